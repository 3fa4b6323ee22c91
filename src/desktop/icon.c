/* The icon: two lifelines in the hosts' colours, a segment each way between them.
 *
 *      o\        64 units wide and high
 *      | `-. |
 *      |   `>o
 *      |  .-'|
 *      o<'   o
 */
#include "desktop/desktop.h"

#include "view/view.h"

static const double UNITS = 64, LEFT = 15, RIGHT = 49;

static Point at(double size, double x, double y)
{
    return (Point){x * size / UNITS, y * size / UNITS};
}

/* A segment from one lifeline to the other, with its head. */
static void draw_segment(Drawing *drawing, double size, const double ends[4], Color color)
{
    double ahead = ends[2] > ends[0] ? 1 : -1;
    double tip = ends[2] - 7.5 * ahead, y = ends[3] - 3.1;
    Point head[] = {at(size, tip, y), at(size, tip - 10 * ahead, y + 2.2),
                    at(size, tip - 6 * ahead, y - 9)};
    draw_line(drawing, at(size, ends[0], ends[1]), at(size, tip - 7 * ahead, y - 3),
              (Stroke){color, size * 4 / UNITS, 0});
    draw_polygon(drawing, head, 3, color);
}

static void draw_host(Drawing *drawing, double size, double x, Color color)
{
    double stroke = size * 4 / UNITS, radius = size * 6.5 / UNITS;
    draw_line(drawing, at(size, x, 14), at(size, x, 50), (Stroke){color, stroke, 0});
    draw_circle(drawing, at(size, x, 14), radius, color, (Stroke){0});
    draw_circle(drawing, at(size, x, 50), radius, color, (Stroke){0});
}

void desktop_icon(Drawing *drawing, double size)
{
    const Theme *theme = theme_named("light");
    double margin = size * 2 / UNITS;
    Rect ground = {margin, margin, size - 2 * margin, size - 2 * margin};
    draw_box(drawing, ground, size * 12 / UNITS, theme->panel,
             (Stroke){theme->quiet, size * 2 / UNITS, 0});
    draw_segment(drawing, size, (const double[]){LEFT, 14, RIGHT, 32}, theme->host[HOST_CLIENT]);
    draw_segment(drawing, size, (const double[]){RIGHT, 32, LEFT, 50}, theme->host[HOST_SERVER]);
    draw_host(drawing, size, LEFT, theme->host[HOST_CLIENT]);
    draw_host(drawing, size, RIGHT, theme->host[HOST_SERVER]);
}
