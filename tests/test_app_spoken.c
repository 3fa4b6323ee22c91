/* What is shown, in words, for one who does not see it. */
#include "expect.h"

#include "app/app.h"
#include "support/user.h"

static App *at(const char *scenario, int entry)
{
    App *app = user_app(scenario);
    assert_non_null(app);
    app_seek_entry(app, entry);
    return app;
}

static void it_is_the_headline_the_reason_and_both_states(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    App *app = at(SOURCE_DIR "/scenarios/normal-open-close.yaml", 11);
    const char *spoken = app_spoken(app, arena);
    assert_non_null(strstr(spoken, "SYN-RECEIVED"));
    assert_non_null(strstr(spoken, "Client: SYN-SENT. Server: SYN-RECEIVED."));
    app_free(app);
    arena_free(arena);
}

static void a_quiz_does_not_tell_the_states_that_it_asks_for(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    App *app = at(SOURCE_DIR "/scenarios/normal-open-close.yaml", 11);
    press(app, "Q", KEY_PLAIN);
    press(app, "Right", KEY_PLAIN);
    const char *spoken = app_spoken(app, arena);
    assert_non_null(strstr(spoken, "next?"));
    assert_null(strstr(spoken, "Client: "));
    app_free(app);
    arena_free(arena);
}

static void in_the_picker_it_is_what_is_marked(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    App *app = at(SOURCE_DIR "/scenarios/normal-open-close.yaml", 0);
    press(app, "Tab", KEY_PLAIN);
    assert_string_equal(app_spoken(app, arena), "Scenarios: Normal open and close");
    app_free(app);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_the_headline_the_reason_and_both_states),
        cmocka_unit_test(a_quiz_does_not_tell_the_states_that_it_asks_for),
        cmocka_unit_test(in_the_picker_it_is_what_is_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
