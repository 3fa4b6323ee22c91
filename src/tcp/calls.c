/* The user's calls, RFC 9293 sections 3.10.1 to 3.10.6. */
#include "tcp/engine.h"

#include <stdlib.h>

/* What a user may still ask to be sent: half the sequence space. */
enum { SEND_QUEUE_MAX = 0x7fffffff };

static TcpResult refuse(TcpResult result, TcpOutcome *out)
{
    tcp_because(TCP_RULE_CALL_REFUSED, out);
    return result;
}

/* What SENDs and RECEIVEs that still wait are told when the connection goes.
 * A FIN has answered every RECEIVE. */
static void answer_queued_calls(const TcpEndpoint *ep, TcpNoticeId answer, TcpOutcome *out)
{
    bool receive_waits = ep->rcv.requested > 0 && ep->state != TCP_CLOSE_WAIT;
    if (ep->snd.queued > 0 || receive_waits)
        tcp_notify(ep, (TcpNotice){.what = answer}, out);
}

/* What a connection that was reset has left to read is nothing to the next. */
static void forget_unread(TcpEndpoint *ep)
{
    ep->reset_untold = TCP_NO_ERRNO;
    ep->rcv.buffered = 0;
}

static void open_actively(TcpEndpoint *ep, TcpTransitionId id, SimTime now, TcpOutcome *out)
{
    ep->passive = false;
    ep->peer_unknown = false;
    tcp_take_iss(ep, out);
    tcp_enter(ep, id, out);
    tcp_send_syn(ep, now, out);
}

/* 3.10.1 OPEN, active */
TcpResult tcp_open_active(TcpEndpoint *ep, bool peer_known, SimTime now, TcpOutcome *out)
{
    tcp_begin(out);
    if (ep->state != TCP_CLOSED && ep->state != TCP_LISTEN)
        return refuse(TCP_EXISTS, out);
    if (!peer_known)
        return refuse(TCP_NO_REMOTE, out);
    forget_unread(ep);
    open_actively(ep, ep->state == TCP_CLOSED ? TCP_ON_ACTIVE_OPEN : TCP_ON_LISTEN_OPEN, now, out);
    return TCP_OK;
}

/* 3.10.1 OPEN, passive */
TcpResult tcp_open_passive(TcpEndpoint *ep, TcpOutcome *out)
{
    tcp_begin(out);
    if (ep->state != TCP_CLOSED)
        return refuse(TCP_EXISTS, out);
    ep->passive = true;
    forget_unread(ep);
    tcp_enter(ep, TCP_ON_PASSIVE_OPEN, out);
    return TCP_OK;
}

static TcpResult queue_text(TcpEndpoint *ep, uint32_t octets, SimTime now, TcpOutcome *out)
{
    if (ep->snd.close_queued)
        return refuse(TCP_CLOSING_ERROR, out);
    if (octets > SEND_QUEUE_MAX - ep->snd.queued)
        return refuse(TCP_NO_RESOURCES, out);
    ep->snd.queued += octets;
    bool now_or_later = ep->state == TCP_ESTABLISHED || ep->state == TCP_CLOSE_WAIT;
    tcp_because(now_or_later ? TCP_RULE_SEND_DATA : TCP_RULE_SEND_QUEUED, out);
    tcp_output(ep, now, out);
    return TCP_OK;
}

/* 3.10.2 SEND */
TcpResult tcp_send(TcpEndpoint *ep, uint32_t octets, SimTime now, TcpOutcome *out)
{
    tcp_begin(out);
    switch (ep->state) {
    case TCP_CLOSED:
        return refuse(TCP_NOT_EXIST, out);
    case TCP_LISTEN:
        if (ep->peer_unknown)
            return refuse(TCP_NO_REMOTE, out);
        if (octets > SEND_QUEUE_MAX)
            return refuse(TCP_NO_RESOURCES, out);
        ep->snd.queued = octets;
        open_actively(ep, TCP_ON_LISTEN_SEND, now, out);
        return TCP_OK;
    case TCP_SYN_SENT:
    case TCP_SYN_RECEIVED:
    case TCP_ESTABLISHED:
    case TCP_CLOSE_WAIT:
        return queue_text(ep, octets, now, out);
    case TCP_FIN_WAIT_1:
    case TCP_FIN_WAIT_2:
    case TCP_CLOSING:
    case TCP_LAST_ACK:
    case TCP_TIME_WAIT:
        return refuse(TCP_CLOSING_ERROR, out);
    }
    abort();
}

