/* The profiles: what differs between TCPs, each difference with its source.
 *
 * A profile is other defaults for keys of `settings`, which the file may
 * overrule, and the behaviours that no key names. Where a system lets its
 * administrator choose, its default is meant.
 *
 * Sources: L is Linux (net/ipv4), B is FreeBSD (sys/netinet); files and names
 * as of Linux 6 and FreeBSD 14.
 */
#include "scenario/parts.h"

/* A row of defaults; 0 says what the RFC's column says. */
typedef struct ProfileRow {
    SimTime msl, time_wait, fin_wait_2;
    int syn_retries, data_retries;
    bool time_wait_reuse, rfc1337;
    Behaviour behaviour;
} ProfileRow;

/* RFC 9293 knows no backlog; so many connections, begun or established, wait. */
#define RFC_BACKLOG                                                                                \
    {                                                                                              \
        .percent = 100, .half_open = HALF_OPEN_AMONG                                               \
    }

static const ProfileRow ROWS[] = {
    [PROFILE_RFC9293] = {.behaviour = {.challenge_ack = true, .backlog = RFC_BACKLOG}},
    /* No checks of RFC 5961, nothing else. */
    [PROFILE_RFC793] = {.behaviour = {.backlog = RFC_BACKLOG}},
    [PROFILE_LINUX] =
        {
            /* L include/net/tcp.h, TCP_TIMEWAIT_LEN: 60 s, whatever MSL is. */
            .time_wait = 60 * SIM_SECOND,
            /* L tcp_fin_timeout (TCP_FIN_TIMEOUT): 60 s, of orphans (tcp_close). */
            .fin_wait_2 = 60 * SIM_SECOND,
            /* L tcp_syn_retries (TCP_SYN_RETRIES): 6. */
            .syn_retries = 6,
            /* L tcp_retries2 (TCP_RETR2): 15. */
            .data_retries = 15,
            /* L tcp_timewait_state_process: a SYN above RCV.NXT opens anew. */
            .time_wait_reuse = true,
            /* L tcp_rfc1337 is 0: a RST ends TIME-WAIT. */
            .rfc1337 = false,
            .behaviour =
                {
                    /* L tcp_validate_incoming, tcp_send_challenge_ack (RFC 5961). */
                    .challenge_ack = true,
                    /* L tcp_ack: "RFC 5961 5.2". */
                    .ack_range_check = true,
                    /* L tcp_send_active_reset: TCPHDR_ACK | TCPHDR_RST. */
                    .rst_with_ack = true,
                    /* L __tcp_close: data_was_unread; tcp_rcv_state_process: RCV_SHUTDOWN. */
                    .full_close = true,
                    /* L tcp_check_req: a pure SYN again gets its SYN,ACK again. */
                    .syn_ack_again = true,
                    .sockets = true,
                    /* L sk_acceptq_is_full: more than the backlog; inet_csk_reqsk_queue_is_full
                     * for those half open (tcp_syncookies would answer even then, and is not
                     * done here); tcp_v4_syn_recv_sock ignores the third ACK (with
                     * tcp_abort_on_overflow 0). */
                    .backlog = {.percent = 100, .extra = 1, .half_open = HALF_OPEN_APART},
                },
        },
    [PROFILE_BSD] =
        {
            /* B tcp_timer.h, TCPTV_MSL: 30 s, of which TIME-WAIT lasts two. */
            .msl = 30 * SIM_SECOND,
            /* B tcp_timer.h, TCPTV_FINWAIT2_TIMEOUT: 60 s, once the socket is closed. */
            .fin_wait_2 = 60 * SIM_SECOND,
            /* How often a SYN is sent again is ruled by a time there
             * (TCPTV_KEEP_INIT), so the RFC's count stays. B TCP_MAXRXTSHIFT: 12. */
            .data_retries = 12,
            /* B tcp_twcheck: a SYN above RCV.NXT opens anew; a RST is dropped. */
            .time_wait_reuse = true,
            .rfc1337 = true,
            .behaviour =
                {
                    /* B tcp_do_segment, tcp_send_challenge_ack (RFC 5961). */
                    .challenge_ack = true,
                    .ack_range_check = true,
                    /* B tcp_drop: tcp_output of a closed connection, TH_RST | TH_ACK. */
                    .rst_with_ack = true,
                    /* B tcp_do_segment: text after the process has gone (SS_NOFDREF). Text
                     * that is unread resets as well, by the format; of the family Darwin
                     * does so (tcp_disconnect), FreeBSD throws it away and sends its FIN. */
                    .full_close = true,
                    /* B syncache_add: a SYN again gets its SYN,ACK again. */
                    .syn_ack_again = true,
                    .sockets = true,
                    /* B solisten_enqueue, sonewconn: more than 3/2 of the backlog; the
                     * syncache keeps the rest; syncache_rst_on_sock_fail is 1. */
                    .backlog = {.percent = 150,
                                .extra = 1,
                                .half_open = HALF_OPEN_FREE,
                                .full_resets = true},
                },
        },
};

Settings profile_settings(Profile profile)
{
    const ProfileRow *row = &ROWS[profile];
    return (Settings){
        .delay = 100 * SIM_MS,
        .msl = row->msl ? row->msl : 2 * SIM_SECOND,
        .rto = 1 * SIM_SECOND,
        .rto_max = 60 * SIM_SECOND,
        .syn_retries = row->syn_retries ? row->syn_retries : 7,
        .data_retries = row->data_retries ? row->data_retries : 6,
        .user_timeout = 5 * SIM_MINUTE,
        .time_wait = row->time_wait ? row->time_wait : TIME_WAIT_2MSL,
        .time_wait_reuse = row->time_wait_reuse,
        .rfc1337 = row->rfc1337,
        .fin_wait_2 = row->fin_wait_2,
        .first_port = 49152,
        .last_port = 65535,
        .profile = profile,
        .behaviour = row->behaviour,
        .seed = 1,
        .speed = 1.0,
        .end = SIM_NEVER,
    };
}
