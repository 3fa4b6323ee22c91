/* SYN cookies (RFC 4987 section 3.6): a listener answers a SYN and keeps nothing of it.
 * The number of its SYN,ACK is a cookie; the third ACK brings it back, and with it all
 * that is needed to make the connection.
 *
 * A real cookie is a hash of sockets, numbers and a secret. Here the end that it would
 * be for knows the numbers; nobody asks it but who would hash them again. */
#include "sim/cookies.h"

#include "sim/world.h"

void cookies_send(World *world, EndId child, const TraceSegment *syn, int cause)
{
    SimHost *host = &world->hosts[child.host];
    Cookie *cookie = &end_at(world, child)->cookie;
    /* The same SYN gets the same one. */
    if (!cookie->sent || cookie->irs != syn->segment.seq) {
        *cookie = (Cookie){true, host->next_iss, syn->segment.seq};
        host->next_iss = turn_next_isn(world, child.host);
    }
    TcpSegment syn_ack = {
        .seq = cookie->iss,
        .ack = cookie->irs + 1,
        .wnd = host->config->rcv_buffer,
        .flags = TCP_SYN | TCP_ACK,
    };
    TraceSocket socket = {syn->to_port, syn->from_port, syn->from};
    network_send(world, network_segment(child, socket, syn_ack), cause);
}

bool cookies_come_back(const World *world, EndId child, const TcpSegment *seg)
{
    const Cookie *cookie = &end_at(world, child)->cookie;
    return cookie->sent && (seg->flags & (TCP_SYN | TCP_ACK | TCP_RST)) == TCP_ACK &&
           seg->ack == cookie->iss + 1 && seg->seq == cookie->irs + 1;
}

void cookies_make_half_open(World *world, EndId child, const TcpSegment *ack, int cause)
{
    SimEnd *end = end_at(world, child);
    TcpEndpoint before = end->endpoint;
    end->cookie.sent = false;
    tcp_listen_to_cookie(&end->endpoint, ack);
    turn_note_change(world, child, &before);
    TraceEntry entry = end_entry(world, TRACE_STATE, child, cause);
    entry.as.state.from = before.state;
    entry.as.state.to = end->endpoint.state;
    entry.as.state.transition = TCP_ON_LISTEN_SYN;
    entry.as.state.rule = TCP_RULE_SYN_COOKIE_ACK;
    turn_keep(world, child, trace_add(world->trace, entry));
}
