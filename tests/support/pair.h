/* Endpoints for tests of the engine: a test states only what matters. */
#ifndef TCPDUET_TESTS_PAIR_H
#define TCPDUET_TESTS_PAIR_H

#include "scenario/profiles.h"
#include "support/under.h"
#include "tcp/tcp.h"

static const TcpConfig USUAL_CONFIG = {.rto_initial = SIM_SECOND,
                                       .rto_min = SIM_SECOND,
                                       .rto_max = SIM_MINUTE,
                                       .syn_retries = 7,
                                       .synack_retries = 7,
                                       .data_retries = 6,
                                       .orphan_retries = 6,
                                       .user_timeout = 5 * SIM_MINUTE,
                                       .time_wait = 4 * SIM_SECOND,
                                       .challenge_ack = true,
                                       .silly_windows =
                                           true, /* not those of test_tcp_silly_windows.c */
                                       .mss = 100,
                                       .rcv_buffer = 1000};

/* The rows are played under the profiles as well: with what a profile does, and the times
 * and limits that the rows speak of. */
static inline const TcpConfig *config_under_test(void)
{
    static Stack stacks[UNDER_COUNT] = {
        [UNDER_LINUX] = {PROFILE_TABLE(OF_LINUX)},
        [UNDER_BSD] = {PROFILE_TABLE(OF_BSD)},
    };
    Under under = rows_under();
    if (under == UNDER_RFC9293)
        return &USUAL_CONFIG;
    TcpConfig *tcp = &stacks[under].tcp;
    tcp->rto_initial = tcp->rto_min = USUAL_CONFIG.rto_initial;
    tcp->rto_max = USUAL_CONFIG.rto_max;
    tcp->syn_retries = tcp->synack_retries = USUAL_CONFIG.syn_retries;
    tcp->data_retries = tcp->orphan_retries = USUAL_CONFIG.data_retries;
    tcp->user_timeout = USUAL_CONFIG.user_timeout;
    tcp->handshake_timeout = 0;
    tcp->time_wait = USUAL_CONFIG.time_wait;
    tcp->fin_wait_2 = USUAL_CONFIG.fin_wait_2;
    tcp->silly_windows = USUAL_CONFIG.silly_windows;
    tcp->mss = USUAL_CONFIG.mss;
    tcp->rcv_buffer = USUAL_CONFIG.rcv_buffer;
    return tcp;
}
#define CONFIG (*config_under_test())

/* Next to the wrap, so that a plain comparison fails. */
static const SeqNum LOCAL = 4294967294u; /* our ISS */
static const SeqNum PEER = 4294967290u;  /* the peer's ISS */

static inline TcpSegment from_peer(uint8_t flags, SeqNum seq, SeqNum ack)
{
    return (TcpSegment){.seq = seq, .ack = ack, .wnd = 1000, .flags = flags};
}

static inline TcpEndpoint listener(void)
{
    TcpOutcome out;
    TcpEndpoint ep = tcp_endpoint(&CONFIG, LOCAL);
    tcp_open_passive(&ep, &out);
    return ep;
}

static inline TcpEndpoint syn_sent(void)
{
    TcpOutcome out;
    TcpEndpoint ep = tcp_endpoint(&CONFIG, LOCAL);
    tcp_open_active(&ep, true, 0, &out);
    return ep;
}

/* ESTABLISHED by an active OPEN, everything acknowledged, at time 100 ms. */
static inline TcpEndpoint established_with(const TcpConfig *config)
{
    TcpOutcome out;
    TcpEndpoint ep = tcp_endpoint(config, LOCAL);
    tcp_open_active(&ep, true, 0, &out);
    TcpSegment syn_ack = from_peer(TCP_SYN | TCP_ACK, PEER, LOCAL + 1);
    tcp_segment_arrives(&ep, &syn_ack, 100 * SIM_MS, &out);
    return ep;
}

static inline TcpEndpoint established(void)
{
    return established_with(&CONFIG);
}

static inline TcpOutcome arrives(TcpEndpoint *ep, TcpSegment seg, SimTime now)
{
    TcpOutcome out;
    tcp_segment_arrives(ep, &seg, now, &out);
    return out;
}

#endif
