/* The ladder, as its parts share it: two lifelines, time downwards.
 *
 *      |   band   |left                  right|   band   |
 *      | SYN-SENT |        SYN seq 100        |  LISTEN  |
 *      | connect()|-------------------------->| listen() |
 *      |- - - - - | - - - - - - - - - - - - - |- - - - - | now_y
 *
 * What is drawn of it: view/ladder/parts.h; where words have room: view/ladder/room.h.
 *
 * Units:   pixels; times in seconds of the stage, heights in rungs (trace/rungs.h).
 */
#ifndef TCPDUET_VIEW_LADDER_LADDER_H
#define TCPDUET_VIEW_LADDER_LADDER_H

#include "trace/rungs.h"
#include "view/parts.h"

enum { LADDER_BREAKS_MAX = 32 };

/* How wide one is beside the diagrams, at 720. */
static const double LADDER_WIDTH = 496;

typedef struct Stretch {
    Point from, to;
} Stretch;

typedef struct Room Room; /* room.h */

/* A state of a host, from one height to another; the present one lasts until now. */
typedef struct Stay {
    TcpState state;
    double from, to;
    bool present;
} Stay;

typedef struct Stays {
    Stay *items;
    int count, capacity;
} Stays;

/* A timer of a host, from one height to another. */
typedef enum TimerEnd { TIMER_RUNS, TIMER_EXPIRED, TIMER_STOPPED } TimerEnd;
typedef struct TimerRun {
    TcpTimerId timer;
    SimTime length, due;
    double from, to; /* until now while it runs */
    TimerEnd end;
} TimerRun;

typedef struct TimerRuns {
    TimerRun *items;
    int count, capacity;
} TimerRuns;

/* What stands in a lifeline: the name of a state, or a remark (bands.c). */
typedef struct BandWord {
    const char *text;
    TextStyle style;
    Rect rect;
    bool refused; /* a call was */
    Tag tag;      /* of a name: its state's */
} BandWord;

typedef struct BandWords {
    BandWord *items;
    int count, capacity;
    double end; /* of the lowest */
} BandWords;

typedef struct Ladder {
    const View *view;   /* Borrowed. */
    Rect plot;          /* what scrolls */
    double left, right; /* the inner edges of the lifelines: arrows run between */
    double band;        /* how wide a lifeline is */
    bool flat;          /* wide enough for words that lie flat */
    double scale;       /* pixels for a rung */
    double first_y;     /* the height of the run's beginning: while the plot rests it is the same to
                         * the bit, and so is all that stands still */
    double now_y;
    bool headed;             /* the names of the hosts stand above the plot */
    double labels_end;       /* where the labels of segments must end */
    double losses_end;       /* where the last word of a loss ends: chips hang below it */
    Room *room;              /* what has its place already, for words that look for one */
    Stays stays[HOST_COUNT]; /* those that lie near the plot */
    TimerRuns timers[HOST_COUNT];
    BandWords words[HOST_COUNT]; /* in flat lifelines */
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
    double rung = trace_rung(ladder->view->run->trace, shown);
    return ladder->first_y + rung * ladder->scale;
}

/* The stage time of a height, and of the plot's upper edge. */
static inline double ladder_time(const Ladder *ladder, double y)
{
    double rung = (y - ladder->first_y) / ladder->scale;
    return rung > 0 ? trace_shown_of_rung(ladder->view->run->trace, rung) : 0;
}

static inline double ladder_top_time(const Ladder *ladder)
{
    return ladder_time(ladder, ladder->plot.y);
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

/* A line across a host's lifeline, where that can be seen. */
static inline void ladder_draw_across(const Ladder *ladder, Host host, double y, Stroke stroke)
{
    if (ladder_shows(ladder, y))
        draw_line(ladder->view->drawing, (Point){ladder_x(ladder, host), y},
                  (Point){ladder_outer(ladder, host), y}, stroke);
}

/* A stretch of a host's lifeline. */
static inline Rect ladder_lifeline(const Ladder *ladder, Host host, double y, double h)
{
    double left = host == HOST_CLIENT ? ladder_outer(ladder, host) : ladder->right;
    return (Rect){left, y, ladder->band, h};
}

#endif
