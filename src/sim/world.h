/* The world of one run: what its modules own, and what all of them share.
 *
 * It holds one of each by value, and so brings their headers along; no header of a
 * module includes it. Only sim includes it at all. */
#ifndef TCPDUET_SIM_WORLD_H
#define TCPDUET_SIM_WORLD_H

#include "sim/connections.h"
#include "sim/hosts.h"
#include "sim/judge/judge.h"
#include "sim/network.h"
#include "sim/queue.h"
#include "sim/steps.h"

struct World {
    const Scenario *scenario; /* Borrowed. */
    Arena *arena;             /* Borrowed. */
    Arena *passing;           /* what is needed while it is simulated: its ends, what is planned */
    DiagList *diags;          /* Borrowed. */
    Trace *trace;
    SimTime now;
    bool rehearsing; /* the handshake before time 0: no faults, no steps */
    bool too_late;   /* what comes next, for any run */
    SimHost hosts[HOST_COUNT];
    Connections connections;
    Queue queue;
    Network network;
    Steps steps;
    Judge judge;
};

static inline SimEnd *end_at(const World *world, EndId id)
{
    return &world->connections.items[id.connection]->ends[id.host];
}

/* A world in which the handshake before time 0 is over and nothing else has
 * happened yet. */
World *world_new(const Scenario *scenario, Arena *arena, DiagList *diags);

/* Lets everything happen up to `end`, or until the trace is full (false). */
bool world_run(World *world, SimTime end);

/* The same for about so many entries. False: nothing is left by `end`, or it is full. */
bool world_run_part(World *world, SimTime end, int entries);

#endif
