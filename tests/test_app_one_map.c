/* Both ends on one map, time from left to right: where they stand, where they went, and what is
 * told of each. */
#include "expect.h"

#include "support/runs.h"
#include "support/seeds.h"
#include "support/sheets.h"
#include "view/diagram/diagram.h"

#define SIMULTANEOUS "start: established\nsteps:\n  - client: close\n    server: close\n"

typedef struct Scene {
    TestRun run;
    SheetContext context;
    Drawing drawing;
} Scene;

static void draw_after(Scene *scene, const TraceEntry *entry)
{
    static const Rect SHEET = {0, 0, 1280, 720};
    const Trace *trace = scene->run.trace;
    double shown = trace_shown_of(trace, (int)(entry - trace->entries.items)) + 0.05;
    scene->drawing = drawing_new(scene->run.arena, scene->context.style.measure, "en");
    sheet_draw(&scene->drawing, trace, trace_moment(trace, shown), SHEET, &scene->context);
}

/* After the nth change of state of a host; without movement. */
static Scene scene_after(const char *body, Host host, int nth)
{
    Scene scene = {.run = run_text(body)};
    assert_non_null(scene.run.trace);
    scene.context = sheet_context("en", scene.run.arena);
    scene.context.style.reduced_motion = true;
    scene.context.style.arrangement = ARRANGEMENT_ONE_MAP;
    draw_after(&scene, find_entry(&scene.run, TRACE_STATE, host, nth));
    return scene;
}

/* The i-th box in a state's node. */
static const Shape *node_box(const Scene *scene, TcpState state, int i)
{
    for (int k = 0; k < scene->drawing.count; k++) {
        const Shape *shape = &scene->drawing.items[k];
        if (shape->kind == SHAPE_BOX && shape->tag.kind == THING_STATE &&
            shape->tag.b == (int)state && shape->as.box.rect.h > 18 && shape->as.box.radius > 0 &&
            i-- == 0)
            return shape;
    }
    return NULL;
}

/* Of the two of CLOSED the ground of the left one, or of the right one. */
static Color closed_at(const Scene *scene, bool right)
{
    const Shape *found = node_box(scene, TCP_CLOSED, 0), *box;
    for (int i = 1; (box = node_box(scene, TCP_CLOSED, i)); i++) {
        if (right ? box->as.box.rect.x > found->as.box.rect.x + 100
                  : box->as.box.rect.x < found->as.box.rect.x - 100)
            found = box;
    }
    return found->fill;
}

static Color color_of(const Scene *scene, Host host)
{
    return scene->context.style.theme->host[host];
}

static void each_end_stands_in_its_own_colour(void **state)
{
    (void)state;
    Scene scene = scene_after("steps:\n  - server: listen\n  - client: connect\n", HOST_CLIENT, 1);
    assert_int_equal(node_box(&scene, TCP_SYN_SENT, 0)->fill, color_of(&scene, HOST_CLIENT));
    assert_int_equal(node_box(&scene, TCP_LISTEN, 0)->fill, color_of(&scene, HOST_SERVER));
    end_run(&scene.run);
}

static void on_one_node_both_stand_side_by_side(void **state)
{
    (void)state;
    Scene scene = scene_after(SIMULTANEOUS, HOST_SERVER, 5);
    const Shape *whole = node_box(&scene, TCP_CLOSING, 0), *half = node_box(&scene, TCP_CLOSING, 1);
    assert_int_equal(whole->fill, color_of(&scene, HOST_SERVER));
    assert_int_equal(half->fill, color_of(&scene, HOST_CLIENT));
    assert_true(half->as.box.rect.x == whole->as.box.rect.x);
    assert_true(half->as.box.rect.w == whole->as.box.rect.w / 2);
    end_run(&scene.run);
}

/* Its tip, and its colour. */
static const Shape *arc_of(const Scene *scene, Host host, TcpState from, TcpState to)
{
    for (int i = 0; i < scene->drawing.count; i++) {
        const Shape *shape = &scene->drawing.items[i];
        if (shape->kind == SHAPE_PATH && shape->as.path.curve && shape->tag.kind == THING_ARC &&
            shape->tag.a == (int)host && shape->tag.b == diagram_arc(from, to))
            return shape;
    }
    return NULL;
}

static void where_both_went_the_same_way_they_went_side_by_side(void **state)
{
    (void)state;
    Scene scene = scene_after(SIMULTANEOUS, HOST_SERVER, 5);
    const Shape *client = arc_of(&scene, HOST_CLIENT, TCP_ESTABLISHED, TCP_FIN_WAIT_1);
    const Shape *server = arc_of(&scene, HOST_SERVER, TCP_ESTABLISHED, TCP_FIN_WAIT_1);
    assert_int_equal(client->stroke.color, color_of(&scene, HOST_CLIENT));
    assert_int_equal(server->stroke.color, color_of(&scene, HOST_SERVER));
    double apart = distance_between(client->as.path.points[0], server->as.path.points[0]);
    assert_true(apart > client->stroke.width / 2 + server->stroke.width / 2);
    end_run(&scene.run);
}

