/* A run may be long by its author's will; here it is to end soon. */
#ifndef TCPDUET_TESTS_SHORT_RUN_H
#define TCPDUET_TESTS_SHORT_RUN_H

#include "sim/sim.h"

/* What all calls together give to send, each as often as its step is repeated. */
static inline int64_t octets_to_send(const Scenario *scenario)
{
    int64_t octets = 0;
    for (int i = 0; i < scenario->steps.count; i++) {
        const Step *step = &scenario->steps.items[i];
        for (int j = 0; j < step->actions.count; j++)
            octets += (int64_t)step->times * step->actions.items[j].octets;
    }
    return octets;
}

/* The first two seconds of the run; NULL where they would take long, or for an error, which
 * is reported. Lives in the arena. */
static inline Trace *short_run(const Scenario *scenario, Arena *arena, DiagList *diags)
{
    enum { STEPS_MAX = 20, OCTETS_MAX = 200000 }; /* a segment each, where the MSS is 1 */
    Scenario short_one = *scenario;
    if (scenario->steps.count >= STEPS_MAX || scenario->settings.delay <= SIM_MS ||
        octets_to_send(scenario) > OCTETS_MAX)
        return NULL;
    if (short_one.settings.end > 2 * SIM_SECOND)
        short_one.settings.end = 2 * SIM_SECOND;
    return sim_run(&short_one, arena, diags);
}

#endif
