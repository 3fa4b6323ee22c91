#define _DEFAULT_SOURCE 1 /* madvise is no part of POSIX */
#include "base/platform.h"

#ifndef __wasi__

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <unistd.h>

#ifdef __APPLE__
#include <mach-o/dyld.h>

bool platform_program(char *path, size_t size)
{
    uint32_t room = (uint32_t)size;
    return _NSGetExecutablePath(path, &room) == 0;
}

void platform_times(const struct stat *file, struct timespec *written, struct timespec *changed)
{
    *written = file->st_mtimespec;
    *changed = file->st_ctimespec;
}
#else
bool platform_program(char *path, size_t size)
{
    ssize_t length = readlink("/proc/self/exe", path, size - 1);
    if (length > 0)
        path[length] = '\0';
    return length > 0;
}

void platform_times(const struct stat *file, struct timespec *written, struct timespec *changed)
{
    *written = file->st_mtim;
    *changed = file->st_ctim;
}
#endif

long platform_process(void)
{
    return (long)getpid();
}

int platform_standard_input(void)
{
    return dup(STDIN_FILENO);
}

bool platform_lock(int file, PlatformWait wait)
{
    while (flock(file, LOCK_EX | (wait == PLATFORM_AT_ONCE ? LOCK_NB : 0)) != 0) {
        if (errno != EINTR)
            return false;
    }
    return true;
}

void platform_keep_owner(int file, const struct stat *before)
{
    mode_t mode = before->st_mode & (S_IRWXU | S_IRWXG | S_IRWXO);
    struct stat now;
    if (fchown(file, before->st_uid, before->st_gid) != 0 &&
        fchown(file, (uid_t)-1, before->st_gid) != 0 &&
        (fstat(file, &now) != 0 || now.st_gid != before->st_gid))
        mode &= ~(mode_t)S_IRWXG;
    fchmod(file, mode);
}

void platform_expect(void *memory, size_t size)
{
#ifdef MADV_POPULATE_WRITE /* Linux 5.14 */
    int before = errno;
    size_t page = (size_t)sysconf(_SC_PAGESIZE), begin = (page - (uintptr_t)memory % page) % page;
    if (begin + page <= size)
        madvise((char *)memory + begin, (size - begin) / page * page, MADV_POPULATE_WRITE);
    errno = before;
#else
    (void)memory;
    (void)size;
#endif
}

/* Nothing of length 0 can be mapped: EINVAL, as for what is no plain file. */
static const void *map_open(int file, size_t *size)
{
    struct stat found;
    if (fstat(file, &found) != 0)
        return NULL;
    *size = S_ISREG(found.st_mode) ? (size_t)found.st_size : 0;
    void *bytes = mmap(NULL, *size, PROT_READ, MAP_PRIVATE, file, 0);
    return bytes == MAP_FAILED ? NULL : bytes;
}

const void *platform_map(const char *path, size_t *size)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return NULL;
    const void *bytes = map_open(file, size);
    int why = errno;
    close(file);
    errno = why;
    return bytes;
}

void platform_unmap(const void *bytes, size_t size)
{
    if (bytes)
        munmap((void *)bytes, size);
}

bool platform_undisturbed(bool (*work)(void *user), void *user)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    bool done = work(user);
    int why = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = why;
    return done;
}

struct PlatformExit {
    jmp_buf out;
};

bool platform_try(void (*work)(PlatformExit *rescue, void *user), void *user)
{
    PlatformExit rescue;
    if (setjmp(rescue.out) != 0)
        return false;
    work(&rescue, user);
    return true;
}

void platform_leave(PlatformExit *rescue)
{
    longjmp(rescue->out, 1);
}

#endif
