/* Reading files, of whatever kind. */
#include "base/file.h"

#include "base/platform.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* 0, or the errno that says why not. */
static int refusal(mode_t mode, FileAllowed allowed)
{
    if (S_ISDIR(mode))
        return EISDIR;
    return S_ISREG(mode) || allowed == FILE_STREAM ? 0 : EINVAL;
}

static bool may_open(int failed, const struct stat *found, FileAllowed allowed)
{
    if (failed)
        return false;
    errno = refusal(found->st_mode, allowed);
    return errno == 0;
}

/* Opening alone may wait, or do something to a device; between a look and the opening
 * another thing may take the name. */
static int open_file(const char *path, FileAllowed allowed)
{
    struct stat found;
    if (allowed == FILE_STREAM && strcmp(path, "-") == 0)
        return platform_standard_input();
    if (!may_open(stat(path, &found), &found, allowed))
        return -1;
    int file =
        open(path, O_RDONLY | O_NOCTTY | O_CLOEXEC | (allowed == FILE_PLAIN ? O_NONBLOCK : 0));
    if (file < 0 || may_open(fstat(file, &found), &found, allowed))
        return file;
    int why = errno;
    close(file);
    errno = why;
    return -1;
}

/* True at its end or when the buffer is full. */
static bool read_on(int file, char *buffer, size_t size, size_t *length)
{
    while (*length < size) {
        ssize_t got = read(file, buffer + *length, size - *length);
        if (got == 0)
            return true;
        if (got < 0 && errno != EINTR)
            return false;
        *length += got < 0 ? 0 : (size_t)got;
    }
    return true;
}

/* A byte more than the file has, so that its end is seen; at most the limit. */
static size_t likely_size(int file, size_t limit)
{
    struct stat found;
    bool knows = fstat(file, &found) == 0 && S_ISREG(found.st_mode) && found.st_size >= 0;
    return knows && (size_t)found.st_size < limit ? (size_t)found.st_size + 1 : limit;
}

bool file_read(const char *path, FileAllowed allowed, size_t limit, Arena *arena, FileBytes *bytes)
{
    int file = open_file(path, allowed);
    if (file < 0)
        return false;
    size_t room = likely_size(file, limit), length = 0;
    char *buffer = arena_alloc(arena, room + 1);
    bool done = read_on(file, buffer, room, &length);
    if (done && length == room && room < limit) { /* it has grown, or does not know its size */
        char *larger = arena_alloc(arena, limit + 1);
        memcpy(larger, buffer, length);
        buffer = larger;
        done = read_on(file, buffer, limit, &length);
    }
    int why = errno;
    close(file);
    errno = why;
    *bytes = (FileBytes){buffer, length};
    return done;
}
