/* Timeouts, RFC 9293 section 3.10.8, and the arithmetic of RFC 6298. */
#include "tcp/engine.h"

#include <stdlib.h>
#include <string.h>

/* RFC 6298 (5.7). */
static const SimTime RTO_AFTER_LOST_SYN = 3 * SIM_SECOND;

void tcp_timer_start(TcpEndpoint *ep, TcpTimerId timer, SimTime delay, SimTime now, TcpOutcome *out)
{
    bool ran = ep->timers[timer].running || out->timers[timer] == TCP_TIMER_CANCEL;
    out->timers[timer] =
        ran && out->timers[timer] != TCP_TIMER_START ? TCP_TIMER_RESTART : TCP_TIMER_START;
    ep->timers[timer] = (TcpTimer){true, now, now + delay};
}

void tcp_timer_stop(TcpEndpoint *ep, TcpTimerId timer, TcpOutcome *out)
{
    if (!ep->timers[timer].running)
        return;
    ep->timers[timer] = (TcpTimer){0};
    bool began_now = out->timers[timer] == TCP_TIMER_START;
    out->timers[timer] = began_now ? TCP_TIMER_UNCHANGED : TCP_TIMER_CANCEL;
}

void tcp_timer_stop_all(TcpEndpoint *ep, TcpOutcome *out)
{
    for (int i = 0; i < TCP_TIMER_COUNT; i++)
        tcp_timer_stop(ep, (TcpTimerId)i, out);
}

static bool outstanding(const TcpEndpoint *ep)
{
    return ep->snd.una != ep->snd.nxt;
}

/* How long the peer may be silent; 0: for ever. */
static SimTime patience(const TcpEndpoint *ep)
{
    bool syn = ep->snd.una == ep->iss;
    return syn && ep->config->handshake_timeout > 0 ? ep->config->handshake_timeout
                                                    : ep->config->user_timeout;
}

static void show_user_timeout(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    if (patience(ep) == 0 || ep->timers[TCP_USER_TIMEOUT].running)
        return;
    SimTime left = ep->snd.since + patience(ep) - now;
    tcp_timer_start(ep, TCP_USER_TIMEOUT, left > 0 ? left : 0, now, out);
}

/* A user timeout that comes after the RTO shows itself at the first retransmission. */
static void show_user_timeout_before_rto(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    if (ep->snd.since + patience(ep) <= ep->timers[TCP_RTO].due)
        show_user_timeout(ep, now, out);
}

void tcp_start_rto(TcpEndpoint *ep, SimTime delay, SimTime now, TcpOutcome *out)
{
    tcp_timer_start(ep, TCP_RTO, delay, now, out);
    show_user_timeout_before_rto(ep, now, out);
}

/* For another segment at the front. */
static void begin_rto(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    ep->snd.since = now;
    tcp_start_rto(ep, ep->rto, now, out);
}

void tcp_arm_retransmission(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    if (!ep->timing && ep->retries == 0) {
        ep->timing = true;
        ep->timed_end = ep->snd.nxt;
        ep->timed_since = now;
    }
    if (!ep->timers[TCP_RTO].running)
        begin_rto(ep, now, out);
    tcp_timer_stop(ep, TCP_KEEPALIVE, out);
}

static SimTime limited(SimTime value, SimTime least, SimTime most)
{
    if (value < least)
        return least;
    return value > most ? most : value;
}

/* RFC 6298 (2.2) to (2.5); the clock is exact, so G is nothing. */
static void take_sample(TcpEndpoint *ep, SimTime r)
{
    if (ep->srtt == 0) {
        ep->srtt = r;
        ep->rttvar = r / 2;
    } else {
        SimTime error = ep->srtt > r ? ep->srtt - r : r - ep->srtt;
        ep->rttvar = (3 * ep->rttvar + error) / 4;
        ep->srtt = (7 * ep->srtt + r) / 8;
    }
    ep->rto = limited(ep->srtt + 4 * ep->rttvar, ep->config->rto_min, ep->config->rto_max);
}

static void forget_ends(TcpEndpoint *ep)
{
    int gone = 0;
    while (gone < ep->snd.end_count && seq_before_eq(ep->snd.ends[gone], ep->snd.una))
        gone++;
    ep->snd.end_count -= gone;
    memmove(ep->snd.ends, ep->snd.ends + gone, (size_t)ep->snd.end_count * sizeof *ep->snd.ends);
}

void tcp_acknowledged(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    if (ep->timing && seq_before_eq(ep->timed_end, ep->snd.una)) {
        ep->timing = false;
        take_sample(ep, now - ep->timed_since);
    }
    forget_ends(ep);
    ep->retries = 0;
    ep->snd.probing = false;
    tcp_timer_stop(ep, TCP_USER_TIMEOUT, out);
    if (outstanding(ep))
        begin_rto(ep, now, out);
    else
        tcp_timer_stop(ep, TCP_RTO, out);
}

