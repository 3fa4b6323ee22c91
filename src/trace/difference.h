/* By how much two lists differ: the fewest items to add, to take away or to
 * change so that one becomes the other. One item too few costs one, not all
 * behind it. What is found costs as much as the lists are long, and the square of what
 * differs; of DIFFERENCES_MAX or more nobody wants to know which they are.
 *
 *     model     SYN   ACK   DATA  DATA        FIN
 *                |     |     |     x           |      x: changed, differs but stands there
 *     student   SYN   ACK   DATA  RST   ACK   FIN     size 2, first 3
 */
#ifndef TCPDUET_TRACE_DIFFERENCE_H
#define TCPDUET_TRACE_DIFFERENCE_H

#include "trace/held.h"

enum { DIFFERENCES_MAX = 2000 };

/* What stands beside an item of one of the lists in the other. */
typedef struct Counterpart {
    int at; /* -1: nothing does */
    bool same;
} Counterpart;

typedef struct Difference {
    int size;
    int first;           /* the first item that differs, -1: none does */
    Counterpart *beside; /* for each item of the first list */
} Difference;

Difference difference_of_states(const HeldStates *a, const HeldStates *b, Arena *arena);

/* Numbers count from the ISNs; times do not matter. */
Difference difference_of_segments(const HeldSegments *a, const HeldSegments *b, Arena *arena);

/* The size alone, of what both hosts' ends differ by; where that is more than `most`, what is
 * more than `most`. */
int difference_within(const HeldConnection *a, const HeldConnection *b, int most, Arena *scratch);

#endif
