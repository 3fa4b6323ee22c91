/* What of one run stands beside what of the other, and that it costs no more than that. */
#include "expect.h"

#include "support/graded.h"

#include <time.h>

static const TraceEntry *entry_at(const TestRun *run, int n)
{
    return &run->trace->entries.items[n];
}

static void what_a_run_did_stands_beside_itself_in_the_same_run(void **state)
{
    (void)state;
    Graded graded = grade(MODEL, MODEL);
    for (int n = 0; n < graded.model.trace->entries.count; n++) {
        TraceType type = entry_at(&graded.model, n)->type;
        bool held =
            type == TRACE_STATE || type == TRACE_SEND || type == TRACE_ARRIVE || type == TRACE_LOSE;
        assert_int_equal(graded.comparison.of_model[n].at, held ? n : -1);
        assert_int_equal(graded.comparison.of_model[n].same, held);
        assert_int_equal(graded.comparison.of_student[n].at, held ? n : -1);
    }
    end_grading(&graded);
}

static void what_is_too_many_stands_alone_and_what_follows_beside_its_like(void **state)
{
    (void)state;
    Graded graded = grade(OPEN CLOSE, "network: [drop: client SYN]\n" OPEN CLOSE);
    const Comparison *comparison = &graded.comparison;
    int alone = 0;
    for (int n = 0; n < graded.student.trace->entries.count; n++) {
        const TraceEntry *entry = entry_at(&graded.student, n);
        Counterpart beside = comparison->of_student[n];
        if (entry->type != TRACE_SEND)
            continue;
        alone += beside.at < 0;
        if (beside.at < 0) {
            assert_true(segment_of(&graded.student, entry)->retransmission);
            continue;
        }
        assert_true(beside.same);
        assert_int_equal(comparison->of_model[beside.at].at, n);
        assert_int_equal(entry_at(&graded.model, beside.at)->host, entry->host);
    }
    assert_int_equal(alone, 1);
    end_grading(&graded);
}

static void what_is_another_and_what_came_to_another_end_stand_beside_and_differ(void **state)
{
    (void)state;
    Graded graded = grade(OPEN CLOSE, "network: [drop: client SYN]\n" OPEN CLOSE);
    int syn = (int)(find_entry(&graded.model, TRACE_ARRIVE, HOST_SERVER, 1) -
                    graded.model.trace->entries.items);
    Counterpart end = graded.comparison.of_model[syn];
    assert_int_equal(entry_at(&graded.student, end.at)->type, TRACE_LOSE);
    assert_false(end.same);
    end_grading(&graded);
    graded = grade(OPEN CLOSE, "steps:\n- server: listen\n- client: connect\n"
                               "- client: [send 101, send 599]\n" CLOSE);
    int data = (int)(find_entry(&graded.model, TRACE_SEND, HOST_CLIENT, 3) -
                     graded.model.trace->entries.items);
    Counterpart sent = graded.comparison.of_model[data];
    assert_int_equal(segment_of(&graded.student, entry_at(&graded.student, sent.at))->segment.len,
                     101);
    assert_false(sent.same);
    end_grading(&graded);
}

/* CPU time of a comparison of so many connections. */
static double cost_of(int connections)
{
    Arena *arena = arena_new();
    char *body = arena_printf(arena,
                              "steps:\n- server: listen backlog %d\n- client: connect as w\n"
                              "  times: %d\n  every: 1ms\n",
                              connections, connections);
    TestRun run = run_text(body);
    clock_t start = clock();
    assert_true(compare_runs(run.trace, run.trace, arena).same);
    double cost = (double)(clock() - start);
    end_run(&run);
    arena_free(arena);
    return cost;
}

/* Ten times as many in the square cost a hundred times as much. */
static void ten_times_as_many_connections_cost_about_ten_times_as_much(void **state)
{
    (void)state;
    double few = cost_of(150), many = cost_of(1500);
    assert_true(many < 50 * few);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_run_did_stands_beside_itself_in_the_same_run),
        cmocka_unit_test(what_is_too_many_stands_alone_and_what_follows_beside_its_like),
        cmocka_unit_test(what_is_another_and_what_came_to_another_end_stand_beside_and_differ),
        cmocka_unit_test(ten_times_as_many_connections_cost_about_ten_times_as_much),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
