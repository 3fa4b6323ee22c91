/* Every moment of every scenario of the library is one picture, whether it is
 * reached forwards, backwards or directly. The pictures are compared as lists
 * of shapes, which is what every painter reads. */
#include "expect.h"

#include "app/app.h"
#include "app/library.h"
#include "support/sample.h"
#include "support/sheets.h"

#include <string.h>

enum { WIDTH = 1280, HEIGHT = 720, INSTANTS_MAX = 500, PICTURES = 4 };

static App *open_app(const char *path)
{
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena, .file = "test"};
    AppOptions options = {.data = SOURCE_DIR, .measure = {sheet_fixed_width, NULL}};
    App *app = app_new(&options, &diags);
    assert_non_null(app);
    assert_true(app_open(app, path));
    arena_free(arena);
    return app;
}

static char *picture(App *app, Arena *arena)
{
    const Drawing *drawing;
    app_draw(app, WIDTH, HEIGHT, &drawing);
    return drawing_text(drawing, thing_name, arena);
}

static void press(App *app, const char *key, unsigned modifiers)
{
    app_key(app, (KeyPress){.name = key, .place = key, .modifiers = modifiers});
    app_advance(app, 100); /* long enough for any movement to end */
}

static bool is_looked_at(const App *app, int instant)
{
    return instant >= 0 && sample_takes(instant, app_trace(app)->instants.count, PICTURES);
}

/* For each instant that is looked at, the picture on the way through all of
 * them. */
static int walk(App *app, const char *key, Arena *arena, char **pictures)
{
    int count = 0, before = -2;
    for (;;) {
        TraceMoment moment = app_moment(app);
        if (moment.instant == before)
            return count;
        before = moment.instant;
        count++;
        if (is_looked_at(app, moment.instant))
            pictures[moment.instant] = picture(app, arena);
        press(app, key, KEY_SHIFT);
    }
}

/* Fails with the first line that differs, which is what a person can read. */
static void same_picture(const char *a, const char *b, const char *path, int n)
{
    if (strcmp(a, b) == 0)
        return;
    while (*a && strcspn(a, "\n") == strcspn(b, "\n") && !strncmp(a, b, strcspn(a, "\n"))) {
        a += strcspn(a, "\n") + 1;
        b += strcspn(b, "\n") + 1;
    }
    fail_msg("%s, entry %d: %.*s / %.*s", path, n, (int)strcspn(a, "\n"), a, (int)strcspn(b, "\n"),
             b);
}

static void compare_ways(const char *path)
{
    Arena *arena = arena_new();
    App *app = open_app(path);
    char *forwards[INSTANTS_MAX] = {NULL}, *backwards[INSTANTS_MAX] = {NULL};
    const Trace *trace = app_trace(app);
    assert_true(trace->instants.count < INSTANTS_MAX);
    press(app, "Home", KEY_PLAIN); /* to what lies before time 0 */
    assert_int_equal(walk(app, "Right", arena, forwards), trace->instants.count + 1);
    assert_int_equal(walk(app, "Left", arena, backwards), trace->instants.count + 1);
    for (int n = 0; n < trace->entries.count; n++) {
        app_seek_entry(app, n);
        int instant = app_moment(app).instant;
        assert_true(trace->instants.items[instant].first_n <= n);
        assert_true(n <= trace->instants.items[instant].last_n);
        if (!is_looked_at(app, instant))
            continue;
        char *directly = picture(app, arena);
        same_picture(directly, forwards[instant], path, n);
        same_picture(directly, backwards[instant], path, n);
    }
    app_free(app);
    arena_free(arena);
}

static void every_moment_is_one_picture_from_wherever_one_comes(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Library library = library_read(SOURCE_DIR "/scenarios", arena);
    assert_true(library.count >= 5);
    for (int i = 0; i < library.count; i++)
        compare_ways(library.items[i].path);
    arena_free(arena);
}

static void pictures_of_two_moments_differ(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    App *app = open_app(SOURCE_DIR "/scenarios/normal-open-close.yaml");
    app_seek_entry(app, 2);
    char *early = picture(app, arena);
    app_seek_entry(app, 30);
    assert_string_not_equal(early, picture(app, arena));
    app_free(app);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_moment_is_one_picture_from_wherever_one_comes),
        cmocka_unit_test(pictures_of_two_moments_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
