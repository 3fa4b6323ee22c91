#include "app/viewed.h"

#include "app/quiz/words.h"
#include "app/state.h"

int app_connection(const App *app)
{
    int asked = quiz_connection(app);
    if (asked >= 0)
        return asked;
    bool is_chosen = app->chosen >= 0 && app->chosen < app_trace(app)->connections.count;
    return is_chosen ? app->chosen : trace_connection_at(app_trace(app), app_moment(app));
}

double app_look_back(const App *app)
{
    return app->look_back.shown == app->player.shown ? app->look_back.seconds : 0;
}

ViewRun app_viewed(const App *app)
{
    const Choices *choices = &app->choices;
    return (ViewRun){
        .trace = app_trace(app),
        .moment = app_moment(app),
        .connection = app_connection(app),
        .look_back = app_look_back(app),
        .whole = choices->whole_run,
        .relative = choices->relative,
        .netstat = choices->netstat,
        .hosts_act = app->original.scenario != NULL && !quiz_asks(app),
        .edits = {edits_times(&app->edits, app->frame), app->edits.done},
        .quiz = quiz_view(app, app->frame),
    };
}