void tcp_handshake_done(TcpEndpoint *ep)
{
    if (ep->syn_timed_out && ep->config->rto_initial < RTO_AFTER_LOST_SYN)
        ep->rto = limited(RTO_AFTER_LOST_SYN, 0, ep->config->rto_max);
}

void tcp_limit_fin_wait_2(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    bool limited_at_all = ep->orphan || !ep->config->full_close;
    if (ep->orphan && ep->config->orphan_apart)
        tcp_timer_stop(ep, TCP_KEEPALIVE, out);
    if (ep->config->fin_wait_2 > 0 && limited_at_all)
        tcp_timer_start(ep, TCP_FIN_WAIT_2_TIMER, ep->config->fin_wait_2, now, out);
}

void tcp_start_time_wait(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    if (!ep->timers[TCP_TIME_WAIT_TIMER].running)
        ep->limit.running = false;
    for (int i = 0; i < TCP_TIMER_COUNT; i++) {
        if (i != TCP_TIME_WAIT_TIMER)
            tcp_timer_stop(ep, (TcpTimerId)i, out);
    }
    tcp_timer_start(ep, TCP_TIME_WAIT_TIMER, ep->config->time_wait, now, out);
}

bool tcp_is_shut(const TcpEndpoint *ep)
{
    return ep->snd.wnd == 0 && ep->snd.una != ep->iss;
}

void tcp_heard(TcpEndpoint *ep, bool was_shut, SimTime now, TcpOutcome *out)
{
    ep->unanswered = 0;
    /* Whoever answers probes may keep its window shut for as long as it likes (MUST-37). */
    bool shut = tcp_is_shut(ep);
    if (shut || was_shut) {
        ep->snd.since = now;
        tcp_timer_stop(ep, TCP_USER_TIMEOUT, out);
    }
    if (was_shut && !shut && ep->timers[TCP_RTO].running)
        show_user_timeout_before_rto(ep, now, out);
    bool open =
        ep->state == TCP_ESTABLISHED || ep->state == TCP_CLOSE_WAIT || ep->state == TCP_FIN_WAIT_2;
    bool idle = !outstanding(ep) && !ep->timers[TCP_PERSIST].running && !tcp_is_apart(ep);
    if (ep->config->keepalive.idle > 0 && open && idle)
        tcp_timer_start(ep, TCP_KEEPALIVE, ep->config->keepalive.idle, now, out);
}

/* A window that has been shut until the probes came rto_max apart, and nobody is left who
 * would abort the connection. */
static bool is_out_of_patience(const TcpEndpoint *ep)
{
    return ep->orphan && ep->config->orphan_impatient && ep->snd.wnd == 0 &&
           tcp_persist_interval(ep) >= ep->config->rto_max;
}

/* The RFC sends nothing to a peer that seems to be dead; systems may (see TcpConfig). Nobody
 * is to be told of a SYN that was not answered, or of TIME-WAIT. */
static bool gives_up_by_reset(const TcpEndpoint *ep, TcpRuleId rule)
{
    bool nobody = ep->state == TCP_SYN_SENT || ep->state == TCP_LISTEN ||
                  ep->state == TCP_TIME_WAIT || (ep->state == TCP_SYN_RECEIVED && ep->passive);
    bool asked = rule == TCP_RULE_KEEPALIVE_UNANSWERED;
    bool says_so = asked ? ep->config->keepalive_resets : ep->config->retries_reset;
    return (says_so && !nobody) || (!asked && is_out_of_patience(ep));
}

/* 3.10.8 USER TIMEOUT; what else makes TCP give up by itself, R2 (3.8.3) and a keep-alive
 * without an answer (3.8.4), ends alike and is told alike: the RFC has no other words. */
static void give_up(TcpEndpoint *ep, TcpRuleId rule, TcpOutcome *out)
{
    if (gives_up_by_reset(ep, rule))
        tcp_emit_abort(ep, out);
    tcp_enter_by(ep, TCP_CLOSED, rule, out);
    tcp_notify(ep, (TcpNotice){.what = TCP_TOLD_TIMED_OUT, .error = TCP_ETIMEDOUT}, out);
    tcp_delete_tcb(ep, out);
}

/* Counts one more try; false when there have been enough. */
static bool try_again(TcpEndpoint *ep, int most, SimTime now, TcpOutcome *out)
{
    if (ep->retries >= most)
        return false;
    ep->retries++;
    show_user_timeout(ep, now, out);
    return true;
}

/* R2 of the segment at the front. An active open's SYN counts as such in
 * SYN-RECEIVED, too. */
static int retries_allowed(const TcpEndpoint *ep)
{
    const TcpConfig *config = ep->config;
    if (ep->snd.una == ep->iss)
        return ep->passive ? config->synack_retries : config->syn_retries;
    return ep->orphan ? config->orphan_retries : config->data_retries;
}

/* One more probe of a shut window; false when enough have gone unanswered. The user
 * timeout counts from the first of them (3.9.1.1: what is not delivered in time). */
static bool probe_again(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    if (ep->unanswered >= retries_allowed(ep))
        return false;
    ep->unanswered++;
    if (!ep->timers[TCP_USER_TIMEOUT].running)
        ep->snd.since = now;
    show_user_timeout(ep, now, out);
    return true;
}

