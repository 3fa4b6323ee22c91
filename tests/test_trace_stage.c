/* The stage and the moments on it, over a small trace made by hand. */
#include "expect.h"

#include "trace/trace.h"

static int add(Trace *trace, TraceType type, Host host, SimTime t)
{
    TraceEntry entry = {.type = type, .t = t, .cause = -1, .has_host = true, .host = host};
    return trace_add(trace, entry);
}

static void add_state(Trace *trace, int cause, Host host, TcpState to)
{
    const TraceEntry *why = &trace->entries.items[cause];
    TraceEntry entry = {
        .type = TRACE_STATE, .t = why->t, .cause = cause, .has_host = true, .host = host};
    entry.as.state.to = to;
    TcpEndpoint ep = {.state = to};
    trace_keep(trace, 0, host, &(TraceSnapshot){.n = trace_add(trace, entry), .endpoint = ep});
}

/* Two closes at one time, an arrival, and a second event at the same host. */
static Trace *make_trace(Arena *arena)
{
    Trace *trace = trace_new(arena);
    trace->delay = 100 * SIM_MS;
    trace_add_connection(trace, "a");
    add_state(trace, add(trace, TRACE_CALL, HOST_CLIENT, 0), HOST_CLIENT, TCP_SYN_SENT);
    add_state(trace, add(trace, TRACE_CALL, HOST_SERVER, 0), HOST_SERVER, TCP_LISTEN);
    int arrival = add(trace, TRACE_ARRIVE, HOST_SERVER, 100 * SIM_MS);
    add_state(trace, arrival, HOST_SERVER, TCP_SYN_RECEIVED);
    add(trace, TRACE_ARRIVE, HOST_SERVER, 100 * SIM_MS);
    add(trace, TRACE_ARRIVE, HOST_CLIENT, 20 * SIM_SECOND);
    trace_finish(trace, 20 * SIM_SECOND);
    return trace;
}

static void things_of_two_hosts_at_one_time_are_one_instant(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = make_trace(arena);
    assert_int_equal(trace->instants.count, 4);
    assert_int_equal(trace->instants.items[0].last_n, 3);
    arena_free(arena);
}

static void a_second_thing_at_one_host_comes_a_little_later_on_the_stage(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = make_trace(arena);
    assert_true(trace->instants.items[1].t == trace->instants.items[2].t);
    assert_true(trace->instants.items[1].shown < trace->instants.items[2].shown);
    arena_free(arena);
}

static void a_long_wait_is_compressed_and_says_so(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = make_trace(arena);
    assert_true(trace->instants.items[3].compressed);
    assert_false(trace->instants.items[1].compressed);
    assert_true(trace_length(trace) < 12);
    arena_free(arena);
}

/* However long the next one is waited for. */
static void a_rest_is_less_than_half_a_delay_behind_its_instant(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = make_trace(arena);
    for (int i = 0; i + 1 < trace->instants.count; i++) {
        TraceMoment rest = trace_moment(trace, trace_rest(trace, i));
        SimTime since = rest.t - trace->instants.items[i].t;
        assert_int_equal(rest.instant, i);
        assert_in_range(since, 0, trace->delay / 2 - 1);
    }
    arena_free(arena);
}

static void the_clock_stands_at_the_end_when_the_last_instant_rests(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = make_trace(arena);
    trace->end = 21 * SIM_SECOND;
    assert_true(trace_moment(trace, trace_length(trace)).t == trace->end);
    arena_free(arena);
}

static void a_moment_is_the_same_from_wherever_one_comes(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = make_trace(arena);
    int walk = -1;
    for (int i = 0; i < trace->instants.count; i++) {
        walk = trace_step(trace, walk, 1, STOP_EVENT);
        TraceMoment forwards = trace_moment(trace, trace_rest(trace, walk));
        TraceMoment directly =
            trace_moment(trace, trace_rest(trace, trace_moment(trace, forwards.shown).instant));
        assert_int_equal(forwards.n, directly.n);
        assert_true(forwards.t == directly.t);
        assert_int_equal(trace_step(trace, walk, -1, STOP_EVENT), walk - 1);
    }
    arena_free(arena);
}

static void states_are_found_by_looking_not_by_undoing(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = make_trace(arena);
    assert_int_equal(trace_state(trace, 0, HOST_SERVER, 0), TCP_CLOSED);
    assert_int_equal(trace_state(trace, 0, HOST_SERVER, 3), TCP_CLOSED);
    assert_int_equal(trace_state(trace, 0, HOST_SERVER, 4), TCP_LISTEN);
    assert_int_equal(trace_state(trace, 0, HOST_SERVER, 6), TCP_SYN_RECEIVED);
    arena_free(arena);
}

static void a_beat_is_where_a_state_changes(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = make_trace(arena);
    assert_int_equal(trace_step(trace, -1, 1, STOP_BEAT), 0);
    assert_int_equal(trace_step(trace, 0, 1, STOP_BEAT), 1);
    assert_int_equal(trace_step(trace, 3, -1, STOP_BEAT), 1);
    assert_int_equal(trace_step(trace, 1, 1, STOP_BEAT), 3); /* the end is a place to stop */
    assert_int_equal(trace_step(trace, 0, -1, STOP_BEAT), -1);
    arena_free(arena);
}

static void the_stage_knows_simulated_time_both_ways(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = make_trace(arena);
    static const SimTime TIMES[] = {50 * SIM_MS, 120 * SIM_MS,    147 * SIM_MS,
                                    SIM_SECOND,  10 * SIM_SECOND, 20 * SIM_SECOND - 1};
    double before = 0;
    for (size_t i = 0; i < sizeof TIMES / sizeof *TIMES; i++) {
        double shown = trace_shown_at(trace, TIMES[i]);
        assert_true(shown > before);
        assert_true(trace_moment(trace, shown).t == TIMES[i]);
        before = shown;
    }
    assert_true(trace_shown_of(trace, 4) == trace->instants.items[1].shown);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(things_of_two_hosts_at_one_time_are_one_instant),
        cmocka_unit_test(a_second_thing_at_one_host_comes_a_little_later_on_the_stage),
        cmocka_unit_test(a_long_wait_is_compressed_and_says_so),
        cmocka_unit_test(a_rest_is_less_than_half_a_delay_behind_its_instant),
        cmocka_unit_test(the_clock_stands_at_the_end_when_the_last_instant_rests),
        cmocka_unit_test(a_moment_is_the_same_from_wherever_one_comes),
        cmocka_unit_test(states_are_found_by_looking_not_by_undoing),
        cmocka_unit_test(a_beat_is_where_a_state_changes),
        cmocka_unit_test(the_stage_knows_simulated_time_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
