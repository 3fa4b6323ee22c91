/* Any bytes as a scenario file: the reader answers, and what it accepts runs. */
#include "short_run.h"

#include "sim/sim.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena, .file = "fuzz.yaml"};
    Scenario *scenario =
        scenario_parse(arena_copy(arena, (const char *)data, size), size, arena, &diags);
    if (scenario && !diag_any(&diags))
        short_run(scenario, arena, &diags);
    arena_free(arena);
    return 0;
}
