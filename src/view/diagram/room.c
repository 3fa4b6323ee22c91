/* Room in a diagram: where texts may stand. They touch no node, no other text,
 * and no line but their own. */
#include "view/diagram/diagram.h"

#include <math.h>

/* Straight pieces for each piece of a curve; a single piece is a long one. */
enum { PIECES = 4, PIECES_SINGLE = 16 };

/* Between a text and what it must not touch, pixels at 720. */
static const double NODE_GAP = 1, LEADER_GAP = 1.5;

/* From one place that is tried to the next, pixels at 720. */
static const double STEP = 9;

static void block(Diagram *diagram, DiagramObstacle obstacle)
{
    if (diagram->room->obstacle_count < DIAGRAM_OBSTACLES_MAX)
        diagram->room->obstacles[diagram->room->obstacle_count++] = obstacle;
}

void diagram_block(Diagram *diagram, Rect rect)
{
    block(diagram, (DiagramObstacle){rect, true});
}

void diagram_block_thin(Diagram *diagram, Rect rect)
{
    block(diagram, (DiagramObstacle){rect, false});
}

static Rect bounds_of(const Point *points, int count)
{
    double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;
    for (int i = 0; i < count; i++) {
        left = fmin(left, points[i].x);
        right = fmax(right, points[i].x);
        top = fmin(top, points[i].y);
        bottom = fmax(bottom, points[i].y);
    }
    return (Rect){left, top, right - left, bottom - top};
}

DiagramLine diagram_line(const Point *points, int count, int arc, double width)
{
    DiagramLine line = {.arc = arc, .half_width = width / 2};
    int pieces = (count - 1) / 3;
    int steps = pieces == 1 ? PIECES_SINGLE : PIECES * pieces;
    if (steps >= LINE_POINTS_MAX)
        steps = LINE_POINTS_MAX - 1;
    for (int i = 0; i <= steps; i++)
        line.points[line.count++] = curve_at(points, count, (double)i / steps);
    line.bounds = bounds_of(line.points, line.count);
    for (int i = 1; i < line.count; i++)
        line.length += distance_between(line.points[i - 1], line.points[i]);
    return line;
}

Point diagram_line_at(const DiagramLine *line, double share)
{
    double gone = 0;
    for (int i = 1; i < line->count; i++) {
        double step = distance_between(line->points[i - 1], line->points[i]);
        if (gone + step >= share * line->length && step > 0)
            return point_between(line->points[i - 1], line->points[i],
                                 fmin((share * line->length - gone) / step, 1));
        gone += step;
    }
    return line->points[line->count - 1];
}

void diagram_keep_off(Diagram *diagram, const DiagramLine *line)
{
    DiagramRoom *room = diagram->room;
    if (room->line_count == DIAGRAM_LINES_MAX)
        return;
    room->lines[room->line_count] = *line;
    room->lines[room->line_count++].host = diagram->host;
}

/* Cuts the part of a stretch, as shares of its way, that lies on one side of
 * an edge: `to_edge` is how far, `toward` how fast. */
static bool cut(double toward, double to_edge, double *first, double *last)
{
    if (toward == 0)
        return to_edge >= 0;
    double share = to_edge / toward;
    if (toward < 0)
        *first = fmax(*first, share);
    else
        *last = fmin(*last, share);
    return *first <= *last;
}

static bool stretch_meets_rect(Point a, Point b, Rect rect)
{
    double first = 0, last = 1, dx = b.x - a.x, dy = b.y - a.y;
    return cut(-dx, a.x - rect.x, &first, &last) && cut(dx, rect.x + rect.w - a.x, &first, &last) &&
           cut(-dy, a.y - rect.y, &first, &last) && cut(dy, rect.y + rect.h - a.y, &first, &last);
}

static bool line_meets_rect(const DiagramLine *line, Rect rect)
{
    Rect wider = rect_inset(rect, -line->half_width);
    if (!rects_overlap(wider, line->bounds))
        return false;
    for (int i = 1; i < line->count; i++) {
        if (stretch_meets_rect(line->points[i - 1], line->points[i], wider))
            return true;
    }
    return false;
}

static bool is_in_area(const Diagram *diagram, Rect rect)
{
    Rect area = rect_inset(diagram->map.area, -4 * diagram->view->unit);
    return rect_holds(area, (Point){rect.x, rect.y}) &&
           rect_holds(area, (Point){rect.x + rect.w, rect.y + rect.h});
}

