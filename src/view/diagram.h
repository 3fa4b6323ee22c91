/* One end's state diagram, as its parts share it. */
#ifndef TCPDUET_VIEW_DIAGRAM_H
#define TCPDUET_VIEW_DIAGRAM_H

#include "view/diagram_map.h"

enum { DIAGRAM_OBSTACLES_MAX = 64, DIAGRAM_SAMPLES_MAX = 640 };

/* A place on an arc, for labels to keep off, and how much it matters. */
typedef struct ArcSample {
    Point at;
    int weight;
    int arc; /* from * TCP_STATE_COUNT + to */
} ArcSample;

/* What a label needs: its size, what it belongs to, and the arc that it may
 * lie on (-1: none). */
typedef struct LabelWish {
    double w, h;
    Point near;
    int own_arc;
} LabelWish;

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
    double heading_y, heading_room;        /* what the heading leaves free at its right */
    Rect obstacles[DIAGRAM_OBSTACLES_MAX]; /* texts and nodes, for what is placed later */
    int obstacle_count;
    ArcSample samples[DIAGRAM_SAMPLES_MAX];
    int sample_count;
} Diagram;

void diagram_block(Diagram *diagram, Rect rect);

/* True when a label may stand there. */
bool diagram_is_free(const Diagram *diagram, Rect rect);

/* The free place that is nearest to what a label belongs to and covers the
 * fewest arcs; its cost, INFINITY when there is none. */
double diagram_find_place(const Diagram *diagram, LabelWish wish, Rect *place);

/* Labels should not cover this arc, as far as its weight says. */
void diagram_keep_off(Diagram *diagram, const Point *points, int count, ArcSample like);

/* Pales the arcs behind a label, where there are any. */
void diagram_clear(const Diagram *diagram, Rect rect);

/* The colour behind a label. */
Color diagram_color_at(const Diagram *diagram, Rect rect);

/* Draws the heading into the panel and returns what it leaves to the diagram. */
Rect diagram_draw_heading(Diagram *diagram, Rect rect);

/* The names of the grounds. */
void diagram_label_phases(Diagram *diagram);

/* Causes and actions beside the arcs: of the one just taken, and of all when
 * the reader wants them. */
void diagram_label_arcs(Diagram *diagram);

/* The rings of the running timers. */
void diagram_draw_timers(Diagram *diagram);

#endif
