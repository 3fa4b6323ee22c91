/* The cards beside what the pointer is over, and what lights up with a segment. */
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
    scene.context.chrome.told.explains = true;
    return scene;
}

static Drawing draw_sheet(Scene *scene, double shown, Rect rect, Tag hovered)
{
    Drawing drawing =
        drawing_new(scene->arena, scene->context.style.measure, scene->context.style.lang);
    scene->context.style.hovered = hovered;
    sheet_draw(&drawing, scene->trace, trace_moment(scene->trace, shown), rect, &scene->context);
    return drawing;
}

/* Where the card begins in the drawing: nothing else has the ink for its ground so
 * late. */
static int find_card(const Scene *scene, const Drawing *drawing)
{
    for (int i = drawing->count - 1; i >= 0; i--) {
        const Shape *shape = &drawing->items[i];
        if (shape->tag.kind != THING_NONE)
            break;
        if (shape->kind == SHAPE_BOX && shape->fill == scene->context.style.theme->ink)
            return i;
    }
    return drawing->count;
}

/* Every text and box of the thing near the pointer stays uncovered. */
static void expect_uncovered(const Drawing *drawing, int card, Point pointer, Tag thing)
{
    Rect box = drawing->items[card].as.box.rect;
    if (rect_holds(box, pointer))
        fail_msg("the card of thing %d %d covers the pointer", (int)thing.kind, thing.b);
    for (int i = 0; i < card; i++) {
        const Shape *shape = &drawing->items[i];
        bool text = shape->kind == SHAPE_TEXT && tags_equal(shape->tag, thing);
        if (text && thing.kind == THING_SEGMENT)
            if (oblongs_overlap(oblong_of_rect(box), oblong_of_text(shape)))
                fail_msg("the card at %.0f,%.0f %.0fx%.0f covers `%s` of segment %d at %.0f,%.0f, "
                         "pointer %.0f,%.0f",
                         box.x, box.y, box.w, box.h, shape->as.text.string, thing.b,
                         shape->as.text.at.x, shape->as.text.at.y, pointer.x, pointer.y);
    }
}

static Point middle_of(const Shape *shape)
{
    if (shape->kind == SHAPE_TEXT)
        return oblong_of_text(shape).middle;
    Rect box = shape->as.box.rect;
    return (Point){box.x + box.w / 2, box.y + box.h / 2};
}

static bool is_explained(const Shape *shape)
{
    bool kind = shape->tag.kind == THING_SEGMENT || shape->tag.kind == THING_STATE ||
                shape->tag.kind == THING_VARIABLE || shape->tag.kind == THING_TIMER;
    return kind && (shape->kind == SHAPE_TEXT || shape->kind == SHAPE_BOX);
}

/* Hovers one thing in so many of what this moment shows, beginning with `turn`. */
static int hover_all(Scene *scene, double shown, Rect rect, int turn, int one_in)
{
    int seen = 0;
    Drawing plain = draw_sheet(scene, shown, rect, (Tag){0});
    for (int i = turn % one_in; i < plain.count; i += one_in) {
        Tag thing = plain.items[i].tag;
        if (!is_explained(&plain.items[i]))
            continue;
        scene->context.chrome.told.met = middle_of(&plain.items[i]);
        Drawing drawing = draw_sheet(scene, shown, rect, thing);
        int card = find_card(scene, &drawing);
        if (card == drawing.count)
            fail_msg("no card for thing %d %d", (int)thing.kind, thing.b);
        const char *fault = sheet_fault(&drawing, card, rect, scene->arena);
        if (fault)
            fail_msg("%s, %.0fx%.0f: %s", scene->context.style.lang, rect.w, rect.h, fault);
        Rect box = drawing.items[card].as.box.rect;
        for (int k = card + 1; k < drawing.count; k++)
            assert_true(oblong_inside(oblong_of_text(&drawing.items[k]), box, 1));
        assert_true(oblong_inside(oblong_of_rect(box), rect, 0));
        expect_uncovered(&drawing, card, scene->context.chrome.told.met, thing);
        seen++;
    }
    return seen;
}

static void every_card_stays_in_the_sheet_and_beside_what_it_explains(void **state)
{
    (void)state;
    static const Rect SIZES[] = {{0, 0, 960, 540},  {0, 0, 1280, 720},  {0, 0, 1024, 768},
                                 {0, 0, 1280, 800}, {0, 0, 1920, 1080}, {0, 0, 3840, 2160}};
    int seen = 0, turn = 0;
    for (const char *const *lang = WORDS_LANGUAGES; *lang; lang++) {
        for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
            Scene scene = new_scene(*lang);
            double length = trace_length(scene.trace);
            for (int step = 1; step < 8; step++, turn++)
                seen += hover_all(&scene, length * step / 8, SIZES[i], turn, 11);
            arena_free(scene.arena);
        }
    }
    assert_true(seen > 500);
}

