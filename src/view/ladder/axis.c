/* The axis of time: a light tick where something begins or ends, with the second beside it, at
 * the lifeline at which there is room.
 */
#include "view/ladder/parts.h"
#include "view/ladder/room.h"

#include "draw/color.h"

#include <math.h>
#include <string.h>

/* A tick's length, and what the seconds are apart at least, at 720. */
static const double TICK = 5, APART = 22;

/* True: there was room for it. */
static bool draw_second(Ladder *ladder, Host host, double y, const char *second)
{
    const View *view = ladder->view;
    const Theme *theme = view->style->theme;
    double unit = view->unit, side = host == HOST_CLIENT ? unit : -unit, high = 17 * unit;
    double edge = ladder_x(ladder, host) + WORDS_LANE * side;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_REGULAR, theme->muted);
    double width = text_width(view->drawing, style, second) + (TICK + 4) * unit;
    Rect place = {side > 0 ? edge : edge - width, y - high / 2, width, high};
    if (place.y < ladder->plot.y ||
        place.y + high > fmin(ladder_bottom(ladder), ladder->labels_end))
        return false;
    if (ladder_crossings(ladder, oblong_of_rect(place), 0) != 0)
        return false;
    ladder_block_text(ladder, oblong_of_rect(place));
    draw_line(view->drawing, (Point){edge, y}, (Point){edge + TICK * side, y},
              (Stroke){color_mix(theme->panel, theme->muted, 0.6), 1.2 * unit, 0});
    style.align = side > 0 ? ALIGN_LEFT : ALIGN_RIGHT;
    draw_text(view->drawing, (Point){edge + (TICK + 3) * side, y + 0.36 * style.size}, style,
              second);
    return true;
}

/* The second of an instant, if something happens in it that none before it has told; or NULL. */
static const char *second_of(const Ladder *ladder, int instant, const char *last)
{
    const View *view = ladder->view;
    const Trace *trace = view->run->trace;
    SimTime t = trace->instants.items[instant].t;
    if (t < 0 || trace_is_only_said(trace, instant))
        return NULL;
    const char *second = view_second(view, t);
    return strcmp(second, last) == 0 ? NULL : second;
}

void ladder_draw_axis(Ladder *ladder)
{
    const View *view = ladder->view;
    const Trace *trace = view->run->trace;
    const char *last = "";
    int i = trace_moment(trace, ladder_top_time(ladder)).instant;
    for (i = i < 0 ? 0 : i; i <= view->moment.instant;) {
        double y = ladder_y(ladder, trace->instants.items[i].shown), below = y + 1;
        if (y > ladder_bottom(ladder))
            return;
        const char *second = second_of(ladder, i, last);
        if (second && (draw_second(ladder, HOST_SERVER, y, second) ||
                       draw_second(ladder, HOST_CLIENT, y, second))) {
            last = second;
            below = y + APART * view->unit;
        }
        int next = trace_moment(trace, ladder_time(ladder, below)).instant;
        i = (next > i ? next : i) + 1;
    }
}
