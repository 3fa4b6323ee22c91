/* Room for what one wants to see: panels that are enlarged and brought back, the whole run
 * at once, and the moment at which a run opens. */
#include "expect.h"

#include "app/state.h"
#include "support/runs.h"
#include "support/user.h"
#include "trace/beats.h"

#define LIBRARY(name) SOURCE_DIR "/scenarios/" name ".yaml"

static const char NORMAL[] = LIBRARY("normal-open-close"), HALF_CLOSE[] = LIBRARY("half-close");

/* An overlay, a blank screen, an enlarged panel, the full screen. */
static void escape_leaves_one_thing_after_the_other(void **state)
{
    (void)state;
    App *app = user_app(NORMAL);
    press(app, "F5", KEY_PLAIN);
    press(app, "3", KEY_ALT);
    assert_int_equal(app->choices.panel, PANEL_LADDER);
    press(app, "B", KEY_PLAIN);
    press(app, "F1", KEY_PLAIN);
    press(app, "Escape", KEY_PLAIN);
    assert_true(app->menu.kind == MENU_CLOSED && app->blank == BLANK_BLACK);
    press(app, "Escape", KEY_PLAIN);
    assert_true(app->blank == BLANK_NOT && app->choices.panel == PANEL_LADDER);
    press(app, "Escape", KEY_PLAIN);
    assert_true(app->choices.panel == PANEL_ALL && app_wants_full_screen(app));
    press(app, "Escape", KEY_PLAIN);
    assert_false(app_wants_full_screen(app));
    press(app, "Escape", KEY_PLAIN);
    assert_false(app_wants_quit(app));
    app_free(app);
}

static void the_key_that_enlarges_a_panel_brings_all_back(void **state)
{
    (void)state;
    App *app = user_app(NORMAL);
    static const char *const KEYS[] = {"1", "2", "3"};
    static const ViewPanel PANELS[] = {PANEL_CLIENT, PANEL_SERVER, PANEL_LADDER};
    for (int i = 0; i < 3; i++) {
        press(app, KEYS[i], KEY_ALT);
        assert_int_equal(app->choices.panel, PANELS[i]);
        press(app, KEYS[i], KEY_ALT);
        assert_int_equal(app->choices.panel, PANEL_ALL);
    }
    press(app, "1", KEY_ALT);
    press(app, "2", KEY_ALT);
    assert_int_equal(app->choices.panel, PANEL_SERVER);
    app_free(app);
}

/* There the keys are tabs: a second press is no wish for another panel. */
static void where_there_is_room_for_one_panel_its_key_keeps_it(void **state)
{
    (void)state;
    App *app = user_app(NORMAL);
    const Drawing *drawing;
    for (int i = 0; i < 3; i++)
        press(app, "=", KEY_CTRL);
    app_draw(app, 640, 360, &drawing);
    press(app, "1", KEY_ALT);
    app_draw(app, 640, 360, &drawing);
    press(app, "1", KEY_ALT);
    assert_int_equal(app->choices.panel, PANEL_CLIENT);
    app_free(app);
}

static void z_shows_the_whole_run_from_the_first_segment_to_the_last(void **state)
{
    (void)state;
    App *app = user_app(NORMAL);
    press(app, "End", KEY_PLAIN);
    press(app, "3", KEY_ALT);
    assert_false(shows(app, "SYN,ACK"));
    press(app, "Home", KEY_PLAIN);
    press(app, "Z", KEY_PLAIN);
    assert_true(shows(app, "SYN,ACK") && shows(app, "FIN,ACK"));
    press(app, "Z", KEY_PLAIN);
    assert_false(shows(app, "FIN,ACK"));
    press(app, "Z", KEY_PLAIN);
    press(app, "Escape", KEY_PLAIN);
    assert_true(app->choices.panel == PANEL_ALL && !app->choices.whole_run);
    press(app, "Z", KEY_PLAIN);
    assert_true(app->choices.panel == PANEL_LADDER && shows(app, "FIN,ACK"));
    app_free(app);
}

/* --- Where a run opens --------------------------------------------------------------- */

static TcpState state_of(const App *app, Host host)
{
    return trace_state(app_trace(app), 0, host, app_moment(app).n);
}

