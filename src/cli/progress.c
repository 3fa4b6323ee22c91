#include "cli/progress.h"

#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static const char WIPE[] = "\r\033[K";
static const int ENDING[] = {SIGINT, SIGTERM, SIGHUP};
enum { ENDING_COUNT = sizeof ENDING / sizeof *ENDING };

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* It ends the program as ever, but leaves no line behind. */
static void end_wiped(int number)
{
    (void)!write(STDERR_FILENO, WIPE, sizeof WIPE - 1);
    raise(number);
}

/* While the line is there. A signal that is ignored stays so: `nohup`. */
static void set_ending(bool wiped)
{
    for (int i = 0; i < ENDING_COUNT; i++) {
        struct sigaction now, next = {.sa_flags = (int)SA_RESETHAND | SA_NODEFER};
        next.sa_handler = wiped ? end_wiped : SIG_DFL;
        if (sigaction(ENDING[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
            sigaction(ENDING[i], &next, NULL);
    }
}

void progress_begin(Progress *progress, const char *what)
{
    if (progress->what)
        return;
    *progress = (Progress){.wanted = isatty(STDERR_FILENO), .what = what, .began = seconds_now()};
}

void progress_tell(Progress *progress, int done, int all)
{
    const double patience = 0.3, often = 0.1;
    double now = progress->wanted ? seconds_now() : 0;
    if (!progress->wanted || now - progress->began < patience ||
        (progress->shown && now - progress->told < often))
        return;
    set_ending(true);
    progress->shown = true;
    progress->told = now;
    fprintf(stderr, "%stcpduet: %d of %d %s", WIPE, done, all, progress->what);
    fflush(stderr);
}

void progress_wipe(Progress *progress)
{
    if (!progress->shown)
        return;
    progress->shown = false;
    fputs(WIPE, stderr);
    fflush(stderr);
    set_ending(false);
}
