/* Records that are found by their content: each different one is kept once and
 * has a number. A hash says where to look; the records decide.
 *
 * A record begins with its key, which is compared byte by byte, so the maker of
 * a record zeroes it first: padding must not differ. Records never move.
 *
 * Units:   sizes in bytes, multiples of 4.
 * Owns:    a table lives in the arena that it is given, its index in its own.
 * Errors:  none; more than TABLE_MAX records would be our mistake.
 */
#ifndef TCPDUET_EXPLORE_TABLE_H
#define TCPDUET_EXPLORE_TABLE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum { TABLE_BLOCK = 1 << 12, TABLE_MAX = 1 << 28 };

typedef struct TableSlot {
    uint32_t hash;
    uint32_t number; /* plus 1; 0: free */
} TableSlot;

typedef struct Table {
    Arena *arena; /* Borrowed; the records. */
    Arena *index; /* Owned; the slots. */
    size_t size, key;
    uint32_t count;
    uint32_t slot_count; /* a power of two */
    TableSlot *slots;
    unsigned char **blocks;
    int block_count, block_capacity;
} Table;

/* Records of `size` bytes whose first `key` bytes are compared. */
Table table_new(Arena *arena, size_t size, size_t key);
void table_free(Table *table);

/* The number of the record with this one's key; it is added if there is none. */
uint32_t table_put(Table *table, const void *record, bool *added);

/* The same in three parts, for many records in turn: most of the time of a
 * large table is waiting for memory, which can be asked for beforehand. */
uint32_t table_hash(const Table *table, const void *record);
void table_expect(const Table *table, uint32_t hash);        /* its slot */
void table_expect_record(const Table *table, uint32_t hash); /* behind that slot */
uint32_t table_put_hashed(Table *table, const void *record, uint32_t hash, bool *added);

/* The record with a number. */
static inline void *table_at(const Table *table, uint32_t number)
{
    return table->blocks[number / TABLE_BLOCK] + number % TABLE_BLOCK * table->size;
}

size_t table_bytes(const Table *table);

#endif
