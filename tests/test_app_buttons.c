/* No two buttons look alike, and what shows a setting looks otherwise than what acts. What
 * is pointed at with the dot of light is not explained. */
#include "expect.h"

#include "app/commands.h"
#include "support/desk.h"
#include "support/sheets.h"

#include <math.h>

static const struct {
    const char *lang;
    int width, height;
    KeyPress keys[4];
} WINDOWS[] = {
    {"en", 1280, 720, {{0}}},
    {"zh-Hans", 1024, 768, {{0}}},
    {"zh-Hant", 1920, 1080, {{0}}},
    {"en", 1280, 720, {{.name = "1", .modifiers = KEY_ALT}}},
    {"en", 1920, 1080, {{.name = "3", .modifiers = KEY_ALT}}},
    {"en", 1280, 720, {{.name = "P"}}},
};
enum { WINDOW_COUNT = sizeof WINDOWS / sizeof *WINDOWS };

static App *app_of(int i, Arena *arena, const Drawing **drawing)
{
    Desk desk = {"", "lost-final-ack", 20, WINDOWS[i].lang, "light", {{0}}};
    memcpy(desk.keys, WINDOWS[i].keys, sizeof desk.keys);
    App *app = desk_app(&desk, (TextMeasure){sheet_average_width, NULL}, arena);
    app_draw(app, WINDOWS[i].width, WINDOWS[i].height, drawing);
    return app;
}

static bool is_button(Tag tag)
{
    return tag.kind == THING_COMMAND || tag.kind == THING_HOST;
}

/* The box that a button is. */
static const Shape *ground_of(const Drawing *drawing, Tag tag)
{
    for (int i = 0; i < drawing->count; i++) {
        if (drawing->items[i].kind == SHAPE_BOX && tags_equal(drawing->items[i].tag, tag))
            return &drawing->items[i];
    }
    return NULL;
}

/* What is drawn on it, as text, from its middle; neither its size nor its colour tells
 * buttons apart. */
static const char *look_of(const Drawing *drawing, Tag tag, Arena *arena)
{
    const Shape *ground = ground_of(drawing, tag);
    Rect box = ground->as.box.rect;
    double x = box.x + box.w / 2, y = box.y + box.h / 2;
    const char *look = "";
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (!tags_equal(shape->tag, tag) || shape == ground)
            continue;
        look = arena_printf(arena, "%s|%d", look, (int)shape->kind);
        if (shape->kind == SHAPE_TEXT)
            look = arena_printf(arena, "%s %s", look, shape->as.text.string);
        for (int k = 0; shape->kind == SHAPE_PATH && k < shape->as.path.count; k++)
            look = arena_printf(arena, "%s %.0f,%.0f", look, shape->as.path.points[k].x - x,
                                shape->as.path.points[k].y - y);
        if (shape->kind == SHAPE_BOX)
            look = arena_printf(arena, "%s %.0f", look, shape->as.box.rect.x - x);
    }
    return look;
}

enum { BUTTONS_MAX = 64 };

static int buttons_of(const Drawing *drawing, Tag buttons[BUTTONS_MAX])
{
    int count = 0;
    for (int i = 0; i < drawing->count; i++) {
        Tag tag = drawing->items[i].tag;
        bool known = !is_button(tag);
        for (int k = 0; k < count && !known; k++)
            known = tags_equal(tag, buttons[k]);
        if (!known)
            buttons[count++] = tag;
    }
    return count;
}

typedef void Check(const Drawing *drawing, const Tag *buttons, int count, Arena *arena);

static void check_windows(Check *check)
{
    for (int i = 0; i < WINDOW_COUNT; i++) {
        Arena *arena = arena_new();
        const Drawing *drawing;
        App *app = app_of(i, arena, &drawing);
        Tag buttons[BUTTONS_MAX];
        check(drawing, buttons, buttons_of(drawing, buttons), arena);
        app_free(app);
        arena_free(arena);
    }
}

