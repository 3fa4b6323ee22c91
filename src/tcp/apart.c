/* States that a system keeps apart from its sockets, each with a short procedure of its
 * own: TIME-WAIT, the FIN-WAIT-2 of an orphan, and what a SYN has begun in LISTEN.
 *
 * Sources: Linux 6.18, tcp_timewait_state_process and tcp_check_req; FreeBSD 14,
 *          tcp_twcheck and syncache.
 */
#include "tcp/engine.h"

#include <stdlib.h>

static bool is_request(const TcpEndpoint *ep)
{
    return ep->state == TCP_SYN_RECEIVED && ep->passive && !ep->reused.valid &&
           ep->config->half_open_apart;
}

static bool is_orphan_apart(const TcpEndpoint *ep)
{
    return ep->state == TCP_FIN_WAIT_2 && ep->orphan && ep->config->orphan_apart;
}

bool tcp_is_apart(const TcpEndpoint *ep)
{
    bool time_wait = ep->state == TCP_TIME_WAIT && ep->config->time_wait_apart != TCP_NOT_APART;
    return time_wait || is_orphan_apart(ep) || is_request(ep);
}

/* Linux tcp_in_window: RCV.NXT is inside even where the window is shut, and so is what takes
 * no number at the right edge. */
static bool in_window(const TcpEndpoint *ep, const TcpSegment *seg)
{
    SeqNum end = seg->seq + tcp_segment_length(seg), edge = ep->rcv.nxt + ep->rcv.wnd;
    if (seg->seq == ep->rcv.nxt)
        return true;
    if (seq_before(ep->rcv.nxt, end) && seq_before(seg->seq, edge))
        return true;
    return seg->seq == edge && seg->seq == end;
}

/* --- TIME-WAIT -------------------------------------------------------------------------- */

/* A bare ACK at RCV.NXT and everything else with an ACK begin TIME-WAIT anew; all but the
 * bare ACK are answered. Of RSTs only one exactly at RCV.NXT counts. */
static void time_wait_of_linux(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    bool exact = seg->seq == ep->rcv.nxt;
    if ((seg->flags & TCP_RST) && !exact) {
        tcp_judge(TCP_IGNORED, TCP_RULE_TIME_WAIT_RST_DROPPED, out);
        return;
    }
    if (seg->flags & TCP_RST) {
        tcp_reset_takes_effect(ep, now, out);
        if (ep->state == TCP_TIME_WAIT)
            tcp_start_time_wait(ep, now, out);
        return;
    }
    if (exact && tcp_segment_length(seg) == 0) {
        tcp_judge(TCP_IGNORED, TCP_RULE_TIME_WAIT_BEGINS_ANEW, out);
        tcp_start_time_wait(ep, now, out);
        return;
    }
    if (seg->flags & TCP_ACK)
        tcp_start_time_wait(ep, now, out);
    TcpRuleId rule = seg->flags & TCP_ACK ? TCP_RULE_TIME_WAIT_ANSWERS : TCP_RULE_UNACCEPTABLE;
    if (tcp_may_loop(seg))
        tcp_challenge(ep, rule, now, out);
    else
        tcp_refuse(ep, rule, out);
}

/* What has no ACK is dropped, and a SYN with a FIN; the very ACK that is expected has no
 * answer, everything else has. Only the FIN again begins TIME-WAIT anew. */
static void time_wait_of_freebsd(TcpEndpoint *ep, const TcpSegment *seg, SimTime now,
                                 TcpOutcome *out)
{
    uint8_t syn_fin = TCP_SYN | TCP_FIN;
    if ((seg->flags & TCP_RST) && ep->config->rfc1337) {
        tcp_judge(TCP_IGNORED, TCP_RULE_RST_TIME_WAIT_IGNORED, out);
        return;
    }
    if (seg->flags & TCP_RST) {
        if (seg->seq == ep->rcv.nxt)
            tcp_reset_takes_effect(ep, now, out);
        else
            tcp_judge(TCP_IGNORED, TCP_RULE_TIME_WAIT_RST_DROPPED, out);
        return;
    }
    if (!(seg->flags & TCP_ACK) || (seg->flags & syn_fin) == syn_fin) {
        tcp_judge(TCP_IGNORED, TCP_RULE_ACK_BIT_OFF, out);
        return;
    }
    if ((seg->flags & TCP_FIN) && seg->seq + tcp_segment_length(seg) == ep->rcv.nxt) {
        tcp_judge(TCP_ACCEPTED, TCP_RULE_TIME_WAIT_FIN_AGAIN, out);
        tcp_start_time_wait(ep, now, out);
        tcp_owe_ack(ep);
        return;
    }
    bool expected =
        tcp_segment_length(seg) == 0 && seg->seq == ep->rcv.nxt && seg->ack == ep->snd.nxt;
    tcp_judge(TCP_IGNORED, expected ? TCP_RULE_TIME_WAIT_ACK : TCP_RULE_UNACCEPTABLE, out);
    if (!expected)
        tcp_owe_ack(ep);
}

