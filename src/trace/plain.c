/* The trace for people, in packetdrill's manner: `>` leaves, `<` arrives. */
#include "base/shown.h"
#include "trace/beats.h"
#include "trace/kind.h"
#include "trace/print.h"
#include "trace/words.h"

static char *segment_text(Arena *arena, const TraceSegment *sent)
{
    const TcpSegment *seg = &sent->segment;
    char *text = arena_printf(arena, "%s seq %u", trace_called(sent, arena), seg->seq);
    if (seg->flags & TCP_ACK)
        text = arena_printf(arena, "%s ack %u", text, seg->ack);
    if (seg->len > 0 && !trace_kind(sent).text)
        text = arena_printf(arena, "%s len %u", text, seg->len);
    return arena_printf(arena, "%s win %u%s%s", text, seg->wnd,
                        sent->retransmission ? "  again" : "", sent->injected ? "  injected" : "");
}

static char *numbered(Arena *arena, const Trace *trace, int index)
{
    const TraceSegment *sent = &trace->segments.items[index];
    return arena_printf(arena, "#%d %s", index + 1, segment_text(arena, sent));
}

/* ", ECONNRESET" */
static const char *errno_text(Arena *arena, TcpErrno error)
{
    return error == TCP_NO_ERRNO ? "" : arena_printf(arena, ", %s", tcp_errno_name(error));
}

static char *call_text(Arena *arena, const TraceEntry *entry)
{
    bool opens = trace_is_open(entry);
    int local = opens ? entry->as.call.of.open.local : 0;
    int remote = opens ? entry->as.call.of.open.remote : 0;
    uint32_t count = trace_call_octets(entry);
    const char *octets = count ? arena_printf(arena, " %u", count) : "";
    const char *from = local ? arena_printf(arena, " port %d", local) : "";
    const char *to = remote ? arena_printf(arena, " to %d", remote) : "";
    SimTime time = trace_call_linger(entry);
    const char *linger =
        time > 0 ? arena_printf(arena, " linger %s", trace_time_text(arena, time)) : "";
    const char *result = trace_is_refusal(entry)
                             ? arena_printf(arena, ": %s", tcp_result_text(entry->as.call.result))
                             : "";
    return arena_printf(arena, "%s%s%s%s%s%s%s", trace_call_word(entry->as.call.what), octets, from,
                        to, linger, result, errno_text(arena, entry->as.call.error));
}

static char *notice_text(Arena *arena, const TcpNotice *notice)
{
    if (notice->what == TCP_TOLD_DATA)
        return arena_printf(arena, "told: data, %s", trace_octets_text(arena, notice->len));
    return arena_printf(arena, "told: %s%s", tcp_notice_text(notice->what),
                        errno_text(arena, notice->error));
}

static char *link_text(Arena *arena, const TraceEntry *entry)
{
    if (entry->as.link.down || entry->as.link.up)
        return arena_printf(arena, "link %s", entry->as.link.down ? "down" : "up");
    return arena_printf(arena, "link delay %s", trace_time_text(arena, entry->as.link.delay));
}

static char *timer_text(Arena *arena, const TraceEntry *entry)
{
    TraceTimerWhat what = entry->as.timer.what;
    char *text = arena_printf(arena, "timer %s %s", tcp_timer_name(entry->as.timer.timer),
                              trace_timer_word(what));
    if (what == TRACE_TIMER_CANCEL || what == TRACE_TIMER_EXPIRE)
        return text;
    return arena_printf(arena, "%s, due %s", text, trace_time_text(arena, entry->as.timer.due));
}

/* "  (reset, 3.10.7.4)" with what goes before it; "" where there is neither. */
static const char *why_text(Arena *arena, const char *verdict, const TraceEntry *entry,
                            TcpRuleId rule)
{
    if (rule == TCP_RULE_NONE)
        return *verdict ? arena_printf(arena, "  (%s)", verdict) : "";
    return arena_printf(arena, "  (%s%s%s, %s)", verdict, *verdict ? ": " : "", tcp_rule_name(rule),
                        trace_entry_section(entry));
}

