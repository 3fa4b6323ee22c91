/* The quiz, as a class meets it: it asks before it shows, takes an answer, says
 * right or wrong, and counts. */
#include "expect.h"

#include "app/commands.h"
#include "app/state.h"
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

static Tag node(Host host, TcpState state)
{
    return thing_tag(THING_STATE, (int)host, (int)state);
}

static const char ASKS[] = "Which state will the";

static void turn_quiz(App *app, QuizMode mode)
{
    while (app->choices.quiz != mode)
        press(app, "Q", KEY_PLAIN);
}

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
    assert_true(shows(app, "Click a state in the server's diagram."));
    click(app, node(HOST_SERVER, TCP_LISTEN));
    assert_int_equal(trace_state(app_trace(app), 0, HOST_SERVER, app_moment(app).n), TCP_LISTEN);
    assert_true(shows(app, "Right: LISTEN."));
    assert_true(shows(app, "opens passively"));
}

static void a_host_with_a_label_is_asked_about_by_it(void **state)
{
    App *app = app_of(state);
    open_text(state, "hosts: {server: {label: Peer B}}\nsteps:\n  - server: listen\n");
    press(app, "Q", KEY_PLAIN);
    press(app, "Right", KEY_PLAIN);
    assert_true(shows(app, "Which state will Peer B be in next?"));
    assert_true(shows(app, "Click a state in Peer B's diagram."));
}

static void the_diagram_that_answers_is_brought_back_when_another_panel_hides_it(void **state)
{
    App *app = app_of(state);
    drawn(app);
    press(app, "3", KEY_ALT);
    press(app, "Q", KEY_PLAIN);
    press(app, "Right", KEY_PLAIN);
    click(app, node(HOST_SERVER, TCP_LISTEN));
    assert_true(shows(app, "Right: LISTEN."));
    press(app, "1", KEY_ALT);
    press(app, "Right", KEY_PLAIN);
    assert_true(shows(app, "Which state will the client be in next?"));
    assert_int_equal(app->choices.panel, PANEL_CLIENT);
}

static bool small_window_has(App *app, Tag tag)
{
    const Drawing *drawing;
    bool found = false;
    app_draw(app, 640, 360, &drawing);
    for (int i = 0; i < drawing->count; i++) {
        Tag it = drawing->items[i].tag;
        found = found || (it.kind == tag.kind && it.a == tag.a && it.b == tag.b);
    }
    return found;
}

static void a_small_window_shows_the_diagram_that_answers(void **state)
{
    App *app = app_of(state);
    press(app, "Q", KEY_PLAIN);
    assert_false(small_window_has(app, node(HOST_SERVER, TCP_LISTEN)));
    press(app, "Right", KEY_PLAIN);
    assert_true(small_window_has(app, node(HOST_SERVER, TCP_LISTEN)));
}

static void a_wrong_answer_is_told_and_not_counted(void **state)
{
    App *app = app_of(state);
    turn_quiz(app, QUIZ_SCORE);
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
            if (shape->tag.kind == THING_TIMELINE && shape->kind == SHAPE_BOX &&
                shape->fill == theme->ink)
                now = shape->as.box.rect.x + shape->as.box.rect.w;
        }
        for (int i = 0; i < drawing->count; i++) {
            const Shape *shape = &drawing->items[i];
            if (shape->tag.kind != THING_TIMELINE || shape->kind != SHAPE_BOX)
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
        if (shape->tag.kind == THING_STATE && shape->kind == SHAPE_BOX && shape->stroke.dash > 0)
            return shape->tag.a;
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
            bool label = shape->kind == SHAPE_TEXT && shape->tag.kind == THING_ARC;
            assert_false(label && shape->tag.a == host &&
                         shape->tag.b / TCP_STATE_COUNT == (int)now);
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

/* --- Many connections -------------------------------------------------------------- */

static void open_scenario(App *app, const char *name)
{
    char path[200];
    snprintf(path, sizeof path, "%s/scenarios/%s.yaml", SOURCE_DIR, name);
    assert_true(app_open(app, path));
}

/* The connection that is asked about, by its name where there are several; -1: nothing is
 * asked. */
static int asked_connection(App *app)
{
    const Trace *trace = app_trace(app);
    if (!quiz_asks(app))
        return -1;
    int connection = app->quiz.question.connection;
    char name[100];
    snprintf(name, sizeof name, "%s · ", trace->connections.items[connection].name);
    assert_true(trace->connections.count == 1 || shows(app, name));
    return connection;
}

/* The node that is filled as the host's state. */
static int state_in_diagram(App *app, Host host)
{
    const Drawing *drawing = drawn(app);
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_BOX && shape->tag.kind == THING_STATE &&
            shape->tag.a == (int)host && shape->fill == theme_named("light")->host[host])
            return shape->tag.b;
    }
    return -1;
}

