/* The steps of the scenario: each waits for its trigger, then does everything
 * in it at one instant, then the next begins to wait. */
#include "sim/steps.h"

#include "sim/calls.h"
#include "sim/world.h"

#include <string.h>

const Step *steps_waiting(const World *world)
{
    const StepList *steps = &world->scenario->steps;
    return world->steps.next < steps->count ? &steps->items[world->steps.next] : NULL;
}

static void begin_to_wait(World *world)
{
    const Step *step = steps_waiting(world);
    world->steps.holds = false;
    world->steps.repetition = 0;
    world->steps.since = world->now;
    world->steps.since_n = world->trace->entries.count;
    if (step)
        world->steps.matcher = (Matcher){.name = &step->trigger.segment};
}

void steps_begin(World *world)
{
    world->steps.last = world->now;
    begin_to_wait(world);
}

static void trigger_holds(World *world)
{
    const Step *step = steps_waiting(world);
    Steps *clock = &world->steps;
    clock->holds = true;
    clock->fires = world->now + step->after;
    if (step->trigger.kind == TRIGGER_NONE)
        clock->fires = clock->last + step->after;
    if (step->has_at)
        clock->fires = step->at;
    if (clock->fires < world->now) { /* An `at` that is past fires at once. */
        clock->fires = world->now;
        untested_late(world, step);
    }
}

/* `any` and `all` speak of the connections that the host has had; what still
 * listens is one only when LISTEN is asked for. */
static bool many_in_state(const World *world, Host host, bool all, TcpState state)
{
    const SimHost *it = &world->hosts[host];
    if (!all)
        return it->count[state] > 0;
    int others = 0;
    for (int i = 0; i < TCP_STATE_COUNT; i++)
        others += i == (int)state || i == TCP_LISTEN ? 0 : it->count[i];
    bool some = it->count[state] > 0 || state == TCP_CLOSED;
    return others == 0 && some;
}

static bool host_in_state(const World *world, Host host, ConnectionName name, TcpState state)
{
    if (name_is_many(name))
        return many_in_state(world, host, strcmp(name, "all") == 0, state);
    EndId id = end_named(world, host, name);
    return id.connection >= 0 && end_at(world, id)->endpoint.state == state;
}

bool steps_in_state(const World *world, int hosts, ConnectionName name, TcpState state)
{
    for (int i = 0; i < HOST_COUNT; i++) {
        if (hosts_hold(hosts, (Host)i) && !host_in_state(world, (Host)i, name, state))
            return false;
    }
    return true;
}

void steps_look(World *world)
{
    const Step *step = steps_waiting(world);
    if (!step || world->steps.holds || world->rehearsing)
        return;
    switch (step->trigger.kind) {
    case TRIGGER_NONE:
        trigger_holds(world);
        return;
    case TRIGGER_QUIET:
        if (world->network.in_flight == 0 && world->connections.impatient == 0)
            trigger_holds(world);
        return;
    case TRIGGER_STATE:
        if (steps_in_state(world, step->trigger.hosts, step->trigger.connection,
                           step->trigger.state))
            trigger_holds(world);
        return;
    case TRIGGER_SEGMENT_SENT:
    case TRIGGER_SEGMENT_ARRIVES:
    case TRIGGER_SEGMENT_LOST:
    case TRIGGER_TIMER_EXPIRES:
        return; /* steps_notice hears of them. */
    }
}

bool steps_wait_for_segment(const Trigger *trigger)
{
    return trigger->kind >= TRIGGER_SEGMENT_SENT && trigger->kind <= TRIGGER_SEGMENT_LOST;
}

SimTime steps_due(const World *world)
{
    return steps_waiting(world) && world->steps.holds ? world->steps.fires : SIM_NEVER;
}

/* The trigger that is still to come, where it is of this kind; else NULL. */
static const Trigger *waits_for(const World *world, TriggerKind kind)
{
    const Step *step = steps_waiting(world);
    bool waits = step && !world->steps.holds && !world->rehearsing;
    return waits && step->trigger.kind == kind ? &step->trigger : NULL;
}

