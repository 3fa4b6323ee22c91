/* Text and FIN on their way to the user: RFC 9293 section 3.10.7.4, seventh and
 * eighth check. All text goes the same way: held until its turn, then taken. */
#include "tcp/engine.h"

#include <stdlib.h>
#include <string.h>

/* Less than min(Fr * RCV.BUFF, Eff.snd.MSS), Fr = 1/2; "the receiver must use its own
 * Eff.snd.MSS, making the assumption that it is the same as the sender's". */
bool tcp_is_silly(const TcpEndpoint *ep, uint32_t octets)
{
    return !ep->config->silly_windows && octets < ep->config->mss &&
           octets < ep->config->rcv_buffer - octets;
}

void tcp_update_receive_window(TcpEndpoint *ep)
{
    uint32_t buffer = ep->config->rcv_buffer;
    uint32_t room = ep->rcv.buffered < buffer ? buffer - ep->rcv.buffered : 0;
    if (room > ep->rcv.wnd && !tcp_is_silly(ep, room - ep->rcv.wnd))
        ep->rcv.wnd = room;
}

void tcp_deliver(TcpEndpoint *ep, TcpOutcome *out)
{
    uint32_t wanted = ep->rcv.metered ? ep->rcv.requested : ep->rcv.buffered;
    uint32_t given = wanted < ep->rcv.buffered ? wanted : ep->rcv.buffered;
    if (given > 0)
        tcp_notify(ep, (TcpNotice){.what = TCP_TOLD_DATA, .len = given}, out);
    ep->rcv.buffered -= given;
    ep->rcv.requested -= ep->rcv.metered ? given : ep->rcv.requested;
    tcp_update_receive_window(ep);
}

/* Puts a range into the list, joined with all that it touches. When the list is
 * full the range farthest away gives way: holding is only a SHOULD. */
static void insert_range(TcpEndpoint *ep, TcpHeld range, TcpOutcome *out)
{
    TcpHeld kept[TCP_HELD_MAX + 1];
    int count = 0;
    bool placed = false;
    for (int i = 0; i < ep->rcv.held_count; i++) {
        TcpHeld other = ep->rcv.held[i];
        if (seq_before(other.end, range.start)) {
            kept[count++] = other;
        } else if (seq_before(range.end, other.start)) {
            if (!placed)
                kept[count++] = range;
            placed = true;
            kept[count++] = other;
        } else {
            range.start = seq_before(other.start, range.start) ? other.start : range.start;
            range.end = seq_before(range.end, other.end) ? other.end : range.end;
        }
    }
    if (!placed)
        kept[count++] = range;
    if (count > TCP_HELD_MAX) {
        count = TCP_HELD_MAX;
        tcp_judge(placed ? out->verdict : TCP_IGNORED, TCP_RULE_TEXT_NOT_HELD, out);
    }
    ep->rcv.held_count = count;
    memcpy(ep->rcv.held, kept, (size_t)count * sizeof *kept);
}

/* A FIN ends the text: what is held beyond it will never have its turn. */
static void drop_text_beyond_fin(TcpEndpoint *ep, TcpOutcome *out)
{
    bool dropped = false;
    while (ep->rcv.held_count > 0) {
        TcpHeld *last = &ep->rcv.held[ep->rcv.held_count - 1];
        if (seq_before_eq(last->end, ep->rcv.fin_seq))
            break;
        if (seq_before(last->start, ep->rcv.fin_seq))
            last->end = ep->rcv.fin_seq;
        else
            ep->rcv.held_count--;
        dropped = true;
    }
    if (dropped)
        tcp_because(TCP_RULE_TEXT_BEYOND_FIN, out);
}

void tcp_trim_known_syn(const TcpEndpoint *ep, TcpSegment *seg)
{
    bool judged = ep->config->challenge_ack && !(ep->state == TCP_SYN_RECEIVED && ep->passive);
    if (judged || !(seg->flags & TCP_SYN) || !seq_before(seg->seq, ep->rcv.nxt))
        return;
    seg->seq++;
    seg->flags &= (uint8_t)~TCP_SYN;
}