/* Nothing but an ACK that tells the window has left. */
static bool has_told_window(const TcpOutcome *out)
{
    if (out->segment_count == 0)
        return false;
    const TcpSegment *last = &out->segments[out->segment_count - 1].segment;
    return last->len == 0 && last->flags == TCP_ACK;
}

/* The user has read. The peer must hear of it where it waits: before a window that was
 * shut, or so small that nobody sends into it. Any other change of the window travels
 * with the next ACK. */
static void window_may_open(TcpEndpoint *ep, uint32_t window_before, SimTime now, TcpOutcome *out)
{
    bool has_read = out->notice_count > 0;
    bool receives =
        ep->state == TCP_ESTABLISHED || ep->state == TCP_FIN_WAIT_1 || ep->state == TCP_FIN_WAIT_2;
    bool waits = window_before == 0 || tcp_is_silly(ep, window_before);
    bool opens = receives && waits && ep->rcv.wnd > window_before;
    bool acks_text = ep->timers[TCP_DELAYED_ACK].running;
    if (opens)
        tcp_owe_ack(ep);
    else if (receives && waits && has_read &&
             ep->rcv.buffered + ep->rcv.wnd < ep->config->rcv_buffer)
        tcp_because(TCP_RULE_WINDOW_KEPT, out);
    tcp_output(ep, now, out);
    if (opens && !acks_text && has_told_window(out))
        tcp_sent_for(TCP_FOR_WINDOW_UPDATE, out);
}

static TcpResult receive_text(TcpEndpoint *ep, uint32_t octets, SimTime now, TcpOutcome *out)
{
    uint32_t window_before = ep->rcv.wnd;
    tcp_because(ep->rcv.buffered > 0 ? TCP_RULE_RECEIVE_DATA : TCP_RULE_RECEIVE_QUEUED, out);
    ep->rcv.requested += octets;
    tcp_deliver(ep, out);
    window_may_open(ep, window_before, now, out);
    return TCP_OK;
}

/* A RST has come behind the text (config->text_outlives_reset): it is told to whoever asks
 * for more than there is. */
static void tell_reset(TcpEndpoint *ep, TcpOutcome *out)
{
    bool asks = !ep->rcv.metered || ep->rcv.requested > 0;
    if (ep->reset_untold == TCP_NO_ERRNO || ep->rcv.buffered > 0 || !asks)
        return;
    tcp_notify(ep, (TcpNotice){.what = TCP_TOLD_RESET, .error = ep->reset_untold}, out);
    ep->reset_untold = TCP_NO_ERRNO;
    ep->rcv.requested = 0;
}

static TcpResult receive_after_reset(TcpEndpoint *ep, uint32_t octets, TcpOutcome *out)
{
    tcp_because(TCP_RULE_RECEIVE_DATA, out);
    ep->rcv.requested += octets;
    tcp_deliver(ep, out);
    tell_reset(ep, out);
    return TCP_OK;
}

/* 3.10.3 RECEIVE */
TcpResult tcp_receive(TcpEndpoint *ep, uint32_t octets, SimTime now, TcpOutcome *out)
{
    tcp_begin(out);
    if (ep->orphan)
        return refuse(TCP_CLOSING_ERROR, out);
    switch (ep->state) {
    case TCP_CLOSED:
        return ep->reset_untold == TCP_NO_ERRNO ? refuse(TCP_NOT_EXIST, out)
                                                : receive_after_reset(ep, octets, out);
    case TCP_LISTEN:
    case TCP_SYN_SENT:
    case TCP_SYN_RECEIVED:
    case TCP_ESTABLISHED:
    case TCP_FIN_WAIT_1:
    case TCP_FIN_WAIT_2:
        return receive_text(ep, octets, now, out);
    case TCP_CLOSE_WAIT:
        if (ep->rcv.buffered > 0)
            return receive_text(ep, octets, now, out);
        return refuse(TCP_CLOSING_ERROR, out);
    case TCP_CLOSING:
    case TCP_LAST_ACK:
    case TCP_TIME_WAIT:
        return refuse(TCP_CLOSING_ERROR, out);
    }
    abort();
}

