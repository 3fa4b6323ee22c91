/* When steps begin, what they do at once, and what is said of those that never come. */
#include "expect.h"

#include "support/runs.h"

#define OPEN "steps:\n  - server: listen\n  - client: connect\n"

static void a_step_without_a_trigger_waits_until_all_is_quiet(void **state)
{
    (void)state;
    TestRun run = run_text(OPEN "  - client: close\n");
    /* Quiet is when the handshake's last ACK has arrived. */
    assert_true(find_entry(&run, TRACE_CALL, HOST_CLIENT, 2)->t == 300 * SIM_MS);
    end_run(&run);
}

static void a_state_that_holds_already_fires_at_once(void **state)
{
    (void)state;
    TestRun run = run_text(OPEN "  - when: client ESTABLISHED\n    client: send 5\n");
    assert_true(find_entry(&run, TRACE_CALL, HOST_CLIENT, 2)->t == 200 * SIM_MS);
    end_run(&run);
}

static void after_counts_from_the_trigger_or_from_the_step_before(void **state)
{
    (void)state;
    TestRun run = run_text(OPEN "  - when: both ESTABLISHED\n    after: 50ms\n    client: status\n"
                                "  - after: 25ms\n    client: status\n");
    assert_true(find_entry(&run, TRACE_CALL, HOST_CLIENT, 2)->t == 350 * SIM_MS);
    assert_true(find_entry(&run, TRACE_CALL, HOST_CLIENT, 3)->t == 375 * SIM_MS);
    end_run(&run);
}

static void a_segment_trigger_counts_from_where_the_step_waits(void **state)
{
    (void)state;
    TestRun run = run_text(OPEN "  - when: server SYN+ACK arrives\n    client: send 3\n"
                                "  - when: client DATA arrives\n    server: send 4\n");
    assert_true(find_entry(&run, TRACE_CALL, HOST_CLIENT, 2)->t == 200 * SIM_MS);
    assert_true(find_entry(&run, TRACE_CALL, HOST_SERVER, 2)->t == 300 * SIM_MS);
    end_run(&run);
}

static void two_closes_in_one_step_are_simultaneous(void **state)
{
    (void)state;
    TestRun run = run_text("start: established\nsteps:\n  - { client: close, server: close }\n"
                           "  - when: both CLOSING\n");
    assert_true(run.trace->ok);
    end_run(&run);
}

static void a_trigger_that_never_comes_is_an_error_of_its_step(void **state)
{
    (void)state;
    TestRun run = run_text(OPEN "  - when: client TIME-WAIT\n    say: Never.\n");
    assert_false(run.trace->ok);
    assert_string_equal(run.diags.items[0].code, "R001");
    assert_int_equal(run.diags.items[0].span.line, 6);
    assert_non_null(strstr(run.diags.items[0].hint, "the client was in ESTABLISHED"));
    end_run(&run);
}

static void end_stops_a_run_without_a_complaint(void **state)
{
    (void)state;
    TestRun run = run_text("settings: { end: 150ms }\n" OPEN "  - client: close\n");
    assert_true(run.trace->ok);
    assert_true(run.trace->end == 150 * SIM_MS);
    assert_int_equal(final_state(&run, HOST_CLIENT), TCP_SYN_SENT);
    end_run(&run);
}

static void a_timer_can_be_made_to_expire(void **state)
{
    (void)state;
    TestRun run = run_text("network:\n  - drop: client SYN\n" OPEN
                           "  - when: client SYN lost\n    client: expire RTO\n");
    assert_true(segment_of(&run, find_entry(&run, TRACE_SEND, HOST_CLIENT, 2))->retransmission);
    assert_true(find_entry(&run, TRACE_SEND, HOST_CLIENT, 2)->t < SIM_SECOND);
    end_run(&run);
}

static void a_timer_that_does_not_run_cannot_expire(void **state)
{
    (void)state;
    TestRun run = run_text(OPEN "  - client: expire TIME-WAIT\n");
    assert_false(run.trace->ok);
    assert_string_equal(run.diags.items[0].code, "R002");
    end_run(&run);
}

static void a_handshake_before_time_zero_can_be_looked_at(void **state)
{
    (void)state;
    TestRun run = run_text("start: established\nsteps:\n  - client: close\n"
                           "expect:\n  client: [ESTABLISHED, FIN-WAIT-1, FIN-WAIT-2]\n");
    assert_true(run.trace->ok);
    assert_true(run.trace->entries.items[0].t < 0);
    assert_true(find_entry(&run, TRACE_CALL, HOST_CLIENT, 2)->t == 0);
    end_run(&run);
}

static void a_refused_call_is_in_the_trace_and_the_run_goes_on(void **state)
{
    (void)state;
    TestRun run = run_text("steps:\n  - client: close\n");
    assert_int_equal(find_entry(&run, TRACE_CALL, HOST_CLIENT, 1)->as.call.result, TCP_NOT_EXIST);
    assert_true(run.trace->ok);
    end_run(&run);
}

static void a_call_on_a_crashed_host_is_refused_under_its_own_name(void **state)
{
    (void)state;
    TestRun run = run_text("steps:\n  - client: crash\n  - client: connect\n");
    const TraceEntry *call = find_entry(&run, TRACE_CALL, HOST_CLIENT, 1);
    assert_int_equal(call->as.call.what, CALLED_OPEN_ACTIVE);
    assert_int_equal(call->as.call.result, TCP_HOST_DOWN);
    assert_int_equal(count_entries(&run, TRACE_SEND), 0);
    end_run(&run);
}

