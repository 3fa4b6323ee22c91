/* The lifelines of the ladder: how long each state of a host lasted. */
#include "view/ladder/parts.h"

#include <math.h>

/* Where a break cuts the lifelines next, below y. */
static double next_break(const Ladder *ladder, double y)
{
    double next = INFINITY;
    for (int i = 0; i < ladder->break_count; i++) {
        if (ladder->breaks[i] > y)
            next = fmin(next, ladder->breaks[i]);
    }
    return next;
}

/* The state's name along its stretch, where there is room between the breaks. */
static void draw_stay_name(const Ladder *ladder, TcpState state, Rect rect, bool nameless)
{
    const View *view = ladder->view;
    TextStyle style =
        view_style(view, TYPE_SMALL, FACE_REGULAR, view->style->theme->on_state[state]);
    const char *name = view_state_name(state, view->style->names);
    double width = text_width(view->drawing, style, name), air = 8 * view->unit;
    double y = rect.y + air, bottom = rect.y + rect.h - air / 2;
    for (double cut = next_break(ladder, y - 2 * air); cut < y + width + air;
         cut = next_break(ladder, cut))
        y = cut + 1.6 * air;
    if (nameless || y + width > bottom)
        return;
    style.angle = PI / 2;
    draw_text(view->drawing, (Point){rect.x + rect.w / 2 - 0.36 * style.size, y}, style, name);
}

/* One state's stretch of a lifeline. */
static void draw_stay(const Ladder *ladder, Host host, TcpState state, double from, double to)
{
    const View *view = ladder->view;
    const Theme *theme = view->style->theme;
    double top = fmax(ladder_y(ladder, from), ladder->plot.y);
    double bottom = fmin(ladder_y(ladder, to), ladder_bottom(ladder));
    if (bottom - top < 0.5)
        return;
    double edge = 3.5 * view->unit;
    bool client = host == HOST_CLIENT;
    Rect rect = ladder_lifeline(ladder, host, top, bottom - top);
    view->drawing->tag = view_tag(view, THING_STATE, (int)host, (int)state);
    draw_box(view->drawing, rect, 0, theme->state[state], NO_STROKE);
    draw_box(view->drawing, (Rect){client ? ladder->left - edge : ladder->right, top, edge, rect.h},
             0, theme->host[host], NO_STROKE);
    draw_stay_name(ladder, state, (Rect){rect.x + (client ? 0 : edge), top, rect.w - edge, rect.h},
                   view->run->trace->puppet[host]);
    view->drawing->tag = (Tag){0};
}

/* A thin cut where one state ends and the next begins. */
static void draw_change(const Ladder *ladder, Host host, double shown)
{
    const View *view = ladder->view;
    double y = ladder_y(ladder, shown);
    if (ladder_shows(ladder, y))
        draw_line(view->drawing, (Point){ladder_x(ladder, host), y},
                  (Point){ladder_outer(ladder, host), y},
                  (Stroke){view->style->theme->panel, 2.5 * view->unit, 0});
}

void ladder_draw_lifeline(const Ladder *ladder, Host host)
{
    const View *view = ladder->view;
    /* What is still to come is only a track. */
    draw_box(view->drawing, ladder_lifeline(ladder, host, ladder->plot.y, ladder->plot.h), 0,
             view->style->theme->group, NO_STROKE);
    const Trace *trace = view->run->trace;
    int connection = view_shown(view, host);
    double from = ladder_top_time(ladder);
    int first = trace_moment(trace, from).n;
    TcpState state = trace_state(trace, connection, host, first);
    int n = trace_next_change(trace, connection, host, first);
    for (; n >= 0 && n < view->moment.n; n = trace_next_change(trace, connection, host, n + 1)) {
        double shown = trace_shown_of(trace, n);
        draw_stay(ladder, host, state, from, shown);
        draw_change(ladder, host, shown);
        state = trace->entries.items[n].as.state.to;
        from = shown;
    }
    draw_stay(ladder, host, state, from, view->moment.shown);
}
