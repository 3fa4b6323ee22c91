/* An app as its user meets it: keys and clicks in, a drawing out. */
#include "expect.h"

#include "app/app.h"
#include "app/commands.h"
#include "app/library.h"
#include "app/message.h"
#include "app/state.h"
#include "scenario/codes.h"
#include "support/sheets.h"
#include "support/user.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char GOOD[] = SOURCE_DIR "/scenarios/normal-open-close.yaml";

static const double WIDTH = 1280, HEIGHT = 720;

typedef struct Desk {
    Arena *arena;
    DiagList diags;
    App *app;
} Desk;

static int set_up(void **state)
{
    Arena *arena = arena_new();
    Desk *desk = arena_alloc(arena, sizeof *desk);
    desk->arena = arena;
    desk->diags = (DiagList){.arena = arena};
    desk->app = app_new(&(AppOptions){.data = SOURCE_DIR, .measure = {sheet_fixed_width, NULL}},
                        &desk->diags);
    *state = desk;
    return desk->app ? 0 : -1;
}

static int tear_down(void **state)
{
    Desk *desk = *state;
    app_free(desk->app);
    arena_free(desk->arena);
    return 0;
}

static App *app_of(void **state)
{
    return ((Desk *)*state)->app;
}

static App *opened(void **state)
{
    App *app = app_of(state);
    assert_true(app_open(app, GOOD));
    assert_null(app_problem(app));
    return app;
}

/* The middle of the box that stands for a thing; others may lie on it. */
static Point first_place_of(App *app, ThingKind kind, int index)
{
    const Drawing *drawing = drawn(app);
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        Rect box = shape->as.box.rect;
        if (shape->kind == SHAPE_BOX && shape->tag.kind == kind && shape->tag.b == index)
            return (Point){box.x + box.w / 2, box.y + box.h / 2};
    }
    fail_msg("nothing of kind %d and index %d is drawn", (int)kind, index);
    return (Point){0, 0};
}

static void settle(App *app)
{
    for (int i = 0; i < 100000 && app_moving(app); i++)
        app_advance(app, 1.0 / 60);
    assert_false(app_moving(app));
}

static void a_scenario_can_be_walked_to_its_end_and_back(void **state)
{
    App *app = opened(state);
    int last = app_trace(app)->entries.count;
    assert_true(last > 0);
    for (int i = 0; i < 1000 && app_moment(app).n < last; i++) {
        press(app, "PageDown", KEY_PLAIN);
        settle(app);
        drawn(app);
    }
    assert_int_equal(app_moment(app).n, last);
    for (int i = 0; i < 1000 && app_moment(app).n > 0; i++) {
        press(app, "PageUp", KEY_PLAIN);
        settle(app);
    }
    assert_int_equal(app_moment(app).n, 0);
}

/* Steps to the end and back by events; every stop back must be the one that was
 * there on the way forward. */
static void walk(App *app)
{
    enum { STOPS_MAX = 4096 };
    static TraceMoment stops[STOPS_MAX];
    int count = 0;
    for (bool more = true; more && count < STOPS_MAX; count++) {
        stops[count] = app_moment(app);
        press(app, "Right", KEY_SHIFT);
        settle(app);
        more = app_moment(app).instant != stops[count].instant;
    }
    assert_int_equal(app_moment(app).n, app_trace(app)->entries.count);
    for (int i = count - 2; i >= 0; i--) {
        press(app, "Left", KEY_SHIFT);
        settle(app);
        assert_int_equal(app_moment(app).n, stops[i].n);
        assert_true(app_moment(app).shown == stops[i].shown);
    }
}

static void every_scenario_can_be_walked_by_events_and_back(void **state)
{
    App *app = app_of(state);
    Library library = library_read(SOURCE_DIR "/scenarios", ((Desk *)*state)->arena);
    assert_true(library.count > 0);
    for (int i = 0; i < library.count; i++) {
        assert_false(library.items[i].broken);
        assert_true(app_open(app, library.items[i].path));
        walk(app);
    }
}

static void going_forward_at_the_end_answers_a_question_that_stands_there(void **state)
{
    static const char ASKS[] = "What would the client see", ANSWERS[] = "– Silence";
    App *app = app_of(state);
    assert_true(app_open(app, SOURCE_DIR "/scenarios/connection-refused.yaml"));
    app_seek_entry(app, app_trace(app)->entries.count - 1);
    assert_true(shows(app, ASKS));
    assert_false(shows(app, ANSWERS));
    press(app, "Return", KEY_PLAIN);
    settle(app);
    assert_true(shows(app, ASKS) && shows(app, ANSWERS));
    press(app, "PageUp", KEY_PLAIN);
    settle(app);
    assert_true(shows(app, ASKS));
    assert_false(shows(app, ANSWERS));
    click(app, thing_tag(THING_COMMAND, 0, COMMAND_NEXT_BEAT));
    settle(app);
    assert_true(shows(app, ANSWERS));
}

