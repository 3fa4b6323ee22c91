/* What the heading of a diagram tells of the timers, and the loop at its node of what leaves
 * the state as it is. */
#include "expect.h"

#include "support/runs.h"
#include "support/sheets.h"

#include <math.h>

static const Rect SHEET = {0, 0, 1280, 720};

typedef struct Scene {
    TestRun run;
    SheetContext context;
} Scene;

static Scene new_scene(const char *body)
{
    Scene scene = {.run = run_text(body)};
    assert_non_null(scene.run.trace);
    scene.context = sheet_context("en", scene.run.arena);
    scene.context.style.reduced_motion = true;
    return scene;
}

static Drawing draw_after(const Scene *scene, const TraceEntry *entry)
{
    const Trace *trace = scene->run.trace;
    double shown = trace_shown_of(trace, (int)(entry - trace->entries.items)) + 0.1;
    Drawing drawing = drawing_new(scene->run.arena, scene->context.style.measure, "en");
    sheet_draw(&drawing, trace, trace_moment(trace, shown), SHEET, &scene->context);
    return drawing;
}

static bool is_text(const Shape *shape, Host host, const char *text)
{
    bool left = shape->as.text.at.x < SHEET.w / 2;
    return shape->kind == SHAPE_TEXT && left == (host == HOST_CLIENT) &&
           strcmp(shape->as.text.string, text) == 0;
}

static const Shape *find_text(const Drawing *drawing, Host host, const char *text)
{
    for (int i = 0; i < drawing->count; i++) {
        if (is_text(&drawing->items[i], host, text))
            return &drawing->items[i];
    }
    return NULL;
}

/* It is a label of the loop at a state. */
static bool is_at_loop(const Drawing *drawing, Host host, TcpState state, const char *text)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (is_text(shape, host, text) && shape->tag.kind == THING_ARC &&
            shape->tag.b == (int)state * (TCP_STATE_COUNT + 1))
            return true;
    }
    return false;
}

static bool has_loop(const Drawing *drawing, Host host)
{
    for (int i = 0; i < drawing->count; i++) {
        Tag tag = drawing->items[i].tag;
        if (tag.kind == THING_ARC && tag.a == (int)host && tag.b % (TCP_STATE_COUNT + 1) == 0)
            return true;
    }
    return false;
}

/* --- Timers -------------------------------------------------------------------------- */

#define LOST_SYN                                                                                   \
    "network:\n  - drop: client SYN 1\nsteps:\n  - server: listen\n  - client: connect\n"

static void the_heading_tells_the_timer_its_turn_and_what_is_left(void **state)
{
    (void)state;
    Scene scene = new_scene(LOST_SYN);
    Drawing drawing = draw_after(&scene, find_entry(&scene.run, TRACE_SEND, HOST_CLIENT, 1));
    assert_non_null(find_text(&drawing, HOST_CLIENT, "RTO"));
    drawing = draw_after(&scene, find_entry(&scene.run, TRACE_SEND, HOST_CLIENT, 2));
    const Shape *name = find_text(&drawing, HOST_CLIENT, "RTO (no. 2)");
    const Shape *left = find_text(&drawing, HOST_CLIENT, "2.0 s");
    assert_non_null(name);
    assert_non_null(left);
    assert_int_equal(left->fill, scene.context.style.theme->timer);
    assert_true(left->as.text.size > name->as.text.size);
    assert_null(find_text(&drawing, HOST_SERVER, "no timer runs")); /* LISTEN waits for nobody */
    end_run(&scene.run);
}

static void its_bar_is_as_long_as_what_is_left(void **state)
{
    (void)state;
    Scene scene = new_scene(LOST_SYN);
    const Trace *trace = scene.run.trace;
    for (int half = 0; half < 2; half++) {
        double shown = trace_shown_at(trace, (half ? 500 : 0) * SIM_MS);
        TraceMoment moment = trace_moment(trace, shown);
        Drawing drawing = drawing_new(scene.run.arena, scene.context.style.measure, "en");
        sheet_draw(&drawing, trace, moment, SHEET, &scene.context);
        double widths[2] = {0};
        int count = 0;
        for (int i = 0; i < drawing.count; i++) {
            const Shape *shape = &drawing.items[i];
            if (shape->kind == SHAPE_BOX && shape->tag.kind == THING_TIMER &&
                shape->tag.a == HOST_CLIENT && shape->tag.b == TCP_RTO && count < 2)
                widths[count++] = shape->as.box.rect.w;
        }
        assert_int_equal(count, 2);
        double share = 1 - (double)moment.t / SIM_SECOND;
        assert_true(fabs(widths[1] / widths[0] - share) < 0.01);
    }
    end_run(&scene.run);
}

