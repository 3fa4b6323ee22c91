#include "app/edits/documents.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>

static const char *told(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value == '/' ? value : NULL;
}

/* `XDG_DOCUMENTS_DIR="$HOME/Texts"`; what lies behind the sign, or NULL. */
static const char *quoted(const char *line, Arena *arena)
{
    static const char KEY[] = "XDG_DOCUMENTS_DIR=\"";
    line += strspn(line, " \t");
    if (strncmp(line, KEY, sizeof KEY - 1) != 0)
        return NULL;
    line += sizeof KEY - 1;
    return arena_copy(arena, line, strcspn(line, "\"\n"));
}

/* Only what lies in the home, or from the root on, is one by the standard. */
static const char *meant(const char *value, const char *home, Arena *arena)
{
    static const char HOME[] = "$HOME/";
    if (strncmp(value, HOME, sizeof HOME - 1) == 0)
        return arena_printf(arena, "%s/%s", home, value + sizeof HOME - 1);
    return *value == '/' ? value : NULL;
}

static const char *said_in(const char *config, const char *home, Arena *arena)
{
    enum { BYTES_MOST = 1 << 16 };
    FileBytes file;
    const char *folder = NULL;
    const char *path = arena_printf(arena, "%s/user-dirs.dirs", config);
    if (!file_read(path, FILE_PLAIN, BYTES_MOST, arena, &file))
        return NULL;
    for (const char *line = file.bytes; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        const char *value = quoted(line, arena);
        folder = value ? meant(value, home, arena) : folder;
    }
    return folder;
}

const char *documents_folder(Arena *arena)
{
    const char *home = told("HOME"), *config = told("XDG_CONFIG_HOME");
    if (!home)
        return NULL;
    const char *said =
        said_in(config ? config : arena_printf(arena, "%s/.config", home), home, arena);
    return said ? said : arena_printf(arena, "%s/Documents", home);
}

const char *documents_expand(Arena *arena, const char *path)
{
    const char *home = told("HOME");
    return home && strncmp(path, "~/", 2) == 0 ? arena_printf(arena, "%s%s", home, path + 1) : path;
}
