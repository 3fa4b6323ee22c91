#include "base/file.h"

#include "base/platform.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char BESIDE[] = ".tcpduet-";

/* Like snprintf; ENAMETOOLONG where it does not fit. */
static bool print_path(char path[PATH_MAX], const char *folder, const char *name)
{
    int length = snprintf(path, PATH_MAX, "%s%s", folder, name);
    if (length >= 0 && length < PATH_MAX)
        return true;
    errno = ENAMETOOLONG;
    return false;
}

/* "folder/", with its slash; "" for the one where one works. */
static void folder_of(char folder[PATH_MAX], const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) + 1 : 0;
    if (length >= PATH_MAX)
        length = 0; /* no file has such a name: what comes next will say so */
    memcpy(folder, path, length);
    folder[length] = '\0';
}

/* For the calls that need a folder's name. */
static const char *or_here(const char *folder)
{
    return *folder ? folder : ".";
}

/* --- Where ---------------------------------------------------------------------- */

/* What links lead to, also where that is not there yet; false for what can at best be
 * opened as it is: what only the kernel has a name for, as /dev/stdout, and a circle. */
static bool follow_links(char path[PATH_MAX])
{
    enum { LINKS_MAX = 40 }; /* as Linux follows */
    char target[PATH_MAX], folder[PATH_MAX];
    for (int i = 0; i < LINKS_MAX; i++) {
        ssize_t length = readlink(path, target, sizeof target - 1);
        if (length < 0)
            return true;
        target[length] = '\0';
        folder_of(folder, *target == '/' ? "" : path);
        if (!print_path(path, folder, target) || strncmp(path, "/proc/", 6) == 0)
            return false;
    }
    return false;
}

/* --- Beside its place -------------------------------------------------------------- */

/* A file that is being written. */
typedef struct Draft {
    const char *path;
    FileBytes bytes;
    const struct stat *before; /* what it replaces, or NULL. Borrowed. */
    FileOver over;
    char folder[PATH_MAX], beside[PATH_MAX];
    int file;
} Draft;

/* What is left of a program that was killed is held by nobody. */
static void sweep_one(const char *path)
{
    struct stat found;
    int file = open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return;
    if (fstat(file, &found) == 0 && S_ISREG(found.st_mode) && platform_lock(file, PLATFORM_AT_ONCE))
        unlink(path);
    close(file);
}

static void sweep(const char *folder)
{
    char path[PATH_MAX];
    DIR *directory = opendir(or_here(folder));
    if (!directory)
        return;
    for (struct dirent *entry = readdir(directory); entry; entry = readdir(directory)) {
        if (strncmp(entry->d_name, BESIDE, sizeof BESIDE - 1) == 0 &&
            print_path(path, folder, entry->d_name))
            sweep_one(path);
    }
    closedir(directory);
}

