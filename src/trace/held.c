#include "trace/held.h"

#include "trace/index_make.h"

#include <stdlib.h>

static bool counts(const TraceSegment *sent)
{
    return !sent->injected && sent->copy_of < 0 && sent->sent >= 0;
}

int held_count_sent(const Trace *trace)
{
    int count = 0;
    for (int i = 0; i < trace->segments.count; i++)
        count += counts(&trace->segments.items[i]);
    return count;
}

/* --- States -------------------------------------------------------------------- */

/* What is known of an end's states while the trace is gone through. */
typedef struct Passing {
    HeldStates *list; /* Borrowed. */
    TcpState first;   /* before time 0 */
    bool made;        /* a listener made it */
} Passing;

static void begin_passing(Passing *passing, Arena *arena)
{
    if (passing->list->count == 0)
        arena_list_add(arena, passing->list, (HeldState){passing->first, -1});
}

/* How a connection came to be at a host: the first such entry counts. */
static void pass_making(const TraceEntry *entry, Passing *passing, Arena *arena)
{
    if (!passing->made && entry->t >= 0) {
        begin_passing(passing, arena);
        arena_list_add(arena, passing->list, (HeldState){TCP_LISTEN, -1});
    }
    passing->made = true;
}

static void pass_change(const Trace *trace, int n, Passing *passing, Arena *arena)
{
    const TraceEntry *entry = &trace->entries.items[n];
    if (entry->t >= 0) {
        begin_passing(passing, arena);
        arena_list_add(arena, passing->list, (HeldState){entry->as.state.to, n});
    } else {
        passing->first = entry->as.state.to;
    }
}

/* Of each end, by connection and host. */
static Passing *begin_all(const Trace *trace, HeldPassed *all, Arena *arena)
{
    int count = trace->connections.count;
    Passing *passing = arena_alloc(arena, ((size_t)count * HOST_COUNT + 1) * sizeof *passing);
    for (int i = 0; i < count * HOST_COUNT; i++)
        passing[i] =
            (Passing){.list = &all[i / HOST_COUNT].at[i % HOST_COUNT], .first = TCP_CLOSED};
    return passing;
}

static Passing *passing_of(Passing *all, const TraceEntry *entry)
{
    return &all[entry->connection * HOST_COUNT + (int)entry->host];
}

HeldPassed *held_passed_states(const Trace *trace, Arena *arena)
{
    int count = trace->connections.count;
    HeldPassed *passed = arena_alloc(arena, ((size_t)count + 1) * sizeof *passed);
    Passing *all = begin_all(trace, passed, arena);
    for (int n = 0; n < trace->entries.count; n++) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (entry->type == TRACE_CONNECTION)
            pass_making(entry, passing_of(all, entry), arena);
    }
    for (int n = 0; n < trace->entries.count; n++) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (entry->type == TRACE_STATE)
            pass_change(trace, n, passing_of(all, entry), arena);
    }
    for (int i = 0; i < count * HOST_COUNT; i++)
        begin_passing(&all[i], arena);
    return passed;
}

/* Takes away the last LISTENs, so many. */
static void forget_last_listens(HeldStates *list, int listens)
{
    int at = list->count;
    while (at > 0 && listens > 0)
        listens -= list->items[--at].state == TCP_LISTEN;
    int kept = at;
    for (; at < list->count; at++) {
        if (list->items[at].state != TCP_LISTEN)
            list->items[kept++] = list->items[at];
    }
    list->count = kept;
}

/* A plain passive OPEN is CLOSED again when a connection of another name took it
 * over; a listener that stays is not. */
static void forget_those_handed_over(const Trace *trace, HeldPassed *passed, Arena *arena)
{
    int count = trace->connections.count;
    int(*handed)[HOST_COUNT] = arena_alloc(arena, ((size_t)count + 1) * sizeof *handed);
    for (int n = 0; n < trace->entries.count; n++) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (entry->type == TRACE_CONNECTION && entry->as.made_by >= 0 &&
            trace_state(trace, entry->as.made_by, entry->host, n + 1) == TCP_CLOSED)
            handed[entry->as.made_by][entry->host]++;
    }
    for (int i = 0; i < count; i++) {
        for (int host = 0; host < HOST_COUNT; host++)
            forget_last_listens(&passed[i].at[host], handed[i][host]);
    }
}

/* --- Segments ------------------------------------------------------------------ */

/* A SYN that was injected counts, too: a puppet has no others. */
static HeldSegment held_segment(const Trace *trace, const TraceSegment *it)
{
    const TraceSegment *own = index_syn(trace, it, SYN_OF_SENDER, true);
    const TraceSegment *other = index_syn(trace, it, SYN_OF_RECEIVER, true);
    return (HeldSegment){
        .segment = it,
        .knows_iss = own != NULL,
        .knows_irs = other != NULL,
        .iss = own ? own->segment.seq : 0,
        .irs = other ? other->segment.seq : 0,
    };
}

/* The ends of each connection and, before them, of none. */
static HeldEnd *end_at(HeldConnection *all, int connection, Host host)
{
    return &all[connection + 1].at[host];
}

static void add_sent(const Trace *trace, HeldConnection *all, Arena *arena)
{
    for (int i = 0; i < trace->segments.count; i++) {
        const TraceSegment *it = &trace->segments.items[i];
        if (counts(it))
            arena_list_add(arena, &end_at(all, it->connection, it->from)->sent,
                           held_segment(trace, it));
    }
}

