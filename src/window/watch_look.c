/* Where the kernel does not tell, one looks: every second, and once more when something
 * has changed, so that one save is told once. */
#include "window/watch.h"

#ifdef WATCH_LOOKS_MS

#include "base/path.h"
#include "window/watch_thread.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { GATHER_MS = WATCH_LOOKS_MS < 50 ? WATCH_LOOKS_MS : 50 };

struct Watch {
    char *path; /* Owned. */
    PathVersion seen;
    int stop[2]; /* a pipe; its other end is closed when the thread shall end */
    WatchChanged *changed;
    void *user; /* Borrowed. */
    pthread_t thread;
    bool runs;
};

/* For `ms`; false when the thread shall end. */
static bool sleep_for(const Watch *watch, int ms)
{
    struct pollfd wait = {watch->stop[0], POLLIN, 0};
    poll(&wait, 1, ms);
    return wait.revents == 0;
}

/* It is another one than was seen last. */
static bool has_changed(Watch *watch)
{
    PathVersion now = path_version(watch->path);
    bool changed = !path_same_version(&now, &watch->seen);
    watch->seen = now;
    return changed;
}

static void *watch_thread(void *user)
{
    Watch *watch = user;
    while (sleep_for(watch, WATCH_LOOKS_MS)) {
        if (!has_changed(watch))
            continue;
        while (sleep_for(watch, GATHER_MS) && has_changed(watch))
            continue;
        if (!sleep_for(watch, 0))
            break;
        watch->changed(watch->user);
    }
    return NULL;
}

static bool start_thread(Watch *watch)
{
    watch->runs = watch_thread_start(&watch->thread, watch_thread, watch);
    return watch->runs;
}

Watch *watch_start(const char *path, WatchChanged *changed, void *user)
{
    Watch *watch = calloc(1, sizeof *watch);
    if (!watch)
        return NULL;
    *watch = (Watch){.stop = {-1, -1}, .changed = changed, .user = user};
    watch->path = strdup(path);
    if (watch->path && pipe(watch->stop) == 0) {
        watch->seen = path_version(path);
        if (start_thread(watch))
            return watch;
    }
    watch_stop(watch);
    return NULL;
}

void watch_stop(Watch *watch)
{
    if (!watch)
        return;
    if (watch->stop[1] >= 0)
        close(watch->stop[1]);
    if (watch->runs)
        pthread_join(watch->thread, NULL);
    if (watch->stop[0] >= 0)
        close(watch->stop[0]);
    free(watch->path);
    free(watch);
}

#endif
