/* Which of the author's captions and questions an edited run has outdated.
 *
 * An author speaks of what has happened since he spoke last, and of how the two ends
 * stand then:
 *
 *     caption                    caption                question
 *     ---|-- window of the next one --|-- window of the question --|-- its answer --
 *
 * A caption holds as long as its window is what it was in the original run, to the end
 * of what its step does at its time, and all ends are in the states that they were in.
 * When and by what its step was triggered lies in that window. A question also asks for
 * what comes until the author speaks again: that must be what it was as well.
 * Segments are the same when their numbers are; what a timer is set to is not looked at,
 * only that it runs out, and when. Times count from what happened before.
 *
 * Owns:    nothing; marks the edited trace, which need not be finished yet.
 * Cost:    linear in both traces.
 */
#ifndef TCPDUET_TRACE_OUTDATED_H
#define TCPDUET_TRACE_OUTDATED_H

#include "trace/trace.h"

/* Sets `outdated` of every SAY and ASK of the edited run that holds no longer. */
void trace_mark_outdated(Trace *edited, const Trace *original);

#endif