static TcpResult queue_close(TcpEndpoint *ep, TcpRuleId rule, SimTime now, TcpOutcome *out)
{
    if (ep->snd.close_queued)
        return refuse(TCP_CLOSING_ERROR, out);
    ep->snd.close_queued = true;
    if (ep->snd.queued > 0)
        tcp_because(rule, out);
    tcp_output(ep, now, out);
    return TCP_OK;
}

static TcpResult close_unsynchronized(TcpEndpoint *ep, TcpTransitionId id, TcpOutcome *out)
{
    answer_queued_calls(ep, TCP_TOLD_CLOSING_NOTICE, out);
    tcp_enter(ep, id, out);
    tcp_delete_tcb(ep, out);
    return TCP_OK;
}

/* 3.10.4 CLOSE */
static TcpResult close_one_way(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    switch (ep->state) {
    case TCP_CLOSED:
        return refuse(TCP_NOT_EXIST, out);
    case TCP_LISTEN:
        return close_unsynchronized(ep, TCP_ON_LISTEN_CLOSE, out);
    case TCP_SYN_SENT:
        return close_unsynchronized(ep, TCP_ON_SYN_SENT_CLOSE, out);
    case TCP_SYN_RECEIVED:
        /* With SENDs queued the CLOSE waits for ESTABLISHED. */
        if (ep->config->close_waits_for_open && !ep->snd.close_queued)
            tcp_because(TCP_RULE_CLOSE_QUEUED, out);
        else if (ep->snd.queued == 0 && !ep->snd.close_queued)
            tcp_enter(ep, TCP_ON_SYN_RECEIVED_CLOSE, out);
        return queue_close(ep, TCP_RULE_CLOSE_QUEUED, now, out);
    case TCP_ESTABLISHED:
        /* At once, even while text is unsent. */
        tcp_enter(ep, TCP_ON_ESTABLISHED_CLOSE, out);
        return queue_close(ep, TCP_RULE_CLOSE_QUEUED, now, out);
    case TCP_CLOSE_WAIT:
        /* LAST-ACK begins only when the FIN has left. */
        return queue_close(ep, TCP_RULE_CLOSE_QUEUED, now, out);
    case TCP_FIN_WAIT_1:
    case TCP_FIN_WAIT_2:
    case TCP_CLOSING:
    case TCP_LAST_ACK:
    case TCP_TIME_WAIT:
        return refuse(TCP_CLOSING_ERROR, out);
    }
    abort();
}

TcpResult tcp_close(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    tcp_begin(out);
    return close_one_way(ep, now, out);
}

/* <SEQ=SND.NXT><CTL=RST> in the text of 3.10.5; Linux (tcp_send_active_reset) and
 * BSD (tcp_drop) acknowledge as well. */
void tcp_emit_abort(const TcpEndpoint *ep, TcpOutcome *out)
{
    TcpSegment reset = {.seq = ep->snd.nxt, .flags = TCP_RST};
    if (ep->config->rst_with_ack) {
        reset.ack = ep->rcv.nxt;
        reset.flags |= TCP_ACK;
    }
    tcp_emit(reset, out);
}

/* Text that a RECEIVE would get. Neither what is held behind a gap nor, after the
 * peer's FIN and our own CLOSE, what RECEIVE is refused (3.10.3). */
static bool text_waits_unread(const TcpEndpoint *ep)
{
    bool readable = ep->state == TCP_ESTABLISHED || ep->state == TCP_FIN_WAIT_1 ||
                    ep->state == TCP_FIN_WAIT_2 || ep->state == TCP_CLOSE_WAIT;
    return readable && ep->rcv.buffered > 0;
}

