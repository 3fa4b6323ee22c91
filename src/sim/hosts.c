/* The hosts: they give their engine its events and write down what it did. */
#include "sim/world.h"

#include <string.h>

/* How far apart the ISNs of a host's later connections are when the file does
 * not say: 4.2BSD's step, one that a person can follow. */
enum { ISN_STEP = 64000 };

static SeqNum next_isn(SimHost *host)
{
    const IsnList *list = &host->settings->isn;
    int given = host->isn_given++;
    if (given < list->count)
        return list->items[given];
    return list->items[list->count - 1] + (SeqNum)(given - list->count + 1) * ISN_STEP;
}

static TcpConfig make_config(const Settings *settings, const HostSettings *host)
{
    return (TcpConfig){
        .rto_initial = settings->rto,
        .rto_max = settings->rto_max,
        .syn_retries = settings->syn_retries,
        .data_retries = settings->data_retries,
        .user_timeout = settings->user_timeout == SIM_NEVER ? 0 : settings->user_timeout,
        .keepalive = settings->keepalive,
        .delayed_ack = settings->delayed_ack,
        .time_wait = settings->time_wait,
        .fin_wait_2 = settings->fin_wait_2 == SIM_NEVER ? 0 : settings->fin_wait_2,
        .time_wait_reuse = settings->time_wait_reuse,
        .rfc1337 = settings->rfc1337,
        .challenge_ack = settings->profile != PROFILE_RFC793,
        .mss = host->mss,
        .rcv_buffer = host->window,
    };
}

void hosts_begin(World *world)
{
    for (int i = 0; i < HOST_COUNT; i++) {
        SimHost *host = &world->hosts[i];
        host->settings = &world->scenario->hosts[i];
        /* The trace keeps endpoints, which point here. */
        TcpConfig *config = arena_alloc(world->arena, sizeof *config);
        *config = make_config(&world->scenario->settings, host->settings);
        host->endpoint = tcp_endpoint(config, next_isn(host));
    }
}

static TraceEntry entry_of(const World *world, TraceType type, Host host, int cause)
{
    return (TraceEntry){
        .type = type,
        .t = world->now,
        .cause = cause,
        .has_host = true,
        .host = host,
        .connection = ONLY_CONNECTION,
    };
}

/* One event of an engine: what it was before, and the entry that caused it. */
typedef struct Turn {
    Host host;
    TcpEndpoint before;
    TcpOutcome out;
} Turn;

static void begin_turn(const World *world, Host host, Turn *turn)
{
    turn->host = host;
    turn->before = world->hosts[host].endpoint;
}

static void keep(World *world, Host host, int n, const TcpEndpoint *endpoint)
{
    const HostSettings *hosts = world->scenario->hosts;
    Host peer = host_other(host);
    TraceSocket socket = {hosts[host].port, hosts[peer].port, peer};
    trace_keep(world->trace, ONLY_CONNECTION, host, (TraceSnapshot){n, *endpoint, socket});
}

static void write_states(World *world, const Turn *turn, int cause)
{
    TcpEndpoint kept = world->hosts[turn->host].endpoint;
    if (turn->out.transition_count == 0)
        keep(world, turn->host, cause, &kept);
    for (int i = 0; i < turn->out.transition_count; i++) {
        const TcpTransition *row = tcp_transition(turn->out.transitions[i]);
        TraceEntry entry = entry_of(world, TRACE_STATE, turn->host, cause);
        entry.as.state.from = row->from;
        entry.as.state.to = row->to;
        entry.as.state.transition = (int)turn->out.transitions[i];
        entry.as.state.rule = row->rule;
        kept.state = row->to;
        int n = trace_add(world->trace, entry);
        keep(world, turn->host, n, &kept);
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
        const TcpTimer *now = &world->hosts[turn->host].endpoint.timers[i];
        TraceEntry entry = entry_of(world, TRACE_TIMER, turn->host, cause);
        entry.as.timer.timer = (TcpTimerId)i;
        entry.as.timer.what = timer_what(turn->out.timers[i]);
        entry.as.timer.due = now->running ? now->due : turn->before.timers[i].due;
        trace_add(world->trace, entry);
    }
}

static void write_notices(World *world, const Turn *turn, int cause)
{
    for (int i = 0; i < turn->out.notice_count; i++) {
        TraceEntry entry = entry_of(world, TRACE_NOTIFY, turn->host, cause);
        entry.as.notice = turn->out.notices[i];
        trace_add(world->trace, entry);
    }
}

static void write_outcome(World *world, const Turn *turn, int cause)
{
    write_states(world, turn, cause);
    for (int i = 0; i < turn->out.segment_count; i++)
        network_send(world, turn->host, turn->out.segments[i], false, cause);
    write_timers(world, turn, cause);
    write_notices(world, turn, cause);
}

