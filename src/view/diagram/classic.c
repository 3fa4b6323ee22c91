/* The arrangement of RFC 9293, Figure 5: CLOSED on top, opening below it, the
 * active close at the left, the passive one at the right. */
#include "view/diagram/map.h"

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

/* How far the margins' arcs are from the edge. */
static const double EDGE = 5;

enum { ROWS = 7 };

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
    return fmax(view_name_width(view, state), view_name_width(view, PARTNER[state]));
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

static void place_nodes(const View *view, DiagramMap *map)
{
    double unit = view->unit;
    Rect area = map->area;
    bool narrow = fullest_row(view, PADDING * unit, 18 * unit) > area.w - 2 * MARGIN * unit;
    double padding = (narrow ? PADDING_NARROW : PADDING) * unit;
    double spare = (area.w - fullest_row(view, padding, 7 * unit)) / 2;
    double margin = fmax(fmin(MARGIN * unit, spare), 0);
    /* A wide diagram has room for words beside its margins' arcs. */
    margin += fmax(spare - 60 * unit, 0) * 0.55;
    double bottom = RING * unit;
    double pitch = (area.h - bottom) / (double)ROWS;
    double height = fmin(fmax(pitch * 0.52, NODE_LOW * unit), NODE_TALL * unit);
    pitch = (area.h - bottom - height) / (ROWS - 1);
    for (int state = 0; state < TCP_STATE_COUNT; state++) {
        double width = node_width(view, (TcpState)state) + padding;
        map->nodes[state] = (Rect){node_left(map, PLACES[state].column, width, margin),
                                   area.y + PLACES[state].row * pitch, width, height};
    }
    Rect left = map->nodes[TCP_FIN_WAIT_2], right = map->nodes[TCP_LAST_ACK];
    Rect *closing = &map->nodes[TCP_CLOSING];
    closing->x = (left.x + left.w + right.x - closing->w) / 2;
    map->tracks[TRACK_UPPER] = map->nodes[TCP_SYN_RECEIVED].y - (pitch - height) * 0.8;
    map->tracks[TRACK_BETWEEN] = map->nodes[TCP_FIN_WAIT_1].y - (pitch - height) / 2;
}

static void lay_grounds(DiagramMap *map)
{
    const Rect *nodes = map->nodes, *area = &map->area;
    double air = 9 * map->unit, right = area->x + area->w;
    double split = nodes[TCP_CLOSING].x + nodes[TCP_CLOSING].w;
    split = fmax(split, nodes[TCP_TIME_WAIT].x + nodes[TCP_TIME_WAIT].w);
    split = fmin(split + RING * map->unit, nodes[TCP_LAST_ACK].x - 2 * map->unit);
    double top = nodes[TCP_LISTEN].y - air, low = nodes[TCP_SYN_SENT].y + nodes[TCP_SYN_SENT].h;
    double closing_top = nodes[TCP_FIN_WAIT_1].y - air;
    double closing = area->y + area->h + 2 * map->unit - closing_top;
    double passive = split + 4 * map->unit;
    const Ground grounds[] = {
        {{area->x, top, area->w, low + air - top}, "ui.opening", TCP_SYN_SENT},
        {{area->x, closing_top, split - area->x, closing}, "ui.active-close", TCP_FIN_WAIT_2},
        {{passive, closing_top, right - passive, closing}, "ui.passive-close", TCP_CLOSE_WAIT},
    };
    map->ground_count = sizeof grounds / sizeof *grounds;
    for (int i = 0; i < map->ground_count; i++)
        map->grounds[i] = grounds[i];
}

/* --- The routes --------------------------------------------------------------- */

