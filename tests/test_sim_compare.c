/* Two runs held against each other, as grading does. */
#include "expect.h"

#include "support/graded.h"

static const CompareRow *row_of(const Graded *graded, CompareWhat what, Host host)
{
    for (int i = 0; i < graded->comparison.count; i++) {
        const CompareRow *row = &graded->comparison.items[i];
        if (row->what == what && row->host == host)
            return row;
    }
    fail_msg("there is no such row");
    return NULL;
}

static void a_run_agrees_with_itself(void **state)
{
    (void)state;
    Graded graded = grade(MODEL, MODEL);
    assert_true(graded.comparison.same);
    assert_int_equal(graded.comparison.states, 14);
    assert_int_equal(graded.comparison.states_of, 14);
    assert_int_equal(graded.comparison.segments, 15);
    assert_int_equal(graded.comparison.segments_of, 15);
    assert_int_equal(held_count_sent(graded.model.trace), 15);
    end_grading(&graded);
}

static void other_isns_and_other_times_are_no_difference(void **state)
{
    (void)state;
    Graded graded = grade(MODEL, "settings: {delay: 30ms}\n"
                                 "hosts: {client: {isn: 4294967290}, server: {isn: 7}}\n"
                                 "network: [drop: client ACK of FIN]\n" OPEN CLOSE);
    assert_true(graded.comparison.same);
    end_grading(&graded);
}

static void other_numbers_are_a_difference_even_where_the_isns_differ(void **state)
{
    (void)state;
    Graded graded = grade(OPEN CLOSE, "hosts: {client: {isn: 5000}}\n"
                                      "steps:\n- server: listen\n- client: connect\n"
                                      "- client: [send 101, send 599]\n" CLOSE);
    const CompareRow *row = row_of(&graded, COMPARE_SEGMENTS, HOST_CLIENT);
    assert_false(graded.comparison.same);
    assert_int_equal(row->first, 2);
    assert_non_null(strstr(row->model.item, "DATA 100 seq ISS+1 ack IRS+1 len 100"));
    assert_non_null(strstr(row->student.item, "DATA 101 seq ISS+1 ack IRS+1 len 101"));
    end_grading(&graded);
}

static void one_too_many_costs_itself_and_not_what_follows(void **state)
{
    (void)state;
    Graded graded = grade(OPEN CLOSE, "network: [drop: client SYN]\n" OPEN CLOSE);
    const CompareRow *row = row_of(&graded, COMPARE_SEGMENTS, HOST_CLIENT);
    assert_false(graded.comparison.same);
    assert_int_equal(row->student.count, row->model.count + 1);
    assert_int_equal(row->points, row->of - 1);
    assert_int_equal(row->first, 1);
    assert_non_null(strstr(row->student.item, "SYN seq 100 len 0 again"));
    assert_int_equal(row_of(&graded, COMPARE_STATES, HOST_CLIENT)->first, -1);
    end_grading(&graded);
}

static void a_retransmission_is_not_the_same_as_a_first_sending(void **state)
{
    (void)state;
    Graded graded = grade(MODEL, OPEN CLOSE);
    const CompareRow *row = row_of(&graded, COMPARE_SEGMENTS, HOST_SERVER);
    assert_int_equal(row->points, row->of - 1);
    assert_string_equal(row->student.item, "nothing");
    assert_non_null(strstr(row->model.item, "FIN,ACK seq 301 ack 802 len 0 again"));
    end_grading(&graded);
}

static void states_that_differ_are_named_on_both_sides(void **state)
{
    (void)state;
    Graded graded = grade(OPEN CLOSE, OPEN "- client: abort\n");
    const CompareRow *row = row_of(&graded, COMPARE_STATES, HOST_CLIENT);
    assert_int_equal(row->first, 3);
    assert_int_equal(row->of, 7);
    assert_int_equal(row->points, 4);
    assert_string_equal(row->model.item, "FIN-WAIT-1");
    assert_string_equal(row->student.item, "CLOSED");
    end_grading(&graded);
}

