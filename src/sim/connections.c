/* The connections of the two hosts, by name. */
#include "sim/connections.h"

#include "sim/ports.h"
#include "sim/world.h"

#include <string.h>

TraceEntry end_entry(const World *world, TraceType type, EndId id, int cause)
{
    return (TraceEntry){
        .type = type,
        .t = world->now,
        .cause = cause,
        .has_host = true,
        .host = id.host,
        .connection = id.connection,
    };
}

int connection_add(World *world, const char *name)
{
    SimConnection *connection = arena_alloc(world->passing, sizeof *connection);
    connection->name = name;
    for (int i = 0; i < HOST_COUNT; i++)
        connection->ends[i] = (SimEnd){
            .endpoint = tcp_endpoint(world->hosts[i].config, 0),
            .child.made_by = -1,
        };
    chains_add(world->passing, &world->connections.names, world->connections.count,
               text_hash(name));
    arena_list_add(world->passing, &world->connections, connection);
    return trace_add_connection(world->trace, name);
}

int connection_named(const World *world, ConnectionName name)
{
    if (!*name)
        return FIRST_CONNECTION;
    int found = -1; /* the first of that name, which stands last in its chain */
    const Chains *names = &world->connections.names;
    for (int at = chains_first(names, text_hash(name)); at >= 0; at = chains_next(names, at))
        found = strcmp(world->connections.items[at]->name, name) == 0 ? at : found;
    return found;
}

int connection_named_or_new(World *world, const char *name)
{
    int found = connection_named(world, name);
    return found >= 0 ? found : connection_add(world, name);
}

EndId end_named(const World *world, Host host, ConnectionName name)
{
    EndId id = {connection_named(world, name), host};
    if (id.connection < 0 || end_at(world, id)->opened)
        return id;
    const SimEnd *peer = end_at(world, (EndId){id.connection, host_other(host)});
    int listener = ports_listener(world, host, peer->socket.remote);
    return listener < 0 ? id : (EndId){listener, host};
}

void connection_report_missing(World *world, ConnectionName name, DiagSpan span)
{
    judge_fail(
        world, "R009", arena_printf(world->arena, "there is no connection `%s` here", name),
        arena_printf(world->arena, "%s; `connect as` gives one its name", connections_text(world)),
        span);
}

bool connection_name_is_many(ConnectionName name)
{
    return strcmp(name, "any") == 0 || strcmp(name, "all") == 0;
}

bool connection_name_means(const World *world, ConnectionName name, int connection)
{
    if (!*name)
        return connection == FIRST_CONNECTION;
    return connection_name_is_many(name) ||
           (connection >= 0 && strcmp(world->connections.items[connection]->name, name) == 0);
}

const char *end_name(const World *world, EndId id)
{
    if (world->connections.count == 1)
        return arena_printf(world->arena, "the %s", host_name(id.host));
    return arena_printf(world->arena, "`%s %s`", host_name(id.host),
                        world->connections.items[id.connection]->name);
}

const char *end_text(const World *world, EndId id)
{
    return arena_printf(world->arena, "%s is in %s", end_name(world, id),
                        tcp_state_name(end_at(world, id)->endpoint.state));
}

bool connection_unused(const World *world, int connection)
{
    for (int n = 0; n < world->trace->entries.count; n++) {
        if (world->trace->entries.items[n].connection == connection)
            return false;
    }
    return true;
}

const char *connections_text(const World *world)
{
    enum { NAMED_MAX = 8 };
    const char *text = "";
    int first = connection_unused(world, FIRST_CONNECTION) ? 1 : 0;
    int count = world->connections.count - first;
    int named = count < NAMED_MAX ? count : NAMED_MAX;
    for (int i = 0; i < named; i++) {
        const char *join = i == 0 ? "" : i + 1 == count ? " and " : ", ";
        text = arena_printf(world->arena, "%s%s`%s`", text, join,
                            world->connections.items[first + i]->name);
    }
    if (count == 0)
        return "there is none at all";
    return arena_printf(world->arena, "the %s %s%s", count == 1 ? "only one is" : "connections are",
                        text, named < count ? ", …" : "");
}
