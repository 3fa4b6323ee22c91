/* Where the states and the arcs of a diagram lie: the arrangement of RFC 9293,
 * Figure 5, as two tables.
 */
#ifndef TCPDUET_VIEW_DIAGRAM_MAP_H
#define TCPDUET_VIEW_DIAGRAM_MAP_H

#include "view/parts.h"

enum { ROUTE_POINTS_MAX = 24, DIAGRAM_ROWS = 7 };

typedef struct DiagramMap {
    Rect area;
    Rect nodes[TCP_STATE_COUNT];
    double unit;
} DiagramMap;

/* The phases that a faint ground brings together. */
typedef enum Phase { PHASE_OPENING, PHASE_ACTIVE_CLOSE, PHASE_PASSIVE_CLOSE } Phase;
enum { PHASE_COUNT = 3 };

DiagramMap diagram_map(const View *view, Rect area);

/* The ground of a phase. */
Rect diagram_ground(const DiagramMap *map, Phase phase);

/* The curve of the arc between two states; how many points, 0 when none may
 * lead from one to the other. */
int diagram_route(const DiagramMap *map, TcpState from, TcpState to,
                  Point points[ROUTE_POINTS_MAX]);

/* True when the arc is one of the figure's and not only of the text. */
bool diagram_in_figure(TcpState from, TcpState to);

#endif