static void a_held_key_steps_once(void **state)
{
    App *app = opened(state);
    assert_false(app_key(app, (KeyPress){"PageDown", "PageDown", KEY_PLAIN, true}));
    assert_false(app_moving(app));
}

static void escape_closes_the_overlay_then_the_blank_then_full_screen_and_never_quits(void **state)
{
    App *app = opened(state);
    press(app, "F5", KEY_PLAIN);
    press(app, "B", KEY_PLAIN);
    press(app, "F1", KEY_PLAIN);
    assert_true(app_wants_full_screen(app));
    press(app, "Escape", KEY_PLAIN);
    assert_int_equal(drawn(app)->count, 1); /* still black */
    press(app, "Escape", KEY_PLAIN);
    assert_true(drawn(app)->count > 1);
    assert_true(app_wants_full_screen(app));
    press(app, "Escape", KEY_PLAIN);
    assert_false(app_wants_full_screen(app));
    press(app, "Escape", KEY_PLAIN);
    assert_false(app_wants_quit(app));
    press(app, "Q", KEY_CTRL);
    assert_true(app_wants_quit(app));
}

static void going_on_from_a_blank_screen_only_lights_it_again(void **state)
{
    App *app = opened(state);
    press(app, ".", KEY_PLAIN);
    press(app, "PageDown", KEY_PLAIN);
    assert_int_equal(app_moment(app).n, 0);
    assert_false(app_moving(app));
    assert_true(drawn(app)->count > 1);
    press(app, "PageDown", KEY_PLAIN);
    assert_true(app_moving(app));
}

static void the_language_changes_while_it_runs(void **state)
{
    App *app = opened(state);
    assert_true(shows(app, "Client"));
    press(app, "L", KEY_CTRL);
    assert_true(shows(app, "客户端"));
    press(app, "L", KEY_CTRL);
    assert_true(shows(app, "用戶端"));
    press(app, "L", KEY_CTRL);
    assert_true(shows(app, "Client"));
}

static void a_broken_file_keeps_the_last_good_one_and_says_why(void **state)
{
    App *app = opened(state);
    const Trace *before = app_trace(app);
    char path[] = "/tmp/tcpduet-broken-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    dprintf(file, "tcpduet: 1\ntitle: [\n");
    close(file);
    assert_false(app_open(app, path));
    unlink(path);
    assert_ptr_equal(app_trace(app), before);
    assert_non_null(app_problem(app));
    assert_non_null(strstr(app_problem(app), "error["));
    press(app, "Escape", KEY_PLAIN);
    assert_null(app_problem(app));
}

static void every_kind_of_mistake_has_words_in_every_language(void **state)
{
    App *app = app_of(state);
#define MEANING(name, code, meaning) {code, meaning},
    static const struct {
        const char *code, *meaning;
    } CODES[] = {SCENARIO_CODES(MEANING)};
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++) {
        char id[16];
        snprintf(id, sizeof id, "error.%s", CODES[i].code);
        assert_string_equal(words_get(app->words[0], id), CODES[i].meaning);
        for (int language = 1; language < LANGUAGE_COUNT; language++)
            assert_true(words_has(app->words[language], id));
    }
}

static void a_problem_says_in_the_readers_language_what_kind_of_mistake_it_is(void **state)
{
    App *app = opened(state);
    assert_false(app_open(app, TESTS_DIR "/broken/tab.yaml"));
    assert_null(strstr(app_problem(app), "Tab"));
    press(app, "L", KEY_CTRL);
    assert_non_null(strstr(app_problem(app), "S002  缩进里有制表符（Tab）"));
    assert_non_null(strstr(app_problem(app), "error[S002]"));
    drawn(app);
}

static void a_missing_file_is_a_problem_too(void **state)
{
    App *app = app_of(state);
    assert_false(app_open(app, "/nonexistent/nothing.yaml"));
    assert_non_null(app_problem(app));
    drawn(app);
}

static void the_app_can_be_drawn_before_anything_is_open(void **state)
{
    App *app = app_of(state);
    assert_true(shows(app, "Scenarios"));
    press(app, "End", KEY_PLAIN);
    press(app, "PageUp", KEY_PLAIN);
    assert_true(shows(app, "Scenarios"));
}

