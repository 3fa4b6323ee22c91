/* What the files of the explorer share; nobody else includes this.
 *
 * A state is small: the numbers of its two endpoints, of the segments in
 * flight, and what is left of each limit. An endpoint is kept once, and what an
 * event does to it is worked out once (a step), whatever else is going on in
 * the many states that hold it.
 */
#ifndef TCPDUET_EXPLORE_SPACE_H
#define TCPDUET_EXPLORE_SPACE_H

#include "explore/explore.h"
#include "explore/table.h"

/* Time stands still: no decision of the engine but what a timer is set to
 * depends on it, and when a timer expires is the explorer's choice. */
static const SimTime NOW = 0;

enum {
    SENT_MAX = 8,   /* segments that one step sends */
    TAKEN_MAX = 4,  /* transitions that one step takes */
    FLOCK_MAX = 24, /* segments in flight while a run is brought to its end */
    NO_SEGMENT = 0, /* the number that fills the rest of a flight */
};

/* An endpoint as it is kept: times masked, `config` left out. */
typedef struct KeptEndpoint {
    TcpEndpoint endpoint;
    uint64_t host;
} KeptEndpoint;

/* A segment as it is kept. */
typedef struct ExploreSegment {
    TcpSegment segment;
    uint32_t from; /* a Host */
} ExploreSegment;

/* One event at one endpoint. */
typedef struct ExploreStep {
    uint32_t endpoint; /* key: before */
    ExploreEvent event;
    uint32_t after;
    uint16_t sent[SENT_MAX];
    uint8_t taken[TAKEN_MAX]; /* TcpTransitionIds */
    uint8_t sent_count, taken_count;
    uint8_t again;    /* which of those sent are retransmissions, a bit each */
    uint8_t broken;   /* an ExploreInvariant */
    bool refused;     /* a call that changed nothing */
    bool reset_taken; /* a synchronized end was closed by a RST */
} ExploreStep;

/* What a state is compared by. */
typedef struct ExplorePlace {
    uint32_t ends[HOST_COUNT];
    uint16_t flight[EXPLORE_FLIGHT_MAX]; /* ascending, NO_SEGMENT last */
    uint8_t left[(EXPLORE_LIMIT_COUNT + 3) / 4 * 4];
} ExplorePlace;

typedef struct State {
    ExplorePlace place;
    uint32_t parent;
    ExploreEvent event; /* that led here from the parent */
} State;

/* A state whose limits do not matter any more: what a completion goes through. */
typedef struct Ending {
    uint32_t ends[HOST_COUNT];
    uint16_t flight[FLOCK_MAX];
} Ending;

struct Exploration {
    ExploreBounds bounds;
    ExploreEngine engine;
    Arena *arena; /* Owned. */
    Table endpoints, segments, steps, states, endings;
    uint16_t old_segments[EXPLORE_OLD_COUNT];
    ExploreResult result;
};

/* --- canonical.c ------------------------------------------------------------- */

/* The endpoint with everything cleared that decides nothing: times, samples,
 * what stands behind the end of a list. `*kept` is wholly written. */
void canonical_endpoint(const TcpEndpoint *ep, Host host, KeptEndpoint *kept);

/* --- step.c -------------------------------------------------------------------- */

uint32_t step_keep_endpoint(Exploration *ex, const TcpEndpoint *ep, Host host);
uint16_t step_keep_segment(Exploration *ex, const TcpSegment *seg, Host from);

static inline const TcpEndpoint *kept_endpoint(const Exploration *ex, uint32_t number)
{
    return &((const KeptEndpoint *)table_at(&ex->endpoints, number))->endpoint;
}

static inline const ExploreSegment *kept_segment(const Exploration *ex, uint16_t number)
{
    return table_at(&ex->segments, number);
}

/* What the event does to the endpoint: worked out, checked and kept the first
 * time. The pointer holds for good. */
const ExploreStep *step_of(Exploration *ex, uint32_t endpoint, ExploreEvent event);

/* --- flight.c -------------------------------------------------------------------- */

/* How many segments fly. */
int flight_count(const uint16_t *flight, int room);

/* Both keep the order. Adding wants room. */
void flight_add(uint16_t *flight, int room, uint16_t segment);
void flight_remove(uint16_t *flight, int room, uint16_t segment);

/* --- expand.c ------------------------------------------------------------------------ */

/* Lets everything happen that may happen in a state. */
void expand(Exploration *ex, uint32_t number);

/* --- completion.c ------------------------------------------------------------------ */

/* From here on the network delivers, timers expire when nothing else is left to
 * do, and both users CLOSE. EXPLORE_ENDS when the two do not reach CLOSED; also
 * what else is broken on the way. */
ExploreInvariant completion_check(Exploration *ex, uint32_t state);

#endif
