/* Where the label of an arc stands: the places round the arc are tried, and the cheapest
 * that is free is taken. */
#include "view/diagram/label.h"

#include <math.h>

typedef struct LabelSearch {
    const Diagram *diagram;
    const DiagramLine *line;
    double w, h;
    LabelManner manner;
    LabelPlace best; /* so far; at first it only has the cost that all must stay below */
} LabelSearch;

/* Distances from the arc, without and with a leader. */
static const double BESIDE[] = {3, 5, 8}, AWAY[] = {14, 20, 28, 38, 50, 64, 80, 100};
/* Where a label's middle is from the arc: beside it, at a corner, or between. */
static const Point AROUND[] = {{1, 0},   {-1, 0},   {0, 1},    {0, -1},   {1, 1},    {1, -1},
                               {-1, 1},  {-1, -1},  {0.5, 1},  {0.5, -1}, {-0.5, 1}, {-0.5, -1},
                               {1, 0.5}, {1, -0.5}, {-1, 0.5}, {-1, -0.5}};

static const double ON_LINE_COST = 7, LEADER_COST = 14, DISC_BESIDE_COST = 30;

/* From one place on the arc to the next that is tried, as a share of its length. */
static const double STEP = 0.08, FINE_STEP = 0.006;

/* Half the width of a line that a label may interrupt. */
static const double THIN = 1;

static void offer(LabelSearch *search, LabelPlace place)
{
    if (place.cost < search->best.cost)
        search->best = place;
}

/* Nearer to its arc than to any other, and not on it. */
static void try_beside(LabelSearch *search, Rect rect, double gap, double cost)
{
    const Diagram *diagram = search->diagram;
    double unit = diagram->view->unit;
    double others = search->manner == LABEL_OF_TAKEN ? 1.5 : gap + 1.5;
    if (diagram_is_free(diagram, rect, others * unit, search->line->arc) &&
        diagram_is_free(diagram, rect, 1.5 * unit, NO_ARC))
        offer(search, (LabelPlace){.rect = rect, .cost = cost});
}

/* A leader along its own arc would be taken for a piece of it. */
static bool runs_along(const DiagramLine *line, Point from, Point to, double gap)
{
    Point middle = point_between(from, to, 0.5);
    for (int i = 1; i < line->count; i++) {
        if (distance_to_stretch(middle, line->points[i - 1], line->points[i]) < gap)
            return true;
    }
    return false;
}

static void try_away(LabelSearch *search, Rect rect, Point at, double cost)
{
    const Diagram *diagram = search->diagram;
    Point from = {fmin(fmax(at.x, rect.x), rect.x + rect.w),
                  fmin(fmax(at.y, rect.y), rect.y + rect.h)};
    double unit = diagram->view->unit;
    if (diagram_is_free(diagram, rect, 3 * unit, NO_ARC) &&
        !runs_along(search->line, from, at, 4 * unit) &&
        diagram_leader_is_free(diagram, from, at, search->line->arc))
        offer(search, (LabelPlace){.rect = rect, .cost = cost, .leader = true, from, at});
}

/* True when the line runs level or upright within the rectangle. */
static bool is_even(const DiagramLine *line, Rect rect, Point at, double tolerance)
{
    double dx = 0, dy = 0;
    for (int i = 0; i < line->count; i++) {
        if (!rect_holds(rect, line->points[i]))
            continue;
        dx = fmax(dx, fabs(line->points[i].x - at.x));
        dy = fmax(dy, fabs(line->points[i].y - at.y));
    }
    return fmin(dx, dy) <= tolerance;
}

/* A disc of a note may lie on any piece of its arc. */
static void try_disc(LabelSearch *search, Rect rect, double cost)
{
    const Diagram *diagram = search->diagram;
    if (diagram_is_free(diagram, rect, 1.5 * diagram->view->unit, search->line->arc))
        offer(search, (LabelPlace){.rect = rect, .cost = cost, .on_line = true});
}

/* Both ends of the arc must be seen, and its corners. */
static void try_on_line(LabelSearch *search, Rect rect, Point at, double cost)
{
    const Diagram *diagram = search->diagram;
    const DiagramLine *line = search->line;
    double unit = diagram->view->unit;
    Rect wider = rect_inset(rect, -11 * unit);
    if (line->half_width > THIN * unit || rect_holds(wider, line->points[0]) ||
        rect_holds(wider, line->points[line->count - 1]) || !is_even(line, wider, at, 6 * unit))
        return;
    if (diagram_is_free(diagram, rect, 4 * unit, line->arc))
        offer(search, (LabelPlace){.rect = rect, .cost = cost, .on_line = true});
}

static Rect rect_round(const LabelSearch *search, Point middle)
{
    double w = search->w, h = search->h;
    return (Rect){middle.x - w / 2, middle.y - h / 2, w, h};
}

/* Outwards in each direction, as long as it costs less than what was found. */
static void search_around(LabelSearch *search, Point at, double cost)
{
    enum { BESIDES = sizeof BESIDE / sizeof *BESIDE, AWAYS = sizeof AWAY / sizeof *AWAY };
    double unit = search->diagram->view->unit, w = search->w, h = search->h;
    double beside = search->manner == LABEL_MARK ? cost + DISC_BESIDE_COST : cost;
    if (search->manner != LABEL_MARK && cost + ON_LINE_COST < search->best.cost)
        try_on_line(search, rect_round(search, at), at, cost + ON_LINE_COST);
    for (size_t direction = 0; direction < sizeof AROUND / sizeof *AROUND; direction++) {
        double dx = AROUND[direction].x, dy = AROUND[direction].y;
        for (int i = 0; i < BESIDES + AWAYS; i++) {
            double gap = i < BESIDES ? BESIDE[i] : AWAY[i - BESIDES];
            double whole = i < BESIDES ? beside + 2 * gap : cost + gap + LEADER_COST;
            if (whole >= search->best.cost)
                break;
            double reach = gap * unit + search->line->half_width;
            Rect rect = {at.x + dx * (w / 2 + reach) - w / 2, at.y + dy * (h / 2 + reach) - h / 2,
                         w, h};
            if (i < BESIDES)
                try_beside(search, rect, gap, whole);
            else
                try_away(search, rect, at, whole);
        }
    }
}

static void search_disc(LabelSearch *search, Point at, double cost)
{
    if (cost < search->best.cost)
        try_disc(search, rect_round(search, at), cost);
}

typedef void SearchAt(LabelSearch *search, Point at, double cost);

/* From the middle of the arc to its ends, on both sides in turn. */
static void search_along(LabelSearch *search, SearchAt *at)
{
    double step = search->manner == LABEL_MARK ? FINE_STEP : STEP;
    double farthest = search->manner == LABEL_MARK ? 0.5 : 0.42;
    for (double away = 0; away < farthest && 16 * away < search->best.cost; away += step) {
        at(search, diagram_line_at(search->line, 0.5 + away), 16 * away);
        at(search, diagram_line_at(search->line, 0.5 - away), 16 * away);
    }
}

LabelPlace label_place(const Diagram *diagram, const ArcLabel *label, const DiagramLine *line,
                       LabelManner manner, double cost)
{
    LabelSearch search = {diagram, line, label->w, label->h, manner, {.cost = cost}};
    if (manner == LABEL_MARK)
        search_along(&search, search_disc);
    /* A disc on its arc is better than any beside it. */
    if (manner != LABEL_MARK || search.best.cost == cost)
        search_along(&search, search_around);
    return search.best;
}
