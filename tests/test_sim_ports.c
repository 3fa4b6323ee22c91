/* An OPEN that is refused because its port is taken, and whom that is about. */
#include "expect.h"

#include "support/runs.h"

/* The last OPEN is refused: what is seen then is the connection that has the port. */
static void is_refused_for(const char *name, const char *body)
{
    TestRun run = run_text(body);
    const Trace *trace = run.trace;
    int told = trace->entries.count - 1;
    while (trace->entries.items[told].type != TRACE_NOTIFY)
        told--;
    int call = trace->entries.items[told].cause;
    assert_true(trace->entries.items[call].as.call.held);
    TraceMoment then = trace_moment(trace, trace_shown_of(trace, call));
    const int seen[] = {trace_connection_of(trace, call), trace_connection_of(trace, told),
                        trace_connection_at(trace, then)};
    for (size_t i = 0; i < sizeof seen / sizeof *seen; i++)
        assert_string_equal(trace->connections.items[seen[i]].name, name);
    end_run(&run);
}

static void a_listen_on_a_port_in_time_wait_is_about_the_connection_in_it(void **state)
{
    (void)state;
    is_refused_for("b", "settings: { profile: linux, end: 2s }\n"
                        "steps:\n"
                        "  - server: listen\n"
                        "  - client: connect as b\n"
                        "  - server: [close listener, close b]\n"
                        "  - client: close b\n"
                        "  - server: listen\n    when: server b TIME-WAIT\n    after: 1s\n");
}

static void a_second_listen_is_about_the_listener_and_not_about_its_children(void **state)
{
    (void)state;
    is_refused_for("listener", "settings: { end: 2s }\n"
                               "steps:\n"
                               "  - server: listen backlog 2\n"
                               "  - client: connect\n"
                               "  - server: listen backlog 2\n    at: 1s\n");
}

static void a_connect_from_a_taken_port_is_about_the_connection_that_has_it(void **state)
{
    (void)state;
    is_refused_for("b", "settings: { end: 2s }\n"
                        "steps:\n"
                        "  - server: listen backlog 2\n"
                        "  - client: connect as b from 40000\n"
                        "  - client: connect as c from 40000\n    at: 1s\n");
}

static void where_all_ports_are_taken_it_is_about_the_connection_that_has_the_first(void **state)
{
    (void)state;
    is_refused_for("b1", "settings: { ports: 40000..40001, end: 2s }\n"
                         "steps:\n"
                         "  - server: listen backlog 5\n"
                         "  - client: connect as b\n    times: 2\n"
                         "  - client: connect as c\n    at: 1s\n");
}

static void ends_between_the_same_ports_are_shown_together_whatever_their_names(void **state)
{
    (void)state;
    TestRun run = run_text("settings: { profile: linux, delay: 10ms, ports: 59220..59220 }\n"
                           "steps:\n"
                           "  - server: listen backlog 5\n"
                           "  - client: connect as b\n"
                           "  - client: close b\n    when: server b ESTABLISHED\n"
                           "  - client: connect as c\n    when: client b CLOSED\n"
                           "  - when: client c ESTABLISHED\n");
    const Trace *trace = run.trace;
    int b = trace_connection_named(trace, "b"), c = trace_connection_named(trace, "c");
    int n = 0, end = trace->entries.count;
    while (trace_state(trace, c, HOST_CLIENT, n) != TCP_SYN_SENT)
        n++;
    assert_int_equal(trace_state(trace, b, HOST_SERVER, n), TCP_CLOSE_WAIT);
    assert_int_equal(trace_beside(trace, c, HOST_SERVER, n), b);
    assert_int_equal(trace_beside(trace, b, HOST_CLIENT, n), c);
    assert_int_equal(trace_beside(trace, b, HOST_SERVER, n), b);
    /* Before there was c, b was beside itself; in the end c has its own. */
    assert_int_equal(trace_beside(trace, b, HOST_CLIENT, n - 1), b);
    assert_int_equal(trace_beside(trace, c, HOST_SERVER, end), c);
    assert_int_equal(trace_beside(trace, b, HOST_SERVER, end), b);
    end_run(&run);
}

/* How many of the host's active OPENs were refused. */
static int count_refused(const Trace *trace)
{
    int refused = 0;
    for (int n = 0; n < trace->entries.count; n++) {
        const TraceEntry *entry = &trace->entries.items[n];
        refused += trace_is_refused_open(entry) && entry->host == HOST_CLIENT;
    }
    return refused;
}

static void a_port_that_is_given_back_is_found_however_often_none_was_free(void **state)
{
    (void)state;
    TestRun run = run_text("settings: { ports: 40000..40001, end: 20s, msl: 500ms }\n"
                           "steps:\n"
                           "  - server: listen backlog 9\n"
                           "  - client: connect as b\n    times: 5\n"
                           "  - client: close b1\n    at: 1s\n"
                           "  - server: close b1\n    at: 2s\n"
                           "  - client: connect as c\n    times: 2\n    at: 2500ms\n"
                           "  - client: connect as d\n    times: 2\n    at: 10s\n"
                           "  - client: abort d1\n    at: 11s\n"
                           "  - client: connect as e\n    at: 12s\n");
    assert_non_null(run.trace);
    assert_int_equal(count_refused(run.trace), 3 + 2 + 1);
    end_run(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_listen_on_a_port_in_time_wait_is_about_the_connection_in_it),
        cmocka_unit_test(a_second_listen_is_about_the_listener_and_not_about_its_children),
        cmocka_unit_test(a_connect_from_a_taken_port_is_about_the_connection_that_has_it),
        cmocka_unit_test(ends_between_the_same_ports_are_shown_together_whatever_their_names),
        cmocka_unit_test(a_port_that_is_given_back_is_found_however_often_none_was_free),
        cmocka_unit_test(where_all_ports_are_taken_it_is_about_the_connection_that_has_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
