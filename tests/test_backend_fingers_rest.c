/* The window under a finger that rests, and under several. */
#include "expect.h"

#include "support/hand.h"

static int set_up(void **state)
{
    return hand_set_up(state, SOURCE_DIR "/scenarios/normal-open-close.yaml");
}

static int set_up_time_wait(void **state)
{
    int status = hand_set_up(state, SOURCE_DIR "/scenarios/lost-final-ack.yaml");
    app_seek_entry(((Hand *)*state)->app, 46);
    return status;
}

/* On the words of the first thing of a kind. */
static Point words_of(App *app, ThingKind kind)
{
    const Drawing *drawing = drawn(app);
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_TEXT && shape->id.kind == kind)
            return oblong_of_text(shape).middle;
    }
    fail_msg("nothing of kind %d is drawn", (int)kind);
    return (Point){0, 0};
}

/* --- Rests ------------------------------------------------------------------------------- */

/* A long rest there says it, also when the finger is gone, until the next touch. */
static void explains(Hand *hand, Point at, const char *words)
{
    App *app = hand->app;
    assert_false(shows(app, words));
    lay(hand, 1, at);
    rest(hand, SHORT);
    assert_false(shows(app, words));
    rest(hand, LONG - SHORT);
    assert_true(shows(app, words));
    assert_false(app_hides_cursor(app));
    lift(hand, 1, at);
    assert_true(shows(app, words));
    tap(hand, empty_place(app, PANEL_CLIENT));
    assert_false(shows(app, words));
    rest(hand, LONG);
}

static void a_finger_that_rests_on_a_state_a_timer_or_a_variable_is_told_what_it_is(void **state)
{
    Hand *hand = *state;
    App *app = hand->app;
    int n = app_moment(app).n;
    explains(hand, place_of(app, (ThingId){THING_STATE, HOST_CLIENT, TCP_TIME_WAIT}),
             "All is closed and acknowledged");
    explains(hand, words_of(app, THING_TIMER), "It runs in TIME-WAIT");
    explains(hand, words_of(app, THING_VARIABLE), "Send unacknowledged");
    explains(hand, place_of(app, NEXT), "(PageDown");
    assert_int_equal(app_moment(app).n, n);
}

static const char CLOSED[] = "There is no connection";

/* A finger rests on CLOSED and is told what that is; returns where. */
static Point ask_about_closed(Hand *hand)
{
    Point closed = place_of(hand->app, (ThingId){THING_STATE, HOST_CLIENT, TCP_CLOSED});
    lay(hand, 1, closed);
    rest(hand, LONG);
    assert_true(shows(hand->app, CLOSED));
    return closed;
}

static void what_is_told_goes_with_a_swipe_a_pinch_or_a_key_too(void **state)
{
    Hand *hand = *state;
    lift(hand, 1, ask_about_closed(hand));
    lay(hand, 1, (Point){700, 300});
    slide(hand, 1, (Point){695, 305}); /* too short for anything */
    assert_true(shows(hand->app, CLOSED));
    slide(hand, 1, (Point){670, 310});
    assert_false(shows(hand->app, CLOSED));
    lift(hand, 1, (Point){670, 310});
    lift(hand, 1, ask_about_closed(hand));
    lay(hand, 1, (Point){700, 300});
    lay(hand, 2, (Point){800, 400});
    assert_false(shows(hand->app, CLOSED));
    lift(hand, 2, (Point){800, 400});
    lift(hand, 1, (Point){700, 300});
    lift(hand, 1, ask_about_closed(hand));
    press(hand->app, "T", KEY_PLAIN);
    assert_false(shows(hand->app, CLOSED));
    lift(hand, 1, ask_about_closed(hand)); /* again, where nobody has been since */
}

static void while_it_plays_a_finger_that_rests_on_a_state_points(void **state)
{
    Hand *hand = *state;
    press(hand->app, "P", KEY_PLAIN);
    lay(hand, 1, place_of(hand->app, (ThingId){THING_STATE, HOST_CLIENT, TCP_CLOSED}));
    rest(hand, LONG);
    assert_true(app_hides_cursor(hand->app));
}

static void a_finger_that_rests_on_a_state_of_a_quiz_does_not_answer(void **state)
{
    Hand *hand = *state;
    press(hand->app, "Q", KEY_PLAIN);
    press(hand->app, "Right", KEY_PLAIN);
    Point listen = place_of(hand->app, (ThingId){THING_STATE, HOST_SERVER, TCP_LISTEN});
    lay(hand, 1, listen);
    rest(hand, LONG);
    lift(hand, 1, listen);
    assert_true(shows(hand->app, "Which state will the"));
    tap(hand, listen);
    assert_true(shows(hand->app, "Right: LISTEN."));
}

