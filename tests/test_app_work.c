/* A run that takes long is computed beside the window: what was shown stays, everything
 * answers, and it can be stopped. */
#include "expect.h"

#include "app/edits/offers.h"
#include "app/message.h"
#include "app/state.h"
#include "support/own_file.h"

#include <string.h>

static const char SHORT[] = SOURCE_DIR "/scenarios/normal-open-close.yaml";
static const double FRAME = 1.0 / 60;

enum { FRAMES_MOST = 1000 }; /* what never ends fails */

/* Many thousand entries. */
static const char LONG[] = "format: 1\n"
                           "title: %s\n"
                           "start: established\n"
                           "hosts: {client: {mss: 1, window: 65535}, server: {window: 65535}}\n"
                           "settings: {delay: 10ms, msl: 1s}\n"
                           "steps:\n"
                           "  - client: send 100\n"
                           "    times: 150\n"
                           "    every: 100ms\n"
                           "  - client: close\n"
                           "  - expect: {client: FIN-WAIT-2}\n"
                           "    after: 100ms\n";

static void save_titled(const Desk *desk, const char *title)
{
    save(desk, arena_printf(desk->arena, LONG, title));
}

static int set_up(void **state)
{
    Desk *desk = new_desk();
    save_titled(desk, "long");
    *state = desk;
    return app_open(desk->app, SHORT) ? 0 : -1;
}

/* Frames pass until it is done; how many. */
static int wait_for_it(App *app)
{
    int frames = 0;
    for (; work_is_on(app); frames++) {
        assert_true(app_moving(app));
        assert_in_range(frames, 0, FRAMES_MOST);
        app_advance(app, FRAME);
    }
    return frames;
}

static void begin_long(const Desk *desk)
{
    assert_true(app_open(desk->app, desk->path));
    assert_true(work_is_on(desk->app));
}

static void what_was_shown_stays_until_it_is_done(void **state)
{
    Desk *desk = *state;
    const Trace *before = app_trace(desk->app);
    app_seek_entry(desk->app, 10);
    begin_long(desk);
    app_advance(desk->app, FRAME);
    assert_ptr_equal(app_trace(desk->app), before);
    press(desk->app, "PageDown", KEY_PLAIN);
    assert_true(app_moment(desk->app).n > 10);
    assert_true(wait_for_it(desk->app) > 1);
    assert_string_equal(app_title(desk->app), "long");
    assert_null(app_problem(desk->app));
    assert_int_equal(app_moment(desk->app).instant,
                     trace_instants_before(app_trace(desk->app)) - 1);
}

static void the_end_of_a_long_run_comes_in_parts_too(void **state)
{
    Desk *desk = *state;
    begin_long(desk);
    wait_for_it(desk->app);
    Sim *sim =
        sim_begin(desk->app->original.scenario, desk->arena, &(DiagList){.arena = desk->arena});
    int parts = 0, before = 0;
    while (sim_go_on(sim, 1000)) {
        parts += sim_entries(sim) == before;
        before = sim_entries(sim);
    }
    assert_true(parts >= 5);
}

/* In one part as in many. */
static void it_is_the_same_run_as_at_once(void **state)
{
    Desk *desk = *state;
    begin_long(desk);
    wait_for_it(desk->app);
    const Trace *parts = app_trace(desk->app);
    const Trace *whole =
        sim_run(desk->app->original.scenario, desk->arena, &(DiagList){.arena = desk->arena});
    assert_int_equal(parts->entries.count, whole->entries.count);
    assert_int_equal(parts->instants.count, whole->instants.count);
    assert_int_equal(parts->end, whole->end);
    assert_int_equal(parts->ok, whole->ok);
}

static void it_says_how_far_it_is(void **state)
{
    Desk *desk = *state;
    begin_long(desk);
    assert_null(work_said(desk->app, desk->arena));
    app_advance(desk->app, 0.4);
    assert_true(work_is_on(desk->app));
    char *count = arena_printf(desk->arena, "%d", sim_entries(desk->app->work.sim));
    assert_true(app_stale(desk->app));
    assert_non_null(strstr(work_said(desk->app, desk->arena), count));
    assert_true(shows(desk->app, count));
}

