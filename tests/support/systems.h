/* The engine as the profiles `linux` and `bsd` configure it, for tests of the engine. */
#ifndef TCPDUET_TESTS_SYSTEMS_H
#define TCPDUET_TESTS_SYSTEMS_H

#include "scenario/profiles.h"

#include "support/rows.h"

static const Stack LINUX_STACK = {PROFILE_TABLE(OF_LINUX)};
static const Stack BSD_STACK = {PROFILE_TABLE(OF_BSD)};

/* What stack_settle makes of a profile alone; the sizes are those of CONFIG. */
static inline TcpConfig settled(const Stack *stack)
{
    TcpConfig config = stack->tcp;
    config.rto_initial = stack->usual_rto.first;
    config.rto_min = stack->usual_rto.least;
    config.rto_max = stack->usual_rto.most;
    if (config.orphan_retries == NOT_SAID)
        config.orphan_retries = config.data_retries;
    config.time_wait = SIM_MINUTE;
    config.mss = CONFIG.mss;
    config.rcv_buffer = CONFIG.rcv_buffer;
    return config;
}

static inline TcpConfig linux_config(void)
{
    return settled(&LINUX_STACK);
}

static inline TcpConfig bsd_config(void)
{
    return settled(&BSD_STACK);
}

static inline bool names(const Play *play, TcpRuleId rule)
{
    for (int i = 0; i < play->out.rule_count; i++) {
        if (play->out.rules[i] == rule)
            return true;
    }
    return false;
}

/* A timer runs out when it is due, so often; the time of the last. */
static inline SimTime expire(TcpEndpoint *ep, TcpTimerId timer, int times)
{
    SimTime now = 0;
    TcpOutcome out;
    for (int i = 0; i < times && ep->timers[timer].running; i++) {
        now = ep->timers[timer].due;
        tcp_timer_expires(ep, timer, now, &out);
    }
    return now;
}

#endif
