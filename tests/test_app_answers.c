/* What comes of an answer to the quiz: right or wrong and why, a score where one is wanted,
 * hands that are counted, and playing that goes on. */
#include "app/sheet.h"
#include "app/viewed.h"
#include "expect.h"

#include "app/choices.h"
#include "app/commands.h"
#include "app/message.h"
#include "app/state.h"
#include "support/user.h"

#include <stdlib.h>
#include <unistd.h>

static const char GOOD[] = SOURCE_DIR "/scenarios/normal-open-close.yaml";

static int set_up(void **state)
{
    *state = user_app(GOOD);
    return *state ? 0 : -1;
}

static int tear_down(void **state)
{
    app_free(*state);
    return 0;
}

static Tag node(Host host, TcpState state)
{
    return thing_tag(THING_STATE, (int)host, (int)state);
}

static Tag choice(int index)
{
    return thing_tag(THING_MENU_ENTRY, 0, index);
}

static void key(App *app, const char *name)
{
    press(app, name, KEY_PLAIN);
}

/* On in this way, at the first question. */
static void ask_first(App *app, QuizMode mode)
{
    while (app->choices.quiz != mode)
        key(app, "Q");
    key(app, "Right");
    assert_true(quiz_asks(app));
}

static void open_text(App *app, const char *body)
{
    char path[] = "/tmp/tcpduet-answers-XXXXXX";
    FILE *to = fdopen(mkstemp(path), "w");
    fprintf(to, "format: 1\ntitle: Test\n%s", body);
    fclose(to);
    assert_true(app_open(app, path));
    remove(path);
}

/* What the caption says below its headline, whole. */
static const char *why_of(App *app)
{
    ViewRun run = app_viewed(app);
    ViewStyle style = app_style(app);
    return view_caption(app->frame, &run, &style).why;
}

static void answer(App *app, TcpState state)
{
    click(app, node(app->quiz.question.host, state));
}

/* --- Off, asking, with a score --------------------------------------------------------- */

static void q_goes_from_off_to_asking_to_a_score_and_off(void **state)
{
    App *app = *state;
    static const struct {
        QuizMode mode;
        const char *says;
    } ROWS[] = {{QUIZ_ASK, "Quiz: before each change of state"},
                {QUIZ_SCORE, "keeps a score from now on"},
                {QUIZ_OFF, "The quiz is over"}};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        key(app, "Q");
        assert_int_equal(app->choices.quiz, ROWS[i].mode);
        assert_true(shows(app, ROWS[i].says));
    }
}

static void no_score_is_kept_unless_asked_for(void **state)
{
    App *app = *state;
    ask_first(app, QUIZ_ASK);
    answer(app, TCP_LISTEN);
    assert_true(shows(app, "Right: LISTEN."));
    assert_false(shows(app, " of 1"));
    assert_int_equal(app->quiz.count, 0);
}

static void a_score_begins_while_something_is_asked(void **state)
{
    App *app = *state;
    ask_first(app, QUIZ_ASK);
    key(app, "Q");
    assert_true(quiz_asks(app));
    answer(app, TCP_LISTEN);
    assert_true(shows(app, "Quiz: 1 of 1"));
}

static void the_way_of_the_quiz_is_a_choice_and_older_ones_have_none(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        QuizMode mode;
    } ROWS[] = {{"theme: dark\nscale: 125\n", QUIZ_OFF},
                {"quiz: off\n", QUIZ_OFF},
                {"quiz: ask\ntheme: dark\n", QUIZ_ASK},
                {"quiz: score\n", QUIZ_SCORE},
                {"quiz: on\n", QUIZ_OFF}};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        Choices choices = {0};
        choices_read((FileBytes){ROWS[i].text, strlen(ROWS[i].text)}, &choices);
        assert_int_equal(choices.quiz, ROWS[i].mode);
    }
}

static void what_is_shown_is_neither_right_nor_wrong(void **state)
{
    App *app = *state;
    ask_first(app, QUIZ_SCORE);
    key(app, "Return");
    assert_true(shows(app, "It is LISTEN."));
    assert_true(shows(app, "Quiz: 0 of 0"));
    key(app, "Left");
    key(app, "Right");
    assert_true(quiz_asks(app));
    answer(app, TCP_LISTEN); /* one knows it by now */
    assert_true(shows(app, "Quiz: 0 of 0"));
}

