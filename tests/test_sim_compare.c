/* Two runs held against each other, as grading does. */
#include "expect.h"

#include "support/runs.h"
#include "trace/compare.h"

#define OPEN  "steps:\n- server: listen\n- client: connect\n- client: [send 100, send 600]\n"
#define CLOSE "- client: close\n- server: close\n"

static const char MODEL[] = "network: [drop: client ACK of FIN]\n" OPEN CLOSE;

typedef struct Graded {
    Run model, student;
    Comparison comparison;
} Graded;

static Graded grade(const char *model, const char *student)
{
    Graded graded = {run_text(model), run_text(student), {0}};
    assert_non_null(graded.model.trace);
    assert_non_null(graded.student.trace);
    graded.comparison = trace_compare(graded.model.trace, graded.student.trace, graded.model.arena);
    return graded;
}

static void end_grading(Graded *graded)
{
    end_run(&graded->model);
    end_run(&graded->student);
}

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
    assert_int_equal(trace_count_sent(graded.model.trace), 15);
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
    assert_non_null(strstr(row->model, "ACK seq ISS+1 ack IRS+1 len 100"));
    assert_non_null(strstr(row->student, "ACK seq ISS+1 ack IRS+1 len 101"));
    end_grading(&graded);
}

static void what_is_missing_costs_itself_and_not_what_follows(void **state)
{
    (void)state;
    Graded graded = grade(OPEN CLOSE, "network: [drop: client SYN]\n" OPEN CLOSE);
    const CompareRow *row = row_of(&graded, COMPARE_SEGMENTS, HOST_CLIENT);
    assert_false(graded.comparison.same);
    assert_int_equal(row->agree, row->of);
    assert_int_equal(row->surplus, 1);
    assert_int_equal(row->first, 1);
    assert_non_null(strstr(row->student, "SYN seq 100 len 0 again"));
    assert_int_equal(row_of(&graded, COMPARE_STATES, HOST_CLIENT)->first, -1);
    end_grading(&graded);
}

static void a_retransmission_is_not_the_same_as_a_first_sending(void **state)
{
    (void)state;
    Graded graded = grade(MODEL, OPEN CLOSE);
    const CompareRow *row = row_of(&graded, COMPARE_SEGMENTS, HOST_SERVER);
    assert_int_equal(row->agree, row->of - 1);
    assert_string_equal(row->student, "nothing");
    assert_non_null(strstr(row->model, "FIN,ACK seq 301 ack 802 len 0 again"));
    end_grading(&graded);
}

static void states_that_differ_are_named_on_both_sides(void **state)
{
    (void)state;
    Graded graded = grade(OPEN CLOSE, OPEN "- client: abort\n");
    const CompareRow *row = row_of(&graded, COMPARE_STATES, HOST_CLIENT);
    assert_int_equal(row->first, 3);
    assert_int_equal(row->of, 7);
    assert_int_equal(row->agree, 4);
    assert_string_equal(row->model, "FIN-WAIT-1");
    assert_string_equal(row->student, "CLOSED");
    end_grading(&graded);
}

static void a_connection_that_the_model_does_not_have_is_a_difference(void **state)
{
    (void)state;
    Graded graded = grade("steps:\n- server: listen backlog 2\n- client: connect\n",
                          "steps:\n- server: listen backlog 2\n- client: connect\n"
                          "- client: connect as b\n");
    assert_false(graded.comparison.same);
    assert_int_equal(graded.comparison.states, graded.comparison.states_of);
    const CompareRow *last = &graded.comparison.items[graded.comparison.count - 1];
    assert_string_equal(last->connection, "b");
    assert_int_equal(last->of, 0);
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

static void a_count_that_was_predicted_is_one_point(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Comparison comparison = compare_begin(arena);
    compare_count(&comparison, 9, 9);
    assert_true(comparison.same);
    compare_count(&comparison, 9, 8);
    assert_false(comparison.same);
    assert_int_equal(comparison.segments, 1);
    assert_int_equal(comparison.segments_of, 2);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_agrees_with_itself),
        cmocka_unit_test(other_isns_and_other_times_are_no_difference),
        cmocka_unit_test(other_numbers_are_a_difference_even_where_the_isns_differ),
        cmocka_unit_test(what_is_missing_costs_itself_and_not_what_follows),
        cmocka_unit_test(a_retransmission_is_not_the_same_as_a_first_sending),
        cmocka_unit_test(states_that_differ_are_named_on_both_sides),
        cmocka_unit_test(a_connection_that_the_model_does_not_have_is_a_difference),
        cmocka_unit_test(a_reset_of_no_connection_counts_from_the_isns_too),
        cmocka_unit_test(an_end_that_stays_established_has_passed_one_state),
        cmocka_unit_test(a_count_that_was_predicted_is_one_point),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
