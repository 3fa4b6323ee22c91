/* The timers of the ladder, and what is settled below "now". */
#include "expect.h"

#include "support/runs.h"
#include "support/sheets.h"

static const Rect PANEL = {0, 0, 496, 496};

/* The first SYN is lost: it is sent again when its timer runs out. */
static const char LOST_SYN[] = "network:\n"
                               "  - drop: client SYN\n"
                               "steps:\n"
                               "  - server: listen\n"
                               "    client: connect\n";

static const char CLOSES[] = "steps:\n"
                             "  - server: listen\n"
                             "    client: connect\n"
                             "  - client: close\n"
                             "  - server: close\n";

static const char ASKS[] = "steps:\n"
                           "  - server: listen\n"
                           "    client: connect\n"
                           "  - ask: { predict: segment }\n"
                           "    at: 50ms\n";

/* So many seconds of the stage after entry n. */
static Drawing draw_after(const TestRun *run, int n, double later)
{
    SheetContext context = sheet_context("en", run->arena);
    Drawing drawing = drawing_new(run->arena, context.style.measure, "en");
    double shown = trace_shown_of(run->trace, n) + later;
    sheet_ladder(&drawing, run->trace, trace_moment(run->trace, shown), PANEL, &context);
    return drawing;
}

static int find_send(const TestRun *run, int nth)
{
    for (int n = 0; n < run->trace->entries.count; n++) {
        if (run->trace->entries.items[n].type == TRACE_SEND && nth-- == 0)
            return n;
    }
    fail();
    return -1;
}

/* The line of a host's timer, dotted or not; NULL: none. */
static const Point *timer_line(const Drawing *drawing, Host host, bool dotted)
{
    Color timer = THEMES[0].timer;
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind != SHAPE_PATH || shape->stroke.color != timer ||
            shape->as.path.count != 2 ||
            (shape->as.path.points[0].x > 248) != (host == HOST_SERVER) ||
            (shape->stroke.dash > 0) != dotted)
            continue;
        return shape->as.path.points;
    }
    return NULL;
}

static void a_repetition_begins_where_the_line_of_its_timer_ends(void **state)
{
    (void)state;
    TestRun run = run_text(LOST_SYN);
    int again = find_send(&run, 1);
    Drawing drawing = draw_after(&run, again, 0.5);
    const Point *timer = timer_line(&drawing, HOST_CLIENT, false);
    assert_non_null(timer);
    assert_non_null(sheet_text(&drawing, "RTO 1.0 s"));
    double begins = INFINITY;
    for (int i = 0; i < drawing.count; i++) {
        const Shape *shape = &drawing.items[i];
        if (shape->kind == SHAPE_PATH && shape->tag.kind == THING_SEGMENT && shape->tag.b == 1)
            begins = fmin(begins, shape->as.path.points[0].y);
    }
    assert_true(fabs(timer[1].y - begins) < 10);
    end_run(&run);
}

static void what_is_settled_is_dotted_below_now_and_names_the_state_that_follows(void **state)
{
    (void)state;
    TestRun run = run_text(CLOSES);
    Drawing drawing = draw_after(&run, find_send(&run, 0), 0.3);
    assert_non_null(sheet_text(&drawing, "SYN-RECEIVED"));
    const Point *past = timer_line(&drawing, HOST_CLIENT, false);
    const Point *ahead = timer_line(&drawing, HOST_CLIENT, true);
    assert_true(past && ahead);
    assert_true(fabs(past[1].y - ahead[1].y) < 3);
    end_run(&run);
}

static void nothing_of_it_is_drawn_where_the_scenario_asks(void **state)
{
    (void)state;
    TestRun run = run_text(ASKS);
    int asks = 0;
    while (run.trace->entries.items[asks].type != TRACE_ASK)
        asks++;
    Drawing drawing = draw_after(&run, asks - 1, 0.01);
    assert_non_null(timer_line(&drawing, HOST_CLIENT, true));
    drawing = draw_after(&run, asks, 0.1);
    assert_non_null(timer_line(&drawing, HOST_CLIENT, false));
    assert_null(timer_line(&drawing, HOST_CLIENT, true));
    assert_null(sheet_text(&drawing, "SYN-RECEIVED"));
    end_run(&run);
}

static void nothing_of_it_is_drawn_in_a_quiz(void **state)
{
    (void)state;
    TestRun run = run_text(CLOSES);
    SheetContext context = sheet_context("en", run.arena);
    context.run.quiz.hides_ahead = true;
    Drawing drawing = drawing_new(run.arena, context.style.measure, "en");
    double shown = trace_shown_of(run.trace, find_send(&run, 0)) + 0.3;
    sheet_ladder(&drawing, run.trace, trace_moment(run.trace, shown), PANEL, &context);
    assert_non_null(timer_line(&drawing, HOST_CLIENT, false));
    assert_null(timer_line(&drawing, HOST_CLIENT, true));
    assert_null(sheet_text(&drawing, "SYN-RECEIVED"));
    end_run(&run);
}

