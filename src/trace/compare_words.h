/* What stands at a difference, and why it does, in words. */
#ifndef TCPDUET_TRACE_COMPARE_WORDS_H
#define TCPDUET_TRACE_COMPARE_WORDS_H

#include "trace/held.h"

/* "ESTABLISHED", or "nothing" behind the end of the list. */
const char *compare_state_text(const HeldStates *list, int i);

/* "FIN,ACK seq 101 ack 301 len 0, sent at 0.200000s", or `seq ISS+1` where numbers
 * are to be relative; "nothing" behind the end of the list. */
const char *compare_segment_text(const HeldSegments *list, int i, bool relative, Arena *arena);

/* Why the end is in its state number i: "at 0.200000s: syn-sent-rst, 3.10.7.3". Why
 * there is no such state: the first segment of the connection that came to nothing
 * since the state before. NULL where the trace tells neither. */
const char *compare_state_reason(const Trace *trace, const HeldConnection *held, Host host, int i,
                                 Arena *arena);

/* The first segment of the connection that came to nothing between the end's segment
 * number i and the one before: "client SYN sent at 0.300000s: ignored, backlog-full";
 * or NULL. */
const char *compare_segment_reason(const Trace *trace, const HeldConnection *held, Host host, int i,
                                   Arena *arena);

#endif
