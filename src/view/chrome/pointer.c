/* What the teacher points with: a dot of light, or a circle of it. */
#include "view/chrome/parts.h"

#include <math.h>

static const double SPOT = 0.17; /* of the sheet's height */
static const Color LASER = 0xFF1E1EFF, GLOW = 0xFF1E1E58, HALO = 0xFF1E1E30, EDGE = 0xFFFFFFFF;
static const Color DARK = 0x000000B4;

/* A ring so broad that it reaches every corner. */
static void draw_spotlight(const View *view, Rect rect, Point at)
{
    double radius = SPOT * rect.h, reach = 2 * (rect.w + rect.h);
    draw_arc(view->drawing, at, radius + reach / 2, 0, 2 * PI, (Stroke){DARK, reach, 0});
}

void view_pointer(const View *view, Rect rect, ViewPointer pointer)
{
    double unit = view->unit;
    if (pointer.spotlight)
        draw_spotlight(view, rect, pointer.at);
    if (!pointer.laser)
        return;
    draw_circle(view->drawing, pointer.at, 28 * unit, HALO, NO_STROKE);
    draw_circle(view->drawing, pointer.at, 17 * unit, GLOW, NO_STROKE);
    draw_circle(view->drawing, pointer.at, 8 * unit, LASER, (Stroke){EDGE, 2 * unit, 0});
}
