/* What is said of a step whose trigger never came: whether it came before the
 * step began to wait, and how things stood at the end. */
#include "scenario/write.h"
#include "sim/world.h"

#include <string.h>

/* --- Before it began to wait -------------------------------------------------------- */

static bool is_timer_of(const World *world, const Trigger *trigger, const TraceEntry *entry)
{
    return entry->type == TRACE_TIMER && entry->as.timer.what == TRACE_TIMER_EXPIRE &&
           entry->as.timer.timer == trigger->timer && hosts_hold(trigger->hosts, entry->host) &&
           connection_name_means(world, trigger->connection, entry->connection);
}

/* The end of the state that the trigger waits for. */
static bool is_state_of(const World *world, const Trigger *trigger, const TraceEntry *entry)
{
    return entry->type == TRACE_STATE && entry->as.state.from == trigger->state &&
           hosts_hold(trigger->hosts, entry->host) &&
           connection_name_means(world, trigger->connection, entry->connection);
}

/* What the trigger waits for, as it happened at an entry; NULL: it did not. */
static const char *came_text(const World *world, const Trigger *trigger, const TraceEntry *entry)
{
    static const struct {
        TraceType type;
        const char *words;
    } DEEDS[] = {
        [TRIGGER_SEGMENT_SENT] = {TRACE_SEND, "was sent"},
        [TRIGGER_SEGMENT_ARRIVES] = {TRACE_ARRIVE, "arrived"},
        [TRIGGER_SEGMENT_LOST] = {TRACE_LOSE, "was lost"},
    };
    SegmentName name = trigger->segment;
    switch (trigger->kind) {
    case TRIGGER_SEGMENT_SENT:
    case TRIGGER_SEGMENT_ARRIVES:
    case TRIGGER_SEGMENT_LOST:
        name.first = name.last = 1; /* Which number it had is not known. */
        if (entry->type != DEEDS[trigger->kind].type ||
            !matcher_is_named(world, &name, entry->as.segment))
            return NULL;
        return arena_printf(world->arena, "`%s` %s", scenario_segment_text(world->arena, &name),
                            DEEDS[trigger->kind].words);
    case TRIGGER_TIMER_EXPIRES:
        return !is_timer_of(world, trigger, entry)
                   ? NULL
                   : arena_printf(world->arena, "%s's %s timer expired",
                                  end_name(world, (EndId){entry->connection, entry->host}),
                                  tcp_timer_name(trigger->timer));
    case TRIGGER_STATE:
        return !is_state_of(world, trigger, entry)
                   ? NULL
                   : arena_printf(world->arena, "%s left %s",
                                  end_name(world, (EndId){entry->connection, entry->host}),
                                  tcp_state_name(trigger->state));
    case TRIGGER_NONE:
    case TRIGGER_QUIET:
        break;
    }
    return NULL;
}

/* Why the step did not wait when entry n came: " (the step of line 12 waited for quiet
 * until then)". Of those that began at one instant the first is who waited. */
static const char *since_text(const World *world, int n)
{
    int last = world->steps.begun.count - 1;
    if (last < 0 || world->steps.begun.items[last].step->times > 1)
        return "";
    while (last > 0 && world->steps.begun.items[last - 1].t == world->steps.since &&
           world->steps.begun.items[last - 1].first_n > n)
        last--;
    const Step *before = world->steps.begun.items[last].step;
    return arena_printf(world->arena,
                        before->trigger.kind == TRIGGER_QUIET
                            ? " (the step of line %d waited for quiet until then)"
                            : " (when the step of line %d began)",
                        before->span.line);
}

/* "`client DATA` was lost at 0.400s, before this step began to wait at 0.500s", at
 * one instant without the second time; or NULL. */
static const char *earlier_text(const World *world, const Trigger *trigger)
{
    for (int n = world->steps.since_n - 1; n >= 0; n--) {
        const TraceEntry *entry = &world->trace->entries.items[n];
        const char *came = came_text(world, trigger, entry);
        if (!came)
            continue;
        SimTime since = world->steps.since;
        const char *at = arena_printf(world->arena, " at %s", judge_seconds_text(world, since));
        bool same = entry->t == since;
        return arena_printf(world->arena, "%s at %s, %sbefore this step began to wait%s%s", came,
                            judge_seconds_text(world, entry->t), same ? "just " : "",
                            same ? "" : at, since_text(world, n));
    }
    return NULL;
}

