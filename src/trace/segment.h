/* A segment and its journey.
 *
 * Units:   times in microseconds of the simulation where nothing else is said.
 * Source:  RFC 9293 section 3.1 for what is in it.
 */
#ifndef TCPDUET_TRACE_SEGMENT_H
#define TCPDUET_TRACE_SEGMENT_H

#include "base/host.h"
#include "base/small.h"
#include "tcp/segment.h"

/* Where it was seen. The time of an end where it was not is an estimate. */
typedef enum SMALL_ENUM TraceSeen {
    SEEN_AT_BOTH,
    SEEN_AT_SENDER,
    SEEN_AT_RECEIVER,
    SEEN_BETWEEN
} TraceSeen;

typedef enum SMALL_ENUM TraceFate { FATE_UNDER_WAY, FATE_ARRIVED, FATE_LOST } TraceFate;

/* One segment's journey. Its number in the trace is its index + 1. */
typedef struct TraceSegment {
    TcpSegment segment;
    Host from, to;          /* the same when a host talks to itself */
    int from_port, to_port; /* 1 to 65535 */
    int connection;         /* -1: of none */
    bool retransmission, injected;
    TraceSeen seen;
    TcpPurpose purpose; /* what its sender had sent it for; see trace/kind.h */
    int copy_of;        /* index of the segment that the network doubled, or -1 */
    int before;         /* what its sender sent before it on this connection (an index), or -1 */
    int sent_n;         /* the entry SEND (or DUPLICATE) */
    SimTime sent;
    SimTime eta;  /* when it arrives, or would have */
    SimTime dies; /* sent + MSL */
    TraceFate fate;
    int end_n; /* the entry ARRIVE or LOSE, -1 while under way */
    SimTime end;
} TraceSegment;

/* When it flies, in seconds of the stage, and beside how many others. */
typedef struct TraceJourney {
    double begins, ends;
    unsigned char lane, own_lane; /* the first that was free, of all and of its connection's */
} TraceJourney;

/* Those in the last lane may share it. */
enum { TRACE_LANES = 16 };

/* The share of the way that a lost segment makes. */
double trace_share_of_way(const TraceSegment *segment);

/* One or several segments of a sender: see trace/journeys.h. */
typedef struct JourneyBlock {
    int first, count;                 /* the one that was sent first; how many they are */
    double begins_first, begins_last; /* when they are sent */
    double ends_first, ends_last;     /* when they end */
    int connection_least, connection_most;
    bool alike; /* in all that is drawn of them but their numbers */
} JourneyBlock;

typedef struct TraceBlocks {
    JourneyBlock *items;
    int count, capacity;
} TraceBlocks;

/* What a host has sent, in the order of sending, and blocks of it. */
enum { TRACE_LEVELS = 12 };
typedef struct TraceSent {
    int *items;
    int count, capacity;
    TraceBlocks levels[TRACE_LEVELS];
    int level_count;
} TraceSent;

static inline bool trace_sent_is_known(const TraceSegment *segment)
{
    return segment->seen == SEEN_AT_BOTH || segment->seen == SEEN_AT_SENDER;
}

static inline bool trace_end_is_known(const TraceSegment *segment)
{
    return segment->seen == SEEN_AT_BOTH || segment->seen == SEEN_AT_RECEIVER;
}

#endif
