/* The window under a finger that taps, swipes and drags. */
#include "expect.h"

#include "app/state.h"
#include "support/tablet.h"

static const Tag HEADING = {THING_COMMAND, 0, 0, COMMAND_PICKER};

static int set_up(void **state)
{
    return tablet_set_up(state, SOURCE_DIR "/scenarios/normal-open-close.yaml");
}

/* At the end of a run that is longer than the ladder. */
static int set_up_long_run(void **state)
{
    int status = tablet_set_up(state, SOURCE_DIR "/scenarios/cable-cut-idle.yaml");
    press(((Tablet *)*state)->app, "End", KEY_PLAIN);
    return status;
}

/* --- Taps ---------------------------------------------------------------------------- */

static void a_tap_presses_a_button(void **state)
{
    Tablet *tablet = *state;
    tap(tablet, place_of(tablet->app, LAST));
    assert_true(is_at_end(tablet->app));
}

static void a_tap_presses_when_the_finger_is_lifted_not_before(void **state)
{
    Tablet *tablet = *state;
    Point last = place_of(tablet->app, LAST);
    lay(tablet, 1, last);
    nothing_has_happened(tablet);
    lift(tablet, 1, last);
    assert_true(is_at_end(tablet->app));
}

static void a_tap_on_the_heading_opens_the_picker_and_one_on_an_entry_that_scenario(void **state)
{
    Tablet *tablet = *state;
    const Trace *before = app_trace(tablet->app);
    tap(tablet, place_of(tablet->app, HEADING));
    assert_true(shows(tablet->app, "Scenarios"));
    tap(tablet, place_of(tablet->app, thing_tag(THING_MENU_ENTRY, 0, 3)));
    assert_false(shows(tablet->app, "Scenarios"));
    assert_ptr_not_equal(app_trace(tablet->app), before);
}

static void a_tap_answers_a_quiz(void **state)
{
    Tablet *tablet = *state;
    press(tablet->app, "Q", KEY_PLAIN);
    press(tablet->app, "Right", KEY_PLAIN);
    tap(tablet, place_of(tablet->app, thing_tag(THING_STATE, HOST_SERVER, TCP_LISTEN)));
    assert_true(shows(tablet->app, "Right: LISTEN."));
}

static void a_tap_on_the_timeline_goes_there(void **state)
{
    Tablet *tablet = *state;
    tap(tablet, place_of(tablet->app, TIMELINE));
    assert_true(app_moment(tablet->app).n > 0);
    assert_false(is_at_end(tablet->app));
}

static void a_tap_that_shakes_a_few_pixels_is_still_a_tap(void **state)
{
    Tablet *tablet = *state;
    Point last = place_of(tablet->app, LAST);
    lay(tablet, 1, last);
    slide(tablet, 1, beside(last, 6, -5));
    slide(tablet, 1, beside(last, -7, 6));
    lift(tablet, 1, beside(last, 4, 8));
    assert_true(is_at_end(tablet->app));
}

static const Shape *box_of(App *app, Tag tag)
{
    const Drawing *drawing = drawn(app);
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_BOX && shape->tag.kind == tag.kind && shape->tag.b == tag.b)
            return shape;
    }
    fail_msg("nothing of kind %d and index %d is drawn", (int)tag.kind, tag.b);
    return NULL;
}

static void a_tap_leaves_no_button_lit_behind(void **state)
{
    Tablet *tablet = *state;
    Point next = place_of(tablet->app, NEXT);
    Color plain = box_of(tablet->app, NEXT)->fill;
    app_hover(tablet->app, next);
    assert_true(box_of(tablet->app, NEXT)->fill != plain);
    tap(tablet, next);
    assert_int_equal(box_of(tablet->app, NEXT)->fill, plain);
}

