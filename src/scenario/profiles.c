/* The profiles: what differs between TCPs, each difference with its source.
 *
 * A profile is other defaults for keys, which the file may overrule, and the
 * behaviours that no key names. Where a system lets its administrator choose,
 * its default is meant.
 *
 * Sources: L is Linux 6.18 (net/ipv4), B is FreeBSD 14 (sys/netinet); a name is
 * that of a function, a constant or a sysctl.
 */
#include "scenario/parts.h"
#include "scenario/stack.h"

/* Columns: member of Stack, rfc9293, rfc793, linux, bsd. */
#define DIFFERENCES(X)                                                                             \
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
    /* L __tcp_select_window, tcp_bound_to_half_wnd; B tcp_output.                     */          \
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
    X(sockets, false, false, true, true)                                                           \
    /* RFC 9293 knows no backlog; so many connections, begun or established, wait. L               \
     * sk_acceptq_is_full: more than the backlog. B solisten_enqueue, sonewconn: more than 3/2 of  \
     * it. */                                                                                      \
    X(backlog.percent, 100, 100, 100, 150)                                                         \
    X(backlog.extra, 0, 0, 1, 1)                                                                   \
    /* L inet_csk_reqsk_queue_is_full, for those half open (tcp_syncookies would answer even       \
     * then, and is not done here). B: the syncache keeps them. */                                 \
    X(backlog.half_open, HALF_OPEN_AMONG, HALF_OPEN_AMONG, HALF_OPEN_APART, HALF_OPEN_FREE)        \
    /* L tcp_v4_syn_recv_sock, with tcp_abort_on_overflow 0; B syncache_rst_on_sock_fail is 1. */  \
    X(backlog.full_resets, false, false, false, true)

#define OF_RFC9293(member, rfc9293, rfc793, linux, bsd) .member = rfc9293,
#define OF_RFC793(member, rfc9293, rfc793, linux, bsd)  .member = rfc793,
#define OF_LINUX(member, rfc9293, rfc793, linux, bsd)   .member = linux,
#define OF_BSD(member, rfc9293, rfc793, linux, bsd)     .member = bsd,

static const Stack STACKS[] = {
    [PROFILE_RFC9293] = {DIFFERENCES(OF_RFC9293)},
    [PROFILE_RFC793] = {DIFFERENCES(OF_RFC793)},
    [PROFILE_LINUX] = {DIFFERENCES(OF_LINUX)},
    [PROFILE_BSD] = {DIFFERENCES(OF_BSD)},
};

Settings profile_settings(Profile profile)
{
    return (Settings){
        .delay = 100 * SIM_MS,
        /* RFC 9293 3.4.2 chooses 2 min; 2 s can be watched. B TCPTV_MSL. */
        .msl = profile == PROFILE_BSD ? 30 * SIM_SECOND : 2 * SIM_SECOND,
        .stack = STACKS[profile],
        .first_port = 49152,
        .last_port = 65535,
        .profile = profile,
        .seed = 1,
        .speed = 1.0,
        .end = SIM_NEVER,
    };
}
