#include "app/message.h"

#include "app/state.h"

#include <stdlib.h>
#include <string.h>

void app_say(App *app, const char *text)
{
    free(app->message);
    app->message = strdup(text);
    app->stale = true;
}

const char *app_said(const App *app)
{
    return app->message;
}

void app_hush(App *app)
{
    quiz_hush(app);
    if (!app->message)
        return;
    free(app->message);
    app->message = NULL;
    app->stale = true;
}
