/* The applications' side of the ladder where its lifelines are too narrow for words: they
 * stand between them, beside their own. */
#include "view/ladder/parts.h"
#include "view/ladder/remark.h"
#include "view/ladder/room.h"

#include <math.h>

static Rect rect_of(Point at, double width, TextStyle style)
{
    double x = style.align == ALIGN_LEFT ? at.x : at.x - width;
    return (Rect){x, at.y - 0.9 * style.size, width, 1.2 * style.size};
}

/* Nearest to its instant where nothing else stands; false: nowhere: farther away nobody would
 * know whose it is. */
static bool find_place(const Ladder *ladder, TextStyle style, double width, Point *at)
{
    static const double LINES[] = {0.36, 1.1, -0.4, 1.8, -1.1, 2.5, -1.8, -2.5, 3.2};
    static const double AWAY[] = {0, 18};
    enum { LINE_COUNT = sizeof LINES / sizeof *LINES, PLACES = 2 * LINE_COUNT };
    double unit = ladder->view->unit, y = at->y, x = at->x;
    double side = style.align == ALIGN_LEFT ? unit : -unit;
    Rect past = {ladder->left, ladder->plot.y, ladder->right - ladder->left, ladder->plot.h};
    past.h = fmin(past.h, ladder->now_y + 8 * unit - past.y);
    for (int i = 0; i < PLACES; i++) {
        *at = (Point){x + side * AWAY[i / LINE_COUNT], y + LINES[i % LINE_COUNT] * style.size};
        Oblong oblong = oblong_of_rect(rect_of(*at, width, style));
        if (oblong_inside(oblong, past, 0) && ladder_crossings(ladder, oblong, 0) == 0)
            return true;
    }
    return false;
}

/* A stroke from the lifeline to its remark; a cross where a call is refused. */
static void draw_tick(const Ladder *ladder, Host host, double y, bool refused)
{
    const View *view = ladder->view;
    double unit = view->unit, away = (host == HOST_CLIENT ? -1 : 1) * unit;
    double outer = ladder_outer(ladder, host);
    const Theme *theme = view->style->theme;
    Stroke stroke = {refused ? theme->lost : theme->muted, 1.8 * unit, 0};
    if (!ladder_shows(ladder, y))
        return;
    if (refused)
        view_cross(view, (Point){outer + 3.5 * away, y}, 2.6 * unit, stroke);
    else
        draw_line(view->drawing, (Point){outer, y}, (Point){outer + 6 * away, y}, stroke);
}

static void take_call(void *context, const TraceEntry *entry, Remark remark, double y)
{
    Ladder *ladder = context;
    const View *view = ladder->view;
    bool client = entry->host == HOST_CLIENT;
    TextStyle style = view_style(view, TYPE_SMALL, remark.face, remark.color);
    style.align = client ? ALIGN_LEFT : ALIGN_RIGHT;
    double width = text_width(view->drawing, style, remark.text);
    if (remark.plain && width + 18 * view->unit > ladder->right - ladder->left) {
        remark.text = remark.plain;
        width = text_width(view->drawing, style, remark.text);
    }
    Point at = {ladder_x(ladder, entry->host) + (client ? 9 : -9) * view->unit, y};
    bool placed = !remark.lesser && find_place(ladder, style, width, &at);
    if (placed || trace_is_refusal(entry))
        draw_tick(ladder, entry->host, y, trace_is_refusal(entry));
    if (!placed)
        return;
    draw_text(view->drawing, at, style, remark.text);
    ladder_block_text(ladder, oblong_of_rect(rect_of(at, width, style)));
}

void ladder_draw_calls(Ladder *ladder)
{
    ladder_visit_remarks(ladder, take_call, ladder);
}
