/* Of many connections at once one sees rows, and the listener's queue; each row leads to the
 * ladder of its connection. */
#include "expect.h"

#include "app/state.h"
#include "app/viewed.h"
#include "support/runs.h"
#include "support/user.h"

static const Rect SHEET = {0, 0, 1280, 720};

static App *app_of_library(const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "%s/scenarios/%s.yaml", SOURCE_DIR, name);
    App *app = user_app(path);
    assert_non_null(app);
    return app;
}

/* So many things of a kind are drawn, each once. */
static int count_things(App *app, ThingKind kind)
{
    const Drawing *drawing = drawn(app);
    int found = 0;
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        found += shape->kind == SHAPE_BOX && shape->tag.kind == (unsigned)kind;
    }
    return found;
}

static int named(App *app, const char *name)
{
    int connection = trace_connection_named(app_trace(app), name);
    assert_true(connection >= 0);
    return connection;
}

static void seek_seconds(App *app, double seconds)
{
    const Trace *trace = app_trace(app);
    double shown = trace_shown_at(trace, (SimTime)(seconds * SIM_SECOND));
    app_seek_entry(app, trace_moment(trace, shown).n - 1);
}

static void a_flood_is_a_row_for_each_connection_and_a_box_for_each_place(void **state)
{
    (void)state;
    App *app = app_of_library("syn-flood");
    seek_seconds(app, 1.2);
    assert_int_equal(count_things(app, THING_CONNECTION), 9 + 5);
    assert_true(shows(app, "5 of 5: full"));
    assert_true(shows(app, "no room"));
    assert_true(shows(app, "awaits ACK"));
    app_free(app);
}

static void what_has_no_tcp_of_its_own_takes_no_room(void **state)
{
    (void)state;
    App *app = app_of_library("syn-flood");
    Rect box;
    assert_false(drawing_box(drawn(app), thing_tag(THING_PANEL, HOST_CLIENT, PANEL_CLIENT), &box));
    assert_true(drawing_box(drawn(app), thing_tag(THING_PANEL, 0, PANEL_LADDER), &box));
    assert_true(box.w > SHEET.w / 2);
    app_free(app);
}

static void connections_one_after_the_other_have_a_ladder(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"address-in-use", "two-connections", "old-duplicate-syn",
                                        "normal-open-close"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        App *app = app_of_library(NAMES[i]);
        press(app, "End", KEY_PLAIN);
        assert_int_equal(count_things(app, THING_CONNECTION), 0);
        app_free(app);
    }
}

static void what_has_not_begun_has_no_row_yet(void **state)
{
    (void)state;
    App *app = app_of_library("close-waits-pile-up");
    seek_seconds(app, 0.7);
    assert_int_equal(count_things(app, THING_CONNECTION), 2);
    press(app, "End", KEY_PLAIN);
    assert_int_equal(count_things(app, THING_CONNECTION), 5);
    app_free(app);
}

static void a_place_that_was_left_says_how_while_that_is_told(void **state)
{
    (void)state;
    App *app = app_of_library("backlog-full");
    seek_seconds(app, 1.8);
    assert_true(shows(app, "accepted"));
    press(app, "Right", KEY_PLAIN);
    assert_false(shows(app, "accepted"));
    app_free(app);
    app = app_of_library("syn-flood");
    seek_seconds(app, 15.4);
    assert_true(shows(app, "has left"));
    assert_true(shows(app, "4 of 5"));
    app_free(app);
}

/* Slanted strokes on the axis: a wait is shown shorter than it was. */
static int count_breaks(App *app)
{
    const Drawing *drawing = drawn(app);
    int found = 0;
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        const Point *points = shape->as.path.points;
        found += shape->kind == SHAPE_PATH && shape->tag.kind == TAG_NONE &&
                 shape->stroke.color == THEMES[0].muted && points[0].x < points[1].x &&
                 points[0].y > points[1].y;
    }
    return found / 2;
}

static void the_axis_breaks_where_a_wait_is_shown_shorter_than_it_was(void **state)
{
    (void)state;
    App *app = app_of_library("backlog-full");
    seek_seconds(app, 0.35);
    assert_int_equal(count_breaks(app), 0);
    seek_seconds(app, 1.3);
    assert_int_equal(count_breaks(app), 1);
    app_free(app);
}

