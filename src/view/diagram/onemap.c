/* One map for both ends, time from left to right: CLOSED at either side, opening above for the
 * client and below for the server, closing above for the active side and below for the passive
 * one. */
#include "view/diagram/map.h"

#include <math.h>

/* --- The places -------------------------------------------------------------- */

typedef enum Level { LEVEL_HIGH, LEVEL_INNER, LEVEL_MIDDLE, LEVEL_LOW } Level;
enum { LEVEL_COUNT = LEVEL_LOW + 1 };

/* As a share of the area that a node leaves. */
static const double LEVELS[LEVEL_COUNT] = {0.08, 0.36, 0.6, 0.95};

static const struct {
    double along;
    Level level;
} PLACES[TCP_STATE_COUNT] = {
    [TCP_CLOSED] = {0, LEVEL_MIDDLE},          [TCP_LISTEN] = {0.05, LEVEL_LOW},
    [TCP_SYN_SENT] = {0.18, LEVEL_HIGH},       [TCP_SYN_RECEIVED] = {0.31, LEVEL_LOW},
    [TCP_ESTABLISHED] = {0.455, LEVEL_MIDDLE}, [TCP_FIN_WAIT_1] = {0.64, LEVEL_HIGH},
    [TCP_FIN_WAIT_2] = {0.9, LEVEL_HIGH},      [TCP_CLOSE_WAIT] = {0.7, LEVEL_LOW},
    [TCP_CLOSING] = {0.75, LEVEL_INNER},       [TCP_LAST_ACK] = {0.925, LEVEL_LOW},
    [TCP_TIME_WAIT] = {1, LEVEL_INNER},
};

/* At 720: around a name, beside the nodes, and the least that all of it needs. */
static const double PADDING = 15, PADDING_LEAST = 6, MARGIN = 12;
static const double NODE_TALL = 30, NODE_LOW = 21, WIDTH_LEAST = 570, HEIGHT_LEAST = 190;

bool diagram_has_one_map(const View *view, Rect area)
{
    double unit = view->unit;
    return area.w >= WIDTH_LEAST * unit && area.h >= HEIGHT_LEAST * unit;
}

static void place_nodes(const View *view, DiagramMap *map)
{
    Rect area = map->area;
    double unit = view->unit, margin = MARGIN * unit;
    double spare = (area.w / unit - WIDTH_LEAST) / 12;
    double padding = fmin(PADDING_LEAST + fmax(spare, 0), PADDING) * unit;
    double height = fmin(fmax(area.h * 0.09, NODE_LOW * unit), NODE_TALL * unit);
    for (int state = 0; state < TCP_STATE_COUNT; state++) {
        double width = view_name_width(view, (TcpState)state) + padding;
        map->nodes[state] =
            (Rect){area.x + margin + PLACES[state].along * (area.w - 2 * margin - width),
                   area.y + LEVELS[PLACES[state].level] * (area.h - height), width, height};
    }
    map->end = map->nodes[TCP_CLOSED];
    map->end.x = area.x + area.w - margin - map->end.w;
}

/* --- The routes --------------------------------------------------------------- */

