/* Files that are written as a whole or not at all, and read without waiting. */
#include "expect.h"

#include "base/file.h"
#include "support/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct Folder {
    Arena *arena;
    char name[32];
    const char *file, *link;
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
    folder->link = arena_printf(arena, "%s/link", folder->name);
    return 0;
}

static int tear_down(void **state)
{
    Folder *folder = *state;
    unlink(folder->file);
    unlink(folder->link);
    int left = rmdir(folder->name); /* fails when anything else was left there */
    arena_free(folder->arena);
    return left;
}

static FileBytes bytes_of(const char *text)
{
    return (FileBytes){text, strlen(text)};
}

static bool write_text(const char *path, const char *text)
{
    return file_write(path, bytes_of(text), FILE_REPLACES);
}

static const char *text_of(Folder *folder)
{
    FileBytes text;
    assert_true(file_read(folder->file, FILE_PLAIN, 1 << 20, folder->arena, &text));
    return text.bytes;
}

static mode_t mode_of(const char *path)
{
    struct stat found;
    assert_int_equal(stat(path, &found), 0);
    return found.st_mode & 07777;
}

/* --- Written ------------------------------------------------------------------------ */

static void a_new_file_and_its_successor_are_written(void **state)
{
    Folder *folder = *state;
    assert_true(write_text(folder->file, "one"));
    assert_string_equal(text_of(folder), "one");
    assert_true(write_text(folder->file, "two"));
    assert_string_equal(text_of(folder), "two");
}

static void a_file_in_the_folder_where_one_works_is_written(void **state)
{
    Folder *folder = *state;
    char before[4096];
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(folder->name), 0);
    bool written = write_text("it", "one") && write_text("./it", "two");
    assert_int_equal(chdir(before), 0);
    assert_true(written);
    assert_string_equal(text_of(folder), "two");
}

static void the_mode_of_a_file_stays_and_that_of_a_new_one_is_the_usual(void **state)
{
    Folder *folder = *state;
    mode_t mask = umask(027);
    assert_true(write_text(folder->file, "one"));
    umask(mask);
    assert_int_equal(mode_of(folder->file), 0640);
    static const mode_t MODES[] = {0600, 0644, 0666, 0755};
    for (size_t i = 0; i < sizeof MODES / sizeof *MODES; i++) {
        assert_int_equal(chmod(folder->file, MODES[i]), 0);
        assert_true(write_text(folder->file, "two"));
        assert_int_equal(mode_of(folder->file), MODES[i]);
    }
}

static void the_owner_of_a_file_stays_where_the_system_lets_it(void **state)
{
    Folder *folder = *state;
    struct stat found;
    assert_true(write_text(folder->file, "one"));
    if (chown(folder->file, 65534, 65533) != 0)
        skip(); /* who is not root has no files of others to keep */
    assert_true(write_text(folder->file, "two"));
    assert_int_equal(stat(folder->file, &found), 0);
    assert_int_equal(found.st_uid, 65534);
    assert_int_equal(found.st_gid, 65533);
}

/* Written for a link to `target`, from the folder of the link. */
static void write_through(Folder *folder, const char *target)
{
    struct stat found;
    unlink(folder->link);
    assert_int_equal(symlink(target, folder->link), 0);
    assert_true(write_text(folder->link, target));
    assert_string_equal(text_of(folder), target);
    assert_int_equal(lstat(folder->link, &found), 0);
    assert_true(S_ISLNK(found.st_mode));
}

static void a_link_stays_a_link_and_what_it_leads_to_is_written(void **state)
{
    Folder *folder = *state;
    write_through(folder, "it"); /* which is not there yet */
    write_through(folder, "it");
    write_through(folder, folder->file);
    assert_int_equal(chmod(folder->file, 0600), 0);
    write_through(folder, arena_printf(folder->arena, "../%s/it", folder->name + 5));
    assert_int_equal(mode_of(folder->file), 0600);
}

static void links_in_a_circle_are_told(void **state)
{
    Folder *folder = *state;
    assert_int_equal(symlink("link", folder->link), 0);
    assert_false(write_text(folder->link, "one"));
    assert_int_equal(errno, ELOOP);
}

static void a_device_is_written_where_it_is_and_a_full_disk_is_told(void **state)
{
    Folder *folder = *state;
    char target[16] = "";
    assert_int_equal(symlink("/dev/full", folder->link), 0);
    assert_false(write_text(folder->link, "one"));
    assert_int_equal(errno, ENOSPC);
    assert_true(readlink(folder->link, target, sizeof target - 1) > 0);
    assert_string_equal(target, "/dev/full");
    assert_true(write_text("/dev/null", "one"));
}

/* Standard output is not replaced by another file but written. */
static void standard_output_is_written_where_it_is(void **state)
{
    Folder *folder = *state;
    int before = dup(STDOUT_FILENO), file = open(folder->file, O_RDWR | O_CREAT, 0600);
    assert_int_equal(symlink("/dev/stdout", folder->link), 0);
    fflush(stdout);
    dup2(file, STDOUT_FILENO);
    bool written = write_text(folder->link, "one");
    dup2(before, STDOUT_FILENO);
    close(before);
    char text[4] = "";
    assert_true(written);
    assert_int_equal(pread(file, text, 3, 0), 3);
    assert_string_equal(text, "one");
    close(file);
}

