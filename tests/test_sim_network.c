/* The link: what delay, jitter, loss, doubling, reordering and holding make of segments. */
#include "expect.h"

#include "support/runs.h"

#define OPEN "steps:\n  - server: listen\n  - client: connect\n"

static void a_segment_takes_one_delay(void **state)
{
    (void)state;
    TestRun run = run_text("settings: { delay: 30ms }\n" OPEN);
    const TraceEntry *arrival = find_entry(&run, TRACE_ARRIVE, HOST_SERVER, 1);
    assert_true(arrival->t == 30 * SIM_MS);
    end_run(&run);
}

static void a_dropped_syn_is_lost_and_sent_again(void **state)
{
    (void)state;
    TestRun run = run_text("network:\n  - drop: client SYN\n" OPEN);
    assert_int_equal(count_entries(&run, TRACE_LOSE), 1);
    const TraceSegment *again = segment_of(&run, find_entry(&run, TRACE_SEND, HOST_CLIENT, 2));
    assert_true(again->retransmission);
    assert_true(again->sent == SIM_SECOND);
    assert_int_equal(final_state(&run, HOST_CLIENT), TCP_ESTABLISHED);
    end_run(&run);
}

static void the_second_of_a_kind_is_dropped_when_the_name_says_2(void **state)
{
    (void)state;
    TestRun run = run_text("network:\n  - drop: client DATA 2\n" OPEN "  - client: send 10\n"
                           "  - client: send 20\n");
    const TraceEntry *lost = find_entry(&run, TRACE_LOSE, HOST_CLIENT, 1);
    assert_int_equal(segment_of(&run, lost)->segment.len, 20);
    end_run(&run);
}

static void an_ack_is_named_by_the_newest_thing_that_it_acknowledges(void **state)
{
    (void)state;
    TestRun run = run_text("network:\n  - drop: server ACK of FIN\n" OPEN
                           "  - client: send 10\n  - client: close\n");
    const TraceEntry *lost = find_entry(&run, TRACE_LOSE, HOST_SERVER, 1);
    assert_int_equal(segment_of(&run, lost)->segment.ack, 112);
    end_run(&run);
}

static void a_delayed_segment_comes_later(void **state)
{
    (void)state;
    TestRun run = run_text("network:\n  - delay: { segment: client SYN, by: 300ms }\n" OPEN);
    assert_true(find_entry(&run, TRACE_ARRIVE, HOST_SERVER, 1)->t == 400 * SIM_MS);
    end_run(&run);
}

static void a_doubled_segment_arrives_twice(void **state)
{
    (void)state;
    TestRun run = run_text("network:\n  - duplicate: { segment: client SYN, after: 50ms }\n" OPEN);
    const TraceEntry *second = find_entry(&run, TRACE_ARRIVE, HOST_SERVER, 2);
    assert_true(second->t == 150 * SIM_MS);
    assert_int_equal(second->as.arrive.rule, TCP_RULE_UNACCEPTABLE);
    assert_int_equal(final_state(&run, HOST_SERVER), TCP_ESTABLISHED);
    end_run(&run);
}

/* When the nth segment reached the server, in milliseconds. */
static int arrival_ms(const TestRun *run, int nth)
{
    return (int)(find_entry(run, TRACE_ARRIVE, HOST_SERVER, nth)->t / SIM_MS);
}

static void two_faults_that_double_a_segment_make_two_copies(void **state)
{
    (void)state;
    TestRun run = run_text("network:\n  - duplicate: { segment: client SYN, after: 50ms }\n"
                           "  - duplicate: { segment: client SYN, after: 80ms }\n" OPEN);
    assert_int_equal(count_entries(&run, TRACE_DUPLICATE), 2);
    assert_int_equal(arrival_ms(&run, 2), 150);
    assert_int_equal(arrival_ms(&run, 3), 180);
    end_run(&run);
}

