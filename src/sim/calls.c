/* The applications' calls, and what befalls a whole host. */
#include "sim/calls.h"

#include "sim/linger.h"
#include "sim/listeners.h"
#include "sim/ports.h"
#include "sim/world.h"

#include <string.h>

static TraceCall called(ActionKind kind)
{
    switch (kind) {
    case ACTION_LISTEN:
        return CALLED_OPEN_PASSIVE;
    case ACTION_CONNECT:
        return CALLED_OPEN_ACTIVE;
    case ACTION_SEND:
        return CALLED_SEND;
    case ACTION_READ:
        return CALLED_RECEIVE;
    case ACTION_PAUSE_READING:
        return CALLED_PAUSE;
    case ACTION_RESUME_READING:
        return CALLED_RESUME;
    case ACTION_ACCEPT:
        return CALLED_ACCEPT;
    case ACTION_CLOSE:
    case ACTION_SHUTDOWN:
        return CALLED_CLOSE;
    case ACTION_ABORT:
        return CALLED_ABORT;
    case ACTION_STATUS:
    case ACTION_CRASH:
    case ACTION_REBOOT:
    case ACTION_EXPIRE:
        break;
    }
    return CALLED_STATUS;
}

static int write_call(World *world, const Action *action, EndId id, TcpResult result)
{
    const TraceSocket *socket = &end_at(world, id)->socket;
    TraceEntry entry = end_entry(world, TRACE_CALL, id, -1);
    entry.as.call.what = called(action->kind);
    entry.as.call.result = result;
    entry.as.call.error = errno_of_refusal(world, action->kind, id, result);
    entry.as.call.one_way = action->kind == ACTION_SHUTDOWN;
    if (trace_is_open(&entry)) {
        entry.as.call.of.open.local = (uint16_t)socket->local;
        entry.as.call.of.open.remote = (uint16_t)socket->remote;
    } else if (entry.as.call.what == CALLED_CLOSE) {
        entry.as.call.of.linger = action->linger;
    } else {
        entry.as.call.of.octets = action->octets;
    }
    return trace_add(world->trace, entry);
}

/* --- OPEN: the host looks after the ports ------------------------------------------- */

/* The host's refusals, and what sockets call them. */
typedef struct HostRefusal {
    TcpResult result;
    TcpNotice notice;
} HostRefusal;

static const HostRefusal IN_USE = {TCP_EXISTS,
                                   {.what = TCP_TOLD_EXISTING, .error = TCP_EADDRINUSE}};
static const HostRefusal NO_PORT = {TCP_NO_RESOURCES,
                                    {.what = TCP_TOLD_EXHAUSTED, .error = TCP_EADDRNOTAVAIL}};

static void refuse(World *world, const Action *action, EndId id, const HostRefusal *why, int holder)
{
    int n = write_call(world, action, id, why->result);
    TraceEntry *call = &world->trace->entries.items[n];
    call->as.call.error = why->notice.error;
    call->as.call.held = true;
    call->as.call.of.open.holder = holder;
    turn_tell(world, id, why->notice, n);
}

/* A passive OPEN is the first connection's unless it stays in LISTEN, or the
 * first is in use: then its name is `listener`, with the port if that is not
 * the host's. */
static EndId passive_end(World *world, const Action *action, int port, bool stays)
{
    EndId first = {FIRST_CONNECTION, action->host};
    bool in_use = end_at(world, first)->endpoint.state != TCP_CLOSED;
    bool other_port = port != world->hosts[action->host].settings->port;
    if (!stays && (!in_use || !(other_port || action->reuse)))
        return first;
    const char *name = other_port ? arena_printf(world->arena, "listener%d", port) : "listener";
    return (EndId){connection_named_or_new(world, name), action->host};
}

/* Whatever a listener's child was here before, its own user opens it now. */
static void belong_to_application(SimEnd *end)
{
    end->child.unaccepted = false;
    end->endpoint.rcv.metered = end->metered;
}

static void open_passively(World *world, const Action *action)
{
    int port = action->port ? action->port : world->hosts[action->host].settings->port;
    bool stays = action->backlog >= 0 || world->hosts[action->host].settings->stack.sockets;
    EndId id = passive_end(world, action, port, stays);
    int holder = ports_holder(world, action->host, port, action->reuse);
    if (holder >= 0) {
        refuse(world, action, id, &IN_USE, holder);
        return;
    }
    SimEnd *end = end_at(world, id);
    Turn turn;
    ports_bind(world, id, (TraceSocket){.local = port, .peer = host_other(action->host)});
    belong_to_application(end);
    turn_begin(world, id, &turn);
    TcpResult result = tcp_open_passive(&end->endpoint, &turn.out);
    end->endpoint.peer_unknown = stays;
    end->child.made_by = -1;
    listeners_open(world, id,
                   (Listener){.stays = stays,
                              .backlog = action->backlog,
                              .accepts_all = action->backlog < 0,
                              .deferred = listeners_timeouts(world, id.host, action->defer)});
    listeners_end_turn(world, &turn, write_call(world, action, id, result));
}

