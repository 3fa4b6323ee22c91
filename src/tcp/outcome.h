/* The outcome: what one event has done, and what the world must now do.
 *
 * Owns:    nothing; it is a value.
 */
#ifndef TCPDUET_TCP_OUTCOME_H
#define TCPDUET_TCP_OUTCOME_H

#include "base/small.h"
#include "tcp/segment.h"
#include "tcp/timers.h"
#include "tcp/told.h"
#include "tcp/transitions.h"

enum { TCP_OUTCOME_MAX = 16 }; /* segments, transitions, rules in one outcome */

typedef enum SMALL_ENUM TcpVerdict {
    TCP_ACCEPTED,      /* something of it was taken */
    TCP_UNACCEPTABLE,  /* failed the sequence or the ACK check */
    TCP_IGNORED,       /* dropped without an effect */
    TCP_NO_CONNECTION, /* met CLOSED */
} TcpVerdict;

/* "accepted". Static text. */
const char *tcp_verdict_text(TcpVerdict verdict);

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

#endif
