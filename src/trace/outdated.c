#include "trace/outdated.h"

#include <string.h>

/* --- The same deed -------------------------------------------------------------------- */

/* One of the two runs, as far as it was looked at. */
typedef struct RunReader {
    const Trace *trace;
    const int *identity; /* of its connections: the same number for one of the same name */
    TcpState *states;    /* by identity and host */
    int n;               /* the next entry */
    SimTime last;        /* of the deed before */
} RunReader;

static const TraceEntry *entry_at(const RunReader *reader, int n)
{
    return &reader->trace->entries.items[n];
}

/* That a timer is set or stopped follows from the rest. */
static bool is_deed(const TraceEntry *entry)
{
    return entry->type != TRACE_TIMER || entry->as.timer.what == TRACE_TIMER_EXPIRE;
}

static bool same_call(const TraceEntry *a, const TraceEntry *b)
{
    return a->as.call.what == b->as.call.what && trace_call_octets(a) == trace_call_octets(b) &&
           a->as.call.result == b->as.call.result && a->as.call.error == b->as.call.error &&
           a->as.call.one_way == b->as.call.one_way && trace_call_linger(a) == trace_call_linger(b);
}

static bool same_segment(const TraceSegment *a, const TraceSegment *b)
{
    const TcpSegment *left = &a->segment, *right = &b->segment;
    return a->from == b->from && left->flags == right->flags && left->seq == right->seq &&
           left->ack == right->ack && left->len == right->len && left->wnd == right->wnd &&
           a->retransmission == b->retransmission && a->injected == b->injected &&
           (a->copy_of < 0) == (b->copy_of < 0);
}

static bool same_link(const TraceEntry *a, const TraceEntry *b)
{
    return a->as.link.down == b->as.link.down && a->as.link.up == b->as.link.up &&
           a->as.link.delay == b->as.link.delay;
}

static bool same_change(const TraceEntry *a, const TraceEntry *b)
{
    return a->as.state.from == b->as.state.from && a->as.state.to == b->as.state.to &&
           a->as.state.rule == b->as.state.rule;
}

/* What is particular to their type, which is the same, besides the segment. */
static bool same_details(const TraceEntry *a, const TraceEntry *b)
{
    switch (a->type) {
    case TRACE_CALL:
        return same_call(a, b);
    case TRACE_ARRIVE:
        return a->as.arrive.verdict == b->as.arrive.verdict &&
               a->as.arrive.rule == b->as.arrive.rule;
    case TRACE_LOSE:
        return a->as.lose.why == b->as.lose.why;
    case TRACE_LINK:
        return same_link(a, b);
    case TRACE_STATE:
        return same_change(a, b);
    case TRACE_TIMER:
        return a->as.timer.timer == b->as.timer.timer && a->as.timer.rule == b->as.timer.rule;
    case TRACE_NOTIFY:
        return a->as.notice.what == b->as.notice.what && a->as.notice.len == b->as.notice.len;
    case TRACE_SEND:
    case TRACE_DUPLICATE:
    case TRACE_HOLD:
    case TRACE_RELEASE:
    case TRACE_CRASH:
    case TRACE_REBOOT:
    case TRACE_SAY:
    case TRACE_ASK:
    case TRACE_CONNECTION:
        break;
    }
    return true;
}

static bool has_segment(TraceType type)
{
    return type == TRACE_SEND || type == TRACE_ARRIVE || type == TRACE_LOSE ||
           type == TRACE_DUPLICATE || type == TRACE_HOLD || type == TRACE_RELEASE;
}

static int identity_of(const RunReader *reader, const TraceEntry *entry)
{
    return entry->connection < 0 ? -1 : reader->identity[entry->connection];
}

static bool same_deed(const RunReader *left, const TraceEntry *a, const RunReader *right,
                      const TraceEntry *b)
{
    if (a->type != b->type || a->has_host != b->has_host || (a->has_host && a->host != b->host) ||
        identity_of(left, a) != identity_of(right, b) || a->t - left->last != b->t - right->last)
        return false;
    const TraceSegment *sent = left->trace->segments.items, *other = right->trace->segments.items;
    return same_details(a, b) &&
           (!has_segment(a->type) || same_segment(&sent[a->as.segment], &other[b->as.segment]));
}

/* --- Who is who ------------------------------------------------------------------------- */

static int *identities_of_original(const Trace *original, Arena *arena)
{
    int count = original->connections.count;
    int *identity = arena_alloc(arena, ((size_t)count + 1) * sizeof *identity);
    for (int i = 0; i < count; i++)
        identity[i] = i;
    return identity;
}

