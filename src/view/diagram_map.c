#include "view/diagram_map.h"

#include <math.h>

/* --- The places -------------------------------------------------------------- */

typedef enum Column { COLUMN_LEFT, COLUMN_MIDDLE, COLUMN_RIGHT } Column;

static const struct {
    Column column;
    int row;
} PLACES[TCP_STATE_COUNT] = {
    [TCP_CLOSED] = {COLUMN_MIDDLE, 0},      [TCP_LISTEN] = {COLUMN_MIDDLE, 1},
    [TCP_SYN_RECEIVED] = {COLUMN_LEFT, 2},  [TCP_SYN_SENT] = {COLUMN_RIGHT, 2},
    [TCP_ESTABLISHED] = {COLUMN_MIDDLE, 3}, [TCP_FIN_WAIT_1] = {COLUMN_LEFT, 4},
    [TCP_CLOSE_WAIT] = {COLUMN_RIGHT, 4},   [TCP_FIN_WAIT_2] = {COLUMN_LEFT, 5},
    [TCP_CLOSING] = {COLUMN_MIDDLE, 5},     [TCP_LAST_ACK] = {COLUMN_RIGHT, 5},
    [TCP_TIME_WAIT] = {COLUMN_MIDDLE, 6},
};

/* Room at the sides for the arcs that lead back to CLOSED, and around a node's
 * name. */
static const double MARGIN = 15, PADDING = 15, PADDING_NARROW = 7;
static const double NODE_TALL = 30, NODE_LOW = 21, RING = 9;

static double name_width(const View *view, TcpState state)
{
    TextStyle style = view_style(view, TYPE_NODE, FACE_REGULAR, 0);
    return text_width(view->drawing, style, view_state_name(state, view->context->names));
}

/* Nodes of one column that stand below each other are equally wide. */
static double node_width(const View *view, TcpState state)
{
    static const TcpState PARTNER[TCP_STATE_COUNT] = {
        [TCP_CLOSED] = TCP_LISTEN,           [TCP_LISTEN] = TCP_CLOSED,
        [TCP_SYN_SENT] = TCP_SYN_SENT,       [TCP_SYN_RECEIVED] = TCP_SYN_RECEIVED,
        [TCP_ESTABLISHED] = TCP_ESTABLISHED, [TCP_FIN_WAIT_1] = TCP_FIN_WAIT_2,
        [TCP_FIN_WAIT_2] = TCP_FIN_WAIT_1,   [TCP_CLOSE_WAIT] = TCP_CLOSE_WAIT,
        [TCP_CLOSING] = TCP_CLOSING,         [TCP_LAST_ACK] = TCP_LAST_ACK,
        [TCP_TIME_WAIT] = TCP_TIME_WAIT,
    };
    return fmax(name_width(view, state), name_width(view, PARTNER[state]));
}

/* The row that holds three nodes decides how much air there is. */
static double fullest_row(const View *view, double padding, double gap)
{
    return node_width(view, TCP_FIN_WAIT_2) + node_width(view, TCP_CLOSING) +
           node_width(view, TCP_LAST_ACK) + 3 * padding + 2 * gap;
}

static double node_left(const DiagramMap *map, Column column, double width, double margin)
{
    switch (column) {
    case COLUMN_LEFT:
        return map->area.x + margin;
    case COLUMN_MIDDLE:
        return map->area.x + (map->area.w - width) / 2;
    case COLUMN_RIGHT:
        return map->area.x + map->area.w - margin - width;
    }
    return map->area.x;
}

DiagramMap diagram_map(const View *view, Rect area)
{
    double unit = view->unit;
    DiagramMap map = {.area = area, .unit = unit};
    bool narrow = fullest_row(view, PADDING * unit, 18 * unit) > area.w - 2 * MARGIN * unit;
    double padding = (narrow ? PADDING_NARROW : PADDING) * unit;
    double spare = (area.w - fullest_row(view, padding, 7 * unit)) / 2;
    double margin = fmax(fmin(MARGIN * unit, spare), 0);
    double bottom = RING * unit;
    double pitch = (area.h - bottom) / DIAGRAM_ROWS;
    double height = fmin(fmax(pitch * 0.52, NODE_LOW * unit), NODE_TALL * unit);
    pitch = (area.h - bottom - height) / (DIAGRAM_ROWS - 1);
    for (int state = 0; state < TCP_STATE_COUNT; state++) {
        double width = node_width(view, (TcpState)state) + padding;
        map.nodes[state] = (Rect){node_left(&map, PLACES[state].column, width, margin),
                                  area.y + PLACES[state].row * pitch, width, height};
    }
    Rect left = map.nodes[TCP_FIN_WAIT_2], right = map.nodes[TCP_LAST_ACK];
    Rect *closing = &map.nodes[TCP_CLOSING];
    closing->x = (left.x + left.w + right.x - closing->w) / 2;
    return map;
}

