/* Sockets: which end a segment reaches, and which ports are free. */
#ifndef TCPDUET_SIM_PORTS_H
#define TCPDUET_SIM_PORTS_H

#include "base/chains.h"
#include "sim/id.h"

/* Those of one host. */
typedef struct Ports {
    int next;       /* where the search for a free one begins, in the range */
    Chains chains;  /* connections, by the sockets of their ends here */
    int given_back; /* how often one was */
    struct {
        TraceSocket to; /* remote 0: nowhere yet */
        int given_back; /* then */
    } full;             /* where the last search led to that found none */
} Ports;

/* Gives an end its socket, and lets it be found there. */
void ports_bind(World *world, EndId id, TraceSocket socket);

/* An end of the host is CLOSED, so that its port may be free. */
void ports_give_back(World *world, Host host);

/* The connection whose end at `host` has this socket, an open one before a
 * closed one; -1: none. */
int ports_find(const World *world, Host host, TraceSocket socket);

/* Somebody on the host listens there: his connection, or -1. */
int ports_listener(const World *world, Host host, int local);

/* The connection whose end is not CLOSED and has this local port, one in LISTEN before
 * others; with `reuse` only a LISTEN counts; -1: none. */
int ports_holder(const World *world, Host host, int local, bool reuse);

/* The next local port with which the socket would be new; 0: none is left. */
int ports_free(World *world, Host host, TraceSocket socket);

#endif
