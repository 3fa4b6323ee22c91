/* The hosts: what reaches them, their timers, and what is put in their name. */
#include "sim/hosts.h"

#include "sim/cookies.h"
#include "sim/listeners.h"
#include "sim/ports.h"
#include "sim/world.h"

static TcpConfig make_config(const HostSettings *host)
{
    TcpConfig config = host->stack.tcp;
    config.mss = host->mss;
    config.rcv_buffer = host->window;
    /* Sockets have a listener to ask first. */
    config.time_wait_reuse = config.time_wait_reuse && !host->stack.sockets;
    return config;
}

void hosts_begin(World *world)
{
    for (int i = 0; i < HOST_COUNT; i++) {
        SimHost *host = &world->hosts[i];
        host->settings = &world->scenario->hosts[i];
        TcpConfig *config = arena_alloc(world->arena, sizeof *config);
        *config = make_config(host->settings);
        host->config = config;
        host->next_iss = turn_next_isn(world, (Host)i);
    }
    connection_add(world, "a");
    for (int i = 0; i < HOST_COUNT; i++)
        ports_bind(world, (EndId){FIRST_CONNECTION, (Host)i}, hosts_usual_socket(world, (Host)i));
}

TraceSocket hosts_usual_socket(const World *world, Host host)
{
    Host peer = host_other(host);
    return (TraceSocket){world->scenario->hosts[host].port, world->scenario->hosts[peer].port,
                         peer};
}

/* --- What arrives ----------------------------------------------------------------- */

/* Who gets a segment, and the passive OPEN that made him because of it. */
typedef struct Addressee {
    EndId id;
    int made_by; /* a connection, or -1 */
} Addressee;

static TraceSocket receiving_socket(const TraceSegment *sent)
{
    return (TraceSocket){sent->to_port, sent->from_port, sent->from};
}

/* A connection that nobody has named is called by its ports. */
static int stray_connection(World *world, TraceSocket from)
{
    int usual = world->hosts[from.peer].settings->port;
    const char *to = from.remote == usual ? "" : arena_printf(world->arena, "to%d", from.remote);
    return connection_named_or_new(world, arena_printf(world->arena, "p%d%s", from.local, to));
}

/* The end of the segment's own connection, or of a stray one when that is busy
 * with other ports. It is CLOSED. */
static EndId closed_end(World *world, const TraceSegment *sent)
{
    EndId id = {sent->connection, sent->to};
    if (end_at(world, id)->endpoint.state != TCP_CLOSED)
        id.connection =
            stray_connection(world, (TraceSocket){sent->from_port, sent->to_port, sent->to});
    ports_bind(world, id, receiving_socket(sent));
    return id;
}

/* Whom a listener leaves a SYN to: itself, its child, or the connection whose
 * name the sender knows. */
static Addressee answer_of_listener(World *world, EndId listener, const TraceSegment *sent)
{
    Addressee addressee = {listener, -1};
    TcpRuleId rule;
    if (!listeners_hear(&sent->segment) ||
        listeners_answer_by_cookie(world, listener, &sent->segment) ||
        listeners_ignore(world, listener, &sent->segment, &rule))
        return addressee;
    if (!end_at(world, listener)->listener.stays && sent->connection == listener.connection) {
        ports_bind(world, listener, receiving_socket(sent));
        return addressee;
    }
    addressee = (Addressee){closed_end(world, sent), listener.connection};
    if (end_at(world, listener)->listener.stays)
        listeners_make_child(world, listener, addressee.id);
    else
        listeners_hand_over(world, listener, addressee.id);
    ports_bind(world, addressee.id, receiving_socket(sent));
    return addressee;
}

static Addressee addressee_of(World *world, const TraceSegment *sent)
{
    EndId id = {ports_find(world, sent->to, receiving_socket(sent)), sent->to};
    if (id.connection >= 0 && end_at(world, id)->endpoint.state != TCP_CLOSED)
        return (Addressee){id, -1};
    int listener = ports_listener(world, sent->to, sent->to_port);
    if (listener >= 0 && id.connection >= 0 && cookies_come_back(world, id, &sent->segment))
        return (Addressee){id, listener};
    if (listener >= 0)
        return answer_of_listener(world, (EndId){listener, sent->to}, sent);
    if (id.connection < 0)
        id = closed_end(world, sent);
    return (Addressee){id, -1};
}

static int write_arrival(World *world, EndId id, int segment, TcpVerdict verdict, TcpRuleId rule)
{
    TraceEntry entry = end_entry(world, TRACE_ARRIVE, id, -1);
    entry.as.arrive.segment = segment;
    entry.as.arrive.verdict = verdict;
    entry.as.arrive.rule = rule;
    int n = trace_add(world->trace, entry);
    network_end(world, segment, FATE_ARRIVED, n);
    return n;
}

