/* The window under a finger that rests, and under several. */
#include "expect.h"

#include "support/tablet.h"

static int set_up(void **state)
{
    return tablet_set_up(state, SOURCE_DIR "/scenarios/normal-open-close.yaml");
}

static int set_up_time_wait(void **state)
{
    int status = tablet_set_up(state, SOURCE_DIR "/scenarios/lost-final-ack.yaml");
    app_seek_entry(((Tablet *)*state)->app, 46);
    return status;
}

/* On the words of the first thing of a kind. */
static Point words_of(App *app, ThingKind kind)
{
    const Drawing *drawing = drawn(app);
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_TEXT && shape->tag.kind == kind)
            return oblong_of_text(shape).middle;
    }
    fail_msg("nothing of kind %d is drawn", (int)kind);
    return (Point){0, 0};
}

/* --- Rests ------------------------------------------------------------------------------- */

/* A long rest there says it, also when the finger is gone, until the next touch. */
static void explains(Tablet *tablet, Point at, const char *words)
{
    App *app = tablet->app;
    assert_false(shows(app, words));
    lay(tablet, 1, at);
    rest(tablet, SHORT);
    assert_false(shows(app, words));
    rest(tablet, LONG - SHORT);
    assert_true(shows(app, words));
    assert_false(app_hides_cursor(app));
    lift(tablet, 1, at);
    assert_true(shows(app, words));
    tap(tablet, empty_place(app, PANEL_CLIENT));
    assert_false(shows(app, words));
    rest(tablet, LONG);
}

static void a_finger_that_rests_on_a_state_a_timer_or_a_variable_is_told_what_it_is(void **state)
{
    Tablet *tablet = *state;
    App *app = tablet->app;
    int n = app_moment(app).n;
    explains(tablet, place_of(app, thing_tag(THING_STATE, HOST_CLIENT, TCP_TIME_WAIT)),
             "All is closed and acknowledged");
    explains(tablet, words_of(app, THING_TIMER), "It runs in TIME-WAIT");
    explains(tablet, words_of(app, THING_VARIABLE), "Initial send sequence");
    explains(tablet, place_of(app, NEXT), "(PageDown");
    assert_int_equal(app_moment(app).n, n);
}

static const char CLOSED[] = "There is no connection";

/* A finger rests on CLOSED and is told what that is; returns where. */
static Point ask_about_closed(Tablet *tablet)
{
    Point closed = place_of(tablet->app, thing_tag(THING_STATE, HOST_CLIENT, TCP_CLOSED));
    lay(tablet, 1, closed);
    rest(tablet, LONG);
    assert_true(shows(tablet->app, CLOSED));
    return closed;
}

static void what_is_told_goes_with_a_swipe_a_pinch_or_a_key_too(void **state)
{
    Tablet *tablet = *state;
    lift(tablet, 1, ask_about_closed(tablet));
    lay(tablet, 1, (Point){700, 300});
    slide(tablet, 1, (Point){695, 305}); /* too short for anything */
    assert_true(shows(tablet->app, CLOSED));
    slide(tablet, 1, (Point){670, 310});
    assert_false(shows(tablet->app, CLOSED));
    lift(tablet, 1, (Point){670, 310});
    lift(tablet, 1, ask_about_closed(tablet));
    lay(tablet, 1, (Point){700, 300});
    lay(tablet, 2, (Point){800, 400});
    assert_false(shows(tablet->app, CLOSED));
    lift(tablet, 2, (Point){800, 400});
    lift(tablet, 1, (Point){700, 300});
    lift(tablet, 1, ask_about_closed(tablet));
    press(tablet->app, "T", KEY_PLAIN);
    assert_false(shows(tablet->app, CLOSED));
    lift(tablet, 1, ask_about_closed(tablet)); /* again, where nobody has been since */
}

