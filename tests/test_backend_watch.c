/* The watch over a file tells of each save, once. */
#include "expect.h"

#include "backend/watch.h"

#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { PATIENCE_MS = 20000 }; /* an end for a test that fails; no other waits for it */

/* A folder with a file that is watched; what the watch tells comes as octets. */
typedef struct Bench {
    char folder[64], path[128], other[128];
    int told[2];
    Watch *watch;
} Bench;

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void tell(void *user)
{
    const Bench *bench = user;
    assert_int_equal(write(bench->told[1], "!", 1), 1);
}

static bool is_told(const Bench *bench)
{
    char octet;
    struct pollfd wait = {bench->told[0], POLLIN, 0};
    return poll(&wait, 1, PATIENCE_MS) == 1 && read(bench->told[0], &octet, 1) == 1;
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
    bench.watch = watch_start(bench.path, tell, &bench);
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
    assert_true(is_told(bench));
    write_file(bench->path, "3");
    assert_true(is_told(bench));
    assert_int_equal(times_told(bench), 0);
}

static void a_file_that_another_takes_the_place_of_is_told(void **state)
{
    Bench *bench = *state;
    write_file(bench->other, "2");
    assert_int_equal(rename(bench->other, bench->path), 0);
    assert_true(is_told(bench));
    write_file(bench->path, "3"); /* the new one is watched, too */
    assert_true(is_told(bench));
}

static void a_file_that_was_gone_is_told_when_it_is_back(void **state)
{
    Bench *bench = *state;
    assert_int_equal(remove(bench->path), 0);
    write_file(bench->path, "2");
    assert_true(is_told(bench));
}

static void many_writes_at_once_are_one(void **state)
{
    Bench *bench = *state;
    enum { WRITES = 50 };
    for (int i = 0; i < WRITES; i++)
        write_file(bench->path, "2");
    assert_true(is_told(bench));
    assert_in_range(times_told(bench), 0, WRITES / 2); /* on a very slow machine */
}

/* What comes later is told later: by the time of the last, the others have been
 * read. */
static void other_files_of_the_folder_are_not_told(void **state)
{
    Bench *bench = *state;
    write_file(bench->other, "2");
    assert_int_equal(rename(bench->other, bench->path), 0);
    assert_true(is_told(bench));
    write_file(bench->other, "3");
    write_file(bench->path, "3");
    assert_true(is_told(bench));
    write_file(bench->other, "4");
    assert_int_equal(times_told(bench), 0);
}

static void a_folder_that_is_not_there_cannot_be_watched(void **state)
{
    assert_null(watch_start("/no/such/folder/a.yaml", tell, *state));
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
        WATCH_TEST(a_folder_that_is_not_there_cannot_be_watched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
