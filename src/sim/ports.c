/* Sockets: which end a segment reaches, and which ports are free.
 *
 * An end is found by its host, both ports and the peer (RFC 9293 section 3.3.1:
 * a connection is its pair of sockets). */
#include "sim/ports.h"

#include "sim/world.h"

static uint32_t hash_of(TraceSocket socket)
{
    return trace_ports_hash(socket.local, socket.remote);
}

void ports_bind(World *world, EndId id, TraceSocket socket)
{
    SimEnd *end = end_at(world, id);
    Chains *chains = &world->hosts[id.host].ports.chains;
    if (end->socket.local) {
        chains_remove(chains, id.connection);
        ports_give_back(world, id.host);
    }
    end->socket = socket;
    chains_add(world->passing, chains, id.connection, hash_of(socket));
}

void ports_give_back(World *world, Host host)
{
    world->hosts[host].ports.given_back++;
}

static bool same_socket(const TraceSocket *a, const TraceSocket *b)
{
    return a->local == b->local && a->remote == b->remote && (a->remote == 0 || a->peer == b->peer);
}

int ports_find(const World *world, Host host, TraceSocket socket)
{
    const Chains *chains = &world->hosts[host].ports.chains;
    int closed = -1;
    for (int at = chains_first(chains, hash_of(socket)); at >= 0; at = chains_next(chains, at)) {
        const SimEnd *end = end_at(world, (EndId){at, host});
        if (!same_socket(&end->socket, &socket))
            continue;
        if (end->endpoint.state != TCP_CLOSED)
            return at;
        closed = closed < 0 ? at : closed;
    }
    return closed;
}

int ports_listener(const World *world, Host host, int local)
{
    int found = ports_find(world, host, (TraceSocket){.local = local});
    bool listens = found >= 0 && end_at(world, (EndId){found, host})->endpoint.state == TCP_LISTEN;
    return listens ? found : -1;
}

int ports_holder(const World *world, Host host, int local, bool reuse)
{
    int found = -1;
    for (int i = 0; i < world->connections.count; i++) {
        const SimEnd *end = end_at(world, (EndId){i, host});
        TcpState state = end->endpoint.state;
        if (end->socket.local != local || state == TCP_CLOSED)
            continue;
        if (state == TCP_LISTEN)
            return i;
        if (!reuse && found < 0)
            found = i;
    }
    return found;
}

static bool is_new(const World *world, Host host, TraceSocket socket)
{
    int found = ports_find(world, host, socket);
    return found < 0 || end_at(world, (EndId){found, host})->endpoint.state == TCP_CLOSED;
}

/* None was free the last time, and none has been given back since. */
static bool is_full(const Ports *ports, TraceSocket to)
{
    return ports->full.to.remote == to.remote && ports->full.to.peer == to.peer &&
           ports->full.given_back == ports->given_back;
}

int ports_free(World *world, Host host, TraceSocket socket)
{
    const Settings *settings = &world->scenario->settings;
    Ports *ports = &world->hosts[host].ports;
    int count = settings->last_port - settings->first_port + 1;
    for (int i = 0; i < count && !is_full(ports, socket); i++) {
        socket.local = settings->first_port + ports->next;
        ports->next = (ports->next + 1) % count;
        if (is_new(world, host, socket))
            return socket.local;
    }
    ports->full.to = socket;
    ports->full.given_back = ports->given_back;
    return 0;
}
