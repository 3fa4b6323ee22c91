/* The state diagram of one end: what it can be, what it has been, what it is. */
#include "view/diagram/diagram.h"

#include "view/hop.h"

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

/* What belongs to no end is drawn by the first. */
static void draw_ends(const View *view, DiagramEnds *ends, DiagramMap map)
{
    Diagram *first = &ends->items[0], *last = &ends->items[ends->count - 1];
    for (Diagram *end = first; end <= last; end++)
        diagram_widen_current(end, &map);
    for (Diagram *end = first; end <= last; end++) {
        end->map = map;
        diagram_share_arcs(end);
        diagram_leave_room(end);
    }
    diagram_draw_grounds(first);
    for (Diagram *end = first; end <= last; end++)
        diagram_draw_arcs(end);
    for (Diagram *end = first; end <= last; end++)
        diagram_place_marks(end);
    for (int state = 0; state < TCP_STATE_COUNT; state++)
        diagram_draw_node(ends, (TcpState)state);
    for (Diagram *end = first; end <= last; end++) {
        diagram_draw_marks(end);
        diagram_draw_answer(end);
        diagram_draw_timers(end);
    }
    /* Words would jump while their places move; they come when all rests. */
    for (Diagram *end = first; !view->zoom && end <= last; end++) {
        diagram_draw_loop(end);
        diagram_draw_labels(end);
        diagram_draw_badges(end);
    }
    if (!view->zoom)
        diagram_name_grounds(first);
    for (Diagram *end = first; end <= last; end++)
        draw_token(end);
}

void view_draw_diagram(const View *view, Rect rect, Host host)
{
    DiagramRoom room;
    DiagramEnds ends = {{diagram_of(view, host, &room)}, 1};
    diagram_draw_panel(&ends.items[0], rect);
    diagram_draw_heading(&ends.items[0], rect);
    if (view->run->trace->puppet[host])
        draw_puppet(&ends.items[0], rect);
    else
        draw_ends(view, &ends, map_of_panel(view, rect));
}

void view_draw_one_map(const View *view, Rect rect)
{
    DiagramRoom room;
    DiagramEnds ends = {
        {diagram_of(view, HOST_CLIENT, &room), diagram_of(view, HOST_SERVER, &room)}, HOST_COUNT};
    diagram_draw_panel(&ends.items[0], rect);
    Rect half = {rect.x, rect.y, rect.w / 2, rect.h};
    diagram_draw_heading(&ends.items[0], half);
    diagram_draw_heading(&ends.items[1], (Rect){rect.x + half.w, half.y, half.w, half.h});
    for (int i = 0; i < HOST_COUNT; i++)
        ends.items[i].other = &ends.items[1 - i];
    draw_ends(view, &ends, map_of_panel(view, rect));
}

void view_diagram(Drawing *drawing, const ViewRun *run, Rect rect, Host host,
                  const ViewStyle *style)
{
    View view = view_of(drawing, run, style, rect.h / 440);
    view_draw_diagram(&view, rect, host);
}
