/* What of a run is held against another run, or against what somebody said of it.
 *
 * Of each connection that was opened, in the order of opening: the states that
 * either end passed and the segments that it sent. The names that a scenario gives
 * them do not count: a plain passive OPEN whose LISTEN went to a connection of
 * another name is part of that, and so are two ends that met under two names.
 *
 * Owns:    lists live in the arena that is given, names and segments in the trace.
 * Errors:  none.
 */
#ifndef TCPDUET_TRACE_HELD_H
#define TCPDUET_TRACE_HELD_H

#include "trace/trace.h"

typedef struct HeldState {
    TcpState state;
    int n; /* the entry by which it came; -1: none, it was so at first */
} HeldState;

typedef struct HeldStates {
    HeldState *items;
    int count, capacity;
} HeldStates;

/* A segment as it was sent, with where its numbers count from. */
typedef struct HeldSegment {
    const TraceSegment *segment; /* Borrowed. */
    bool knows_iss, knows_irs;
    SeqNum iss, irs; /* of who sends, and of whom it goes to */
} HeldSegment;

typedef struct HeldSegments {
    HeldSegment *items;
    int count, capacity;
} HeldSegments;

/* The entries by which an end's segments came to nothing. */
typedef struct HeldTroubles {
    int *items;
    int count, capacity;
} HeldTroubles;

typedef struct HeldEnd {
    int index;         /* among the trace's connections; -1: what was sent without one */
    const char *name;  /* the connection's; NULL without one. Borrowed. */
    bool open;         /* it was more than CLOSED */
    HeldStates states; /* a puppet has none */
    HeldSegments sent;
    HeldTroubles troubles;
} HeldEnd;

typedef struct HeldConnection {
    int opened; /* the entry */
    HeldEnd at[HOST_COUNT];
} HeldConnection;

/* It was open, or it sent something. */
static inline bool held_took_part(const HeldEnd *end)
{
    return end->open || end->sent.count > 0;
}

typedef struct HeldConnections {
    HeldConnection *items;
    int count, capacity;
} HeldConnections;

typedef struct HeldRun {
    HeldConnections connections; /* all that were opened, in that order */
    HeldConnection rest;         /* what was sent without a connection: resets */
} HeldRun;

/* The states that somebody says an end will pass. */
typedef struct HeldSaid {
    Host host;
    const char *connection; /* Borrowed. */
    HeldStates states;
} HeldSaid;

/* What somebody says of a run that is still to come. */
typedef struct HeldPrediction {
    HeldSaid *items;
    int count, capacity;
    int segments; /* how many will be sent in all; -1: that is not said */
} HeldPrediction;

/* Goes through the trace some times, however many connections there are. */
HeldRun held_run(const Trace *trace, Arena *arena);

/* The states that the ends of a connection passed from time 0 on, as lists to read: each
 * begins with the state of time 0. What a listener made began as the listener: CLOSED,
 * LISTEN. */
typedef struct HeldPassed {
    HeldStates at[HOST_COUNT];
} HeldPassed;

/* Of each of the trace's connections. */
HeldPassed *held_passed_states(const Trace *trace, Arena *arena);

/* How many segments were sent from time 0 on, without those that were injected
 * and those that the network doubled. */
int held_count_sent(const Trace *trace);

#endif
