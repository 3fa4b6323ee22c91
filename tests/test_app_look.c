/* Looking closer without going anywhere: cards, sockets, and back on the ladder. */
#include "expect.h"

#include "app/app.h"
#include "app/commands.h"
#include "support/sheets.h"
#include "support/user.h"

#include <string.h>

static const char SCENARIO[] = SOURCE_DIR "/scenarios/cable-cut-idle.yaml";

static int set_up(void **state)
{
    App *app = user_app(SCENARIO);
    *state = app;
    return app ? 0 : -1;
}

static int tear_down(void **state)
{
    app_free(*state);
    return 0;
}

static Point text_of(App *app, ThingKind kind)
{
    const Drawing *drawing = NULL;
    app_draw(app, 1280, 720, &drawing);
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_TEXT && shape->tag.kind == kind)
            return shape->as.text.at;
    }
    return (Point){-1, -1};
}

static void the_ladder_looks_back_and_the_moment_stays(void **state)
{
    App *app = *state;
    press(app, "End", KEY_PLAIN);
    SimTime t = app_moment(app).t;
    assert_false(shows(app, "connect()"));
    app_scroll(app, -100);
    assert_true(app_stale(app));
    assert_true(shows(app, "connect()"));
    assert_true(app_moment(app).t == t);
    app_scroll(app, 100);
    assert_false(shows(app, "connect()"));
}

static void a_step_lets_the_ladder_follow_again(void **state)
{
    App *app = *state;
    press(app, "End", KEY_PLAIN);
    assert_false(shows(app, "connect()"));
    app_scroll(app, -100);
    assert_true(shows(app, "connect()"));
    press(app, "Left", KEY_PLAIN);
    assert_false(shows(app, "connect()"));
}

static void pulling_the_ladder_down_looks_back(void **state)
{
    App *app = *state;
    press(app, "End", KEY_PLAIN);
    const Drawing *drawing = NULL;
    app_draw(app, 1280, 720, &drawing);
    for (int i = 0; i < 10; i++) {
        app_click(app, (Point){520, 120}, 1);
        app_drag(app, (Point){520, 520});
        app_release(app);
    }
    assert_true(shows(app, "connect()"));
    app_drag(app, (Point){520, 20}); /* released: it does nothing */
    assert_true(shows(app, "connect()"));
}

static void v_shows_the_sockets_and_the_variables_again(void **state)
{
    App *app = *state;
    press(app, "End", KEY_PLAIN);
    assert_true(shows(app, "UNA"));
    press(app, "V", KEY_PLAIN);
    assert_true(shows(app, "Foreign") || shows(app, "Local"));
    assert_false(shows(app, "UNA"));
    press(app, "V", KEY_PLAIN);
    assert_true(shows(app, "UNA"));
}

static void a_hovered_state_says_what_it_is_until_a_key_is_pressed(void **state)
{
    App *app = *state;
    press(app, "End", KEY_PLAIN);
    app_hover(app, text_of(app, THING_STATE));
    assert_true(shows(app, "There is no"));
    press(app, "T", KEY_PLAIN);
    assert_false(shows(app, "There is no"));
    app_hover(app, (Point){-1, -1});
    app_hover(app, text_of(app, THING_STATE));
    assert_true(shows(app, "There is no"));
    press(app, "P", KEY_PLAIN);
    assert_false(shows(app, "There is no"));
}

static void the_page_of_the_whole_ladder_bears_its_title_in_every_language(void **state)
{
    static const char *const TITLES[] = {"The cable is cut", "网线断了", "網路線斷了"};
    App *app = *state;
    Arena *arena = arena_new();
    press(app, "End", KEY_PLAIN);
    for (int i = 0; i < 3; i++) {
        const Drawing *drawing = NULL;
        Rect page = {0, 0, 320, app_draw_part(app, PICTURE_LADDER, 320, 0, &drawing)};
        const Shape *title = NULL;
        for (int k = drawing->count - 1; k >= 0; k--) {
            const Shape *shape = &drawing->items[k];
            if (shape->kind == SHAPE_TEXT && strstr(shape->as.text.string, TITLES[i]))
                title = shape;
        }
        assert_non_null(title);
        assert_true(title->as.text.at.y < 40);
        const char *fault = sheet_fault(drawing, 0, page, arena);
        if (fault)
            fail_msg("%s: %s", TITLES[i], fault);
        press(app, "L", KEY_CTRL);
    }
    arena_free(arena);
}

static void a_click_takes_the_card_away_at_once(void **state)
{
    App *app = *state;
    press(app, "End", KEY_PLAIN);
    Point at = text_of(app, THING_STATE);
    app_hover(app, at);
    assert_true(shows(app, "There is no"));
    app_click(app, at, 1);
    assert_true(app_stale(app));
    assert_false(shows(app, "There is no"));
}

static void a_finger_that_rests_there_again_brings_it_back_at_once(void **state)
{
    App *app = *state;
    press(app, "End", KEY_PLAIN);
    Point at = text_of(app, THING_STATE);
    assert_true(app_explain(app, at));
    press(app, "T", KEY_PLAIN);
    assert_false(shows(app, "There is no"));
    assert_true(app_explain(app, at));
    assert_true(app_stale(app));
    assert_true(shows(app, "There is no"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_ladder_looks_back_and_the_moment_stays, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_step_lets_the_ladder_follow_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pulling_the_ladder_down_looks_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(v_shows_the_sockets_and_the_variables_again, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_hovered_state_says_what_it_is_until_a_key_is_pressed,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            the_page_of_the_whole_ladder_bears_its_title_in_every_language, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_click_takes_the_card_away_at_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_finger_that_rests_there_again_brings_it_back_at_once,
                                        set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
