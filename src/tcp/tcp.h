/* The TCP engine: one endpoint of one connection.
 *
 * The engine is a pure calculation. Each call takes an endpoint, one event and
 * the simulated time, changes the endpoint, and writes what the world must now
 * do into a TcpOutcome. It allocates nothing, reads no clock, draws no random
 * number and prints nothing; the same calls always give the same outcomes.
 *
 *     tcp_open_active(&ep, now, &out);         the outcome holds a SYN
 *     tcp_segment_arrives(&ep, &seg, now, &out);
 *     while (out.more)                         an outcome is bounded
 *         tcp_continue(&ep, now, &out);
 *
 * Names follow RFC 9293: SND.UNA is ep->snd.una, SEG.SEQ is seg->seq.
 * The user's octets themselves are not kept, only how many there are.
 * Units:   sequence numbers and windows in octets; times in microseconds.
 * Errors:  none. A segment that the RFC discards gives an outcome that says so;
 *          a user call that it refuses returns the RFC's sentence as a TcpResult.
 * Source:  RFC 9293 sections 3.3.1 (variables) and 3.10 (event processing).
 */
#ifndef TCPDUET_TCP_TCP_H
#define TCPDUET_TCP_TCP_H

#include "base/time.h"
#include "tcp/rules.h"
#include "tcp/seq.h"
#include "tcp/transitions.h"

#include <stdbool.h>
#include <stdint.h>

/* Control bits (3.1). PSH, URG, ECE and CWR decide nothing here. */
enum { TCP_FIN = 1, TCP_SYN = 2, TCP_RST = 4, TCP_ACK = 16 };

typedef struct TcpSegment {
    SeqNum seq, ack; /* SEG.SEQ, SEG.ACK (meaningless without TCP_ACK) */
    uint32_t len;    /* octets of text, without SYN and FIN */
    uint32_t wnd;    /* SEG.WND */
    uint8_t flags;
} TcpSegment;

/* SEG.LEN: the text, and one each for SYN and FIN (3.4). */
uint32_t tcp_segment_length(const TcpSegment *seg);

/* "SYN,ACK"; "none" without any flag. Static text. */
const char *tcp_flags_text(uint8_t flags);

#define TCP_TIMERS(X)                                                                              \
    X(RTO, "RTO")                                                                                  \
    X(TIME_WAIT_TIMER, "TIME-WAIT")                                                                \
    X(DELAYED_ACK, "delayed ACK")                                                                  \
    X(USER_TIMEOUT, "user timeout")                                                                \
    X(KEEPALIVE, "keepalive")                                                                      \
    X(PERSIST, "persist")                                                                          \
    X(FIN_WAIT_2_TIMER, "FIN-WAIT-2")

#define TCP_TIMER_ENUM(name, text) TCP_##name,
typedef enum TcpTimerId { TCP_TIMERS(TCP_TIMER_ENUM) } TcpTimerId;
enum { TCP_TIMER_COUNT = 0 TCP_TIMERS(TCP_PLUS_ONE) };

/* "TIME-WAIT". Static text. */
const char *tcp_timer_name(TcpTimerId timer);

typedef struct TcpTimer {
    bool running;
    SimTime started, due;
} TcpTimer;

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

enum {
    TCP_HELD_MAX = 64,    /* gaps that a receiver keeps text behind: of the largest window
                             without scaling, every other segment of 536 octets */
    TCP_UNACKED_MAX = 16, /* segments whose ends a sender remembers */
    TCP_OUTCOME_MAX = 16, /* segments, transitions, rules in one outcome */
};

/* Text (and a FIN behind it) that has come before its turn, SHLD-31. */
typedef struct TcpHeld {
    SeqNum start, end; /* end without the FIN */
} TcpHeld;

