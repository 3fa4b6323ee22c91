/* What the window shows when a host has many connections. */
#include "expect.h"

#include "support/golden.h"
#include "support/hand_many.h"
#include "support/sheets.h"

typedef struct Scene {
    Arena *arena;
    Trace *trace;
    SheetContext context;
} Scene;

/* A SYN every 20 ms, and all of them at once. */
static Trace *hand_stream(Arena *arena)
{
    return hand_flood(arena, 20 * SIM_MS);
}

static Trace *hand_burst(Arena *arena)
{
    return hand_flood(arena, 0);
}

/* The server has connections in every state, more of the later ones. */
static Trace *hand_zoo(Arena *arena)
{
    Hand *hand = hand_begin(arena);
    int count = 0;
    for (int state = TCP_LISTEN; state < TCP_STATE_COUNT; state++) {
        for (int i = 0; i < state; i++) {
            hand_connection(hand, arena_printf(arena, "a-long-name-%d", count), 50000 + count);
            count++;
            hand->ends[hand->connection][HOST_SERVER].state = (TcpState)state;
            hand_call(hand, 0, HOST_SERVER, CALLED_STATUS);
            hand_keep(hand, HOST_SERVER, hand->trace->entries.count - 1);
        }
    }
    trace_finish(hand->trace, SIM_SECOND);
    return hand->trace;
}

/* The server has one connection in each state. */
static Trace *hand_ark(Arena *arena)
{
    Hand *hand = hand_begin(arena);
    for (int state = TCP_LISTEN; state < TCP_STATE_COUNT; state++) {
        hand_connection(hand, arena_printf(arena, "c%d", state), 50000 + state);
        hand->ends[hand->connection][HOST_SERVER].state = (TcpState)state;
        hand_call(hand, 0, HOST_SERVER, CALLED_STATUS);
        hand_keep(hand, HOST_SERVER, hand->trace->entries.count - 1);
    }
    trace_finish(hand->trace, SIM_SECOND);
    return hand->trace;
}

typedef Trace *(*MakeTrace)(Arena *);

static Scene new_scene(MakeTrace make, const char *lang)
{
    Scene scene = {.arena = arena_new()};
    scene.trace = make(scene.arena);
    scene.context = sheet_context(lang, scene.arena);
    scene.context.style.reduced_motion = true; /* what is told, and not how it comes */
    return scene;
}

static Drawing draw_shown(Scene *scene, double shown, Rect rect, Arena *arena)
{
    TraceMoment moment = trace_moment(scene->trace, shown);
    Drawing drawing = drawing_new(arena, scene->context.style.measure, scene->context.style.lang);
    scene->context.run.connection = trace_connection_at(scene->trace, moment);
    sheet_draw(&drawing, scene->trace, moment, rect, &scene->context);
    return drawing;
}

static Drawing draw_at(Scene *scene, SimTime t, double later)
{
    double shown = trace_shown_at(scene->trace, t) + later;
    return draw_shown(scene, shown, (Rect){0, 0, 1280, 720}, scene->arena);
}

static int count_texts(const Drawing *drawing, const char *text)
{
    int count = 0;
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        count += shape->kind == SHAPE_TEXT && strcmp(shape->as.text.string, text) == 0;
    }
    return count;
}

/* The same, of the badges at the nodes: these are pills under their number. */
static int count_badges(const Drawing *drawing, const char *text)
{
    int count = 0;
    for (int i = 1; i < drawing->count; i++) {
        const Shape *below = &drawing->items[i - 1], *shape = &drawing->items[i];
        count += shape->kind == SHAPE_TEXT && strcmp(shape->as.text.string, text) == 0 &&
                 below->kind == SHAPE_BOX && below->tag.kind == THING_STATE &&
                 below->as.box.radius == below->as.box.rect.h / 2;
    }
    return count;
}

static Caption caption_at(Scene *scene, SimTime t)
{
    TraceMoment moment = trace_moment(scene->trace, trace_shown_at(scene->trace, t));
    scene->context.run.connection = trace_connection_at(scene->trace, moment);
    return sheet_caption(scene->arena, scene->trace, moment, &scene->context);
}

/* --- Room ----------------------------------------------------------------------- */

