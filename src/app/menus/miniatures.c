#include "app/menus/miniatures.h"

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

const ViewMiniature *miniatures_picture(Miniatures *miniatures, const char *path)
{
    Arena *arena = miniatures->arena;
    PathVersion version = path_version(path);
    Picture *found = NULL;
    for (int i = 0; i < miniatures->count && !found; i++) {
        if (strcmp(miniatures->items[i].path, path) == 0)
            found = &miniatures->items[i];
    }
    if (found && path_same_version(&found->version, &version))
        return found->drawn;
    if (!found) {
        arena_list_add(arena, miniatures, (Picture){.path = arena_strdup(arena, path)});
        found = &miniatures->items[miniatures->count - 1];
    }
    found->version = version;
    found->drawn = draw(path, arena);
    return found->drawn;
}
