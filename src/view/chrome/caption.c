/* What just happened and why, in a sentence each. */
#include "view/chrome/parts.h"
#include "view/told.h"

#include <ctype.h>
#include <string.h>

/* --- Which entry speaks ------------------------------------------------------------ */

/* The first entry of this type in the current instant, or NULL; of the author's words
 * only one that holds. */
static const TraceEntry *find_now(const View *view, TraceType type)
{
    if (view->moment.instant < 0)
        return NULL;
    const TraceInstant *instant = &view->run->trace->instants.items[view->moment.instant];
    for (int n = instant->first_n; n <= instant->last_n; n++) {
        const TraceEntry *entry = &view->run->trace->entries.items[n];
        if (entry->type == type && !entry->outdated)
            return entry;
    }
    return NULL;
}

/* What the author says now, or NULL. It stands for all that its step does at one time. */
static const TraceEntry *said_now(const View *view)
{
    View then = *view;
    const TraceEntry *said = find_now(&then, TRACE_SAY);
    while (!said && then.moment.instant >= 0 &&
           view->run->trace->instants.items[then.moment.instant].goes_on) {
        then.moment.instant--;
        said = find_now(&then, TRACE_SAY);
    }
    return said;
}

static TcpRuleId rule_of(const TraceEntry *entry)
{
    if (entry->type == TRACE_TIMER && entry->as.timer.what == TRACE_TIMER_EXPIRE)
        return entry->as.timer.rule;
    if (entry->type == TRACE_STATE)
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
        return trace_is_stray(trace, segment) ? "event.inject" : "event.puppet";
    return segment && segment->retransmission ? "event.resend" : "event.send";
}

/* What is no call to TCP has a sentence of its own. */
static const char *call_id(const TraceEntry *entry)
{
    TraceCall call = entry->as.call.what;
    if (trace_is_refusal(entry))
        return "event.call-refused";
    return call == CALLED_ACCEPT   ? "event.accept"
           : call == CALLED_PAUSE  ? "event.pause"
           : call == CALLED_RESUME ? "event.resume"
                                   : "event.call";
}

static const char *seen_id(const Trace *trace, const TraceEntry *entry)
{
    int n = (int)(entry - trace->entries.items);
    TraceSnapshot end = trace_snapshot(trace, entry->connection, entry->host, n + 1);
    return trace_state_is_known(&end) ? "event.seen" : "event.seen.unsure";
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
    case TRACE_STATE:
        return entry->as.state.reason == TRACE_SEEN ? seen_id(trace, entry) : "event.crash";
    case TRACE_CRASH:
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
    if (entry->type == TRACE_TIMER)
        return "3.10.8";
    return entry->type == TRACE_CALL ? trace_call_section(entry->as.call.what) : "";
}

/* --- Sentences -------------------------------------------------------------------------- */

/* Whom the host talks with: the other one, unless it talks to itself. */
static Host peer_of(const View *view, const TraceEntry *entry)
{
    TraceSnapshot end =
        trace_snapshot(view->run->trace, entry->connection, entry->host, view->moment.n);
    return end.exists ? end.socket.peer : host_other(entry->host);
}

/* The other end's change of state in this entry's instant, or NULL. */
static const TraceEntry *other_change(const View *view, const TraceEntry *entry)
{
    if (!trace_is_transition(entry) || view->moment.instant < 0)
        return NULL;
    const TraceInstant *instant = &view->run->trace->instants.items[view->moment.instant];
    for (int n = instant->first_n; n <= instant->last_n; n++) {
        const TraceEntry *other = &view->run->trace->entries.items[n];
        if (trace_is_transition(other) && other->connection == entry->connection &&
            other->host != entry->host)
            return other;
    }
    return NULL;
}

static int number_of(const View *view, const TraceEntry *entry)
{
    return (int)(entry - view->run->trace->entries.items);
}

/* "rule.fin-established", with its ending in this run. */
static const char *rule_id(const View *view, const TraceEntry *entry, const char *prefix)
{
    const char *name = tcp_rule_name(rule_of(entry));
    return view_reason(view, number_of(view, entry),
                       arena_printf(view->drawing->arena, "%s.%s", prefix, name));
}

static bool has_same_reason(const View *view, const TraceEntry *a, const TraceEntry *b)
{
    return strcmp(rule_id(view, a, "rule"), rule_id(view, b, "rule")) == 0 &&
           strcmp(rule_id(view, a, "why"), rule_id(view, b, "why")) == 0 &&
           !*view_thrown_away(view, number_of(view, a)) &&
           !*view_thrown_away(view, number_of(view, b));
}

