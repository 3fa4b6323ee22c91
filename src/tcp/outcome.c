#include "base/stop.h"
#include "tcp/engine.h"

#include <assert.h>
#include <string.h>

void tcp_begin(TcpOutcome *out)
{
    memset(out, 0, sizeof *out);
}

void tcp_because(TcpRuleId rule, TcpOutcome *out)
{
    stop_unless(out->rule_count < TCP_OUTCOME_MAX);
    out->rules[out->rule_count++] = rule;
}

void tcp_judge(TcpVerdict verdict, TcpRuleId rule, TcpOutcome *out)
{
    tcp_because(rule, out);
    out->verdict = verdict;
    out->verdict_rule = rule;
}

/* Pairs of transitions that one segment causes, and the arrow that they are. */
static const struct {
    TcpTransitionId first, second, joined;
} JOINED[] = {
    {TCP_ON_SYN_SENT_SYN_ACK, TCP_ON_ESTABLISHED_FIN, TCP_ON_SYN_SENT_SYN_ACK_FIN},
    {TCP_ON_SYN_RECEIVED_ACK, TCP_ON_ESTABLISHED_FIN, TCP_ON_SYN_RECEIVED_FIN},
    {TCP_ON_FIN_WAIT_1_ACK, TCP_ON_FIN_WAIT_2_FIN, TCP_ON_FIN_WAIT_1_FIN_ACKED},
};

static bool join(TcpTransitionId *first, TcpTransitionId second)
{
    for (size_t i = 0; i < sizeof JOINED / sizeof *JOINED; i++) {
        if (JOINED[i].first == *first && JOINED[i].second == second) {
            *first = JOINED[i].joined;
            return true;
        }
    }
    return false;
}

void tcp_enter(TcpEndpoint *ep, TcpTransitionId id, TcpOutcome *out)
{
    assert(ep->state == tcp_transition(id)->from);
    stop_unless(out->transition_count < TCP_OUTCOME_MAX);
    ep->state = tcp_transition(id)->to;
    TcpTransitionId *last =
        out->transition_count > 0 ? &out->transitions[out->transition_count - 1] : NULL;
    if (last && join(last, id))
        id = *last;
    else
        out->transitions[out->transition_count++] = id;
    tcp_judge(out->verdict, tcp_transition(id)->rule, out);
}

void tcp_enter_by(TcpEndpoint *ep, TcpState to, TcpRuleId rule, TcpOutcome *out)
{
    for (int i = 0;; i++) { /* tcp_transition stops where the table has no such row. */
        const TcpTransition *row = tcp_transition((TcpTransitionId)i);
        if (row->from == ep->state && row->to == to && row->rule == rule) {
            tcp_enter(ep, (TcpTransitionId)i, out);
            return;
        }
    }
}

static void add_segment(TcpSegment segment, bool again, TcpOutcome *out)
{
    stop_unless(out->segment_count < TCP_OUTCOME_MAX);
    out->segments[out->segment_count++] = (TcpSent){segment, again, TCP_NO_PURPOSE};
}

void tcp_emit(TcpSegment segment, TcpOutcome *out)
{
    add_segment(segment, false, out);
}

void tcp_emit_again(TcpSegment segment, TcpOutcome *out)
{
    add_segment(segment, true, out);
}

void tcp_sent_for(TcpPurpose purpose, TcpOutcome *out)
{
    stop_unless(out->segment_count > 0);
    out->segments[out->segment_count - 1].purpose = purpose;
}

void tcp_notify(const TcpEndpoint *ep, TcpNotice notice, TcpOutcome *out)
{
    if (ep->orphan)
        return;
    stop_unless(out->notice_count < TCP_OUTCOME_MAX);
    out->notices[out->notice_count++] = notice;
}

void tcp_delete_tcb(TcpEndpoint *ep, TcpOutcome *out)
{
    tcp_timer_stop_all(ep, out);
    TcpEndpoint fresh = tcp_endpoint(ep->config, ep->next_iss);
    fresh.state = ep->state;
    fresh.passive = ep->passive;
    fresh.peer_unknown = ep->peer_unknown;
    fresh.rcv.metered = ep->rcv.metered;
    *ep = fresh;
}

TcpEndpoint tcp_endpoint(const TcpConfig *config, SeqNum next_iss)
{
    return (TcpEndpoint){
        .config = config,
        .next_iss = next_iss,
        .rcv.wnd = config->rcv_buffer,
        .rto = config->rto_initial,
    };
}

bool tcp_fin_acked(const TcpEndpoint *ep)
{
    return ep->snd.fin_sent && ep->snd.una == ep->snd.nxt;
}
