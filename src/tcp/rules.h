/* Every decision of the engine has a name and a section.
 *
 * The names are what the trace, the caption, the quiz and the tests read; the
 * sentence of each in every language stands in assets/lang/ under
 * `rule.NAME`.
 *
 * Source:  RFC 9293, or the RFC that the section names.
 */
#ifndef TCPDUET_TCP_RULES_H
#define TCPDUET_TCP_RULES_H

#include "base/small.h"

/* Counts the rows of a table. */
#define TCP_PLUS_ONE(...) +1

/* Columns: name, short name, section. In the order of section 3.10. */
#define TCP_RULES(X)                                                                               \
    X(NONE, "none", "")                                                                            \
    X(OPEN_PASSIVE, "open-passive", "3.10.1")                                                      \
    X(OPEN_ACTIVE, "open-active", "3.10.1")                                                        \
    X(OPEN_LISTEN, "open-listen", "3.10.1")                                                        \
    X(SEND_LISTEN, "send-listen", "3.10.2")                                                        \
    X(SEND_QUEUED, "send-queued", "3.10.2")                                                        \
    X(SEND_DATA, "send-data", "3.10.2")                                                            \
    X(RECEIVE_DATA, "receive-data", "3.10.3")                                                      \
    X(WINDOW_KEPT, "window-kept", "3.8.6.2.2")                                                     \
    X(RECEIVE_QUEUED, "receive-queued", "3.10.3")                                                  \
    X(CLOSE_LISTEN, "close-listen", "3.10.4")                                                      \
    X(CLOSE_SYN_SENT, "close-syn-sent", "3.10.4")                                                  \
    X(CLOSE_SYN_RECEIVED, "close-syn-received", "3.10.4")                                          \
    X(CLOSE_ESTABLISHED, "close-established", "3.10.4")                                            \
    X(CLOSE_CLOSE_WAIT, "close-close-wait", "3.10.4")                                              \
    X(CLOSE_QUEUED, "close-queued", "3.10.4")                                                      \
    X(CLOSE_BOTH_WAYS, "close-both-ways", "3.6.1")                                                 \
    X(CLOSE_UNREAD, "close-unread", "3.6.1")                                                       \
    X(CLOSE_FLUSHES, "close-flushes", "3.6.1")                                                     \
    X(ABORT_SILENT, "abort-silent", "3.10.5")                                                      \
    X(ABORT_RST, "abort-rst", "3.10.5")                                                            \
    X(STATUS, "status", "3.10.6")                                                                  \
    X(CALL_REFUSED, "call-refused", "3.9.1")                                                       \
    X(CLOSED_RST, "closed-rst", "3.10.7.1")                                                        \
    X(CLOSED_RESETS, "closed-resets", "3.10.7.1")                                                  \
    X(LISTEN_RST, "listen-rst", "3.10.7.2")                                                        \
    X(LISTEN_ACK, "listen-ack", "3.10.7.2")                                                        \
    X(LISTEN_SYN, "listen-syn", "3.10.7.2")                                                        \
    X(LISTEN_SYN_FIN, "listen-syn-fin", "3.10.7.2")                                                \
    X(SYN_TEXT_DROPPED, "syn-text-dropped", "3.10.7.2")                                            \
    X(LISTEN_OTHER, "listen-other", "3.10.7.2")                                                    \
    X(SYN_COOKIE, "syn-cookie", "RFC 4987 section 3.6")                                            \
    X(SYN_COOKIE_ACK, "syn-cookie-ack", "RFC 4987 section 3.6")                                    \
    X(LISTENER_CLOSED, "listener-closed", "3.10.4")                                                \
    X(BACKLOG_FULL, "backlog-full", "RFC 4987 section 2.2")                                        \
    X(BACKLOG_FULL_RESET, "backlog-full-reset", "RFC 4987 section 2.2")                            \
    X(ACCEPT_DEFERRED, "accept-deferred", "3.10.7.4")                                              \
    X(SYN_SENT_BAD_ACK, "syn-sent-bad-ack", "3.10.7.3")                                            \
    X(SYN_SENT_RST_IGNORED, "syn-sent-rst-ignored", "3.10.7.3")                                    \
    X(RST_SYN_SENT, "rst-syn-sent", "3.10.7.3")                                                    \
    X(SYN_SENT_SYN_ACK, "syn-sent-syn-ack", "3.10.7.3")                                            \
    X(SYN_SENT_SYN, "syn-sent-syn", "3.10.7.3")                                                    \
    X(FIN_SYN_SENT, "fin-syn-sent", "3.10.7.3")                                                    \
    X(SYN_SENT_OTHER, "syn-sent-other", "3.10.7.3")                                                \
    X(UNACCEPTABLE, "unacceptable", "3.10.7.4")                                                    \
    X(UNACCEPTABLE_RST, "unacceptable-rst", "3.10.7.4")                                            \
    X(ANSWER_LIMITED, "answer-limited", "RFC 5961 section 7")                                      \
    X(TEXT_AGAIN, "text-again", "3.10.7.4")                                                        \
    X(DUPLICATE_SYN_TRIMMED, "duplicate-syn-trimmed", "3.5")                                       \
    X(SYN_ACK_AGAIN, "syn-ack-again", "3.10.7.4")                                                  \
    X(TIME_WAIT_FIN_AGAIN, "time-wait-fin-again", "3.10.7.4")                                      \
    X(RST_CHALLENGED, "rst-challenged", "3.10.7.4")                                                \
    X(RST_SYN_RECEIVED_PASSIVE, "rst-syn-received-passive", "3.10.7.4")                            \
    X(RST_SYN_RECEIVED_ACTIVE, "rst-syn-received-active", "3.10.7.4")                              \
    X(RST_RECEIVED, "rst-received", "3.10.7.4")                                                    \
    X(RST_TEXT_STAYS, "rst-text-stays", "3.10.7.4")                                                \
    X(RST_CLOSED, "rst-closed", "3.10.7.4")                                                        \
    X(RST_TIME_WAIT, "rst-time-wait", "3.10.7.4")                                                  \
    X(RST_TIME_WAIT_IGNORED, "rst-time-wait-ignored", "RFC 1337 section 3")                        \
    X(SYN_SYN_RECEIVED_PASSIVE, "syn-syn-received-passive", "3.10.7.4")                            \
    X(SYN_RESETS_HALF_OPEN, "syn-resets-half-open", "3.10.7.4")                                    \
    X(SYN_CHALLENGED, "syn-challenged", "3.10.7.4")                                                \
    X(SYN_RESETS, "syn-resets", "3.10.7.4")                                                        \
    X(TIME_WAIT_NEW_SYN, "time-wait-new-syn", "3.6.1")                                             \
    X(TIME_WAIT_FALL_BACK, "time-wait-fall-back", "3.6.1")                                         \
    X(ACK_BIT_OFF, "ack-bit-off", "3.10.7.4")                                                      \
    X(SYN_RECEIVED_ACK, "syn-received-ack", "3.10.7.4")                                            \
    X(SYN_RECEIVED_BAD_ACK, "syn-received-bad-ack", "3.10.7.4")                                    \
    X(ACK_WITHOUT_SYN, "ack-without-syn", "3.5")                                                   \
    X(ACK_TOO_NEW, "ack-too-new", "3.10.7.4")                                                      \
    X(ACK_UNSENT, "ack-unsent", "3.10.7.4")                                                        \
    X(ACK_TOO_OLD, "ack-too-old", "3.10.7.4")                                                      \
    X(ACK_DUPLICATE, "ack-duplicate", "3.10.7.4")                                                  \
    X(ACK_ADVANCES, "ack-advances", "3.10.7.4")                                                    \
    X(WINDOW_UPDATE, "window-update", "3.10.7.4")                                                  \
    X(ACK_OF_FIN_FIN_WAIT_1, "ack-of-fin-fin-wait-1", "3.10.7.4")                                  \
    X(ACK_OF_FIN_CLOSING, "ack-of-fin-closing", "3.10.7.4")                                        \
    X(ACK_OF_FIN_LAST_ACK, "ack-of-fin-last-ack", "3.10.7.4")                                      \
    X(TIME_WAIT_ACK, "time-wait-ack", "3.10.7.4")                                                  \
    X(TIME_WAIT_BEGINS_ANEW, "time-wait-begins-anew", "3.10.7.4")                                  \
    X(TIME_WAIT_ANSWERS, "time-wait-answers", "3.10.7.4")                                          \
    X(TIME_WAIT_RST_DROPPED, "time-wait-rst-dropped", "3.10.7.4")                                  \
    X(ORPHAN_ACK, "orphan-ack", "3.10.7.4")                                                        \
    X(TIME_WAIT_TEXT, "time-wait-text", "3.10.7.4")                                                \
    X(TEXT_IN_ORDER, "text-in-order", "3.10.7.4")                                                  \
    X(TEXT_HELD, "text-held", "3.10.7.4")                                                          \
    X(TEXT_NOT_HELD, "text-not-held", "3.10.7.4")                                                  \
    X(TEXT_BEYOND_FIN, "text-beyond-fin", "3.10.7.4")                                              \
    X(TEXT_IGNORED, "text-ignored", "3.10.7.4")                                                    \
    X(DATA_AFTER_CLOSE, "data-after-close", "3.6.1")                                               \
    X(FIN_ESTABLISHED, "fin-established", "3.10.7.4")                                              \
    X(FIN_SYN_RECEIVED, "fin-syn-received", "3.10.7.4")                                            \
    X(FIN_FIN_WAIT_1, "fin-fin-wait-1", "3.10.7.4")                                                \
    X(FIN_FIN_WAIT_1_ACKED, "fin-fin-wait-1-acked", "3.10.7.4")                                    \
    X(FIN_FIN_WAIT_2, "fin-fin-wait-2", "3.10.7.4")                                                \
    X(FIN_AGAIN, "fin-again", "3.10.7.4")                                                          \
    X(USER_TIMEOUT, "user-timeout", "3.10.8")                                                      \
    X(RETRANSMIT, "retransmit", "3.10.8")                                                          \
    X(TEXT_AWAITED, "text-awaited", "3.10.8")                                                      \
    X(RETRIES_EXHAUSTED, "retries-exhausted", "3.8.3")                                             \
    X(TIME_WAIT_TIMEOUT, "time-wait-timeout", "3.10.8")                                            \
    X(DELAYED_ACK_TIMEOUT, "delayed-ack-timeout", "3.8.6.3")                                       \
    X(KEEPALIVE_PROBE, "keepalive-probe", "3.8.4")                                                 \
    X(KEEPALIVE_UNANSWERED, "keepalive-unanswered", "3.8.4")                                       \
    X(WINDOW_PROBE, "window-probe", "3.8.6.1")                                                     \
    X(SILLY_WINDOW, "silly-window", "3.8.6.2.1")                                                   \
    X(OVERRIDE_TIMEOUT, "override-timeout", "3.8.6.2.1")                                           \
    X(FIN_WAIT_2_TIMEOUT, "fin-wait-2-timeout", "3.10.8")                                          \
    X(TIMER_MEANS_NOTHING, "timer-means-nothing", "3.10.8")

#define TCP_RULE_ENUM(name, text, section) TCP_RULE_##name,
typedef enum SMALL_ENUM TcpRuleId { TCP_RULES(TCP_RULE_ENUM) } TcpRuleId;
enum { TCP_RULE_COUNT = 0 TCP_RULES(TCP_PLUS_ONE) };

/* "listen-syn". Static text. */
const char *tcp_rule_name(TcpRuleId rule);

/* "3.10.7.2", a section of RFC 9293 unless it names another. Static text. */
const char *tcp_rule_section(TcpRuleId rule);

#endif
