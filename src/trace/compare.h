/* Two runs held against each other: a model's and somebody's own.
 *
 * Held are the states that each end passed and the segments that each host
 * sent, connection by connection. Sequence numbers count from the ISNs, so that
 * other ISNs are no difference; times are none either. What agrees is the
 * longest common sequence: one segment too few costs one, not all behind it.
 *
 * Units:   rows count states and segments; indices count from 0.
 * Owns:    texts and lists live in the arena that is given.
 * Errors:  none.
 */
#ifndef TCPDUET_TRACE_COMPARE_H
#define TCPDUET_TRACE_COMPARE_H

#include "trace/trace.h"

typedef struct TraceStates {
    TcpState *items;
    int count, capacity;
} TraceStates;

typedef enum CompareWhat { COMPARE_STATES, COMPARE_SEGMENTS, COMPARE_COUNT } CompareWhat;

/* The states, or the segments, of one end. */
typedef struct CompareRow {
    CompareWhat what; /* COMPARE_COUNT: how many segments there were in all, one point */
    Host host;
    const char *connection;      /* its name; NULL: sent without a connection. Borrowed. */
    int agree, of;               /* of is the model's count */
    int surplus;                 /* how many of the student's agree with none */
    int first;                   /* the first that differs, -1: none does */
    const char *model, *student; /* what stands there; "nothing" where that is all */
} CompareRow;

typedef struct Comparison {
    Arena *arena; /* Borrowed. */
    CompareRow *items;
    int count, capacity;
    bool same;
    int states, states_of;     /* added up */
    int segments, segments_of; /* added up */
} Comparison;

/* A comparison that holds nothing yet, and in which nothing differs. */
Comparison compare_begin(Arena *arena);

/* Everything of two runs. */
Comparison trace_compare(const Trace *model, const Trace *student, Arena *arena);

/* One list of states, or one count of segments, that was predicted. */
void compare_states(Comparison *comparison, CompareRow row, const TraceStates *model,
                    const TraceStates *student);
void compare_count(Comparison *comparison, int model, int student);

/* The states that an end passed from time 0 on, as a list to read: it begins
 * with the state of time 0. What a listener made began as the listener: CLOSED,
 * LISTEN. */
TraceStates trace_passed_states(const Trace *trace, int connection, Host host, Arena *arena);

/* How many segments were sent from time 0 on, without those that were injected
 * and those that the network doubled. */
int trace_count_sent(const Trace *trace);

/* The connection of that name, or -1. */
int trace_connection_named(const Trace *trace, const char *name);

#endif