Rect diagram_ground(const DiagramMap *map, Phase phase)
{
    const Rect *nodes = map->nodes, *area = &map->area;
    double air = 9 * map->unit, right = area->x + area->w;
    double split = nodes[TCP_CLOSING].x + nodes[TCP_CLOSING].w;
    split = fmax(split, nodes[TCP_TIME_WAIT].x + nodes[TCP_TIME_WAIT].w);
    split = fmin(split + RING * map->unit, nodes[TCP_LAST_ACK].x - 2 * map->unit);
    double closing_top = nodes[TCP_FIN_WAIT_1].y - air;
    double closing_bottom = area->y + area->h + 2 * map->unit;
    switch (phase) {
    case PHASE_OPENING:
        return (Rect){area->x, nodes[TCP_LISTEN].y - air, area->w,
                      nodes[TCP_SYN_SENT].y + nodes[TCP_SYN_SENT].h - nodes[TCP_LISTEN].y +
                          2 * air};
    case PHASE_ACTIVE_CLOSE:
        return (Rect){area->x, closing_top, split - area->x, closing_bottom - closing_top};
    case PHASE_PASSIVE_CLOSE:
        split += 4 * map->unit;
        return (Rect){split, closing_top, right - split, closing_bottom - closing_top};
    }
    return *area;
}

/* --- The routes --------------------------------------------------------------- */

typedef enum Side { NORTH, EAST, SOUTH, WEST } Side;

typedef enum RouteKind {
    ROUTE_STRAIGHT,   /* upright or level, as the entry lies */
    ROUTE_CURVE,      /* leaves and enters at right angles */
    ROUTE_MARGIN,     /* around everything, by the side at which it leaves */
    ROUTE_UP_AND_OUT, /* up past one row, then around by the right margin */
} RouteKind;

/* A side of a node, and how far from its middle (clockwise units: to the right
 * or downwards). */
typedef struct Port {
    Side side;
    int offset;
} Port;

static const struct {
    TcpState from, to;
    RouteKind kind;
    Port out, in;
} ROUTES[] = {
    {TCP_CLOSED, TCP_LISTEN, ROUTE_STRAIGHT, {SOUTH, -14}, {NORTH, -14}},
    {TCP_CLOSED, TCP_SYN_SENT, ROUTE_CURVE, {EAST, 9}, {NORTH, 6}},
    {TCP_LISTEN, TCP_CLOSED, ROUTE_STRAIGHT, {NORTH, 14}, {SOUTH, 14}},
    {TCP_LISTEN, TCP_SYN_RECEIVED, ROUTE_CURVE, {WEST, 0}, {NORTH, -12}},
    {TCP_LISTEN, TCP_SYN_SENT, ROUTE_CURVE, {EAST, 4}, {NORTH, -22}},
    {TCP_SYN_RECEIVED, TCP_LISTEN, ROUTE_CURVE, {NORTH, 26}, {SOUTH, -18}},
    {TCP_SYN_SENT, TCP_SYN_RECEIVED, ROUTE_STRAIGHT, {WEST, 0}, {EAST, 0}},
    {TCP_SYN_SENT, TCP_CLOSED, ROUTE_CURVE, {NORTH, 30}, {EAST, 0}},
    {TCP_SYN_SENT, TCP_ESTABLISHED, ROUTE_CURVE, {SOUTH, 0}, {EAST, -6}},
    {TCP_SYN_RECEIVED, TCP_ESTABLISHED, ROUTE_CURVE, {SOUTH, 18}, {WEST, -6}},
    {TCP_SYN_RECEIVED, TCP_FIN_WAIT_1, ROUTE_STRAIGHT, {SOUTH, -38}, {NORTH, -30}},
    {TCP_ESTABLISHED, TCP_FIN_WAIT_1, ROUTE_CURVE, {WEST, 6}, {NORTH, 12}},
    {TCP_ESTABLISHED, TCP_CLOSE_WAIT, ROUTE_CURVE, {EAST, 6}, {NORTH, 0}},
    {TCP_FIN_WAIT_1, TCP_FIN_WAIT_2, ROUTE_STRAIGHT, {SOUTH, 0}, {NORTH, 0}},
    {TCP_FIN_WAIT_1, TCP_CLOSING, ROUTE_CURVE, {EAST, 0}, {NORTH, 6}},
    {TCP_CLOSE_WAIT, TCP_LAST_ACK, ROUTE_STRAIGHT, {SOUTH, 0}, {NORTH, 0}},
    {TCP_FIN_WAIT_2, TCP_TIME_WAIT, ROUTE_CURVE, {SOUTH, 20}, {WEST, -6}},
    {TCP_CLOSING, TCP_TIME_WAIT, ROUTE_STRAIGHT, {SOUTH, 0}, {NORTH, 0}},
    {TCP_LAST_ACK, TCP_CLOSED, ROUTE_MARGIN, {EAST, 0}, {EAST, -9}},
    {TCP_TIME_WAIT, TCP_CLOSED, ROUTE_MARGIN, {WEST, 6}, {WEST, 0}},
    /* What the text requires beyond the figure. */
    {TCP_FIN_WAIT_1, TCP_TIME_WAIT, ROUTE_CURVE, {EAST, 8}, {NORTH, -22}},
    {TCP_SYN_SENT, TCP_CLOSE_WAIT, ROUTE_STRAIGHT, {SOUTH, 30}, {NORTH, 30}},
    {TCP_SYN_RECEIVED, TCP_CLOSE_WAIT, ROUTE_CURVE, {SOUTH, 44}, {WEST, 0}},
    {TCP_SYN_RECEIVED, TCP_CLOSED, ROUTE_MARGIN, {WEST, 0}, {WEST, 9}},
    {TCP_ESTABLISHED, TCP_CLOSED, ROUTE_MARGIN, {EAST, 0}, {EAST, -9}},
    {TCP_FIN_WAIT_1, TCP_CLOSED, ROUTE_MARGIN, {WEST, 0}, {WEST, 9}},
    {TCP_FIN_WAIT_2, TCP_CLOSED, ROUTE_MARGIN, {WEST, 0}, {WEST, 9}},
    {TCP_CLOSE_WAIT, TCP_CLOSED, ROUTE_MARGIN, {EAST, 0}, {EAST, -9}},
    {TCP_CLOSING, TCP_CLOSED, ROUTE_UP_AND_OUT, {NORTH, 16}, {EAST, -9}},
    {TCP_TIME_WAIT, TCP_SYN_RECEIVED, ROUTE_MARGIN, {WEST, 0}, {WEST, 6}},
    {TCP_SYN_RECEIVED, TCP_TIME_WAIT, ROUTE_MARGIN, {WEST, -6}, {WEST, -8}},
};

