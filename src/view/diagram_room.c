/* Room in a diagram: where labels may stand, and where they stand best. */
#include "view/diagram.h"

#include <math.h>

enum { SAMPLES_PER_ARC = 14 };

/* How far a label may be from what it belongs to, in steps of the search. */
enum { REACH = 16 };
static const double STEP = 9;

/* What covering a piece of an arc counts, in pixels of distance at 720. */
static const double COVERED = 9;

void diagram_block(Diagram *diagram, Rect rect)
{
    if (diagram->obstacle_count < DIAGRAM_OBSTACLES_MAX)
        diagram->obstacles[diagram->obstacle_count++] = rect;
}

void diagram_keep_off(Diagram *diagram, const Point *points, int count, int weight)
{
    for (int i = 0; i <= SAMPLES_PER_ARC && diagram->sample_count < DIAGRAM_SAMPLES_MAX; i++)
        diagram->samples[diagram->sample_count++] =
            (ArcSample){curve_at(points, count, (double)i / SAMPLES_PER_ARC), weight};
}

static bool rects_overlap(Rect a, Rect b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

bool diagram_is_free(const Diagram *diagram, Rect rect)
{
    Rect area = rect_inset(diagram->map.area, -4 * diagram->view->unit);
    if (rect.x < area.x || rect.x + rect.w > area.x + area.w || rect.y < area.y ||
        rect.y + rect.h > area.y + area.h)
        return false;
    for (int i = 0; i < diagram->obstacle_count; i++) {
        if (rects_overlap(rect, diagram->obstacles[i]))
            return false;
    }
    return true;
}

static double distance_to_rect(Rect rect, Point at)
{
    double dx = fmax(fmax(rect.x - at.x, at.x - rect.x - rect.w), 0);
    double dy = fmax(fmax(rect.y - at.y, at.y - rect.y - rect.h), 0);
    Point middle = {rect.x + rect.w / 2, rect.y + rect.h / 2};
    /* Of two that touch, the one whose middle is nearer. */
    return hypot(dx, dy) + 0.2 * distance_between(middle, at);
}

static double cost_of(const Diagram *diagram, Rect rect, Point near)
{
    double cost = distance_to_rect(rect, near);
    for (int i = 0; i < diagram->sample_count; i++) {
        if (rect_holds(rect, diagram->samples[i].at))
            cost += COVERED * diagram->view->unit * diagram->samples[i].weight;
    }
    return cost;
}

bool diagram_find_place(const Diagram *diagram, double w, double h, Point near, Rect *place)
{
    double step = STEP * diagram->view->unit, least = INFINITY;
    for (int i = -REACH; i <= REACH; i++) {
        for (int k = -REACH; k <= REACH; k++) {
            Rect rect = {near.x + i * step - w / 2, near.y + k * step - h / 2, w, h};
            double cost = diagram_is_free(diagram, rect) ? cost_of(diagram, rect, near) : INFINITY;
            if (cost < least) {
                least = cost;
                *place = rect;
            }
        }
    }
    return least < INFINITY;
}
