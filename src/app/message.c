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

void app_tell(App *app, const char *id, const WordValue *values)
{
    Arena *arena = arena_new();
    app_say(app, words_fill(arena, app_word(app, id), values));
    arena_free(arena);
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
