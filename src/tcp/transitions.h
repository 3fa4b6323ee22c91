/* The states, and every arrow between them.
 *
 * One table is what the engine takes its changes of state from and what the
 * diagram is drawn from; no other way leads from one state to another.
 *
 * Source:  RFC 9293 section 3.3.2, Figure 5 (20 arcs), and the 34 that the text
 *          of 3.10 requires beyond the figure. Together 29 pairs of states.
 */
#ifndef TCPDUET_TCP_TRANSITIONS_H
#define TCPDUET_TCP_TRANSITIONS_H

#include "base/small.h"
#include "tcp/rules.h"

#include <stdbool.h>

#define TCP_STATES(X)                                                                              \
    X(CLOSED, "CLOSED")                                                                            \
    X(LISTEN, "LISTEN")                                                                            \
    X(SYN_SENT, "SYN-SENT")                                                                        \
    X(SYN_RECEIVED, "SYN-RECEIVED")                                                                \
    X(ESTABLISHED, "ESTABLISHED")                                                                  \
    X(FIN_WAIT_1, "FIN-WAIT-1")                                                                    \
    X(FIN_WAIT_2, "FIN-WAIT-2")                                                                    \
    X(CLOSE_WAIT, "CLOSE-WAIT")                                                                    \
    X(CLOSING, "CLOSING")                                                                          \
    X(LAST_ACK, "LAST-ACK")                                                                        \
    X(TIME_WAIT, "TIME-WAIT")

#define TCP_STATE_ENUM(name, text) TCP_##name,
typedef enum SMALL_ENUM TcpState { TCP_STATES(TCP_STATE_ENUM) } TcpState;
enum { TCP_STATE_COUNT = 0 TCP_STATES(TCP_PLUS_ONE) };

/* RFC 9293's name, "SYN-RECEIVED". Static text. */
const char *tcp_state_name(TcpState state);

/* Finds a state by its RFC name. */
bool tcp_state_named(const char *name, TcpState *state);

/* Columns: name, from, to, cause, action, rule (which knows its section). The
 * arcs of Figure 5 come first, in the figure's order. */