/* From where to where an active OPEN goes; local 0: from any free port. */
static TraceSocket active_socket(const World *world, const Action *action, EndId id)
{
    const SimEnd *own = end_at(world, id);
    const SimEnd *other = end_at(world, (EndId){id.connection, host_other(id.host)});
    TraceSocket socket = hosts_usual_socket(world, id.host);
    bool meets = other->endpoint.state != TCP_CLOSED && other->socket.remote != 0;
    if (action->to_itself)
        socket = (TraceSocket){socket.local, socket.local, id.host};
    else if (meets)
        socket = (TraceSocket){other->socket.remote, other->socket.local, host_other(id.host)};
    else if (id.connection != FIRST_CONNECTION)
        socket.local = 0;
    if (own->endpoint.state == TCP_LISTEN)
        socket.local = own->socket.local;
    if (action->from_port)
        socket.local = action->from_port;
    if (action->port)
        socket.remote = action->port;
    return socket;
}

/* Another connection that has this socket, or -1. */
static int other_holder(const World *world, EndId id, TraceSocket socket)
{
    int found = ports_find(world, id.host, socket);
    bool has_it = found >= 0 && found != id.connection &&
                  end_at(world, (EndId){found, id.host})->endpoint.state != TCP_CLOSED;
    return has_it ? found : -1;
}

/* Of those that have all the ports, the one that has the first. */
static void refuse_without_port(World *world, const Action *action, EndId id, TraceSocket socket)
{
    socket.local = world->scenario->settings.first_port;
    refuse(world, action, id, &NO_PORT, other_holder(world, id, socket));
}

static void open_actively(World *world, const Action *action, const char *name)
{
    EndId id = {connection_named_or_new(world, name), action->host};
    SimEnd *end = end_at(world, id);
    TraceSocket socket = end->socket;
    if (end->endpoint.state == TCP_CLOSED || end->endpoint.state == TCP_LISTEN)
        socket = active_socket(world, action, id);
    if (!socket.local)
        socket.local = ports_free(world, id.host, socket);
    if (!socket.local) {
        refuse_without_port(world, action, id, socket);
        return;
    }
    int holder = other_holder(world, id, socket);
    if (holder >= 0) {
        refuse(world, action, id, &IN_USE, holder);
        return;
    }
    Turn turn;
    if (end->endpoint.state == TCP_CLOSED)
        belong_to_application(end);
    turn_begin(world, id, &turn);
    TcpResult result = tcp_open_active(&end->endpoint, true, world->now, &turn.out);
    if (result == TCP_OK) {
        ports_bind(world, id, socket);
        turn.socket = socket;
        end->child.made_by = -1;
    }
    listeners_end_turn(world, &turn, write_call(world, action, id, result));
}

/* --- The other calls ---------------------------------------------------------------- */

static bool is_about_reading(ActionKind kind)
{
    return kind == ACTION_READ || kind == ACTION_PAUSE_READING || kind == ACTION_RESUME_READING;
}

/* Nobody reads what nobody has accepted, whatever was said. */
static TcpResult read_text(SimEnd *end, const Action *action, SimTime now, TcpOutcome *out)
{
    end->metered = action->kind != ACTION_RESUME_READING;
    if (action->kind != ACTION_READ) {
        tcp_meter_reading(&end->endpoint, end->metered || end->child.unaccepted, now, out);
        return TCP_OK;
    }
    end->endpoint.rcv.metered = true;
    return tcp_receive(&end->endpoint, action->octets, now, out);
}

/* What is said to a child that its listener has still to make waits for it. */
static void read_later(World *world, const Action *action, EndId listener, EndId child)
{
    SimEnd *end = end_at(world, child);
    end->metered = action->kind != ACTION_RESUME_READING;
    end->child.asked += action->octets;
    write_call(world, action, listener, TCP_OK);
}

static TcpResult make_call(SimEnd *end, const Action *action, SimTime now, TcpOutcome *out)
{
    TcpEndpoint *ep = &end->endpoint;
    switch (action->kind) {
    case ACTION_SEND:
        return tcp_send(ep, action->octets, now, out);
    case ACTION_READ:
    case ACTION_PAUSE_READING:
    case ACTION_RESUME_READING:
        return read_text(end, action, now, out);
    case ACTION_CLOSE:
        return tcp_close_both_ways(ep, now, out);
    case ACTION_SHUTDOWN:
        return tcp_close(ep, now, out);
    case ACTION_ABORT:
        return tcp_abort(ep, out);
    case ACTION_LISTEN:
    case ACTION_CONNECT:
    case ACTION_STATUS:
    case ACTION_ACCEPT:
    case ACTION_CRASH:
    case ACTION_REBOOT:
    case ACTION_EXPIRE:
        break;
    }
    return tcp_status(ep, out);
}