static void a_run_that_starts_established_opens_at_0_with_both_ends_established(void **state)
{
    (void)state;
    App *app = user_app(HALF_CLOSE);
    assert_int_equal(app_moment(app).t, 0);
    assert_int_equal(state_of(app, HOST_CLIENT), TCP_ESTABLISHED);
    assert_int_equal(state_of(app, HOST_SERVER), TCP_ESTABLISHED);
    assert_true(shows(app, "0.000 s") && shows(app, "event 0 of"));
    assert_true(shows(app, text_for(&app_trace(app)->summary, "en")));
    press(app, "PageDown", KEY_PLAIN);
    assert_true(shows(app, "The client sends its whole request, 80 octets."));
    app_free(app);
}

static void what_was_before_can_be_gone_back_to_and_the_clock_has_no_sign(void **state)
{
    (void)state;
    static const char *const WORDS[] = {"before the start", "开始之前", "開始之前"};
    App *app = user_app(HALF_CLOSE);
    for (int lang = 0; lang < 3; lang++) {
        press(app, "PageUp", KEY_PLAIN);
        int steps = 0;
        for (; app_moment(app).shown > 0; steps++) {
            assert_true(app_moment(app).t < 0 && shows(app, WORDS[lang]));
            assert_false(shows(app, "-0."));
            press(app, "PageUp", KEY_PLAIN);
        }
        assert_true(steps > 2);
        assert_int_equal(state_of(app, HOST_SERVER), TCP_CLOSED);
        press(app, "End", KEY_PLAIN);
        press(app, "Home", KEY_PLAIN);
        press(app, "L", KEY_CTRL);
    }
    app_free(app);
}

static void home_goes_to_0_and_from_there_to_what_was_before(void **state)
{
    (void)state;
    App *app = user_app(HALF_CLOSE);
    double opening = app_moment(app).shown;
    press(app, "End", KEY_PLAIN);
    press(app, "Home", KEY_PLAIN);
    assert_true(app_moment(app).shown == opening);
    press(app, "Home", KEY_PLAIN);
    assert_true(app_moment(app).shown == 0);
    press(app, "F5", KEY_PLAIN);
    assert_true(app_moment(app).shown == opening);
    app_free(app);
}

static void other_runs_open_where_they_begin(void **state)
{
    (void)state;
    App *app = user_app(NORMAL);
    assert_true(app_moment(app).shown == 0 && app_moment(app).t == 0);
    assert_int_equal(app_moment(app).n, 0);
    app_free(app);
}

/* The wait begins where the clock does, not with the handshake. */
static void a_wait_that_begins_before_0_is_as_long_as_the_clock_says(void **state)
{
    (void)state;
    TestRun run = run_text("start: established\nsteps:\n  - client: send 10\n    after: 5s\n");
    SheetContext context = sheet_context("en", run.arena);
    Rect rect = {0, 0, 1280, 720};
    TraceMoment moment = trace_moment(run.trace, trace_opening(run.trace) + 3);
    Drawing drawing = drawing_new(run.arena, context.style.measure, "en");
    sheet_draw(&drawing, run.trace, moment, rect, &context);
    assert_true(moment.t >= 5 * SIM_SECOND);
    assert_non_null(sheet_text(&drawing, "5.0 s later"));
    assert_null(sheet_text(&drawing, "5.1 s later"));
    end_run(&run);
}

static bool tells_time(const Drawing *drawing, Tag timer)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_TEXT && tags_equal(shape->tag, timer) &&
            strpbrk(shape->as.text.string, "0123456789"))
            return true;
    }
    return false;
}

/* How many of the rings in a sheet do not say how long their timer has to run. */
static int silent_rings(const Drawing *drawing)
{
    int silent = 0;
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        bool ring = shape->kind == SHAPE_ARC && shape->tag.kind == THING_TIMER && shape->fill == 0;
        silent += ring && !tells_time(drawing, shape->tag);
    }
    return silent;
}

/* The longest names of states, beside which there is the least room. */
static void a_ring_says_how_long_its_timer_has_to_run_in_a_narrow_panel_too(void **state)
{
    (void)state;
    static const char *const LANGS[] = {"en", "zh-Hans", "zh-Hant"};
    TestRun run = run_text("network:\n  - drop: client ACK of FIN\n"
                           "steps:\n"
                           "  - server: listen\n"
                           "  - client: connect\n"
                           "  - when: both ESTABLISHED\n"
                           "    client: close\n"
                           "  - server: close\n");
    for (int i = 0; i < 2 * 3; i++) {
        SheetContext context = sheet_context(LANGS[i % 3], run.arena);
        context.style.measure = (TextMeasure){sheet_average_width, NULL};
        context.run.hosts_act = i / 3;
        for (int instant = 0; instant < run.trace->instants.count; instant++) {
            TraceMoment moment = trace_moment(run.trace, trace_rest(run.trace, instant));
            Drawing drawing = drawing_new(run.arena, context.style.measure, context.style.lang);
            sheet_draw(&drawing, run.trace, moment, (Rect){0, 0, 1024, 768}, &context);
            assert_int_equal(silent_rings(&drawing), 0);
        }
    }
    end_run(&run);
}

