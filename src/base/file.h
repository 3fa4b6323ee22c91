/* Files: read to a limit, written as a whole or not at all.
 *
 * What is written comes to the disk beside its place and is moved there when all of
 * it has come: nobody ever reads half of it, whatever ends the program meanwhile, and
 * where it fails what was there stays. A link stays a link: beside its place means
 * beside what it leads to. What was there leaves its mode to its successor, and its
 * owner where the system lets it.
 *
 *     .tcpduet-4711-0   while it is written; locked, so that one which nobody holds
 *                       any more is known by that and swept by the next that writes
 *                       into the same folder
 *
 * What is no plain file (a device, a pipe, /dev/stdout) is written where it is.
 *
 * Owns:    a FileDraft owns its bytes until file_free.
 * Errors:  false, with errno.
 */
#ifndef TCPDUET_BASE_FILE_H
#define TCPDUET_BASE_FILE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdio.h>

typedef struct FileBytes {
    const char *bytes; /* Borrowed; with a NUL behind them where they were read. */
    size_t length;
} FileBytes;

/* --- Writing ------------------------------------------------------------------ */

typedef enum FileOver {
    FILE_REPLACES, /* what is there by that name, unless it must not be written */
    FILE_IS_NEW,   /* EEXIST where there is anything by that name */
} FileOver;

bool file_write(const char *path, FileBytes bytes, FileOver over);

/* What is to be written, gathered in memory: nothing of it can be lost on the way.
 *
 *     FileDraft draft;
 *     bool done = file_begin(&draft) && write_to(draft.stream) && file_end(&draft) &&
 *                 file_write(path, draft.all, FILE_REPLACES);
 *     file_free(&draft);
 */
typedef struct FileDraft {
    FILE *stream; /* Owned, until file_end. */
    char *bytes;  /* Owned. */
    size_t length;
    FileBytes all; /* after file_end */
} FileDraft;

bool file_begin(FileDraft *draft);
bool file_end(FileDraft *draft);
void file_free(FileDraft *draft);

/* Waits (for half a second at most) until no other program that asks for it changes
 * files in the folder of `path`; to be given back to file_unlock. */
int file_lock(const char *path);
void file_unlock(int lock);

/* --- Reading ------------------------------------------------------------------- */

typedef enum FileAllowed {
    FILE_PLAIN,  /* nothing else is opened: a pipe would keep us waiting */
    FILE_STREAM, /* also a pipe or a device, and "-" for standard input */
} FileAllowed;

/* Reads at most `limit` bytes, into the arena. EISDIR for a folder, EINVAL for what
 * else is no plain file. */
bool file_read(const char *path, FileAllowed allowed, size_t limit, Arena *arena, FileBytes *bytes);

#endif