/* Both ends take the same arrow in one instant, and one sentence is true of both. */
static bool acts_like_the_other(const View *view, const TraceEntry *entry)
{
    const TraceEntry *other = other_change(view, entry);
    return other && other->as.state.transition == entry->as.state.transition &&
           has_same_reason(view, entry, other);
}

static const char *state_before(const View *view, const TraceEntry *entry)
{
    if (entry->type == TRACE_STATE)
        return tcp_state_name(entry->as.state.from);
    bool at_end = entry->connection >= 0 && entry->has_host;
    int n = number_of(view, entry);
    return at_end ? tcp_state_name(trace_state(view->run->trace, entry->connection, entry->host, n))
                  : "";
}

static const char *phrase_of(const View *view, const TraceSegment *segment, bool as_object)
{
    return view_segment_phrase(segment, as_object, view->style->words, view->drawing->arena);
}

/* "The server's"; "The injected", as its sender has not sent it. */
static const char *whose(const View *view, const TraceSegment *segment, HostPlace place)
{
    bool begins = place == HOST_BEGINS;
    if (trace_is_stray(view->run->trace, segment))
        return view_word(view, begins ? "whose.injected.begins" : "whose.injected");
    return view_filled(view, "whose.host", "host", view_host_called(view, segment->from, place));
}

/* What a timer that runs out has sent, or "". */
static const char *sent_by(const View *view, const TraceEntry *entry)
{
    const Trace *trace = view->run->trace;
    int cause = number_of(view, entry);
    for (int n = cause + 1; entry->type == TRACE_TIMER && n < trace->entries.count; n++) {
        const TraceEntry *other = &trace->entries.items[n];
        if (other->t != entry->t)
            break;
        if (other->type == TRACE_SEND && other->cause == cause)
            return phrase_of(view, &trace->segments.items[other->as.segment], true);
    }
    return "";
}

static const char *sentence(const View *view, const TraceEntry *entry, const char *id)
{
    Arena *arena = view->drawing->arena;
    bool both = acts_like_the_other(view, entry);
    const TraceSegment *segment = segment_of(view->run->trace, entry);
    bool changes = entry->type == TRACE_STATE;
    const char *result = entry->type == TRACE_CALL ? view_result_text(view, entry) : "";
    const WordValue values[] = {
        {"host",
         both ? view_word(view, "host.both") : view_host_called(view, entry->host, HOST_BEGINS)},
        {"other", both ? view_word(view, "other.both")
                       : view_host_called(view, peer_of(view, entry), HOST_WITHIN)},
        {"who", view_host_called(view, entry->host, HOST_WITHIN)},
        {"from", state_before(view, entry)},
        {"to", changes ? tcp_state_name(entry->as.state.to) : ""},
        {"segment", segment ? phrase_of(view, segment, false) : ""},
        {"sent", segment ? phrase_of(view, segment, true) : ""},
        {"whose", segment ? whose(view, segment, HOST_BEGINS) : ""},
        {"of", segment ? whose(view, segment, HOST_WITHIN) : ""},
        {"again", sent_by(view, entry)},
        {"call", entry->type == TRACE_CALL ? view_call_text(view, entry) : ""},
        {"result", result},
        {"name", view_connection(view, entry->connection)},
        {"timer",
         entry->type == TRACE_TIMER ? view_timer_word(view, entry->as.timer.timer, "") : ""},
        {"seq", segment ? view_seq(view, segment) : ""},
        {"ack", segment ? view_ack(view, segment) : ""},
        {"want", view_ack_wanted(view, number_of(view, entry))},
        {"what", entry->type == TRACE_NOTIFY ? view_notice_text(view, entry) : ""},
        {"delay", entry->type == TRACE_LINK ? view_duration(view, entry->as.link.delay) : ""},
        {NULL, NULL},
    };
    return view_renamed(view, words_fill(arena, view_word(view, id), values));
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
    const char *name = trace_is_crash(entry) ? "" : view_connection(view, entry->connection);
    Arena *arena = view->drawing->arena;
    const char *text = sentence(view, entry, id);
    const char *lost = view_thrown_away(view, number_of(view, entry));
    if (*lost)
        text = text_join(arena, text, arena_printf(arena, " %s", lost));
    return *name ? arena_printf(arena, "%s · %s", name, text) : text;
}

