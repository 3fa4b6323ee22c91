/* The beats: what of a run one would speak of, which is where the clicker stops.
 *
 * One table names the kinds, the best first. What is in none of them is passed: a plain
 * ACK that arrives, a timer that starts or is cancelled, a segment that a call or an
 * arrival has sent. Several of a kind one behind the other at one host and connection
 * are one beat, which stops behind the last of them.
 */
#ifndef TCPDUET_TRACE_BEATS_H
#define TCPDUET_TRACE_BEATS_H

#include "trace/trace.h"

typedef enum TraceBeat {
    BEAT_QUESTION,
    BEAT_CAPTION,
    BEAT_STATE,
    BEAT_HOST,
    BEAT_LINK,
    BEAT_LOSS,
    BEAT_TIMEOUT,
    BEAT_RETRANSMISSION,
    BEAT_DELIVERY,
    BEAT_HELD,
    BEAT_DUPLICATE_ACK,
    BEAT_CHALLENGE,
    BEAT_REFUSAL,
    BEAT_TIME_WAIT,
    BEAT_REFUSED_CALL,
    BEAT_BAD_NEWS,
} TraceBeat;
enum { BEAT_NONE = -1, BEAT_COUNT = BEAT_BAD_NEWS + 1 };

/* The kind of beat that entry n makes, or BEAT_NONE. */
int trace_beat(const Trace *trace, int n);

/* What leads to all entries that make a beat, in order, with the number of the press of
 * the clicker that leads to them from time 0 on; 0 for what lies before. Returns that of the press
 * that leads to the end, or 0 when the last beat is there. */
typedef void BeatVisit(void *context, int n, int number);
int beats_visit(const Trace *trace, BeatVisit *visit, void *context);

/* Finds out where each instant stops; for trace_finish. */
void beats_mark(Trace *trace);

#endif
