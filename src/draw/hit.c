/* Which thing lies at a place: the drawing read from its top. */
#include "draw/drawing.h"
#include "draw/geometry.h"

#include <math.h>

/* How near to a thin line a click still means it, in pixels. */
static const double NEAR = 5;

enum { CURVE_STEPS = 24 };

static bool polygon_holds(const Point *points, int count, Point at)
{
    bool inside = false;
    for (int i = 0, j = count - 1; i < count; j = i++) {
        Point a = points[i], b = points[j];
        if ((a.y > at.y) != (b.y > at.y) && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x)
            inside = !inside;
    }
    return inside;
}

static double distance_to_path(const Shape *shape, Point at)
{
    const Point *points = shape->as.path.points;
    int count = shape->as.path.count;
    double nearest = INFINITY;
    if (!shape->as.path.curve) {
        for (int i = 1; i < count; i++)
            nearest = fmin(nearest, distance_to_stretch(at, points[i - 1], points[i]));
        return nearest;
    }
    int steps = CURVE_STEPS * ((count - 1) / 3);
    for (int i = 1; i <= steps; i++) {
        Point from = curve_at(points, count, (double)(i - 1) / steps);
        Point to = curve_at(points, count, (double)i / steps);
        nearest = fmin(nearest, distance_to_stretch(at, from, to));
    }
    return nearest;
}

static bool path_holds(const Shape *shape, Point at)
{
    if (shape->fill && polygon_holds(shape->as.path.points, shape->as.path.count, at))
        return true;
    return shape->stroke.color && distance_to_path(shape, at) <= shape->stroke.width / 2 + NEAR;
}

static bool arc_holds(const Shape *shape, Point at)
{
    double distance = distance_between(at, shape->as.arc.center);
    return fabs(distance - shape->as.arc.radius) <= shape->stroke.width / 2 + NEAR;
}

static bool holds(const Shape *shape, Point at)
{
    switch (shape->kind) {
    case SHAPE_BOX:
        return rect_holds(shape->as.box.rect, at);
    case SHAPE_PATH:
        return path_holds(shape, at);
    case SHAPE_ARC:
        return arc_holds(shape, at);
    case SHAPE_TEXT:
        return oblong_holds(oblong_of_text(shape), at);
    }
    return false;
}

Tag drawing_hit(const Drawing *drawing, Point at)
{
    for (int i = drawing->count - 1; i >= 0; i--) {
        const Shape *shape = &drawing->items[i];
        if (shape->tag.kind != TAG_NONE && holds(shape, at))
            return shape->tag;
    }
    return (Tag){0};
}

bool tags_equal(Tag a, Tag b)
{
    return a.kind == b.kind && a.run == b.run && a.a == b.a && a.b == b.b;
}

bool drawing_box(const Drawing *drawing, Tag tag, Rect *box)
{
    for (int i = drawing->count - 1; i >= 0 && tag.kind != TAG_NONE; i--) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_BOX && tags_equal(shape->tag, tag)) {
            *box = shape->as.box.rect;
            return true;
        }
    }
    return false;
}
