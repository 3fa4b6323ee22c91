/* SDL's own events for keys, mouse and wheel, as the app understands them. */
#include "expect.h"

#include "app/commands.h"
#include "support/sheets.h"
#include "support/user.h"
#include "window/input.h"

static const char SCENARIO[] = SOURCE_DIR "/scenarios/normal-open-close.yaml";
static const Tag LAST = {THING_COMMAND, 0, 0, COMMAND_LAST};

static int set_up(void **state)
{
    static Input input;
    App *app = user_app(SCENARIO);
    input = input_new(app);
    *state = &input;
    return app ? 0 : -1;
}

static int tear_down(void **state)
{
    app_free(((Input *)*state)->app);
    return 0;
}

static void send_button(Input *input, Uint32 mouse, Uint32 type, Point at)
{
    SDL_MouseButtonEvent button = {
        .type = type,
        .which = mouse,
        .button = SDL_BUTTON_LEFT,
        .state = type == SDL_MOUSEBUTTONDOWN ? SDL_PRESSED : SDL_RELEASED,
        .clicks = 1,
        .x = (int)at.x,
        .y = (int)at.y,
    };
    input_event(input, &(SDL_Event){.button = button}, 1280, 720);
}

static void send_motion(Input *input, Uint32 mouse, Point at)
{
    SDL_MouseMotionEvent motion = {.type = SDL_MOUSEMOTION,
                                   .which = mouse,
                                   .state = SDL_BUTTON_LMASK,
                                   .x = (int)at.x,
                                   .y = (int)at.y};
    input_event(input, &(SDL_Event){.motion = motion}, 1280, 720);
}

static void send_wheel(Input *input, Uint32 mouse, int away)
{
    SDL_MouseWheelEvent wheel = {.type = SDL_MOUSEWHEEL, .which = mouse, .y = away};
    input_event(input, &(SDL_Event){.wheel = wheel}, 1280, 720);
}

static void the_mouse_presses_drags_and_turns_its_wheel(void **state)
{
    Input *input = *state;
    App *app = input->app;
    Point timeline = place_of(app, thing_tag(THING_TIMELINE, 0, 0));
    send_motion(input, 0, place_of(app, LAST));
    assert_true(input->over_button);
    send_button(input, 0, SDL_MOUSEBUTTONDOWN, place_of(app, LAST));
    assert_int_equal(app_moment(app).n, app_trace(app)->entries.count);
    send_button(input, 0, SDL_MOUSEBUTTONDOWN, timeline);
    send_motion(input, 0, (Point){0, timeline.y});
    assert_int_equal(app_moment(app).n, 0);
    send_button(input, 0, SDL_MOUSEBUTTONUP, timeline);
    send_motion(input, 0, timeline);
    assert_int_equal(app_moment(app).n, 0);
    send_wheel(input, 0, -1);
    assert_true(app_moment(app).n > 0);
}

/* It comes as a finger, too. */
static void the_mouse_that_a_finger_moves_does_nothing(void **state)
{
    Input *input = *state;
    App *app = input->app;
    Point last = place_of(app, LAST);
    send_motion(input, SDL_TOUCH_MOUSEID, last);
    send_button(input, SDL_TOUCH_MOUSEID, SDL_MOUSEBUTTONDOWN, last);
    send_button(input, SDL_TOUCH_MOUSEID, SDL_MOUSEBUTTONUP, last);
    send_wheel(input, SDL_TOUCH_MOUSEID, -1);
    assert_false(input->over_button);
    assert_false(app_stale(app));
    assert_int_equal(app_moment(app).n, 0);
}

static void a_key_of_the_keypad_means_what_the_same_key_elsewhere_does(void **state)
{
    Input *input = *state;
    SDL_KeyboardEvent key = {.type = SDL_KEYDOWN,
                             .state = SDL_PRESSED,
                             .keysym = {SDL_SCANCODE_KP_PLUS, SDLK_KP_PLUS, KMOD_RCTRL, 0}};
    input_event(input, &(SDL_Event){.key = key}, 1280, 720);
    assert_true(shows(input->app, "125 %"));
}

static void a_digit_of_the_keypad_answers_a_question(void **state)
{
    Input *input = *state;
    App *app = input->app;
    assert_true(app_open(app, SOURCE_DIR "/scenarios/connection-refused.yaml"));
    app_key(app, (KeyPress){"Q", "Q", KEY_PLAIN, false});
    for (int i = 0; i < 60 && !shows(app, "2   Silence"); i++) {
        app_key(app, (KeyPress){"Return", "Return", KEY_PLAIN, false});
        while (app_moving(app))
            app_advance(app, 1);
    }
    SDL_KeyboardEvent key = {.type = SDL_KEYDOWN,
                             .state = SDL_PRESSED,
                             .keysym = {SDL_SCANCODE_KP_2, SDLK_KP_2, KMOD_NUM, 0}};
    input_event(input, &(SDL_Event){.key = key}, 1280, 720);
    assert_true(shows(app, "Right: Silence"));
}

/* An input method writes Han in two steps: what it is about to write, and what it has. */
static void what_an_input_method_writes_is_searched_for(void **state)
{
    Input *input = *state;
    app_open_picker(input->app);
    SDL_Event edits = {.edit = {.type = SDL_TEXTEDITING, .text = "ban guan bi"}};
    input_event(input, &edits, 1280, 720);
    assert_true(shows(input->app, "ban guan bi"));
    SDL_Event writes = {.text = {.type = SDL_TEXTINPUT, .text = "半关闭"}};
    input_event(input, &writes, 1280, 720);
    assert_false(shows(input->app, "ban guan bi"));
    assert_true(shows(input->app, "Half-close"));
    assert_false(shows(input->app, "Zero window"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_mouse_presses_drags_and_turns_its_wheel, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_mouse_that_a_finger_moves_does_nothing, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_key_of_the_keypad_means_what_the_same_key_elsewhere_does,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_digit_of_the_keypad_answers_a_question, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_an_input_method_writes_is_searched_for, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