static void what_was_there_stays_where_the_disk_has_no_room(void **state)
{
    Folder *folder = *state;
    assert_true(write_text(folder->file, "one"));
    limit_files(10);
    assert_false(write_text(folder->file, "a longer text than fits"));
    assert_int_equal(errno, EFBIG);
    assert_false(file_write(folder->link, bytes_of("a longer text than fits"), FILE_IS_NEW));
    limit_files(RLIM_INFINITY);
    assert_string_equal(text_of(folder), "one");
}

static void a_folder_that_is_not_there_is_told(void **state)
{
    (void)state;
    assert_false(write_text("/nonexistent/it", "one"));
    assert_int_equal(errno, ENOENT);
    assert_false(file_write("/nonexistent/it", bytes_of("one"), FILE_IS_NEW));
    assert_int_equal(errno, ENOENT);
    assert_false(write_text("/tmp", "one"));
    assert_int_equal(errno, EISDIR);
}

/* As somebody to whom permissions mean something. */
static void what_must_not_be_written_stays(void **state)
{
    Folder *folder = *state;
    assert_true(write_text(folder->file, "one"));
    assert_int_equal(chmod(folder->file, 0444), 0);
    assert_int_equal(chmod(folder->name, 0777), 0);
    pid_t child = fork();
    if (child == 0) {
        bool nobody = geteuid() != 0 || setuid(65534) == 0;
        bool kept = !write_text(folder->file, "two") && errno == EACCES;
        _exit(nobody && kept ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_string_equal(text_of(folder), "one");
}

static void a_new_file_is_never_written_over_another(void **state)
{
    Folder *folder = *state;
    assert_true(file_write(folder->file, bytes_of("one"), FILE_IS_NEW));
    assert_false(file_write(folder->file, bytes_of("two"), FILE_IS_NEW));
    assert_int_equal(errno, EEXIST);
    assert_string_equal(text_of(folder), "one");
    assert_int_equal(symlink("nowhere", folder->link), 0);
    assert_false(file_write(folder->link, bytes_of("two"), FILE_IS_NEW));
    assert_int_equal(errno, EEXIST);
}

/* --- Killed ------------------------------------------------------------------------- */

/* The linker puts these in the place of the calls by which src/base/file.c changes
 * anything: at the call numbered `killed_at` the program is gone. A write has come
 * half-way by then. */
static int killed_at = -1, calls;

static void call(void)
{
    if (calls++ == killed_at)
        kill(getpid(), SIGKILL);
}

/* The name, its parameters and what the call is given. */
#define CALLS(X)                                                                                   \
    X(rename, (const char *from, const char *to), (from, to))                                      \
    X(link, (const char *from, const char *to), (from, to))                                        \
    X(unlink, (const char *path), (path))                                                          \
    X(fsync, (int file), (file))                                                                   \
    X(close, (int file), (file))                                                                   \
    X(fchmod, (int file, mode_t mode), (file, mode))                                               \
    X(fchown, (int file, uid_t owner, gid_t group), (file, owner, group))                          \
    X(flock, (int file, int operation), (file, operation))

#define WRAP(name, parameters, values)                                                             \
    int __real_##name parameters;                                                                  \
    int __wrap_##name parameters;                                                                  \
    int __wrap_##name parameters                                                                   \
    {                                                                                              \
        call();                                                                                    \
        return __real_##name values;                                                               \
    }
CALLS(WRAP)

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;
    va_end(args);
    call();
    return __real_open(path, flags, mode);
}

ssize_t __real_write(int file, const void *bytes, size_t length);
ssize_t __wrap_write(int file, const void *bytes, size_t length);
ssize_t __wrap_write(int file, const void *bytes, size_t length)
{
    if (calls == killed_at && __real_write(file, bytes, length / 2) < 0)
        abort();
    call();
    return __real_write(file, bytes, length);
}

/* Writes "new" and is killed at call n; false when there was no such call. */
static bool is_killed_at(const Folder *folder, int n, FileOver over)
{
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        killed_at = n;
        calls = 0;
        bool done = file_write(folder->file, bytes_of("new, and whole"), over);
        killed_at = -1;
        _exit(done ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFSIGNALED(status))
        assert_int_equal(WTERMSIG(status), SIGKILL);
    else
        assert_int_equal(status, 0);
    return WIFSIGNALED(status);
}

static void who_is_killed_at_any_call_leaves_the_old_or_the_new(void **state)
{
    Folder *folder = *state;
    int killed = 0, old = 0;
    do {
        assert_true(write_text(folder->file, "old, and whole"));
        assert_int_equal(chmod(folder->file, 0600), 0);
        if (!is_killed_at(folder, killed, FILE_REPLACES))
            break;
        bool is_old = strcmp(text_of(folder), "old, and whole") == 0;
        assert_true(is_old || strcmp(text_of(folder), "new, and whole") == 0);
        assert_int_equal(mode_of(folder->file), 0600);
        old += is_old;
        killed++;
    } while (killed < 100);
    assert_in_range(killed, 8, 99);
    assert_in_range(old, 5, killed - 1);
    /* What was left was swept by the next: the folder can be taken away. */
}

static void who_is_killed_leaves_nothing_or_a_new_file_that_is_whole(void **state)
{
    Folder *folder = *state;
    int killed = 0;
    while (killed < 100 && is_killed_at(folder, killed, FILE_IS_NEW)) {
        if (access(folder->file, F_OK) == 0)
            assert_string_equal(text_of(folder), "new, and whole");
        unlink(folder->file);
        killed++;
    }
    assert_in_range(killed, 8, 99);
}

static void what_another_program_is_writing_is_not_swept(void **state)
{
    Folder *folder = *state;
    const char *other = arena_printf(folder->arena, "%s/.tcpduet-1-0", folder->name);
    assert_true(write_text(other, "of another"));
    int lock = open(other, O_RDONLY);
    assert_int_equal(__real_flock(lock, 2 /* LOCK_EX */), 0);
    assert_true(write_text(folder->file, "one"));
    assert_int_equal(access(other, F_OK), 0);
    close(lock);
    assert_true(write_text(folder->file, "two"));
    assert_int_not_equal(access(other, F_OK), 0);
}

/* --- Read ----------------------------------------------------------------------------- */

static void only_as_much_as_is_wanted_is_read(void **state)
{
    Folder *folder = *state;
    FileBytes text;
    assert_true(write_text(folder->file, "123456"));
    assert_true(file_read(folder->file, FILE_PLAIN, 4, folder->arena, &text));
    assert_int_equal(text.length, 4);
    assert_string_equal(text.bytes, "1234");
    assert_true(file_read("/dev/zero", FILE_STREAM, 1000, folder->arena, &text));
    assert_int_equal(text.length, 1000);
}

/* The test would wait for ever. */
static void what_is_no_plain_file_is_not_opened(void **state)
{
    Folder *folder = *state;
    FileBytes text;
    assert_int_equal(mkfifo(folder->file, 0600), 0);
    assert_int_equal(symlink("it", folder->link), 0);
    const char *const OTHERS[] = {folder->file, folder->link, "/dev/null", "/dev/zero"};
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        assert_false(file_read(OTHERS[i], FILE_PLAIN, 10, folder->arena, &text));
        assert_int_equal(errno, EINVAL);
    }
    assert_false(file_read(folder->name, FILE_STREAM, 10, folder->arena, &text));
    assert_int_equal(errno, EISDIR);
    assert_false(file_read("/nonexistent/it", FILE_STREAM, 10, folder->arena, &text));
    assert_int_equal(errno, ENOENT);
}

