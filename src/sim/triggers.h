/* What the steps of the scenario wait for: a state, a segment, a timer, silence. */
#ifndef TCPDUET_SIM_TRIGGERS_H
#define TCPDUET_SIM_TRIGGERS_H

#include "sim/id.h"

/* The step that waits, or repeats; NULL when all are through. */
const Step *triggers_waiting(const World *world);

/* Looks whether the waiting step's trigger holds now. */
void triggers_look(World *world);

/* When the waiting step fires; SIM_NEVER while its trigger does not hold. */
SimTime triggers_due(const World *world);

/* Tells the waiting step of an event that may be its trigger. */
void triggers_notice(World *world, TriggerKind kind, int segment);
void triggers_notice_timer(World *world, EndId id, TcpTimerId timer);

/* The trigger is a segment's. */
bool triggers_are_segments(const Trigger *trigger);

/* True when the ends that a name means are in the state. */
bool triggers_in_state(const World *world, int hosts, ConnectionName name, TcpState state);

#endif