static bool has_disc(const Drawing *drawing, Color color)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_BOX && shape->tag.kind == THING_STATE && shape->fill == color)
            return true;
    }
    return false;
}

/* "reboot" in plain ink beside an arrow would read as that arrow's label. */
static void the_word_of_a_mark_has_its_colour(void **state)
{
    (void)state;
    TestRun run = run_text("start: established\n"
                           "steps:\n"
                           "  - server: crash\n"
                           "  - after: 1s\n"
                           "    server: reboot\n");
    SheetContext context = sheet_context("en", run.arena);
    context.style.measure = (TextMeasure){sheet_average_width, NULL};
    Drawing drawing = drawing_new(run.arena, context.style.measure, context.style.lang);
    TraceMoment moment = trace_moment(run.trace, trace_length(run.trace));
    sheet_diagram(&drawing, run.trace, moment, (Rect){0, 0, 400, 450}, HOST_SERVER, &context);
    const Shape *crash = sheet_text(&drawing, "crash"), *reboot = sheet_text(&drawing, "reboot");
    assert_non_null(crash);
    assert_non_null(reboot);
    assert_true(crash->fill != reboot->fill);
    assert_true(has_disc(&drawing, crash->fill) && has_disc(&drawing, reboot->fill));
    end_run(&run);
}

typedef struct Numbers {
    const Trace *trace;
    int before, first, count;
} Numbers;

static void take_number(void *context, int n, int number)
{
    Numbers *numbers = context;
    bool before = numbers->trace->entries.items[n].t < 0;
    assert_int_equal(before, number == 0);
    numbers->before += before;
    numbers->first = !before && numbers->count++ == 0 ? number : numbers->first;
}

static void the_clicker_counts_its_beats_from_0_on(void **state)
{
    (void)state;
    TestRun run = run_text("start: established\nsteps:\n  - client: send 10\n    after: 1s\n");
    Numbers numbers = {.trace = run.trace};
    beats_visit(run.trace, take_number, &numbers);
    assert_true(numbers.before > 3 && numbers.first == 1 && numbers.count > 0);
    end_run(&run);
}

/* From the opening on time never runs backwards, and it is 0 there. */
static void the_clock_stands_at_0_where_a_run_opens(void **state)
{
    (void)state;
    static const char *const AFTER[] = {"0s", "1ms", "100ms", "7s"};
    for (int i = 0; i < 4; i++) {
        char text[200];
        snprintf(text, sizeof text,
                 "start: established\nsteps:\n  - client: send 10\n    after: %s\n", AFTER[i]);
        TestRun run = run_text(text);
        double opening = trace_opening(run.trace);
        TraceMoment moment = trace_moment(run.trace, opening);
        assert_int_equal(moment.t, 0);
        assert_true(trace_at_opening(run.trace, moment));
        assert_true(trace_moment(run.trace, opening - 0.05).t < 0);
        for (double shown = opening; shown < trace_length(run.trace); shown += 0.01) {
            SimTime t = trace_moment(run.trace, shown).t;
            assert_true(t >= moment.t);
            moment.t = t;
        }
        end_run(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(escape_leaves_one_thing_after_the_other),
        cmocka_unit_test(the_key_that_enlarges_a_panel_brings_all_back),
        cmocka_unit_test(where_there_is_room_for_one_panel_its_key_keeps_it),
        cmocka_unit_test(z_shows_the_whole_run_from_the_first_segment_to_the_last),
        cmocka_unit_test(a_run_that_starts_established_opens_at_0_with_both_ends_established),
        cmocka_unit_test(what_was_before_can_be_gone_back_to_and_the_clock_has_no_sign),
        cmocka_unit_test(home_goes_to_0_and_from_there_to_what_was_before),
        cmocka_unit_test(other_runs_open_where_they_begin),
        cmocka_unit_test(a_wait_that_begins_before_0_is_as_long_as_the_clock_says),
        cmocka_unit_test(a_ring_says_how_long_its_timer_has_to_run_in_a_narrow_panel_too),
        cmocka_unit_test(the_word_of_a_mark_has_its_colour),
        cmocka_unit_test(the_clicker_counts_its_beats_from_0_on),
        cmocka_unit_test(the_clock_stands_at_0_where_a_run_opens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
