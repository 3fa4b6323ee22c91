#include "base/chains.h"

enum { FIRST_BUCKETS = 16 }; /* a power of two, as all later ones */

static int *bucket_of(const Chains *chains, uint32_t hash)
{
    return &chains->buckets[hash & (uint32_t)(chains->bucket_count - 1)];
}

/* Shares a chain between two, in its order. */
static void split(const Chains *chains, int chain, uint32_t bit, int *without, int *with)
{
    for (int at = chain; at > 0;) {
        ChainLink *link = &chains->links.items[at - 1];
        int **end = link->hash & bit ? &with : &without;
        **end = at;
        *end = &link->next;
        at = link->next;
    }
    *without = *with = 0;
}

static void add_buckets(Arena *arena, Chains *chains)
{
    int before = chains->bucket_count;
    int count = before ? 2 * before : FIRST_BUCKETS;
    int *buckets = arena_alloc(arena, (size_t)count * sizeof *buckets);
    for (int i = 0; i < before; i++)
        split(chains, chains->buckets[i], (uint32_t)before, &buckets[i], &buckets[before + i]);
    chains->buckets = buckets;
    chains->bucket_count = count;
}

void chains_add(Arena *arena, Chains *chains, int thing, uint32_t hash)
{
    if (chains->used == chains->bucket_count)
        add_buckets(arena, chains);
    while (chains->links.count <= thing)
        arena_list_add(arena, &chains->links, (ChainLink){0});
    int *bucket = bucket_of(chains, hash);
    chains->links.items[thing] = (ChainLink){hash, *bucket};
    *bucket = thing + 1;
    chains->used++;
}

void chains_remove(Chains *chains, int thing)
{
    const ChainLink *removed = &chains->links.items[thing];
    int *link = bucket_of(chains, removed->hash);
    while (*link != thing + 1)
        link = &chains->links.items[*link - 1].next;
    *link = removed->next;
    chains->used--;
}

int chains_first(const Chains *chains, uint32_t hash)
{
    return chains->bucket_count ? *bucket_of(chains, hash) - 1 : -1;
}

int chains_next(const Chains *chains, int thing)
{
    return chains->links.items[thing].next - 1;
}