static void a_finger_that_rests_on_nothing_points_with_light_until_it_is_lifted(void **state)
{
    Hand *hand = *state;
    Point at = empty_place(hand->app, PANEL_CLIENT);
    int plain = drawn(hand->app)->count;
    lay(hand, 1, at);
    rest(hand, LONG);
    assert_true(app_hides_cursor(hand->app));
    drawn(hand->app);
    slide(hand, 1, beside(at, 400, 30)); /* the light follows, and is no swipe */
    assert_true(app_stale(hand->app));
    lift(hand, 1, beside(at, 400, 30));
    assert_false(app_hides_cursor(hand->app));
    assert_int_equal(drawn(hand->app)->count, plain);
    assert_int_equal(app_moment(hand->app).n, 0);
    tap(hand, at); /* the first of two, not the second */
    assert_true(shows(hand->app, "Server"));
}

static void a_finger_that_goes_on_from_what_it_was_told_points_with_light(void **state)
{
    Hand *hand = *state;
    Point closed = ask_about_closed(hand);
    slide(hand, 1, beside(closed, 5, 5));
    assert_true(shows(hand->app, CLOSED));
    slide(hand, 1, beside(closed, 30, 10));
    assert_true(app_hides_cursor(hand->app));
    assert_false(shows(hand->app, CLOSED));
    lift(hand, 1, beside(closed, 30, 10));
    assert_false(app_hides_cursor(hand->app));
}

static void a_finger_that_moves_does_not_rest(void **state)
{
    Hand *hand = *state;
    Point at = empty_place(hand->app, PANEL_CLIENT);
    lay(hand, 1, at);
    slide(hand, 1, beside(at, 0, 30));
    rest(hand, LONG);
    lift(hand, 1, beside(at, 0, 30));
    nothing_has_happened(hand);
}

static void a_rest_is_long_also_when_nobody_has_looked_at_the_clock(void **state)
{
    Hand *hand = *state;
    Point next = place_of(hand->app, NEXT);
    lay(hand, 1, next);
    hand->now += LONG;
    lift(hand, 1, next);
    assert_int_equal(app_moment(hand->app).n, 0);
    assert_true(shows(hand->app, "(PageDown"));
}

static void a_rest_on_the_timeline_may_still_become_a_drag(void **state)
{
    Hand *hand = *state;
    Point middle = place_of(hand->app, TIMELINE);
    lay(hand, 1, middle);
    rest(hand, LONG);
    assert_int_equal(app_moment(hand->app).n, 0);
    slide(hand, 1, (Point){1279, middle.y});
    assert_true(is_at_end(hand->app));
}

static void only_a_finger_that_rests_wakes_the_window_and_only_once(void **state)
{
    Hand *hand = *state;
    const Fingers *fingers = &hand->input.fingers;
    Point at = empty_place(hand->app, PANEL_CLIENT);
    assert_int_equal(fingers_until(fingers, hand->now), -1);
    lay(hand, 1, at);
    int whole = fingers_until(fingers, hand->now);
    assert_true(whole > 0 && whole < LONG);
    rest(hand, SHORT);
    assert_int_equal(fingers_until(fingers, hand->now), whole - SHORT);
    assert_int_equal(fingers_until(fingers, hand->now + LONG), 0);
    rest(hand, LONG);
    assert_int_equal(fingers_until(fingers, hand->now), -1);
    lift(hand, 1, at);
    lay(hand, 1, at);
    slide(hand, 1, beside(at, 100, 0));
    assert_int_equal(fingers_until(fingers, hand->now), -1);
    lift(hand, 1, at);
    assert_int_equal(fingers_until(fingers, hand->now), -1);
}

/* --- Several ------------------------------------------------------------------------------- */

static void a_pinch_makes_everything_bigger_or_smaller_by_one_step(void **state)
{
    Hand *hand = *state;
    Point one = {400, 300}, other = {500, 400};
    lay(hand, 1, one);
    slide(hand, 1, beside(one, -20, 5)); /* the first is on its way already */
    lay(hand, 2, other);
    part(hand, 0.03f);
    assert_false(app_stale(hand->app));
    part(hand, 0.05f);
    assert_true(shows(hand->app, "125 %"));
    part(hand, 0.4f);
    lift(hand, 2, other);
    lift(hand, 1, one);
    assert_true(shows(hand->app, "125 %"));
    lay(hand, 1, one);
    lay(hand, 2, other);
    part(hand, -0.1f);
    assert_true(shows(hand->app, "100 %"));
}