/* What sockets call it (POSIX.1-2017). */
#define TCP_ERRNOS(X)                                                                              \
    X(ECONNREFUSED)                                                                                \
    X(ECONNRESET)                                                                                  \
    X(ETIMEDOUT)                                                                                   \
    X(EPIPE)                                                                                       \
    X(ENOTCONN)                                                                                    \
    X(EADDRINUSE)                                                                                  \
    X(EISCONN)                                                                                     \
    X(EADDRNOTAVAIL)                                                                               \
    X(EALREADY)                                                                                    \
    X(EINVAL)                                                                                      \
    X(EWOULDBLOCK)

#define TCP_ERRNO_ENUM(name) TCP_##name,
typedef enum TcpErrno { TCP_NO_ERRNO, TCP_ERRNOS(TCP_ERRNO_ENUM) } TcpErrno;

/* "ECONNRESET"; "" for none. Static text. */
const char *tcp_errno_name(TcpErrno error);

typedef struct TcpEndpoint {
    const TcpConfig *config; /* Borrowed; must outlive every copy. */
    TcpState state;
    bool passive;      /* came from LISTEN and was never turned active (MUST-11) */
    bool peer_unknown; /* the OPEN named no remote socket; the host says so in LISTEN */
    bool orphan;       /* closed both ways: nobody will read what still comes */
    SeqNum next_iss;   /* what the host gives the next incarnation */
    SeqNum iss, irs;
    struct {
        SeqNum una, nxt;
        uint32_t wnd;
        SeqNum wl1, wl2;              /* SEG.SEQ and SEG.ACK of the last window update */
        uint32_t wnd_max;             /* MAX.SND.WND, for MAY-12 */
        uint32_t queued;              /* octets of SEND that have not been sent yet */
        bool close_queued;            /* CLOSE was called; until fin_sent the FIN waits */
        bool fin_sent;                /* the FIN's number is nxt - 1 */
        bool blocked;                 /* PERSIST is the override timeout (3.8.6.2.1) */
        bool probing;                 /* one octet beyond a closed window is on its way (3.8.6.1) */
        SimTime since;                /* what the user timeout counts from: the front of the
                                         retransmission queue was first sent; or a shut window
                                         was probed and has not answered since */
        SeqNum ends[TCP_UNACKED_MAX]; /* where the oldest unacknowledged segments end */
        int end_count;
    } snd;
    struct {
        SeqNum nxt;
        uint32_t wnd;
        uint32_t buffered;  /* octets in order that the user has not read */
        uint32_t requested; /* octets that pending RECEIVEs still want */
        bool metered;       /* the user reads only what RECEIVE asks for */
        bool probed;        /* the octet at nxt was refused: the peer counts one further */
        bool fin_held;      /* a FIN is known to come at fin_seq */
        SeqNum fin_seq;
        TcpHeld held[TCP_HELD_MAX]; /* by start; do not touch each other */
        int held_count;
    } rcv;
    SimTime srtt, rttvar, rto; /* RFC 6298; srtt 0: no sample yet */
    bool timing;               /* a segment is being timed (Karn) */
    bool syn_timed_out;        /* RFC 6298 (5.7) */
    SeqNum timed_end;          /* its end */
    SimTime timed_since;
    int retries;      /* of the segment at the front */
    int probes;       /* of a closed window since it closed; they come ever slower */
    int unanswered;   /* probes in a row that nothing came back for */
    bool ack_pending; /* an ACK is owed */
    struct {          /* config->answer_limit: the next answer at `until` */
        bool running;
        SimTime until;
    } limit;
    TcpErrno reset_untold; /* of a RST that waits behind unread text */
    bool ack_at_once;      /* it does not wait for later text */
    TcpTimer timers[TCP_TIMER_COUNT];
    struct { /* MAY-2: what TIME-WAIT was, to fall back to */
        bool valid;
        SeqNum iss, irs, snd_nxt, rcv_nxt;
    } reused;
} TcpEndpoint;

/* What RFC 9293 says to a user call; the texts are its own, but for the last, which is the
 * host's. */
