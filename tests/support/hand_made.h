/* A trace made by hand, for tests that must not need the simulator: a
 * handshake, data that is lost and sent again, and a close by the client whose
 * last ACK is repeated in TIME-WAIT. Sequence numbers as in the scenarios. */
#ifndef TCPDUET_TESTS_SUPPORT_HAND_MADE_H
#define TCPDUET_TESTS_SUPPORT_HAND_MADE_H

#include "trace/trace.h"

enum { HAND_CONNECTIONS_MAX = 64 };

typedef struct Hand {
    Trace *trace;
    TcpConfig config;
    int connection; /* whose the next entries are */
    TcpEndpoint ends[HAND_CONNECTIONS_MAX][HOST_COUNT];
    TraceSocket sockets[HAND_CONNECTIONS_MAX][HOST_COUNT];
    int cause; /* the call, arrival or caption that the next entries follow from */
} Hand;

/* Adds a connection, and takes up with it. */
static inline int hand_connection(Hand *hand, const char *name, int client_port)
{
    int index = trace_add_connection(hand->trace, name);
    TraceSocket sockets[] = {{client_port, 80, HOST_SERVER}, {80, client_port, HOST_CLIENT}};
    for (int host = 0; host < HOST_COUNT; host++) {
        hand->ends[index][host] = tcp_endpoint(&hand->config, host == HOST_CLIENT ? 100 : 300);
        hand->ends[index][host].rto = SIM_SECOND;
        hand->sockets[index][host] = sockets[host];
    }
    return hand->connection = index;
}

static inline int hand_add(Hand *hand, SimTime t, Host host, TraceEntry entry)
{
    entry.t = t;
    entry.cause = hand->cause;
    entry.has_host = true;
    entry.host = host;
    entry.connection = hand->connection;
    return trace_add(hand->trace, entry);
}

static inline int hand_cause(Hand *hand, SimTime t, Host host, TraceEntry entry)
{
    hand->cause = -1;
    hand->cause = hand_add(hand, t, host, entry);
    return hand->cause;
}

static inline void hand_call(Hand *hand, SimTime t, Host host, TraceCall what)
{
    hand_cause(hand, t, host, (TraceEntry){.type = TRACE_CALL, .as.call.what = what});
}

static inline void hand_expire(Hand *hand, SimTime t, Host host, TcpTimerId timer)
{
    hand_cause(hand, t, host,
               (TraceEntry){.type = TRACE_TIMER,
                            .as.timer = {.timer = timer,
                                         .what = TRACE_TIMER_EXPIRE,
                                         .due = t,
                                         .rule = timer == TCP_RTO ? TCP_RULE_RETRANSMIT
                                                                  : TCP_RULE_TIME_WAIT_TIMEOUT}});
}

static inline void hand_keep(Hand *hand, Host host, int n)
{
    int index = hand->connection;
    trace_keep(hand->trace, index, host,
               &(TraceSnapshot){.n = n,
                                .endpoint = hand->ends[index][host],
                                .socket = hand->sockets[index][host]});
}

static inline void hand_take(Hand *hand, SimTime t, Host host, TcpTransitionId id)
{
    const TcpTransition *row = tcp_transition(id);
    TcpEndpoint *end = &hand->ends[hand->connection][host];
    int n = hand_add(
        hand, t, host,
        (TraceEntry){
            .type = TRACE_STATE,
            .as.state = {.from = row->from, .to = row->to, .transition = id, .rule = row->rule}});
    end->state = row->to;
    end->passive = end->passive || row->to == TCP_LISTEN;
    hand_keep(hand, host, n);
}

/* Starts the 2MSL timer, or starts it again. */
static inline void hand_time_wait(Hand *hand, SimTime t, Host host, TraceTimerWhat what)
{
    TcpTimer timer = {true, t, t + 4 * SIM_SECOND};
    hand->ends[hand->connection][host].timers[TCP_TIME_WAIT_TIMER] = timer;
    int n = hand_add(
        hand, t, host,
        (TraceEntry){.type = TRACE_TIMER,
                     .as.timer = {.timer = TCP_TIME_WAIT_TIMER, .what = what, .due = timer.due}});
    hand_keep(hand, host, n);
}

