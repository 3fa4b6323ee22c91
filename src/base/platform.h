/* What one system does otherwise than another, as far as no window is concerned.
 *
 *     platform.c        POSIX: Linux, and macOS where it differs
 *     platform_wasi.c   a browser's program (WASI): alone with its files, which are its
 *                       own; without processes, signals, owners and a way out by longjmp
 *
 * All other files below the window are written for what both have.
 *
 * Errors:  false or NULL, with errno.
 */
#ifndef TCPDUET_BASE_PLATFORM_H
#define TCPDUET_BASE_PLATFORM_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>
#include <time.h>

/* The path of the running program into `path`; false where the system does not say. */
bool platform_program(char *path, size_t size);

/* A number that no other running program has. */
long platform_process(void);

/* Standard input as a file of its own, to be closed; -1 where there is none. */
int platform_standard_input(void);

/* Until the file is closed it is ours alone. Waits for that, or is false where it is
 * another program's. */
typedef enum PlatformWait { PLATFORM_WAIT, PLATFORM_AT_ONCE } PlatformWait;
bool platform_lock(int file, PlatformWait wait);

/* Gives a new file the mode and, as far as we may, the owner of what was there before.
 * Rights that were meant for a group are not given to another one. */
void platform_keep_owner(int file, const struct stat *before);

/* When what was written there, or else changed, last: to the system's finest. */
void platform_times(const struct stat *file, struct timespec *written, struct timespec *changed);

/* Memory that will be written to, all of it: where the system can, it gives all pages in one
 * go, which costs a tenth of asking for each when it is met. Changes nothing else. */
void platform_expect(void *memory, size_t size);

/* The bytes of a plain file where they lie: what is never looked at costs nothing. They must
 * stay as they are, and go back by platform_unmap, which takes NULL too. */
const void *platform_map(const char *path, size_t *size);
void platform_unmap(const void *bytes, size_t size);

/* Does it in one go: an end that a signal asks for comes when it is done. */
bool platform_undisturbed(bool (*work)(void *user), void *user);

/* Does work that may be left in the middle; false when it was. Where there is no way
 * out, platform_leave comes back. */
typedef struct PlatformExit PlatformExit;
bool platform_try(void (*work)(PlatformExit *rescue, void *user), void *user);
void platform_leave(PlatformExit *rescue);

#endif
