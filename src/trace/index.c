#include "trace/index_make.h"
#include "trace/keep.h"

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

int index_before(const int *ascending, int count, int n)
{
    int low = 0, high = count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (ascending[middle] < n)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int trace_shelf_before(const TraceShelf *shelf, int key, int n)
{
    return index_before(shelf->items + shelf->begins[key], trace_shelf_count(shelf, key), n);
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

static int key_of_segment(const Trace *trace, int segment)
{
    return trace->segments.items[segment].connection;
}

/* --- Conversations ------------------------------------------------------------------- */

/* The first entry that tells of each connection what no mere listener would: a segment, or an
 * OPEN that is refused. */
static int *find_first_words(const Trace *trace, Arena *scratch)
{
    size_t count = (size_t)trace->connections.count;
    int *first = arena_alloc(scratch, (count + 1) * sizeof *first);
    memset(first, -1, count * sizeof *first);
    for (int n = 0; n < trace->entries.count; n++) {
        const TraceEntry *entry = &trace->entries.items[n];
        bool sent = entry->type == TRACE_SEND || entry->type == TRACE_DUPLICATE;
        int connection = sent ? trace->segments.items[entry->as.segment].connection
                         : trace_is_refused_open(entry) ? entry->connection
                                                        : -1;
        if (connection >= 0 && first[connection] < 0)
            first[connection] = n;
    }
    return first;
}

static int count_turns(const Trace *trace)
{
    int turns = 0;
    for (int i = 1; i < trace->instants.count; i++)
        turns += trace->instants.items[i].connection != trace->instants.items[i - 1].connection;
    return turns;
}

static void find_talks(Trace *trace)
{
    Arena *scratch = arena_new();
    const int *first = find_first_words(trace, scratch);
    for (int i = 0; i < trace->connections.count; i++) {
        if (first[i] >= 0)
            arena_list_add(trace->arena, &trace->index.talks, (TraceTalk){i, first[i]});
    }
    arena_free(scratch);
}

/* --- How many are in which state ----------------------------------------------------- */

enum { TALLY_EVERY = 64 };

/* An end counts for another state from entry n on. */
typedef struct EndChange {
    int n, nth, connection;
    int state; /* -1: for none, it is no more */
} EndChange;

typedef struct EndChanges {
    EndChange *items;
    int count, capacity;
} EndChanges;

static int compare_changes(const void *a, const void *b)
{
    const EndChange *one = a, *other = b;
    if (one->n != other->n)
        return one->n < other->n ? -1 : 1;
    return (one->nth > other->nth) - (one->nth < other->nth);
}

static void add_changes(const Trace *trace, int connection, Host host, EndChanges *changes,
                        Arena *scratch)
{
    const TraceSnapshots *list = &trace->connections.items[connection].at[host];
    for (int i = 0; i < list->count; i++) {
        const TraceKept *kept = &list->items[i];
        if (i > 0 && kept->state == list->items[i - 1].state)
            continue;
        bool is_back = keep_is_back(trace, connection, host, kept);
        arena_list_add(
            scratch, changes,
            (EndChange){kept->n, changes->count, connection, is_back ? -1 : (int)kept->state});
    }
}

static EndChanges changes_at(const Trace *trace, Host host, Arena *scratch)
{
    EndChanges changes = {0};
    for (int i = 0; i < trace->connections.count; i++)
        add_changes(trace, i, host, &changes, scratch);
    if (changes.count > 0)
        qsort(changes.items, (size_t)changes.count, sizeof *changes.items, compare_changes);
    return changes;
}

/* `counts` are those before the change, and become those behind it. */
static void count_by(Arena *arena, TraceTally *tally, TallyMark *counts, TallyChange change)
{
    if (tally->count % TALLY_EVERY == 0)
        arena_list_add(arena, &tally->marks, *counts);
    arena_list_add(arena, tally, change);
    counts->counts[change.state] += change.by;
}

static void note_most(TraceIndex *index, Host host, const TallyMark *counts)
{
    int open = 0;
    for (int state = TCP_LISTEN; state < TCP_STATE_COUNT; state++) {
        int count = counts->counts[state], *most = &index->most[host][state];
        *most = count > *most ? count : *most;
        open += state == TCP_LISTEN ? 0 : count;
    }
    if (open > index->most_open[host])
        index->most_open[host] = open;
}

static void take_census(Trace *trace, Host host)
{
    Arena *scratch = arena_new();
    size_t ends = (size_t)trace->connections.count;
    int *states = arena_alloc(scratch, (ends + 1) * sizeof *states); /* each counts for; or -1 */
    memset(states, -1, ends * sizeof *states);
    TallyMark counts = {{0}};
    EndChanges changes = changes_at(trace, host, scratch);
    for (int i = 0; i < changes.count; i++) {
        const EndChange *change = &changes.items[i];
        int *state = &states[change->connection];
        const int by[] = {*state, change->state};
        for (int k = 0; k < 2; k++) {
            if (by[k] >= 0)
                count_by(trace->arena, &trace->index.states[host], &counts,
                         (TallyChange){change->n, k == 0 ? -1 : 1, (TcpState)by[k]});
        }
        *state = change->state;
        note_most(&trace->index, host, &counts);
    }
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

void index_shelve(Trace *trace)
{
    int ends = trace->connections.count * HOST_COUNT, entries = trace->entries.count;
    trace->index.changes = shelve(trace, key_of_change, ends, entries);
    trace->index.timers = shelve(trace, key_of_timer, ends * TCP_TIMER_COUNT, entries);
    trace->index.segments =
        shelve(trace, key_of_segment, trace->connections.count, trace->segments.count);
    trace->index.stops = shelve(trace, key_of_stop, STOP_SPEECH + 1, trace->instants.count);
}

void index_count(Trace *trace)
{
    find_talks(trace);
    trace->index.turns = count_turns(trace);
    for (int host = 0; host < HOST_COUNT; host++)
        take_census(trace, (Host)host);
    find_syns(trace);
    trace->index.last_words = find_last_words(trace);
}
