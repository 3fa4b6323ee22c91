#include "explore/space.h"

#include <assert.h>
#include <string.h>

/* --- names and defaults ----------------------------------------------------------- */

const char *explore_limit_word(ExploreLimit limit)
{
#define LIMIT_WORD(name, word, text) word,
    static const char *const WORDS[] = {EXPLORE_LIMITS(LIMIT_WORD)};
    return WORDS[limit];
}

const char *explore_limit_text(ExploreLimit limit)
{
#define LIMIT_TEXT(name, word, text) text,
    static const char *const TEXTS[] = {EXPLORE_LIMITS(LIMIT_TEXT)};
    return TEXTS[limit];
}

ExploreEngine explore_tcp(void)
{
    return (ExploreEngine){
        .open_active = tcp_open_active,
        .open_passive = tcp_open_passive,
        .send = tcp_send,
        .close = tcp_close,
        .abort = tcp_abort,
        .arrives = tcp_segment_arrives,
        .expires = tcp_timer_expires,
    };
}

static ExploreBounds bounds_of_one_connection(void)
{
    return (ExploreBounds){
        .limits = {[EXPLORE_CLIENT_OPENS] = 1, [EXPLORE_SERVER_OPENS] = 1},
        .in_flight = 3,
        .max_states = 60000000,
        .completions = true,
        .config = {.rto_initial = SIM_SECOND,
                   .rto_min = SIM_SECOND,
                   .rto_max = SIM_MINUTE,
                   .syn_retries = 2,
                   .synack_retries = 2,
                   .data_retries = 2,
                   .orphan_retries = 2,
                   .time_wait = 4 * SIM_SECOND,
                   .challenge_ack = true,
                   .mss = EXPLORE_TEXT_OCTETS,
                   .rcv_buffer = 2 * EXPLORE_TEXT_OCTETS},
        /* The client's text crosses the wrap, so that a plain comparison fails. */
        .iss = {[HOST_CLIENT] = 4294967280u, [HOST_SERVER] = 5000},
    };
}

ExploreBounds explore_bounds_small(void)
{
    ExploreBounds bounds = bounds_of_one_connection();
    bounds.limits[EXPLORE_SENDS] = 1;
    bounds.limits[EXPLORE_LOSSES] = 1;
    bounds.limits[EXPLORE_CLIENT_TIMEOUTS] = 1;
    return bounds;
}

ExploreBounds explore_bounds_text(void)
{
    ExploreBounds bounds = bounds_of_one_connection();
    bounds.limits[EXPLORE_SENDS] = 2;
    bounds.limits[EXPLORE_LOSSES] = 2;
    bounds.limits[EXPLORE_DUPLICATES] = 1;
    bounds.limits[EXPLORE_CLIENT_TIMEOUTS] = 1;
    bounds.limits[EXPLORE_SERVER_TIMEOUTS] = 1;
    return bounds;
}

ExploreBounds explore_bounds_reading(void)
{
    ExploreBounds bounds = bounds_of_one_connection();
    bounds.limits[EXPLORE_SENDS] = 2;
    bounds.limits[EXPLORE_STOPS] = 1;
    bounds.limits[EXPLORE_CLIENT_TIMEOUTS] = 2;
    bounds.limits[EXPLORE_SERVER_TIMEOUTS] = 1;
    /* One segment shuts the window. */
    bounds.config.rcv_buffer = EXPLORE_TEXT_OCTETS;
    return bounds;
}

ExploreBounds explore_bounds_calls(void)
{
    ExploreBounds bounds = bounds_of_one_connection();
    bounds.limits[EXPLORE_CLIENT_OPENS] = 2;
    bounds.limits[EXPLORE_SERVER_OPENS] = 2;
    bounds.limits[EXPLORE_ABORTS] = 1;
    bounds.limits[EXPLORE_USER_TIMEOUTS] = 1;
    bounds.limits[EXPLORE_LOSSES] = 1;
    return bounds;
}

ExploreBounds explore_bounds_old(void)
{
    ExploreBounds bounds = bounds_of_one_connection();
    bounds.limits[EXPLORE_SENDS] = 1;
    bounds.limits[EXPLORE_LOSSES] = 1;
    bounds.limits[EXPLORE_OLD_SEGMENTS] = 1;
    bounds.limits[EXPLORE_CLIENT_TIMEOUTS] = 1;
    bounds.limits[EXPLORE_SERVER_TIMEOUTS] = 1;
    return bounds;
}

/* --- the start ---------------------------------------------------------------------- */

/* An ACK and two SYNs that each host sent in an earlier incarnation; one SYN is
 * far below the present numbers, one in the window that they will have. */
