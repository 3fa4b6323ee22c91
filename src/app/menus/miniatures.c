#include "app/menus/miniatures.h"

#include "base/chains.h"
#include "base/path.h"
#include "run/run.h"

#include <string.h>

typedef struct Picture {
    const char *path;
    PathVersion version;
    ViewMiniature *drawn; /* NULL: it cannot be run */
} Picture;

struct Miniatures {
    Arena *arena; /* Owned; of the pictures and of this. */
    Picture *items;
    int count, capacity;
    Chains paths;
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

static Picture *find(const Miniatures *miniatures, const char *path)
{
    const Chains *paths = &miniatures->paths;
    for (int at = chains_first(paths, text_hash(path)); at >= 0; at = chains_next(paths, at)) {
        if (strcmp(miniatures->items[at].path, path) == 0)
            return &miniatures->items[at];
    }
    return NULL;
}

static Picture *add(Miniatures *miniatures, const char *path)
{
    Arena *arena = miniatures->arena;
    chains_add(arena, &miniatures->paths, miniatures->count, text_hash(path));
    arena_list_add(arena, miniatures, (Picture){.path = arena_strdup(arena, path)});
    return &miniatures->items[miniatures->count - 1];
}

const ViewMiniature *miniatures_picture(Miniatures *miniatures, const char *path)
{
    Arena *arena = miniatures->arena;
    PathVersion version = path_version(path);
    Picture *found = find(miniatures, path);
    if (found && path_same_version(&found->version, &version))
        return found->drawn;
    found = found ? found : add(miniatures, path);
    found->version = version;
    found->drawn = draw(path, arena);
    return found->drawn;
}
