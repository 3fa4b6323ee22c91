#include "backend/watch.h"

#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

enum { GATHER_MS = 50 };

struct Watch {
    int events;  /* inotify's */
    int stop[2]; /* a pipe; its other end is closed when the thread shall end */
    char *name;  /* Owned; of the file in its folder. */
    WatchChanged *changed;
    void *user; /* Borrowed. */
    pthread_t thread;
    bool runs;
};

/* --- The thread -------------------------------------------------------------- */

/* Reads all that has come; true when some of it is about the file. */
static bool read_events(const Watch *watch)
{
    _Alignas(struct inotify_event) char bytes[4096 + NAME_MAX];
    bool meant = false;
    for (;;) {
        ssize_t size = read(watch->events, bytes, sizeof bytes);
        if (size <= 0)
            return meant;
        for (char *at = bytes; at < bytes + size;) {
            const struct inotify_event *event = (const struct inotify_event *)(const void *)at;
            meant = meant || (event->len > 0 && strcmp(event->name, watch->name) == 0);
            at += sizeof *event + event->len;
        }
    }
}

/* Sleeps until something has come, or for `ms`; false when the thread shall end. */
static bool sleep_until(const Watch *watch, bool events, int ms)
{
    struct pollfd waits[] = {{watch->stop[0], POLLIN, 0}, {watch->events, POLLIN, 0}};
    poll(waits, events ? 2 : 1, ms);
    return waits[0].revents == 0;
}

static void *watch_thread(void *user)
{
    Watch *watch = user;
    while (sleep_until(watch, true, -1)) {
        if (!read_events(watch))
            continue;
        if (!sleep_until(watch, false, GATHER_MS))
            break;
        read_events(watch);
        watch->changed(watch->user);
    }
    return NULL;
}

/* --- Its life ------------------------------------------------------------------ */

static bool watch_folder(Watch *watch, const char *path)
{
    const char *slash = strrchr(path, '/');
    watch->name = strdup(slash ? slash + 1 : path);
    char *folder = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
    watch->events = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    bool watched = watch->name && folder && watch->events >= 0 &&
                   inotify_add_watch(watch->events, folder, IN_CLOSE_WRITE | IN_MOVED_TO) >= 0;
    free(folder);
    return watched;
}

/* Signals are for the thread that waits for the user: one that came here would not
 * wake it. */
static bool start_thread(Watch *watch)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    watch->runs = pthread_create(&watch->thread, NULL, watch_thread, watch) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return watch->runs;
}

Watch *watch_start(const char *path, WatchChanged *changed, void *user)
{
    Watch *watch = calloc(1, sizeof *watch);
    if (!watch)
        return NULL;
    *watch = (Watch){.events = -1, .stop = {-1, -1}, .changed = changed, .user = user};
    if (pipe(watch->stop) == 0 && watch_folder(watch, path) && start_thread(watch))
        return watch;
    watch_stop(watch);
    return NULL;
}

static void close_open(int descriptor)
{
    if (descriptor >= 0)
        close(descriptor);
}

void watch_stop(Watch *watch)
{
    if (!watch)
        return;
    close_open(watch->stop[1]);
    if (watch->runs)
        pthread_join(watch->thread, NULL);
    close_open(watch->stop[0]);
    close_open(watch->events);
    free(watch->name);
    free(watch);
}
