/* SEGMENT ARRIVES in all other states, RFC 9293 section 3.10.7.4: one function
 * for each numbered check, in the RFC's order. Each returns false when the
 * segment's story ends there. The third check (security) and the sixth (URG)
 * are left out. */
#include "tcp/engine.h"

#include <stdlib.h>

/* The peer's FIN once more, below the window: our ACK of it was lost. Table 6
 * refuses it, yet checks five and eight want 2MSL restarted. */
static bool is_fin_again(const TcpEndpoint *ep, const TcpSegment *seg)
{
    return ep->state == TCP_TIME_WAIT && (seg->flags & TCP_FIN) && (seg->flags & TCP_ACK) &&
           seg->seq + tcp_segment_length(seg) == ep->rcv.nxt;
}

/* Figure 7: in a simultaneous open the SYN,ACK repeats a SYN that is known. */
static bool is_syn_again(const TcpEndpoint *ep, const TcpSegment *seg)
{
    uint8_t syn_ack = TCP_SYN | TCP_ACK;
    return ep->state == TCP_SYN_RECEIVED && !ep->passive && (seg->flags & syn_ack) == syn_ack &&
           !(seg->flags & TCP_RST) && seg->seq == ep->irs && seq_before(ep->snd.una, seg->ack) &&
           seq_before_eq(seg->ack, ep->snd.nxt);
}

/* A listener's SYN,ACK seems to be lost: the SYN that it answered comes once more.
 * Table 6 wants a plain ACK for it, which nobody in SYN-SENT can use. */
static bool asks_for_syn_ack(const TcpEndpoint *ep, const TcpSegment *seg)
{
    return ep->config->syn_ack_again && ep->state == TCP_SYN_RECEIVED && ep->passive &&
           (seg->flags & (TCP_SYN | TCP_ACK | TCP_RST)) == TCP_SYN &&
           (seg->seq == ep->irs || ep->config->any_syn_again);
}

/* Takes the ACK or the RST out of it. What took a number, a probe, gets its ACK;
 * an ACK of an ACK would go to and fro for ever where both windows are closed. */
static void allow(TcpEndpoint *ep, TcpSegment *seg, TcpOutcome *out)
{
    bool takes_number = tcp_segment_length(seg) > 0;
    seg->len = 0;
    seg->flags &= (uint8_t)~TCP_FIN;
    if (!takes_number || (seg->flags & TCP_RST))
        return;
    ep->rcv.probed = true;
    tcp_judge(TCP_UNACCEPTABLE, TCP_RULE_UNACCEPTABLE, out);
    tcp_owe_ack(ep);
}

/* Some systems send a RST with the number of the FIN that they have sent before it. */
static bool is_reset_before_fin(const TcpEndpoint *ep, const TcpSegment *seg)
{
    bool has_fin =
        ep->state == TCP_CLOSE_WAIT || ep->state == TCP_CLOSING || ep->state == TCP_LAST_ACK;
    return ep->config->rst_before_fin && has_fin && seg->seq == ep->rcv.nxt - 1;
}

static void refuse_reset(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    if (is_reset_before_fin(ep, seg))
        tcp_reset_takes_effect(ep, now, out);
    else
        tcp_judge(TCP_UNACCEPTABLE, TCP_RULE_UNACCEPTABLE_RST, out);
}

/* First, check the sequence number. May trim the segment. */
static bool check_sequence(TcpEndpoint *ep, TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    if (is_syn_again(ep, seg)) {
        tcp_because(TCP_RULE_DUPLICATE_SYN_TRIMMED, out);
        seg->seq++;
        seg->flags &= (uint8_t)~TCP_SYN;
    }
    if (asks_for_syn_ack(ep, seg)) {
        tcp_send_syn_ack_again(ep, now, out);
        return false;
    }
    if (tcp_acceptable(ep, seg)) {
        /* What is left counts for as new as it is, its window too. A RST or a SYN in the
         * window is judged as it came. */
        tcp_trim_known_syn(ep, seg);
        if (!(seg->flags & (TCP_RST | TCP_SYN)))
            tcp_trim(ep, seg);
        return true;
    }
    if (tcp_is_allowed(ep, seg)) {
        allow(ep, seg, out);
        return true;
    }
    if (seg->flags & TCP_RST) {
        refuse_reset(ep, seg, now, out);
        return false;
    }
    if (!is_fin_again(ep, seg)) {
        tcp_refuse_segment(ep, seg, now, out);
        return false;
    }
    tcp_judge(TCP_ACCEPTED, TCP_RULE_TIME_WAIT_FIN_AGAIN, out);
    tcp_start_time_wait(ep, now, out);
    tcp_send_ack(ep, out);
    return false;
}

