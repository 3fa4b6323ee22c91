/* The trace as text; scenarios/TRACE.md is its contract.
 *
 * Errors:  of the stream are its owner's to look at.
 */
#ifndef TCPDUET_TRACE_PRINT_H
#define TCPDUET_TRACE_PRINT_H

#include "trace/trace.h"

#include <stdio.h>

/* One JSON object a line. `lang` chooses the captions' language. */
void trace_print_jsonl(const Trace *trace, const char *lang, FILE *to);

/* One entry a line for people, in packetdrill's manner. */
void trace_print_text(const Trace *trace, const char *lang, FILE *to);

/* Only what makes a beat, with the number of the press of the clicker that leads to it.
 * Where the last press leads behind the last beat, the end has the last number. */
void trace_print_beats_jsonl(const Trace *trace, const char *lang, FILE *to);
void trace_print_beats_text(const Trace *trace, const char *lang, FILE *to);

/* "0.100000": seconds with six decimals, also before 0. */
char *trace_time_text(Arena *arena, SimTime t);

#endif
