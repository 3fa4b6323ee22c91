#include "draw/geometry.h"

#include <math.h>

/* Of a text's size: how far it reaches above and below its baseline. */
static const double ASCENT = 0.80, DESCENT = 0.22;

Oblong oblong_of_rect(Rect rect)
{
    return (Oblong){{rect.x + rect.w / 2, rect.y + rect.h / 2}, rect.w, rect.h, 0};
}

double text_start(Align align, double width)
{
    switch (align) {
    case ALIGN_LEFT:
        return 0;
    case ALIGN_CENTER:
        return -width / 2;
    case ALIGN_RIGHT:
        return -width;
    }
    return 0;
}

Oblong oblong_of_text(const Shape *shape)
{
    double size = shape->as.text.size, width = shape->as.text.width;
    double angle = shape->as.text.angle;
    double along = text_start(shape->as.text.align, width) + width / 2;
    double across = size * (DESCENT - ASCENT) / 2;
    Point at = shape->as.text.at;
    Point middle = {at.x + along * cos(angle) - across * sin(angle),
                    at.y + along * sin(angle) + across * cos(angle)};
    return (Oblong){middle, width, size * (ASCENT + DESCENT), angle};
}

void oblong_corners(Oblong oblong, Point corners[4])
{
    bool level = oblong.angle == 0; /* as nearly all are */
    double c = level ? 1 : cos(oblong.angle), s = level ? 0 : sin(oblong.angle);
    for (int i = 0; i < 4; i++) {
        double along = (i == 0 || i == 3 ? -1 : 1) * oblong.w / 2;
        double across = (i < 2 ? -1 : 1) * oblong.h / 2;
        corners[i] = (Point){oblong.middle.x + along * c - across * s,
                             oblong.middle.y + along * s + across * c};
    }
}

/* True when a line along or across the one keeps the other from it. */
static bool keeps_apart(Oblong one, Oblong other)
{
    double c = cos(one.angle), s = sin(one.angle), turn = other.angle - one.angle;
    double turned_c = fabs(cos(turn)), turned_s = fabs(sin(turn));
    double dx = other.middle.x - one.middle.x, dy = other.middle.y - one.middle.y;
    double along = (one.w + other.w * turned_c + other.h * turned_s) / 2;
    double across = (one.h + other.w * turned_s + other.h * turned_c) / 2;
    return fabs(dx * c + dy * s) >= along - 1e-9 || fabs(dy * c - dx * s) >= across - 1e-9;
}

bool oblongs_overlap(Oblong a, Oblong b)
{
    return !keeps_apart(a, b) && !keeps_apart(b, a);
}

bool oblong_inside(Oblong oblong, Rect rect, double tolerance)
{
    Point corners[4];
    oblong_corners(oblong, corners);
    Rect wider = rect_inset(rect, -tolerance);
    for (int i = 0; i < 4; i++) {
        if (!rect_holds(wider, corners[i]))
            return false;
    }
    return true;
}

bool oblong_holds(Oblong oblong, Point at)
{
    double dx = at.x - oblong.middle.x, dy = at.y - oblong.middle.y;
    double c = cos(oblong.angle), s = sin(oblong.angle);
    return fabs(dx * c + dy * s) <= oblong.w / 2 && fabs(dy * c - dx * s) <= oblong.h / 2;
}

Rect rect_about(Point middle, double reach)
{
    return (Rect){middle.x - reach, middle.y - reach, 2 * reach, 2 * reach};
}

double distance_between(Point a, Point b)
{
    return hypot(a.x - b.x, a.y - b.y);
}

Point point_between(Point a, Point b, double t)
{
    return (Point){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

Rect rect_between(Rect a, Rect b, double t)
{
    return (Rect){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, a.w + (b.w - a.w) * t,
                  a.h + (b.h - a.h) * t};
}

double distance_to_stretch(Point at, Point from, Point to)
{
    double dx = to.x - from.x, dy = to.y - from.y;
    double square = dx * dx + dy * dy;
    double t = square > 0 ? ((at.x - from.x) * dx + (at.y - from.y) * dy) / square : 0;
    return distance_between(at, point_between(from, to, fmin(fmax(t, 0), 1)));
}

/* The piece of the curve that holds t, which becomes the share of that piece. */
static const Point *piece_at(const Point *points, int count, double *t)
{
    int pieces = (count - 1) / 3;
    int piece = (int)floor(*t * pieces);
    piece = piece < 0 ? 0 : piece >= pieces ? pieces - 1 : piece;
    *t = *t * pieces - piece;
    return points + 3 * piece;
}

Point curve_at(const Point *points, int count, double t)
{
    const Point *p = piece_at(points, count, &t);
    double u = 1 - t;
    double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
    return (Point){a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                   a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

void curve_shorten(Point *points, int count, double by)
{
    Point *p = points + count - 4, end = p[3];
    double low = 0, high = 1;
    for (int i = 0; i < 20; i++) {
        double t = (low + high) / 2;
        bool far = distance_between(curve_at(p, 4, t), end) > by;
        *(far ? &low : &high) = t;
    }
    /* De Casteljau: the handles of the part before t. */
    Point a = point_between(p[0], p[1], low), b = point_between(p[1], p[2], low);
    Point c = point_between(p[2], p[3], low), ab = point_between(a, b, low);
    Point bc = point_between(b, c, low);
    p[1] = a;
    p[2] = ab;
    p[3] = point_between(ab, bc, low);
}
