/* Simulating beside the window: a run that takes longer than a moment is computed in parts,
 * one each frame, while what was shown stays and everything answers.
 *
 *     open a file   |----|- frame -|- frame -|- … -|  shown
 *                   parts of the simulation        done
 *                           or Escape: stopped, and nothing has changed
 *
 * Owns:    the run until it is done.
 */
#ifndef TCPDUET_APP_WORK_H
#define TCPDUET_APP_WORK_H

#include "app/app.h"
#include "run/link.h"
#include "sim/sim.h"

/* What becomes of the run, which is the callee's: with its trace, and what is wrong with it. */
typedef void WorkDone(App *app, Run run, DiagList *diags);

/* It was stopped: nothing is to be different from before it was begun. */
typedef void WorkStopped(App *app);

/* Where a link leads in it. */
typedef void WorkSeek(App *app, const Link *link);

typedef struct Work {
    Sim *sim; /* NULL: nothing is under way */
    Run run;  /* Owned; still without its trace. */
    DiagList diags;
    WorkDone *done;
    WorkStopped *stopped; /* or NULL */
    WorkSeek *seek;       /* or NULL */
    Link link;            /* where to; without its texts */
    double seconds;       /* since it was begun */
} Work;

/* Gives up what is under way, if anything is. */
void work_stop(App *app);

/* Gives up what was under way and runs the scenario of `run`; what takes but a moment is done
 * before this returns. What the scenario borrows must live as long. */
void work_begin(App *app, Run run, WorkDone *done);

/* The same of what the reader has made of the original. */
void work_begin_edited(App *app, Run run, WorkDone *done, WorkStopped *stopped);

bool work_is_on(const App *app);

/* Goes on for a part; `seconds` have passed since the last one. */
void work_advance(App *app, double seconds);

/* Goes where the link says: when the run is there. */
void work_seek(App *app, const Link *link, WorkSeek *seek);

/* "Simulating: 120000 entries of at most 1000000. Esc stops it." NULL while it is not worth
 * saying. How many events they are, as the sheet counts them, is known at the end. */
const char *work_said(const App *app, Arena *arena);

#endif
