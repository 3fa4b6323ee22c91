/* The segment that the pointer is over is one event in four places: they light up
 * together. */
#include "view/parts.h"

/* The change of state that its arrival has caused, or -1. */
static int change_by(const Trace *trace, int cause)
{
    for (int n = cause + 1; n < trace->entries.count; n++) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (entry->t != trace->entries.items[cause].t)
            break;
        if (entry->type == TRACE_STATE && entry->cause == cause)
            return n;
    }
    return -1;
}

Lit view_lit(const View *view)
{
    static const Lit NOTHING = {NULL, -1, -1, -1};
    const Trace *trace = view->run->trace;
    Tag hovered = view->style->hovered;
    if (hovered.kind != THING_SEGMENT || hovered.run != view->run->number ||
        hovered.b >= trace->segments.count)
        return NOTHING;
    const TraceSegment *segment = &trace->segments.items[hovered.b];
    if (segment->sent_n >= view->moment.n)
        return NOTHING;
    bool over = segment->end_n >= 0 && segment->end_n < view->moment.n;
    return (Lit){segment, segment->sent_n, over ? segment->end_n : -1,
                 over ? change_by(trace, segment->end_n) : -1};
}
