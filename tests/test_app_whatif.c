/* What if, as its user meets it: clicks and keys in, another run and a drawing
 * out. */
#include "expect.h"

#include "app/app.h"
#include "app/commands.h"
#include "app/state.h"
#include "support/deeds.h"
#include "support/disk.h"
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

static const char *path_in(const Desk *desk, const char *ending)
{
    return arena_printf(desk->arena, "%s/%s%s.yaml", desk->folder, NAME, ending);
}

/* Another scenario under that name, where entry n has happened. */
static void bring(Desk *desk, const char *scenario, int n)
{
    copy_file(arena_printf(desk->arena, SOURCE_DIR "/scenarios/%s.yaml", scenario),
              path_in(desk, ""));
    assert_true(app_open(desk->app, path_in(desk, "")));
    app_seek_entry(desk->app, n);
}

static int set_up(void **state)
{
    Arena *arena = arena_new();
    Desk *desk = arena_alloc(arena, sizeof *desk);
    *desk = (Desk){.arena = arena, .diags = {.arena = arena}};
    desk->folder = mkdtemp(arena_strdup(arena, "/tmp/tcpduet-whatif-XXXXXX"));
    desk->app = app_new(&(AppOptions){.data = SOURCE_DIR, .measure = {sheet_fixed_width, NULL}},
                        &desk->diags);
    bring(desk, NAME, 0);
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

static const Tag SYN = {THING_SEGMENT, 0, HOST_CLIENT, 0};
static const Tag CLIENT = {THING_HOST, 0, HOST_CLIENT, 0}, SERVER = {THING_HOST, 0, HOST_SERVER, 0};

static Tag entry(int index)
{
    return thing_tag(THING_MENU_ENTRY, 0, index);
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
    click(app, thing_tag(THING_COMMAND, 0, COMMAND_UNDO));
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
    click(app, SERVER);
    assert_true(shows(app, "What if the server now"));
    assert_true(shows(app, "Connection already exists"));
    assert_true(shows(app, "The host is running"));
    click(app, entry(6));
    const Trace *trace = app_trace(app);
    assert_int_equal(trace->entries.items[app_moment(app).n - 2].type, TRACE_CRASH);
    assert_int_equal(trace_state(trace, 0, HOST_SERVER, app_moment(app).n), TCP_CLOSED);
}

/* --- Many connections -------------------------------------------------------------- */

/* In two-connections.yaml: b is established, and nothing is under way. */
enum { B_STANDS = 42 };

static void save(App *app)
{
    press(app, "S", KEY_CTRL);
    press(app, "Return", KEY_PLAIN);
}

static void runs_alike_when_saved(Desk *desk)
{
    const char *was = deeds(app_trace(desk->app), desk->arena);
    save(desk->app);
    assert_true(shows(desk->app, "Saved as"));
    assert_true(app_open(desk->app, path_in(desk, "-edited")));
    assert_string_equal(was, deeds(app_trace(desk->app), desk->arena));
}

/* The last call before where one stands. */
static const TraceEntry *last_call(const App *app)
{
    int n = app_moment(app).n - 1;
    while (app_trace(app)->entries.items[n].type != TRACE_CALL)
        n--;
    return &app_trace(app)->entries.items[n];
}

static const char *name_of(const App *app, int connection)
{
    return app_trace(app)->connections.items[connection].name;
}

static void a_call_is_for_the_connection_that_the_diagram_shows(void **state)
{
    Desk *desk = *state;
    App *app = desk->app;
    bring(desk, "two-connections", B_STANDS);
    click(app, SERVER);
    assert_true(shows(app, "b: send(10)"));
    assert_true(shows(app, "b: abort()"));
    assert_false(shows(app, "a: abort()"));
    press(app, "Escape", KEY_PLAIN);
    click(app, CLIENT);
    assert_true(shows(app, "b: close()"));
    click(app, entry(3));
    assert_int_equal(last_call(app)->as.call.what, CALLED_CLOSE);
    assert_string_equal(name_of(app, last_call(app)->connection), "b");
    assert_int_equal(last_call(app)->host, HOST_CLIENT);
    runs_alike_when_saved(desk);
}

static void connect_opens_another_connection_beside_an_open_one(void **state)
{
    Desk *desk = *state;
    App *app = desk->app;
    bring(desk, "two-connections", B_STANDS);
    click(app, CLIENT);
    assert_true(shows(app, "c: connect(), a new connection"));
    click(app, entry(0));
    assert_string_equal(name_of(app, last_call(app)->connection), "c");
    assert_true(shows(app, "SYN-SENT"));
    click(app, CLIENT);
    assert_true(shows(app, "d: connect(), a new connection"));
    runs_alike_when_saved(desk);
}

/* w5 has its name from a run that the next edit ends. */
static void what_was_done_to_a_connection_of_an_edited_run_can_be_redone(void **state)
{
    Desk *desk = *state;
    App *app = desk->app;
    bring(desk, "close-waits-pile-up", 0);
    app_seek_time(app, 2400 * SIM_MS);
    for (int i = 2; i <= 3; i++) {
        click(app, CLIENT);
        click(app, entry(i));
    }
    for (int i = 0; i < 2 * 2; i++)
        press(app, "Z", i < 2 ? KEY_CTRL : KEY_CTRL | KEY_SHIFT);
    assert_int_equal(last_call(app)->as.call.what, CALLED_CLOSE);
    assert_string_equal(name_of(app, last_call(app)->connection), "w5");
    runs_alike_when_saved(desk);
}

static void the_only_connection_has_no_name_until_there_is_another(void **state)
{
    Desk *desk = *state;
    App *app = desk->app;
    click(app, CLIENT);
    assert_true(shows(app, "b: connect(), a new connection"));
    assert_false(shows(app, "a: close()"));
    click(app, entry(0));
    click(app, CLIENT);
    assert_true(shows(app, "b: close()"));
    runs_alike_when_saved(desk);
}

static void a_listener_can_be_closed(void **state)
{
    Desk *desk = *state;
    App *app = desk->app;
    bring(desk, "running-out-of-ports", 2);
    click(app, SERVER);
    assert_true(shows(app, "listener: close()"));
    click(app, entry(3));
    assert_string_equal(name_of(app, last_call(app)->connection), "listener");
    assert_int_equal(
        trace_state(app_trace(app), last_call(app)->connection, HOST_SERVER, app_moment(app).n),
        TCP_CLOSED);
    runs_alike_when_saved(desk);
}

/* A client has no part in a listener: what it opens is a connection of its own. */
static void a_client_calls_a_listener_on_a_connection_of_its_own(void **state)
{
    Desk *desk = *state;
    App *app = desk->app;
    bring(desk, "running-out-of-ports", 2);
    click(app, CLIENT);
    assert_true(shows(app, "a: connect()"));
    assert_true(shows(app, "Connection does not exist"));
    click(app, entry(0));
    assert_string_equal(name_of(app, last_call(app)->connection), "a");
    runs_alike_when_saved(desk);
}

static void a_segment_of_any_connection_can_be_lost(void **state)
{
    Desk *desk = *state;
    App *app = desk->app;
    for (int segment = 0; segment < 2; segment++) {
        bring(desk, "backlog-full", 10);
        click(app, thing_tag(THING_SEGMENT, HOST_CLIENT, segment));
        click(app, entry(0));
        for (int i = 0; i < 2; i++)
            assert_int_equal(app_trace(app)->segments.items[i].fate == FATE_LOST, i == segment);
        runs_alike_when_saved(desk);
        unlink(path_in(desk, "-edited"));
    }
}

static void the_menu_of_a_host_names_it_by_its_label(void **state)
{
    Desk *desk = *state;
    App *app = desk->app;
    assert_true(app_open(app, SOURCE_DIR "/scenarios/rfc9293-figure-07.yaml"));
    click(app, thing_tag(THING_HOST, HOST_SERVER, 0));
    assert_true(shows(app, "What if B now"));
}

static void what_cannot_be_done_does_nothing(void **state)
{
    App *app = app_of(state);
    const Trace *original = app_trace(app);
    click(app, SERVER);
    click(app, entry(1));
    assert_ptr_equal(app_trace(app), original);
    assert_true(shows(app, "What if the server now"));
    press(app, "Escape", KEY_PLAIN);
    assert_false(shows(app, "What if"));
}

static void a_scenario_that_does_not_fit_on_the_disk_is_not_left_cut_off(void **state)
{
    Desk *desk = *state;
    App *app = desk->app;
    click(app, SYN);
    press(app, "Return", KEY_PLAIN);
    limit_files(10);
    save(app);
    limit_files(RLIM_INFINITY);
    assert_true(shows(app, "File too large"));
    assert_int_not_equal(access(path_in(desk, "-edited"), F_OK), 0);
    assert_true(shows(app, "Edited"));
}

static void what_has_arrived_cannot_be_clicked(void **state)
{
    App *app = app_of(state);
    app_seek_entry(app, app_trace(app)->entries.count - 1);
    const Drawing *drawing = drawn(app);
    int labels = 0;
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->tag.kind != THING_SEGMENT || shape->kind != SHAPE_TEXT)
            continue;
        labels++;
        assert_false(app_hover(app, shape->as.text.at));
    }
    assert_true(labels > 0);
}

