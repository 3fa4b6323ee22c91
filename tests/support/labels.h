/* What must hold of the words in a state diagram: they touch no arc but their
 * own and no node. (That they touch no other words, sheet_fault sees.) */
#ifndef TCPDUET_TESTS_SUPPORT_LABELS_H
#define TCPDUET_TESTS_SUPPORT_LABELS_H

#include "support/sheets.h"

#include <math.h>

enum { LABEL_SAMPLES = 24 };

static inline bool label_is_own(const Shape *text, const Shape *line)
{
    return text->tag.kind == THING_ARC && text->tag.a == line->tag.a && text->tag.b == line->tag.b;
}

/* A sample of a path: on its curve, or on its straight stretches. */
static inline Point label_path_at(const Shape *path, int sample)
{
    const Point *points = path->as.path.points;
    int count = path->as.path.count;
    if (path->as.path.curve)
        return curve_at(points, count, sample / (double)(LABEL_SAMPLES * (count - 1)));
    int stretch = sample / LABEL_SAMPLES;
    return point_between(points[stretch], points[stretch + 1],
                         sample % LABEL_SAMPLES / (double)LABEL_SAMPLES);
}

/* A curve lies among the points that bend it, so what is far from them is far from it. */
static inline bool label_may_touch(Oblong text, const Shape *path)
{
    const Point *points = path->as.path.points;
    Point least = points[0], most = points[0];
    for (int i = 1; i < path->as.path.count; i++) {
        least = (Point){fmin(least.x, points[i].x), fmin(least.y, points[i].y)};
        most = (Point){fmax(most.x, points[i].x), fmax(most.y, points[i].y)};
    }
    Rect about = {least.x, least.y, most.x - least.x, most.y - least.y};
    return rects_overlap(about, rect_about(text.middle, (text.w + text.h) / 2));
}

static inline bool label_touches(Oblong text, const Shape *path)
{
    text.w += path->stroke.width;
    text.h += path->stroke.width;
    if (!label_may_touch(text, path))
        return false;
    for (int i = 0; i < LABEL_SAMPLES * (path->as.path.count - 1); i++) {
        if (oblong_holds(text, label_path_at(path, i)))
            return true;
    }
    return false;
}

static inline bool label_is_covered(const Shape *text, Oblong oblong, const Shape *other)
{
    if (other->kind == SHAPE_PATH && other->tag.kind == THING_ARC)
        return !label_is_own(text, other) && label_touches(oblong, other);
    /* Words stand on the ground of a lifeline, which has no round corners. */
    if (other->kind == SHAPE_BOX && other->tag.kind == THING_STATE && other->as.box.radius > 0)
        return oblongs_overlap(oblong, oblong_of_rect(other->as.box.rect));
    return false;
}

/* NULL when all is well, else what is wrong. */
static inline const char *label_fault(const Drawing *drawing, Arena *arena)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *text = &drawing->items[i];
        if (text->kind != SHAPE_TEXT || text->tag.kind == THING_STATE)
            continue;
        Oblong oblong = oblong_of_text(text);
        for (int k = 0; k < drawing->count; k++) {
            const Shape *other = &drawing->items[k];
            if (label_is_covered(text, oblong, other))
                return arena_printf(arena, "`%s` at %.0f,%.0f touches the %s %d",
                                    text->as.text.string, oblong.middle.x, oblong.middle.y,
                                    other->tag.kind == THING_ARC ? "arc" : "state", other->tag.b);
        }
    }
    return NULL;
}

/* True when the arc has words beside it. */
static inline bool label_is_there(const Drawing *drawing, int arc)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *text = &drawing->items[i];
        if (text->kind == SHAPE_TEXT && text->tag.kind == THING_ARC && text->tag.b == arc)
            return true;
    }
    return false;
}

#endif
