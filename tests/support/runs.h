/* Runs scenarios that a test writes down in place. */
#ifndef TCPDUET_TESTS_RUNS_H
#define TCPDUET_TESTS_RUNS_H

#include "sim/sim.h"
#include "support/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct TestRun {
    Arena *arena;
    DiagList diags;
    Trace *trace; /* NULL: the file could not be run */
} TestRun;

/* `body` follows `format: 1` and a title. */
static inline TestRun run_text(const char *body)
{
    TestRun run = {.arena = arena_new()};
    run.diags = (DiagList){.arena = run.arena, .file = "test.yaml"};
    char *source = arena_printf(run.arena, "format: 1\ntitle: Test\n%s", body);
    run.diags.source = source;
    Scenario *scenario = scenario_parse(source, strlen(source), run.arena, &run.diags);
    if (scenario && !diag_any(&run.diags))
        run.trace = sim_run(scenario, run.arena, &run.diags);
    if (!run.trace)
        diag_print(&run.diags, stderr);
    return run;
}

static inline void end_run(TestRun *run)
{
    arena_free(run->arena);
}

/* The nth (from 1) entry of a type at a host, or NULL. */
static inline const TraceEntry *find_entry(const TestRun *run, TraceType type, Host host, int nth)
{
    for (int n = 0; n < run->trace->entries.count; n++) {
        const TraceEntry *entry = &run->trace->entries.items[n];
        if (entry->type == type && entry->has_host && entry->host == host && --nth == 0)
            return entry;
    }
    return NULL;
}

static inline int count_entries(const TestRun *run, TraceType type)
{
    int count = 0;
    for (int n = 0; n < run->trace->entries.count; n++)
        count += run->trace->entries.items[n].type == type;
    return count;
}

static inline const TraceSegment *segment_of(const TestRun *run, const TraceEntry *entry)
{
    return &run->trace->segments.items[entry->as.segment];
}

static inline TcpState final_state(const TestRun *run, Host host)
{
    return trace_state(run->trace, 0, host, run->trace->entries.count);
}

#endif