static const Route ROUTES[] = {
    {TCP_CLOSED, TCP_LISTEN, ROUTE_STRAIGHT, {SOUTH, -14}, {NORTH, -14}, {0}},
    {TCP_CLOSED, TCP_SYN_SENT, ROUTE_CURVE, {EAST, 9}, {NORTH, 6}, {0}},
    {TCP_LISTEN, TCP_CLOSED, ROUTE_STRAIGHT, {NORTH, 14}, {SOUTH, 14}, {0}},
    {TCP_LISTEN, TCP_SYN_RECEIVED, ROUTE_CURVE, {WEST, 0}, {NORTH, -12}, {0}},
    {TCP_LISTEN, TCP_SYN_SENT, ROUTE_CURVE, {EAST, 4}, {NORTH, -22}, {0}},
    {TCP_SYN_RECEIVED, TCP_LISTEN, ROUTE_CURVE, {NORTH, 26}, {SOUTH, -18}, {0}},
    {TCP_SYN_SENT, TCP_SYN_RECEIVED, ROUTE_STRAIGHT, {WEST, 0}, {EAST, 0}, {0}},
    {TCP_SYN_SENT, TCP_CLOSED, ROUTE_CURVE, {NORTH, 30}, {EAST, 0}, {0}},
    {TCP_SYN_SENT, TCP_ESTABLISHED, ROUTE_CURVE, {SOUTH, 0}, {EAST, -6}, {0}},
    {TCP_SYN_RECEIVED, TCP_ESTABLISHED, ROUTE_CURVE, {SOUTH, 18}, {WEST, -6}, {0}},
    {TCP_SYN_RECEIVED, TCP_FIN_WAIT_1, ROUTE_STRAIGHT, {SOUTH, -38}, {NORTH, -30}, {0}},
    {TCP_ESTABLISHED, TCP_FIN_WAIT_1, ROUTE_CURVE, {WEST, 6}, {NORTH, 12}, {0}},
    {TCP_ESTABLISHED, TCP_CLOSE_WAIT, ROUTE_CURVE, {EAST, 6}, {NORTH, 0}, {0}},
    {TCP_FIN_WAIT_1, TCP_FIN_WAIT_2, ROUTE_STRAIGHT, {SOUTH, 0}, {NORTH, 0}, {0}},
    {TCP_FIN_WAIT_1, TCP_CLOSING, ROUTE_CURVE, {EAST, 0}, {NORTH, 18}, {0}},
    {TCP_CLOSE_WAIT, TCP_LAST_ACK, ROUTE_STRAIGHT, {SOUTH, 0}, {NORTH, 0}, {0}},
    {TCP_FIN_WAIT_2, TCP_TIME_WAIT, ROUTE_CURVE, {SOUTH, 20}, {WEST, -6}, {0}},
    {TCP_CLOSING, TCP_TIME_WAIT, ROUTE_STRAIGHT, {SOUTH, 0}, {NORTH, 0}, {0}},
    {TCP_LAST_ACK, TCP_CLOSED, ROUTE_TRACKS, {EAST, 0}, {EAST, -9}, {TRACK_RIGHT}},
    {TCP_TIME_WAIT, TCP_CLOSED, ROUTE_TRACKS, {WEST, 6}, {WEST, 0}, {TRACK_LEFT}},
    /* What the text requires beyond the figure. */
    {TCP_FIN_WAIT_1, TCP_TIME_WAIT, ROUTE_CURVE, {EAST, 8}, {NORTH, -40}, {0}},
    {TCP_SYN_SENT, TCP_CLOSE_WAIT, ROUTE_STRAIGHT, {SOUTH, 30}, {NORTH, 30}, {0}},
    {TCP_SYN_RECEIVED, TCP_CLOSE_WAIT, ROUTE_CURVE, {SOUTH, 44}, {WEST, 0}, {0}},
    {TCP_SYN_RECEIVED, TCP_CLOSED, ROUTE_TRACKS, {WEST, 0}, {WEST, 9}, {TRACK_LEFT}},
    {TCP_ESTABLISHED, TCP_CLOSED, ROUTE_TRACKS, {EAST, 0}, {EAST, -9}, {TRACK_RIGHT}},
    {TCP_FIN_WAIT_1, TCP_CLOSED, ROUTE_TRACKS, {WEST, 0}, {WEST, 9}, {TRACK_LEFT}},
    {TCP_FIN_WAIT_2, TCP_CLOSED, ROUTE_TRACKS, {WEST, 0}, {WEST, 9}, {TRACK_LEFT}},
    {TCP_CLOSE_WAIT, TCP_CLOSED, ROUTE_TRACKS, {EAST, 0}, {EAST, -9}, {TRACK_RIGHT}},
    {TCP_CLOSING, TCP_CLOSED, ROUTE_TRACKS, {NORTH, 16}, {EAST, -9}, {TRACK_BETWEEN, TRACK_RIGHT}},
    {TCP_TIME_WAIT,
     TCP_SYN_RECEIVED,
     ROUTE_TRACKS,
     {WEST, 0},
     {NORTH, -48},
     {TRACK_LEFT, TRACK_UPPER}},
    {TCP_SYN_RECEIVED, TCP_TIME_WAIT, ROUTE_TRACKS, {WEST, -6}, {WEST, -8}, {TRACK_LEFT}},
};

DiagramMap diagram_classic(const View *view, Rect area)
{
    DiagramMap map = {.area = area, .unit = view->unit, .margin = -6 * view->unit};
    diagram_add_routes(&map, ROUTES, sizeof ROUTES / sizeof *ROUTES);
    place_nodes(view, &map);
    lay_grounds(&map);
    map.tracks[TRACK_LEFT] = area.x + EDGE * view->unit;
    map.tracks[TRACK_RIGHT] = area.x + area.w - EDGE * view->unit;
    return map;
}
