/* Many connections at once, in the place of the ladder: the listener's queue, below it a row
 * for each connection, time to the right. Where they are too many, a row for each state, as
 * high as so many connections are in it.
 *
 *      backlog   [40000][40001][40002]  5 / 5 full
 *      p40000  SYN-RECEIVED   \ ====/=====|
 *      p40001  SYN-RECEIVED     \ ====/===|                one row: view/crowd/row.c
 *      honest  -                       \x |
 *                             0.3  0.8   now
 *
 * Units:   pixels, and where it is said those at a height of 720; times in seconds of the
 *          stage.
 */
#ifndef TCPDUET_VIEW_CROWD_CROWD_H
#define TCPDUET_VIEW_CROWD_CROWD_H

#include "view/parts.h"

typedef struct Crowd {
    const View *view;   /* Borrowed. */
    Rect rows;          /* of all rows, with the words before them */
    double left, right; /* of the times */
    double from, scale; /* the stage time at the left, and pixels for a second */
    double names;       /* room for the name of a connection; its states stand behind it */
    bool heaped;        /* a row for each state */
    double high;        /* one row */
} Crowd;

static inline double crowd_x(const Crowd *crowd, double shown)
{
    return crowd->left + (shown - crowd->from) * crowd->scale;
}

static inline double crowd_now(const Crowd *crowd)
{
    return crowd_x(crowd, crowd->view->moment.shown);
}

/* A host with a TCP of its own. */
static inline bool crowd_has(const Crowd *crowd, Host host)
{
    return !crowd->view->run->trace->puppet[host];
}

/* The least height of a row, at 720: of one with two states below each other, and of one with
 * one. */
static const double CROWD_LEAST_OF_TWO = 35, CROWD_LEAST = 22;

/* The queue of a host's listener, above the rows; returns how much of the height it takes,
 * 0 where there is none that was ever full. */
double crowd_draw_backlog(const View *view, Rect rect, Host host);

/* One connection. */
void crowd_draw_row(const Crowd *crowd, Rect rect, TraceTalk talk);

/* How many of a host are in a state: one row for each state that the run knows, as far as
 * there is room; how many rows that are. */
int crowd_heap_count(const Crowd *crowd);
void crowd_draw_heaps(const Crowd *crowd);

#endif
