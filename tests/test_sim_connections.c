/* Several connections of one host, listeners, and what profiles do with them. */
#include "expect.h"

#include "support/runs.h"

/* Runs it; every expectation and trigger must hold. */
static void holds(const char *body)
{
    TestRun run = run_text(body);
    assert_non_null(run.trace);
    if (!run.trace->ok)
        diag_print(&run.diags, stderr);
    assert_true(run.trace->ok);
    end_run(&run);
}

static void two_connections_of_one_host_live_side_by_side(void **state)
{
    (void)state;
    holds("steps:\n"
          "  - server: listen backlog 5\n"
          "  - client: connect\n"
          "  - client: connect as b\n"
          "  - client: close b\n"
          "  - server: close b\n"
          "    expect: {client b: TIME-WAIT, server b: LAST-ACK, client a: ESTABLISHED,"
          " server listener: LISTEN}\n"
          "  - when: client b TIME-WAIT\n"
          "expect:\n"
          "  client b: [CLOSED, SYN-SENT, ESTABLISHED, FIN-WAIT-1, FIN-WAIT-2, TIME-WAIT, CLOSED]\n"
          "  server b: [CLOSED, LISTEN, SYN-RECEIVED, ESTABLISHED, CLOSE-WAIT, LAST-ACK, CLOSED]\n"
          "  server a: [CLOSED, LISTEN, SYN-RECEIVED, ESTABLISHED]\n"
          "  server listener: [CLOSED, LISTEN]\n");
}

static void a_second_connection_gets_the_next_port_and_the_next_isn(void **state)
{
    (void)state;
    TestRun run =
        run_text("hosts: { client: { isn: [100, 5000] } }\nsettings: { ports: 40000..40009 }\n"
                 "steps:\n  - server: listen backlog 5\n  - client: connect\n"
                 "  - client: connect as b\n  - client: connect as c from 50007\n");
    const TraceSegment *b = segment_of(&run, find_entry(&run, TRACE_SEND, HOST_CLIENT, 3));
    const TraceSegment *c = segment_of(&run, find_entry(&run, TRACE_SEND, HOST_CLIENT, 5));
    assert_int_equal(b->from_port, 40000);
    assert_int_equal(b->segment.seq, 5000);
    assert_int_equal(c->from_port, 50007);
    assert_int_equal(c->to_port, 80);
    assert_string_equal(run.trace->connections.items[c->connection].name, "c");
    end_run(&run);
}

static void a_plain_listen_takes_the_name_of_its_caller(void **state)
{
    (void)state;
    holds("steps:\n"
          "  - server: listen\n"
          "  - client: connect as b\n"
          "  - when: both b ESTABLISHED\n"
          "    expect: {server a: CLOSED}\n"
          "expect:\n"
          "  server b: [CLOSED, LISTEN, SYN-RECEIVED, ESTABLISHED]\n");
}

static void a_plain_listen_serves_one_connection_and_the_next_is_refused(void **state)
{
    (void)state;
    holds("steps:\n"
          "  - server: listen\n"
          "  - client: connect\n"
          "  - client: connect as b\n"
          "    expect: [client b CLOSED, server b sends RST+ACK, client b told \"ECONNREFUSED\"]\n"
          "  - expect: [both a ESTABLISHED]\n"
          "    say: Only one.\n");
}

static void a_reset_child_goes_back_into_its_listener(void **state)
{
    (void)state;
    holds("hosts: { client: { stack: puppet } }\n"
          "steps:\n"
          "  - server: listen backlog 2\n"
          "  - inject: { from: client b, flags: SYN, seq: 100 }\n"
          "  - when: server b SYN-RECEIVED\n"
          "    inject: { from: client b, flags: RST, seq: 101 }\n"
          "  - after: 1s\n"
          "    say: Gone.\n"
          "    expect: [server counts LISTEN 1 SYN-RECEIVED 0, server b LISTEN]\n");
}

