/* Where a host has many sockets: at each node how many are in that state, and a dot for each,
 * as far as both have room. The dot of the connection that is shown is filled. */
#include "view/diagram/diagram.h"

#include <math.h>

/* At 720. More dots than this are not counted at a glance. */
static const double HIGH = 20, PAD = 6, DOT = 3, STEP = 9, BELOW = 6;
enum { DOTS_MAX = 12 };

static TextStyle number_style(const View *view)
{
    TextStyle style = view_style(view, TYPE_SMALL, FACE_BOLD, view->style->theme->panel);
    style.align = ALIGN_CENTER;
    return style;
}

static const char *number_text(const Diagram *diagram, TcpState state)
{
    return arena_printf(diagram->view->drawing->arena, "%d", diagram->sockets[state]);
}

static void count_sockets(Diagram *diagram)
{
    const View *view = diagram->view;
    int counts[TCP_STATE_COUNT], open = 0;
    trace_count_states(view->run->trace, diagram->host, view->moment.n, counts);
    for (int state = TCP_LISTEN; state < TCP_STATE_COUNT; state++)
        open += counts[state];
    for (int state = TCP_LISTEN; open > 1 && state < TCP_STATE_COUNT; state++)
        diagram->sockets[state] = counts[state];
}

void diagram_place_badges(Diagram *diagram)
{
    const View *view = diagram->view;
    TextStyle style = number_style(view);
    double high = HIGH * view->unit;
    count_sockets(diagram);
    for (int state = 0; state < TCP_STATE_COUNT; state++) {
        if (diagram->sockets[state] == 0)
            continue;
        double text = text_width(view->drawing, style, number_text(diagram, (TcpState)state));
        double wide = fmax(high, text + PAD * view->unit);
        if (!diagram_take_corner(diagram, (TcpState)state, wide, high, &diagram->badges[state]))
            diagram->sockets[state] = 0;
    }
}

static void draw_badge(const Diagram *diagram, TcpState state)
{
    const View *view = diagram->view;
    Rect place = diagram->badges[state];
    TextStyle style = number_style(view);
    view->drawing->tag = view_tag(view, THING_STATE, (int)diagram->host, (int)state);
    draw_box(view->drawing, place, place.h / 2, view->style->theme->ink,
             (Stroke){view->style->theme->panel, 1.5 * view->unit, 0});
    draw_text(view->drawing,
              (Point){place.x + place.w / 2, place.y + place.h / 2 + 0.36 * style.size}, style,
              number_text(diagram, state));
    view->drawing->tag = (Tag){0};
}

static void draw_dots(Diagram *diagram, TcpState state, int count)
{
    const View *view = diagram->view;
    double unit = view->unit, wide = ((count - 1) * STEP + 2 * DOT) * unit;
    Rect node = diagram->map.nodes[state];
    Rect row = {node.x + (node.w - wide) / 2, node.y + node.h + (BELOW - DOT) * unit, wide,
                2 * DOT * unit};
    if (!diagram_is_free(diagram, row, unit, NO_ARC))
        return;
    bool has_shown = trace_may_be(&diagram->end, state);
    for (int i = 0; i < count; i++) {
        Point middle = {row.x + (DOT + i * STEP) * unit, row.y + DOT * unit};
        draw_circle(view->drawing, middle, DOT * unit,
                    has_shown && i == 0 ? diagram->color : view->style->theme->panel,
                    (Stroke){diagram->color, 1.4 * unit, 0});
    }
    diagram_block(diagram, row);
}

void diagram_draw_badges(Diagram *diagram)
{
    for (int state = 0; state < TCP_STATE_COUNT; state++) {
        int count = diagram->sockets[state];
        if (count > 0)
            draw_badge(diagram, (TcpState)state);
        if (count > 1 && count <= DOTS_MAX)
            draw_dots(diagram, (TcpState)state, count);
    }
}
