/* What just happened and why, in a sentence each. */
#include "view/paragraph.h"
#include "view/parts.h"

#include <math.h>
#include <string.h>

/* --- Which entry speaks ------------------------------------------------------------ */

/* The first entry of this type in the current instant, or NULL. */
static const TraceEntry *find_now(const View *view, TraceType type)
{
    if (view->moment.instant < 0)
        return NULL;
    const TraceInstant *instant = &view->trace->instants.items[view->moment.instant];
    for (int n = instant->first_n; n <= instant->last_n; n++) {
        if (view->trace->entries.items[n].type == type)
            return &view->trace->entries.items[n];
    }
    return NULL;
}

static TcpRuleId rule_of(const TraceEntry *entry)
{
    /* What a timer brings about where it changes no state. */
    static const TcpRuleId TIMERS[TCP_TIMER_COUNT] = {
        [TCP_RTO] = TCP_RULE_RETRANSMIT,
        [TCP_TIME_WAIT_TIMER] = TCP_RULE_TIME_WAIT_TIMEOUT,
        [TCP_DELAYED_ACK] = TCP_RULE_DELAYED_ACK_TIMEOUT,
        [TCP_USER_TIMEOUT] = TCP_RULE_USER_TIMEOUT,
        [TCP_KEEPALIVE] = TCP_RULE_KEEPALIVE_PROBE,
        [TCP_PERSIST] = TCP_RULE_WINDOW_PROBE,
        [TCP_FIN_WAIT_2_TIMER] = TCP_RULE_FIN_WAIT_2_TIMEOUT,
    };
    if (entry->type == TRACE_TIMER && entry->as.timer.what == TRACE_TIMER_EXPIRE)
        return TIMERS[entry->as.timer.timer];
    if (entry->type == TRACE_STATE && entry->as.state.transition >= 0)
        return entry->as.state.rule;
    if (entry->type == TRACE_ARRIVE)
        return entry->as.arrive.rule;
    return TCP_RULE_NONE;
}

/* The segment that an entry is about or that caused it, or NULL. */
static const TraceSegment *segment_of(const Trace *trace, const TraceEntry *entry)
{
    int index = -1;
    switch (entry->type) {
    case TRACE_SEND:
    case TRACE_HOLD:
    case TRACE_RELEASE:
        index = entry->as.segment;
        break;
    case TRACE_ARRIVE:
        index = entry->as.arrive.segment;
        break;
    case TRACE_LOSE:
        index = entry->as.lose.segment;
        break;
    case TRACE_DUPLICATE:
        index = entry->as.duplicate.segment;
        break;
    case TRACE_STATE: {
        const TraceEntry *cause = &trace->entries.items[entry->cause];
        return cause->type == TRACE_ARRIVE ? segment_of(trace, cause) : NULL;
    }
    case TRACE_CALL:
    case TRACE_LINK:
    case TRACE_CRASH:
    case TRACE_REBOOT:
    case TRACE_TIMER:
    case TRACE_NOTIFY:
    case TRACE_SAY:
    case TRACE_ASK:
    case TRACE_CONNECTION:
        break;
    }
    bool known = index >= 0 && index < trace->segments.count;
    return known ? &trace->segments.items[index] : NULL;
}

/* --- Words for what no rule explains -------------------------------------------------- */

static const char *const LOSSES[] = {
    [LOST_DROP] = "event.lose.drop",
    [LOST_LINK_DOWN] = "event.lose.link-down",
    [LOST_HOST_DOWN] = "event.lose.host-down",
    [LOST_MSL] = "event.lose.msl",
};

static const char *const TIMER_CHANGES[] = {
    [TRACE_TIMER_START] = "event.timer.start",
    [TRACE_TIMER_RESTART] = "event.timer.restart",
    [TRACE_TIMER_CANCEL] = "event.timer.cancel",
    [TRACE_TIMER_EXPIRE] = "event.timer.expire",
};

static const char *send_id(const Trace *trace, const TraceEntry *entry)
{
    const TraceSegment *segment = segment_of(trace, entry);
    if (segment && segment->injected)
        return "event.inject";
    return segment && segment->retransmission ? "event.resend" : "event.send";
}