/* The file with another line behind those that it has. */
static void add_to_file(Desk *desk, const char *line)
{
    FILE *file = fopen(path_in(desk, ""), "a");
    assert_non_null(file);
    fputs(line, file);
    fclose(file);
}

static void a_file_that_is_written_as_it_was_leaves_the_edits(void **state)
{
    Desk *desk = *state;
    App *app = desk->app;
    click(app, SYN);
    press(app, "Return", KEY_PLAIN);
    copy_file(arena_printf(desk->arena, SOURCE_DIR "/scenarios/%s.yaml", NAME), path_in(desk, ""));
    assert_true(app_reload(app));
    press(app, "R", KEY_CTRL);
    assert_int_equal(fate_of_syn(app), FATE_LOST);
    assert_true(shows(app, "Edited"));
    click(app, thing_tag(THING_HOST, HOST_CLIENT, 0)); /* and a menu that is open */
    assert_true(app_reload(app));
    assert_true(shows(app, "What if"));
}

static void edits_of_a_file_that_changes_stay_for_undo(void **state)
{
    Desk *desk = *state;
    App *app = desk->app;
    click(app, SYN);
    press(app, "Return", KEY_PLAIN);
    for (int i = 0; i < 2; i++) { /* also when it changes once more */
        add_to_file(desk, "# changed\n");
        assert_true(app_reload(app));
        assert_int_equal(fate_of_syn(app), FATE_ARRIVED);
        assert_true(shows(app, "The file has changed"));
        assert_true(shows(app, "Edits – bring back"));
    }
    press(app, "Z", KEY_CTRL);
    assert_int_equal(fate_of_syn(app), FATE_LOST);
    assert_true(shows(app, "Edited"));
    assert_false(shows(app, "edits are back"));
    press(app, "Z", KEY_CTRL);
    assert_int_equal(fate_of_syn(app), FATE_ARRIVED);
    assert_false(shows(app, "Edit"));
    press(app, "Z", KEY_CTRL | KEY_SHIFT);
    assert_int_equal(fate_of_syn(app), FATE_LOST);
}

