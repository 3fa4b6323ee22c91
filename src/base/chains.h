/* Numbered things, found by a hash: for each hash a chain, the newest first.
 *
 *     buckets   [0]    [1]    [2]    [3]        as many as there are things, or more
 *                |             |
 *                7             9 -> 4 -> 1     things whose hashes end alike
 *
 * Costs the same however many there are. What looks through a chain compares for itself:
 *
 *     for (int at = chains_first(&chains, hash); at >= 0; at = chains_next(&chains, at))
 *         if (is_it(at)) ...
 *
 * Owns:    everything lives in the arena that is given; zeroed ones are empty.
 */
#ifndef TCPDUET_BASE_CHAINS_H
#define TCPDUET_BASE_CHAINS_H

#include "base/arena.h"

#include <stdint.h>

/* Where a thing stands. */
typedef struct ChainLink {
    uint32_t hash;
    int next; /* + 1; 0: none */
} ChainLink;

typedef struct Chains {
    int *buckets; /* the first of each, + 1 */
    int bucket_count;
    int used; /* how many things are in a chain */
    struct {
        ChainLink *items; /* by the thing's number */
        int count, capacity;
    } links;
} Chains;

/* It must not be in one yet. */
void chains_add(Arena *arena, Chains *chains, int thing, uint32_t hash);

/* It must be in one. */
void chains_remove(Chains *chains, int thing);

/* The newest of this hash and the one before it, among some of other hashes; -1: none. */
int chains_first(const Chains *chains, uint32_t hash);
int chains_next(const Chains *chains, int thing);

#endif
