#include "sim/interventions.h"

#include "sim/calls.h"
#include "sim/world.h"

#include <limits.h>
#include <string.h>

/* How long a segment is held, as the sheet says it. */
static const SimTime HELD = SIM_SECOND;

/* --- The moment -------------------------------------------------------------- */

static bool happens_at(const Trace *trace, SimTime t)
{
    int count = trace->entries.count;
    return count > 0 && trace->entries.items[count - 1].t == t;
}

static World *begin_world(const Scenario *scenario, Arena *arena)
{
    DiagList *unheard = arena_alloc(arena, sizeof *unheard);
    *unheard = (DiagList){.arena = arena};
    return world_new(scenario, arena, unheard);
}

/* All that it has at `t` happens, which moves to a free microsecond. */
static void run_until(World *world, SimTime *t)
{
    world_run(world, *t);
    while (happens_at(world->trace, *t))
        world_run(world, ++*t);
}

/* --- Segments ----------------------------------------------------------------- */

static SegmentKind kind_of(const TcpSegment *seg)
{
    /* The first that fits says most. */
    static const SegmentKind KINDS[] = {SEGMENT_SYN_ACK, SEGMENT_SYN,  SEGMENT_RST,
                                        SEGMENT_FIN,     SEGMENT_DATA, SEGMENT_ACK};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        if (matcher_is_kind(seg, KINDS[i]))
            return KINDS[i];
    }
    return SEGMENT_ANY;
}

static bool is_named(const World *world, const SegmentName *name, int segment)
{
    return world->trace->segments.items[segment].copy_of < 0 &&
           matcher_is_named(world, name, segment);
}

/* What the file calls a segment. */
static SegmentName name_of(const World *world, int segment)
{
    const TraceSegment *sent = &world->trace->segments.items[segment];
    bool only = sent->connection == FIRST_CONNECTION;
    SegmentName name = {
        .host = sent->from,
        .connection = only ? "" : world->connections.items[sent->connection]->name,
        .kind = kind_of(&sent->segment),
    };
    if (name.kind == SEGMENT_ACK)
        name.of = world->network.journeys.items[segment].acknowledged;
    for (int i = world->network.first_segment; i <= segment; i++)
        name.first += is_named(world, &name, i);
    name.last = name.first;
    return name;
}

static bool is_in_flight(const World *world, int segment)
{
    return segment >= 0 && segment < world->trace->segments.count && network_flies(world, segment);
}

/* The next one of the same host that is under way, or -1. */
static int next_behind(const World *world, int segment)
{
    const TraceSegment *all = world->trace->segments.items;
    for (int i = segment + 1; i < world->trace->segments.count; i++) {
        if (all[i].from == all[segment].from && all[i].copy_of < 0 && is_in_flight(world, i) &&
            all[i].eta >= all[segment].eta)
            return i;
    }
    return -1;
}

static Refusal may_touch(const World *world, const Intervention *intervention)
{
    int segment = intervention->segment;
    if (!is_in_flight(world, segment))
        return REFUSED_NOT_IN_FLIGHT;
    if (world->trace->segments.items[segment].copy_of >= 0)
        return REFUSED_COPY;
    bool later = intervention->kind == INTERVENE_HOLD || intervention->kind == INTERVENE_SWAP;
    if (later && network_will_lose(world, segment))
        return REFUSED_DOOMED;
    if (intervention->kind == INTERVENE_SWAP && next_behind(world, segment) < 0)
        return REFUSED_NONE_BEHIND;
    return REFUSED_NOT;
}

static Fault fault_for(const World *world, const Intervention *intervention, SimTime t)
{
    int segment = intervention->segment;
    Fault fault = {.segment = name_of(world, segment)};
    switch (intervention->kind) {
    case INTERVENE_LOSE:
        fault.kind = FAULT_DROP;
        fault.has_at = true;
        fault.at = t;
        break;
    case INTERVENE_DUPLICATE:
        fault.kind = FAULT_DUPLICATE;
        fault.has_at = true;
        fault.at = t;
        fault.by = world->network.delay / 5;
        break;
    case INTERVENE_SWAP:
        fault.kind = FAULT_REORDER;
        fault.behind = name_of(world, next_behind(world, segment));
        break;
    case INTERVENE_HOLD:
    case INTERVENE_ACT:
        fault.kind = FAULT_DELAY;
        fault.by = HELD;
        break;
    }
    return fault;
}

static void add_fault(Scenario *scenario, Fault fault, Arena *arena)
{
    FaultList list = {0};
    for (int i = 0; i < scenario->network.count; i++)
        arena_list_add(arena, &list, scenario->network.items[i]);
    arena_list_add(arena, &list, fault);
    scenario->network = list;
}

/* --- Steps ------------------------------------------------------------------------ */

