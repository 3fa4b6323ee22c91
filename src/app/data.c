#include "app/data.h"

#include "base/path.h"
#include "base/platform.h"

#include <stdlib.h>
#include <string.h>

enum { PATH_BYTES = 4096 };

const char *data_fonts(Arena *arena, const char *data)
{
    return arena_printf(arena, "%s/assets/fonts", data);
}

const char *data_lang(Arena *arena, const char *data)
{
    return arena_printf(arena, "%s/assets/lang", data);
}

const char *data_scenarios(Arena *arena, const char *data)
{
    return arena_printf(arena, "%s/scenarios", data);
}

const char *data_skeleton(Arena *arena, const char *data)
{
    return arena_printf(arena, "%s/assets/new-scenario.yaml", data);
}

const char *data_page(Arena *arena, const char *data)
{
    static const char *const FOLDERS[] = {"web", "build/web"};
    for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++) {
        const char *path = arena_printf(arena, "%s/%s/tcpduet.html", data, FOLDERS[i]);
        if (path_is_there(path))
            return path;
    }
    return NULL;
}

static const char ENDING[] = ".yaml";

const char *data_scenario_named(Arena *arena, const char *data, const char *name)
{
    const char *path = arena_printf(arena, "%s/%s%s", data_scenarios(arena, data), name, ENDING);
    bool is_name = *name != '.' && !strchr(name, '/');
    return is_name && path_is_there(path) ? path : NULL;
}

const char *data_scenario_name(Arena *arena, const char *data, const char *path)
{
    const char *file = path_last(path);
    size_t length = strlen(file), ending = sizeof ENDING - 1;
    if (length <= ending || strcmp(file + length - ending, ENDING) != 0)
        return NULL;
    const char *name = arena_copy(arena, file, length - ending);
    const char *named = data_scenario_named(arena, data, name);
    return named && path_is_same(named, path) ? name : NULL;
}

static bool is_data(Arena *arena, const char *directory)
{
    return path_is_folder(data_lang(arena, directory));
}

/* The folder of the running program, or NULL. */
static const char *program_directory(Arena *arena)
{
    char path[PATH_BYTES];
    if (!platform_program(path, sizeof path))
        return NULL;
    return path_folder(path, arena);
}

const char *data_directory(Arena *arena, DiagList *diags)
{
    /* Installed; unpacked; build/tcpduet; build/gcc/tcpduet and the tests beside it. */
    static const char *const FROM_PROGRAM[] = {"../share/tcpduet", ".", "..", "../..", "../../.."};
    const char *told = getenv("TCPDUET_DATA");
    if (told && *told && is_data(arena, told))
        return arena_strdup(arena, told);
    const char *program = told && *told ? NULL : program_directory(arena);
    for (size_t i = 0; program && i < sizeof FROM_PROGRAM / sizeof *FROM_PROGRAM; i++) {
        const char *directory = arena_printf(arena, "%s/%s", program, FROM_PROGRAM[i]);
        if (is_data(arena, directory))
            return directory;
    }
    diags->file = told && *told ? told : "tcpduet";
    diags->source = NULL;
    diag_error(diags, (DiagSaid){.code = "A001",
                                 .message = "cannot find the program's files (assets/lang)",
                                 .hint = "set TCPDUET_DATA to the folder that holds them"});
    return NULL;
}