static void a_state_that_waits_without_a_timer_says_so(void **state)
{
    (void)state;
    Scene scene = new_scene("start: established\nsteps:\n  - client: close\n"
                            "  - after: 1s\n    say: x\n");
    Drawing drawing = draw_after(&scene, find_entry(&scene.run, TRACE_NOTIFY, HOST_CLIENT, 1));
    assert_null(find_text(&drawing, HOST_CLIENT, "no timer runs")); /* ESTABLISHED */
    drawing = draw_after(&scene, find_entry(&scene.run, TRACE_STATE, HOST_CLIENT, 3));
    assert_null(find_text(&drawing, HOST_CLIENT, "no timer runs")); /* FIN-WAIT-1: the RTO */
    drawing = draw_after(&scene, find_entry(&scene.run, TRACE_STATE, HOST_CLIENT, 4));
    assert_non_null(find_text(&drawing, HOST_CLIENT, "no timer runs"));
    assert_non_null(find_text(&drawing, HOST_SERVER, "no timer runs")); /* CLOSE-WAIT */
    end_run(&scene.run);
}

/* --- Loops --------------------------------------------------------------------------- */

static void a_fin_again_in_time_wait_is_a_loop_with_its_answer(void **state)
{
    (void)state;
    Scene scene = new_scene("start: established\nnetwork:\n  - drop: client ACK of FIN\nsteps:\n"
                            "  - client: close\n  - after: 500ms\n    server: close\n");
    Drawing drawing = draw_after(&scene, find_entry(&scene.run, TRACE_ARRIVE, HOST_CLIENT, 4));
    assert_true(is_at_loop(&drawing, HOST_CLIENT, TCP_TIME_WAIT, "rcv FIN,ACK"));
    assert_true(is_at_loop(&drawing, HOST_CLIENT, TCP_TIME_WAIT, "snd ACK"));
    assert_non_null(find_text(&drawing, HOST_CLIENT, "2MSL restarted"));
    end_run(&scene.run);
}

static void so_is_a_timer_that_sends_once_more(void **state)
{
    (void)state;
    Scene scene = new_scene(LOST_SYN);
    Drawing drawing = draw_after(&scene, find_entry(&scene.run, TRACE_SEND, HOST_CLIENT, 2));
    assert_true(has_loop(&drawing, HOST_CLIENT));
    assert_false(has_loop(&drawing, HOST_SERVER));
    end_run(&scene.run);
}

static void where_no_loop_has_room_its_words_stand_in_the_heading(void **state)
{
    (void)state;
    Scene scene = new_scene("steps:\n  - client: connect\n");
    Drawing drawing = draw_after(&scene, find_entry(&scene.run, TRACE_ARRIVE, HOST_SERVER, 1));
    assert_true(is_at_loop(&drawing, HOST_SERVER, TCP_CLOSED, "rcv SYN / snd RST,ACK"));
    end_run(&scene.run);
}

static void what_changes_the_state_is_none(void **state)
{
    (void)state;
    Scene scene = new_scene("steps:\n  - server: listen\n  - client: connect\n");
    for (int i = 1; i <= 2; i++) {
        Drawing drawing = draw_after(&scene, find_entry(&scene.run, TRACE_ARRIVE, HOST_SERVER, i));
        assert_false(has_loop(&drawing, HOST_SERVER));
        assert_false(has_loop(&drawing, HOST_CLIENT));
    }
    end_run(&scene.run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_heading_tells_the_timer_its_turn_and_what_is_left),
        cmocka_unit_test(its_bar_is_as_long_as_what_is_left),
        cmocka_unit_test(a_state_that_waits_without_a_timer_says_so),
        cmocka_unit_test(a_fin_again_in_time_wait_is_a_loop_with_its_answer),
        cmocka_unit_test(so_is_a_timer_that_sends_once_more),
        cmocka_unit_test(where_no_loop_has_room_its_words_stand_in_the_heading),
        cmocka_unit_test(what_changes_the_state_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
