#include "trace/kind.h"

TraceKind trace_kind(const TraceSegment *segment)
{
    const TcpSegment *seg = &segment->segment;
    bool text = seg->len > 0 && !(seg->flags & TCP_RST) && segment->purpose == TCP_NO_PURPOSE;
    bool ack_is_said = !text || (seg->flags & TCP_SYN);
    uint8_t said = TCP_SYN | TCP_FIN | TCP_RST | (ack_is_said ? TCP_ACK : 0);
    return (TraceKind){segment->purpose, text, seg->flags & said};
}

bool trace_kind_is(TraceKind a, TraceKind b)
{
    if (a.purpose != TCP_NO_PURPOSE)
        return a.purpose == b.purpose;
    return a.purpose == b.purpose && a.text == b.text && a.flags == b.flags;
}

/* The SYN stands before the text and the FIN behind it, as in the numbers. */
static const char *kind_text(TraceKind kind, const char *octets, Arena *arena)
{
    uint8_t before = kind.flags & (TCP_SYN | TCP_ACK);
    if (kind.purpose != TCP_NO_PURPOSE)
        return tcp_purpose_text(kind.purpose);
    if (!kind.text)
        return tcp_flags_text(kind.flags);
    return arena_printf(arena, "%s%sDATA%s%s", before ? tcp_flags_text(before) : "",
                        before ? "," : "", octets, kind.flags & TCP_FIN ? ",FIN" : "");
}

const char *trace_kind_text(TraceKind kind, Arena *arena)
{
    return kind_text(kind, "", arena);
}

const char *trace_called(const TraceSegment *segment, Arena *arena)
{
    return kind_text(trace_kind(segment), arena_printf(arena, " %u", segment->segment.len), arena);
}