static void one_that_is_another_costs_one_and_not_two(void **state)
{
    (void)state;
    static const char END[] = "settings: {end: 1s}\n";
    Arena *arena = arena_new();
    Graded graded = grade(arena_printf(arena, "%s" OPEN "- client: close\n", END),
                          arena_printf(arena, "%s" OPEN "- client: abort\n", END));
    const CompareRow *row = row_of(&graded, COMPARE_SEGMENTS, HOST_CLIENT);
    assert_int_equal(row->student.count, row->model.count);
    assert_int_equal(row->points, row->of - 1);
    end_grading(&graded);
    arena_free(arena);
}

static void an_end_gets_no_less_than_nothing_and_takes_no_points_from_another(void **state)
{
    (void)state;
    Graded graded = grade("settings: {end: 500ms}\nsteps:\n- client: connect\n- server: listen\n",
                          "network: [drop: client SYN 1..6]\nsteps:\n- client: connect\n");
    const CompareRow *row = row_of(&graded, COMPARE_SEGMENTS, HOST_CLIENT);
    assert_int_equal(row->of, 1);
    assert_true(row->student.count > 2);
    assert_int_equal(row->points, 0);
    end_grading(&graded);
}

static const char THREE[] = "steps:\n- server: listen backlog 2\n"
                            "- client: [connect as b1, connect as b2]\n"
                            "- client: close b2\n"
                            "- client: connect as b3\n";

static void names_of_connections_are_no_difference(void **state)
{
    (void)state;
    Graded graded = grade(THREE, "steps:\n- server: listen backlog 2\n"
                                 "- client: [connect as x, connect as y]\n"
                                 "- client: close y\n"
                                 "- client: connect\n");
    assert_true(graded.comparison.same);
    assert_int_equal(graded.comparison.only_model.count, 0);
    assert_int_equal(graded.comparison.only_student.count, 0);
    end_grading(&graded);
}

static void the_order_of_opening_is_no_difference_where_connections_are_told_apart(void **state)
{
    (void)state;
    Graded graded = grade(THREE, "steps:\n- server: listen backlog 2\n"
                                 "- client: [connect as b1, connect as b2]\n"
                                 "- client: close b1\n"
                                 "- client: connect as b3\n");
    assert_true(graded.comparison.same);
    end_grading(&graded);
}

static void a_listen_that_another_connection_takes_over_is_part_of_that(void **state)
{
    (void)state;
    Graded graded = grade("steps:\n- server: listen\n- client: connect\n",
                          "steps:\n- server: listen\n- client: connect as x\n");
    assert_true(graded.comparison.same);
    end_grading(&graded);
}

static void ends_that_met_under_two_names_are_one_connection(void **state)
{
    (void)state;
    Graded graded =
        grade("steps:\n- {client: connect from 50000, server: connect from 80 to 50000}\n",
              "steps:\n- client: connect as x from 50000\n"
              "  server: connect as y from 80 to 50000\n");
    assert_true(graded.comparison.same);
    assert_int_equal(graded.comparison.states_of, 8);
    end_grading(&graded);
}

static void what_a_puppet_provokes_is_held_too(void **state)
{
    (void)state;
    Graded graded = grade("hosts: {client: {stack: puppet}}\nsteps:\n"
                          "- inject: {from: client b, flags: ACK, seq: 5, ack: 9}\n"
                          "- inject: {from: client c, flags: ACK, seq: 5, ack: 7}\n",
                          "hosts: {client: {stack: puppet}}\nsteps:\n"
                          "- inject: {from: client y, flags: ACK, seq: 5, ack: 7}\n"
                          "- inject: {from: client z, flags: ACK, seq: 5, ack: 9}\n");
    assert_true(graded.comparison.same);
    assert_int_equal(graded.comparison.segments_of, 2);
    end_grading(&graded);
}

static void connections_that_differ_least_belong_together(void **state)
{
    (void)state;
    Graded graded = grade(THREE, "network: [drop: client y SYN]\n"
                                 "steps:\n- server: listen backlog 2\n"
                                 "- client: [connect as x, connect as y]\n"
                                 "- client: close x\n");
    const Comparison *comparison = &graded.comparison;
    for (int i = 0; i < comparison->count; i++) {
        const CompareRow *row = &comparison->items[i];
        if (strcmp(row->student.connection, "x") == 0)
            assert_string_equal(row->model.connection, "b2");
    }
    assert_int_equal(comparison->only_model.count, 1);
    end_grading(&graded);
}

