/* Files that are written as a whole or not at all. */
#include "expect.h"

#include "base/file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct Folder {
    Arena *arena;
    char name[32];
    const char *file;
} Folder;

static int set_up(void **state)
{
    Arena *arena = arena_new();
    Folder *folder = arena_alloc(arena, sizeof *folder);
    folder->arena = arena;
    strcpy(folder->name, "/tmp/tcpduet-file-XXXXXX");
    *state = folder;
    if (!mkdtemp(folder->name))
        return -1;
    folder->file = arena_printf(arena, "%s/it", folder->name);
    return 0;
}

static int tear_down(void **state)
{
    Folder *folder = *state;
    unlink(folder->file);
    int left = rmdir(folder->name); /* fails when anything else was left there */
    arena_free(folder->arena);
    return left;
}

static bool write_text(Folder *folder, const char *text, bool good)
{
    FileDraft draft;
    assert_true(file_begin(&draft, folder->file, folder->arena));
    fputs(text, draft.stream);
    return file_end(&draft, good);
}

static const char *text_of(Folder *folder)
{
    char *text = arena_alloc(folder->arena, 100);
    FILE *file = fopen(folder->file, "r");
    assert_non_null(file);
    text[fread(text, 1, 99, file)] = '\0';
    fclose(file);
    return text;
}

static void a_new_file_and_its_successor_are_written(void **state)
{
    Folder *folder = *state;
    assert_true(write_text(folder, "one", true));
    assert_string_equal(text_of(folder), "one");
    assert_true(write_text(folder, "two", true));
    assert_string_equal(text_of(folder), "two");
}

static void what_was_there_stays_until_all_is_written_and_where_that_fails(void **state)
{
    Folder *folder = *state;
    FileDraft draft;
    assert_true(write_text(folder, "one", true));
    assert_true(file_begin(&draft, folder->file, folder->arena));
    fputs("two", draft.stream);
    fflush(draft.stream);
    assert_string_equal(text_of(folder), "one");
    assert_false(file_end(&draft, false));
    assert_string_equal(text_of(folder), "one");
}

static void a_link_stays_a_link_and_a_full_disk_is_told(void **state)
{
    Folder *folder = *state;
    char target[16] = "";
    assert_int_equal(symlink("/dev/full", folder->file), 0);
    assert_false(write_text(folder, "one", true));
    assert_int_equal(errno, ENOSPC);
    assert_true(readlink(folder->file, target, sizeof target - 1) > 0);
    assert_string_equal(target, "/dev/full");
}

static void a_folder_that_is_not_there_is_told(void **state)
{
    Folder *folder = *state;
    FileDraft draft;
    assert_false(file_begin(&draft, "/nonexistent/it", folder->arena));
    assert_int_equal(errno, ENOENT);
}

#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(a_new_file_and_its_successor_are_written),
        IN_A_FOLDER(what_was_there_stays_until_all_is_written_and_where_that_fails),
        IN_A_FOLDER(a_link_stays_a_link_and_a_full_disk_is_told),
        IN_A_FOLDER(a_folder_that_is_not_there_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
