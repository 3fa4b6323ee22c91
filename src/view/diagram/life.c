/* What the trace says of a host's life up to the moment: the arcs that it went since it left
 * CLOSED, the one taken just now, what came without an arc, and where it can go on. */
#include "view/diagram/diagram.h"

#include "view/hop.h"

#include <string.h>

static void forget_path(Diagram *diagram)
{
    diagram->mark_count = 0;
    memset(diagram->visited, 0, sizeof diagram->visited);
    memset(diagram->walked, 0, sizeof diagram->walked);
}

/* What no arrow leads to: entry n. */
static void mark(Diagram *diagram, int n, TcpState state)
{
    if (diagram->mark_count < DIAGRAM_MARKS_MAX)
        diagram->marks[diagram->mark_count++] = (DiagramMark){.n = n, .state = state};
}

static void walk(Diagram *diagram, int n)
{
    const TraceEntry *entry = &diagram->view->run->trace->entries.items[n];
    TcpState from = entry->as.state.from, to = entry->as.state.to;
    /* Who leaves CLOSED begins a new life. */
    if (from == TCP_CLOSED)
        forget_path(diagram);
    diagram->visited[from] = diagram->visited[to] = true;
    if (trace_is_transition(entry))
        diagram->walked[from][to] = (int)entry->as.state.transition + 1;
    else if (entry->as.state.reason != TRACE_SEEN)
        mark(diagram, n, from);
}

static void take(Diagram *diagram, int n)
{
    const TraceEntry *entry = &diagram->view->run->trace->entries.items[n];
    diagram->taken_n = n;
    diagram->taken_from = entry->as.state.from;
    diagram->taken_to = entry->as.state.to;
}

static void follow_path(Diagram *diagram)
{
    const View *view = diagram->view;
    const Trace *trace = view->run->trace;
    int instant = view->moment.instant;
    int first = instant >= 0 ? trace->instants.items[instant].first_n : view->moment.n;
    int connection = view_shown(view, diagram->host);
    int n = trace_next_change(trace, connection, diagram->host, 0), last = -1;
    for (; n >= 0 && n < diagram->told;
         n = trace_next_change(trace, connection, diagram->host, n + 1)) {
        const TraceEntry *entry = &trace->entries.items[n];
        walk(diagram, n);
        last = n;
        if (n >= first && trace_is_transition(entry))
            take(diagram, n);
    }
    if (diagram->told < view->moment.n)
        take(diagram, diagram->told);
    /* A crash that has ended the connection is told by that. */
    int outage = trace_last_outage(trace, diagram->host, diagram->told);
    if (outage > last)
        mark(diagram, outage, diagram->state);
}

/* --- What leaves a state as it is --------------------------------------------------------- */

static bool is_event(const TraceEntry *entry)
{
    return entry->type == TRACE_ARRIVE || entry->type == TRACE_CALL ||
           (entry->type == TRACE_TIMER && entry->as.timer.what == TRACE_TIMER_EXPIRE);
}

static bool is_send(const TraceEntry *entry)
{
    return entry->type == TRACE_SEND;
}

/* The first such entry of the instant, from n on, at the host; -1: none. */
static int next_of_host(const Diagram *diagram, int n, bool (*is_wanted)(const TraceEntry *))
{
    const View *view = diagram->view;
    int shown = view_shown(view, diagram->host);
    for (; n < view->moment.n; n++) {
        const TraceEntry *entry = &view->run->trace->entries.items[n];
        if (entry->has_host && entry->host == diagram->host && entry->connection == shown &&
            is_wanted(entry))
            return n;
    }
    return -1;
}

/* A call that nothing follows on the wire shows in the ladder alone. */
static void find_loop(Diagram *diagram)
{
    const Trace *trace = diagram->view->run->trace;
    int instant = diagram->view->moment.instant;
    if (instant < 0 || diagram->taken_n >= 0 || !trace_state_is_known(&diagram->end))
        return;
    int n = next_of_host(diagram, trace->instants.items[instant].first_n, is_event);
    int sent = n >= 0 ? next_of_host(diagram, n, is_send) : -1;
    if (n < 0 || (trace->entries.items[n].type == TRACE_CALL && sent < 0))
        return;
    diagram->loop_n = n;
    diagram->loop_sent_n = sent;
}

Diagram diagram_of(const View *view, Host host, DiagramRoom *room)
{
    const Theme *theme = view->style->theme;
    diagram_clear(room);
    Diagram diagram = {
        .view = view,
        .host = host,
        .room = room,
        .color = theme->host[host],
        .tint = theme->host_tint[host],
        .told = view_told(view, host),
        .taken_n = -1,
        .loop_n = -1,
        .loop_sent_n = -1,
        .heading_timer = -1,
    };
    int connection = view_shown(view, host);
    diagram.end = trace_snapshot(view->run->trace, connection, host, diagram.told);
    diagram.state = diagram.end.endpoint.state;
    follow_path(&diagram);
    find_loop(&diagram);
    return diagram;
}

bool diagram_is_taken(const Diagram *diagram, TcpState from, TcpState to)
{
    return diagram->taken_n >= 0 && diagram->taken_from == from && diagram->taken_to == to;
}

bool diagram_is_asked(const Diagram *diagram)
{
    const ViewQuiz *quiz = &diagram->view->run->quiz;
    return quiz->asks_state && quiz->host == diagram->host;
}

/* The host has crashed and is not back. */
static bool is_down(const Diagram *diagram)
{
    const Trace *trace = diagram->view->run->trace;
    int outage = trace_last_outage(trace, diagram->host, diagram->told);
    return outage >= 0 && trace->entries.items[outage].type == TRACE_CRASH;
}

bool diagram_can_follow(const Diagram *diagram, TcpState from, TcpState to)
{
    if (!trace_may_be(&diagram->end, from) || is_down(diagram))
        return false;
    /* Only who came from LISTEN goes back to it (Figure 5, note 1). */
    if (from == TCP_SYN_RECEIVED && to == TCP_LISTEN)
        return diagram->end.endpoint.passive;
    /* The figure leaves out the three-segment close (note 2). */
    return diagram_in_figure(from, to) || (from == TCP_FIN_WAIT_1 && to == TCP_TIME_WAIT);
}
