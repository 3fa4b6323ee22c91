/* Long waits on the ladder: they are shown shorter than they were, and a break through both
 * lifelines says so. */
#include "view/ladder/parts.h"
#include "view/ladder/room.h"

#include <math.h>

/* Two slanted strokes through a lifeline and the timers beside it. */
static void draw_break(const Ladder *ladder, Host host, double y)
{
    const View *view = ladder->view;
    double unit = view->unit, out = 4 * unit, in = WORDS_LANE * unit;
    bool client = host == HOST_CLIENT;
    double from = ladder_lifeline(ladder, host, y, 0).x - (client ? out : in);
    double size = ladder_is_whole(ladder) ? 0.6 * unit : unit;
    double to = from + ladder->band + out + in, slope = 5 * size, half = 4 * size;
    const Point gap[] = {
        {from, y + slope - half},
        {to, y - slope - half},
        {to, y - slope + half},
        {from, y + slope + half},
    };
    draw_polygon(view->drawing, gap, 4, view->style->theme->panel);
    Stroke stroke = {view->style->theme->muted, 1.6 * unit, 0};
    draw_line(view->drawing, gap[0], gap[1], stroke);
    draw_line(view->drawing, gap[3], gap[2], stroke);
}

void ladder_draw_breaks(const Ladder *ladder)
{
    for (int i = 0; i < HOST_COUNT * ladder->break_count; i++)
        draw_break(ladder, (Host)(i % HOST_COUNT), ladder->breaks[i / HOST_COUNT]);
}

/* How much of a wait must be seen for its break, and how far above its end that lies. */
static double break_room(const Ladder *ladder)
{
    return (ladder_is_whole(ladder) ? 15 : 24) * ladder->view->unit;
}

/* Where it breaks, below the words of what was before it; and whether it has come to that. */
static bool find_break(const Ladder *ladder, int instant, double *y)
{
    static const double SHARE = 0.76;
    const TraceInstant *from = &ladder->view->run->trace->instants.items[instant];
    double begins = ladder_y(ladder, from->shown), air = 10 * ladder->view->unit;
    double length = TRACE_WAIT_RUNGS * ladder->scale;
    *y = begins + fmin(SHARE * length, length - break_room(ladder) / 2);
    return *y + air <= ladder->now_y && *y - air >= ladder->plot.y &&
           *y + air <= ladder_bottom(ladder);
}

void ladder_find_waits(Ladder *ladder)
{
    const Trace *trace = ladder->view->run->trace;
    if (TRACE_WAIT_RUNGS * ladder->scale < break_room(ladder))
        return; /* and else there are only so many instants in the plot */
    int first = trace_moment(trace, ladder_top_time(ladder)).instant;
    for (int i = first < 1 ? 1 : first; i < trace->instants.count; i++) {
        double y;
        const TraceInstant *at = &trace->instants.items[i];
        if ((at - 1)->shown > ladder->view->moment.shown)
            break;
        if (ladder->break_count == LADDER_BREAKS_MAX || at->waited_from != i - 1 ||
            !find_break(ladder, i - 1, &y))
            continue;
        ladder->break_instants[ladder->break_count] = i;
        ladder->breaks[ladder->break_count++] = y;
    }
}

/* When the wait was over, which had begun before the instant; or now. */
static SimTime wait_end(const Ladder *ladder, int instant)
{
    const View *view = ladder->view;
    const Trace *trace = view->run->trace;
    const TraceInstant *at = &trace->instants.items[instant], *next = at + 1;
    while (next < trace->instants.items + trace->instants.count &&
           next->waited_from == at->waited_from && (next - 1)->shown <= view->moment.shown)
        next++;
    return (next - 1)->t < view->moment.t ? (next - 1)->t : view->moment.t;
}

/* In the middle, or at that side where no arrow crosses it. */
static void name_wait(Ladder *ladder, int instant, double y)
{
    const View *view = ladder->view;
    const TraceInstant *at = &view->run->trace->instants.items[instant];
    double unit = view->unit;
    SimTime from = (at - 1)->t < 0 && at->t >= 0 ? 0 : (at - 1)->t; /* as the clock counts */
    SimTime wait = wait_end(ladder, instant) - from;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_REGULAR, view->style->theme->muted);
    style.align = ALIGN_CENTER;
    const char *text = view_filled(view, "ui.later", "t", view_duration(view, wait));
    double width = text_width(view->drawing, style, text) + 12 * unit;
    double left = ladder->left + 8 * unit, right = ladder->right - 8 * unit - width;
    const double shares[] = {0.5, 0.25, 0.75, 0, 1};
    enum { PLACES = sizeof shares / sizeof *shares };
    Rect places[PLACES];
    for (int i = 0; i < PLACES; i++)
        places[i] = (Rect){left + shares[i] * (right - left), y - 10 * unit, width, 20 * unit};
    int crossings = 0, best = ladder_emptiest(ladder, places, PLACES, &crossings);
    if (best < 0)
        return;
    Rect box = places[best];
    ladder_block_text(ladder, oblong_of_rect(box));
    if (crossings > 0)
        ladder_clear(ladder, oblong_of_rect(box));
    draw_text(view->drawing, (Point){box.x + width / 2, y + 5 * unit}, style, text);
}

void ladder_name_waits(Ladder *ladder)
{
    for (int i = 0; i < ladder->break_count; i++)
        name_wait(ladder, ladder->break_instants[i], ladder->breaks[i]);
}
