/* Two runs held against each other: a model's and somebody's own.
 *
 * Held are the states that each end passed and the segments that each host
 * sent, connection by connection. Sequence numbers count from the ISNs, so that
 * other ISNs are no difference; times, ports and the connections' names are none
 * either: the connections that differ least belong together.
 *
 * An end gets as many points as the model has states, or segments, there, less
 * one for each that is too few, too many or another, but no less than none. What
 * the model does not have at all takes points away from the whole.
 *
 * Units:   rows count states and segments; indices count from 0.
 * Owns:    texts and lists live in the arena that is given.
 * Errors:  none.
 */
#ifndef TCPDUET_TRACE_COMPARE_H
#define TCPDUET_TRACE_COMPARE_H

#include "trace/difference.h"

typedef enum CompareWhat { COMPARE_STATES, COMPARE_SEGMENTS, COMPARE_COUNT } CompareWhat;

/* What one run has there. */
typedef struct CompareSide {
    const char *connection; /* its name; NULL: sent without a connection. Borrowed. */
    int count;
    const char *item;   /* what stands at the first difference; "nothing" where that is all */
    const char *reason; /* why it does, as far as the trace tells; NULL: it does not */
} CompareSide;

/* The states, or the segments, of one end. */
typedef struct CompareRow {
    CompareWhat what; /* COMPARE_COUNT: how many segments there were in all, one point */
    Host host;
    CompareSide model, student;
    int points, of; /* of is the model's count; where that is 0, points may be below it */
    int first;      /* the first that differs, -1: none does */
} CompareRow;

/* Connections that only one of the runs has. */
typedef struct CompareAlone {
    const char **items; /* their names, in order of opening */
    int count, capacity;
    int states, segments; /* how many they have in all */
} CompareAlone;

/* Each run's entries have what stands beside them in the other: a change of state, the
 * sending of a segment, and where it came to an end. Of other entries nothing is said. What
 * stands beside another may differ from it; what one end has too many stands alone.
 *
 *     model    of_model[n]            of_student[n]    student
 *     0 SYN        0, same  <----->  0, same           SYN 0
 *     1 lost       1        <----->  1                 arrives 1    differs
 *     2 SYN       -1                -1                 call 2
 */
typedef struct Comparison {
    Arena *arena;                       /* Borrowed. */
    Counterpart *of_model, *of_student; /* by the entry's n; NULL of a prediction */
    CompareRow *items;
    int count, capacity;
    CompareAlone only_model, only_student;
    bool same;
    bool many;                 /* a run has several connections */
    bool relative;             /* segments' numbers count from the ISNs, which differ */
    int states, states_of;     /* added up, not below 0 */
    int segments, segments_of; /* added up, not below 0 */
} Comparison;

/* Everything of two runs. */
Comparison compare_runs(const Trace *model, const Trace *student, Arena *arena);

/* What a prediction says, and nothing else. */
Comparison compare_prediction(const Trace *model, const HeldPrediction *prediction, Arena *arena);

#endif
