#include "view/chrome/card_place.h"

#include <math.h>

static const double GAP = 10, MARGIN = 6;

enum { SAMPLES = 24, WORD = 100 };

static Rect rect_around(Point a, Point b)
{
    return (Rect){fmin(a.x, b.x), fmin(a.y, b.y), fabs(a.x - b.x), fabs(a.y - b.y)};
}

static Rect rect_union(Rect a, Rect b)
{
    double x = fmin(a.x, b.x), y = fmin(a.y, b.y);
    return (Rect){x, y, fmax(a.x + a.w, b.x + b.w) - x, fmax(a.y + a.h, b.y + b.h) - y};
}

static Rect bounds_of_text(const Shape *shape)
{
    Oblong it = oblong_of_text(shape);
    double w = it.w * fabs(cos(it.angle)) + it.h * fabs(sin(it.angle));
    double h = it.w * fabs(sin(it.angle)) + it.h * fabs(cos(it.angle));
    return (Rect){it.middle.x - w / 2, it.middle.y - h / 2, w, h};
}

static Rect bounds_of(const Shape *shape)
{
    switch (shape->kind) {
    case SHAPE_BOX:
        return shape->as.box.rect;
    case SHAPE_TEXT:
        return bounds_of_text(shape);
    case SHAPE_ARC:
        return rect_about(shape->as.arc.center, shape->as.arc.radius);
    case SHAPE_PATH:
        break;
    }
    const Point *points = shape->as.path.points;
    Rect bounds = rect_around(points[0], points[0]);
    for (int i = 1; i < shape->as.path.count; i++)
        bounds = rect_union(bounds, rect_around(points[i], points[i]));
    return bounds;
}

/* --- What is explained --------------------------------------------------------------- */

/* What bears the hovered id, where the pointer is: a state is in the diagram and on
 * the ladder, too. */
typedef struct Explained {
    const Drawing *drawing;
    const View *view;
    Rect anchor; /* all of it */
    bool found;
} Explained;

static bool is_of_it(const Explained *it, const Shape *shape)
{
    bool painted = shape->fill || shape->stroke.color || shape->kind == SHAPE_TEXT;
    bool box = shape->kind == SHAPE_BOX; /* which may be there for the pointer alone */
    return (painted || box) && view_hovered(it->view, shape->tag);
}

/* It is of it, and there: a segment is in one place only, whatever lies between its parts. */
static bool is_there(const Explained *it, const Shape *shape)
{
    return is_of_it(it, shape) && (it->view->style->hovered.kind == THING_SEGMENT ||
                                   rects_overlap(bounds_of(shape), it->anchor));
}

static Explained find_explained(const View *view, Point at)
{
    Explained it = {.drawing = view->drawing, .view = view};
    double near = 6 * view->unit;
    Rect pointer = {at.x - near, at.y - near, 2 * near, 2 * near};
    for (int pass = 0; pass < 2 && !it.found; pass++) {
        for (int i = it.drawing->count - 1; i >= 0 && !it.found; i--) {
            const Shape *shape = &it.drawing->items[i];
            it.found =
                is_of_it(&it, shape) && (pass == 1 || rects_overlap(bounds_of(shape), pointer));
            if (it.found)
                it.anchor = bounds_of(shape);
        }
    }
    for (int i = 0; it.found && i < it.drawing->count; i++) {
        const Shape *shape = &it.drawing->items[i];
        if (is_there(&it, shape))
            it.anchor = rect_union(it.anchor, bounds_of(shape));
    }
    return it;
}

static bool path_meets(const Shape *shape, Rect rect)
{
    const Point *points = shape->as.path.points;
    for (int i = 1; i < shape->as.path.count; i++) {
        for (int k = 0; k <= SAMPLES; k++) {
            if (rect_holds(rect, point_between(points[i - 1], points[i], k / (double)SAMPLES)))
                return true;
        }
    }
    return false;
}

