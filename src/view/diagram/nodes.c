/* The nodes of a diagram. */
#include "view/diagram/diagram.h"

#include <math.h>

double diagram_name_width(const View *view, TcpState state)
{
    TextStyle style = view_style(view, TYPE_NODE, FACE_REGULAR, 0);
    return text_width(view->drawing, style, view_state_name(state, view->style->names));
}

void diagram_widen(DiagramMap *map, TcpState state, double width)
{
    Rect *node = &map->nodes[state];
    double right = map->area.x + map->area.w - map->margin;
    if (width <= node->w)
        return;
    double x = node->x - (width - node->w) / 2;
    node->x = fmax(fmin(x, right - width), map->area.x + map->margin);
    node->w = width;
}

/* Larger and bold, so that white on vermillion is read from afar. */
static TextStyle current_style(const Diagram *diagram)
{
    bool sure = trace_state_is_known(&diagram->end);
    return view_style(diagram->view, TYPE_STRONG, FACE_BOLD,
                      sure ? diagram->view->style->theme->on_host : diagram->color);
}

void diagram_widen_current(Diagram *diagram)
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
    if (diagram_is_asked(diagram) && !current)
        edge = (Stroke){view->style->theme->ink, 2.4 * view->unit, 4 * view->unit};
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

void diagram_draw_answer(Diagram *diagram)
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
