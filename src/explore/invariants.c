#include "explore/invariants.h"

#include <stddef.h>

const char *explore_invariant_text(ExploreInvariant invariant)
{
#define INVARIANT_TEXT(name, text) text,
    static const char *const TEXTS[] = {EXPLORE_INVARIANTS(INVARIANT_TEXT)};
    return TEXTS[invariant];
}

bool explore_synchronized(const TcpEndpoint *ep)
{
    return ep->state >= TCP_ESTABLISHED;
}

/* It has numbers of its own. */
static bool has_sent_syn(const TcpEndpoint *ep)
{
    return ep->state >= TCP_SYN_SENT;
}

/* It knows the peer's numbers. */
static bool has_taken_syn(const TcpEndpoint *ep)
{
    return ep->state >= TCP_SYN_RECEIVED;
}

static bool same_connection(const TcpEndpoint *a, const TcpEndpoint *b)
{
    return has_taken_syn(a) && has_taken_syn(b) && a->irs == b->iss && b->irs == a->iss;
}

/* --- one endpoint ------------------------------------------------------------- */

static bool send_order_holds(const TcpEndpoint *ep)
{
    return seq_before_eq(ep->snd.una, ep->snd.nxt);
}

/* RFC 6298 (5.1) and (5.2): the timer runs while something is outstanding; a
 * probe has the persist timer instead (3.8.6.1). */
static bool timers_hold(const TcpEndpoint *ep)
{
    bool outstanding = ep->snd.una != ep->snd.nxt;
    bool fin_waits = ep->snd.close_queued && !ep->snd.fin_sent;
    bool waits_for_window = ep->snd.probing || ep->snd.queued > 0 || fin_waits;
    if (ep->timers[TCP_RTO].running != (outstanding && !ep->snd.probing))
        return false;
    if (ep->timers[TCP_PERSIST].running && !(waits_for_window && explore_synchronized(ep)))
        return false;
    if (ep->timers[TCP_DELAYED_ACK].running && !explore_synchronized(ep))
        return false;
    return ep->timers[TCP_TIME_WAIT_TIMER].running == (ep->state == TCP_TIME_WAIT);
}

static bool fin_state_holds(const TcpEndpoint *ep)
{
    switch (ep->state) {
    case TCP_CLOSED:
    case TCP_LISTEN:
    case TCP_SYN_SENT:
    case TCP_SYN_RECEIVED:
    case TCP_ESTABLISHED:
    case TCP_CLOSE_WAIT:
        return !ep->snd.fin_sent;
    case TCP_FIN_WAIT_1:
    case TCP_CLOSING:
        return !tcp_fin_acked(ep);
    case TCP_LAST_ACK:
        return ep->snd.fin_sent && !tcp_fin_acked(ep);
    case TCP_FIN_WAIT_2:
    case TCP_TIME_WAIT:
        return tcp_fin_acked(ep);
    }
    return false;
}

ExploreInvariant explore_check_endpoint(const TcpEndpoint *ep)
{
    if (!send_order_holds(ep))
        return EXPLORE_SEND_ORDER;
    if (!timers_hold(ep))
        return EXPLORE_TIMERS;
    if (!fin_state_holds(ep))
        return EXPLORE_FIN_STATE;
    return EXPLORE_HOLDS;
}

/* --- one step ------------------------------------------------------------------- */

static bool rule_is_named(const TcpOutcome *out, TcpRuleId rule)
{
    for (int i = 0; i < out->rule_count; i++) {
        if (out->rules[i] == rule)
            return true;
    }
    return false;
}

static bool transitions_hold(const ExploreStepSeen *seen)
{
    TcpState at = seen->before->state;
    for (int i = 0; i < seen->out->transition_count; i++) {
        const TcpTransition *row = tcp_transition(seen->out->transitions[i]);
        if (row->from != at)
            return false;
        at = row->to;
    }
    return at == seen->after->state;
}

static bool rules_hold(const TcpOutcome *out)
{
    for (int i = 0; i < out->transition_count; i++) {
        if (!rule_is_named(out, tcp_transition(out->transitions[i])->rule))
            return false;
    }
    return out->verdict_rule == TCP_RULE_NONE || rule_is_named(out, out->verdict_rule);
}

/* The refusal says so, sends nothing and leaves the state. */
static bool refusal_holds(const ExploreStepSeen *seen)
{
    return seen->out->segment_count == 0 && seen->out->transition_count == 0 &&
           seen->out->notice_count == 0 && seen->before->state == seen->after->state &&
           seen->before->snd.queued == seen->after->snd.queued;
}