/* The two runs open theirs in nearly the same order. */
static int *identities_of_edited(const Trace *edited, const Trace *original, Arena *arena)
{
    int count = edited->connections.count, of = original->connections.count, next = 0;
    int *identity = arena_alloc(arena, ((size_t)count + 1) * sizeof *identity);
    for (int i = 0; i < count; i++) {
        const char *name = edited->connections.items[i].name;
        int tried = 0;
        while (tried < of &&
               strcmp(original->connections.items[(next + tried) % of].name, name) != 0)
            tried++;
        identity[i] = tried < of ? (next + tried) % of : of + i;
        next = tried < of ? identity[i] + 1 : next;
    }
    return identity;
}

/* --- Windows ------------------------------------------------------------------------------ */

static int step_of(const TraceEntry *entry)
{
    return entry->type == TRACE_SAY ? entry->as.say->step : entry->as.ask->step;
}

/* Both runs side by side, and how many ends are in other states. */
typedef struct Pair {
    RunReader was, is;
    int apart;
} Pair;

/* Where the next step speaks, or the end of the run. */
static int next_speech(const RunReader *reader)
{
    int n = reader->n;
    while (n < reader->trace->entries.count && !trace_is_speech(entry_at(reader, n)))
        n++;
    return n;
}

/* Behind what the step that speaks at n does at its time. */
static int end_of_window(const RunReader *reader, int n)
{
    int count = reader->trace->entries.count;
    if (n >= count)
        return count;
    const TraceEntry *speech = entry_at(reader, n);
    while (
        n < count && entry_at(reader, n)->t == speech->t &&
        (!trace_is_speech(entry_at(reader, n)) || step_of(entry_at(reader, n)) == step_of(speech)))
        n++;
    return n;
}

static void change_state(Pair *pair, RunReader *of, const TraceEntry *entry)
{
    if (entry->type != TRACE_STATE || entry->connection < 0)
        return;
    int end = identity_of(of, entry) * HOST_COUNT + (int)entry->host;
    pair->apart -= pair->was.states[end] != pair->is.states[end];
    of->states[end] = entry->as.state.to;
    pair->apart += pair->was.states[end] != pair->is.states[end];
}

/* The next deed before `end`, or NULL. */
static const TraceEntry *next_deed(RunReader *reader, int end)
{
    while (reader->n < end) {
        const TraceEntry *entry = entry_at(reader, reader->n++);
        if (is_deed(entry))
            return entry;
    }
    return NULL;
}

static void take(Pair *pair, RunReader *reader, const TraceEntry *entry)
{
    if (!entry)
        return;
    change_state(pair, reader, entry);
    reader->last = entry->t;
}

/* Goes on in both to the ends of their windows; true when the same happens in them. */
static bool same_windows(Pair *pair, int was_end, int is_end)
{
    bool same = true;
    for (;;) {
        const TraceEntry *a = next_deed(&pair->was, was_end), *b = next_deed(&pair->is, is_end);
        if (!a && !b)
            return same;
        same = same && a && b && same_deed(&pair->was, a, &pair->is, b);
        take(pair, &pair->was, a);
        take(pair, &pair->is, b);
    }
}

static void mark(Trace *edited, int first, int end, bool (*is_meant)(const TraceEntry *))
{
    for (int n = first; n < end; n++) {
        TraceEntry *entry = &edited->entries.items[n];
        entry->outdated = entry->outdated || is_meant(entry);
    }
}

static bool asks(const TraceEntry *entry)
{
    return entry->type == TRACE_ASK;
}

void trace_mark_outdated(Trace *edited, const Trace *original)
{
    Arena *scratch = arena_new();
    size_t ends = (size_t)(original->connections.count + edited->connections.count) * HOST_COUNT;
    Pair pair = {
        .was = {.trace = original,
                .identity = identities_of_original(original, scratch),
                .states = arena_alloc(scratch, (ends + 1) * sizeof(TcpState))},
        .is = {.trace = edited,
               .identity = identities_of_edited(edited, original, scratch),
               .states = arena_alloc(scratch, (ends + 1) * sizeof(TcpState))},
    };
    for (size_t i = 0; i < ends; i++)
        pair.was.states[i] = pair.is.states[i] = TCP_CLOSED;
    int before = 0; /* where the last speech stands whose answer is looked for */
    int at;
    do {
        int from = pair.is.n;
        at = next_speech(&pair.is);
        bool same = same_windows(&pair, end_of_window(&pair.was, next_speech(&pair.was)),
                                 end_of_window(&pair.is, at));
        if (!same)
            mark(edited, before, from, asks);
        if (!same || pair.apart > 0)
            mark(edited, at, pair.is.n, trace_is_speech);
        before = at;
    } while (at < edited->entries.count);
    arena_free(scratch);
}
