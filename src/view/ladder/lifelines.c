/* The lifelines of the ladder: how long each state of a host lasted. */
#include "view/ladder/parts.h"

#include <math.h>

/* How far above the plot begins what pushes names down, in seconds. */
static const double ABOVE = 3;

void ladder_find_stays(Ladder *ladder, Host host)
{
    const View *view = ladder->view;
    const Trace *trace = view->run->trace;
    Stays *stays = &ladder->stays[host];
    int connection = view_shown(view, host);
    double from = fmax(ladder_top_time(ladder) - ABOVE, 0);
    int first = trace_moment(trace, from).n;
    TcpState state = trace_state(trace, connection, host, first);
    int n = trace_next_change(trace, connection, host, first);
    for (; n >= 0 && n < view->moment.n; n = trace_next_change(trace, connection, host, n + 1)) {
        double shown = trace_shown_of(trace, n);
        arena_list_add(view->drawing->arena, stays,
                       (Stay){state, ladder_y(ladder, from), ladder_y(ladder, shown), false});
        state = trace->entries.items[n].as.state.to;
        from = shown;
    }
    arena_list_add(view->drawing->arena, stays,
                   (Stay){state, ladder_y(ladder, from), ladder->now_y, true});
}

double ladder_below_breaks(const Ladder *ladder, double y, double length)
{
    double air = 11 * ladder->view->unit;
    for (int i = 0; i < ladder->break_count; i++) {
        if (ladder->breaks[i] > y - air && ladder->breaks[i] < y + length + air)
            y = ladder->breaks[i] + air;
    }
    return y;
}

/* The state's name along its stretch, where the lifeline is too narrow for it to lie flat. */
static void draw_upright_name(const Ladder *ladder, TcpState state, Rect rect)
{
    const View *view = ladder->view;
    TextStyle style =
        view_style(view, TYPE_SMALL, FACE_REGULAR, view->style->theme->on_state[state]);
    const char *name = view_state_name(state, view->style->names);
    double width = text_width(view->drawing, style, name), air = 5 * view->unit;
    double y = ladder_below_breaks(ladder, rect.y + air, width);
    if (y + width > rect.y + rect.h - air / 2)
        return;
    style.angle = PI / 2;
    draw_text(view->drawing, (Point){rect.x + rect.w / 2 - 0.36 * style.size, y}, style, name);
}

/* One state's stretch of a lifeline. The present one reaches as far below "now" as its words
 * do. */
static void draw_stay(const Ladder *ladder, Host host, const Stay *stay)
{
    const View *view = ladder->view;
    const Theme *theme = view->style->theme;
    double edge = LIFELINE_EDGE * view->unit, x = ladder_x(ladder, host);
    double top = fmax(stay->from, ladder->plot.y);
    double low = stay->present ? fmax(stay->to, ladder->words[host].end) : stay->to;
    double bottom = fmin(low, ladder_bottom(ladder)), past = fmin(stay->to, bottom);
    if (bottom - top < 0.5)
        return;
    Rect rect = ladder_lifeline(ladder, host, top, bottom - top);
    view->drawing->tag = view_tag(view, THING_STATE, (int)host, (int)stay->state);
    draw_box(view->drawing, rect, 0, theme->state[stay->state], NO_STROKE);
    draw_box(view->drawing,
             (Rect){host == HOST_CLIENT ? x - edge : x, top, edge, fmax(past - top, 0)}, 0,
             theme->host[host], NO_STROKE);
    if (!ladder->flat && !view->run->trace->puppet[host])
        draw_upright_name(ladder, stay->state,
                          (Rect){rect.x + (host == HOST_CLIENT ? 0 : edge), top, rect.w - edge,
                                 fmin(stay->to, bottom) - top});
    view->drawing->tag = (Tag){0};
}

/* A thin cut where one state ends and the next begins. */
static void draw_change(const Ladder *ladder, Host host, double y)
{
    const View *view = ladder->view;
    if (ladder_shows(ladder, y))
        draw_line(view->drawing, (Point){ladder_x(ladder, host), y},
                  (Point){ladder_outer(ladder, host), y},
                  (Stroke){view->style->theme->panel, 2.5 * view->unit, 0});
}

void ladder_draw_lifeline(const Ladder *ladder, Host host)
{
    const View *view = ladder->view;
    const Stays *stays = &ladder->stays[host];
    /* What is still to come is only a track. */
    draw_box(view->drawing, ladder_lifeline(ladder, host, ladder->plot.y, ladder->plot.h), 0,
             view->style->theme->group, NO_STROKE);
    for (int i = 0; i < stays->count; i++) {
        draw_stay(ladder, host, &stays->items[i]);
        if (i > 0)
            draw_change(ladder, host, stays->items[i].from);
    }
}