static const MakeTrace TRACES[] = {hand_two, hand_self, hand_stream, hand_burst, hand_zoo};
enum { TRACE_COUNT = sizeof TRACES / sizeof *TRACES, LOOKS = 60 };

/* Sizes, panels, names and labels change at paces of their own. */
static void take_a_look(Scene *scene, int look)
{
    static const Rect SIZES[] = {{0, 0, 960, 540},
                                 {0, 0, 1280, 720},
                                 {0, 0, 1024, 768},
                                 {0, 0, 1280, 800},
                                 {0, 0, 1920, 1080}};
    enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES };
    Arena *arena = arena_new();
    Rect rect = SIZES[look % SIZE_COUNT];
    double shown = trace_length(scene->trace) * look / (double)LOOKS;
    scene->context.chrome.panel = (ViewPanel)(look % 3 ? PANEL_ALL : look / 3 % 4);
    scene->context.style.names = (NameStyle)(look / 7 % NAME_STYLE_COUNT);
    scene->context.style.all_labels = look % 11 == 0;
    Drawing drawing = draw_shown(scene, shown, rect, arena);
    const char *fault = sheet_fault(&drawing, 0, rect, arena);
    if (fault)
        fail_msg("%s, %.0fx%.0f, panel %d, %.2f s of %.2f: %s", scene->context.style.lang, rect.w,
                 rect.h, (int)scene->context.chrome.panel, shown, trace_length(scene->trace),
                 fault);
    arena_free(arena);
}

static void no_text_is_cut_off_or_covered_or_too_small(void **state)
{
    (void)state;
    for (const char *const *lang = WORDS_LANGUAGES; *lang; lang++) {
        for (int i = 0; i < TRACE_COUNT; i++) {
            Scene scene = new_scene(TRACES[i], *lang);
            for (int look = 0; look <= LOOKS; look++)
                take_a_look(&scene, look);
            arena_free(scene.arena);
        }
    }
}

static void a_page_of_a_flood_has_no_text_over_another(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_stream, "en");
    Rect page = {0, 0, 496, view_ladder_page_height(scene.trace, 496)};
    Drawing drawing = drawing_new(scene.arena, scene.context.style.measure, "en");
    TraceMoment moment = trace_moment(scene.trace, trace_length(scene.trace));
    sheet_ladder(&drawing, scene.trace, moment, page, &scene.context);
    const char *fault = sheet_fault(&drawing, 0, (Rect){0, 0, page.w, 720}, scene.arena);
    assert_true(!fault || strstr(fault, "leaves"));
    arena_free(scene.arena);
}

/* --- Which connection ------------------------------------------------------------- */

static void a_heading_names_the_connection_and_its_ports(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_two, "en");
    Drawing drawing = draw_at(&scene, 250 * SIM_MS, 0.1);
    assert_int_equal(count_texts(&drawing, "50007 → 80"), 1);
    assert_int_equal(count_texts(&drawing, "80 ← 50007"), 1);
    assert_true(count_texts(&drawing, "b") >= 3);
    arena_free(scene.arena);
}

/* The right edge and the lower one. */
static void edges_cross_no_text(const Drawing *drawing, Rect box)
{
    Oblong right = oblong_of_rect((Rect){box.x + box.w - 0.5, box.y, 1, box.h});
    Oblong lower = oblong_of_rect((Rect){box.x, box.y + box.h - 0.5, box.w, 1});
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind != SHAPE_TEXT)
            continue;
        Oblong text = oblong_of_text(shape);
        if (oblongs_overlap(text, right) || oblongs_overlap(text, lower))
            fail_msg("`%s` is crossed by the edge of a heading's button", shape->as.text.string);
    }
}

static int look_at_buttons(Scene *scene, SimTime t)
{
    int found = 0;
    for (int look = 0; look < 2 * PANEL_COUNT; look++) {
        scene->context.style.arrangement = (ViewArrangement)(look % 2);
        scene->context.chrome.panel = (ViewPanel)(look / 2);
        Drawing drawing = draw_at(scene, t, 0.1);
        for (int i = 0; i < drawing.count; i++) {
            const Shape *shape = &drawing.items[i];
            if (shape->kind != SHAPE_BOX || shape->tag.kind != THING_HOST)
                continue;
            edges_cross_no_text(&drawing, shape->as.box.rect);
            found++;
        }
    }
    return found;
}

