/* Endpoints for tests of the engine: a test states only what matters. */
#ifndef TCPDUET_TESTS_PAIR_H
#define TCPDUET_TESTS_PAIR_H

#include "tcp/tcp.h"

static const TcpConfig CONFIG = {.rto_initial = SIM_SECOND,
                                 .rto_min = SIM_SECOND,
                                 .rto_max = SIM_MINUTE,
                                 .syn_retries = 7,
                                 .synack_retries = 7,
                                 .data_retries = 6,
                                 .orphan_retries = 6,
                                 .user_timeout = 5 * SIM_MINUTE,
                                 .time_wait = 4 * SIM_SECOND,
                                 .challenge_ack = true,
                                 .silly_windows = true, /* test_tcp_silly_windows.c avoids them */
                                 .mss = 100,
                                 .rcv_buffer = 1000};

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
