/* What must hold whatever happens.
 *
 * Each check looks at plain values and says which invariant is broken, so that
 * a test can hand it a bad state made by hand. A check of one endpoint, one of
 * what a single event did to it, and those of both ends together.
 *
 * "Of one connection" means that each end's IRS is the other's ISS.
 *
 * Source:  RFC 9293 sections 3.4, 3.5.2 (resets), 3.8.6 (windows); RFC 6298
 *          section 5 (the timer).
 */
#ifndef TCPDUET_EXPLORE_INVARIANTS_H
#define TCPDUET_EXPLORE_INVARIANTS_H

#include "tcp/tcp.h"

/* Columns: name, what holds. */
#define EXPLORE_INVARIANTS(X)                                                                      \
    X(HOLDS, "all invariants hold")                                                                \
    X(SEND_ORDER, "SND.UNA =< SND.NXT")                                                            \
    X(TIMERS, "a timer runs if and only if there is what it waits for")                            \
    X(FIN_STATE, "the state agrees with what became of the FIN")                                   \
    X(TRANSITIONS, "the transitions lead from the state before to the state behind")               \
    X(RULES, "each transition and verdict names its rule")                                         \
    X(REFUSED, "a refused call changes nothing")                                                   \
    X(WINDOW, "nothing but a probe goes beyond the window that the peer offered")                  \
    X(SENT, "what is sent is what the user gave, then a FIN")                                      \
    X(ACKNOWLEDGED, "an ACK covers only what has arrived")                                         \
    X(RECEIVE_ORDER, "RCV.NXT and the right edge of the window never go back")                     \
    X(DELIVERED, "each octet is delivered once and in order")                                      \
    X(VALID, "the user is told nothing before the peer has acknowledged our SYN")                  \
    X(NUMBERS, "SND.UNA =< the peer's RCV.NXT =< SND.NXT")                                         \
    X(RESET_SENT, "a synchronized end sends a RST only for ABORT")                                 \
    X(RESET_TAKEN, "no synchronized end resets the other without a cause")                         \
    X(ENDS, "both ends reach CLOSED once both have closed and the network delivers")

#define EXPLORE_INVARIANT_ENUM(name, text) EXPLORE_##name,
typedef enum ExploreInvariant { EXPLORE_INVARIANTS(EXPLORE_INVARIANT_ENUM) } ExploreInvariant;
enum { EXPLORE_INVARIANT_COUNT = 0 EXPLORE_INVARIANTS(TCP_PLUS_ONE) };

/* "SND.UNA =< SND.NXT". Static text. */
const char *explore_invariant_text(ExploreInvariant invariant);

/* One event at one endpoint. All borrowed. */
typedef struct ExploreStepSeen {
    const TcpEndpoint *before, *after;
    const TcpOutcome *out;
    TcpResult result; /* of a user's call, else TCP_OK */
    uint32_t octets;  /* that a SEND gave */
    bool aborts;      /* the event is ABORT */
} ExploreStepSeen;

/* ESTABLISHED and beyond (3.3.2); SYN-RECEIVED is not yet synchronized. */
bool explore_synchronized(const TcpEndpoint *ep);

/* Each returns EXPLORE_HOLDS, or the first invariant that is broken. */
ExploreInvariant explore_check_endpoint(const TcpEndpoint *ep);
ExploreInvariant explore_check_step(const ExploreStepSeen *seen);
ExploreInvariant explore_check_ends(const TcpEndpoint *a, const TcpEndpoint *b);

/* A RST has just closed `taker`, which was as it is here. */
ExploreInvariant explore_check_reset(const TcpEndpoint *taker, const TcpEndpoint *other);

/* A segment leaves `sender`, as the event left it, for `receiver`: for the first
 * time, as what was sent may be sent again even where the window has shrunk. */
ExploreInvariant explore_check_sent(const TcpEndpoint *sender, const TcpEndpoint *receiver,
                                    const TcpSegment *seg);

#endif