/* Its segment came to nothing. */
static bool is_trouble(const TraceEntry *entry)
{
    return entry->type == TRACE_LOSE ||
           (entry->type == TRACE_ARRIVE && entry->as.arrive.verdict != TCP_ACCEPTED &&
            entry->as.arrive.rule != TCP_RULE_NONE);
}

static void add_troubles(const Trace *trace, HeldConnection *all, Arena *arena)
{
    for (int n = 0; n < trace->entries.count; n++) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (!is_trouble(entry))
            continue;
        const TraceSegment *sent = &trace->segments.items[entry->as.segment];
        arena_list_add(arena, &end_at(all, sent->connection, sent->from)->troubles, n);
    }
}

/* --- Connections ----------------------------------------------------------------- */

static void add_states(const Trace *trace, HeldConnection *all, Arena *arena)
{
    HeldPassed *passed = held_passed_states(trace, arena);
    forget_those_handed_over(trace, passed, arena);
    for (int i = 0; i < trace->connections.count; i++) {
        for (int host = 0; host < HOST_COUNT; host++) {
            HeldEnd *end = end_at(all, i, (Host)host);
            end->name = trace->connections.items[i].name;
            if (trace->puppet[host])
                continue;
            end->states = passed[i].at[host];
            end->open = end->states.count > 1 || end->states.items[0].state != TCP_CLOSED;
        }
    }
}

/* When it was opened, of what is at hand. */
static void find_opening(const Trace *trace, int index, HeldConnection *held)
{
    held->opened = trace->entries.count;
    for (int i = 0; i < HOST_COUNT; i++) {
        held->at[i].index = index;
        if (!held->at[i].open)
            continue;
        int opened = trace->connections.items[index].at[i].items[0].n;
        held->opened = opened < held->opened ? opened : held->opened;
    }
}

/* That of none comes first. */
static HeldConnection *all_of(const Trace *trace, Arena *arena)
{
    int count = trace->connections.count + 1;
    HeldConnection *all = arena_alloc(arena, (size_t)count * sizeof *all);
    add_states(trace, all, arena);
    add_sent(trace, all, arena);
    add_troubles(trace, all, arena);
    for (int i = 0; i < count; i++)
        find_opening(trace, i - 1, &all[i]);
    return all;
}

static bool is_only_at(const HeldConnection *held, Host host)
{
    return held->at[host].open && !held->at[host_other(host)].open;
}

/* The connections of a trace that only the server has, by the socket that a client must have
 * to have met them. */
typedef struct Waiting {
    const Trace *trace;
    HeldConnection *all; /* Borrowed. */
    Chains chains;
} Waiting;

static TraceSocket socket_of(const Trace *trace, const HeldConnection *held, Host host)
{
    return trace_snapshot(trace, held->at[host].index, host, trace->entries.count).socket;
}

static void add_waiting(Waiting *waiting, int i, Arena *arena)
{
    const HeldConnection *server = &waiting->all[i];
    TraceSocket socket = socket_of(waiting->trace, server, HOST_SERVER);
    if (is_only_at(server, HOST_SERVER) && socket.peer == HOST_CLIENT)
        chains_add(arena, &waiting->chains, i, trace_ports_hash(socket.remote, socket.local));
}

/* Two ends under two names between the same two ports: a simultaneous open. The first that
 * waits, or -1. */
static int find_waiting(const Waiting *waiting, TraceSocket client)
{
    const Chains *chains = &waiting->chains;
    for (int i = chains_first(chains, trace_ports_hash(client.local, client.remote)); i >= 0;
         i = chains_next(chains, i)) {
        TraceSocket server = socket_of(waiting->trace, &waiting->all[i], HOST_SERVER);
        if (client.local == server.remote && client.remote == server.local)
            return i;
    }
    return -1;
}

/* Gives the client's end to the server's that it met; the client's is then nothing
 * by itself. */
static void join_those_that_met(const Trace *trace, HeldConnection *all, Arena *arena)
{
    Waiting waiting = {.trace = trace, .all = all};
    for (int i = trace->connections.count - 1; i >= 0; i--)
        add_waiting(&waiting, i, arena);
    for (int i = 0; i < trace->connections.count; i++) {
        TraceSocket socket = socket_of(trace, &all[i], HOST_CLIENT);
        bool may = is_only_at(&all[i], HOST_CLIENT) && socket.peer == HOST_SERVER;
        int met = may ? find_waiting(&waiting, socket) : -1;
        if (met < 0)
            continue;
        HeldConnection *client = &all[i], *server = &all[met];
        chains_remove(&waiting.chains, met);
        server->at[HOST_CLIENT] = client->at[HOST_CLIENT];
        server->opened = client->opened < server->opened ? client->opened : server->opened;
        *client = (HeldConnection){0};
    }
}

static int by_opening(const void *a, const void *b)
{
    const HeldConnection *left = a, *right = b;
    int order = left->opened - right->opened;
    return order != 0 ? order : left->at[HOST_SERVER].index - right->at[HOST_SERVER].index;
}

HeldRun held_run(const Trace *trace, Arena *arena)
{
    HeldConnection *all = all_of(trace, arena);
    HeldRun run = {.rest = *all++};
    join_those_that_met(trace, all, arena);
    for (int i = 0; i < trace->connections.count; i++) {
        const HeldEnd *ends = all[i].at;
        if (held_took_part(&ends[HOST_CLIENT]) || held_took_part(&ends[HOST_SERVER]))
            arena_list_add(arena, &run.connections, all[i]);
    }
    if (run.connections.count > 0)
        qsort(run.connections.items, (size_t)run.connections.count, sizeof *run.connections.items,
              by_opening);
    return run;
}
