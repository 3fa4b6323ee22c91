#include "base/arena.h"

#include <limits.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A pointer into a list's storage that has moved is an error of its reader: the sanitizer
 * says so, however small the list. */
#ifdef __has_feature
#if __has_feature(address_sanitizer) && !defined(__SANITIZE_ADDRESS__)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(at, size)   ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#endif

enum { BLOCK_SIZE = 64 * 1024, FIRST_CAPACITY = 8, SPARE_MAX = 16 };

/* Its bytes are what they are; what is taken of them is zeroed, and no more. What is aligned
 * is taken from its beginning, texts from its end, without a gap. */
typedef struct Block {
    struct Block *next; /* Owned. */
    size_t used, texts; /* bytes, from the beginning and from the end */
    alignas(max_align_t) unsigned char bytes[BLOCK_SIZE];
} Block;

typedef struct Ring {
    struct Ring *before, *next;
} Ring;

static void ring_begin(Ring *ring)
{
    ring->before = ring->next = ring;
}

/* Its neighbours in the ring lead to it. */
static void ring_join(Ring *ring)
{
    ring->before->next = ring->next->before = ring;
}

static void ring_add(Ring *to, Ring *ring)
{
    *ring = (Ring){to, to->next};
    ring_join(ring);
}

static void ring_leave(Ring *ring)
{
    ring->before->next = ring->next;
    ring->next->before = ring->before;
}

/* What is too large for a block has memory of its own. */
typedef struct Large {
    Ring ring;
    const Arena *arena; /* whose it is */
    alignas(max_align_t) unsigned char bytes[];
} Large;

struct Arena {
    Ring ring;            /* of its parent's children, or alone */
    Ring children;        /* Owned; their ring's beginning is none itself. */
    Block *current;       /* Owned; the blocks that are full follow it. */
    Block *spare;         /* Owned; of before it was reset, SPARE_MAX at most. */
    Ring larges;          /* Owned; their ring's beginning is no large one itself. */
    PlatformExit *rescue; /* Borrowed; NULL: none. */
};

static void *or_leave(void *memory, PlatformExit *rescue)
{
    if (memory)
        return memory;
    if (rescue)
        platform_leave(rescue);
    fprintf(stderr, "tcpduet: out of memory\n");
    exit(2);
}

static Block *spare_block(Arena *arena)
{
    Block *block = arena->spare;
    if (block)
        arena->spare = block->next;
    return block;
}

/* The first is often not filled, those behind it are. */
static Block *new_block(const Arena *arena)
{
    Block *block = or_leave(malloc(sizeof *block), arena->rescue);
    if (arena->current)
        platform_expect(block, sizeof *block);
    return block;
}

static void add_block(Arena *arena)
{
    Block *block = spare_block(arena);
    block = block ? block : new_block(arena);
    ASAN_UNPOISON_MEMORY_REGION(block->bytes, BLOCK_SIZE);
    block->used = block->texts = 0;
    block->next = arena->current;
    arena->current = block;
}

Arena *arena_new_rescued(PlatformExit *rescue)
{
    Arena *arena = or_leave(calloc(1, sizeof *arena), rescue);
    arena->rescue = rescue;
    ring_begin(&arena->ring);
    ring_begin(&arena->children);
    ring_begin(&arena->larges);
    add_block(arena);
    return arena;
}

Arena *arena_new(void)
{
    return arena_new_rescued(NULL);
}

Arena *arena_new_within(Arena *parent)
{
    Arena *arena = arena_new_rescued(parent->rescue);
    ring_add(&parent->children, &arena->ring);
    return arena;
}

static void free_blocks(Block *block)
{
    while (block) {
        Block *next = block->next;
        free(block);
        block = next;
    }
}

static void free_larges(Arena *arena)
{
    for (Ring *at = arena->larges.next; at != &arena->larges;) {
        Ring *next = at->next;
        free(at); /* It is a Large's first member. */
        at = next;
    }
    ring_begin(&arena->larges);
}

/* An arena's first member is the ring that it is in. */
static void free_children(Arena *arena)
{
    while (arena->children.next != &arena->children)
        arena_free((Arena *)arena->children.next);
}

void arena_free(Arena *arena)
{
    if (!arena)
        return;
    ring_leave(&arena->ring);
    free_children(arena);
    free_blocks(arena->current);
    free_blocks(arena->spare);
    free_larges(arena);
    free(arena);
}

/* The block that so many others stand before in the chain, or its last. */
static Block *block_behind(Block *block, int others)
{
    while (others-- > 0 && block->next)
        block = block->next;
    return block;
}

void arena_reset(Arena *arena)
{
    free_children(arena);
    block_behind(arena->current, INT_MAX)->next = arena->spare;
    Block *last = block_behind(arena->current, SPARE_MAX - 1);
    free_blocks(last->next);
    last->next = NULL;
    free_larges(arena);
    arena->spare = arena->current;
    arena->current = NULL;
    add_block(arena);
}

static void *alloc_large(Arena *arena, size_t size)
{
    Large *large = or_leave(calloc(1, sizeof *large + size), arena->rescue);
    large->arena = arena;
    ring_add(&arena->larges, &large->ring);
    return large->bytes;
}

static size_t room_for(size_t size)
{
    return (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
}

/* One in which so many bytes are free. */
static Block *block_with(Arena *arena, size_t room)
{
    if (BLOCK_SIZE - arena->current->used - arena->current->texts < room)
        add_block(arena);
    return arena->current;
}

void *arena_alloc(Arena *arena, size_t size)
{
    size_t room = room_for(size);
    if (room > BLOCK_SIZE)
        return alloc_large(arena, room);
    Block *block = block_with(arena, room);
    void *memory = block->bytes + block->used;
    memset(memory, 0, room);
    block->used += room;
    return memory;
}

/* For a text of that length, ended with a NUL; not zeroed. */
static char *alloc_text(Arena *arena, size_t length)
{
    if (length >= BLOCK_SIZE)
        return alloc_large(arena, length + 1);
    Block *block = block_with(arena, length + 1);
    block->texts += length + 1;
    char *text = (char *)block->bytes + BLOCK_SIZE - block->texts;
    text[length] = '\0';
    return text;
}

char *arena_copy(Arena *arena, const char *text, size_t length)
{
    char *copy = alloc_text(arena, length);
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
    char *text = alloc_text(arena, (size_t)length);
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

/* The memory around what is too large for a block of this arena; else NULL. */
static Large *large_of(const Arena *arena, void *items, size_t size)
{
    if (room_for(size) <= BLOCK_SIZE)
        return NULL;
    Large *large = (Large *)((unsigned char *)items - offsetof(Large, bytes));
    return large->arena == arena ? large : NULL;
}

/* It moves, and what stood before it in memory is free. */
static void *grow_large(Arena *arena, Large *large, size_t size)
{
    large = or_leave(realloc(large, sizeof *large + size), arena->rescue);
    ring_join(&large->ring);
    return large->bytes;
}

void *arena_grow(Arena *arena, void *items, int count, int *capacity, size_t size)
{
    if (count < *capacity)
        return items;
    size_t old = (size_t)*capacity * size;
    *capacity = *capacity ? *capacity * 2 : FIRST_CAPACITY;
    Large *large = large_of(arena, items, old);
    if (large)
        return grow_large(arena, large, (size_t)*capacity * size);
    void *larger = arena_alloc(arena, (size_t)*capacity * size);
    if (count > 0)
        memcpy(larger, items, (size_t)count * size);
    ASAN_POISON_MEMORY_REGION(items, old);
    return larger;
}