static void reset_to_closed(TcpEndpoint *ep, TcpTransitionId id, TcpNotice notice, TcpOutcome *out)
{
    tcp_enter(ep, id, out);
    tcp_notify(ep, notice, out);
    tcp_delete_tcb(ep, out);
}

static void return_to_listen(TcpEndpoint *ep, TcpTransitionId id, TcpOutcome *out)
{
    tcp_enter(ep, id, out);
    tcp_delete_tcb(ep, out);
}

/* MAY-2's other half: the SYN that reopened TIME-WAIT proved to be old. */
static void fall_back_to_time_wait(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    ep->iss = ep->reused.iss;
    ep->irs = ep->reused.irs;
    ep->snd.una = ep->snd.nxt = ep->reused.snd_nxt;
    ep->rcv.nxt = ep->reused.rcv_nxt;
    ep->snd.fin_sent = true;
    ep->snd.end_count = 0;
    ep->snd.queued = 0;
    ep->rcv.held_count = 0;
    ep->rcv.fin_held = false;
    ep->reused.valid = false;
    tcp_enter(ep, TCP_ON_SYN_RECEIVED_OLD_SYN, out);
    tcp_start_time_wait(ep, now, out);
}

static void reset_in_syn_received(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    TcpNotice refused = {.what = TCP_TOLD_REFUSED, .error = TCP_ECONNREFUSED};
    if (ep->reused.valid)
        fall_back_to_time_wait(ep, now, out);
    else if (ep->passive)
        return_to_listen(ep, TCP_ON_SYN_RECEIVED_RST_PASSIVE, out);
    else
        reset_to_closed(ep, TCP_ON_SYN_RECEIVED_RST, refused, out);
}

/* The connection is gone, yet where config->text_outlives_reset the user may still read
 * what waits, and is told only then. */
static void reset_open_connection(TcpEndpoint *ep, TcpOutcome *out)
{
    TcpErrno error = ep->state == TCP_CLOSE_WAIT ? TCP_EPIPE : TCP_ECONNRESET;
    uint32_t waiting = ep->config->text_outlives_reset && !ep->orphan ? ep->rcv.buffered : 0;
    tcp_enter_by(ep, TCP_CLOSED, TCP_RULE_RST_RECEIVED, out);
    if (waiting == 0)
        tcp_notify(ep, (TcpNotice){.what = TCP_TOLD_RESET, .error = error}, out);
    tcp_delete_tcb(ep, out);
    if (waiting == 0)
        return;
    tcp_because(TCP_RULE_RST_TEXT_STAYS, out);
    ep->rcv.buffered = waiting;
    ep->reset_untold = error;
}

void tcp_reset_takes_effect(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    switch (ep->state) {
    case TCP_SYN_RECEIVED:
        reset_in_syn_received(ep, now, out);
        return;
    case TCP_ESTABLISHED:
    case TCP_FIN_WAIT_1:
    case TCP_FIN_WAIT_2:
    case TCP_CLOSE_WAIT:
        reset_open_connection(ep, out);
        return;
    case TCP_CLOSING:
    case TCP_LAST_ACK:
        tcp_enter_by(ep, TCP_CLOSED, TCP_RULE_RST_CLOSED, out);
        tcp_delete_tcb(ep, out);
        return;
    case TCP_TIME_WAIT:
        if (ep->config->rfc1337) {
            tcp_judge(TCP_IGNORED, TCP_RULE_RST_TIME_WAIT_IGNORED, out);
            return;
        }
        tcp_enter(ep, TCP_ON_TIME_WAIT_RST, out);
        tcp_delete_tcb(ep, out);
        return;
    case TCP_CLOSED:
    case TCP_LISTEN:
    case TCP_SYN_SENT:
        break;
    }
    abort();
}

/* Second, check the RST bit. RFC 5961 wants it exactly at RCV.NXT. */
static bool check_reset(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    if (!(seg->flags & TCP_RST))
        return true;
    /* Its text or FIN may have brought it past Table 6. */
    if (ep->config->challenge_ack && seq_before(seg->seq, ep->rcv.nxt)) {
        tcp_judge(TCP_UNACCEPTABLE, TCP_RULE_UNACCEPTABLE_RST, out);
        return false;
    }
    if (ep->config->challenge_ack && seg->seq != ep->rcv.nxt) {
        tcp_challenge(ep, TCP_RULE_RST_CHALLENGED, now, out);
        return false;
    }
    tcp_reset_takes_effect(ep, now, out);
    return false;
}

