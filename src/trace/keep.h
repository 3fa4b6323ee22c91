/* How a trace keeps its snapshots; for this folder.
 *
 * Owns:    what is kept lives in the arena.
 */
#ifndef TCPDUET_TRACE_KEEP_H
#define TCPDUET_TRACE_KEEP_H

#include "trace/trace.h"

/* Keeps one more. */
void keep_add(Arena *arena, TraceSnapshots *list, const TraceSnapshot *snapshot);

/* The snapshot with this index. */
TraceSnapshot keep_look(const TraceSnapshots *list, int index);

/* Remembers the socket of a snapshot that is about to be kept. */
void beside_note(Trace *trace, int connection, Host host, const TraceSnapshot *snapshot);

#endif