static void a_copy_of_what_was_delayed_before_is_delayed_as_well(void **state)
{
    (void)state;
    TestRun run = run_text("network:\n  - delay: { segment: client SYN, by: 50ms }\n"
                           "  - duplicate: { segment: client SYN, after: 20ms }\n" OPEN);
    assert_int_equal(arrival_ms(&run, 1), 150);
    assert_int_equal(arrival_ms(&run, 2), 170);
    end_run(&run);
}

static void what_is_doubled_before_it_is_delayed_leaves_its_copy_in_time(void **state)
{
    (void)state;
    TestRun run = run_text("network:\n  - duplicate: { segment: client SYN, after: 20ms }\n"
                           "  - delay: { segment: client SYN, by: 50ms }\n" OPEN);
    assert_int_equal(arrival_ms(&run, 1), 120);
    assert_int_equal(arrival_ms(&run, 2), 150);
    end_run(&run);
}

static void a_link_that_is_down_doubles_nothing(void **state)
{
    (void)state;
    TestRun run = run_text("settings: { end: 500ms }\n"
                           "network:\n  - duplicate: { segment: client SYN, after: 20ms }\n"
                           "steps:\n  - server: listen\n  - link: down\n    client: connect\n");
    assert_int_equal(count_entries(&run, TRACE_ARRIVE), 0);
    assert_int_equal(count_entries(&run, TRACE_LOSE), 1);
    end_run(&run);
}

#define HOLD    "steps:\n  - server: listen\n  - { client: connect, hold: client }\n"
#define RELEASE "  - { release: client, after: 300ms }\n"

static void a_copy_of_what_is_held_is_held_as_well(void **state)
{
    (void)state;
    TestRun run =
        run_text("network:\n  - duplicate: { segment: client SYN, after: 20ms }\n" HOLD RELEASE);
    assert_int_equal(count_entries(&run, TRACE_HOLD), 2);
    assert_int_equal(arrival_ms(&run, 1), 400);
    assert_int_equal(arrival_ms(&run, 2), 420);
    end_run(&run);
}

static void what_is_delayed_and_held_is_still_delayed_when_it_is_released(void **state)
{
    (void)state;
    TestRun run = run_text("network:\n  - delay: { segment: client SYN, by: 50ms }\n" HOLD RELEASE);
    assert_int_equal(arrival_ms(&run, 1), 450);
    end_run(&run);
}

/* --- Reordering -------------------------------------------------------------------- */

#define REORDER(segment, behind) "  - reorder: { segment: " segment ", behind: " behind " }\n"
#define ESTABLISHED              "start: established\nsettings: { end: 500ms }\n"

/* The lengths of what reached the server from time 0 on, as digits. */
static void check_order(const char *text, const char *lengths)
{
    TestRun run = run_text(text);
    char seen[16] = "";
    for (int n = 0; n < run.trace->entries.count; n++) {
        const TraceEntry *entry = &run.trace->entries.items[n];
        if (entry->type == TRACE_ARRIVE && entry->host == HOST_SERVER && entry->t > 0)
            sprintf(seen + strlen(seen), "%u", segment_of(&run, entry)->segment.len);
    }
    assert_string_equal(seen, lengths);
    end_run(&run);
}

static void a_reordered_segment_comes_a_little_behind_the_other(void **state)
{
    (void)state;
    TestRun run = run_text(ESTABLISHED "network:\n" REORDER(
        "client DATA 1", "client DATA 2") "steps:\n  - client: [send 1, send 2]\n");
    const TraceEntry *first = find_entry(&run, TRACE_ARRIVE, HOST_SERVER, 3);
    const TraceEntry *then = find_entry(&run, TRACE_ARRIVE, HOST_SERVER, 4);
    assert_int_equal(segment_of(&run, first)->segment.len, 2);
    assert_int_equal(segment_of(&run, then)->segment.len, 1);
    assert_true(first->t == 100 * SIM_MS && then->t == 120 * SIM_MS);
    end_run(&run);
}