/* The same incarnation before and behind. */
static bool same_incarnation(const ExploreStepSeen *seen)
{
    return has_sent_syn(seen->before) && seen->before->iss == seen->after->iss;
}

static bool fell_back(const ExploreStepSeen *seen)
{
    return seen->before->reused.valid && seen->after->state == TCP_TIME_WAIT;
}

/* Numbers used and octets waiting, in this incarnation, without the FIN. */
static uint32_t stock(const TcpEndpoint *ep)
{
    return ep->snd.nxt - ep->iss - (ep->snd.fin_sent ? 1 : 0) + ep->snd.queued;
}

/* Only a SEND adds to what is to be sent, and a SYN is the first number. */
static bool stock_holds(const ExploreStepSeen *seen)
{
    if (!has_sent_syn(seen->after) || fell_back(seen))
        return true;
    uint32_t before = same_incarnation(seen) ? stock(seen->before) : 1;
    return stock(seen->after) == before + (seen->result == TCP_OK ? seen->octets : 0);
}

/* The text lies between the SYN and the FIN, and a FIN ends it all. */
static bool text_is_the_users(const TcpEndpoint *ep, const TcpSegment *seg)
{
    SeqNum end = seg->seq + seg->len, text_end = ep->snd.nxt - (ep->snd.fin_sent ? 1 : 0);
    if (seg->len > 0 && (!seq_before(ep->iss, seg->seq) || seq_before(text_end, end)))
        return false;
    return !(seg->flags & TCP_FIN) || (ep->snd.fin_sent && end == text_end);
}

/* All new text and the FIN fit into the window that the endpoint knows. */
static bool within_known_window(const TcpEndpoint *ep, const TcpSent *sent)
{
    const TcpSegment *seg = &sent->segment;
    SeqNum end = seg->seq + tcp_segment_length(seg);
    bool probe = ep->snd.probing && seg->len == 1 && !(seg->flags & TCP_FIN);
    if (sent->retransmission || probe || (seg->flags & TCP_SYN) || tcp_segment_length(seg) == 0)
        return true;
    SeqNum left = ep->snd.una + (ep->snd.una == ep->iss ? 1 : 0);
    return seq_before_eq(end, left + ep->snd.wnd);
}

static bool acknowledges_what_came(const TcpEndpoint *ep, const TcpSegment *seg)
{
    bool matters = (seg->flags & TCP_ACK) && !(seg->flags & TCP_RST);
    return !matters || !has_taken_syn(ep) || seq_before_eq(seg->ack, ep->rcv.nxt);
}

/* Beside ABORT there is one reason, and only where RFC 5961 is switched off: a
 * SYN in the window. */
static bool may_send_reset(const ExploreStepSeen *seen)
{
    return !explore_synchronized(seen->before) || seen->aborts ||
           rule_is_named(seen->out, TCP_RULE_SYN_RESETS);
}

static ExploreInvariant check_segments(const ExploreStepSeen *seen)
{
    for (int i = 0; i < seen->out->segment_count; i++) {
        const TcpSent *sent = &seen->out->segments[i];
        if (sent->segment.flags & TCP_RST) {
            if (!may_send_reset(seen))
                return EXPLORE_RESET_SENT;
            continue;
        }
        if (!text_is_the_users(seen->after, &sent->segment))
            return EXPLORE_SENT;
        if (!within_known_window(seen->after, sent))
            return EXPLORE_WINDOW;
        if (!fell_back(seen) && !acknowledges_what_came(seen->after, &sent->segment))
            return EXPLORE_ACKNOWLEDGED;
    }
    return EXPLORE_HOLDS;
}

/* Octets told to the user, or FINs. */
static int64_t told(const TcpOutcome *out, TcpNoticeId what)
{
    int64_t sum = 0;
    for (int i = 0; i < out->notice_count; i++) {
        if (out->notices[i].what == what)
            sum += what == TCP_TOLD_DATA ? (int64_t)out->notices[i].len : 1;
    }
    return sum;
}

/* What was taken before still counts: the same peer's SYN. */
static bool receives_on(const ExploreStepSeen *seen)
{
    return has_taken_syn(seen->before) && has_taken_syn(seen->after) &&
           seen->before->irs == seen->after->irs;
}

static bool receive_order_holds(const ExploreStepSeen *seen)
{
    const TcpEndpoint *before = seen->before, *after = seen->after;
    return !receives_on(seen) ||
           (seq_before_eq(before->rcv.nxt, after->rcv.nxt) &&
            seq_before_eq(before->rcv.nxt + before->rcv.wnd, after->rcv.nxt + after->rcv.wnd));
}

