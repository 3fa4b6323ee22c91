/* Memory with one lifetime.
 *
 * Everything that a scenario, a trace or a drawing consists of is taken from
 * one arena and ends together with it; nothing in it is freed alone.
 *
 * Owns:    an Arena owns its blocks; arena_free ends them all.
 * Errors:  out of memory prints a line and exits: this file alone decides it. Only an
 *          arena that has a rescue goes on there.
 */
#ifndef TCPDUET_BASE_ARENA_H
#define TCPDUET_BASE_ARENA_H

#include "base/platform.h"

#include <stdarg.h>
#include <stddef.h>

typedef struct Arena Arena;

Arena *arena_new(void);

/* An arena for what may fail without the program: out of memory in it leaves
 * by `rescue`, which is borrowed. What is in the arena is still there. */
Arena *arena_new_rescued(PlatformExit *rescue);

/* An arena that ends with another one at the latest, or when that is reset; and is rescued
 * as that is. */
Arena *arena_new_within(Arena *parent);

void arena_free(Arena *arena);

/* Forgets all that was taken and keeps the memory for reuse. */
void arena_reset(Arena *arena);

/* Returns zeroed memory, aligned for any type. */
void *arena_alloc(Arena *arena, size_t size);

/* A copy of `length` bytes of `text`, ended with a NUL; it is aligned for nothing else. */
char *arena_copy(Arena *arena, const char *text, size_t length);

char *arena_strdup(Arena *arena, const char *text);

/* printf into the arena. */
char *arena_printf(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(Arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* Makes room for `count + 1` items of `size` bytes; the storage may move, and pointers into
 * the old one are void. It is not zeroed. For arena_list_add. */
void *arena_grow(Arena *arena, void *items, int count, int *capacity, size_t size);

/* Adds one value to a list with the members items, count and capacity. */
#define arena_list_add(arena, list, ...)                                                           \
    ((list)->items = arena_grow((arena), (list)->items, (list)->count, &(list)->capacity,          \
                                sizeof *(list)->items),                                            \
     (list)->items[(list)->count++] = (__VA_ARGS__))

#endif
