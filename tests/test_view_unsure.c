/* What is not known of a run is drawn as not known. */
#include "expect.h"

#include "draw/color.h"
#include "support/hand_seen.h"
#include "support/sheets.h"

static const Rect SHEET = {0, 0, 1280, 720};

typedef struct Scene {
    Arena *arena;
    Trace *trace;
    SheetContext context;
    Drawing drawing;
} Scene;

/* In the end; something may be hovered. */
static Scene draw(const char *lang, Tag hovered)
{
    Scene scene = {.arena = arena_new()};
    scene.trace = hand_seen(scene.arena);
    scene.context = sheet_context(lang, scene.arena);
    scene.context.style.hovered = hovered;
    scene.context.chrome.told.explains = true;
    scene.drawing = drawing_new(scene.arena, scene.context.style.measure, lang);
    sheet_draw(&scene.drawing, scene.trace, trace_moment(scene.trace, trace_length(scene.trace)),
               SHEET, &scene.context);
    return scene;
}

static const Shape *find(const Scene *scene, ShapeKind kind, Tag tag)
{
    for (int i = 0; i < scene->drawing.count; i++) {
        const Shape *shape = &scene->drawing.items[i];
        if (shape->kind == kind && tags_equal(shape->tag, tag))
            return shape;
    }
    fail_msg("no such shape of %s %d %d", thing_name(tag.kind), tag.a, tag.b);
    return NULL;
}

static const Shape *node(const Scene *scene, Host host, TcpState state)
{
    return find(scene, SHAPE_BOX, thing_tag(THING_STATE, (int)host, (int)state));
}

static bool says(const Scene *scene, const char *text)
{
    for (int i = 0; i < scene->drawing.count; i++) {
        const Shape *shape = &scene->drawing.items[i];
        if (shape->kind == SHAPE_TEXT && strstr(shape->as.text.string, text))
            return true;
    }
    return false;
}

static void every_state_that_an_end_may_be_in_is_outlined(void **state)
{
    (void)state;
    static const TcpState MAY_BE[] = {TCP_ESTABLISHED, TCP_CLOSE_WAIT, TCP_LAST_ACK};
    Scene scene = draw("en", (Tag){0});
    const Theme *theme = scene.context.style.theme;
    const Shape *sure = node(&scene, HOST_CLIENT, TCP_FIN_WAIT_1);
    assert_int_equal(sure->fill, theme->host[HOST_CLIENT]);
    for (int i = 0; i < 3; i++) {
        const Shape *unsure = node(&scene, HOST_SERVER, MAY_BE[i]);
        assert_int_equal(unsure->fill, theme->panel);
        assert_int_equal(unsure->stroke.color, theme->host[HOST_SERVER]);
        assert_true(unsure->stroke.width > sure->stroke.width);
    }
    assert_true(node(&scene, HOST_SERVER, TCP_TIME_WAIT)->stroke.width < sure->stroke.width);
    arena_free(scene.arena);
}

static void the_heading_says_of_how_many_states_it_is_one(void **state)
{
    (void)state;
    static const char *const LANGS[] = {"en", "zh-Hant", "zh-Hans"};
    static const char *const TEXTS[] = {"one of 3 states", "3 種狀態之一", "3 种状态之一"};
    for (int i = 0; i < 3; i++) {
        Scene scene = draw(LANGS[i], (Tag){0});
        assert_true(says(&scene, TEXTS[i]));
        assert_null(sheet_fault(&scene.drawing, 0, SHEET, scene.arena));
        arena_free(scene.arena);
    }
}

static void a_variable_that_is_not_known_is_a_question_mark(void **state)
{
    (void)state;
    Scene scene = draw("en", (Tag){0});
    int unknown = 0;
    for (int i = 0; i < scene.drawing.count; i++) {
        const Shape *shape = &scene.drawing.items[i];
        if (shape->kind != SHAPE_TEXT || strcmp(shape->as.text.string, "?") != 0 ||
            shape->tag.kind != THING_VARIABLE)
            continue;
        assert_int_equal(shape->tag.a, HOST_SERVER);
        assert_true(shape->tag.b == TRACE_SND_WND || shape->tag.b == TRACE_RTO);
        unknown++;
    }
    assert_int_equal(unknown, 2);
    arena_free(scene.arena);
}

static void an_arrow_is_pale_towards_an_end_where_nobody_has_seen_it(void **state)
{
    (void)state;
    Scene scene = draw("en", (Tag){0});
    int fin = scene.trace->segments.count - 1;
    Tag tag = thing_tag(THING_SEGMENT, HOST_CLIENT, fin);
    const Shape *seen = find(&scene, SHAPE_PATH, tag), *unseen = seen + 1;
    assert_true(unseen->kind == SHAPE_PATH && tags_equal(unseen->tag, tag));
    assert_int_equal(unseen->stroke.color,
                     color_mix(scene.context.style.theme->panel, seen->stroke.color, 0.4));
    arena_free(scene.arena);
}

static void a_time_that_is_an_estimate_says_so(void **state)
{
    (void)state;
    Scene scene = draw("en", thing_tag(THING_SEGMENT, HOST_CLIENT, 3));
    assert_true(says(&scene, "sent at 1.000 s"));
    assert_true(says(&scene, "≈1.100 s"));
    arena_free(scene.arena);
}

static void what_was_only_seen_is_told_without_a_rule(void **state)
{
    (void)state;
    Scene scene = draw("en", (Tag){0});
    Caption caption =
        sheet_caption(scene.arena, scene.trace,
                      trace_moment(scene.trace, trace_length(scene.trace)), &scene.context);
    assert_string_equal(caption.headline,
                        "The server may be in CLOSE-WAIT now, or in another state: its segments do "
                        "not tell.");
    assert_string_equal(caption.section, "");
    arena_free(scene.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_state_that_an_end_may_be_in_is_outlined),
        cmocka_unit_test(the_heading_says_of_how_many_states_it_is_one),
        cmocka_unit_test(a_variable_that_is_not_known_is_a_question_mark),
        cmocka_unit_test(an_arrow_is_pale_towards_an_end_where_nobody_has_seen_it),
        cmocka_unit_test(a_time_that_is_an_estimate_says_so),
        cmocka_unit_test(what_was_only_seen_is_told_without_a_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
