/* Which segments a name such as `client FIN #2` means. */
#ifndef TCPDUET_SIM_MATCHER_H
#define TCPDUET_SIM_MATCHER_H

#include "sim/id.h"

/* Counts the segments that a name means. */
typedef struct Matcher {
    const SegmentName *name; /* Borrowed. */
    int seen;
} Matcher;

/* Where one side's SYN and FIN end, to tell what an ACK acknowledges. */
typedef struct SentControl {
    bool syn, fin;
    SeqNum syn_end, fin_end;
} SentControl;

/* What a segment that is about to leave acknowledges, newest first (names such as
 * `ACK of FIN`). */
SegmentOf matcher_acknowledged(const World *world, const TraceSegment *sent);

/* The segment is of this kind. */
bool matcher_is_kind(const TcpSegment *seg, SegmentKind kind);

/* The name means the segment, whatever its number. */
bool matcher_is_named(const World *world, const SegmentName *name, int segment);

/* True when the matcher's name means the segment and its turn has come. */
bool matcher_counts(const World *world, Matcher *matcher, int segment);

#endif
