/* One event of one engine: what it did is written down and carried out. */
#include "sim/turns.h"

#include "sim/ports.h"
#include "sim/world.h"

/* How far apart the ISNs of a host's later connections are when the file does
 * not say: 4.2BSD's step, one that a person can follow. */
enum { ISN_STEP = 64000 };

SeqNum turn_next_isn(World *world, Host host)
{
    const IsnList *list = &world->hosts[host].settings->isn;
    int given = world->hosts[host].isn_given++;
    if (given < list->count)
        return list->items[given];
    return list->items[list->count - 1] + (SeqNum)(given - list->count + 1) * ISN_STEP;
}

void turn_begin(World *world, EndId id, Turn *turn)
{
    SimEnd *end = end_at(world, id);
    end->endpoint.next_iss = world->hosts[id.host].next_iss;
    turn->id = id;
    turn->socket = end->socket;
    turn->before = end->endpoint;
}

static TraceSnapshot snapshot_of(const World *world, EndId id, int n)
{
    const SimEnd *end = end_at(world, id);
    return (TraceSnapshot){.n = n, .endpoint = end->endpoint, .socket = end->socket};
}

void turn_keep(World *world, EndId id, int n)
{
    TraceSnapshot snapshot = snapshot_of(world, id, n);
    trace_keep(world->trace, id.connection, id.host, &snapshot);
}

static void write_states(World *world, const Turn *turn, int cause)
{
    TraceSnapshot kept = snapshot_of(world, turn->id, world->trace->entries.count - 1);
    if (turn->out.transition_count == 0)
        trace_keep(world->trace, turn->id.connection, turn->id.host, &kept);
    for (int i = 0; i < turn->out.transition_count; i++) {
        const TcpTransition *row = tcp_transition(turn->out.transitions[i]);
        TraceEntry entry = end_entry(world, TRACE_STATE, turn->id, cause);
        entry.as.state.from = row->from;
        entry.as.state.to = row->to;
        entry.as.state.transition = turn->out.transitions[i];
        entry.as.state.rule = row->rule;
        kept.endpoint.state = row->to;
        kept.n = trace_add(world->trace, entry);
        trace_keep(world->trace, turn->id.connection, turn->id.host, &kept);
    }
}

static TraceTimerWhat timer_what(TcpTimerChange change)
{
    switch (change) {
    case TCP_TIMER_START:
        return TRACE_TIMER_START;
    case TCP_TIMER_RESTART:
        return TRACE_TIMER_RESTART;
    case TCP_TIMER_CANCEL:
    case TCP_TIMER_UNCHANGED:
        break;
    }
    return TRACE_TIMER_CANCEL;
}

static void write_timers(World *world, const Turn *turn, int cause)
{
    for (int i = 0; i < TCP_TIMER_COUNT; i++) {
        if (turn->out.timers[i] == TCP_TIMER_UNCHANGED)
            continue;
        const TcpTimer *now = &end_at(world, turn->id)->endpoint.timers[i];
        TraceEntry entry = end_entry(world, TRACE_TIMER, turn->id, cause);
        entry.as.timer.timer = (TcpTimerId)i;
        entry.as.timer.what = timer_what(turn->out.timers[i]);
        entry.as.timer.due = now->running ? now->due : turn->before.timers[i].due;
        trace_add(world->trace, entry);
    }
}

void turn_tell(World *world, EndId id, TcpNotice notice, int cause)
{
    TraceEntry entry = end_entry(world, TRACE_NOTIFY, id, cause);
    entry.as.notice = notice;
    trace_add(world->trace, entry);
}

/* An application hears nothing of a connection before it has accepted it. */
static void write_notices(World *world, const Turn *turn, int cause)
{
    SimEnd *end = end_at(world, turn->id);
    for (int i = 0; i < turn->out.notice_count; i++) {
        if (end->child.unaccepted)
            arena_list_add(world->arena, &end->child.untold, turn->out.notices[i]);
        else
            turn_tell(world, turn->id, turn->out.notices[i], cause);
    }
}

static void write_outcome(World *world, const Turn *turn, int cause)
{
    write_states(world, turn, cause);
    for (int i = 0; i < turn->out.segment_count; i++) {
        TraceSegment sent = network_segment(turn->id, turn->socket, turn->out.segments[i].segment);
        sent.retransmission = turn->out.segments[i].retransmission;
        sent.purpose = turn->out.segments[i].purpose;
        network_send(world, sent, cause);
    }
    write_timers(world, turn, cause);
    write_notices(world, turn, cause);
}

static void note_state(SimHost *host, SimEnd *end, TcpState before)
{
    if (end->opened)
        host->count[before]--;
    end->opened = end->opened || end->endpoint.state != TCP_CLOSED;
    if (end->opened)
        host->count[end->endpoint.state]++;
}

/* Timers that `quiet` waits for: what they wait for comes soon. */
static int impatience(const TcpEndpoint *endpoint)
{
    return endpoint->timers[TCP_RTO].running + endpoint->timers[TCP_DELAYED_ACK].running +
           endpoint->snd.blocked;
}

void turn_note_change(World *world, EndId id, const TcpEndpoint *before)
{
    SimEnd *end = end_at(world, id);
    note_state(&world->hosts[id.host], end, before->state);
    if (end->endpoint.state == TCP_CLOSED)
        ports_give_back(world, id.host);
    world->connections.impatient += impatience(&end->endpoint) - impatience(before);
    for (int i = 0; i < TCP_TIMER_COUNT; i++) {
        const TcpTimer *was = &before->timers[i], *is = &end->endpoint.timers[i];
        if (is->running && (!was->running || was->due != is->due))
            queue_plan(
                world,
                (Event){.t = is->due, .kind = EVENT_TIMER, .end = id, .timer = (TcpTimerId)i});
    }
    /* Back in LISTEN it is open to everybody again. */
    if (end->endpoint.state == TCP_LISTEN && end->socket.remote != 0)
        ports_bind(world, id, (TraceSocket){.local = end->socket.local, .peer = end->socket.peer});
}

void turn_forget(World *world, EndId id, TraceReason reason, int cause)
{
    SimEnd *end = end_at(world, id);
    TcpEndpoint before = end->endpoint;
    end->endpoint = tcp_endpoint(before.config, before.next_iss);
    end->endpoint.rcv.metered = end->metered;
    end->child.unaccepted = false;
    turn_note_change(world, id, &before);
    TraceEntry entry = end_entry(world, TRACE_STATE, id, cause);
    entry.as.state.from = before.state;
    entry.as.state.reason = reason;
    entry.as.state.rule = reason == TRACE_BY_LISTENER ? TCP_RULE_LISTENER_CLOSED : TCP_RULE_NONE;
    turn_keep(world, id, trace_add(world->trace, entry));
}

void turn_write(World *world, Turn *turn, int cause)
{
    SimHost *host = &world->hosts[turn->id.host];
    TcpEndpoint *endpoint = &end_at(world, turn->id)->endpoint;
    for (;;) {
        if (turn->out.iss_taken)
            endpoint->next_iss = host->next_iss = turn_next_isn(world, turn->id.host);
        write_outcome(world, turn, cause);
        turn_note_change(world, turn->id, &turn->before);
        if (!turn->out.more || trace_full(world->trace))
            break;
        turn->before = *endpoint;
        tcp_continue(endpoint, world->now, &turn->out);
    }
}