/* Another program may sweep it before it is locked; then it is made again. */
static bool make_beside(Draft *draft, mode_t mode)
{
    enum { TRIES = 100 };
    for (int i = 0; i < TRIES; i++) {
        char name[sizeof BESIDE + 40];
        struct stat made;
        snprintf(name, sizeof name, "%s%ld-%d", BESIDE, platform_process(), i);
        if (!print_path(draft->beside, draft->folder, name))
            return false;
        draft->file = open(draft->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (draft->file < 0 && errno != EEXIST)
            return false;
        if (draft->file < 0)
            continue;
        platform_lock(draft->file, PLATFORM_WAIT);
        if (fstat(draft->file, &made) == 0 && made.st_nlink > 0)
            return true;
        close(draft->file);
    }
    return false;
}

static bool write_all(int file, FileBytes bytes)
{
    while (bytes.length > 0) {
        ssize_t written = write(file, bytes.bytes, bytes.length);
        if (written < 0 && errno != EINTR)
            return false;
        size_t length = written < 0 ? 0 : (size_t)written;
        bytes.bytes += length;
        bytes.length -= length;
    }
    return true;
}

/* What a folder says is on the disk only when it has been told to be. Where that
 * cannot be asked for, it is as safe as the file system makes it. */
static void settle_folder(const char *folder)
{
    int directory = open(or_here(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0)
        return;
    fsync(directory);
    close(directory);
}

static bool cannot_link(int why)
{
    return why == EPERM || why == EOPNOTSUPP || why == ENOSYS || why == EMLINK;
}

/* Never over what is there. On a disk without hard links (a USB stick) one must look
 * first. */
static bool take_new_place(const Draft *draft)
{
    struct stat there;
    if (link(draft->beside, draft->path) == 0) {
        unlink(draft->beside);
        return true;
    }
    if (!cannot_link(errno))
        return false;
    if (lstat(draft->path, &there) != 0)
        return rename(draft->beside, draft->path) == 0;
    errno = EEXIST;
    return false;
}

static bool finish(const Draft *draft, bool good)
{
    bool done = good && (draft->over == FILE_IS_NEW ? take_new_place(draft)
                                                    : rename(draft->beside, draft->path) == 0);
    int why = errno;
    if (done)
        settle_folder(draft->folder);
    else
        unlink(draft->beside);
    close(draft->file);
    errno = why;
    return done;
}

static bool write_draft(void *user)
{
    Draft *draft = user;
    if (!make_beside(draft, draft->before ? S_IRUSR | S_IWUSR : 0666))
        return false;
    bool good = write_all(draft->file, draft->bytes);
    if (good && draft->before)
        platform_keep_owner(draft->file, draft->before);
    return finish(draft, good && fsync(draft->file) == 0);
}

/* Nothing is left behind, whatever signal comes. */
static bool write_beside(Draft draft)
{
    folder_of(draft.folder, draft.path);
    sweep(draft.folder);
    return platform_undisturbed(write_draft, &draft);
}

/* --- At its place --------------------------------------------------------------------- */

static bool write_there(const char *path, FileBytes bytes)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOCTTY | O_CLOEXEC, 0666);
    if (file < 0)
        return false;
    bool written = write_all(file, bytes);
    int why = errno;
    if (close(file) != 0)
        return false;
    errno = why;
    return written;
}

static bool write_new(const char *path, FileBytes bytes)
{
    struct stat there;
    if (lstat(path, &there) != 0)
        return write_beside((Draft){.path = path, .bytes = bytes, .over = FILE_IS_NEW});
    errno = EEXIST;
    return false;
}

static bool replace(const char *path, FileBytes bytes)
{
    char target[PATH_MAX];
    struct stat before;
    if (!print_path(target, path, ""))
        return false;
    bool is_there = stat(path, &before) == 0;
    if ((is_there && !S_ISREG(before.st_mode)) || !follow_links(target))
        return write_there(path, bytes);
    if (is_there && access(target, W_OK) != 0)
        return false;
    return write_beside((Draft){.path = target,
                                .bytes = bytes,
                                .before = is_there ? &before : NULL,
                                .over = FILE_REPLACES});
}

bool file_write(const char *path, FileBytes bytes, FileOver over)
{
    return over == FILE_IS_NEW ? write_new(path, bytes) : replace(path, bytes);
}

/* --- What is to be written ---------------------------------------------------------------- */

bool file_begin(FileDraft *draft)
{
    *draft = (FileDraft){0};
    draft->stream = open_memstream(&draft->bytes, &draft->length);
    return draft->stream != NULL;
}

bool file_end(FileDraft *draft)
{
    bool good = !ferror(draft->stream);
    good = fclose(draft->stream) == 0 && good;
    draft->stream = NULL;
    draft->all = (FileBytes){draft->bytes, draft->length};
    if (!good)
        errno = ENOMEM;
    return good;
}

void file_free(FileDraft *draft)
{
    int why = errno;
    if (draft->stream)
        fclose(draft->stream);
    free(draft->bytes);
    errno = why;
}

/* --- One after the other -------------------------------------------------------------------- */

int file_lock(const char *path)
{
    enum { TRIES = 50 };
    static const struct timespec PAUSE = {0, 10 * 1000 * 1000};
    char folder[PATH_MAX];
    folder_of(folder, path);
    int lock = open(or_here(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (int i = 0; lock >= 0 && i < TRIES && !platform_lock(lock, PLATFORM_AT_ONCE); i++)
        nanosleep(&PAUSE, NULL);
    return lock;
}

void file_unlock(int lock)
{
    if (lock >= 0)
        close(lock);
}
