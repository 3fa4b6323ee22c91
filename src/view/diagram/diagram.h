/* One end's state diagram, as its parts share it: what the trace says (life.c), the room that
 * is taken (room.c), and what is drawn, a file each. diagram.c puts them together, and path.c
 * does where there is no room for all states.
 *
 * Units:   pixels, and where it is said those at a height of 720.
 */
#ifndef TCPDUET_VIEW_DIAGRAM_DIAGRAM_H
#define TCPDUET_VIEW_DIAGRAM_DIAGRAM_H

#include "view/diagram/map.h"

enum {
    DIAGRAM_OBSTACLES_MAX = 128,
    DIAGRAM_LINES_MAX = 64,
    DIAGRAM_MARKS_MAX = 2,
    LINE_POINTS_MAX = 40
};

/* An arc (or a leader) as it was drawn, for labels to keep off. */
typedef struct DiagramLine {
    Host host;
    int arc; /* from * TCP_STATE_COUNT + to */
    double half_width;
    Rect bounds;
    Point points[LINE_POINTS_MAX];
    int count;
    double length;
} DiagramLine;

/* A text, a node, a ring or the head of an arrow, for what is placed later. */
typedef struct DiagramObstacle {
    Rect rect;
    bool is_solid; /* a text or a node */
} DiagramObstacle;

/* What is taken of a panel; two ends on one map share it. */
typedef struct DiagramRoom {
    DiagramObstacle obstacles[DIAGRAM_OBSTACLES_MAX];
    int obstacle_count;
    DiagramLine lines[DIAGRAM_LINES_MAX];
    int line_count;
} DiagramRoom;

/* Nothing is taken; it is too large to be made of nulls for each drawing. */
static inline void diagram_clear(DiagramRoom *room)
{
    room->obstacle_count = room->line_count = 0;
}

/* What no arrow leads to: the connection has gone with its host or its listener, or its
 * host is back. A disc on the node where that happened. */
typedef struct DiagramMark {
    int n; /* the entry */
    TcpState state;
    Point middle; /* of the disc */
} DiagramMark;

typedef struct Diagram {
    const View *view; /* Borrowed. */
    DiagramMap map;
    Host host;
    const struct Diagram *other; /* the end on the same map; NULL: it has one of its own */
    Color color, tint;
    TraceSnapshot end;
    TcpState state;
    bool visited[TCP_STATE_COUNT];
    /* The row by which it went, plus 1, since CLOSED was left; 0: not yet. */
    int walked[TCP_STATE_COUNT][TCP_STATE_COUNT];
    DiagramMark marks[DIAGRAM_MARKS_MAX];
    int mark_count;
    int told;    /* so many entries are told: view_told */
    int taken_n; /* the change of state of this instant, -1: none */
    TcpState taken_from, taken_to;
    int loop_n;        /* what has happened in a state that stays, and what it has made the host */
    int loop_sent_n;   /* send: entries of this instant, -1: nothing */
    int heading_timer; /* the timer that stands there; -1: none */
    Rect heading_free; /* what the heading leaves free for what has no place elsewhere */
    int note_count;    /* so many texts stand there with a number that an arc bears too */
    DiagramRoom *room; /* Borrowed. */
} Diagram;

static const double MARK_RADIUS = 8.5; /* of a mark's disc, at 720 */

static inline Rect diagram_disc(const Diagram *diagram, Point middle)
{
    return rect_about(middle, MARK_RADIUS * diagram->view->unit);
}

static inline int diagram_arc(TcpState from, TcpState to)
{
    return (int)from * TCP_STATE_COUNT + (int)to;
}

/* It is that arc of this end. */
static inline bool diagram_owns(const Diagram *diagram, const DiagramLine *line, int arc)
{
    return line->arc == arc && line->host == diagram->host;
}

/* --- What the trace says -------------------------------------------------------------- */

/* What it says of the host at this moment; still without a map. */
Diagram diagram_of(const View *view, Host host, DiagramRoom *room);

/* The arc of this instant. */
bool diagram_is_taken(const Diagram *diagram, TcpState from, TcpState to);

/* An arc that could be taken next: those of the figure, by its notes. */
bool diagram_can_follow(const Diagram *diagram, TcpState from, TcpState to);

/* Which state comes next is the question. */
bool diagram_is_asked(const Diagram *diagram);

/* --- Room ----------------------------------------------------------------------------- */

/* No arc is this one, for what belongs to none. */
enum { NO_ARC = -1 };

/* A text or a node stands there. */
void diagram_block(Diagram *diagram, Rect rect);

/* A ring or the head of an arrow, over which a leader may reach its arc. */
void diagram_block_thin(Diagram *diagram, Rect rect);

/* Labels keep off this line from now on. */
void diagram_keep_off(Diagram *diagram, const DiagramLine *line);

