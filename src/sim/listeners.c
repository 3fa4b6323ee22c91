/* Listeners that stay in LISTEN, as sockets have them: a SYN makes a child, and
 * children that are established wait for `accept`. RFC 9293 (3.9.1.1, MUST-41,
 * MUST-42) wants many connections on one port and leaves the queue to the host;
 * how long it is, and what becomes of one too many, is the profile's affair. */
#include "sim/listeners.h"

#include "sim/cookies.h"
#include "sim/linger.h"
#include "sim/ports.h"
#include "sim/world.h"

static const Backlog *backlog_rule(const World *world, Host host)
{
    return &world->hosts[host].settings->stack.backlog;
}

static Listener *listener_of(const World *world, EndId child)
{
    return &end_at(world, (EndId){end_at(world, child)->child.made_by, child.host})->listener;
}

/* So many may wait for `accept`, or of all where half-open ones stand among them. */
static int ready_most(const Backlog *rule, const Listener *listener)
{
    return listener->backlog * rule->percent / 100 + rule->extra;
}

static bool is_full(const Backlog *rule, const Listener *listener, int waiting)
{
    return !listener->accepts_all && waiting >= ready_most(rule, listener);
}

static bool half_open_full(const World *world, EndId id)
{
    const Listener *listener = &end_at(world, id)->listener;
    const Backlog *rule = backlog_rule(world, id.host);
    switch (rule->half_open) {
    case HALF_OPEN_AMONG:
        return is_full(rule, listener, listener->ready.count + listener->half_open);
    case HALF_OPEN_APART:
        return !listener->accepts_all && listener->half_open > listener->backlog;
    case HALF_OPEN_FREE:
        break;
    }
    return false;
}

static TraceBacklog limits_of(const World *world, EndId id, const Listener *listener)
{
    const Backlog *rule = backlog_rule(world, id.host);
    return (TraceBacklog){
        .listener = id.connection,
        .host = id.host,
        .begins = world->trace->entries.count,
        .half_open_most = rule->half_open == HALF_OPEN_APART ? listener->backlog + 1 : 0,
        .ready_most = ready_most(rule, listener),
        .together = rule->half_open == HALF_OPEN_AMONG,
    };
}

void listeners_open(World *world, EndId id, Listener listener)
{
    if (listener.stays && !listener.accepts_all)
        listener.places = backlog_open(world->trace->arena, &world->trace->backlogs,
                                       limits_of(world, id, &listener));
    end_at(world, id)->listener = listener;
}

void listeners_forget(World *world, EndId id)
{
    Listener *listener = &end_at(world, id)->listener;
    if (listener->places)
        backlog_close(listener->places, world->trace->entries.count);
    *listener = (Listener){0};
}

/* The child stands elsewhere in the queue from entry n on. */
static void stand(World *world, Listener *listener, EndId id, TracePlaceUse use, int n)
{
    Child *child = &end_at(world, id)->child;
    if (listener->places && child->use != use)
        child->place = backlog_move(world->trace->arena, listener->places, n, id.connection,
                                    child->use, child->place, use);
    child->use = use;
}

bool listeners_answer_by_cookie(const World *world, EndId id, const TcpSegment *seg)
{
    const Listener *listener = &end_at(world, id)->listener;
    if (!listener->stays || !listeners_hear(seg))
        return false;
    switch (world->hosts[id.host].settings->stack.syn_cookies) {
    case SYN_COOKIES_OFF:
        break;
    case SYN_COOKIES_FULL:
        return half_open_full(world, id);
    case SYN_COOKIES_ALWAYS:
        return true;
    }
    return false;
}

/* No room for one more that will wait for `accept`. */
static bool is_queue_full(const World *world, EndId id)
{
    const Listener *listener = &end_at(world, id)->listener;
    return is_full(backlog_rule(world, id.host), listener, listener->ready.count);
}

/* No room for the connection that a SYN begins? Where the half-open ones have a cache of
 * their own, nobody looks at the queue before the third ACK. */