bool tcp_may_reopen(const TcpEndpoint *ep, const TcpSegment *seg)
{
    return ep->state == TCP_TIME_WAIT && (seg->flags & (TCP_SYN | TCP_ACK | TCP_RST)) == TCP_SYN &&
           seq_before(ep->rcv.nxt, seg->seq);
}

/* A fresh ISS above the old SND.NXT (3.6.1). */
static void reopen(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    SeqNum old_nxt = ep->snd.nxt, old_iss = ep->iss, old_irs = ep->irs, old_rcv = ep->rcv.nxt;
    tcp_enter(ep, TCP_ON_TIME_WAIT_NEW_SYN, out);
    tcp_delete_tcb(ep, out);
    if (seq_before_eq(ep->next_iss, old_nxt))
        ep->next_iss = old_nxt + 1;
    tcp_take_iss(ep, out);
    tcp_take_syn(ep, seg, out);
    ep->passive = true;
    ep->reused.valid = true;
    ep->reused.iss = old_iss;
    ep->reused.irs = old_irs;
    ep->reused.snd_nxt = old_nxt;
    ep->reused.rcv_nxt = old_rcv;
    tcp_send_syn(ep, now, out);
}

void tcp_reopen(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    tcp_begin(out);
    reopen(ep, seg, now, out);
    tcp_output(ep, now, out);
}

/* Fourth, check the SYN bit. */
static bool check_syn(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    if (!(seg->flags & TCP_SYN))
        return true;
    if (ep->state == TCP_SYN_RECEIVED && ep->passive) {
        if (ep->reused.valid)
            fall_back_to_time_wait(ep, now, out);
        else
            return_to_listen(ep, TCP_ON_SYN_RECEIVED_SYN, out);
        return false;
    }
    if (ep->config->challenge_ack) {
        tcp_challenge(ep, TCP_RULE_SYN_CHALLENGED, now, out);
        return false;
    }
    /* Without RFC 5961 it is an error: a reset by the rule of 3.5.2. */
    tcp_emit_reset_of(seg, out);
    tcp_enter_by(ep, TCP_CLOSED, TCP_RULE_SYN_RESETS, out);
    tcp_notify(ep, (TcpNotice){.what = TCP_TOLD_RESET, .error = TCP_ECONNRESET}, out);
    tcp_delete_tcb(ep, out);
    return false;
}

void tcp_take_window(TcpEndpoint *ep, const TcpSegment *seg)
{
    ep->snd.wnd = seg->wnd;
    ep->snd.wl1 = seg->seq;
    ep->snd.wl2 = seg->flags & TCP_ACK ? seg->ack : ep->snd.una;
    if (seg->wnd > ep->snd.wnd_max)
        ep->snd.wnd_max = seg->wnd;
}

/* Octets that the user has not got yet, be they before their turn. A FIN beyond
 * RCV.NXT tells of some as well; and some may have come with the SYN. */
static bool brings_new_text(const TcpEndpoint *ep, const TcpSegment *seg)
{
    bool beyond = seq_before(ep->rcv.nxt, seg->seq + seg->len);
    return (beyond && tcp_segment_length(seg) > 0) || tcp_text_is_next(ep);
}

/* 3.6.1, SHLD-3: nobody is left to read it. The form is that of Linux and BSD,
 * <SEQ=SEG.ACK><CTL=RST>, as if there were no connection any more. */
static bool check_reader(TcpEndpoint *ep, const TcpSegment *seg, TcpOutcome *out)
{
    if (!ep->orphan || !brings_new_text(ep, seg))
        return true;
    tcp_emit((TcpSegment){.seq = seg->ack, .flags = TCP_RST}, out);
    tcp_enter_by(ep, TCP_CLOSED, TCP_RULE_DATA_AFTER_CLOSE, out);
    tcp_delete_tcb(ep, out);
    return false;
}

/* The same where there has been a FIN: text beyond it is nobody's either. */
static bool check_reader_to_the_end(TcpEndpoint *ep, const TcpSegment *seg, TcpOutcome *out)
{
    return !ep->config->closed_takes_no_text || seg->len == 0 || check_reader(ep, seg, out);
}

