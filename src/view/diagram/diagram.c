/* The state diagram of one end: what it can be, what it has been, what it is. */
#include "view/diagram/diagram.h"

#include "draw/color.h"

#include <math.h>

/* Seconds that a token takes along an arc. */
static const double HOP = 0.65;

/* --- What the trace says ------------------------------------------------------ */

static void forget_path(Diagram *diagram)
{
    diagram->mark_count = 0;
    for (int from = 0; from < TCP_STATE_COUNT; from++) {
        diagram->visited[from] = false;
        for (int to = 0; to < TCP_STATE_COUNT; to++)
            diagram->walked[from][to] = 0;
    }
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
        diagram_mark_change(diagram, n);
}

static void follow_path(Diagram *diagram)
{
    const View *view = diagram->view;
    const Trace *trace = view->run->trace;
    int instant = view->moment.instant;
    int first = instant >= 0 ? trace->instants.items[instant].first_n : view->moment.n;
    diagram->taken_n = -1;
    int connection = view_shown(view, diagram->host);
    int n = trace_next_change(trace, connection, diagram->host, 0), last = -1;
    for (; n >= 0 && n < view->moment.n;
         n = trace_next_change(trace, connection, diagram->host, n + 1)) {
        const TraceEntry *entry = &trace->entries.items[n];
        walk(diagram, n);
        last = n;
        if (n < first || !trace_is_transition(entry))
            continue;
        diagram->taken_n = n;
        diagram->taken_from = entry->as.state.from;
        diagram->taken_to = entry->as.state.to;
    }
    diagram_mark_outage(diagram, last);
}

static Diagram diagram_of(const View *view, Host host)
{
    const Theme *theme = view->style->theme;
    Diagram diagram = {
        .view = view,
        .host = host,
        .color = theme->host[host],
        .tint = theme->host_tint[host],
    };
    int connection = view_shown(view, host);
    diagram.end = trace_snapshot(view->run->trace, connection, host, view->moment.n);
    diagram.state = diagram.end.endpoint.state;
    follow_path(&diagram);
    return diagram;
}

/* --- Grounds, arcs, nodes -------------------------------------------------------- */

static Color ground_color(const Theme *theme, const Ground *ground)
{
    return color_mix(theme->panel, theme->state[ground->hue], theme->wash);
}

static void draw_grounds(const Diagram *diagram)
{
    const Theme *theme = diagram->view->style->theme;
    for (int i = 0; i < diagram->map.ground_count; i++) {
        const Ground *ground = &diagram->map.grounds[i];
        draw_box(diagram->view->drawing, ground->rect, 8 * diagram->view->unit,
                 ground_color(theme, ground), NO_STROKE);
    }
}

Color diagram_color_at(const Diagram *diagram, Rect rect)
{
    const Theme *theme = diagram->view->style->theme;
    Point middle = {rect.x + rect.w / 2, rect.y + rect.h / 2};
    for (int i = 0; i < diagram->map.ground_count; i++) {
        if (rect_holds(diagram->map.grounds[i].rect, middle))
            return ground_color(theme, &diagram->map.grounds[i]);
    }
    return theme->panel;
}

static void draw_one_arc(Diagram *diagram, TcpState from, TcpState to, Stroke stroke)
{
    const View *view = diagram->view;
    Point points[ROUTE_POINTS_MAX];
    int count = diagram_route(&diagram->map, from, to, points);
    if (count == 0)
        return;
    int arc = diagram_arc(from, to);
    DiagramLine line = diagram_line(points, count, arc, stroke.width);
    diagram_keep_off(diagram, &line);
    Drawing *drawing = view->drawing;
    drawing->tag = view_tag(view, THING_ARC, (int)diagram->host, arc);
    double head = (4.5 + 2.3 * stroke.width / view->unit) * view->unit;
    Point tip = points[count - 1];
    curve_shorten(points, count, 0.8 * head);
    Point base = points[count - 1];
    double angle = atan2(tip.y - base.y, tip.x - base.x);
    draw_curve(drawing, points, count, stroke);
    view_arrowhead(view, tip, angle, head, stroke.color);
    double reach = head * 0.5;
    Point middle = point_between(tip, base, 0.6);
    diagram_block_thin(diagram, rect_about(middle, reach));
    drawing->tag = (Tag){0};
}

/* The arrow that the hovered segment has made this end take shines from below. */
static void draw_lit_arc(const Diagram *diagram)
{
    const View *view = diagram->view;
    Lit lit = view_lit(view);
    const TraceEntry *entry =
        lit.change_n >= 0 ? &view->run->trace->entries.items[lit.change_n] : NULL;
    if (!entry || entry->host != diagram->host ||
        entry->connection != view_shown(view, entry->host))
        return;
    Point points[ROUTE_POINTS_MAX];
    int count = diagram_route(&diagram->map, entry->as.state.from, entry->as.state.to, points);
    if (count > 0)
        draw_curve(view->drawing, points, count,
                   (Stroke){view->style->theme->timer, 9 * view->unit, 0});
}

