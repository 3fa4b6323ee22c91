/* SEGMENT ARRIVES in CLOSED, LISTEN and SYN-SENT, RFC 9293 sections 3.10.7.1 to
 * 3.10.7.3. */
#include "tcp/engine.h"

/* 3.10.7.1 CLOSED STATE */
static void arrives_in_closed(const TcpSegment *seg, TcpOutcome *out)
{
    if (seg->flags & TCP_RST) {
        tcp_judge(TCP_NO_CONNECTION, TCP_RULE_CLOSED_RST, out);
        return;
    }
    tcp_judge(TCP_NO_CONNECTION, TCP_RULE_CLOSED_RESETS, out);
    tcp_emit_reset_of(seg, out);
}

void tcp_take_syn(TcpEndpoint *ep, const TcpSegment *seg, TcpOutcome *out)
{
    ep->irs = seg->seq;
    ep->rcv.nxt = seg->seq + 1;
    tcp_take_window(ep, seg);
    bool more = seg->len > 0 || (seg->flags & TCP_FIN);
    if (more && ep->config->syn_text_dropped) {
        tcp_because(TCP_RULE_SYN_TEXT_DROPPED, out);
        return;
    }
    /* Text and a FIN on a SYN wait for ESTABLISHED. */
    TcpSegment behind_syn = *seg;
    behind_syn.seq++;
    tcp_hold(ep, &behind_syn, out);
}

void tcp_take_iss(TcpEndpoint *ep, TcpOutcome *out)
{
    ep->iss = ep->next_iss;
    ep->snd.una = ep->iss;
    ep->snd.nxt = ep->iss + 1;
    out->iss_taken = true;
}

void tcp_listen_to_cookie(TcpEndpoint *ep, const TcpSegment *ack)
{
    TcpOutcome unsaid = {0};
    ep->irs = ack->seq - 1;
    ep->rcv.nxt = ack->seq;
    ep->iss = ep->snd.una = ack->ack - 1;
    ep->snd.nxt = ack->ack;
    tcp_take_window(ep, ack);
    tcp_enter(ep, TCP_ON_LISTEN_SYN, &unsaid);
}

/* 3.10.7.2 LISTEN STATE */
static void arrives_in_listen(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    /* First, check for a RST. */
    if (seg->flags & TCP_RST) {
        tcp_judge(TCP_IGNORED, TCP_RULE_LISTEN_RST, out);
        return;
    }
    /* Second, check for an ACK. */
    if (seg->flags & TCP_ACK) {
        tcp_judge(TCP_UNACCEPTABLE, TCP_RULE_LISTEN_ACK, out);
        tcp_emit((TcpSegment){.seq = seg->ack, .flags = TCP_RST}, out);
        return;
    }
    /* Third, check for a SYN. */
    if ((seg->flags & TCP_SYN) && (seg->flags & TCP_FIN) && ep->config->syn_fin_dropped) {
        tcp_judge(TCP_IGNORED, TCP_RULE_LISTEN_SYN_FIN, out);
        return;
    }
    if (seg->flags & TCP_SYN) {
        tcp_take_iss(ep, out);
        tcp_take_syn(ep, seg, out);
        tcp_enter(ep, TCP_ON_LISTEN_SYN, out);
        tcp_send_syn(ep, now, out);
        return;
    }
    /* Fourth, other data or control. */
    tcp_judge(TCP_IGNORED, TCP_RULE_LISTEN_OTHER, out);
}

/* Fourth check of 3.10.7.3: the SYN, with an acceptable ACK or none. */
static void syn_in_syn_sent(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    tcp_take_syn(ep, seg, out);
    if (!(seg->flags & TCP_ACK)) {
        tcp_enter(ep, TCP_ON_SYN_SENT_SYN, out);
        tcp_send_syn(ep, now, out);
        return;
    }
    ep->snd.una = seg->ack;
    tcp_acknowledged(ep, now, out);
    tcp_handshake_done(ep);
    tcp_enter(ep, TCP_ON_SYN_SENT_SYN_ACK, out);
    tcp_notify(ep, (TcpNotice){.what = TCP_TOLD_ESTABLISHED_NOTICE}, out);
    tcp_take_held(ep, now, out);
    tcp_heard(ep, false, now, out);
    tcp_owe_ack(ep);
}

/* An ACK of something else: the peer has another connection with these numbers. Linux
 * does not wait for the RTO then (TCP_TIMEOUT_MIN), unless the SYN went again already. */
static void bad_ack_in_syn_sent(TcpEndpoint *ep, const TcpSegment *seg, SimTime now,
                                TcpOutcome *out)
{
    tcp_judge(TCP_UNACCEPTABLE, TCP_RULE_SYN_SENT_BAD_ACK, out);
    if (!(seg->flags & TCP_RST))
        tcp_emit_reset_of(seg, out);
    if (ep->config->syn_again > 0 && ep->retries == 0)
        tcp_start_rto(ep, ep->config->syn_again, now, out);
}

/* 3.10.7.3 SYN-SENT STATE */
static void arrives_in_syn_sent(TcpEndpoint *ep, const TcpSegment *seg, SimTime now,
                                TcpOutcome *out)
{
    bool has_ack = seg->flags & TCP_ACK, has_rst = seg->flags & TCP_RST;
    /* First, check the ACK bit. */
    if (has_ack && (seq_before_eq(seg->ack, ep->iss) || seq_before(ep->snd.nxt, seg->ack))) {
        bad_ack_in_syn_sent(ep, seg, now, out);
        return;
    }
    /* Second, check the RST bit: only the ACK field can vouch for it. */
    if (has_rst && !has_ack) {
        tcp_judge(TCP_IGNORED, TCP_RULE_SYN_SENT_RST_IGNORED, out);
        return;
    }
    if (has_rst) {
        tcp_enter(ep, TCP_ON_SYN_SENT_RST, out);
        tcp_notify(ep, (TcpNotice){.what = TCP_TOLD_RESET, .error = TCP_ECONNREFUSED}, out);
        tcp_delete_tcb(ep, out);
        return;
    }
    /* Third, security: left out. Fourth, check the SYN bit. */
    if (seg->flags & TCP_SYN) {
        syn_in_syn_sent(ep, seg, now, out);
        return;
    }
    /* Fifth, neither SYN nor RST. */
    tcp_judge(TCP_IGNORED, TCP_RULE_SYN_SENT_OTHER, out);
}

void tcp_segment_arrives(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    tcp_begin(out);
    switch (ep->state) {
    case TCP_CLOSED:
        arrives_in_closed(seg, out);
        break;
    case TCP_LISTEN:
        arrives_in_listen(ep, seg, now, out);
        break;
    case TCP_SYN_SENT:
        arrives_in_syn_sent(ep, seg, now, out);
        break;
    case TCP_SYN_RECEIVED:
    case TCP_ESTABLISHED:
    case TCP_FIN_WAIT_1:
    case TCP_FIN_WAIT_2:
    case TCP_CLOSE_WAIT:
    case TCP_CLOSING:
    case TCP_LAST_ACK:
    case TCP_TIME_WAIT:
        tcp_arrives_synchronized(ep, seg, now, out);
        break;
    }
    tcp_output(ep, now, out);
}