static void escape_stops_it_and_nothing_has_changed(void **state)
{
    Desk *desk = *state;
    const Trace *before = app_trace(desk->app);
    begin_long(desk);
    app_advance(desk->app, FRAME);
    press(desk->app, "Escape", KEY_PLAIN);
    assert_false(work_is_on(desk->app));
    assert_ptr_equal(app_trace(desk->app), before);
    assert_string_equal(app_said(desk->app), app_word(desk->app, "ui.simulating-stopped"));
    assert_false(app_wants_quit(desk->app));
    assert_true(app_reload(desk->app)); /* It can be had all the same. */
    wait_for_it(desk->app);
    assert_string_equal(app_title(desk->app), "long");
}

static void another_file_ends_it(void **state)
{
    Desk *desk = *state;
    begin_long(desk);
    assert_true(app_open(desk->app, SHORT));
    assert_false(work_is_on(desk->app));
    begin_long(desk);
    assert_false(app_open(desk->app, "/nowhere.yaml"));
    assert_false(work_is_on(desk->app));
    assert_non_null(app_problem(desk->app));
}

static void its_file_may_change_meanwhile(void **state)
{
    Desk *desk = *state;
    begin_long(desk);
    save_titled(desk, "longer");
    assert_true(app_reload(desk->app));
    wait_for_it(desk->app);
    assert_string_equal(app_title(desk->app), "longer");
    app_seek_entry(desk->app, 500);
    double shown = app_moment(desk->app).shown;
    save_titled(desk, "longest");
    assert_true(app_reload(desk->app));
    assert_string_equal(app_title(desk->app), "longer");
    wait_for_it(desk->app);
    assert_string_equal(app_title(desk->app), "longest");
    assert_true(app_moment(desk->app).shown == shown);
}

/* --- Edits ------------------------------------------------------------------------ */

/* The client closes, where one stands in the long run. */
static void edit(const Desk *desk)
{
    const Trace *trace = app_trace(desk->app);
    Intervention loss = {.kind = INTERVENE_LOSE, .segment = 10};
    loss.t = trace->segments.items[loss.segment].sent;
    app_seek_time(desk->app, loss.t);
    edits_add(desk->app, loss);
}

static void an_edit_that_is_stopped_was_not_made(void **state)
{
    Desk *desk = *state;
    begin_long(desk);
    wait_for_it(desk->app);
    const Trace *before = app_trace(desk->app);
    static const struct {
        const char *name;
        unsigned modifiers;
    } STOPS[] = {{"Escape", KEY_PLAIN}, {"Z", KEY_CTRL}};
    for (int i = 0; i < 2; i++) {
        edit(desk);
        assert_true(work_is_on(desk->app));
        press(desk->app, STOPS[i].name, STOPS[i].modifiers);
        assert_false(work_is_on(desk->app));
        assert_ptr_equal(app_trace(desk->app), before);
        assert_int_equal(app_edits(desk->app), 0);
    }
    edit(desk);
    wait_for_it(desk->app);
    assert_int_equal(app_edits(desk->app), 1);
    assert_int_equal(app_trace(desk->app)->segments.items[10].fate, FATE_LOST);
}

static void an_edit_after_another_that_is_under_way_takes_its_place(void **state)
{
    Desk *desk = *state;
    begin_long(desk);
    wait_for_it(desk->app);
    edit(desk);
    edit(desk);
    wait_for_it(desk->app);
    assert_int_equal(app_edits(desk->app), 1);
    press(desk->app, "Z", KEY_CTRL);
    assert_int_equal(app_edits(desk->app), 0);
    assert_int_equal(app_trace(desk->app)->segments.items[10].fate, FATE_ARRIVED);
}

static void a_link_leads_into_a_run_that_takes_long(void **state)
{
    Desk *desk = *state;
    begin_long(desk);
    wait_for_it(desk->app);
    app_seek_entry(desk->app, 5000);
    int n = app_moment(desk->app).n;
    const char *link = app_link(desk->app, desk->arena);
    assert_true(app_open(desk->app, SHORT));
    assert_true(app_open_link(desk->app, link));
    assert_true(work_is_on(desk->app));
    wait_for_it(desk->app);
    assert_int_equal(app_moment(desk->app).n, n);
}

