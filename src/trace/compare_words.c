#include "trace/compare_words.h"

#include "trace/kind.h"
#include "trace/print.h"
#include "trace/words.h"

/* --- What -------------------------------------------------------------------------- */

const char *compare_state_text(const HeldStates *list, int i)
{
    return i < list->count ? tcp_state_name(list->items[i].state) : "nothing";
}

static const char *number_text(Arena *arena, SeqNum number, const char *from, SeqNum isn)
{
    return from ? arena_printf(arena, "%s+%u", from, number - isn)
                : arena_printf(arena, "%u", number);
}

const char *compare_segment_text(const HeldSegments *list, int i, bool relative, Arena *arena)
{
    if (i >= list->count)
        return "nothing";
    const HeldSegment *sent = &list->items[i];
    const TcpSegment *seg = &sent->segment->segment;
    const char *iss = relative && sent->knows_iss ? "ISS" : NULL;
    const char *irs = relative && sent->knows_irs ? "IRS" : NULL;
    const char *text = arena_printf(arena, "%s seq %s", trace_called(sent->segment, arena),
                                    number_text(arena, seg->seq, iss, sent->iss));
    if (seg->flags & TCP_ACK)
        text = arena_printf(arena, "%s ack %s", text, number_text(arena, seg->ack, irs, sent->irs));
    return arena_printf(arena, "%s len %u%s, sent at %ss", text, seg->len,
                        sent->segment->retransmission ? " again" : "",
                        trace_time_text(arena, sent->segment->sent));
}

/* --- Why ----------------------------------------------------------------------------- */

/* What became of the entry's segment: "lost, drop". */
static const char *fate_text(const TraceEntry *entry, Arena *arena)
{
    return entry->type == TRACE_LOSE
               ? arena_printf(arena, "lost, %s", trace_loss_word(entry->as.lose.why))
               : arena_printf(arena, "%s, %s", tcp_verdict_text(entry->as.arrive.verdict),
                              tcp_rule_name(entry->as.arrive.rule));
}

/* Two entries, and what is between them. */
typedef struct Span {
    int after, before;
} Span;

/* The first segment of the connection that came to nothing in that time: what came to
 * nothing later often did so because of it. */
static const char *trouble_text(const Trace *trace, const HeldConnection *held, Span span,
                                Arena *arena)
{
    int first = span.before;
    for (int host = 0; host < HOST_COUNT; host++) {
        const HeldTroubles *list = &held->at[host].troubles;
        int i = 0;
        while (i < list->count && list->items[i] <= span.after)
            i++;
        first = i < list->count && list->items[i] < first ? list->items[i] : first;
    }
    if (first == span.before)
        return NULL;
    const TraceEntry *entry = &trace->entries.items[first];
    const TraceSegment *sent = &trace->segments.items[entry->as.segment];
    return arena_printf(arena, "%s %s sent at %ss: %s", host_name(sent->from),
                        trace_called(sent, arena), trace_time_text(arena, sent->sent),
                        fate_text(entry, arena));
}

/* The entry of an end's change of state. */
static const char *change_text(const TraceEntry *entry, Arena *arena)
{
    const char *at = trace_time_text(arena, entry->t);
    if (entry->as.state.rule == TCP_RULE_NONE)
        return arena_printf(arena, "at %ss: %s", at, trace_is_crash(entry) ? "crash" : "seen");
    return arena_printf(arena, "at %ss: %s, %s", at, tcp_rule_name(entry->as.state.rule),
                        trace_entry_section(entry));
}

const char *compare_state_reason(const Trace *trace, const HeldConnection *held, Host host, int i,
                                 Arena *arena)
{
    const HeldStates *list = &held->at[host].states;
    if (i < list->count) {
        int n = list->items[i].n;
        return n < 0 ? NULL : change_text(&trace->entries.items[n], arena);
    }
    int after = list->count > 0 ? list->items[list->count - 1].n : -1;
    return trouble_text(trace, held, (Span){after, trace->entries.count}, arena);
}

const char *compare_segment_reason(const Trace *trace, const HeldConnection *held, Host host, int i,
                                   Arena *arena)
{
    const HeldSegments *list = &held->at[host].sent;
    Span span = {-1, trace->entries.count};
    int agreeing = i < list->count ? i : list->count;
    if (agreeing > 0)
        span.after = list->items[agreeing - 1].segment->sent_n;
    if (i < list->count)
        span.before = list->items[i].segment->sent_n;
    return trouble_text(trace, held, span, arena);
}
