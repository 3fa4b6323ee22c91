#include "app/quiz/asking.h"

#include "app/message.h"
#include "app/panels.h"
#include "app/quiz/question.h"
#include "app/reading.h"
#include "app/state.h"
#include "app/viewed.h"

/* --- Asking -------------------------------------------------------------------------- */

/* One answers by a click in the host's diagram: an enlarged panel, or the one of a small
 * window, may hide it. */
static void show_diagram(App *app, Host host)
{
    ViewPanel diagram = host == HOST_CLIENT ? PANEL_CLIENT : PANEL_SERVER, now = app->choices.panel;
    bool is_one_of_two = panels_form(app) < SHEET_PATHS;
    if (now != diagram && !(now == PANEL_ALL && is_one_of_two))
        panels_enlarge(app, is_one_of_two ? PANEL_ALL : diagram);
}

static void ask(App *app, Question question)
{
    if (question.kind == TRACE_ASK_STATE)
        show_diagram(app, question.host);
    question.instant = app_moment(app).instant;
    question.given = -1;
    question.resumes = app->quiz.playing;
    app->quiz.question = question;
    app->quiz.hands = (Hands){0};
    app->quiz.phase = QUIZ_ASKS;
    app->stale = true;
}

/* The question of the scenario where one stands, once. */
static bool ask_here(App *app)
{
    int instant = app_moment(app).instant;
    int own = instant >= 0 ? question_own_at(app, instant) : -1;
    Question question;
    if (own < 0 || !question_own(app, own, &question))
        return false;
    ask(app, question);
    app->quiz.asked_n = own;
    return true;
}

/* Whoever goes back is asked again what comes behind entry n. */
static void stand_behind(App *app, int n)
{
    Quiz *quiz = &app->quiz;
    quiz->changed_n = n;
    quiz->asked_n = quiz->asked_n < n && quiz_is_on(app) ? quiz->asked_n : n;
    quiz->known_n = 0;
}

/* --- Playing on ------------------------------------------------------------------------ */

/* Playing ends where it asks next. */
static void limit_playing(App *app)
{
    int from = player_standing(&app->player);
    bool here = from >= 0 && question_own_at(app, from) >= 0;
    int stop = here ? from : question_next_stop(app, from);
    if (stop == QUESTION_NOWHERE)
        return;
    app->quiz.pending = true;
    player_limit(&app->player, trace_rest(app_trace(app), stop));
}

/* What was playing goes on when one has read what is told. */
static void play_on(App *app)
{
    ViewRun run = app_viewed(app);
    ViewStyle style = app_style(app);
    Caption told = view_caption(app->frame, &run, &style);
    app->quiz.question.resumes = false;
    app->quiz.playing = true;
    player_play_after(&app->player, reading_seconds(told.headline) + reading_seconds(told.why));
    limit_playing(app);
}

/* What was told is over as soon as it plays again. */
static void look_at_told(App *app)
{
    Quiz *quiz = &app->quiz;
    if (quiz->phase == QUIZ_TELLS && app->player.motion == PLAYER_PLAYS)
        quiz->phase = QUIZ_IDLE;
    else if (quiz->phase == QUIZ_TELLS && quiz->question.resumes && !player_moving(&app->player))
        play_on(app);
}

void quiz_look(App *app)
{
    Quiz *quiz = &app->quiz;
    TraceMoment moment = app_moment(app);
    if (!quiz_is_on(app))
        return;
    look_at_told(app);
    if (player_moving(&app->player))
        return;
    if (quiz->phase == QUIZ_ASKS && moment.instant != quiz->question.instant)
        quiz->phase = QUIZ_IDLE;
    if (moment.n - 1 < quiz->changed_n || moment.n - 1 < quiz->asked_n)
        stand_behind(app, moment.n - 1);
    bool pending = quiz->pending;
    quiz->pending = false;
    if (quiz->phase != QUIZ_IDLE)
        return;
    if (ask_here(app) || !pending || moment.instant + 1 >= app_trace(app)->instants.count)
        return;
    int n = question_change_at(app, moment.instant + 1);
    if (n >= 0)
        ask(app, question_of_change(app, n));
}