static const char *call_id(const TraceEntry *entry)
{
    if (strcmp(entry->as.call.result, "ok") != 0)
        return "event.call-refused";
    return strcmp(entry->as.call.name, "ACCEPT") == 0 ? "event.accept" : "event.call";
}

static const char *event_id(const Trace *trace, const TraceEntry *entry)
{
    switch (entry->type) {
    case TRACE_CALL:
        return call_id(entry);
    case TRACE_SEND:
        return send_id(trace, entry);
    case TRACE_ARRIVE:
        return "event.arrive";
    case TRACE_LOSE:
        return LOSSES[entry->as.lose.why];
    case TRACE_DUPLICATE:
        return "event.duplicate";
    case TRACE_HOLD:
        return "event.hold";
    case TRACE_RELEASE:
        return "event.release";
    case TRACE_LINK:
        if (entry->as.link.down)
            return "event.link.down";
        return entry->as.link.up ? "event.link.up" : "event.link.delay";
    case TRACE_CRASH:
    case TRACE_STATE:
        return "event.crash";
    case TRACE_REBOOT:
        return "event.reboot";
    case TRACE_TIMER:
        return TIMER_CHANGES[entry->as.timer.what];
    case TRACE_NOTIFY:
        return "event.told";
    case TRACE_CONNECTION:
        return "event.connection";
    case TRACE_SAY:
    case TRACE_ASK:
        break;
    }
    return "event.nothing";
}

/* The section for an entry that bears no rule. */
static const char *event_section(const TraceEntry *entry)
{
    static const struct {
        const char *call, *section;
    } SECTIONS[] = {
        {"OPEN active", "3.10.1"}, {"OPEN passive", "3.10.1"}, {"SEND", "3.10.2"},
        {"RECEIVE", "3.10.3"},     {"CLOSE", "3.10.4"},        {"ABORT", "3.10.5"},
        {"STATUS", "3.10.6"},      {"ACCEPT", "3.9.1"},
    };
    if (entry->type == TRACE_TIMER)
        return "3.10.8";
    for (size_t i = 0; entry->type == TRACE_CALL && i < sizeof SECTIONS / sizeof *SECTIONS; i++) {
        if (strcmp(SECTIONS[i].call, entry->as.call.name) == 0)
            return SECTIONS[i].section;
    }
    return "";
}

/* --- Sentences -------------------------------------------------------------------------- */

static const char *replaced(Arena *arena, const char *text, const char *old, const char *new)
{
    const char *found = strstr(text, old);
    if (!found)
        return text;
    const char *rest = replaced(arena, found + strlen(old), old, new);
    return arena_printf(arena, "%.*s%s%s", (int)(found - text), text, new, rest);
}

/* The sentences speak RFC; the reader may have chosen other names. */
static const char *renamed(const View *view, const char *text)
{
    for (int state = 0; state < TCP_STATE_COUNT; state++) {
        const char *old = view_state_name((TcpState)state, NAMES_RFC);
        const char *new = view_state_name((TcpState)state, view->context->names);
        if (strcmp(old, new) != 0)
            text = replaced(view->drawing->arena, text, old, new);
    }
    return text;
}

static const char *host_word(const View *view, const char *prefix, Host host)
{
    return view_word(view, arena_printf(view->drawing->arena, "%s.%s", prefix, host_name(host)));
}

/* Whom the host talks with: the other one, unless it talks to itself. */
static Host peer_of(const View *view, const TraceEntry *entry)
{
    const TraceSnapshot *end =
        trace_snapshot(view->trace, entry->connection, entry->host, view->moment.n);
    return end ? end->socket.peer : host_other(entry->host);
}

