/* A picture of what is shown, beside where one works. */
#include "app/message.h"
#include "app/state.h"
#include "base/path.h"

#include <stdlib.h>
#include <string.h>

enum { PICTURES_MAX = 9999 };

/* The scenario's file without its folder and ending. */
static const char *stem_of(const App *app, Arena *arena)
{
    const char *path = app_shown_file(app), *file = path ? path_last(path) : "tcpduet";
    const char *dot = strrchr(file, '.');
    return dot && dot > file ? arena_copy(arena, file, (size_t)(dot - file)) : file;
}

/* NAME-EVENT.png in the working folder; none that is there is written over. */
static const char *free_name(const App *app, Arena *arena)
{
    const char *start = arena_printf(arena, "%s/%s-%d", path_in_full(".", arena),
                                     stem_of(app, arena), app_moment(app).instant + 1);
    const char *name = arena_printf(arena, "%s.png", start);
    for (int i = 2; path_is_taken(name) && i <= PICTURES_MAX; i++)
        name = arena_printf(arena, "%s-%d.png", start, i);
    return name;
}

void app_take_picture(App *app)
{
    Arena *arena = arena_new();
    free(app->picture);
    app->picture = strdup(free_name(app, arena));
    arena_free(arena);
}

const char *app_wants_picture(const App *app)
{
    return app->picture;
}

void app_picture_taken(App *app, bool done)
{
    app_tell(app, done ? "command.picture.done" : "command.picture.failed",
             (WordValue[]){{"file", app->picture}, {NULL, NULL}});
    free(app->picture);
    app->picture = NULL;
}