/* The step that waits goes on to wait behind the new one: for a time that is
 * fixed already, or for what it has not yet counted. */
static Step still_waiting(const World *world, Step step)
{
    const Steps *clock = &world->steps;
    if (clock->holds) {
        step.trigger = (Trigger){.connection = ""};
        step.has_after = false;
        step.after = 0;
        step.has_at = true;
        step.at = clock->fires;
    } else if (triggers_are_segments(&step.trigger)) {
        step.trigger.segment.first -= clock->matcher.seen;
        if (step.trigger.segment.last != INT_MAX)
            step.trigger.segment.last -= clock->matcher.seen;
    }
    return step;
}

/* So many of a step's times, from the one after `past` on. */
static Step some_times(Step step, int past, int times)
{
    step.first = (step.first > 0 ? step.first : 1) + past;
    step.times = times;
    return step;
}

/* The times that are left of a step that repeats; it has spoken and done to the network
 * what it does once. */
static Step times_left(const World *world, const Step *step)
{
    Step left = {.trigger = {.connection = ""},
                 .has_at = true,
                 .at = world->steps.fires,
                 .actions = step->actions,
                 .injections = step->injections,
                 .first = step->first,
                 .every = step->every,
                 .span = step->span};
    int past = world->steps.repetition;
    return some_times(left, past, step->times - past);
}

static void add_step(Scenario *scenario, const World *world, const Action *action, SimTime t)
{
    const StepList *old = &scenario->steps;
    Step made = {.trigger = {.connection = ""}, .has_at = true, .at = t, .times = 1};
    StepList list = {0};
    int past = world->steps.repetition;
    arena_list_add(world->arena, &made.actions, *action);
    for (int i = 0; i < old->count; i++) {
        const Step *step = &old->items[i];
        bool waits = i == world->steps.next, repeats = waits && past > 0;
        if (repeats)
            arena_list_add(world->arena, &list, some_times(*step, 0, past));
        if (waits)
            arena_list_add(world->arena, &list, made);
        arena_list_add(world->arena, &list,
                       repeats ? times_left(world, step)
                       : waits ? still_waiting(world, *step)
                               : *step);
    }
    if (world->steps.next >= old->count)
        arena_list_add(world->arena, &list, made);
    scenario->steps = list;
}

static Refusal may_act(const World *world, Host host)
{
    return world->hosts[host].settings->puppet ? REFUSED_PUPPET : REFUSED_NOT;
}

/* --- Both --------------------------------------------------------------------------- */

/* What was expected of the run as it was. */
static void forget_expectations(Scenario *scenario, Arena *arena)
{
    StepList list = {0};
    for (int i = 0; i < scenario->steps.count; i++) {
        Step step = scenario->steps.items[i];
        step.claims = (ClaimList){0};
        arena_list_add(arena, &list, step);
    }
    scenario->steps = list;
    scenario->expect = (Expected){.segments = -1};
}

/* In the world in which it would happen, NULL where there is none: whether it may, and when. */
static InterventionAnswer look(World *world, const Intervention *intervention)
{
    InterventionAnswer answer = {.t = intervention->t, .refusal = REFUSED_BEFORE_START};
    if (!world)
        return answer;
    run_until(world, &answer.t);
    answer.refusal = intervention->kind == INTERVENE_ACT ? may_act(world, intervention->action.host)
                                                         : may_touch(world, intervention);
    return answer;
}

InterventionAnswer sim_intervene(const Scenario *scenario, const Intervention *intervention,
                                 Arena *arena, Scenario *edited)
{
    World *world = intervention->t < 0 ? NULL : begin_world(scenario, arena);
    InterventionAnswer answer = look(world, intervention);
    if (answer.refusal != REFUSED_NOT)
        return answer;
    *edited = *scenario;
    forget_expectations(edited, arena);
    if (intervention->kind == INTERVENE_ACT)
        add_step(edited, world, &intervention->action, answer.t);
    else
        add_fault(edited, fault_for(world, intervention, answer.t), arena);
    return answer;
}

/* What became of the call that is told from entry n on; OK for what is no call. */
static TcpResult result_of(const Trace *trace, int n)
{
    while (n < trace->entries.count && trace->entries.items[n].type != TRACE_CALL)
        n++;
    return n < trace->entries.count ? trace->entries.items[n].as.call.result : TCP_OK;
}

static bool is_down(const Trace *trace, Host host, SimTime t)
{
    for (int n = trace->entries.count - 1; n >= 0; n--) {
        const TraceEntry *entry = &trace->entries.items[n];
        bool about = entry->type == TRACE_CRASH || entry->type == TRACE_REBOOT;
        if (about && entry->host == host && entry->t < t)
            return entry->type == TRACE_CRASH;
    }
    return false;
}

