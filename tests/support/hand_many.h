/* Traces made by hand in which a host has many connections: a listener with two
 * children, a host that talks to itself, and a flood of SYNs. */
#ifndef TCPDUET_TESTS_SUPPORT_HAND_MANY_H
#define TCPDUET_TESTS_SUPPORT_HAND_MANY_H

#include "support/hand_made.h"

/* The server listens; the listener stays in LISTEN. Returns its connection. */
static inline int hand_listener(Hand *hand)
{
    int listener = hand_connection(hand, "listener", 0);
    hand_call(hand, 0, HOST_SERVER, CALLED_OPEN_PASSIVE);
    hand_take(hand, 0, HOST_SERVER, TCP_ON_PASSIVE_OPEN);
    return listener;
}

/* The SYN arrives: the listener makes an end for the present connection, which
 * answers. Returns the answer. */
static inline int hand_child(Hand *hand, SimTime t, int syn, int listener)
{
    hand_end(hand, t, syn, FATE_ARRIVED, TCP_RULE_LISTEN_SYN);
    hand_add(hand, t, HOST_SERVER, (TraceEntry){.type = TRACE_CONNECTION, .as.made_by = listener});
    trace_made_by(hand->trace, hand->connection, HOST_SERVER, listener);
    hand->ends[hand->connection][HOST_SERVER].passive = true;
    hand_take(hand, t, HOST_SERVER, TCP_ON_LISTEN_SYN);
    return hand_send(hand, t, HOST_SERVER, (TcpSegment){300, 101, 0, 1000, TCP_SYN | TCP_ACK},
                     false);
}

static inline int hand_connect(Hand *hand, SimTime t, const char *name, int port)
{
    hand_connection(hand, name, port);
    hand_call(hand, t, HOST_CLIENT, CALLED_OPEN_ACTIVE);
    hand_take(hand, t, HOST_CLIENT, TCP_ON_ACTIVE_OPEN);
    return hand_send(hand, t, HOST_CLIENT, (TcpSegment){100, 0, 0, 1000, TCP_SYN}, false);
}

/* The answer arrives; returns the ACK that goes back. */
static inline int hand_answered(Hand *hand, SimTime t, int answer)
{
    hand_end(hand, t, answer, FATE_ARRIVED, TCP_RULE_SYN_SENT_SYN_ACK);
    hand_take(hand, t, HOST_CLIENT, TCP_ON_SYN_SENT_SYN_ACK);
    return hand_send(hand, t, HOST_CLIENT, (TcpSegment){101, 301, 0, 1000, TCP_ACK}, false);
}

static inline void hand_established(Hand *hand, SimTime t, int ack)
{
    hand_end(hand, t, ack, FATE_ARRIVED, TCP_RULE_SYN_RECEIVED_ACK);
    hand_take(hand, t, HOST_SERVER, TCP_ON_SYN_RECEIVED_ACK);
}

/* The client opens a and, half a delay later, b to one listener; the listener's
 * application accepts a, and the client closes it while b stays. */
static inline Trace *hand_two(Arena *arena)
{
    Hand *hand = hand_begin(arena);
    int listener = hand_listener(hand);
    SimTime t = 100 * SIM_MS, half = 50 * SIM_MS;
    int to_a = hand_connect(hand, t, "a", 50000), a = hand->connection;
    int to_b = hand_connect(hand, t + half, "b", 50007), b = hand->connection;
    for (int hop = 0; hop < 3; hop++) {
        int *const flights[] = {&to_a, &to_b};
        for (int i = 0; i < 2; i++) {
            SimTime at = t + (hop + 1) * 2 * half + i * half;
            hand->connection = i == 0 ? a : b;
            if (hop == 0)
                *flights[i] = hand_child(hand, at, *flights[i], listener);
            else if (hop == 1)
                *flights[i] = hand_answered(hand, at, *flights[i]);
            else
                hand_established(hand, at, *flights[i]);
        }
    }
    t = 600 * SIM_MS;
    hand->connection = a;
    hand_call(hand, t, HOST_SERVER, CALLED_ACCEPT);
    hand_close(hand);
    trace_finish(hand->trace, 6500 * SIM_MS);
    return hand->trace;
}

/* The client connects to its own port: SYN-SENT gets its own SYN. The SYN,ACK is
 * lost once. */