static void each_question_counts_once_also_after_going_back_and_forth(void **state)
{
    App *app = *state;
    ask_first(app, QUIZ_SCORE);
    answer(app, TCP_CLOSE_WAIT);
    for (int again = 0; again < 3; again++) {
        key(app, again == 1 ? "Home" : "Left");
        key(app, "Right");
        assert_true(quiz_asks(app));
        answer(app, TCP_LISTEN);
        assert_true(shows(app, "Right: LISTEN."));
        assert_true(shows(app, "Quiz: 0 of 1"));
    }
    key(app, "Right");
    answer(app, TCP_SYN_SENT);
    assert_true(shows(app, "Quiz: 1 of 2"));
}

/* --- What is asked ----------------------------------------------------------------------- */

static void a_question_names_the_call_or_segment_it_asks_about(void **state)
{
    App *app = *state;
    ask_first(app, QUIZ_ASK);
    assert_true(shows(app, "The server's application calls listen(). Which state"));
    key(app, "Return");
    key(app, "Right");
    assert_true(shows(app, "The client's application calls connect(). Which state"));
    key(app, "Return");
    key(app, "Right");
    assert_true(shows(app, "The server receives SYN. Which state"));
}

static void an_answer_that_is_half_right_is_no_choice(void **state)
{
    App *app = *state;
    open_text(app, "steps:\n  - server: listen\n    ask: {predict: segment}\n"
                   "  - {client: connect, after: 1s}\n  - {client: abort, after: 1s}\n");
    key(app, "Q");
    for (int i = 0; i < 9 && !quiz_asks_choice(app); i++)
        key(app, "Right");
    assert_true(quiz_asks_choice(app));
    int texts = 0, resets = 0;
    for (int i = 0; i < QUIZ_CHOICES; i++) {
        texts += app->quiz.question.kinds[i].text;
        resets += (app->quiz.question.kinds[i].flags & TCP_RST) != 0;
    }
    assert_true(texts <= 1 && resets <= 1);
}

/* --- Why it is wrong ------------------------------------------------------------------------ */

static void a_wrong_state_is_crossed_and_says_what_would_have_led_there(void **state)
{
    static const struct {
        TcpState given;
        const char *says;
    } ROWS[] = {
        {TCP_CLOSE_WAIT, "No arrow leads from CLOSED to CLOSE-WAIT, which is entered from "
                         "ESTABLISHED (rcv FIN)."},
        {TCP_SYN_SENT, "From CLOSED, SYN-SENT would have taken another event: active OPEN."},
        {TCP_CLOSED, "It does not stay in CLOSED."},
    };
    App *app = *state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        key(app, "Home");
        ask_first(app, QUIZ_ASK);
        answer(app, ROWS[i].given);
        assert_non_null(strstr(why_of(app), ROWS[i].says));
        assert_non_null(strstr(why_of(app), "opens passively"));
        ViewRun run = app_viewed(app);
        assert_int_equal(run.quiz.mark, MARK_WRONG);
        assert_int_equal(run.quiz.marked, ROWS[i].given);
    }
    key(app, "Home");
    ask_first(app, QUIZ_ASK);
    answer(app, TCP_LISTEN);
    ViewRun run = app_viewed(app);
    assert_int_equal(run.quiz.mark, MARK_RIGHT);
    assert_null(strstr(why_of(app), "would have taken"));
}

static void every_wrong_state_has_its_reason_in_every_language(void **state)
{
    App *app = *state;
    ViewStyle style = app_style(app);
    Arena *arena = arena_new();
    for (int lang = 0; lang < LANGUAGE_COUNT; lang++) {
        style.words = app->words[lang];
        for (int from = 0; from < TCP_STATE_COUNT; from++) {
            for (int to = 0; to < TCP_STATE_COUNT; to++) {
                const char *ways = view_ways(arena, (TcpState)from, (TcpState)to, &style);
                const char *into = view_ways_into(arena, (TcpState)to, &style);
                bool leads = false;
                for (int id = 0; id < TCP_ALL_TRANSITION_COUNT; id++) {
                    const TcpTransition *row = tcp_transition((TcpTransitionId)id);
                    leads = leads || ((int)row->from == from && (int)row->to == to);
                }
                assert_int_equal(leads, *ways != '\0');
                assert_true(*into);
            }
        }
    }
    arena_free(arena);
}

