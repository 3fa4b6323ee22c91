#include "app/quiz/words.h"

#include "app/commands.h"
#include "app/state.h"

static const TraceAsk *own_question(const App *app)
{
    int n = app->quiz.question.ask_n;
    return n >= 0 ? app_trace(app)->entries.items[n].as.ask : NULL;
}

/* "The client receives SYN,ACK.": what will bring the change that is asked for. The
 * author's own question may be about something that is still far. */
static const char *event_of(const App *app, Arena *arena)
{
    const Question *question = &app->quiz.question;
    if (question->kind != TRACE_ASK_STATE || question->ask_n >= 0)
        return "";
    ViewStyle style = app_style(app);
    ViewRun run = {.trace = app_trace(app), .relative = app->choices.relative};
    int cause = app_trace(app)->entries.items[question->answer_n].cause;
    return view_event(arena, &run, cause, &style);
}

/* A text with {who}: the host that is asked about. */
static const char *about_host(const App *app, const char *id, Arena *arena)
{
    const char *who =
        view_host_name(app_trace(app), app->quiz.question.host, HOST_WITHIN, app_words(app), arena);
    const WordValue values[] = {{"who", who}, {NULL, NULL}};
    return words_fill(arena, app_word(app, id), values);
}

const char *quiz_question(const App *app, Arena *arena)
{
    const Question *question = &app->quiz.question;
    if (app->quiz.phase == QUIZ_IDLE || !quiz_is_on(app))
        return NULL;
    const TraceAsk *own = own_question(app);
    if (question->kind == TRACE_ASK_CHOICE)
        return text_for(&own->question, app_language(app));
    const char *id = question->kind == TRACE_ASK_STATE ? "ui.ask-state" : "ui.ask-segment";
    const char *asked = about_host(app, id, arena), *event = event_of(app, arena);
    if (*event)
        asked = text_join(arena, event, arena_printf(arena, " %s", asked));
    if (!trace_tells_name(app_trace(app), question->connection))
        return asked;
    const char *name = app_trace(app)->connections.items[question->connection].name;
    return arena_printf(arena, "%s · %s", name, asked);
}

static const char *hint(const App *app, Arena *arena)
{
    if (!quiz_asks(app))
        return NULL;
    return about_host(app,
                      hands_count(app)        ? "quiz.hint-hands"
                      : quiz_asks_choice(app) ? "quiz.hint-choice"
                                              : "quiz.hint-state",
                      arena);
}

/* A state or a choice as the reader sees it. */
static const char *answer_text(const App *app, int answer, Arena *arena)
{
    const Question *question = &app->quiz.question;
    switch (question->kind) {
    case TRACE_ASK_STATE:
        return view_state_name((TcpState)answer, app->choices.names);
    case TRACE_ASK_SEGMENT:
        return view_kind_name(question->kinds[answer], app_words(app), arena);
    case TRACE_ASK_CHOICE:
        break;
    }
    return text_for(&own_question(app)->choices[answer], app_language(app));
}

/* The answer that a choice gives: of a state that hands were counted for, one of four. */
static int answer_at(const App *app, int choice)
{
    return app->quiz.question.kind == TRACE_ASK_STATE ? (int)app->quiz.hands.states[choice]
                                                      : choice;
}

static ViewMark mark_of(const App *app, int answer)
{
    const Question *question = &app->quiz.question;
    if (app->quiz.phase != QUIZ_TELLS)
        return MARK_NONE;
    return answer == question->answer  ? MARK_RIGHT
           : answer == question->given ? MARK_WRONG
                                       : MARK_NONE;
}

static ViewPopupEntry popup_entry(const App *app, int i, Arena *arena)
{
    const Hands *hands = &app->quiz.hands;
    int answer = answer_at(app, i);
    return (ViewPopupEntry){
        .title = arena_printf(arena, "%d   %s", i + 1, answer_text(app, answer, arena)),
        .chosen = hands_count(app) && i == hands->marked,
        .mark = mark_of(app, answer),
        .votes = hands->votes[i],
    };
}

ViewPopup quiz_popup(const App *app, Arena *arena)
{
    const Quiz *quiz = &app->quiz;
    bool by_choices = quiz->question.kind != TRACE_ASK_STATE || quiz->hands.counted;
    if (!quiz_is_on(app) || quiz->phase == QUIZ_IDLE || !by_choices)
        return (ViewPopup){0};
    int count = quiz_choice_count(app);
    ViewPopupEntry *entries = arena_alloc(arena, (size_t)(count + 1) * sizeof *entries);
    for (int i = 0; i < count; i++)
        entries[i] = popup_entry(app, i, arena);
    /* Low in the ladder: what is under way hangs above. */
    Point at = {app->sheet.x + 0.5 * app->sheet.w, app->sheet.y + 0.765 * app->sheet.h};
    return (ViewPopup){.title = quiz_question(app, arena),
                       .entries = entries,
                       .count = count,
                       .at = at,
                       .stands = true,
                       .votes = quiz->hands.counted};
}