/* Puts a segment on the wire; returns its index. It flies to where the socket
 * leads. */
static inline int hand_send(Hand *hand, SimTime t, Host host, TcpSegment segment, bool again)
{
    TraceSocket socket = hand->sockets[hand->connection][host];
    int index = trace_add_segment(hand->trace, (TraceSegment){
                                                   .segment = segment,
                                                   .from = host,
                                                   .to = socket.peer,
                                                   .from_port = socket.local,
                                                   .to_port = socket.remote,
                                                   .connection = hand->connection,
                                                   .retransmission = again,
                                                   .copy_of = -1,
                                                   .sent_n = hand->trace->entries.count,
                                                   .sent = t,
                                                   .eta = t + hand->trace->delay,
                                                   .dies = t + hand->trace->msl,
                                                   .end_n = -1,
                                               });
    hand_add(hand, t, host, (TraceEntry){.type = TRACE_SEND, .as.segment = index});
    return index;
}

static inline void hand_end(Hand *hand, SimTime t, int index, TraceFate fate, TcpRuleId rule)
{
    TraceSegment *segment = &hand->trace->segments.items[index];
    TraceEntry entry = {.type = TRACE_LOSE, .as.lose = {index, LOST_DROP}};
    if (fate == FATE_ARRIVED)
        entry = (TraceEntry){.type = TRACE_ARRIVE, .as.arrive = {index, TCP_ACCEPTED, rule}};
    segment->fate = fate;
    segment->end = t;
    segment->end_n = hand_cause(hand, t, segment->to, entry);
}

static inline void hand_say(Hand *hand, SimTime t, const char *text)
{
    Text said = {0};
    arena_list_add(hand->trace->arena, &said, (TextIn){"en", text});
    TraceEntry entry = {.type = TRACE_SAY, .t = t, .cause = -1, .connection = -1};
    TraceSpeech *speech = arena_alloc(hand->trace->arena, sizeof *speech);
    *speech = (TraceSpeech){0, said};
    entry.as.say = speech;
    trace_add(hand->trace, entry);
}

static inline void hand_open(Hand *hand)
{
    hand_call(hand, 0, HOST_SERVER, CALLED_OPEN_PASSIVE);
    hand_take(hand, 0, HOST_SERVER, TCP_ON_PASSIVE_OPEN);
    SimTime t = 100 * SIM_MS;
    hand_call(hand, t, HOST_CLIENT, CALLED_OPEN_ACTIVE);
    hand_take(hand, t, HOST_CLIENT, TCP_ON_ACTIVE_OPEN);
    int syn = hand_send(hand, t, HOST_CLIENT, (TcpSegment){100, 0, 0, 1000, TCP_SYN}, false);
    t += 100 * SIM_MS;
    hand_end(hand, t, syn, FATE_ARRIVED, TCP_RULE_LISTEN_SYN);
    hand_take(hand, t, HOST_SERVER, TCP_ON_LISTEN_SYN);
    int answer =
        hand_send(hand, t, HOST_SERVER, (TcpSegment){300, 101, 0, 1000, TCP_SYN | TCP_ACK}, false);
    t += 100 * SIM_MS;
    hand_end(hand, t, answer, FATE_ARRIVED, TCP_RULE_SYN_SENT_SYN_ACK);
    hand_take(hand, t, HOST_CLIENT, TCP_ON_SYN_SENT_SYN_ACK);
    int ack = hand_send(hand, t, HOST_CLIENT, (TcpSegment){101, 301, 0, 1000, TCP_ACK}, false);
    t += 100 * SIM_MS;
    hand_end(hand, t, ack, FATE_ARRIVED, TCP_RULE_SYN_RECEIVED_ACK);
    hand_take(hand, t, HOST_SERVER, TCP_ON_SYN_RECEIVED_ACK);
}

/* From 1 s on: both close; the client's last ACK is lost at 1.35 s, the FIN
 * comes again at 2.4 s, and 2MSL starts anew. */