static const char *body_text(Arena *arena, const Trace *trace, const TraceEntry *entry,
                             const char *lang)
{
    switch (entry->type) {
    case TRACE_CALL:
        return call_text(arena, entry);
    case TRACE_SEND:
        return arena_printf(arena, "> %s", numbered(arena, trace, entry->as.segment));
    case TRACE_ARRIVE:
        return arena_printf(arena, "< %s%s", numbered(arena, trace, entry->as.arrive.segment),
                            why_text(arena, tcp_verdict_text(entry->as.arrive.verdict), entry,
                                     entry->as.arrive.rule));
    case TRACE_LOSE:
        return arena_printf(arena, "lost %s (%s)", numbered(arena, trace, entry->as.lose.segment),
                            trace_loss_word(entry->as.lose.why));
    case TRACE_DUPLICATE:
        return arena_printf(arena, "duplicate #%d as #%d", entry->as.duplicate.segment + 1,
                            entry->as.duplicate.copy + 1);
    case TRACE_HOLD:
    case TRACE_RELEASE:
        return arena_printf(arena, "%s #%d", trace_type_word(entry->type), entry->as.segment + 1);
    case TRACE_LINK:
        return link_text(arena, entry);
    case TRACE_CRASH:
    case TRACE_REBOOT:
        return arena_strdup(arena, trace_type_word(entry->type));
    case TRACE_STATE:
        return arena_printf(arena, "%s -> %s%s", tcp_state_name(entry->as.state.from),
                            tcp_state_name(entry->as.state.to),
                            why_text(arena, "", entry, entry->as.state.rule));
    case TRACE_TIMER:
        return timer_text(arena, entry);
    case TRACE_NOTIFY:
        return notice_text(arena, &entry->as.notice);
    case TRACE_SAY:
        return arena_printf(arena, "say: %s", text_for(&entry->as.say->text, lang));
    case TRACE_ASK:
        return arena_printf(arena, "ask: %s", trace_ask_text(entry->as.ask, lang));
    case TRACE_CONNECTION:
        return arena_printf(arena, "connection made by the OPEN of %s",
                            trace_connection_name(trace, entry->as.made_by));
    }
    return "";
}

static const char *who_text(Arena *arena, const Trace *trace, const TraceEntry *entry)
{
    if (!entry->has_host)
        return "";
    const char *name = trace_connection_name(trace, entry->connection);
    bool only_one = trace->connections.count < 2 || !name;
    return arena_printf(arena, "%s%s%s", host_name(entry->host), only_one ? "" : " ",
                        only_one ? "" : name);
}

/* "1 LISTEN, 3 ESTABLISHED" */
static const char *counts_text(Arena *arena, const Trace *trace, Host host)
{
    int counts[TCP_STATE_COUNT];
    const char *text = "";
    if (trace->puppet[host])
        return "puppet";
    trace_count_last(trace, host, counts);
    for (int i = 0; i < TCP_STATE_COUNT; i++) {
        if (counts[i] > 0)
            text = arena_printf(arena, "%s%s%d %s", text, *text ? ", " : "", counts[i],
                                tcp_state_name((TcpState)i));
    }
    return *text ? text : tcp_state_name(TCP_CLOSED);
}

static const char *state_text(const Trace *trace, Host host)
{
    return trace->puppet[host] ? "puppet"
                               : tcp_state_name(trace_state(trace, 0, host, trace->entries.count));
}

/* Where there is one connection, its states. */
static const char *end_text(Arena *arena, const Trace *trace)
{
    if (trace->connections.count > 1)
        return arena_printf(arena, "client %s; server %s", counts_text(arena, trace, HOST_CLIENT),
                            counts_text(arena, trace, HOST_SERVER));
    return arena_printf(arena, "client %s, server %s", state_text(trace, HOST_CLIENT),
                        state_text(trace, HOST_SERVER));
}

/* --- The lines ------------------------------------------------------------------- */

typedef struct TextPrinter {
    const Trace *trace;
    const char *lang;
    FILE *to;
    Arena *scratch;
    int beat; /* the last number that was printed */
} TextPrinter;

static TextPrinter begin(const Trace *trace, const char *lang, FILE *to)
{
    shown_line(to, "%s", text_for(&trace->title, lang));
    return (TextPrinter){trace, lang, to, arena_new(), 0};
}

static void put_entry(const TextPrinter *p, const char *beat, int n)
{
    const TraceEntry *entry = &p->trace->entries.items[n];
    shown_line(p->to, "%s%4d %10s  %-8s  %s", beat, n, trace_time_text(p->scratch, entry->t),
               who_text(p->scratch, p->trace, entry),
               body_text(p->scratch, p->trace, entry, p->lang));
    arena_reset(p->scratch);
}

static void end(TextPrinter *p, const char *beat)
{
    fprintf(p->to, "%s     %10s  end: %s\n", beat, trace_time_text(p->scratch, p->trace->end),
            end_text(p->scratch, p->trace));
    arena_free(p->scratch);
}

void trace_print_text(const Trace *trace, const char *lang, FILE *to)
{
    TextPrinter p = begin(trace, lang, to);
    for (int n = 0; n < trace->entries.count; n++)
        put_entry(&p, "", n);
    end(&p, "");
}

/* A number stands before the first line of its beat. */
static const char *number_text(TextPrinter *p, int number)
{
    bool is_new = number != p->beat;
    p->beat = number;
    return is_new ? arena_printf(p->scratch, "%4d ", number) : "     ";
}

static void put_beat(void *context, int n, int number)
{
    TextPrinter *p = context;
    put_entry(p, number_text(p, number), n);
}

void trace_print_beats_text(const Trace *trace, const char *lang, FILE *to)
{
    TextPrinter p = begin(trace, lang, to);
    int number = beats_visit(trace, put_beat, &p);
    end(&p, number_text(&p, number > 0 ? number : p.beat));
}
