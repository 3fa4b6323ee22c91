/* A connection: its two ends as they were after each event. Of an end only what has changed
 * is kept; trace_snapshot puts it together again.
 *
 * Owns:    everything lives in the trace's arena.
 */
#ifndef TCPDUET_TRACE_CONNECTION_H
#define TCPDUET_TRACE_CONNECTION_H

#include "base/host.h"
#include "tcp/endpoint.h"

/* Where one end of a connection stands (RFC 9293 section 3.3.1: the two sockets). */
typedef struct TraceSocket {
    int local, remote; /* ports; remote 0: any, as in LISTEN */
    Host peer;         /* whose the remote port is */
} TraceSocket;

/* One end of a connection as it was from entry n on. Of what was not opened yet all is zero. */
typedef struct TraceSnapshot {
    bool exists;
    int n;
    TcpEndpoint endpoint;
    TraceSocket socket;
} TraceSnapshot;

/* What is kept of a snapshot: where it differs from the one before. */
typedef struct TraceKept {
    int n;
    TcpState state;
    const void *changes;
} TraceKept;

typedef struct TraceSnapshots {
    TraceKept *items;
    int count, capacity;
    void *last; /* the whole of the last one; NULL before there is one */
} TraceSnapshots;

typedef struct TraceConnection {
    const char *name; /* "a" */
    TraceSnapshots at[HOST_COUNT];
    int made_by[HOST_COUNT];   /* the passive OPEN (a connection) that this end came from, or -1 */
    int sent_last[HOST_COUNT]; /* index of the last segment that this end sent, or -1 */
} TraceConnection;

/* From entry n on an end has this socket. */
typedef struct TraceBinding {
    int n, connection;
    TraceSocket socket;
    int before; /* the one before it in the same bucket, + 1 */
} TraceBinding;

#endif
