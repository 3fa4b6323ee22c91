/* Which ends belong together: those between the same two ports, whatever the names of
 * their connections (RFC 9293 section 3.3.1: a connection is its pair of sockets). */
#include "trace/keep.h"

static uint32_t hash_of(const TraceSocket *socket)
{
    return trace_ports_hash(socket->local, socket->remote);
}

static bool same_socket(const TraceSocket *a, const TraceSocket *b)
{
    return a->local == b->local && a->remote == b->remote && a->peer == b->peer;
}

void beside_note(Trace *trace, int connection, Host host, const TraceSnapshot *snapshot)
{
    const TraceSocket *socket = &snapshot->socket;
    if (socket->remote == 0)
        return;
    chains_add(trace->arena, &trace->sockets.chains[host], trace->sockets.count, hash_of(socket));
    arena_list_add(trace->arena, &trace->sockets, (TraceBinding){snapshot->n, connection, *socket});
}

static bool is_open(const Trace *trace, int connection, Host host, int n)
{
    return trace_end_of(trace, connection, host, n) == connection &&
           trace_state(trace, connection, host, n) != TCP_CLOSED;
}

/* The connection whose end at the host is open with this socket, or -1. */
static int holder_of(const Trace *trace, Host host, const TraceSocket *socket, int n)
{
    const Chains *chains = &trace->sockets.chains[host];
    for (int at = chains_first(chains, hash_of(socket)); at >= 0; at = chains_next(chains, at)) {
        const TraceBinding *binding = &trace->sockets.items[at];
        if (binding->n < n && same_socket(&binding->socket, socket) &&
            is_open(trace, binding->connection, host, n))
            return binding->connection;
    }
    return -1;
}

int trace_beside(const Trace *trace, int connection, Host host, int n)
{
    Host other = host_other(host);
    if (connection < 0 || connection >= trace->connections.count ||
        is_open(trace, connection, host, n))
        return connection;
    if (!is_open(trace, connection, other, n))
        return connection;
    TraceSocket peer = trace_snapshot(trace, connection, other, n).socket;
    if (peer.remote == 0 || peer.peer != host)
        return connection;
    TraceSocket socket = {peer.remote, peer.local, other};
    int met = holder_of(trace, host, &socket, n);
    return met < 0 ? connection : met;
}
