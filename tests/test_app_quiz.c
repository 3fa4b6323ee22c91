/* The quiz, as a class meets it: it asks before it shows, takes an answer, says
 * right or wrong, and counts. */
#include "expect.h"

#include "app/app.h"
#include "app/commands.h"
#include "support/sheets.h"
#include "support/user.h"

#include <stdlib.h>
#include <unistd.h>

static const char GOOD[] = SOURCE_DIR "/scenarios/normal-open-close.yaml";

typedef struct Desk {
    Arena *arena;
    DiagList diags;
    App *app;
} Desk;

static int set_up(void **state)
{
    Arena *arena = arena_new();
    Desk *desk = arena_alloc(arena, sizeof *desk);
    *desk = (Desk){.arena = arena, .diags = {.arena = arena}};
    desk->app = app_new(&(AppOptions){.data = SOURCE_DIR,
                                      .measure = {sheet_fixed_width, NULL},
                                      .reduced_motion = true},
                        &desk->diags);
    assert_true(app_open(desk->app, GOOD));
    *state = desk;
    return 0;
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

static ThingId node(Host host, TcpState state)
{
    return (ThingId){THING_STATE, (int)host, (int)state};
}

static const char ASKS[] = "Which state will the";

/* A scenario of these lines instead, as the app's own. */
static void open_text(void **state, const char *body)
{
    Desk *desk = *state;
    char path[] = "/tmp/tcpduet-quiz-XXXXXX";
    FILE *to = fdopen(mkstemp(path), "w");
    fprintf(to, "format: 1\ntitle: Test\n%s", body);
    fclose(to);
    assert_true(app_open(desk->app, path));
    remove(path);
}

static void without_the_quiz_nothing_is_asked(void **state)
{
    App *app = app_of(state);
    press(app, "Right", KEY_PLAIN);
    assert_true(app_moment(app).n > 0);
    assert_false(shows(app, ASKS));
}

static void a_step_stops_before_the_change_of_state_and_a_click_answers(void **state)
{
    App *app = app_of(state);
    press(app, "Q", KEY_PLAIN);
    press(app, "Right", KEY_PLAIN);
    assert_int_equal(app_moment(app).n, 0);
    assert_true(shows(app, "Which state will the server be in next?"));
    click(app, node(HOST_SERVER, TCP_LISTEN));
    assert_int_equal(trace_state(app_trace(app), 0, HOST_SERVER, app_moment(app).n), TCP_LISTEN);
    assert_true(shows(app, "Right: LISTEN."));
    assert_true(shows(app, "opens passively"));
    assert_true(shows(app, "Quiz: 1 of 1"));
}

static void a_host_with_a_label_is_asked_about_by_it(void **state)
{
    App *app = app_of(state);
    open_text(state, "hosts: {server: {label: Peer B}}\nsteps:\n  - server: listen\n");
    press(app, "Q", KEY_PLAIN);
    press(app, "Right", KEY_PLAIN);
    assert_true(shows(app, "Which state will Peer B be in next?"));
}

static void a_wrong_answer_is_told_and_not_counted(void **state)
{
    App *app = app_of(state);
    press(app, "Q", KEY_PLAIN);
    press(app, "Right", KEY_PLAIN);
    click(app, node(HOST_SERVER, TCP_CLOSE_WAIT));
    assert_true(shows(app, "No, not CLOSE-WAIT, but LISTEN."));
    assert_true(shows(app, "Quiz: 0 of 1"));
}

static void a_state_of_the_other_diagram_is_no_answer(void **state)
{
    App *app = app_of(state);
    press(app, "Q", KEY_PLAIN);
    press(app, "Right", KEY_PLAIN);
    click(app, node(HOST_CLIENT, TCP_LISTEN));
    assert_true(shows(app, ASKS));
}

static void return_shows_the_answer_and_goes_on(void **state)
{
    App *app = app_of(state);
    press(app, "Q", KEY_PLAIN);
    press(app, "Right", KEY_PLAIN);
    press(app, "Return", KEY_PLAIN);
    assert_true(shows(app, "It is LISTEN."));
    press(app, "Right", KEY_PLAIN);
    assert_true(shows(app, "Which state will the client be in next?"));
}

/* No shape that stands for the future: no band of the timeline beyond "now",
 * and no arc from the state that is more than quiet. */
static void nothing_gives_the_answer_away(void **state)
{
    App *app = app_of(state);
    press(app, "Q", KEY_PLAIN);
    for (int asked = 0; asked < 6; asked++) {
        press(app, "Right", KEY_PLAIN);
        const Drawing *drawing = drawn(app);
        const Theme *theme = theme_named("light");
        assert_true(shows(app, ASKS));
        drawing = drawn(app);
        double now = 0;
        for (int i = 0; i < drawing->count; i++) {
            const Shape *shape = &drawing->items[i];
            if (shape->id.kind == THING_TIMELINE && shape->kind == SHAPE_BOX &&
                shape->fill == theme->ink)
                now = shape->as.box.rect.x + shape->as.box.rect.w;
        }
        for (int i = 0; i < drawing->count; i++) {
            const Shape *shape = &drawing->items[i];
            if (shape->id.kind != THING_TIMELINE || shape->kind != SHAPE_BOX)
                continue;
            for (int s = 0; s < TCP_STATE_COUNT; s++)
                assert_false(shape->fill == theme->state[s] &&
                             shape->as.box.rect.x + shape->as.box.rect.w > now);
        }
        press(app, "Return", KEY_PLAIN);
    }
}

/* Whose states are marked as answers. */
static int asked_host(const Drawing *drawing)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->id.kind == THING_STATE && shape->kind == SHAPE_BOX && shape->stroke.dash > 0)
            return shape->id.host;
    }
    return -1;
}