/* That a listener stays behind is more to be wondered at than the rule. */
static const char *why_of_rule(const View *view, const TraceEntry *entry)
{
    const TraceEntry *made = find_now(view, TRACE_CONNECTION);
    if (made && made->connection == entry->connection && made->host == entry->host)
        return sentence(view, made, view_reason(view, number_of(view, made), "event.connection"));
    return sentence(view, entry, rule_id(view, entry, "why"));
}

static Caption event_caption(const View *view, const TraceEntry *entry)
{
    Arena *arena = view->drawing->arena;
    TcpRuleId rule = rule_of(entry);
    if (rule == TCP_RULE_NONE) {
        const char *id = event_id(view->run->trace, entry);
        const char *why =
            view_reason(view, number_of(view, entry), arena_printf(arena, "%s.why", id));
        return (Caption){
            .headline = headline(view, entry, view_reason(view, number_of(view, entry), id)),
            .why = words_has(view->style->words, why) ? sentence(view, entry, why) : "",
            .section = section_text(view, event_section(entry)),
        };
    }
    return (Caption){
        .headline = headline(view, entry, rule_id(view, entry, "rule")),
        .why = why_of_rule(view, entry),
        .section = section_text(view, tcp_rule_section(rule)),
    };
}

static const char *question_of(const View *view, const TraceEntry *entry)
{
    const TraceAsk *ask = entry->as.ask;
    const char *question = view_text(view, &ask->question);
    if (*question)
        return question;
    return headline(view, entry, ask->kind == TRACE_ASK_STATE ? "ui.ask-state" : "ui.ask-segment");
}

/* Right or wrong, and the rule that says so. */
static Caption verdict_of(const View *view)
{
    const ViewQuiz *quiz = &view->run->quiz;
    Caption caption = {.headline = "", .why = view_renamed(view, quiz->reason), .section = ""};
    if (quiz->reason_n >= 0) {
        caption = event_caption(view, &view->run->trace->entries.items[quiz->reason_n]);
        caption.why = caption.headline;
    }
    if (*quiz->wrong)
        caption.why = text_join(view->drawing->arena, view_renamed(view, quiz->wrong),
                                arena_printf(view->drawing->arena, " %s", caption.why));
    caption.headline = view_renamed(view, quiz->verdict);
    return caption;
}

/* "A" is not named by "ACK". */
static bool has_word(const char *speech, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = strstr(speech, word); at; at = strstr(at + 1, word)) {
        bool inside = at > speech && isalnum((unsigned char)at[-1]);
        if (!inside && !isalnum((unsigned char)at[length]))
            return true;
    }
    return false;
}

/* By its label, or by what it is without one. */
static bool names(const View *view, const char *speech, Host host)
{
    const char *role = arena_printf(view->drawing->arena, "other.%s", host_name(host));
    const char *begins = arena_printf(view->drawing->arena, "host.%s", host_name(host));
    return has_word(speech, view_host_called(view, host, HOST_BEGINS)) ||
           has_word(speech, view_word(view, role)) || has_word(speech, view_word(view, begins));
}

/* A speech names this host and not the other one. */
static bool names_only(const View *view, const char *speech, Host host)
{
    return names(view, speech, host) && !names(view, speech, host_other(host));
}

/* The question that was asked the instant before, or NULL. */
static const TraceEntry *asked_before(const View *view)
{
    View before = *view;
    before.moment.instant--;
    return find_now(&before, TRACE_ASK);
}

static Caption instant_caption(const View *view, const char *speech);

/* In an instant in which nothing happens but what an edit has silenced the author in, what
 * happened before is still the last that did. */
static Caption caption_before(const View *view)
{
    View before = *view;
    int found = -1;
    while (found < 0 && --before.moment.instant >= 0) {
        found = trace_headline(view->run->trace, before.moment.instant);
        found = trace_is_speech(&view->run->trace->entries.items[found]) ? -1 : found;
    }
    if (found < 0)
        return (Caption){.headline = view_word(view, "event.nothing"), .why = "", .section = ""};
    before.moment.n = view->run->trace->instants.items[before.moment.instant].last_n + 1;
    return instant_caption(&before, "");
}

/* When two ends change in one instant: of both, unless what is said names one. When
 * nothing happens any more: the question that is answered now. */