static void a_claim_of_a_step_that_is_wrong_says_what_was_sent(void **state)
{
    (void)state;
    TestRun run = run_text(OPEN "  - client: close\n    expect: [client sends FIN+ACK seq 7]\n");
    assert_false(run.trace->ok);
    assert_string_equal(run.diags.items[0].code, "R003");
    assert_non_null(strstr(run.diags.items[0].hint, "FIN+ACK seq 101"));
    end_run(&run);
}

static void claims_of_a_step_hold_in_their_order(void **state)
{
    (void)state;
    TestRun run =
        run_text(OPEN "  - client: close\n    expect:\n      - client sends FIN+ACK seq 101\n"
                      "      - server sends ACK ack 102\n      - client FIN-WAIT-2\n"
                      "      - server told \"end of stream\"\n");
    assert_true(run.trace->ok);
    end_run(&run);
}

static void what_is_told_is_claimed_in_the_words_of_the_trace_too(void **state)
{
    (void)state;
    TestRun run = run_text("start: established\nsteps:\n  - client: send 5\n    expect:\n"
                           "      - server told \"data, 5 octets\"\n  - client: close\n"
                           "    expect: [server told \"connection closing\"]\n"
                           "  - server: abort\n    expect:\n"
                           "      - client told \"connection reset, ECONNRESET\"\n");
    assert_true(run.trace->ok);
    end_run(&run);
    run = run_text("start: established\nsteps:\n  - client: send 5\n    expect:\n"
                   "      - server told \"data, 6 octets\"\n  - server: abort\n    expect:\n"
                   "      - client told \"connection reset, EPIPE\"\n");
    assert_int_equal(run.diags.errors, 2);
    assert_string_equal(run.diags.items[0].hint, "told instead: data, 5 octets");
    assert_string_equal(run.diags.items[1].hint, "told instead: connection reset, ECONNRESET");
    end_run(&run);
}

static void a_claim_that_came_true_just_before_its_step_is_told_so(void **state)
{
    (void)state;
    TestRun run = run_text(OPEN "  - when: client ESTABLISHED\n    say: Its ACK is out already.\n"
                                "    expect: [client sends ACK seq 101]\n");
    assert_string_equal(run.diags.items[0].hint, "it happened at that instant, but before this "
                                                 "step, in that of line 5: move the claim there; "
                                                 "nothing was sent in this step");
    end_run(&run);
}

static void a_later_segment_that_never_comes_is_told_from_where_it_counts(void **state)
{
    (void)state;
    TestRun run = run_text(OPEN "  - when: client ACK 2 sent\n");
    assert_string_equal(run.diags.items[0].hint,
                        "the client was in ESTABLISHED, the server in ESTABLISHED; "
                        "`client ACK 2` counts from when this step began to wait: 1 came since, "
                        "0 before (a fault in `network` counts from the start)");
    end_run(&run);
}

static void other_states_than_expected_fail_with_those_that_came(void **state)
{
    (void)state;
    TestRun run = run_text(OPEN "expect:\n  client: [CLOSED, ESTABLISHED]\n");
    assert_false(run.trace->ok);
    assert_string_equal(run.diags.items[0].code, "R004");
    assert_string_equal(run.diags.items[0].hint, "it passed [CLOSED, SYN-SENT, ESTABLISHED]");
    end_run(&run);
}

static void a_fault_that_never_matched_is_a_warning(void **state)
{
    (void)state;
    TestRun run = run_text("network:\n  - drop: server RST\n" OPEN);
    assert_true(run.trace->ok);
    assert_int_equal(run.diags.warnings, 1);
    end_run(&run);
}

static void a_puppet_says_only_what_is_injected(void **state)
{
    (void)state;
    TestRun run =
        run_text("hosts:\n  server: { stack: puppet }\nsteps:\n  - client: connect\n"
                 "  - when: client SYN arrives\n    inject: { from: server, flags: SYN+ACK,"
                 " seq: 300, ack: client.SND.NXT }\n  - when: client ESTABLISHED\n");
    assert_true(run.trace->ok);
    assert_false(trace_snapshot(run.trace, 0, HOST_SERVER, run.trace->entries.count).exists);
    end_run(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_without_a_trigger_waits_until_all_is_quiet),
        cmocka_unit_test(a_state_that_holds_already_fires_at_once),
        cmocka_unit_test(after_counts_from_the_trigger_or_from_the_step_before),
        cmocka_unit_test(a_segment_trigger_counts_from_where_the_step_waits),
        cmocka_unit_test(two_closes_in_one_step_are_simultaneous),
        cmocka_unit_test(a_trigger_that_never_comes_is_an_error_of_its_step),
        cmocka_unit_test(end_stops_a_run_without_a_complaint),
        cmocka_unit_test(a_timer_can_be_made_to_expire),
        cmocka_unit_test(a_timer_that_does_not_run_cannot_expire),
        cmocka_unit_test(a_handshake_before_time_zero_can_be_looked_at),
        cmocka_unit_test(a_refused_call_is_in_the_trace_and_the_run_goes_on),
        cmocka_unit_test(a_call_on_a_crashed_host_is_refused_under_its_own_name),
        cmocka_unit_test(a_claim_of_a_step_that_is_wrong_says_what_was_sent),
        cmocka_unit_test(claims_of_a_step_hold_in_their_order),
        cmocka_unit_test(what_is_told_is_claimed_in_the_words_of_the_trace_too),
        cmocka_unit_test(a_claim_that_came_true_just_before_its_step_is_told_so),
        cmocka_unit_test(a_later_segment_that_never_comes_is_told_from_where_it_counts),
        cmocka_unit_test(other_states_than_expected_fail_with_those_that_came),
        cmocka_unit_test(a_fault_that_never_matched_is_a_warning),
        cmocka_unit_test(a_puppet_says_only_what_is_injected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
