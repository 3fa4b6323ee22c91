/* What the steps of the scenario wait for. */
#include "sim/triggers.h"

#include "sim/world.h"

#include <string.h>

const Step *triggers_waiting(const World *world)
{
    const StepList *steps = &world->scenario->steps;
    return world->steps.next < steps->count ? &steps->items[world->steps.next] : NULL;
}

static void trigger_holds(World *world)
{
    const Step *step = triggers_waiting(world);
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
    if (connection_name_is_many(name))
        return many_in_state(world, host, strcmp(name, "all") == 0, state);
    EndId id = end_named(world, host, name);
    return id.connection >= 0 && end_at(world, id)->endpoint.state == state;
}

bool triggers_in_state(const World *world, int hosts, ConnectionName name, TcpState state)
{
    for (int i = 0; i < HOST_COUNT; i++) {
        if (hosts_hold(hosts, (Host)i) && !host_in_state(world, (Host)i, name, state))
            return false;
    }
    return true;
}

void triggers_look(World *world)
{
    const Step *step = triggers_waiting(world);
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
        if (triggers_in_state(world, step->trigger.hosts, step->trigger.connection,
                              step->trigger.state))
            trigger_holds(world);
        return;
    case TRIGGER_SEGMENT_SENT:
    case TRIGGER_SEGMENT_ARRIVES:
    case TRIGGER_SEGMENT_LOST:
    case TRIGGER_TIMER_EXPIRES:
        return; /* triggers_notice hears of them. */
    }
}

bool triggers_are_segments(const Trigger *trigger)
{
    return trigger->kind >= TRIGGER_SEGMENT_SENT && trigger->kind <= TRIGGER_SEGMENT_LOST;
}

SimTime triggers_due(const World *world)
{
    return triggers_waiting(world) && world->steps.holds ? world->steps.fires : SIM_NEVER;
}

/* The trigger that is still to come, where it is of this kind; else NULL. */
static const Trigger *waits_for(const World *world, TriggerKind kind)
{
    const Step *step = triggers_waiting(world);
    bool waits = step && !world->steps.holds && !world->rehearsing;
    return waits && step->trigger.kind == kind ? &step->trigger : NULL;
}

void triggers_notice(World *world, TriggerKind kind, int segment)
{
    if (waits_for(world, kind) && matcher_counts(world, &world->steps.matcher, segment))
        trigger_holds(world);
}

void triggers_notice_timer(World *world, EndId id, TcpTimerId timer)
{
    const Trigger *trigger = waits_for(world, TRIGGER_TIMER_EXPIRES);
    if (trigger && trigger->timer == timer && hosts_hold(trigger->hosts, id.host) &&
        connection_name_means(world, trigger->connection, id.connection))
        trigger_holds(world);
}