static void connections_that_differ_as_much_keep_their_order(void **state)
{
    (void)state;
    static const char BOTH[] = "steps:\n- server: listen backlog 2\n"
                               "- client: [connect, connect as b]\n";
    Arena *arena = arena_new();
    Graded graded = grade(BOTH, arena_printf(arena, "%s- client: [send 5, send 6 on b]\n", BOTH));
    for (int i = 0; i < graded.comparison.count; i++) {
        const CompareRow *row = &graded.comparison.items[i];
        assert_string_equal(row->model.connection, row->student.connection);
    }
    end_grading(&graded);
    arena_free(arena);
}

static void a_connection_that_the_model_does_not_have_costs_all_that_it_did(void **state)
{
    (void)state;
    Graded graded = grade("steps:\n- server: listen backlog 2\n- client: connect\n",
                          "steps:\n- server: listen backlog 2\n- client: connect\n"
                          "- client: connect as b\n");
    const Comparison *comparison = &graded.comparison;
    assert_false(comparison->same);
    assert_int_equal(comparison->only_student.count, 1);
    assert_string_equal(comparison->only_student.items[0], "b");
    assert_int_equal(comparison->only_student.states, 7);
    assert_int_equal(comparison->only_student.segments, 3);
    assert_int_equal(comparison->states, comparison->states_of - 7);
    assert_int_equal(comparison->segments, comparison->segments_of - 3);
    end_grading(&graded);
}

static void points_are_never_below_nothing(void **state)
{
    (void)state;
    Graded graded = grade("steps:\n- server: listen backlog 2\n",
                          "steps:\n- server: listen backlog 2\n- client: connect\n");
    assert_int_equal(graded.comparison.states, 0);
    assert_int_equal(graded.comparison.segments, 0);
    end_grading(&graded);
}

static void a_connection_that_only_the_model_has_gives_no_points(void **state)
{
    (void)state;
    Graded graded = grade("steps:\n- server: listen backlog 2\n- client: connect\n",
                          "steps:\n- server: listen backlog 2\n");
    const Comparison *comparison = &graded.comparison;
    assert_false(comparison->same);
    assert_string_equal(comparison->only_model.items[0], "a");
    assert_int_equal(comparison->states, 2);
    assert_int_equal(comparison->states_of, 9);
    assert_int_equal(comparison->segments, 0);
    assert_int_equal(comparison->segments_of, 3);
    end_grading(&graded);
}

static const CompareRow *first_difference(const Graded *graded, CompareWhat what, Host host)
{
    for (int i = 0; i < graded->comparison.count; i++) {
        const CompareRow *row = &graded->comparison.items[i];
        if (row->what == what && row->host == host && row->first >= 0)
            return row;
    }
    fail_msg("nothing differs");
    return NULL;
}

static void a_difference_says_what_came_to_nothing_before_it(void **state)
{
    (void)state;
    Graded graded = grade("settings: {end: 2s}\nsteps:\n- server: listen backlog 2\n"
                          "- client: [connect, connect as b]\n",
                          "settings: {end: 2s}\nsteps:\n- server: listen backlog 1\n"
                          "- client: [connect, connect as b]\n");
    const CompareRow *row = first_difference(&graded, COMPARE_SEGMENTS, HOST_CLIENT);
    assert_string_equal(row->model.connection, "b");
    assert_non_null(strstr(row->student.item, " again, sent at 1.000000s"));
    assert_string_equal(row->student.reason, "client SYN sent at 0.000000s: ignored, backlog-full");
    assert_null(row->model.reason);
    row = first_difference(&graded, COMPARE_STATES, HOST_SERVER);
    assert_string_equal(row->student.item, "nothing");
    assert_string_equal(row->student.reason, "client SYN sent at 0.000000s: ignored, backlog-full");
    end_grading(&graded);
}

static void a_difference_says_what_the_network_lost_before_it(void **state)
{
    (void)state;
    Graded graded = grade(MODEL, OPEN CLOSE);
    const CompareRow *row = row_of(&graded, COMPARE_SEGMENTS, HOST_SERVER);
    assert_non_null(strstr(row->model.reason, "client ACK sent at "));
    assert_non_null(strstr(row->model.reason, ": lost, drop"));
    assert_null(row->student.reason);
    end_grading(&graded);
}

