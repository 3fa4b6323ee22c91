/* How a trace keeps its snapshots; for this folder.
 *
 * Owns:    what is kept and the places to look at it live in the arena.
 */
#ifndef TCPDUET_TRACE_KEEP_H
#define TCPDUET_TRACE_KEEP_H

#include "trace/trace.h"

/* The places in which snapshots are put together. */
struct TraceLooks *keep_looks(Arena *arena);

/* Keeps one more. */
void keep_add(Arena *arena, TraceSnapshots *list, const TraceSnapshot *snapshot);

/* The snapshot with this index, until TRACE_LOOKS others were looked at. */
const TraceSnapshot *keep_look(struct TraceLooks *looks, const TraceSnapshots *list, int index);

/* Remembers the socket of a snapshot that is about to be kept. */
void beside_note(Trace *trace, int connection, Host host, const TraceSnapshot *snapshot);

#endif