static void write_maker(World *world, Addressee addressee, int cause)
{
    if (addressee.made_by < 0)
        return;
    TraceEntry entry = end_entry(world, TRACE_CONNECTION, addressee.id, cause);
    entry.as.made_by = addressee.made_by;
    int n = trace_add(world->trace, entry);
    trace_made_by(world->trace, addressee.id.connection, addressee.id.host, addressee.made_by);
    turn_keep(world, (EndId){addressee.made_by, addressee.id.host}, n);
}

/* The system has done with TIME-WAIT for good; by the RFC it comes back where the SYN
 * proves to be old. */
static void reopen(World *world, EndId listener, Turn *turn, const TcpSegment *seg)
{
    TcpEndpoint *ep = &end_at(world, turn->id)->endpoint;
    tcp_reopen(ep, seg, world->now, &turn->out);
    if (world->hosts[turn->id.host].settings->stack.sockets)
        ep->reused.valid = false;
    listeners_adopt(world, listener, turn->id);
    trace_made_by(world->trace, turn->id.connection, turn->id.host, listener.connection);
}

/* The listener stands for the connection, which has no end of its own yet. */
static void answer_with_cookie(World *world, EndId listener, int segment)
{
    TraceSegment sent = world->trace->segments.items[segment];
    EndId child = closed_end(world, &sent);
    int n = write_arrival(world, listener, segment, TCP_ACCEPTED, TCP_RULE_SYN_COOKIE);
    trace_made_by(world->trace, child.connection, child.host, listener.connection);
    cookies_send(world, child, &sent, n);
}

static void take_cookie(World *world, Addressee addressee, int segment)
{
    EndId id = addressee.id;
    TraceSegment sent = world->trace->segments.items[segment];
    Turn turn;
    listeners_make_child(world, (EndId){addressee.made_by, id.host}, id);
    ports_bind(world, id, receiving_socket(&sent));
    int n = write_arrival(world, id, segment, TCP_ACCEPTED, TCP_RULE_SYN_COOKIE_ACK);
    write_maker(world, addressee, n);
    cookies_make_half_open(world, id, &sent.segment, n);
    turn_begin(world, id, &turn);
    tcp_segment_arrives(&end_at(world, id)->endpoint, &sent.segment, world->now, &turn.out);
    listeners_end_turn(world, &turn, n);
}

static void arrive_at_engine(World *world, int segment)
{
    TraceSegment sent = world->trace->segments.items[segment];
    Addressee addressee = addressee_of(world, &sent);
    EndId id = addressee.id;
    TcpRuleId rule;
    if (listeners_ignore(world, id, &sent.segment, &rule)) {
        bool resets = rule == TCP_RULE_BACKLOG_FULL_RESET;
        end_at(world, id)->child.acked = end_at(world, id)->child.half_open;
        int n = write_arrival(world, id, segment, resets ? TCP_UNACCEPTABLE : TCP_IGNORED, rule);
        /* A SYN that finds no room has nobody but the listener. */
        if (id.connection != sent.connection && end_at(world, id)->listener.stays)
            trace_made_by(world->trace, sent.connection, id.host, id.connection);
        if (resets)
            listeners_refuse(world, id, n);
        return;
    }
    if (listeners_answer_by_cookie(world, id, &sent.segment)) {
        answer_with_cookie(world, id, segment);
        return;
    }
    if (addressee.made_by >= 0 && cookies_come_back(world, id, &sent.segment)) {
        take_cookie(world, addressee, segment);
        return;
    }
    EndId reopening = listeners_reopening(world, id, &sent.segment);
    Turn turn;
    turn_begin(world, id, &turn);
    turn.socket = receiving_socket(&sent);
    if (reopening.connection >= 0)
        reopen(world, reopening, &turn, &sent.segment);
    else
        tcp_segment_arrives(&end_at(world, id)->endpoint, &sent.segment, world->now, &turn.out);
    int n = write_arrival(world, id, segment, turn.out.verdict, turn.out.verdict_rule);
    write_maker(world, addressee, n);
    listeners_end_turn(world, &turn, n);
}

void hosts_arrive(World *world, int segment)
{
    const TraceSegment *sent = &world->trace->segments.items[segment];
    EndId own = {sent->connection, sent->to};
    if (world->hosts[sent->to].down) {
        network_lose(world, segment, LOST_HOST_DOWN);
        return;
    }
    if (world->hosts[sent->to].settings->puppet)
        write_arrival(world, own, segment, TCP_IGNORED, TCP_RULE_NONE);
    else
        arrive_at_engine(world, segment);
    triggers_notice(world, TRIGGER_SEGMENT_ARRIVES, segment);
}