static void the_button_of_a_heading_holds_the_connections_name_and_cuts_no_text(void **state)
{
    (void)state;
    static const SimTime TIMES[] = {0, 100 * SIM_MS, 250 * SIM_MS, 700 * SIM_MS};
    Scene scene = new_scene(hand_two, "en");
    for (size_t i = 0; i < sizeof TIMES / sizeof *TIMES; i++)
        assert_int_equal(look_at_buttons(&scene, TIMES[i]), 2 * (2 + 1 + 0 + 1));
    arena_free(scene.arena);
}

static void a_host_that_only_listens_is_headed_by_its_listener(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_two, "en");
    Drawing drawing = draw_at(&scene, 150 * SIM_MS, 0.1);
    assert_int_equal(count_texts(&drawing, "listener"), 1);
    assert_int_equal(count_texts(&drawing, "80 ← *"), 1);
    assert_int_equal(count_texts(&drawing, "50007 → 80"), 1);
    arena_free(scene.arena);
}

static void segments_bear_the_names_of_their_connections(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_two, "en");
    Drawing drawing = draw_at(&scene, 200 * SIM_MS, 0.1);
    const Theme *theme = scene.context.style.theme;
    int named[2] = {0};
    for (int i = 0; i < drawing.count; i++) {
        const Shape *shape = &drawing.items[i];
        if (shape->tag.kind != THING_SEGMENT)
            continue;
        bool is_b = scene.trace->segments.items[shape->tag.b].connection == 2;
        if (shape->kind == SHAPE_TEXT)
            named[is_b] += strcmp(shape->as.text.string, is_b ? "b" : "a") == 0;
        else if (shape->kind == SHAPE_PATH && shape->stroke.color)
            assert_true(is_b == (shape->stroke.color == theme->quiet));
    }
    assert_true(named[0] > 0 && named[1] > 0);
    arena_free(scene.arena);
}

static void calls_name_their_connection(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_two, "en");
    Drawing drawing = draw_at(&scene, 200 * SIM_MS, 0.1);
    assert_int_equal(count_texts(&drawing, "a:"), 1);
    assert_int_equal(count_texts(&drawing, "b:"), 1);
    assert_int_equal(count_texts(&drawing, "connect()"), 2);
    arena_free(scene.arena);
}

static void in_a_crowd_only_the_shown_connection_has_chips(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_burst, "en");
    scene.context.chrome.panel = PANEL_LADDER; /* in whose place there are rows else */
    Drawing drawing = draw_shown(&scene, 50, (Rect){0, 0, 1280, 720}, scene.arena);
    int texts = 0;
    for (int i = 0; i < drawing.count; i++) {
        const Shape *shape = &drawing.items[i];
        if (shape->tag.kind != THING_SEGMENT || shape->kind != SHAPE_TEXT)
            continue;
        texts++;
        assert_int_equal(scene.trace->segments.items[shape->tag.b].connection,
                         scene.context.run.connection);
    }
    assert_true(texts > 0);
    arena_free(scene.arena);
}

/* --- A host that talks to itself ---------------------------------------------------- */

static void a_segment_to_its_own_host_never_reaches_the_other(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_self, "en");
    for (double later = 0; later < 8; later += 0.25) {
        Drawing drawing = draw_at(&scene, 100 * SIM_MS, later);
        int lines = 0;
        for (int i = 0; i < drawing.count; i++) {
            const Shape *shape = &drawing.items[i];
            if (shape->tag.kind != THING_SEGMENT || shape->kind != SHAPE_PATH)
                continue;
            lines++;
            for (int k = 0; k < shape->as.path.count; k++)
                assert_true(shape->as.path.points[k].x < 640);
        }
        assert_true(lines > 0);
    }
    arena_free(scene.arena);
}

