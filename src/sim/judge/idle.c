/* What is said of faults that did nothing, or less than they say, when the run is
 * over and it is known which segments there were. */
#include "scenario/write.h"
#include "sim/world.h"

#include <limits.h>

static bool has_connection(const World *world, const SegmentName *name)
{
    return connection_name_is_many(name->connection) ||
           connection_named(world, name->connection) >= 0;
}

/* The first segment from `from` on that is one of those that a name means, whatever its
 * number; `own` false: on another connection. -1: there is none. */
static int find_segment(const World *world, const SegmentName *name, int from, bool own)
{
    SegmentName wanted = *name;
    if (!own)
        wanted.connection = "any";
    for (int i = from; i < world->trace->segments.count; i++) {
        const TraceSegment *sent = &world->trace->segments.items[i];
        bool is_own = connection_name_means(world, name->connection, sent->connection);
        if (is_own == own && matcher_is_named(world, &wanted, i))
            return i;
    }
    return -1;
}

/* "`client DATA` was sent at 0.300s" */
static const char *sent_text(const World *world, const SegmentName *name, int segment)
{
    SegmentName one = *name;
    one.first = one.last = 1;
    return arena_printf(world->arena, "`%s` was sent at %s",
                        scenario_segment_text(world->arena, &one),
                        judge_seconds_text(world, world->trace->segments.items[segment].sent));
}

/* "`client b` sent one at 0.300s: write `client b DATA 2`" */
static const char *other_text(const World *world, const SegmentName *name, int segment)
{
    const TraceSegment *sent = &world->trace->segments.items[segment];
    SegmentName meant = *name;
    meant.connection =
        world->connections.count == 1 ? "" : world->connections.items[sent->connection]->name;
    return arena_printf(world->arena, "%s sent one at %s: write `%s`",
                        end_name(world, (EndId){sent->connection, sent->from}),
                        judge_seconds_text(world, sent->sent),
                        scenario_segment_text(world->arena, &meant));
}

/* "there was only 1 such segment"; a fault of a step does not count those before it. */
static const char *few_text(const World *world, const ActiveFault *fault, const Matcher *matcher)
{
    const char *since = fault->first_segment > world->network.first_segment
                            ? " from this step on, where its number counts"
                            : "";
    return arena_printf(world->arena, "there %s only %d such segment%s%s",
                        matcher->seen == 1 ? "was" : "were", matcher->seen,
                        matcher->seen == 1 ? "" : "s", since);
}

/* Why a name of a fault meant nothing, where that is known; or NULL. */
static const char *nothing_text(const World *world, const ActiveFault *fault,
                                const Matcher *matcher)
{
    const SegmentName *name = matcher->name;
    if (matcher->seen > 0)
        return few_text(world, fault, matcher);
    int earlier = find_segment(world, name, world->network.first_segment, true);
    if (earlier >= 0) /* Those that were sent later have been seen. */
        return arena_printf(world->arena, "%s, before this step began",
                            sent_text(world, name, earlier));
    int other = find_segment(world, name, fault->first_segment, false);
    const char *elsewhere = other >= 0 ? other_text(world, name, other) : NULL;
    if (has_connection(world, name))
        return elsewhere;
    return arena_printf(world->arena, "there is no connection `%s`: %s", name->connection,
                        elsewhere ? elsewhere : connections_text(world));
}

static void warn_idle(World *world, const ActiveFault *fault, const char *message, const char *hint)
{
    judge_warn(world, "R006", message, hint, fault->fault->span);
}

/* It has a time of its own, and the segment's journey was over by then: it has matched one. */
static const char *late_text(const World *world, const ActiveFault *fault)
{
    if (fault->fault->at > world->now)
        return arena_printf(world->arena, "the run ends at %s, before that",
                            judge_seconds_text(world, world->now));
    int segment = find_segment(world, &fault->fault->segment, fault->first_segment, true);
    const TraceSegment *sent = &world->trace->segments.items[segment];
    bool over = sent->fate != FATE_UNDER_WAY && sent->end <= fault->fault->at;
    if (!over || fault->fault->segment.first > 1)
        return "the segment is not on its way then";
    return arena_printf(world->arena, "the segment %s at %s",
                        sent->fate == FATE_LOST ? "was lost" : "arrived",
                        judge_seconds_text(world, sent->end));
}

/* It matched fewer segments than its numbers name; `all` names none. */
static bool is_short(const ActiveFault *fault)
{
    const SegmentName *name = &fault->fault->segment;
    return name->last != INT_MAX && fault->segment.seen < name->last;
}

static void report_fault(World *world, const ActiveFault *fault)
{
    bool reorders = fault->fault->kind == FAULT_REORDER;
    bool gone = reorders && fault->segment.seen >= fault->fault->segment.first;
    if (!fault->matched)
        warn_idle(world, fault, "this fault never matched a segment",
                  gone ? "what it was to wait for had gone already"
                       : nothing_text(world, fault, &fault->segment));
    else if (reorders && fault->behind.seen < fault->fault->behind.first)
        warn_idle(world, fault, "this fault's `behind` never matched a segment",
                  nothing_text(world, fault, &fault->behind));
    else if (is_short(fault))
        warn_idle(world, fault, "this fault matched fewer segments than it names",
                  few_text(world, fault, &fault->segment));
    else if (fault->fault->has_at && !fault->struck)
        warn_idle(world, fault,
                  arena_printf(world->arena, "this fault's `at: %s` came too late or too early",
                               judge_seconds_text(world, fault->fault->at)),
                  late_text(world, fault));
}

void idle_report(World *world)
{
    for (int i = 0; i < world->network.faults.count; i++)
        report_fault(world, &world->network.faults.items[i]);
}