static void what_fills_the_sheet_has_a_card_too(void **state)
{
    (void)state;
    Scene scene = new_scene("en");
    for (int panel = PANEL_CLIENT; panel <= PANEL_SERVER; panel++) {
        scene.context.chrome.panel = (ViewPanel)panel;
        assert_true(hover_all(&scene, 5, (Rect){0, 0, 1280, 720}, 0, 3) > 0);
    }
    arena_free(scene.arena);
}

static bool shows(const Drawing *drawing, const char *text)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_TEXT && strstr(shape->as.text.string, text))
            return true;
    }
    return false;
}

static const Rect SHEET = {0, 0, 1280, 720};

static void a_segments_card_says_what_is_known_by_now(void **state)
{
    (void)state;
    Scene scene = new_scene("en");
    Tag syn = thing_tag(THING_SEGMENT, HOST_CLIENT, 0);
    double sent = trace_shown_at(scene.trace, 100 * SIM_MS);
    double came = trace_shown_at(scene.trace, 200 * SIM_MS);
    Drawing flying = draw_sheet(&scene, (sent + came) / 2, SHEET, syn);
    assert_true(shows(&flying, "SEQ 100") && shows(&flying, "WND 1000"));
    assert_true(shows(&flying, "Client 50000") && shows(&flying, "sent at 0.100 s"));
    assert_true(shows(&flying, "under way"));
    assert_false(shows(&flying, "arrived"));
    Drawing arrived = draw_sheet(&scene, came + 0.1, SHEET, syn);
    assert_true(shows(&arrived, "arrived at 0.200 s"));
    assert_true(shows(&arrived, "RFC 9293, 3.10.7.2"));
    arena_free(scene.arena);
}

static void a_lost_and_a_repeated_segment_say_so(void **state)
{
    (void)state;
    Scene scene = new_scene("en");
    double lost = trace_shown_at(scene.trace, 1350 * SIM_MS);
    Drawing drawing = draw_sheet(&scene, lost + 0.1, SHEET, thing_tag(THING_SEGMENT, 0, 6));
    assert_true(shows(&drawing, "lost at 1.350 s"));
    double again = trace_shown_at(scene.trace, 2400 * SIM_MS);
    drawing = draw_sheet(&scene, again, SHEET, thing_tag(THING_SEGMENT, 1, 7));
    assert_true(shows(&drawing, "a retransmission"));
    arena_free(scene.arena);
}

static int count_lit(const Scene *scene, const Drawing *drawing)
{
    int count = 0;
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        count +=
            shape->kind == SHAPE_PATH && shape->stroke.color == scene->context.style.theme->timer;
    }
    return count;
}

static void a_hovered_segment_lights_its_ticks_and_the_arc_that_it_caused(void **state)
{
    (void)state;
    Scene scene = new_scene("en");
    Tag syn = thing_tag(THING_SEGMENT, HOST_CLIENT, 0);
    double came = trace_shown_at(scene.trace, 200 * SIM_MS);
    Drawing plain = draw_sheet(&scene, came + 0.1, SHEET, (Tag){0});
    int before = count_lit(&scene, &plain);
    Drawing drawing = draw_sheet(&scene, came + 0.1, SHEET, syn);
    assert_int_equal(count_lit(&scene, &drawing), before + 3);
    drawing = draw_sheet(&scene, came - 0.1, SHEET, syn);
    assert_int_equal(count_lit(&scene, &drawing), before + 1);
    arena_free(scene.arena);
}

static void every_state_timer_and_variable_has_a_meaning_in_every_language(void **state)
{
    (void)state;
    static const char *const TIMERS[] = {"rto",       "time-wait", "delayed-ack", "user-timeout",
                                         "keepalive", "persist",   "fin-wait-2"};
    static const char *const VARIABLES[] = {"SND.UNA", "SND.NXT", "SND.WND", "RCV.NXT",
                                            "RCV.WND", "ISS",     "IRS",     "RTO"};
    Arena *arena = arena_new();
    for (const char *const *lang = WORDS_LANGUAGES; *lang; lang++) {
        const Words *words = sheet_words(*lang, arena);
        for (int i = 0; i < TCP_STATE_COUNT; i++)
            assert_true(
                words_has(words, arena_printf(arena, "meaning.%s", tcp_state_name((TcpState)i))));
        for (int i = 0; i < TCP_TIMER_COUNT; i++)
            assert_true(words_has(words, arena_printf(arena, "meaning.timer.%s", TIMERS[i])));
        for (size_t i = 0; i < sizeof VARIABLES / sizeof *VARIABLES; i++)
            assert_true(words_has(words, arena_printf(arena, "meaning.%s", VARIABLES[i])));
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_card_stays_in_the_sheet_and_beside_what_it_explains),
        cmocka_unit_test(what_fills_the_sheet_has_a_card_too),
        cmocka_unit_test(a_segments_card_says_what_is_known_by_now),
        cmocka_unit_test(a_lost_and_a_repeated_segment_say_so),
        cmocka_unit_test(a_hovered_segment_lights_its_ticks_and_the_arc_that_it_caused),
        cmocka_unit_test(every_state_timer_and_variable_has_a_meaning_in_every_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
