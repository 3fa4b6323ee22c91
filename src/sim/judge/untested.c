/* What a run left untested or undone, said when it is over: what `end` came before,
 * questions without an answer, and changes of the network without an effect. */
#include "sim/world.h"

/* --- Steps that `end` comes before --------------------------------------------------- */

/* "2 claims and 1 trigger" from a step on; NULL: there are none. */
static const char *tests_text(const World *world, int from)
{
    int claims = 0, triggers = 0;
    for (int i = from; i < world->scenario->steps.count; i++) {
        const Step *step = &world->scenario->steps.items[i];
        claims += step->claims.count;
        triggers += step->trigger.kind > TRIGGER_QUIET;
    }
    const char *counted = arena_printf(world->arena, "%d claim%s", claims, claims == 1 ? "" : "s");
    const char *waited =
        arena_printf(world->arena, "%d trigger%s", triggers, triggers == 1 ? "" : "s");
    if (claims == 0 || triggers == 0)
        return claims > 0 ? counted : triggers > 0 ? waited : NULL;
    return arena_printf(world->arena, "%s and %s", counted, waited);
}

/* "the run ends at 5.000s (`end`), and it would begin at 10.000s" */
static const char *end_hint(const World *world, const Step *step)
{
    const Steps *clock = &world->steps;
    const char *end = judge_seconds_text(world, world->now);
    if (step != triggers_waiting(world) || clock->repetition > 0)
        return arena_printf(world->arena, "`end` is at %s", end);
    if (!clock->holds)
        return arena_printf(world->arena, "`end` is at %s; the step has waited for quiet since %s",
                            end, judge_seconds_text(world, clock->since));
    return arena_printf(world->arena, "`end` is at %s, and the step would begin at %s", end,
                        judge_seconds_text(world, clock->fires));
}

/* The first of the steps that never begin stands for all of them. False when there
 * were claims in them. */
static bool report_steps(World *world, int from)
{
    if (from >= world->scenario->steps.count)
        return true;
    const Step *step = &world->scenario->steps.items[from];
    const char *tests = tests_text(world, from);
    const char *hint = end_hint(world, step);
    if (!tests) {
        judge_warn(world, "R011", "`end` stops the run before this step begins", hint, step->span);
        return true;
    }
    judge_fail(world, "R010",
               arena_printf(world->arena,
                            "`end` stops the run before this step begins; not tested "
                            "from here on: %s",
                            tests),
               hint, step->span);
    return false;
}

bool untested_steps(World *world)
{
    const Steps *clock = &world->steps;
    const Step *step = triggers_waiting(world);
    if (clock->repetition == 0)
        return report_steps(world, clock->next);
    judge_warn(world, "R011",
               arena_printf(world->arena, "`end` stops the run after %d of this step's %d times",
                            clock->repetition, step->times),
               end_hint(world, step), step->span);
    return report_steps(world, clock->next + 1);
}

const char *untested_behind(const World *world)
{
    return tests_text(world, world->steps.next + 1);
}

static void report_injections(World *world)
{
    for (int i = 0; i < world->queue.count; i++) {
        const Event *event = &world->queue.items[i];
        if (event->kind == EVENT_INJECT)
            judge_warn(world, "R011", "`end` stops the run before this segment is injected",
                       arena_printf(world->arena, "`end` is at %s, and it would be sent at %s",
                                    judge_seconds_text(world, world->now),
                                    judge_seconds_text(world, event->t)),
                       event->injection->span);
    }
}

/* --- Changes that change nothing --------------------------------------------------------- */

void untested_change(World *world, const Step *step)
{
    int held = world->network.held;
    if (step->release && !(step->release & held))
        judge_warn(world, "R015", "this step releases what is not held", NULL, step->span);
    if (step->hold && (step->hold & held) == step->hold)
        judge_warn(world, "R015", "this step holds what is held already", NULL, step->span);
    if ((step->link == LINK_UP && !world->network.link_down) ||
        (step->link == LINK_DOWN && world->network.link_down))
        judge_warn(world, "R015",
                   step->link == LINK_UP ? "the link is up already" : "the link is down already",
                   NULL, step->span);
}

/* --- Questions ---------------------------------------------------------------------------- */

static bool answers(const TraceEntry *ask, const TraceEntry *entry)
{
    if (ask->as.ask->kind == TRACE_ASK_STATE)
        return entry->type == TRACE_STATE && entry->host == ask->host;
    return entry->type == TRACE_SEND;
}

static bool is_answered(const Trace *trace, int n)
{
    const TraceEntry *ask = &trace->entries.items[n];
    while (++n < trace->entries.count) {
        if (answers(ask, &trace->entries.items[n]))
            return true;
    }
    return ask->as.ask->kind == TRACE_ASK_CHOICE;
}

/* Questions of one kind have all an answer but the last ones. */
static void report_questions(World *world)
{
    for (int n = 0; n < world->trace->entries.count; n++) {
        const TraceEntry *entry = &world->trace->entries.items[n];
        if (entry->type != TRACE_ASK || is_answered(world->trace, n))
            continue;
        bool state = entry->as.ask->kind == TRACE_ASK_STATE;
        const char *hint =
            state ? arena_printf(world->arena, "the %s changes its state no more from here on",
                                 host_name(entry->host))
                  : "nothing is sent from here on";
        judge_warn(world, "R013", "this step's question has no answer in the run", hint,
                   world->scenario->steps.items[entry->as.ask->step].span);
    }
}

/* --- Claims that nothing could break -------------------------------------------------------- */

/* Somebody's segment that the step has put in and that is still on its way. */
static bool is_under_way(const World *world, const BegunStep *begun)
{
    bool arrived = false, injects = begun->step->injections.count > 0;
    for (int n = begun->first_n; n < world->trace->entries.count; n++) {
        const TraceEntry *entry = &world->trace->entries.items[n];
        if (entry->type == TRACE_ARRIVE || entry->type == TRACE_LOSE)
            arrived |= world->trace->segments.items[entry->as.segment].injected;
    }
    return injects && !arrived;
}

void untested_silence(World *world, const Claim *claim)
{
    const BegunStep *begun = &world->steps.begun.items[world->steps.begun.count - 1];
    const Step *step = begun->step;
    bool acts = step->actions.count > 0 || step->hold || step->release || step->link;
    const char *why = NULL;
    if (is_under_way(world, begun) && !acts)
        why = "no segment that this step injects has arrived when the step ends";
    else if (!acts && begun->t == world->now && step->injections.count == 0)
        why = "the step does nothing, and ends at the instant at which it begins";
    if (why)
        judge_warn(world, "R012", arena_printf(world->arena, "`%s` could not fail", claim->text),
                   why, claim->span);
}

void untested_late(World *world, const Step *step)
{
    judge_warn(world, "R014",
               arena_printf(world->arena, "`at: %s` is past: the step begins at once, at %s",
                            judge_seconds_text(world, step->at),
                            judge_seconds_text(world, world->now)),
               "the step before it began later than that", step->span);
}

void untested_report(World *world)
{
    report_injections(world);
    report_questions(world);
}
