/* The stage: the map between simulated and shown time, and the walk over it.
 *
 * One way across the link takes CROSSING seconds on the stage; shorter waits
 * are stretched so that each event is seen, longer ones are compressed. */
#include "trace/trace.h"

static const double CROSSING = 1.6; /* seconds for one `delay` of the link */
static const double LEAST = 0.8;    /* between two instants */
static const double MOST = 2.0;
static const double REST = 0.75; /* what an instant sets moving has come to rest */

static double stage_gap(const Trace *trace, SimTime wait, bool *compressed)
{
    SimTime scale = trace->delay > 0 ? trace->delay : 100 * SIM_MS;
    double gap = CROSSING * (double)wait / (double)scale;
    *compressed = gap > MOST;
    if (gap > MOST)
        return MOST;
    return gap < LEAST ? LEAST : gap;
}

static bool makes_beat(const TraceEntry *entry)
{
    return entry->type == TRACE_STATE || entry->type == TRACE_SAY || entry->type == TRACE_ASK;
}

/* Which hosts an instant has spoken of already, as a set of bits. */
static unsigned hosts_of(const TraceEntry *entry)
{
    bool speaks = entry->type == TRACE_SAY || entry->type == TRACE_ASK;
    return entry->has_host && !speaks ? 1u << entry->host : 0;
}

/* Entry n opens a new instant when its time is another, when a step begins
 * there, or when it is a cause and its host has had its turn. */
static bool opens_instant(const Trace *trace, int n, unsigned hosts_seen)
{
    const TraceEntry *entry = &trace->entries.items[n];
    if (n == 0 || trace->entries.items[n - 1].t != entry->t || entry->opens_step)
        return true;
    return entry->cause == n && (hosts_of(entry) & hosts_seen) != 0;
}

static void add_instant(Trace *trace, int n)
{
    TraceInstant instant = {.t = trace->entries.items[n].t, .first_n = n};
    if (trace->instants.count > 0) {
        const TraceInstant *before = &trace->instants.items[trace->instants.count - 1];
        double gap = stage_gap(trace, instant.t - before->t, &instant.compressed);
        instant.shown = before->shown + gap;
    } else {
        instant.shown = LEAST;
    }
    arena_list_add(trace->arena, &trace->instants, instant);
}

/* Whose segment it is; -1: nobody's, or no entry of a segment. */
static int sender_of(const Trace *trace, const TraceEntry *entry)
{
    bool has_segment = entry->type == TRACE_SEND || entry->type == TRACE_ARRIVE ||
                       entry->type == TRACE_LOSE || entry->type == TRACE_DUPLICATE ||
                       entry->type == TRACE_HOLD || entry->type == TRACE_RELEASE;
    bool known = has_segment && entry->as.segment < trace->segments.count;
    return known ? trace->segments.items[entry->as.segment].connection : -1;
}

/* Whose segment, timer, call … it is; -1: nobody's. Where a listener stands for the
 * sender's other end, the sender is who shows both of them. */
static int connection_of(const Trace *trace, int n)
{
    const TraceEntry *entry = &trace->entries.items[n];
    int sender = sender_of(trace, entry);
    bool stands_for = sender >= 0 && entry->has_host && entry->connection >= 0 &&
                      trace_end_of(trace, sender, entry->host, n) == entry->connection;
    return entry->connection < 0 || stands_for ? sender : entry->connection;
}

/* What the instant is about when the one before was about `before`. */
static int connection_in(const Trace *trace, int instant, int before)
{
    const TraceInstant *at = &trace->instants.items[instant];
    int found = trace_headline(trace, instant);
    const TraceEntry *headline = &trace->entries.items[found];
    if (headline->type == TRACE_STATE && headline->as.state.transition < 0)
        return before;
    int connection = connection_of(trace, found);
    for (int n = at->last_n; n >= at->first_n && connection < 0; n--)
        connection = connection_of(trace, n);
    return connection < 0 ? before : connection;
}

