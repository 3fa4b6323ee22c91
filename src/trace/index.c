#include "trace/index_make.h"

#include <stdlib.h>
#include <string.h>

/* --- Shelves ------------------------------------------------------------------------- */

/* The key of the nth thing, or -1: it is on no shelf. */
typedef int KeyOf(const Trace *trace, int nth);

/* Counts the things of each key, then puts each where those before it end. */
static TraceShelf shelve(const Trace *trace, KeyOf *key_of, int keys, int count)
{
    TraceShelf shelf = {.begins = arena_alloc(trace->arena, ((size_t)keys + 2) * sizeof(int))};
    for (int i = 0; i < count; i++) {
        int key = key_of(trace, i);
        if (key >= 0)
            shelf.begins[key + 2]++;
    }
    for (int key = 2; key <= keys; key++)
        shelf.begins[key + 1] += shelf.begins[key];
    shelf.items = arena_alloc(trace->arena, ((size_t)shelf.begins[keys + 1] + 1) * sizeof(int));
    for (int i = 0; i < count; i++) {
        int key = key_of(trace, i);
        if (key >= 0)
            shelf.items[shelf.begins[key + 1]++] = i;
    }
    return shelf;
}

int trace_shelf_count(const TraceShelf *shelf, int key)
{
    return shelf->begins[key + 1] - shelf->begins[key];
}

