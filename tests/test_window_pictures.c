/* A few pictures as they were when somebody last looked at them. Glyphs may be
 * smoothed a little otherwise by another FreeType, so they are compared with
 * tolerance. TestRun with UPDATE_GOLDEN=1 after a change that is meant. */
#include "expect.h"

#include "paint/painter.h"
#include "support/desk.h"

#include <cairo.h>
#include <stdlib.h>

enum { WIDTH = 1280, HEIGHT = 720 };

/* How far a channel may be off before its pixel counts as another, and the share
 * of such pixels that is tolerated. */
enum { CHANNEL_TOLERANCE = 64 };
static const double SHARE_TOLERANCE = 0.004;

static const Desk DESKS[] = {
    {"restarted", "lost-final-ack", 53, "en", "light", {{0}}},
    {"crossing", "simultaneous-open", 14, "zh-Hans", "dark", {{0}}},
    {"lanes", "half-close", 30, "zh-Hant", "high-contrast", {{.name = "D"}}},
};

static Painter *painter;

static bool is_other(uint32_t a, uint32_t b)
{
    for (int shift = 0; shift < 24; shift += 8) {
        if (abs((int)(a >> shift & 0xff) - (int)(b >> shift & 0xff)) > CHANNEL_TOLERANCE)
            return true;
    }
    return false;
}

static double share_of_others(cairo_surface_t *a, cairo_surface_t *b)
{
    assert_int_equal(cairo_image_surface_get_width(a), cairo_image_surface_get_width(b));
    assert_int_equal(cairo_image_surface_get_height(a), cairo_image_surface_get_height(b));
    int others = 0;
    for (int y = 0; y < HEIGHT; y++) {
        const unsigned char *row_a =
            cairo_image_surface_get_data(a) + y * cairo_image_surface_get_stride(a);
        const unsigned char *row_b =
            cairo_image_surface_get_data(b) + y * cairo_image_surface_get_stride(b);
        for (int x = 0; x < WIDTH; x++)
            others += is_other(((const uint32_t *)(const void *)row_a)[x],
                               ((const uint32_t *)(const void *)row_b)[x]);
    }
    return (double)others / (WIDTH * HEIGHT);
}

static cairo_surface_t *painted(const Desk *desk, Arena *arena)
{
    App *app = desk_app(desk, painter_measure(painter), arena);
    const Drawing *drawing;
    app_draw(app, WIDTH, HEIGHT, &drawing);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
    painter_paint(painter, drawing,
                  (PainterPixels){cairo_image_surface_get_data(surface), WIDTH, HEIGHT,
                                  cairo_image_surface_get_stride(surface)});
    cairo_surface_mark_dirty(surface);
    app_free(app);
    return surface;
}

static void a_few_pictures_look_as_when_somebody_last_looked(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof DESKS / sizeof *DESKS; i++) {
        Arena *arena = arena_new();
        const char *path = arena_printf(arena, "%s/golden/%s.png", TESTS_DIR, DESKS[i].name);
        cairo_surface_t *now = painted(&DESKS[i], arena);
        if (getenv("UPDATE_GOLDEN"))
            cairo_surface_write_to_png(now, path);
        cairo_surface_t *golden = cairo_image_surface_create_from_png(path);
        assert_int_equal(cairo_surface_status(golden), CAIRO_STATUS_SUCCESS);
        double share = share_of_others(now, golden);
        print_message("%s: %.5f of the pixels are others\n", DESKS[i].name, share);
        assert_true(share <= SHARE_TOLERANCE);
        cairo_surface_destroy(now);
        cairo_surface_destroy(golden);
        arena_free(arena);
    }
}

static void two_moments_are_two_pictures(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Desk later = DESKS[0];
    later.entry = 59;
    cairo_surface_t *a = painted(&DESKS[0], arena), *b = painted(&later, arena);
    assert_true(share_of_others(a, b) > SHARE_TOLERANCE);
    cairo_surface_destroy(a);
    cairo_surface_destroy(b);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_few_pictures_look_as_when_somebody_last_looked),
        cmocka_unit_test(two_moments_are_two_pictures),
    };
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena, .file = "test"};
    painter = painter_new(SOURCE_DIR "/assets/fonts", &diags);
    if (!painter)
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    painter_free(painter);
    arena_free(arena);
    return failed;
}
