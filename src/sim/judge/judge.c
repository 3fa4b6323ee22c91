/* What is judged when a run is over, and in which order. */
#include "sim/judge/judge.h"

#include "sim/world.h"

/* Holds the last step against its claims. False, and reported, when there are claims
 * and triggers left in steps that have not begun. */
static bool judge_last_step(World *world, RunEnd how)
{
    const Step *step = triggers_waiting(world);
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
