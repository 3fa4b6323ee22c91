#include "sim/sim.h"

#include "sim/calls.h"
#include "sim/linger.h"
#include "sim/listeners.h"
#include "sim/world.h"
#include "trace/outdated.h"

/* No run is that long; the sums of times stay far from overflow, and a double holds each. */
static const SimTime RUN_TIME_MAX = 1000000000 * SIM_SECOND;

static void take_event(World *world)
{
    Event event = queue_take(&world->queue);
    switch (event.kind) {
    case EVENT_ARRIVE:
        hosts_arrive(world, event.segment);
        break;
    case EVENT_LOSE:
        network_lose(world, event.segment, event.why);
        break;
    case EVENT_INJECT:
        hosts_inject(world, event.injection, event.repetition, event.arrives);
        break;
    case EVENT_TIMER:
        hosts_expire(world, event.end, event.timer);
        break;
    case EVENT_LINGER:
        linger_over(world, event.end);
        break;
    case EVENT_FAULT:
        network_strike(world, event.segment, event.fault);
        break;
    }
}

/* Does the next thing that is planned; false when there is none by `end`. */
static bool do_next(World *world, SimTime end)
{
    triggers_look(world);
    const Event *event = queue_next(world);
    SimTime event_due = event ? event->t : SIM_NEVER;
    SimTime step_due = world->rehearsing ? SIM_NEVER : triggers_due(world);
    SimTime due = event_due < step_due ? event_due : step_due;
    if (due == SIM_NEVER || due > end)
        return false;
    world->too_late = due > RUN_TIME_MAX;
    if (world->too_late)
        return false;
    world->now = due > world->now ? due : world->now;
    bool steps_first = step_due == due && event && event->kind == EVENT_FAULT;
    if (event_due == due && !steps_first)
        take_event(world);
    else
        steps_fire(world);
    return true;
}

static bool both_established(const World *world)
{
    return triggers_in_state(world, HOSTS_BOTH, "", TCP_ESTABLISHED);
}

/* `start: established`: a handshake without faults, over before time 0. */
static void rehearse(World *world)
{
    const Settings *settings = &world->scenario->settings;
    world->rehearsing = true;
    world->now = -4 * (settings->delay + settings->jitter);
    const Action listen = {
        .host = HOST_SERVER, .kind = ACTION_LISTEN, .connection = "", .backlog = -1};
    const Action connect = {.host = HOST_CLIENT, .kind = ACTION_CONNECT, .connection = ""};
    calls_act(world, &listen, -1);
    calls_act(world, &connect, -1);
    while (!both_established(world) && do_next(world, 0))
        continue;
    if (!both_established(world))
        judge_fail(world, "R008", "the handshake before time 0 did not succeed",
                   "is `msl` shorter than `delay`?", (DiagSpan){0});
    world->now = 0;
    world->rehearsing = false;
}

static void fill_header(World *world)
{
    const Scenario *scenario = world->scenario;
    Trace *trace = world->trace;
    trace->file = scenario->file;
    trace->title = scenario->title;
    trace->summary = scenario->summary;
    trace->profile = profile_name(scenario->settings.profile);
    trace->delay = scenario->settings.delay;
    trace->msl = scenario->settings.msl;
    trace->speed = scenario->settings.speed;
    for (int i = 0; i < HOST_COUNT; i++) {
        trace->labels[i] = scenario->hosts[i].label;
        trace->puppet[i] = scenario->hosts[i].puppet;
        trace->addresses[i] = scenario->hosts[i].address;
    }
}

static World *make_world(const Scenario *scenario, Arena *arena, DiagList *diags)
{
    World *world = arena_alloc(arena, sizeof *world);
    world->scenario = scenario;
    world->arena = arena;
    world->passing = arena_new_within(arena);
    world->diags = diags;
    world->trace = trace_new(arena);
    world->network.delay = scenario->settings.delay;
    world->network.random = scenario->settings.seed;
    fill_header(world);
    hosts_begin(world);
    return world;
}

World *world_new(const Scenario *scenario, Arena *arena, DiagList *diags)
{
    World *world = make_world(scenario, arena, diags);
    if (scenario->start_established)
        rehearse(world);
    world->network.first_segment = world->trace->segments.count;
    network_add_faults(world, &scenario->network);
    steps_begin(world);
    return world;
}

static bool goes_on(World *world, SimTime end)
{
    return !trace_full(world->trace) && do_next(world, end);
}

bool world_run_part(World *world, SimTime end, int entries)
{
    int so_far = world->trace->entries.count, events = 0;
    while (events++ < entries && world->trace->entries.count - so_far < entries) {
        if (!goes_on(world, end))
            return false;
    }
    return true;
}