static void call_engine(World *world, const Action *action, EndId id)
{
    SimEnd *end = end_at(world, id);
    bool turns_active = action->kind == ACTION_SEND && end->endpoint.state == TCP_LISTEN;
    TraceSocket socket = turns_active ? active_socket(world, action, id) : end->socket;
    Turn turn;
    turn_begin(world, id, &turn);
    TcpResult result = make_call(end, action, world->now, &turn.out);
    if (turns_active && result == TCP_OK) {
        ports_bind(world, id, socket);
        turn.socket = socket;
    }
    int n = write_call(world, action, id, result);
    if (action->linger > 0 && result == TCP_OK)
        linger_begin(world, id, action->linger);
    listeners_end_turn(world, &turn, n);
}

static void accept_child(World *world, const Action *action)
{
    EndId listener = listeners_next(world, action->host);
    if (listener.connection < 0) {
        write_call(world, action, (EndId){FIRST_CONNECTION, action->host}, TCP_NOT_EXIST);
        return;
    }
    EndId taken = listeners_accepted(world, listener);
    listeners_accept(world, listener, write_call(world, action, taken, TCP_OK));
}

/* --- The host ----------------------------------------------------------------------- */

static void forget(World *world, EndId id, int cause)
{
    SimEnd *end = end_at(world, id);
    end->cookie.sent = false;
    end->lingers = 0;
    if (end->endpoint.state == TCP_CLOSED)
        return;
    listeners_forget(world, id);
    end->child.half_open = false;
    turn_forget(world, id, TRACE_BY_CRASH, cause);
}

static void crash_or_reboot(World *world, const Action *action)
{
    bool crash = action->kind == ACTION_CRASH;
    world->hosts[action->host].down = crash;
    TraceEntry entry = {.type = crash ? TRACE_CRASH : TRACE_REBOOT,
                        .t = world->now,
                        .cause = -1,
                        .has_host = true,
                        .host = action->host,
                        .connection = -1};
    int n = trace_add(world->trace, entry);
    for (int i = 0; crash && i < world->connections.count; i++)
        forget(world, (EndId){i, action->host}, n);
}

static void expire_by_step(World *world, const Action *action, EndId id)
{
    const TcpEndpoint *ep = &end_at(world, id)->endpoint;
    bool may = action->timer == TCP_USER_TIMEOUT ? ep->state != TCP_CLOSED
                                                 : ep->timers[action->timer].running;
    if (may) {
        hosts_expire(world, id, action->timer);
        return;
    }
    judge_fail(world, "R002",
               arena_printf(world->arena, "the %s's %s timer does not run here",
                            host_name(action->host), tcp_timer_name(action->timer)),
               end_text(world, id), action->span);
}

/* --- Whom it concerns --------------------------------------------------------------- */

/* In a step that repeats, `b` is b1, b2, … where there are such. */
static const char *name_meant(const World *world, const Action *action, int repetition)
{
    const char *name = action->connection;
    bool opens = action->kind == ACTION_CONNECT;
    if (repetition < 0)
        return name;
    const char *base = *name ? name : "b";
    const char *numbered = arena_printf(world->arena, "%s%d", base, repetition + 1);
    return opens || connection_named(world, numbered) >= 0 ? numbered : name;
}

/* A listener stands for the end of that name, which it has not made yet. */
static bool is_stood_in_for(const World *world, EndId id, const char *name)
{
    return end_at(world, id)->listener.stays && connection_named(world, name) != id.connection;
}

static void act_on_connection(World *world, const Action *action, const char *name)
{
    EndId id = end_named(world, action->host, name);
    if (id.connection < 0)
        connection_report_missing(world, name, action->span);
    else if (action->kind == ACTION_EXPIRE)
        expire_by_step(world, action, id);
    else if (is_about_reading(action->kind) && is_stood_in_for(world, id, name))
        read_later(world, action, id, (EndId){connection_named(world, name), id.host});
    else
        call_engine(world, action, id);
}

static void refuse_while_down(World *world, const Action *action, const char *name)
{
    EndId id = end_named(world, action->host, name);
    if (id.connection < 0)
        id.connection = FIRST_CONNECTION;
    write_call(world, action, id, TCP_HOST_DOWN);
}

void calls_act(World *world, const Action *action, int repetition)
{
    const char *name = name_meant(world, action, repetition);
    if (action->kind == ACTION_CRASH || action->kind == ACTION_REBOOT)
        crash_or_reboot(world, action);
    else if (world->hosts[action->host].down && action->kind != ACTION_EXPIRE)
        refuse_while_down(world, action, name);
    else if (action->kind == ACTION_LISTEN)
        open_passively(world, action);
    else if (action->kind == ACTION_CONNECT)
        open_actively(world, action, name);
    else if (action->kind == ACTION_ACCEPT)
        accept_child(world, action);
    else
        act_on_connection(world, action, name);
}