static TcpState state_now(const App *app, int connection, Host host)
{
    return trace_state(app_trace(app), connection, host, app_moment(app).n);
}

/* Both diagrams show the connection that the question names, and the answer is what
 * its host then is in. */
static void is_asked_about_what_is_shown(App *app)
{
    int connection = asked_connection(app);
    Host host = (Host)asked_host(drawn(app));
    assert_true(connection >= 0);
    for (int i = 0; i < HOST_COUNT; i++) {
        if (!app_trace(app)->puppet[i])
            assert_int_equal(state_in_diagram(app, (Host)i), state_now(app, connection, (Host)i));
    }
    TcpState before = state_now(app, connection, host);
    press(app, "Return", KEY_PLAIN);
    TcpState after = state_now(app, connection, host);
    assert_int_equal(state_in_diagram(app, host), after);
    assert_true(before != after);
    assert_true(shows(app, tcp_state_name(after)));
}

static int ask_through(App *app)
{
    int asked = 0;
    press(app, "Q", KEY_PLAIN);
    for (int i = 0; i < 2000 && app_moment(app).n < app_trace(app)->entries.count; i++) {
        press(app, "PageDown", KEY_PLAIN);
        if (!shows(app, ASKS))
            continue;
        is_asked_about_what_is_shown(app);
        asked++;
    }
    assert_int_equal(app_moment(app).n, app_trace(app)->entries.count);
    return asked;
}

static void each_question_is_about_the_connection_that_the_diagrams_then_show(void **state)
{
    static const char *const NAMES[] = {"two-connections", "backlog-full", "syn-flood",
                                        "running-out-of-ports", "self-connect"};
    App *app = app_of(state);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        open_scenario(app, NAMES[i]);
        assert_true(ask_through(app) > 0);
        turn_quiz(app, QUIZ_OFF);
    }
}

static void a_second_connection_is_asked_about_like_the_first(void **state)
{
    App *app = app_of(state);
    open_scenario(app, "two-connections");
    /* The listener; a opens, b opens, a closes. */
    assert_int_equal(ask_through(app), 1 + 4 + 4 + 7);
}

static void of_a_burst_only_the_first_is_asked(void **state)
{
    static const struct {
        int times;
        const char *every;
    } BURSTS[] = {{12, "0s"}, {50, "20ms"}, {12, "200ms"}};
    App *app = app_of(state);
    for (size_t i = 0; i < sizeof BURSTS / sizeof *BURSTS; i++) {
        char text[300];
        snprintf(text, sizeof text,
                 "steps:\n  - server: listen backlog 60\n  - client: connect\n    times: %d\n"
                 "    every: %s\n  - client: close b7\n",
                 BURSTS[i].times, BURSTS[i].every);
        open_text(state, text);
        /* LISTEN, the handshake, the close. */
        assert_int_equal(ask_through(app), 1 + 4 + 3);
        turn_quiz(app, QUIZ_OFF);
    }
}

static void what_one_connection_does_twice_is_asked_twice(void **state)
{
    App *app = app_of(state);
    open_text(state, "steps:\n  - client: connect\n  - at: 30ms\n    client: abort\n"
                     "  - at: 60ms\n    client: connect\n  - at: 90ms\n    client: abort\n");
    assert_int_equal(ask_through(app), 4);
}

static void a_listener_that_closes_is_asked_about_and_not_its_children(void **state)
{
    App *app = app_of(state);
    open_text(state, "steps:\n  - server: listen backlog 5\n  - client: connect\n"
                     "  - after: 1s\n    server: close listener\n");
    app_seek_time(app, 900 * SIM_MS);
    press(app, "Q", KEY_PLAIN);
    press(app, "PageDown", KEY_PLAIN);
    assert_int_equal(asked_connection(app), trace_connection_named(app_trace(app), "listener"));
    is_asked_about_what_is_shown(app);
}

static int find_entry(const App *app, TraceType type)
{
    int n = 0;
    while (app_trace(app)->entries.items[n].type != type)
        n++;
    return n;
}

