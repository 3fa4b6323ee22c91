/* The trace knows who has which place in a listener's queue at every moment. */
#include "expect.h"

#include "support/runs.h"

/* Nobody completes a handshake, and one gives up after the other. */
static const char FLOOD[] =
    "settings: {rto: 1s, syn_retries: 1, end: 8s}\nhosts: {client: {stack: puppet}}\nsteps:\n"
    "- server: listen backlog 3\n"
    "- inject: {from: client, flags: SYN, seq: 100, port: 40000+}\n  times: 5\n  every: 20ms\n"
    "- inject: {from: client late, flags: SYN, seq: 100}\n  when: server p40000 CLOSED\n"
    "  after: 1ms\n";

/* Two wait for the application, which takes the first of them. */
static const char WAITING[] =
    "settings: {profile: linux, delay: 100ms}\nsteps:\n- server: listen backlog 2\n"
    "- client: connect as w\n  times: 2\n  every: 10ms\n"
    "- server: accept\n  when: server w2 ESTABLISHED\n"
    "- server: close listener\n  after: 1s\n";

static const TraceBacklog *backlog_then(const Trace *trace, SimTime t, int *n)
{
    *n = trace_moment(trace, trace_shown_at(trace, t)).n;
    return backlog_at(&trace->backlogs, HOST_SERVER, *n);
}

/* So many entries have happened when the server's connection is first seen in that state. */
static int first_seen(const Trace *trace, const char *name, TcpState state)
{
    int connection = trace_connection_named(trace, name), instant = 0;
    while (trace_state(trace, connection, HOST_SERVER, trace->instants.items[instant].last_n + 1) !=
           state)
        instant++;
    return trace->instants.items[instant].last_n + 1;
}

static const char *who(const Trace *trace, TracePlace place)
{
    return place.connection < 0 ? "" : trace->connections.items[place.connection].name;
}

static void half_open_connections_keep_the_places_that_they_took(void **state)
{
    (void)state;
    TestRun run = run_text(FLOOD);
    int n;
    const TraceBacklog *backlog = backlog_then(run.trace, SIM_SECOND, &n);
    assert_non_null(backlog);
    assert_int_equal(backlog->ready_most, 3);
    assert_int_equal(backlog_taken(backlog, n).half_open, 3);
    assert_int_equal(backlog_taken(backlog, n).ready, 0);
    assert_true(backlog->was_full);
    const char *const names[] = {"p40000", "p40001", "p40002"};
    for (int i = 0; i < 3; i++) {
        TracePlace place = backlog_place(&backlog->half, i, n);
        assert_int_equal(place.use, PLACE_HALF_OPEN);
        assert_string_equal(who(run.trace, place), names[i]);
    }
    end_run(&run);
}

static void whoever_comes_later_gets_the_first_place_that_is_free(void **state)
{
    (void)state;
    TestRun run = run_text(FLOOD);
    int n = first_seen(run.trace, "late", TCP_SYN_RECEIVED);
    const TraceBacklog *backlog = backlog_at(&run.trace->backlogs, HOST_SERVER, n);
    assert_string_equal(who(run.trace, backlog_place(&backlog->half, 0, n)), "late");
    assert_int_equal(backlog_taken(backlog, run.trace->entries.count).half_open, 0);
    end_run(&run);
}

static void the_places_are_as_many_as_the_states_say(void **state)
{
    (void)state;
    TestRun run = run_text(FLOOD);
    for (int i = 0; i < run.trace->instants.count; i++) {
        int n = run.trace->instants.items[i].last_n + 1, counts[TCP_STATE_COUNT];
        const TraceBacklog *backlog = backlog_at(&run.trace->backlogs, HOST_SERVER, n);
        trace_count_states(run.trace, HOST_SERVER, n, counts);
        if (backlog)
            assert_int_equal(backlog_taken(backlog, n).half_open, counts[TCP_SYN_RECEIVED]);
    }
    end_run(&run);
}

static void what_is_established_waits_in_a_queue_of_its_own_until_it_is_accepted(void **state)
{
    (void)state;
    TestRun run = run_text(WAITING);
    int n = first_seen(run.trace, "w2", TCP_ESTABLISHED);
    const TraceBacklog *backlog = backlog_at(&run.trace->backlogs, HOST_SERVER, n);
    assert_int_equal(backlog->half_open_most, 3);
    assert_int_equal(backlog_taken(backlog, n).half_open, 0);
    assert_int_equal(backlog_taken(backlog, n).ready, 2);
    assert_int_equal(backlog_place(&backlog->half, 0, n).use, PLACE_FREE);
    assert_string_equal(who(run.trace, backlog_place(&backlog->ready, 0, n)), "w1");
    while (backlog_taken(backlog, n).ready == 2)
        n++;
    assert_int_equal(run.trace->entries.items[n - 1].as.call.what, CALLED_ACCEPT);
    assert_int_equal(backlog_place(&backlog->ready, 0, n).use, PLACE_FREE);
    assert_string_equal(who(run.trace, backlog_place(&backlog->ready, 1, n)), "w2");
    end_run(&run);
}

static void a_listener_that_is_closed_has_no_queue(void **state)
{
    (void)state;
    TestRun run = run_text(WAITING);
    assert_null(backlog_at(&run.trace->backlogs, HOST_SERVER, run.trace->entries.count));
    assert_null(backlog_at(&run.trace->backlogs, HOST_CLIENT, 5));
    end_run(&run);
}

/* More of them than there are places whose owners are known. */
static void many_are_counted_whoever_they_are(void **state)
{
    (void)state;
    TestRun run = run_text("hosts: {client: {stack: puppet}}\nsteps:\n- server: listen backlog 50\n"
                           "- inject: {from: client, flags: SYN, seq: 100, port: 40000+}\n"
                           "  times: 40\n");
    int n;
    const TraceBacklog *backlog = backlog_then(run.trace, 500 * SIM_MS, &n);
    assert_int_equal(backlog_taken(backlog, n).half_open, 40);
    assert_int_equal(backlog_place(&backlog->half, TRACE_PLACES_MAX - 1, n).use, PLACE_HALF_OPEN);
    assert_false(backlog->was_full);
    end_run(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(half_open_connections_keep_the_places_that_they_took),
        cmocka_unit_test(whoever_comes_later_gets_the_first_place_that_is_free),
        cmocka_unit_test(the_places_are_as_many_as_the_states_say),
        cmocka_unit_test(what_is_established_waits_in_a_queue_of_its_own_until_it_is_accepted),
        cmocka_unit_test(a_listener_that_is_closed_has_no_queue),
        cmocka_unit_test(many_are_counted_whoever_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