static void edits_that_do_not_fit_the_changed_file_are_counted(void **state)
{
    Desk *desk = *state;
    App *app = desk->app;
    click(app, SYN);
    press(app, "Return", KEY_PLAIN);
    click(app, thing_tag(THING_HOST, HOST_SERVER, 0));
    press(app, "Return", KEY_PLAIN);
    int done = app->edits.done;
    assert_int_equal(done, 2);
    /* Here the SYN that is under way at that time is the server's. */
    FILE *file = fopen(path_in(desk, ""), "w");
    assert_non_null(file);
    fputs("format: 1\ntitle: Turned\nsteps:\n  - client: listen\n  - server: connect\n", file);
    fclose(file);
    assert_true(app_reload(app));
    press(app, "Z", KEY_CTRL);
    assert_true(shows(app, "0 of 2 edits are back"));
    assert_int_equal(app->edits.done, 0);
}

static void another_choice_forgets_what_was_set_aside(void **state)
{
    Desk *desk = *state;
    App *app = desk->app;
    click(app, SYN);
    press(app, "Return", KEY_PLAIN);
    add_to_file(desk, "# changed\n");
    assert_true(app_reload(app));
    click(app, thing_tag(THING_HOST, HOST_CLIENT, 0));
    press(app, "Return", KEY_PLAIN);
    assert_int_equal(app->edits.done, 1);
    press(app, "Z", KEY_CTRL);
    assert_int_equal(fate_of_syn(app), FATE_ARRIVED);
    assert_false(shows(app, "Edit"));
}

