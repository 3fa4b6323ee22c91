#include "trace/journeys.h"

#include <math.h>

/* --- When a segment flies ---------------------------------------------------------- */

double trace_share_of_way(const TraceSegment *segment)
{
    double way = (double)(segment->eta - segment->sent);
    double made = (double)(segment->end - segment->sent);
    bool on_the_way = segment->end_n >= 0 && made > 0 && made <= way;
    return on_the_way ? made / way : 0.5;
}

static double shown_arrival(const Trace *trace, const TraceSegment *segment, double begins)
{
    if (segment->fate == FATE_ARRIVED && segment->end_n >= 0)
        return trace_shown_of(trace, segment->end_n);
    /* What is held for ever is never seen to arrive: its way lasts to the end. */
    if (segment->fate == FATE_UNDER_WAY)
        return fmax(trace_length(trace), begins) + 0.5;
    return fmax(trace_shown_at(trace, segment->eta), begins + 0.5);
}

static TraceJourney journey_of(const Trace *trace, const TraceSegment *segment)
{
    double begins = trace_shown_of(trace, segment->sent_n);
    double ends = shown_arrival(trace, segment, begins);
    if (segment->fate == FATE_LOST && segment->end_n >= 0)
        ends = trace_shown_of(trace, segment->end_n);
    else if (segment->fate == FATE_LOST)
        ends = begins + (ends - begins) * trace_share_of_way(segment);
    return (TraceJourney){.begins = begins, .ends = ends};
}

/* --- Lanes ------------------------------------------------------------------------- */

/* When each lane is free again. */
typedef struct Lanes {
    double free_at[TRACE_LANES];
} Lanes;

static int take_lane(Lanes *lanes, const TraceJourney *journey)
{
    int lane = 0;
    while (lane < TRACE_LANES - 1 && lanes->free_at[lane] > journey->begins + 1e-9)
        lane++;
    lanes->free_at[lane] = journey->ends;
    return lane;
}

/* Those of no connection are together. */
static void find_lanes(Trace *trace)
{
    Arena *scratch = arena_new();
    Lanes all = {{0}};
    Lanes *own = arena_alloc(scratch, ((size_t)trace->connections.count + 1) * sizeof *own);
    for (int i = 0; i < trace->segments.count; i++) {
        TraceJourney *journey = &trace->journeys.items[i];
        journey->lane = (unsigned char)take_lane(&all, journey);
        Lanes *lanes = &own[trace->segments.items[i].connection + 1];
        journey->own_lane = (unsigned char)take_lane(lanes, journey);
    }
    arena_free(scratch);
}

/* --- Blocks ------------------------------------------------------------------------ */

enum { FEW = 4 }; /* so many make a block of the next level */

static bool judged_alike(const Trace *trace, const TraceSegment *a, const TraceSegment *b)
{
    if (a->fate != FATE_ARRIVED || a->end_n < 0 || b->end_n < 0)
        return a->end_n < 0 && b->end_n < 0;
    const TraceEntry *one = &trace->entries.items[a->end_n];
    const TraceEntry *other = &trace->entries.items[b->end_n];
    return one->as.arrive.verdict == other->as.arrive.verdict &&
           one->as.arrive.rule == other->as.arrive.rule;
}

static bool are_alike(const Trace *trace, int first, int other)
{
    const TraceSegment *a = &trace->segments.items[first], *b = &trace->segments.items[other];
    return a->to == b->to && a->fate == b->fate && a->retransmission == b->retransmission &&
           a->injected == b->injected && a->copy_of < 0 && b->copy_of < 0 && a->seen == b->seen &&
           judged_alike(trace, a, b);
}

static JourneyBlock block_of_one(const Trace *trace, int segment)
{
    const TraceJourney *journey = &trace->journeys.items[segment];
    int connection = trace->segments.items[segment].connection;
    return (JourneyBlock){
        segment,    1,   journey->begins, journey->begins, journey->ends, journey->ends, connection,
        connection, true};
}

static void join(const Trace *trace, JourneyBlock *block, const JourneyBlock *next)
{
    block->alike = block->alike && next->alike && are_alike(trace, block->first, next->first);
    block->count += next->count;
    block->begins_first = fmin(block->begins_first, next->begins_first);
    block->begins_last = fmax(block->begins_last, next->begins_last);
    block->ends_first = fmin(block->ends_first, next->ends_first);
    block->ends_last = fmax(block->ends_last, next->ends_last);
    if (next->connection_least < block->connection_least)
        block->connection_least = next->connection_least;
    if (next->connection_most > block->connection_most)
        block->connection_most = next->connection_most;
}

/* The nth block of a level; of level 0 it is one segment. */
static JourneyBlock block_at(const Trace *trace, const TraceSent *sent, int level, int nth)
{
    return level == 0 ? block_of_one(trace, sent->items[nth]) : sent->levels[level - 1].items[nth];
}

static int count_at(const TraceSent *sent, int level)
{
    return level == 0 ? sent->count : sent->levels[level - 1].count;
}

static void add_level(Trace *trace, TraceSent *sent)
{
    int below = sent->level_count, count = count_at(sent, below);
    TraceBlocks *made = &sent->levels[sent->level_count++];
    for (int i = 0; i < count; i += FEW) {
        JourneyBlock block = block_at(trace, sent, below, i);
        for (int k = i + 1; k < count && k < i + FEW; k++) {
            JourneyBlock next = block_at(trace, sent, below, k);
            join(trace, &block, &next);
        }
        arena_list_add(trace->arena, made, block);
    }
}

void journeys_find(Trace *trace)
{
    for (int i = 0; i < trace->segments.count; i++) {
        const TraceSegment *segment = &trace->segments.items[i];
        arena_list_add(trace->arena, &trace->journeys, journey_of(trace, segment));
        arena_list_add(trace->arena, &trace->sent[segment->from], i);
    }
    find_lanes(trace);
}

void journeys_block(Trace *trace)
{
    for (int host = 0; host < HOST_COUNT; host++) {
        while (count_at(&trace->sent[host], trace->sent[host].level_count) > 1)
            add_level(trace, &trace->sent[host]);
    }
}

/* --- Looking ----------------------------------------------------------------------- */

static void visit_block(const Trace *trace, const TraceSent *sent, int level, int nth,
                        JourneyVisit *visit, void *context)
{
    JourneyBlock block = block_at(trace, sent, level, nth);
    if (!visit(context, &block) || level == 0)
        return;
    int end = (nth + 1) * FEW;
    for (int i = nth * FEW; i < end && i < count_at(sent, level - 1); i++)
        visit_block(trace, sent, level - 1, i, visit, context);
}

void journeys_visit(const Trace *trace, Host from, JourneyVisit *visit, void *context)
{
    const TraceSent *sent = &trace->sent[from];
    if (sent->count > 0)
        visit_block(trace, sent, sent->level_count, 0, visit, context);
}

double journeys_end(const Trace *trace)
{
    double end = 0;
    for (int host = 0; host < HOST_COUNT; host++) {
        const TraceSent *sent = &trace->sent[host];
        if (sent->count > 0)
            end = fmax(end, block_at(trace, sent, sent->level_count, 0).ends_last);
    }
    return end;
}
