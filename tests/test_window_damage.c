/* Painting only what changed gives the very pixels of painting everything: on a
 * walk through every scenario of the library, in all languages and themes. */
#include "expect.h"

#include "app/app.h"
#include "app/library.h"
#include "paint/painter.h"
#include "support/sample.h"

#include <stdlib.h>
#include <string.h>

enum { FRAMES = 3 }; /* of each scenario, when only a sample is looked at */

typedef struct Size {
    int width, height;
} Size;

/* The first most often: it is where a projector is. */
static const Size SIZES[] = {{1280, 720}, {1280, 720}, {960, 540}, {1024, 768}, {1920, 1080}};
enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES };

typedef struct Bench {
    Arena *arena;
    DiagList diags;
    Painter *painter;
    App *app;
    Size size;
    PainterPixels changed, whole; /* painted in the two ways */
    bool fresh;                   /* nothing is painted there yet */
} Bench;

static PainterPixels pixels_of(Size size)
{
    int pitch = size.width * 4;
    return (PainterPixels){calloc((size_t)size.height, (size_t)pitch), size.width, size.height,
                           pitch};
}

static void free_pixels(Bench *bench)
{
    free(bench->changed.pixels);
    free(bench->whole.pixels);
}

static void resize(Bench *bench, Size size)
{
    free_pixels(bench);
    bench->size = size;
    bench->fresh = true; /* they may lie where the old ones did */
    bench->changed = pixels_of(size);
    bench->whole = pixels_of(size);
}

static int set_up(void **state)
{
    Arena *arena = arena_new();
    Bench *bench = arena_alloc(arena, sizeof *bench);
    bench->arena = arena;
    bench->diags = (DiagList){.arena = arena, .file = "test"};
    bench->painter = painter_new(SOURCE_DIR "/assets/fonts", &bench->diags);
    if (!bench->painter)
        return -1;
    AppOptions options = {.data = SOURCE_DIR, .measure = painter_measure(bench->painter)};
    bench->app = app_new(&options, &bench->diags);
    resize(bench, SIZES[0]);
    *state = bench;
    return bench->app ? 0 : -1;
}

static int tear_down(void **state)
{
    Bench *bench = *state;
    free_pixels(bench);
    app_free(bench->app);
    painter_free(bench->painter);
    arena_free(bench->arena);
    return 0;
}

static void press(Bench *bench, const char *key, unsigned modifiers)
{
    assert_true(app_key(bench->app, (KeyPress){key, key, modifiers, false}));
}

static Damage paint(Bench *bench)
{
    const Drawing *drawing;
    app_draw(bench->app, bench->size.width, bench->size.height, &drawing);
    bool whole = bench->fresh;
    bench->fresh = false;
    return painter_paint_changed(bench->painter, drawing, bench->changed, whole);
}

/* Fails with the first pixel that is not as it should be. */
static void compare_pixels(const Bench *bench, const char *what, double when)
{
    const uint32_t *a = bench->changed.pixels, *b = bench->whole.pixels;
    if (memcmp(a, b, (size_t)bench->size.height * (size_t)bench->whole.pitch) == 0)
        return;
    int i = 0;
    while (a[i] == b[i])
        i++;
    fail_msg("%s, %.3f: pixel %d,%d is %06x instead of %06x", what, when, i % bench->size.width,
             i / bench->size.width, (unsigned)a[i], (unsigned)b[i]);
}

/* Paints one frame in both ways, which must be alike; `what` names it. */
static Damage expect_same(Bench *bench, const char *what, double when)
{
    const Drawing *drawing;
    Damage damage = paint(bench);
    app_draw(bench->app, bench->size.width, bench->size.height, &drawing);
    painter_paint(bench->painter, drawing, bench->whole);
    compare_pixels(bench, what, when);
    return damage;
}

/* Small and large steps forward, some back; the choices change on the way. */
static void walk(Bench *bench, const char *path, int turn)
{
    static const char *const KEYS[] = {"M", "T", "L"};
    assert_true(app_open(bench->app, path));
    double length = trace_length(app_trace(bench->app));
    int frames = sample_is_all() ? 10 * FRAMES : FRAMES;
    press(bench, "P", KEY_PLAIN);
    app_advance(bench->app, length * (turn % 7) / 14);
    expect_same(bench, path, 0);
    for (int i = 0; i < frames; i++) {
        app_advance(bench->app, i % 2 == 0 ? 1 / 60.0 : length / frames);
        expect_same(bench, path, app_moment(bench->app).shown);
        if (!app_moving(bench->app))
            press(bench, "R", KEY_PLAIN);
    }
    press(bench, "L", KEY_CTRL);
    if (turn % 2 == 0)
        press(bench, KEYS[turn / 2 % 3], KEY_PLAIN);
    expect_same(bench, path, -1);
}

static void a_frame_painted_by_its_changes_is_the_picture_painted_whole(void **state)
{
    Bench *bench = *state;
    Library library = library_read(SOURCE_DIR "/scenarios", bench->arena);
    assert_true(library.count >= 5);
    for (int i = 0; i < library.count; i++) {
        resize(bench, SIZES[i % SIZE_COUNT]);
        walk(bench, library.items[i].path, i);
    }
}