static void the_one_to_be_waited_for_is_counted_from_the_beginning(void **state)
{
    (void)state;
    check_order(
        ESTABLISHED "network:\n" REORDER(
            "client DATA 2", "client DATA 3") "steps:\n  - client: [send 1, send 2, send 3]\n",
        "132");
}

static void nobody_waits_for_what_has_gone_already(void **state)
{
    (void)state;
    TestRun run = run_text(ESTABLISHED "network:\n" REORDER(
        "client DATA 2", "client DATA 1") "steps:\n  - client: [send 1, send 2]\n");
    assert_int_equal(arrival_ms(&run, 4), 100);
    assert_int_equal(run.diags.warnings, 1);
    end_run(&run);
}

static void all_that_a_name_means_wait_for_the_other(void **state)
{
    (void)state;
    check_order(
        ESTABLISHED "network:\n" REORDER(
            "client DATA 1..2", "client DATA 3") "steps:\n  - client: [send 1, send 2, send 3]\n",
        "312");
}

static void a_segment_can_wait_for_two_others(void **state)
{
    (void)state;
    check_order(ESTABLISHED "network:\n" REORDER("client DATA 1", "client DATA 3")
                    REORDER("client DATA 1",
                            "client DATA 2") "steps:\n  - client: [send 1, send 2, send 3]\n",
                "231");
}

static void who_waits_for_one_that_waits_comes_last(void **state)
{
    (void)state;
    check_order(ESTABLISHED "network:\n" REORDER("client DATA 1", "client DATA 2")
                    REORDER("client DATA 2",
                            "client DATA 3") "steps:\n  - client: [send 1, send 2, send 3]\n",
                "321");
}

static void what_is_held_is_reordered_when_it_is_released(void **state)
{
    (void)state;
    check_order(ESTABLISHED "network:\n" REORDER(
                    "client DATA 1",
                    "client DATA 2") "steps:\n  - { hold: client, client: [send 1, send 2] }\n"
                                     "  - { release: client, after: 50ms }\n",
                "21");
}

static void nobody_passes_before_the_one_that_is_held_has_gone(void **state)
{
    (void)state;
    check_order(ESTABLISHED "network:\n" REORDER(
                    "client DATA 1", "client DATA 2") "steps:\n  - client: send 1\n  - { hold: "
                                                      "client, client: send 2, after: 10ms }\n"
                                                      "  - { release: client, after: 200ms }\n",
                "21");
}

static void what_waits_for_one_that_never_goes_dies_of_its_age(void **state)
{
    (void)state;
    TestRun run = run_text("settings: { msl: 500ms, data_retries: 0, syn_retries: 0 }\n"
                           "network:\n" REORDER("client SYN", "client FIN") OPEN);
    const TraceEntry *lost = find_entry(&run, TRACE_LOSE, HOST_CLIENT, 1);
    assert_int_equal(lost->as.lose.why, LOST_MSL);
    assert_true(lost->t == 500 * SIM_MS);
    end_run(&run);
}

/* --- The link ---------------------------------------------------------------------- */

static void a_segment_dies_when_it_has_lived_for_msl(void **state)
{
    (void)state;
    TestRun run = run_text("settings: { msl: 500ms }\n"
                           "network:\n  - delay: { segment: client SYN, by: 600ms }\n" OPEN);
    const TraceEntry *lost = find_entry(&run, TRACE_LOSE, HOST_CLIENT, 1);
    assert_int_equal(lost->as.lose.why, LOST_MSL);
    assert_true(lost->t == 500 * SIM_MS);
    end_run(&run);
}

static void what_is_held_goes_on_when_it_is_released(void **state)
{
    (void)state;
    TestRun run = run_text("steps:\n  - server: listen\n  - hold: client\n    client: connect\n"
                           "  - release: client\n    after: 300ms\n");
    assert_true(find_entry(&run, TRACE_ARRIVE, HOST_SERVER, 1)->t == 400 * SIM_MS);
    assert_int_equal(count_entries(&run, TRACE_HOLD), 1);
    assert_int_equal(count_entries(&run, TRACE_RELEASE), 1);
    end_run(&run);
}

