/* The arrangement in lanes: time runs from left to right, first through the
 * establishing lanes (the client's active opening above, the server's below),
 * then, as in a second line of writing, through the releasing ones (the active
 * close above, the passive one below). What leads back to CLOSED runs around by
 * the right margin and the top. */
#include "view/diagram/map.h"

#include <math.h>

/* --- The places -------------------------------------------------------------- */

typedef enum Row { ROW_A, ROW_B, ROW_OPEN, ROW_C, ROW_D, ROW_E } Row;
enum { ROW_COUNT = ROW_E + 1, WIDE = 0, NARROW = 1 };

/* Where a row's nodes begin, as a share of the height. In a narrow panel
 * ESTABLISHED has a row of its own, below those that lead to it. */
static const double ROWS[2][ROW_COUNT] = {{0.145, 0.345, 0, 0.63, 0.8, 0.97},
                                          {0.135, 0.285, 0.43, 0.645, 0.805, 0.97}};

typedef struct LanePlace {
    double along; /* 0 the left margin, 1 the right one */
    Row row;
} LanePlace;

static const LanePlace PLACES[TCP_STATE_COUNT] = {
    [TCP_CLOSED] = {0.02, ROW_A},        [TCP_SYN_SENT] = {0.44, ROW_A},
    [TCP_ESTABLISHED] = {1, ROW_A},      [TCP_LISTEN] = {0.02, ROW_B},
    [TCP_SYN_RECEIVED] = {0.555, ROW_B}, [TCP_FIN_WAIT_1] = {0, ROW_C},
    [TCP_FIN_WAIT_2] = {0.6, ROW_C},     [TCP_TIME_WAIT] = {0.96, ROW_D},
    [TCP_CLOSING] = {0.3, ROW_D},        [TCP_CLOSE_WAIT] = {0, ROW_E},
    [TCP_LAST_ACK] = {0.72, ROW_E},
};

/* What differs in a narrow panel. */
static const struct {
    TcpState state;
    LanePlace place;
} PLACES_NARROW[] = {
    {TCP_ESTABLISHED, {1, ROW_OPEN}},
    {TCP_SYN_SENT, {0.75, ROW_A}},
    {TCP_SYN_RECEIVED, {0.8, ROW_B}},
    {TCP_FIN_WAIT_2, {0.72, ROW_C}},
};

/* Around a name, at most and at least; beside the nodes, for the arcs there. */
static const double PADDING = 15, PADDING_LEAST = 5, MARGIN = 15, MARGIN_RIGHT = 20;
static const double NODE_TALL = 30, NODE_LOW = 21;

/* The shortest arrow between two nodes of a row. */
static const double ARROW_LEAST = 26;

/* How far the arcs around everything are from the edge; what a ground shows
 * above and below its nodes. */
static const double EDGE = 4, EDGE_INNER = 11, AIR = 9;

/* What the names of the upper row leave. */
static double spare_in_row(const View *view, double width)
{
    double names = 0;
    for (int state = 0; state < TCP_STATE_COUNT; state++) {
        if (PLACES[state].row == ROW_A)
            names += view_name_width(view, (TcpState)state);
    }
    return width - names;
}

static LanePlace place_of(TcpState state, int form)
{
    size_t count = form == NARROW ? sizeof PLACES_NARROW / sizeof *PLACES_NARROW : 0;
    for (size_t i = 0; i < count; i++) {
        if (PLACES_NARROW[i].state == state)
            return PLACES_NARROW[i].place;
    }
    return PLACES[state];
}

static void place_nodes(const View *view, DiagramMap *map, int form)
{
    double unit = view->unit, margins = (MARGIN + MARGIN_RIGHT) * unit;
    Rect area = map->area;
    double height = fmin(fmax(area.h * 0.085, NODE_LOW * unit), NODE_TALL * unit);
    double spare = (spare_in_row(view, area.w - margins) - 50 * unit) / 3;
    double padding = fmax(fmin(spare, PADDING * unit), PADDING_LEAST * unit);
    for (int state = 0; state < TCP_STATE_COUNT; state++) {
        LanePlace place = place_of((TcpState)state, form);
        double width = view_name_width(view, (TcpState)state) + padding;
        double room = area.w - margins - width;
        map->nodes[state] =
            (Rect){area.x + MARGIN * unit + place.along * room,
                   area.y + ROWS[form][place.row] * (area.h - height), width, height};
    }
}

