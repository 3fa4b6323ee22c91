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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_listen_on_a_port_in_time_wait_is_about_the_connection_in_it),
        cmocka_unit_test(a_second_listen_is_about_the_listener_and_not_about_its_children),
        cmocka_unit_test(a_connect_from_a_taken_port_is_about_the_connection_that_has_it),
        cmocka_unit_test(ends_between_the_same_ports_are_shown_together_whatever_their_names),
        cmocka_unit_test(where_all_ports_are_taken_it_is_about_the_connection_that_has_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
