/* The arrows of two well-known lessons on TCP's states, as lanes from left to right, with
 * what each receives and sends, and a scenario of the library that takes it. */
#ifndef TCPDUET_TESTS_SUPPORT_SEEDS_H
#define TCPDUET_TESTS_SUPPORT_SEEDS_H

#include "tcp/transitions.h"

typedef struct SeedRow {
    TcpTransitionId transition;
    const char *received, *sent; /* as the lanes say it in English, or "" */
    const char *scenario;
} SeedRow;

static const SeedRow SEED_ROWS[] = {
    {TCP_ON_ACTIVE_OPEN, "active OPEN", "S: SYN", "normal-open-close.yaml"},
    {TCP_ON_SYN_SENT_SYN_ACK, "R: SYN,ACK", "S: ACK", "normal-open-close.yaml"},
    {TCP_ON_PASSIVE_OPEN, "passive OPEN", "", "normal-open-close.yaml"},
    {TCP_ON_LISTEN_SYN, "R: SYN", "S: SYN,ACK", "normal-open-close.yaml"},
    {TCP_ON_SYN_RECEIVED_ACK, "R: ACK of SYN", "", "normal-open-close.yaml"},
    {TCP_ON_SYN_RECEIVED_RST_PASSIVE, "R: RST", "", "opening-reset-passive.yaml"},
    {TCP_ON_ESTABLISHED_CLOSE, "CLOSE", "S: FIN", "normal-open-close.yaml"},
    {TCP_ON_FIN_WAIT_1_ACK, "R: ACK of FIN", "", "normal-open-close.yaml"},
    {TCP_ON_FIN_WAIT_2_FIN, "R: FIN", "S: ACK", "normal-open-close.yaml"},
    {TCP_ON_TIME_WAIT_TIMEOUT, "Timeout=2MSL", "", "normal-open-close.yaml"},
    {TCP_ON_FIN_WAIT_1_FIN_ACKED, "R: FIN,ACK of FIN", "S: ACK", "three-segment-close.yaml"},
    {TCP_ON_FIN_WAIT_1_FIN, "R: FIN", "S: ACK", "simultaneous-close.yaml"},
    {TCP_ON_CLOSING_ACK, "R: ACK of FIN", "", "simultaneous-close.yaml"},
    {TCP_ON_ESTABLISHED_FIN, "R: FIN", "S: ACK", "normal-open-close.yaml"},
    {TCP_ON_CLOSE_WAIT_CLOSE, "CLOSE", "S: FIN", "normal-open-close.yaml"},
    {TCP_ON_LAST_ACK_ACK, "R: ACK of FIN", "", "normal-open-close.yaml"},
    /* Only the second has SYN-RECEIVED from SYN-SENT. */
    {TCP_ON_SYN_SENT_SYN, "R: SYN", "S: SYN,ACK", "simultaneous-open.yaml"},
};
enum { SEED_COUNT = sizeof SEED_ROWS / sizeof *SEED_ROWS };

#endif