static void what_has_no_end_of_its_own_looks_like_its_listener(void **state)
{
    (void)state;
    TestRun run = run_text("hosts: { client: { stack: puppet } }\n"
                           "steps:\n"
                           "  - server: listen backlog 1\n"
                           "  - inject: { from: client b, flags: SYN, seq: 100 }\n"
                           "  - inject: { from: client c, flags: SYN, seq: 100 }\n"
                           "    when: server b SYN-RECEIVED\n"
                           "  - after: 300ms\n"
                           "    inject: { from: client b, flags: RST, seq: 101 }\n");
    int end = run.trace->entries.count, counts[TCP_STATE_COUNT];
    int b = 2, c = 3; /* behind a and the listener */
    assert_int_equal(trace_state(run.trace, b, HOST_SERVER, end), TCP_LISTEN);
    assert_int_equal(trace_state(run.trace, c, HOST_SERVER, end), TCP_LISTEN);
    trace_count_states(run.trace, HOST_SERVER, end, counts);
    assert_int_equal(counts[TCP_LISTEN], 1);
    end_run(&run);
}

static void accept_takes_the_oldest_and_the_application_hears_of_it_then(void **state)
{
    (void)state;
    holds("steps:\n"
          "  - server: listen backlog 2\n"
          "  - client: connect\n"
          "  - client: [connect as b, send 10]\n"
          "  - say: Both wait.\n"
          "    expect: [server counts ESTABLISHED 2]\n"
          "  - server: accept\n"
          "    expect: [server told \"connection established\", server told \"data\"]\n"
          "  - server: accept\n"
          "    expect: [server b told \"connection established\"]\n");
}

static void an_accept_that_waits_gets_the_next_connection(void **state)
{
    (void)state;
    holds("steps:\n"
          "  - server: [listen backlog 1, accept]\n"
          "  - client: connect\n"
          "    expect: [server told \"connection established\"]\n");
}

static void without_a_listener_accept_is_refused(void **state)
{
    (void)state;
    TestRun run = run_text("steps:\n  - server: accept\n");
    assert_int_equal(find_entry(&run, TRACE_CALL, HOST_SERVER, 1)->as.call.result, TCP_NOT_EXIST);
    end_run(&run);
}

/* backlog 1: who gets in is the profile's affair. */
#define THREE_CALL(PROFILE)                                                                        \
    "settings: { end: 1750ms, profile: " PROFILE " }\n"                                            \
    "steps:\n"                                                                                     \
    "  - server: listen backlog 1\n"                                                               \
    "  - client: connect\n"                                                                        \
    "  - client: connect as b\n    when: client ESTABLISHED\n    after: 200ms\n"                   \
    "  - client: connect as c\n    after: 300ms\n"                                                 \
    "  - after: 300ms\n    say: Who is in?\n"

static void the_default_backlog_ignores_one_too_many(void **state)
{
    (void)state;
    holds(THREE_CALL(
        "rfc9293") "    expect: [server counts ESTABLISHED 1 SYN-RECEIVED 0, client b SYN-SENT]\n"
                   "  - server: accept\n"
                   "    when: client b SYN sent\n"
                   "  - when: server b ESTABLISHED\n");
}

static void linux_lets_one_more_wait_and_ignores_the_syn_of_the_next(void **state)
{
    (void)state;
    holds(THREE_CALL("linux") "    expect: [server counts ESTABLISHED 2, client b ESTABLISHED, "
                              "client c SYN-SENT]\n");
}

static void bsd_resets_what_finds_no_place_in_the_queue(void **state)
{
    (void)state;
    holds(THREE_CALL("bsd") "    expect: [server counts ESTABLISHED 2, client c CLOSED]\n");
}

static void bsd_lets_half_as_many_more_wait_and_one(void **state)
{
    (void)state;
    holds("settings: { profile: bsd, end: 1s }\n"
          "steps:\n"
          "  - server: listen backlog 2\n"
          "  - client: connect as b\n    times: 5\n"
          "expect:\n"
          "  client b4: [CLOSED, SYN-SENT, ESTABLISHED]\n"
          "  client b5: [CLOSED, SYN-SENT, ESTABLISHED, CLOSED]\n");
}

