/* What a trace keeps of an end comes back as it was. */
#include "expect.h"

#include "trace/trace.h"

#include <string.h>

enum { EVENTS = 1000 };

static const TcpConfig CONFIG = {.mss = 536};

static uint32_t random_below(uint32_t *seed, uint32_t most)
{
    *seed = *seed * 1664525U + 1013904223U;
    return (*seed >> 8) % most;
}

/* Some of what an event may change, one of it rarely. */
static void change(TraceSnapshot *snapshot, uint32_t *seed)
{
    TcpEndpoint *ep = &snapshot->endpoint;
    ep->snd.nxt += random_below(seed, 500);
    ep->timers[random_below(seed, TCP_TIMER_COUNT)].due += random_below(seed, 3);
    ep->snd.ends[random_below(seed, TCP_UNACKED_MAX)] = random_below(seed, 2);
    ep->srtt -= random_below(seed, 2);
    if (random_below(seed, 50) == 0)
        ep->state = (TcpState)random_below(seed, TCP_STATE_COUNT);
    if (random_below(seed, 100) == 0)
        memset(ep->rcv.held, (int)random_below(seed, 256), sizeof ep->rcv.held);
    snapshot->socket.remote = (int)random_below(seed, 2);
}

typedef struct Kept {
    Arena *arena;
    Trace *trace;
    TraceSnapshot *all; /* as they were given */
} Kept;

static Kept keep_many(void)
{
    Kept kept = {.arena = arena_new()};
    kept.trace = trace_new(kept.arena);
    kept.all = arena_alloc(kept.arena, EVENTS * sizeof *kept.all);
    uint32_t seed = 1;
    trace_add_connection(kept.trace, "a");
    TraceSnapshot *last = arena_alloc(kept.arena, sizeof *last);
    last->endpoint = tcp_endpoint(&CONFIG, 0);
    for (int i = 0; i < EVENTS; i++) {
        last->n = trace_add(kept.trace, (TraceEntry){.type = TRACE_SAY, .cause = -1});
        change(last, &seed);
        memcpy(&kept.all[i], last, sizeof *last);
        trace_keep(kept.trace, 0, HOST_SERVER, last);
    }
    trace_finish(kept.trace, 0);
    return kept;
}

static void assert_same(const Kept *kept, int i)
{
    TraceSnapshot is = trace_snapshot(kept->trace, 0, HOST_SERVER, i + 1);
    const TraceSnapshot *a = &is, *b = &kept->all[i];
    assert_true(a->exists);
    assert_int_equal(a->n, b->n);
    assert_int_equal(a->endpoint.state, b->endpoint.state);
    assert_true(trace_state_is_known(a));
    assert_ptr_equal(a->endpoint.config, b->endpoint.config);
    assert_memory_equal(&a->endpoint.snd, &b->endpoint.snd, sizeof a->endpoint.snd);
    assert_memory_equal(&a->endpoint.rcv, &b->endpoint.rcv, sizeof a->endpoint.rcv);
    assert_memory_equal(a->endpoint.timers, b->endpoint.timers, sizeof a->endpoint.timers);
    assert_int_equal(a->endpoint.srtt, b->endpoint.srtt);
    assert_int_equal(a->socket.remote, b->socket.remote);
}

static void every_snapshot_comes_back_forwards_and_backwards(void **state)
{
    (void)state;
    Kept kept = keep_many();
    for (int i = 0; i < EVENTS; i++)
        assert_same(&kept, i);
    for (int i = EVENTS - 1; i >= 0; i -= 7)
        assert_same(&kept, i);
    assert_false(trace_snapshot(kept.trace, 0, HOST_SERVER, 0).exists);
    assert_false(trace_snapshot(kept.trace, 0, HOST_CLIENT, EVENTS).exists);
    arena_free(kept.arena);
}

static void a_state_is_known_without_the_whole(void **state)
{
    (void)state;
    Kept kept = keep_many();
    for (int i = 0; i < EVENTS; i++)
        assert_int_equal(trace_state(kept.trace, 0, HOST_SERVER, i + 1),
                         kept.all[i].endpoint.state);
    arena_free(kept.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_snapshot_comes_back_forwards_and_backwards),
        cmocka_unit_test(a_state_is_known_without_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