bool world_run(World *world, SimTime end)
{
    while (goes_on(world, end))
        continue;
    return !trace_full(world->trace) && !world->too_late;
}

/* At the step that was to come so late, where it is one. */
static void report_too_late(World *world)
{
    bool step = triggers_due(world) != SIM_NEVER;
    judge_fail(world, "R016",
               arena_printf(world->arena, "the run goes on for more than %d s",
                            (int)(RUN_TIME_MAX / SIM_SECOND)),
               "let it wait for less or repeat less often, or set `end`",
               step ? triggers_waiting(world)->span : (DiagSpan){0});
}

static void report_full(World *world)
{
    judge_fail(world, "R007",
               arena_printf(world->arena, "the run has more than %d entries", TRACE_ENTRIES_MAX),
               "set `end`, or find what repeats for ever", (DiagSpan){0});
}

static RunEnd end_of(World *world)
{
    SimTime end = world->scenario->settings.end;
    if (world->too_late) {
        report_too_late(world);
        return RUN_FULL;
    }
    if (trace_full(world->trace)) {
        report_full(world);
        return RUN_FULL;
    }
    bool more = queue_next(world) || triggers_due(world) != SIM_NEVER;
    if (end != SIM_NEVER)
        world->now = end > world->now ? end : world->now;
    return more ? RUN_STOPPED : RUN_OVER;
}

/* --- In parts -------------------------------------------------------------------- */

struct Sim {
    World *world;
    const Trace *original; /* Borrowed; what it was before it was edited, or NULL. */
    DiagList unheard;      /* of what is edited */
    bool judged;
    int finished; /* parts of the trace's end */
};

static Sim *begin(const Scenario *scenario, const Trace *original, Arena *arena, DiagList *diags)
{
    Sim *sim = arena_alloc(arena, sizeof *sim);
    sim->original = original;
    sim->unheard.arena = arena;
    sim->world = world_new(scenario, arena, diags ? diags : &sim->unheard);
    return sim;
}

Sim *sim_begin(const Scenario *scenario, Arena *arena, DiagList *diags)
{
    return begin(scenario, NULL, arena, diags);
}

Sim *sim_begin_again(const Scenario *edited, const Trace *original, Arena *arena)
{
    return begin(edited, original, arena, NULL);
}

static void judge(Sim *sim)
{
    World *world = sim->world;
    judge_run(world, end_of(world));
    arena_free(world->passing);
    if (sim->original)
        trace_mark_outdated(world->trace, sim->original);
    world->trace->ok = !world->judge.failed;
    sim->judged = true;
}

/* What remains when all has happened. True: there is more of it. */
static bool finish_part(Sim *sim)
{
    World *world = sim->world;
    if (sim->judged)
        return trace_finish_part(world->trace, world->now, sim->finished++);
    judge(sim);
    return true;
}

bool sim_go_on(Sim *sim, int entries)
{
    SimTime end = sim->world->scenario->settings.end;
    if (!sim->judged && world_run_part(sim->world, end, entries))
        return true;
    bool more = finish_part(sim);
    while (more && sim_entries(sim) <= entries)
        more = finish_part(sim);
    return more;
}

int sim_entries(const Sim *sim)
{
    return sim->world->trace->entries.count;
}

Trace *sim_end(Sim *sim)
{
    while (finish_part(sim))
        continue;
    return sim->world->trace;
}

/* --- At once --------------------------------------------------------------------- */

Trace *sim_run(const Scenario *scenario, Arena *arena, DiagList *diags)
{
    Sim *sim = sim_begin(scenario, arena, diags);
    while (sim_go_on(sim, TRACE_ENTRIES_MAX))
        continue;
    return sim_end(sim);
}

/* What the format can say and nobody can run is refused by name: nothing of a
 * file is ignored in silence. */
static void refuse_unsupported(const Scenario *scenario, DiagList *diags)
{
    bool puppet = scenario->hosts[HOST_CLIENT].puppet || scenario->hosts[HOST_SERVER].puppet;
    if (puppet && scenario->start_established)
        diag_error(diags, (DiagSaid){"N002",
                                     "`start: established` needs a TCP at both ends",
                                     "a puppet has none; inject the handshake",
                                     {0}});
}

bool sim_can_run(const Scenario *scenario, DiagList *diags)
{
    if (!scenario || diag_any(diags))
        return false;
    refuse_unsupported(scenario, diags);
    return !diag_any(diags);
}

Trace *sim_try(const Scenario *scenario, Arena *arena, DiagList *diags)
{
    if (!sim_can_run(scenario, diags))
        return NULL;
    Trace *trace = sim_run(scenario, arena, diags);
    diag_sort(diags);
    return trace;
}