static bool is_full_for_syn(const World *world, EndId id, const TcpSegment *seg)
{
    if (!listeners_hear(seg) || backlog_rule(world, id.host)->half_open == HALF_OPEN_FREE)
        return false;
    return is_queue_full(world, id) ||
           (half_open_full(world, id) && !listeners_answer_by_cookie(world, id, seg));
}

/* The child has a place in the queue from its SYN on where the rule counts it. */
static bool is_full_for_ack(const World *world, EndId child, const TcpSegment *seg)
{
    const SimEnd *end = end_at(world, child);
    const Backlog *rule = backlog_rule(world, child.host);
    if (!end->child.half_open || rule->half_open == HALF_OPEN_AMONG)
        return false;
    bool last_ack = (seg->flags & (TCP_ACK | TCP_SYN | TCP_RST)) == TCP_ACK &&
                    seg->ack == end->endpoint.snd.nxt;
    const Listener *listener = listener_of(world, child);
    return last_ack && is_full(rule, listener, listener->ready.count);
}

/* L secs_to_retrans: the time is rounded up to whole timeouts, and their number is an
 * octet's. */
int listeners_timeouts(const World *world, Host host, SimTime defer)
{
    const TcpConfig *config = world->hosts[host].config;
    SimTime timeout = config->rto_initial, sum = 0;
    int count = 0;
    for (; sum < defer && count < 255; count++) {
        sum += timeout;
        timeout = 2 * timeout < config->rto_max ? 2 * timeout : config->rto_max;
    }
    return count;
}

/* The third ACK, and nothing behind it (L tcp_check_req). */
static bool is_deferred(const World *world, EndId child, const TcpSegment *seg)
{
    const SimEnd *end = end_at(world, child);
    const TcpEndpoint *ep = &end->endpoint;
    return end->child.half_open && ep->retries < listener_of(world, child)->deferred &&
           (seg->flags & (TCP_SYN | TCP_ACK | TCP_RST | TCP_FIN)) == TCP_ACK &&
           seg->ack == ep->snd.nxt && seg->seq == ep->rcv.nxt && seg->len == 0;
}

/* L syn_ack_recalc */
bool listeners_wait_for_text(const World *world, EndId child)
{
    const SimEnd *end = end_at(world, child);
    return end->child.half_open && end->child.acked &&
           end->endpoint.retries < listener_of(world, child)->deferred;
}

void listeners_wait_on(const World *world, Turn *turn)
{
    TcpEndpoint *ep = &end_at(world, turn->id)->endpoint;
    bool last = ep->retries == listener_of(world, turn->id)->deferred - 1;
    tcp_syn_ack_waits(ep, last, world->now, &turn->out);
}

bool listeners_hear(const TcpSegment *seg)
{
    return (seg->flags & (TCP_SYN | TCP_ACK | TCP_RST)) == TCP_SYN;
}

/* A SYN in TIME-WAIT has its place among the half-open ones: Linux lets it in however
 * many there are (tcp_conn_request: "without limitations"). */
static bool is_full_for_reopening(const World *world, EndId id, const TcpSegment *seg)
{
    EndId by = listeners_reopening(world, id, seg);
    if (by.connection < 0)
        return false;
    if (backlog_rule(world, id.host)->half_open == HALF_OPEN_APART)
        return is_queue_full(world, by);
    return is_full_for_syn(world, by, seg);
}

/* No RST then, whatever the settings say (Linux, tcp_get_cookie_sock). */
static bool cookie_finds_no_place(const World *world, EndId child)
{
    int listener = ports_listener(world, child.host, end_at(world, child)->socket.local);
    return listener >= 0 && is_queue_full(world, (EndId){listener, child.host});
}

