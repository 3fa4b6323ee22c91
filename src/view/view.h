/* The views: (trace, moment, rectangle, context) to a drawing.
 *
 * A view is a pure function; the same four always give the same shapes. All
 * that the user has chosen comes in the context, which `app` fills.
 *
 * Units:   pixels; sizes of type are shares of the sheet's height.
 * Owns:    nothing; strings go into the drawing's arena.
 */
#ifndef TCPDUET_VIEW_VIEW_H
#define TCPDUET_VIEW_VIEW_H

#include "view/chrome.h"
#include "view/names.h"
#include "view/theme.h"

typedef enum ViewPanel {
    PANEL_ALL,
    PANEL_CLIENT,
    PANEL_LADDER,
    PANEL_SERVER,
} ViewPanel;

enum { PANEL_COUNT = PANEL_SERVER + 1 };

/* How the states of a diagram are laid out. */
typedef enum ViewArrangement {
    ARRANGEMENT_CLASSIC, /* RFC 9293, Figure 5 */
    ARRANGEMENT_LANES,   /* time from left to right, establishing over releasing */
} ViewArrangement;
enum { ARRANGEMENT_COUNT = 2 };

typedef struct ViewContext {
    TextMeasure measure;
    const Words *words;
    const Theme *theme;
    const char *lang;
    NameStyle names;
    ViewPanel panel;
    bool bare;                   /* without header and controls, as far as none is needed */
    bool whole_run;              /* the enlarged ladder shows all of it */
    double zooming[PANEL_COUNT]; /* how far each panel still is from its place: 0 to 1 */
    ViewArrangement arrangement;
    bool all_labels;
    bool relative;    /* sequence numbers count from the ISNs */
    bool netstat;     /* the hosts' sockets in place of the variables */
    int connection;   /* the one that the diagrams show */
    double look_back; /* the ladder shows what was so many stage seconds earlier */
    Tag hovered;
    Point met;                   /* where that was met */
    bool explains;               /* what is hovered gets a card that says what it is */
    const char *tooltip;         /* of what is hovered, or NULL */
    const ViewButton *transport; /* first, previous, play, next, last … */
    int transport_count;
    const ViewButton *panels; /* client, ladder, server: for when they do not fit all at once */
    const ViewButton *header; /* names, language, theme, help */
    int header_count;
    const ViewButton *title; /* the heading as a button (its label is the trace's title), or NULL */
    double speed;            /* playback, 1 is the author's */
    ViewMenu menu;
    ViewHelp help;
    ViewPopup popup;
    ViewForm form;
    ViewEdits edits;
    bool hosts_act; /* the headings of the diagrams are buttons */
    ViewQuiz quiz;
    const char *asked;        /* by a quiz, in place of the caption, or NULL */
    const char *hint;         /* what to do about it, or NULL */
    const char *problem;      /* what is wrong with a file, or NULL */
    bool problem_of_run;      /* its run is shown, but is not what the file expects */
    const char *problem_hint; /* how to go on */
    const char *message;      /* what a command said of itself, or NULL */
    bool reduced_motion;
    ViewPointer pointer;
    double scale; /* how much bigger the reader wants everything; 0: 1 */
} ViewContext;

/* The whole window: header, two diagrams, ladder, variables, caption,
 * timeline. */
void view_sheet(Drawing *drawing, const Trace *trace, TraceMoment moment, Rect rect,
                const ViewContext *context);

/* The single parts, each into a rectangle of its own. */
void view_diagram(Drawing *drawing, const Trace *trace, TraceMoment moment, Rect rect, Host host,
                  const ViewContext *context);
void view_ladder(Drawing *drawing, const Trace *trace, TraceMoment moment, Rect rect,
                 const ViewContext *context);

/* So many stage seconds lie in a stretch of the ladder; the sheet's rectangle as it
 * was given to view_sheet. */
double view_ladder_seconds(Rect sheet, const ViewContext *context, double pixels);

/* The furthest back that one can look from a moment. */
double view_ladder_back(const Trace *trace, TraceMoment moment, Rect sheet,
                        const ViewContext *context);

/* The height that the whole ladder needs. */
double view_ladder_page_height(const Trace *trace, double width);

/* The whole ladder below its title, as one tall page; returns the page's height, in
 * whole pixels. */
double view_page(Drawing *drawing, const Trace *trace, TraceMoment moment, double width,
                 const ViewContext *context);

/* Which stage time a place on the timeline means, for dragging; the sheet's
 * rectangle and the context as they were given to view_sheet. */
double view_timeline_time(const Trace *trace, Rect sheet, const ViewContext *context, Point at);

/* What of the context's menu is seen on a sheet: the entries first .. last - 1,
 * in rows of so many, each so high. */
typedef struct ViewMenuSeen {
    int first, last, columns;
    double row; /* pixels */
} ViewMenuSeen;

ViewMenuSeen view_menu_seen(Rect sheet, const ViewContext *context);

/* Where its field lies. */
Rect view_menu_field(Rect sheet, const ViewContext *context);

/* The entry in the row below (+1) or above (-1), the same one at the end. */
int view_menu_neighbour(const ViewMenu *menu, int columns, int index, int direction);

/* How many pages the context's help takes on a sheet; at least 1. */
int view_help_pages(Rect sheet, const ViewContext *context);

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

/* Entry n as it happens, without what comes of it: "The client receives SYN,ACK." "" for
 * what is no call, arrival or timer. */
const char *view_event(Arena *arena, const Trace *trace, int n, const ViewContext *context);

/* What would lead from one state to another: "rcv FIN", "CLOSE"; "" where no arrow does. And
 * the ways into a state that the RFC's figure shows: "CLOSE-WAIT (CLOSE)". */
const char *view_ways(Arena *arena, const ViewContext *context, TcpState from, TcpState to);
const char *view_ways_into(Arena *arena, const ViewContext *context, TcpState to);

Caption view_caption(Arena *arena, const Trace *trace, TraceMoment moment,
                     const ViewContext *context);

#endif