static void each_beat_has_its_second_where_there_is_room(void **state)
{
    (void)state;
    TestRun run = run_text(CLOSES);
    Drawing drawing = draw_after(&run, find_send(&run, 2), 0.5);
    assert_non_null(sheet_text(&drawing, "0.1 s"));
    assert_non_null(sheet_text(&drawing, "0.2 s"));
    end_run(&run);
}

/* What a repetition answers to: the cross is in the plot when its ACK has come. */
/* The strokes across a line that is shorter than its time. */
static int count_breaks(const Drawing *drawing)
{
    int found = 0;
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_PATH && shape->tag.kind == THING_TIMER &&
            shape->stroke.color == THEMES[0].muted)
            found++;
    }
    return found / 2;
}

static void the_line_of_a_timer_that_is_shorter_than_its_time_has_a_break(void **state)
{
    (void)state;
    TestRun run = run_text(LOST_SYN);
    Drawing drawing = draw_after(&run, find_send(&run, 0), 0.7);
    assert_non_null(timer_line(&drawing, HOST_CLIENT, true));
    assert_int_equal(count_breaks(&drawing), 1);
    end_run(&run);
    run = run_text("settings:\n  delay: 900ms\nnetwork:\n  - drop: client SYN\n"
                   "steps:\n  - server: listen\n    client: connect\n");
    drawing = draw_after(&run, find_send(&run, 0), 0.7);
    assert_non_null(timer_line(&drawing, HOST_CLIENT, true));
    assert_int_equal(count_breaks(&drawing), 0);
    end_run(&run);
}

static void a_second_on_the_axis_is_not_rounded(void **state)
{
    (void)state;
    TestRun run = run_text(LOST_SYN);
    Drawing drawing = draw_after(&run, find_send(&run, 1), 0.7);
    assert_non_null(sheet_text(&drawing, "0.05 s"));
    assert_non_null(sheet_text(&drawing, "1.0 s"));
    end_run(&run);
}

static void a_loss_stays_in_view_until_its_repetition_is_acknowledged(void **state)
{
    (void)state;
    TestRun run = run_text("network:\n"
                           "  - drop: client FIN\n"
                           "steps:\n"
                           "  - server: listen\n"
                           "    client: connect\n"
                           "  - client: close\n"
                           "    after: 200ms\n"
                           "  - server: send 10\n"
                           "    after: 3s\n"
                           "  - server: [send 10, close]\n"
                           "    after: 3s\n");
    Drawing drawing = draw_after(&run, find_send(&run, 5), 2.2);
    assert_non_null(sheet_text(&drawing, "again"));
    assert_non_null(sheet_text(&drawing, "lost"));
    end_run(&run);
}

/* Where there is no room for bands. */
static void the_present_state_has_its_name_in_a_narrow_ladder_too(void **state)
{
    (void)state;
    TestRun run = run_text(CLOSES);
    SheetContext context = sheet_context("en", run.arena);
    Drawing drawing = drawing_new(run.arena, context.style.measure, "en");
    double shown = trace_shown_of(run.trace, find_send(&run, 1)) + 0.65;
    sheet_draw(&drawing, run.trace, trace_moment(run.trace, shown), (Rect){0, 0, 1024, 768},
               &context);
    int upright = 0;
    for (int i = 0; i < drawing.count; i++) {
        const Shape *shape = &drawing.items[i];
        upright += shape->kind == SHAPE_TEXT && shape->as.text.angle > 1.5 &&
                   strcmp(shape->as.text.string, "SYN-RECEIVED") == 0;
    }
    assert_int_equal(upright, 1);
    end_run(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_repetition_begins_where_the_line_of_its_timer_ends),
        cmocka_unit_test(what_is_settled_is_dotted_below_now_and_names_the_state_that_follows),
        cmocka_unit_test(each_beat_has_its_second_where_there_is_room),
        cmocka_unit_test(the_present_state_has_its_name_in_a_narrow_ladder_too),
        cmocka_unit_test(the_line_of_a_timer_that_is_shorter_than_its_time_has_a_break),
        cmocka_unit_test(a_second_on_the_axis_is_not_rounded),
        cmocka_unit_test(a_loss_stays_in_view_until_its_repetition_is_acknowledged),
        cmocka_unit_test(nothing_of_it_is_drawn_where_the_scenario_asks),
        cmocka_unit_test(nothing_of_it_is_drawn_in_a_quiz),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