#define TCP_RESULTS(X)                                                                             \
    X(OK, "ok")                                                                                    \
    X(EXISTS, "error: connection already exists")                                                  \
    X(NOT_EXIST, "error: connection does not exist")                                               \
    X(CLOSING_ERROR, "error: connection closing")                                                  \
    X(NO_RESOURCES, "error: insufficient resources")                                               \
    X(NO_REMOTE, "error: remote socket unspecified")                                               \
    X(HOST_DOWN, "error: host is down")

#define TCP_RESULT_ENUM(name, text) TCP_##name,
typedef enum TcpResult { TCP_RESULTS(TCP_RESULT_ENUM) } TcpResult;

/* "error: connection does not exist". Static text. */
const char *tcp_result_text(TcpResult result);

/* What the user is told (3.9.1.7), and the errno where sockets would say so.
 * The last four are the host's: a port that is taken, no port that is free, and that a
 * CLOSE returns which has waited (SO_LINGER). */
#define TCP_NOTICES(X)                                                                             \
    X(ESTABLISHED_NOTICE, "connection established")                                                \
    X(REFUSED, "connection refused")                                                               \
    X(RESET, "connection reset")                                                                   \
    X(CLOSING_NOTICE, "connection closing")                                                        \
    X(TIMED_OUT, "connection aborted due to user timeout")                                         \
    X(DATA, "data")                                                                                \
    X(EXISTING, "connection already exists")                                                       \
    X(EXHAUSTED, "insufficient resources")                                                         \
    X(CLOSE_RETURNS, "close returns")                                                              \
    X(LINGER_OVER, "close returns unacknowledged")

#define TCP_NOTICE_ENUM(name, text) TCP_TOLD_##name,
typedef enum TcpNoticeId { TCP_NOTICES(TCP_NOTICE_ENUM) } TcpNoticeId;

/* "connection reset". Static text. */
const char *tcp_notice_text(TcpNoticeId notice);

typedef struct TcpNotice {
    TcpNoticeId what;
    uint32_t len; /* octets, for TCP_TOLD_DATA */
    TcpErrno error;
} TcpNotice;

typedef enum TcpVerdict {
    TCP_ACCEPTED,      /* something of it was taken */
    TCP_UNACCEPTABLE,  /* failed the sequence or the ACK check */
    TCP_IGNORED,       /* dropped without an effect */
    TCP_NO_CONNECTION, /* met CLOSED */
} TcpVerdict;

/* "accepted". Static text. */
const char *tcp_verdict_text(TcpVerdict verdict);

typedef enum TcpTimerChange {
    TCP_TIMER_UNCHANGED,
    TCP_TIMER_START,
    TCP_TIMER_RESTART,
    TCP_TIMER_CANCEL,
} TcpTimerChange;

/* What a segment without news of its own is sent for; its flags do not tell. */
#define TCP_PURPOSES(X)                                                                            \
    X(NO_PURPOSE, "")                                                                              \
    X(FOR_WINDOW_PROBE, "window probe")                                                            \
    X(FOR_KEEP_ALIVE, "keep-alive")                                                                \
    X(FOR_WINDOW_UPDATE, "window update")                                                          \
    X(FOR_CHALLENGE, "challenge ACK")

#define TCP_PURPOSE_ENUM(name, text) TCP_##name,
typedef enum TcpPurpose { TCP_PURPOSES(TCP_PURPOSE_ENUM) } TcpPurpose;

/* "window probe"; "" for none. Static text. */
const char *tcp_purpose_text(TcpPurpose purpose);

typedef struct TcpSent {
    TcpSegment segment;
    bool retransmission;
    TcpPurpose purpose;
} TcpSent;

/* What one event has done. The rules stand in the order in which they were
 * applied; the last one that decided the segment's fate is `verdict_rule`. */
