/* Room in a diagram: where labels may stand, and where they stand best. */
#include "view/color.h"
#include "view/diagram.h"

#include <math.h>

enum { SAMPLES_PER_ARC = 14 };

/* How far a label may be from what it belongs to, in steps of the search. */
enum { REACH = 12 };
static const double STEP = 10;

/* What covering a piece of an arc counts, in pixels of distance at 720. */
static const double COVERED = 4, OWN_COVERED = 2;

void diagram_block(Diagram *diagram, Rect rect)
{
    if (diagram->obstacle_count < DIAGRAM_OBSTACLES_MAX)
        diagram->obstacles[diagram->obstacle_count++] = rect;
}

void diagram_keep_off(Diagram *diagram, const Point *points, int count, ArcSample like)
{
    for (int i = 0; i <= SAMPLES_PER_ARC && diagram->sample_count < DIAGRAM_SAMPLES_MAX; i++) {
        like.at = curve_at(points, count, (double)i / SAMPLES_PER_ARC);
        diagram->samples[diagram->sample_count++] = like;
    }
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

static double cost_of(const Diagram *diagram, Rect rect, const LabelWish *wish)
{
    double cost = distance_to_rect(rect, wish->near), unit = diagram->view->unit;
    for (int i = 0; i < diagram->sample_count; i++) {
        const ArcSample *sample = &diagram->samples[i];
        if (rect_holds(rect, sample->at))
            cost +=
                sample->arc == wish->own_arc ? OWN_COVERED * unit : COVERED * unit * sample->weight;
    }
    return cost;
}

static bool covers_arc(const Diagram *diagram, Rect rect)
{
    for (int i = 0; i < diagram->sample_count; i++) {
        if (rect_holds(rect, diagram->samples[i].at))
            return true;
    }
    return false;
}

void diagram_clear(const Diagram *diagram, Rect rect)
{
    if (covers_arc(diagram, rect))
        draw_box(diagram->view->drawing, rect, 4 * diagram->view->unit,
                 color_faded(diagram_color_at(diagram, rect), 0.88), NO_STROKE);
}

double diagram_find_place(const Diagram *diagram, LabelWish wish, Rect *place)
{
    double step = STEP * diagram->view->unit, least = INFINITY;
    for (int i = -REACH; i <= REACH; i++) {
        for (int k = -REACH; k <= REACH; k++) {
            Rect rect = {wish.near.x + i * step - wish.w / 2, wish.near.y + k * step - wish.h / 2,
                         wish.w, wish.h};
            double cost = diagram_is_free(diagram, rect) ? cost_of(diagram, rect, &wish) : INFINITY;
            if (cost < least) {
                least = cost;
                *place = rect;
            }
        }
    }
    return least;
}
