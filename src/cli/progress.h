/* How far something is that takes longer than 0.3 s: one line on standard error where that is
 * a terminal, and nothing anywhere else. It is wiped before anything else is printed, when the
 * work is done, and when a signal ends the program.
 *
 *     tcpduet: 12 of 100 files
 *
 * Owns:    nothing; a zeroed one has not begun.
 */
#ifndef TCPDUET_CLI_PROGRESS_H
#define TCPDUET_CLI_PROGRESS_H

#include <stdbool.h>

typedef struct Progress {
    bool wanted, shown;
    const char *what;   /* "files". Static text. */
    double began, told; /* seconds of a clock */
} Progress;

/* Many calls are one beginning. */
void progress_begin(Progress *progress, const char *what);
void progress_tell(Progress *progress, int done, int all);

/* Before something is printed, and at the end. */
void progress_wipe(Progress *progress);

#endif
