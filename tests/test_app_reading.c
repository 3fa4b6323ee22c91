/* Going by what is said: its keys, and how long playing waits for its reader. */
#include "expect.h"

#include "app/reading.h"
#include "app/state.h"
#include "support/user.h"

static int set_up(void **state)
{
    *state = user_app(SOURCE_DIR "/scenarios/normal-open-close.yaml");
    return *state ? 0 : -1;
}

static int tear_down(void **state)
{
    app_free(*state);
    return 0;
}

static void settle(App *app)
{
    for (int i = 0; i < 100000 && app_moving(app); i++)
        app_advance(app, 1.0 / 60);
    assert_false(app_moving(app));
}

static bool says(const App *app, TraceType type)
{
    const TraceInstant *at = &app_trace(app)->instants.items[app_moment(app).instant];
    for (int n = at->first_n; n <= at->last_n; n++) {
        if (app_trace(app)->entries.items[n].type == type)
            return true;
    }
    return false;
}

static void reading_takes_a_quarter_of_a_second_a_word_and_a_fifth_a_han_character(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double seconds;
    } TEXTS[] = {
        {"", 2.5},
        {"Ten words.", 2.5},
        {"One two three four five six seven eight nine ten, eleven; twelve \xE2\x80\x94 13.",
         13 * 0.25},
        {"客户端先关闭，进入 FIN-WAIT-1，等待服务器确认它的报文段。", 20 * 0.2 + 0.25},
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        double seconds = reading_seconds(TEXTS[i].text);
        assert_true(seconds > TEXTS[i].seconds - 1e-6 && seconds < TEXTS[i].seconds + 1e-6);
    }
}

static void the_keys_of_captions_pass_what_says_nothing(void **state)
{
    App *app = *state;
    press(app, "PageDown", KEY_SHIFT);
    int first = app_moment(app).instant;
    assert_true(says(app, TRACE_SAY));
    press(app, "Right", KEY_CTRL);
    assert_true(says(app, TRACE_SAY));
    assert_true(app_moment(app).instant > first);
    press(app, "PageUp", KEY_SHIFT);
    assert_int_equal(app_moment(app).instant, first);
    press(app, "Left", KEY_CTRL);
    assert_int_equal(app_moment(app).instant, -1);
}

static void playing_waits_at_a_question_and_p_passes_it(void **state)
{
    App *app = *state;
    press(app, "P", KEY_PLAIN);
    settle(app);
    assert_true(says(app, TRACE_ASK));
    assert_true(app->player.shown < trace_length(app_trace(app)));
    press(app, "P", KEY_PLAIN);
    settle(app);
    assert_true(app->player.shown == trace_length(app_trace(app)));
}

static void playing_waits_at_a_caption_and_p_pauses_there(void **state)
{
    App *app = *state;
    press(app, "P", KEY_PLAIN);
    for (int i = 0; i < 10000 && app->player.motion != PLAYER_WAITS; i++)
        app_advance(app, 1.0 / 60);
    assert_true(says(app, TRACE_SAY));
    assert_true(app_moving(app));
    press(app, "P", KEY_PLAIN);
    assert_false(app_moving(app));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading_takes_a_quarter_of_a_second_a_word_and_a_fifth_a_han_character),
        cmocka_unit_test_setup_teardown(the_keys_of_captions_pass_what_says_nothing, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(playing_waits_at_a_question_and_p_passes_it, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(playing_waits_at_a_caption_and_p_pauses_there, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