bool listeners_ignore(const World *world, EndId id, const TcpSegment *seg, TcpRuleId *rule)
{
    const SimEnd *end = end_at(world, id);
    *rule = TCP_RULE_BACKLOG_FULL;
    if (end->listener.stays)
        return is_full_for_syn(world, id, seg);
    if (cookies_come_back(world, id, seg) && end->endpoint.state == TCP_CLOSED)
        return cookie_finds_no_place(world, id);
    if (is_full_for_reopening(world, id, seg))
        return true;
    *rule = TCP_RULE_ACCEPT_DEFERRED;
    if (is_deferred(world, id, seg))
        return true;
    *rule = TCP_RULE_BACKLOG_FULL;
    if (!is_full_for_ack(world, id, seg))
        return false;
    if (backlog_rule(world, id.host)->full_resets)
        *rule = TCP_RULE_BACKLOG_FULL_RESET;
    return true;
}

void listeners_refuse(World *world, EndId child, int cause)
{
    Turn turn;
    turn_begin(world, child, &turn);
    tcp_abort(&end_at(world, child)->endpoint, &turn.out);
    /* As if there were no connection: SEG.ACK is SND.NXT (L tcp_check_req: send_reset; B
     * tcp_dropwithreset). */
    TcpSegment *reset = &turn.out.segments[0].segment;
    *reset = (TcpSegment){.seq = reset->seq, .flags = TCP_RST};
    listeners_end_turn(world, &turn, cause);
}

void listeners_make_child(World *world, EndId listener, EndId child)
{
    SimEnd *parent = end_at(world, listener), *end = end_at(world, child);
    TcpEndpoint before = end->endpoint;
    end->endpoint = parent->endpoint;
    end->endpoint.rcv.requested += end->child.asked;
    end->child.asked = 0;
    end->metered = end->metered || parent->metered;
    listeners_adopt(world, listener, child);
    turn_note_change(world, child, &before);
}

void listeners_adopt(World *world, EndId listener, EndId child)
{
    SimEnd *parent = end_at(world, listener), *end = end_at(world, child);
    end->child.made_by = listener.connection;
    end->child.half_open = true;
    end->child.acked = false;
    end->child.unaccepted = !parent->listener.accepts_all;
    end->child.untold.count = 0;
    end->endpoint.rcv.metered = end->metered || end->child.unaccepted;
    end->child.use = PLACE_FREE;
    parent->listener.half_open++;
    /* When its SYN has arrived, which will be the next entry. */
    stand(world, &parent->listener, child, PLACE_HALF_OPEN, world->trace->entries.count + 1);
}

EndId listeners_reopening(const World *world, EndId id, const TcpSegment *seg)
{
    EndId nobody = {-1, id.host};
    const SimEnd *end = end_at(world, id);
    bool reuses = world->hosts[id.host].settings->stack.tcp.time_wait_reuse;
    if (!reuses || !tcp_may_reopen(&end->endpoint, seg))
        return nobody;
    EndId listener = {ports_listener(world, id.host, end->socket.local), id.host};
    bool stays = listener.connection >= 0 && end_at(world, listener)->listener.stays;
    return stays ? listener : nobody;
}

void listeners_hand_over(World *world, EndId listener, EndId taker)
{
    SimEnd *from = end_at(world, listener), *to = end_at(world, taker);
    TcpEndpoint was_from = from->endpoint, was_to = to->endpoint;
    to->endpoint = was_from;
    to->metered = to->metered || from->metered;
    to->endpoint.rcv.metered = to->metered;
    from->endpoint = tcp_endpoint(was_from.config, was_from.next_iss);
    turn_note_change(world, listener, &was_from);
    turn_note_change(world, taker, &was_to);
}

/* The application has the child: it hears what it was not told, and reads unless it was
 * told not to. */
static void take(World *world, EndId child, int cause)
{
    SimEnd *end = end_at(world, child);
    Turn turn;
    end->child.unaccepted = false;
    if (end->child.untold.count > 0)
        turn_tell(world, child, end->child.untold.items[0], cause);
    turn_begin(world, child, &turn);
    tcp_meter_reading(&end->endpoint, end->metered, world->now, &turn.out);
    listeners_end_turn(world, &turn, cause);
    for (int i = 1; i < end->child.untold.count; i++)
        turn_tell(world, child, end->child.untold.items[i], cause);
}

