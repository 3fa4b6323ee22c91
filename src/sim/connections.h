/* The connections of the two hosts: their names, and both ends of each. */
#ifndef TCPDUET_SIM_CONNECTIONS_H
#define TCPDUET_SIM_CONNECTIONS_H

#include "sim/cookies.h"
#include "sim/listeners.h"
#include "sim/matcher.h"

typedef struct SimEnd {
    TcpEndpoint endpoint;
    TraceSocket socket; /* local 0: none yet */
    SentControl sent;
    bool opened; /* was ever anything but CLOSED */
    Listener listener;
    Child child;
    Cookie cookie;   /* for this end, which is not opened yet */
    bool metered;    /* the application reads only what it is told to */
    SimTime lingers; /* until then a CLOSE waits; 0: none does */
} SimEnd;

typedef struct SimConnection {
    const char *name;
    SimEnd ends[HOST_COUNT];
} SimConnection;

typedef struct Connections {
    SimConnection **items; /* by the trace's index */
    int count, capacity;
    Chains names;
    int impatient; /* retransmission and delayed-ACK timers that run, of all ends */
} Connections;

/* What is to be said of an end in the trace, now. */
TraceEntry end_entry(const World *world, TraceType type, EndId id, int cause);

/* Adds a connection; the name is borrowed. */
int connection_add(World *world, const char *name);

/* An error at what speaks of a connection that there is not, or not yet. */
void connection_report_missing(World *world, ConnectionName name, DiagSpan span);

/* The connection of that name, or -1. "" is the first. */
int connection_named(const World *world, ConnectionName name);
int connection_named_or_new(World *world, const char *name);

/* Whom a name means at a host: the connection's end, or, where the host has
 * none yet, the listener that would make it. -1 in `connection`: nobody. */
EndId end_named(const World *world, Host host, ConnectionName name);

bool connection_name_is_many(ConnectionName name); /* any, all */

/* True when the name means the connection with this index. */
bool connection_name_means(const World *world, ConnectionName name, int connection);

/* "the client", or where there are several connections "`client b`". */
const char *end_name(const World *world, EndId id);

/* "the client is in LISTEN" */
const char *end_text(const World *world, EndId id);

/* Nothing in the trace concerns it: the first connection is there even where
 * the file opens only others. */
bool connection_unused(const World *world, int connection);

/* "the connections are `a` and `b`" */
const char *connections_text(const World *world);

#endif