/* A way that nobody has gone is drawn once. */
static void what_neither_went_is_one_quiet_arrow(void **state)
{
    (void)state;
    Scene scene = scene_after(SIMULTANEOUS, HOST_SERVER, 5);
    const Shape *quiet = arc_of(&scene, HOST_CLIENT, TCP_CLOSE_WAIT, TCP_LAST_ACK);
    assert_int_equal(quiet->stroke.color, scene.context.style.theme->quiet);
    assert_null(arc_of(&scene, HOST_SERVER, TCP_CLOSE_WAIT, TCP_LAST_ACK));
    end_run(&scene.run);
}

static void a_life_begins_at_the_left_and_ends_at_the_right(void **state)
{
    (void)state;
    const char *body = "settings: {msl: 500ms}\nsteps:\n  - server: listen\n  - client: connect\n"
                       "  - after: 500ms\n    client: close\n  - after: 500ms\n    server: close\n"
                       "  - after: 500ms\n    say: x\n";
    Scene scene = scene_after(body, HOST_SERVER, 1);
    Color client = color_of(&scene, HOST_CLIENT), server = color_of(&scene, HOST_SERVER);
    assert_int_equal(closed_at(&scene, false), client); /* it has not begun */
    assert_int_not_equal(closed_at(&scene, true), client);
    draw_after(&scene, find_entry(&scene.run, TRACE_STATE, HOST_SERVER, 6));
    assert_int_equal(closed_at(&scene, true), server);
    assert_int_not_equal(closed_at(&scene, false), server);
    end_run(&scene.run);
}

static void what_both_do_at_once_is_told_once(void **state)
{
    (void)state;
    Scene scene = scene_after(SIMULTANEOUS, HOST_SERVER, 5);
    int told = 0;
    for (int i = 0; i < scene.drawing.count; i++) {
        const Shape *shape = &scene.drawing.items[i];
        told += shape->kind == SHAPE_TEXT && shape->tag.kind == THING_ARC &&
                shape->tag.b == diagram_arc(TCP_FIN_WAIT_1, TCP_CLOSING);
    }
    assert_in_range(told, 1, 2); /* event over action, or both in a line */
    end_run(&scene.run);
}

static int count_panels(const Scene *scene)
{
    int count = 0;
    for (int i = 0; i < scene->drawing.count; i++)
        count += scene->drawing.items[i].tag.kind == THING_PANEL;
    return count;
}

static void who_has_no_tcp_has_no_place_on_it(void **state)
{
    (void)state;
    Scene both = scene_after("steps:\n  - server: listen\n", HOST_SERVER, 1);
    Scene one = scene_after("hosts: {client: {stack: puppet}}\nsteps:\n  - server: listen\n",
                            HOST_SERVER, 1);
    assert_int_equal(count_panels(&both), 2); /* the map, the ladder */
    assert_int_equal(count_panels(&one), 2);  /* the server's diagram, the ladder */
    assert_null(node_box(&one, TCP_CLOSED, 1));
    end_run(&both.run);
    end_run(&one.run);
}

/* Every arrow of the lessons, before anything has happened. */
static void it_has_every_arrow_of_the_lessons(void **state)
{
    (void)state;
    Scene scene = scene_after("steps:\n  - server: listen\n", HOST_SERVER, 1);
    for (int i = 0; i < SEED_COUNT; i++) {
        const TcpTransition *row = tcp_transition(SEED_ROWS[i].transition);
        if (!arc_of(&scene, HOST_CLIENT, row->from, row->to) &&
            !arc_of(&scene, HOST_SERVER, row->from, row->to))
            fail_msg("%s is no arrow", row->name);
    }
    end_run(&scene.run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_end_stands_in_its_own_colour),
        cmocka_unit_test(on_one_node_both_stand_side_by_side),
        cmocka_unit_test(where_both_went_the_same_way_they_went_side_by_side),
        cmocka_unit_test(what_neither_went_is_one_quiet_arrow),
        cmocka_unit_test(a_life_begins_at_the_left_and_ends_at_the_right),
        cmocka_unit_test(what_both_do_at_once_is_told_once),
        cmocka_unit_test(who_has_no_tcp_has_no_place_on_it),
        cmocka_unit_test(it_has_every_arrow_of_the_lessons),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