static void it_comes_back_to_where_it_was_sent(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_self, "en");
    Drawing drawing = draw_at(&scene, 200 * SIM_MS, 0);
    double sent = INFINITY, turned = 0, come = 0, come_y = 0;
    for (int i = 0; i < drawing.count; i++) {
        const Shape *shape = &drawing.items[i];
        bool line = shape->kind == SHAPE_PATH && !shape->as.path.closed;
        if (!line || shape->tag.kind != THING_SEGMENT || shape->tag.b != 0)
            continue;
        for (int k = 0; k < shape->as.path.count; k++) {
            Point at = shape->as.path.points[k];
            sent = fmin(sent, at.x);
            turned = fmax(turned, at.x);
            come = at.y > come_y ? at.x : come;
            come_y = fmax(come_y, at.y);
        }
    }
    assert_true(turned > sent + 50);
    assert_true(come < sent + 12); /* the head covers the rest */
    arena_free(scene.arena);
}

static void it_is_lost_and_sent_again_like_any_other(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_self, "en");
    Drawing lost = draw_at(&scene, 270 * SIM_MS, 0.1);
    assert_int_equal(count_texts(&lost, "lost"), 1);
    Drawing again = draw_at(&scene, 1200 * SIM_MS, 0.4);
    assert_int_equal(count_texts(&again, "again"), 1);
    arena_free(scene.arena);
}

static void nobody_else_is_told_about_it(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_self, "en");
    Caption caption = caption_at(&scene, 100 * SIM_MS);
    assert_null(strstr(caption.why, "the server"));
    assert_non_null(strstr(caption.why, "the client"));
    arena_free(scene.arena);
}

/* --- How many --------------------------------------------------------------------------- */

static void the_states_of_all_connections_are_counted(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_stream, "en");
    scene.context.style.names = NAMES_LINUX;
    TraceMoment end = trace_moment(scene.trace, trace_length(scene.trace));
    Drawing drawing = draw_at(&scene, end.t, 1);
    assert_int_equal(count_texts(&drawing, "sockets"), 2);
    assert_int_equal(count_texts(&drawing, "51"), 1);
    assert_int_equal(count_texts(&drawing, "50"), 2); /* and so many fill a row */
    assert_int_equal(count_badges(&drawing, "×50"), 1);
    assert_true(count_texts(&drawing, "SYN_RECV") >= 3);
    arena_free(scene.arena);
}

static void states_that_have_no_room_are_summed_up(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_zoo, "en");
    Drawing drawing = draw_at(&scene, 0, 0);
    assert_int_equal(count_texts(&drawing, "+"), 1);
    assert_int_equal(count_texts(&drawing, "55"), 1);
    assert_int_equal(count_texts(&drawing, "10"), 1);
    assert_int_equal(count_badges(&drawing, "×10"), 1);
    arena_free(scene.arena);
}

/* Each "1" is the number of a state that is named. */
static void of_states_that_are_equally_full_as_many_are_named_as_have_room(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_ark, "en");
    Drawing drawing = draw_at(&scene, 0, 0);
    assert_int_equal(count_texts(&drawing, "+"), 1);
    int badges = count_badges(&drawing, "×1");
    assert_in_range(badges, 8, 10); /* as far as there is room */
    assert_in_range(count_texts(&drawing, "1"), 3, 9);
    arena_free(scene.arena);
}

static int count_arrows(const ViewMiniature *made, bool aside)
{
    int count = 0;
    for (int i = 0; i < made->arrow_count; i++)
        count += made->arrows[i].aside == aside;
    return count;
}

static void a_small_picture_of_a_crowd_shows_one_connection_before_the_others(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const ViewMiniature *crowd = view_miniature(hand_stream(arena), arena);
    assert_in_range(count_arrows(crowd, false), 1, 8);
    assert_true(count_arrows(crowd, true) > 0);
    assert_false(crowd->arrows[0].aside);
    const ViewMiniature *two = view_miniature(hand_two(arena), arena);
    assert_int_equal(count_arrows(two, true), 0);
    assert_true(count_arrows(two, false) > 0);
    arena_free(arena);
}

/* --- Sentences ---------------------------------------------------------------------------- */

static void a_caption_names_the_connection_that_it_is_about(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_two, "en");
    Caption caption = caption_at(&scene, 250 * SIM_MS);
    assert_int_equal(strncmp(caption.headline, "b · The server gets the SYN", 27), 0);
    assert_string_equal(caption.why, "The listener stays in LISTEN and makes a connection of its "
                                     "own for this SYN.");
    caption = caption_at(&scene, SIM_SECOND);
    assert_string_equal(caption.headline, "The client has nothing more to send.");
    assert_int_equal(strncmp(caption.why, "a · The client", 14), 0);
    arena_free(scene.arena);
}

