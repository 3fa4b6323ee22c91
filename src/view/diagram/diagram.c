/* The state diagram of one end: what it can be, what it has been, what it is. */
#include "view/diagram/diagram.h"

#include "view/hop.h"

#include <math.h>

/* --- Arcs ---------------------------------------------------------------------------- */

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

/* The lanes have the three-segment close as an arrow, which the figure leaves out. */
static bool is_drawn_always(const Diagram *diagram, TcpState from, TcpState to)
{
    bool lanes = diagram->view->style->arrangement == ARRANGEMENT_LANES;
    return diagram_in_figure(from, to) || (lanes && from == TCP_FIN_WAIT_1 && to == TCP_TIME_WAIT);
}

/* To the answer of a question no arc may point. */
static ArcWeight arc_weight(const Diagram *diagram, TcpState from, TcpState to)
{
    if (diagram_is_taken(diagram, from, to))
        return ARC_TAKEN;
    if (diagram->walked[from][to])
        return ARC_WALKED;
    if (diagram_can_follow(diagram, from, to) && !diagram_is_asked(diagram))
        return ARC_NEXT;
    return is_drawn_always(diagram, from, to) ? ARC_QUIET : ARC_HIDDEN;
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

/* --- The token -------------------------------------------------------------------- */

static void draw_token(const Diagram *diagram)
{
    const View *view = diagram->view;
    ViewHop hop = view_hop(view, diagram->host);
    Point points[ROUTE_POINTS_MAX];
    if (hop.n < 0 || hop.share <= 0)
        return;
    int count = diagram_route(&diagram->map, diagram->taken_from, diagram->taken_to, points);
    if (count == 0)
        return;
    DiagramLine line = diagram_line(points, count, NO_ARC, 0);
    Point at = diagram_line_at(&line, view_ease(hop.share));
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

void view_draw_diagram(const View *view, Rect rect, Host host)
{
    Diagram diagram = diagram_of(view, host);
    diagram_draw_heading(&diagram, rect);
    if (view->run->trace->puppet[host]) {
        draw_puppet(&diagram, rect);
        return;
    }
    diagram.map = map_of_panel(view, rect);
    diagram_widen_current(&diagram);
    diagram_leave_room(&diagram);
    diagram_draw_grounds(&diagram);
    draw_lit_arc(&diagram);
    for (int weight = ARC_QUIET; weight <= ARC_TAKEN; weight++)
        draw_arcs(&diagram, (ArcWeight)weight);
    diagram_place_marks(&diagram);
    for (int state = 0; state < TCP_STATE_COUNT; state++)
        diagram_draw_node(&diagram, (TcpState)state);
    diagram_draw_marks(&diagram);
    diagram_draw_answer(&diagram);
    diagram_draw_timers(&diagram);
    /* Words would jump while their places move; they come when all rests. */
    if (!view->zoom) {
        diagram_draw_labels(&diagram);
        diagram_draw_badges(&diagram);
        diagram_name_grounds(&diagram);
    }
    draw_token(&diagram);
}

void view_diagram(Drawing *drawing, const ViewRun *run, Rect rect, Host host,
                  const ViewStyle *style)
{
    View view = view_of(drawing, run, style, rect.h / 440);
    view_draw_diagram(&view, rect, host);
}