static void a_call_that_is_refused_has_a_row_with_its_error(void **state)
{
    (void)state;
    App *app = app_of_library("running-out-of-ports");
    int b = named(app, "b");
    for (int n = 0; n < app_trace(app)->entries.count; n++) {
        const TraceEntry *entry = &app_trace(app)->entries.items[n];
        if (entry->connection == b && trace_is_refused_open(entry))
            app_seek_entry(app, n);
    }
    assert_true(shows(app, "EADDRNOTAVAIL"));
    app_free(app);
}

static bool says_no_room(const Shape *shape)
{
    return shape->kind == SHAPE_TEXT && strcmp(shape->as.text.string, "no room") == 0;
}

/* Of all that was sent after what it tells of, and so lies at its right. */
static void expect_uncovered(const Drawing *drawing, const Shape *word)
{
    Oblong box = oblong_of_text(word);
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind != SHAPE_PATH || shape->tag.kind != THING_SEGMENT)
            continue;
        const Point *points = shape->as.path.points;
        for (int k = 0; k <= 40; k++)
            assert_false(oblong_holds(box, point_between(points[0], points[1], k / 40.0)));
    }
}

static void a_word_in_a_row_lies_over_no_segment(void **state)
{
    (void)state;
    App *app = app_of_library("backlog-full");
    int words = 0;
    press(app, "Home", KEY_PLAIN);
    for (int instant = -2; instant != app_moment(app).instant; press(app, "Right", KEY_SHIFT)) {
        instant = app_moment(app).instant;
        const Drawing *drawing = drawn(app);
        for (int i = 0; i < drawing->count; i++) {
            if (!says_no_room(&drawing->items[i]))
                continue;
            expect_uncovered(drawing, &drawing->items[i]);
            words++;
        }
    }
    assert_true(words > 3);
    app_free(app);
}

static void a_row_leads_to_the_ladder_of_its_connection_and_back(void **state)
{
    (void)state;
    App *app = app_of_library("close-waits-pile-up");
    press(app, "End", KEY_PLAIN);
    int w2 = named(app, "w2");
    click(app, thing_tag(THING_CONNECTION, 0, w2));
    assert_int_equal(app->choices.panel, PANEL_LADDER);
    assert_int_equal(count_things(app, THING_CONNECTION), 0);
    assert_int_equal(app_viewed(app).connection, w2);
    press(app, "Left", KEY_PLAIN);
    assert_int_equal(app_viewed(app).connection, w2);
    press(app, "Escape", KEY_PLAIN);
    assert_int_equal(count_things(app, THING_CONNECTION), 5);
    assert_int_equal(app_viewed(app).connection,
                     trace_connection_at(app_trace(app), app_moment(app)));
    app_free(app);
}

static bool is_in(App *app, int connection, Host host, TcpState state)
{
    return trace_state(app_trace(app), connection, host, app_moment(app).n) == state;
}

static void a_row_of_a_state_leads_to_one_of_its_connections_after_the_other(void **state)
{
    (void)state;
    App *app = app_of_library("forty-connections");
    seek_seconds(app, 2);
    Tag heap = thing_tag(THING_HEAP, HOST_CLIENT, TCP_ESTABLISHED);
    click(app, heap);
    int first = app_viewed(app).connection;
    assert_int_equal(app->choices.panel, PANEL_LADDER);
    assert_true(is_in(app, first, HOST_CLIENT, TCP_ESTABLISHED));
    press(app, "Escape", KEY_PLAIN);
    app->chosen = first; /* it is looked at still */
    click(app, heap);
    int second = app_viewed(app).connection;
    assert_true(second != first && is_in(app, second, HOST_CLIENT, TCP_ESTABLISHED));
    press(app, "Home", KEY_PLAIN);
    press(app, "Escape", KEY_PLAIN);
    click(app, heap); /* nobody is in that state */
    assert_int_equal(app->choices.panel, PANEL_ALL);
    app_free(app);
}

