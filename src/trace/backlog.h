/* The queue of a listener, as it was after each entry: who has which place in it. Systems have
 * one for all that wait, or one for those that are half-open and one for those that wait for
 * `accept`; RFC 9293 leaves that to the host (3.9.1.1).
 *
 *     half-open, 2 of 3 taken        waits for accept, 1 of 2
 *     [ 40000 ] [ 40002 ] [   ]      [ 40001 ] [   ]
 *
 * A connection keeps its place, whoever leaves before it. Places beyond TRACE_PLACES_MAX are
 * counted, but nobody knows who has them.
 *
 * Owns:    everything lives in the trace's arena.
 * Source:  listen(2), RFC 4987 section 2.2.
 */
#ifndef TCPDUET_TRACE_BACKLOG_H
#define TCPDUET_TRACE_BACKLOG_H

#include "base/arena.h"
#include "base/host.h"

enum { TRACE_PLACES_MAX = 16 };

typedef enum TracePlaceUse {
    PLACE_FREE,
    PLACE_HALF_OPEN, /* waits for the third segment of the handshake */
    PLACE_READY,     /* waits for `accept` */
} TracePlaceUse;

/* Who has a place from entry n on; -1: nobody. */
typedef struct TracePlace {
    int n, connection;
    TracePlaceUse use;
} TracePlace;

/* How many are taken from entry n on. */
typedef struct TraceTaken {
    int n, half_open, ready;
} TraceTaken;

/* The places of one queue, and when each changed hands. */
typedef struct TraceQueue {
    struct {
        TracePlace *items;
        int count, capacity;
    } places[TRACE_PLACES_MAX];
    unsigned taken; /* while it is written: 1 << each place that is */
} TraceQueue;

typedef struct TraceBacklog {
    int listener; /* its connection */
    Host host;
    int begins, ends;       /* there is one from the one entry on to the other */
    int half_open_most;     /* 0: there is no limit */
    int ready_most;         /* of all that wait, where they have one queue */
    bool was_full;          /* once in the run at least */
    bool together;          /* one queue for all, the first one below */
    TraceQueue half, ready; /* `half` has all where they are together */
    struct {
        TraceTaken *items;
        int count, capacity;
    } counts;
} TraceBacklog;

typedef struct TraceBacklogs {
    TraceBacklog **items;
    int count, capacity;
} TraceBacklogs;

/* --- Writing ----------------------------------------------------------------------------- */

/* Adds one, without anybody in it, and returns it. */
TraceBacklog *backlog_open(Arena *arena, TraceBacklogs *backlogs, TraceBacklog limits);

/* From entry n on the connection, which had the place `from` (-1: none), has another use of
 * the queues. Returns its place, or -1: none that is known. */
int backlog_move(Arena *arena, TraceBacklog *backlog, int n, int connection, TracePlaceUse was,
                 int from, TracePlaceUse use);

/* Its listener does not listen any more. */
void backlog_close(TraceBacklog *backlog, int n);

/* --- Reading ----------------------------------------------------------------------------- */

/* The queue at the host that there was last when n entries had happened, or NULL. */
const TraceBacklog *backlog_at(const TraceBacklogs *backlogs, Host host, int n);

/* How many places are taken, and who has the nth one. */
TraceTaken backlog_taken(const TraceBacklog *backlog, int n);
TracePlace backlog_place(const TraceQueue *queue, int nth, int n);

#endif
