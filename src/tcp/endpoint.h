/* One endpoint of a connection: its state and its variables, which have the RFC's names.
 *
 *          1          2          3          4
 *     ----------|----------|----------|----------    1 acknowledged, 2 on its way,
 *            SND.UNA    SND.NXT    SND.UNA            3 may be sent, 4 may not yet
 *                                 +SND.WND
 *
 *          1          2          3
 *     ----------|----------|----------               1 received, 2 may come (some of it
 *            RCV.NXT    RCV.NXT                         is held), 3 may not yet
 *                      +RCV.WND
 *
 * Units:   sequence numbers and windows in octets; times in microseconds.
 * Owns:    nothing; a copy is an endpoint by itself.
 * Source:  RFC 9293 section 3.3.1 (variables), RFC 6298.
 */
#ifndef TCPDUET_TCP_ENDPOINT_H
#define TCPDUET_TCP_ENDPOINT_H

#include "tcp/config.h"
#include "tcp/seq.h"
#include "tcp/timers.h"
#include "tcp/told.h"
#include "tcp/transitions.h"

enum {
    TCP_HELD_MAX = 64,    /* gaps that a receiver keeps text behind: of the largest window
                             without scaling, every other segment of 536 octets */
    TCP_UNACKED_MAX = 16, /* segments whose ends a sender remembers */
};

/* Text (and a FIN behind it) that has come before its turn, SHLD-31. */
typedef struct TcpHeld {
    SeqNum start, end; /* end without the FIN */
} TcpHeld;

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

/* A closed endpoint that knows its configuration. */
TcpEndpoint tcp_endpoint(const TcpConfig *config, SeqNum next_iss);

/* True when the FIN was sent and all of it is acknowledged. */
bool tcp_fin_acked(const TcpEndpoint *ep);

#endif
