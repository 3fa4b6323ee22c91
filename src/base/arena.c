#include "base/arena.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 64 * 1024, FIRST_CAPACITY = 8 };

typedef struct Block {
    struct Block *next;         /* Owned. */
    size_t size, used, touched; /* bytes; what was never touched is zero */
    alignas(max_align_t) unsigned char bytes[];
} Block;

struct Arena {
    Block *current;       /* Owned; the blocks that are full follow it. */
    PlatformExit *rescue; /* Borrowed; NULL: none. */
};

static void *allocate(size_t size, PlatformExit *rescue)
{
    void *memory = calloc(1, size);
    if (memory)
        return memory;
    if (rescue)
        platform_leave(rescue);
    fprintf(stderr, "tcpduet: out of memory\n");
    exit(2);
}

static void add_block(Arena *arena, size_t size)
{
    Block *block = allocate(sizeof(Block) + size, arena->rescue);
    block->size = size;
    block->next = arena->current;
    arena->current = block;
}

Arena *arena_new_rescued(PlatformExit *rescue)
{
    Arena *arena = allocate(sizeof(Arena), rescue);
    arena->rescue = rescue;
    add_block(arena, BLOCK_SIZE);
    return arena;
}

Arena *arena_new(void)
{
    return arena_new_rescued(NULL);
}

static void free_blocks(Block *block)
{
    while (block) {
        Block *next = block->next;
        free(block);
        block = next;
    }
}

void arena_free(Arena *arena)
{
    if (!arena)
        return;
    free_blocks(arena->current);
    free(arena);
}

void arena_reset(Arena *arena)
{
    free_blocks(arena->current->next);
    arena->current->next = NULL;
    arena->current->used = 0;
}

void *arena_alloc(Arena *arena, size_t size)
{
    size_t room = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    if (arena->current->size - arena->current->used < room)
        add_block(arena, room > BLOCK_SIZE ? room : BLOCK_SIZE);
    Block *block = arena->current;
    void *memory = block->bytes + block->used;
    size_t dirty = block->touched > block->used ? block->touched - block->used : 0;
    memset(memory, 0, dirty < room ? dirty : room);
    block->used += room;
    block->touched = block->used > block->touched ? block->used : block->touched;
    return memory;
}

char *arena_copy(Arena *arena, const char *text, size_t length)
{
    char *copy = arena_alloc(arena, length + 1);
    memcpy(copy, text, length);
    return copy;
}

char *arena_strdup(Arena *arena, const char *text)
{
    return arena_copy(arena, text, strlen(text));
}

/* What is short, as nearly all is, is printed but once. */
char *arena_vprintf(Arena *arena, const char *format, va_list args)
{
    char line[256];
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(line, sizeof line, format, args);
    char *text = arena_alloc(arena, (size_t)length + 1);
    if ((size_t)length < sizeof line)
        memcpy(text, line, (size_t)length + 1);
    else
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

char *arena_printf(Arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}

void *arena_grow(Arena *arena, void *items, int count, int *capacity, size_t size)
{
    if (count < *capacity)
        return items;
    *capacity = *capacity ? *capacity * 2 : FIRST_CAPACITY;
    void *larger = arena_alloc(arena, (size_t)*capacity * size);
    if (count > 0)
        memcpy(larger, items, (size_t)count * size);
    return larger;
}