static void while_it_plays_a_finger_that_rests_on_a_state_points(void **state)
{
    Tablet *tablet = *state;
    press(tablet->app, "P", KEY_PLAIN);
    lay(tablet, 1, place_of(tablet->app, thing_tag(THING_STATE, HOST_CLIENT, TCP_CLOSED)));
    rest(tablet, LONG);
    assert_true(app_hides_cursor(tablet->app));
}

static void a_finger_that_rests_on_a_state_of_a_quiz_does_not_answer(void **state)
{
    Tablet *tablet = *state;
    press(tablet->app, "Q", KEY_PLAIN);
    press(tablet->app, "Right", KEY_PLAIN);
    Point listen = place_of(tablet->app, thing_tag(THING_STATE, HOST_SERVER, TCP_LISTEN));
    lay(tablet, 1, listen);
    rest(tablet, LONG);
    lift(tablet, 1, listen);
    assert_true(shows(tablet->app, "Which state will the"));
    tap(tablet, listen);
    assert_true(shows(tablet->app, "Right: LISTEN."));
}

static void a_finger_that_rests_on_nothing_points_with_light_until_it_is_lifted(void **state)
{
    Tablet *tablet = *state;
    Point at = empty_place(tablet->app, PANEL_CLIENT);
    int plain = drawn(tablet->app)->count;
    lay(tablet, 1, at);
    rest(tablet, LONG);
    assert_true(app_hides_cursor(tablet->app));
    drawn(tablet->app);
    slide(tablet, 1, beside(at, 400, 30)); /* the light follows, and is no swipe */
    assert_true(app_stale(tablet->app));
    lift(tablet, 1, beside(at, 400, 30));
    assert_false(app_hides_cursor(tablet->app));
    assert_int_equal(drawn(tablet->app)->count, plain);
    assert_int_equal(app_moment(tablet->app).n, 0);
    tap(tablet, at); /* the first of two, not the second */
    assert_true(shows(tablet->app, "Server"));
}

static void a_finger_that_goes_on_from_what_it_was_told_points_with_light(void **state)
{
    Tablet *tablet = *state;
    Point closed = ask_about_closed(tablet);
    slide(tablet, 1, beside(closed, 5, 5));
    assert_true(shows(tablet->app, CLOSED));
    slide(tablet, 1, beside(closed, 30, 10));
    assert_true(app_hides_cursor(tablet->app));
    assert_false(shows(tablet->app, CLOSED));
    lift(tablet, 1, beside(closed, 30, 10));
    assert_false(app_hides_cursor(tablet->app));
}

static void a_finger_that_moves_does_not_rest(void **state)
{
    Tablet *tablet = *state;
    Point at = empty_place(tablet->app, PANEL_CLIENT);
    lay(tablet, 1, at);
    slide(tablet, 1, beside(at, 0, 30));
    rest(tablet, LONG);
    lift(tablet, 1, beside(at, 0, 30));
    nothing_has_happened(tablet);
}

static void a_rest_is_long_also_when_nobody_has_looked_at_the_clock(void **state)
{
    Tablet *tablet = *state;
    Point next = place_of(tablet->app, NEXT);
    lay(tablet, 1, next);
    tablet->now += LONG;
    lift(tablet, 1, next);
    assert_int_equal(app_moment(tablet->app).n, 0);
    assert_true(shows(tablet->app, "(PageDown"));
}

static void a_rest_on_the_timeline_may_still_become_a_drag(void **state)
{
    Tablet *tablet = *state;
    Point middle = place_of(tablet->app, TIMELINE);
    lay(tablet, 1, middle);
    rest(tablet, LONG);
    assert_int_equal(app_moment(tablet->app).n, 0);
    slide(tablet, 1, (Point){1279, middle.y});
    assert_true(is_at_end(tablet->app));
}

