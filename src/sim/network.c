/* The link: delay, jitter, loss, duplication, reordering, holding. */
#include "sim/network.h"

#include "sim/ports.h"
#include "sim/world.h"

/* splitmix64: small, and the same everywhere. */
static uint64_t next_random(Network *network)
{
    uint64_t z = network->random += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static SimTime jitter(World *world)
{
    SimTime most = world->scenario->settings.jitter;
    return most > 0 ? (SimTime)(next_random(&world->network) % ((uint64_t)most + 1)) : 0;
}

static TraceSegment *segment_at(World *world, int segment)
{
    return &world->trace->segments.items[segment];
}

static TraceEntry about(const World *world, TraceType type, int segment, int cause)
{
    const TraceSegment *sent = &world->trace->segments.items[segment];
    TraceEntry entry = end_entry(world, type, (EndId){sent->connection, sent->from}, cause);
    entry.as.segment = segment;
    return entry;
}

static Journey *journey_of(World *world, int segment)
{
    Network *network = &world->network;
    while (network->journeys.count <= segment)
        arena_list_add(world->passing, &network->journeys, (Journey){.ends = SIM_NEVER});
    return &network->journeys.items[segment];
}

/* Of several ends that are planned, the earliest comes; of one instant, what was planned
 * first. */
static void plan_end(World *world, Event end)
{
    Journey *journey = journey_of(world, end.segment);
    if (end.t < journey->ends) {
        journey->ends = end.t;
        journey->is_doomed = end.kind == EVENT_LOSE;
    }
    queue_plan(world, end);
}

/* Plans the end of what is on its way for longer than it may live. */
static void die_of_age(World *world, int segment)
{
    SimTime dies = segment_at(world, segment)->dies;
    plan_end(world, (Event){.t = dies > world->now ? dies : world->now,
                            .kind = EVENT_LOSE,
                            .segment = segment,
                            .why = LOST_MSL});
}

/* Plans the end of a journey that takes until `eta`. */
static void fly(World *world, int segment, SimTime eta)
{
    TraceSegment *sent = segment_at(world, segment);
    sent->eta = eta;
    world->network.in_flight++;
    if (eta > sent->dies)
        die_of_age(world, segment);
    else
        plan_end(world, (Event){.t = eta, .kind = EVENT_ARRIVE, .segment = segment});
}

/* A loss is seen half-way. */
static void fly_into_loss(World *world, int segment, TraceLossReason why)
{
    segment_at(world, segment)->eta = world->now + world->network.delay;
    world->network.in_flight++;
    plan_end(world, (Event){.t = world->now + world->network.delay / 2,
                            .kind = EVENT_LOSE,
                            .segment = segment,
                            .why = why});
}

static int copy_segment(World *world, int segment, int cause)
{
    TraceSegment copy = *segment_at(world, segment);
    copy.copy_of = segment;
    int index = trace_add_segment(world->trace, copy);
    TraceEntry entry = about(world, TRACE_DUPLICATE, segment, cause);
    entry.as.duplicate.copy = index;
    segment_at(world, index)->sent_n = trace_add(world->trace, entry);
    return index;
}

/* --- Reordering --------------------------------------------------------------------- */

/* The last that the fault's `behind` means has gone: nobody need wait for it. */
static bool has_gone(World *world, const ActiveFault *fault)
{
    if (fault->behind.seen < fault->fault->behind.last)
        return false;
    const Journey *passer = fault->passer < 0 ? NULL : journey_of(world, fault->passer);
    return !passer || (!passer->is_kept && passer->waits == 0);
}

/* It waits for what this fault names. Segments that follow each other are one run. */
static void begin_to_wait(World *world, int segment, ActiveFault *fault)
{
    WaitingRun *last =
        fault->waiting.count ? &fault->waiting.items[fault->waiting.count - 1] : NULL;
    journey_of(world, segment)->waits++;
    if (last && last->first + last->count == segment)
        last->count++;
    else
        arena_list_add(world->arena, &fault->waiting, (WaitingRun){segment, 1});
}

/* One that waited because of this fault, and now does so no longer; or -1. */
static int take_waiting(World *world, ActiveFault *fault)
{
    while (fault->passed < fault->waiting.count) {
        WaitingRun *run = &fault->waiting.items[fault->passed];
        int segment = run->first++;
        fault->passed += --run->count == 0;
        Journey *journey = journey_of(world, segment);
        if (journey->waits == 0)
            continue; /* It is over. */
        journey->waits--;
        return segment;
    }
    return -1;
}

/* What waited for a segment that now goes, and for no other, goes on shortly behind
 * it, and may itself be what others wait for. */
static void let_pass(World *world, int passing)
{
    for (int i = 0; i < world->network.faults.count; i++) {
        ActiveFault *fault = &world->network.faults.items[i];
        bool passes = fault->fault->kind == FAULT_REORDER && fault->passer == passing;
        for (int next; passes && (next = take_waiting(world, fault)) >= 0;) {
            const Journey *journey = journey_of(world, next);
            if (journey->is_kept || journey->waits > 0)
                continue;
            world->network.in_flight--; /* It was counted while it waited. */
            fly(world, next, segment_at(world, passing)->eta + world->network.delay / 5);
            let_pass(world, next);
        }
    }
}

/* What nobody passes dies of its age. */
static void wait_to_be_passed(World *world, int segment)
{
    world->network.in_flight++;
    die_of_age(world, segment);
}

/* --- On the way ----------------------------------------------------------------------- */

static void set_off(World *world, int segment, SimTime later)
{
    SimTime eta = world->now + world->network.delay + later;
    segment_at(world, segment)->eta = eta;
    if (journey_of(world, segment)->waits > 0) {
        wait_to_be_passed(world, segment);
    } else {
        fly(world, segment, eta);
        let_pass(world, segment);
    }
}

static void set_off_unless_held(World *world, int segment, SimTime later, int cause)
{
    if (!hosts_hold(world->network.held, segment_at(world, segment)->from)) {
        set_off(world, segment, later);
        return;
    }
    trace_add(world->trace, about(world, TRACE_HOLD, segment, cause));
    journey_of(world, segment)->is_kept = true;
    arena_list_add(world->passing, &world->network.kept, (KeptSegment){segment, later});
}

/* What the faults, in file order, make of one segment. */
typedef struct Fortune {
    bool dropped;
    SimTime later;
    struct {
        SimTime *items; /* how much later each copy comes */
        int count, capacity;
    } copies;
} Fortune;

static void strike_later(World *world, int segment, const Fault *fault)
{
    queue_plan(world, (Event){.t = fault->at > world->now ? fault->at : world->now,
                              .kind = EVENT_FAULT,
                              .segment = segment,
                              .fault = fault});
}

static void meet_fault(World *world, int segment, int index, Fortune *fortune)
{
    const Fault *fault = world->network.faults.items[index].fault;
    if (fault->has_at) {
        strike_later(world, segment, fault);
        return;
    }
    switch (fault->kind) {
    case FAULT_DROP:
        fortune->dropped = true;
        break;
    case FAULT_DELAY:
        fortune->later += fault->by;
        break;
    case FAULT_DUPLICATE:
        arena_list_add(world->arena, &fortune->copies, fortune->later + fault->by);
        break;
    case FAULT_REORDER:
        begin_to_wait(world, segment, &world->network.faults.items[index]);
        break;
    }
}

static Fortune meet_faults(World *world, int segment)
{
    Fortune fortune = {0};
    for (int i = 0; i < world->network.faults.count; i++) {
        ActiveFault *fault = &world->network.faults.items[i];
        bool reorders = fault->fault->kind == FAULT_REORDER;
        if (reorders && matcher_counts(world, &fault->behind, segment))
            fault->passer = segment;
        if (!matcher_counts(world, &fault->segment, segment) ||
            (reorders && has_gone(world, fault)))
            continue;
        fault->matched = true;
        meet_fault(world, segment, i, &fortune);
    }
    return fortune;
}

static void travel(World *world, int segment, const Fortune *fortune, int cause)
{
    SimTime said = segment_at(world, segment)->eta; /* of an injected one; else 0 */
    SimTime by_chance = said ? said - world->now - world->network.delay : jitter(world);
    if (world->network.link_down || fortune->dropped) {
        journey_of(world, segment)->waits = 0;
        fly_into_loss(world, segment, world->network.link_down ? LOST_LINK_DOWN : LOST_DROP);
        let_pass(world, segment);
    } else {
        set_off_unless_held(world, segment, by_chance + fortune->later, cause);
    }
    for (int i = 0; i < fortune->copies.count && !world->network.link_down; i++)
        set_off_unless_held(world, copy_segment(world, segment, cause),
                            by_chance + fortune->copies.items[i], cause);
}

static void remember_control(World *world, EndId from, const TcpSegment *seg)
{
    SentControl *sent = &end_at(world, from)->sent;
    if (seg->flags & TCP_SYN)
        *sent = (SentControl){.syn = true, .syn_end = seg->seq + 1};
    if (seg->flags & TCP_FIN) {
        sent->fin = true;
        sent->fin_end = seg->seq + tcp_segment_length(seg);
    }
}

TraceSegment network_segment(EndId from, TraceSocket socket, TcpSegment segment)
{
    return (TraceSegment){.segment = segment,
                          .from = from.host,
                          .to = socket.peer,
                          .from_port = socket.local,
                          .to_port = socket.remote,
                          .connection = from.connection};
}

void network_send(World *world, TraceSegment sent, int cause)
{
    remember_control(world, (EndId){sent.connection, sent.from}, &sent.segment);
    sent.copy_of = -1;
    sent.sent = world->now;
    sent.dies = world->now + world->scenario->settings.msl;
    sent.end_n = -1;
    int segment = trace_add_segment(world->trace, sent);
    int n = trace_add(world->trace, about(world, TRACE_SEND, segment, cause));
    segment_at(world, segment)->sent_n = n;
    /* For naming it later, when more has been sent. */
    journey_of(world, segment)->acknowledged =
        matcher_acknowledged(world, segment_at(world, segment));
    Fortune fortune = world->rehearsing ? (Fortune){0} : meet_faults(world, segment);
    travel(world, segment, &fortune, cause >= 0 ? cause : n);
    triggers_notice(world, TRIGGER_SEGMENT_SENT, segment);
}

void network_end(World *world, int segment, TraceFate fate, int n)
{
    TraceSegment *sent = segment_at(world, segment);
    sent->fate = fate;
    sent->end = world->now;
    sent->end_n = n;
    world->network.in_flight--;
}

void network_lose(World *world, int segment, TraceLossReason why)
{
    TraceEntry entry = about(world, TRACE_LOSE, segment, -1);
    entry.as.lose.why = why;
    journey_of(world, segment)->waits = 0;
    network_end(world, segment, FATE_LOST, trace_add(world->trace, entry));
    triggers_notice(world, TRIGGER_SEGMENT_LOST, segment);
}

bool network_flies(const World *world, int segment)
{
    const Journey *journey = &world->network.journeys.items[segment];
    return world->trace->segments.items[segment].fate == FATE_UNDER_WAY &&
           journey->ends != SIM_NEVER && journey->waits == 0;
}

bool network_will_lose(const World *world, int segment)
{
    return world->network.journeys.items[segment].is_doomed;
}

void network_strike(World *world, int segment, const Fault *fault)
{
    if (!network_flies(world, segment))
        return;
    for (int i = 0; i < world->network.faults.count; i++)
        world->network.faults.items[i].struck |= world->network.faults.items[i].fault == fault;
    if (fault->kind == FAULT_DROP)
        network_lose(world, segment, LOST_DROP);
    else
        fly(world, copy_segment(world, segment, -1), segment_at(world, segment)->eta + fault->by);
}

void network_hold(World *world, int hosts)
{
    world->network.held |= hosts;
}

static void release_segment(World *world, KeptSegment kept)
{
    trace_add(world->trace, about(world, TRACE_RELEASE, kept.segment, -1));
    set_off(world, kept.segment, kept.later);
}

/* What was held goes on its way in the order in which it was sent. */
void network_release(World *world, int hosts)
{
    Network *network = &world->network;
    int left = 0;
    for (int i = 0; i < network->kept.count; i++) {
        KeptSegment kept = network->kept.items[i];
        if (hosts_hold(hosts, segment_at(world, kept.segment)->from)) {
            journey_of(world, kept.segment)->is_kept = false;
            release_segment(world, kept);
        } else {
            network->kept.items[left++] = kept;
        }
    }
    network->kept.count = left;
    network->held &= ~hosts;
}

void network_link(World *world, const Step *step)
{
    if (step->link == LINK_UNCHANGED)
        return;
    world->network.link_down =
        step->link == LINK_DOWN || (world->network.link_down && step->link == LINK_DELAY);
    if (step->link == LINK_DELAY)
        world->network.delay = step->link_delay;
    trace_add(world->trace, (TraceEntry){.type = TRACE_LINK,
                                         .t = world->now,
                                         .cause = -1,
                                         .connection = -1,
                                         .as.link = {.down = step->link == LINK_DOWN,
                                                     .up = step->link == LINK_UP,
                                                     .delay = step->link_delay}});
}

void network_add_faults(World *world, const FaultList *faults)
{
    for (int i = 0; i < faults->count; i++) {
        const Fault *fault = &faults->items[i];
        arena_list_add(world->arena, &world->network.faults,
                       (ActiveFault){.fault = fault,
                                     .segment.name = &fault->segment,
                                     .behind.name = &fault->behind,
                                     .first_segment = world->trace->segments.count,
                                     .passer = -1});
    }
}