/* RFC 6298 (5.5) and (5.6). */
static void back_off(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    ep->rto = limited(2 * ep->rto, 0, ep->config->rto_max);
    tcp_start_rto(ep, ep->rto, now, out);
}

static void send_front_again(TcpEndpoint *ep, TcpOutcome *out)
{
    tcp_because(TCP_RULE_RETRANSMIT, out);
    ep->syn_timed_out = ep->syn_timed_out || ep->snd.una == ep->iss;
    tcp_retransmit(ep, out);
}

void tcp_syn_ack_waits(TcpEndpoint *ep, bool again, SimTime now, TcpOutcome *out)
{
    tcp_begin(out);
    ep->timers[TCP_RTO] = (TcpTimer){0};
    ep->retries++;
    if (again)
        send_front_again(ep, out);
    else
        tcp_because(TCP_RULE_TEXT_AWAITED, out);
    back_off(ep, now, out);
}

/* 3.10.8 RETRANSMISSION TIMEOUT; RFC 6298 (5.4) to (5.6). */
static void retransmission_timeout(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    /* The peer has shut its window before what is outstanding, and need not take it: what
     * goes again is a probe (MUST-35, SHLD-17). */
    bool shut = tcp_is_shut(ep) && !(ep->orphan && ep->config->orphan_impatient);
    if (!(shut ? probe_again(ep, now, out) : try_again(ep, retries_allowed(ep), now, out))) {
        give_up(ep, TCP_RULE_RETRIES_EXHAUSTED, out);
        return;
    }
    send_front_again(ep, out);
    back_off(ep, now, out);
}

/* 3.8.6.2.1 (4): the window is still too small for what waits. */
static void override_timeout(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    tcp_because(TCP_RULE_OVERRIDE_TIMEOUT, out);
    tcp_send_what_fits(ep, now, out);
    tcp_output(ep, now, out);
}

/* 3.8.6.1: the window has been shut for a while. */
static void persist_timeout(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    if (is_out_of_patience(ep) || !probe_again(ep, now, out)) {
        give_up(ep, TCP_RULE_RETRIES_EXHAUSTED, out);
        return;
    }
    tcp_because(TCP_RULE_WINDOW_PROBE, out);
    ep->probes++;
    tcp_send_probe(ep, out);
    tcp_output(ep, now, out);
}

/* 3.8.4: an old number, so that the peer must answer. */
static void keepalive_timeout(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    if (ep->unanswered >= ep->config->keepalive.probes) {
        give_up(ep, TCP_RULE_KEEPALIVE_UNANSWERED, out);
        return;
    }
    tcp_because(TCP_RULE_KEEPALIVE_PROBE, out);
    ep->unanswered++;
    tcp_emit(
        (TcpSegment){
            .seq = ep->snd.nxt - 1, .ack = ep->rcv.nxt, .wnd = ep->rcv.wnd, .flags = TCP_ACK},
        out);
    tcp_sent_for(TCP_FOR_KEEP_ALIVE, out);
    tcp_timer_start(ep, TCP_KEEPALIVE, ep->config->keepalive.interval, now, out);
}

static void connection_ends(TcpEndpoint *ep, TcpTransitionId id, TcpOutcome *out)
{
    tcp_enter(ep, id, out);
    tcp_delete_tcb(ep, out);
}

void tcp_timer_expires(TcpEndpoint *ep, TcpTimerId timer, SimTime now, TcpOutcome *out)
{
    tcp_begin(out);
    /* 3.10.8 USER TIMEOUT: "for any state", whether it is seen to run or not. */
    bool any_time = timer == TCP_USER_TIMEOUT && ep->state != TCP_CLOSED;
    bool means_something = ep->timers[timer].running || any_time;
    ep->timers[timer] = (TcpTimer){0};
    if (!means_something) {
        tcp_because(TCP_RULE_TIMER_MEANS_NOTHING, out);
        return;
    }
    switch (timer) {
    case TCP_RTO:
        retransmission_timeout(ep, now, out);
        return;
    case TCP_TIME_WAIT_TIMER:
        connection_ends(ep, TCP_ON_TIME_WAIT_TIMEOUT, out);
        return;
    case TCP_DELAYED_ACK:
        tcp_because(TCP_RULE_DELAYED_ACK_TIMEOUT, out);
        tcp_send_ack(ep, out);
        return;
    case TCP_KEEPALIVE:
        keepalive_timeout(ep, now, out);
        return;
    case TCP_PERSIST:
        if (ep->snd.blocked)
            override_timeout(ep, now, out);
        else
            persist_timeout(ep, now, out);
        return;
    case TCP_FIN_WAIT_2_TIMER:
        connection_ends(ep, TCP_ON_FIN_WAIT_2_TIMEOUT, out);
        return;
    case TCP_USER_TIMEOUT:
        give_up(ep, TCP_RULE_USER_TIMEOUT, out);
        return;
    }
    abort();
}
