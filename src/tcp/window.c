/* Is it inside the receive window: RFC 9293 section 3.10.7.4, first check. */
#include "tcp/engine.h"

/* Linux tcp_sequence: what ends at RCV.NXT is still inside, and so is what begins at the right
 * edge. A FIN may lie beyond the edge; text is taken whole where nothing waits to be read. */
static bool acceptable_whole(const TcpEndpoint *ep, const TcpSegment *seg)
{
    SeqNum edge = ep->rcv.nxt + ep->rcv.wnd, end = seg->seq + tcp_segment_length(seg);
    bool fits = seq_before_eq(end - (seg->flags & TCP_FIN ? 1 : 0), edge);
    if (seq_before(end, ep->rcv.nxt))
        return false;
    return fits || (ep->rcv.wnd > 0 && ep->rcv.buffered == 0 && seq_before_eq(seg->seq, edge));
}

/* Table 6 of 3.10.7.4. */
bool tcp_acceptable(const TcpEndpoint *ep, const TcpSegment *seg)
{
    if (ep->config->whole_segments)
        return acceptable_whole(ep, seg);
    uint32_t length = tcp_segment_length(seg), window = ep->rcv.wnd;
    if (window == 0)
        return length == 0 && seg->seq == ep->rcv.nxt;
    if (seq_in_window(seg->seq, ep->rcv.nxt, window))
        return true;
    return length > 0 && seq_in_window(seg->seq + length - 1, ep->rcv.nxt, window);
}

/* With a closed window nothing that takes a number is acceptable, but valid ACKs
 * and RSTs are taken all the same (3.4, MUST-66). They come from RCV.NXT, or from
 * one beyond it once we have refused a probe from there (3.8.6.1). */
bool tcp_is_allowed(const TcpEndpoint *ep, const TcpSegment *seg)
{
    uint32_t places = ep->rcv.probed && !ep->config->whole_segments ? 2 : 1;
    if (ep->config->whole_segments && ep->rcv.buffered > 0)
        return false;
    return ep->rcv.wnd == 0 && seq_in_window(seg->seq, ep->rcv.nxt, places) &&
           !(seg->flags & TCP_SYN);
}
