/* What is judged when a run is over, and in which order. */
#include "sim/judge/judge.h"

#include "sim/world.h"
#include "trace/print.h"

#include <string.h>

void judge_fail(World *world, const char *code, const char *message, const char *hint,
                DiagSpan span)
{
    world->judge.failed = true;
    diag_error(world->diags, (DiagSaid){code, message, hint, span});
}

void judge_warn(World *world, const char *code, const char *message, const char *hint,
                DiagSpan span)
{
    diag_warning(world->diags, (DiagSaid){code, message, hint, span});
}

const char *seconds_text(const World *world, SimTime t)
{
    enum { LEAST_DECIMALS = 3 };
    char *text = trace_time_text(world->arena, t);
    char *least = strchr(text, '.') + 1 + LEAST_DECIMALS;
    for (char *last = text + strlen(text) - 1; last >= least && *last == '0'; last--)
        *last = '\0';
    return arena_printf(world->arena, "%ss", text);
}

/* Holds the last step against its claims. False, and reported, when there are claims
 * and triggers left in steps that have not begun. */
static bool judge_last_step(World *world, RunEnd how)
{
    const Step *step = steps_waiting(world);
    expect_step(world, how == RUN_OVER);
    if (!step || how == RUN_FULL)
        return true;
    if (world->steps.holds || step->trigger.kind <= TRIGGER_QUIET)
        return untested_steps(world);
    never_report(world, step, how);
    return false;
}

void judge_run(World *world, RunEnd how)
{
    world->judge.first_unused = connection_unused(world, FIRST_CONNECTION);
    /* What the file expects of the whole run it would not have now. */
    if (judge_last_step(world, how))
        expect_end(world);
    broken_report(world);
    idle_report(world);
    if (how != RUN_FULL)
        untested_report(world);
}