/* What came with the SYN has had to wait until our own was acknowledged. */
static bool take_what_came_with_syn(TcpEndpoint *ep, const TcpSegment *seg, SimTime now,
                                    TcpOutcome *out)
{
    if (!check_reader(ep, seg, out))
        return false;
    if (tcp_take_held(ep, now, out))
        ep->ack_pending = true;
    return true;
}

/* SYN-RECEIVED's part of the fifth check. */
static bool ack_in_syn_received(TcpEndpoint *ep, const TcpSegment *seg, SimTime now,
                                TcpOutcome *out)
{
    bool covers_syn = seq_before(ep->snd.una, seg->ack) && seq_before_eq(seg->ack, ep->snd.nxt);
    if (!covers_syn && out->verdict == TCP_UNACCEPTABLE)
        return false; /* MUST-66 is for a valid ACK: the answer to its text is enough. */
    if (!covers_syn) {
        tcp_judge(TCP_UNACCEPTABLE, TCP_RULE_SYN_RECEIVED_BAD_ACK, out);
        tcp_emit((TcpSegment){.seq = seg->ack, .flags = TCP_RST}, out);
        return false;
    }
    ep->snd.una = seg->ack;
    ep->reused.valid = false;
    tcp_take_window(ep, seg);
    tcp_acknowledged(ep, now, out);
    tcp_handshake_done(ep);
    tcp_enter(ep, TCP_ON_SYN_RECEIVED_ACK, out);
    tcp_notify(ep, (TcpNotice){.what = TCP_TOLD_ESTABLISHED_NOTICE}, out);
    /* The CLOSE of a user who has gone waits for nothing else (3.10.4). */
    if (ep->orphan)
        tcp_enter(ep, TCP_ON_ESTABLISHED_CLOSE, out);
    return take_what_came_with_syn(ep, seg, now, out);
}

/* A window counts when it is newer than the one we know. */
static bool brings_window(const TcpEndpoint *ep, const TcpSegment *seg)
{
    bool newer = seq_before(ep->snd.wl1, seg->seq) ||
                 (ep->snd.wl1 == seg->seq && seq_before_eq(ep->snd.wl2, seg->ack));
    return newer && seq_before_eq(ep->snd.una, seg->ack);
}

static TcpRuleId rule_of_ack(const TcpEndpoint *ep, const TcpSegment *seg, bool advances)
{
    if (advances)
        return TCP_RULE_ACK_ADVANCES;
    if (brings_window(ep, seg) && seg->wnd != ep->snd.wnd)
        return TCP_RULE_WINDOW_UPDATE;
    return TCP_RULE_ACK_DUPLICATE;
}

/* ESTABLISHED's part of the fifth check, which most other states share. */
static bool ack_in_established(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    if (seq_before(ep->snd.nxt, seg->ack)) {
        tcp_judge(TCP_UNACCEPTABLE, TCP_RULE_ACK_TOO_NEW, out);
        tcp_send_ack(ep, out);
        return false;
    }
    bool advances = seq_before(ep->snd.una, seg->ack);
    if (out->verdict == TCP_UNACCEPTABLE) /* Its text was: that settles what became of it. */
        tcp_because(rule_of_ack(ep, seg, advances), out);
    else
        tcp_judge(out->verdict, rule_of_ack(ep, seg, advances), out);
    if (brings_window(ep, seg))
        tcp_take_window(ep, seg);
    if (advances) {
        ep->snd.una = seg->ack;
        tcp_acknowledged(ep, now, out);
    }
    return true;
}

/* FIN-WAIT-1 from SYN-RECEIVED: until our SYN is acknowledged nothing proves that
 * the segment belongs to this incarnation, and its text is not for the user
 * (3.5: only when the data is known to be valid). */
static bool ack_in_fin_wait_1(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    bool syn_unacked = ep->snd.una == ep->iss;
    if (syn_unacked && !seq_before(ep->snd.una, seg->ack)) {
        tcp_judge(TCP_UNACCEPTABLE, TCP_RULE_ACK_WITHOUT_SYN, out);
        tcp_send_ack(ep, out);
        return false;
    }
    if (syn_unacked)
        tcp_handshake_done(ep);
    return ack_in_established(ep, seg, now, out);
}

static void fin_is_acknowledged(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    tcp_enter(ep, TCP_ON_FIN_WAIT_1_ACK, out);
    tcp_limit_fin_wait_2(ep, now, out);
}