/* How much of what is explained a card there would cover: its words matter most. */
static int count_covered(const Explained *it, Rect rect)
{
    Rect with_air = rect_inset(rect, -3 * it->view->unit);
    int covered = 0;
    for (int i = 0; i < it->drawing->count; i++) {
        const Shape *shape = &it->drawing->items[i];
        if (!is_there(it, shape))
            continue;
        if (shape->kind == SHAPE_PATH)
            covered += path_meets(shape, with_air);
        else if (shape->kind == SHAPE_TEXT)
            covered += WORD * oblongs_overlap(oblong_of_rect(with_air), oblong_of_text(shape));
        else
            covered += rects_overlap(bounds_of(shape), with_air);
    }
    return covered;
}

/* --- Where ------------------------------------------------------------------------------ */

typedef enum CardSide { SIDE_LEFT, SIDE_RIGHT, SIDE_BELOW, SIDE_ABOVE } CardSide;
enum { SIDES = 4, SLIDES = 3 };

/* A segment's card stands at its sender, because the receiver's diagram lights up;
 * all else has it towards the middle. */
static CardSide first_side(const Explained *it, Rect sheet)
{
    Tag hovered = it->view->style->hovered;
    if (hovered.kind == THING_SEGMENT)
        return hovered.a == HOST_CLIENT ? SIDE_LEFT : SIDE_RIGHT;
    return it->anchor.x + it->anchor.w / 2 < sheet.x + sheet.w / 2 ? SIDE_RIGHT : SIDE_LEFT;
}

/* A diagram stays whole: its cards stand beside all of it, unless it fills the
 * sheet. */
static Rect beside_diagram(const Explained *it, Rect sheet)
{
    Rect anchor = it->anchor;
    for (int i = 0; i < it->drawing->count; i++) {
        const Shape *shape = &it->drawing->items[i];
        bool diagram = shape->kind == SHAPE_BOX && shape->tag.kind == THING_PANEL &&
                       shape->tag.b != PANEL_LADDER;
        Rect box = diagram ? shape->as.box.rect : (Rect){0};
        if (diagram && box.w < sheet.w / 2 && box.x <= anchor.x &&
            anchor.x + anchor.w <= box.x + box.w)
            return (Rect){box.x, anchor.y, box.w, anchor.h};
    }
    return anchor;
}

static double clamp(double value, double least, double most)
{
    return fmax(least, fmin(value, most));
}

/* On one side of the anchor, slid along it, and pushed into the sheet. */
static Rect place_on(const Explained *it, Rect sheet, Rect card, int side, int slide)
{
    double gap = GAP * it->view->unit, share = slide / (double)(SLIDES - 1);
    Rect anchor = beside_diagram(it, sheet);
    card.x = anchor.x + share * (anchor.w - card.w);
    card.y = anchor.y + share * (anchor.h - card.h);
    if (side == SIDE_LEFT || side == SIDE_RIGHT)
        card.x = side == SIDE_LEFT ? anchor.x - gap - card.w : anchor.x + anchor.w + gap;
    else
        card.y = side == SIDE_ABOVE ? anchor.y - gap - card.h : anchor.y + anchor.h + gap;
    double margin = MARGIN * it->view->unit;
    card.x = clamp(card.x, sheet.x + margin, sheet.x + sheet.w - margin - card.w);
    card.y = clamp(card.y, sheet.y + margin, sheet.y + sheet.h - margin - card.h);
    return card;
}

bool card_place(const View *view, Rect sheet, Point met, Rect *card, bool *clear)
{
    Explained it = find_explained(view, met);
    int fewest = -1;
    if (!it.found)
        return false;
    CardSide first = first_side(&it, sheet);
    const int sides[SIDES] = {(int)first, SIDE_BELOW, SIDE_ABOVE,
                              first == SIDE_LEFT ? SIDE_RIGHT : SIDE_LEFT};
    /* The middle of a side first, then its ends. */
    static const int SLIDE_ORDER[SLIDES] = {1, 0, 2};
    for (int i = 0; i < SIDES * SLIDES && fewest != 0; i++) {
        Rect place = place_on(&it, sheet, *card, sides[i / SLIDES], SLIDE_ORDER[i % SLIDES]);
        int covered = count_covered(&it, place);
        if (fewest >= 0 && covered >= fewest)
            continue;
        fewest = covered;
        *card = place;
    }
    *clear = fewest == 0;
    return true;
}
