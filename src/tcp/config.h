/* What may differ between TCPs.
 *
 * Units:   octets; microseconds.
 * Source:  RFC 9293; which systems do what says scenario/profiles.c.
 */
#ifndef TCPDUET_TCP_CONFIG_H
#define TCPDUET_TCP_CONFIG_H

#include "base/time.h"

#include <stdbool.h>
#include <stdint.h>

/* 3.8.4 */
typedef struct TcpKeepalive {
    SimTime idle;     /* the silence before the first probe; 0: off */
    SimTime interval; /* from one probe to the next */
    int probes;       /* that nothing comes back for, then the connection is given up */
} TcpKeepalive;

/* A state that a system keeps apart from its sockets, with a procedure of its own
 * (apart.c) instead of 3.10.7.4. */
typedef enum TcpApart { TCP_NOT_APART, TCP_APART_LINUX, TCP_APART_FREEBSD } TcpApart;

/* What may differ between TCPs. Times of 0 switch the feature off unless the
 * field says otherwise. */
typedef struct TcpConfig {
    SimTime rto_initial; /* RFC 6298 (2.1) */
    SimTime rto_min;     /* RFC 6298 (2.4), the floor after samples */
    SimTime rto_max;     /* RFC 6298 (2.5) */
    int syn_retries;     /* R2 for a SYN that opens (3.8.3) */
    int synack_retries;  /* R2 for the answer to a SYN in LISTEN */
    int data_retries;    /* R2 for everything else (3.8.3) */
    int orphan_retries;  /* the same when both ways are closed */
    SimTime user_timeout;
    TcpKeepalive keepalive;
    SimTime delayed_ack;
    SimTime time_wait;    /* 2 MSL (3.4.2); 0: the connection is CLOSED at once */
    SimTime fin_wait_2;   /* 0: for ever, as the RFC has it; with full_close of orphans only */
    bool time_wait_reuse; /* MAY-2 (3.6.1), whether an OPEN waits or not */
    bool rfc1337;         /* a RST does not end TIME-WAIT (RFC 1337 fix F1) */
    bool challenge_ack;   /* RFC 5961, part of RFC 9293; off in RFC 793 */
    bool ack_range_check; /* MAY-12: RFC 5961 section 5, no ACK below UNA - MAX.SND.WND */
    bool rst_with_ack;    /* the RST of an ABORT acknowledges (Linux, BSD) */
    bool full_close;      /* a close of both ways is a thing apart (SHLD-3, 3.6.1) */
    bool syn_ack_again;   /* a SYN that a listener has answered gets SYN,ACK again (Linux, BSD) */

    /* Where systems part with the RFC; which do what, and by what source, says
     * scenario/profiles.c. SYN-RECEIVED and TIME-WAIT, procedures of their own: */
    bool half_open_apart; /* what a SYN has begun in LISTEN */
    TcpApart time_wait_apart;
    bool orphan_apart; /* an orphan's FIN-WAIT-2 */
    /* What arrives: */
    bool any_syn_again;        /* syn_ack_again whatever its number */
    bool syn_text_dropped;     /* text and FIN on a SYN or SYN,ACK do not count */
    bool syn_fin_dropped;      /* LISTEN takes no SYN with a FIN */
    bool whole_segments;       /* nothing is trimmed at the right edge; the edge is inside */
    bool bare_flags_dropped;   /* without ACK, RST and SYN nothing is looked at */
    bool rst_before_fin;       /* a RST at the number of the peer's FIN counts */
    bool silent_ack_too_new;   /* in ESTABLISHED, an ACK of what was never sent */
    bool syn_ack_acked;        /* an answer to a simultaneous open's SYN,ACK */
    bool closed_takes_no_text; /* full_close resets in CLOSING and LAST-ACK, too */
    bool text_outlives_reset;  /* what waits to be read can be read after a RST */
    SimTime answer_limit;      /* one answer in so long to what may be an ACK loop; 0: all */
    /* What is sent, and how long: */
    SimTime syn_again;         /* so soon, once, after a bad ACK in SYN-SENT; 0: at the RTO */
    SimTime handshake_timeout; /* instead of user_timeout, until the SYN is acknowledged */
    bool empty_probes;         /* a shut window is asked by an old number, without text */
    bool keepalive_resets;     /* whoever gives up on a keep-alive says so by a RST */
    bool retries_reset;        /* whoever gives up at R2 or the user timeout does so */
    bool orphan_impatient;     /* resets where a window stays shut until rto_max */
    bool close_flushes;        /* close drops unread text, and sends a FIN */
    bool close_waits_for_open; /* in SYN-RECEIVED a CLOSE waits for ESTABLISHED */

    bool silly_windows;  /* small steps of a window are offered and used (3.8.6.2: avoided) */
    uint32_t mss;        /* octets of text in one segment at most */
    uint32_t rcv_buffer; /* the window when nothing waits to be read */
} TcpConfig;

#endif