/* The curve in short straight pieces. */
DiagramLine diagram_line(const Point *points, int count, int arc, double width);

/* A place on a line by its length, from 0 to 1. */
Point diagram_line_at(const DiagramLine *line, double share);

/* True when a text may stand there, inside the area, on no node and on no other
 * text, and this far away from every arc but `own_arc`. */
bool diagram_is_free(const Diagram *diagram, Rect rect, double clearance, int own_arc);

/* True when a straight leader can run there, which touches nothing but its arc. */
bool diagram_leader_is_free(const Diagram *diagram, Point from, Point to, int own_arc);

/* A node, a line, its head, a ring or a disc comes into a place in the heading. */
bool diagram_is_crossed(const Diagram *diagram, Rect rect);

/* A place of a size in the heading, which is then taken; false: no room. The second only
 * takes one that nothing crosses. */
bool diagram_take_heading(Diagram *diagram, double w, double h, Rect *place);
bool diagram_take_clear_heading(Diagram *diagram, double w, double h, Rect *place);

/* A place for something small at a corner of a node, or near one, which is then taken; if it
 * can be one that no arc comes near. False: there is none. */
bool diagram_take_corner(Diagram *diagram, TcpState state, double w, double h, Rect *place);

/* The free place of a size that is nearest to a point, less than `reach`
 * from it (pixels at 720); false: there is none. */
bool diagram_find_place(const Diagram *diagram, double w, double h, Point near, double reach,
                        Rect *place);

/* --- Heading, grounds and nodes -------------------------------------------------------- */

/* The panel; a heading into it, or into its half; and what that leaves to the diagram. */
void diagram_draw_panel(const Diagram *diagram, Rect rect);
void diagram_draw_heading(Diagram *diagram, Rect rect);
Rect diagram_area(const View *view, Rect rect);

/* The grounds; what colour is behind a label; their names, which are the last to look for
 * a place. */
void diagram_draw_grounds(const Diagram *diagram);
Color diagram_color_at(const Diagram *diagram, Rect rect);
void diagram_name_grounds(Diagram *diagram);

/* The ends that one map shows; the first one draws what is neither's. */
typedef struct DiagramEnds {
    Diagram items[HOST_COUNT];
    int count;
} DiagramEnds;

/* Makes the node of the current state as wide as its larger name. */
void diagram_widen_current(Diagram *diagram, DiagramMap *map);

/* A state, where the map has its node, as it is for one end or both. */
void diagram_draw_node(DiagramEnds *ends, TcpState state);

/* How many of the host's sockets are in each state, where it has several. */
void diagram_draw_badges(Diagram *diagram);

/* The answer that was clicked is ticked or crossed, at its corner. */
void diagram_draw_answer(Diagram *diagram);

/* --- Marks ----------------------------------------------------------------------------- */

/* Finds the corners of the nodes for the discs, when the arcs are drawn and no node is. */
void diagram_place_marks(Diagram *diagram);

/* Draws the discs and their words. */
void diagram_draw_marks(Diagram *diagram);

/* --- Arcs and loops --------------------------------------------------------------------- */

/* All arcs, the quiet ones first; those that both ends of a map have stand side by side, which is
 * to be said before; and one arrow along a curve, with its head at the end. */
void diagram_draw_arcs(Diagram *diagram);
void diagram_share_arcs(Diagram *diagram);
void diagram_draw_arrow(Diagram *diagram, int arc, Point *points, int count, Stroke stroke);

/* What has happened in a state that stays is a loop at its node, with its label. */
void diagram_draw_loop(Diagram *diagram);

/* --- Labels and timers ---------------------------------------------------------------- */

/* Cause and action beside the arc just taken; the causes beside those that can be taken
 * next, and beside all when the reader wants them. */
void diagram_draw_labels(Diagram *diagram);

/* "rcv SYN" in the reader's language and in the arrangement's manner ("R: SYN"). */
const char *diagram_phrase(const View *view, const char *phrase);

/* Arrows end at the ring of 2MSL, where that runs. */
void diagram_leave_room(Diagram *diagram);

/* A timer runs and is worth a look: the user timeout only when it comes near. */
bool diagram_timer_is_seen(const Diagram *diagram, TcpTimerId id);

/* What of it is left, and the same as a share from 1 to 0; 2MSL that starts anew fills. */
SimTime diagram_time_left(const Diagram *diagram, TcpTimerId id);
double diagram_timer_share(const Diagram *diagram, TcpTimerId id);
bool diagram_2msl_restarted(const Diagram *diagram);

/* The rings: that of 2MSL, and of what runs besides the heading's timer. */
void diagram_draw_timers(Diagram *diagram);

/* The same in one line from the left, each with as many words as there is room for; the
 * most important first. Returns how wide it is. */
double diagram_timers_line(const View *view, Rect rect, Host host);

#endif