static inline void hand_close(Hand *hand)
{
    TcpSegment fin = {101, 301, 0, 1000, TCP_FIN | TCP_ACK};
    TcpSegment other = {301, 102, 0, 1000, TCP_FIN | TCP_ACK};
    TcpSegment last = {102, 302, 0, 1000, TCP_ACK};
    SimTime t = SIM_SECOND;
    hand_say(hand, t, "The client has nothing more to send.");
    hand_call(hand, t, HOST_CLIENT, CALLED_CLOSE);
    hand_take(hand, t, HOST_CLIENT, TCP_ON_ESTABLISHED_CLOSE);
    int sent = hand_send(hand, t, HOST_CLIENT, fin, false);
    t += 100 * SIM_MS;
    hand_end(hand, t, sent, FATE_ARRIVED, TCP_RULE_FIN_ESTABLISHED);
    hand_take(hand, t, HOST_SERVER, TCP_ON_ESTABLISHED_FIN);
    int ack = hand_send(hand, t, HOST_SERVER, (TcpSegment){301, 102, 0, 1000, TCP_ACK}, false);
    t += 100 * SIM_MS;
    hand_end(hand, t, ack, FATE_ARRIVED, TCP_RULE_ACK_OF_FIN_FIN_WAIT_1);
    hand_take(hand, t, HOST_CLIENT, TCP_ON_FIN_WAIT_1_ACK);
    hand_call(hand, t, HOST_SERVER, CALLED_CLOSE);
    hand_take(hand, t, HOST_SERVER, TCP_ON_CLOSE_WAIT_CLOSE);
    sent = hand_send(hand, t, HOST_SERVER, other, false);
    t += 100 * SIM_MS;
    hand_end(hand, t, sent, FATE_ARRIVED, TCP_RULE_FIN_FIN_WAIT_2);
    hand_take(hand, t, HOST_CLIENT, TCP_ON_FIN_WAIT_2_FIN);
    hand_time_wait(hand, t, HOST_CLIENT, TRACE_TIMER_START);
    int lost = hand_send(hand, t, HOST_CLIENT, last, false);
    hand_end(hand, t + 50 * SIM_MS, lost, FATE_LOST, TCP_RULE_NONE);
    t = 2300 * SIM_MS;
    hand_expire(hand, t, HOST_SERVER, TCP_RTO);
    sent = hand_send(hand, t, HOST_SERVER, other, true);
    t += 100 * SIM_MS;
    hand_end(hand, t, sent, FATE_ARRIVED, TCP_RULE_TIME_WAIT_FIN_AGAIN);
    hand_time_wait(hand, t, HOST_CLIENT, TRACE_TIMER_RESTART);
    int again = hand_send(hand, t, HOST_CLIENT, last, true);
    t += 100 * SIM_MS;
    hand_end(hand, t, again, FATE_ARRIVED, TCP_RULE_ACK_OF_FIN_LAST_ACK);
    hand_take(hand, t, HOST_SERVER, TCP_ON_LAST_ACK_ACK);
    hand_expire(hand, 6400 * SIM_MS, HOST_CLIENT, TCP_TIME_WAIT_TIMER);
    hand_take(hand, 6400 * SIM_MS, HOST_CLIENT, TCP_ON_TIME_WAIT_TIMEOUT);
}

/* A trace with nothing in it yet. */
static inline Hand *hand_begin(Arena *arena)
{
    Hand *hand = arena_alloc(arena, sizeof *hand);
    hand->trace = trace_new(arena);
    hand->trace->file = "by hand";
    hand->trace->delay = 100 * SIM_MS;
    hand->trace->msl = 2 * SIM_SECOND;
    arena_list_add(arena, &hand->trace->title, (TextIn){"en", "By hand"});
    arena_list_add(arena, &hand->trace->summary, (TextIn){"en", "A trace without a simulator."});
    return hand;
}

static inline Trace *hand_made(Arena *arena)
{
    Hand *hand = hand_begin(arena);
    hand_connection(hand, "a", 50000);
    hand_open(hand);
    hand_close(hand);
    trace_finish(hand->trace, 6500 * SIM_MS);
    return hand->trace;
}

#endif