static void a_link_that_is_down_loses_everything(void **state)
{
    (void)state;
    TestRun run = run_text("settings: { end: 3500ms }\nsteps:\n  - server: listen\n"
                           "  - link: down\n    client: connect\n");
    assert_int_equal(count_entries(&run, TRACE_ARRIVE), 0);
    assert_int_equal(count_entries(&run, TRACE_LOSE), 3); /* at 0, 1 and 3 s */
    end_run(&run);
}

static void an_injected_segment_may_compute_its_numbers(void **state)
{
    (void)state;
    TestRun run = run_text("start: established\nsteps:\n"
                           "  - inject: { from: client, flags: RST, seq: server.RCV.NXT }\n");
    const TraceSegment *reset = segment_of(&run, find_entry(&run, TRACE_ARRIVE, HOST_SERVER, 3));
    assert_true(reset->injected);
    assert_int_equal(reset->segment.seq, 101);
    assert_int_equal(final_state(&run, HOST_SERVER), TCP_CLOSED);
    end_run(&run);
}

static void jitter_is_the_same_for_the_same_seed(void **state)
{
    (void)state;
    static const char *const BODY = "settings: { jitter: 50ms, seed: %d }\n" OPEN;
    char text[3][200];
    SimTime arrivals[3];
    for (int i = 0; i < 3; i++) {
        snprintf(text[i], sizeof text[i], BODY, i < 2 ? 7 : 8);
        TestRun run = run_text(text[i]);
        arrivals[i] = find_entry(&run, TRACE_ARRIVE, HOST_SERVER, 1)->t;
        end_run(&run);
    }
    assert_true(arrivals[0] == arrivals[1]);
    assert_true(arrivals[0] != arrivals[2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_segment_takes_one_delay),
        cmocka_unit_test(a_dropped_syn_is_lost_and_sent_again),
        cmocka_unit_test(the_second_of_a_kind_is_dropped_when_the_name_says_2),
        cmocka_unit_test(an_ack_is_named_by_the_newest_thing_that_it_acknowledges),
        cmocka_unit_test(a_delayed_segment_comes_later),
        cmocka_unit_test(a_doubled_segment_arrives_twice),
        cmocka_unit_test(two_faults_that_double_a_segment_make_two_copies),
        cmocka_unit_test(a_copy_of_what_was_delayed_before_is_delayed_as_well),
        cmocka_unit_test(what_is_doubled_before_it_is_delayed_leaves_its_copy_in_time),
        cmocka_unit_test(a_link_that_is_down_doubles_nothing),
        cmocka_unit_test(a_copy_of_what_is_held_is_held_as_well),
        cmocka_unit_test(what_is_delayed_and_held_is_still_delayed_when_it_is_released),
        cmocka_unit_test(a_reordered_segment_comes_a_little_behind_the_other),
        cmocka_unit_test(the_one_to_be_waited_for_is_counted_from_the_beginning),
        cmocka_unit_test(nobody_waits_for_what_has_gone_already),
        cmocka_unit_test(all_that_a_name_means_wait_for_the_other),
        cmocka_unit_test(a_segment_can_wait_for_two_others),
        cmocka_unit_test(who_waits_for_one_that_waits_comes_last),
        cmocka_unit_test(what_is_held_is_reordered_when_it_is_released),
        cmocka_unit_test(nobody_passes_before_the_one_that_is_held_has_gone),
        cmocka_unit_test(what_waits_for_one_that_never_goes_dies_of_its_age),
        cmocka_unit_test(a_segment_dies_when_it_has_lived_for_msl),
        cmocka_unit_test(what_is_held_goes_on_when_it_is_released),
        cmocka_unit_test(a_link_that_is_down_loses_everything),
        cmocka_unit_test(an_injected_segment_may_compute_its_numbers),
        cmocka_unit_test(jitter_is_the_same_for_the_same_seed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
