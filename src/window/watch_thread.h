/* The thread of a watch. Signals are for the thread that waits for the user: one that
 * came here would not wake it. */
#ifndef TCPDUET_WINDOW_WATCH_THREAD_H
#define TCPDUET_WINDOW_WATCH_THREAD_H

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>

static inline bool watch_thread_start(pthread_t *thread, void *(*work)(void *user), void *user)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool runs = pthread_create(thread, NULL, work, user) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return runs;
}

#endif
