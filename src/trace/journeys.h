/* The journeys of all segments on the stage, so that those near a moment are found without a
 * look at the others: by sender, and in blocks of which each knows when the first of it
 * begins and the last of it ends.
 *
 *     blocks     |----------- 16 ------------|
 *                |- 4 --|- 4 --|- 4 --|- 4 --|
 *     segments   . . . . . . . . . . . . . . . .     in the order of sending
 *
 * Units:   seconds of the stage.
 * Owns:    everything lives in the trace's arena.
 */
#ifndef TCPDUET_TRACE_JOURNEYS_H
#define TCPDUET_TRACE_JOURNEYS_H

#include "trace/trace.h"

/* Finds all journeys of a trace that has its stage, and then makes blocks of them; for
 * trace_finish. */
void journeys_find(Trace *trace);
void journeys_block(Trace *trace);

/* Is given a block; true: wants to see what it is made of. Of one segment it is the last. */
typedef bool JourneyVisit(void *context, const JourneyBlock *block);

/* All of a sender in the order of sending, in blocks as large as the visitor lets them be. */
void journeys_visit(const Trace *trace, Host from, JourneyVisit *visit, void *context);

/* When the last of all ends; 0 when there is none. */
double journeys_end(const Trace *trace);

#endif