static void the_spotlight_goes_where_a_finger_taps(void **state)
{
    Tablet *tablet = *state;
    Point at = empty_place(tablet->app, PANEL_CLIENT);
    press(tablet->app, "S", KEY_PLAIN);
    tap(tablet, at);
    const Drawing *drawing = drawn(tablet->app);
    const Shape *spot = &drawing->items[drawing->count - 1];
    assert_int_equal(spot->kind, SHAPE_ARC);
    assert_float_equal(spot->as.arc.center.x, at.x, 0.1);
}

static void two_taps_at_one_place_enlarge_and_two_more_bring_all_back(void **state)
{
    Tablet *tablet = *state;
    Point at = empty_place(tablet->app, PANEL_CLIENT);
    tap(tablet, at);
    assert_int_equal(tablet->app->choices.panel, PANEL_ALL);
    tap(tablet, beside(at, 8, 8));
    assert_int_equal(tablet->app->choices.panel, PANEL_CLIENT);
    rest(tablet, LONG);
    at = empty_place(tablet->app, PANEL_CLIENT);
    tap(tablet, at);
    tap(tablet, at);
    assert_int_equal(tablet->app->choices.panel, PANEL_ALL);
}

static void two_slow_taps_or_two_far_apart_enlarge_nothing(void **state)
{
    Tablet *tablet = *state;
    Point at = empty_place(tablet->app, PANEL_CLIENT);
    tap(tablet, at);
    rest(tablet, LONG);
    tap(tablet, at);
    rest(tablet, LONG);
    tap(tablet, empty_place(tablet->app, PANEL_LADDER));
    tap(tablet, at);
    assert_true(shows(tablet->app, "Server"));
}

static void a_tap_on_a_segment_under_way_asks_what_if_and_the_next_one_decides(void **state)
{
    Tablet *tablet = *state;
    App *app = tablet->app;
    app_seek_entry(app, app_trace(app)->segments.items[0].sent_n);
    tap(tablet, place_of(app, thing_tag(THING_SEGMENT, HOST_CLIENT, 0)));
    assert_true(shows(app, "What if this SYN"));
    Point lose = place_of(app, thing_tag(THING_MENU_ENTRY, 0, 0));
    lay(tablet, 1, lose);
    rest(tablet, LONG); /* a thoughtful one */
    assert_false(app_hides_cursor(app));
    lift(tablet, 1, lose);
    assert_int_equal(app_trace(app)->segments.items[0].fate, FATE_LOST);
}

static void a_tap_close_by_means_what_can_be_pressed_there_and_one_further_off_nothing(void **state)
{
    Tablet *tablet = *state;
    App *app = tablet->app;
    app_seek_entry(app, app_trace(app)->segments.items[0].sent_n);
    Rect chip = box_of(app, thing_tag(THING_SEGMENT, HOST_CLIENT, 0))->as.box.rect;
    Point below = {chip.x + chip.w / 2, chip.y + chip.h + 11};
    tap(tablet, beside(below, 0, 14));
    assert_false(shows(app, "What if this SYN"));
    tap(tablet, below);
    assert_true(shows(app, "What if this SYN"));
}

static void a_tap_on_a_button_that_does_nothing_does_not_mean_its_neighbour(void **state)
{
    Tablet *tablet = *state;
    Tag tag = thing_tag(THING_COMMAND, 0, COMMAND_PREVIOUS_EVENT);
    Rect previous = box_of(tablet->app, tag)->as.box.rect;
    Point edge = {previous.x + previous.w - 1, previous.y + previous.h / 2};
    tap(tablet, edge);
    assert_int_equal(app_moment(tablet->app).n, 0);
    assert_false(app_moving(tablet->app));
}

static void a_tap_beside_a_menu_closes_it_and_presses_nothing_else(void **state)
{
    Tablet *tablet = *state;
    Point edge = {4, place_of(tablet->app, LAST).y - 200};
    press(tablet->app, "F1", KEY_PLAIN);
    tap(tablet, edge);
    assert_false(shows(tablet->app, "PageDown"));
    assert_int_equal(app_moment(tablet->app).n, 0);
}