static void no_arrow_says_what_could_come_next(void **state)
{
    App *app = app_of(state);
    press(app, "Q", KEY_PLAIN);
    for (int asked = 0; asked < 6; asked++) {
        press(app, "Right", KEY_PLAIN);
        const Drawing *drawing = drawn(app);
        int host = asked_host(drawing);
        assert_true(host >= 0);
        TcpState now = trace_state(app_trace(app), 0, (Host)host, app_moment(app).n);
        for (int i = 0; i < drawing->count; i++) {
            const Shape *shape = &drawing->items[i];
            bool label = shape->kind == SHAPE_TEXT && shape->id.kind == THING_ARC;
            assert_false(label && shape->id.host == host &&
                         shape->id.index / TCP_STATE_COUNT == (int)now);
        }
        press(app, "Return", KEY_PLAIN);
    }
}

static void every_change_of_state_is_asked_once_and_the_end_is_reached(void **state)
{
    App *app = app_of(state);
    int changes = 0, asked = 0;
    const Trace *trace = app_trace(app);
    for (int i = 0; i < trace->instants.count; i++)
        changes += trace->entries.items[trace_headline(trace, i)].type == TRACE_STATE;
    press(app, "Q", KEY_PLAIN);
    for (int i = 0; i < 200 && app_moment(app).n < trace->entries.count; i++) {
        press(app, "PageDown", KEY_PLAIN);
        asked += shows(app, ASKS);
    }
    assert_int_equal(asked, changes);
    assert_int_equal(app_moment(app).n, trace->entries.count);
}

static void playing_stops_to_ask(void **state)
{
    App *app = app_of(state);
    press(app, "Q", KEY_PLAIN);
    press(app, "P", KEY_PLAIN);
    for (int i = 0; i < 10000 && app_moving(app); i++)
        app_advance(app, 0.02);
    assert_true(shows(app, ASKS));
    assert_int_equal(app_moment(app).n, 0);
}

static void going_back_takes_the_question_back_and_asks_again(void **state)
{
    App *app = app_of(state);
    press(app, "Q", KEY_PLAIN);
    for (int i = 0; i < 3; i++)
        press(app, "Right", KEY_PLAIN);
    assert_true(shows(app, ASKS));
    press(app, "Left", KEY_PLAIN);
    assert_false(shows(app, ASKS));
    press(app, "Right", KEY_PLAIN);
    assert_true(shows(app, ASKS));
    press(app, "Q", KEY_PLAIN);
    assert_false(shows(app, ASKS));
    assert_true(shows(app, "The quiz is over"));
}

