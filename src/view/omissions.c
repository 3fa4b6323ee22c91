/* What a rule speaks of, but did not happen this time: with a delayed ACK none
 * leaves at once, and without TIME-WAIT nothing is waited for. */
#include "view/told.h"

/* Nothing left in the event that this entry belongs to. */
static bool sends_nothing(const Trace *trace, const TraceEntry *entry)
{
    for (int n = entry->cause; n < trace->entries.count; n++) {
        const TraceEntry *other = &trace->entries.items[n];
        if (other->t != entry->t)
            break;
        if (other->type == TRACE_SEND && other->cause == entry->cause)
            return false;
    }
    return true;
}

static bool delays_ack(const Trace *trace, const TraceEntry *entry, int n)
{
    bool arrival = trace->entries.items[entry->cause].type == TRACE_ARRIVE;
    bool speaks = entry->type == TRACE_STATE || entry->type == TRACE_ARRIVE;
    if (!arrival || !speaks || !sends_nothing(trace, entry))
        return false;
    return trace_endpoint(trace, entry->connection, entry->host, n + 1)
        .timers[TCP_DELAYED_ACK]
        .running;
}

static bool ends_time_wait(const TraceEntry *entry)
{
    if (entry->type == TRACE_TIMER)
        return entry->as.timer.timer == TCP_TIME_WAIT_TIMER;
    return trace_is_transition(entry) && entry->as.state.transition == TCP_ON_TIME_WAIT_TIMEOUT;
}

/* The end's TIME-WAIT, when n entries had happened, is over as soon as it begins. */
static bool waits_not(const Trace *trace, const TraceEntry *entry, int n)
{
    TcpEndpoint end = trace_endpoint(trace, entry->connection, entry->host, n);
    const TcpTimer *timer = &end.timers[TCP_TIME_WAIT_TIMER];
    return timer->running && timer->due == timer->started;
}

static bool skips_wait(const Trace *trace, const TraceEntry *entry)
{
    return ends_time_wait(entry) && waits_not(trace, entry, entry->cause);
}

/* TIME-WAIT is entered, and over already. */
static bool will_skip_wait(const Trace *trace, const TraceEntry *entry, int n)
{
    return entry->type == TRACE_STATE && entry->as.state.to == TCP_TIME_WAIT &&
           waits_not(trace, entry, n + 1);
}

ViewOmission view_omission(const View *view, int n)
{
    const Trace *trace = view->run->trace;
    const TraceEntry *entry = &trace->entries.items[n];
    if (entry->connection < 0 || !entry->has_host)
        return OMITS_NOTHING;
    if (skips_wait(trace, entry))
        return OMITS_WAIT;
    if (will_skip_wait(trace, entry, n))
        return OMITS_REST;
    return delays_ack(trace, entry, n) ? OMITS_ACK : OMITS_NOTHING;
}