void tcp_trim(const TcpEndpoint *ep, TcpSegment *seg)
{
    SeqNum edge = ep->rcv.nxt + ep->rcv.wnd, fin = seg->seq + seg->len, end = fin;
    bool cut = !ep->config->whole_segments;
    if (seq_before(fin, ep->rcv.nxt) || (cut && !seq_before(fin, edge)))
        seg->flags &= (uint8_t)~TCP_FIN;
    if (seq_before(seg->seq, ep->rcv.nxt))
        seg->seq = ep->rcv.nxt;
    if (cut && seq_before(edge, end))
        end = edge;
    seg->len = seq_before(seg->seq, end) ? end - seg->seq : 0;
}

void tcp_hold(TcpEndpoint *ep, const TcpSegment *arrived, TcpOutcome *out)
{
    TcpSegment seg = *arrived;
    tcp_trim(ep, &seg);
    SeqNum end = seg.seq + seg.len;
    /* The first FIN counts: a peer that sends another one contradicts itself. */
    if ((seg.flags & TCP_FIN) && ep->rcv.fin_held && ep->rcv.fin_seq != end)
        tcp_because(TCP_RULE_FIN_AGAIN, out);
    if ((seg.flags & TCP_FIN) && !ep->rcv.fin_held) {
        ep->rcv.fin_held = true;
        ep->rcv.fin_seq = end;
    }
    if (seg.len > 0)
        insert_range(ep, (TcpHeld){seg.seq, end}, out);
    if (ep->rcv.fin_held)
        drop_text_beyond_fin(ep, out);
}

bool tcp_text_is_next(const TcpEndpoint *ep)
{
    return ep->rcv.held_count > 0 && seq_before_eq(ep->rcv.held[0].start, ep->rcv.nxt);
}

static void advance(TcpEndpoint *ep, uint32_t numbers)
{
    ep->rcv.nxt += numbers;
    ep->rcv.probed = false;
}

static bool take_text(TcpEndpoint *ep, TcpOutcome *out)
{
    if (!tcp_text_is_next(ep))
        return false;
    uint32_t length = ep->rcv.held[0].end - ep->rcv.nxt;
    advance(ep, length);
    /* The right edge stays until there is room for more. */
    ep->rcv.wnd -= length < ep->rcv.wnd ? length : ep->rcv.wnd;
    ep->rcv.buffered += length;
    ep->rcv.held_count--;
    memmove(&ep->rcv.held[0], &ep->rcv.held[1], (size_t)ep->rcv.held_count * sizeof *ep->rcv.held);
    tcp_deliver(ep, out);
    return true;
}

/* Eighth, check the FIN bit: the FIN is next in order. */
static void take_fin(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    ep->rcv.fin_held = false;
    advance(ep, 1);
    switch (ep->state) {
    case TCP_ESTABLISHED:
        tcp_enter(ep, TCP_ON_ESTABLISHED_FIN, out);
        break;
    case TCP_FIN_WAIT_1:
        tcp_enter(ep, TCP_ON_FIN_WAIT_1_FIN, out);
        break;
    case TCP_FIN_WAIT_2:
        tcp_enter(ep, TCP_ON_FIN_WAIT_2_FIN, out);
        tcp_start_time_wait(ep, now, out);
        break;
    case TCP_CLOSED:
    case TCP_LISTEN:
    case TCP_SYN_SENT:
    case TCP_SYN_RECEIVED:
    case TCP_CLOSE_WAIT:
    case TCP_CLOSING:
    case TCP_LAST_ACK:
    case TCP_TIME_WAIT:
        abort();
    }
    tcp_notify(ep, (TcpNotice){.what = TCP_TOLD_CLOSING_NOTICE}, out);
}

bool tcp_take_held(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    SeqNum before = ep->rcv.nxt;
    while (take_text(ep, out))
        continue;
    if (ep->rcv.fin_held && ep->rcv.fin_seq == ep->rcv.nxt)
        take_fin(ep, now, out);
    return ep->rcv.nxt != before;
}