#define TCP_TRANSITIONS(X)                                                                         \
    X(PASSIVE_OPEN, CLOSED, LISTEN, "passive OPEN", "create TCB", OPEN_PASSIVE)                    \
    X(ACTIVE_OPEN, CLOSED, SYN_SENT, "active OPEN", "create TCB, snd SYN", OPEN_ACTIVE)            \
    X(LISTEN_CLOSE, LISTEN, CLOSED, "CLOSE", "delete TCB", CLOSE_LISTEN)                           \
    X(LISTEN_SYN, LISTEN, SYN_RECEIVED, "rcv SYN", "snd SYN,ACK", LISTEN_SYN)                      \
    X(LISTEN_SEND, LISTEN, SYN_SENT, "SEND", "snd SYN", SEND_LISTEN)                               \
    X(SYN_RECEIVED_RST_PASSIVE, SYN_RECEIVED, LISTEN, "rcv RST", "", RST_SYN_RECEIVED_PASSIVE)     \
    X(SYN_SENT_SYN, SYN_SENT, SYN_RECEIVED, "rcv SYN", "snd SYN,ACK", SYN_SENT_SYN)                \
    X(SYN_SENT_CLOSE, SYN_SENT, CLOSED, "CLOSE", "delete TCB", CLOSE_SYN_SENT)                     \
    X(SYN_SENT_SYN_ACK, SYN_SENT, ESTABLISHED, "rcv SYN,ACK", "snd ACK", SYN_SENT_SYN_ACK)         \
    X(SYN_RECEIVED_ACK, SYN_RECEIVED, ESTABLISHED, "rcv ACK of SYN", "", SYN_RECEIVED_ACK)         \
    X(SYN_RECEIVED_CLOSE, SYN_RECEIVED, FIN_WAIT_1, "CLOSE", "snd FIN", CLOSE_SYN_RECEIVED)        \
    X(ESTABLISHED_CLOSE, ESTABLISHED, FIN_WAIT_1, "CLOSE", "snd FIN", CLOSE_ESTABLISHED)           \
    X(ESTABLISHED_FIN, ESTABLISHED, CLOSE_WAIT, "rcv FIN", "snd ACK", FIN_ESTABLISHED)             \
    X(FIN_WAIT_1_ACK, FIN_WAIT_1, FIN_WAIT_2, "rcv ACK of FIN", "", ACK_OF_FIN_FIN_WAIT_1)         \
    X(FIN_WAIT_1_FIN, FIN_WAIT_1, CLOSING, "rcv FIN", "snd ACK", FIN_FIN_WAIT_1)                   \
    X(CLOSE_WAIT_CLOSE, CLOSE_WAIT, LAST_ACK, "CLOSE", "snd FIN", CLOSE_CLOSE_WAIT)                \
    X(FIN_WAIT_2_FIN, FIN_WAIT_2, TIME_WAIT, "rcv FIN", "snd ACK", FIN_FIN_WAIT_2)                 \
    X(CLOSING_ACK, CLOSING, TIME_WAIT, "rcv ACK of FIN", "", ACK_OF_FIN_CLOSING)                   \
    X(LAST_ACK_ACK, LAST_ACK, CLOSED, "rcv ACK of FIN", "", ACK_OF_FIN_LAST_ACK)                   \
    X(TIME_WAIT_TIMEOUT, TIME_WAIT, CLOSED, "Timeout=2MSL", "delete TCB", TIME_WAIT_TIMEOUT)       \
    X(LISTEN_OPEN, LISTEN, SYN_SENT, "active OPEN", "snd SYN", OPEN_LISTEN)                        \
    X(FIN_WAIT_1_FIN_ACKED, FIN_WAIT_1, TIME_WAIT, "rcv FIN,ACK of FIN", "snd ACK",                \
      FIN_FIN_WAIT_1_ACKED)                                                                        \
    X(SYN_SENT_SYN_ACK_FIN, SYN_SENT, CLOSE_WAIT, "rcv SYN,ACK,FIN", "snd ACK", FIN_SYN_SENT)      \
    X(SYN_RECEIVED_FIN, SYN_RECEIVED, CLOSE_WAIT, "rcv ACK of SYN, FIN", "snd ACK",                \
      FIN_SYN_RECEIVED)                                                                            \
    X(SYN_RECEIVED_SYN, SYN_RECEIVED, LISTEN, "rcv SYN", "", SYN_SYN_RECEIVED_PASSIVE)             \
    X(SYN_SENT_RST, SYN_SENT, CLOSED, "rcv RST", "", RST_SYN_SENT)                                 \
    X(SYN_RECEIVED_RST, SYN_RECEIVED, CLOSED, "rcv RST", "", RST_SYN_RECEIVED_ACTIVE)              \
    X(ESTABLISHED_RST, ESTABLISHED, CLOSED, "rcv RST", "", RST_RECEIVED)                           \
    X(FIN_WAIT_1_RST, FIN_WAIT_1, CLOSED, "rcv RST", "", RST_RECEIVED)                             \
    X(FIN_WAIT_2_RST, FIN_WAIT_2, CLOSED, "rcv RST", "", RST_RECEIVED)                             \
    X(CLOSE_WAIT_RST, CLOSE_WAIT, CLOSED, "rcv RST", "", RST_RECEIVED)                             \
    X(CLOSING_RST, CLOSING, CLOSED, "rcv RST", "", RST_CLOSED)                                     \
    X(LAST_ACK_RST, LAST_ACK, CLOSED, "rcv RST", "", RST_CLOSED)                                   \
    X(TIME_WAIT_RST, TIME_WAIT, CLOSED, "rcv RST", "", RST_TIME_WAIT)                              \
    X(LISTEN_ABORT, LISTEN, CLOSED, "ABORT", "delete TCB", ABORT_SILENT)                           \
    X(SYN_SENT_ABORT, SYN_SENT, CLOSED, "ABORT", "delete TCB", ABORT_SILENT)                       \
    X(SYN_RECEIVED_ABORT, SYN_RECEIVED, CLOSED, "ABORT", "snd RST", ABORT_RST)                     \
    X(ESTABLISHED_ABORT, ESTABLISHED, CLOSED, "ABORT", "snd RST", ABORT_RST)                       \
    X(FIN_WAIT_1_ABORT, FIN_WAIT_1, CLOSED, "ABORT", "snd RST", ABORT_RST)                         \
    X(FIN_WAIT_2_ABORT, FIN_WAIT_2, CLOSED, "ABORT", "snd RST", ABORT_RST)                         \
    X(CLOSE_WAIT_ABORT, CLOSE_WAIT, CLOSED, "ABORT", "snd RST", ABORT_RST)                         \
    X(CLOSING_ABORT, CLOSING, CLOSED, "ABORT", "delete TCB", ABORT_SILENT)                         \
    X(LAST_ACK_ABORT, LAST_ACK, CLOSED, "ABORT", "delete TCB", ABORT_SILENT)                       \
    X(TIME_WAIT_ABORT, TIME_WAIT, CLOSED, "ABORT", "delete TCB", ABORT_SILENT)                     \
    X(LISTEN_USER_TIMEOUT, LISTEN, CLOSED, "USER TIMEOUT", "delete TCB", USER_TIMEOUT)             \
    X(SYN_SENT_USER_TIMEOUT, SYN_SENT, CLOSED, "USER TIMEOUT", "delete TCB", USER_TIMEOUT)         \
    X(SYN_RECEIVED_USER_TIMEOUT, SYN_RECEIVED, CLOSED, "USER TIMEOUT", "delete TCB", USER_TIMEOUT) \
    X(ESTABLISHED_USER_TIMEOUT, ESTABLISHED, CLOSED, "USER TIMEOUT", "delete TCB", USER_TIMEOUT)   \
    X(FIN_WAIT_1_USER_TIMEOUT, FIN_WAIT_1, CLOSED, "USER TIMEOUT", "delete TCB", USER_TIMEOUT)     \
    X(FIN_WAIT_2_USER_TIMEOUT, FIN_WAIT_2, CLOSED, "USER TIMEOUT", "delete TCB", USER_TIMEOUT)     \
    X(CLOSE_WAIT_USER_TIMEOUT, CLOSE_WAIT, CLOSED, "USER TIMEOUT", "delete TCB", USER_TIMEOUT)     \
    X(CLOSING_USER_TIMEOUT, CLOSING, CLOSED, "USER TIMEOUT", "delete TCB", USER_TIMEOUT)           \
    X(LAST_ACK_USER_TIMEOUT, LAST_ACK, CLOSED, "USER TIMEOUT", "delete TCB", USER_TIMEOUT)         \
    X(TIME_WAIT_USER_TIMEOUT, TIME_WAIT, CLOSED, "USER TIMEOUT", "delete TCB", USER_TIMEOUT)

