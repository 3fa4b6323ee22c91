/* Where the states and the arcs of a diagram lie.
 *
 * An arrangement is two tables: the places of the nodes, and the way that the
 * arc between each pair of states takes. There are two: the classic one of RFC
 * 9293, Figure 5, and the lanes. All else of a diagram knows only the map that
 * an arrangement makes of them for a rectangle (map.c), with curves from routes.c and nodes
 * from nodes.c.
 */
#ifndef TCPDUET_VIEW_DIAGRAM_MAP_H
#define TCPDUET_VIEW_DIAGRAM_MAP_H

#include "view/parts.h"

enum { ROUTE_POINTS_MAX = 28, ROUTE_TRACKS_MAX = 3, ROUTES_MAX = 32, GROUNDS_MAX = 4 };

/* Lines beside the nodes on which arcs run: upright ones at the margins, then
 * level ones from the top to the bottom. */
typedef enum Track {
    TRACK_NONE,
    TRACK_LEFT,
    TRACK_RIGHT_INNER,
    TRACK_RIGHT,
    TRACK_TOP,
    TRACK_TOP_INNER,
    TRACK_UPPER,   /* above the figure's row of SYN-RECEIVED */
    TRACK_BELOW_A, /* between the first two rows of the lanes */
    TRACK_BELOW_B, /* four between the lanes */
    TRACK_BETWEEN,
    TRACK_BETWEEN_LOWER,
    TRACK_ABOVE_C,
    TRACK_BELOW_C,
    TRACK_BELOW_D,
    TRACK_BOTTOM,
} Track;
enum { TRACK_COUNT = TRACK_BOTTOM + 1 };

typedef enum NodeSide { NORTH, EAST, SOUTH, WEST } NodeSide;

/* A side of a node, and how far from its middle (clockwise units: to the right
 * or downwards). */
typedef struct Port {
    NodeSide side;
    int offset;
} Port;

typedef enum RouteKind {
    ROUTE_STRAIGHT, /* upright or level, as the entry lies */
    ROUTE_CURVE,    /* leaves and enters at right angles */
    ROUTE_TRACKS,   /* from track to track, with round corners */
} RouteKind;

typedef struct Route {
    TcpState from, to;
    RouteKind kind;
    Port out, in;
    Track tracks[ROUTE_TRACKS_MAX];
} Route;

/* A faint ground that brings some states together. */
typedef struct Ground {
    Rect rect;
    const char *word; /* id of its name. Static text. */
    TcpState hue;     /* the state whose colour it has, washed out */
} Ground;

typedef struct DiagramMap {
    Rect area;
    Rect nodes[TCP_STATE_COUNT];
    Rect end; /* of the CLOSED in which a life ends; a width of 0: it is where lives begin */
    double halo[TCP_STATE_COUNT]; /* how far a ring reaches beyond the node's edge */
    double unit;
    double margin; /* at the sides, for arcs that nodes must not cover */
    double tracks[TRACK_COUNT];
    Ground grounds[GROUNDS_MAX];
    int ground_count;
    bool shared[TCP_STATE_COUNT][TCP_STATE_COUNT]; /* arcs that the other end has, too, */
    double shift;                                  /* and how far from it they are */
    Route routes[ROUTES_MAX];
    int route_count;
} DiagramMap;

/* The map of the arrangement that the style names. */
DiagramMap diagram_map(const View *view, Rect area);

/* Its arcs say what is received and sent, as the lanes of lessons do. */
static inline bool diagram_is_in_lanes(const View *view)
{
    return view->style->arrangement != ARRANGEMENT_CLASSIC;
}

/* A map on the way from one to another of the same arrangement, for zooming. */
DiagramMap diagram_map_between(const DiagramMap *from, const DiagramMap *to, double share);

/* How round the corners of a node are, in units. */
static const double NODE_ROUND = 8;

/* Makes a node this wide, about its middle, but not into the margins. */
void diagram_widen(DiagramMap *map, TcpState state, double width);

/* The curve of the arc between two states; how many points, 0 when none may
 * lead from one to the other. */
int diagram_route(const DiagramMap *map, TcpState from, TcpState to,
                  Point points[ROUTE_POINTS_MAX]);

/* The arc to CLOSED leads to the node in which lives end. */
bool diagram_leads_to_end(const DiagramMap *map, TcpState from);

/* True when the arc is one of the figure's and not only of the text. */
bool diagram_in_figure(TcpState from, TcpState to);

/* --- The three arrangements, for diagram_map --------------------------------- */

DiagramMap diagram_classic(const View *view, Rect area);
DiagramMap diagram_lanes(const View *view, Rect area);
DiagramMap diagram_one_map(const View *view, Rect area);

/* The area has room for the map of both ends; where it has none, lanes are drawn. */
bool diagram_has_one_map(const View *view, Rect area);

/* What they are made with. Adds the routes of a table; one for the same pair takes the place
 * of another. */
void diagram_add_routes(DiagramMap *map, const Route *routes, size_t count);

#endif
