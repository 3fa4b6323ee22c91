/* How a trace keeps its snapshots; for this folder.
 *
 * Owns:    what is kept lives in the arena.
 */
#ifndef TCPDUET_TRACE_KEEP_H
#define TCPDUET_TRACE_KEEP_H

#include "trace/trace.h"

/* Keeps one more. True: its socket is another than that of the last. */
bool keep_add(Trace *trace, TraceSnapshots *list, const TraceSnapshot *snapshot);

/* The snapshot with this index. */
TraceSnapshot keep_look(const Trace *trace, const TraceSnapshots *list, int index);

/* How many were kept before entry n; and what is kept of the last of them, or NULL. */
int keep_before(const TraceSnapshots *list, int n);
const TraceKept *keep_last(const TraceSnapshots *list, int n);

/* What is kept of an end says that it is back in LISTEN, beside the listener that made it and
 * is there still: the connection is no more, and what listens is its listener. */
bool keep_is_back(const Trace *trace, int connection, Host host, const TraceKept *kept);

/* Remembers the socket of a snapshot that has another than the one before. */
void beside_note(Trace *trace, int connection, Host host, const TraceSnapshot *snapshot);

#endif
