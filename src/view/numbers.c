/* Sequence numbers: as they are on the wire, or counted from the ISN. */
#include "view/parts.h"

const char *view_number(const View *view, SeqNum number, const SeqNum *isn)
{
    Arena *arena = view->drawing->arena;
    if (!view->run->relative || !isn)
        return arena_printf(arena, "%u", number);
    return arena_printf(arena, "%+d", (int)(int32_t)(number - *isn));
}

static const char *number_of(const View *view, const TraceSegment *segment, SeqNum number,
                             bool of_receiver)
{
    SeqNum isn = 0;
    bool known = view->run->relative && trace_isn(view->run->trace, segment, of_receiver, &isn);
    return view_number(view, number, known ? &isn : NULL);
}

const char *view_seq(const View *view, const TraceSegment *segment)
{
    return number_of(view, segment, segment->segment.seq, false);
}

const char *view_ack(const View *view, const TraceSegment *segment)
{
    return number_of(view, segment, segment->segment.ack, true);
}
