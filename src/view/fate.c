/* What became of a segment where it arrived. */
#include "view/told.h"

/* One that went to a puppet met no TCP that could have judged it. */
static bool is_judged(const Trace *trace, const TraceSegment *segment)
{
    return segment->fate == FATE_ARRIVED && !trace->puppet[segment->to];
}

/* A keep-alive, or a probe without text, has an old number only to be answered: that it is,
 * is no refusal. */
static bool was_answered(const Trace *trace, const TraceSegment *segment)
{
    bool asks = segment->purpose == TCP_FOR_KEEP_ALIVE || segment->purpose == TCP_FOR_WINDOW_PROBE;
    return asks && segment->segment.len == 0 &&
           trace->entries.items[segment->end_n].as.arrive.rule == TCP_RULE_UNACCEPTABLE;
}

bool view_is_refused(const Trace *trace, const TraceSegment *segment)
{
    return is_judged(trace, segment) && !was_answered(trace, segment) &&
           trace->entries.items[segment->end_n].as.arrive.verdict != TCP_ACCEPTED;
}

/* Decisions that may speak of what has come before. */
static bool may_be_known(TcpRuleId rule)
{
    return rule == TCP_RULE_UNACCEPTABLE || rule == TCP_RULE_TEXT_AGAIN ||
           rule == TCP_RULE_ANSWER_LIMITED || rule == TCP_RULE_SYN_ACK_AGAIN ||
           rule == TCP_RULE_FIN_AGAIN || rule == TCP_RULE_TIME_WAIT_FIN_AGAIN ||
           rule == TCP_RULE_TIME_WAIT_ANSWERS || rule == TCP_RULE_ACK_DUPLICATE;
}

/* All that it carries has come before; of an ACK without anything, that it acknowledges
 * (RFC 5681 section 2: while something is outstanding). */
static bool is_duplicate(const Trace *trace, const TraceSegment *segment)
{
    const TraceEntry *end = &trace->entries.items[segment->end_n];
    const TcpSegment *seg = &segment->segment;
    if (!may_be_known(end->as.arrive.rule) || end->connection < 0 ||
        segment->purpose != TCP_NO_PURPOSE)
        return false;
    TcpEndpoint ep = trace_endpoint(trace, end->connection, end->host, segment->end_n);
    if (ep.state <= TCP_SYN_SENT)
        return false;
    if (tcp_segment_length(seg) > 0)
        return seq_before_eq(seg->seq + tcp_segment_length(seg), ep.rcv.nxt);
    return end->as.arrive.rule == TCP_RULE_ACK_DUPLICATE && ep.snd.una != ep.snd.nxt;
}

const char *view_end_word(const Trace *trace, const TraceSegment *segment)
{
    static const char *const WORDS[] = {
        [TCP_ACCEPTED] = NULL,
        [TCP_UNACCEPTABLE] = "ui.not-accepted",
        [TCP_IGNORED] = "ui.ignored",
        [TCP_NO_CONNECTION] = "ui.no-connection",
    };
    if (!is_judged(trace, segment) || was_answered(trace, segment))
        return NULL;
    if (is_duplicate(trace, segment))
        return "ui.duplicate";
    return WORDS[trace->entries.items[segment->end_n].as.arrive.verdict];
}
