/* By how much two lists differ: the fewest items to add, to take away or to
 * change so that one becomes the other. One item too few costs one, not all
 * behind it. */
#ifndef TCPDUET_TRACE_DIFFERENCE_H
#define TCPDUET_TRACE_DIFFERENCE_H

#include "trace/held.h"

typedef struct Difference {
    int size;
    int first; /* the first item that differs, -1: none does */
} Difference;

Difference difference_of_states(const HeldStates *a, const HeldStates *b, Arena *scratch);

/* Numbers count from the ISNs; times do not matter. */
Difference difference_of_segments(const HeldSegments *a, const HeldSegments *b, Arena *scratch);

#endif
