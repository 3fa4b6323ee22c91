/* The arcs of a diagram: those that were walked, that can be taken next, and the quiet rest. */
#include "view/diagram/diagram.h"

#include <math.h>

void diagram_draw_arrow(Diagram *diagram, int arc, Point *points, int count, Stroke stroke)
{
    const View *view = diagram->view;
    Drawing *drawing = view->drawing;
    drawing->tag = view_tag(view, THING_ARC, (int)diagram->host, arc);
    double head = (4.5 + 2.3 * stroke.width / view->unit) * view->unit;
    Point tip = points[count - 1];
    curve_shorten(points, count, 0.8 * head);
    Point base = points[count - 1];
    double angle = atan2(tip.y - base.y, tip.x - base.x);
    draw_curve(drawing, points, count, stroke);
    view_arrowhead(view, tip, angle, head, stroke.color);
    diagram_block_thin(diagram, rect_about(point_between(tip, base, 0.6), head * 0.5));
    drawing->tag = (Tag){0};
}

static void draw_one_arc(Diagram *diagram, TcpState from, TcpState to, Stroke stroke)
{
    Point points[ROUTE_POINTS_MAX];
    int count = diagram_route(&diagram->map, from, to, points), arc = diagram_arc(from, to);
    if (count == 0)
        return;
    DiagramLine line = diagram_line(points, count, arc, stroke.width);
    diagram_keep_off(diagram, &line);
    diagram_draw_arrow(diagram, arc, points, count, stroke);
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
    bool lanes = diagram_is_in_lanes(diagram->view);
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

/* What is quiet for both is drawn once, and not where the other has more to say. */
static ArcWeight weight_beside(const Diagram *diagram, TcpState from, TcpState to)
{
    ArcWeight own = arc_weight(diagram, from, to);
    if (!diagram->other || own != ARC_QUIET)
        return own;
    bool quiet = arc_weight(diagram->other, from, to) <= ARC_QUIET;
    return quiet && diagram->host == HOST_CLIENT ? ARC_QUIET : ARC_HIDDEN;
}

void diagram_share_arcs(Diagram *diagram)
{
    static const double APART = 3.5;
    diagram->map.shift = (diagram->host == HOST_CLIENT ? -APART : APART) * diagram->view->unit;
    for (int i = 0; diagram->other && i < diagram->map.route_count; i++) {
        TcpState from = diagram->map.routes[i].from, to = diagram->map.routes[i].to;
        diagram->map.shared[from][to] = arc_weight(diagram, from, to) > ARC_QUIET &&
                                        arc_weight(diagram->other, from, to) > ARC_QUIET;
    }
}

static Stroke stroke_of(const Diagram *diagram, ArcWeight weight)
{
    const Stroke strokes[] = {
        [ARC_HIDDEN] = NO_STROKE,
        [ARC_QUIET] = {diagram->view->style->theme->quiet, 1.1, 0},
        [ARC_NEXT] = {diagram->color, 1.4, 0},
        [ARC_WALKED] = {diagram->color, 2.4, 0},
        [ARC_TAKEN] = {diagram->color, 5, 0},
    };
    Stroke stroke = strokes[weight];
    stroke.width *= diagram->view->unit;
    return stroke;
}

void diagram_draw_arcs(Diagram *diagram)
{
    const Route *routes = diagram->map.routes;
    int count = diagram->map.route_count;
    ArcWeight weights[ROUTES_MAX];
    for (int i = 0; i < count; i++)
        weights[i] = weight_beside(diagram, routes[i].from, routes[i].to);
    draw_lit_arc(diagram);
    for (int weight = ARC_QUIET; weight <= ARC_TAKEN; weight++) {
        for (int i = 0; i < count; i++) {
            if ((int)weights[i] == weight)
                draw_one_arc(diagram, routes[i].from, routes[i].to, stroke_of(diagram, weights[i]));
        }
    }
}