static void only_a_finger_that_rests_wakes_the_window_and_only_once(void **state)
{
    Tablet *tablet = *state;
    const Fingers *fingers = &tablet->input.fingers;
    Point at = empty_place(tablet->app, PANEL_CLIENT);
    assert_int_equal(fingers_until(fingers, tablet->now), -1);
    lay(tablet, 1, at);
    int whole = fingers_until(fingers, tablet->now);
    assert_true(whole > 0 && whole < LONG);
    rest(tablet, SHORT);
    assert_int_equal(fingers_until(fingers, tablet->now), whole - SHORT);
    assert_int_equal(fingers_until(fingers, tablet->now + LONG), 0);
    rest(tablet, LONG);
    assert_int_equal(fingers_until(fingers, tablet->now), -1);
    lift(tablet, 1, at);
    lay(tablet, 1, at);
    slide(tablet, 1, beside(at, 100, 0));
    assert_int_equal(fingers_until(fingers, tablet->now), -1);
    lift(tablet, 1, at);
    assert_int_equal(fingers_until(fingers, tablet->now), -1);
}

/* --- Several ------------------------------------------------------------------------------- */

static void a_pinch_makes_everything_bigger_or_smaller_by_one_step(void **state)
{
    Tablet *tablet = *state;
    Point one = {400, 300}, other = {500, 400};
    lay(tablet, 1, one);
    slide(tablet, 1, beside(one, -20, 5)); /* the first is on its way already */
    lay(tablet, 2, other);
    part(tablet, 0.03f);
    assert_false(app_stale(tablet->app));
    part(tablet, 0.05f);
    assert_true(shows(tablet->app, "125 %"));
    part(tablet, 0.4f);
    lift(tablet, 2, other);
    lift(tablet, 1, one);
    assert_true(shows(tablet->app, "125 %"));
    lay(tablet, 1, one);
    lay(tablet, 2, other);
    part(tablet, -0.1f);
    assert_true(shows(tablet->app, "100 %"));
}

static void a_pinch_presses_nothing_and_its_last_finger_does_nothing(void **state)
{
    Tablet *tablet = *state;
    Point last = place_of(tablet->app, LAST), next = place_of(tablet->app, NEXT);
    for (SDL_FingerID stays = 1; stays <= 2; stays++) {
        lay(tablet, 1, last);
        lay(tablet, 2, next);
        lift(tablet, 3 - stays, last);
        rest(tablet, LONG);
        slide(tablet, stays, (Point){100, 100});
        part(tablet, 0.4f);
        lift(tablet, stays, (Point){100, 100});
        nothing_has_happened(tablet);
    }
    tap(tablet, last);
    assert_true(is_at_end(tablet->app));
}

static void parting_fingers_without_two_that_are_down_change_nothing(void **state)
{
    Tablet *tablet = *state;
    drawn(tablet->app);
    part(tablet, 0.4f);
    nothing_has_happened(tablet);
    lay(tablet, 1, (Point){400, 300});
    part(tablet, 0.4f);
    nothing_has_happened(tablet);
}

static void a_second_finger_does_not_disturb_a_drag(void **state)
{
    Tablet *tablet = *state;
    Point middle = place_of(tablet->app, TIMELINE);
    lay(tablet, 1, middle);
    slide(tablet, 1, beside(middle, 60, 0));
    lay(tablet, 2, (Point){300, 300}); /* the ball of the tablet */
    double shown = app_moment(tablet->app).shown;
    slide(tablet, 2, (Point){310, 310});
    assert_true(app_moment(tablet->app).shown == shown);
    lift(tablet, 2, (Point){310, 310});
    slide(tablet, 1, (Point){1279, middle.y});
    assert_true(is_at_end(tablet->app));
    lift(tablet, 1, (Point){1279, middle.y});
}

static void a_third_finger_ends_a_pinch_and_many_break_nothing(void **state)
{
    Tablet *tablet = *state;
    Point last = place_of(tablet->app, LAST);
    for (SDL_FingerID id = 1; id <= 3; id++)
        lay(tablet, id, last);
    part(tablet, 0.4f);
    nothing_has_happened(tablet);
    for (SDL_FingerID id = 4; id <= 20; id++)
        lay(tablet, id, last);
    for (SDL_FingerID id = 20; id >= 1; id--)
        lift(tablet, id, last);
    nothing_has_happened(tablet);
    tap(tablet, last);
    assert_true(is_at_end(tablet->app));
}

