#include "base/platform.h"

#ifdef __wasi__

#include <errno.h>

bool platform_program(char *path, size_t size)
{
    (void)path;
    (void)size;
    errno = ENOSYS;
    return false;
}

long platform_process(void)
{
    return 1;
}

int platform_standard_input(void)
{
    errno = ENOSYS;
    return -1;
}

bool platform_lock(int file, PlatformWait wait)
{
    (void)file;
    (void)wait;
    return true;
}

void platform_keep_owner(int file, const struct stat *before)
{
    (void)file;
    (void)before;
}

void platform_times(const struct stat *file, struct timespec *written, struct timespec *changed)
{
    *written = file->st_mtim;
    *changed = file->st_ctim;
}

void platform_expect(void *memory, size_t size)
{
    (void)memory;
    (void)size;
}

const void *platform_map(const char *path, size_t *size)
{
    (void)path;
    (void)size;
    errno = ENOSYS;
    return NULL;
}

void platform_unmap(const void *bytes, size_t size)
{
    (void)bytes;
    (void)size;
}

bool platform_undisturbed(bool (*work)(void *user), void *user)
{
    return work(user);
}

bool platform_try(void (*work)(PlatformExit *rescue, void *user), void *user)
{
    work(NULL, user);
    return true;
}

void platform_leave(PlatformExit *rescue)
{
    (void)rescue;
}

#endif
