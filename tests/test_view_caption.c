/* What the caption says of an instant, in every language. */
#include "expect.h"

#include "support/hand_made.h"
#include "support/sheets.h"

typedef struct Scene {
    Arena *arena;
    Trace *trace;
    SheetContext context;
} Scene;

static Scene new_scene(const char *lang)
{
    Scene scene = {.arena = arena_new()};
    scene.trace = hand_made(scene.arena);
    scene.context = sheet_context(lang, scene.arena);
    return scene;
}

static Caption caption_at(const Scene *scene, SimTime t)
{
    double shown = trace_shown_at(scene->trace, t);
    return sheet_caption(scene->arena, scene->trace, trace_moment(scene->trace, shown),
                         &scene->context);
}

static void before_the_first_event_stand_title_and_summary(void **state)
{
    (void)state;
    Scene scene = new_scene("en");
    Caption caption =
        sheet_caption(scene.arena, scene.trace, trace_moment(scene.trace, 0), &scene.context);
    assert_string_equal(caption.headline, "By hand");
    assert_string_equal(caption.why, "A trace without a simulator.");
    assert_string_equal(caption.section, "");
    arena_free(scene.arena);
}

static void a_change_of_state_is_told_by_its_rule_with_its_section(void **state)
{
    (void)state;
    Scene scene = new_scene("en");
    Caption caption = caption_at(&scene, 200 * SIM_MS);
    assert_non_null(strstr(caption.headline, "The server"));
    assert_non_null(strstr(caption.headline, "SYN-RECEIVED"));
    assert_true(strlen(caption.why) > 20);
    assert_string_equal(caption.section, "RFC 9293, 3.10.7.2");
    arena_free(scene.arena);
}

static void what_the_scenario_says_is_the_headline_and_the_rule_the_why(void **state)
{
    (void)state;
    Scene scene = new_scene("en");
    Caption caption = caption_at(&scene, SIM_SECOND);
    assert_string_equal(caption.headline, "The client has nothing more to send.");
    assert_non_null(strstr(caption.why, "FIN-WAIT-1"));
    arena_free(scene.arena);
}

static void a_loss_has_words_of_its_own(void **state)
{
    (void)state;
    Scene scene = new_scene("en");
    Caption caption = caption_at(&scene, 1350 * SIM_MS);
    assert_string_equal(caption.headline, "The client's ACK is lost on the way.");
    assert_true(strlen(caption.why) > 0);
    arena_free(scene.arena);
}

static void the_states_in_a_sentence_are_named_as_the_reader_knows_them(void **state)
{
    (void)state;
    Scene scene = new_scene("en");
    scene.context.style.names = NAMES_LINUX;
    Caption caption = caption_at(&scene, 200 * SIM_MS);
    assert_non_null(strstr(caption.headline, "SYN_RECV"));
    assert_null(strstr(caption.headline, "SYN-RECEIVED"));
    arena_free(scene.arena);
}

static void no_placeholder_is_left_in_any_language(void **state)
{
    (void)state;
    for (const char *const *lang = WORDS_LANGUAGES; *lang; lang++) {
        Scene scene = new_scene(*lang);
        for (int i = 0; i < scene.trace->instants.count; i++) {
            TraceMoment moment = trace_moment(scene.trace, scene.trace->instants.items[i].shown);
            Caption caption = sheet_caption(scene.arena, scene.trace, moment, &scene.context);
            assert_null(strchr(caption.headline, '{'));
            assert_null(strchr(caption.why, '{'));
            assert_true(strlen(caption.headline) > 0);
        }
        arena_free(scene.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(before_the_first_event_stand_title_and_summary),
        cmocka_unit_test(a_change_of_state_is_told_by_its_rule_with_its_section),
        cmocka_unit_test(what_the_scenario_says_is_the_headline_and_the_rule_the_why),
        cmocka_unit_test(a_loss_has_words_of_its_own),
        cmocka_unit_test(the_states_in_a_sentence_are_named_as_the_reader_knows_them),
        cmocka_unit_test(no_placeholder_is_left_in_any_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