static void a_finger_that_leaves_the_window_and_is_lifted_there_breaks_nothing(void **state)
{
    Tablet *tablet = *state;
    Point last = place_of(tablet->app, LAST), out = {last.x, 900}, at = {300, 300};
    lay(tablet, 1, last);
    slide(tablet, 1, out);
    lift(tablet, 1, out);
    nothing_has_happened(tablet);
    at = empty_place(tablet->app, PANEL_CLIENT);
    lay(tablet, 1, at);
    rest(tablet, LONG);
    slide(tablet, 1, (Point){-200, -100});
    lift(tablet, 1, (Point){-200, -100});
    assert_false(app_hides_cursor(tablet->app));
    tap(tablet, last);
    assert_true(is_at_end(tablet->app));
}

static void a_finger_that_was_lifted_without_having_come_down_breaks_nothing(void **state)
{
    Tablet *tablet = *state;
    Point last = place_of(tablet->app, LAST);
    drawn(tablet->app);
    lift(tablet, 7, last);
    nothing_has_happened(tablet);
    lay(tablet, 1, last);
    lift(tablet, 7, last);
    nothing_has_happened(tablet);
    lift(tablet, 1, last);
    assert_true(is_at_end(tablet->app));
}

static void a_finger_that_comes_down_twice_was_lifted_in_between(void **state)
{
    Tablet *tablet = *state;
    Point at = empty_place(tablet->app, PANEL_CLIENT), last = place_of(tablet->app, LAST);
    lay(tablet, 1, at);
    rest(tablet, LONG);
    assert_true(app_hides_cursor(tablet->app));
    lay(tablet, 1, last);
    assert_false(app_hides_cursor(tablet->app));
    lift(tablet, 1, last);
    assert_true(is_at_end(tablet->app));
}

#define TOUCH(test)           cmocka_unit_test_setup_teardown(test, set_up, tablet_tear_down)
#define TOUCH_AT(test, begin) cmocka_unit_test_setup_teardown(test, begin, tablet_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TOUCH_AT(a_finger_that_rests_on_a_state_a_timer_or_a_variable_is_told_what_it_is,
                 set_up_time_wait),
        TOUCH(what_is_told_goes_with_a_swipe_a_pinch_or_a_key_too),
        TOUCH(while_it_plays_a_finger_that_rests_on_a_state_points),
        TOUCH(a_finger_that_rests_on_a_state_of_a_quiz_does_not_answer),
        TOUCH(a_finger_that_rests_on_nothing_points_with_light_until_it_is_lifted),
        TOUCH(a_finger_that_goes_on_from_what_it_was_told_points_with_light),
        TOUCH(a_finger_that_moves_does_not_rest),
        TOUCH(a_rest_is_long_also_when_nobody_has_looked_at_the_clock),
        TOUCH(a_rest_on_the_timeline_may_still_become_a_drag),
        TOUCH(only_a_finger_that_rests_wakes_the_window_and_only_once),
        TOUCH(a_pinch_makes_everything_bigger_or_smaller_by_one_step),
        TOUCH(a_pinch_presses_nothing_and_its_last_finger_does_nothing),
        TOUCH(parting_fingers_without_two_that_are_down_change_nothing),
        TOUCH(a_second_finger_does_not_disturb_a_drag),
        TOUCH(a_third_finger_ends_a_pinch_and_many_break_nothing),
        TOUCH(a_finger_that_leaves_the_window_and_is_lifted_there_breaks_nothing),
        TOUCH(a_finger_that_was_lifted_without_having_come_down_breaks_nothing),
        TOUCH(a_finger_that_comes_down_twice_was_lifted_in_between),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
