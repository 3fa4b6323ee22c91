/* The profiles: what differs between TCPs, each difference with its source.
 *
 * A profile is other defaults for keys, which the file may overrule, and the
 * behaviours that no key names. Where a system lets its administrator choose,
 * its default is meant.
 *
 * Sources: L is Linux 6.18 (net/ipv4), B is FreeBSD 14 (sys/netinet); a name is
 *          that of a function, a constant or a sysctl.
 */
#ifndef TCPDUET_SCENARIO_PROFILE_TABLE_H
#define TCPDUET_SCENARIO_PROFILE_TABLE_H

#include "scenario/scenario.h"

/* What a key that nobody has said holds until all are read (stack_settle). */
enum { NOT_SAID = -1 };

/* Columns: member of Stack, rfc9293, rfc793, linux, bsd. */
#define PROFILE_TABLE(X)                                                                           \
    /* RFC 6298 (2.1); L TCP_TIMEOUT_INIT; B tcp_rexmit_initial. */                                \
    X(usual_rto.first, SIM_SECOND, SIM_SECOND, SIM_SECOND, SIM_SECOND)                             \
    /* RFC 6298 (2.4); L TCP_RTO_MIN; B TCPTV_MIN and TCPTV_CPU_VAR are 230 ms together. */        \
    X(usual_rto.least, SIM_SECOND, SIM_SECOND, 200 * SIM_MS, 230 * SIM_MS)                         \
    /* RFC 6298 (2.5); L TCP_RTO_MAX; B TCPTV_REXMTMAX. */                                         \
    X(usual_rto.most, SIM_MINUTE, SIM_MINUTE, 2 * SIM_MINUTE, 64 * SIM_SECOND)                     \
    X(tcp.rto_initial, NOT_SAID, NOT_SAID, NOT_SAID, NOT_SAID)                                     \
    X(tcp.rto_min, NOT_SAID, NOT_SAID, NOT_SAID, NOT_SAID)                                         \
    X(tcp.rto_max, NOT_SAID, NOT_SAID, NOT_SAID, NOT_SAID)                                         \
    /* RFC 9293 3.8.3 wants at least 3 min. L tcp_syn_retries. B has no count for it, but          \
     * TCPTV_KEEP_INIT, 75 s. */                                                                   \
    X(tcp.syn_retries, 7, 7, 6, 7)                                                                 \
    /* L tcp_synack_retries; B SYNCACHE_MAXREXMTS. */                                              \
    X(tcp.synack_retries, NOT_SAID, NOT_SAID, 5, 3)                                                \
    /* L tcp_retries2; B TCP_MAXRXTSHIFT. */                                                       \
    X(tcp.data_retries, 6, 6, 15, 12)                                                              \
    /* L tcp_orphan_retries. */                                                                    \
    X(tcp.orphan_retries, NOT_SAID, NOT_SAID, 8, NOT_SAID)                                         \
    /* RFC 9293 3.9.1.1; L TCP_USER_TIMEOUT is 0 unless set; B has none. */                        \
    X(tcp.user_timeout, 5 * SIM_MINUTE, 5 * SIM_MINUTE, 0, 0)                                      \
    /* L tcp_keepalive_intvl; B TCPTV_KEEPINTVL. */                                                \
    X(tcp.keepalive.interval, NOT_SAID, NOT_SAID, 75 * SIM_SECOND, 75 * SIM_SECOND)                \
    /* L tcp_keepalive_probes; B TCPTV_KEEPCNT. */                                                 \
    X(tcp.keepalive.probes, NOT_SAID, NOT_SAID, 9, 8)                                              \
    /* L TCP_TIMEWAIT_LEN: 60 s, whatever MSL is. */                                               \
    X(tcp.time_wait, NOT_SAID, NOT_SAID, SIM_MINUTE, NOT_SAID)                                     \
    /* L tcp_timewait_state_process, B tcp_twcheck: a SYN above RCV.NXT opens anew. */             \
    X(tcp.time_wait_reuse, false, false, true, true)                                               \
    /* L tcp_rfc1337 is 0; B tcp_twcheck drops a RST. */                                           \
    X(tcp.rfc1337, false, false, false, true)                                                      \
    /* L __tcp_select_window, tcp_bound_to_half_wnd; B tcp_output. */                              \
    X(tcp.silly_windows, false, false, false, false)                                               \
    /* L tcp_fin_timeout, B TCPTV_FINWAIT2_TIMEOUT: once the socket is closed. */                  \
    X(tcp.fin_wait_2, 0, 0, SIM_MINUTE, SIM_MINUTE)                                                \
    /* RFC 5961. L tcp_validate_incoming, B tcp_do_segment: tcp_send_challenge_ack. */             \
    X(tcp.challenge_ack, true, false, true, true)                                                  \
    /* RFC 5961 section 5. L tcp_ack, B tcp_do_segment. */                                         \
    X(tcp.ack_range_check, false, false, true, true)                                               \
    /* L tcp_send_active_reset; B tcp_drop, tcp_output of a closed connection. */                  \
    X(tcp.rst_with_ack, false, false, true, true)                                                  \
    /* L __tcp_close: data_was_unread; tcp_rcv_state_process: RCV_SHUTDOWN. B tcp_do_segment: text \
     * after the process has gone. */                                                              \
    X(tcp.full_close, false, false, true, true)                                                    \
    /* L tcp_check_req, B syncache_add: a SYN again gets its SYN,ACK again. */                     \
    X(tcp.syn_ack_again, false, false, true, true)                                                 \
    /* B syncache_add asks for no number. */                                                       \
    X(tcp.any_syn_again, false, false, false, true)                                                \
    /* L tcp_check_req. */                                                                         \
    X(tcp.half_open_apart, false, false, true, false)                                              \
    /* L tcp_timewait_state_process; B tcp_twcheck. */                                             \
    X(tcp.time_wait_apart, TCP_NOT_APART, TCP_NOT_APART, TCP_APART_LINUX, TCP_APART_FREEBSD)       \
    /* L tcp_time_wait, TCP_FIN_WAIT2: a timewait socket. */                                       \
    X(tcp.orphan_apart, false, false, true, false)                                                 \
    /* L tcp_conn_request, tcp_rcv_synsent_state_process, without Fast Open. */                    \
    X(tcp.syn_text_dropped, false, false, true, false)                                             \
    /* L tcp_rcv_state_process, TCP_LISTEN. */                                                     \
    X(tcp.syn_fin_dropped, false, false, true, false)                                              \
    /* L tcp_sequence, since 6.17. */                                                              \
    X(tcp.whole_segments, false, false, true, false)                                               \
    /* L tcp_rcv_state_process, before tcp_validate_incoming. */                                   \
    X(tcp.bare_flags_dropped, false, false, true, false)                                           \
    /* L tcp_reset_check. */                                                                       \
    X(tcp.rst_before_fin, false, false, true, false)                                               \
    /* L tcp_rcv_established: tcp_ack fails. */                                                    \
    X(tcp.silent_ack_too_new, false, false, true, false)                                           \
    /* L tcp_validate_incoming lets it pass, tcp_data_queue finds nothing new in it. */            \
    X(tcp.syn_ack_acked, false, false, true, false)                                                \
    /* B tcp_do_segment: TF_CLOSED beyond CLOSE-WAIT. */                                           \
    X(tcp.closed_takes_no_text, false, false, false, true)                                         \
    /* L tcp_recvmsg_locked: the queue before sk_err. */                                           \
    X(tcp.text_outlives_reset, false, false, true, false)                                          \
    /* L tcp_invalid_ratelimit: tcp_oow_rate_limited, tcp_send_challenge_ack. */                   \
    X(tcp.answer_limit, 0, 0, 500 * SIM_MS, 0)                                                     \
    /* L TCP_TIMEOUT_MIN, two jiffies; measured 10 to 15 ms. */                                    \
    X(tcp.syn_again, 0, 0, 10 * SIM_MS, 0)                                                         \
    /* B TCPTV_KEEP_INIT. */                                                                       \
    X(tcp.handshake_timeout, 0, 0, 0, 75 * SIM_SECOND)                                             \
    /* L tcp_xmit_probe_skb. */                                                                    \
    X(tcp.empty_probes, false, false, true, false)                                                 \
    /* L tcp_keepalive_timer: tcp_send_active_reset; B tcp_timer_keep: tcp_drop. */                \
    X(tcp.keepalive_resets, false, false, true, true)                                              \
    /* B tcp_timer_rexmt: tcp_drop. */                                                             \
    X(tcp.retries_reset, false, false, false, true)                                                \
    /* L tcp_probe_timer: not alive. */                                                            \
    X(tcp.orphan_impatient, false, false, true, false)                                             \
    /* B soclose: sorflush. */                                                                     \
    X(tcp.close_flushes, false, false, false, true)                                                \
    /* B tcp_usrclosed: TF_NEEDFIN. */                                                             \
    X(tcp.close_waits_for_open, false, false, false, true)                                         \
    X(sockets, false, false, true, true)                                                           \
    /* RFC 9293 knows no backlog; so many connections, begun or established, wait. L               \
     * sk_acceptq_is_full: more than the backlog. B solisten_enqueue, sonewconn: more than 3/2 of  \
     * it. */                                                                                      \
    X(backlog.percent, 100, 100, 100, 150)                                                         \
    X(backlog.extra, 0, 0, 1, 1)                                                                   \
    /* L inet_csk_reqsk_queue_is_full, for those half open. B: the syncache keeps them. */         \
    X(backlog.half_open, HALF_OPEN_AMONG, HALF_OPEN_AMONG, HALF_OPEN_APART, HALF_OPEN_FREE)        \
    /* L tcp_v4_syn_recv_sock, with tcp_abort_on_overflow 0; B syncache_rst_on_sock_fail is 1. */  \
    X(backlog.full_resets, false, false, false, true)                                              \
    /* L tcp_syncookies is 1. B syncookies is 1, too, for a syncache that is never full here. */   \
    X(syn_cookies, SYN_COOKIES_OFF, SYN_COOKIES_OFF, SYN_COOKIES_FULL, SYN_COOKIES_FULL)

/* The initializers of one profile, PROFILE_TABLE(OF_LINUX). */
#define OF_RFC9293(member, rfc9293, rfc793, linux, bsd) .member = rfc9293,
#define OF_RFC793(member, rfc9293, rfc793, linux, bsd)  .member = rfc793,
#define OF_LINUX(member, rfc9293, rfc793, linux, bsd)   .member = linux,
#define OF_BSD(member, rfc9293, rfc793, linux, bsd)     .member = bsd,

#endif