/* Arrows beyond 3.10, that a setting switches on or sets a limit for (R2); drawn only
 * when they are taken. */
#define TCP_OPTIONAL_TRANSITIONS(X)                                                                \
    X(SYN_SENT_R2, SYN_SENT, CLOSED, "R2 reached", "delete TCB", RETRIES_EXHAUSTED)                \
    X(SYN_RECEIVED_R2, SYN_RECEIVED, CLOSED, "R2 reached", "delete TCB", RETRIES_EXHAUSTED)        \
    X(ESTABLISHED_R2, ESTABLISHED, CLOSED, "R2 reached", "delete TCB", RETRIES_EXHAUSTED)          \
    X(FIN_WAIT_1_R2, FIN_WAIT_1, CLOSED, "R2 reached", "delete TCB", RETRIES_EXHAUSTED)            \
    X(CLOSE_WAIT_R2, CLOSE_WAIT, CLOSED, "R2 reached", "delete TCB", RETRIES_EXHAUSTED)            \
    X(CLOSING_R2, CLOSING, CLOSED, "R2 reached", "delete TCB", RETRIES_EXHAUSTED)                  \
    X(LAST_ACK_R2, LAST_ACK, CLOSED, "R2 reached", "delete TCB", RETRIES_EXHAUSTED)                \
    X(ESTABLISHED_KEEPALIVE, ESTABLISHED, CLOSED, "keep-alive unanswered", "delete TCB",           \
      KEEPALIVE_UNANSWERED)                                                                        \
    X(FIN_WAIT_2_KEEPALIVE, FIN_WAIT_2, CLOSED, "keep-alive unanswered", "delete TCB",             \
      KEEPALIVE_UNANSWERED)                                                                        \
    X(CLOSE_WAIT_KEEPALIVE, CLOSE_WAIT, CLOSED, "keep-alive unanswered", "delete TCB",             \
      KEEPALIVE_UNANSWERED)                                                                        \
    X(FIN_WAIT_2_TIMEOUT, FIN_WAIT_2, CLOSED, "FIN-WAIT-2 timeout", "delete TCB",                  \
      FIN_WAIT_2_TIMEOUT)                                                                          \
    X(ESTABLISHED_SYN, ESTABLISHED, CLOSED, "rcv SYN in window", "snd RST", SYN_RESETS)            \
    X(FIN_WAIT_1_SYN, FIN_WAIT_1, CLOSED, "rcv SYN in window", "snd RST", SYN_RESETS)              \
    X(FIN_WAIT_2_SYN, FIN_WAIT_2, CLOSED, "rcv SYN in window", "snd RST", SYN_RESETS)              \
    X(CLOSE_WAIT_SYN, CLOSE_WAIT, CLOSED, "rcv SYN in window", "snd RST", SYN_RESETS)              \
    X(CLOSING_SYN, CLOSING, CLOSED, "rcv SYN in window", "snd RST", SYN_RESETS)                    \
    X(LAST_ACK_SYN, LAST_ACK, CLOSED, "rcv SYN in window", "snd RST", SYN_RESETS)                  \
    X(TIME_WAIT_SYN, TIME_WAIT, CLOSED, "rcv SYN in window", "snd RST", SYN_RESETS)                \
    X(SYN_RECEIVED_SYN_ACTIVE, SYN_RECEIVED, CLOSED, "rcv SYN in window", "snd RST", SYN_RESETS)   \
    X(TIME_WAIT_NEW_SYN, TIME_WAIT, SYN_RECEIVED, "rcv new SYN", "snd SYN,ACK", TIME_WAIT_NEW_SYN) \
    X(SYN_RECEIVED_OLD_SYN, SYN_RECEIVED, TIME_WAIT, "that SYN was old", "", TIME_WAIT_FALL_BACK)  \
    X(ESTABLISHED_UNREAD, ESTABLISHED, CLOSED, "CLOSE, text unread", "snd RST", CLOSE_UNREAD)      \
    X(FIN_WAIT_1_UNREAD, FIN_WAIT_1, CLOSED, "CLOSE, text unread", "snd RST", CLOSE_UNREAD)        \
    X(FIN_WAIT_2_UNREAD, FIN_WAIT_2, CLOSED, "CLOSE, text unread", "snd RST", CLOSE_UNREAD)        \
    X(CLOSE_WAIT_UNREAD, CLOSE_WAIT, CLOSED, "CLOSE, text unread", "snd RST", CLOSE_UNREAD)        \
    X(FIN_WAIT_1_TEXT, FIN_WAIT_1, CLOSED, "rcv text after CLOSE", "snd RST", DATA_AFTER_CLOSE)    \
    X(FIN_WAIT_2_TEXT, FIN_WAIT_2, CLOSED, "rcv text after CLOSE", "snd RST", DATA_AFTER_CLOSE)    \
    X(CLOSING_TEXT, CLOSING, CLOSED, "rcv text after CLOSE", "snd RST", DATA_AFTER_CLOSE)          \
    X(LAST_ACK_TEXT, LAST_ACK, CLOSED, "rcv text after CLOSE", "snd RST", DATA_AFTER_CLOSE)        \
    X(SYN_RECEIVED_SYN_RESET, SYN_RECEIVED, LISTEN, "rcv SYN in window", "snd RST",                \
      SYN_RESETS_HALF_OPEN)

#define TCP_TRANSITION_ENUM(name, ...) TCP_ON_##name,
typedef enum SMALL_ENUM TcpTransitionId {
    TCP_TRANSITIONS(TCP_TRANSITION_ENUM) TCP_OPTIONAL_TRANSITIONS(TCP_TRANSITION_ENUM)
} TcpTransitionId;

enum {
    TCP_FIGURE_5_ARCS = 20, /* the first rows */
    TCP_TRANSITION_COUNT = 0 TCP_TRANSITIONS(TCP_PLUS_ONE),
    TCP_ALL_TRANSITION_COUNT = TCP_TRANSITION_COUNT TCP_OPTIONAL_TRANSITIONS(TCP_PLUS_ONE),
};

typedef struct TcpTransition {
    TcpState from, to;
    const char *name;   /* "PASSIVE_OPEN". Static text. */
    const char *cause;  /* Static text, in the figure's words. */
    const char *action; /* Static text, may be "". */
    TcpRuleId rule;
} TcpTransition;

/* One row of the table. */
const TcpTransition *tcp_transition(TcpTransitionId id);

#endif
