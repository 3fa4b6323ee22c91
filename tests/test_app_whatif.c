/* What if, as its user meets it: clicks and keys in, another run and a drawing
 * out. */
#include "expect.h"

#include "app/app.h"
#include "app/commands.h"
#include "support/sheets.h"
#include "support/user.h"

#include <stdlib.h>
#include <unistd.h>

static const char NAME[] = "normal-open-close";

/* A folder with one scenario, and an app that shows it where its SYN is under way. */
typedef struct Desk {
    Arena *arena;
    DiagList diags;
    App *app;
    const char *folder;
} Desk;

static void copy_file(const char *from, const char *to)
{
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    assert_non_null(in);
    assert_non_null(out);
    for (int c; (c = getc(in)) != EOF;)
        putc(c, out);
    fclose(in);
    fclose(out);
}

static const char *path_in(const Desk *desk, const char *ending)
{
    return arena_printf(desk->arena, "%s/%s%s.yaml", desk->folder, NAME, ending);
}

static int set_up(void **state)
{
    Arena *arena = arena_new();
    Desk *desk = arena_alloc(arena, sizeof *desk);
    *desk = (Desk){.arena = arena, .diags = {.arena = arena}};
    desk->folder = mkdtemp(arena_strdup(arena, "/tmp/tcpduet-whatif-XXXXXX"));
    copy_file(arena_printf(arena, SOURCE_DIR "/scenarios/%s.yaml", NAME), path_in(desk, ""));
    desk->app = app_new(&(AppOptions){.data = SOURCE_DIR, .measure = {sheet_fixed_width, NULL}},
                        &desk->diags);
    assert_true(app_open(desk->app, path_in(desk, "")));
    app_seek_entry(desk->app, app_trace(desk->app)->segments.items[0].sent_n);
    *state = desk;
    return 0;
}

static int tear_down(void **state)
{
    Desk *desk = *state;
    static const char *const ENDINGS[] = {"", "-edited", "-edited-2"};
    for (int i = 0; i < 3; i++)
        unlink(path_in(desk, ENDINGS[i]));
    rmdir(desk->folder);
    app_free(desk->app);
    arena_free(desk->arena);
    return 0;
}

static App *app_of(void **state)
{
    return ((Desk *)*state)->app;
}

static const ThingId SYN = {THING_SEGMENT, HOST_CLIENT, 0};

static ThingId entry(int index)
{
    return (ThingId){THING_MENU_ENTRY, 0, index};
}

static TraceFate fate_of_syn(App *app)
{
    return app_trace(app)->segments.items[0].fate;
}

static void a_segment_in_flight_can_be_lost_by_a_click_and_the_run_goes_on_from_there(void **state)
{
    App *app = app_of(state);
    SimTime t = app_moment(app).t;
    int n = app_moment(app).n, count = app_trace(app)->entries.count;
    assert_true(app_hover(app, place_of(app, SYN)));
    click(app, SYN);
    assert_true(shows(app, "What if this SYN"));
    click(app, entry(0));
    assert_int_equal(fate_of_syn(app), FATE_LOST);
    assert_int_equal(app_moment(app).t, t);
    assert_true(app_moment(app).n > n);
    assert_true(app_trace(app)->entries.count != count);
    assert_true(shows(app, "Edited"));
    for (int i = 0; i < 1000 && app_moving(app); i++)
        app_advance(app, 0.02);
    press(app, "PageDown", KEY_PLAIN);
}

static void undo_brings_the_old_future_back_and_redo_the_new_one(void **state)
{
    App *app = app_of(state);
    const Trace *original = app_trace(app);
    press(app, "Z", KEY_CTRL);
    click(app, SYN);
    press(app, "Return", KEY_PLAIN);
    SimTime t = app_moment(app).t;
    press(app, "Z", KEY_CTRL);
    assert_ptr_equal(app_trace(app), original);
    assert_int_equal(app_moment(app).t, t);
    assert_false(shows(app, "Edited"));
    press(app, "Z", KEY_CTRL | KEY_SHIFT);
    assert_int_equal(fate_of_syn(app), FATE_LOST);
    press(app, "Z", KEY_CTRL | KEY_SHIFT);
    click(app, (ThingId){THING_COMMAND, 0, COMMAND_UNDO});
    assert_ptr_equal(app_trace(app), original);
}

static void another_choice_after_undo_leaves_nothing_to_redo(void **state)
{
    App *app = app_of(state);
    click(app, SYN);
    press(app, "Return", KEY_PLAIN);
    press(app, "Z", KEY_CTRL);
    click(app, SYN);
    press(app, "Down", KEY_PLAIN);
    press(app, "Return", KEY_PLAIN);
    press(app, "Z", KEY_CTRL | KEY_SHIFT);
    assert_int_equal(fate_of_syn(app), FATE_ARRIVED);
    assert_int_equal(app_trace(app)->segments.items[0].eta, 1100 * SIM_MS);
}