/* RCV.NXT moves by what the user gets or what is kept for reading, and by one
 * for the FIN: nothing twice, nothing left out, and no more than was sent. */
static bool delivery_holds(const ExploreStepSeen *seen)
{
    const TcpEndpoint *before = seen->before, *after = seen->after;
    if (!has_taken_syn(after) || fell_back(seen))
        return told(seen->out, TCP_TOLD_DATA) == 0;
    bool goes_on = receives_on(seen);
    uint32_t moved = after->rcv.nxt - (goes_on ? before->rcv.nxt : after->irs + 1);
    int64_t kept = (int64_t)after->rcv.buffered - (goes_on ? before->rcv.buffered : 0);
    return (int64_t)moved ==
           told(seen->out, TCP_TOLD_DATA) + kept + told(seen->out, TCP_TOLD_CLOSING_NOTICE);
}

/* What the peer sent is known to be of this incarnation only when it has
 * acknowledged our SYN; until then nothing is the user's (3.5). */
static bool validity_holds(const ExploreStepSeen *seen)
{
    bool unknown = has_sent_syn(seen->after) && seen->after->snd.una == seen->after->iss;
    return !unknown ||
           (told(seen->out, TCP_TOLD_DATA) == 0 && told(seen->out, TCP_TOLD_CLOSING_NOTICE) == 0);
}

ExploreInvariant explore_check_step(const ExploreStepSeen *seen)
{
    if (!transitions_hold(seen))
        return EXPLORE_TRANSITIONS;
    if (!rules_hold(seen->out))
        return EXPLORE_RULES;
    if (seen->result != TCP_OK && !refusal_holds(seen))
        return EXPLORE_REFUSED;
    ExploreInvariant broken = check_segments(seen);
    if (broken != EXPLORE_HOLDS)
        return broken;
    if (!stock_holds(seen))
        return EXPLORE_SENT;
    if (!receive_order_holds(seen))
        return EXPLORE_RECEIVE_ORDER;
    if (!delivery_holds(seen))
        return EXPLORE_DELIVERED;
    if (!validity_holds(seen))
        return EXPLORE_VALID;
    return EXPLORE_HOLDS;
}

/* --- both ends --------------------------------------------------------------------- */

/* All that b took was sent, and all that b's ACKs covered was taken. */
static bool numbers_hold(const TcpEndpoint *a, const TcpEndpoint *b)
{
    if (has_sent_syn(a) && has_taken_syn(b) && b->irs == a->iss &&
        seq_before(a->snd.nxt, b->rcv.nxt))
        return false;
    return !same_connection(a, b) || seq_before_eq(a->snd.una, b->rcv.nxt);
}

ExploreInvariant explore_check_ends(const TcpEndpoint *a, const TcpEndpoint *b)
{
    return numbers_hold(a, b) && numbers_hold(b, a) ? EXPLORE_HOLDS : EXPLORE_NUMBERS;
}

/* A connection that is gone at the other end, aborted, timed out or replaced,
 * is not of the same connection any more; a reset is right then. */
ExploreInvariant explore_check_reset(const TcpEndpoint *taker, const TcpEndpoint *other)
{
    bool both =
        explore_synchronized(taker) && explore_synchronized(other) && same_connection(taker, other);
    return both ? EXPLORE_RESET_TAKEN : EXPLORE_HOLDS;
}

/* The right edge of a window never moves back (3.8.6), so the present one holds
 * all that were ever offered. An ACK on a segment that is older than the one the
 * window came from moves SND.UNA and leaves SND.WND as it was (fifth check of
 * 3.10.7.4): by so much a sender may pass the edge. */
ExploreInvariant explore_check_sent(const TcpEndpoint *sender, const TcpEndpoint *receiver,
                                    const TcpSegment *seg)
{
    uint32_t length = tcp_segment_length(seg);
    if (length == 0 || (seg->flags & TCP_SYN) || !same_connection(sender, receiver))
        return EXPLORE_HOLDS;
    SeqNum edge = receiver->rcv.nxt + receiver->rcv.wnd;
    if (seq_before(sender->snd.wl2, sender->snd.una))
        edge += sender->snd.una - sender->snd.wl2;
    if (sender->snd.probing && seg->len == 1)
        edge++;
    return seq_before_eq(seg->seq + length, edge) ? EXPLORE_HOLDS : EXPLORE_WINDOW;
}
