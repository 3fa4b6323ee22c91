#include "base/path.h"

#include "base/platform.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *path_last(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

char *path_folder(const char *path, Arena *arena)
{
    size_t length = (size_t)(path_last(path) - path);
    if (length == 0)
        return arena_strdup(arena, ".");
    return arena_copy(arena, path, length == 1 ? 1 : length - 1);
}

bool path_is_there(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0;
}

bool path_is_folder(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

bool path_is_taken(const char *path)
{
    struct stat found;
    return lstat(path, &found) == 0;
}

bool path_is_same(const char *one, const char *other)
{
    struct stat a, b;
    return stat(one, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

PathVersion path_version(const char *path)
{
    struct stat found;
    if (stat(path, &found) != 0)
        return (PathVersion){.why = errno};
    PathVersion version = {.size = found.st_size, .device = found.st_dev, .number = found.st_ino};
    platform_times(&found, &version.written, &version.changed);
    return version;
}

static bool same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

bool path_same_version(const PathVersion *one, const PathVersion *other)
{
    return one->why == other->why && same_time(one->written, other->written) &&
           same_time(one->changed, other->changed) && one->size == other->size &&
           one->device == other->device && one->number == other->number;
}

char *path_in_full(const char *path, Arena *arena)
{
    char *here = *path == '/' ? NULL : getcwd(NULL, 0);
    char *full = arena_strdup(arena, path);
    if (here && strcmp(path, ".") == 0)
        full = arena_strdup(arena, here);
    else if (here)
        full = arena_printf(arena, "%s/%s", strcmp(here, "/") == 0 ? "" : here, path);
    free(here);
    return full;
}
