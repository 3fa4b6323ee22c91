/* What the quiz asks and says, in the reader's language. */
#include "app/state.h"

static const TraceAsk *own_question(const App *app)
{
    int n = app->quiz.question.ask_n;
    return n >= 0 ? &app->trace->entries.items[n].as.ask : NULL;
}

const char *quiz_question(const App *app, Arena *arena)
{
    const Question *question = &app->quiz.question;
    if (!quiz_asks(app))
        return NULL;
    const TraceAsk *own = own_question(app);
    if (question->kind == TRACE_ASK_CHOICE)
        return text_for(&own->question, app_lang(app));
    const char *who =
        view_host_name(app->trace, question->host, HOST_WITHIN, app_words(app), arena);
    const WordValue values[] = {{"who", who}, {NULL, NULL}};
    const char *id = question->kind == TRACE_ASK_STATE ? "ui.ask-state" : "ui.ask-segment";
    const char *asked = words_fill(arena, words_get(app_words(app), id), values);
    if (!trace_tells_name(app->trace, question->connection))
        return asked;
    const char *name = app->trace->connections.items[question->connection].name;
    return arena_printf(arena, "%s · %s", name, asked);
}

const char *quiz_hint(const App *app)
{
    if (!quiz_asks(app))
        return NULL;
    return words_get(app_words(app),
                     quiz_asks_choice(app) ? "quiz.hint-choice" : "quiz.hint-state");
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
    return text_for(&own_question(app)->choices[answer], app_lang(app));
}

ViewPopup quiz_popup(const App *app, Arena *arena)
{
    if (!quiz_asks_choice(app))
        return (ViewPopup){0};
    const Question *question = &app->quiz.question;
    int count = question->kind == TRACE_ASK_SEGMENT ? QUIZ_KINDS : own_question(app)->choice_count;
    ViewPopupEntry *entries = arena_alloc(arena, (size_t)(count + 1) * sizeof *entries);
    for (int i = 0; i < count; i++)
        entries[i].title = arena_printf(arena, "%d   %s", i + 1, answer_text(app, i, arena));
    /* Low in the ladder: what is under way hangs above. */
    Point at = {app->sheet.x + 0.5 * app->sheet.w, app->sheet.y + 0.765 * app->sheet.h};
    return (ViewPopup){quiz_question(app, arena), entries, count, at, true};
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
    return words_fill(arena, words_get(app_words(app), id), values);
}

static const char *score(const App *app, Arena *arena)
{
    const char *id = app->quiz.count > 0 ? "quiz.score" : "quiz.starts";
    const WordValue values[] = {{"right", arena_printf(arena, "%d", app->quiz.right)},
                                {"count", arena_printf(arena, "%d", app->quiz.count)},
                                {NULL, NULL}};
    return words_fill(arena, words_get(app_words(app), id), values);
}

ViewQuiz quiz_view(const App *app, Arena *arena)
{
    const Quiz *quiz = &app->quiz;
    const Question *question = &quiz->question;
    if (!quiz->on)
        return (ViewQuiz){0};
    ViewQuiz view = {.hides_ahead = true, .host = question->host, .score = score(app, arena)};
    view.asks_state = quiz_asks(app) && question->kind == TRACE_ASK_STATE;
    if (quiz->phase != QUIZ_TELLS)
        return view;
    const TraceAsk *own = own_question(app);
    view.verdict = arena_printf(arena, "%s  (%s)", verdict(app, arena), view.score);
    view.reason = own ? text_for(&own->why, app_lang(app)) : "";
    view.reason_n = *view.reason ? -1 : question->answer_n;
    return view;
}
