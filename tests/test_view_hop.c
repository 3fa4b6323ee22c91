/* A change of state is told in the order of cause and effect. */
#include "expect.h"

#include "support/hand_made.h"
#include "support/sheets.h"
#include "view/hop.h"

typedef struct Scene {
    Arena *arena;
    Trace *trace;
    SheetContext context;
    ViewRun run;
} Scene;

/* The client opens; the server, which knows a cookie, takes two arrows at once. */
static Scene new_scene(void)
{
    Scene scene = {.arena = arena_new()};
    Hand *hand = hand_begin(scene.arena);
    hand_connection(hand, "", 50007);
    hand_call(hand, 0, HOST_CLIENT, CALLED_OPEN_ACTIVE);
    hand_take(hand, 0, HOST_CLIENT, TCP_ON_ACTIVE_OPEN);
    hand_call(hand, SIM_SECOND, HOST_SERVER, CALLED_OPEN_PASSIVE);
    hand_take(hand, SIM_SECOND, HOST_SERVER, TCP_ON_PASSIVE_OPEN);
    hand_call(hand, 2 * SIM_SECOND, HOST_SERVER, CALLED_STATUS);
    hand_take(hand, 2 * SIM_SECOND, HOST_SERVER, TCP_ON_LISTEN_SYN);
    hand_take(hand, 2 * SIM_SECOND, HOST_SERVER, TCP_ON_SYN_RECEIVED_ACK);
    trace_finish(hand->trace, 3 * SIM_SECOND);
    scene.trace = hand->trace;
    scene.context = sheet_context("en", scene.arena);
    return scene;
}

/* So many seconds after an instant of the scene. */
static View view_after(Scene *scene, int instant, double seconds)
{
    double shown = scene->trace->instants.items[instant].shown + seconds;
    scene->run = sheet_run(scene->trace, trace_moment(scene->trace, shown), &scene->context);
    return view_of(NULL, &scene->run, &scene->context.style, 1);
}

static TcpState told_state(const View *view, Host host)
{
    return trace_state(view->run->trace, 0, host, view_told(view, host));
}

static void the_cause_is_seen_before_the_token_runs(void **state)
{
    (void)state;
    Scene scene = new_scene();
    View view = view_after(&scene, 0, 0.05);
    assert_int_equal(view_hop(&view, HOST_CLIENT).n, 1);
    assert_true(view_hop(&view, HOST_CLIENT).share <= 0);
    assert_int_equal(told_state(&view, HOST_CLIENT), TCP_CLOSED);
    arena_free(scene.arena);
}

static void the_new_state_is_there_when_the_token_has_arrived(void **state)
{
    (void)state;
    Scene scene = new_scene();
    View view = view_after(&scene, 0, 0.4);
    ViewHop hop = view_hop(&view, HOST_CLIENT);
    assert_true(hop.share > 0.4 && hop.share < 0.8);
    assert_int_equal(told_state(&view, HOST_CLIENT), TCP_CLOSED);
    view = view_after(&scene, 0, 0.7);
    assert_int_equal(view_hop(&view, HOST_CLIENT).n, -1);
    assert_int_equal(told_state(&view, HOST_CLIENT), TCP_SYN_SENT);
    arena_free(scene.arena);
}

static void an_instant_at_rest_is_told_whole(void **state)
{
    (void)state;
    Scene scene = new_scene();
    for (int i = 0; i < scene.trace->instants.count; i++) {
        View view = view_after(&scene, i, 0);
        view.moment = trace_moment(scene.trace, trace_rest(scene.trace, i));
        for (int host = 0; host < HOST_COUNT; host++)
            assert_int_equal(view_told(&view, (Host)host), view.moment.n);
    }
    arena_free(scene.arena);
}

static void two_arrows_of_one_instant_are_taken_one_after_the_other(void **state)
{
    (void)state;
    Scene scene = new_scene();
    View view = view_after(&scene, 2, 0.2);
    assert_int_equal(told_state(&view, HOST_SERVER), TCP_LISTEN);
    view = view_after(&scene, 2, 0.5);
    assert_int_equal(told_state(&view, HOST_SERVER), TCP_SYN_RECEIVED);
    assert_true(view_hop(&view, HOST_SERVER).share < 0.8);
    view = view_after(&scene, 2, 0.7);
    assert_int_equal(told_state(&view, HOST_SERVER), TCP_ESTABLISHED);
    arena_free(scene.arena);
}

static void without_motion_all_is_told_at_once(void **state)
{
    (void)state;
    Scene scene = new_scene();
    scene.context.style.reduced_motion = true;
    View view = view_after(&scene, 0, 0);
    assert_int_equal(view_hop(&view, HOST_CLIENT).n, -1);
    assert_int_equal(told_state(&view, HOST_CLIENT), TCP_SYN_SENT);
    arena_free(scene.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cause_is_seen_before_the_token_runs),
        cmocka_unit_test(the_new_state_is_there_when_the_token_has_arrived),
        cmocka_unit_test(an_instant_at_rest_is_told_whole),
        cmocka_unit_test(two_arrows_of_one_instant_are_taken_one_after_the_other),
        cmocka_unit_test(without_motion_all_is_told_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