/* How far the corners of a way around are rounded; how far a curve's handles
 * reach, as a share of the way. */
static const double CORNER = 12, REACH = 0.55;

static Point port_place(const DiagramMap *map, TcpState state, Port port)
{
    Rect node = map->nodes[state];
    double offset = port.offset * map->unit;
    double most = (port.side == NORTH || port.side == SOUTH ? node.w : node.h) / 2 - 3 * map->unit;
    offset = fmax(fmin(offset, most), -most);
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
static Point handle_at(Point place, Side side, Point other)
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

static int corner_to(Point *points, int count, Point corner, Point to)
{
    points[count] = point_between(points[count - 1], corner, 0.55);
    points[count + 1] = point_between(to, corner, 0.55);
    points[count + 2] = to;
    return count + 3;
}

/* Along the margin and in again; the last point lies on the level of `from`. */
static int along_margin(const DiagramMap *map, bool left, Point *points, int count, Point to)
{
    double edge = 5 * map->unit, round = CORNER * map->unit;
    Point from = points[count - 1];
    double x = left ? map->area.x + edge : map->area.x + map->area.w - edge;
    double inwards = left ? round : -round, onwards = to.y < from.y ? -round : round;
    /* A node at the margin leaves no room for a round corner. */
    inwards = left ? fmin(inwards, from.x - x) : fmax(inwards, from.x - x);
    count = line_to(points, count, (Point){x + inwards, from.y});
    count = corner_to(points, count, (Point){x, from.y}, (Point){x, from.y + onwards});
    count = line_to(points, count, (Point){x, to.y - onwards});
    count = corner_to(points, count, (Point){x, to.y}, (Point){x + inwards, to.y});
    return line_to(points, count, to);
}

/* Between the row above and the next one, then by the right margin. */
static int up_and_out(const DiagramMap *map, Point *points, Point to)
{
    double round = CORNER * map->unit, pitch = map->nodes[TCP_LISTEN].y - map->nodes[TCP_CLOSED].y;
    Point from = points[0];
    double gap = pitch - map->nodes[TCP_CLOSED].h;
    double level = from.y - pitch - gap / 2;
    int count = line_to(points, 1, (Point){from.x, level + round});
    count = corner_to(points, count, (Point){from.x, level}, (Point){from.x + round, level});
    return along_margin(map, false, points, count, to);
}

int diagram_route(const DiagramMap *map, TcpState from, TcpState to, Point points[ROUTE_POINTS_MAX])
{
    size_t i = 0, count = sizeof ROUTES / sizeof *ROUTES;
    while (i < count && (ROUTES[i].from != from || ROUTES[i].to != to))
        i++;
    if (i == count)
        return 0;
    Point start = port_place(map, from, ROUTES[i].out), end = port_place(map, to, ROUTES[i].in);
    switch (ROUTES[i].kind) {
    case ROUTE_STRAIGHT:
        if (ROUTES[i].in.side == NORTH || ROUTES[i].in.side == SOUTH)
            start.x = end.x;
        points[0] = start;
        return line_to(points, 1, end);
    case ROUTE_CURVE:
        points[0] = start;
        points[1] = handle_at(start, ROUTES[i].out.side, end);
        points[2] = handle_at(end, ROUTES[i].in.side, start);
        points[3] = end;
        return 4;
    case ROUTE_MARGIN:
        points[0] = start;
        return along_margin(map, ROUTES[i].out.side == WEST, points, 1, end);
    case ROUTE_UP_AND_OUT:
        points[0] = start;
        return up_and_out(map, points, end);
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
