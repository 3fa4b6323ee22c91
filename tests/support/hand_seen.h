/* A trace as somebody has it who has only seen segments: the client's, at its own host. */
#ifndef TCPDUET_TESTS_SUPPORT_HAND_SEEN_H
#define TCPDUET_TESTS_SUPPORT_HAND_SEEN_H

#include "support/hand_made.h"

/* The end has gone to `likeliest`, or is in another of `states`, as its segments show. */
static inline int hand_seen_in(Hand *hand, SimTime t, Host host, TcpState likeliest,
                               unsigned states)
{
    TcpEndpoint *end = &hand->ends[hand->connection][host];
    int n = hand_add(
        hand, t, host,
        (TraceEntry){.type = TRACE_STATE,
                     .as.state = {.from = end->state, .to = likeliest, .reason = TRACE_SEEN}});
    end->state = likeliest;
    trace_keep(hand->trace, hand->connection, host,
               &(TraceSnapshot){.n = n,
                                .endpoint = *end,
                                .socket = hand->sockets[hand->connection][host],
                                .states = states,
                                .unknown = 1U << TRACE_SND_WND | 1U << TRACE_RTO});
    return n;
}

/* Both are open; then the client sends a FIN, and nobody knows whether the server has it. */
static inline Trace *hand_seen(Arena *arena)
{
    Hand *hand = hand_begin(arena);
    hand_connection(hand, "a", 50000);
    hand_open(hand);
    SimTime t = SIM_SECOND;
    hand_call(hand, t, HOST_CLIENT, CALLED_CLOSE);
    hand_take(hand, t, HOST_CLIENT, TCP_ON_ESTABLISHED_CLOSE);
    int fin =
        hand_send(hand, t, HOST_CLIENT, (TcpSegment){101, 301, 0, 1000, TCP_FIN | TCP_ACK}, false);
    hand->trace->segments.items[fin].seen = SEEN_AT_SENDER;
    t += 100 * SIM_MS;
    hand_end(hand, t, fin, FATE_ARRIVED, TCP_RULE_FIN_ESTABLISHED);
    hand_seen_in(hand, t, HOST_SERVER, TCP_CLOSE_WAIT, 1U << TCP_ESTABLISHED | 1U << TCP_LAST_ACK);
    trace_finish(hand->trace, 2 * SIM_SECOND);
    return hand->trace;
}

#endif