static void reloading_stays_at_the_same_moment(void **state)
{
    App *app = opened(state);
    app_seek_entry(app, 5);
    TraceMoment before = app_moment(app);
    press(app, "R", KEY_CTRL);
    assert_int_equal(app_moment(app).n, before.n);
    assert_true(app_moment(app).shown == before.shown);
}

static void the_picker_opens_what_is_chosen_in_it(void **state)
{
    App *app = app_of(state);
    app_open_picker(app);
    assert_true(app_trace(app)->entries.count > 0); /* behind it */
    const char *first = arena_strdup(((Desk *)*state)->arena, app_trace(app)->file);
    press(app, "Down", KEY_PLAIN);
    press(app, "Return", KEY_PLAIN);
    assert_string_not_equal(app_trace(app)->file, first);
    press(app, "Tab", KEY_PLAIN);
    app_click(app, first_place_of(app, THING_MENU_ENTRY, 0), 1);
    assert_string_equal(app_trace(app)->file, first);
}

static void a_click_on_a_button_does_what_its_key_does(void **state)
{
    App *app = opened(state);
    app_click(app, first_place_of(app, THING_COMMAND, COMMAND_NEXT_BEAT), 1);
    assert_true(app_moving(app));
    app_click(app, first_place_of(app, THING_COMMAND, COMMAND_LAST), 1);
    assert_int_equal(app_moment(app).n, app_trace(app)->entries.count);
}

static void hovering_a_button_tells_its_key(void **state)
{
    App *app = opened(state);
    assert_true(app_hover(app, first_place_of(app, THING_COMMAND, COMMAND_NEXT_BEAT)));
    assert_true(app_stale(app));
    assert_true(shows(app, "PageDown"));
    assert_false(app_hover(app, (Point){-1, -1}));
    assert_false(shows(app, "PageDown"));
}

static void every_button_has_a_tooltip_with_its_key_and_a_hand_if_it_works(void **state)
{
    App *app = opened(state);
    app_seek_entry(app, 5);
    for (int i = 0; i < COMMAND_COUNT; i++) {
        app_hover(app, (Point){-1, -1});
        const Drawing *drawing = drawn(app);
        bool there = false;
        for (int k = 0; k < drawing->count && !there; k++)
            there = drawing->items[k].tag.kind == THING_COMMAND && drawing->items[k].tag.b == i;
        if (!there)
            continue;
        Arena *arena = ((Desk *)*state)->arena;
        assert_true(app_hover(app, first_place_of(app, THING_COMMAND, i)));
        assert_true(shows(app, command_keys(command_at((CommandId)i), 1, app_words(app), arena)));
    }
    press(app, "Home", KEY_PLAIN);
    assert_false(app_hover(app, first_place_of(app, THING_COMMAND, COMMAND_PREVIOUS_BEAT)));
}

static void dragging_the_timeline_scrubs(void **state)
{
    App *app = opened(state);
    Point middle = first_place_of(app, THING_TIMELINE, 0);
    app_click(app, middle, 1);
    double half = app_moment(app).shown;
    assert_true(half > 0 && half < trace_length(app_trace(app)));
    app_drag(app, (Point){middle.x + 2000, middle.y});
    assert_true(app_moment(app).shown > half);
    app_drag(app, (Point){-2000, middle.y});
    assert_int_equal(app_moment(app).n, 0);
    app_release(app);
    app_drag(app, middle);
    assert_int_equal(app_moment(app).n, 0);
}

static void what_a_menu_covers_cannot_be_clicked(void **state)
{
    App *app = opened(state);
    Point timeline = first_place_of(app, THING_TIMELINE, 0);
    press(app, "F1", KEY_PLAIN);
    drawn(app);
    app_click(app, timeline, 1);
    assert_int_equal(app_moment(app).n, 0);
    assert_false(shows(app, "PageDown")); /* the help is closed */
}

static void a_double_click_enlarges_a_panel_and_another_brings_all_back(void **state)
{
    App *app = opened(state);
    Point client = first_place_of(app, THING_PANEL, PANEL_CLIENT);
    app_click(app, client, 2);
    settle(app);
    assert_int_equal(app->choices.panel, PANEL_CLIENT);
    app_click(app, first_place_of(app, THING_PANEL, PANEL_CLIENT), 2);
    settle(app);
    assert_int_equal(app->choices.panel, PANEL_ALL);
}

static void labels_that_only_an_enlarged_diagram_has_room_for_say_so(void **state)
{
    App *app = opened(state);
    press(app, "L", KEY_PLAIN);
    assert_true(shows(app, "Alt+1"));
    press(app, "1", KEY_ALT);
    settle(app);
    assert_true(shows(app, "rcv RST"));
    press(app, "L", KEY_PLAIN);
    press(app, "L", KEY_PLAIN);
    assert_false(shows(app, "Alt+1"));
}

