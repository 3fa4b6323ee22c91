/* Names of files: their parts, what is there, and where that is from the root on.
 *
 * Owns:    what is made lives in the arena.
 */
#ifndef TCPDUET_BASE_PATH_H
#define TCPDUET_BASE_PATH_H

#include "base/arena.h"

#include <stdbool.h>
#include <sys/types.h>
#include <time.h>

/* "b.yaml" of "a/b.yaml"; borrowed from `path`. */
const char *path_last(const char *path);

/* "a" of "a/b.yaml", "." of "b.yaml", "/" of "/b.yaml". */
char *path_folder(const char *path, Arena *arena);

bool path_is_there(const char *path);
bool path_is_folder(const char *path);

/* Something has that name, be it a link that leads nowhere. */
bool path_is_taken(const char *path);

/* Both are there, and the same. */
bool path_is_same(const char *one, const char *other);

/* What tells one version of a file from another, though it be as long and its clock too
 * coarse or set back: a file that takes another's place is another one. */
typedef struct PathVersion {
    int why; /* errno: it is not there */
    struct timespec written, changed;
    off_t size;
    dev_t device;
    ino_t number;
} PathVersion;

PathVersion path_version(const char *path);
bool path_same_version(const PathVersion *one, const PathVersion *other);

/* From the root on; as it is where nobody can say where one works. */
char *path_in_full(const char *path, Arena *arena);

#endif