static Caption instant_caption(const View *view, const char *speech)
{
    const Trace *trace = view->run->trace;
    int found = trace_headline(trace, view->moment.instant);
    if (found < 0)
        return (Caption){
            .headline = question_of(view, asked_before(view)), .why = "", .section = ""};
    const TraceEntry *entry = &trace->entries.items[found];
    if (entry->outdated)
        return caption_before(view);
    if (trace_speaks(entry))
        return (Caption){.headline = "", .why = "", .section = ""};
    const TraceEntry *other = other_change(view, entry);
    if (!other || acts_like_the_other(view, entry) || names_only(view, speech, entry->host))
        return event_caption(view, entry);
    if (names_only(view, speech, other->host))
        return event_caption(view, other);
    Caption caption = event_caption(view, entry), second = event_caption(view, other);
    if (*speech)
        caption.headline = text_join(view->drawing->arena, caption.headline,
                                     arena_printf(view->drawing->arena, " %s", second.headline));
    else
        caption.why = second.headline;
    return caption;
}

static void add_choices(const View *view, const TraceAsk *ask, Caption *caption)
{
    caption->choices =
        arena_alloc(view->drawing->arena, (size_t)ask->choice_count * sizeof *caption->choices);
    caption->choice_count = ask->choice_count;
    for (int i = 0; i < ask->choice_count; i++)
        caption->choices[i] = view_text(view, &ask->choices[i]);
}

static Caption question_caption(const View *view, const TraceEntry *entry)
{
    Caption caption = {.headline = question_of(view, entry), .why = "", .section = ""};
    if (entry->as.ask->kind == TRACE_ASK_CHOICE)
        add_choices(view, entry->as.ask, &caption);
    return caption;
}

/* The answer to the question that was asked the instant before, or NULL. */
static const char *answer_of(const View *view)
{
    const TraceEntry *entry = asked_before(view);
    if (!entry || entry->as.ask->kind != TRACE_ASK_CHOICE || entry->as.ask->answer < 1)
        return NULL;
    const TraceAsk *ask = entry->as.ask;
    const WordValue values[] = {
        {"question", question_of(view, entry)},
        {"choice", view_text(view, &ask->choices[ask->answer - 1])},
        {"why", view_text(view, &ask->why)},
        {NULL, NULL},
    };
    return words_fill(view->drawing->arena, view_word(view, "ui.answer"), values);
}

const char *view_event(Arena *arena, const ViewRun *run, int n, const ViewStyle *style)
{
    const Trace *trace = run->trace;
    Drawing drawing = drawing_new(arena, style->measure, style->lang);
    View view = view_of(&drawing, run, style, 1);
    view.moment = trace_moment(trace, trace_shown_of(trace, n));
    const TraceEntry *entry = &trace->entries.items[n];
    bool happens = entry->type == TRACE_CALL || entry->type == TRACE_ARRIVE ||
                   (entry->type == TRACE_TIMER && entry->as.timer.what == TRACE_TIMER_EXPIRE);
    return happens ? sentence(&view, entry, event_id(trace, entry)) : "";
}

Caption view_caption_of_entry(const View *view, int n)
{
    View then = *view;
    then.moment = trace_moment(view->run->trace, trace_shown_of(view->run->trace, n));
    return event_caption(&then, &view->run->trace->entries.items[n]);
}

Caption view_caption_now(const View *view)
{
    const Trace *trace = view->run->trace;
    const ViewQuiz *quiz = &view->run->quiz;
    if (quiz->verdict)
        return verdict_of(view);
    if (quiz->asked)
        return (Caption){.headline = view_renamed(view, quiz->asked),
                         .why = view_renamed(view, quiz->hint),
                         .section = ""};
    if (view->moment.instant < 0 || trace_at_opening(trace, view->moment))
        return (Caption){.headline = view_text(view, &trace->title),
                         .why = view_text(view, &trace->summary),
                         .section = ""};
    const TraceEntry *say = said_now(view), *ask = find_now(view, TRACE_ASK);
    const char *speech = say ? view_text(view, &say->as.say->text) : "";
    if (ask && (!say || ask->as.ask->kind == TRACE_ASK_CHOICE))
        return question_caption(view, ask);
    Caption caption = instant_caption(view, speech);
    const char *answer = answer_of(view);
    if (say) {
        caption.why = caption.headline;
        caption.headline = speech;
    }
    if (ask)
        caption.why = question_of(view, ask);
    else if (answer)
        caption.why = answer;
    return caption;
}

Caption view_caption(Arena *arena, const ViewRun *run, const ViewStyle *style)
{
    Drawing drawing = drawing_new(arena, style->measure, style->lang);
    View view = view_of(&drawing, run, style, 1);
    return view_caption_now(&view);
}
