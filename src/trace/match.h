/* Which connections of two runs belong together. Neither names nor ports tell: those
 * belong together that differ least, and where several differ as much, those whose
 * places in the order of opening are nearest. */
#ifndef TCPDUET_TRACE_MATCH_H
#define TCPDUET_TRACE_MATCH_H

#include "trace/held.h"

/* The place of the other in its list, -1 for those that are alone. */
typedef struct Matches {
    int *of_model, *of_student;
    bool *again; /* of a prediction's lists: one before is of the same name; else NULL */
} Matches;

Matches match_connections(const HeldConnections *model, const HeldConnections *student,
                          Arena *arena);

/* Of a prediction each list of states, by the connection's name. A name that the model
 * does not know is the next in order of opening that nobody speaks of and that has all
 * ends that are spoken of under this name. */
Matches match_said(const HeldConnections *model, const HeldPrediction *prediction, Arena *arena);

#endif