static void a_pinch_presses_nothing_and_its_last_finger_does_nothing(void **state)
{
    Hand *hand = *state;
    Point last = place_of(hand->app, LAST), next = place_of(hand->app, NEXT);
    for (SDL_FingerID stays = 1; stays <= 2; stays++) {
        lay(hand, 1, last);
        lay(hand, 2, next);
        lift(hand, 3 - stays, last);
        rest(hand, LONG);
        slide(hand, stays, (Point){100, 100});
        part(hand, 0.4f);
        lift(hand, stays, (Point){100, 100});
        nothing_has_happened(hand);
    }
    tap(hand, last);
    assert_true(is_at_end(hand->app));
}

static void parting_fingers_without_two_that_are_down_change_nothing(void **state)
{
    Hand *hand = *state;
    drawn(hand->app);
    part(hand, 0.4f);
    nothing_has_happened(hand);
    lay(hand, 1, (Point){400, 300});
    part(hand, 0.4f);
    nothing_has_happened(hand);
}

static void a_second_finger_does_not_disturb_a_drag(void **state)
{
    Hand *hand = *state;
    Point middle = place_of(hand->app, TIMELINE);
    lay(hand, 1, middle);
    slide(hand, 1, beside(middle, 60, 0));
    lay(hand, 2, (Point){300, 300}); /* the ball of the hand */
    double shown = app_moment(hand->app).shown;
    slide(hand, 2, (Point){310, 310});
    assert_true(app_moment(hand->app).shown == shown);
    lift(hand, 2, (Point){310, 310});
    slide(hand, 1, (Point){1279, middle.y});
    assert_true(is_at_end(hand->app));
    lift(hand, 1, (Point){1279, middle.y});
}

static void a_third_finger_ends_a_pinch_and_many_break_nothing(void **state)
{
    Hand *hand = *state;
    Point last = place_of(hand->app, LAST);
    for (SDL_FingerID id = 1; id <= 3; id++)
        lay(hand, id, last);
    part(hand, 0.4f);
    nothing_has_happened(hand);
    for (SDL_FingerID id = 4; id <= 20; id++)
        lay(hand, id, last);
    for (SDL_FingerID id = 20; id >= 1; id--)
        lift(hand, id, last);
    nothing_has_happened(hand);
    tap(hand, last);
    assert_true(is_at_end(hand->app));
}

static void a_finger_that_leaves_the_window_and_is_lifted_there_breaks_nothing(void **state)
{
    Hand *hand = *state;
    Point last = place_of(hand->app, LAST), out = {last.x, 900}, at = {300, 300};
    lay(hand, 1, last);
    slide(hand, 1, out);
    lift(hand, 1, out);
    nothing_has_happened(hand);
    at = empty_place(hand->app, PANEL_CLIENT);
    lay(hand, 1, at);
    rest(hand, LONG);
    slide(hand, 1, (Point){-200, -100});
    lift(hand, 1, (Point){-200, -100});
    assert_false(app_hides_cursor(hand->app));
    tap(hand, last);
    assert_true(is_at_end(hand->app));
}

static void a_finger_that_was_lifted_without_having_come_down_breaks_nothing(void **state)
{
    Hand *hand = *state;
    Point last = place_of(hand->app, LAST);
    drawn(hand->app);
    lift(hand, 7, last);
    nothing_has_happened(hand);
    lay(hand, 1, last);
    lift(hand, 7, last);
    nothing_has_happened(hand);
    lift(hand, 1, last);
    assert_true(is_at_end(hand->app));
}

static void a_finger_that_comes_down_twice_was_lifted_in_between(void **state)
{
    Hand *hand = *state;
    Point at = empty_place(hand->app, PANEL_CLIENT), last = place_of(hand->app, LAST);
    lay(hand, 1, at);
    rest(hand, LONG);
    assert_true(app_hides_cursor(hand->app));
    lay(hand, 1, last);
    assert_false(app_hides_cursor(hand->app));
    lift(hand, 1, last);
    assert_true(is_at_end(hand->app));
}

#define TOUCH(test)           cmocka_unit_test_setup_teardown(test, set_up, hand_tear_down)
#define TOUCH_AT(test, begin) cmocka_unit_test_setup_teardown(test, begin, hand_tear_down)

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