static void a_difference_says_nothing_of_what_befell_another_connection(void **state)
{
    (void)state;
    Graded graded = grade("settings: {end: 800ms}\nsteps:\n- server: listen backlog 2\n"
                          "- client: [connect, connect as b]\n",
                          "settings: {end: 800ms}\nsteps:\n- server: listen backlog 2\n"
                          "- client: [connect, connect as b]\n  drop: client b ACK\n"
                          "- {after: 400ms, client: send 5}\n");
    const CompareRow *row = first_difference(&graded, COMPARE_SEGMENTS, HOST_CLIENT);
    assert_string_equal(row->model.connection, "a");
    assert_int_equal(row->student.count, row->model.count + 1);
    assert_null(row->student.reason);
    assert_null(row->model.reason);
    end_grading(&graded);
}

static void a_state_that_differs_says_the_rule_that_made_it(void **state)
{
    (void)state;
    Graded graded = grade(OPEN CLOSE, OPEN "- client: abort\n");
    const CompareRow *row = row_of(&graded, COMPARE_STATES, HOST_CLIENT);
    assert_non_null(strstr(row->student.reason, "abort"));
    assert_non_null(strstr(row->student.reason, "3.10.5"));
    end_grading(&graded);
}

static void numbers_are_relative_everywhere_where_the_isns_of_one_connection_differ(void **state)
{
    (void)state;
    Graded graded = grade("steps:\n- server: listen backlog 2\n- client: connect\n"
                          "- client: connect as b\n- client: [send 5, send 5 on b]\n",
                          "hosts: {client: {isn: [100, 7]}}\n"
                          "steps:\n- server: listen backlog 2\n- client: connect\n"
                          "- client: connect as b\n- client: [send 6, send 6 on b]\n");
    int seen = 0;
    for (int i = 0; i < graded.comparison.count; i++) {
        const CompareRow *row = &graded.comparison.items[i];
        if (row->what != COMPARE_SEGMENTS || row->first < 0)
            continue;
        assert_non_null(strstr(row->model.item, " ack IRS+"));
        assert_non_null(strstr(row->student.item, " seq ISS+"));
        seen++;
    }
    assert_int_equal(seen, 4);
    end_grading(&graded);
}

static void a_reset_of_no_connection_counts_from_the_isns_too(void **state)
{
    (void)state;
    static const char REFUSED[] = "steps:\n- client: connect\n";
    Graded graded = grade(REFUSED, "hosts: {client: {isn: 9}}\nsteps:\n- client: connect\n");
    const CompareRow *row = row_of(&graded, COMPARE_SEGMENTS, HOST_SERVER);
    assert_int_equal(row->of, 1);
    assert_true(graded.comparison.same);
    end_grading(&graded);
}

static void an_end_that_stays_established_has_passed_one_state(void **state)
{
    (void)state;
    static const char TALK[] = "start: established\nsteps:\n- client: send 5\n";
    Graded graded = grade(TALK, TALK);
    assert_true(graded.comparison.same);
    assert_int_equal(graded.comparison.states, 2);
    assert_int_equal(graded.comparison.segments, 2);
    end_grading(&graded);
}

/* --- Predictions ------------------------------------------------------------------ */

/* A prediction of one or two lists of two states. */
typedef struct Said {
    HeldState states[2];
    HeldSaid lists[2];
    HeldPrediction prediction;
} Said;

static HeldPrediction *say(Said *said, const char *one, const char *two)
{
    const char *names[] = {one, two};
    said->states[0] = (HeldState){TCP_CLOSED, -1};
    said->states[1] = (HeldState){TCP_SYN_SENT, -1};
    for (int i = 0; i < 2; i++)
        said->lists[i] = (HeldSaid){HOST_CLIENT, names[i], {said->states, 2, 2}};
    said->prediction = (HeldPrediction){said->lists, 2, 2, -1};
    return &said->prediction;
}

static void predicted_names_are_taken_first_and_then_the_order_of_opening(void **state)
{
    (void)state;
    TestRun model = run_text("settings: {end: 50ms}\nsteps:\n- server: listen backlog 2\n"
                             "- client: [connect as b1, connect as b2, connect as b3]\n");
    Said said;
    Comparison comparison = compare_prediction(model.trace, say(&said, "x", "b1"), model.arena);
    assert_true(comparison.same);
    assert_int_equal(comparison.states, 4);
    assert_int_equal(comparison.count, 2);
    assert_string_equal(comparison.items[0].model.connection, "b2");
    assert_string_equal(comparison.items[1].model.connection, "b1");
    end_run(&model);
}

