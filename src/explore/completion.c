/* Bringing a state to its end: the network delivers all, then timers expire
 * one at a time and both users CLOSE, until both ends are CLOSED.
 *
 * The way on depends on the state alone, so every state on the way to an end
 * ends too, and each is gone through once however many states lead to it.
 */
#include "explore/space.h"

#include <string.h>

/* What became of one step on the way. */
typedef enum Onward { MOVED, ENDED, STUCK, BROKEN } Onward;

/* So often a timer ends a circle before we call it endless. */
enum { CIRCLES_MAX = 100 };

typedef struct Completion {
    Exploration *ex;
    Ending at;
    ExploreInvariant broken;
    int circles;          /* that only a timer ended */
    bool timed_out;       /* only the user timeout could end it */
    ExploreEvent *events; /* all that happened, or NULL. Borrowed. */
    int count, room;
} Completion;

static const TcpEndpoint *end_of(const Completion *way, Host host)
{
    return kept_endpoint(way->ex, way->at.ends[host]);
}

/* A state that nobody waits for. */
static bool at_rest(const TcpEndpoint *ep)
{
    return ep->state == TCP_CLOSED || ep->state == TCP_LISTEN;
}

static Onward take(Completion *way, ExploreEvent event)
{
    const ExploreStep *step = step_of(way->ex, way->at.ends[event.host], event);
    if (way->events && way->count < way->room)
        way->events[way->count] = event;
    way->count++;
    way->broken = (ExploreInvariant)step->broken;
    if (way->broken != EXPLORE_HOLDS)
        return BROKEN;
    way->at.ends[event.host] = step->after;
    if (flight_count(way->at.flight, FLOCK_MAX) + step->sent_count > FLOCK_MAX)
        return STUCK; /* They answer each other for ever. */
    for (int i = 0; i < step->sent_count; i++)
        flight_add(way->at.flight, FLOCK_MAX, step->sent[i]);
    return MOVED;
}

static bool may_close(const TcpEndpoint *ep)
{
    return !at_rest(ep) && !ep->snd.close_queued && ep->state != TCP_TIME_WAIT;
}

/* The timers in the order in which they matter; 2MSL is the longest. */
static const TcpTimerId ORDER[] = {TCP_DELAYED_ACK,      TCP_RTO,
                                   TCP_PERSIST,          TCP_KEEPALIVE,
                                   TCP_FIN_WAIT_2_TIMER, TCP_TIME_WAIT_TIMER};

/* The user reads again, then closes. */
static bool call_at(const TcpEndpoint *ep, ExploreEvent *event)
{
    event->kind = ep->rcv.metered ? EXPLORE_START_READING : EXPLORE_CLOSE;
    return (ep->rcv.metered && !at_rest(ep)) || may_close(ep);
}

static bool timer_at(const TcpEndpoint *ep, ExploreEvent *event)
{
    event->kind = EXPLORE_EXPIRE;
    for (size_t i = 0; i < sizeof ORDER / sizeof *ORDER; i++) {
        event->what = (uint16_t)ORDER[i];
        if (ep->timers[ORDER[i]].running)
            return true;
    }
    return false;
}

/* RFC 9293 has no timer in FIN-WAIT-2: where the peer is gone without a word,
 * nothing but the user timeout (3.10.8) ends it. */
static bool alone_at(const Completion *way, Host host, ExploreEvent *event)
{
    event->kind = EXPLORE_EXPIRE;
    event->what = TCP_USER_TIMEOUT;
    return end_of(way, host)->state == TCP_FIN_WAIT_2 && at_rest(end_of(way, host_other(host)));
}

static bool calls_next(const Completion *way, ExploreEvent *event)
{
    for (int host = 0; host < HOST_COUNT; host++) {
        *event = (ExploreEvent){.host = (uint8_t)host};
        if (call_at(end_of(way, (Host)host), event))
            return true;
    }
    return false;
}

static bool timers_next(const Completion *way, ExploreEvent *event)
{
    for (int host = 0; host < HOST_COUNT; host++) {
        *event = (ExploreEvent){.host = (uint8_t)host};
        if (timer_at(end_of(way, (Host)host), event))
            return true;
    }
    return false;
}

static bool user_timeout_next(Completion *way, ExploreEvent *event)
{
    for (int host = 0; host < HOST_COUNT; host++) {
        *event = (ExploreEvent){.host = (uint8_t)host};
        if (alone_at(way, (Host)host, event)) {
            way->timed_out = true;
            return true;
        }
    }
    return false;
}

/* What happens next where nothing flies. */
static bool next_event(Completion *way, ExploreEvent *event)
{
    return calls_next(way, event) || timers_next(way, event) || user_timeout_next(way, event);
}

static Onward onward(Completion *way)
{
    ExploreEvent event;
    uint16_t segment = way->at.flight[0];
    if (segment != NO_SEGMENT) {
        Host to = host_other((Host)kept_segment(way->ex, segment)->from);
        flight_remove(way->at.flight, FLOCK_MAX, segment);
        return take(way, (ExploreEvent){EXPLORE_ARRIVE, (uint8_t)to, segment});
    }
    if (at_rest(end_of(way, HOST_CLIENT)) && at_rest(end_of(way, HOST_SERVER)))
        return ENDED;
    return next_event(way, &event) ? take(way, event) : STUCK;
}

/* Both answer each other's ACKs for ever, each taking the other's number for
 * wrong: the first check of 3.10.7.4 allows it. Time goes on meanwhile, so that
 * a timer expires at last. */
static Onward break_circle(Completion *way)
{
    ExploreEvent event;
    if (++way->circles > CIRCLES_MAX || !next_event(way, &event))
        return STUCK;
    return take(way, event);
}

/* Goes on until the end, or to what `met` has held since before the `first`. */
static Onward walk(Completion *way, Table *met, uint32_t first)
{
    Onward next = MOVED;
    while (next == MOVED) {
        bool added;
        uint32_t number = table_put(met, &way->at, &added);
        if (!added && number < first)
            return ENDED;
        next = added ? onward(way) : break_circle(way);
    }
    return next;
}

static Completion completion_of(Exploration *ex, uint32_t state)
{
    const ExplorePlace *place = &((const State *)table_at(&ex->states, state))->place;
    Completion way;
    memset(&way, 0, sizeof way);
    way.ex = ex;
    memcpy(way.at.ends, place->ends, sizeof way.at.ends);
    memcpy(way.at.flight, place->flight, sizeof place->flight);
    return way;
}

ExploreInvariant completion_check(Exploration *ex, uint32_t state)
{
    Completion way = completion_of(ex, state);
    Onward end = walk(&way, &ex->endings, ex->endings.count);
    if (way.circles > 0 && ex->result.circles++ == 0)
        ex->result.first_circle = state;
    ex->result.timed_out += way.timed_out;
    if (end == BROKEN)
        return way.broken;
    return end == ENDED ? EXPLORE_HOLDS : EXPLORE_ENDS;
}

int explore_completion(Exploration *ex, uint32_t state, ExploreEvent *events, int room)
{
    Completion way = completion_of(ex, state);
    way.events = events;
    way.room = room;
    Arena *arena = arena_new();
    Table met = table_new(arena, sizeof(Ending), sizeof(Ending));
    walk(&way, &met, 0);
    table_free(&met);
    arena_free(arena);
    return way.count < room ? way.count : room;
}
