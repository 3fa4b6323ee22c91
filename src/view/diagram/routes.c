/* The arcs of a map: the curves that they take. */
#include "view/diagram/map.h"

#include "base/stop.h"

#include <math.h>

/* How far the corners of a way along tracks are rounded; how far a curve's
 * handles reach, as a share of the way. */
static const double CORNER = 12, REACH = 0.55;

/* How far the edge has drawn back there, where the corner begins to be round. */
static double drawn_back(double side, double round, double offset)
{
    double beyond = fmax(fabs(offset) - (side / 2 - round), 0);
    return round - sqrt(fmax(round * round - beyond * beyond, 0));
}

/* On the edge of the node, or of the ring round it. */
static Point port_place(const DiagramMap *map, TcpState state, bool at_end, Port port, double shift)
{
    double halo = map->halo[state], round = NODE_ROUND * map->unit + halo;
    Rect node = rect_inset(at_end ? map->end : map->nodes[state], -halo);
    bool level = port.side == NORTH || port.side == SOUTH;
    double side = level ? node.w : node.h, most = side / 2 - halo - 3 * map->unit;
    double offset = fmax(fmin(port.offset * map->unit + shift, most), -most);
    double back = drawn_back(side, round, offset);
    node = level ? (Rect){node.x, node.y + back, node.w, node.h - 2 * back}
                 : (Rect){node.x + back, node.y, node.w - 2 * back, node.h};
    Point middle = {node.x + node.w / 2, node.y + node.h / 2};
    switch (port.side) {
    case NORTH:
        return (Point){middle.x + offset, node.y};
    case EAST:
        return (Point){node.x + node.w, middle.y + offset};
    case SOUTH:
        return (Point){middle.x + offset, node.y + node.h};
    case WEST:
        return (Point){node.x, middle.y + offset};
    }
    return middle;
}

/* A handle of a curve: straight out of the side. */
static Point handle_at(Point place, NodeSide side, Point other)
{
    double dx = fabs(other.x - place.x) * REACH, dy = fabs(other.y - place.y) * REACH;
    switch (side) {
    case NORTH:
        return (Point){place.x, place.y - dy};
    case EAST:
        return (Point){place.x + dx, place.y};
    case SOUTH:
        return (Point){place.x, place.y + dy};
    case WEST:
        return (Point){place.x - dx, place.y};
    }
    return place;
}

/* Adds a straight piece, as a curve. */
static int line_to(Point *points, int count, Point to)
{
    Point from = points[count - 1];
    points[count] = point_between(from, to, 1.0 / 3);
    points[count + 1] = point_between(from, to, 2.0 / 3);
    points[count + 2] = to;
    return count + 3;
}

/* Through the corners, which are rounded as far as there is room. */
static int round_corners(const Point *corners, int corner_count, double round, Point *points)
{
    int count = 1;
    points[0] = corners[0];
    for (int i = 1; i + 1 < corner_count; i++) {
        Point at = corners[i], before = corners[i - 1], after = corners[i + 1];
        double in = distance_between(before, at), out = distance_between(at, after);
        double reach = fmin(round, fmin(in, out) / 2);
        if (reach <= 0)
            continue;
        Point end = point_between(at, after, reach / out);
        count = line_to(points, count, point_between(at, before, reach / in));
        points[count] = point_between(points[count - 1], at, 0.55);
        points[count + 1] = point_between(end, at, 0.55);
        points[count + 2] = end;
        count += 3;
    }
    return line_to(points, count, corners[corner_count - 1]);
}

static int along_tracks(const DiagramMap *map, const Route *route, Point start, Point end,
                        Point *points)
{
    Point corners[ROUTE_TRACKS_MAX + 3] = {start};
    int count = 1;
    for (int i = 0; i < ROUTE_TRACKS_MAX && route->tracks[i] != TRACK_NONE; i++) {
        Track track = route->tracks[i];
        bool upright = track <= TRACK_RIGHT;
        Point at = corners[count - 1];
        if (upright)
            at.x = map->tracks[track];
        else
            at.y = map->tracks[track];
        corners[count++] = at;
    }
    bool from_side = route->in.side == EAST || route->in.side == WEST;
    Point last = corners[count - 1];
    corners[count++] = from_side ? (Point){last.x, end.y} : (Point){end.x, last.y};
    corners[count++] = end;
    return round_corners(corners, count, CORNER * map->unit, points);
}

void diagram_add_routes(DiagramMap *map, const Route *routes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int at = 0;
        while (at < map->route_count &&
               (map->routes[at].from != routes[i].from || map->routes[at].to != routes[i].to))
            at++;
        stop_unless(at < ROUTES_MAX);
        map->routes[at] = routes[i];
        if (at == map->route_count)
            map->route_count++;
    }
}

static const Route *route_between(const DiagramMap *map, TcpState from, TcpState to)
{
    for (int i = 0; i < map->route_count; i++) {
        if (map->routes[i].from == from && map->routes[i].to == to)
            return &map->routes[i];
    }
    return NULL;
}

/* Two arcs side by side: who is at the left of a port is at the lower one of the other. */
static bool changes_sides(NodeSide out, NodeSide in)
{
    bool north_east = (out == NORTH && in == EAST) || (out == EAST && in == NORTH);
    return north_east || (out == SOUTH && in == WEST) || (out == WEST && in == SOUTH);
}

bool diagram_leads_to_end(const DiagramMap *map, TcpState from)
{
    bool opens = from == TCP_LISTEN || from == TCP_SYN_SENT || from == TCP_SYN_RECEIVED;
    return map->end.w > 0 && !opens;
}

int diagram_route(const DiagramMap *map, TcpState from, TcpState to, Point points[ROUTE_POINTS_MAX])
{
    const Route *route = route_between(map, from, to);
    if (!route)
        return 0;
    double shift = map->shared[from][to] ? map->shift : 0;
    double in = changes_sides(route->out.side, route->in.side) ? -shift : shift;
    Point start = port_place(map, from, false, route->out, shift);
    Point end =
        port_place(map, to, to == TCP_CLOSED && diagram_leads_to_end(map, from), route->in, in);
    points[0] = start;
    switch (route->kind) {
    case ROUTE_STRAIGHT:
        if (route->in.side == NORTH || route->in.side == SOUTH)
            points[0].x = end.x;
        else
            points[0].y = end.y;
        return line_to(points, 1, end);
    case ROUTE_CURVE:
        points[1] = handle_at(start, route->out.side, end);
        points[2] = handle_at(end, route->in.side, start);
        points[3] = end;
        return 4;
    case ROUTE_TRACKS:
        return along_tracks(map, route, start, end, points);
    }
    return 0;
}

bool diagram_in_figure(TcpState from, TcpState to)
{
    for (int id = 0; id < TCP_FIGURE_5_ARCS; id++) {
        const TcpTransition *row = tcp_transition((TcpTransitionId)id);
        if (row->from == from && row->to == to)
            return true;
    }
    return false;
}