static void become_ready(World *world, EndId child, int cause)
{
    Listener *listener = listener_of(world, child);
    if (listener->accepts_all)
        return;
    if (listener->accepts > 0) {
        listener->accepts--;
        take(world, child, cause);
    } else {
        arena_list_add(world->arena, &listener->ready, child.connection);
        stand(world, listener, child, PLACE_READY, world->trace->entries.count);
    }
}

/* 3.10.7.4 sends the child back to LISTEN: there is its listener already. */
static void dissolve(World *world, EndId child)
{
    SimEnd *end = end_at(world, child);
    world->hosts[child.host].count[TCP_LISTEN]--;
    end->opened = false;
    end->endpoint = tcp_endpoint(end->endpoint.config, end->endpoint.next_iss);
}

/* A listener's sockets are reset. What is half-open is none yet: it goes without a word
 * (L inet_csk_listen_stop, B syncache), and its third ACK meets nobody. */
static void drop_child(World *world, EndId child, int cause)
{
    SimEnd *end = end_at(world, child);
    bool silent = end->child.half_open && world->hosts[child.host].settings->stack.sockets;
    end->child.half_open = end->child.half_open && !silent;
    if (silent) {
        turn_forget(world, child, TRACE_BY_LISTENER, cause);
        return;
    }
    Turn turn;
    turn_begin(world, child, &turn);
    tcp_abort(&end->endpoint, &turn.out);
    listeners_end_turn(world, &turn, cause);
}

static void drop_children(World *world, EndId listener, int cause)
{
    for (int i = 0; i < world->connections.count; i++) {
        EndId child = {i, listener.host};
        const SimEnd *end = end_at(world, child);
        if (end->child.made_by == listener.connection &&
            (end->child.unaccepted || end->child.half_open) && end->endpoint.state != TCP_CLOSED)
            drop_child(world, child, cause);
    }
}

static void draw_conclusions(World *world, EndId id, int cause)
{
    SimEnd *end = end_at(world, id);
    TcpState state = end->endpoint.state;
    if (end->listener.stays && state != TCP_LISTEN) {
        listeners_forget(world, id);
        drop_children(world, id, cause);
    }
    if (!end->child.half_open || state == TCP_SYN_RECEIVED)
        return;
    Listener *listener = listener_of(world, id);
    end->child.half_open = false;
    listener->half_open--;
    end->child.unaccepted = end->child.unaccepted && state != TCP_TIME_WAIT;
    if (state == TCP_ESTABLISHED || state == TCP_CLOSE_WAIT)
        become_ready(world, id, cause);
    else if (state == TCP_LISTEN)
        dissolve(world, id);
    if (end->child.use == PLACE_HALF_OPEN)
        stand(world, listener, id, PLACE_FREE, world->trace->entries.count);
}

void listeners_end_turn(World *world, Turn *turn, int cause)
{
    turn_write(world, turn, cause);
    draw_conclusions(world, turn->id, cause);
    linger_after(world, turn->id, cause);
}

EndId listeners_next(const World *world, Host host)
{
    EndId found = {-1, host};
    for (int i = 0; i < world->connections.count; i++) {
        const Listener *listener = &end_at(world, (EndId){i, host})->listener;
        if (!listener->stays)
            continue;
        if (listener->ready.count > 0)
            return (EndId){i, host};
        if (found.connection < 0)
            found.connection = i;
    }
    return found;
}

EndId listeners_accepted(const World *world, EndId listener)
{
    const Listener *of = &end_at(world, listener)->listener;
    return of->ready.count > 0 ? (EndId){of->ready.items[0], listener.host} : listener;
}

void listeners_accept(World *world, EndId listener, int cause)
{
    Listener *of = &end_at(world, listener)->listener;
    if (of->ready.count == 0) {
        of->accepts++;
        return;
    }
    EndId child = {of->ready.items[0], listener.host};
    of->ready.count--;
    for (int i = 0; i < of->ready.count; i++)
        of->ready.items[i] = of->ready.items[i + 1];
    stand(world, of, child, PLACE_FREE, world->trace->entries.count);
    take(world, child, cause);
}
