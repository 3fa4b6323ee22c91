/* Everything that may happen in one state, and where it leads. */
#include "explore/space.h"

#include <assert.h>

/* More than may happen in one state: calls, timers, and three for each segment. */
enum { FOUND_MAX = 80 };

/* A state that is being expanded, and those that its events lead to. */
typedef struct Expansion {
    Exploration *ex;
    const State *from;
    uint32_t number;
    State found[FOUND_MAX];
    uint32_t hashes[FOUND_MAX];
    int count;
} Expansion;

static const TcpEndpoint *end_of(const Expansion *expansion, Host host)
{
    return kept_endpoint(expansion->ex, expansion->from->place.ends[host]);
}

static bool is_left(const Expansion *expansion, ExploreLimit limit)
{
    return expansion->from->place.left[limit] > 0;
}

/* The first breach is the one that counts: its run is a shortest one. */
static void broken(Exploration *ex, ExploreBreach breach)
{
    if (ex->result.breach.invariant == EXPLORE_HOLDS)
        ex->result.breach = breach;
}

/* --- a new state ------------------------------------------------------------------ */

static ExploreInvariant check_state(Exploration *ex, const ExplorePlace *place, uint32_t number)
{
    const TcpEndpoint *client = kept_endpoint(ex, place->ends[HOST_CLIENT]);
    const TcpEndpoint *server = kept_endpoint(ex, place->ends[HOST_SERVER]);
    ExploreInvariant invariant = explore_check_ends(client, server);
    if (invariant == EXPLORE_HOLDS && ex->bounds.completions)
        invariant = completion_check(ex, number);
    return invariant;
}

static void note_pair(Exploration *ex, const ExplorePlace *place, uint32_t number)
{
    TcpState client = kept_endpoint(ex, place->ends[HOST_CLIENT])->state;
    TcpState server = kept_endpoint(ex, place->ends[HOST_SERVER])->state;
    uint32_t *first = &ex->result.pairs[client][server];
    if (*first == EXPLORE_NOWHERE)
        *first = number;
}

/* Notes where an event leads; whether that is new is seen at the end. */
static void arrive_at(Expansion *expansion, const ExplorePlace *place, ExploreEvent event)
{
    const Table *states = &expansion->ex->states;
    assert(expansion->count < FOUND_MAX);
    State *next = &expansion->found[expansion->count];
    *next = (State){.place = *place, .parent = expansion->number, .event = event};
    uint32_t hash = table_hash(states, next);
    table_expect(states, hash);
    expansion->hashes[expansion->count++] = hash;
    expansion->ex->result.events++;
}

static void keep_found(Expansion *expansion)
{
    Exploration *ex = expansion->ex;
    for (int i = 0; i < expansion->count; i++)
        table_expect_record(&ex->states, expansion->hashes[i]);
    for (int i = 0; i < expansion->count; i++) {
        const State *next = &expansion->found[i];
        bool added;
        uint32_t number = table_put_hashed(&ex->states, next, expansion->hashes[i], &added);
        if (!added)
            continue;
        note_pair(ex, &next->place, number);
        ExploreInvariant invariant = check_state(ex, &next->place, number);
        if (invariant != EXPLORE_HOLDS)
            broken(ex, (ExploreBreach){invariant, number, {.kind = EXPLORE_START}});
    }
}

/* --- an event at an endpoint ---------------------------------------------------------- */

/* What must hold between the step and the other end. */
static ExploreInvariant check_against_peer(const Expansion *expansion, const ExploreStep *step,
                                           Host host)
{
    const TcpEndpoint *peer = end_of(expansion, host_other(host));
    const TcpEndpoint *after = kept_endpoint(expansion->ex, step->after);
    if (step->reset_taken && explore_check_reset(end_of(expansion, host), peer) != EXPLORE_HOLDS)
        return EXPLORE_RESET_TAKEN;
    for (int i = 0; i < step->sent_count; i++) {
        const TcpSegment *seg = &kept_segment(expansion->ex, step->sent[i])->segment;
        bool again = step->again >> i & 1;
        if (!again && explore_check_sent(after, peer, seg) != EXPLORE_HOLDS)
            return EXPLORE_WINDOW;
    }
    return EXPLORE_HOLDS;
}

/* `place` is the state with the limit paid and the arrived segment taken out. */
static void step_to(Expansion *expansion, ExplorePlace *place, ExploreEvent event)
{
    Exploration *ex = expansion->ex;
    Host host = (Host)event.host;
    const ExploreStep *step = step_of(ex, place->ends[host], event);
    ExploreInvariant invariant = (ExploreInvariant)step->broken;
    if (invariant == EXPLORE_HOLDS)
        invariant = check_against_peer(expansion, step, host);
    if (invariant != EXPLORE_HOLDS)
        broken(ex, (ExploreBreach){invariant, expansion->number, event});
    if (step->refused)
        return;
    if (flight_count(place->flight, EXPLORE_FLIGHT_MAX) + step->sent_count > ex->bounds.in_flight) {
        ex->result.cut++;
        return;
    }
    for (int i = 0; i < step->taken_count; i++)
        ex->result.taken[step->taken[i]] = true;
    place->ends[host] = step->after;
    for (int i = 0; i < step->sent_count; i++)
        flight_add(place->flight, EXPLORE_FLIGHT_MAX, step->sent[i]);
    arrive_at(expansion, place, event);
}

/* An event that uses up one of a limit. */
static void spend(Expansion *expansion, ExploreLimit limit, ExploreEvent event)
{
    if (!is_left(expansion, limit))
        return;
    ExplorePlace place = expansion->from->place;
    place.left[limit]--;
    step_to(expansion, &place, event);
}

