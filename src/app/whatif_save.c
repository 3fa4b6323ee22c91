/* The edited scenario as a file beside the one that it came from. */
#include "app/message.h"
#include "app/state.h"
#include "base/file.h"
#include "scenario/write.h"

#include <errno.h>
#include <string.h>

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

/* Writes STEM-edited.yaml, or -2, -3, …; never over one that is there. */
static bool write_beside(const char *stem, FileBytes bytes, Arena *arena, const char **path)
{
    bool done = false;
    errno = EEXIST;
    for (int i = 1; !done && errno == EEXIST && i <= NAMES_MAX; i++) {
        *path = i == 1 ? arena_printf(arena, "%s-edited.yaml", stem)
                       : arena_printf(arena, "%s-edited-%d.yaml", stem, i);
        done = file_write(*path, bytes, FILE_IS_NEW);
    }
    return done;
}

static void say(App *app, const char *id, const char *path, const char *why)
{
    Arena *arena = arena_new();
    const WordValue values[] = {{"path", path}, {"why", why}, {NULL, NULL}};
    app_say(app, words_fill(arena, words_get(app_words(app), id), values));
    arena_free(arena);
}

/* Beside its scenario, or where one works when that cannot be. */
static bool write_somewhere(const App *app, FileBytes bytes, Arena *arena, const char **path)
{
    const char *file = app_shown_file(app);
    const char *stem = stem_of(file ? file : "scenario", arena);
    return write_beside(stem, bytes, arena, path) ||
           write_beside(last_part(stem), bytes, arena, path);
}

static void save(App *app, Arena *arena)
{
    const char *path = "";
    FileDraft draft;
    bool done = file_begin(&draft);
    if (done) {
        scenario_write(sim_without_idle_steps(app->whatif.edited, arena), draft.stream);
        done = file_end(&draft) && write_somewhere(app, draft.all, arena, &path);
    }
    file_free(&draft);
    say(app, done ? "whatif.saved" : "whatif.not-saved", path, done ? "" : strerror(errno));
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