static const Route ROUTES[] = {
    {TCP_CLOSED, TCP_LISTEN, ROUTE_CURVE, {SOUTH, -16}, {WEST, 0}, {0}},
    {TCP_CLOSED, TCP_SYN_SENT, ROUTE_CURVE, {NORTH, -12}, {WEST, -4}, {0}},
    {TCP_LISTEN, TCP_CLOSED, ROUTE_CURVE, {NORTH, 0}, {SOUTH, 16}, {0}},
    {TCP_LISTEN, TCP_SYN_RECEIVED, ROUTE_STRAIGHT, {EAST, 0}, {WEST, 0}, {0}},
    {TCP_LISTEN, TCP_SYN_SENT, ROUTE_CURVE, {NORTH, 20}, {SOUTH, -16}, {0}},
    {TCP_SYN_RECEIVED, TCP_LISTEN, ROUTE_TRACKS, {SOUTH, -36}, {SOUTH, 0}, {TRACK_BOTTOM}},
    {TCP_SYN_SENT, TCP_SYN_RECEIVED, ROUTE_CURVE, {SOUTH, 10}, {NORTH, -24}, {0}},
    {TCP_SYN_SENT, TCP_CLOSED, ROUTE_CURVE, {WEST, 7}, {EAST, -6}, {0}},
    {TCP_SYN_SENT, TCP_ESTABLISHED, ROUTE_CURVE, {EAST, 0}, {NORTH, -20}, {0}},
    {TCP_SYN_RECEIVED, TCP_ESTABLISHED, ROUTE_CURVE, {EAST, 0}, {SOUTH, 6}, {0}},
    {TCP_SYN_RECEIVED, TCP_FIN_WAIT_1, ROUTE_TRACKS, {NORTH, 30}, {SOUTH, -34}, {TRACK_UPPER}},
    {TCP_ESTABLISHED, TCP_FIN_WAIT_1, ROUTE_CURVE, {NORTH, 26}, {WEST, 0}, {0}},
    {TCP_ESTABLISHED, TCP_CLOSE_WAIT, ROUTE_CURVE, {SOUTH, 36}, {WEST, 0}, {0}},
    {TCP_FIN_WAIT_1, TCP_FIN_WAIT_2, ROUTE_STRAIGHT, {EAST, 0}, {WEST, 0}, {0}},
    {TCP_FIN_WAIT_1, TCP_CLOSING, ROUTE_CURVE, {SOUTH, 0}, {WEST, 0}, {0}},
    {TCP_CLOSE_WAIT, TCP_LAST_ACK, ROUTE_STRAIGHT, {EAST, 0}, {WEST, 0}, {0}},
    {TCP_FIN_WAIT_2, TCP_TIME_WAIT, ROUTE_CURVE, {EAST, 0}, {NORTH, 20}, {0}},
    {TCP_CLOSING, TCP_TIME_WAIT, ROUTE_STRAIGHT, {EAST, 0}, {WEST, 0}, {0}},
    {TCP_LAST_ACK, TCP_CLOSED, ROUTE_CURVE, {EAST, 0}, {SOUTH, 20}, {0}},
    {TCP_TIME_WAIT, TCP_CLOSED, ROUTE_STRAIGHT, {SOUTH, 0}, {NORTH, 0}, {0}},
    /* What the text requires beyond the figure. */
    {TCP_FIN_WAIT_1, TCP_TIME_WAIT, ROUTE_CURVE, {SOUTH, 34}, {NORTH, -20}, {0}},
    {TCP_SYN_SENT, TCP_CLOSE_WAIT, ROUTE_TRACKS, {SOUTH, 26}, {NORTH, -20}, {TRACK_BETWEEN}},
    {TCP_SYN_RECEIVED, TCP_CLOSE_WAIT, ROUTE_TRACKS, {SOUTH, 40}, {SOUTH, 0}, {TRACK_BOTTOM}},
    {TCP_SYN_RECEIVED, TCP_CLOSED, ROUTE_TRACKS, {NORTH, -50}, {SOUTH, 0}, {TRACK_BETWEEN}},
    {TCP_ESTABLISHED, TCP_CLOSED, ROUTE_STRAIGHT, {EAST, 0}, {WEST, 0}, {0}},
    {TCP_FIN_WAIT_1, TCP_CLOSED, ROUTE_TRACKS, {NORTH, 0}, {EAST, 0}, {TRACK_TOP, TRACK_RIGHT}},
    {TCP_FIN_WAIT_2, TCP_CLOSED, ROUTE_TRACKS, {NORTH, 0}, {EAST, 0}, {TRACK_TOP, TRACK_RIGHT}},
    {TCP_CLOSING, TCP_CLOSED, ROUTE_CURVE, {SOUTH, 0}, {WEST, -7}, {0}},
    {TCP_CLOSE_WAIT, TCP_CLOSED, ROUTE_CURVE, {NORTH, 20}, {WEST, 7}, {0}},
    {TCP_TIME_WAIT,
     TCP_SYN_RECEIVED,
     ROUTE_TRACKS,
     {WEST, 8},
     {NORTH, 14},
     {TRACK_RIGHT_INNER, TRACK_BETWEEN_LOWER}},
    {TCP_SYN_RECEIVED,
     TCP_TIME_WAIT,
     ROUTE_TRACKS,
     {NORTH, 44},
     {WEST, 8},
     {TRACK_BETWEEN_LOWER, TRACK_RIGHT_INNER}},
};