static bool ack_in_closing(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    if (!tcp_fin_acked(ep))
        return ep->config->whole_segments; /* What is known already is answered. */
    tcp_enter(ep, TCP_ON_CLOSING_ACK, out);
    tcp_start_time_wait(ep, now, out);
    return true;
}

static bool ack_in_last_ack(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    if (!ack_in_established(ep, seg, now, out))
        return false;
    if (!tcp_fin_acked(ep))
        return true;
    tcp_enter(ep, TCP_ON_LAST_ACK_ACK, out);
    tcp_delete_tcb(ep, out);
    return false;
}

/* What takes a number is acknowledged: a FIN again (the eighth check's affair), and
 * text, which the seventh check ignores. An ACK of an ACK could go on for ever. */
static void ack_in_time_wait(TcpEndpoint *ep, const TcpSegment *seg, TcpOutcome *out)
{
    if (seg->len == 0) {
        tcp_judge(TCP_IGNORED, TCP_RULE_TIME_WAIT_ACK, out);
        return;
    }
    tcp_judge(TCP_IGNORED, TCP_RULE_TIME_WAIT_TEXT, out);
    tcp_owe_ack(ep);
}

/* MAY-12: neither older than a whole window nor newer than what was sent. Not in
 * SYN-RECEIVED, which answers a wrong ACK with a RST (3.5.2, group 2). */
static bool check_ack_range(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    bool too_old = seq_before(seg->ack, ep->snd.una - ep->snd.wnd_max);
    if (!ep->config->ack_range_check || ep->state == TCP_SYN_RECEIVED ||
        (!too_old && seq_before_eq(seg->ack, ep->snd.nxt)))
        return true;
    if (!too_old && ep->config->silent_ack_too_new && ep->state == TCP_ESTABLISHED)
        tcp_judge(TCP_UNACCEPTABLE, TCP_RULE_ACK_UNSENT, out);
    else
        tcp_challenge(ep, too_old ? TCP_RULE_ACK_TOO_OLD : TCP_RULE_ACK_TOO_NEW, now, out);
    return false;
}

/* Fifth, check the ACK field. */
static bool check_ack(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    if (!(seg->flags & TCP_ACK)) {
        tcp_judge(TCP_IGNORED, TCP_RULE_ACK_BIT_OFF, out);
        return false;
    }
    if (!check_ack_range(ep, seg, now, out))
        return false;
    switch (ep->state) {
    case TCP_SYN_RECEIVED:
        return ack_in_syn_received(ep, seg, now, out);
    case TCP_ESTABLISHED:
    case TCP_CLOSE_WAIT:
        return ack_in_established(ep, seg, now, out);
    case TCP_FIN_WAIT_1:
        if (!ack_in_fin_wait_1(ep, seg, now, out))
            return false;
        if (tcp_fin_acked(ep))
            fin_is_acknowledged(ep, now, out);
        return take_what_came_with_syn(ep, seg, now, out);
    case TCP_FIN_WAIT_2:
        return ack_in_established(ep, seg, now, out) && check_reader(ep, seg, out);
    case TCP_CLOSING:
        return check_reader_to_the_end(ep, seg, out) && ack_in_established(ep, seg, now, out) &&
               ack_in_closing(ep, now, out);
    case TCP_LAST_ACK:
        return check_reader_to_the_end(ep, seg, out) && ack_in_last_ack(ep, seg, now, out);
    case TCP_TIME_WAIT:
        ack_in_time_wait(ep, seg, out);
        return true;
    case TCP_CLOSED:
    case TCP_LISTEN:
    case TCP_SYN_SENT:
        break;
    }
    abort();
}

static bool may_receive_text(TcpState state)
{
    return state == TCP_ESTABLISHED || state == TCP_FIN_WAIT_1 || state == TCP_FIN_WAIT_2;
}

/* A FIN in the window where there has been one (CLOSE-WAIT and later). The same FIN once more
 * is below it: the sequence check answers that (tcp_refuse_segment). */
static void fin_again(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    if (ep->state == TCP_TIME_WAIT) {
        tcp_judge(TCP_ACCEPTED, TCP_RULE_TIME_WAIT_FIN_AGAIN, out);
        tcp_start_time_wait(ep, now, out);
    } else {
        tcp_judge(TCP_IGNORED, TCP_RULE_FIN_AGAIN, out);
    }
    tcp_owe_ack(ep);
}

