/* The edited scenario as a file beside the one that it came from. */
#include "app/message.h"
#include "app/state.h"
#include "base/file.h"
#include "scenario/write.h"

#include <errno.h>
#include <setjmp.h>
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

/* What a save holds until its end, however that comes. */
typedef struct Saving {
    Arena *arena; /* Owned. */
    FileDraft draft;
    const char *path; /* where it was to be */
} Saving;

/* NULL when it is saved, else why not. Nothing is put on the disk that cannot be read. */
static const char *try_to_save(const App *app, Saving *saving)
{
    jmp_buf rescue;
    if (setjmp(rescue) != 0)
        return strerror(ENOMEM);
    saving->arena = arena_new_rescued(&rescue);
    if (!file_begin(&saving->draft))
        return strerror(errno);
    const Scenario *edited = sim_without_idle_steps(app->whatif.edited, saving->arena);
    scenario_write(edited, saving->arena, saving->draft.stream);
    if (!file_end(&saving->draft))
        return strerror(errno);
    if (!scenario_reads_back(saving->draft.all, saving->arena))
        return words_get(app_words(app), "whatif.reads-otherwise");
    bool done = write_somewhere(app, saving->draft.all, saving->arena, &saving->path);
    return done ? NULL : strerror(errno);
}

void whatif_save(App *app)
{
    if (app->whatif.done == 0) {
        say(app, "whatif.nothing-to-save", "", "");
        return;
    }
    const char *file = app_shown_file(app);
    Saving saving = {.path = file ? file : ""};
    const char *why = try_to_save(app, &saving);
    say(app, why ? "whatif.not-saved" : "whatif.saved", saving.path, why ? why : "");
    file_free(&saving.draft);
    arena_free(saving.arena);
}