static void on_linux_a_client_believes_in_a_connection_that_the_server_does_not_have(void **state)
{
    (void)state;
    /* Two SYNs begin while there is room; one finds the queue full at its ACK. */
    holds("settings: { profile: linux, end: 2s }\n"
          "steps:\n"
          "  - server: listen backlog 3\n"
          "  - client: [connect, connect as b, connect as c]\n"
          "  - when: client c ESTABLISHED\n    after: 200ms\n"
          "    client: [connect as d, connect as e]\n"
          "  - when: client e ESTABLISHED\n    after: 150ms\n    say: See.\n"
          "    expect: [server counts ESTABLISHED 4 SYN-RECEIVED 1 LISTEN 1, server e "
          "SYN-RECEIVED]\n"
          "expect:\n"
          "  client e: [CLOSED, SYN-SENT, ESTABLISHED]\n"
          "  server e: [CLOSED, LISTEN, SYN-RECEIVED]\n");
}

static void a_listener_that_closes_resets_whom_nobody_accepted(void **state)
{
    (void)state;
    holds("steps:\n"
          "  - server: listen backlog 2\n"
          "  - client: connect\n"
          "  - client: connect as b\n"
          "  - server: accept\n"
          "  - server: close listener\n"
          "    expect: [server b sends RST, server a ESTABLISHED, client b CLOSED,"
          " server listener CLOSED]\n");
}

static void a_port_in_time_wait_cannot_be_listened_on_unless_it_may_be_reused(void **state)
{
    (void)state;
    holds("settings: { msl: 30s, end: 50s }\n"
          "steps:\n"
          "  - server: [listen backlog 1, accept]\n"
          "  - client: connect\n"
          "  - server: close\n"
          "  - client: close\n"
          "  - when: server TIME-WAIT\n"
          "    server: close listener\n"
          "  - server: listen backlog 1\n"
          "    expect: [server listener CLOSED, server listener told \"EADDRINUSE\"]\n"
          "  - server: listen backlog 1 reuse\n"
          "    expect: [server listener LISTEN, server TIME-WAIT]\n"
          "expect: { server listener: [CLOSED, LISTEN, CLOSED, LISTEN] }\n");
}

static void listening_twice_is_refused_even_with_reuse(void **state)
{
    (void)state;
    holds("steps:\n"
          "  - server: listen backlog 1\n"
          "  - server: listen backlog 1 reuse\n"
          "    expect: [server listener told \"EADDRINUSE\", server listener LISTEN]\n");
}

static void another_port_has_a_listener_of_its_own(void **state)
{
    (void)state;
    holds("steps:\n"
          "  - server: [listen backlog 1, listen on 81 backlog 1]\n"
          "  - client: [connect as b to 81, connect as c to 82]\n"
          "    expect: [client b ESTABLISHED, client c CLOSED, server counts LISTEN 2 ESTABLISHED "
          "1]\n");
}

static void a_port_runs_out_when_all_are_in_time_wait(void **state)
{
    (void)state;
    holds("settings: { ports: 40000..40002, msl: 60s, end: 60s }\n"
          "steps:\n"
          "  - server: listen backlog 9\n"
          "  - client: connect as b\n    times: 3\n"
          "  - client: close b\n    times: 3\n"
          "  - server: close b\n    times: 3\n"
          "    when: server all CLOSE-WAIT\n"
          "  - when: client all TIME-WAIT\n"
          "    client: connect as c\n"
          "    expect: [client c CLOSED, client c told \"EADDRNOTAVAIL\", client counts TIME-WAIT "
          "3]\n"
          "expect: { client c: [CLOSED] }\n");
}

static void a_step_repeats_with_a_pause_and_the_next_waits_for_its_last_time(void **state)
{
    (void)state;
    TestRun run = run_text("steps:\n"
                           "  - server: listen backlog 9\n"
                           "  - client: connect as w\n    times: 3\n    every: 20ms\n"
                           "  - after: 5ms\n    client: connect\n");
    assert_true(find_entry(&run, TRACE_SEND, HOST_CLIENT, 3)->t == 40 * SIM_MS);
    assert_true(find_entry(&run, TRACE_SEND, HOST_CLIENT, 4)->t == 45 * SIM_MS);
    assert_string_equal(run.trace->connections.items[4].name, "w3");
    end_run(&run);
}