/* --- FIN-WAIT-2 of an orphan -------------------------------------------------------------- */

static void orphan_resets(TcpEndpoint *ep, const TcpSegment *seg, TcpRuleId rule, TcpOutcome *out)
{
    tcp_emit_reset_of(seg, out);
    tcp_enter_by(ep, TCP_CLOSED, rule, out);
    tcp_delete_tcb(ep, out);
}

/* Only the FIN at RCV.NXT is waited for; the ACK field does not count. */
static void orphan_of_linux(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    SeqNum end = seg->seq + tcp_segment_length(seg);
    if (!in_window(ep, seg)) {
        tcp_refuse_segment(ep, seg, now, out);
    } else if (seg->flags & TCP_RST) {
        tcp_reset_takes_effect(ep, now, out);
    } else if ((seg->flags & TCP_SYN) && !seq_before(seg->seq, ep->rcv.nxt)) {
        orphan_resets(ep, seg, TCP_RULE_SYN_RESETS, out);
    } else if (!(seg->flags & TCP_ACK)) {
        tcp_judge(TCP_IGNORED, TCP_RULE_ACK_BIT_OFF, out);
    } else if (seq_before_eq(end, ep->rcv.nxt) || end == seg->seq) {
        tcp_judge(TCP_IGNORED, TCP_RULE_ORPHAN_ACK, out);
    } else if (!(seg->flags & TCP_FIN) || end != ep->rcv.nxt + 1) {
        orphan_resets(ep, seg, TCP_RULE_DATA_AFTER_CLOSE, out);
    } else {
        tcp_hold(ep, seg, out);
        tcp_take_held(ep, now, out);
        tcp_owe_ack(ep);
    }
}

/* --- SYN-RECEIVED from LISTEN --------------------------------------------------------------- */

static void drop_request(TcpEndpoint *ep, TcpTransitionId id, TcpOutcome *out)
{
    tcp_enter(ep, id, out);
    tcp_delete_tcb(ep, out);
}

/* Any RST and any SYN inside the window ends the request. The first SYN again, before text
 * that reaches inside, still makes a socket, which challenges it (tcp_validate_incoming). */
static bool check_request_reset(TcpEndpoint *ep, const TcpSegment *seg, SimTime now,
                                TcpOutcome *out)
{
    if (seg->flags & TCP_RST) {
        drop_request(ep, TCP_ON_SYN_RECEIVED_RST_PASSIVE, out);
    } else if ((seg->flags & TCP_SYN) && seg->seq == ep->irs) {
        tcp_challenge(ep, TCP_RULE_SYN_CHALLENGED, now, out);
    } else if (seg->flags & TCP_SYN) {
        tcp_emit_reset_of(seg, out);
        drop_request(ep, TCP_ON_SYN_RECEIVED_SYN_RESET, out);
    } else {
        return true;
    }
    return false;
}

/* The ACK comes first, whatever the number of the segment: to a wrong one the listener
 * answers. */
static bool request_of_linux(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    uint8_t flags = seg->flags & (TCP_SYN | TCP_ACK | TCP_RST);
    if (flags == TCP_SYN && seg->seq == ep->irs) {
        tcp_send_syn_ack_again(ep, now, out);
        return false;
    }
    bool bad_ack = (flags & TCP_ACK) && seg->ack != ep->iss + 1;
    if (bad_ack && (flags & TCP_RST)) {
        tcp_judge(TCP_UNACCEPTABLE, TCP_RULE_UNACCEPTABLE_RST, out);
        return false;
    }
    if (bad_ack) {
        tcp_judge(TCP_UNACCEPTABLE, TCP_RULE_SYN_RECEIVED_BAD_ACK, out);
        tcp_emit_reset_of(seg, out);
        return false;
    }
    if (!in_window(ep, seg)) {
        if (flags & TCP_RST)
            tcp_judge(TCP_UNACCEPTABLE, TCP_RULE_UNACCEPTABLE_RST, out);
        else
            tcp_refuse_segment(ep, seg, now, out);
        return false;
    }
    return check_request_reset(ep, seg, now, out);
}

bool tcp_arrives_apart(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    if (is_request(ep))
        return request_of_linux(ep, seg, now, out);
    if (ep->state == TCP_FIN_WAIT_2)
        orphan_of_linux(ep, seg, now, out);
    else if (ep->config->time_wait_apart == TCP_APART_LINUX)
        time_wait_of_linux(ep, seg, now, out);
    else
        time_wait_of_freebsd(ep, seg, now, out);
    return false;
}