static Refusal refusal_of_host(const Trace *trace, const Action *action, SimTime t)
{
    bool down = is_down(trace, action->host, t);
    if (action->kind == ACTION_CRASH && down)
        return REFUSED_HOST_DOWN;
    return action->kind == ACTION_REBOOT && !down ? REFUSED_HOST_UP : REFUSED_NOT;
}

struct SimTrial {
    Intervention intervention;
    World *world; /* NULL: there was none at that time */
};

SimTrial *sim_trial_begin(const Scenario *scenario, Intervention intervention, Arena *arena)
{
    SimTrial *trial = arena_alloc(arena, sizeof *trial);
    trial->intervention = intervention;
    trial->world = intervention.t < 0 ? NULL : begin_world(scenario, arena);
    return trial;
}

bool sim_trial_go_on(SimTrial *trial, int entries)
{
    return trial->world && world_run_part(trial->world, trial->intervention.t, entries);
}

int sim_trial_entries(const SimTrial *trial)
{
    return trial->world ? trial->world->trace->entries.count : 0;
}

InterventionAnswer sim_trial_end(SimTrial *trial)
{
    World *world = trial->world;
    InterventionAnswer answer = look(world, &trial->intervention);
    if (answer.refusal != REFUSED_NOT || trial->intervention.kind != INTERVENE_ACT)
        return answer;
    const Action *action = &trial->intervention.action;
    int n = sim_trial_entries(trial);
    world->now = answer.t;
    calls_act(world, action, -1);
    answer.refusal = refusal_of_host(world->trace, action, answer.t);
    answer.result = result_of(world->trace, n);
    if (answer.refusal == REFUSED_NOT && answer.result != TCP_OK)
        answer.refusal = REFUSED_CALL;
    return answer;
}

InterventionAnswer sim_may_intervene(const Scenario *scenario, const Intervention *intervention,
                                     Arena *arena)
{
    return sim_trial_end(sim_trial_begin(scenario, *intervention, arena));
}

const Scenario *sim_edit(const Scenario *scenario, const Intervention *interventions, int count,
                         Arena *arena)
{
    for (int i = 0; i < count; i++) {
        Scenario *edited = arena_alloc(arena, sizeof *edited);
        if (sim_intervene(scenario, &interventions[i], arena, edited).refusal == REFUSED_NOT)
            scenario = edited;
    }
    return scenario;
}

/* --- Names ----------------------------------------------------------------------------- */

static bool is_said(const Step *step, const char *name)
{
    for (int i = 0; i < step->actions.count; i++) {
        if (strcmp(step->actions.items[i].connection, name) == 0)
            return true;
    }
    for (int i = 0; i < step->injections.count; i++) {
        if (strcmp(step->injections.items[i].connection, name) == 0)
            return true;
    }
    return false;
}

static bool is_taken(const Scenario *scenario, const Trace *trace, const char *name)
{
    for (int i = 0; i < scenario->steps.count; i++) {
        if (is_said(&scenario->steps.items[i], name))
            return true;
    }
    return trace_connection_named(trace, name) >= 0;
}

/* b, c, …, z, b1, b2, … */
const char *sim_free_name(const Scenario *scenario, const Trace *trace, Arena *arena)
{
    enum { LETTERS = 'z' - 'a' };
    const char *name;
    int i = 1;
    do {
        name = i <= LETTERS ? arena_printf(arena, "%c", 'a' + i)
                            : arena_printf(arena, "b%d", i - LETTERS);
        i++;
    } while (is_taken(scenario, trace, name));
    return name;
}

/* --- Saving ---------------------------------------------------------------------------- */

const Scenario *sim_without_idle_steps(const Scenario *scenario, Arena *arena)
{
    DiagList unheard = {.arena = arena};
    World *world = world_new(scenario, arena, &unheard);
    world_run(world, scenario->settings.end);
    Scenario *kept = arena_alloc(arena, sizeof *kept);
    *kept = *scenario;
    if (scenario->settings.end == SIM_NEVER)
        kept->steps.count = world->steps.next;
    return kept;
}

static void forget_outdated(Step *steps, const TraceEntry *entry)
{
    if (!entry->outdated)
        return;
    if (entry->type == TRACE_SAY)
        steps[entry->as.say->step].say = (Text){0};
    if (entry->type == TRACE_ASK)
        steps[entry->as.ask->step].ask = (Ask){0};
}

const Scenario *sim_without_outdated(const Scenario *scenario, const Trace *run, Arena *arena)
{
    Scenario *kept = arena_alloc(arena, sizeof *kept);
    *kept = *scenario;
    kept->steps = (StepList){0};
    for (int i = 0; i < scenario->steps.count; i++)
        arena_list_add(arena, &kept->steps, scenario->steps.items[i]);
    for (int n = 0; n < run->entries.count; n++)
        forget_outdated(kept->steps.items, &run->entries.items[n]);
    return kept;
}
