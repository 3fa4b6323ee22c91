/* Where the program finds its own files, and which scenarios lie there. */
#include "expect.h"

#include "app/data.h"
#include "app/library.h"
#include "run/page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void the_environment_says_where_the_files_are(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena};
    setenv("TCPDUET_DATA", SOURCE_DIR, 1);
    assert_string_equal(data_directory(arena, &diags), SOURCE_DIR);
    assert_string_equal(data_fonts(arena, SOURCE_DIR), SOURCE_DIR "/assets/fonts");
    assert_false(diag_any(&diags));
    arena_free(arena);
}

static void a_wrong_environment_is_an_error_and_not_passed_over(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena};
    setenv("TCPDUET_DATA", "/nonexistent", 1);
    assert_null(data_directory(arena, &diags));
    assert_true(diag_any(&diags));
    unsetenv("TCPDUET_DATA");
    arena_free(arena);
}

static void the_scenarios_of_a_folder_are_listed_by_name(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Library library = library_read(SOURCE_DIR "/scenarios", arena);
    assert_true(library.count > 1);
    for (int i = 0; i < library.count; i++) {
        assert_false(library.items[i].broken);
        assert_true(*text_for(&library.items[i].title, "en") != '\0');
        assert_true(i == 0 || strcmp(library.items[i - 1].name, library.items[i].name) < 0);
    }
    arena_free(arena);
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void a_broken_scenario_is_listed_and_other_files_are_not(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    char folder[] = "/tmp/tcpduet-library-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *broken = arena_printf(arena, "%s/broken.yaml", folder);
    const char *notes = arena_printf(arena, "%s/notes.txt", folder);
    const char *loud = arena_printf(arena, "%s/LOUD.YML", folder);
    write_file(broken, "steps: [");
    write_file(loud, "steps: [");
    write_file(notes, "no scenario");
    Library library = library_read(folder, arena);
    assert_int_equal(library.count, 2);
    assert_string_equal(library.items[0].name, "LOUD");
    assert_true(library.items[1].broken);
    assert_string_equal(library.items[1].name, "broken");
    assert_string_equal(library.items[1].path, broken);
    unlink(broken);
    unlink(loud);
    unlink(notes);
    rmdir(folder);
    assert_int_equal(library_read(folder, arena).count, 0);
    arena_free(arena);
}

/* The unit over and over. */
static char *many(const char *unit, int count, Arena *arena)
{
    size_t length = strlen(unit);
    char *text = arena_alloc(arena, length * (size_t)count + 1);
    for (int i = 0; i < count; i++)
        memcpy(text + length * (size_t)i, unit, length);
    return text;
}

static void of_what_a_file_says_at_length_the_beginning_is_kept(void **state)
{
    (void)state;
    enum { COUNT = 5000, KEPT = 4096 };
    Arena *arena = arena_new();
    char folder[] = "/tmp/tcpduet-long-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *title = arena_printf(arena, "%s/title.yaml", folder);
    const char *tags = arena_printf(arena, "%s/tags.yaml", folder);
    write_file(title, arena_printf(arena, "format: 1\ntitle: %s\nsteps:\n- say: A word\n",
                                   many("握手", COUNT, arena)));
    write_file(tags, arena_printf(arena, "format: 1\ntitle: T\ntags: [%sb]\nsteps:\n- say: x\n",
                                  many("a, ", COUNT, arena)));
    Library library = library_read(folder, arena);
    assert_int_equal(library.count, 2);
    const LibraryEntry *first = &library.items[0], *second = &library.items[1];
    const char *kept = text_for(&second->title, "en");
    size_t bad;
    assert_in_range(strlen(kept), KEPT / 2, KEPT);
    assert_true(utf8_valid(kept, strlen(kept), &bad));
    assert_string_equal(second->said, "A word\n");
    assert_false(first->broken);
    assert_in_range(first->tag_count, 1, KEPT / (int)sizeof *first->tags);
    assert_string_equal(text_for(&first->title, "en"), "T");
    unlink(title);
    unlink(tags);
    rmdir(folder);
    arena_free(arena);
}

/* A page that holds the text, written to `path`. */
static void write_page(const char *path, const char *text, Arena *arena)
{
    FileBytes page;
    FileDraft draft;
    PageScenario scenario = {"inside.yaml", {text, strlen(text)}};
    assert_true(file_read(TESTS_DIR "/support/page.html", FILE_PLAIN, PAGE_MAX, arena, &page) &&
                file_begin(&draft) && page_write(page, &scenario, arena, draft.stream) &&
                file_end(&draft) && file_write(path, draft.all, FILE_REPLACES));
    file_free(&draft);
}

static void pages_that_hold_a_scenario_are_listed_and_other_pages_are_not(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    char folder[] = "/tmp/tcpduet-pages-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *page = arena_printf(arena, "%s/lesson.html", folder);
    const char *broken = arena_printf(arena, "%s/broken.HTM", folder);
    const char *other = arena_printf(arena, "%s/other.html", folder);
    const char *yaml = arena_printf(arena, "%s/really.html", folder);
    write_page(page, "format: 1\ntitle: Inside\nsteps:\n  - client: connect\n", arena);
    write_page(broken, "format: 1\ntitle: Half\nsteps:\n  - cleint: connect\n", arena);
    write_file(other, "<!DOCTYPE html>\n<p>Hello\n");
    write_file(yaml, "format: 1\ntitle: No page\nsteps:\n  - client: connect\n");
    Library library = library_read(folder, arena);
    assert_int_equal(library.count, 2);
    assert_string_equal(library.items[0].name, "broken.HTM");
    assert_true(library.items[0].broken);
    assert_string_equal(library.items[1].name, "lesson.html");
    assert_false(library.items[1].broken);
    assert_string_equal(text_for(&library.items[1].title, "en"), "Inside");
    unlink(page);
    unlink(broken);
    unlink(other);
    unlink(yaml);
    assert_int_equal(rmdir(folder), 0);
    arena_free(arena);
}

static void a_scenario_of_the_library_has_a_name_and_others_have_none(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const char *path = data_scenario_named(arena, SOURCE_DIR, "abort");
    assert_string_equal(path, SOURCE_DIR "/scenarios/abort.yaml");
    assert_string_equal(data_scenario_name(arena, SOURCE_DIR, path), "abort");
    static const char *const NAMES[] = {"", "../scenarios/abort", ".abort", "abort.yaml", "none"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        assert_null(data_scenario_named(arena, SOURCE_DIR, NAMES[i]));
    static const char *const PATHS[] = {"/tmp/abort.yaml", "abort", SOURCE_DIR "/scenarios",
                                        SOURCE_DIR "/scenarios/README.md"};
    for (size_t i = 0; i < sizeof PATHS / sizeof *PATHS; i++)
        assert_null(data_scenario_name(arena, SOURCE_DIR, PATHS[i]));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_environment_says_where_the_files_are),
        cmocka_unit_test(a_wrong_environment_is_an_error_and_not_passed_over),
        cmocka_unit_test(the_scenarios_of_a_folder_are_listed_by_name),
        cmocka_unit_test(a_broken_scenario_is_listed_and_other_files_are_not),
        cmocka_unit_test(of_what_a_file_says_at_length_the_beginning_is_kept),
        cmocka_unit_test(pages_that_hold_a_scenario_are_listed_and_other_pages_are_not),
        cmocka_unit_test(a_scenario_of_the_library_has_a_name_and_others_have_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
