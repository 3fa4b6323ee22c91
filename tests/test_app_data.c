/* Where the program finds its own files, and which scenarios lie there. */
#include "expect.h"

#include "app/data.h"
#include "app/library.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_environment_says_where_the_files_are),
        cmocka_unit_test(a_wrong_environment_is_an_error_and_not_passed_over),
        cmocka_unit_test(the_scenarios_of_a_folder_are_listed_by_name),
        cmocka_unit_test(a_broken_scenario_is_listed_and_other_files_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
