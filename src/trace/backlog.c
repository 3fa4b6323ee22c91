#include "trace/backlog.h"

#include <limits.h>
#include <stddef.h>

/* Of a list whose items begin with their n, the last one that is not behind n; NULL: none. */
static const void *last_at(const void *items, int count, size_t size, int n)
{
    const char *first = items;
    int low = 0, high = count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (*(const int *)(const void *)(first + (size_t)middle * size) <= n)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? first + (size_t)(low - 1) * size : NULL;
}

TraceBacklog *backlog_open(Arena *arena, TraceBacklogs *backlogs, TraceBacklog limits)
{
    TraceBacklog *backlog = arena_alloc(arena, sizeof *backlog);
    *backlog = limits;
    backlog->ends = INT_MAX;
    arena_list_add(arena, backlogs, backlog);
    return backlog;
}

static TraceQueue *queue_for(TraceBacklog *backlog, TracePlaceUse use)
{
    return use == PLACE_READY && !backlog->together ? &backlog->ready : &backlog->half;
}

static void note_place(Arena *arena, TraceQueue *queue, int nth, TracePlace place)
{
    if (nth < 0)
        return;
    arena_list_add(arena, &queue->places[nth], place);
    queue->taken &= ~(1U << nth);
    if (place.use != PLACE_FREE)
        queue->taken |= 1U << nth;
}

static int first_free(const TraceQueue *queue)
{
    for (int nth = 0; nth < TRACE_PLACES_MAX; nth++) {
        if (!(queue->taken >> nth & 1))
            return nth;
    }
    return -1;
}

static bool is_full(const TraceBacklog *backlog, TraceTaken taken)
{
    int waiting = taken.ready + (backlog->together ? taken.half_open : 0);
    bool no_half = backlog->half_open_most > 0 && taken.half_open >= backlog->half_open_most;
    return no_half || waiting >= backlog->ready_most;
}

static void count_use(Arena *arena, TraceBacklog *backlog, int n, TracePlaceUse was,
                      TracePlaceUse use)
{
    int count = backlog->counts.count;
    TraceTaken now = count > 0 ? backlog->counts.items[count - 1] : (TraceTaken){0};
    now.n = n;
    now.half_open += (use == PLACE_HALF_OPEN) - (was == PLACE_HALF_OPEN);
    now.ready += (use == PLACE_READY) - (was == PLACE_READY);
    arena_list_add(arena, &backlog->counts, now);
    backlog->was_full = backlog->was_full || is_full(backlog, now);
}

int backlog_move(Arena *arena, TraceBacklog *backlog, int n, int connection, TracePlaceUse was,
                 int from, TracePlaceUse use)
{
    count_use(arena, backlog, n, was, use);
    TraceQueue *before = queue_for(backlog, was), *after = queue_for(backlog, use);
    bool stays = before == after && was != PLACE_FREE && use != PLACE_FREE;
    if (!stays && was != PLACE_FREE)
        note_place(arena, before, from, (TracePlace){n, -1, PLACE_FREE});
    if (use == PLACE_FREE)
        return -1;
    int nth = stays ? from : first_free(after);
    note_place(arena, after, nth, (TracePlace){n, connection, use});
    return nth;
}

const TraceBacklog *backlog_at(const TraceBacklogs *backlogs, Host host, int n)
{
    const TraceBacklog *found = NULL;
    for (int i = 0; i < backlogs->count; i++) {
        const TraceBacklog *backlog = backlogs->items[i];
        if (backlog->host == host && backlog->begins <= n && n < backlog->ends)
            found = backlog;
    }
    return found;
}

void backlog_close(TraceBacklog *backlog, int n)
{
    backlog->ends = n;
}

TraceTaken backlog_taken(const TraceBacklog *backlog, int n)
{
    const TraceTaken *last = last_at(backlog->counts.items, backlog->counts.count, sizeof *last, n);
    return last ? *last : (TraceTaken){0};
}

TracePlace backlog_place(const TraceQueue *queue, int nth, int n)
{
    const TracePlace *last =
        last_at(queue->places[nth].items, queue->places[nth].count, sizeof *last, n);
    return last ? *last : (TracePlace){n, -1, PLACE_FREE};
}
