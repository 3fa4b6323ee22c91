/* What if: a run that somebody steps into.
 *
 * An intervention is data: at a simulated time, one thing happens that the
 * scenario does not say. The edited run is the scenario with its interventions
 * written into it as steps and faults, simulated again from the start; nothing
 * else changes the world. So what had happened before is the same to the byte,
 * and what is written to a file (scenario/write.h) gives the same run again.
 *
 * An intervention happens after all that the run has at its time: if something
 * happens at that very microsecond, it comes one later. The scenario's own
 * expectations are no part of an edited run.
 *
 * Units:   times in microseconds; segments by their index in the trace of the
 *          run with the interventions before this one, which its past shares.
 * Owns:    what is made lives in the arena that is given; it borrows from the
 *          scenario.
 * Errors:  an intervention that cannot be made is refused, with the reason.
 */
#ifndef TCPDUET_SIM_INTERVENTIONS_H
#define TCPDUET_SIM_INTERVENTIONS_H

#include "sim/sim.h"

typedef enum InterventionKind {
    INTERVENE_LOSE,      /* the segment is lost now */
    INTERVENE_HOLD,      /* it arrives a second later */
    INTERVENE_DUPLICATE, /* the network doubles it; the copy arrives a moment later */
    INTERVENE_SWAP,      /* the next one that its host has sent overtakes it */
    INTERVENE_ACT,       /* the application or the host does something */
} InterventionKind;

typedef struct Intervention {
    SimTime t;
    InterventionKind kind;
    int segment;   /* of all but ACT */
    Action action; /* of ACT */
} Intervention;

typedef enum Refusal {
    REFUSED_NOT,
    REFUSED_BEFORE_START, /* the time lies before 0, where the handshake was */
    REFUSED_NOT_IN_FLIGHT,
    REFUSED_COPY,        /* a segment that the network doubled has no name of its own */
    REFUSED_DOOMED,      /* it will be lost anyway */
    REFUSED_NONE_BEHIND, /* no other of its host is in flight behind it */
    REFUSED_PUPPET,      /* the host has no TCP that could do anything */
    REFUSED_CALL,        /* TCP or the host refuses the call: see `result` */
    REFUSED_HOST_DOWN,   /* a crash of what is down */
    REFUSED_HOST_UP,     /* a reboot of what runs */
} Refusal;

typedef struct InterventionAnswer {
    Refusal refusal;
    TcpResult result; /* of REFUSED_CALL */
    SimTime t;        /* when it happens, or would */
} InterventionAnswer;

/* Writes one more intervention into a scenario; `*edited` shares the rest with
 * it and is without expectations. A call that TCP refuses is no obstacle here:
 * it happens, and is refused. */
InterventionAnswer sim_intervene(const Scenario *scenario, const Intervention *intervention,
                                 Arena *arena, Scenario *edited);

/* Whether it could be made, and if not, why; calls are tried. */
InterventionAnswer sim_may_intervene(const Scenario *scenario, const Intervention *intervention,
                                     Arena *arena);

/* The same in parts of about so many entries: begin, go on while there is more, end. It lives
 * in the arena, and what is given must live as long. */
typedef struct SimTrial SimTrial;
SimTrial *sim_trial_begin(const Scenario *scenario, Intervention intervention, Arena *arena);
bool sim_trial_go_on(SimTrial *trial, int entries);
int sim_trial_entries(const SimTrial *trial); /* so far */
InterventionAnswer sim_trial_end(SimTrial *trial);

/* The scenario with all of them, in their order, each refused one left out;
 * without any, the scenario as it is. */
const Scenario *sim_edit(const Scenario *scenario, const Intervention *interventions, int count,
                         Arena *arena);

/* A name for one more connection: of none that the run has, and in no step. */
const char *sim_free_name(const Scenario *scenario, const Trace *trace, Arena *arena);

/* The scenario without the steps that never came, which its run is not any
 * different for: what is saved of an edited one, so that `check` accepts it. */
const Scenario *sim_without_idle_steps(const Scenario *scenario, Arena *arena);

/* The scenario without the captions and questions that hold no longer in `run`, which is
 * its own (trace/outdated.h); of a step that repeats, where any of its times is so. */
const Scenario *sim_without_outdated(const Scenario *scenario, const Trace *run, Arena *arena);

#endif
