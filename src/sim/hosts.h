/* The hosts: what reaches them, their timers, and what is put in their name. */
#ifndef TCPDUET_SIM_HOSTS_H
#define TCPDUET_SIM_HOSTS_H

#include "sim/ports.h"

typedef struct SimHost {
    const HostSettings *settings; /* Borrowed. */
    const TcpConfig *config;      /* Borrowed by every endpoint, also in the trace. */
    SeqNum next_iss;
    int isn_given;
    Ports ports;
    int count[TCP_STATE_COUNT]; /* ends that were opened, by state */
    bool down;                  /* crashed */
} SimHost;

void hosts_begin(World *world);

/* From the host's port to the other's. */
TraceSocket hosts_usual_socket(const World *world, Host host);
void hosts_arrive(World *world, int segment);
void hosts_inject(World *world, const Injection *injection, int repetition, SimTime arrives);
void hosts_expire(World *world, EndId id, TcpTimerId timer);

#endif