static const char *verdict(const App *app, Arena *arena)
{
    const Question *question = &app->quiz.question;
    bool given = question->given >= 0;
    const WordValue values[] = {
        {"answer", answer_text(app, question->answer, arena)},
        {"given", given ? answer_text(app, question->given, arena) : ""},
        {NULL, NULL},
    };
    const char *id = !given                                ? "quiz.shown"
                     : question->given == question->answer ? "quiz.right"
                                                           : "quiz.wrong";
    return words_fill(arena, app_word(app, id), values);
}

const char *quiz_score(const App *app, Arena *arena)
{
    if (!quiz_is_on(app))
        return NULL;
    bool counts = app->choices.quiz == QUIZ_SCORE;
    const WordValue values[] = {{"right", arena_printf(arena, "%d", app->quiz.right)},
                                {"count", arena_printf(arena, "%d", app->quiz.count)},
                                {NULL, NULL}};
    return words_fill(arena, app_word(app, counts ? "quiz.score" : "quiz.starts"), values);
}

/* --- Why an answer is wrong ----------------------------------------------------------- */

static const char *wrong_state(const App *app, Arena *arena)
{
    const Question *question = &app->quiz.question;
    ViewStyle style = app_style(app);
    TcpState from = app_trace(app)->entries.items[question->answer_n].as.state.from;
    TcpState given = (TcpState)question->given;
    const char *ways = view_ways(arena, from, given, &style);
    const char *into = view_ways_into(arena, given, &style);
    const WordValue values[] = {{"from", tcp_state_name(from)},
                                {"given", tcp_state_name(given)},
                                {"ways", ways},
                                {"into", into},
                                {NULL, NULL}};
    const char *id = given == from                                     ? "quiz.wrong.stays"
                     : from == TCP_SYN_RECEIVED && given == TCP_LISTEN ? "quiz.wrong.listen"
                     : *ways                                           ? "quiz.wrong.way"
                                                                       : "quiz.wrong.no-way";
    return words_fill(arena, app_word(app, id), values);
}

/* What its kind is sent for. */
static const char *wrong_segment(const App *app)
{
    static const struct {
        uint8_t flag;
        const char *id;
    } ROWS[] = {{TCP_RST, "quiz.wrong.rst"},
                {TCP_FIN, "quiz.wrong.fin"},
                {TCP_SYN, "quiz.wrong.syn"},
                {TCP_ACK, "quiz.wrong.ack"}};
    TraceKind kind = app->quiz.question.kinds[app->quiz.question.given];
    if (kind.text)
        return app_word(app, "quiz.wrong.data");
    if (kind.flags == (TCP_SYN | TCP_ACK))
        return app_word(app, "quiz.wrong.syn-ack");
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        if (kind.flags & ROWS[i].flag)
            return app_word(app, ROWS[i].id);
    }
    return "";
}

/* The author's own reason says it all. */
static const char *wrong(const App *app, const char *reason, Arena *arena)
{
    const Question *question = &app->quiz.question;
    if (question->given < 0 || question->given == question->answer || *reason)
        return "";
    switch (question->kind) {
    case TRACE_ASK_STATE:
        return wrong_state(app, arena);
    case TRACE_ASK_SEGMENT:
        return wrong_segment(app);
    case TRACE_ASK_CHOICE:
        break;
    }
    return "";
}

/* --- What the views are told ------------------------------------------------------------- */

const ViewButton *quiz_button(const App *app, Arena *arena)
{
    if (!quiz_asks(app))
        return NULL;
    bool counts = hands_count(app);
    ViewButton *made = arena_alloc(arena, sizeof *made);
    *made = (ViewButton){.command = counts ? COMMAND_NEXT_BEAT : COMMAND_HANDS,
                         .label = app_word(app, counts ? "quiz.show" : "command.hands"),
                         .enabled = true};
    return made;
}

static void tell(const App *app, ViewQuiz *view, Arena *arena)
{
    const Question *question = &app->quiz.question;
    const TraceAsk *own = own_question(app);
    const char *said = verdict(app, arena);
    view->verdict = app->choices.quiz == QUIZ_SCORE
                        ? arena_printf(arena, "%s  (%s)", said, quiz_score(app, arena))
                        : said;
    view->reason = own ? text_for(&own->why, app_language(app)) : "";
    view->reason_n = *view->reason ? -1 : question->answer_n;
    view->wrong = wrong(app, view->reason, arena);
    if (question->kind != TRACE_ASK_STATE || question->given < 0)
        return;
    view->mark = mark_of(app, question->given);
    view->marked = (TcpState)question->given;
}

ViewQuiz quiz_view(const App *app, Arena *arena)
{
    const Quiz *quiz = &app->quiz;
    if (!quiz_is_on(app))
        return (ViewQuiz){0};
    bool asks = quiz_asks(app);
    ViewQuiz view = {
        .hides_ahead = true,
        .asked = asks ? quiz_question(app, arena) : NULL,
        .hint = hint(app, arena),
        .asks_state = asks && quiz->question.kind == TRACE_ASK_STATE,
        .host = quiz->question.host,
    };
    if (quiz->phase == QUIZ_TELLS)
        tell(app, &view, arena);
    return view;
}
