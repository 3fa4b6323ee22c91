#include "app/quiz.h"

#include "app/message.h"
#include "app/panels.h"
#include "app/reading.h"
#include "app/state.h"
#include "app/viewed.h"

/* --- What there is to ask ---------------------------------------------------------- */

static const TraceEntry *entry_at(const App *app, int n)
{
    return &app_trace(app)->entries.items[n];
}

static const TraceInstant *instant_at(const App *app, int instant)
{
    return &app_trace(app)->instants.items[instant];
}

/* The n of the change of state that a host's diagram shows in an instant, as the
 * host is left by it; -1: none. */
static int change_of(const App *app, int instant, Host host)
{
    const TraceInstant *at = instant_at(app, instant);
    int found = -1;
    for (int n = at->first_n; n <= at->last_n; n++) {
        const TraceEntry *entry = entry_at(app, n);
        if (trace_is_transition(entry) && entry->host == host &&
            entry->connection == at->connection)
            found = n;
    }
    return found;
}

/* The n of the one that an instant is about, or -1. */
static int main_change(const App *app, int instant)
{
    int n = trace_headline(app_trace(app), instant);
    bool changes = n >= 0 && trace_is_transition(entry_at(app, n));
    return changes ? change_of(app, instant, entry_at(app, n)->host) : -1;
}

static bool is_same_arrow(const TraceEntry *a, const TraceEntry *b)
{
    return a->host == b->host && a->as.state.from == b->as.state.from &&
           a->as.state.to == b->as.state.to;
}

/* Another connection has just done the same: not even an answer can have come
 * since. */
static bool is_more_of_a_burst(const App *app, int instant, int change)
{
    const TraceEntry *it = entry_at(app, change);
    SimTime round_trip = 2 * app_trace(app)->delay;
    for (int i = instant - 1; i >= 0 && it->t - instant_at(app, i)->t <= round_trip; i--) {
        int n = main_change(app, i);
        if (n >= 0 && is_same_arrow(it, entry_at(app, n)) &&
            entry_at(app, n)->connection != it->connection)
            return true;
    }
    return false;
}

/* The n of the change of state that is to be asked before an instant; -1: none, or
 * it has been asked. */
static int change_at(const App *app, int instant)
{
    int found = main_change(app, instant);
    bool asked = found <= app->quiz.changed_n || found == app->quiz.known_n;
    return asked || is_more_of_a_burst(app, instant, found) ? -1 : found;
}

/* The n of the scenario's own question in an instant, or -1. */
static int ask_at(const App *app, int instant)
{
    const TraceInstant *at = instant_at(app, instant);
    for (int n = at->first_n; n <= at->last_n; n++) {
        const TraceEntry *entry = entry_at(app, n);
        if (entry->type == TRACE_ASK && !entry->outdated && n > app->quiz.asked_n)
            return n;
    }
    return -1;
}

/* -1 is the beginning, where it may ask too. */
enum { NOWHERE = -2 };

/* Behind which instant the quiz next has something to ask. */
static int next_stop(const App *app, int from)
{
    for (int i = from + 1; i < app_trace(app)->instants.count; i++) {
        if (change_at(app, i) >= 0)
            return i - 1;
        if (ask_at(app, i) >= 0)
            return i;
    }
    return NOWHERE;
}

/* --- Asking -------------------------------------------------------------------------- */

static void ask(App *app, Question question)
{
    question.instant = app_moment(app).instant;
    question.given = -1;
    question.resumes = app->quiz.playing;
    app->quiz.question = question;
    app->quiz.hands = (Hands){0};
    app->quiz.phase = QUIZ_ASKS;
    app->stale = true;
}

/* One answers by a click in the host's diagram: an enlarged panel, or the one of a small
 * window, may hide it. */
static void show_diagram(App *app, Host host)
{
    ViewPanel diagram = host == HOST_CLIENT ? PANEL_CLIENT : PANEL_SERVER, now = app->choices.panel;
    bool is_one_of_two = panels_form(app) < SHEET_PATHS;
    if (now != diagram && !(now == PANEL_ALL && is_one_of_two))
        panels_enlarge(app, is_one_of_two ? PANEL_ALL : diagram);
}

static bool ask_state(App *app, int ask_n, int n)
{
    if (n < 0)
        return false;
    const TraceEntry *entry = entry_at(app, n);
    show_diagram(app, entry->host);
    ask(app, (Question){.kind = TRACE_ASK_STATE,
                        .host = entry->host,
                        .connection = entry->connection,
                        .ask_n = ask_n,
                        .answer_n = n,
                        .answer = (int)entry->as.state.to});
    return true;
}

/* Whoever chooses this is not quite wrong: the right one is a FIN, a RST or text too, or an
 * ACK that has a name of its own. */
static bool is_half_right(TraceKind given, TraceKind right)
{
    bool is_plain_ack = given.flags == TCP_ACK && !given.text;
    return (given.text && right.text) || (given.flags & right.flags & (TCP_FIN | TCP_RST)) ||
           (is_plain_ack && right.purpose != TCP_NO_PURPOSE);
}