/* Writes what the engine did because of entry `cause`, and lets it go on while
 * it has more. */
static void end_turn(World *world, Turn *turn, int cause)
{
    SimHost *host = &world->hosts[turn->host];
    for (;;) {
        if (turn->out.iss_taken)
            host->endpoint.next_iss = next_isn(host);
        write_outcome(world, turn, cause);
        if (!turn->out.more || trace_full(world->trace))
            return;
        turn->before = host->endpoint;
        tcp_continue(&host->endpoint, world->now, &turn->out);
    }
}

static void arrive_at_puppet(World *world, Host host, int segment)
{
    TraceEntry entry = entry_of(world, TRACE_ARRIVE, host, -1);
    entry.as.arrive.segment = segment;
    entry.as.arrive.verdict = TCP_IGNORED;
    network_end(world, segment, FATE_ARRIVED, trace_add(world->trace, entry));
}

void hosts_arrive(World *world, int segment)
{
    TraceSegment *sent = &world->trace->segments.items[segment];
    Host to = host_other(sent->from);
    SimHost *host = &world->hosts[to];
    if (host->down) {
        network_lose(world, segment, LOST_HOST_DOWN);
        return;
    }
    if (host->settings->puppet) {
        arrive_at_puppet(world, to, segment);
    } else {
        Turn turn;
        begin_turn(world, to, &turn);
        TcpSegment seg = sent->segment;
        tcp_segment_arrives(&host->endpoint, &seg, world->now, &turn.out);
        TraceEntry entry = entry_of(world, TRACE_ARRIVE, to, -1);
        entry.as.arrive.segment = segment;
        entry.as.arrive.verdict = turn.out.verdict;
        entry.as.arrive.rule = turn.out.verdict_rule;
        int n = trace_add(world->trace, entry);
        network_end(world, segment, FATE_ARRIVED, n);
        end_turn(world, &turn, n);
    }
    steps_notice(world, TRIGGER_SEGMENT_ARRIVES, segment);
}

/* The call's name in the RFC's words. Static text. */
static const char *call_name(ActionKind kind)
{
    switch (kind) {
    case ACTION_LISTEN:
        return "OPEN passive";
    case ACTION_CONNECT:
        return "OPEN active";
    case ACTION_SEND:
        return "SEND";
    case ACTION_READ:
    case ACTION_PAUSE_READING:
    case ACTION_RESUME_READING:
    case ACTION_ACCEPT:
        return "RECEIVE";
    case ACTION_CLOSE:
    case ACTION_SHUTDOWN:
        return "CLOSE";
    case ACTION_ABORT:
        return "ABORT";
    case ACTION_STATUS:
    case ACTION_CRASH:
    case ACTION_REBOOT:
    case ACTION_EXPIRE:
        break;
    }
    return "STATUS";
}

static TcpResult read_text(TcpEndpoint *ep, const Action *action, SimTime now, TcpOutcome *out)
{
    if (action->kind != ACTION_READ) {
        tcp_meter_reading(ep, action->kind == ACTION_PAUSE_READING, now, out);
        return TCP_OK;
    }
    ep->rcv.metered = true;
    return tcp_receive(ep, action->octets, now, out);
}

static TcpResult make_call(TcpEndpoint *ep, const Action *action, SimTime now, TcpOutcome *out)
{
    switch (action->kind) {
    case ACTION_LISTEN:
        return tcp_open_passive(ep, out);
    case ACTION_CONNECT:
        return tcp_open_active(ep, true, now, out);
    case ACTION_SEND:
        return tcp_send(ep, action->octets, now, out);
    case ACTION_READ:
    case ACTION_PAUSE_READING:
    case ACTION_RESUME_READING:
        return read_text(ep, action, now, out);
    case ACTION_CLOSE:
    case ACTION_SHUTDOWN:
        return tcp_close(ep, now, out);
    case ACTION_ABORT:
        return tcp_abort(ep, out);
    case ACTION_STATUS:
    case ACTION_ACCEPT:
    case ACTION_CRASH:
    case ACTION_REBOOT:
    case ACTION_EXPIRE:
        break;
    }
    return tcp_status(ep, out);
}

static void call_engine(World *world, const Action *action)
{
    SimHost *host = &world->hosts[action->host];
    Turn turn;
    begin_turn(world, action->host, &turn);
    TcpResult result = make_call(&host->endpoint, action, world->now, &turn.out);
    if (action->kind == ACTION_PAUSE_READING) {
        /* Not reading is no call; only the endpoint changes. */
        keep(world, action->host, world->trace->entries.count, &host->endpoint);
        return;
    }
    TraceEntry entry = entry_of(world, TRACE_CALL, action->host, -1);
    entry.as.call.name = call_name(action->kind);
    entry.as.call.octets = action->octets;
    entry.as.call.result = tcp_result_text(result);
    end_turn(world, &turn, trace_add(world->trace, entry));
}

