/* A file that is written as a whole or not at all.
 *
 * It is written beside its place and moved there when all of it has come to the
 * disk: nobody ever reads half of it, and where that fails what was there stays.
 * What is no plain file (a link, a device) is written where it is.
 *
 *     FileDraft draft;
 *     bool done = file_begin(&draft, path, arena) && file_end(&draft, write_to(draft.stream));
 *
 * Errors:  false, with errno.
 */
#ifndef TCPDUET_BASE_FILE_H
#define TCPDUET_BASE_FILE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdio.h>

typedef struct FileDraft {
    FILE *stream;       /* Owned until file_end; what is written goes there. */
    const char *path;   /* Borrowed. */
    const char *beside; /* where it is written meanwhile; NULL: at its place */
} FileDraft;

bool file_begin(FileDraft *draft, const char *path, Arena *arena);

/* Closes it; it takes its place unless something could not be written, or `good` is
 * false. */
bool file_end(FileDraft *draft, bool good);

#endif
