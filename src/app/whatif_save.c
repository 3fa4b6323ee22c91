/* The edited scenario as a file beside the one that it came from. */
#include "app/message.h"
#include "app/state.h"
#include "scenario/write.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { NAMES_MAX = 1000 };

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The path without the ending of a scenario. */
static const char *stem_of(const char *path, Arena *arena)
{
    const char *file = last_part(path);
    size_t stem = library_stem(file);
    return stem > 0 ? arena_copy(arena, path, (size_t)(file - path) + stem) : path;
}

/* Makes STEM-edited.yaml, or -2, -3, …; never one that is there. NULL with
 * errno when that cannot be. */
static FILE *make_file(const char *stem, Arena *arena, const char **path)
{
    for (int i = 1; i <= NAMES_MAX; i++) {
        *path = i == 1 ? arena_printf(arena, "%s-edited.yaml", stem)
                       : arena_printf(arena, "%s-edited-%d.yaml", stem, i);
        FILE *file = fopen(*path, "wx"); /* x: never an existing file */
        if (file || errno != EEXIST)
            return file;
    }
    return NULL;
}

static void say(App *app, const char *id, const char *path, const char *why)
{
    Arena *arena = arena_new();
    const WordValue values[] = {{"path", path}, {"why", why}, {NULL, NULL}};
    app_say(app, words_fill(arena, words_get(app_words(app), id), values));
    arena_free(arena);
}

/* True when all of it has come to the disk. */
static bool write_all(const Scenario *scenario, FILE *to)
{
    scenario_write(scenario, to);
    bool failed = ferror(to);
    return fclose(to) == 0 && !failed;
}

static void save(App *app, Arena *arena)
{
    const char *file = app_shown_file(app);
    const char *stem = stem_of(file ? file : "scenario", arena);
    const char *path = NULL;
    FILE *to = make_file(stem, arena, &path);
    if (!to)
        to = make_file(last_part(stem), arena, &path);
    if (!to) {
        say(app, "whatif.not-saved", path, strerror(errno));
        return;
    }
    if (write_all(sim_without_idle_steps(app->whatif.edited, arena), to)) {
        say(app, "whatif.saved", path, "");
        return;
    }
    const char *why = strerror(errno);
    unlink(path); /* half a scenario is none */
    say(app, "whatif.not-saved", path, why);
}

void whatif_save(App *app)
{
    if (app->whatif.done == 0) {
        say(app, "whatif.nothing-to-save", "", "");
        return;
    }
    Arena *arena = arena_new();
    save(app, arena);
    arena_free(arena);
}