static void what_comes_and_goes_over_the_sheet_leaves_nothing_behind(void **state)
{
    Bench *bench = *state;
    static const char *const KEYS[] = {"Tab", "Down", "Escape", "F1", "Escape", "B", "B", "T", "W"};
    assert_true(app_open(bench->app, SOURCE_DIR "/scenarios/lost-final-ack.yaml"));
    expect_same(bench, "start", 0);
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        press(bench, KEYS[i], KEY_PLAIN);
        expect_same(bench, KEYS[i], (double)i);
    }
    press(bench, "Escape", KEY_PLAIN);
    for (int x = 0; x < bench->size.width; x += 37) {
        app_hover(bench->app, (Point){x, bench->size.height - 30});
        expect_same(bench, "hover", x);
    }
    assert_false(app_open(bench->app, "/no/such/file.yaml"));
    expect_same(bench, "problem", 0);
    press(bench, "Escape", KEY_PLAIN);
    expect_same(bench, "no problem", 0);
}

static void nothing_that_stands_still_is_painted_again(void **state)
{
    Bench *bench = *state;
    resize(bench, SIZES[0]);
    assert_true(app_open(bench->app, SOURCE_DIR "/scenarios/lost-final-ack.yaml"));
    assert_int_equal(paint(bench).count, 1);
    assert_int_equal(paint(bench).count, 0);
    app_seek_entry(bench->app, 50);
    assert_true(paint(bench).count > 0);
    assert_int_equal(paint(bench).count, 0);
}

static void other_pixels_are_painted_whole(void **state)
{
    Bench *bench = *state;
    assert_true(app_open(bench->app, SOURCE_DIR "/scenarios/lost-final-ack.yaml"));
    paint(bench);
    resize(bench, (Size){1024, 768});
    bench->fresh = false; /* it is seen by their size */
    Damage damage = paint(bench);
    assert_int_equal(damage_pixels(&damage), 1024 * 768);
    bench->fresh = true;
    damage = paint(bench);
    assert_int_equal(damage_pixels(&damage), 1024 * 768);
}

static Drawing new_drawing(const Bench *bench)
{
    Drawing drawing = drawing_new(bench->arena, painter_measure(bench->painter), "en");
    draw_box(&drawing, (Rect){0, 0, bench->size.width, bench->size.height}, 0, 0xBBD5FFFF,
             (Stroke){0});
    return drawing;
}

/* The same drawing but for a box that nobody sees, so that only that is painted. */
static void a_part_is_painted_alike(Bench *bench, Drawing *drawing, Rect part)
{
    painter_paint_changed(bench->painter, drawing, bench->changed, true);
    draw_box(drawing, part, 0, 0, (Stroke){0xFFFFFFFF, 0, 0});
    painter_paint_changed(bench->painter, drawing, bench->changed, false);
    painter_paint(bench->painter, drawing, bench->whole);
    compare_pixels(bench, "part", part.y);
}

static void a_box_is_the_same_shade_where_only_a_part_of_it_is_painted(void **state)
{
    Bench *bench = *state;
    resize(bench, SIZES[0]);
    for (int i = 0; i < 100; i++) {
        Drawing drawing = new_drawing(bench);
        draw_box(&drawing, (Rect){891 + 0.01 * i, 202, 12 + 0.03 * i, 9.3}, 0, 0xFFFFFF73,
                 (Stroke){0});
        a_part_is_painted_alike(bench, &drawing, (Rect){902, 135, 60, 90});
    }
}

/* The part ends, then begins, at each of the rows that the text may be in. */
static void slanted_text_is_the_same_where_only_a_part_of_it_is_painted(void **state)
{
    Bench *bench = *state;
    resize(bench, (Size){100, 90});
    static const double ANGLES[] = {-1.5707963267948966, 0.3};
    for (int i = 0; i < 20 * 80; i++) {
        int row = i / 20 + 5;
        Point at = {40 + 0.37 * (i % 20), 50 + 0.23 * (i % 20)};
        TextStyle style = {.size = 11, .color = 0x14181FFF, .angle = ANGLES[i % 2]};
        Drawing drawing = new_drawing(bench);
        draw_text(&drawing, at, style, "CLOSED");
        a_part_is_painted_alike(bench, &drawing, (Rect){0, 0, 100, row});
        a_part_is_painted_alike(bench, &drawing, (Rect){0, row, 100, 90 - row});
    }
}

/* Time is no test, but what has to be done for a frame can be counted. */
static void while_the_plot_rests_a_moving_frame_paints_a_tenth_of_a_whole_one(void **state)
{
    Bench *bench = *state;
    assert_true(app_open(bench->app, SOURCE_DIR "/scenarios/lost-final-ack.yaml"));
    resize(bench, (Size){1920, 1080});
    app_seek_entry(bench->app, 46); /* the FIN comes again while 2MSL runs */
    press(bench, "P", KEY_PLAIN);
    paint(bench);
    for (int i = 0; i < 50; i++) {
        app_advance(bench->app, 1 / 60.0);
        Damage damage = expect_same(bench, "moving", i);
        if (i >= 25) /* until then it moves on */
            assert_in_range(damage_pixels(&damage), 1, 1920 * 1080 / 10);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_frame_painted_by_its_changes_is_the_picture_painted_whole),
        cmocka_unit_test(what_comes_and_goes_over_the_sheet_leaves_nothing_behind),
        cmocka_unit_test(nothing_that_stands_still_is_painted_again),
        cmocka_unit_test(other_pixels_are_painted_whole),
        cmocka_unit_test(a_box_is_the_same_shade_where_only_a_part_of_it_is_painted),
        cmocka_unit_test(slanted_text_is_the_same_where_only_a_part_of_it_is_painted),
        cmocka_unit_test(while_the_plot_rests_a_moving_frame_paints_a_tenth_of_a_whole_one),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