static const char CHOICES[] =
    "steps:\n  - server: listen\n    ask: {question: What now?, choices: [This, That], answer: 2,"
    " why: So it is}\n  - client: connect\n    ask: {predict: segment}\n";

static void choices_are_listed_and_counted(void **state)
{
    App *app = app_of(state);
    open_text(state, CHOICES);
    app_seek_entry(app, 0);
    press(app, "Q", KEY_PLAIN);
    press(app, "Home", KEY_PLAIN);
    press(app, "Right", KEY_PLAIN);
    press(app, "Return", KEY_PLAIN);
    press(app, "Right", KEY_PLAIN);
    assert_true(shows(app, "What now?"));
    assert_true(shows(app, "2   That"));
    press(app, "2", KEY_PLAIN);
    assert_true(shows(app, "Right: That."));
    assert_true(shows(app, "So it is"));
    press(app, "Right", KEY_PLAIN);
    press(app, "Return", KEY_PLAIN);
    press(app, "Right", KEY_PLAIN);
    assert_true(shows(app, "Which flags"));
    click(app, (ThingId){THING_MENU_ENTRY, 0, 0});
    assert_true(shows(app, "Quiz: "));
    assert_false(shows(app, "Which flags"));
}

static void the_choices_can_be_read_at_every_size(void **state)
{
    App *app = app_of(state);
    static const int SIZES[][2] = {{960, 540}, {1024, 768}, {1280, 720}, {1920, 1080}};
    open_text(state, "steps:\n  - server: listen\n  - client: connect\n    ask:\n"
                     "      question: Why does the client send a third segment, although it has"
                     " heard the number of the server already and could begin?\n"
                     "      choices: [Because the server cannot know yet that its own number has"
                     " been heard by the client, It need not, 客户端需要确认, 用戶端需要確認]\n"
                     "      answer: 1\n");
    press(app, "Q", KEY_PLAIN);
    app_seek_entry(app, app_trace(app)->entries.count - 1);
    press(app, "Home", KEY_PLAIN);
    for (int i = 0; i < 20 && !shows(app, "1   Because"); i++)
        press(app, "Right", KEY_SHIFT);
    for (int i = 0; i < 4 * 3; i++) {
        const Drawing *drawing;
        Rect rect = {0, 0, SIZES[i % 4][0], SIZES[i % 4][1]};
        app_draw(app, (int)rect.w, (int)rect.h, &drawing);
        int first = drawing->count;
        while (drawing->items[first - 1].id.kind != THING_PANEL)
            first--;
        const char *fault = sheet_fault(drawing, first, rect, ((Desk *)*state)->arena);
        if (fault)
            fail_msg("%.0fx%.0f: %s", rect.w, rect.h, fault);
        if (i % 4 == 3)
            press(app, "L", KEY_CTRL);
    }
}

#define AT_A_DESK(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        AT_A_DESK(without_the_quiz_nothing_is_asked),
        AT_A_DESK(a_step_stops_before_the_change_of_state_and_a_click_answers),
        AT_A_DESK(a_host_with_a_label_is_asked_about_by_it),
        AT_A_DESK(a_wrong_answer_is_told_and_not_counted),
        AT_A_DESK(a_state_of_the_other_diagram_is_no_answer),
        AT_A_DESK(return_shows_the_answer_and_goes_on),
        AT_A_DESK(nothing_gives_the_answer_away),
        AT_A_DESK(no_arrow_says_what_could_come_next),
        AT_A_DESK(every_change_of_state_is_asked_once_and_the_end_is_reached),
        AT_A_DESK(playing_stops_to_ask),
        AT_A_DESK(going_back_takes_the_question_back_and_asks_again),
        AT_A_DESK(choices_are_listed_and_counted),
        AT_A_DESK(the_choices_can_be_read_at_every_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