static void a_tap_on_a_black_screen_only_lights_it_again(void **state)
{
    Tablet *tablet = *state;
    Point last = place_of(tablet->app, LAST);
    press(tablet->app, "B", KEY_PLAIN);
    assert_int_equal(drawn(tablet->app)->count, 1);
    tap(tablet, last);
    assert_true(drawn(tablet->app)->count > 1);
    assert_int_equal(app_moment(tablet->app).n, 0);
}

/* --- Swipes and drags ------------------------------------------------------------------ */

static void a_swipe_to_the_left_goes_a_beat_on_and_one_to_the_right_back(void **state)
{
    Tablet *tablet = *state;
    App *app = tablet->app;
    press(app, "PageDown", KEY_PLAIN);
    int one = app_moment(app).n;
    press(app, "PageDown", KEY_PLAIN);
    int two = app_moment(app).n;
    press(app, "Home", KEY_PLAIN);
    drag(tablet, (Point){700, 300}, (Point){400, 320});
    assert_int_equal(app_moment(app).n, one);
    drag(tablet, (Point){300, 200}, (Point){100, 150});
    assert_int_equal(app_moment(app).n, two);
    drag(tablet, (Point){300, 200}, (Point){600, 250});
    assert_int_equal(app_moment(app).n, one);
    drag(tablet, (Point){300, 200}, (Point){600, 250});
    assert_int_equal(app_moment(app).n, 0);
}

static void a_swipe_that_begins_on_a_button_does_not_press_it(void **state)
{
    Tablet *tablet = *state;
    App *app = tablet->app;
    press(app, "PageDown", KEY_PLAIN);
    press(app, "PageDown", KEY_PLAIN);
    Point last = place_of(app, LAST);
    int two = app_moment(app).n;
    drag(tablet, last, beside(last, 300, 0));
    assert_true(app_moment(app).n < two);
    assert_true(app_moment(app).n > 0);
}

static void a_short_way_to_the_side_or_one_up_is_neither_swipe_nor_tap(void **state)
{
    Tablet *tablet = *state;
    Point last = place_of(tablet->app, LAST), client = empty_place(tablet->app, PANEL_CLIENT);
    drag(tablet, last, beside(last, 60, 0));
    drag(tablet, last, beside(last, 10, -60));
    drag(tablet, last, beside(last, 10, -300));
    drag(tablet, client, beside(client, 20, 40));
    assert_int_equal(app_moment(tablet->app).n, 0);
    assert_true(shows(tablet->app, "Server"));
}

static void a_swipe_that_turns_round_is_none(void **state)
{
    Tablet *tablet = *state;
    lay(tablet, 1, (Point){700, 300});
    slide(tablet, 1, (Point){400, 300});
    slide(tablet, 1, (Point){690, 300});
    lift(tablet, 1, (Point){690, 300});
    nothing_has_happened(tablet);
    lay(tablet, 1, (Point){700, 200});
    slide(tablet, 1, (Point){600, 200});
    lift(tablet, 1, (Point){500, 600});
    nothing_has_happened(tablet);
}

static void dragging_the_timeline_scrubs_and_does_not_swipe(void **state)
{
    Tablet *tablet = *state;
    App *app = tablet->app;
    Point middle = place_of(app, TIMELINE), right = {1279, middle.y};
    lay(tablet, 1, middle);
    slide(tablet, 1, beside(middle, 20, 0));
    double near = app_moment(app).shown;
    assert_true(near > 0);
    slide(tablet, 1, beside(middle, 120, 40)); /* it need not stay on it */
    assert_true(app_moment(app).shown > near);
    slide(tablet, 1, right);
    assert_true(is_at_end(app));
    lift(tablet, 1, right);
    assert_true(is_at_end(app)); /* and no beat back */
    drag(tablet, middle, (Point){-50, middle.y});
    assert_int_equal(app_moment(app).n, 0);
}

