/* Wherever one stands when the quiz asks, nothing that is drawn is drawn from what is still
 * to come. */
#include "expect.h"

#include "app/quiz/asking.h"
#include "support/monkey_laws.h"
#include "support/sample.h"
#include "support/user.h"

enum { PLACES = 8, QUESTIONS = 2, SCENARIOS = 24, LONG_RUN = 600 };

/* Goes on from there until it asks, and again. */
static void look_from(App *app, double shown)
{
    player_seek(&app->player, shown);
    quiz_look(app);
    for (int asked = 0, i = 0; asked < QUESTIONS && i < 30; i++) {
        Monkey monkey = {.arena = arena_new(), .app = app, .size = {1280, 720}};
        press(app, "Right", i % 2 ? KEY_PLAIN : KEY_SHIFT);
        drawn(app);
        asked += quiz_asks(app);
        const char *fault = law_keeps_the_answer(&monkey, NULL);
        if (fault)
            fail_msg("%s, from %.3f, panel %d: %s", app_trace(app)->file, shown,
                     (int)app->choices.panel, fault);
        arena_free(monkey.arena);
    }
}

static void wherever_it_asks_nothing_tells_what_is_to_come(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Library library = library_read(SOURCE_DIR "/scenarios", arena);
    App *app = user_app(library.items[0].path);
    press(app, "Q", KEY_PLAIN);
    for (int i = 0; i < library.count; i++) {
        app_open(app, library.items[i].path);
        bool is_long = app_trace(app)->entries.count > LONG_RUN && !sample_is_all();
        if (is_long || !sample_takes(i, library.count, SCENARIOS))
            continue;
        double length = trace_length(app_trace(app));
        for (int place = 0; place < PLACES; place++) {
            app->choices.panel = (ViewPanel)(place % PANEL_COUNT);
            look_from(app, place * length / (double)PLACES);
        }
    }
    app_free(app);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wherever_it_asks_nothing_tells_what_is_to_come),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
