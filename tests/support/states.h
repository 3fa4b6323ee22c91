/* Endpoints in every state, brought there by legal events alone.
 *
 * Each is left with everything acknowledged but its own last SYN or FIN, at time
 * BUILT: SND.NXT is our_next(state), RCV.NXT is peers_next(state). Both stand next
 * to the wrap of the sequence numbers.
 */
#ifndef TCPDUET_TESTS_STATES_H
#define TCPDUET_TESTS_STATES_H

#include "support/pair.h"

#include <stdlib.h>

static const SimTime BUILT = SIM_SECOND;

/* SND.NXT: behind the SYN, or behind the FIN. */
static inline SeqNum our_next(TcpState state)
{
    bool fin = state == TCP_FIN_WAIT_1 || state == TCP_FIN_WAIT_2 || state == TCP_CLOSING ||
               state == TCP_LAST_ACK || state == TCP_TIME_WAIT;
    return fin ? LOCAL + 2 : LOCAL + 1;
}

/* RCV.NXT: behind the peer's SYN, or behind its FIN. */
static inline SeqNum peers_next(TcpState state)
{
    bool fin = state == TCP_CLOSE_WAIT || state == TCP_CLOSING || state == TCP_LAST_ACK ||
               state == TCP_TIME_WAIT;
    return fin ? PEER + 2 : PEER + 1;
}

/* <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>, as an endpoint in that state sends it. */
static inline TcpSegment ack_in(TcpState state)
{
    return (TcpSegment){
        .seq = our_next(state), .ack = peers_next(state), .wnd = 1000, .flags = TCP_ACK};
}

/* What a peer that has all that was sent sends next to that state. */
static inline TcpSegment next_from_peer(uint8_t flags, TcpState state)
{
    return from_peer(flags, peers_next(state), flags & TCP_ACK ? our_next(state) : 0);
}

static inline TcpSegment with_text(TcpSegment seg, uint32_t len)
{
    seg.len = len;
    return seg;
}

static inline TcpEndpoint listener_with(const TcpConfig *config)
{
    TcpOutcome out;
    TcpEndpoint ep = tcp_endpoint(config, LOCAL);
    tcp_open_passive(&ep, &out);
    return ep;
}

static inline TcpEndpoint syn_sent_with(const TcpConfig *config)
{
    TcpOutcome out;
    TcpEndpoint ep = tcp_endpoint(config, LOCAL);
    tcp_open_active(&ep, true, 0, &out);
    return ep;
}

static inline TcpEndpoint after(TcpEndpoint ep, TcpSegment seg)
{
    arrives(&ep, seg, BUILT);
    return ep;
}

static inline TcpEndpoint after_send(TcpEndpoint ep, uint32_t octets)
{
    TcpOutcome out;
    tcp_send(&ep, octets, BUILT, &out);
    return ep;
}

static inline TcpEndpoint after_close(TcpEndpoint ep)
{
    TcpOutcome out;
    tcp_close(&ep, BUILT, &out);
    return ep;
}

/* The application has stopped reading, so that what it asks for is a RECEIVE. */
static inline TcpEndpoint metered(TcpEndpoint ep)
{
    TcpOutcome out;
    tcp_meter_reading(&ep, true, BUILT, &out);
    return ep;
}

static inline TcpEndpoint after_receive(TcpEndpoint ep, uint32_t octets)
{
    TcpOutcome out;
    tcp_receive(&ep, octets, BUILT, &out);
    return ep;
}

/* SYN-RECEIVED by a simultaneous open. */
static inline TcpEndpoint crossed(const TcpConfig *config)
{
    return after(syn_sent_with(config), from_peer(TCP_SYN, PEER, 0));
}

/* SYN-RECEIVED from LISTEN; all later states from an active OPEN. */
static inline TcpEndpoint in_state_with(const TcpConfig *config, TcpState state)
{
    switch (state) {
    case TCP_CLOSED:
        return tcp_endpoint(config, LOCAL);
    case TCP_LISTEN:
        return listener_with(config);
    case TCP_SYN_SENT:
        return syn_sent_with(config);
    case TCP_SYN_RECEIVED:
        return after(listener_with(config), from_peer(TCP_SYN, PEER, 0));
    case TCP_ESTABLISHED:
        return established_with(config);
    case TCP_FIN_WAIT_1:
        return after_close(established_with(config));
    case TCP_FIN_WAIT_2:
        return after(in_state_with(config, TCP_FIN_WAIT_1),
                     from_peer(TCP_ACK, PEER + 1, LOCAL + 2));
    case TCP_CLOSE_WAIT:
        return after(established_with(config), from_peer(TCP_FIN | TCP_ACK, PEER + 1, LOCAL + 1));
    case TCP_CLOSING:
        return after(in_state_with(config, TCP_FIN_WAIT_1),
                     from_peer(TCP_FIN | TCP_ACK, PEER + 1, LOCAL + 1));
    case TCP_LAST_ACK:
        return after_close(in_state_with(config, TCP_CLOSE_WAIT));
    case TCP_TIME_WAIT:
        return after(in_state_with(config, TCP_FIN_WAIT_2),
                     from_peer(TCP_FIN | TCP_ACK, PEER + 1, LOCAL + 2));
    }
    abort();
}

/* With ten octets that the application has not read. */
static inline TcpEndpoint unread_in(const TcpConfig *config, TcpState state)
{
    bool fin = state == TCP_CLOSE_WAIT;
    TcpEndpoint ep = metered(in_state_with(config, fin ? TCP_ESTABLISHED : state));
    SeqNum ack = state == TCP_FIN_WAIT_2 ? LOCAL + 2 : LOCAL + 1;
    TcpSegment text = from_peer(TCP_ACK | (fin ? TCP_FIN : 0), PEER + 1, ack);
    return after(ep, with_text(text, 10));
}

/* Closed both ways; where it was closed already, the shutdown came before. */
static inline TcpEndpoint orphan_in(const TcpConfig *config, TcpState state)
{
    TcpOutcome out;
    TcpEndpoint ep = in_state_with(config, state);
    tcp_close_both_ways(&ep, BUILT, &out);
    return ep;
}

static inline TcpEndpoint in_state(TcpState state)
{
    return in_state_with(&CONFIG, state);
}

#endif