/* All of it lies beyond a FIN that waits for its turn. */
static bool is_beyond_fin(const TcpEndpoint *ep, const TcpSegment *seg)
{
    return ep->rcv.fin_held && seq_before_eq(ep->rcv.fin_seq, seg->seq) &&
           ep->rcv.fin_seq != seg->seq + seg->len;
}

static void judge_text(const TcpEndpoint *ep, const TcpSegment *seg, TcpOutcome *out)
{
    if (is_beyond_fin(ep, seg))
        tcp_judge(TCP_IGNORED, TCP_RULE_TEXT_BEYOND_FIN, out);
    else if (seg->seq == ep->rcv.nxt)
        tcp_judge(TCP_ACCEPTED, TCP_RULE_TEXT_IN_ORDER, out);
    else
        tcp_judge(TCP_ACCEPTED, TCP_RULE_TEXT_HELD, out);
}

/* Seventh, process the segment text, and eighth, check the FIN bit. May trim the
 * segment: RCV.NXT has moved where text that came with the SYN was taken. */
static void take_text_and_fin(TcpEndpoint *ep, TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    tcp_trim(ep, seg);
    bool fin = seg->flags & TCP_FIN;
    if (seg->len == 0 && !fin)
        return;
    if (!may_receive_text(ep->state)) {
        if (fin)
            fin_again(ep, now, out);
        else
            tcp_judge(TCP_IGNORED, TCP_RULE_TEXT_IGNORED, out);
        return;
    }
    bool gap = seg->seq != ep->rcv.nxt || ep->rcv.held_count > 0 || ep->rcv.fin_held;
    judge_text(ep, seg, out);
    tcp_hold(ep, seg, out);
    tcp_take_held(ep, now, out);
    ep->ack_pending = true;
    /* An ACK may wait for company (3.8.6.3) only where nothing is or was missing:
     * RFC 5681 section 4.2, "fills in all or part of a gap". */
    if (gap)
        tcp_owe_ack(ep);
}

/* FIN or text that is known to the end, yet not below the window (acceptable_whole): its ACK
 * field has been used. An answer shows that it had come. */
static void answer_text_again(TcpEndpoint *ep, const TcpSegment *arrived, TcpOutcome *out)
{
    if (ep->state == TCP_TIME_WAIT)
        return;
    tcp_judge(TCP_IGNORED, arrived->flags & TCP_FIN ? TCP_RULE_FIN_AGAIN : TCP_RULE_TEXT_AGAIN,
              out);
    tcp_owe_ack(ep);
}

static bool is_text_again(const TcpEndpoint *ep, const TcpSegment *seg)
{
    uint32_t length = tcp_segment_length(seg);
    return ep->config->whole_segments && length > 0 && seg->seq + length == ep->rcv.nxt;
}

static void arrives_in_order(TcpEndpoint *ep, TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    if (ep->config->bare_flags_dropped && !(seg->flags & (TCP_ACK | TCP_RST | TCP_SYN))) {
        tcp_judge(TCP_IGNORED, TCP_RULE_ACK_BIT_OFF, out);
        return;
    }
    bool again = is_text_again(ep, seg), syn_ack = is_syn_again(ep, seg);
    const TcpSegment arrived = *seg;
    bool goes_on = tcp_is_apart(ep)
                       ? tcp_arrives_apart(ep, seg, now, out)
                       : check_sequence(ep, seg, now, out) && check_reset(ep, seg, now, out) &&
                             check_syn(ep, seg, now, out);
    if (!goes_on || !check_ack(ep, seg, now, out))
        return;
    take_text_and_fin(ep, seg, now, out);
    if (again && !syn_ack)
        answer_text_again(ep, &arrived, out);
    if (syn_ack && ep->config->syn_ack_acked)
        tcp_owe_ack(ep);
}

void tcp_arrives_synchronized(TcpEndpoint *ep, const TcpSegment *arrived, SimTime now,
                              TcpOutcome *out)
{
    TcpSegment seg = *arrived;
    bool was_shut = tcp_is_shut(ep);
    if (ep->config->time_wait_reuse && tcp_may_reopen(ep, &seg)) {
        reopen(ep, &seg, now, out);
        return;
    }
    arrives_in_order(ep, &seg, now, out);
    /* 3.8.4: any data or ACK, the peer's own probes among them. */
    if ((arrived->flags & (TCP_ACK | TCP_SYN | TCP_RST)) == TCP_ACK)
        tcp_heard(ep, was_shut, now, out);
}
