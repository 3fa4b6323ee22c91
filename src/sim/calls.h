/* The applications' calls, and what befalls a whole host. */
#ifndef TCPDUET_SIM_CALLS_H
#define TCPDUET_SIM_CALLS_H

#include "sim/id.h"

/* The application or the host does something; `repetition` counts from 0 in a
 * step that repeats and is -1 in others. */
void calls_act(World *world, const Action *action, int repetition);

/* --- errnos.c ----------------------------------------------------------------- */

/* What sockets call the refusal of a call. */
TcpErrno errno_of_refusal(const World *world, ActionKind kind, EndId id, TcpResult result);

#endif