static void a_prediction_is_about_the_connection_whose_change_is_shown_next(void **state)
{
    App *app = app_of(state);
    open_text(state, "steps:\n  - server: listen backlog 5\n  - client: connect\n"
                     "  - client: connect as b\n  - ask: {predict: client}\n"
                     "    after: 1s\n  - client: close\n");
    app_seek_entry(app, find_entry(app, TRACE_ASK) - 1);
    press(app, "Q", KEY_PLAIN);
    press(app, "PageDown", KEY_PLAIN);
    assert_true(shows(app, "a · Which state will the client"));
    assert_int_equal(state_in_diagram(app, HOST_CLIENT), TCP_ESTABLISHED);
    press(app, "Return", KEY_PLAIN);
    assert_true(shows(app, "It is FIN-WAIT-1."));
    press(app, "PageDown", KEY_PLAIN);
    assert_int_equal(state_now(app, 0, HOST_CLIENT), TCP_FIN_WAIT_1);
}

/* The question's entry and connection are those of a run that is no more. */
static void undoing_while_it_asks_ends_the_question(void **state)
{
    App *app = app_of(state);
    open_scenario(app, "backlog-full");
    app_seek_entry(app, 10);
    int stood = app_moment(app).instant;
    click(app, thing_tag(THING_HOST, HOST_CLIENT, 0));
    enum { ABORT = 5 };
    click(app, thing_tag(THING_MENU_ENTRY, 0, ABORT));
    press(app, "Q", KEY_PLAIN);
    press(app, "Left", KEY_SHIFT);
    press(app, "Right", KEY_SHIFT);
    assert_int_equal(asked_connection(app), trace_connection_named(app_trace(app), "b"));
    press(app, "Z", KEY_CTRL);
    assert_int_equal(app_moment(app).instant, stood);
    assert_int_equal(asked_connection(app), -1);
    press(app, "PageDown", KEY_PLAIN);
    is_asked_about_what_is_shown(app);
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
    turn_quiz(app, QUIZ_OFF);
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
    assert_true(shows(app, "Which segment"));
    click(app, thing_tag(THING_MENU_ENTRY, 0, 0));
    assert_false(quiz_asks(app));
}

static void a_last_question_can_be_answered_and_its_answer_be_shown(void **state)
{
    App *app = app_of(state);
    for (int shown = 0; shown <= 1; shown++) {
        open_scenario(app, "connection-refused");
        press(app, "Q", KEY_PLAIN);
        press(app, "Home", KEY_PLAIN);
        for (int i = 0; i < 50 && !shows(app, "What would the client see"); i++)
            press(app, "Return", KEY_PLAIN);
        press(app, shown ? "Return" : "2", KEY_PLAIN);
        assert_true(shows(app, shown ? "It is Silence" : "Right: Silence"));
        assert_true(shows(app, "A RST is a living host"));
        press(app, "Return", KEY_PLAIN);
        assert_true(shows(app, "– Silence"));
        turn_quiz(app, QUIZ_OFF);
    }
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
        while (drawing->items[first - 1].tag.kind != THING_PANEL)
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
        AT_A_DESK(the_diagram_that_answers_is_brought_back_when_another_panel_hides_it),
        AT_A_DESK(a_small_window_shows_the_diagram_that_answers),
        AT_A_DESK(a_wrong_answer_is_told_and_not_counted),
        AT_A_DESK(a_state_of_the_other_diagram_is_no_answer),
        AT_A_DESK(return_shows_the_answer_and_goes_on),
        AT_A_DESK(nothing_gives_the_answer_away),
        AT_A_DESK(no_arrow_says_what_could_come_next),
        AT_A_DESK(every_change_of_state_is_asked_once_and_the_end_is_reached),
        AT_A_DESK(each_question_is_about_the_connection_that_the_diagrams_then_show),
        AT_A_DESK(a_second_connection_is_asked_about_like_the_first),
        AT_A_DESK(of_a_burst_only_the_first_is_asked),
        AT_A_DESK(what_one_connection_does_twice_is_asked_twice),
        AT_A_DESK(a_listener_that_closes_is_asked_about_and_not_its_children),
        AT_A_DESK(a_prediction_is_about_the_connection_whose_change_is_shown_next),
        AT_A_DESK(undoing_while_it_asks_ends_the_question),
        AT_A_DESK(playing_stops_to_ask),
        AT_A_DESK(going_back_takes_the_question_back_and_asks_again),
        AT_A_DESK(choices_are_listed_and_counted),
        AT_A_DESK(a_last_question_can_be_answered_and_its_answer_be_shown),
        AT_A_DESK(the_choices_can_be_read_at_every_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