static void a_heading_that_can_be_clicked_says_what_for(void **state)
{
    static const char SAYS[] = "What if it now sends";
    App *app = app_of(state);
    Point client = place_of(app, thing_tag(THING_HOST, HOST_CLIENT, 0));
    assert_true(app_hover(app, client));
    assert_true(shows(app, SAYS));
    app_hover(app, (Point){-1, -1});
    assert_true(app_explain(app, client));
    assert_true(shows(app, SAYS));
    app_click(app, client, 1);
    assert_false(shows(app, SAYS));
}

static void what_is_saved_is_a_new_file_whose_path_is_said_in_full(void **state)
{
    Desk *desk = *state;
    App *app = desk->app;
    press(app, "S", KEY_CTRL);
    assert_true(shows(app, "There is nothing to save"));
    click(app, SYN);
    press(app, "Return", KEY_PLAIN);
    const char *was = deeds(app_trace(desk->app), desk->arena);
    save(app);
    assert_true(shows(app, arena_printf(desk->arena, "Saved as %s", path_in(desk, "-edited"))));
    assert_true(app_open(app, path_in(desk, "-edited")));
    assert_true(app_trace(app)->ok);
    assert_string_equal(deeds(app_trace(app), desk->arena), was);
}

static void a_file_of_another_ending_is_saved_without_it_too(void **state)
{
    Desk *desk = *state;
    char *yml = arena_printf(desk->arena, "%s/lost.yml", desk->folder);
    char *edited = arena_printf(desk->arena, "%s/lost-edited.yaml", desk->folder);
    assert_int_equal(rename(path_in(desk, ""), yml), 0);
    assert_true(app_open(desk->app, yml));
    click(desk->app, thing_tag(THING_HOST, HOST_CLIENT, 0));
    press(desk->app, "Return", KEY_PLAIN);
    save(desk->app);
    assert_int_equal(unlink(edited), 0);
    unlink(yml);
}

static void open_a_file_that_is_none(Desk *desk)
{
    FILE *file = fopen(path_in(desk, "-edited-2"), "w");
    assert_non_null(file);
    fputs("steps: [\n", file);
    fclose(file);
    assert_false(app_open(desk->app, path_in(desk, "-edited-2")));
    assert_non_null(app_problem(desk->app));
}

static void what_is_saved_has_the_name_of_what_is_shown(void **state)
{
    Desk *desk = *state;
    App *app = desk->app;
    click(app, SYN);
    press(app, "Return", KEY_PLAIN);
    open_a_file_that_is_none(desk);
    save(app);
    assert_int_equal(access(path_in(desk, "-edited"), R_OK), 0);
    press(app, "P", KEY_CTRL);
    assert_null(strstr(app_wants_picture(app), "edited"));
}

