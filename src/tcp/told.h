/* What a user is told: what a call returns, and what comes by itself.
 *
 * Source:  RFC 9293 section 3.9.1, whose texts they are.
 */
#ifndef TCPDUET_TCP_TOLD_H
#define TCPDUET_TCP_TOLD_H

#include "base/small.h"

#include <stdint.h>

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
typedef enum SMALL_ENUM TcpResult { TCP_RESULTS(TCP_RESULT_ENUM) } TcpResult;

/* "error: connection does not exist". Static text. */
const char *tcp_result_text(TcpResult result);

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
typedef enum SMALL_ENUM TcpErrno { TCP_NO_ERRNO, TCP_ERRNOS(TCP_ERRNO_ENUM) } TcpErrno;

/* "ECONNRESET"; "" for none. Static text. */
const char *tcp_errno_name(TcpErrno error);

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
typedef enum SMALL_ENUM TcpNoticeId { TCP_NOTICES(TCP_NOTICE_ENUM) } TcpNoticeId;

/* "connection reset". Static text. */
const char *tcp_notice_text(TcpNoticeId notice);

typedef struct TcpNotice {
    TcpNoticeId what;
    uint32_t len; /* octets, for TCP_TOLD_DATA */
    TcpErrno error;
} TcpNotice;

#endif
