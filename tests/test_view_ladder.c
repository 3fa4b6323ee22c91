/* What the ladder shows at a moment, and where. */
#include "expect.h"

#include "support/golden.h"
#include "support/hand_made.h"
#include "support/sheets.h"
#include "view/hop.h"

static const Rect PANEL = {0, 0, 496, 496};

typedef struct Scene {
    Arena *arena;
    Trace *trace;
    SheetContext context;
} Scene;

static Scene new_scene(void)
{
    Scene scene = {.arena = arena_new()};
    scene.trace = hand_made(scene.arena);
    scene.context = sheet_context("en", scene.arena);
    return scene;
}

static Drawing draw_at(const Scene *scene, SimTime t, double later)
{
    Drawing drawing = drawing_new(scene->arena, scene->context.style.measure, "en");
    double shown = trace_shown_at(scene->trace, t) + later;
    sheet_ladder(&drawing, scene->trace, trace_moment(scene->trace, shown), PANEL, &scene->context);
    return drawing;
}

static int count_segments(const Drawing *drawing, int index)
{
    int count = 0;
    for (int i = 0; i < drawing->count; i++)
        count += drawing->items[i].tag.kind == THING_SEGMENT && drawing->items[i].tag.b == index;
    return count;
}

static void a_segment_under_way_is_a_chip_at_the_front_of_its_arrow(void **state)
{
    (void)state;
    Scene scene = new_scene();
    Drawing drawing = draw_at(&scene, 100 * SIM_MS, 0.5);
    const Shape *flags = sheet_text(&drawing, "SYN");
    assert_non_null(flags);
    assert_true(flags->as.text.angle == 0);
    assert_int_equal(flags->tag.kind, THING_SEGMENT);
    arena_free(scene.arena);
}

static void a_segment_that_has_arrived_is_written_along_its_slant(void **state)
{
    (void)state;
    Scene scene = new_scene();
    Drawing drawing = draw_at(&scene, 200 * SIM_MS, 0.1);
    const Shape *flags = sheet_text(&drawing, "SYN");
    assert_non_null(flags);
    assert_true(flags->as.text.angle > 0.1);
    assert_non_null(sheet_text(&drawing, "seq 100"));
    arena_free(scene.arena);
}

static void a_close_is_written_as_the_application_called_it(void **state)
{
    (void)state;
    Scene scene = new_scene();
    int n = 0;
    while (scene.trace->entries.items[n].type != TRACE_CALL ||
           scene.trace->entries.items[n].as.call.what != CALLED_CLOSE)
        n++;
    SimTime t = scene.trace->entries.items[n].t;
    Drawing closed = draw_at(&scene, t, 0.1);
    assert_non_null(sheet_text(&closed, "close()"));
    scene.trace->entries.items[n].as.call.of.linger = 5 * SIM_SECOND;
    Drawing lingers = draw_at(&scene, t, 0.1);
    assert_non_null(sheet_text(&lingers, "close(),"));
    scene.trace->entries.items[n].as.call.one_way = true;
    Drawing shut_down = draw_at(&scene, t, 0.1);
    assert_non_null(sheet_text(&shut_down, "shutdown()"));
    arena_free(scene.arena);
}

static void nothing_of_the_future_is_drawn(void **state)
{
    (void)state;
    Scene scene = new_scene();
    Drawing drawing = draw_at(&scene, 200 * SIM_MS, -0.01);
    assert_int_equal(count_segments(&drawing, 1), 0);
    assert_null(sheet_text(&drawing, "SYN,ACK"));
    assert_null(sheet_text(&drawing, "seq 300"));
    drawing = draw_at(&scene, 0, 0);
    assert_int_equal(count_segments(&drawing, 0), 0);
    assert_null(sheet_text(&drawing, "connect()"));
    arena_free(scene.arena);
}

static void nothing_lies_below_now_but_chips_and_what_is_settled(void **state)
{
    (void)state;
    Scene scene = new_scene();
    Drawing drawing = draw_at(&scene, 1200 * SIM_MS, 0.4);
    double now = 0;
    for (int i = 0; i < drawing.count; i++) {
        const Shape *shape = &drawing.items[i];
        if (shape->kind == SHAPE_BOX && shape->tag.kind == THING_STATE)
            now = fmax(now, shape->as.box.rect.y + shape->as.box.rect.h);
    }
    for (int i = 0; i < drawing.count; i++) {
        const Shape *shape = &drawing.items[i];
        bool settled = shape->tag.kind == THING_SEGMENT || shape->tag.kind == THING_TIMER ||
                       shape->tag.kind == THING_STATE;
        if (shape->kind == SHAPE_TEXT && !settled)
            assert_true(shape->as.text.at.y < now + 6);
    }
    arena_free(scene.arena);
}