/* --- How things stood ------------------------------------------------------------------ */

/* "in LISTEN" */
static const char *state_of(const World *world, Host host)
{
    if (world->hosts[host].settings->puppet)
        return "a puppet";
    return arena_printf(
        world->arena, "in %s",
        tcp_state_name(end_at(world, (EndId){FIRST_CONNECTION, host})->endpoint.state));
}

/* The ends that were ever opened, by name where there are several connections. */
static const char *states_text(const World *world)
{
    enum { SHOWN = 8 };
    const char *text = "";
    int count = 0;
    if (world->connections.count == 1)
        return arena_printf(world->arena, "the client was %s, the server %s",
                            state_of(world, HOST_CLIENT), state_of(world, HOST_SERVER));
    for (int i = 0; i < HOST_COUNT * world->connections.count && count <= SHOWN; i++) {
        EndId id = {i / HOST_COUNT, (Host)(i % HOST_COUNT)};
        const SimEnd *end = end_at(world, id);
        if (!end->opened || ++count > SHOWN)
            continue;
        text = arena_printf(world->arena, count == 1 ? "%s%s was in %s" : "%s, %s in %s", text,
                            end_name(world, id), tcp_state_name(end->endpoint.state));
    }
    return arena_printf(world->arena, "%s%s", count > 0 ? text : "nobody had opened anything",
                        count > SHOWN ? ", …" : "");
}

/* How many of its kind came before the step began to wait. */
static int count_before(const World *world, const Trigger *trigger)
{
    int count = 0;
    for (int n = 0; n < world->steps.since_n; n++)
        count += came_text(world, trigger, &world->trace->entries.items[n]) != NULL;
    return count;
}

/* "client DATA 2" is meant as a fault counts it: what would be right here, or "". */
static const char *advice_text(const World *world, const Trigger *trigger, int before)
{
    SegmentName name = trigger->segment;
    if (name.first <= before || name.first - before > world->steps.matcher.seen)
        return "";
    name.first = name.last = name.first - before;
    return arena_printf(world->arena, ", so here it would be `%s`",
                        scenario_segment_text(world->arena, &name));
}

/* The trap: a trigger counts from its step, and a fault of `network` from the start. */
static const char *counts_text(const World *world, const Trigger *trigger)
{
    if (!triggers_are_segments(trigger) || trigger->segment.first == 1)
        return "";
    int seen = world->steps.matcher.seen, before = count_before(world, trigger);
    const char *since = seen > 0 ? arena_printf(world->arena, "%d", seen) : "none";
    return arena_printf(world->arena,
                        "; `%s` counts from when this step began to wait: %s came since, %d "
                        "before%s (a fault in `network` counts from the start)",
                        scenario_segment_text(world->arena, &trigger->segment), since, before,
                        advice_text(world, trigger, before));
}

/* "`end` stopped the run at 5.000s" */
static const char *why_text(const World *world, RunEnd how)
{
    return how == RUN_OVER ? "nothing was left to do"
                           : arena_printf(world->arena, "`end` stopped the run at %s",
                                          judge_seconds_text(world, world->now));
}

/* What was to be tested in the steps that follow. */
static const char *behind_text(const World *world)
{
    const char *behind = untested_behind(world);
    return behind ? arena_printf(world->arena, "; not tested behind it: %s", behind) : "";
}

void never_report(World *world, const Step *step, RunEnd how)
{
    if (broken_trigger(world, &step->trigger, world->trace->entries.count, false))
        return;
    const char *earlier = earlier_text(world, &step->trigger);
    const char *hint =
        arena_printf(world->arena, "%s%s%s%s%s", earlier ? earlier : "", earlier ? "; " : "",
                     states_text(world), counts_text(world, &step->trigger), behind_text(world));
    judge_fail(
        world, "R001",
        arena_printf(world->arena, "this step's trigger never came: %s", why_text(world, how)),
        hint, step->span);
}