static void a_flood_from_ports_in_a_row_fills_the_backlog_and_is_not_answered(void **state)
{
    (void)state;
    holds("hosts: { client: { stack: puppet } }\nsettings: { end: 500ms }\n"
          "steps:\n"
          "  - server: listen backlog 8\n"
          "  - inject: { from: client, flags: SYN, seq: 1, port: 40000+ }\n    times: 50\n"
          "    every: 1ms\n"
          "  - after: 200ms\n    say: Full.\n"
          "    expect: [server counts SYN-RECEIVED 8 LISTEN 1, server p40007 SYN-RECEIVED]\n");
}

static void a_host_that_connects_to_itself_has_one_end_and_opens_simultaneously(void **state)
{
    (void)state;
    holds("steps:\n"
          "  - client: connect to itself from 50000 to 50000\n"
          "  - client: send 10\n    when: client ESTABLISHED\n"
          "    expect: [client told \"data\"]\n"
          "expect:\n"
          "  client: [CLOSED, SYN-SENT, SYN-RECEIVED, ESTABLISHED]\n"
          "  server: [CLOSED]\n");
}

static void a_host_may_connect_to_a_listener_of_its_own(void **state)
{
    (void)state;
    holds("steps:\n"
          "  - client: listen on 6000 backlog 1\n"
          "  - client: connect to itself from 50000 to 6000\n"
          "    expect: [client a ESTABLISHED, client p50000to6000 ESTABLISHED]\n");
}

static void two_hosts_that_call_one_name_meet_in_the_middle(void **state)
{
    (void)state;
    holds("steps:\n"
          "  - client: connect as b\n    server: connect as b\n"
          "expect:\n"
          "  client b: [CLOSED, SYN-SENT, SYN-RECEIVED, ESTABLISHED]\n"
          "  server b: [CLOSED, SYN-SENT, SYN-RECEIVED, ESTABLISHED]\n");
}

static void a_connection_is_opened_anew_from_time_wait(void **state)
{
    (void)state;
    holds(
        "settings: { time_wait_reuse: on, msl: 30s }\nhosts: { client: { isn: [100, 9000] } }\n"
        "start: established\n"
        "steps:\n"
        "  - server: close\n"
        "  - client: close\n"
        "  - when: client CLOSED\n    client: connect\n"
        "  - when: both ESTABLISHED\n"
        "expect:\n"
        "  server: [ESTABLISHED, FIN-WAIT-1, FIN-WAIT-2, TIME-WAIT, SYN-RECEIVED, ESTABLISHED]\n");
}

static void a_crash_forgets_every_connection(void **state)
{
    (void)state;
    holds("steps:\n"
          "  - server: listen backlog 2\n"
          "  - client: [connect, connect as b]\n"
          "  - server: crash\n"
          "    expect: [server all CLOSED, client all ESTABLISHED, server counts LISTEN 0]\n"
          "  - server: reboot\n"
          "  - client: send 10 on b\n"
          "    expect: [server b sends RST, client b CLOSED, client a ESTABLISHED]\n");
}

static void a_send_in_listen_goes_to_the_other_hosts_port(void **state)
{
    (void)state;
    holds("steps:\n"
          "  - server: listen\n    client: listen\n"
          "  - client: send 10\n"
          "  - when: both ESTABLISHED\n"
          "expect:\n"
          "  client: [CLOSED, LISTEN, SYN-SENT, ESTABLISHED]\n"
          "  server: [CLOSED, LISTEN, SYN-RECEIVED, ESTABLISHED]\n");
}

static void a_name_that_nobody_bears_is_an_error_of_its_action(void **state)
{
    (void)state;
    TestRun run = run_text("steps:\n  - client: close bb\n");
    assert_false(run.trace->ok);
    assert_string_equal(run.diags.items[0].code, "R009");
    end_run(&run);
}