/* A share of the way from the foot of one row to the top of the one below. */
static double below(const DiagramMap *map, TcpState upper, TcpState lower, double share)
{
    double foot = map->nodes[upper].y + map->nodes[upper].h;
    return foot + share * (map->nodes[lower].y - foot);
}

static void lay_tracks(DiagramMap *map)
{
    double *tracks = map->tracks, unit = map->unit;
    tracks[TRACK_TOP] = map->area.y + 3 * unit;
    tracks[TRACK_RIGHT] = map->area.x + map->area.w - 4 * unit;
    tracks[TRACK_RIGHT_INNER] = map->nodes[TCP_CLOSING].x + map->nodes[TCP_CLOSING].w + 8 * unit;
    tracks[TRACK_UPPER] = below(map, TCP_FIN_WAIT_1, TCP_ESTABLISHED, 0.7);
    tracks[TRACK_BETWEEN] = below(map, TCP_ESTABLISHED, TCP_CLOSE_WAIT, 0.5);
    tracks[TRACK_BETWEEN_LOWER] = below(map, TCP_ESTABLISHED, TCP_CLOSE_WAIT, 0.75);
    tracks[TRACK_BOTTOM] = map->area.y + map->area.h + 2 * unit;
}

/* Both halves of opening, and of closing, as far as no other state stands there. */
static void lay_grounds(DiagramMap *map)
{
    const Rect *nodes = map->nodes, area = map->area;
    double unit = map->unit, air = 12 * unit, gap = 4 * unit;
    double middle = nodes[TCP_ESTABLISHED].y + nodes[TCP_ESTABLISHED].h / 2;
    double bottom = area.y + area.h + 5 * unit, top = area.y - 3 * unit;
    double opening = nodes[TCP_CLOSED].x + nodes[TCP_CLOSED].w / 2;
    double opened = nodes[TCP_ESTABLISHED].x + nodes[TCP_ESTABLISHED].w / 2 - gap;
    double closing = nodes[TCP_FIN_WAIT_1].x - air, closed = area.x + area.w + 3 * unit;
    double high = middle - gap / 2 - top, low = bottom - middle - gap / 2;
    double lower = middle + gap / 2;
    const Ground grounds[] = {
        {{opening, top, opened - opening, high}, "ui.lane.client", TCP_SYN_SENT},
        {{opening, lower, opened - opening, low}, "ui.lane.server", TCP_SYN_RECEIVED},
        {{closing, top, closed - closing, high}, "ui.lane.active", TCP_FIN_WAIT_2},
        {{closing, lower, closed - closing, low}, "ui.lane.passive", TCP_CLOSE_WAIT},
    };
    map->ground_count = sizeof grounds / sizeof *grounds;
    for (int i = 0; i < map->ground_count; i++)
        map->grounds[i] = grounds[i];
}

DiagramMap diagram_one_map(const View *view, Rect area)
{
    DiagramMap map = {.area = area, .unit = view->unit, .margin = 4 * view->unit};
    diagram_add_routes(&map, ROUTES, sizeof ROUTES / sizeof *ROUTES);
    place_nodes(view, &map);
    lay_tracks(&map);
    lay_grounds(&map);
    return map;
}
