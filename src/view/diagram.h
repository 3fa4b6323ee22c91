/* One end's state diagram, as its parts share it. */
#ifndef TCPDUET_VIEW_DIAGRAM_H
#define TCPDUET_VIEW_DIAGRAM_H

#include "view/diagram_map.h"

enum { DIAGRAM_OBSTACLES_MAX = 64, DIAGRAM_SAMPLES_MAX = 640 };

/* A place on an arc, for labels to keep off, and how much it matters. */
typedef struct ArcSample {
    Point at;
    int weight;
} ArcSample;

typedef struct Diagram {
    const View *view; /* Borrowed. */
    DiagramMap map;
    Host host;
    Color color, tint;
    const TcpEndpoint *endpoint; /* NULL: nothing was opened yet */
    TcpState state;
    bool visited[TCP_STATE_COUNT];
    bool walked[TCP_STATE_COUNT][TCP_STATE_COUNT]; /* since CLOSED was left */
    int taken_n; /* the change of state of this instant, -1: none */
    TcpState taken_from, taken_to;
    double heading_y;                      /* where the heading ends at the right side */
    Rect obstacles[DIAGRAM_OBSTACLES_MAX]; /* texts and nodes, for what is placed later */
    int obstacle_count;
    ArcSample samples[DIAGRAM_SAMPLES_MAX];
    int sample_count;
} Diagram;

void diagram_block(Diagram *diagram, Rect rect);

/* True when a label may stand there. */
bool diagram_is_free(const Diagram *diagram, Rect rect);

/* The free place of this size that is nearest to a point and covers the fewest
 * arcs; false when there is none. */
bool diagram_find_place(const Diagram *diagram, double w, double h, Point near, Rect *place);

/* Labels should not cover this arc. */
void diagram_keep_off(Diagram *diagram, const Point *points, int count, int weight);

/* The names of the grounds. */
void diagram_label_phases(Diagram *diagram);

/* Causes and actions beside the arcs: of the one just taken, and of all when
 * the reader wants them. */
void diagram_label_arcs(Diagram *diagram);

/* The rings of the running timers. */
void diagram_draw_timers(Diagram *diagram);

#endif