static void a_host_can_be_made_to_act_by_its_heading(void **state)
{
    App *app = app_of(state);
    click(app, (ThingId){THING_HOST, HOST_SERVER, 0});
    assert_true(shows(app, "What if the server now calls"));
    assert_true(shows(app, "Connection already exists"));
    assert_true(shows(app, "The host is running"));
    click(app, entry(6));
    const Trace *trace = app_trace(app);
    assert_int_equal(trace->entries.items[app_moment(app).n - 2].type, TRACE_CRASH);
    assert_int_equal(trace_state(trace, 0, HOST_SERVER, app_moment(app).n), TCP_CLOSED);
}

static void the_menu_of_a_host_names_it_by_its_label(void **state)
{
    App *app = app_of(state);
    assert_true(app_open(app, SOURCE_DIR "/scenarios/rfc9293-figure-07.yaml"));
    click(app, (ThingId){THING_HOST, HOST_SERVER, 0});
    assert_true(shows(app, "What if B now calls"));
}

static void what_cannot_be_done_does_nothing(void **state)
{
    App *app = app_of(state);
    const Trace *original = app_trace(app);
    click(app, (ThingId){THING_HOST, HOST_SERVER, 0});
    click(app, entry(1));
    assert_ptr_equal(app_trace(app), original);
    assert_true(shows(app, "What if the server now calls"));
    press(app, "Escape", KEY_PLAIN);
    assert_false(shows(app, "What if"));
}

static void what_has_arrived_cannot_be_clicked(void **state)
{
    App *app = app_of(state);
    app_seek_entry(app, app_trace(app)->entries.count - 1);
    const Drawing *drawing = drawn(app);
    for (int i = 0; i < drawing->count; i++) {
        if (drawing->items[i].id.kind == THING_SEGMENT)
            assert_int_equal(drawing->items[i].kind == SHAPE_BOX, false);
    }
}

static void reloading_drops_the_edits(void **state)
{
    App *app = app_of(state);
    click(app, SYN);
    press(app, "Return", KEY_PLAIN);
    press(app, "R", KEY_CTRL);
    assert_int_equal(fate_of_syn(app), FATE_ARRIVED);
    assert_false(shows(app, "Edited"));
    press(app, "Z", KEY_CTRL | KEY_SHIFT);
    assert_int_equal(fate_of_syn(app), FATE_ARRIVED);
}

static void saving_makes_a_new_file_each_time_and_says_where(void **state)
{
    Desk *desk = *state;
    App *app = desk->app;
    press(app, "S", KEY_CTRL);
    assert_true(shows(app, "There is nothing to save"));
    click(app, SYN);
    press(app, "Return", KEY_PLAIN);
    press(app, "S", KEY_CTRL);
    assert_true(shows(app, "Saved as"));
    press(app, "S", KEY_CTRL);
    int entries = app_trace(app)->entries.count;
    assert_int_equal(access(path_in(desk, "-edited-2"), R_OK), 0);
    assert_true(app_open(app, path_in(desk, "-edited")));
    assert_true(app_trace(app)->ok);
    assert_int_equal(app_trace(app)->entries.count, entries);
}

static void the_small_menu_can_be_read_at_every_size_and_in_every_language(void **state)
{
    App *app = app_of(state);
    static const int SIZES[][2] = {{960, 540}, {1024, 768}, {1280, 720}, {1280, 800}, {1920, 1080}};
    static const ThingId ABOUT[] = {{THING_SEGMENT, HOST_CLIENT, 0},
                                    {THING_HOST, HOST_CLIENT, 0},
                                    {THING_HOST, HOST_SERVER, 0}};
    for (int i = 0; i < 3 * 3 * 5; i++) {
        const int *size = SIZES[i % 5];
        const Drawing *drawing;
        click(app, ABOUT[i / 5 % 3]);
        app_draw(app, size[0], size[1], &drawing);
        int first = drawing->count;
        while (drawing->items[first - 1].id.kind != THING_PANEL)
            first--;
        Rect rect = {0, 0, size[0], size[1]};
        const char *fault = sheet_fault(drawing, first, rect, ((Desk *)*state)->arena);
        if (fault)
            fail_msg("%dx%d: %s", size[0], size[1], fault);
        press(app, "Escape", KEY_PLAIN);
        if (i % 15 == 14)
            press(app, "L", KEY_CTRL);
    }
}

#define AT_A_DESK(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        AT_A_DESK(a_segment_in_flight_can_be_lost_by_a_click_and_the_run_goes_on_from_there),
        AT_A_DESK(undo_brings_the_old_future_back_and_redo_the_new_one),
        AT_A_DESK(another_choice_after_undo_leaves_nothing_to_redo),
        AT_A_DESK(a_host_can_be_made_to_act_by_its_heading),
        AT_A_DESK(the_menu_of_a_host_names_it_by_its_label),
        AT_A_DESK(what_cannot_be_done_does_nothing),
        AT_A_DESK(what_has_arrived_cannot_be_clicked),
        AT_A_DESK(reloading_drops_the_edits),
        AT_A_DESK(saving_makes_a_new_file_each_time_and_says_where),
        AT_A_DESK(the_small_menu_can_be_read_at_every_size_and_in_every_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