static void a_pipe_that_was_asked_for_is_read_to_its_end(void **state)
{
    Folder *folder = *state;
    FileBytes text;
    assert_int_equal(mkfifo(folder->file, 0600), 0);
    pid_t child = fork();
    if (child == 0) {
        int pipe = open(folder->file, O_WRONLY);
        for (int i = 0; i < 3; i++)
            __real_write(pipe, "piece ", 6);
        _exit(0);
    }
    assert_true(file_read(folder->file, FILE_STREAM, 100, folder->arena, &text));
    assert_string_equal(text.bytes, "piece piece piece ");
    waitpid(child, NULL, 0);
}

#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(a_new_file_and_its_successor_are_written),
        IN_A_FOLDER(a_file_in_the_folder_where_one_works_is_written),
        IN_A_FOLDER(the_mode_of_a_file_stays_and_that_of_a_new_one_is_the_usual),
        IN_A_FOLDER(the_owner_of_a_file_stays_where_the_system_lets_it),
        IN_A_FOLDER(a_link_stays_a_link_and_what_it_leads_to_is_written),
        IN_A_FOLDER(links_in_a_circle_are_told),
        IN_A_FOLDER(a_device_is_written_where_it_is_and_a_full_disk_is_told),
        IN_A_FOLDER(standard_output_is_written_where_it_is),
        IN_A_FOLDER(what_was_there_stays_where_the_disk_has_no_room),
        IN_A_FOLDER(a_folder_that_is_not_there_is_told),
        IN_A_FOLDER(what_must_not_be_written_stays),
        IN_A_FOLDER(a_new_file_is_never_written_over_another),
        IN_A_FOLDER(who_is_killed_at_any_call_leaves_the_old_or_the_new),
        IN_A_FOLDER(who_is_killed_leaves_nothing_or_a_new_file_that_is_whole),
        IN_A_FOLDER(what_another_program_is_writing_is_not_swept),
        IN_A_FOLDER(only_as_much_as_is_wanted_is_read),
        IN_A_FOLDER(what_is_no_plain_file_is_not_opened),
        IN_A_FOLDER(a_pipe_that_was_asked_for_is_read_to_its_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
