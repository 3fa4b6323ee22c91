/* A watch over one file: says when it has been saved, has gone or has come back.
 *
 * On Linux without polling (watch_inotify.c); elsewhere it looks once a second
 * (watch_look.c). Editors write a file in place or put a new one in its stead, so the folder is
 * what is watched; and every folder and link on the way to it, since each can be moved away or
 * replaced. What is missing on the way is waited for:
 *
 *     /home/me/lesson -> lessons/3      lesson: itself
 *     /home/me/lessons/3/a.yaml         home, me, lessons, 3: themselves; in 3: "a.yaml"
 *     ... lessons is moved away:        in me: "lessons"
 *
 * There a thread sleeps until the kernel (inotify) has something to say; what comes within
 * 50 ms belongs to one save and is told once. It may be told without need.
 *
 * Owns:    a Watch owns its thread and copies the path.
 * Errors:  NULL where nothing can be watched; the user can still reload.
 */
#ifndef TCPDUET_WINDOW_WATCH_H
#define TCPDUET_WINDOW_WATCH_H

/* Defined from outside, one looks on Linux, too, and so often. */
#if !defined(__linux__) && !defined(WATCH_LOOKS_MS)
#define WATCH_LOOKS_MS 1000
#endif

/* Is called on the watch's own thread. */
typedef void WatchChanged(void *user);

typedef struct Watch Watch;

Watch *watch_start(const char *path, WatchChanged *changed, void *user);

/* Afterwards nothing is told any more. NULL is no watch. */
void watch_stop(Watch *watch);

#endif
