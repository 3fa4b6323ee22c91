/* The link: what delay, jitter, loss, doubling, reordering and holding make of segments. */
#include "expect.h"

#include "support/runs.h"

#define OPEN "steps:\n  - server: listen\n  - client: connect\n"

static void a_segment_takes_one_delay(void **state)
{
    (void)state;
    Run run = run_text("settings: { delay: 30ms }\n" OPEN);
    const TraceEntry *arrival = find_entry(&run, TRACE_ARRIVE, HOST_SERVER, 1);
    assert_true(arrival->t == 30 * SIM_MS);
    end_run(&run);
}

static void a_dropped_syn_is_lost_and_sent_again(void **state)
{
    (void)state;
    Run run = run_text("network:\n  - drop: client SYN\n" OPEN);
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
    Run run = run_text("network:\n  - drop: client DATA 2\n" OPEN "  - client: send 10\n"
                       "  - client: send 20\n");
    const TraceEntry *lost = find_entry(&run, TRACE_LOSE, HOST_CLIENT, 1);
    assert_int_equal(segment_of(&run, lost)->segment.len, 20);
    end_run(&run);
}

static void an_ack_is_named_by_the_newest_thing_that_it_acknowledges(void **state)
{
    (void)state;
    Run run = run_text("network:\n  - drop: server ACK of FIN\n" OPEN
                       "  - client: send 10\n  - client: close\n");
    const TraceEntry *lost = find_entry(&run, TRACE_LOSE, HOST_SERVER, 1);
    assert_int_equal(segment_of(&run, lost)->segment.ack, 112);
    end_run(&run);
}

static void a_delayed_segment_comes_later(void **state)
{
    (void)state;
    Run run = run_text("network:\n  - delay: { segment: client SYN, by: 300ms }\n" OPEN);
    assert_true(find_entry(&run, TRACE_ARRIVE, HOST_SERVER, 1)->t == 400 * SIM_MS);
    end_run(&run);
}

static void a_doubled_segment_arrives_twice(void **state)
{
    (void)state;
    Run run = run_text("network:\n  - duplicate: { segment: client SYN, after: 50ms }\n" OPEN);
    const TraceEntry *second = find_entry(&run, TRACE_ARRIVE, HOST_SERVER, 2);
    assert_true(second->t == 150 * SIM_MS);
    assert_int_equal(second->as.arrive.rule, TCP_RULE_UNACCEPTABLE);
    assert_int_equal(final_state(&run, HOST_SERVER), TCP_ESTABLISHED);
    end_run(&run);
}

static void a_reordered_segment_comes_behind_the_other(void **state)
{
    (void)state;
    Run run = run_text("network:\n"
                       "  - reorder: { segment: client DATA 1, behind: client DATA 2 }\n" OPEN
                       "  - client: [send 10, send 20]\n");
    const TraceSegment *first = segment_of(&run, find_entry(&run, TRACE_ARRIVE, HOST_SERVER, 3));
    const TraceSegment *then = segment_of(&run, find_entry(&run, TRACE_ARRIVE, HOST_SERVER, 4));
    assert_int_equal(first->segment.len, 20);
    assert_int_equal(then->segment.len, 10);
    end_run(&run);
}

static void a_segment_dies_when_it_has_lived_for_msl(void **state)
{
    (void)state;
    Run run = run_text("settings: { msl: 500ms }\n"
                       "network:\n  - delay: { segment: client SYN, by: 600ms }\n" OPEN);
    const TraceEntry *lost = find_entry(&run, TRACE_LOSE, HOST_CLIENT, 1);
    assert_int_equal(lost->as.lose.why, LOST_MSL);
    assert_true(lost->t == 500 * SIM_MS);
    end_run(&run);
}

static void what_is_held_goes_on_when_it_is_released(void **state)
{
    (void)state;
    Run run = run_text("steps:\n  - server: listen\n  - hold: client\n    client: connect\n"
                       "  - release: client\n    after: 300ms\n");
    assert_true(find_entry(&run, TRACE_ARRIVE, HOST_SERVER, 1)->t == 400 * SIM_MS);
    assert_int_equal(count_entries(&run, TRACE_HOLD), 1);
    assert_int_equal(count_entries(&run, TRACE_RELEASE), 1);
    end_run(&run);
}

static void a_link_that_is_down_loses_everything(void **state)
{
    (void)state;
    Run run = run_text("settings: { end: 3500ms }\nsteps:\n  - server: listen\n"
                       "  - link: down\n    client: connect\n");
    assert_int_equal(count_entries(&run, TRACE_ARRIVE), 0);
    assert_int_equal(count_entries(&run, TRACE_LOSE), 3); /* at 0, 1 and 3 s */
    end_run(&run);
}

static void an_injected_segment_may_compute_its_numbers(void **state)
{
    (void)state;
    Run run = run_text("start: established\nsteps:\n"
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
        Run run = run_text(text[i]);
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
        cmocka_unit_test(a_reordered_segment_comes_behind_the_other),
        cmocka_unit_test(a_segment_dies_when_it_has_lived_for_msl),
        cmocka_unit_test(what_is_held_goes_on_when_it_is_released),
        cmocka_unit_test(a_link_that_is_down_loses_everything),
        cmocka_unit_test(an_injected_segment_may_compute_its_numbers),
        cmocka_unit_test(jitter_is_the_same_for_the_same_seed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