static const char *sentence(const View *view, const TraceEntry *entry, const char *id)
{
    Arena *arena = view->drawing->arena;
    const TraceSegment *segment = segment_of(view->trace, entry);
    bool changes = entry->type == TRACE_STATE;
    const char *result = entry->type == TRACE_CALL ? view_result_text(view, entry) : "";
    const WordValue values[] = {
        {"host", host_word(view, "host", entry->host)},
        {"other", host_word(view, "other", peer_of(view, entry))},
        {"who", host_word(view, "other", entry->host)},
        {"from", changes ? tcp_state_name(entry->as.state.from) : ""},
        {"to", changes ? tcp_state_name(entry->as.state.to) : ""},
        {"flags", segment ? tcp_flags_text(segment->segment.flags) : ""},
        {"call", entry->type == TRACE_CALL ? view_call_text(view, entry) : ""},
        {"result", result},
        {"name", view_connection(view, entry->connection)},
        {"timer",
         entry->type == TRACE_TIMER ? view_timer_word(view, entry->as.timer.timer, "") : ""},
        {"what", entry->type == TRACE_NOTIFY ? view_notice_text(view, &entry->as.notice) : ""},
        {"delay", entry->type == TRACE_LINK ? view_duration(view, entry->as.link.delay) : ""},
        {NULL, NULL},
    };
    return renamed(view, words_fill(arena, view_word(view, id), values));
}

static const char *section_text(const View *view, const char *section)
{
    if (!*section || strncmp(section, "RFC", 3) == 0)
        return section;
    return arena_printf(view->drawing->arena, "RFC 9293, %s", section);
}

/* "b · The client sends SYN." where there are several connections. A crash is told
 * by one of its changes of state, but concerns all connections. */
static const char *headline(const View *view, const TraceEntry *entry, const char *id)
{
    bool crash = entry->type == TRACE_STATE && entry->as.state.transition < 0;
    const char *name = crash ? "" : view_connection(view, entry->connection);
    const char *text = sentence(view, entry, id);
    return *name ? arena_printf(view->drawing->arena, "%s · %s", name, text) : text;
}

/* That a listener stays behind is more to be wondered at than the rule. */
static const char *why_of_rule(const View *view, const TraceEntry *entry, const char *rule)
{
    const TraceEntry *made = find_now(view, TRACE_CONNECTION);
    if (made && made->connection == entry->connection && made->host == entry->host)
        return sentence(view, made, "event.connection");
    return sentence(view, entry, arena_printf(view->drawing->arena, "why.%s", rule));
}

static Caption event_caption(const View *view, const TraceEntry *entry)
{
    Arena *arena = view->drawing->arena;
    TcpRuleId rule = rule_of(entry);
    if (rule == TCP_RULE_NONE) {
        const char *id = event_id(view->trace, entry);
        const char *why = arena_printf(arena, "%s.why", id);
        return (Caption){
            .headline = headline(view, entry, id),
            .why = words_has(view->context->words, why) ? sentence(view, entry, why) : "",
            .section = section_text(view, event_section(entry)),
        };
    }
    const char *name = tcp_rule_name(rule);
    return (Caption){
        .headline = headline(view, entry, arena_printf(arena, "rule.%s", name)),
        .why = why_of_rule(view, entry, name),
        .section = section_text(view, tcp_rule_section(rule)),
    };
}

static const char *question_of(const View *view, const TraceEntry *entry)
{
    const TraceAsk *ask = &entry->as.ask;
    const char *question = text_for(&ask->question, view->context->lang);
    if (*question)
        return question;
    return headline(view, entry, ask->kind == TRACE_ASK_STATE ? "ui.ask-state" : "ui.ask-segment");
}

/* Right or wrong, and the rule that says so. */
static Caption verdict_of(const View *view)
{
    const ViewQuiz *quiz = &view->context->quiz;
    Caption caption = {"", quiz->reason, ""};
    if (quiz->reason_n >= 0) {
        caption = event_caption(view, &view->trace->entries.items[quiz->reason_n]);
        caption.why = caption.headline;
    }
    caption.headline = quiz->verdict;
    return caption;
}