/* The right kind among others, in an order that tells nothing. */
static void make_choices(Question *question, TraceKind right)
{
    static const TraceKind USUAL[] = {{.flags = TCP_SYN},           {.flags = TCP_SYN | TCP_ACK},
                                      {.flags = TCP_ACK},           {.text = true},
                                      {.flags = TCP_FIN | TCP_ACK}, {.flags = TCP_RST}};
    int others = 0, count = 0;
    bool placed = false;
    for (size_t i = 0; i < sizeof USUAL / sizeof *USUAL && count < QUIZ_CHOICES; i++) {
        bool is_right = trace_kind_is(USUAL[i], right);
        if (!is_right && (others == QUIZ_CHOICES - 1 || is_half_right(USUAL[i], right)))
            continue;
        others += !is_right;
        placed = placed || is_right;
        if (is_right)
            question->answer = count;
        question->kinds[count++] = USUAL[i];
    }
    if (!placed) {
        question->answer = QUIZ_CHOICES - 1;
        question->kinds[QUIZ_CHOICES - 1] = right;
    }
}

/* The next one that nobody has seen. */
static bool ask_segment(App *app, int ask_n)
{
    for (int n = app_moment(app).n; n < app_trace(app)->entries.count; n++) {
        const TraceEntry *entry = entry_at(app, n);
        if (entry->type != TRACE_SEND || app_trace(app)->segments.items[entry->as.segment].injected)
            continue;
        Question question = {.kind = TRACE_ASK_SEGMENT,
                             .connection = entry->connection,
                             .ask_n = ask_n,
                             .answer_n = n};
        make_choices(&question, trace_kind(&app_trace(app)->segments.items[entry->as.segment]));
        ask(app, question);
        return true;
    }
    return false;
}

/* The next one that the host's diagram will show, of whichever connection. */
static int next_change_of(const App *app, Host host)
{
    int found = -1;
    for (int i = app_moment(app).instant + 1; i < app_trace(app)->instants.count && found < 0; i++)
        found = change_of(app, i, host);
    return found;
}

/* A question of the scenario; one without an answer in the run is not asked. */
static bool ask_own(App *app, int n)
{
    const TraceEntry *entry = entry_at(app, n);
    const TraceAsk *own = &entry->as.ask;
    switch (own->kind) {
    case TRACE_ASK_STATE:
        return ask_state(app, n, next_change_of(app, entry->host));
    case TRACE_ASK_SEGMENT:
        return ask_segment(app, n);
    case TRACE_ASK_CHOICE:
        break;
    }
    ask(app, (Question){.kind = TRACE_ASK_CHOICE,
                        .connection = trace_connection_at(app_trace(app), app_moment(app)),
                        .ask_n = n,
                        .answer_n = -1,
                        .answer = own->answer - 1});
    return true;
}

/* The question of the scenario where one stands, once. */
static bool ask_here(App *app)
{
    int instant = app_moment(app).instant;
    int own = instant >= 0 ? ask_at(app, instant) : -1;
    if (own < 0 || !ask_own(app, own))
        return false;
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
    bool here = from >= 0 && ask_at(app, from) >= 0;
    int stop = here ? from : next_stop(app, from);
    if (stop == NOWHERE)
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
    if (ask_here(app))
        return;
    if (pending && moment.instant + 1 < app_trace(app)->instants.count)
        ask_state(app, -1, change_at(app, moment.instant + 1));
}

/* --- Answering -------------------------------------------------------------------------- */

bool quiz_is_on(const App *app)
{
    return app->choices.quiz != QUIZ_OFF;
}

bool quiz_asks(const App *app)
{
    return quiz_is_on(app) && app->quiz.phase == QUIZ_ASKS;
}

bool quiz_asks_choice(const App *app)
{
    return quiz_asks(app) &&
           (app->quiz.question.kind != TRACE_ASK_STATE || app->quiz.hands.counted);
}

bool quiz_takes(const App *app, Tag thing)
{
    if (thing.kind == THING_MENU_ENTRY)
        return quiz_asks_choice(app);
    return thing.kind == THING_STATE && quiz_asks(app) && !quiz_asks_choice(app) &&
           thing.a == (int)app->quiz.question.host;
}

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
    Told told = {n, question->answer, entry_at(app, n)->t};
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

int quiz_choice_count(const App *app)
{
    const Question *question = &app->quiz.question;
    return question->kind == TRACE_ASK_CHOICE ? entry_at(app, question->ask_n)->as.ask.choice_count
                                              : QUIZ_CHOICES;
}

void quiz_choose(App *app, int choice)
{
    if (!quiz_asks_choice(app) || choice >= quiz_choice_count(app))
        return;
    if (hands_count(app))
        hands_add(app, choice);
    else
        quiz_answer(app, choice);
}

void quiz_click(App *app, Tag thing)
{
    app->quiz.playing = false;
    if (thing.kind == THING_MENU_ENTRY)
        quiz_choose(app, thing.b);
    else
        quiz_answer(app, thing.b);
    quiz_look(app);
}

void quiz_hush(App *app)
{
    if (app->quiz.phase == QUIZ_TELLS)
        app->quiz.phase = QUIZ_IDLE;
}

void quiz_drop(App *app)
{
    app->quiz.phase = QUIZ_IDLE;
    app->quiz.known_n = 0;
}

int quiz_connection(const App *app)
{
    return app->quiz.phase == QUIZ_IDLE ? -1 : app->quiz.question.connection;
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
    int to = trace_step(app_trace(app), from, 1, least), stop = next_stop(app, from);
    if (stop == NOWHERE || stop >= to)
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
    app_say(app, words_fill(arena, words_get(app_words(app), id), values));
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