static void any_and_all_speak_of_a_hosts_connections(void **state)
{
    (void)state;
    holds("steps:\n"
          "  - server: listen backlog 2\n"
          "  - client: [connect, connect as b]\n"
          "  - when: client any ESTABLISHED\n"
          "  - when: client all ESTABLISHED\n"
          "    client: [abort, abort b]\n"
          "  - when: both all CLOSED\n");
}

static void on_linux_close_with_unread_text_resets_and_shutdown_does_not(void **state)
{
    (void)state;
#define UNREAD(CALL)                                                                               \
    "settings: { profile: linux }\nstart: established\nsteps:\n  - server: pause reading\n"        \
    "  - client: send 10\n  - server: " CALL "\n"
    holds(UNREAD("close") "    expect: [server sends RST+ACK, client told \"ECONNRESET\"]\n");
    holds(UNREAD("shutdown") "    expect: [server sends FIN+ACK, server FIN-WAIT-2]\n");
}

static void on_linux_only_an_orphan_leaves_fin_wait_2_by_its_timer(void **state)
{
    (void)state;
#define LEFT_ALONE(PROFILE, CALL, END)                                                             \
    "settings: { profile: " PROFILE ", end: 100s }\nstart: established\nsteps:\n"                  \
    "  - client: " CALL "\n  - at: 90s\n    say: Now.\n    expect: [client " END "]\n"
    holds(LEFT_ALONE("linux", "close", "CLOSED"));
    holds(LEFT_ALONE("linux", "shutdown", "FIN-WAIT-2"));
    holds(LEFT_ALONE("bsd", "close", "CLOSED"));
    holds(LEFT_ALONE("rfc9293", "close", "FIN-WAIT-2"));
}

static void a_reset_ends_time_wait_on_linux_but_not_on_bsd(void **state)
{
    (void)state;
#define RESET_IN_TIME_WAIT(PROFILE, STATE)                                                         \
    "settings: { profile: " PROFILE ", end: 3s }\nstart: established\nsteps:\n  - client: close\n" \
    "  - server: close\n  - when: client TIME-WAIT\n"                                              \
    "    inject: { from: server, flags: RST, seq: client.RCV.NXT }\n"                              \
    "  - after: 300ms\n    say: Still there?\n    expect: [client " STATE "]\n"
    holds(RESET_IN_TIME_WAIT("rfc9293", "CLOSED"));
    holds(RESET_IN_TIME_WAIT("linux", "CLOSED"));
    holds(RESET_IN_TIME_WAIT("bsd", "TIME-WAIT"));
}

static void a_syn_again_gets_its_syn_ack_again_from_sockets_and_an_ack_by_the_rfc(void **state)
{
    (void)state;
#define SYN_AGAIN(PROFILE, ANSWER)                                                                 \
    "settings: { profile: " PROFILE ", end: 500ms }\nhosts: { client: { stack: puppet } }\n"       \
    "steps:\n  - server: listen\n  - inject: { from: client, flags: SYN, seq: 100 }\n"             \
    "  - inject: { from: client, flags: SYN, seq: 100 }\n    after: 300ms\n"                       \
    "    expect: [server " ANSWER "]\n"
    holds(SYN_AGAIN("rfc9293", "sends ACK seq 301 ack 101"));
    holds(SYN_AGAIN("linux", "resends SYN+ACK seq 300 ack 101"));
    holds(SYN_AGAIN("bsd", "resends SYN+ACK seq 300 ack 101"));
}

static void an_ack_far_below_the_window_is_answered_by_linux_and_bsd_alone(void **state)
{
    (void)state;
#define FAR_BELOW(PROFILE, ANSWER)                                                                 \
    "settings: { profile: " PROFILE ", end: 500ms }\nstart: established\nsteps:\n"                 \
    "  - inject: { from: server, flags: ACK, seq: client.RCV.NXT, ack: client.SND.UNA - 5000 }\n"  \
    "    expect: [client " ANSWER "]\n"
    holds(FAR_BELOW("rfc9293", "sends nothing"));
    holds(FAR_BELOW("linux", "sends ACK"));
    holds(FAR_BELOW("bsd", "sends ACK"));
}

