/* What the profiles say where the file says nothing. */
#include "scenario/parts.h"

/* SimTime 0 and count 0: as RFC 9293. */
typedef struct ProfileRow {
    Profile profile;
    SimTime msl, time_wait, fin_wait_2;
    int syn_retries, data_retries;
} ProfileRow;

static const ProfileRow ROWS[] = {
    [PROFILE_RFC9293] = {.profile = PROFILE_RFC9293},
    /* The same values; what is missing are the checks of RFC 5961, and those
     * the simulation leaves out when it sees the profile. */
    [PROFILE_RFC793] = {.profile = PROFILE_RFC793},
    /* include/net/tcp.h: TCP_TIMEWAIT_LEN (60*HZ), TCP_FIN_TIMEOUT the same,
     * TCP_SYN_RETRIES 6, TCP_RETR2 15. */
    [PROFILE_LINUX] = {.profile = PROFILE_LINUX,
                       .time_wait = 60 * SIM_SECOND,
                       .fin_wait_2 = 60 * SIM_SECOND,
                       .syn_retries = 6,
                       .data_retries = 15},
    /* FreeBSD, sys/netinet/tcp_timer.h: TCPTV_MSL (30*hz), of which TIME-WAIT
     * lasts two; TCPTV_FINWAIT2_TIMEOUT (60*hz); TCP_MAXRXTSHIFT 12. How often
     * a SYN is sent again is ruled by a time there (TCPTV_KEEP_INIT), so the
     * RFC's count stays. */
    [PROFILE_BSD] = {.profile = PROFILE_BSD,
                     .msl = 30 * SIM_SECOND,
                     .fin_wait_2 = 60 * SIM_SECOND,
                     .data_retries = 12},
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
        .fin_wait_2 = row->fin_wait_2,
        .first_port = 49152,
        .last_port = 65535,
        .profile = row->profile,
        .seed = 1,
        .speed = 1.0,
        .end = SIM_NEVER,
    };
}