static void call(Expansion *expansion, Host host)
{
    uint8_t at = (uint8_t)host;
    ExploreLimit opens = host == HOST_CLIENT ? EXPLORE_CLIENT_OPENS : EXPLORE_SERVER_OPENS;
    spend(expansion, opens, (ExploreEvent){EXPLORE_OPEN_ACTIVE, at, 0});
    spend(expansion, opens, (ExploreEvent){EXPLORE_OPEN_PASSIVE, at, 0});
    spend(expansion, EXPLORE_SENDS, (ExploreEvent){EXPLORE_SEND, at, 0});
    spend(expansion, EXPLORE_ABORTS, (ExploreEvent){EXPLORE_ABORT, at, 0});
    ExplorePlace place = expansion->from->place;
    step_to(expansion, &place, (ExploreEvent){EXPLORE_CLOSE, at, 0});
}

/* A user who has stopped reading takes it up again for nothing. */
static void read_or_not(Expansion *expansion, Host host)
{
    const TcpEndpoint *ep = end_of(expansion, host);
    ExplorePlace place = expansion->from->place;
    if (ep->rcv.metered)
        step_to(expansion, &place, (ExploreEvent){EXPLORE_START_READING, (uint8_t)host, 0});
    else if (explore_synchronized(ep))
        spend(expansion, EXPLORE_STOPS, (ExploreEvent){EXPLORE_STOP_READING, (uint8_t)host, 0});
}

/* Timers that may expire again and again have a limit. */
static void expire(Expansion *expansion, Host host)
{
    const TcpEndpoint *ep = end_of(expansion, host);
    ExploreLimit again = host == HOST_CLIENT ? EXPLORE_CLIENT_TIMEOUTS : EXPLORE_SERVER_TIMEOUTS;
    for (int i = 0; i < TCP_TIMER_COUNT; i++) {
        ExploreEvent event = {EXPLORE_EXPIRE, (uint8_t)host, (uint16_t)i};
        bool repeats = i == TCP_RTO || i == TCP_PERSIST || i == TCP_KEEPALIVE;
        ExplorePlace place = expansion->from->place;
        if (!ep->timers[i].running)
            continue;
        if (repeats)
            spend(expansion, again, event);
        else
            step_to(expansion, &place, event);
    }
    if (ep->state != TCP_CLOSED)
        spend(expansion, EXPLORE_USER_TIMEOUTS,
              (ExploreEvent){EXPLORE_EXPIRE, (uint8_t)host, TCP_USER_TIMEOUT});
}

/* --- an event in the network ------------------------------------------------------------- */

static void deliver(Expansion *expansion, uint16_t segment, Host from)
{
    ExplorePlace place = expansion->from->place;
    flight_remove(place.flight, EXPLORE_FLIGHT_MAX, segment);
    step_to(expansion, &place, (ExploreEvent){EXPLORE_ARRIVE, (uint8_t)host_other(from), segment});
}

static void lose(Expansion *expansion, uint16_t segment, Host from)
{
    if (!is_left(expansion, EXPLORE_LOSSES))
        return;
    ExplorePlace place = expansion->from->place;
    place.left[EXPLORE_LOSSES]--;
    flight_remove(place.flight, EXPLORE_FLIGHT_MAX, segment);
    arrive_at(expansion, &place, (ExploreEvent){EXPLORE_LOSE, (uint8_t)from, segment});
}

/* One more of a segment flies. */
static void multiply(Expansion *expansion, ExploreLimit limit, ExploreEvent event)
{
    Exploration *ex = expansion->ex;
    ExplorePlace place = expansion->from->place;
    if (!is_left(expansion, limit))
        return;
    if (flight_count(place.flight, EXPLORE_FLIGHT_MAX) >= ex->bounds.in_flight) {
        ex->result.cut++;
        return;
    }
    place.left[limit]--;
    flight_add(place.flight, EXPLORE_FLIGHT_MAX, event.what);
    arrive_at(expansion, &place, event);
}

static void network(Expansion *expansion)
{
    const uint16_t *flight = expansion->from->place.flight;
    for (int i = 0; i < EXPLORE_FLIGHT_MAX && flight[i] != NO_SEGMENT; i++) {
        Host from = (Host)kept_segment(expansion->ex, flight[i])->from;
        if (i > 0 && flight[i] == flight[i - 1])
            continue; /* the same segment twice: the same again */
        deliver(expansion, flight[i], from);
        lose(expansion, flight[i], from);
        multiply(expansion, EXPLORE_DUPLICATES,
                 (ExploreEvent){EXPLORE_DUPLICATE, (uint8_t)from, flight[i]});
    }
    for (int i = 0; i < EXPLORE_OLD_COUNT; i++) {
        uint16_t old = expansion->ex->old_segments[i];
        uint8_t from = (uint8_t)kept_segment(expansion->ex, old)->from;
        multiply(expansion, EXPLORE_OLD_SEGMENTS, (ExploreEvent){EXPLORE_OLD_SEGMENT, from, old});
    }
}

void expand(Exploration *ex, uint32_t number)
{
    Expansion expansion;
    expansion.ex = ex;
    expansion.from = table_at(&ex->states, number);
    expansion.number = number;
    expansion.count = 0;
    for (int i = 0; i < HOST_COUNT; i++) {
        call(&expansion, (Host)i);
        read_or_not(&expansion, (Host)i);
        expire(&expansion, (Host)i);
    }
    network(&expansion);
    keep_found(&expansion);
}