static const char SEGMENT[] = "steps:\n  - server: listen\n  - client: connect\n"
                              "    ask: {predict: segment}\n";

static void ask_for_segment(App *app)
{
    open_text(app, SEGMENT);
    while (app->choices.quiz != QUIZ_ASK)
        key(app, "Q");
    for (int i = 0; i < 9 && !quiz_asks_choice(app); i++)
        key(app, "Right");
    assert_true(quiz_asks_choice(app));
}

static void a_wrong_segment_says_what_it_would_have_taken(void **state)
{
    App *app = *state;
    static const char *const SAYS[] = {"A SYN would have taken", NULL, "An ACK alone would have",
                                       "Data would have taken"};
    for (int i = 0; i < QUIZ_CHOICES; i++) {
        ask_for_segment(app);
        assert_int_equal(app->quiz.question.answer, 1); /* SYN,ACK */
        click(app, choice(i));
        if (SAYS[i])
            assert_non_null(strstr(why_of(app), SAYS[i]));
        else
            assert_null(strstr(why_of(app), "would have taken"));
        ViewChrome chrome = app_chrome(app);
        assert_int_equal(chrome.popup.entries[1].mark, MARK_RIGHT);
        assert_int_equal(chrome.popup.entries[i].mark, i == 1 ? MARK_RIGHT : MARK_WRONG);
    }
}

static void a_wrong_choice_is_crossed_and_says_the_authors_reason(void **state)
{
    App *app = *state;
    open_text(app, "steps:\n  - server: listen\n    ask: {question: What now?, choices: [This, "
                   "That, Other, None, All], answer: 2, why: So it is}\n");
    key(app, "Q");
    for (int i = 0; i < 9 && !quiz_asks_choice(app); i++)
        key(app, "Right");
    key(app, "5");
    assert_true(shows(app, "No, not All, but That."));
    assert_true(shows(app, "So it is"));
    ViewChrome chrome = app_chrome(app);
    assert_int_equal(chrome.popup.count, 5);
    assert_int_equal(chrome.popup.entries[4].mark, MARK_WRONG);
    assert_int_equal(chrome.popup.entries[1].mark, MARK_RIGHT);
    key(app, "T");
    assert_int_equal(app->quiz.phase, QUIZ_IDLE);
}

/* --- Playing ---------------------------------------------------------------------------------- */

static void play_until(App *app, bool asks)
{
    for (int i = 0; i < 20000 && quiz_asks(app) != asks; i++)
        app_advance(app, 0.02);
    assert_int_equal(quiz_asks(app), asks);
}

static void what_was_playing_goes_on_after_an_answer_once_it_was_read(void **state)
{
    App *app = *state;
    key(app, "Q");
    key(app, "P");
    for (int asked = 0; asked < 3; asked++) {
        play_until(app, true);
        answer(app, (TcpState)app->quiz.question.answer);
        assert_true(shows(app, "Right: "));
        for (int i = 0; i < 20; i++)
            app_advance(app, 0.1);
        assert_true(shows(app, "Right: ")); /* it can be read */
        assert_true(app_moving(app));
    }
    play_until(app, true);
    assert_false(shows(app, "Right: "));
}

static void what_was_not_playing_does_not_begin_to(void **state)
{
    App *app = *state;
    ask_first(app, QUIZ_ASK);
    answer(app, TCP_LISTEN);
    for (int i = 0; i < 1000; i++)
        app_advance(app, 0.1);
    assert_false(app_moving(app));
    assert_true(shows(app, "Right: LISTEN."));
}

static void a_step_or_a_pause_behind_the_answer_ends_playing(void **state)
{
    static const char *const KEYS[] = {"P", "Left"};
    for (int i = 0; i < 2; i++) {
        App *app = *state;
        assert_true(app_open(app, GOOD));
        while (app->choices.quiz != QUIZ_ASK)
            key(app, "Q");
        key(app, "P");
        play_until(app, true);
        answer(app, TCP_LISTEN);
        key(app, KEYS[i]);
        TraceMoment stood = app_moment(app);
        for (int k = 0; k < 1000; k++)
            app_advance(app, 0.1);
        assert_int_equal(app_moment(app).n, stood.n);
    }
}