static void the_first_that_is_opened_is_not_the_first_that_has_a_name(void **state)
{
    (void)state;
    TestRun model = run_text("settings: {end: 50ms}\nsteps:\n- client: [connect as b, connect]\n");
    Said said;
    Comparison comparison = compare_prediction(model.trace, say(&said, "x", "y"), model.arena);
    assert_string_equal(comparison.items[0].model.connection, "b");
    assert_string_equal(comparison.items[1].model.connection, "a");
    end_run(&model);
}

static void a_prediction_of_one_connection_too_many_costs_its_states(void **state)
{
    (void)state;
    TestRun model = run_text("settings: {end: 50ms}\nsteps:\n- client: connect\n");
    Said said;
    Comparison comparison = compare_prediction(model.trace, say(&said, "a", "b"), model.arena);
    assert_false(comparison.same);
    assert_int_equal(comparison.only_student.count, 1);
    assert_int_equal(comparison.states, 0);
    assert_int_equal(comparison.states_of, 2);
    end_run(&model);
}

static void a_count_that_was_predicted_is_one_point(void **state)
{
    (void)state;
    TestRun model = run_text(MODEL);
    HeldPrediction right = {.segments = 15}, wrong = {.segments = 14};
    Comparison comparison = compare_prediction(model.trace, &right, model.arena);
    assert_true(comparison.same);
    assert_int_equal(comparison.segments, 1);
    comparison = compare_prediction(model.trace, &wrong, model.arena);
    assert_false(comparison.same);
    assert_int_equal(comparison.segments, 0);
    assert_int_equal(comparison.segments_of, 1);
    end_run(&model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_agrees_with_itself),
        cmocka_unit_test(other_isns_and_other_times_are_no_difference),
        cmocka_unit_test(other_numbers_are_a_difference_even_where_the_isns_differ),
        cmocka_unit_test(one_too_many_costs_itself_and_not_what_follows),
        cmocka_unit_test(a_retransmission_is_not_the_same_as_a_first_sending),
        cmocka_unit_test(states_that_differ_are_named_on_both_sides),
        cmocka_unit_test(one_that_is_another_costs_one_and_not_two),
        cmocka_unit_test(an_end_gets_no_less_than_nothing_and_takes_no_points_from_another),
        cmocka_unit_test(names_of_connections_are_no_difference),
        cmocka_unit_test(the_order_of_opening_is_no_difference_where_connections_are_told_apart),
        cmocka_unit_test(a_listen_that_another_connection_takes_over_is_part_of_that),
        cmocka_unit_test(ends_that_met_under_two_names_are_one_connection),
        cmocka_unit_test(what_a_puppet_provokes_is_held_too),
        cmocka_unit_test(connections_that_differ_least_belong_together),
        cmocka_unit_test(connections_that_differ_as_much_keep_their_order),
        cmocka_unit_test(a_connection_that_the_model_does_not_have_costs_all_that_it_did),
        cmocka_unit_test(points_are_never_below_nothing),
        cmocka_unit_test(a_connection_that_only_the_model_has_gives_no_points),
        cmocka_unit_test(a_difference_says_what_came_to_nothing_before_it),
        cmocka_unit_test(a_difference_says_what_the_network_lost_before_it),
        cmocka_unit_test(a_difference_says_nothing_of_what_befell_another_connection),
        cmocka_unit_test(a_state_that_differs_says_the_rule_that_made_it),
        cmocka_unit_test(numbers_are_relative_everywhere_where_the_isns_of_one_connection_differ),
        cmocka_unit_test(a_reset_of_no_connection_counts_from_the_isns_too),
        cmocka_unit_test(an_end_that_stays_established_has_passed_one_state),
        cmocka_unit_test(predicted_names_are_taken_first_and_then_the_order_of_opening),
        cmocka_unit_test(the_first_that_is_opened_is_not_the_first_that_has_a_name),
        cmocka_unit_test(a_prediction_of_one_connection_too_many_costs_its_states),
        cmocka_unit_test(a_count_that_was_predicted_is_one_point),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