typedef struct TcpOutcome {
    TcpSent segments[TCP_OUTCOME_MAX];
    int segment_count;
    TcpTransitionId transitions[TCP_OUTCOME_MAX];
    int transition_count;
    TcpRuleId rules[TCP_OUTCOME_MAX];
    int rule_count;
    TcpNotice notices[TCP_OUTCOME_MAX];
    int notice_count;
    TcpTimerChange timers[TCP_TIMER_COUNT];
    TcpVerdict verdict;     /* of tcp_segment_arrives */
    TcpRuleId verdict_rule; /* why */
    bool iss_taken;         /* ep->next_iss was used: the host gives another */
    bool more;              /* there is more to send: call tcp_continue */
} TcpOutcome;

/* A closed endpoint that knows its configuration. */
TcpEndpoint tcp_endpoint(const TcpConfig *config, SeqNum next_iss);

/* The user's calls, 3.10.1 to 3.10.6. Each begins a new outcome. `peer_known`
 * says whether the call names a remote socket. */
TcpResult tcp_open_active(TcpEndpoint *ep, bool peer_known, SimTime now, TcpOutcome *out);
TcpResult tcp_open_passive(TcpEndpoint *ep, TcpOutcome *out);
TcpResult tcp_send(TcpEndpoint *ep, uint32_t octets, SimTime now, TcpOutcome *out);
TcpResult tcp_receive(TcpEndpoint *ep, uint32_t octets, SimTime now, TcpOutcome *out);
TcpResult tcp_close(TcpEndpoint *ep, SimTime now, TcpOutcome *out);
TcpResult tcp_abort(TcpEndpoint *ep, TcpOutcome *out);

/* close() of the sockets interface, where config->full_close: the user will not
 * read any more either, and hears nothing more. Text that waits unread, or comes
 * later, makes a RST (3.6.1, SHLD-3); FIN-WAIT-2 is then left by its timer (an
 * *orphan*). What is held behind a gap nobody could read: it does not count as
 * unread. After a tcp_close (shutdown) it is legal, once. Without
 * config->full_close the same as tcp_close. */
TcpResult tcp_close_both_ways(TcpEndpoint *ep, SimTime now, TcpOutcome *out);
TcpResult tcp_status(const TcpEndpoint *ep, TcpOutcome *out);

/* The user stops reading (true), or again reads everything at once (false). */
void tcp_meter_reading(TcpEndpoint *ep, bool metered, SimTime now, TcpOutcome *out);

/* SEGMENT ARRIVES, 3.10.7. */
void tcp_segment_arrives(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out);

/* A SYN in TIME-WAIT that may begin a new connection: it lies beyond everything that
 * the old one had sent (MAY-2, 3.6.1). */
bool tcp_may_reopen(const TcpEndpoint *ep, const TcpSegment *seg);

/* SEGMENT ARRIVES where it may, and an OPEN of the host's has waited for it. */
void tcp_reopen(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out);

/* In LISTEN, RFC 4987 section 3.6: the ACK brings back all that a SYN and its SYN,ACK had
 * said. The endpoint is in SYN-RECEIVED, and the same ACK is its next segment. */
void tcp_listen_to_cookie(TcpEndpoint *ep, const TcpSegment *ack);

/* A timer has run out, 3.10.8. Does nothing but say so where it means nothing. */
void tcp_timer_expires(TcpEndpoint *ep, TcpTimerId timer, SimTime now, TcpOutcome *out);

/* In SYN-RECEIVED the RTO has run out, and the ACK came but nobody took it (Linux,
 * TCP_DEFER_ACCEPT). The SYN,ACK goes `again` only where that is said. */
void tcp_syn_ack_waits(TcpEndpoint *ep, bool again, SimTime now, TcpOutcome *out);

/* Goes on with what did not fit into the last outcome; begins a new one. */
void tcp_continue(TcpEndpoint *ep, SimTime now, TcpOutcome *out);

/* The answer of a host that has no connection for the segment, 3.10.7.1. */
void tcp_no_connection(const TcpSegment *seg, TcpOutcome *out);

/* True when the FIN was sent and all of it is acknowledged. */
bool tcp_fin_acked(const TcpEndpoint *ep);

#endif