static void p_at_a_question_shows_the_answer_and_plays(void **state)
{
    App *app = *state;
    ask_first(app, QUIZ_ASK);
    key(app, "P");
    assert_true(shows(app, "It is LISTEN."));
    play_until(app, true);
    assert_true(app->quiz.question.answer == (int)TCP_SYN_SENT);
}

/* --- Hands --------------------------------------------------------------------------------------
 */

static void type(App *app, const char *digits)
{
    for (; *digits; digits++)
        key(app, (char[]){*digits, '\0'});
}

static void hands_are_typed_for_each_choice_and_then_the_answer_is_shown(void **state)
{
    App *app = *state;
    ask_first(app, QUIZ_SCORE);
    key(app, "U");
    assert_true(shows(app, "Type how many hands"));
    const Hands *hands = &app->quiz.hands;
    static const char *const TYPED[] = {"12", "3", "0", "5"};
    for (int i = 0; i < QUIZ_CHOICES; i++) {
        assert_true(quiz_asks(app));
        assert_int_equal(hands->marked, i);
        type(app, TYPED[i]);
        assert_int_equal(hands->votes[i], atoi(TYPED[i]));
        if (i == 1)
            assert_true(shows(app, "12 · 80 %"));
        key(app, "Return");
    }
    assert_true(shows(app, "It is LISTEN."));
    assert_true(shows(app, "12 · 60 %"));
    ViewChrome chrome = app_chrome(app);
    int ticked = 0;
    for (int i = 0; i < chrome.popup.count; i++)
        ticked += chrome.popup.entries[i].mark == MARK_RIGHT;
    assert_int_equal(ticked, 1);
    assert_true(shows(app, "Quiz: 0 of 0"));
    key(app, "Right");
    assert_false(shows(app, "60 %"));
}

static void the_mark_goes_round_and_digits_can_be_taken_back(void **state)
{
    App *app = *state;
    ask_first(app, QUIZ_ASK);
    key(app, "U");
    const Hands *hands = &app->quiz.hands;
    type(app, "1234567");
    assert_true(hands->votes[0] <= 999);
    for (int i = 0; i < 5; i++)
        key(app, "Backspace");
    assert_int_equal(hands->votes[0], 0);
    key(app, "Up");
    assert_int_equal(hands->marked, 3);
    key(app, "Tab");
    key(app, "Down");
    key(app, "Right");
    assert_int_equal(hands->marked, 2);
    press(app, "Tab", KEY_SHIFT);
    key(app, "Left");
    assert_int_equal(hands->marked, 0);
    key(app, "Escape");
    assert_true(quiz_asks(app) && !hands_count(app));
    answer(app, TCP_LISTEN);
    assert_true(shows(app, "Right: LISTEN."));
}

/* On a French layout the digits need Shift. */
static void digits_are_known_by_their_place(void **state)
{
    App *app = *state;
    ask_first(app, QUIZ_ASK);
    key(app, "U");
    assert_true(app_key(app, (KeyPress){"&", "1", KEY_PLAIN, false}));
    assert_true(app_key(app, (KeyPress){"1", "1", KEY_SHIFT, false}));
    assert_int_equal(app->quiz.hands.votes[0], 11);
}

static void a_click_or_a_tap_is_one_hand_more(void **state)
{
    App *app = *state;
    ask_first(app, QUIZ_ASK);
    click(app, thing_tag(THING_COMMAND, 0, COMMAND_HANDS));
    assert_true(hands_count(app));
    click(app, choice(2));
    click(app, choice(2));
    app_tap(app, place_of(app, choice(1)), 1);
    assert_int_equal(app->quiz.hands.votes[2], 2);
    assert_int_equal(app->quiz.hands.votes[1], 1);
    assert_int_equal(app->quiz.hands.marked, 1);
    click(app, thing_tag(THING_COMMAND, 0, COMMAND_NEXT_BEAT)); /* "Show the answer" */
    assert_true(shows(app, "It is LISTEN."));
}

static void an_authors_choices_are_voted_on_too(void **state)
{
    App *app = *state;
    ask_for_segment(app);
    key(app, "U");
    type(app, "7");
    key(app, "PageDown");
    assert_true(shows(app, "It is SYN,ACK."));
    assert_true(shows(app, "7 · 100 %"));
}

