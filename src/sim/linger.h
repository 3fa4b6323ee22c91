/* SO_LINGER: a CLOSE that returns only when all is acknowledged, or its time is over. */
#ifndef TCPDUET_SIM_LINGER_H
#define TCPDUET_SIM_LINGER_H

#include "sim/id.h"

/* The CLOSE that was just made returns when all is acknowledged, or after that time. */
void linger_begin(World *world, EndId id, SimTime most);

/* After a turn: it returns if nothing is left to wait for. */
void linger_after(World *world, EndId id, int cause);

/* Its time is over. */
void linger_over(World *world, EndId id);

#endif
