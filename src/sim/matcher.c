/* Which segments a name means. */
#include "sim/matcher.h"

#include "sim/ports.h"
#include "sim/world.h"

SegmentOf matcher_acknowledged(const World *world, const TraceSegment *sent)
{
    TraceSocket socket = {sent->to_port, sent->from_port, sent->from};
    int connection = ports_find(world, sent->to, socket);
    if (!(sent->segment.flags & TCP_ACK) || connection < 0)
        return OF_ANYTHING;
    const SentControl *peer = &end_at(world, (EndId){connection, sent->to})->sent;
    if (peer->fin && sent->segment.ack == peer->fin_end)
        return OF_FIN;
    if (peer->syn && sent->segment.ack == peer->syn_end)
        return OF_SYN;
    return OF_DATA;
}

bool matcher_is_kind(const TcpSegment *seg, SegmentKind kind)
{
    switch (kind) {
    case SEGMENT_SYN:
        return (seg->flags & (TCP_SYN | TCP_ACK)) == TCP_SYN;
    case SEGMENT_SYN_ACK:
        return (seg->flags & (TCP_SYN | TCP_ACK)) == (TCP_SYN | TCP_ACK);
    case SEGMENT_ACK:
        return seg->flags == TCP_ACK && seg->len == 0;
    case SEGMENT_DATA:
        return seg->len > 0;
    case SEGMENT_FIN:
        return seg->flags & TCP_FIN;
    case SEGMENT_RST:
        return seg->flags & TCP_RST;
    case SEGMENT_ANY:
        return true;
    }
    return false;
}

/* Whatever it acknowledges. */
static bool is_named(const World *world, const SegmentName *name, const TraceSegment *sent)
{
    return sent->from == name->host &&
           connection_name_means(world, name->connection, sent->connection) &&
           matcher_is_kind(&sent->segment, name->kind);
}

bool matcher_is_named(const World *world, const SegmentName *name, int segment)
{
    if (!is_named(world, name, &world->trace->segments.items[segment]))
        return false;
    return name->of == OF_ANYTHING ||
           world->network.journeys.items[segment].acknowledged == name->of;
}

bool matcher_counts(const World *world, Matcher *matcher, int segment)
{
    const SegmentName *name = matcher->name;
    const TraceSegment *sent = &world->trace->segments.items[segment];
    if (!is_named(world, name, sent))
        return false;
    if (name->of != OF_ANYTHING && matcher_acknowledged(world, sent) != name->of)
        return false;
    matcher->seen++;
    return name->first <= matcher->seen && matcher->seen <= name->last;
}
