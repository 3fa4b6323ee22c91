/* A watch over one file: says when it has been saved, without polling.
 *
 * Editors write a file in place or put a new one in its stead, so the folder is
 * what is watched. A thread sleeps until the kernel (inotify) has something to
 * say; what comes within 50 ms belongs to one save and is told once.
 *
 * Owns:    a Watch owns its thread and copies the path.
 * Errors:  a folder that cannot be watched gives NULL; the user can still reload.
 */
#ifndef TCPDUET_BACKEND_WATCH_H
#define TCPDUET_BACKEND_WATCH_H

/* Is called on the watch's own thread. */
typedef void WatchChanged(void *user);

typedef struct Watch Watch;

Watch *watch_start(const char *path, WatchChanged *changed, void *user);

/* Afterwards nothing is told any more. NULL is no watch. */
void watch_stop(Watch *watch);

#endif
