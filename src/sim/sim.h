/* The simulation: a scenario in, a trace out.
 *
 * Two hosts, a link between them, one queue of events, and the steps of the
 * scenario. It gives the engines their events in an order that is always the
 * same: what arrives or is lost, then timers, then steps, and what was planned
 * earlier first. The same scenario gives the same trace on every machine.
 *
 * Owns:    the trace lives in the arena that is given.
 * Errors:  in the DiagList. A scenario that cannot be run gives NULL; one that
 *          ran but broke an expectation, or whose trigger never came, gives its
 *          trace (trace->ok is false) and the errors.
 *          R001 a trigger never came         R002 a timer to expire does not run
 *          R003 a step's expectation failed  R004 other states than expected
 *          R005 another count of segments    R006 a fault never matched (warning)
 *          R007 the trace is full            R008 `start: established` failed
 *          R009 there is no such connection  N002 a puppet cannot start established
 *          R010 `end` comes before claims are tested
 *          R016 the run goes on for too long
 *          and as warnings, of what tests or does nothing:
 *          R011 `end` comes before it        R012 a claim that nothing could break
 *          R013 a question without an answer R014 an `at` that is past
 *          R015 a change of the network that changes nothing
 * Source:  the scenario format, version 1.
 */
#ifndef TCPDUET_SIM_SIM_H
#define TCPDUET_SIM_SIM_H

#include "scenario/scenario.h"
#include "trace/trace.h"

/* Runs a scenario without errors to its end. */
Trace *sim_run(const Scenario *scenario, Arena *arena, DiagList *diags);

/* The same in parts, between which one can draw, or leave it: begin, go on while there is
 * more, end. It lives in the arena, and what is given must live as long. */
typedef struct Sim Sim;
Sim *sim_begin(const Scenario *scenario, Arena *arena, DiagList *diags);

/* Of what somebody has made of a scenario: marks which of the author's words hold no
 * longer, as they were said of another run (trace/outdated.h). */
Sim *sim_begin_again(const Scenario *edited, const Trace *original, Arena *arena);

/* Goes on for about so many entries; a call that sends much is one part, and at the end, where
 * there are more than that, each walk over all of them. False: it is over. */
bool sim_go_on(Sim *sim, int entries);
int sim_entries(const Sim *sim); /* so far */
Trace *sim_end(Sim *sim);

/* Whether it can be run, with errors where it cannot: also where it is NULL or its
 * reading left errors. */
bool sim_can_run(const Scenario *scenario, DiagList *diags);

/* Runs what can be run; else NULL. */
Trace *sim_try(const Scenario *scenario, Arena *arena, DiagList *diags);

#endif
