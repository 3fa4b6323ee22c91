/* Answers to what is not taken: an ACK, where a limit does not keep it back, a RST, or the
 * SYN,ACK once more. RFC 9293 sections 3.5.2 and 3.10.7.4, RFC 5961. */
#include "tcp/engine.h"

void tcp_emit_reset_of(const TcpSegment *seg, TcpOutcome *out)
{
    TcpSegment reset = {.seq = seg->ack, .flags = TCP_RST};
    if (!(seg->flags & TCP_ACK))
        reset = (TcpSegment){.ack = seg->seq + tcp_segment_length(seg), .flags = TCP_RST | TCP_ACK};
    tcp_emit(reset, out);
}

bool tcp_may_loop(const TcpSegment *seg)
{
    return tcp_segment_length(seg) == 0 || (seg->flags & TCP_SYN);
}

static bool is_limited(TcpEndpoint *ep, SimTime now)
{
    if (ep->limit.running && now < ep->limit.until)
        return true;
    ep->limit.running = ep->config->answer_limit > 0;
    ep->limit.until = now + ep->config->answer_limit;
    return false;
}

void tcp_refuse(TcpEndpoint *ep, TcpRuleId rule, TcpOutcome *out)
{
    tcp_judge(TCP_UNACCEPTABLE, rule, out);
    tcp_send_ack(ep, out);
}

/* The RFC calls so what asks back after a RST and a SYN. */
static bool asks_back(TcpRuleId rule)
{
    return rule == TCP_RULE_RST_CHALLENGED || rule == TCP_RULE_SYN_CHALLENGED;
}

void tcp_challenge(TcpEndpoint *ep, TcpRuleId rule, SimTime now, TcpOutcome *out)
{
    if (is_limited(ep, now)) {
        tcp_judge(TCP_UNACCEPTABLE, TCP_RULE_ANSWER_LIMITED, out);
        return;
    }
    tcp_refuse(ep, rule, out);
    if (asks_back(rule))
        tcp_sent_for(TCP_FOR_CHALLENGE, out);
}

void tcp_refuse_segment(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    if (tcp_may_loop(seg))
        tcp_challenge(ep, TCP_RULE_UNACCEPTABLE, now, out);
    else
        tcp_refuse(ep, TCP_RULE_UNACCEPTABLE, out);
}

/* As Linux (tcp_check_req) has it: whatever else came with the SYN is thrown away,
 * and the timer begins anew, with the delay and the tries that it has. */
void tcp_send_syn_ack_again(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    if (is_limited(ep, now)) {
        tcp_judge(TCP_UNACCEPTABLE, TCP_RULE_ANSWER_LIMITED, out);
        return;
    }
    tcp_judge(TCP_UNACCEPTABLE, TCP_RULE_SYN_ACK_AGAIN, out);
    tcp_retransmit(ep, out);
    tcp_start_rto(ep, ep->rto, now, out);
}
