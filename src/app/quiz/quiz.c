#include "app/quiz/quiz.h"

#include "app/state.h"

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

bool hands_count(const App *app)
{
    return quiz_asks(app) && app->quiz.hands.counted;
}

bool quiz_takes(const App *app, Tag thing)
{
    if (thing.kind == THING_MENU_ENTRY)
        return quiz_asks_choice(app);
    return thing.kind == THING_STATE && quiz_asks(app) && !quiz_asks_choice(app) &&
           thing.a == (int)app->quiz.question.host;
}

int quiz_choice_count(const App *app)
{
    const Question *question = &app->quiz.question;
    return question->kind == TRACE_ASK_CHOICE
               ? app_trace(app)->entries.items[question->ask_n].as.ask->choice_count
               : QUIZ_CHOICES;
}

int quiz_connection(const App *app)
{
    return app->quiz.phase == QUIZ_IDLE ? -1 : app->quiz.question.connection;
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
