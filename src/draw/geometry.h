/* Plane geometry for the views: boxes that may be turned, and curves.
 *
 * Units:   pixels; angles in radians, clockwise from the right.
 */
#ifndef TCPDUET_DRAW_GEOMETRY_H
#define TCPDUET_DRAW_GEOMETRY_H

#include "draw/drawing.h"

/* Half a turn; C11 has no M_PI. */
#define PI 3.14159265358979323846

/* A rectangle turned about its middle. */
typedef struct Oblong {
    Point middle;
    double w, h; /* along the angle, and across it */
    double angle;
} Oblong;

Oblong oblong_of_rect(Rect rect);

/* Where a text of this width begins, from its place on. */
double text_start(Align align, double width);

/* What a text covers: from the tops of its capitals and Han characters to its
 * descenders. */
Oblong oblong_of_text(const Shape *shape);

bool oblongs_overlap(Oblong a, Oblong b);

/* True when all of it lies in the rectangle, give or take `tolerance`. */
bool oblong_inside(Oblong oblong, Rect rect, double tolerance);

bool oblong_holds(Oblong oblong, Point at);

/* One after the other, clockwise. */
void oblong_corners(Oblong oblong, Point corners[4]);

/* The next three are asked for each place that is tried for a text: they are worth being
 * within sight of the compiler. */
static inline bool rect_holds(Rect rect, Point at)
{
    return at.x >= rect.x && at.x <= rect.x + rect.w && at.y >= rect.y && at.y <= rect.y + rect.h;
}

/* Also where they only touch. */
static inline bool rects_overlap(Rect a, Rect b)
{
    return a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h;
}

/* Smaller by `by` on each side. */
static inline Rect rect_inset(Rect rect, double by)
{
    return (Rect){rect.x + by, rect.y + by, rect.w - 2 * by, rect.h - 2 * by};
}

/* The square that reaches so far from its middle. */
Rect rect_about(Point middle, double reach);

double distance_between(Point a, Point b);

/* The point that is the share t of the way from a to b. */
Point point_between(Point a, Point b, double t);

/* The rectangle that is the share t of the way from a to b. */
Rect rect_between(Rect a, Rect b, double t);

/* From a point to the nearest one of a stretch. */
double distance_to_stretch(Point at, Point from, Point to);

/* A place on a cubic curve of 1 + 3k points, t from 0 to 1 over the whole. */
Point curve_at(const Point *points, int count, double t);

/* Ends a curve so far before its end, and on itself. */
void curve_shorten(Point *points, int count, double by);

#endif
