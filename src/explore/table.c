#include "explore/table.h"

#include <assert.h>
#include <string.h>

enum { FIRST_SLOTS = 1 << 10 };

Table table_new(Arena *arena, size_t size, size_t key)
{
    assert(size % sizeof(uint32_t) == 0);
    assert(key % sizeof(uint32_t) == 0);
    Table table = {.arena = arena, .index = arena_new(), .size = size, .key = key};
    table.slot_count = FIRST_SLOTS;
    table.slots = arena_alloc(table.index, FIRST_SLOTS * sizeof *table.slots);
    return table;
}

void table_free(Table *table)
{
    arena_free(table->index);
}

/* Multiply and fold, a word at a time: only where to look depends on it. */
static uint32_t hash_of(const void *key, size_t size)
{
    const unsigned char *bytes = key;
    uint64_t hash = size;
    for (size_t i = 0; i < size; i += sizeof(uint32_t)) {
        uint32_t word;
        memcpy(&word, bytes + i, sizeof word);
        hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 29;
    }
    return (uint32_t)(hash >> 16);
}

/* Where the key is, or the free slot where it belongs. */
static uint32_t slot_of(const Table *table, const void *key, uint32_t hash)
{
    uint32_t mask = table->slot_count - 1, at = hash & mask;
    while (table->slots[at].number != 0) {
        const TableSlot *slot = &table->slots[at];
        if (slot->hash == hash && memcmp(table_at(table, slot->number - 1), key, table->key) == 0)
            return at;
        at = (at + 1) & mask;
    }
    return at;
}

/* Twice the slots; the hashes are in them, so no record is read. */
static void grow_index(Table *table)
{
    TableSlot *old = table->slots;
    Arena *old_index = table->index;
    uint32_t old_count = table->slot_count, mask = old_count * 2 - 1;
    table->index = arena_new();
    table->slot_count = old_count * 2;
    table->slots = arena_alloc(table->index, table->slot_count * sizeof *old);
    for (uint32_t i = 0; i < old_count; i++) {
        uint32_t at = old[i].hash & mask;
        if (old[i].number == 0)
            continue;
        while (table->slots[at].number != 0)
            at = (at + 1) & mask;
        table->slots[at] = old[i];
    }
    arena_free(old_index);
}

/* Room for a record with the next number. */
static void *add_record(Table *table)
{
    assert(table->count < TABLE_MAX);
    if (table->count % TABLE_BLOCK == 0) {
        table->blocks = arena_grow(table->arena, table->blocks, table->block_count,
                                   &table->block_capacity, sizeof *table->blocks);
        table->blocks[table->block_count++] = arena_alloc(table->arena, table->size * TABLE_BLOCK);
    }
    return table_at(table, table->count++);
}

uint32_t table_put_hashed(Table *table, const void *record, uint32_t hash, bool *added)
{
    uint32_t at = slot_of(table, record, hash);
    *added = table->slots[at].number == 0;
    if (!*added)
        return table->slots[at].number - 1;
    memcpy(add_record(table), record, table->size);
    table->slots[at] = (TableSlot){hash, table->count};
    uint32_t number = table->count - 1;
    if (table->count > table->slot_count / 2)
        grow_index(table);
    return number;
}

uint32_t table_put(Table *table, const void *record, bool *added)
{
    return table_put_hashed(table, record, table_hash(table, record), added);
}

uint32_t table_hash(const Table *table, const void *record)
{
    return hash_of(record, table->key);
}

void table_expect(const Table *table, uint32_t hash)
{
    __builtin_prefetch(&table->slots[hash & (table->slot_count - 1)]);
}

void table_expect_record(const Table *table, uint32_t hash)
{
    const TableSlot *slot = &table->slots[hash & (table->slot_count - 1)];
    if (slot->number != 0)
        __builtin_prefetch(table_at(table, slot->number - 1));
}

size_t table_bytes(const Table *table)
{
    return (size_t)table->block_count * TABLE_BLOCK * table->size +
           table->slot_count * sizeof *table->slots;
}
