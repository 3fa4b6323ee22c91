/* The stage: the map between simulated and shown time, and the walk over it.
 *
 * One way across the link takes CROSSING seconds on the stage; shorter waits
 * are stretched so that each event is seen, longer ones are compressed. What a
 * compressed wait leaves out is left out behind the rest of the instant before:
 *
 *     instant           rest                  instant
 *     |-- at the scale --|-- what is left ------|
 */
#include "trace/stage.h"

static const double CROSSING = 1.6; /* seconds for one `delay` of the link */
static const double LEAST = 0.8;    /* between two instants */
static const double REST = 0.75;    /* what an instant sets moving has come to rest */

/* The simulated time of a second on the stage, where nothing is stretched or
 * compressed. */
static double stage_scale(const Trace *trace)
{
    return (double)(trace->delay > 0 ? trace->delay : 100 * SIM_MS) / CROSSING;
}

static double stage_gap(const Trace *trace, SimTime wait, bool *compressed)
{
    double gap = (double)wait / stage_scale(trace);
    *compressed = gap > TRACE_APART_MOST;
    if (gap > TRACE_APART_MOST)
        return TRACE_APART_MOST;
    return gap < LEAST ? LEAST : gap;
}

/* Which hosts an instant has spoken of already, as a set of bits. */
static unsigned hosts_of(const TraceEntry *entry)
{
    return entry->has_host && !trace_is_speech(entry) ? 1u << entry->host : 0;
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

/* At one time steps act last: what comes then and is no new step's is more of the
 * same, but for an arrival, which may follow from it without any delay. */
static bool goes_on(const TraceInstant *before, const TraceEntry *entry)
{
    bool flight_ends = entry->type == TRACE_ARRIVE || entry->type == TRACE_LOSE;
    return before->t == entry->t && !entry->opens_step && !flight_ends;
}

static void add_instant(Trace *trace, int n)
{
    const TraceEntry *entry = &trace->entries.items[n];
    TraceInstant instant = {.t = entry->t, .first_n = n};
    if (trace->instants.count > 0) {
        const TraceInstant *before = &trace->instants.items[trace->instants.count - 1];
        instant.goes_on = goes_on(before, entry);
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

int trace_connection_of(const Trace *trace, int n)
{
    const TraceEntry *cause = &trace->entries.items[trace->entries.items[n].cause];
    bool held = cause->type == TRACE_CALL && cause->as.call.held;
    return held ? cause->as.call.of.open.holder : connection_of(trace, n);
}

/* What the instant is about when the one before was about `before`. */
static int connection_in(const Trace *trace, int instant, int before)
{
    const TraceInstant *at = &trace->instants.items[instant];
    int found = trace_headline(trace, instant);
    if (found < 0)
        return before;
    const TraceEntry *headline = &trace->entries.items[found];
    if (trace_is_crash(headline))
        return before;
    int connection = trace_connection_of(trace, found);
    for (int n = at->last_n; n >= at->first_n && connection < 0; n--)
        connection = trace_connection_of(trace, n);
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

/* The last instant asks what has an answer of its own. */
static bool ends_with_question(const Trace *trace)
{
    int last = trace->instants.count - 1;
    for (int n = trace->entries.count - 1; n >= trace->instants.items[last].first_n; n--) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (entry->type == TRACE_ASK && !entry->outdated && entry->as.ask->kind == TRACE_ASK_CHOICE)
            return true;
    }
    return false;
}

/* A question is answered in the instant behind it. One that nothing follows gets an
 * instant for that. */
static void leave_room_for_answer(Trace *trace)
{
    if (trace->instants.count == 0 || !ends_with_question(trace))
        return;
    int count = trace->entries.count;
    TraceInstant answer = trace->instants.items[trace->instants.count - 1];
    answer.shown += LEAST;
    answer.first_n = count;
    answer.last_n = count - 1;
    answer.compressed = false;
    answer.stop = STOP_EVENT;
    arena_list_add(trace->arena, &trace->instants, answer);
}

/* It never was anything but a listener. */
static bool only_listens(const TraceConnection *connection)
{
    bool listens = false;
    for (int host = 0; host < HOST_COUNT; host++) {
        for (int i = 0; i < connection->at[host].count; i++) {
            TcpState state = connection->at[host].items[i].state;
            if (state != TCP_LISTEN && state != TCP_CLOSED)
                return false;
            listens = listens || state == TCP_LISTEN;
        }
    }
    return listens;
}

static bool finds_many(const Trace *trace)
{
    const TraceConnection *all = trace->connections.items;
    if (trace->connections.count != 2)
        return trace->connections.count > 2;
    return only_listens(&all[0]) == only_listens(&all[1]);
}

bool trace_tells_name(const Trace *trace, int connection)
{
    return trace->has_many ||
           (trace->connections.count > 1 && only_listens(&trace->connections.items[connection]));
}

bool trace_has_many(const Trace *trace)
{
    return trace->has_many;
}

void stage_make(Trace *trace)
{
    trace->start = trace->entries.count > 0 ? trace->entries.items[0].t : 0;
    unsigned hosts_seen = 0;
    for (int n = 0; n < trace->entries.count; n++) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (opens_instant(trace, n, hosts_seen)) {
            add_instant(trace, n);
            hosts_seen = 0;
        }
        hosts_seen |= hosts_of(entry);
        trace->instants.items[trace->instants.count - 1].last_n = n;
    }
}

void stage_close(Trace *trace)
{
    leave_room_for_answer(trace);
    name_connections(trace);
    trace->has_many = finds_many(trace);
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

int stage_instants_until(const Trace *trace, double shown)
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

/* A stage time and the simulated time that it stands for. */
typedef struct StagePlace {
    double shown;
    SimTime t;
} StagePlace;

static StagePlace place_of(const Trace *trace, int instant)
{
    const TraceInstant *at = &trace->instants.items[instant];
    return (StagePlace){at->shown, at->t};
}

/* Where the way from an instant to the next one bends, or its end when it does not. What
 * is left until time 0 passes while what came before it comes to rest. */
static StagePlace bend_behind(const Trace *trace, int instant)
{
    StagePlace from = place_of(trace, instant);
    if (from.t < 0 && place_of(trace, instant + 1).t >= 0)
        return (StagePlace){from.shown + REST, 0};
    if (!trace->instants.items[instant + 1].compressed)
        return place_of(trace, instant + 1);
    return (StagePlace){from.shown + REST, from.t + (SimTime)(REST * stage_scale(trace))};
}

static SimTime time_between(StagePlace from, StagePlace to, double shown)
{
    double share = (shown - from.shown) / (to.shown - from.shown);
    return from.t + (SimTime)(share * (double)(to.t - from.t) + 0.5);
}

static double shown_between(StagePlace from, StagePlace to, SimTime t)
{
    double share = (double)(t - from.t) / (double)(to.t - from.t);
    return from.shown + share * (to.shown - from.shown);
}

static SimTime time_at(const Trace *trace, int come, double shown)
{
    if (come == 0)
        return trace->start;
    StagePlace from = place_of(trace, come - 1);
    /* What is left until the end passes while the last instant comes to rest. */
    if (come == trace->instants.count)
        return time_between(from, (StagePlace){from.shown + REST, trace->end}, shown);
    StagePlace bend = bend_behind(trace, come - 1);
    return shown <= bend.shown ? time_between(from, bend, shown)
                               : time_between(bend, place_of(trace, come), shown);
}

TraceMoment trace_moment(const Trace *trace, double shown)
{
    double length = trace_length(trace);
    shown = shown < 0 ? 0 : shown > length ? length : shown;
    int come = stage_instants_until(trace, shown);
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
    StagePlace bend = bend_behind(trace, i);
    return t <= bend.t ? shown_between(place_of(trace, i), bend, t)
                       : shown_between(bend, place_of(trace, i + 1), t);
}

int trace_instant_of(const Trace *trace, int n)
{
    int low = 0, high = trace->instants.count - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (trace->instants.items[middle].last_n < n)
            low = middle + 1;
        else
            high = middle;
    }
    return trace->instants.count > 0 ? low : -1;
}

double trace_shown_of(const Trace *trace, int n)
{
    int instant = trace_instant_of(trace, n);
    return instant < 0 ? 0 : trace->instants.items[instant].shown;
}

double trace_rest(const Trace *trace, int instant)
{
    return instant < 0 ? 0 : trace->instants.items[instant].shown + REST;
}

int trace_instants_before(const Trace *trace)
{
    return instants_at(trace, -1);
}

double trace_opening(const Trace *trace)
{
    return trace_rest(trace, trace_instants_before(trace) - 1);
}

bool trace_at_opening(const Trace *trace, TraceMoment moment)
{
    return moment.t >= 0 && moment.instant + 1 == trace_instants_before(trace);
}

/* The nearest instant in that direction that is worth just so much, or one beyond all. */
static int nearest_stop(const Trace *trace, int from, int direction, TraceStop stop)
{
    const TraceShelf *stops = &trace->index.stops;
    int nth = direction > 0 ? trace_shelf_before(stops, (int)stop, from + 1)
                            : trace_shelf_before(stops, (int)stop, from) - 1;
    if (nth < 0)
        return -1;
    return nth < trace_shelf_count(stops, (int)stop) ? trace_shelf_at(stops, (int)stop, nth)
                                                     : trace->instants.count;
}

int trace_step(const Trace *trace, int from, int direction, TraceStop stop)
{
    int to = direction > 0 ? trace->instants.count : -1;
    for (int worth = (int)stop; worth <= STOP_SPEECH; worth++) {
        int at = nearest_stop(trace, from, direction, (TraceStop)worth);
        bool is_nearer = direction > 0 ? at < to : at > to;
        to = is_nearer ? at : to;
    }
    if (to < trace->instants.count)
        return to;
    /* Behind the last stop there may still be events to see. */
    return trace->instants.count - 1 > from ? trace->instants.count - 1 : from;
}
