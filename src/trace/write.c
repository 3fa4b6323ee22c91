/* Writing a trace. */
#include "trace/beats.h"
#include "trace/index_make.h"
#include "trace/journeys.h"
#include "trace/keep.h"
#include "trace/rungs.h"
#include "trace/stage.h"

#include <assert.h>

Trace *trace_new(Arena *arena)
{
    Trace *trace = arena_alloc(arena, sizeof *trace);
    trace->arena = arena;
    trace->speed = 1.0;
    return trace;
}

int trace_add(Trace *trace, TraceEntry entry)
{
    int n = trace->entries.count;
    if (entry.cause < 0)
        entry.cause = n;
    assert(n == 0 || trace->entries.items[n - 1].t <= entry.t);
    entry.opens_step = trace->step_begins;
    trace->step_begins = false;
    arena_list_add(trace->arena, &trace->entries, entry);
    if (entry.type == TRACE_LINK)
        arena_list_add(trace->arena, &trace->links, n);
    if (entry.type == TRACE_CRASH || entry.type == TRACE_REBOOT)
        arena_list_add(trace->arena, &trace->outages[entry.host], n);
    return n;
}

void trace_begin_step(Trace *trace)
{
    trace->step_begins = true;
}

bool trace_full(const Trace *trace)
{
    /* One event may add some dozens of entries before it is asked again. */
    return trace->entries.count >= TRACE_ENTRIES_MAX - 100;
}

/* Where the index of an end's last segment is kept; NULL for what no TCP has sent
 * now. */
static int *sent_last(const Trace *trace, const TraceSegment *segment)
{
    bool own = segment->connection >= 0 && segment->copy_of < 0 && !segment->injected;
    return own ? &trace->connections.items[segment->connection].sent_last[segment->from] : NULL;
}

int trace_add_segment(Trace *trace, TraceSegment segment)
{
    int *last = sent_last(trace, &segment);
    segment.before = last ? *last : -1;
    arena_list_add(trace->arena, &trace->segments, segment);
    if (last)
        *last = trace->segments.count - 1;
    return trace->segments.count - 1;
}

int trace_add_connection(Trace *trace, const char *name)
{
    arena_list_add(trace->arena, &trace->connections,
                   (TraceConnection){.name = name, .made_by = {-1, -1}, .sent_last = {-1, -1}});
    return trace->connections.count - 1;
}

void trace_made_by(Trace *trace, int connection, Host host, int made_by)
{
    trace->connections.items[connection].made_by[host] = made_by;
}

void trace_keep(Trace *trace, int connection, Host host, const TraceSnapshot *snapshot)
{
    TraceSnapshots *list = &trace->connections.items[connection].at[host];
    assert(list->count == 0 || list->items[list->count - 1].n <= snapshot->n);
    if (keep_add(trace, list, snapshot))
        beside_note(trace, connection, host, snapshot);
}

bool trace_finish_part(Trace *trace, SimTime end, int part)
{
    static void (*const PARTS[])(Trace *) = {stage_make,   beats_mark,    stage_close,
                                             rungs_make,   journeys_find, journeys_block,
                                             index_shelve, index_count};
    trace->end = end;
    bool is_one = (size_t)part < sizeof PARTS / sizeof *PARTS;
    if (is_one)
        PARTS[part](trace);
    return is_one;
}

void trace_finish(Trace *trace, SimTime end)
{
    for (int part = 0; trace_finish_part(trace, end, part); part++)
        continue;
}
