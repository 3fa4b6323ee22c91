#include "window/watch.h"

#ifndef WATCH_LOOKS_MS

#include "window/watch_thread.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    GATHER_MS = 50,
    LINKS_MAX = 40, /* as Linux follows */
    WALKS_MAX = 40, /* what changes under each of so many walks will be told of again */
    ITSELF = IN_DELETE_SELF | IN_MOVE_SELF | IN_DONT_FOLLOW | IN_MASK_ADD,
    NAMES =
        ITSELF | IN_CLOSE_WRITE | IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ATTRIB,
};

struct Watch {
    char *path;             /* Owned. */
    int events;             /* inotify's */
    int folder;             /* its number for the folder in which a name counts */
    char awaited[PATH_MAX]; /* the file, or what is missing on the way to it */
    int stop[2];            /* a pipe; its other end is closed when the thread shall end */
    WatchChanged *changed;
    void *user; /* Borrowed. */
    pthread_t thread;
    bool runs;
};

static void close_open(int descriptor)
{
    if (descriptor >= 0)
        close(descriptor);
}

/* --- The way to the file ------------------------------------------------------- */

/* Where one stands on the way, and the rest of it. */
typedef struct Way {
    char at[PATH_MAX], rest[PATH_MAX];
    int links;
    bool lost; /* what was there when it was looked at was gone when it was to be watched */
} Way;

static bool print_path(char *path, const char *first, const char *second)
{
    int length = snprintf(path, PATH_MAX, "%s/%s", first, second);
    return length >= 0 && length < PATH_MAX;
}

/* Takes the next name off the rest; false at its end. */
static bool take_name(Way *way, char name[NAME_MAX + 1])
{
    const char *from = way->rest + strspn(way->rest, "/");
    size_t length = strcspn(from, "/");
    if (length == 0 || length > NAME_MAX)
        return false;
    memcpy(name, from, length);
    name[length] = '\0';
    memmove(way->rest, from + length, strlen(from + length) + 1);
    return true;
}

/* Goes where the link `next` leads. */
static bool follow_link(Way *way, const char *next)
{
    char target[PATH_MAX], rest[PATH_MAX];
    ssize_t length = readlink(next, target, sizeof target - 1);
    if (length < 0 || ++way->links > LINKS_MAX)
        return false;
    target[length] = '\0';
    if (*target == '/')
        way->at[0] = '\0';
    memcpy(rest, way->rest, sizeof rest);
    return print_path(way->rest, target, rest + strspn(rest, "/"));
}

/* A name counts here: that of the file, or of what must come before there can be one. */
static void watch_name(Watch *watch, int events, const Way *way, const char *next)
{
    watch->folder = inotify_add_watch(events, *way->at ? way->at : "/", NAMES);
    memcpy(watch->awaited, next, PATH_MAX);
}

static bool is_end(const Way *way)
{
    return way->rest[strspn(way->rest, "/")] == '\0';
}

/* One name further; false where the way ends. What was not there is looked for again
 * when its folder is watched: it may have come meanwhile. */
static bool take_step(Watch *watch, int events, Way *way)
{
    char name[NAME_MAX + 1], next[PATH_MAX];
    struct stat found;
    if (!take_name(way, name) || !print_path(next, way->at, name))
        return false;
    bool is_there = lstat(next, &found) == 0;
    if (!is_there || (is_end(way) && !S_ISLNK(found.st_mode))) {
        watch_name(watch, events, way, next);
        if (is_there || lstat(next, &found) != 0)
            return false;
    }
    way->lost = inotify_add_watch(events, next, ITSELF) < 0 && errno == ENOENT;
    if (way->lost)
        return false;
    if (S_ISLNK(found.st_mode))
        return follow_link(way, next);
    memcpy(way->at, next, sizeof next);
    return true;
}

/* From the beginning of the way to its end; false where it changed meanwhile, and nobody
 * would tell of the next change. */
static bool walk(Watch *watch, int events)
{
    Way way = {.at = ".", .lost = false};
    if (watch->path[0] == '/')
        way.at[0] = '\0';
    watch->folder = -1;
    bool more = snprintf(way.rest, PATH_MAX, "%s", watch->path) < PATH_MAX;
    while (more)
        more = take_step(watch, events, &way);
    return !way.lost;
}

/* Watches every folder and link on the way, for being moved or replaced, and in the
 * last folder the name. Anew after each change: another way may lead there now. */
static bool follow_way(Watch *watch)
{
    int events = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (events < 0)
        return false;
    for (int walks = 0; walks < WALKS_MAX && !walk(watch, events); walks++)
        continue;
    close_open(watch->events);
    watch->events = events;
    return true;
}

/* --- The thread -------------------------------------------------------------- */

/* A file that has just been made, and will be told of when something has been written
 * to it. */
static bool is_still_empty(const Watch *watch, const struct inotify_event *event)
{
    struct stat found;
    return event->mask & IN_CREATE && lstat(watch->awaited, &found) == 0 &&
           S_ISREG(found.st_mode) && found.st_size == 0;
}

/* What has no name is about a folder or a link itself. */
static bool is_meant(const Watch *watch, const struct inotify_event *event)
{
    if (event->len == 0)
        return !(event->mask & IN_IGNORED);
    return event->wd == watch->folder &&
           strcmp(event->name, strrchr(watch->awaited, '/') + 1) == 0 &&
           !is_still_empty(watch, event);
}

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
            meant = meant || is_meant(watch, event);
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
        follow_way(watch);
        watch->changed(watch->user);
    }
    return NULL;
}

/* --- Its life ------------------------------------------------------------------ */

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
    *watch = (Watch){.events = -1, .stop = {-1, -1}, .changed = changed, .user = user};
    watch->path = strdup(path);
    if (watch->path && pipe(watch->stop) == 0 && follow_way(watch) && start_thread(watch))
        return watch;
    watch_stop(watch);
    return NULL;
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
    free(watch->path);
    free(watch);
}

#endif
