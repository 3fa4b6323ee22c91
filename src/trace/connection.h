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

/* For chains of what stands between two ports, as seen from one end. */
static inline uint32_t trace_ports_hash(int local, int remote)
{
    return (uint32_t)local * 31 + (uint32_t)remote;
}

/* What may be not known of an end (RFC 9293 section 3.3.1). */
typedef enum TraceVariable {
    TRACE_SND_UNA,
    TRACE_SND_NXT,
    TRACE_SND_WND,
    TRACE_ISS,
    TRACE_RCV_NXT,
    TRACE_RCV_WND,
    TRACE_IRS,
    TRACE_RTO,
} TraceVariable;

/* One end of a connection as it was from entry n on. What was not opened yet does not exist,
 * and is CLOSED. A simulator knows all of an end; whoever has only seen its segments may not. */
typedef struct TraceSnapshot {
    bool exists;
    int n;
    TcpEndpoint endpoint; /* as it is likeliest */
    TraceSocket socket;
    unsigned states;  /* a set: 1 << each TcpState that it may be in, the endpoint's among them */
    unsigned unknown; /* a set: 1 << each TraceVariable whose value says nothing */
} TraceSnapshot;

static inline bool trace_may_be(const TraceSnapshot *end, TcpState state)
{
    return end->states >> state & 1;
}

static inline bool trace_state_is_known(const TraceSnapshot *end)
{
    return end->states == 1U << end->endpoint.state;
}

/* What is kept of a snapshot: where it differs from the one before. */
typedef struct TraceKept {
    int n;
    TcpState state;
    const unsigned char *changes; /* see keep.c */
} TraceKept;

typedef struct TraceSnapshots {
    TraceKept *items;
    int count, capacity;
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
} TraceBinding;

#endif