bool diagram_is_free(const Diagram *diagram, Rect rect, double clearance, int own_arc)
{
    if (!is_in_area(diagram, rect))
        return false;
    Rect wider = rect_inset(rect, -NODE_GAP * diagram->view->unit);
    for (int i = 0; i < diagram->room->obstacle_count; i++) {
        if (rects_overlap(wider, diagram->room->obstacles[i].rect))
            return false;
    }
    Rect widest = rect_inset(rect, -clearance);
    for (int i = 0; i < diagram->room->line_count; i++) {
        if (!diagram_owns(diagram, &diagram->room->lines[i], own_arc) &&
            line_meets_rect(&diagram->room->lines[i], widest))
            return false;
    }
    return true;
}

static double side_of(Point at, Point from, Point to)
{
    return (to.x - from.x) * (at.y - from.y) - (to.y - from.y) * (at.x - from.x);
}

static bool stretches_cross(Point a, Point b, Point c, Point d)
{
    return side_of(a, c, d) * side_of(b, c, d) <= 0 && side_of(c, a, b) * side_of(d, a, b) <= 0;
}

static bool leader_crosses(const DiagramLine *line, Point from, Point to, double gap)
{
    Rect bounds = rect_inset(bounds_of((Point[]){from, to}, 2), -gap);
    if (!rects_overlap(bounds, line->bounds))
        return false;
    for (int i = 1; i < line->count; i++) {
        Point a = line->points[i - 1], b = line->points[i];
        if (stretches_cross(from, to, a, b) || distance_to_stretch(to, a, b) < gap)
            return true;
    }
    return false;
}

bool diagram_leader_is_free(const Diagram *diagram, Point from, Point to, int own_arc)
{
    double unit = diagram->view->unit;
    for (int i = 0; i < diagram->room->obstacle_count; i++) {
        /* A ring or the arc's own head may lie over the place that it leads to. */
        Rect wider = rect_inset(diagram->room->obstacles[i].rect, -LEADER_GAP * unit);
        bool may_lie_over = !diagram->room->obstacles[i].is_solid && rect_holds(wider, to);
        if (!may_lie_over && stretch_meets_rect(from, to, wider))
            return false;
    }
    for (int i = 0; i < diagram->room->line_count; i++) {
        const DiagramLine *line = &diagram->room->lines[i];
        if (!diagram_owns(diagram, line, own_arc) &&
            leader_crosses(line, from, to, LEADER_GAP * unit + line->half_width))
            return false;
    }
    return true;
}

bool diagram_is_crossed(const Diagram *diagram, Rect rect)
{
    for (int i = 0; i < diagram->room->obstacle_count; i++) {
        const DiagramObstacle *obstacle = &diagram->room->obstacles[i];
        if (!obstacle->is_solid && rects_overlap(rect, obstacle->rect))
            return true;
    }
    for (int i = 0; i < diagram->room->line_count; i++) {
        if (line_meets_rect(&diagram->room->lines[i], rect))
            return true;
    }
    for (int state = 0; state < TCP_STATE_COUNT; state++) {
        if (rects_overlap(rect, diagram->map.nodes[state]))
            return true;
    }
    for (int i = 0; i < diagram->mark_count; i++) {
        if (rects_overlap(rect, diagram_disc(diagram, diagram->marks[i].middle)))
            return true;
    }
    return false;
}

/* Beside the diagram one thing stands below the other. */
static bool is_column(const Diagram *diagram)
{
    const Rect *free = &diagram->heading_free;
    return free->x + free->w <= diagram->map.area.x + diagram->view->unit;
}

/* False: there is no room. */
static bool find_heading(const Diagram *diagram, double w, double h, Rect *place)
{
    const Rect *free = &diagram->heading_free;
    *place = (Rect){is_column(diagram) ? free->x : free->x + free->w - w, free->y, w, h};
    return free->w >= w && free->h >= h;
}

bool diagram_take_heading(Diagram *diagram, double w, double h, Rect *place)
{
    Rect *free = &diagram->heading_free;
    if (!find_heading(diagram, w, h, place))
        return false;
    if (is_column(diagram))
        *free = (Rect){free->x, free->y + h, free->w, free->h - h};
    else
        free->w -= w + 6 * diagram->view->unit;
    return true;
}

bool diagram_take_clear_heading(Diagram *diagram, double w, double h, Rect *place)
{
    return find_heading(diagram, w, h, place) && !diagram_is_crossed(diagram, *place) &&
           diagram_take_heading(diagram, w, h, place);
}

/* A search for a place: squares round the point, each a step wider than the last. */
typedef struct RoomSearch {
    const Diagram *diagram;
    Rect wanted; /* its middle where it is wanted */
    double least;
    Rect place;
} RoomSearch;