void steps_notice(World *world, TriggerKind kind, int segment)
{
    if (waits_for(world, kind) && matcher_counts(world, &world->steps.matcher, segment))
        trigger_holds(world);
}

void steps_notice_timer(World *world, EndId id, TcpTimerId timer)
{
    const Trigger *trigger = waits_for(world, TRIGGER_TIMER_EXPIRES);
    if (trigger && trigger->timer == timer && hosts_hold(trigger->hosts, id.host) &&
        name_means(world, trigger->connection, id.connection))
        trigger_holds(world);
}

static TraceAsk make_ask(const Ask *ask, int step)
{
    return (TraceAsk){
        .step = step,
        .kind = ask->kind == ASK_PREDICT_STATE     ? TRACE_ASK_STATE
                : ask->kind == ASK_PREDICT_SEGMENT ? TRACE_ASK_SEGMENT
                                                   : TRACE_ASK_CHOICE,
        .question = ask->question,
        .why = ask->why,
        .choices = ask->choices.items,
        .choice_count = ask->choices.count,
        .answer = ask->answer,
    };
}

static void speak(World *world, const Step *step, int index)
{
    TraceEntry entry = {.t = world->now, .cause = -1, .connection = -1};
    if (step->say.count > 0) {
        entry.type = TRACE_SAY;
        entry.as.say = (TraceSpeech){index, step->say};
        trace_add(world->trace, entry);
    }
    if (step->ask.kind != ASK_NOTHING) {
        entry.type = TRACE_ASK;
        entry.has_host = step->ask.kind == ASK_PREDICT_STATE;
        entry.host = step->ask.host;
        entry.as.ask = make_ask(&step->ask, index);
        trace_add(world->trace, entry);
    }
}

static void inject_all(World *world, const InjectionList *injections, int repetition)
{
    for (int i = 0; i < injections->count; i++) {
        const Injection *injection = &injections->items[i];
        SimTime arrives = injection->arrives ? world->now + injection->arrives : 0;
        SimTime later =
            injection->arrives ? injection->arrives - world->network.delay : injection->after;
        if (later <= 0)
            hosts_inject(world, injection, repetition, arrives);
        else
            queue_plan(world, (Event){.t = world->now + later,
                                      .kind = EVENT_INJECT,
                                      .injection = injection,
                                      .repetition = repetition,
                                      .arrives = arrives});
    }
}

/* A step that only speaks comments on what has just happened. */
static bool does_something(const Step *step)
{
    return step->actions.count > 0 || step->injections.count > 0 || step->hold || step->release ||
           step->link != LINK_UNCHANGED;
}

static void begin_step(World *world, const Step *step)
{
    arena_list_add(world->arena, &world->steps.begun,
                   (BegunStep){step, world->trace->entries.count, world->now});
    if (does_something(step))
        trace_begin_step(world->trace);
    speak(world, step, world->steps.next);
    network_add_faults(world, &step->faults);
    untested_change(world, step);
    network_link(world, step);
    network_hold(world, step->hold);
    network_release(world, step->release);
}

/* Which of its times comes now, from 0; -1 where nobody counts them. */
static int repetition_now(const World *world, const Step *step)
{
    if (step->first > 0)
        return step->first - 1 + world->steps.repetition;
    return step->times > 1 ? world->steps.repetition : -1;
}

/* What `times` repeats. The last time the next step begins to wait. */
static void act(World *world, const Step *step)
{
    Steps *clock = &world->steps;
    int repetition = repetition_now(world, step);
    clock->last = world->now;
    clock->fires = world->now + step->every;
    if (++clock->repetition >= step->times) {
        clock->next++;
        begin_to_wait(world);
    }
    for (int i = 0; i < step->actions.count; i++)
        calls_act(world, &step->actions.items[i], repetition);
    inject_all(world, &step->injections, repetition);
}

void steps_fire(World *world)
{
    const Step *step = steps_waiting(world);
    if (world->steps.repetition == 0) {
        expect_step(world, false);
        begin_step(world, step);
    }
    act(world, step);
}