static void a_crash_concerns_all_connections_and_names_none(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_crash, "en");
    Caption caption = caption_at(&scene, 300 * SIM_MS);
    assert_string_equal(caption.headline, "The server crashes and forgets all of its connections.");
    arena_free(scene.arena);
}

static void no_placeholder_is_left_in_any_language(void **state)
{
    (void)state;
    for (const char *const *lang = WORDS_LANGUAGES; *lang; lang++) {
        for (int k = 0; k < TRACE_COUNT; k++) {
            Scene scene = new_scene(TRACES[k], *lang);
            for (int i = 0; i < scene.trace->instants.count; i++) {
                Caption caption = caption_at(&scene, scene.trace->instants.items[i].t);
                assert_null(strchr(caption.headline, '{'));
                assert_null(strchr(caption.why, '{'));
                assert_true(strlen(caption.headline) > 0);
            }
            arena_free(scene.arena);
        }
    }
}

static void what_tcp_answers_to_a_call_is_in_the_readers_language(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_two, "zh-Hant");
    TraceEntry *call = &scene.trace->entries.items[2];
    call->as.call.result = TCP_EXISTS;
    /* So that the call is the headline. */
    static const TraceSpeech NOTHING;
    for (int n = 3; n <= 4; n++)
        scene.trace->entries.items[n] =
            (TraceEntry){.type = TRACE_SAY, .t = call->t, .as.say = &NOTHING};
    Caption caption = caption_at(&scene, 100 * SIM_MS);
    assert_non_null(strstr(caption.why, "連線已存在"));
    arena_free(scene.arena);
}

/* --- Golden ----------------------------------------------------------------------------------- */

static void two_connections_are_drawn_as_when_somebody_last_looked(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_two, "en");
    Drawing drawing = draw_at(&scene, 250 * SIM_MS, 0.4);
    expect_golden(&drawing, "view-two-connections.txt", scene.arena);
    arena_free(scene.arena);
}

static void a_host_and_itself_are_drawn_as_when_somebody_last_looked(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_self, "en");
    Drawing drawing = draw_at(&scene, 1200 * SIM_MS, 0.9);
    expect_golden(&drawing, "view-to-itself.txt", scene.arena);
    arena_free(scene.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_text_is_cut_off_or_covered_or_too_small),
        cmocka_unit_test(a_page_of_a_flood_has_no_text_over_another),
        cmocka_unit_test(a_heading_names_the_connection_and_its_ports),
        cmocka_unit_test(the_button_of_a_heading_holds_the_connections_name_and_cuts_no_text),
        cmocka_unit_test(a_host_that_only_listens_is_headed_by_its_listener),
        cmocka_unit_test(segments_bear_the_names_of_their_connections),
        cmocka_unit_test(calls_name_their_connection),
        cmocka_unit_test(in_a_crowd_only_the_shown_connection_has_chips),
        cmocka_unit_test(a_segment_to_its_own_host_never_reaches_the_other),
        cmocka_unit_test(it_comes_back_to_where_it_was_sent),
        cmocka_unit_test(it_is_lost_and_sent_again_like_any_other),
        cmocka_unit_test(nobody_else_is_told_about_it),
        cmocka_unit_test(the_states_of_all_connections_are_counted),
        cmocka_unit_test(states_that_have_no_room_are_summed_up),
        cmocka_unit_test(a_small_picture_of_a_crowd_shows_one_connection_before_the_others),
        cmocka_unit_test(of_states_that_are_equally_full_as_many_are_named_as_have_room),
        cmocka_unit_test(a_caption_names_the_connection_that_it_is_about),
        cmocka_unit_test(a_crash_concerns_all_connections_and_names_none),
        cmocka_unit_test(no_placeholder_is_left_in_any_language),
        cmocka_unit_test(what_tcp_answers_to_a_call_is_in_the_readers_language),
        cmocka_unit_test(two_connections_are_drawn_as_when_somebody_last_looked),
        cmocka_unit_test(a_host_and_itself_are_drawn_as_when_somebody_last_looked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