static inline Trace *hand_self(Arena *arena)
{
    Hand *hand = hand_begin(arena);
    hand_connection(hand, "a", 50007);
    int self = hand_connection(hand, "self", 50000);
    hand->sockets[self][HOST_CLIENT] = (TraceSocket){50000, 50000, HOST_CLIENT};
    SimTime t = 100 * SIM_MS;
    TcpSegment syn_ack = {100, 101, 0, 1000, TCP_SYN | TCP_ACK};
    hand_call(hand, t, HOST_CLIENT, CALLED_OPEN_ACTIVE);
    hand_take(hand, t, HOST_CLIENT, TCP_ON_ACTIVE_OPEN);
    int sent = hand_send(hand, t, HOST_CLIENT, (TcpSegment){100, 0, 0, 1000, TCP_SYN}, false);
    t += 100 * SIM_MS;
    hand_end(hand, t, sent, FATE_ARRIVED, TCP_RULE_SYN_SENT_SYN);
    hand_take(hand, t, HOST_CLIENT, TCP_ON_SYN_SENT_SYN);
    sent = hand_send(hand, t, HOST_CLIENT, syn_ack, false);
    hand_end(hand, t + 70 * SIM_MS, sent, FATE_LOST, TCP_RULE_NONE);
    t += SIM_SECOND;
    hand_expire(hand, t, HOST_CLIENT, TCP_RTO);
    sent = hand_send(hand, t, HOST_CLIENT, syn_ack, true);
    t += 100 * SIM_MS;
    hand_end(hand, t, sent, FATE_ARRIVED, TCP_RULE_SYN_RECEIVED_ACK);
    hand_take(hand, t, HOST_CLIENT, TCP_ON_SYN_RECEIVED_ACK);
    t += 200 * SIM_MS;
    hand->connection = 0;
    hand_call(hand, t, HOST_CLIENT, CALLED_OPEN_ACTIVE);
    hand_take(hand, t, HOST_CLIENT, TCP_ON_ACTIVE_OPEN);
    hand_send(hand, t, HOST_CLIENT, (TcpSegment){700, 0, 0, 1000, TCP_SYN}, false);
    trace_finish(hand->trace, t + 50 * SIM_MS);
    return hand->trace;
}

/* After b has spoken somebody says something, and then the server crashes. */
static inline Trace *hand_crash(Arena *arena)
{
    Hand *hand = hand_begin(arena);
    int listener = hand_listener(hand);
    hand_connect(hand, 100 * SIM_MS, "b", 50007);
    hand_say(hand, 200 * SIM_MS, "Nobody's.");
    hand->connection = listener;
    hand_cause(hand, 300 * SIM_MS, HOST_SERVER,
               (TraceEntry){.type = TRACE_STATE,
                            .as.state = {TCP_LISTEN, TCP_CLOSED, .reason = TRACE_BY_CRASH}});
    trace_finish(hand->trace, 400 * SIM_MS);
    return hand->trace;
}

enum { HAND_FLOOD = 50 };

/* A SYN that nobody's TCP has sent. */
static inline int hand_forge(Hand *hand, SimTime t, int port)
{
    hand_connection(hand, arena_printf(hand->trace->arena, "p%d", port), port);
    hand->cause = -1;
    trace_begin_step(hand->trace);
    int syn = hand_send(hand, t, HOST_CLIENT, (TcpSegment){100, 0, 0, 1000, TCP_SYN}, false);
    hand->trace->segments.items[syn].injected = true;
    return syn;
}

/* `every` apart, SYNs come from ports 40001 and on; then a client of good will
 * tries, whose SYN the listener leaves unanswered. The answers to the forged ones
 * are lost. */
static inline Trace *hand_flood(Arena *arena, SimTime every)
{
    Hand *hand = hand_begin(arena);
    int listener = hand_listener(hand), syns[HAND_FLOOD], answers[HAND_FLOOD];
    int sent = 0, come = 0, lost = 0;
    SimTime start = 100 * SIM_MS, delay = 100 * SIM_MS;
    while (lost < HAND_FLOOD) {
        SimTime to_send = start + sent * every, to_come = start + delay + come * every;
        SimTime to_lose = start + 3 * delay / 2 + lost * every;
        if (sent < HAND_FLOOD && to_send <= to_come && to_send <= to_lose) {
            syns[sent] = hand_forge(hand, to_send, 40001 + sent);
            sent++;
        } else if (come < HAND_FLOOD && to_come <= to_lose) {
            hand->connection = listener + 1 + come;
            answers[come] = hand_child(hand, to_come, syns[come], listener);
            come++;
        } else {
            hand->connection = listener + 1 + lost;
            hand_end(hand, to_lose, answers[lost++], FATE_LOST, TCP_RULE_NONE);
        }
    }
    SimTime t = start + 5 * delay + HAND_FLOOD * every;
    int syn = hand_connect(hand, t, "a", 50000);
    trace_made_by(hand->trace, hand->connection, HOST_SERVER, listener);
    hand_end(hand, t + delay, syn, FATE_ARRIVED, TCP_RULE_NONE);
    trace_finish(hand->trace, t + 2 * delay);
    return hand->trace;
}

#endif