static void hands_are_counted_only_while_something_is_asked(void **state)
{
    App *app = *state;
    key(app, "U");
    assert_true(shows(app, "Hands are counted while the quiz asks"));
    assert_false(hands_count(app));
}

static void hands_stand_to_choose_among_four_states_with_the_right_one(void **state)
{
    App *app = *state;
    key(app, "Q");
    for (int i = 0; i < 200 && app_moment(app).n < app_trace(app)->entries.count; i++) {
        key(app, "PageDown");
        if (!quiz_asks(app) || app->quiz.question.kind != TRACE_ASK_STATE)
            continue;
        key(app, "U");
        const Hands *hands = &app->quiz.hands;
        int right = 0;
        for (int k = 0; k < QUIZ_CHOICES; k++) {
            right += (int)hands->states[k] == app->quiz.question.answer;
            assert_true(k == 0 || hands->states[k - 1] < hands->states[k]);
        }
        assert_int_equal(right, 1);
        key(app, "PageDown");
    }
}

static void what_is_asked_and_told_can_be_read_at_every_size(void **state)
{
    static const int SIZES[][2] = {{1024, 768}, {1280, 720}, {1920, 1080}};
    App *app = *state;
    Arena *arena = arena_new();
    for (int i = 0; i < 3 * 3 * 3; i++) {
        const int *size = SIZES[i / 9];
        app->choices.language = i % 3;
        key(app, "Home");
        while (app->choices.quiz != QUIZ_SCORE)
            key(app, "Q");
        key(app, "Right");
        if (i / 3 % 3 == 0)
            key(app, "U");
        else
            answer(app, i / 3 % 3 == 1 ? TCP_TIME_WAIT : TCP_LISTEN);
        app_hush(app);
        const Drawing *drawing;
        Rect rect = {0, 0, size[0], size[1]};
        app_draw(app, size[0], size[1], &drawing);
        int first = drawing->count;
        while (i / 3 % 3 == 0 && drawing->items[first - 1].tag.kind != THING_PANEL)
            first--;
        const char *fault = sheet_fault(drawing, i / 3 % 3 == 0 ? first : 0, rect, arena);
        if (fault)
            fail_msg("%s, %dx%d, way %d: %s", app_language(app), size[0], size[1], i / 3 % 3,
                     fault);
        key(app, "Return");
        key(app, "Escape");
    }
    arena_free(arena);
}

#define WITH_APP(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_APP(q_goes_from_off_to_asking_to_a_score_and_off),
        WITH_APP(no_score_is_kept_unless_asked_for),
        WITH_APP(a_score_begins_while_something_is_asked),
        WITH_APP(the_way_of_the_quiz_is_a_choice_and_older_ones_have_none),
        WITH_APP(what_is_shown_is_neither_right_nor_wrong),
        WITH_APP(each_question_counts_once_also_after_going_back_and_forth),
        WITH_APP(a_question_names_the_call_or_segment_it_asks_about),
        WITH_APP(an_answer_that_is_half_right_is_no_choice),
        WITH_APP(a_wrong_state_is_crossed_and_says_what_would_have_led_there),
        WITH_APP(every_wrong_state_has_its_reason_in_every_language),
        WITH_APP(a_wrong_segment_says_what_it_would_have_taken),
        WITH_APP(a_wrong_choice_is_crossed_and_says_the_authors_reason),
        WITH_APP(what_was_playing_goes_on_after_an_answer_once_it_was_read),
        WITH_APP(what_was_not_playing_does_not_begin_to),
        WITH_APP(a_step_or_a_pause_behind_the_answer_ends_playing),
        WITH_APP(p_at_a_question_shows_the_answer_and_plays),
        WITH_APP(hands_are_typed_for_each_choice_and_then_the_answer_is_shown),
        WITH_APP(the_mark_goes_round_and_digits_can_be_taken_back),
        WITH_APP(digits_are_known_by_their_place),
        WITH_APP(a_click_or_a_tap_is_one_hand_more),
        WITH_APP(an_authors_choices_are_voted_on_too),
        WITH_APP(hands_are_counted_only_while_something_is_asked),
        WITH_APP(hands_stand_to_choose_among_four_states_with_the_right_one),
        WITH_APP(what_is_asked_and_told_can_be_read_at_every_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
