/* The timers of an endpoint.
 *
 * Units:   microseconds of simulated time.
 * Source:  RFC 9293 sections 3.8 and 3.10.8, RFC 6298.
 */
#ifndef TCPDUET_TCP_TIMERS_H
#define TCPDUET_TCP_TIMERS_H

#include "base/small.h"
#include "base/time.h"
#include "tcp/rules.h"

#include <stdbool.h>

#define TCP_TIMERS(X)                                                                              \
    X(RTO, "RTO")                                                                                  \
    X(TIME_WAIT_TIMER, "TIME-WAIT")                                                                \
    X(DELAYED_ACK, "delayed ACK")                                                                  \
    X(USER_TIMEOUT, "user timeout")                                                                \
    X(KEEPALIVE, "keepalive")                                                                      \
    X(PERSIST, "persist")                                                                          \
    X(FIN_WAIT_2_TIMER, "FIN-WAIT-2")

#define TCP_TIMER_ENUM(name, text) TCP_##name,
typedef enum SMALL_ENUM TcpTimerId { TCP_TIMERS(TCP_TIMER_ENUM) } TcpTimerId;
enum { TCP_TIMER_COUNT = 0 TCP_TIMERS(TCP_PLUS_ONE) };

/* "TIME-WAIT". Static text. */
const char *tcp_timer_name(TcpTimerId timer);

typedef struct TcpTimer {
    bool running;
    SimTime started, due;
} TcpTimer;

typedef enum SMALL_ENUM TcpTimerChange {
    TCP_TIMER_UNCHANGED,
    TCP_TIMER_START,
    TCP_TIMER_RESTART,
    TCP_TIMER_CANCEL,
} TcpTimerChange;

#endif
