#include "view/hop.h"

#include <math.h>

/* Seconds of the stage; both come to an end before an instant is at rest. */
static const double CAUSE = 0.12, TOKEN = 0.5;

/* The host's next transition from entry n on that the moment has; -1: none. */
static int next_transition(const View *view, Host host, int n)
{
    const Trace *trace = view->run->trace;
    int connection = view_shown(view, host);
    n = trace_next_change(trace, connection, host, n);
    while (n >= 0 && n < view->moment.n && !trace_is_transition(&trace->entries.items[n]))
        n = trace_next_change(trace, connection, host, n + 1);
    return n < view->moment.n ? n : -1;
}

ViewHop view_hop(const View *view, Host host)
{
    const ViewHop none = {.n = -1};
    if (view->moment.instant < 0 || view->style->reduced_motion)
        return none;
    const TraceInstant *instant = &view->run->trace->instants.items[view->moment.instant];
    double passed = (view->moment.shown - instant->shown - CAUSE) / TOKEN;
    if (passed >= 1)
        return none;
    int first = next_transition(view, host, instant->first_n), count = 0;
    for (int n = first; n >= 0; n = next_transition(view, host, n + 1))
        count++;
    double share = fmax(passed, 0) * count;
    for (; share >= 1; share--)
        first = next_transition(view, host, first + 1);
    return (ViewHop){first, share};
}

int view_told(const View *view, Host host)
{
    ViewHop hop = view_hop(view, host);
    return hop.n >= 0 ? hop.n : view->moment.n;
}
