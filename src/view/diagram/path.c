/* A diagram that has shrunk to its path: the states that a host went through, one behind
 * the other like words of a text, and the one where it is. */
#include "view/diagram/diagram.h"

#include <math.h>

static const double NODE_HEIGHT = 28, ARROW = 24, ROW_GAP = 14, PADDING = 14;

/* In the order in which each was entered last. */
typedef struct Path {
    TcpState states[TCP_STATE_COUNT];
    int count;
} Path;

static void enter(Path *path, TcpState state)
{
    int kept = 0;
    for (int i = 0; i < path->count; i++) {
        if (path->states[i] != state)
            path->states[kept++] = path->states[i];
    }
    path->states[kept] = state;
    path->count = kept + 1;
}

/* As the diagram's own path it begins anew where CLOSED is left. */
static Path path_of(const Diagram *diagram)
{
    const View *view = diagram->view;
    int connection = view_shown(view, diagram->host);
    Path path = {.states = {TCP_CLOSED}, .count = 1};
    int n = trace_next_change(view->run->trace, connection, diagram->host, 0);
    for (; n >= 0 && n < diagram->told;
         n = trace_next_change(view->run->trace, connection, diagram->host, n + 1)) {
        const TraceEntry *entry = &view->run->trace->entries.items[n];
        if (entry->as.state.from == TCP_CLOSED)
            path = (Path){.states = {TCP_CLOSED}, .count = 1};
        enter(&path, entry->as.state.to);
    }
    return path;
}

static double node_width(const Diagram *diagram, TcpState state)
{
    const View *view = diagram->view;
    bool current = state == diagram->state;
    TextStyle style =
        view_style(view, current ? TYPE_STRONG : TYPE_NODE, current ? FACE_BOLD : FACE_REGULAR, 0);
    const char *name = view_state_name(state, view->style->names);
    return text_width(view->drawing, style, name) + PADDING * view->unit;
}

/* Places them from state `first` on, in rows; false: they have no room. */
static bool place_from(Diagram *diagram, const Path *path, int first)
{
    double unit = diagram->view->unit, high = NODE_HEIGHT * unit, arrow = ARROW * unit;
    Rect area = diagram->map.area;
    double x = area.x + (first > 0 ? arrow : 0), y = area.y;
    for (int i = first; i < path->count; i++) {
        double width = node_width(diagram, path->states[i]);
        if (x + width > area.x + area.w && i > first) {
            x = area.x + arrow;
            y += high + ROW_GAP * unit;
        }
        diagram->map.nodes[path->states[i]] = (Rect){x, y, width, high};
        x += width + arrow;
    }
    return y + high <= area.y + area.h;
}

/* The oldest ones give way to the others; returns the first that has a place. */
static int place_all(Diagram *diagram, const Path *path)
{
    int first = 0;
    while (!place_from(diagram, path, first) && first + 1 < path->count)
        first++;
    return first;
}

/* The arrow before a state; one that was taken just now is thicker. */
static void draw_step(Diagram *diagram, TcpState from, TcpState to)
{
    const View *view = diagram->view;
    double unit = view->unit;
    bool taken = diagram_is_taken(diagram, from, to);
    Rect node = diagram->map.nodes[to];
    Point tip = {node.x - unit, node.y + node.h / 2};
    double width = (taken ? 4.2 : 2) * unit, head = (taken ? 13 : 9) * unit;
    view->drawing->tag = view_tag(view, THING_ARC, (int)diagram->host, diagram_arc(from, to));
    draw_line(view->drawing, (Point){node.x - (ARROW - 2) * unit, tip.y},
              (Point){tip.x - 0.8 * head, tip.y}, (Stroke){diagram->color, width, 0});
    view_arrowhead(view, tip, 0, head, diagram->color);
    view->drawing->tag = (Tag){0};
    diagram_block(diagram, (Rect){node.x - ARROW * unit, node.y, ARROW * unit, node.h});
}

/* Of a state that has given way there is no mark. */
static void forget_marks(Diagram *diagram)
{
    int kept = 0;
    for (int i = 0; i < diagram->mark_count; i++) {
        if (diagram->map.nodes[diagram->marks[i].state].w > 0)
            diagram->marks[kept++] = diagram->marks[i];
    }
    diagram->mark_count = kept;
}

/* A crash is no step, but a mark. */
static void draw_path(DiagramEnds *ends)
{
    Diagram *diagram = &ends->items[0];
    Path path = path_of(diagram);
    int first = place_all(diagram, &path);
    for (int i = 0; i < first; i++)
        diagram->map.nodes[path.states[i]] = (Rect){0};
    forget_marks(diagram);
    diagram_place_marks(diagram);
    for (int i = first; i < path.count; i++) {
        if (i > 0 && diagram->walked[path.states[i - 1]][path.states[i]])
            draw_step(diagram, path.states[i - 1], path.states[i]);
        diagram_draw_node(ends, path.states[i]);
    }
    diagram_draw_marks(diagram);
}

void view_draw_path(const View *view, Rect rect, Host host)
{
    DiagramRoom room;
    DiagramEnds ends = {{diagram_of(view, host, &room)}, 1};
    Diagram *diagram = &ends.items[0];
    diagram_draw_panel(diagram, rect);
    diagram_draw_heading(diagram, rect);
    if (view->run->trace->puppet[host])
        return;
    diagram->map.area = rect_inset(diagram_area(view, rect), 7 * view->unit);
    diagram->map.unit = view->unit;
    draw_path(&ends);
}