static void the_wheel_walks_through_the_events(void **state)
{
    App *app = opened(state);
    app_wheel(app, 3);
    settle(app);
    assert_int_equal(app_moment(app).instant, 2);
    app_wheel(app, -2);
    settle(app);
    assert_int_equal(app_moment(app).instant, 0);
}

static void what_is_said_goes_away_at_the_next_key_or_press(void **state)
{
    App *app = opened(state);
    app_say(app, "it is done");
    assert_true(shows(app, "it is done"));
    app_say(app, "another thing");
    assert_false(shows(app, "it is done"));
    press(app, "T", KEY_PLAIN);
    assert_false(shows(app, "another thing"));
    app_say(app, "a third one");
    app_click(app, (Point){2, HEIGHT / 2}, 1);
    assert_null(app_said(app));
}

/* A disc of light with its middle there. */
static bool has_disc(const Drawing *drawing, Point at)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        Rect box = shape->as.box.rect;
        if (shape->kind == SHAPE_BOX && box.w == box.h && shape->as.box.radius == box.w / 2 &&
            box.x + box.w / 2 == at.x && box.y + box.h / 2 == at.y)
            return true;
    }
    return false;
}

static void a_dot_of_light_follows_the_pointer_while_the_button_is_held(void **state)
{
    App *app = opened(state);
    int plain = drawn(app)->count;
    app_hover(app, (Point){640, 540});
    drawn(app);
    app_hover(app, (Point){641, 541});
    assert_false(app_stale(app)); /* a pointer that nobody points with needs no frames */
    app_point(app, (Point){300, 200}, true);
    assert_true(app_hides_cursor(app));
    assert_true(has_disc(drawn(app), (Point){300, 200}));
    assert_false(app_hover(app, first_place_of(app, THING_COMMAND, COMMAND_HELP)));
    assert_false(shows(app, "F1")); /* no tooltip below the light */
    app_hover(app, (Point){40.5, 50.5});
    assert_true(app_stale(app));
    assert_true(has_disc(drawn(app), (Point){40.5, 50.5}));
    press(app, "PageUp", KEY_PLAIN); /* the clicker works meanwhile */
    app_point(app, (Point){40.5, 50.5}, false);
    assert_false(app_hides_cursor(app));
    assert_int_equal(drawn(app)->count, plain);
}

static const Shape *spotlight_of(App *app)
{
    const Drawing *drawing = drawn(app);
    const Shape *last = &drawing->items[drawing->count - 1];
    return last->kind == SHAPE_ARC && last->stroke.width > WIDTH ? last : NULL;
}

static void the_spotlight_darkens_all_but_a_circle_until_s_or_escape(void **state)
{
    App *app = opened(state);
    press(app, "S", KEY_PLAIN);
    const Shape *ring = spotlight_of(app);
    assert_non_null(ring);
    assert_true(ring->as.arc.center.x == WIDTH / 2.0); /* no pointer was seen yet */
    double inner = ring->as.arc.radius - ring->stroke.width / 2;
    assert_true(inner > 0.1 * HEIGHT && inner < 0.3 * HEIGHT);
    app_hover(app, (Point){100, 100});
    assert_true(spotlight_of(app)->as.arc.center.x == 100);
    app_hover(app, (Point){-1, -1}); /* it stays where the pointer has left */
    assert_true(spotlight_of(app)->as.arc.center.x == 100);
    app_click(app, first_place_of(app, THING_COMMAND, COMMAND_LAST), 1);
    assert_int_equal(app_moment(app).n, app_trace(app)->entries.count);
    press(app, "Escape", KEY_PLAIN);
    assert_null(spotlight_of(app));
    press(app, "S", KEY_PLAIN);
    press(app, "S", KEY_PLAIN);
    assert_null(spotlight_of(app));
}

