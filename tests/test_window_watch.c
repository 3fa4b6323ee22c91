/* The watch over a file tells of each save, once. */
#include "expect.h"

#include "window/watch.h"

#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    PATIENCE_MS = 20000, /* an end for a test that fails; no other waits for it */
    GONE = '-',
    EMPTY = '0',
};

/* A folder with a file that is watched. Each time the watch tells, an octet comes: the
 * first of what is in the file then, or GONE or EMPTY. */
typedef struct Bench {
    char folder[64], path[128], other[128], watched[128];
    int told[2];
    Watch *watch;
} Bench;

/* At once, as far as a watch can see: what is there is not cut off first. */
static void write_file(const char *path, const char *text)
{
    FILE *there = fopen(path, "r+");
    FILE *file = there ? there : fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static char first_of(const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return GONE;
    int first = getc(file);
    fclose(file);
    return first == EOF ? EMPTY : (char)first;
}

static void tell(void *user)
{
    const Bench *bench = user;
    char first = first_of(bench->watched);
    assert_int_equal(write(bench->told[1], &first, 1), 1);
}

/* That this is in the file now, or that it is gone; it may have been told before of what
 * lay between. */
static bool is_told_of(const Bench *bench, char now)
{
    char told = 0;
    struct pollfd wait = {bench->told[0], POLLIN, 0};
    while (told != now)
        if (poll(&wait, 1, PATIENCE_MS) != 1 || read(bench->told[0], &told, 1) != 1)
            return false;
    return true;
}

/* How often it has been told, when the watch is over. */
static int times_told(Bench *bench)
{
    char octets[64];
    watch_stop(bench->watch);
    bench->watch = NULL;
    close(bench->told[1]);
    bench->told[1] = -1;
    return (int)read(bench->told[0], octets, sizeof octets);
}

static int set_up(void **state)
{
    static Bench bench;
    bench = (Bench){.folder = "/tmp/tcpduet-watch-XXXXXX"};
    if (!mkdtemp(bench.folder) || pipe(bench.told) != 0)
        return -1;
    snprintf(bench.path, sizeof bench.path, "%s/a.yaml", bench.folder);
    snprintf(bench.other, sizeof bench.other, "%s/b.yaml", bench.folder);
    write_file(bench.path, "1");
    strcpy(bench.watched, bench.path);
    bench.watch = watch_start(bench.watched, tell, &bench);
    *state = &bench;
    return bench.watch ? 0 : -1;
}

static int tear_down(void **state)
{
    Bench *bench = *state;
    watch_stop(bench->watch);
    close(bench->told[0]);
    if (bench->told[1] >= 0)
        close(bench->told[1]);
    remove(bench->path);
    remove(bench->other);
    return rmdir(bench->folder);
}

static void a_file_that_is_written_is_told(void **state)
{
    Bench *bench = *state;
    write_file(bench->path, "2");
    assert_true(is_told_of(bench, '2'));
    write_file(bench->path, "3");
    assert_true(is_told_of(bench, '3'));
    assert_int_equal(times_told(bench), 0);
}

static void a_file_that_another_takes_the_place_of_is_told(void **state)
{
    Bench *bench = *state;
    write_file(bench->other, "2");
    assert_int_equal(rename(bench->other, bench->path), 0);
    assert_true(is_told_of(bench, '2'));
    write_file(bench->path, "3"); /* the new one is watched, too */
    assert_true(is_told_of(bench, '3'));
}

static void a_file_that_was_gone_is_told_when_it_is_back(void **state)
{
    Bench *bench = *state;
    assert_int_equal(remove(bench->path), 0);
    write_file(bench->path, "2");
    assert_true(is_told_of(bench, '2'));
}

static void many_writes_at_once_are_one(void **state)
{
    Bench *bench = *state;
    enum { WRITES = 50 };
    for (int i = 0; i < WRITES; i++)
        write_file(bench->path, "2");
    assert_true(is_told_of(bench, '2'));
    assert_in_range(times_told(bench), 0, WRITES / 2); /* on a very slow machine */
}

/* What comes later is told later: by the time of the last, the others have been
 * read. */
static void other_files_of_the_folder_are_not_told(void **state)
{
    Bench *bench = *state;
    write_file(bench->other, "2");
    assert_int_equal(rename(bench->other, bench->path), 0);
    assert_true(is_told_of(bench, '2'));
    write_file(bench->other, "3");
    write_file(bench->path, "3");
    assert_true(is_told_of(bench, '3'));
    write_file(bench->other, "4");
    assert_int_equal(times_told(bench), 0);
}

/* --- The way to the file ---------------------------------------------------------- */

static const char *in(const Bench *bench, const char *name)
{
    static char paths[8][128];
    static int used;
    char *path = paths[used++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", bench->folder, name);
    return path;
}

/* Watches another path of the folder instead. */
static void watch_instead(Bench *bench, const char *name)
{
    watch_stop(bench->watch);
    strcpy(bench->watched, in(bench, name));
    bench->watch = watch_start(bench->watched, tell, bench);
    assert_non_null(bench->watch);
}

static void a_file_that_is_deleted_is_told_and_so_is_its_return(void **state)
{
    Bench *bench = *state;
    assert_int_equal(remove(bench->path), 0);
    assert_true(is_told_of(bench, GONE));
    write_file(bench->path, "2");
    assert_true(is_told_of(bench, '2'));
    assert_int_equal(rename(bench->path, bench->other), 0);
    assert_true(is_told_of(bench, GONE));
    assert_int_equal(link(bench->other, bench->path), 0);
    assert_true(is_told_of(bench, '2'));
}

static void what_is_behind_a_link_is_told_and_so_is_another_link(void **state)
{
    Bench *bench = *state;
    assert_int_equal(mkdir(in(bench, "far"), 0700), 0);
    write_file(in(bench, "far/1"), "1");
    write_file(in(bench, "far/2"), "2");
    assert_int_equal(symlink("far/1", in(bench, "link")), 0);
    watch_instead(bench, "link");
    write_file(in(bench, "far/1"), "3");
    assert_true(is_told_of(bench, '3'));
    assert_int_equal(symlink(in(bench, "far/2"), in(bench, "new")), 0);
    assert_int_equal(rename(in(bench, "new"), in(bench, "link")), 0);
    assert_true(is_told_of(bench, '2'));
    write_file(in(bench, "far/2"), "4");
    assert_true(is_told_of(bench, '4'));
    assert_int_equal(remove(in(bench, "link")), 0);
    assert_true(is_told_of(bench, GONE));
    assert_int_equal(symlink("far/1", in(bench, "link")), 0);
    assert_true(is_told_of(bench, '3'));
    static const char *const LEFT[] = {"link", "far/1", "far/2", "far"};
    for (int i = 0; i < 4; i++)
        assert_int_equal(remove(in(bench, LEFT[i])), 0);
}

static void a_folder_that_is_moved_away_and_replaced_is_told(void **state)
{
    Bench *bench = *state;
    assert_int_equal(mkdir(in(bench, "one"), 0700) + mkdir(in(bench, "one/deep"), 0700), 0);
    assert_int_equal(mkdir(in(bench, "two"), 0700) + mkdir(in(bench, "two/deep"), 0700), 0);
    write_file(in(bench, "one/deep/it"), "1");
    write_file(in(bench, "two/deep/it"), "2");
    watch_instead(bench, "one/deep/it");
    assert_int_equal(rename(in(bench, "one"), in(bench, "old")), 0);
    assert_true(is_told_of(bench, GONE));
    assert_int_equal(rename(in(bench, "two"), in(bench, "one")), 0);
    assert_true(is_told_of(bench, '2'));
    write_file(in(bench, "one/deep/it"), "3");
    assert_true(is_told_of(bench, '3'));
    static const char *const REMOVED[] = {"one/deep/it", "one/deep", "one"};
    for (int i = 0; i < 3; i++)
        assert_int_equal(remove(in(bench, REMOVED[i])), 0);
    assert_true(is_told_of(bench, GONE));
    assert_int_equal(mkdir(in(bench, "one"), 0700) + mkdir(in(bench, "one/deep"), 0700), 0);
    write_file(in(bench, "one/deep/it"), "4");
    assert_true(is_told_of(bench, '4'));
    static const char *const LEFT[] = {"one/deep/it", "one/deep", "one",
                                       "old/deep/it", "old/deep", "old"};
    for (int i = 0; i < 6; i++)
        assert_int_equal(remove(in(bench, LEFT[i])), 0);
}

static void a_folder_that_a_link_leads_to_another_is_told(void **state)
{
    Bench *bench = *state;
    assert_int_equal(mkdir(in(bench, "one"), 0700) + mkdir(in(bench, "two"), 0700), 0);
    write_file(in(bench, "one/it"), "1");
    write_file(in(bench, "two/it"), "2");
    assert_int_equal(symlink("one", in(bench, "now")), 0);
    watch_instead(bench, "now/it");
    assert_int_equal(symlink("two", in(bench, "new")), 0);
    assert_int_equal(rename(in(bench, "new"), in(bench, "now")), 0);
    assert_true(is_told_of(bench, '2'));
    write_file(in(bench, "two/it"), "3");
    assert_true(is_told_of(bench, '3'));
    write_file(in(bench, "one/it"), "3");
    assert_int_equal(times_told(bench), 0);
    static const char *const LEFT[] = {"now", "one/it", "one", "two/it", "two"};
    for (int i = 0; i < 5; i++)
        assert_int_equal(remove(in(bench, LEFT[i])), 0);
}

/* A file that is made empty is not told of before something has been written; but a link
 * that is made is, since only then what lies behind it is watched. */
static void a_link_to_what_is_empty_yet_is_followed(void **state)
{
    Bench *bench = *state;
    assert_int_equal(mkdir(in(bench, "far"), 0700), 0);
    write_file(in(bench, "far/it"), "");
    static const char *const LINKS[][3] = {{"link", "far/it", "link"}, {"way", "far", "way/it"}};
    for (int i = 0; i < 2; i++) {
        watch_instead(bench, LINKS[i][2]);
        assert_int_equal(symlink(LINKS[i][1], in(bench, LINKS[i][0])), 0);
        assert_true(is_told_of(bench, EMPTY));
        write_file(in(bench, "far/it"), "1");
        assert_true(is_told_of(bench, '1'));
        assert_int_equal(truncate(in(bench, "far/it"), 0), 0);
        assert_int_equal(remove(in(bench, LINKS[i][0])), 0);
    }
    assert_int_equal(remove(in(bench, "far/it")) + remove(in(bench, "far")), 0);
}

static void links_in_a_circle_end(void **state)
{
    Bench *bench = *state;
    assert_int_equal(symlink("circle", in(bench, "circle")), 0);
    watch_instead(bench, "circle");
    assert_int_equal(remove(in(bench, "circle")), 0);
    assert_true(is_told_of(bench, GONE));
}

#define WATCH_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WATCH_TEST(a_file_that_is_written_is_told),
        WATCH_TEST(a_file_that_another_takes_the_place_of_is_told),
        WATCH_TEST(a_file_that_was_gone_is_told_when_it_is_back),
        WATCH_TEST(many_writes_at_once_are_one),
        WATCH_TEST(other_files_of_the_folder_are_not_told),
        WATCH_TEST(a_file_that_is_deleted_is_told_and_so_is_its_return),
        WATCH_TEST(what_is_behind_a_link_is_told_and_so_is_another_link),
        WATCH_TEST(a_folder_that_is_moved_away_and_replaced_is_told),
        WATCH_TEST(a_folder_that_a_link_leads_to_another_is_told),
        WATCH_TEST(a_link_to_what_is_empty_yet_is_followed),
        WATCH_TEST(links_in_a_circle_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