static void crash_or_reboot(World *world, const Action *action)
{
    SimHost *host = &world->hosts[action->host];
    bool crash = action->kind == ACTION_CRASH;
    TcpState before = host->endpoint.state;
    host->down = crash;
    TraceEntry entry = entry_of(world, crash ? TRACE_CRASH : TRACE_REBOOT, action->host, -1);
    entry.connection = -1;
    int n = trace_add(world->trace, entry);
    if (!crash)
        return;
    bool metered = host->endpoint.rcv.metered;
    host->endpoint = tcp_endpoint(host->endpoint.config, host->endpoint.next_iss);
    host->endpoint.rcv.metered = metered;
    if (before != TCP_CLOSED) {
        TraceEntry state = entry_of(world, TRACE_STATE, action->host, n);
        state.as.state.from = before;
        state.as.state.transition = -1;
        n = trace_add(world->trace, state);
    }
    keep(world, action->host, n, &host->endpoint);
}

static void expire_by_step(World *world, const Action *action)
{
    const TcpEndpoint *ep = &world->hosts[action->host].endpoint;
    bool may = action->timer == TCP_USER_TIMEOUT ? ep->state != TCP_CLOSED
                                                 : ep->timers[action->timer].running;
    if (may) {
        hosts_expire(world, action->host, action->timer);
        return;
    }
    world->failed = true;
    diag_error(world->diags,
               (DiagSaid){"R002",
                          arena_printf(world->arena, "the %s's %s timer does not run here",
                                       host_name(action->host), tcp_timer_name(action->timer)),
                          arena_printf(world->arena, "the %s is in %s", host_name(action->host),
                                       tcp_state_name(ep->state)),
                          action->span});
}

static void refuse_while_down(World *world, const Action *action)
{
    TraceEntry entry = entry_of(world, TRACE_CALL, action->host, -1);
    entry.as.call.name = call_name(action->kind);
    entry.as.call.octets = action->octets;
    entry.as.call.result = "error: host is down";
    trace_add(world->trace, entry);
}

void hosts_act(World *world, const Action *action)
{
    if (action->kind == ACTION_CRASH || action->kind == ACTION_REBOOT)
        crash_or_reboot(world, action);
    else if (action->kind == ACTION_EXPIRE)
        expire_by_step(world, action);
    else if (world->hosts[action->host].down)
        refuse_while_down(world, action);
    else
        call_engine(world, action);
}

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

static SeqNum evaluate(const World *world, const Expression *expression)
{
    SeqNum sum = 0;
    for (int i = 0; i < expression->count; i++) {
        const Term *term = &expression->terms[i];
        SeqNum value = term->variable == VARIABLE_NONE
                           ? term->number
                           : variable_of(&world->hosts[term->host].endpoint, term->variable);
        sum += term->negative ? 0u - value : value;
    }
    return sum;
}

void hosts_inject(World *world, const Injection *injection)
{
    TcpSent sent = {.segment = {
                        .seq = evaluate(world, &injection->seq),
                        .ack = evaluate(world, &injection->ack),
                        .len = injection->len,
                        .wnd = injection->win,
                        .flags = injection->flags,
                    }};
    network_send(world, injection->from, sent, true, -1);
}

bool hosts_next_timer(const World *world, Host *host, TcpTimerId *timer, SimTime *due)
{
    bool found = false;
    for (int i = 0; i < HOST_COUNT; i++) {
        const TcpEndpoint *ep = &world->hosts[i].endpoint;
        for (int k = 0; k < TCP_TIMER_COUNT; k++) {
            if (!ep->timers[k].running || (found && ep->timers[k].due >= *due))
                continue;
            found = true;
            *host = (Host)i;
            *timer = (TcpTimerId)k;
            *due = ep->timers[k].due;
        }
    }
    return found;
}

void hosts_expire(World *world, Host id, TcpTimerId timer)
{
    SimHost *host = &world->hosts[id];
    Turn turn;
    begin_turn(world, id, &turn);
    TraceEntry entry = entry_of(world, TRACE_TIMER, id, -1);
    entry.as.timer.timer = timer;
    entry.as.timer.what = TRACE_TIMER_EXPIRE;
    entry.as.timer.due = world->now;
    int n = trace_add(world->trace, entry);
    tcp_timer_expires(&host->endpoint, timer, world->now, &turn.out);
    end_turn(world, &turn, n);
    steps_notice_timer(world, id, timer);
}

bool hosts_quiet(const World *world)
{
    for (int i = 0; i < HOST_COUNT; i++) {
        const TcpTimer *timers = world->hosts[i].endpoint.timers;
        if (timers[TCP_RTO].running || timers[TCP_DELAYED_ACK].running)
            return false;
    }
    return true;
}
