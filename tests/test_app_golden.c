/* Some moments of the library as drawing lists, which a person can read in
 * review. TestRun with UPDATE_GOLDEN=1 after a change that is meant. */
#include "expect.h"

#include "support/desk.h"
#include "support/golden.h"
#include "support/sheets.h"

static const Desk DESKS[] = {
    {"restarted", "lost-final-ack", 53, "en", "light", {{0}}},
    {"crossing", "simultaneous-open", 14, "zh-Hans", "dark", {{0}}},
    {"flood", "syn-flood", 60, "en", "light", {{0}}},
    {"itself", "self-connect", 14, "zh-Hant", "light", {{0}}},
    {"probe", "zero-window", 50, "en", "light", {{0}}},
    {"figure", "rfc9293-figure-09", 40, "en", "high-contrast", {{0}}},
    {"assassination", "time-wait-assassination", 45, "zh-Hans", "light", {{0}}},
    {"link-down", "cable-cut-idle", 20, "zh-Hant", "light", {{0}}},
    {"lanes", "half-close", 30, "en", "light", {{.name = "D"}}},
    {"one-map", "simultaneous-close", 31, "en", "light", {{.name = "D"}, {.name = "D"}}},
    {"all-labels",
     "lost-final-ack",
     53,
     "en",
     "light",
     {{.name = "L"}, {.name = "1", .modifiers = KEY_ALT}}},
    {"sockets", "close-waits-pile-up", 70, "en", "light", {{.name = "M"}, {.name = "V"}}},
    {"large-ladder", "lost-syn", 10, "en", "light", {{.name = "3", .modifiers = KEY_ALT}}},
};

static void each_of_some_moments_is_drawn_as_when_somebody_last_looked(void **state)
{
    (void)state;
    TextMeasure measure = {sheet_fixed_width, NULL};
    for (size_t i = 0; i < sizeof DESKS / sizeof *DESKS; i++) {
        Arena *arena = arena_new();
        App *app = desk_app(&DESKS[i], measure, arena);
        const Drawing *drawing;
        app_draw(app, 1280, 720, &drawing);
        print_message("%s\n", DESKS[i].name);
        expect_golden(drawing, arena_printf(arena, "window-%s.txt", DESKS[i].name), arena);
        app_free(app);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_of_some_moments_is_drawn_as_when_somebody_last_looked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