static void a_lost_segment_says_so_once_it_is_lost(void **state)
{
    (void)state;
    Scene scene = new_scene();
    Drawing before = draw_at(&scene, 1300 * SIM_MS, 0.3);
    assert_null(sheet_text(&before, "lost"));
    Drawing after = draw_at(&scene, 1350 * SIM_MS, 0.1);
    const Shape *lost = sheet_text(&after, "lost");
    assert_non_null(lost);
    assert_int_equal(lost->fill, scene.context.style.theme->lost);
    assert_true(lost->as.text.at.x > 200 && lost->as.text.at.x < 350);
    arena_free(scene.arena);
}

static void a_retransmission_is_dashed_and_says_again(void **state)
{
    (void)state;
    Scene scene = new_scene();
    Drawing drawing = draw_at(&scene, 2300 * SIM_MS, 0.4);
    assert_non_null(sheet_text(&drawing, "again"));
    double dash = 0;
    for (int i = 0; i < drawing.count; i++) {
        if (drawing.items[i].kind == SHAPE_PATH && drawing.items[i].tag.kind == THING_SEGMENT)
            dash = fmax(dash, drawing.items[i].stroke.dash);
    }
    assert_true(dash > 0);
    arena_free(scene.arena);
}

static void a_compressed_wait_says_how_long_it_was(void **state)
{
    (void)state;
    Scene scene = new_scene();
    Drawing drawing = draw_at(&scene, 2300 * SIM_MS, 0);
    assert_non_null(sheet_text(&drawing, "0.9 s later"));
    arena_free(scene.arena);
}

static void what_the_application_calls_stands_in_the_lifelines(void **state)
{
    (void)state;
    Scene scene = new_scene();
    Drawing drawing = draw_at(&scene, 200 * SIM_MS, 0);
    assert_true(sheet_text(&drawing, "connect()")->as.text.at.x < 120);
    assert_true(sheet_text(&drawing, "listen()")->as.text.at.x > 376);
    arena_free(scene.arena);
}

/* Where the arrow of a segment begins; -1: it is not seen. */
static double arrow_begin(const Drawing *drawing, int index)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_PATH && shape->tag.kind == THING_SEGMENT && shape->tag.b == index)
            return shape->as.path.points[0].y;
    }
    return -1;
}

/* It moves on when an instant comes, and then what flies is all that moves. */
static void the_ladder_rests_while_a_segment_flies(void **state)
{
    (void)state;
    Scene scene = new_scene();
    int moved = 0;
    for (int i = 1; i < scene.trace->segments.count; i++) {
        SimTime sent = scene.trace->segments.items[i].sent;
        if (scene.trace->segments.items[i].fate == FATE_LOST)
            continue;
        Drawing begins = draw_at(&scene, sent, 0.02);
        Drawing soon = draw_at(&scene, sent, 0.45), later = draw_at(&scene, sent, 0.75);
        moved += arrow_begin(&begins, i - 1) != arrow_begin(&soon, i - 1);
        assert_true(arrow_begin(&soon, i) == arrow_begin(&later, i));
    }
    assert_true(moved > 0);
    arena_free(scene.arena);
}

/* A line in the panel's colour across the lifeline, where one band ends and the next begins. */
static bool is_gap(const Shape *shape, const Rect *below, const Theme *theme)
{
    if (shape->kind != SHAPE_PATH || shape->stroke.color != theme->panel)
        return false;
    const Point *points = shape->as.path.points;
    return fabs(points[0].y - below->y) < 0.5 && fabs(points[1].y - below->y) < 0.5 &&
           fmin(points[0].x, points[1].x) <= below->x &&
           fmax(points[0].x, points[1].x) >= below->x + below->w;
}