/* --- Answering -------------------------------------------------------------------------- */

/* Behind the answer the change itself is shown. */
static void show_change(App *app)
{
    Quiz *quiz = &app->quiz;
    if (quiz->question.ask_n >= 0) {
        quiz->known_n = quiz->question.kind == TRACE_ASK_STATE ? quiz->question.answer_n : 0;
        return;
    }
    quiz->changed_n = quiz->question.answer_n;
    player_go(&app->player, quiz->question.instant + 1);
}

/* Only the first time; after that its answer is known. */
static bool is_told_first(App *app)
{
    Quiz *quiz = &app->quiz;
    const Question *question = &quiz->question;
    int n = question->ask_n >= 0 ? question->ask_n : question->answer_n;
    Told told = {n, question->answer, app_trace(app)->entries.items[n].t};
    for (int i = 0; i < quiz->told.count; i++) {
        const Told *before = &quiz->told.items[i];
        if (before->n == told.n && before->answer == told.answer && before->t == told.t)
            return false;
    }
    arena_list_add(app->arena, &quiz->told, told);
    return true;
}

static void count(App *app, int given)
{
    if (app->choices.quiz != QUIZ_SCORE || !is_told_first(app) || given < 0)
        return;
    app->quiz.count++;
    app->quiz.right += given == app->quiz.question.answer;
}

void quiz_answer(App *app, int given)
{
    Quiz *quiz = &app->quiz;
    if (!quiz_asks(app))
        return;
    quiz->question.given = given;
    quiz->phase = QUIZ_TELLS;
    count(app, given);
    show_change(app);
    app->stale = true;
}

/* --- Moving ----------------------------------------------------------------------------------- */

bool quiz_forward(App *app, TraceStop least)
{
    Quiz *quiz = &app->quiz;
    if (!quiz_is_on(app))
        return false;
    if (quiz_asks(app)) {
        quiz_answer(app, -1);
        return true;
    }
    if (!player_moving(&app->player) && ask_here(app))
        return true;
    int from = player_standing(&app->player);
    int to = trace_step(app_trace(app), from, 1, least), stop = question_next_stop(app, from);
    if (stop == QUESTION_NOWHERE || stop >= to)
        return false;
    quiz->pending = true;
    if (stop == from)
        player_seek(&app->player, trace_rest(app_trace(app), from));
    else
        player_go(&app->player, stop);
    quiz_look(app);
    return true;
}

void quiz_limit_playing(App *app)
{
    Player *player = &app->player;
    if (!quiz_is_on(app))
        return;
    app->quiz.playing = true;
    limit_playing(app);
    if (player->shown >= player->stop)
        player_seek(player, player->stop);
    quiz_look(app);
}

bool quiz_play_on(App *app)
{
    if (!quiz_asks(app))
        return false;
    app->quiz.question.resumes = true;
    quiz_answer(app, -1);
    return true;
}

/* --- On and off ------------------------------------------------------------------------------- */

static void say_mode(App *app)
{
    static const char *const SAYS[] = {"quiz.over", "quiz.begins", "quiz.counts"};
    const Quiz *quiz = &app->quiz;
    QuizMode mode = app->choices.quiz;
    const char *id = mode == QUIZ_OFF && quiz->count == 0 ? "quiz.over-uncounted" : SAYS[mode];
    Arena *arena = arena_new();
    const WordValue values[] = {{"right", arena_printf(arena, "%d", quiz->right)},
                                {"count", arena_printf(arena, "%d", quiz->count)},
                                {NULL, NULL}};
    app_tell(app, id, values);
    arena_free(arena);
}

void quiz_cycle(App *app)
{
    Quiz *quiz = &app->quiz;
    QuizMode mode = (QuizMode)((app->choices.quiz + 1) % QUIZ_MODE_COUNT);
    app->choices.quiz = mode;
    say_mode(app);
    if (mode == QUIZ_SCORE) { /* what is asked stays asked */
        quiz->right = quiz->count = quiz->told.count = 0;
        return;
    }
    *quiz = (Quiz){.told = quiz->told};
    quiz->told.count = 0;
    stand_behind(app, app_moment(app).n - 1);
}