static void pulling_the_ladder_down_looks_back_and_the_moment_stays(void **state)
{
    Tablet *tablet = *state;
    assert_false(shows(tablet->app, "connect()"));
    for (int i = 0; i < 10; i++)
        drag(tablet, (Point){520, 120}, (Point){530, 520});
    assert_true(shows(tablet->app, "connect()"));
    assert_true(is_at_end(tablet->app));
    app_drag(tablet->app, (Point){520, -1000}); /* it was let go */
    tap(tablet, (Point){520, 520});
    app_drag(tablet->app, (Point){520, -1000});
    assert_true(shows(tablet->app, "connect()"));
}

/* Of the last words about a segment. */
static double foot_of_ladder(App *app)
{
    const Drawing *drawing = drawn(app);
    for (int i = drawing->count - 1; i >= 0; i--) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_TEXT && shape->tag.kind == THING_SEGMENT)
            return shape->as.text.at.y;
    }
    return -1;
}

static void the_ladder_stays_under_the_finger_that_pulls_it(void **state)
{
    Tablet *tablet = *state;
    Point from = {520, 120};
    double foot = foot_of_ladder(tablet->app);
    lay(tablet, 1, from);
    slide(tablet, 1, beside(from, 0, 30));
    slide(tablet, 1, beside(from, 0, 60));
    assert_true(foot_of_ladder(tablet->app) != foot);
    slide(tablet, 1, from);
    lift(tablet, 1, from);
    assert_float_equal(foot_of_ladder(tablet->app), foot, 0.5);
}

static void what_a_menu_covers_is_neither_pulled_nor_swiped(void **state)
{
    Tablet *tablet = *state;
    double foot = foot_of_ladder(tablet->app);
    tap(tablet, place_of(tablet->app, thing_tag(THING_HOST, HOST_CLIENT, 0)));
    assert_true(shows(tablet->app, "abort()"));
    drag(tablet, (Point){620, 520}, (Point){630, 620});
    drag(tablet, (Point){520, 520}, (Point){820, 520});
    press(tablet->app, "Escape", KEY_PLAIN);
    assert_float_equal(foot_of_ladder(tablet->app), foot, 0.5);
    assert_true(is_at_end(tablet->app));
}

/* Which entries are there to be tapped. */
static void seen_entries(App *app, int *first, int *last)
{
    const Drawing *drawing = drawn(app);
    *first = -1;
    for (int i = 0; i < drawing->count; i++) {
        Tag tag = drawing->items[i].tag;
        if (tag.kind != THING_MENU_ENTRY)
            continue;
        *first = *first < 0 ? tag.b : *first;
        *last = tag.b;
    }
}

static void the_list_of_scenarios_is_pulled_to_its_end_and_back(void **state)
{
    Tablet *tablet = *state;
    int first, last, then, most = -1;
    press(tablet->app, "Tab", KEY_PLAIN);
    press(tablet->app, "Home", KEY_PLAIN);
    seen_entries(tablet->app, &first, &last);
    Point foot = place_of(tablet->app, thing_tag(THING_MENU_ENTRY, 0, last));
    Point top = beside(foot, 0, -400);
    drag(tablet, foot, beside(foot, -300, -200)); /* rather to the side */
    seen_entries(tablet->app, &then, &most);
    assert_int_equal(most, last);
    drag(tablet, foot, beside(foot, 0, -100)); /* it follows at once */
    seen_entries(tablet->app, &then, &most);
    assert_true(most > last);
    lay(tablet, 1, foot);
    slide(tablet, 1, top);
    slide(tablet, 1, foot);
    lift(tablet, 1, foot);
    seen_entries(tablet->app, &then, &last);
    assert_int_equal(last, most); /* it is where the finger is */
    for (int before = 0; before != most; seen_entries(tablet->app, &then, &most)) {
        before = most;
        drag(tablet, foot, top);
    }
    int end = most;
    press(tablet->app, "End", KEY_PLAIN);
    seen_entries(tablet->app, &then, &most);
    assert_int_equal(end, most);
    for (int before = -1; before != then; seen_entries(tablet->app, &then, &most)) {
        before = then;
        drag(tablet, top, foot);
    }
    assert_int_equal(then, first);
}