static void a_gap_tells_one_state_from_the_next(void **state)
{
    (void)state;
    Scene scene = new_scene();
    Drawing drawing = drawing_new(scene.arena, scene.context.style.measure, "en");
    sheet_ladder(&drawing, scene.trace, trace_moment(scene.trace, trace_length(scene.trace)),
                 (Rect){0, 0, 496, 4000}, &scene.context);
    const Theme *theme = scene.context.style.theme;
    int bands = 0, gaps = 0;
    for (int i = 0; i < drawing.count; i++) {
        const Shape *band = &drawing.items[i];
        if (band->kind != SHAPE_BOX || band->tag.kind != THING_STATE ||
            band->fill != theme->state[band->tag.b])
            continue;
        bands++;
        for (int k = i; k < drawing.count; k++)
            gaps += is_gap(&drawing.items[k], &band->as.box.rect, theme);
    }
    assert_true(bands > 8);
    assert_int_equal(gaps, bands - 2); /* above the first of each end is nothing */
    arena_free(scene.arena);
}

static void the_name_of_the_present_state_lies_flat_in_its_lifeline(void **state)
{
    (void)state;
    Scene scene = new_scene();
    for (double shown = 0.9; shown < trace_length(scene.trace); shown += 0.09) {
        Drawing drawing = drawing_new(scene.arena, scene.context.style.measure, "en");
        TraceMoment moment = trace_moment(scene.trace, shown);
        sheet_ladder(&drawing, scene.trace, moment, PANEL, &scene.context);
        ViewRun run = sheet_run(scene.trace, moment, &scene.context);
        View view = view_of(&drawing, &run, &scene.context.style, 1);
        for (int host = 0; host < HOST_COUNT; host++) {
            TcpState now = trace_state(scene.trace, 0, (Host)host, view_told(&view, (Host)host));
            const Shape *name = NULL;
            for (int i = 0; i < drawing.count; i++) {
                const Shape *shape = &drawing.items[i];
                if (shape->kind == SHAPE_TEXT && shape->tag.kind == THING_STATE &&
                    shape->tag.a == host && shape->tag.b == (int)now)
                    name = shape;
            }
            assert_non_null(name);
            assert_true(name->as.text.angle == 0);
        }
    }
    arena_free(scene.arena);
}

static void a_page_holds_the_whole_run_without_scrolling(void **state)
{
    (void)state;
    Scene scene = new_scene();
    double height = view_ladder_page_height(scene.trace, PANEL.w);
    Rect page = {0, 0, PANEL.w, height};
    Drawing drawing = drawing_new(scene.arena, scene.context.style.measure, "en");
    double end = trace_length(scene.trace);
    sheet_ladder(&drawing, scene.trace, trace_moment(scene.trace, end), page, &scene.context);
    assert_non_null(sheet_text(&drawing, "connect()"));
    for (int i = 0; i < scene.trace->segments.count; i++)
        assert_true(count_segments(&drawing, i) > 0);
    const char *fault = sheet_fault(&drawing, 0, (Rect){0, 0, page.w, 720}, scene.arena);
    assert_true(!fault || strstr(fault, "leaves"));
    arena_free(scene.arena);
}

static void the_ladder_is_drawn_as_it_was_when_somebody_last_looked(void **state)
{
    (void)state;
    Scene scene = new_scene();
    scene.context.style.reduced_motion = true; /* the new state is there at once */
    Drawing drawing = draw_at(&scene, 1300 * SIM_MS, 0.4);
    expect_golden(&drawing, "view-ladder.txt", scene.arena);
    arena_free(scene.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_segment_under_way_is_a_chip_at_the_front_of_its_arrow),
        cmocka_unit_test(a_segment_that_has_arrived_is_written_along_its_slant),
        cmocka_unit_test(a_close_is_written_as_the_application_called_it),
        cmocka_unit_test(nothing_of_the_future_is_drawn),
        cmocka_unit_test(nothing_lies_below_now_but_chips_and_what_is_settled),
        cmocka_unit_test(a_lost_segment_says_so_once_it_is_lost),
        cmocka_unit_test(a_retransmission_is_dashed_and_says_again),
        cmocka_unit_test(a_compressed_wait_says_how_long_it_was),
        cmocka_unit_test(what_the_application_calls_stands_in_the_lifelines),
        cmocka_unit_test(the_ladder_rests_while_a_segment_flies),
        cmocka_unit_test(a_gap_tells_one_state_from_the_next),
        cmocka_unit_test(the_name_of_the_present_state_lies_flat_in_its_lifeline),
        cmocka_unit_test(a_page_holds_the_whole_run_without_scrolling),
        cmocka_unit_test(the_ladder_is_drawn_as_it_was_when_somebody_last_looked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
