/* The fewest changes that turn one list into another, and what then stands beside what. */
#include "expect.h"

#include "trace/difference.h"

#include <stdlib.h>

enum { LONGEST = 14, KINDS = 3 };

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

/* A letter a state. */
static HeldStates states_of(const char *letters, Arena *arena)
{
    HeldStates list = {0};
    for (const char *at = letters; *at; at++)
        arena_list_add(arena, &list, (HeldState){(TcpState)(*at - 'a'), -1});
    return list;
}

static char *some_letters(Arena *arena)
{
    int length = rand() % LONGEST;
    char *letters = arena_alloc(arena, LONGEST);
    for (int i = 0; i < length; i++)
        letters[i] = (char)('a' + rand() % KINDS);
    return letters;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* By the definition. */
static int distance(const HeldStates *a, const HeldStates *b, int a_count, int b_count)
{
    int table[LONGEST][LONGEST];
    for (int i = 0; i <= a_count; i++) {
        for (int j = 0; j <= b_count; j++) {
            table[i][j] = i == 0 ? j : j == 0 ? i : LONGEST;
            if (i == 0 || j == 0)
                continue;
            int other = a->items[i - 1].state != b->items[j - 1].state;
            table[i][j] =
                least(table[i - 1][j - 1] + other, least(table[i - 1][j], table[i][j - 1]) + 1);
        }
    }
    return table[a_count][b_count];
}

/* How many changes the pairs are that stand beside each other, which must be in order. */
static int changes_of(const Difference *difference, const HeldStates *a, const HeldStates *b)
{
    int changes = 0, last = -1, paired = 0;
    for (int i = 0; i < a->count; i++) {
        Counterpart beside = difference->beside[i];
        changes += beside.at < 0 || !beside.same;
        if (beside.at < 0)
            continue;
        assert_true(beside.at > last && beside.at < b->count);
        assert_int_equal(beside.same, a->items[i].state == b->items[beside.at].state);
        last = beside.at;
        paired++;
    }
    return changes + b->count - paired;
}

static void what_stands_beside_what_are_the_fewest_changes(void **state)
{
    srand(1);
    for (int i = 0; i < 2000; i++) {
        HeldStates a = states_of(some_letters(*state), *state);
        HeldStates b = states_of(some_letters(*state), *state);
        Difference difference = difference_of_states(&a, &b, *state);
        assert_int_equal(difference.size, distance(&a, &b, a.count, b.count));
        assert_int_equal(difference.size, changes_of(&difference, &a, &b));
    }
}

static void the_first_that_differs_is_the_first_that_is_not_the_same(void **state)
{
    HeldStates a = states_of("abcab", *state), b = states_of("abbab", *state);
    assert_int_equal(difference_of_states(&a, &a, *state).first, -1);
    assert_int_equal(difference_of_states(&a, &b, *state).first, 2);
}

static void a_size_is_known_up_to_what_is_asked_for(void **state)
{
    srand(2);
    Arena *scratch = arena_new();
    for (int i = 0; i < 2000; i++) {
        HeldConnection a = {0}, b = {0};
        a.at[i % 2].states = states_of(some_letters(*state), *state);
        b.at[i % 2].states = states_of(some_letters(*state), *state);
        int size = difference_of_states(&a.at[i % 2].states, &b.at[i % 2].states, *state).size;
        for (int most = 0; most < LONGEST; most++) {
            int found = difference_within(&a, &b, most, scratch);
            assert_true(size <= most ? found == size : found > most);
        }
    }
    arena_free(scratch);
}

/* So many states, of which each `every`th is another. */
static HeldStates long_list(int count, int every, Arena *arena)
{
    HeldStates list = {0};
    for (int i = 0; i < count; i++)
        arena_list_add(arena, &list, (HeldState){every > 0 && i % every == 0 ? 1 : 0, -1});
    return list;
}

static void few_differences_are_counted_however_far_they_are_apart(void **state)
{
    HeldStates a = long_list(300000, 0, *state), b = long_list(300000, 30000, *state);
    assert_int_equal(difference_of_states(&a, &b, *state).size, 10);
}

static void where_very_many_differ_all_between_the_first_and_the_last_do(void **state)
{
    int count = 3 * DIFFERENCES_MAX;
    HeldStates a = long_list(count, 0, *state), b = long_list(count, 2, *state);
    Difference difference = difference_of_states(&a, &b, *state);
    assert_int_equal(difference.size, count - 1);
    assert_int_equal(difference.beside[7].at, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_stands_beside_what_are_the_fewest_changes, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_first_that_differs_is_the_first_that_is_not_the_same,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_size_is_known_up_to_what_is_asked_for, set_up, tear_down),
        cmocka_unit_test_setup_teardown(few_differences_are_counted_however_far_they_are_apart,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            where_very_many_differ_all_between_the_first_and_the_last_do, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