static void a_picture_is_never_written_over_another(void **state)
{
    App *app = opened(state);
    char folder[] = "/tmp/tcpduet-pictures-XXXXXX";
    assert_non_null(mkdtemp(folder));
    char *before = getcwd(NULL, 0);
    assert_int_equal(chdir(folder), 0);
    static const char *const NAMES[] = {"normal-open-close-3.png", "normal-open-close-3-2.png",
                                        "normal-open-close-3-3.png"};
    app_seek_entry(app, 0);
    while (app_moment(app).instant < 2)
        app_wheel(app, 1), settle(app);
    for (int i = 0; i < 3; i++) {
        press(app, "P", KEY_CTRL);
        const char *path = app_wants_picture(app);
        assert_non_null(path);
        assert_string_equal(strrchr(path, '/') + 1, NAMES[i]);
        FILE *file = fopen(path, "wx");
        assert_non_null(file);
        fclose(file);
        app_picture_taken(app, true);
        assert_null(app_wants_picture(app));
        assert_non_null(strstr(app_said(app), NAMES[i]));
    }
    for (int i = 0; i < 3; i++)
        unlink(NAMES[i]);
    assert_int_equal(chdir(before), 0);
    assert_int_equal(rmdir(folder), 0);
    free(before);
    press(app, "P", KEY_CTRL);
    app_picture_taken(app, false);
    assert_non_null(strstr(app_said(app), "cannot be written"));
}

static void size_changes_by_steps_and_says_how_big_it_is(void **state)
{
    App *app = opened(state);
    press(app, "+", KEY_CTRL);
    assert_true(shows(app, "125 %"));
    app_resize(app, 9);
    assert_true(shows(app, "200 %"));
    app_click(app, first_place_of(app, THING_COMMAND, COMMAND_SERVER), 1);
    drawn(app);
    first_place_of(app, THING_PANEL, PANEL_SERVER);
    app_resize(app, -1);
    assert_true(shows(app, "150 %"));
    press(app, "0", KEY_CTRL);
    assert_true(shows(app, "100 %"));
}

static bool has_button(App *app, CommandId command)
{
    const Drawing *drawing = drawn(app);
    for (int i = 0; i < drawing->count; i++) {
        Tag tag = drawing->items[i].tag;
        if (tag.kind == THING_COMMAND && tag.b == (int)command)
            return true;
    }
    return false;
}

static void every_action_of_the_class_room_has_its_button(void **state)
{
    static const CommandId BUTTONS[] = {
        COMMAND_NEXT_BEAT, COMMAND_PREVIOUS_BEAT, COMMAND_NEXT_EVENT,  COMMAND_PREVIOUS_EVENT,
        COMMAND_PLAY,      COMMAND_FIRST,         COMMAND_LAST,        COMMAND_RESTART,
        COMMAND_SLOWER,    COMMAND_FASTER,        COMMAND_FULL_SCREEN, COMMAND_PICKER,
        COMMAND_NAMES,     COMMAND_LANGUAGE,      COMMAND_THEME,       COMMAND_HELP,
    };
    App *app = opened(state);
    for (size_t i = 0; i < sizeof BUTTONS / sizeof *BUTTONS; i++)
        assert_true(has_button(app, BUTTONS[i]));
    press(app, "[", KEY_PLAIN);
    assert_true(shows(app, "×0.5"));
}

#define USE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        USE(a_scenario_can_be_walked_to_its_end_and_back),
        USE(every_scenario_can_be_walked_by_events_and_back),
        USE(going_forward_at_the_end_answers_a_question_that_stands_there),
        USE(a_held_key_steps_once),
        USE(escape_closes_the_overlay_then_the_blank_then_full_screen_and_never_quits),
        USE(going_on_from_a_blank_screen_only_lights_it_again),
        USE(the_language_changes_while_it_runs),
        USE(a_broken_file_keeps_the_last_good_one_and_says_why),
        USE(every_kind_of_mistake_has_words_in_every_language),
        USE(a_problem_says_in_the_readers_language_what_kind_of_mistake_it_is),
        USE(a_missing_file_is_a_problem_too),
        USE(the_app_can_be_drawn_before_anything_is_open),
        USE(reloading_stays_at_the_same_moment),
        USE(the_picker_opens_what_is_chosen_in_it),
        USE(a_click_on_a_button_does_what_its_key_does),
        USE(hovering_a_button_tells_its_key),
        USE(every_button_has_a_tooltip_with_its_key_and_a_hand_if_it_works),
        USE(dragging_the_timeline_scrubs),
        USE(what_a_menu_covers_cannot_be_clicked),
        USE(a_double_click_enlarges_a_panel_and_another_brings_all_back),
        USE(labels_that_only_an_enlarged_diagram_has_room_for_say_so),
        USE(the_wheel_walks_through_the_events),
        USE(what_is_said_goes_away_at_the_next_key_or_press),
        USE(a_dot_of_light_follows_the_pointer_while_the_button_is_held),
        USE(the_spotlight_darkens_all_but_a_circle_until_s_or_escape),
        USE(a_picture_is_never_written_over_another),
        USE(size_changes_by_steps_and_says_how_big_it_is),
        USE(every_action_of_the_class_room_has_its_button),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