static Caption caption_of(const View *view)
{
    const Trace *trace = view->trace;
    const char *lang = view->context->lang;
    const ViewContext *context = view->context;
    if (context->quiz.verdict)
        return verdict_of(view);
    if (context->asked)
        return (Caption){context->asked, context->hint ? context->hint : "", ""};
    if (view->moment.instant < 0)
        return (Caption){text_for(&trace->title, lang), text_for(&trace->summary, lang), ""};
    const TraceEntry *entry = &trace->entries.items[trace_headline(trace, view->moment.instant)];
    bool speech = entry->type == TRACE_SAY || entry->type == TRACE_ASK;
    Caption caption = speech ? (Caption){"", "", ""} : event_caption(view, entry);
    const TraceEntry *say = find_now(view, TRACE_SAY), *ask = find_now(view, TRACE_ASK);
    if (say)
        caption = (Caption){text_for(&say->as.say.text, lang), caption.headline, caption.section};
    if (ask && say)
        caption.why = question_of(view, ask);
    else if (ask)
        caption = (Caption){question_of(view, ask), "", ""};
    return caption;
}

Caption view_caption(Arena *arena, const Trace *trace, TraceMoment moment,
                     const ViewContext *context)
{
    Drawing drawing = drawing_new(arena, context->measure, context->lang);
    View view = {&drawing, trace, moment, context, 1, NULL};
    return caption_of(&view);
}

/* --- The box ----------------------------------------------------------------------------- */

/* One way to set a caption; the first that fits is taken. */
typedef struct Setting {
    double headline, why; /* sizes at 720; 0: left out */
} Setting;

static const Setting SETTINGS[] = {
    {23.4, 16.6}, {21.7, 16.6}, {21.7, 14.7}, {19.5, 14.7}, {23.4, 0}, {21.7, 0}, {18.1, 0},
};

typedef struct CaptionFit {
    TextStyle headline, why;
    double headline_width, why_width, height;
    bool fits;
} CaptionFit;

static double paragraph_height(const View *view, TextStyle style, double width, const char *text)
{
    return paragraph_break(view->drawing, style, width, text).count * paragraph_leading(style.size);
}

static CaptionFit try_setting(const View *view, const Caption *caption, Rect room,
                              double section_width, Setting setting)
{
    const Theme *theme = view->context->theme;
    CaptionFit fit = {
        .headline = {FACE_REGULAR, setting.headline * view->unit, theme->ink, ALIGN_LEFT, 0},
        .why = {FACE_REGULAR, setting.why * view->unit, theme->muted, ALIGN_LEFT, 0},
        .headline_width = room.w,
        .why_width = room.w - section_width,
    };
    bool why = setting.why > 0 && *caption->why;
    if (!why)
        fit.headline_width = fit.why_width;
    fit.height = paragraph_height(view, fit.headline, fit.headline_width, caption->headline);
    if (why)
        fit.height += paragraph_height(view, fit.why, fit.why_width, caption->why);
    else
        fit.why.size = 0;
    fit.fits = fit.height <= room.h;
    return fit;
}

void view_caption_box(const View *view, Rect rect)
{
    const Theme *theme = view->context->theme;
    double unit = view->unit, pad = 18 * unit;
    Caption caption = caption_of(view);
    view_panel(view, rect);
    draw_box(view->drawing, (Rect){rect.x, rect.y, 6 * unit, rect.h}, 3 * unit, theme->accent,
             NO_STROKE);
    TextStyle source = view_style(view, TYPE_SMALL, FACE_BOLD, theme->accent);
    source.align = ALIGN_RIGHT;
    double section_width = text_width(view->drawing, source, caption.section) + 24 * unit;
    Rect room = {rect.x + pad, rect.y + 5 * unit, rect.w - 2 * pad, rect.h - 9 * unit};
    CaptionFit fit = {0};
    for (size_t i = 0; i < sizeof SETTINGS / sizeof *SETTINGS && !fit.fits; i++)
        fit = try_setting(view, &caption, room, section_width, SETTINGS[i]);
    double y = room.y + fmax(room.h - fit.height, 0) / 2;
    Rect place = {room.x, y, fit.headline_width, room.y + room.h - y + unit};
    double used = draw_paragraph(view->drawing, place, fit.headline, caption.headline, NULL);
    place = (Rect){room.x, y + used, fit.why_width, room.y + room.h - y - used + unit};
    if (fit.why.size > 0)
        draw_paragraph(view->drawing, place, fit.why, caption.why, NULL);
    draw_text(view->drawing, (Point){room.x + room.w, rect.y + rect.h - 11 * unit}, source,
              caption.section);
}
