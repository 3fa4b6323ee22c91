/* The rungs: where what is seen on the stage stands on a ladder, which is read and not watched.
 * A long wait takes as much room as its break needs, though the author speaks in the middle
 * of it; what is only said, at the time of what was before it, next to none.
 *
 *     stage    |---- 2.0 s ----|- say -|---- 2.0 s ----|
 *     rungs    |-- 1.3 --|--.--|
 *
 * Units:   a rung is a second of the stage where nothing is shorter than there.
 */
#ifndef TCPDUET_TRACE_RUNGS_H
#define TCPDUET_TRACE_RUNGS_H

#include "trace/trace.h"

/* So long is a long wait, whatever is said in it. */
static const double TRACE_WAIT_RUNGS = 1.3;

/* Where each instant of a stage that is made stands; for this folder. */
void rungs_make(Trace *trace);

/* Where a stage time stands, and back. */
double trace_rung(const Trace *trace, double shown);
double trace_shown_of_rung(const Trace *trace, double rung);

/* Somebody speaks in the instant, and nothing happens. */
bool trace_is_only_said(const Trace *trace, int instant);

#endif
