/* Looking into a trace at any moment. */
#include "trace/index_make.h"
#include "trace/keep.h"

#include <string.h>

int trace_end_of(const Trace *trace, int connection, Host host, int n)
{
    if (connection < 0 || connection >= trace->connections.count)
        return -1;
    const TraceConnection *it = &trace->connections.items[connection];
    const TraceKept *own = keep_last(&it->at[host], n);
    /* As long as its listener listens both are alike, but for the socket. */
    bool has_own = own && (!keep_is_back(trace, connection, host, own) ||
                           trace_state(trace, it->made_by[host], host, n) == TCP_LISTEN);
    return has_own ? connection : trace_end_of(trace, it->made_by[host], host, n);
}

TraceSnapshot trace_snapshot(const Trace *trace, int connection, Host host, int n)
{
    int owner = trace_end_of(trace, connection, host, n);
    if (owner < 0)
        return (TraceSnapshot){.states = 1U << TCP_CLOSED};
    const TraceSnapshots *list = &trace->connections.items[owner].at[host];
    return keep_look(trace, list, keep_before(list, n) - 1);
}

TcpEndpoint trace_endpoint(const Trace *trace, int connection, Host host, int n)
{
    return trace_snapshot(trace, connection, host, n).endpoint;
}

TcpState trace_state(const Trace *trace, int connection, Host host, int n)
{
    int owner = trace_end_of(trace, connection, host, n);
    return owner < 0 ? TCP_CLOSED : keep_last(&trace->connections.items[owner].at[host], n)->state;
}

static int next_own_change(const Trace *trace, int connection, Host host, int n)
{
    int key = index_of_end(connection, host);
    int before = trace_shelf_before(&trace->index.changes, key, n);
    bool is_last = before == trace_shelf_count(&trace->index.changes, key);
    return is_last ? -1 : trace_shelf_at(&trace->index.changes, key, before);
}

int trace_next_change(const Trace *trace, int connection, Host host, int n)
{
    if (connection < 0 || connection >= trace->connections.count)
        return -1;
    int own = next_own_change(trace, connection, host, n);
    if (trace_end_of(trace, connection, host, n) == connection)
        return own;
    int maker = trace->connections.items[connection].made_by[host];
    int makers = trace_next_change(trace, maker, host, n);
    return makers < 0 || (own >= 0 && own <= makers) ? own : makers;
}

bool trace_is_crowd(const Trace *trace)
{
    enum { CROWD = 3, TURNS = 2, MANY = 13 };
    const TraceIndex *index = &trace->index;
    int most = index->most_open[HOST_CLIENT];
    if (index->most_open[HOST_SERVER] > most)
        most = index->most_open[HOST_SERVER];
    return most >= MANY || (most >= CROWD && index->turns >= TURNS * index->talks.count);
}

void trace_count_states(const Trace *trace, Host host, int n, int counts[TCP_STATE_COUNT])
{
    tally_at(&trace->index.states[host], n, counts);
}

int trace_last_timer(const Trace *trace, TcpTimerId timer, int connection, Host host, int n)
{
    if (connection < 0)
        return -1;
    int key = index_of_timer(connection, host, timer);
    int before = trace_shelf_before(&trace->index.timers, key, n);
    return before > 0 ? trace_shelf_at(&trace->index.timers, key, before - 1) : -1;
}

int trace_next_timer(const Trace *trace, TcpTimerId timer, int connection, Host host, int n)
{
    if (connection < 0)
        return -1;
    int key = index_of_timer(connection, host, timer);
    int before = trace_shelf_before(&trace->index.timers, key, n);
    return before < trace_shelf_count(&trace->index.timers, key)
               ? trace_shelf_at(&trace->index.timers, key, before)
               : -1;
}

int trace_last_outage(const Trace *trace, Host host, int n)
{
    const int *outages = trace->outages[host].items;
    int before = index_before(outages, trace->outages[host].count, n);
    return before > 0 ? outages[before - 1] : -1;
}

/* What explains an instant best, the best first. */
static int headline_rank(const TraceEntry *entry)
{
    switch (entry->type) {
    case TRACE_STATE:
        return 0;
    case TRACE_CRASH:
    case TRACE_REBOOT:
        return 1;
    case TRACE_LOSE:
        return 2;
    case TRACE_ARRIVE:
        return 3;
    case TRACE_CALL:
        return 4;
    case TRACE_TIMER:
        return entry->as.timer.what == TRACE_TIMER_EXPIRE ? 5 : 9;
    case TRACE_SEND:
    case TRACE_DUPLICATE:
        return 6;
    case TRACE_LINK:
    case TRACE_HOLD:
    case TRACE_RELEASE:
        return 7;
    case TRACE_NOTIFY:
    case TRACE_CONNECTION:
        return 8;
    case TRACE_SAY:
    case TRACE_ASK:
        return 10;
    }
    return 11;
}

int trace_headline(const Trace *trace, int instant)
{
    const TraceInstant *at = &trace->instants.items[instant];
    int best = -1;
    for (int n = at->first_n; n <= at->last_n; n++) {
        if (best < 0 ||
            headline_rank(&trace->entries.items[n]) < headline_rank(&trace->entries.items[best]))
            best = n;
    }
    return best;
}

int trace_connection_named(const Trace *trace, const char *name)
{
    for (int i = 0; i < trace->connections.count; i++) {
        if (strcmp(trace->connections.items[i].name, name) == 0)
            return i;
    }
    return -1;
}

bool trace_isn(const Trace *trace, const TraceSegment *of, bool of_receiver, SeqNum *isn)
{
    const TraceSegment *syn =
        index_syn(trace, of, of_receiver ? SYN_OF_RECEIVER : SYN_OF_SENDER, false);
    if (syn)
        *isn = syn->segment.seq;
    return syn != NULL;
}
