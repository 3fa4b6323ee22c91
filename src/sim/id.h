/* What the modules of the simulation call things by: the world that they are in, and
 * an end of a connection. */
#ifndef TCPDUET_SIM_ID_H
#define TCPDUET_SIM_ID_H

#include "scenario/scenario.h"
#include "trace/trace.h"

/* Where only a pointer is needed; see sim/world.h. */
typedef struct World World;

/* One end of a connection: an index into the world's connections, and the host. */
typedef struct EndId {
    int connection;
    Host host;
} EndId;

/* The connection of files that never name one. */
enum { FIRST_CONNECTION = 0 };

#endif