static void try_room(RoomSearch *search, int i, int k)
{
    double unit = search->diagram->view->unit, away = STEP * unit * hypot(i, k);
    Rect rect = search->wanted;
    rect.x += i * STEP * unit;
    rect.y += k * STEP * unit;
    if (away >= search->least || !diagram_is_free(search->diagram, rect, 2.5 * unit, NO_ARC))
        return;
    search->least = away;
    search->place = rect;
}

static void try_square(RoomSearch *search, int reach)
{
    for (int i = -reach; i <= reach; i++) {
        int step = i == -reach || i == reach || reach == 0 ? 1 : 2 * reach;
        for (int k = -reach; k <= reach; k += step)
            try_room(search, i, k);
    }
}

bool diagram_find_place(const Diagram *diagram, double w, double h, Point near, double reach,
                        Rect *place)
{
    double unit = diagram->view->unit, step = STEP * unit, most = reach * unit;
    double across = fmax(diagram->map.area.w, diagram->map.area.h);
    RoomSearch search = {diagram, {near.x - w / 2, near.y - h / 2, w, h}, most, {0, 0, 0, 0}};
    for (int i = 0; i * step < fmin(search.least, across); i++)
        try_square(&search, i);
    *place = search.place;
    return search.least < most;
}

/* On no text and on no node but its own, which may be drawn already or not. */
static bool is_tolerable(const Diagram *diagram, TcpState state, Rect rect)
{
    Point own = {diagram->map.nodes[state].x + diagram->map.nodes[state].w / 2,
                 diagram->map.nodes[state].y + diagram->map.nodes[state].h / 2};
    for (int other = 0; other < TCP_STATE_COUNT; other++) {
        if (other != (int)state && rects_overlap(rect, diagram->map.nodes[other]))
            return false;
    }
    for (int i = 0; i < diagram->room->obstacle_count; i++) {
        const DiagramObstacle *obstacle = &diagram->room->obstacles[i];
        if (obstacle->is_solid && !rect_holds(obstacle->rect, own) &&
            rects_overlap(rect, obstacle->rect))
            return false;
    }
    return is_in_area(diagram, rect);
}

/* Nor on a line, a ring or the head of an arrow. */
static bool is_clear(const Diagram *diagram, TcpState state, Rect rect)
{
    for (int i = 0; i < diagram->room->line_count; i++) {
        if (line_meets_rect(&diagram->room->lines[i], rect))
            return false;
    }
    for (int i = 0; i < diagram->room->obstacle_count; i++) {
        if (!diagram->room->obstacles[i].is_solid &&
            rects_overlap(rect, diagram->room->obstacles[i].rect))
            return false;
    }
    return is_tolerable(diagram, state, rect);
}

/* What is small covers no more of a node than leaves its name. */
static const double INSIDE = 6;

/* That of the current state is larger, and its node as much wider. */
static double room_beside_name(const Diagram *diagram, TcpState state)
{
    bool current = trace_may_be(&diagram->end, state);
    double unit = diagram->view->unit, name = view_name_width(diagram->view, state);
    double beside = (diagram->map.nodes[state].w - name) / 2 - unit;
    return fmax(current ? fmin(beside, 4 * unit) : beside, 0);
}

bool diagram_take_corner(Diagram *diagram, TcpState state, double w, double h, Rect *place)
{
    Rect node = rect_inset(diagram->map.nodes[state], -diagram->map.halo[state] / 2);
    double unit = diagram->view->unit, in = 18 * unit, out = 3 * unit;
    double over = fmin(room_beside_name(diagram, state), INSIDE * unit);
    double left = node.x - fmax(w / 2 - over, 0), right = 2 * node.x + node.w - left;
    double top = node.y - fmax(h / 2 - INSIDE * unit, 0), bottom = 2 * node.y + node.h - top;
    const Point places[] = {{left, top},
                            {right, top},
                            {right, bottom},
                            {left, bottom},
                            {left + in, top - out},
                            {right - in, top - out},
                            {right - in, bottom + out},
                            {left + in, bottom + out}};
    enum { PLACES = sizeof places / sizeof *places };
    for (int i = 0; i < 2 * PLACES; i++) {
        Point middle = places[i % PLACES];
        *place = (Rect){middle.x - w / 2, middle.y - h / 2, w, h};
        if (i < PLACES ? is_clear(diagram, state, *place) : is_tolerable(diagram, state, *place)) {
            diagram_block(diagram, *place);
            return true;
        }
    }
    return false;
}
