/* Making the stage of a trace that is complete; for this folder. */
#ifndef TCPDUET_TRACE_STAGE_H
#define TCPDUET_TRACE_STAGE_H

#include "trace/trace.h"

/* The instants, which the beats are then marked in. */
void stage_make(Trace *trace);

/* When they are: room for a last answer, and what each instant is about. */
void stage_close(Trace *trace);

/* How many instants have come at a stage time. */
int stage_instants_until(const Trace *trace, double shown);

#endif
