/* Where a host has many sockets: at each node how many are in that state ("×5": a bare number
 * would be a label's), and a dot for each, as far as both have room. The dot of the connection that
 * is shown is filled. */
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

static void draw_badge(Diagram *diagram, TcpState state, int count)
{
    const View *view = diagram->view;
    TextStyle style = number_style(view);
    const char *text = arena_printf(view->drawing->arena, "×%d", count);
    double high = HIGH * view->unit;
    double wide = fmax(high, text_width(view->drawing, style, text) + PAD * view->unit);
    Rect place;
    if (!diagram_take_corner(diagram, state, wide, high, &place))
        return;
    view->drawing->tag = view_tag(view, THING_STATE, (int)diagram->host, (int)state);
    Color fill = diagram->other ? diagram->color : view->style->theme->ink;
    draw_box(view->drawing, place, high / 2, fill,
             (Stroke){view->style->theme->panel, 1.5 * view->unit, 0});
    draw_text(view->drawing, (Point){place.x + wide / 2, place.y + high / 2 + 0.36 * style.size},
              style, text);
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
    const View *view = diagram->view;
    int counts[TCP_STATE_COUNT], open = 0;
    trace_count_states(view->run->trace, diagram->host, diagram->told, counts);
    for (int state = TCP_LISTEN; state < TCP_STATE_COUNT; state++)
        open += counts[state];
    for (int state = TCP_LISTEN; open > 1 && state < TCP_STATE_COUNT; state++) {
        if (counts[state] > 0)
            draw_badge(diagram, (TcpState)state, counts[state]);
        if (counts[state] > 1 && counts[state] <= DOTS_MAX)
            draw_dots(diagram, (TcpState)state, counts[state]);
    }
}