static void keep_old_segments(Exploration *ex)
{
    enum { BEFORE = 1000, WITHIN = 5 };
    int count = 0;
    for (int i = 0; i < HOST_COUNT; i++) {
        Host host = (Host)i;
        SeqNum seq = ex->bounds.iss[host] - BEFORE;
        SeqNum ack = ex->bounds.iss[host_other(host)] - BEFORE;
        uint32_t window = ex->bounds.config.rcv_buffer;
        TcpSegment syn = {.seq = seq, .wnd = window, .flags = TCP_SYN};
        TcpSegment near = {.seq = ex->bounds.iss[host] + WITHIN, .wnd = window, .flags = TCP_SYN};
        TcpSegment of_both = {.seq = seq + 1, .ack = ack + 1, .wnd = window, .flags = TCP_ACK};
        ex->old_segments[count++] = step_keep_segment(ex, &syn, host);
        ex->old_segments[count++] = step_keep_segment(ex, &near, host);
        ex->old_segments[count++] = step_keep_segment(ex, &of_both, host);
    }
}

static void keep_start(Exploration *ex)
{
    State start;
    bool added;
    memset(&start, 0, sizeof start);
    for (int host = 0; host < HOST_COUNT; host++) {
        TcpEndpoint closed = tcp_endpoint(&ex->bounds.config, ex->bounds.iss[host]);
        start.place.ends[host] = step_keep_endpoint(ex, &closed, (Host)host);
    }
    memcpy(start.place.left, ex->bounds.limits, sizeof ex->bounds.limits);
    start.parent = EXPLORE_NOWHERE;
    table_put(&ex->states, &start, &added);
    ex->result.pairs[TCP_CLOSED][TCP_CLOSED] = 0;
}

Exploration *explore_new(ExploreBounds bounds, ExploreEngine engine)
{
    assert(bounds.in_flight <= EXPLORE_FLIGHT_MAX);
    assert(bounds.max_states < TABLE_MAX);
    Arena *arena = arena_new();
    Exploration *ex = arena_alloc(arena, sizeof *ex);
    ex->arena = arena;
    ex->bounds = bounds;
    ex->bounds.config.user_timeout = 0; /* it may expire at any time */
    ex->engine = engine;
    ex->endpoints = table_new(arena, sizeof(KeptEndpoint), sizeof(KeptEndpoint));
    ex->segments = table_new(arena, sizeof(ExploreSegment), sizeof(ExploreSegment));
    ex->steps = table_new(arena, sizeof(ExploreStep), offsetof(ExploreStep, after));
    ex->states = table_new(arena, sizeof(State), sizeof(ExplorePlace));
    ex->endings = table_new(arena, sizeof(Ending), sizeof(Ending));
    memset(ex->result.pairs, 0xff, sizeof ex->result.pairs);
    TcpSegment none = {0};
    step_keep_segment(ex, &none, HOST_CLIENT); /* NO_SEGMENT */
    keep_old_segments(ex);
    keep_start(ex);
    return ex;
}

void explore_free(Exploration *ex)
{
    if (!ex)
        return;
    table_free(&ex->endpoints);
    table_free(&ex->segments);
    table_free(&ex->steps);
    table_free(&ex->states);
    table_free(&ex->endings);
    arena_free(ex->arena);
}

/* --- looking at it -------------------------------------------------------------------- */

const ExploreResult *explore_result(const Exploration *ex)
{
    return &ex->result;
}

static const State *state_at(const Exploration *ex, uint32_t number)
{
    return table_at(&ex->states, number);
}

static int depth_of(const Exploration *ex, uint32_t state)
{
    int depth = 0;
    for (; state_at(ex, state)->parent != EXPLORE_NOWHERE; depth++)
        state = state_at(ex, state)->parent;
    return depth;
}

int explore_path(const Exploration *ex, uint32_t state, ExploreEvent *events, int room)
{
    int depth = depth_of(ex, state);
    for (int at = depth; at > 0; at--) {
        if (at <= room)
            events[at - 1] = state_at(ex, state)->event;
        state = state_at(ex, state)->parent;
    }
    return depth;
}

TcpEndpoint explore_endpoint(const Exploration *ex, uint32_t state, Host host)
{
    TcpEndpoint ep = *kept_endpoint(ex, state_at(ex, state)->place.ends[host]);
    ep.config = &ex->bounds.config;
    return ep;
}

TcpSegment explore_segment(const Exploration *ex, uint16_t number)
{
    return kept_segment(ex, number)->segment;
}

static size_t bytes_of(const Exploration *ex)
{
    return table_bytes(&ex->endpoints) + table_bytes(&ex->segments) + table_bytes(&ex->steps) +
           table_bytes(&ex->states) + table_bytes(&ex->endings);
}

/* --- running ------------------------------------------------------------------------------ */

static bool goes_on(const Exploration *ex)
{
    return ex->result.breach.invariant == EXPLORE_HOLDS;
}

void explore_run(Exploration *ex)
{
    ExploreResult *result = &ex->result;
    uint32_t number = 0;
    while (number < ex->states.count && ex->states.count < ex->bounds.max_states && goes_on(ex))
        expand(ex, number++);
    result->complete = number == ex->states.count && goes_on(ex);
    result->states = ex->states.count;
    result->endpoints = ex->endpoints.count;
    result->segments = ex->segments.count - 1;
    result->steps = ex->steps.count;
    result->completions = ex->endings.count;
    result->depth = (uint32_t)depth_of(ex, ex->states.count - 1);
    result->bytes = bytes_of(ex);
}
