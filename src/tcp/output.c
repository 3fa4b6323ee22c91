/* What leaves: RFC 9293 section 3.8 (data communication) and 3.4 (SYN and FIN
 * take a number each). No Nagle, no slow start: a run can be worked out on paper. */
#include "tcp/engine.h"

/* 3.8.6.2.1: "in the range 0.1 - 1.0 seconds". */
static const SimTime OVERRIDE = 200 * SIM_MS;

/* Segments that one outcome keeps room for beside the text: a FIN, an ACK. */
enum { ROOM_FOR_CONTROL = 2 };

static bool syn_unacked(const TcpEndpoint *ep)
{
    return ep->snd.una == ep->iss;
}

/* U of 3.8.6.2.1: how many numbers the peer's window still has room for. */
static uint32_t usable_window(const TcpEndpoint *ep)
{
    /* The peer's window counts from behind the SYN. */
    SeqNum left = ep->snd.una + (syn_unacked(ep) ? 1 : 0);
    uint32_t outstanding = ep->snd.nxt - left;
    return outstanding < ep->snd.wnd ? ep->snd.wnd - outstanding : 0;
}

static TcpSegment make_segment(TcpEndpoint *ep, SeqNum seq, uint32_t len, uint8_t flags)
{
    return (TcpSegment){
        .seq = seq,
        .ack = ep->rcv.nxt,
        .len = len,
        .wnd = ep->rcv.wnd,
        .flags = (uint8_t)(flags | TCP_ACK),
    };
}

/* Every segment with an ACK pays what is owed. */
static void ack_is_paid(TcpEndpoint *ep, TcpOutcome *out)
{
    ep->ack_pending = ep->ack_at_once = false;
    tcp_timer_stop(ep, TCP_DELAYED_ACK, out);
}

void tcp_owe_ack(TcpEndpoint *ep)
{
    ep->ack_pending = ep->ack_at_once = true;
}

void tcp_send_ack(TcpEndpoint *ep, TcpOutcome *out)
{
    tcp_emit(make_segment(ep, ep->snd.nxt, 0, 0), out);
    ack_is_paid(ep, out);
}

void tcp_send_syn(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    TcpSegment syn = {.seq = ep->iss, .wnd = ep->rcv.wnd, .flags = TCP_SYN};
    if (ep->state == TCP_SYN_RECEIVED)
        syn = make_segment(ep, ep->iss, 0, TCP_SYN);
    tcp_emit(syn, out);
    ep->retries = 0;
    tcp_timer_stop(ep, TCP_RTO, out);
    tcp_arm_retransmission(ep, now, out);
    /* In a simultaneous open this is ISS for the second time: no sample (Karn). */
    if (ep->state == TCP_SYN_RECEIVED && !ep->passive)
        ep->timing = false;
}

static void remember_end(TcpEndpoint *ep)
{
    if (ep->snd.end_count < TCP_UNACKED_MAX)
        ep->snd.ends[ep->snd.end_count++] = ep->snd.nxt;
}

/* New octets, or the FIN, leave at SND.NXT. */
static void send_new(TcpEndpoint *ep, uint32_t len, uint8_t flags, SimTime now, TcpOutcome *out)
{
    tcp_emit(make_segment(ep, ep->snd.nxt, len, flags), out);
    ep->snd.nxt += len + (flags & TCP_FIN ? 1 : 0);
    ep->snd.queued -= len;
    remember_end(ep);
    ack_is_paid(ep, out);
    tcp_arm_retransmission(ep, now, out);
}

static bool may_send_text(TcpState state)
{
    return state == TCP_ESTABLISHED || state == TCP_CLOSE_WAIT || state == TCP_FIN_WAIT_1 ||
           state == TCP_CLOSING;
}

/* min(D,U): what is queued and fits into the window. */
static uint32_t what_fits(const TcpEndpoint *ep)
{
    uint32_t usable = usable_window(ep);
    return ep->snd.queued < usable ? ep->snd.queued : usable;
}

/* 3.8.6.2.1 without Nagle: (1) a segment of full size, (2) all that is queued, as every
 * SEND pushes, or (3) half of the largest window the peer has offered. */
static bool may_send_now(const TcpEndpoint *ep)
{
    uint32_t fits = what_fits(ep);
    if (fits == 0 || ep->config->silly_windows)
        return fits > 0;
    return fits >= ep->config->mss || fits == ep->snd.queued || fits >= ep->snd.wnd_max - fits;
}

void tcp_send_what_fits(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    uint32_t fits = what_fits(ep);
    send_new(ep, fits < ep->config->mss ? fits : ep->config->mss, 0, now, out);
}

static void send_text(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    while (may_send_now(ep)) {
        if (out->segment_count >= TCP_OUTCOME_MAX - ROOM_FOR_CONTROL) {
            out->more = true;
            return;
        }
        tcp_send_what_fits(ep, now, out);
    }
}

static void send_fin(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    bool ready = ep->snd.close_queued && !ep->snd.fin_sent && ep->snd.queued == 0;
    if (!ready || usable_window(ep) == 0)
        return;
    ep->snd.fin_sent = true;
    send_new(ep, 0, TCP_FIN, now, out);
    if (ep->state == TCP_CLOSE_WAIT)
        tcp_enter(ep, TCP_ON_CLOSE_WAIT_CLOSE, out);
}

/* One RTO, then ever longer (SHLD-29, SHLD-30). */
SimTime tcp_persist_interval(const TcpEndpoint *ep)
{
    SimTime interval = ep->rto;
    for (int i = 0; i < ep->probes && interval < ep->config->rto_max; i++)
        interval *= 2;
    return interval < ep->config->rto_max ? interval : ep->config->rto_max;
}

