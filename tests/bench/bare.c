/* What a crowd would cost if nothing were simulated: a heap of what is planned, a table of
 * connections that are found by their ports, and a log of what has happened.
 *
 * Usage: bare CONNECTIONS ENTRIES
 *
 * Each connection is opened a millisecond after the one before, and is found and changed each
 * time that something planned for it comes, which logs some entries and plans the next. Prints
 * the microseconds of CPU.
 */
#include "base/chains.h"
#include "base/time.h"
#include "trace/entry.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { COMINGS = 24 }; /* arrivals, timers and calls of a connection of two messages */

typedef struct Planned {
    SimTime t;
    int port;
} Planned;

typedef struct Party {
    uint32_t port, una, nxt, wnd, rcv_nxt;
    SimTime due;
    int left; /* so many comings */
} Party;

typedef struct Bare {
    Arena *arena;
    struct {
        Planned *items;
        int count, capacity;
    } heap;
    struct {
        Party *items;
        int count, capacity;
    } parties;
    Chains by_port;
    struct {
        TraceEntry *items;
        int count, capacity;
    } log;
} Bare;

static void swap(Planned *a, Planned *b)
{
    Planned kept = *a;
    *a = *b;
    *b = kept;
}

static void plan(Bare *bare, Planned planned)
{
    arena_list_add(bare->arena, &bare->heap, planned);
    Planned *items = bare->heap.items;
    for (int at = bare->heap.count - 1; at > 0 && items[at].t < items[(at - 1) / 2].t;
         at = (at - 1) / 2)
        swap(&items[at], &items[(at - 1) / 2]);
}

static Planned take(Bare *bare)
{
    Planned *items = bare->heap.items, first = items[0];
    items[0] = items[--bare->heap.count];
    for (int at = 0; 2 * at + 1 < bare->heap.count;) {
        int child = 2 * at + 1;
        child += child + 1 < bare->heap.count && items[child + 1].t < items[child].t;
        if (items[at].t <= items[child].t)
            break;
        swap(&items[at], &items[child]);
        at = child;
    }
    return first;
}

static Party *find(const Bare *bare, int port)
{
    int at = chains_first(&bare->by_port, (uint32_t)port * 31);
    while (bare->parties.items[at].port != (uint32_t)port)
        at = chains_next(&bare->by_port, at);
    return &bare->parties.items[at];
}

static void come(Bare *bare, Planned planned, int entries)
{
    Party *party = find(bare, planned.port);
    party->nxt += 300;
    party->una = party->nxt;
    party->due = planned.t + 10 * SIM_MS;
    for (int i = 0; i < entries; i++)
        arena_list_add(bare->arena, &bare->log,
                       (TraceEntry){.t = planned.t, .connection = planned.port});
    if (--party->left > 0)
        plan(bare, (Planned){party->due, planned.port});
}

static void run(Bare *bare, int connections, int entries)
{
    for (int i = 0; i < connections; i++) {
        chains_add(bare->arena, &bare->by_port, i, (uint32_t)i * 31);
        arena_list_add(bare->arena, &bare->parties, (Party){.port = (uint32_t)i, .left = COMINGS});
        plan(bare, (Planned){i * SIM_MS, i});
    }
    double each = (double)entries / connections / COMINGS;
    for (int comings = 1; bare->heap.count > 0; comings++)
        come(bare, take(bare), (int)(each * comings) - bare->log.count);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    Bare bare = {.arena = arena_new()};
    clock_t begun = clock();
    run(&bare, atoi(argv[1]), atoi(argv[2]));
    printf("%.0f\n", (double)(clock() - begun) * 1e6 / CLOCKS_PER_SEC);
    fprintf(stderr, "%d entries\n", bare.log.count);
    arena_free(bare.arena);
    return 0;
}
