/* The ladder, as its parts share it: two lifelines, time downwards.
 *
 *      outside  |band|                           |band|  outside
 *         OPEN -|    |left    SYN seq 100    right|    |
 *               |    |--------------------------->|    |
 *      - - - - -|- - |- - - - - - - - - - - - - - | - -|- - - - - now_y
 *
 * What is drawn of it: view/ladder/parts.h; where words have room: view/ladder/room.h.
 *
 * Units:   pixels; times in seconds of the stage.
 */
#ifndef TCPDUET_VIEW_LADDER_LADDER_H
#define TCPDUET_VIEW_LADDER_LADDER_H

#include "view/parts.h"

enum { LADDER_BREAKS_MAX = 32 };

/* How wide one is beside the diagrams, at 720. */
static const double LADDER_WIDTH = 496;

typedef struct Stretch {
    Point from, to;
} Stretch;

typedef struct Room Room; /* room.h */

typedef struct Ladder {
    const View *view;   /* Borrowed. */
    Rect plot;          /* what scrolls */
    double left, right; /* the inner edges of the lifelines: arrows run between */
    double band;        /* how wide a lifeline is */
    double outside;     /* room beside each for the application; may be 0 */
    double scale;       /* pixels for a second of the stage */
    double now_y;
    bool headed;       /* the names of the hosts stand above the plot */
    double labels_end; /* where the labels of segments must end */
    double losses_end; /* where the last word of a loss ends: chips hang below it */
    Room *room;        /* what has its place already, for words that look for one */
    /* Where long waits cut the lifelines, and the instants after them. */
    double breaks[LADDER_BREAKS_MAX];
    int break_instants[LADDER_BREAKS_MAX];
    int break_count;
} Ladder;

/* It shows the whole run: words only where they have room. */
static inline bool ladder_is_whole(const Ladder *ladder)
{
    return ladder->view->span == SPAN_WHOLE;
}

/* --- Where a time and a host lie ------------------------------------------------------ */

/* The plot's lower edge, and whether a height lies in the plot. */
static inline double ladder_bottom(const Ladder *ladder)
{
    return ladder->plot.y + ladder->plot.h;
}

static inline bool ladder_shows(const Ladder *ladder, double y)
{
    return y >= ladder->plot.y && y <= ladder_bottom(ladder);
}

/* What of it, from above downwards, lies in the plot; false: nothing. */
static inline bool ladder_clip(const Ladder *ladder, Stretch *stretch)
{
    double top = ladder->plot.y, bottom = ladder_bottom(ladder);
    if (stretch->to.y <= top || stretch->from.y >= bottom)
        return false;
    if (stretch->to.y > bottom)
        stretch->to = point_between(stretch->from, stretch->to,
                                    (bottom - stretch->from.y) / (stretch->to.y - stretch->from.y));
    if (stretch->from.y < top)
        stretch->from = point_between(stretch->from, stretch->to,
                                      (top - stretch->from.y) / (stretch->to.y - stretch->from.y));
    return true;
}

/* The height of a stage time. */
static inline double ladder_y(const Ladder *ladder, double shown)
{
    return ladder->now_y + (shown - ladder->view->moment.shown) * ladder->scale;
}

/* The stage time of the plot's upper edge. */
static inline double ladder_top_time(const Ladder *ladder)
{
    double time = ladder->view->moment.shown - (ladder->now_y - ladder->plot.y) / ladder->scale;
    return time > 0 ? time : 0;
}

/* The inner edge of a host's lifeline, and the outer one. */
static inline double ladder_x(const Ladder *ladder, Host host)
{
    return host == HOST_CLIENT ? ladder->left : ladder->right;
}

static inline double ladder_outer(const Ladder *ladder, Host host)
{
    return host == HOST_CLIENT ? ladder->left - ladder->band : ladder->right + ladder->band;
}

/* A stretch of a host's lifeline. */
static inline Rect ladder_lifeline(const Ladder *ladder, Host host, double y, double h)
{
    double left = host == HOST_CLIENT ? ladder_outer(ladder, host) : ladder->right;
    return (Rect){left, y, ladder->band, h};
}

#endif
