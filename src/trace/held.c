#include "trace/held.h"

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

/* How a connection came to be at a host: the entry, or NULL. */
static const TraceEntry *maker_of(const Trace *trace, int connection, Host host)
{
    for (int n = 0; n < trace->entries.count; n++) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (entry->type == TRACE_CONNECTION && entry->host == host &&
            entry->connection == connection)
            return entry;
    }
    return NULL;
}

HeldStates held_passed_states(const Trace *trace, int connection, Host host, Arena *arena)
{
    HeldStates list = {0};
    HeldState first = {TCP_CLOSED, -1};
    const TraceEntry *maker = maker_of(trace, connection, host);
    if (maker && maker->t >= 0) {
        arena_list_add(arena, &list, first);
        arena_list_add(arena, &list, (HeldState){TCP_LISTEN, -1});
    }
    for (int n = 0; n < trace->entries.count; n++) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (entry->type != TRACE_STATE || entry->host != host || entry->connection != connection)
            continue;
        if (entry->t < 0) {
            first.state = entry->as.state.to;
            continue;
        }
        if (list.count == 0)
            arena_list_add(arena, &list, first);
        arena_list_add(arena, &list, (HeldState){entry->as.state.to, n});
    }
    if (list.count == 0)
        arena_list_add(arena, &list, first);
    return list;
}

/* A plain passive OPEN is CLOSED again when a connection of another name took it
 * over; a listener that stays is not. */
static bool hands_over(const Trace *trace, int n, int connection, Host host)
{
    const TraceEntry *entry = &trace->entries.items[n];
    return entry->type == TRACE_CONNECTION && entry->host == host &&
           entry->as.made_by == connection &&
           trace_state(trace, connection, host, n + 1) == TCP_CLOSED;
}

static void forget_last_listen(HeldStates *list)
{
    int at = list->count - 1;
    while (at >= 0 && list->items[at].state != TCP_LISTEN)
        at--;
    if (at < 0)
        return;
    for (list->count--; at < list->count; at++)
        list->items[at] = list->items[at + 1];
}

static HeldStates own_states(const Trace *trace, int connection, Host host, Arena *arena)
{
    HeldStates list = held_passed_states(trace, connection, host, arena);
    for (int n = 0; n < trace->entries.count; n++) {
        if (hands_over(trace, n, connection, host))
            forget_last_listen(&list);
    }
    return list;
}

/* --- Segments ------------------------------------------------------------------ */

/* The newest of these SYNs that `host` sent between two ports; its own number is
 * where the numbers of what follows count from. */
static bool find_isn(const HeldSegments *syns, Host host, int from_port, int to_port, SeqNum *isn)
{
    for (int i = syns->count - 1; i >= 0; i--) {
        const TraceSegment *syn = syns->items[i].segment;
        if (syn->from == host && syn->from_port == from_port && syn->to_port == to_port) {
            *isn = syn->segment.seq;
            return true;
        }
    }
    return false;
}

/* What a host sent of a connection, or without one (-1). */
static HeldSegments sent_of(const Trace *trace, int connection, Host host, Arena *arena)
{
    HeldSegments list = {0}, syns = {0};
    for (int i = 0; i < trace->segments.count; i++) {
        const TraceSegment *it = &trace->segments.items[i];
        HeldSegment sent = {.segment = it};
        if ((it->segment.flags & TCP_SYN) && it->copy_of < 0)
            arena_list_add(arena, &syns, sent);
        if (!counts(it) || it->from != host || it->connection != connection)
            continue;
        sent.knows_iss = find_isn(&syns, it->from, it->from_port, it->to_port, &sent.iss);
        sent.knows_irs = find_isn(&syns, it->to, it->to_port, it->from_port, &sent.irs);
        arena_list_add(arena, &list, sent);
    }
    return list;
}

/* --- Connections ----------------------------------------------------------------- */

static HeldEnd end_of(const Trace *trace, int connection, Host host, Arena *arena)
{
    HeldEnd end = {.index = connection, .sent = sent_of(trace, connection, host, arena)};
    if (connection < 0)
        return end;
    end.name = trace->connections.items[connection].name;
    if (trace->puppet[host])
        return end;
    end.states = own_states(trace, connection, host, arena);
    end.open = end.states.count > 1 || end.states.items[0].state != TCP_CLOSED;
    return end;
}

static HeldConnection connection_of(const Trace *trace, int index, Arena *arena)
{
    HeldConnection held = {.opened = trace->entries.count};
    for (int i = 0; i < HOST_COUNT; i++) {
        held.at[i] = end_of(trace, index, (Host)i, arena);
        if (!held.at[i].open)
            continue;
        int opened = trace->connections.items[index].at[i].items[0].n;
        held.opened = opened < held.opened ? opened : held.opened;
    }
    return held;
}

HeldConnection held_without_connection(const Trace *trace, Arena *arena)
{
    return connection_of(trace, -1, arena);
}

static bool is_only_at(const HeldConnection *held, Host host)
{
    return held->at[host].open && !held->at[host_other(host)].open;
}

/* Two ends under two names between the same two ports: a simultaneous open. */
static bool meet(const Trace *trace, const HeldConnection *client, const HeldConnection *server)
{
    if (!is_only_at(client, HOST_CLIENT) || !is_only_at(server, HOST_SERVER))
        return false;
    int n = trace->entries.count;
    TraceSocket a = trace_snapshot(trace, client->at[HOST_CLIENT].index, HOST_CLIENT, n).socket;
    TraceSocket b = trace_snapshot(trace, server->at[HOST_SERVER].index, HOST_SERVER, n).socket;
    return a.peer == HOST_SERVER && b.peer == HOST_CLIENT && a.local == b.remote &&
           a.remote == b.local;
}

/* Gives the client's end to the server's that it met; the client's is then nothing
 * by itself. */
static void join_those_that_met(const Trace *trace, HeldConnections *list)
{
    for (int i = 0; i < list->count; i++) {
        for (int j = 0; j < list->count; j++) {
            HeldConnection *client = &list->items[i], *server = &list->items[j];
            if (!meet(trace, client, server))
                continue;
            server->at[HOST_CLIENT] = client->at[HOST_CLIENT];
            server->opened = client->opened < server->opened ? client->opened : server->opened;
            *client = (HeldConnection){0};
        }
    }
}

static int by_opening(const void *a, const void *b)
{
    const HeldConnection *left = a, *right = b;
    int order = left->opened - right->opened;
    return order != 0 ? order : left->at[HOST_SERVER].index - right->at[HOST_SERVER].index;
}

HeldConnections held_connections(const Trace *trace, Arena *arena)
{
    HeldConnections all = {0}, opened = {0};
    for (int i = 0; i < trace->connections.count; i++)
        arena_list_add(arena, &all, connection_of(trace, i, arena));
    join_those_that_met(trace, &all);
    for (int i = 0; i < all.count; i++) {
        const HeldEnd *ends = all.items[i].at;
        if (held_took_part(&ends[HOST_CLIENT]) || held_took_part(&ends[HOST_SERVER]))
            arena_list_add(arena, &opened, all.items[i]);
    }
    if (opened.count > 0)
        qsort(opened.items, (size_t)opened.count, sizeof *opened.items, by_opening);
    return opened;
}
