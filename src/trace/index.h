/* What is asked of a trace for each frame is looked up here, and not searched for: made once,
 * when the trace is complete.
 *
 * A shelf holds numbers by a key, each key's in ascending order:
 *
 *     begins   0     3  4        9      key k has items[begins[k]] .. items[begins[k + 1] - 1]
 *     items    2 7 9 4  0 1 3 5 8
 *
 * A tally tells how many things of each kind there were before an entry: each change of a
 * number, and from time to time the numbers.
 *
 * Owns:    everything lives in the trace's arena.
 */
#ifndef TCPDUET_TRACE_INDEX_H
#define TCPDUET_TRACE_INDEX_H

#include "base/chains.h"
#include "base/host.h"
#include "tcp/endpoint.h"

typedef struct TraceShelf {
    int *begins, *items;
} TraceShelf;

/* The numbers of a key that are less than `n`: how many there are. And all of them. */
int trace_shelf_before(const TraceShelf *shelf, int key, int n);
int trace_shelf_count(const TraceShelf *shelf, int key);

/* The nth number of a key. */
static inline int trace_shelf_at(const TraceShelf *shelf, int key, int nth)
{
    return shelf->items[shelf->begins[key] + nth];
}

typedef struct TallyChange {
    int n, by;
    TcpState state;
} TallyChange;

typedef struct TallyMark {
    int counts[TCP_STATE_COUNT];
} TallyMark;

typedef struct TraceTally {
    TallyChange *items;
    int count, capacity;
    struct {
        TallyMark *items; /* before each TALLY_EVERYth change */
        int count, capacity;
    } marks;
} TraceTally;

/* A connection that is more than a listener, and the entry from which on it is. */
typedef struct TraceTalk {
    int connection, n;
} TraceTalk;

typedef struct TraceIndex {
    TraceShelf changes;  /* the n of each change of state, by connection and host */
    TraceShelf timers;   /* the n of each entry of a timer, by connection, host and timer */
    TraceShelf stops;    /* instants, by what they are worth to stop for */
    TraceShelf segments; /* by their connection, in the order of sending */
    TraceTally states[HOST_COUNT];
    struct {
        int *items; /* segments: each SYN that is no copy */
        int count, capacity;
        Chains chains; /* by the ports, the sender's first */
    } syns;
    struct {
        TraceTalk *items; /* in the order of the connections */
        int count, capacity;
    } talks;
    int turns;                 /* so often the instants come to speak of another connection */
    int most_open[HOST_COUNT]; /* so many were open at once, LISTEN apart */
    int most[HOST_COUNT][TCP_STATE_COUNT]; /* and so many in each state */
    int last_words; /* the n of the last entry that is told beside a lifeline, or -1 */
} TraceIndex;

#endif