/* --- What is injected --------------------------------------------------------------- */

static SeqNum variable_of(const TcpEndpoint *ep, Variable variable)
{
    switch (variable) {
    case VARIABLE_SND_UNA:
        return ep->snd.una;
    case VARIABLE_SND_NXT:
        return ep->snd.nxt;
    case VARIABLE_SND_WND:
        return ep->snd.wnd;
    case VARIABLE_ISS:
        return ep->iss;
    case VARIABLE_RCV_NXT:
        return ep->rcv.nxt;
    case VARIABLE_RCV_WND:
        return ep->rcv.wnd;
    case VARIABLE_IRS:
        return ep->irs;
    case VARIABLE_NONE:
        break;
    }
    return 0;
}

static SeqNum value_of(World *world, const Term *term, DiagSpan span)
{
    if (term->variable == VARIABLE_NONE)
        return term->number;
    EndId id = end_named(world, term->host, term->connection);
    if (id.connection >= 0)
        return variable_of(&end_at(world, id)->endpoint, term->variable);
    connection_report_missing(world, term->connection, span);
    return 0;
}

static SeqNum evaluate(World *world, const Expression *expression, DiagSpan span)
{
    SeqNum sum = 0;
    for (int i = 0; i < expression->count; i++) {
        SeqNum value = value_of(world, &expression->terms[i], span);
        sum += expression->terms[i].negative ? 0u - value : value;
    }
    return sum;
}

/* The sender's socket: the connection's, or one that begins with this segment. */
static TraceSocket injection_socket(World *world, const Injection *injection, int connection,
                                    int repetition)
{
    TraceSocket socket = hosts_usual_socket(world, injection->from);
    if (injection->port) {
        int next = injection->port_next && repetition > 0 ? repetition : 0;
        socket.local = (injection->port - 1 + next) % 65535 + 1;
        return socket;
    }
    const SimEnd *end = end_at(world, (EndId){connection, injection->from});
    if (end->socket.local && end->socket.remote)
        return end->socket;
    const SimEnd *other = end_at(world, (EndId){connection, host_other(injection->from)});
    if (other->socket.local && other->socket.remote)
        return (TraceSocket){other->socket.remote, other->socket.local,
                             host_other(injection->from)};
    if (connection != FIRST_CONNECTION)
        socket.local = ports_free(world, injection->from, socket);
    return socket;
}

/* The connection that an injection speaks of; a name or a port not yet known
 * makes one. */
static int injection_connection(World *world, const Injection *injection, int repetition)
{
    if (!injection->port || *injection->connection)
        return connection_named_or_new(world, injection->connection);
    TraceSocket socket = injection_socket(world, injection, FIRST_CONNECTION, repetition);
    int found = ports_find(world, injection->from, socket);
    return found >= 0 ? found : stray_connection(world, socket);
}

void hosts_inject(World *world, const Injection *injection, int repetition, SimTime arrives)
{
    EndId id = {injection_connection(world, injection, repetition), injection->from};
    TraceSocket socket = injection_socket(world, injection, id.connection, repetition);
    if (!end_at(world, id)->socket.local)
        ports_bind(world, id, socket);
    TcpSegment segment = {
        .seq = evaluate(world, &injection->seq, injection->span),
        .ack = evaluate(world, &injection->ack, injection->span),
        .len = injection->len,
        .wnd = injection->win,
        .flags = injection->flags,
    };
    TraceSegment sent = network_segment(id, socket, segment);
    sent.injected = true;
    sent.eta = arrives;
    network_send(world, sent, -1);
}

/* --- Timers ---------------------------------------------------------------------- */

void hosts_expire(World *world, EndId id, TcpTimerId timer)
{
    Turn turn;
    turn_begin(world, id, &turn);
    TraceEntry entry = end_entry(world, TRACE_TIMER, id, -1);
    entry.as.timer.timer = timer;
    entry.as.timer.what = TRACE_TIMER_EXPIRE;
    entry.as.timer.due = world->now;
    int n = trace_add(world->trace, entry);
    if (timer == TCP_RTO && listeners_wait_for_text(world, id))
        listeners_wait_on(world, &turn);
    else
        tcp_timer_expires(&end_at(world, id)->endpoint, timer, world->now, &turn.out);
    world->trace->entries.items[n].as.timer.rule = turn.out.rules[0];
    listeners_end_turn(world, &turn, n);
    triggers_notice_timer(world, id, timer);
}
