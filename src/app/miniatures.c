#include "app/miniatures.h"

#include "run/run.h"

#include <string.h>
#include <sys/stat.h>

/* What stat says of a file; another version differs in it, though it be as long and
 * its clock too coarse or set back: a file that takes another's place is another one. */
typedef struct Version {
    struct timespec written, changed;
    off_t size;
    dev_t device;
    ino_t number;
} Version;

typedef struct Picture {
    const char *path;
    Version version;
    ViewMiniature *drawn; /* NULL: it cannot be run */
} Picture;

struct Miniatures {
    Arena *arena; /* Owned; of the pictures and of this. */
    Picture *items;
    int count, capacity;
};

Miniatures *miniatures_new(void)
{
    Arena *arena = arena_new();
    Miniatures *miniatures = arena_alloc(arena, sizeof *miniatures);
    miniatures->arena = arena;
    return miniatures;
}

void miniatures_free(Miniatures *miniatures)
{
    if (miniatures)
        arena_free(miniatures->arena);
}

static Version version_of(const char *path)
{
    struct stat found;
    if (stat(path, &found) != 0)
        return (Version){.size = -1};
    return (Version){found.st_mtim, found.st_ctim, found.st_size, found.st_dev, found.st_ino};
}

static bool same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

static bool same_version(Version a, Version b)
{
    return same_time(a.written, b.written) && same_time(a.changed, b.changed) && a.size == b.size &&
           a.device == b.device && a.number == b.number;
}

/* The run itself is forgotten at once. */
static ViewMiniature *draw(const char *path, Arena *arena)
{
    Arena *run = arena_new();
    DiagList diags = {.arena = run, .file = path};
    Trace *trace = run_load(path, run, &diags);
    ViewMiniature *drawn = trace ? view_miniature(trace, arena) : NULL;
    arena_free(run);
    return drawn;
}

const ViewMiniature *miniature_of(Miniatures *miniatures, const char *path)
{
    Arena *arena = miniatures->arena;
    Version version = version_of(path);
    Picture *found = NULL;
    for (int i = 0; i < miniatures->count && !found; i++) {
        if (strcmp(miniatures->items[i].path, path) == 0)
            found = &miniatures->items[i];
    }
    if (found && same_version(found->version, version))
        return found->drawn;
    if (!found) {
        arena_list_add(arena, miniatures, (Picture){.path = arena_strdup(arena, path)});
        found = &miniatures->items[miniatures->count - 1];
    }
    found->version = version;
    found->drawn = draw(path, arena);
    return found->drawn;
}