typedef enum ArcWeight { ARC_HIDDEN, ARC_QUIET, ARC_NEXT, ARC_WALKED, ARC_TAKEN } ArcWeight;

/* Which state comes next is the question: no arc may point to it. */
static bool is_asked(const Diagram *diagram)
{
    const ViewQuiz *quiz = &diagram->view->run->quiz;
    return quiz->asks_state && quiz->host == diagram->host;
}

/* The host has crashed and is not back. */
static bool is_down(const Diagram *diagram)
{
    const Trace *trace = diagram->view->run->trace;
    int outage = trace_last_outage(trace, diagram->host, diagram->view->moment.n);
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

static ArcWeight arc_weight(const Diagram *diagram, TcpState from, TcpState to)
{
    if (diagram->taken_n >= 0 && diagram->taken_from == from && diagram->taken_to == to)
        return ARC_TAKEN;
    if (diagram->walked[from][to])
        return ARC_WALKED;
    if (diagram_can_follow(diagram, from, to) && !is_asked(diagram))
        return ARC_NEXT;
    return diagram_in_figure(from, to) ? ARC_QUIET : ARC_HIDDEN;
}

static void draw_arcs(Diagram *diagram, ArcWeight weight)
{
    const Theme *theme = diagram->view->style->theme;
    double unit = diagram->view->unit;
    const Stroke strokes[] = {
        [ARC_HIDDEN] = NO_STROKE,
        [ARC_QUIET] = {theme->quiet, 1.1 * unit, 0},
        [ARC_NEXT] = {diagram->color, 1.4 * unit, 0},
        [ARC_WALKED] = {diagram->color, 2.4 * unit, 0},
        [ARC_TAKEN] = {diagram->color, 5 * unit, 0},
    };
    for (int from = 0; from < TCP_STATE_COUNT; from++) {
        for (int to = 0; to < TCP_STATE_COUNT; to++) {
            if (arc_weight(diagram, (TcpState)from, (TcpState)to) == weight)
                draw_one_arc(diagram, (TcpState)from, (TcpState)to, strokes[weight]);
        }
    }
}

/* Larger and bold, so that white on vermillion is read from afar. */
static TextStyle current_style(const Diagram *diagram)
{
    bool sure = trace_state_is_known(&diagram->end);
    return view_style(diagram->view, TYPE_STRONG, FACE_BOLD,
                      sure ? diagram->view->style->theme->on_host : diagram->color);
}

static void widen_current(Diagram *diagram)
{
    const View *view = diagram->view;
    for (int state = 0; state < TCP_STATE_COUNT; state++) {
        const char *name = view_state_name((TcpState)state, view->style->names);
        double width = text_width(view->drawing, current_style(diagram), name) + 10 * view->unit;
        if (trace_may_be(&diagram->end, (TcpState)state))
            diagram_widen(&diagram->map, (TcpState)state, width);
    }
}

void diagram_draw_node(Diagram *diagram, TcpState state)
{
    const View *view = diagram->view;
    const Theme *theme = view->style->theme;
    bool current = trace_may_be(&diagram->end, state), visited = diagram->visited[state];
    Tag tag = view_tag(view, THING_STATE, (int)diagram->host, (int)state);
    Rect rect = diagram->map.nodes[state];
    TextStyle style = view_style(view, TYPE_NODE, FACE_REGULAR, theme->ink);
    Stroke edge = {visited ? diagram->color : theme->quiet, (visited ? 1.8 : 1.1) * view->unit, 0};
    Color fill = visited ? diagram->tint : theme->panel;
    const char *name = view_state_name(state, view->style->names);
    if (current) {
        bool sure = trace_state_is_known(&diagram->end);
        style = current_style(diagram);
        fill = sure ? diagram->color : theme->panel;
        edge = (Stroke){diagram->color, (sure ? 1.8 : 3.2) * view->unit, 0};
    }
    if (is_asked(diagram) && !current)
        edge = (Stroke){view->style->theme->accent, 2.4 * view->unit, 4 * view->unit};
    if (view_hovered(view, tag))
        edge = (Stroke){edge.color, 3.4 * view->unit, 0};
    style.align = ALIGN_CENTER;
    Drawing *drawing = view->drawing;
    drawing->tag = tag;
    draw_box(drawing, rect, NODE_ROUND * view->unit, fill, edge);
    Point at = {rect.x + rect.w / 2, rect.y + rect.h / 2 + style.size * 0.36};
    draw_text(drawing, at, style, name);
    drawing->tag = (Tag){0};
    diagram_block(diagram, rect_inset(rect, -view->unit));
}

/* The answer that was clicked is ticked or crossed, at its corner. */
static void draw_mark(Diagram *diagram)
{
    const View *view = diagram->view;
    const ViewQuiz *quiz = &view->run->quiz;
    if (quiz->mark == MARK_NONE || quiz->host != diagram->host)
        return;
    Rect node = diagram->map.nodes[quiz->marked];
    double radius = 11 * view->unit;
    Point at = {node.x + node.w - 2 * view->unit, node.y};
    draw_circle(view->drawing, at, radius, view->style->theme->panel,
                (Stroke){view->style->theme->ink, 1.2 * view->unit, 0});
    view_mark(view, at, 6 * view->unit, quiz->mark);
    diagram_block(diagram, rect_about(at, radius));
}

/* --- The token -------------------------------------------------------------------- */

static void draw_token(const Diagram *diagram)
{
    const View *view = diagram->view;
    if (diagram->taken_n < 0 || view->style->reduced_motion)
        return;
    double share = view_seconds_since(view, diagram->taken_n) / HOP;
    Point points[ROUTE_POINTS_MAX];
    int count = diagram_route(&diagram->map, diagram->taken_from, diagram->taken_to, points);
    if (share >= 1 || count == 0)
        return;
    DiagramLine line = diagram_line(points, count, NO_ARC, 0);
    Point at = diagram_line_at(&line, view_ease(share));
    double radius = 8 * view->unit;
    draw_circle(view->drawing, at, radius, diagram->color,
                (Stroke){view->style->theme->panel, 2.5 * view->unit, 0});
}

/* --- All of it ---------------------------------------------------------------------- */

static void draw_puppet(const Diagram *diagram, Rect rect)
{
    const View *view = diagram->view;
    TextStyle style = view_style(view, TYPE_NODE, FACE_REGULAR, view->style->theme->muted);
    style.align = ALIGN_CENTER;
    Rect middle = {rect.x + rect.w * 0.1, rect.y + rect.h * 0.4, rect.w * 0.8, rect.h * 0.5};
    draw_paragraph(view->drawing, middle, style, view_word(view, "ui.puppet"));
}

static DiagramMap map_at(const View *view, Rect rect, double unit)
{
    View sized = *view;
    sized.unit = unit;
    return diagram_map(&sized, diagram_area(&sized, rect));
}

/* On the way from small to large each node runs from its place to its place. */
static DiagramMap map_of_panel(const View *view, Rect rect)
{
    const ViewZoom *zoom = view->zoom;
    if (!zoom)
        return map_at(view, rect, view->unit);
    DiagramMap small = map_at(view, zoom->small, zoom->small_unit);
    DiagramMap large = map_at(view, zoom->large, zoom->large_unit);
    return diagram_map_between(&small, &large, zoom->share);
}

Diagram diagram_begin(const View *view, Rect rect, Host host)
{
    Diagram diagram = diagram_of(view, host);
    ViewPanel own = host == HOST_CLIENT ? PANEL_CLIENT : PANEL_SERVER;
    view->drawing->tag = view_tag(view, THING_PANEL, (int)host, (int)own);
    view_panel(view, rect);
    view->drawing->tag = (Tag){0};
    diagram_draw_heading(&diagram, rect);
    return diagram;
}

void view_draw_diagram(const View *view, Rect rect, Host host)
{
    Diagram diagram = diagram_begin(view, rect, host);
    if (view->run->trace->puppet[host]) {
        draw_puppet(&diagram, rect);
        return;
    }
    diagram.map = map_of_panel(view, rect);
    widen_current(&diagram);
    diagram_leave_room(&diagram);
    draw_grounds(&diagram);
    draw_lit_arc(&diagram);
    for (int weight = ARC_QUIET; weight <= ARC_TAKEN; weight++)
        draw_arcs(&diagram, (ArcWeight)weight);
    diagram_place_marks(&diagram);
    for (int state = 0; state < TCP_STATE_COUNT; state++)
        diagram_draw_node(&diagram, (TcpState)state);
    diagram_draw_marks(&diagram);
    draw_mark(&diagram);
    diagram_draw_timers(&diagram);
    /* Words would jump while their places move; they come when all rests. */
    if (!view->zoom)
        diagram_draw_labels(&diagram);
    draw_token(&diagram);
}

void view_diagram(Drawing *drawing, const ViewRun *run, Rect rect, Host host,
                  const ViewStyle *style)
{
    View view = view_of(drawing, run, style, rect.h / 440);
    view_draw_diagram(&view, rect, host);
}