/* --- The routes --------------------------------------------------------------- */

static const Route ROUTES[] = {
    {TCP_CLOSED, TCP_LISTEN, ROUTE_STRAIGHT, {SOUTH, 14}, {NORTH, 14}, {0}},
    {TCP_CLOSED, TCP_SYN_SENT, ROUTE_STRAIGHT, {EAST, -6}, {WEST, -6}, {0}},
    {TCP_LISTEN, TCP_CLOSED, ROUTE_STRAIGHT, {NORTH, -14}, {SOUTH, -14}, {0}},
    {TCP_LISTEN, TCP_SYN_RECEIVED, ROUTE_STRAIGHT, {EAST, 4}, {WEST, 4}, {0}},
    {TCP_LISTEN, TCP_SYN_SENT, ROUTE_CURVE, {EAST, -9}, {SOUTH, -20}, {0}},
    {TCP_SYN_RECEIVED, TCP_LISTEN, ROUTE_TRACKS, {SOUTH, -40}, {SOUTH, 0}, {TRACK_BELOW_B}},
    {TCP_SYN_SENT, TCP_SYN_RECEIVED, ROUTE_CURVE, {SOUTH, 26}, {NORTH, 0}, {0}},
    {TCP_SYN_SENT, TCP_CLOSED, ROUTE_STRAIGHT, {WEST, 6}, {EAST, 6}, {0}},
    {TCP_SYN_SENT, TCP_ESTABLISHED, ROUTE_STRAIGHT, {EAST, 0}, {WEST, 0}, {0}},
    {TCP_SYN_RECEIVED, TCP_ESTABLISHED, ROUTE_CURVE, {EAST, 0}, {SOUTH, -26}, {0}},
    {TCP_SYN_RECEIVED,
     TCP_FIN_WAIT_1,
     ROUTE_TRACKS,
     {SOUTH, -20},
     {NORTH, 0},
     {TRACK_BETWEEN_LOWER}},
    {TCP_ESTABLISHED, TCP_FIN_WAIT_1, ROUTE_TRACKS, {SOUTH, 42}, {NORTH, 0}, {TRACK_BETWEEN_LOWER}},
    {TCP_ESTABLISHED,
     TCP_CLOSE_WAIT,
     ROUTE_TRACKS,
     {SOUTH, 12},
     {WEST, 0},
     {TRACK_BETWEEN, TRACK_LEFT}},
    {TCP_FIN_WAIT_1, TCP_FIN_WAIT_2, ROUTE_STRAIGHT, {EAST, 0}, {WEST, 0}, {0}},
    {TCP_FIN_WAIT_1, TCP_CLOSING, ROUTE_CURVE, {SOUTH, 0}, {WEST, 0}, {0}},
    {TCP_CLOSE_WAIT, TCP_LAST_ACK, ROUTE_STRAIGHT, {EAST, 0}, {WEST, 0}, {0}},
    {TCP_FIN_WAIT_2, TCP_TIME_WAIT, ROUTE_CURVE, {EAST, 0}, {NORTH, 0}, {0}},
    {TCP_CLOSING, TCP_TIME_WAIT, ROUTE_STRAIGHT, {EAST, 0}, {WEST, 0}, {0}},
    {TCP_LAST_ACK, TCP_CLOSED, ROUTE_TRACKS, {EAST, 0}, {NORTH, 0}, {TRACK_RIGHT, TRACK_TOP}},
    {TCP_TIME_WAIT,
     TCP_CLOSED,
     ROUTE_TRACKS,
     {EAST, 0},
     {NORTH, 20},
     {TRACK_RIGHT_INNER, TRACK_TOP_INNER}},
    /* What the text requires beyond the figure. */
    {TCP_FIN_WAIT_1, TCP_TIME_WAIT, ROUTE_TRACKS, {SOUTH, 20}, {NORTH, -26}, {TRACK_BELOW_C}},
    {TCP_SYN_SENT,
     TCP_CLOSE_WAIT,
     ROUTE_TRACKS,
     {SOUTH, -6},
     {WEST, 0},
     {TRACK_BELOW_A, TRACK_LEFT}},
    {TCP_SYN_RECEIVED,
     TCP_CLOSE_WAIT,
     ROUTE_TRACKS,
     {SOUTH, 20},
     {WEST, 0},
     {TRACK_BETWEEN, TRACK_LEFT}},
    {TCP_SYN_RECEIVED, TCP_CLOSED, ROUTE_TRACKS, {NORTH, -50}, {SOUTH, 26}, {TRACK_BELOW_A}},
    {TCP_ESTABLISHED, TCP_CLOSED, ROUTE_TRACKS, {NORTH, 20}, {NORTH, 0}, {TRACK_TOP}},
    {TCP_FIN_WAIT_1, TCP_CLOSED, ROUTE_TRACKS, {WEST, 0}, {WEST, 0}, {TRACK_LEFT}},
    {TCP_FIN_WAIT_2,
     TCP_CLOSED,
     ROUTE_TRACKS,
     {NORTH, 20},
     {NORTH, 0},
     {TRACK_ABOVE_C, TRACK_RIGHT, TRACK_TOP}},
    {TCP_CLOSE_WAIT,
     TCP_CLOSED,
     ROUTE_TRACKS,
     {SOUTH, 0},
     {NORTH, 0},
     {TRACK_BOTTOM, TRACK_RIGHT, TRACK_TOP}},
    {TCP_CLOSING,
     TCP_CLOSED,
     ROUTE_TRACKS,
     {SOUTH, 0},
     {NORTH, 0},
     {TRACK_BELOW_D, TRACK_RIGHT, TRACK_TOP}},
    {TCP_TIME_WAIT, TCP_SYN_RECEIVED, ROUTE_TRACKS, {NORTH, 20}, {SOUTH, 30}, {TRACK_ABOVE_C}},
    {TCP_SYN_RECEIVED, TCP_TIME_WAIT, ROUTE_TRACKS, {SOUTH, 44}, {NORTH, 34}, {TRACK_BELOW_B}},
};

