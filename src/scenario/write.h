/* Writing a scenario: plain values in, the text of a scenario file out.
 *
 * What is written and read again is the same scenario: all that the format can
 * say is said, and what is as a file without it would have it is left out.
 * Comments and the layout of the file that a scenario came from are not kept.
 *
 * Owns:    nothing.
 * Errors:  the stream's own, see ferror.
 * Source:  the scenario format, version 1 (scenarios/README.md).
 */
#ifndef TCPDUET_SCENARIO_WRITE_H
#define TCPDUET_SCENARIO_WRITE_H

#include "scenario/scenario.h"

#include <stdio.h>

/* Takes what it needs meanwhile from the arena. */
void scenario_write(const Scenario *scenario, Arena *arena, FILE *to);

/* True when what was written is read as what it was written from: written again, it is
 * the same. */
bool scenario_reads_back(FileBytes written, Arena *arena);

/* Flags as a file says them: "SYN+ACK". */
const char *scenario_flags_text(Arena *arena, uint8_t flags);

/* A segment's name as a file says it: "server ACK of FIN 2". */
const char *scenario_segment_text(Arena *arena, const SegmentName *name);

#endif
