/* Where a system does something else than the row says: what, and by what of its source.
 * The rows are played under the profiles `linux` and `bsd` as well; what is not named here
 * holds there, too.
 *
 * Sources: L is Linux 6.18 (net/ipv4), B is FreeBSD 14 (sys/netinet).
 */
#ifndef TCPDUET_TESTS_ROWS_UNDER_H
#define TCPDUET_TESTS_ROWS_UNDER_H

#include "expect.h"
#include "support/under.h"

#include <stdbool.h>
#include <string.h>

typedef struct Difference {
    const char *row, *what; /* Static text. */
} Difference;

#define DIFFERENCES_OF_LINUX(X)                                                                    \
    X("R069", "the RST of ABORT acknowledges: tcp_send_active_reset")                              \
    X("R070", "the RST of ABORT acknowledges: tcp_send_active_reset")                              \
    X("R071", "the RST of ABORT acknowledges: tcp_send_active_reset")                              \
    X("R072", "the RST of ABORT acknowledges: tcp_send_active_reset")                              \
    X("R073", "the RST of ABORT acknowledges: tcp_send_active_reset")                              \
    X("R093", "a SYN with a FIN is dropped: tcp_rcv_state_process, TCP_LISTEN")                    \
    X("R095", "the SYN goes again soon: TCP_TIMEOUT_MIN")                                          \
    X("R096", "the SYN goes again soon: TCP_TIMEOUT_MIN")                                          \
    X("R099", "text on a SYN,ACK is dropped: tcp_rcv_synsent_state_process")                       \
    X("R100", "text on a SYN,ACK is dropped: tcp_rcv_synsent_state_process")                       \
    X("R103", "a request looks at the ACK first: tcp_check_req")                                   \
    X("R104", "the right edge is inside, and RCV.NXT as an end: tcp_sequence")                     \
    X("R105", "the right edge is inside, and RCV.NXT as an end: tcp_sequence")                     \
    X("R106", "the right edge is inside, and RCV.NXT as an end: tcp_sequence")                     \
    X("R107", "the right edge is inside, and RCV.NXT as an end: tcp_sequence")                     \
    X("R108", "the right edge is inside, and RCV.NXT as an end: tcp_sequence")                     \
    X("R109", "the right edge is inside, and RCV.NXT as an end: tcp_sequence")                     \
    X("R110", "TIME-WAIT has its own procedure: tcp_timewait_state_process")                       \
    X("R111", "a request looks at the ACK first: tcp_check_req")                                   \
    X("R112", "a RST at the right edge is inside: tcp_sequence")                                   \
    X("R113", "a RST at the right edge is inside: tcp_sequence")                                   \
    X("R114", "a RST at the right edge is inside: tcp_sequence")                                   \
    X("R115", "a RST at the right edge is inside: tcp_sequence")                                   \
    X("R116", "a RST at the right edge is inside: tcp_sequence")                                   \
    X("R117", "a RST at the right edge is inside: tcp_sequence")                                   \
    X("R119", "the SYN,ACK of a simultaneous open is answered: tcp_data_queue")                    \
    X("R121", "any RST in the window ends a request: tcp_check_req")                               \
    X("R122", "nothing is beyond a shut window: tcp_sequence")                                     \
    X("R128", "TIME-WAIT has its own procedure: tcp_timewait_state_process")                       \
    X("R137", "TIME-WAIT has its own procedure: tcp_timewait_state_process")                       \
    X("R138", "a SYN in the window of a request is reset: tcp_check_req")                          \
    X("R146", "TIME-WAIT has its own procedure: tcp_timewait_state_process")                       \
    X("R157", "no answer to the unsent in ESTABLISHED: tcp_rcv_established")                       \
    X("R169", "no answer to the unsent in ESTABLISHED: tcp_rcv_established")                       \
    X("R185", "what is known is answered: tcp_data_queue")                                         \
    X("R188", "TIME-WAIT has its own procedure: tcp_timewait_state_process")                       \
    X("R198", "TIME-WAIT has its own procedure: tcp_timewait_state_process")                       \
    X("R199", "a FIN is taken though the window is shut: tcp_sequence")                            \
    X("3.8.4", "a keep-alive without an answer ends by a RST: tcp_keepalive_timer")

#define DIFFERENCES_OF_BSD(X)                                                                      \
    X("R056", "CLOSE in SYN-RECEIVED waits: tcp_usrclosed, TF_NEEDFIN")                            \
    X("R069", "the RST of ABORT acknowledges: tcp_drop")                                           \
    X("R070", "the RST of ABORT acknowledges: tcp_drop")                                           \
    X("R071", "the RST of ABORT acknowledges: tcp_drop")                                           \
    X("R072", "the RST of ABORT acknowledges: tcp_drop")                                           \
    X("R073", "the RST of ABORT acknowledges: tcp_drop")                                           \
    X("R093", "CLOSE in SYN-RECEIVED waits: tcp_usrclosed, TF_NEEDFIN")                            \
    X("R103", "every SYN has a SYN,ACK: syncache_add")                                             \
    X("R110", "TIME-WAIT has its own procedure: tcp_twcheck")                                      \
    X("R128", "TIME-WAIT has its own procedure: tcp_twcheck")                                      \
    X("R137", "a RST does not end TIME-WAIT: tcp_twcheck")                                         \
    X("R138", "every SYN has a SYN,ACK: syncache_add")                                             \
    X("R146", "TIME-WAIT has its own procedure: tcp_twcheck")                                      \
    X("R188", "TIME-WAIT has its own procedure: tcp_twcheck")                                      \
    X("R206", "only the very FIN again restarts TIME-WAIT: tcp_twcheck")                           \
    X("R210", "giving up is told by a RST: tcp_timer_rexmt, tcp_drop")                             \
    X("R211", "giving up is told by a RST: tcp_timer_rexmt, tcp_drop")                             \
    X("R212", "giving up is told by a RST: tcp_timer_rexmt, tcp_drop")                             \
    X("R213", "giving up is told by a RST: tcp_timer_rexmt, tcp_drop")                             \
    X("R214", "giving up is told by a RST: tcp_timer_rexmt, tcp_drop")                             \
    X("R215", "giving up is told by a RST: tcp_timer_rexmt, tcp_drop")                             \
    X("3.8.4", "giving up is told by a RST: tcp_timer_keep, tcp_drop")

#define DIFFERENCE_ROW(row, what) {row, what},

/* Each up to a row that is NULL. */
static const Difference NOTHING_DIFFERS[] = {{0}};
static const Difference LINUX_DIFFERS[] = {DIFFERENCES_OF_LINUX(DIFFERENCE_ROW){0}};
static const Difference BSD_DIFFERS[] = {DIFFERENCES_OF_BSD(DIFFERENCE_ROW){0}};

static const Difference *const DIFFERENCES[UNDER_COUNT] = {
    [UNDER_RFC9293] = NOTHING_DIFFERS,
    [UNDER_LINUX] = LINUX_DIFFERS,
    [UNDER_BSD] = BSD_DIFFERS,
};

/* True where the profile under test does not do what the row says. */
static inline bool differs_under_profile(const char *row)
{
    const Difference *difference = DIFFERENCES[rows_under()];
    while (difference->row && strcmp(difference->row, row) != 0)
        difference++;
    return difference->row != NULL;
}

/* For a test of what a profile does otherwise, beyond the rows that it names. */
static inline void not_under_profiles(void)
{
    if (rows_under() != UNDER_RFC9293)
        skip();
}

#endif
