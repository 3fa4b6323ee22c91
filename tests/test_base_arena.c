/* Memory with one lifetime, and what becomes of the program where there is none. */
#include "expect.h"

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* The sanitizer lets calloc fail, as the system does. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

typedef struct Work {
    Arena *arena;
    const char *kept;
    size_t size;
} Work;

static void do_work(PlatformExit *rescue, void *user)
{
    Work *work = user;
    work->arena = arena_new_rescued(rescue);
    work->kept = arena_strdup(work->arena, "still there");
    assert_non_null(arena_alloc(work->arena, work->size));
}

/* True when it was done. */
static bool needs(Work *work, size_t size)
{
    work->size = size;
    return platform_try(do_work, work);
}

static void out_of_memory_goes_on_where_there_is_a_rescue(void **state)
{
    (void)state;
    Work work = {0};
    assert_false(needs(&work, SIZE_MAX / 4));
    assert_string_equal(work.kept, "still there");
    arena_free(work.arena);
}

static void an_arena_with_a_rescue_is_like_any_other_till_then(void **state)
{
    (void)state;
    Work work = {0};
    assert_true(needs(&work, 1000000));
    assert_string_equal(work.kept, "still there");
    arena_free(work.arena);
}

static void what_is_within_an_arena_ends_with_it_or_before(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const char *outside = arena_strdup(arena, "outside");
    for (int i = 0; i < 3; i++) {
        Arena *within = arena_new_within(arena);
        arena_new_within(within);
        memset(arena_alloc(within, 1000000), i, 1000000);
        if (i == 1)
            arena_free(within);
    }
    assert_string_equal(outside, "outside");
    arena_reset(arena);
    arena_new_within(arena);
    arena_free(arena); /* The sanitizer says what is left. */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(out_of_memory_goes_on_where_there_is_a_rescue),
        cmocka_unit_test(an_arena_with_a_rescue_is_like_any_other_till_then),
        cmocka_unit_test(what_is_within_an_arena_ends_with_it_or_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
