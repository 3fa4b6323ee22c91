/* The lifelines of the ladder: how long each state of a host lasted. */
#include "view/hop.h"
#include "view/ladder/parts.h"

#include <math.h>

/* How far above the plot begins what pushes names down, in seconds. */
static const double ABOVE = 3;

void ladder_find_stays(Ladder *ladder, Host host)
{
    const View *view = ladder->view;
    const Trace *trace = view->run->trace;
    Stays *stays = &ladder->stays[host];
    int connection = view_shown(view, host), told = view_told(view, host);
    double from = fmax(ladder_top_time(ladder) - ABOVE, 0);
    int first = trace_moment(trace, from).n;
    TcpState state = trace_state(trace, connection, host, first);
    int n = trace_next_change(trace, connection, host, first);
    for (; n >= 0 && n < told; n = trace_next_change(trace, connection, host, n + 1)) {
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

static const double UPRIGHT_AIR = 5; /* at both ends of a name that stands upright */

static TextStyle upright_style(const Ladder *ladder, const Stay *stay)
{
    const View *view = ladder->view;
    TextStyle style =
        view_style(view, TYPE_SMALL, FACE_REGULAR, view->style->theme->on_state[stay->state]);
    style.angle = PI / 2;
    return style;
}

/* Where an upright name begins in a stretch from y on. */
static double upright_begin(const Ladder *ladder, const Stay *stay, double y, double *length)
{
    const View *view = ladder->view;
    const char *name = view_state_name(stay->state, view->style->names);
    *length = text_width(view->drawing, upright_style(ladder, stay), name);
    return ladder_below_breaks(ladder, y + UPRIGHT_AIR * view->unit, *length);
}

/* The state's name along its stretch, where the lifeline is too narrow for it to lie flat. */
static void draw_upright_name(const Ladder *ladder, const Stay *stay, Rect rect)
{
    const View *view = ladder->view;
    TextStyle style = upright_style(ladder, stay);
    double length, y = upright_begin(ladder, stay, rect.y, &length);
    if (y + length > rect.y + rect.h - UPRIGHT_AIR / 2 * view->unit)
        return;
    draw_text(view->drawing, (Point){rect.x + rect.w / 2 - 0.36 * style.size, y}, style,
              view_state_name(stay->state, view->style->names));
}

/* Nobody knows what a puppet is in. */
static bool has_upright_name(const Ladder *ladder, Host host)
{
    return !ladder->flat && !ladder->view->run->trace->puppet[host];
}

/* The present one reaches as far below "now" as its words do. */
static double end_of(const Ladder *ladder, Host host, const Stay *stay, double top)
{
    double length, low = fmax(stay->to, ladder->words[host].end);
    if (!stay->present)
        return stay->to;
    if (has_upright_name(ladder, host))
        low = fmax(low, upright_begin(ladder, stay, top, &length) + length +
                            UPRIGHT_AIR * ladder->view->unit);
    return low;
}

/* One state's stretch of a lifeline. */
static void draw_stay(const Ladder *ladder, Host host, const Stay *stay)
{
    const View *view = ladder->view;
    const Theme *theme = view->style->theme;
    double edge = LIFELINE_EDGE * view->unit, x = ladder_x(ladder, host);
    double top = fmax(stay->from, ladder->plot.y);
    double bottom = fmin(end_of(ladder, host, stay, top), ladder_bottom(ladder));
    double past = fmin(stay->to, bottom);
    if (bottom - top < 0.5)
        return;
    Rect rect = ladder_lifeline(ladder, host, top, bottom - top);
    view->drawing->tag = view_tag(view, THING_STATE, (int)host, (int)stay->state);
    draw_box(view->drawing, rect, 0, theme->state[stay->state], NO_STROKE);
    draw_box(view->drawing,
             (Rect){host == HOST_CLIENT ? x - edge : x, top, edge, fmax(past - top, 0)}, 0,
             theme->host[host], NO_STROKE);
    if (has_upright_name(ladder, host))
        draw_upright_name(
            ladder, stay,
            (Rect){rect.x + (host == HOST_CLIENT ? 0 : edge), top, rect.w - edge, bottom - top});
    view->drawing->tag = (Tag){0};
}

void ladder_draw_lifeline(const Ladder *ladder, Host host)
{
    const View *view = ladder->view;
    const Stays *stays = &ladder->stays[host];
    Stroke cut = {view->style->theme->panel, 2.5 * view->unit, 0};
    /* What is still to come is only a track. */
    draw_box(view->drawing, ladder_lifeline(ladder, host, ladder->plot.y, ladder->plot.h), 0,
             view->style->theme->group, NO_STROKE);
    for (int i = 0; i < stays->count; i++) {
        draw_stay(ladder, host, &stays->items[i]);
        if (i > 0)
            ladder_draw_across(ladder, host, stays->items[i].from, cut);
    }
}