/* Where two have the same picture at all: the heads of triangles and angles are drawn by
 * strokes of one size, but to other places. */
static void check_looks(const Drawing *drawing, const Tag *buttons, int count, Arena *arena)
{
    assert_true(count >= 12);
    for (int a = 0; a < count; a++) {
        for (int b = 0; b < a; b++)
            assert_string_not_equal(look_of(drawing, buttons[a], arena),
                                    look_of(drawing, buttons[b], arena));
    }
}

static void no_two_buttons_look_alike(void **state)
{
    (void)state;
    check_windows(check_looks);
}

/* Which pictures there are, the size of their parts aside: play is the only triangle. */
static void play_is_the_only_bare_triangle(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Drawing *drawing;
    App *app = app_of(0, arena, &drawing);
    Tag buttons[BUTTONS_MAX];
    int count = buttons_of(drawing, buttons), triangles = 0;
    for (int i = 0; i < count; i++) {
        int polygons = 0, others = 0;
        for (int k = 0; k < drawing->count; k++) {
            const Shape *shape = &drawing->items[k];
            bool own =
                tags_equal(shape->tag, buttons[i]) && shape != ground_of(drawing, buttons[i]);
            bool polygon = shape->kind == SHAPE_PATH && shape->as.path.closed;
            polygons += own && polygon;
            others += own && !polygon;
        }
        bool bare = polygons == 1 && others == 0;
        triangles += bare;
        assert_true(!bare || buttons[i].b == COMMAND_PLAY);
    }
    assert_int_equal(triangles, 1);
    app_free(app);
    arena_free(arena);
}

static bool shows_setting(Tag tag)
{
    return tag.kind == THING_COMMAND &&
           (tag.b == COMMAND_NAMES || tag.b == COMMAND_LANGUAGE || tag.b == COMMAND_THEME);
}

/* Play has a ring. */
static bool is_play(Tag tag)
{
    return tag.kind == THING_COMMAND && tag.b == COMMAND_PLAY;
}

static void check_ends(const Drawing *drawing, const Tag *buttons, int count, Arena *arena)
{
    int settings = 0;
    (void)arena;
    for (int i = 0; i < count; i++) {
        const Shape *ground = ground_of(drawing, buttons[i]);
        bool is_round = ground->as.box.radius >= ground->as.box.rect.h / 2 - 0.01;
        assert_int_equal(is_round, shows_setting(buttons[i]) || is_play(buttons[i]));
        settings += shows_setting(buttons[i]);
    }
    assert_true(settings >= 2);
}

static void what_shows_a_setting_and_play_have_round_ends_and_no_other_has(void **state)
{
    (void)state;
    check_windows(check_ends);
}

static Point middle_of_state(const Drawing *drawing, TcpState state)
{
    const Shape *node = ground_of(drawing, thing_tag(THING_STATE, HOST_CLIENT, (int)state));
    Rect box = node->as.box.rect;
    return (Point){box.x + box.w / 2, box.y + box.h / 2};
}

static void the_dot_of_light_takes_away_what_is_explained(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Drawing *drawing;
    App *app = app_of(0, arena, &drawing);
    Point at = middle_of_state(drawing, TCP_LAST_ACK);
    app_hover(app, at);
    app_draw(app, 1280, 720, &drawing);
    int explained = drawing->count;
    app_point(app, at, true);
    app_draw(app, 1280, 720, &drawing);
    int lit = drawing->count;
    assert_true(lit < explained);
    assert_false(app_hover(app, at));
    app_draw(app, 1280, 720, &drawing);
    assert_int_equal(drawing->count, lit);
    app_free(app);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_two_buttons_look_alike),
        cmocka_unit_test(play_is_the_only_bare_triangle),
        cmocka_unit_test(the_dot_of_light_takes_away_what_is_explained),
        cmocka_unit_test(what_shows_a_setting_and_play_have_round_ends_and_no_other_has),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