static void a_menu_about_a_run_that_is_gone_is_closed(void **state)
{
    Desk *desk = *state;
    App *app = desk->app;
    click(app, SYN);
    assert_true(shows(app, "What if this SYN"));
    add_to_file(desk, "# changed\n");
    assert_true(app_reload(app));
    assert_false(shows(app, "What if"));
    app_seek_entry(app, app_trace(app)->segments.items[0].sent_n);
    click(app, SYN);
    open_a_file_that_is_none(desk);
    assert_false(shows(app, "What if"));
}

static void can_be_read(Desk *desk, Tag about, int width, int height)
{
    App *app = desk->app;
    const Drawing *drawing;
    click(app, about);
    app_draw(app, width, height, &drawing);
    int first = drawing->count;
    while (drawing->items[first - 1].tag.kind != THING_PANEL)
        first--;
    const char *fault = sheet_fault(drawing, first, (Rect){0, 0, width, height}, desk->arena);
    if (fault)
        fail_msg("%dx%d: %s", width, height, fault);
    press(app, "Escape", KEY_PLAIN);
}

static void the_small_menu_can_be_read_at_every_size_and_in_every_language(void **state)
{
    Desk *desk = *state;
    static const int SIZES[][2] = {{960, 540}, {1024, 768}, {1280, 720}, {1280, 800}, {1920, 1080}};
    static const Tag ABOUT[] = {{THING_SEGMENT, 0, HOST_CLIENT, 0},
                                {THING_HOST, 0, HOST_CLIENT, 0},
                                {THING_HOST, 0, HOST_SERVER, 0}};
    for (int many = 0; many <= 1; many++) {
        if (many)
            bring(desk, "backlog-full", 10);
        for (int i = 0; i < 3 * 3 * 5; i++) {
            can_be_read(desk, ABOUT[i / 5 % 3], SIZES[i % 5][0], SIZES[i % 5][1]);
            if (i % 15 == 14)
                press(desk->app, "L", KEY_CTRL);
        }
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
        AT_A_DESK(a_call_is_for_the_connection_that_the_diagram_shows),
        AT_A_DESK(connect_opens_another_connection_beside_an_open_one),
        AT_A_DESK(what_was_done_to_a_connection_of_an_edited_run_can_be_redone),
        AT_A_DESK(the_only_connection_has_no_name_until_there_is_another),
        AT_A_DESK(a_listener_can_be_closed),
        AT_A_DESK(a_client_calls_a_listener_on_a_connection_of_its_own),
        AT_A_DESK(a_segment_of_any_connection_can_be_lost),
        AT_A_DESK(the_menu_of_a_host_names_it_by_its_label),
        AT_A_DESK(what_cannot_be_done_does_nothing),
        AT_A_DESK(a_scenario_that_does_not_fit_on_the_disk_is_not_left_cut_off),
        AT_A_DESK(what_has_arrived_cannot_be_clicked),
        AT_A_DESK(a_file_that_is_written_as_it_was_leaves_the_edits),
        AT_A_DESK(edits_of_a_file_that_changes_stay_for_undo),
        AT_A_DESK(edits_that_do_not_fit_the_changed_file_are_counted),
        AT_A_DESK(another_choice_forgets_what_was_set_aside),
        AT_A_DESK(a_heading_that_can_be_clicked_says_what_for),
        AT_A_DESK(what_is_saved_is_a_new_file_whose_path_is_said_in_full),
        AT_A_DESK(a_file_of_another_ending_is_saved_without_it_too),
        AT_A_DESK(what_is_saved_has_the_name_of_what_is_shown),
        AT_A_DESK(a_menu_about_a_run_that_is_gone_is_closed),
        AT_A_DESK(the_small_menu_can_be_read_at_every_size_and_in_every_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
