/* The nodes of a diagram. */
#include "view/diagram/diagram.h"

#include <math.h>

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

void diagram_widen_current(Diagram *diagram, DiagramMap *map)
{
    const View *view = diagram->view;
    for (int state = 0; state < TCP_STATE_COUNT; state++) {
        const char *name = view_state_name((TcpState)state, view->style->names);
        double width = text_width(view->drawing, current_style(diagram), name) + 10 * view->unit;
        if (trace_may_be(&diagram->end, (TcpState)state))
            diagram_widen(map, (TcpState)state, width);
    }
}

/* --- As it is for the ends ------------------------------------------------------------ */

/* It has been left, and whoever is CLOSED is so for the end of a life. */
static bool is_at_end(const Diagram *diagram)
{
    for (int from = 0; from < TCP_STATE_COUNT; from++) {
        if (diagram->walked[from][TCP_CLOSED] &&
            diagram_leads_to_end(&diagram->map, (TcpState)from))
            return true;
    }
    return false;
}

/* One of the nodes of a state: CLOSED may have two. */
typedef struct NodeLook {
    Rect rect;
    const Diagram *current[HOST_COUNT], *visited[HOST_COUNT]; /* whose; NULL behind the last */
} NodeLook;

static NodeLook look_of(const DiagramEnds *ends, TcpState state, bool at_end)
{
    const DiagramMap *map = &ends->items[0].map;
    NodeLook look = {.rect = at_end ? map->end : map->nodes[state]};
    int current = 0, visited = 0;
    for (int i = 0; i < ends->count; i++) {
        const Diagram *end = &ends->items[i];
        bool other_one = state == TCP_CLOSED && map->end.w > 0 && is_at_end(end) != at_end;
        if (trace_may_be(&end->end, state) && !other_one)
            look.current[current++] = end;
        if (end->visited[state] && !(at_end && other_one))
            look.visited[visited++] = end;
    }
    return look;
}

/* In its colour; one that only may be there leaves the ground. */
static Color fill_of(const Diagram *current)
{
    bool sure = trace_state_is_known(&current->end);
    return sure ? current->color : current->view->style->theme->panel;
}

/* The left half over a box of the other's colour. */
static void draw_half(const Diagram *current, Rect rect)
{
    double round = NODE_ROUND * current->view->unit;
    Drawing *drawing = current->view->drawing;
    rect.w /= 2;
    draw_box(drawing, rect, round, fill_of(current), NO_STROKE);
    draw_box(drawing, (Rect){rect.x + rect.w - round, rect.y, round, rect.h}, 0, fill_of(current),
             NO_STROKE);
}

static void draw_ground(const DiagramEnds *ends, const NodeLook *look, Tag tag)
{
    const Diagram *first = &ends->items[0], *here = look->current[0], *was = look->visited[0];
    const View *view = first->view;
    const Theme *theme = view->style->theme;
    double round = NODE_ROUND * view->unit;
    Stroke edge = {was ? was->color : theme->quiet, (was ? 1.8 : 1.1) * view->unit, 0};
    Color fill = was ? was->tint : theme->panel;
    if (look->visited[1])
        fill = theme->panel;
    if (here) {
        bool sure = trace_state_is_known(&here->end);
        fill = fill_of(look->current[1] ? look->current[1] : here);
        edge = (Stroke){here->color, (sure ? 1.8 : 3.2) * view->unit, 0};
    }
    for (int i = 0; i < ends->count; i++) {
        if (diagram_is_asked(&ends->items[i]) && !here)
            edge = (Stroke){theme->ink, 2.4 * view->unit, 4 * view->unit};
    }
    if (view_hovered(view, tag))
        edge = (Stroke){edge.color, 3.4 * view->unit, 0};
    draw_box(view->drawing, look->rect, round, fill, look->current[1] ? NO_STROKE : edge);
    if (look->current[1])
        draw_half(here, look->rect);
    else if (look->visited[1] && !here)
        draw_box(view->drawing, rect_inset(look->rect, 2.4 * view->unit), round * 0.8, 0,
                 (Stroke){look->visited[1]->color, edge.width, 0});
}

/* Of two ends a question asks one; else it is the same for both. */
static const Diagram *speaker(const DiagramEnds *ends)
{
    bool second = ends->count > 1 && diagram_is_asked(&ends->items[1]);
    return &ends->items[second];
}

static void draw_node(DiagramEnds *ends, TcpState state, bool at_end)
{
    Diagram *first = &ends->items[0];
    const View *view = first->view;
    NodeLook look = look_of(ends, state, at_end);
    const Diagram *here = look.current[0];
    TextStyle style = here ? current_style(here)
                           : view_style(view, TYPE_NODE, FACE_REGULAR, view->style->theme->ink);
    Rect rect = look.rect;
    style.align = ALIGN_CENTER;
    Tag tag = view_tag(view, THING_STATE, (int)speaker(ends)->host, (int)state);
    view->drawing->tag = tag;
    draw_ground(ends, &look, tag);
    Point at = {rect.x + rect.w / 2, rect.y + rect.h / 2 + style.size * 0.36};
    draw_text(view->drawing, at, style, view_state_name(state, view->style->names));
    view->drawing->tag = (Tag){0};
    diagram_block(first, rect_inset(rect, -view->unit));
}

void diagram_draw_node(DiagramEnds *ends, TcpState state)
{
    draw_node(ends, state, false);
    if (state == TCP_CLOSED && ends->items[0].map.end.w > 0)
        draw_node(ends, state, true);
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