static void name_connections(Trace *trace)
{
    int connection = 0;
    for (int i = 0; i < trace->instants.count; i++) {
        connection = connection_in(trace, i, connection);
        trace->instants.items[i].connection = connection;
    }
}

int trace_connection_at(const Trace *trace, TraceMoment moment)
{
    return moment.instant < 0 ? 0 : trace->instants.items[moment.instant].connection;
}

void trace_finish(Trace *trace, SimTime end)
{
    trace->end = end;
    trace->start = trace->entries.count > 0 ? trace->entries.items[0].t : 0;
    unsigned hosts_seen = 0;
    for (int n = 0; n < trace->entries.count; n++) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (opens_instant(trace, n, hosts_seen)) {
            add_instant(trace, n);
            hosts_seen = 0;
        }
        hosts_seen |= hosts_of(entry);
        TraceInstant *instant = &trace->instants.items[trace->instants.count - 1];
        instant->last_n = n;
        instant->is_beat = instant->is_beat || makes_beat(entry);
    }
    name_connections(trace);
}

double trace_length(const Trace *trace)
{
    if (trace->instants.count == 0)
        return LEAST;
    return trace_rest(trace, trace->instants.count - 1);
}

/* How many instants have come at a simulated time. */
static int instants_at(const Trace *trace, SimTime t)
{
    int low = 0, high = trace->instants.count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (trace->instants.items[middle].t <= t)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* How many instants have come at a stage time. */
static int instants_until(const Trace *trace, double shown)
{
    int low = 0, high = trace->instants.count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (trace->instants.items[middle].shown <= shown)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static SimTime time_at(const Trace *trace, int come, double shown)
{
    const TraceInstant *all = trace->instants.items;
    if (come == 0)
        return trace->start;
    if (come == trace->instants.count) {
        /* What is left until the end passes while the last instant comes to rest. */
        double share = (shown - all[come - 1].shown) / REST;
        return all[come - 1].t + (SimTime)(share * (double)(trace->end - all[come - 1].t) + 0.5);
    }
    double share = (shown - all[come - 1].shown) / (all[come].shown - all[come - 1].shown);
    return all[come - 1].t + (SimTime)(share * (double)(all[come].t - all[come - 1].t) + 0.5);
}

TraceMoment trace_moment(const Trace *trace, double shown)
{
    double length = trace_length(trace);
    shown = shown < 0 ? 0 : shown > length ? length : shown;
    int come = instants_until(trace, shown);
    return (TraceMoment){
        .n = come > 0 ? trace->instants.items[come - 1].last_n + 1 : 0,
        .instant = come - 1,
        .t = time_at(trace, come, shown),
        .shown = shown,
    };
}

double trace_shown_at(const Trace *trace, SimTime t)
{
    const TraceInstant *all = trace->instants.items;
    int count = trace->instants.count, i = instants_at(trace, t) - 1;
    if (i < 0)
        return 0;
    if (i + 1 == count || all[i].t == t)
        return all[i].shown;
    double share = (double)(t - all[i].t) / (double)(all[i + 1].t - all[i].t);
    return all[i].shown + share * (all[i + 1].shown - all[i].shown);
}

double trace_shown_of(const Trace *trace, int n)
{
    int low = 0, high = trace->instants.count - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (trace->instants.items[middle].last_n < n)
            low = middle + 1;
        else
            high = middle;
    }
    return trace->instants.count > 0 ? trace->instants.items[low].shown : 0;
}

double trace_rest(const Trace *trace, int instant)
{
    return instant < 0 ? 0 : trace->instants.items[instant].shown + REST;
}

int trace_step(const Trace *trace, int from, int direction, bool beat)
{
    int at = from + direction;
    while (beat && at >= 0 && at < trace->instants.count && !trace->instants.items[at].is_beat)
        at += direction;
    if (at >= trace->instants.count)
        /* Behind the last beat there may still be events to see. */
        return trace->instants.count - 1 > from ? trace->instants.count - 1 : from;
    return at < -1 ? -1 : at;
}
