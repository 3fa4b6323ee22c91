/* The run of every scenario of the library is what somebody last looked at: a change
 * is to be read in review. TestRun with UPDATE_GOLDEN=1 after one that is meant. */
#include "expect.h"

#include "run/run.h"
#include "support/golden_text.h"
#include "trace/print.h"

#include <glob.h>

typedef void Print(const Trace *trace, const char *lang, FILE *to);

/* Owned by the caller. */
static char *printed(const char *path, Print *print)
{
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena, .file = path};
    Trace *trace = run_load(path, arena, &diags);
    if (!trace)
        fail_msg("%s cannot be run", path);
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    assert_non_null(to);
    print(trace, "en", to);
    fclose(to);
    arena_free(arena);
    return text;
}

static void compare(const char *path, Print *print, const char *golden)
{
    Arena *arena = arena_new();
    char *text = printed(path, print);
    expect_golden_text(text, golden, arena);
    free(text);
    arena_free(arena);
}

static void every_scenario_runs_as_when_somebody_last_looked(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    glob_t found;
    assert_int_equal(glob(SOURCE_DIR "/scenarios/*.yaml", 0, NULL, &found), 0);
    assert_true(found.gl_pathc > 80);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *name = strrchr(found.gl_pathv[i], '/') + 1;
        int length = (int)(strlen(name) - strlen(".yaml"));
        compare(found.gl_pathv[i], trace_print_text,
                arena_printf(arena, "%.*s.trace", length, name));
    }
    globfree(&found);
    arena_free(arena);
}

/* What the clicker stops at, in a lesson about lost data. */
static void the_beats_are_those_that_somebody_last_looked_at(void **state)
{
    (void)state;
    compare(SOURCE_DIR "/tests/cases/data-lost.yaml", trace_print_beats_text, "data-lost.beats");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_scenario_runs_as_when_somebody_last_looked),
        cmocka_unit_test(the_beats_are_those_that_somebody_last_looked_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
