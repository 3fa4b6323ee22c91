/* Which segments lie near the plot; and of many, which are drawn as one sheaf because nobody
 * could tell their arrows apart. */
#include "trace/journeys.h"
#include "view/ladder/flight.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

/* So many are a crowd, where the plot is no higher than this at 720. */
static const double CROWD = 64, CROWD_HEIGHT = 720;

/* What is alike and nearer to the next one than this all along what is seen of it becomes a
 * sheaf, so wide at most; and whatever it is, what is nearer than that. At 720. */
static const double APART = 3, WIDEST = 48, AT_ALL = 1;

typedef struct Gathering {
    const Ladder *ladder;
    Flights near;
    double reach; /* how far above the plot they may end */
    int most;     /* more are not wanted */
    bool sheaves;
} Gathering;

static bool is_near(const Gathering *gathering, const JourneyBlock *block)
{
    const Ladder *ladder = gathering->ladder;
    return ladder_y(ladder, block->begins_first) <= ladder_bottom(ladder) &&
           ladder_y(ladder, block->ends_last) >= ladder->plot.y - gathering->reach;
}

/* All are of the connection that is shown, or none is. */
static bool are_shown_alike(const View *view, const JourneyBlock *block)
{
    if (block->connection_least == block->connection_most)
        return true;
    for (int host = 0; host < HOST_COUNT; host++) {
        int shown = view_shown(view, (Host)host);
        if (shown >= block->connection_least && shown <= block->connection_most)
            return false;
    }
    return true;
}

/* The way of the last of them, from the sender on; all others lie between it and the first's. */
static Stretch last_way(const Ladder *ladder, const JourneyBlock *block, Host from)
{
    return (Stretch){{ladder_x(ladder, from), ladder_y(ladder, block->begins_last)},
                     {ladder_x(ladder, host_other(from)), ladder_y(ladder, block->ends_last)}};
}

/* All that is drawn of them are their ways across. */
static bool only_cross(const Ladder *ladder, const JourneyBlock *block)
{
    const TraceSegment *first = &ladder->view->run->trace->segments.items[block->first];
    return block->alike && first->fate != FATE_LOST && first->from != first->to;
}

/* How far the first and the last of them are from each other; INFINITY: nothing is seen. */
static double breadth_of(const Ladder *ladder, const JourneyBlock *block)
{
    Stretch last = last_way(ladder, block, HOST_CLIENT), first = last;
    first.from.y = ladder_y(ladder, block->begins_first);
    first.to.y = ladder_y(ladder, block->ends_first);
    if (!ladder_clip(ladder, &first) || !ladder_clip(ladder, &last))
        return INFINITY;
    return fmax(distance_between(first.from, last.from), distance_between(first.to, last.to));
}

static bool is_sheaf(const Ladder *ladder, const JourneyBlock *block)
{
    double unit = ladder->view->unit, broad = breadth_of(ladder, block);
    double most = only_cross(ladder, block) ? fmin(APART * (block->count - 1), WIDEST) : AT_ALL;
    return broad < most * unit && are_shown_alike(ladder->view, block);
}

/* The first stands for them all. */
static Flight sheaf_of(const Ladder *ladder, const JourneyBlock *block)
{
    Flight sheaf = flight_of(ladder, block->first);
    sheaf.count = block->count;
    sheaf.last = only_cross(ladder, block) ? last_way(ladder, block, sheaf.segment->from)
                                           : (Stretch){sheaf.from, sheaf.to};
    sheaf.last.from.x = sheaf.from.x;
    return sheaf;
}

static bool gather(void *context, const JourneyBlock *block)
{
    Gathering *gathering = context;
    if (gathering->near.count > gathering->most || !is_near(gathering, block))
        return false;
    if (block->count > 1 && !(gathering->sheaves && is_sheaf(gathering->ladder, block)))
        return true;
    arena_list_add(gathering->ladder->view->drawing->arena, &gathering->near,
                   sheaf_of(gathering->ladder, block));
    return false;
}

static int compare_flights(const void *a, const void *b)
{
    int one = ((const Flight *)a)->index, other = ((const Flight *)b)->index;
    return (one > other) - (one < other);
}

static Flights gathered(Gathering gathering)
{
    for (int host = 0; host < HOST_COUNT; host++)
        journeys_visit(gathering.ladder->view->run->trace, (Host)host, gather, &gathering);
    return gathering.near;
}

/* A page has room for more than a window. */
static int crowd_of(const Ladder *ladder)
{
    return (int)(CROWD * fmax(ladder->plot.h / (CROWD_HEIGHT * ladder->view->unit), 1));
}

Flights flights_near(const Ladder *ladder)
{
    int crowd = crowd_of(ladder);
    Gathering all = {.ladder = ladder, .reach = ladder->plot.h, .most = crowd};
    Flights near = gathered(all);
    if (near.count > crowd) {
        near = gathered((Gathering){.ladder = ladder, .most = INT_MAX, .sheaves = true});
        near.crowded = true;
    }
    if (near.count > 0)
        qsort(near.items, (size_t)near.count, sizeof *near.items, compare_flights);
    return near;
}