static const Route ROUTES_NARROW[] = {
    {TCP_LISTEN, TCP_SYN_SENT, ROUTE_CURVE, {NORTH, 27}, {SOUTH, -20}, {0}},
    {TCP_SYN_RECEIVED, TCP_LISTEN, ROUTE_TRACKS, {SOUTH, -46}, {SOUTH, 0}, {TRACK_BELOW_B}},
    {TCP_SYN_SENT, TCP_ESTABLISHED, ROUTE_CURVE, {EAST, 0}, {NORTH, 40}, {0}},
    {TCP_SYN_RECEIVED, TCP_ESTABLISHED, ROUTE_CURVE, {SOUTH, 40}, {NORTH, -14}, {0}},
    {TCP_SYN_RECEIVED,
     TCP_FIN_WAIT_1,
     ROUTE_TRACKS,
     {SOUTH, -34},
     {NORTH, 0},
     {TRACK_BETWEEN_LOWER}},
    {TCP_FIN_WAIT_2, TCP_TIME_WAIT, ROUTE_CURVE, {SOUTH, 30}, {NORTH, 10}, {0}},
    {TCP_ESTABLISHED, TCP_CLOSED, ROUTE_TRACKS, {EAST, 0}, {NORTH, 0}, {TRACK_RIGHT, TRACK_TOP}},
};

/* The share of the way from one row's foot to the top of the row below. */
static double below(const DiagramMap *map, TcpState upper, TcpState lower, double share)
{
    double foot = map->nodes[upper].y + map->nodes[upper].h;
    return foot + share * (map->nodes[lower].y - foot);
}