static void a_reset_near_the_right_number_is_challenged_by_all_but_rfc_793(void **state)
{
    (void)state;
#define NEARLY(PROFILE, END)                                                                       \
    "settings: { profile: " PROFILE ", end: 500ms }\nstart: established\nsteps:\n"                 \
    "  - inject: { from: server, flags: RST, seq: client.RCV.NXT + 1 }\n"                          \
    "    expect: [client " END "]\n"
    holds(NEARLY("rfc9293", "ESTABLISHED"));
    holds(NEARLY("linux", "ESTABLISHED"));
    holds(NEARLY("bsd", "ESTABLISHED"));
    holds(NEARLY("rfc793", "CLOSED"));
}

static void a_new_syn_reopens_time_wait_on_linux_and_bsd_alone(void **state)
{
    (void)state;
#define NEW_SYN(PROFILE, END)                                                                      \
    "settings: { profile: " PROFILE ", end: 1s }\nhosts: { client: { isn: [100, 9000] } }\n"       \
    "start: established\nsteps:\n  - server: close\n  - client: close\n"                           \
    "  - when: client CLOSED\n    client: connect\n    expect: [server " END "]\n"
    /* By the RFC the SYN draws an ACK, whose RST ends TIME-WAIT. */
    holds(NEW_SYN("rfc9293", "CLOSED"));
    holds(NEW_SYN("linux", "ESTABLISHED"));
    holds(NEW_SYN("bsd", "ESTABLISHED"));
}

#define CLOSED_BY_BOTH "start: established\nsteps:\n  - client: close\n  - server: close\n"

static void how_often_and_how_long_is_the_profiles_affair(void **state)
{
    (void)state;
#define NOBODY_ANSWERS(PROFILE)                                                                    \
    "settings: { profile: " PROFILE ", rto_max: 1s, user_timeout: 60min }\n"                       \
    "steps:\n  - link: down\n    client: connect\nexpect: { segments: "
    holds(NOBODY_ANSWERS("rfc9293") "8 }\n");
    holds(NOBODY_ANSWERS("linux") "7 }\n");
#define NOBODY_ACKNOWLEDGES(PROFILE)                                                               \
    "settings: { profile: " PROFILE ", rto_max: 1s, user_timeout: 60min }\nstart: established\n"   \
    "steps:\n  - link: down\n    client: send 10\nexpect: { segments: "
    holds(NOBODY_ACKNOWLEDGES("rfc9293") "7 }\n");
    holds(NOBODY_ACKNOWLEDGES("linux") "16 }\n");
    holds(NOBODY_ACKNOWLEDGES("bsd") "14 }\n"); /* with the RST of giving up */
    static const char *const OF_A_MINUTE[] = {"settings: { profile: linux }\n" CLOSED_BY_BOTH,
                                              "settings: { profile: bsd }\n" CLOSED_BY_BOTH};
    for (int i = 0; i < 2; i++) {
        TestRun run = run_text(OF_A_MINUTE[i]);
        assert_true(run.trace->end > 60 * SIM_SECOND && run.trace->end < 61 * SIM_SECOND);
        end_run(&run);
    }
}

static void what_the_file_says_beats_the_profile(void **state)
{
    (void)state;
    TestRun run =
        run_text("settings: { profile: linux, time_wait: 3s }\nstart: established\n"
                 "steps:\n  - client: close\n    server: close\n"
                 "expect: { client: [ESTABLISHED, FIN-WAIT-1, CLOSING, TIME-WAIT, CLOSED] }\n");
    assert_true(run.trace->ok);
    assert_true(run.trace->end < 4 * SIM_SECOND);
    end_run(&run);
}

