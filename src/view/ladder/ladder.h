/* The ladder, as its parts share it: two lifelines, time downwards. */
#ifndef TCPDUET_VIEW_LADDER_LADDER_H
#define TCPDUET_VIEW_LADDER_LADDER_H

#include "view/parts.h"

enum { LADDER_BREAKS_MAX = 32 };

typedef struct Stretch {
    Point from, to;
} Stretch;

typedef struct Ladder {
    const View *view;   /* Borrowed. */
    Rect plot;          /* what scrolls */
    double left, right; /* the inner edges of the lifelines: arrows run between */
    double band;        /* how wide a lifeline is */
    double outside;     /* room beside each for the application; may be 0 */
    double scale;       /* pixels for a second of the stage */
    double now_y;
    double mark_y;     /* where one stands, in a ladder that shows the whole run; else < 0 */
    double labels_end; /* where the labels of segments must end */
    double losses_end; /* where the last word of a loss ends: chips hang below it */
    /* What has its place already, for labels that look for one. */
    struct {
        Oblong *items;
        int count, capacity;
    } texts;
    struct {
        Stretch *items;
        int count, capacity;
    } lines;
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

/* The plot's lower edge, and whether a height lies in the plot. */
double ladder_bottom(const Ladder *ladder);
bool ladder_shows(const Ladder *ladder, double y);

double ladder_y(const Ladder *ladder, double shown);

/* The stage time of the plot's upper edge. */
double ladder_top_time(const Ladder *ladder);

/* The inner edge of a host's lifeline. */
double ladder_x(const Ladder *ladder, Host host);

void ladder_block_text(Ladder *ladder, Oblong oblong);
void ladder_block_line(Ladder *ladder, Point from, Point to);

/* How many lines cross the place, or -1 when a text stands there. */
int ladder_crossings(const Ladder *ladder, Oblong oblong);

/* How many lines are nearer to a place than `reach`. */
int ladder_nearer(const Ladder *ladder, Point at, double reach);

/* Which of the places holds no text and the fewest lines, which are counted; -1: none. */
int ladder_emptiest(const Ladder *ladder, const Rect *places, int count, int *crossings);

/* The panel's ground, which keeps lines out of a text. */
void ladder_clear(const Ladder *ladder, Oblong oblong);

/* How long the waits are that break the lifelines: these words look for a place when
 * the arrows are known and before their labels do. */
void ladder_name_waits(Ladder *ladder);

/* What befalls the link: its marks, below all else; then its words, as above. */
void ladder_draw_link(const Ladder *ladder);
void ladder_name_link(Ladder *ladder);

/* The segments: arrows, their labels, chips under way. */
void ladder_draw_segments(Ladder *ladder);

/* What the applications call and are told, outside the lifelines. */
void ladder_draw_calls(Ladder *ladder);

#endif
