#include "trace/rungs.h"

#include "trace/stage.h"

static const double SAID = 0.25;  /* behind what is said at the same time */
static const double WAITS = 0.35; /* of a wait in the middle of which something was said */

bool trace_is_only_said(const Trace *trace, int instant)
{
    const TraceInstant *at = &trace->instants.items[instant];
    for (int n = at->first_n; n <= at->last_n; n++) {
        if (!trace_is_speech(&trace->entries.items[n]))
            return false;
    }
    return true;
}

/* The wait before an instant goes on behind what was said in it. */
static int waited_from(const Trace *trace, int instant)
{
    const TraceInstant *at = &trace->instants.items[instant];
    if (!at->compressed)
        return -1;
    bool goes_on = (at - 1)->waited_from >= 0 && trace_is_only_said(trace, instant - 1);
    return goes_on ? (at - 1)->waited_from : instant - 1;
}

static double gap_before(const Trace *trace, int instant)
{
    const TraceInstant *at = &trace->instants.items[instant];
    if (at->waited_from >= 0)
        return at->waited_from == instant - 1 ? TRACE_WAIT_RUNGS : WAITS;
    bool said = at->t == (at - 1)->t && trace_is_only_said(trace, instant);
    return said ? SAID : at->shown - (at - 1)->shown;
}

void rungs_make(Trace *trace)
{
    for (int i = 0; i < trace->instants.count; i++) {
        TraceInstant *at = &trace->instants.items[i];
        at->waited_from = i > 0 ? waited_from(trace, i) : -1;
        at->rung = i > 0 ? (at - 1)->rung + gap_before(trace, i) : at->shown;
    }
}

double trace_rung(const Trace *trace, double shown)
{
    int come = stage_instants_until(trace, shown);
    if (come == 0)
        return shown;
    const TraceInstant *from = &trace->instants.items[come - 1], *to = from + 1;
    if (come == trace->instants.count)
        return from->rung + shown - from->shown;
    double share = (shown - from->shown) / (to->shown - from->shown);
    return from->rung + share * (to->rung - from->rung);
}

/* How many instants have come there. */
static int instants_until_rung(const Trace *trace, double rung)
{
    int low = 0, high = trace->instants.count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (trace->instants.items[middle].rung <= rung)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

double trace_shown_of_rung(const Trace *trace, double rung)
{
    int come = instants_until_rung(trace, rung);
    if (come == 0)
        return rung;
    const TraceInstant *from = &trace->instants.items[come - 1], *to = from + 1;
    if (come == trace->instants.count)
        return from->shown + rung - from->rung;
    double share = (rung - from->rung) / (to->rung - from->rung);
    return from->shown + share * (to->shown - from->shown);
}