/* 3.6.1, SHLD-3: the peer must not believe that its text was read. Whoever closes
 * hears no more of it. */
static TcpResult close_unread(TcpEndpoint *ep, TcpOutcome *out)
{
    tcp_emit_abort(ep, out);
    tcp_enter_by(ep, TCP_CLOSED, TCP_RULE_CLOSE_UNREAD, out);
    tcp_delete_tcb(ep, out);
    return TCP_OK;
}

/* FreeBSD (sorflush): what waits is forgotten, and the FIN says that all is well. */
static void flush_unread(TcpEndpoint *ep, TcpOutcome *out)
{
    tcp_because(TCP_RULE_CLOSE_FLUSHES, out);
    ep->rcv.buffered = 0;
    tcp_update_receive_window(ep);
}

/* CLOSE was called before (shutdown): the FIN is sent or will be, and only the
 * user goes. */
static TcpResult leave_closed_connection(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    tcp_because(TCP_RULE_CLOSE_BOTH_WAYS, out);
    ep->orphan = true;
    if (ep->state == TCP_FIN_WAIT_2)
        tcp_limit_fin_wait_2(ep, now, out);
    return TCP_OK;
}

/* 3.6.1, the half-duplex close sequence (MAY-1) */
TcpResult tcp_close_both_ways(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    if (!ep->config->full_close || ep->orphan)
        return tcp_close(ep, now, out);
    tcp_begin(out);
    bool unread = text_waits_unread(ep);
    if (unread && !ep->config->close_flushes)
        return close_unread(ep, out);
    if (unread)
        flush_unread(ep, out);
    if (ep->snd.close_queued)
        return leave_closed_connection(ep, now, out);
    TcpResult result = close_one_way(ep, now, out);
    ep->orphan = result == TCP_OK && ep->state != TCP_CLOSED;
    return result;
}

/* 3.10.5 ABORT */
TcpResult tcp_abort(TcpEndpoint *ep, TcpOutcome *out)
{
    tcp_begin(out);
    switch (ep->state) {
    case TCP_CLOSED:
        return refuse(TCP_NOT_EXIST, out);
    case TCP_SYN_RECEIVED:
    case TCP_ESTABLISHED:
    case TCP_FIN_WAIT_1:
    case TCP_FIN_WAIT_2:
    case TCP_CLOSE_WAIT:
        answer_queued_calls(ep, TCP_TOLD_RESET, out);
        tcp_emit_abort(ep, out);
        tcp_enter_by(ep, TCP_CLOSED, TCP_RULE_ABORT_RST, out);
        break;
    case TCP_LISTEN:
    case TCP_SYN_SENT:
        answer_queued_calls(ep, TCP_TOLD_RESET, out);
        tcp_enter_by(ep, TCP_CLOSED, TCP_RULE_ABORT_SILENT, out);
        break;
    case TCP_CLOSING:
    case TCP_LAST_ACK:
    case TCP_TIME_WAIT:
        tcp_enter_by(ep, TCP_CLOSED, TCP_RULE_ABORT_SILENT, out);
        break;
    }
    tcp_delete_tcb(ep, out);
    return TCP_OK;
}

/* 3.10.6 STATUS */
TcpResult tcp_status(const TcpEndpoint *ep, TcpOutcome *out)
{
    tcp_begin(out);
    if (ep->state == TCP_CLOSED)
        return refuse(TCP_NOT_EXIST, out);
    tcp_because(TCP_RULE_STATUS, out);
    return TCP_OK;
}

void tcp_meter_reading(TcpEndpoint *ep, bool metered, SimTime now, TcpOutcome *out)
{
    tcp_begin(out);
    uint32_t window_before = ep->rcv.wnd;
    ep->rcv.metered = metered;
    tcp_deliver(ep, out);
    tell_reset(ep, out);
    window_may_open(ep, window_before, now, out);
}