static void lay_tracks(DiagramMap *map)
{
    double edge = EDGE * map->unit, *tracks = map->tracks;
    tracks[TRACK_LEFT] = map->area.x + edge;
    tracks[TRACK_RIGHT] = map->area.x + map->area.w - edge;
    tracks[TRACK_RIGHT_INNER] = map->area.x + map->area.w - EDGE_INNER * map->unit;
    tracks[TRACK_TOP] = map->area.y + edge;
    tracks[TRACK_TOP_INNER] = map->area.y + EDGE_INNER * map->unit;
    tracks[TRACK_BELOW_A] = below(map, TCP_CLOSED, TCP_LISTEN, 0.5);
    bool own_row = map->nodes[TCP_ESTABLISHED].y > map->nodes[TCP_LISTEN].y;
    tracks[TRACK_BELOW_B] = below(map, TCP_LISTEN, TCP_FIN_WAIT_1, own_row ? 0.1 : 0.2);
    tracks[TRACK_BETWEEN] = below(map, TCP_LISTEN, TCP_FIN_WAIT_1, own_row ? 0.7 : 0.5);
    tracks[TRACK_BETWEEN_LOWER] = below(map, TCP_LISTEN, TCP_FIN_WAIT_1, own_row ? 0.8 : 0.68);
    tracks[TRACK_ABOVE_C] = below(map, TCP_LISTEN, TCP_FIN_WAIT_1, 0.9);
    tracks[TRACK_BELOW_C] = below(map, TCP_FIN_WAIT_1, TCP_CLOSING, 0.5);
    tracks[TRACK_BELOW_D] = below(map, TCP_CLOSING, TCP_CLOSE_WAIT, 0.25);
    tracks[TRACK_BOTTOM] = map->area.y + map->area.h - 1 * map->unit;
}

static void lay_grounds(DiagramMap *map)
{
    const Rect *nodes = map->nodes;
    double air = AIR * map->unit, gap = 2 * map->unit, x = map->area.x, w = map->area.w;
    double top = map->tracks[TRACK_TOP_INNER] + gap;
    double opening = below(map, TCP_CLOSED, TCP_LISTEN, 0.5);
    double lowest = fmax(nodes[TCP_LISTEN].y, nodes[TCP_ESTABLISHED].y);
    double opened = lowest + nodes[TCP_LISTEN].h + air;
    double release = nodes[TCP_FIN_WAIT_1].y - air;
    double closing = below(map, TCP_CLOSING, TCP_CLOSE_WAIT, 0.35);
    double bottom = map->area.y + map->area.h + gap;
    const Ground grounds[] = {
        {{x, top, w, opening - gap - top}, "ui.lane.client", TCP_SYN_SENT},
        {{x, opening, w, opened - opening}, "ui.lane.server", TCP_SYN_RECEIVED},
        {{x, release, w, closing - gap - release}, "ui.lane.active", TCP_FIN_WAIT_2},
        {{x, closing, w, bottom - closing}, "ui.lane.passive", TCP_CLOSE_WAIT},
    };
    map->ground_count = sizeof grounds / sizeof *grounds;
    for (int i = 0; i < map->ground_count; i++)
        map->grounds[i] = grounds[i];
}

DiagramMap diagram_lanes(const View *view, Rect area)
{
    DiagramMap map = {.area = area, .unit = view->unit, .margin = 13 * view->unit};
    double least = (3 * PADDING_LEAST + 2 * ARROW_LEAST + MARGIN + MARGIN_RIGHT) * view->unit;
    int form = spare_in_row(view, area.w) < least ? NARROW : WIDE;
    diagram_add_routes(&map, ROUTES, sizeof ROUTES / sizeof *ROUTES);
    if (form == NARROW)
        diagram_add_routes(&map, ROUTES_NARROW, sizeof ROUTES_NARROW / sizeof *ROUTES_NARROW);
    place_nodes(view, &map, form);
    lay_tracks(&map);
    lay_grounds(&map);
    return map;
}
