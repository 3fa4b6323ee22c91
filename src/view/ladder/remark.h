/* What the ladder says at a lifeline: what an application calls and is told, what runs out,
 * and what befalls its host.
 *
 * Owns:    nothing; texts live in the drawing's arena.
 */
#ifndef TCPDUET_VIEW_LADDER_REMARK_H
#define TCPDUET_VIEW_LADDER_REMARK_H

#include "view/ladder/ladder.h"

typedef struct Remark {
    const char *text; /* NULL: the entry has none */
    Face face;
    Color color;
    bool refusal;      /* a call that is refused, and what its application is told of it */
    bool lesser;       /* about another connection than the diagrams show, and no refusal */
    const char *plain; /* without the connection's name; NULL: it has none */
} Remark;

Remark ladder_remark(const View *view, const TraceEntry *entry);

/* Gives each remark that lies near the plot, and the height of its instant, to `take`: from a
 * little above it, as what stands there pushes the rest down. */
typedef void RemarkTaker(void *context, const TraceEntry *entry, Remark remark, double y);
void ladder_visit_remarks(const Ladder *ladder, RemarkTaker *take, void *context);

#endif
