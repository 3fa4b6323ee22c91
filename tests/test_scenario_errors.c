/* Walks tests/broken: NAME.yaml is read, and NAME.expected is what is said.
 *
 * A NAME.expected without a file is a file that does not exist, or one that is
 * too large to be kept and is made here. Every code must be said at least once,
 * so that none is added without an example.
 *
 *     UPDATE=1 test_scenario_errors      writes what is said, to be looked at
 */
#include "expect.h"

#include "support/read.h"

#include "scenario/codes.h"
#include "scenario/scenario.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char BROKEN[] = TESTS_DIR "/broken/";

#define CODE_TEXT(name, code, meaning) code,
static const char *const CODES[] = {SCENARIO_CODES(CODE_TEXT)};
enum { CODE_COUNT = sizeof CODES / sizeof *CODES };

/* The same line over and over, between a beginning and an end. */
typedef struct Repeated {
    const char *name, *beginning, *line, *end;
    int times;
} Repeated;

static const Repeated REPEATED[] = {
    {"too-large.yaml", "format: 1\n", "# One line of very many.\n", "", 50000},
    {"too-many-steps.yaml", "format: 1\ntitle: Broken\nsteps:\n", "  - at: 1s\n", "", 10001},
    {"too-many-faults.yaml", "format: 1\ntitle: Broken\nnetwork:\n", "  - drop: client SYN\n",
     "steps:\n  - client: connect\n", 1001},
    {"too-many-keys.yaml", "format: 1\ntitle: Broken\nsteps:\n  - client: connect\nexpect:\n",
     "  client b%d: [CLOSED]\n", "", 300},
    {"too-many-again.yaml", "format: 1\n", "title: Broken\n", "", 40},
    {"too-many-marks.yaml", "format: 1\ntitle: Broken\nsteps:\n", "  - client：close\n", "", 150},
    /* Behind the last that is mended YAML counts other lines than the file has. */
    {"too-many-lines.yaml", "format: 1\ntitle: Broken\nsteps:\n", "  - say: a\u2028b\n", "", 150},
    {"too-many-letters.yaml", "format: 1\ntitle: { en: ", "a", "：b }\n", 65},
};

static void write_repeated(const Repeated *repeated, FILE *to)
{
    fputs(repeated->beginning, to);
    for (int i = 0; i < repeated->times; i++) {
        const char *number = strstr(repeated->line, "%d");
        size_t length = number ? (size_t)(number - repeated->line) : strlen(repeated->line);
        fwrite(repeated->line, 1, length, to);
        if (number)
            fprintf(to, "%d%s", i, number + 2);
    }
    fputs(repeated->end, to);
}

static Scenario *parse_repeated(const Repeated *repeated, Arena *arena, DiagList *diags)
{
    char *text = NULL;
    size_t length = 0;
    FILE *to = open_memstream(&text, &length);
    write_repeated(repeated, to);
    fclose(to);
    Scenario *scenario = scenario_parse(text, length, arena, diags);
    free(text);
    return scenario;
}

static Scenario *read_broken(const char *file, Arena *arena, DiagList *diags)
{
    for (size_t i = 0; i < sizeof REPEATED / sizeof *REPEATED; i++) {
        if (strcmp(REPEATED[i].name, file) == 0)
            return parse_repeated(&REPEATED[i], arena, diags);
    }
    return read_scenario(arena_printf(arena, "%s%s", BROKEN, file), arena, diags);
}

/* All that is said of a file, to be freed. */
static char *said_of(const char *file, int *errors)
{
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena, .file = file};
    char *text = NULL;
    size_t length = 0;
    read_broken(file, arena, &diags);
    FILE *to = open_memstream(&text, &length);
    diag_print(&diags, to);
    fclose(to);
    *errors = diags.errors;
    arena_free(arena);
    return text;
}

static char *read_whole(const char *path)
{
    char *text = NULL;
    size_t length = 0;
    FILE *from = fopen(path, "rb");
    FILE *to = open_memstream(&text, &length);
    for (int c = from ? getc(from) : EOF; c != EOF; c = getc(from))
        putc(c, to);
    if (from)
        fclose(from);
    fclose(to);
    return text;
}

static void update(const char *path, const char *said)
{
    FILE *to = fopen(path, "wb");
    assert_non_null(to);
    fputs(said, to);
    fclose(to);
}

static bool ends_with(const char *name, const char *end)
{
    size_t length = strlen(name), end_length = strlen(end);
    return length > end_length && strcmp(name + length - end_length, end) == 0;
}

/* Holds one file against its NAME.expected, and marks the codes it is told. */
static void check_broken(const char *expected, bool *seen)
{
    char file[300], path[600];
    size_t stem = strlen(expected) - strlen(".expected");
    snprintf(file, sizeof file, "%.*s.yaml", (int)stem, expected);
    snprintf(path, sizeof path, "%s%s", BROKEN, expected);
    int errors = 0;
    char *said = said_of(file, &errors);
    if (getenv("UPDATE"))
        update(path, said);
    char *wanted = read_whole(path);
    assert_string_equal(said, wanted);
    assert_true(errors > 0);
    for (int i = 0; i < CODE_COUNT; i++) {
        char bracketed[16];
        snprintf(bracketed, sizeof bracketed, "[%s]", CODES[i]);
        seen[i] = seen[i] || strstr(said, bracketed);
    }
    free(said);
    free(wanted);
}

static void every_broken_file_is_told_what_is_wrong_and_every_code_has_one(void **state)
{
    (void)state;
    bool seen[CODE_COUNT] = {false};
    DIR *folder = opendir(BROKEN);
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (ends_with(entry->d_name, ".expected"))
            check_broken(entry->d_name, seen);
    }
    closedir(folder);
    for (int i = 0; i < CODE_COUNT; i++) {
        if (!seen[i])
            fail_msg("no file in tests/broken gets %s", CODES[i]);
    }
}

static void every_broken_file_has_its_expected_text(void **state)
{
    (void)state;
    DIR *folder = opendir(BROKEN);
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (!ends_with(entry->d_name, ".yaml"))
            continue;
        char path[600];
        size_t stem = strlen(entry->d_name) - strlen(".yaml");
        snprintf(path, sizeof path, "%s%.*s.expected", BROKEN, (int)stem, entry->d_name);
        FILE *expected = fopen(path, "rb");
        if (!expected)
            fail_msg("there is no %s", path);
        fclose(expected);
    }
    closedir(folder);
}

static void no_code_is_used_twice(void **state)
{
    (void)state;
    for (int i = 0; i < CODE_COUNT; i++) {
        for (int k = i + 1; k < CODE_COUNT; k++)
            assert_string_not_equal(CODES[i], CODES[k]);
    }
}

static void twenty_errors_are_shown_and_the_rest_is_counted(void **state)
{
    (void)state;
    static const char SOURCE[] = "format: 1\ntitle: Broken\nsteps:\n";
    static const char WRONG[] = "  - clinet: close\n";
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena, .file = "many.yaml"};
    const char *source = SOURCE;
    for (int i = 0; i < 25; i++)
        source = arena_printf(arena, "%s%s", source, WRONG);
    scenario_parse(source, strlen(source), arena, &diags);
    assert_int_equal(diags.count, DIAG_MAX);
    assert_int_equal(diags.errors, 25);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_broken_file_is_told_what_is_wrong_and_every_code_has_one),
        cmocka_unit_test(every_broken_file_has_its_expected_text),
        cmocka_unit_test(no_code_is_used_twice),
        cmocka_unit_test(twenty_errors_are_shown_and_the_rest_is_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
