/* The scenarios of a folder: what the picker and `tcpduet list` show. Of a file its names are
 * kept, its title, summary and tags, 4 KB at most, and what it says to be found by, 32 MB at
 * most of all together: what is beyond that is not found.
 *
 * Owns:    everything lives in the arena.
 * Errors:  a file that cannot be read is listed by its name, with `broken`.
 */
#ifndef TCPDUET_APP_LIBRARY_H
#define TCPDUET_APP_LIBRARY_H

#include "base/arena.h"
#include "base/text.h"
#include "run/run.h"

typedef struct LibraryEntry {
    const char *path;
    const char *name; /* of the file, without folder and .yaml; of a page with its ending */
    Text title;       /* empty when the file says none */
    Text summary;
    const char *said; /* all captions, questions, choices and reasons, in all languages */
    const char **tags;
    int tag_count;
    Level level;
    int group; /* for the picker, which sets it */
    bool broken;
} LibraryEntry;

typedef struct Library {
    LibraryEntry *items;
    int count, capacity;
} Library;

/* What a folder has by its name, before it was read. */
typedef struct LibraryFile {
    const char *path, *name; /* as an entry's */
    RunFormat format;        /* what its ending says */
} LibraryFile;

typedef struct LibraryFiles {
    LibraryFile *items;
    int count, capacity;
} LibraryFiles;

/* By name; none when there is no such folder. */
LibraryFiles library_files(const char *folder, Arena *arena);

/* Whether it belongs to the library: a page may hold no scenario. `opened` is what it was
 * opened as; NULL: it cannot be. */
bool library_holds(const LibraryFile *listed, const RunFile *opened);

/* All scenarios of the folder, by name, and the pages that hold one; none when there is
 * no such folder. */
Library library_read(const char *folder, Arena *arena);

/* "handshake, loss" */
char *library_tags(const LibraryEntry *entry, Arena *arena);

#endif
