/* The steps of the scenario: each waits for its trigger, then does everything
 * in it at one instant, then the next begins to wait. */
#include "sim/world.h"

static const Step *waiting_step(const World *world)
{
    const StepList *steps = &world->scenario->steps;
    return world->steps.next < steps->count ? &steps->items[world->steps.next] : NULL;
}

static void begin_to_wait(World *world)
{
    const Step *step = waiting_step(world);
    world->steps.holds = false;
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
    const Step *step = waiting_step(world);
    StepClock *clock = &world->steps;
    clock->holds = true;
    clock->fires = world->now + step->after;
    if (step->trigger.kind == TRIGGER_NONE)
        clock->fires = clock->last + step->after;
    if (step->has_at)
        clock->fires = step->at;
    if (clock->fires < world->now)
        clock->fires = world->now; /* An `at` that is past fires at once. */
}

static bool in_state(const World *world, const Trigger *trigger)
{
    bool client = world->hosts[HOST_CLIENT].endpoint.state == trigger->state;
    bool server = world->hosts[HOST_SERVER].endpoint.state == trigger->state;
    return (client || !(trigger->hosts & HOSTS_CLIENT)) &&
           (server || !(trigger->hosts & HOSTS_SERVER));
}

void steps_look(World *world)
{
    const Step *step = waiting_step(world);
    if (!step || world->steps.holds || world->rehearsing)
        return;
    switch (step->trigger.kind) {
    case TRIGGER_NONE:
        trigger_holds(world);
        return;
    case TRIGGER_QUIET:
        if (world->in_flight == 0 && hosts_quiet(world))
            trigger_holds(world);
        return;
    case TRIGGER_STATE:
        if (in_state(world, &step->trigger))
            trigger_holds(world);
        return;
    case TRIGGER_SEGMENT_SENT:
    case TRIGGER_SEGMENT_ARRIVES:
    case TRIGGER_SEGMENT_LOST:
    case TRIGGER_TIMER_EXPIRES:
        return; /* steps_notice hears of them. */
    }
}

SimTime steps_due(const World *world)
{
    return waiting_step(world) && world->steps.holds ? world->steps.fires : SIM_NEVER;
}

void steps_notice(World *world, TriggerKind kind, int segment)
{
    const Step *step = waiting_step(world);
    if (!step || world->steps.holds || world->rehearsing || step->trigger.kind != kind)
        return;
    if (matcher_counts(world, &world->steps.matcher, segment) &&
        world->steps.matcher.seen >= step->trigger.segment.first)
        trigger_holds(world);
}

void steps_notice_timer(World *world, Host host, TcpTimerId timer)
{
    const Step *step = waiting_step(world);
    if (!step || world->steps.holds || step->trigger.kind != TRIGGER_TIMER_EXPIRES)
        return;
    if (step->trigger.timer == timer && hosts_hold(step->trigger.hosts, host))
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

static void inject_all(World *world, const InjectionList *injections)
{
    for (int i = 0; i < injections->count; i++) {
        const Injection *injection = &injections->items[i];
        if (injection->after == 0)
            hosts_inject(world, injection);
        else
            queue_plan(world, (Event){.t = world->now + injection->after,
                                      .kind = EVENT_INJECT,
                                      .injection = injection});
    }
}

static void end_lasting_step(World *world)
{
    if (world->steps.next > 0)
        expect_step(world, &world->scenario->steps.items[world->steps.next - 1],
                    world->steps.first_n);
}

/* A step that only speaks comments on what has just happened. */
static bool does_something(const Step *step)
{
    return step->actions.count > 0 || step->injections.count > 0 || step->hold || step->release ||
           step->link != LINK_UNCHANGED;
}

void steps_fire(World *world)
{
    end_lasting_step(world);
    int index = world->steps.next++;
    const Step *step = &world->scenario->steps.items[index];
    world->steps.last = world->now;
    world->steps.first_n = world->trace->entries.count;
    begin_to_wait(world);
    if (does_something(step))
        trace_begin_step(world->trace);
    speak(world, step, index);
    network_add_faults(world, &step->faults);
    network_link(world, step);
    network_hold(world, step->hold);
    network_release(world, step->release);
    for (int i = 0; i < step->actions.count; i++)
        hosts_act(world, &step->actions.items[i]);
    inject_all(world, &step->injections);
}

void steps_end(World *world, bool stopped)
{
    end_lasting_step(world);
    const Step *step = waiting_step(world);
    if (!step || stopped)
        return;
    world->failed = true;
    const char *states = arena_printf(world->arena, "the client was in %s, the server in %s",
                                      tcp_state_name(world->hosts[HOST_CLIENT].endpoint.state),
                                      tcp_state_name(world->hosts[HOST_SERVER].endpoint.state));
    diag_error(world->diags,
               (DiagSaid){"R001", "this step's trigger never came: nothing was left to do", states,
                          step->span});
}