/* The window's end comes when it comes; a sanitizer says what was forgotten. */
static void it_may_be_left_at_any_moment(void **state)
{
    Desk *desk = *state;
    begin_long(desk);
    app_advance(desk->app, FRAME);
    press(desk->app, "Q", KEY_CTRL);
    assert_true(app_wants_quit(desk->app));
    assert_true(work_is_on(desk->app));
}

#define WORK_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

/* --- What if ---------------------------------------------------------------------------- */

static void ask_what_if_at_the_end(const Desk *desk)
{
    begin_long(desk);
    wait_for_it(desk->app);
    app_seek_entry(desk->app, app_trace(desk->app)->entries.count - 1);
    whatif_open(desk->app, (Tag){.kind = THING_HOST, .a = HOST_CLIENT}, (Point){100, 100});
    assert_true(offers_are_tried(desk->app));
    assert_true(app_moving(desk->app));
}

static void what_could_be_done_late_in_a_long_run_is_found_out_in_parts(void **state)
{
    Desk *desk = *state;
    ask_what_if_at_the_end(desk);
    const WhatIf *whatif = &desk->app->whatif;
    int last = whatif->offered_count - 1, frames = 0;
    assert_string_equal(whatif_popup(desk->app, desk->arena).entries[last].why_not, "…");
    whatif_choose(desk->app, last);
    assert_int_equal(desk->app->menu.kind, MENU_WHATIF);
    for (; offers_are_tried(desk->app); frames++) {
        assert_in_range(frames, 0, FRAMES_MOST);
        app_advance(desk->app, FRAME);
    }
    assert_true(frames > whatif->offered_count);
    for (int i = 0; i <= last; i++) {
        const Offer *offer = &whatif->offered[i];
        InterventionAnswer answer =
            sim_may_intervene(app_shown(desk->app)->scenario, &offer->intervention, desk->arena);
        assert_int_equal(offer->answer.refusal, answer.refusal);
        assert_int_equal(offer->answer.t, answer.t);
    }
}

static void what_could_be_done_is_no_longer_tried_where_another_run_is_shown(void **state)
{
    Desk *desk = *state;
    ask_what_if_at_the_end(desk);
    app_advance(desk->app, FRAME);
    assert_true(app_open(desk->app, SHORT));
    assert_false(offers_are_tried(desk->app));
    assert_int_equal(desk->app->menu.kind, MENU_CLOSED);
    assert_null(desk->app->whatif.trial);
}

static void a_menu_that_is_closed_tries_nothing(void **state)
{
    Desk *desk = *state;
    ask_what_if_at_the_end(desk);
    press(desk->app, "Escape", KEY_PLAIN);
    assert_false(offers_are_tried(desk->app));
    app_advance(desk->app, FRAME);
    assert_null(desk->app->whatif.trial);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORK_TEST(what_was_shown_stays_until_it_is_done),
        WORK_TEST(it_is_the_same_run_as_at_once),
        WORK_TEST(the_end_of_a_long_run_comes_in_parts_too),
        WORK_TEST(what_could_be_done_late_in_a_long_run_is_found_out_in_parts),
        WORK_TEST(what_could_be_done_is_no_longer_tried_where_another_run_is_shown),
        WORK_TEST(a_menu_that_is_closed_tries_nothing),
        WORK_TEST(it_says_how_far_it_is),
        WORK_TEST(escape_stops_it_and_nothing_has_changed),
        WORK_TEST(another_file_ends_it),
        WORK_TEST(its_file_may_change_meanwhile),
        WORK_TEST(an_edit_that_is_stopped_was_not_made),
        WORK_TEST(an_edit_after_another_that_is_under_way_takes_its_place),
        WORK_TEST(a_link_leads_into_a_run_that_takes_long),
        WORK_TEST(it_may_be_left_at_any_moment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
