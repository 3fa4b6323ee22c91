/* Numbered things are found by their hash, the newest first, however many there are. */
#include "expect.h"

#include "base/chains.h"

enum { THINGS = 5000 };

/* Few different ones, and some that differ only in their higher bits. */
static uint32_t hash_of(int thing)
{
    return (uint32_t)(thing % 700) << (thing % 3 * 8);
}

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

/* The next of the same hash in the chain from `at` on, or -1. */
static int same(const Chains *chains, int at, uint32_t hash)
{
    while (at >= 0 && hash_of(at) != hash)
        at = chains_next(chains, at);
    return at;
}

/* Those of this hash, from THINGS down, that are in a chain: all, or the even ones. */
static void finds(const Chains *chains, uint32_t hash, int step)
{
    int found = same(chains, chains_first(chains, hash), hash);
    for (int thing = THINGS - step; thing >= 0; thing -= step) {
        if (hash_of(thing) != hash)
            continue;
        assert_int_equal(found, thing);
        found = same(chains, chains_next(chains, found), hash);
    }
    assert_int_equal(found, -1);
}

static void all_of_one_hash_are_found_the_newest_first(void **state)
{
    Chains chains = {0};
    finds(&chains, 1, THINGS);
    for (int thing = 0; thing < THINGS; thing++)
        chains_add(*state, &chains, thing, hash_of(thing));
    for (int thing = 0; thing < THINGS; thing += 7)
        finds(&chains, hash_of(thing), 1);
}

static void what_is_removed_is_found_no_longer_and_can_come_again(void **state)
{
    Chains chains = {0};
    for (int thing = 0; thing < THINGS; thing++)
        chains_add(*state, &chains, thing, hash_of(thing));
    for (int thing = 1; thing < THINGS; thing += 2)
        chains_remove(&chains, thing);
    for (int thing = 0; thing < THINGS; thing += 7)
        finds(&chains, hash_of(thing), 2);
    chains_add(*state, &chains, 1, hash_of(1));
    assert_int_equal(chains_first(&chains, hash_of(1)), 1);
}

static void no_chain_is_long(void **state)
{
    Chains chains = {0};
    int longest = 0;
    for (int thing = 0; thing < THINGS; thing++)
        chains_add(*state, &chains, thing, (uint32_t)thing * 31);
    for (int thing = 0; thing < THINGS; thing++) {
        int length = 0;
        for (int at = chains_first(&chains, (uint32_t)thing * 31); at >= 0;
             at = chains_next(&chains, at))
            length++;
        longest = length > longest ? length : longest;
    }
    assert_in_range(longest, 1, 4);
}

#define CHAINS_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CHAINS_TEST(all_of_one_hash_are_found_the_newest_first),
        CHAINS_TEST(what_is_removed_is_found_no_longer_and_can_come_again),
        CHAINS_TEST(no_chain_is_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
