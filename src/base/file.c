#include "base/file.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_plain_or_new(const char *path)
{
    struct stat found;
    return lstat(path, &found) != 0 || S_ISREG(found.st_mode);
}

bool file_begin(FileDraft *draft, const char *path, Arena *arena)
{
    draft->path = path;
    draft->beside =
        is_plain_or_new(path) ? arena_printf(arena, "%s.%ld", path, (long)getpid()) : NULL;
    draft->stream = fopen(draft->beside ? draft->beside : path, "wb");
    return draft->stream != NULL;
}

bool file_end(FileDraft *draft, bool good)
{
    good = good && !ferror(draft->stream);
    good = fclose(draft->stream) == 0 && good;
    if (!draft->beside)
        return good;
    if (good && rename(draft->beside, draft->path) == 0)
        return true;
    int why = errno;
    unlink(draft->beside);
    errno = why;
    return false;
}
