/* What a segment is called: by what it does.
 *
 *     SYN   SYN,ACK   FIN,ACK   RST   RST,ACK      control without text
 *     DATA 100   DATA 100,FIN   SYN,DATA 100       text, and what stands before and behind it
 *     ACK                                          neither
 *     window probe   keep-alive   window update   challenge ACK
 *                                                  as the TCP that sent it meant it
 *
 * The last four only its sender knows: on the wire they are ACKs. Every text that
 * names a segment, on the screen or off it, asks here.
 */
#ifndef TCPDUET_TRACE_KIND_H
#define TCPDUET_TRACE_KIND_H

#include "trace/trace.h"

/* The same for all segments that do the same; how much text there is tells the segment. */
typedef struct TraceKind {
    TcpPurpose purpose;
    bool text;
    uint8_t flags; /* with text without ACK, which goes without saying */
} TraceKind;

TraceKind trace_kind(const TraceSegment *segment);

bool trace_kind_is(TraceKind a, TraceKind b);

/* "DATA,FIN". Lives in the arena, or is static. */
const char *trace_kind_text(TraceKind kind, Arena *arena);

/* "DATA 100,FIN". Lives in the arena, or is static. */
const char *trace_called(const TraceSegment *segment, Arena *arena);

#endif