int trace_shelf_before(const TraceShelf *shelf, int key, int n)
{
    int low = 0, high = trace_shelf_count(shelf, key);
    while (low < high) {
        int middle = (low + high) / 2;
        if (trace_shelf_at(shelf, key, middle) < n)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int key_of_change(const Trace *trace, int n)
{
    const TraceEntry *entry = &trace->entries.items[n];
    bool is_meant = entry->type == TRACE_STATE && entry->has_host && entry->connection >= 0;
    return is_meant ? index_of_end(entry->connection, entry->host) : -1;
}

static int key_of_timer(const Trace *trace, int n)
{
    const TraceEntry *entry = &trace->entries.items[n];
    bool is_meant = entry->type == TRACE_TIMER && entry->has_host && entry->connection >= 0;
    return is_meant ? index_of_timer(entry->connection, entry->host, entry->as.timer.timer) : -1;
}

static int key_of_stop(const Trace *trace, int instant)
{
    return (int)trace->instants.items[instant].stop;
}

/* --- How many are in which state ----------------------------------------------------- */

enum { TALLY_EVERY = 64 };

/* An end is in another state from entry n on. */
typedef struct EndChange {
    int n, nth, connection;
    TcpState state;
} EndChange;

typedef struct EndChanges {
    EndChange *items;
    int count, capacity;
} EndChanges;

/* The connections of a host as they are counted. */
typedef struct Census {
    const Trace *trace;
    Host host;
    TraceTally *tally;
    int *states;  /* of each connection; -1: it has no end of its own */
    int *waiting; /* how many that came from it are back in LISTEN */
    int counts[TCP_STATE_COUNT];
} Census;

static int compare_changes(const void *a, const void *b)
{
    const EndChange *one = a, *other = b;
    if (one->n != other->n)
        return one->n < other->n ? -1 : 1;
    return (one->nth > other->nth) - (one->nth < other->nth);
}

static EndChanges changes_at(const Trace *trace, Host host, Arena *scratch)
{
    EndChanges changes = {0};
    for (int i = 0; i < trace->connections.count; i++) {
        const TraceSnapshots *kept = &trace->connections.items[i].at[host];
        for (int k = 0; k < kept->count; k++) {
            TcpState state = kept->items[k].state;
            if (k == 0 || state != kept->items[k - 1].state)
                arena_list_add(scratch, &changes,
                               (EndChange){kept->items[k].n, changes.count, i, state});
        }
    }
    if (changes.count > 0)
        qsort(changes.items, (size_t)changes.count, sizeof *changes.items, compare_changes);
    return changes;
}

static void count_by(Census *census, int n, int state, int by)
{
    TraceTally *tally = census->tally;
    Arena *arena = census->trace->arena;
    if (state < 0 || by == 0)
        return;
    if (tally->count % TALLY_EVERY == 0) {
        TallyMark mark;
        memcpy(mark.counts, census->counts, sizeof mark.counts);
        arena_list_add(arena, &tally->marks, mark);
    }
    arena_list_add(arena, tally, (TallyChange){n, by, (TcpState)state});
    census->counts[state] += by;
}

/* The state that it counts for, or -1. A child that was sent back to LISTEN is no more: its
 * listener is what listens. */
static int counted_state(const Census *census, int connection)
{
    int maker = census->trace->connections.items[connection].made_by[census->host];
    int state = census->states[connection];
    bool gone = state == TCP_LISTEN && maker >= 0 && census->states[maker] == TCP_LISTEN;
    return gone ? -1 : state;
}

static void change_end(Census *census, const EndChange *change)
{
    int at = change->connection, *state = &census->states[at];
    int maker = census->trace->connections.items[at].made_by[census->host];
    bool listened = *state == TCP_LISTEN, listens = change->state == TCP_LISTEN;
    count_by(census, change->n, counted_state(census, at), -1);
    if (maker >= 0)
        census->waiting[maker] += (int)listens - (int)listened;
    *state = (int)change->state;
    count_by(census, change->n, counted_state(census, at), 1);
    /* What waits at it counts while it does not listen itself. */
    count_by(census, change->n, TCP_LISTEN, census->waiting[at] * ((int)listened - (int)listens));
}

static void take_census(Trace *trace, Host host)
{
    Arena *scratch = arena_new();
    size_t count = (size_t)trace->connections.count;
    Census census = {.trace = trace, .host = host, .tally = &trace->index.states[host]};
    census.states = arena_alloc(scratch, (count + 1) * sizeof(int));
    census.waiting = arena_alloc(scratch, (count + 1) * sizeof(int));
    memset(census.states, -1, count * sizeof(int));
    EndChanges changes = changes_at(trace, host, scratch);
    for (int i = 0; i < changes.count; i++)
        change_end(&census, &changes.items[i]);
    arena_free(scratch);
}

void tally_at(const TraceTally *tally, int n, int counts[TCP_STATE_COUNT])
{
    int low = 0, high = tally->count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (tally->items[middle].n < n)
            low = middle + 1;
        else
            high = middle;
    }
    memset(counts, 0, TCP_STATE_COUNT * sizeof *counts);
    int mark = (low - 1) / TALLY_EVERY, from = mark * TALLY_EVERY;
    if (low > 0)
        memcpy(counts, tally->marks.items[mark].counts, TCP_STATE_COUNT * sizeof *counts);
    for (int i = from; i < low; i++)
        counts[tally->items[i].state] += tally->items[i].by;
}

/* --- SYNs ---------------------------------------------------------------------------- */

static void find_syns(Trace *trace)
{
    for (int i = 0; i < trace->segments.count; i++) {
        const TraceSegment *segment = &trace->segments.items[i];
        if (!(segment->segment.flags & TCP_SYN) || segment->copy_of >= 0)
            continue;
        uint32_t hash = trace_ports_hash(segment->from_port, segment->to_port);
        chains_add(trace->arena, &trace->index.syns.chains, trace->index.syns.count, hash);
        arena_list_add(trace->arena, &trace->index.syns, i);
    }
}

const TraceSegment *index_syn(const Trace *trace, const TraceSegment *of, SynSender sender,
                              bool injected)
{
    bool own = sender == SYN_OF_SENDER;
    Host from = own ? of->from : of->to;
    int from_port = own ? of->from_port : of->to_port, to_port = own ? of->to_port : of->from_port;
    const Chains *chains = &trace->index.syns.chains;
    int at = chains_first(chains, trace_ports_hash(from_port, to_port));
    for (; at >= 0; at = chains_next(chains, at)) {
        const TraceSegment *syn = &trace->segments.items[trace->index.syns.items[at]];
        if (syn <= of && syn->from == from && syn->from_port == from_port &&
            syn->to_port == to_port && (injected || !syn->injected))
            return syn;
    }
    return NULL;
}

/* --- All of it ----------------------------------------------------------------------- */

static int find_last_words(const Trace *trace)
{
    int n = trace->entries.count - 1;
    while (n >= 0 && !trace_has_words(&trace->entries.items[n]))
        n--;
    return n;
}

void index_make(Trace *trace)
{
    int ends = trace->connections.count * HOST_COUNT, entries = trace->entries.count;
    trace->index.changes = shelve(trace, key_of_change, ends, entries);
    trace->index.timers = shelve(trace, key_of_timer, ends * TCP_TIMER_COUNT, entries);
    trace->index.stops = shelve(trace, key_of_stop, STOP_SPEECH + 1, trace->instants.count);
    for (int host = 0; host < HOST_COUNT; host++)
        take_census(trace, (Host)host);
    find_syns(trace);
    trace->index.last_words = find_last_words(trace);
}
