/* The views: (run, rectangle, style) to a drawing.
 *
 * A view is a pure function; the same three always give the same shapes. The run that is
 * looked at is an argument, as its style is: two runs side by side are two ViewRuns, drawn
 * into two rectangles of one list, and the tag of each shape says whose it is.
 *
 *     ViewRun ----+
 *     ViewStyle --+--> view_diagram, view_ladder, view_page ------> Drawing
 *     ViewRun, ViewStyle, ViewChrome --> view_sheet (view/sheet.h)
 *
 * Units:   pixels; sizes of type are shares of the sheet's height; seconds of the stage.
 * Owns:    nothing; strings go into the drawing's arena.
 */
#ifndef TCPDUET_VIEW_VIEW_H
#define TCPDUET_VIEW_VIEW_H

#include "view/names.h"
#include "view/theme.h"
#include "view/things.h"

/* How the states of a diagram are laid out. */
typedef enum ViewArrangement {
    ARRANGEMENT_CLASSIC, /* RFC 9293, Figure 5 */
    ARRANGEMENT_LANES,   /* time from left to right, establishing over releasing */
    ARRANGEMENT_ONE_MAP, /* one for both ends, CLOSED at either side */
} ViewArrangement;
enum { ARRANGEMENT_COUNT = 3 };

/* "classic", "lanes", "one-map", and NULL. */
extern const char *const ARRANGEMENT_WORDS[];

/* How anything is shown. Borrowed. */
typedef struct ViewStyle {
    TextMeasure measure;
    const Words *words;
    const Theme *theme;
    const char *lang;
    NameStyle names;
    ViewArrangement arrangement;
    bool all_labels; /* of a diagram that has room for them */
    bool reduced_motion;
    double scale; /* how much bigger the reader wants everything; 0: 1 */
    Tag hovered;  /* what the pointer is over lights up */
} ViewStyle;

/* What somebody has changed in the run, and when. */
typedef struct ViewEdits {
    const SimTime *times;
    int count;
} ViewEdits;

/* What came of an answer. */
typedef enum ViewMark { MARK_NONE, MARK_RIGHT, MARK_WRONG } ViewMark;

/* What a quiz asks, hides and has found. */
typedef struct ViewQuiz {
    bool hides_ahead;  /* nothing tells what is to come */
    const char *asked; /* in place of the caption, or NULL */
    const char *hint;  /* what to do about it */
    bool asks_state;   /* which state `host` will be in: answered in its diagram */
    Host host;
    ViewMark mark; /* of a state of `host` that was answered */
    TcpState marked;
    const char *verdict; /* in place of the caption; NULL while there is none */
    int reason_n;        /* the entry whose rule is the reason; -1: `reason` */
    const char *reason;
    const char *wrong; /* why the answer that was given is wrong, or "" */
} ViewQuiz;

/* A run that is looked at. Borrowed. */
typedef struct ViewRun {
    int number; /* that its tags bear */
    const Trace *trace;
    TraceMoment moment;
    int connection;   /* the one that the diagrams show */
    double look_back; /* the ladder shows what was so many seconds earlier */
    bool whole;       /* the enlarged ladder shows all of it */
    bool relative;    /* sequence numbers count from the ISNs */
    bool netstat;     /* the hosts' sockets in place of the variables */
    bool hosts_act;   /* the headings of the diagrams are buttons */
    ViewEdits edits;
    ViewQuiz quiz;
} ViewRun;

/* The single parts, each into a rectangle of its own. */
void view_diagram(Drawing *drawing, const ViewRun *run, Rect rect, Host host,
                  const ViewStyle *style);
void view_ladder(Drawing *drawing, const ViewRun *run, Rect rect, const ViewStyle *style);

/* The room of a ladder: how high its plot is, what its unit is, and how many of them a
 * second of the stage takes. */
typedef struct ViewLadderRoom {
    double height, unit, pace;
    bool whole; /* it shows the whole run */
} ViewLadderRoom;

/* So many stage seconds lie in a stretch of it; 0 where there is none. */
double view_ladder_seconds(const ViewLadderRoom *room, double pixels);

/* The furthest back that one can look in it. */
double view_ladder_back(const ViewLadderRoom *room, const ViewRun *run);

/* The height that the whole ladder needs. */
double view_ladder_page_height(const Trace *trace, double width);

/* The whole ladder below its title, as one tall page; returns the page's height, in
 * whole pixels. */
double view_page(Drawing *drawing, const ViewRun *run, double width, const ViewStyle *style);

/* What just happened and why, in the reader's language; `section` gets "RFC
 * 9293, 3.10.7.4". A question has its choices; the instant after it has the
 * answer for a why. Lives in the drawing's arena. */
typedef struct Caption {
    const char *headline;
    const char *why;
    const char *section;
    const char **choices; /* of a question, numbered from 1 */
    int choice_count;
} Caption;

Caption view_caption(Arena *arena, const ViewRun *run, const ViewStyle *style);

/* Entry n as it happens, without what comes of it: "The client receives SYN,ACK." "" for
 * what is no call, arrival or timer. */
const char *view_event(Arena *arena, const ViewRun *run, int n, const ViewStyle *style);

/* What would lead from one state to another: "rcv FIN", "CLOSE"; "" where no arrow does. And
 * the ways into a state that the RFC's figure shows: "CLOSE-WAIT (CLOSE)". */
const char *view_ways(Arena *arena, TcpState from, TcpState to, const ViewStyle *style);
const char *view_ways_into(Arena *arena, TcpState to, const ViewStyle *style);

#endif