static void a_question_does_not_show_what_will_come_of_a_wait(void **state)
{
    (void)state;
    App *app = app_of_library("syn-flood");
    seek_seconds(app, 1.2);
    assert_true(shows(app, "RTO"));
    Arena *arena = arena_new();
    Drawing drawing = drawing_new(arena, app->measure, "en");
    ViewRun run = app_viewed(app);
    run.quiz.hides_ahead = true;
    ViewStyle style = app_style(app);
    ViewChrome chrome = {.speed = 1};
    view_sheet(&drawing, &run, SHEET, &style, &chrome);
    for (int i = 0; i < drawing.count; i++) {
        const Shape *shape = &drawing.items[i];
        bool in_rows = shape->kind == SHAPE_TEXT && shape->as.text.at.x < 880;
        if (in_rows)
            assert_string_not_equal(shape->as.text.string, "RTO");
    }
    arena_free(arena);
    app_free(app);
}

/* --- Too many for a row each -------------------------------------------------------------- */

typedef struct Many {
    TestRun run;
    Drawing drawing;
} Many;

/* Of that many connections one half is open and the other half is not yet. */
static Many draw_many(int count)
{
    char text[600];
    snprintf(text, sizeof text,
             "settings: {delay: 20ms, msl: 1s}\nsteps:\n- server: listen backlog 4000\n"
             "- client: connect as w\n  times: %d\n  every: 10ms\n"
             "- client: close w\n  times: %d\n  every: 10ms\n",
             count, count);
    Many many = {.run = run_text(text)};
    const Trace *trace = many.run.trace;
    assert_non_null(trace);
    SheetContext context = sheet_context("en", many.run.arena);
    many.drawing = drawing_new(many.run.arena, context.style.measure, "en");
    double shown = trace_shown_at(trace, (SimTime)count * 5 * SIM_MS);
    sheet_draw(&many.drawing, trace, trace_moment(trace, shown), SHEET, &context);
    return many;
}

static bool says(const Drawing *drawing, const char *text)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_TEXT && strcmp(shape->as.text.string, text) == 0)
            return true;
    }
    return false;
}

static void of_too_many_each_state_has_a_row_with_their_number(void **state)
{
    (void)state;
    Many many = draw_many(400);
    int counts[TCP_STATE_COUNT];
    SimTime then = (SimTime)400 * 5 * SIM_MS;
    const Trace *trace = many.run.trace;
    trace_count_states(trace, HOST_CLIENT, trace_moment(trace, trace_shown_at(trace, then)).n,
                       counts);
    assert_in_range(counts[TCP_ESTABLISHED], 150, 250);
    assert_true(says(&many.drawing, arena_printf(many.run.arena, "× %d", counts[TCP_ESTABLISHED])));
    end_run(&many.run);
}

/* Whatever happens at one time is one instant, which speaks of one of them. */
static void many_that_come_at_once_are_a_crowd_too(void **state)
{
    (void)state;
    TestRun run = run_text("hosts: {client: {stack: puppet}}\nsteps:\n- server: listen backlog 50\n"
                           "- inject: {from: client, flags: SYN, seq: 100, port: 40000+}\n"
                           "  times: 40\n");
    assert_true(trace_is_crowd(run.trace));
    end_run(&run);
}

static void ten_times_as_many_connections_take_no_more_shapes(void **state)
{
    (void)state;
    Many few = draw_many(100), many = draw_many(1000);
    assert_in_range(many.drawing.count, 1, few.drawing.count * 3 / 2);
    end_run(&few.run);
    end_run(&many.run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_flood_is_a_row_for_each_connection_and_a_box_for_each_place),
        cmocka_unit_test(what_has_no_tcp_of_its_own_takes_no_room),
        cmocka_unit_test(connections_one_after_the_other_have_a_ladder),
        cmocka_unit_test(what_has_not_begun_has_no_row_yet),
        cmocka_unit_test(a_place_that_was_left_says_how_while_that_is_told),
        cmocka_unit_test(the_axis_breaks_where_a_wait_is_shown_shorter_than_it_was),
        cmocka_unit_test(a_call_that_is_refused_has_a_row_with_its_error),
        cmocka_unit_test(a_word_in_a_row_lies_over_no_segment),
        cmocka_unit_test(a_row_leads_to_the_ladder_of_its_connection_and_back),
        cmocka_unit_test(a_row_of_a_state_leads_to_one_of_its_connections_after_the_other),
        cmocka_unit_test(a_question_does_not_show_what_will_come_of_a_wait),
        cmocka_unit_test(of_too_many_each_state_has_a_row_with_their_number),
        cmocka_unit_test(many_that_come_at_once_are_a_crowd_too),
        cmocka_unit_test(ten_times_as_many_connections_take_no_more_shapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