static void a_sockets_profile_listens_on_while_its_children_live(void **state)
{
    (void)state;
    holds("settings: { profile: linux }\n"
          "steps:\n"
          "  - server: listen\n"
          "  - client: connect\n"
          "  - client: connect as b\n"
          "    expect: [server counts LISTEN 1 ESTABLISHED 2]\n"
          "  - client: send 10 on b\n"
          "    expect: [server b told \"data\"]\n"
          "expect:\n"
          "  server: [CLOSED, LISTEN, SYN-RECEIVED, ESTABLISHED]\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_connections_of_one_host_live_side_by_side),
        cmocka_unit_test(a_second_connection_gets_the_next_port_and_the_next_isn),
        cmocka_unit_test(a_plain_listen_takes_the_name_of_its_caller),
        cmocka_unit_test(a_plain_listen_serves_one_connection_and_the_next_is_refused),
        cmocka_unit_test(a_reset_child_goes_back_into_its_listener),
        cmocka_unit_test(what_has_no_end_of_its_own_looks_like_its_listener),
        cmocka_unit_test(accept_takes_the_oldest_and_the_application_hears_of_it_then),
        cmocka_unit_test(an_accept_that_waits_gets_the_next_connection),
        cmocka_unit_test(without_a_listener_accept_is_refused),
        cmocka_unit_test(the_default_backlog_ignores_one_too_many),
        cmocka_unit_test(linux_lets_one_more_wait_and_ignores_the_syn_of_the_next),
        cmocka_unit_test(bsd_resets_what_finds_no_place_in_the_queue),
        cmocka_unit_test(bsd_lets_half_as_many_more_wait_and_one),
        cmocka_unit_test(on_linux_a_client_believes_in_a_connection_that_the_server_does_not_have),
        cmocka_unit_test(a_listener_that_closes_resets_whom_nobody_accepted),
        cmocka_unit_test(a_port_in_time_wait_cannot_be_listened_on_unless_it_may_be_reused),
        cmocka_unit_test(listening_twice_is_refused_even_with_reuse),
        cmocka_unit_test(another_port_has_a_listener_of_its_own),
        cmocka_unit_test(a_port_runs_out_when_all_are_in_time_wait),
        cmocka_unit_test(a_step_repeats_with_a_pause_and_the_next_waits_for_its_last_time),
        cmocka_unit_test(a_flood_from_ports_in_a_row_fills_the_backlog_and_is_not_answered),
        cmocka_unit_test(a_host_that_connects_to_itself_has_one_end_and_opens_simultaneously),
        cmocka_unit_test(a_host_may_connect_to_a_listener_of_its_own),
        cmocka_unit_test(two_hosts_that_call_one_name_meet_in_the_middle),
        cmocka_unit_test(a_connection_is_opened_anew_from_time_wait),
        cmocka_unit_test(a_crash_forgets_every_connection),
        cmocka_unit_test(a_send_in_listen_goes_to_the_other_hosts_port),
        cmocka_unit_test(a_name_that_nobody_bears_is_an_error_of_its_action),
        cmocka_unit_test(any_and_all_speak_of_a_hosts_connections),
        cmocka_unit_test(on_linux_close_with_unread_text_resets_and_shutdown_does_not),
        cmocka_unit_test(on_linux_only_an_orphan_leaves_fin_wait_2_by_its_timer),
        cmocka_unit_test(a_reset_ends_time_wait_on_linux_but_not_on_bsd),
        cmocka_unit_test(a_syn_again_gets_its_syn_ack_again_from_sockets_and_an_ack_by_the_rfc),
        cmocka_unit_test(an_ack_far_below_the_window_is_answered_by_linux_and_bsd_alone),
        cmocka_unit_test(a_reset_near_the_right_number_is_challenged_by_all_but_rfc_793),
        cmocka_unit_test(a_new_syn_reopens_time_wait_on_linux_and_bsd_alone),
        cmocka_unit_test(how_often_and_how_long_is_the_profiles_affair),
        cmocka_unit_test(what_the_file_says_beats_the_profile),
        cmocka_unit_test(a_sockets_profile_listens_on_while_its_children_live),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
