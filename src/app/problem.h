/* What is wrong with a file: drawn over the last good run, in the reader's language as far as
 * the program speaks it.
 *
 * Owns:    the text, until another takes its place.
 */
#ifndef TCPDUET_APP_PROBLEM_H
#define TCPDUET_APP_PROBLEM_H

#include "app/app.h"

typedef struct FileProblem {
    Arena *arena;                     /* Owned. */
    const char *text[LANGUAGE_COUNT]; /* NULL: there is none */
    bool of_run;                      /* the file is shown, but runs otherwise than it says */
} FileProblem;

/* Shows what was found. */
void problem_set(App *app, const DiagList *diags);

/* It is no longer shown. */
void problem_forget(App *app);

/* The reader may put it away: there is a run behind it. */
bool problem_may_go(const App *app);

#endif