static void a_swipe_turns_the_pages_of_the_help(void **state)
{
    Tablet *tablet = *state;
    press(tablet->app, "+", KEY_CTRL);
    press(tablet->app, "+", KEY_CTRL);
    press(tablet->app, "F1", KEY_PLAIN);
    assert_true(shows(tablet->app, "1 of "));
    drag(tablet, (Point){700, 300}, (Point){400, 320});
    assert_true(shows(tablet->app, "2 of "));
    drag(tablet, (Point){400, 300}, (Point){700, 320});
    assert_true(shows(tablet->app, "1 of "));
    assert_int_equal(app_moment(tablet->app).n, 0);
}

static void a_swipe_over_the_ladder_goes_a_beat_and_does_not_pull(void **state)
{
    Tablet *tablet = *state;
    drag(tablet, (Point){520, 120}, (Point){720, 220});
    assert_false(is_at_end(tablet->app));
    assert_true(app_moment(tablet->app).n > 0);
}

#define TOUCH(test)           cmocka_unit_test_setup_teardown(test, set_up, tablet_tear_down)
#define TOUCH_AT(test, begin) cmocka_unit_test_setup_teardown(test, begin, tablet_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TOUCH(a_tap_presses_a_button),
        TOUCH(a_tap_presses_when_the_finger_is_lifted_not_before),
        TOUCH(a_tap_on_the_heading_opens_the_picker_and_one_on_an_entry_that_scenario),
        TOUCH(a_tap_answers_a_quiz),
        TOUCH(a_tap_on_the_timeline_goes_there),
        TOUCH(a_tap_that_shakes_a_few_pixels_is_still_a_tap),
        TOUCH(a_tap_leaves_no_button_lit_behind),
        TOUCH(the_spotlight_goes_where_a_finger_taps),
        TOUCH(two_taps_at_one_place_enlarge_and_two_more_bring_all_back),
        TOUCH(two_slow_taps_or_two_far_apart_enlarge_nothing),
        TOUCH(a_tap_on_a_segment_under_way_asks_what_if_and_the_next_one_decides),
        TOUCH(a_tap_close_by_means_what_can_be_pressed_there_and_one_further_off_nothing),
        TOUCH(a_tap_on_a_button_that_does_nothing_does_not_mean_its_neighbour),
        TOUCH(a_tap_beside_a_menu_closes_it_and_presses_nothing_else),
        TOUCH(a_tap_on_a_black_screen_only_lights_it_again),
        TOUCH(a_swipe_to_the_left_goes_a_beat_on_and_one_to_the_right_back),
        TOUCH(a_swipe_that_begins_on_a_button_does_not_press_it),
        TOUCH(a_short_way_to_the_side_or_one_up_is_neither_swipe_nor_tap),
        TOUCH(a_swipe_that_turns_round_is_none),
        TOUCH(dragging_the_timeline_scrubs_and_does_not_swipe),
        TOUCH_AT(pulling_the_ladder_down_looks_back_and_the_moment_stays, set_up_long_run),
        TOUCH_AT(the_ladder_stays_under_the_finger_that_pulls_it, set_up_long_run),
        TOUCH_AT(what_a_menu_covers_is_neither_pulled_nor_swiped, set_up_long_run),
        TOUCH(the_list_of_scenarios_is_pulled_to_its_end_and_back),
        TOUCH(a_swipe_turns_the_pages_of_the_help),
        TOUCH_AT(a_swipe_over_the_ladder_goes_a_beat_and_does_not_pull, set_up_long_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
