/* Which segments are meant, and what the network does to them: `network`, `drop` and the
 * like in a step.
 *
 * Units:   durations in microseconds.
 * Owns:    lists and names live in the scenario's arena. */
#ifndef TCPDUET_SCENARIO_FAULTS_H
#define TCPDUET_SCENARIO_FAULTS_H

#include "base/diag.h"
#include "base/time.h"
#include "scenario/hosts.h"

/* Which segments a fault or a trigger means: `server ACK of FIN 1..2`. */
typedef enum SegmentKind {
    SEGMENT_SYN,
    SEGMENT_SYN_ACK,
    SEGMENT_ACK, /* nothing but an ACK */
    SEGMENT_DATA,
    SEGMENT_FIN,
    SEGMENT_RST,
    SEGMENT_ANY,
} SegmentKind;

typedef enum SegmentOf { OF_ANYTHING, OF_SYN, OF_DATA, OF_FIN } SegmentOf;

typedef struct SegmentName {
    Host host;
    ConnectionName connection;
    SegmentKind kind;
    SegmentOf of;    /* the newest thing that it acknowledges */
    int first, last; /* counts from 1; INT_MAX: all */
    DiagSpan span;
} SegmentName;

typedef enum FaultKind { FAULT_DROP, FAULT_DELAY, FAULT_DUPLICATE, FAULT_REORDER } FaultKind;

typedef struct Fault {
    FaultKind kind;
    SegmentName segment;
    SimTime by;         /* FAULT_DELAY: how much longer; FAULT_DUPLICATE: after */
    bool has_at;        /* FAULT_DROP, FAULT_DUPLICATE: */
    SimTime at;         /* not as soon as it is sent (and half-way), but then */
    SegmentName behind; /* FAULT_REORDER */
    DiagSpan span;
} Fault;

typedef struct FaultList {
    Fault *items;
    int count, capacity;
} FaultList;

#endif