/* Something waits for a window that is shut, and no ACK is on its way that could open
 * it, or none but that of a probe: ask again and again (3.8.6.1). */
static bool is_shut_out(const TcpEndpoint *ep)
{
    bool waiting = ep->snd.queued > 0 || (ep->snd.close_queued && !ep->snd.fin_sent);
    return (waiting && ep->snd.una == ep->snd.nxt && usable_window(ep) == 0) || ep->snd.probing;
}

/* Text waits, and what is left of the window is too small for it (3.8.6.2.1). */
static bool is_blocked(const TcpEndpoint *ep)
{
    return what_fits(ep) > 0 && !may_send_now(ep);
}

static void start_persist(TcpEndpoint *ep, SimTime delay, SimTime now, TcpOutcome *out)
{
    tcp_timer_stop(ep, TCP_KEEPALIVE, out);
    tcp_timer_start(ep, TCP_PERSIST, delay, now, out);
}

/* One timer asks a shut window and overrides what keeps text back from a small one. */
static void watch_window(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    bool shut = is_shut_out(ep), blocked = is_blocked(ep);
    if (!shut)
        ep->probes = 0;
    if (blocked != ep->snd.blocked || !(shut || blocked))
        tcp_timer_stop(ep, TCP_PERSIST, out);
    if (blocked && !ep->snd.blocked)
        tcp_because(TCP_RULE_SILLY_WINDOW, out);
    ep->snd.blocked = blocked;
    if (!(shut || blocked) || ep->timers[TCP_PERSIST].running)
        return;
    start_persist(ep, blocked ? OVERRIDE : tcp_persist_interval(ep), now, out);
}

/* The window has opened, and the probe's octet was not taken: it is the next. */
static void resend_probe(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    if (!ep->snd.probing || ep->snd.wnd == 0)
        return;
    ep->snd.probing = false;
    tcp_retransmit(ep, out);
    tcp_arm_retransmission(ep, now, out);
}

static void pay_ack(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    if (!ep->ack_pending)
        return;
    bool may_wait = ep->config->delayed_ack > 0 && !ep->ack_at_once && ep->state != TCP_TIME_WAIT &&
                    !ep->timers[TCP_DELAYED_ACK].running;
    if (!may_wait) {
        tcp_send_ack(ep, out);
        return;
    }
    ep->ack_pending = false;
    tcp_timer_start(ep, TCP_DELAYED_ACK, ep->config->delayed_ack, now, out);
}

void tcp_output(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    if (ep->state == TCP_CLOSED || ep->state == TCP_LISTEN || ep->state == TCP_SYN_SENT)
        return;
    if (ep->state == TCP_ESTABLISHED && ep->snd.close_queued)
        tcp_enter(ep, TCP_ON_ESTABLISHED_CLOSE, out);
    if (may_send_text(ep->state)) {
        resend_probe(ep, now, out);
        send_text(ep, now, out);
        send_fin(ep, now, out);
        watch_window(ep, now, out);
    }
    pay_ack(ep, now, out);
}

void tcp_continue(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    tcp_begin(out);
    tcp_output(ep, now, out);
}

/* At least one octet of new text, the same one until it is taken. Where only
 * the FIN waits, which needs room, an old number asks as well. */
void tcp_send_probe(TcpEndpoint *ep, TcpOutcome *out)
{
    if (ep->config->empty_probes) {
        tcp_emit(make_segment(ep, ep->snd.una - 1, 0, 0), out);
    } else if (ep->snd.probing) {
        tcp_emit_again(make_segment(ep, ep->snd.una, 1, 0), out);
    } else if (ep->snd.queued > 0) {
        tcp_emit(make_segment(ep, ep->snd.nxt, 1, 0), out);
        ep->snd.probing = true;
        ep->snd.nxt++;
        ep->snd.queued--;
        remember_end(ep);
    } else {
        tcp_emit(make_segment(ep, ep->snd.nxt - 1, 0, 0), out);
    }
    tcp_sent_for(TCP_FOR_WINDOW_PROBE, out);
    ack_is_paid(ep, out);
}

static void retransmit_syn(TcpEndpoint *ep, TcpOutcome *out)
{
    if (ep->state == TCP_SYN_SENT) {
        tcp_emit_again((TcpSegment){.seq = ep->iss, .wnd = ep->rcv.wnd, .flags = TCP_SYN}, out);
        return;
    }
    tcp_emit_again(make_segment(ep, ep->iss, 0, TCP_SYN), out);
    ack_is_paid(ep, out);
}

void tcp_retransmit(TcpEndpoint *ep, TcpOutcome *out)
{
    ep->timing = false;
    if (syn_unacked(ep)) {
        retransmit_syn(ep, out);
        return;
    }
    /* The front segment as it was sent; beyond the ends that are remembered, as
     * much as one segment holds. */
    SeqNum text_end = ep->snd.nxt - (ep->snd.fin_sent ? 1 : 0);
    SeqNum end = ep->snd.end_count > 0 ? ep->snd.ends[0] : ep->snd.una + ep->config->mss;
    if (seq_before(text_end, end))
        end = text_end;
    uint32_t len = end - ep->snd.una;
    if (len > ep->config->mss)
        len = ep->config->mss;
    tcp_emit_again(make_segment(ep, ep->snd.una, len, len == 0 ? TCP_FIN : 0), out);
    ack_is_paid(ep, out);
}
