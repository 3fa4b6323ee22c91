/* Any bytes as a scenario file: the reader answers, and what it accepts runs. */
#include "sim/sim.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena, .file = "fuzz.yaml"};
    Scenario *scenario =
        scenario_parse(arena_copy(arena, (const char *)data, size), size, arena, &diags);
    /* A run may be long by the author's will; here it is to end soon. */
    if (scenario && !diag_any(&diags) && scenario->steps.count < 20) {
        if (scenario->settings.end > 2 * SIM_SECOND)
            scenario->settings.end = 2 * SIM_SECOND;
        if (scenario->settings.delay > SIM_MS)
            sim_run(scenario, arena, &diags);
    }
    arena_free(arena);
    return 0;
}
