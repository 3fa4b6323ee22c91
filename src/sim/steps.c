/* The steps of the scenario: each waits for its trigger, then does everything
 * in it at one instant, then the next begins to wait. */
#include "sim/steps.h"

#include "sim/calls.h"
#include "sim/world.h"

#include <string.h>

static void begin_to_wait(World *world)
{
    const Step *step = triggers_waiting(world);
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

static const TraceAsk *make_ask(Arena *arena, const Ask *ask, int step)
{
    TraceAsk *made = arena_alloc(arena, sizeof *made);
    *made = (TraceAsk){
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
    return made;
}

static void speak(World *world, const Step *step, int index)
{
    TraceEntry entry = {.t = world->now, .cause = -1, .connection = -1};
    if (step->say.count > 0) {
        entry.type = TRACE_SAY;
        TraceSpeech *speech = arena_alloc(world->arena, sizeof *speech);
        *speech = (TraceSpeech){index, step->say};
        entry.as.say = speech;
        trace_add(world->trace, entry);
    }
    if (step->ask.kind != ASK_NOTHING) {
        entry.type = TRACE_ASK;
        entry.has_host = step->ask.kind == ASK_PREDICT_STATE;
        entry.host = step->ask.host;
        entry.as.ask = make_ask(world->arena, &step->ask, index);
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
    arena_list_add(world->passing, &world->steps.begun,
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
    const Step *step = triggers_waiting(world);
    if (world->steps.repetition == 0) {
        expect_step(world, false);
        begin_step(world, step);
    }
    act(world, step);
}
