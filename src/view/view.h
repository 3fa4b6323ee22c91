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

#include "base/words.h"
#include "trace/trace.h"
#include "view/drawing.h"

typedef enum ViewPanel {
    PANEL_ALL,
    PANEL_CLIENT,
    PANEL_LADDER,
    PANEL_SERVER,
} ViewPanel;

/* What a theme gives: all colours that any view uses. */
typedef struct Theme {
    const char *name;                                       /* "light" */
    Color ground, panel, panel_edge, group;                 /* behind all; a panel; faint grounds */
    Color ink, muted, quiet;                                /* text; lesser text; arcs at rest */
    Color host[HOST_COUNT], host_tint[HOST_COUNT], on_host; /* text on a filled node */
    Color timer, lost, good, button, button_edge, accent;
    Color state[TCP_STATE_COUNT];    /* for bands */
    Color on_state[TCP_STATE_COUNT]; /* text on them */
    double wash;                     /* how much of them colours a phase's ground */
} Theme;

/* "light", "dark" or "high-contrast"; NULL for an unknown name. */
const Theme *theme_named(const char *name);

/* Four ways to name the states. */
typedef enum NameStyle { NAMES_RFC, NAMES_LINUX, NAMES_BSD, NAMES_WINDOWS } NameStyle;
enum { NAME_STYLE_COUNT = 4 };

/* "SYN_RECV". Static text. */
const char *view_state_name(TcpState state, NameStyle style);

/* A button of the sheet: what it does, what it shows. */
typedef enum ViewIcon {
    ICON_NONE,
    ICON_FIRST,
    ICON_PREVIOUS,
    ICON_NEXT,
    ICON_LAST,
    ICON_PLAY,
    ICON_PAUSE,
} ViewIcon;

typedef struct ViewButton {
    int command;
    ViewIcon icon;
    const char *label; /* when there is no icon */
    bool enabled;
} ViewButton;

/* A line of the picker or of the help. */
typedef struct ViewMenuEntry {
    const char *title, *detail;
    bool chosen;
} ViewMenuEntry;

typedef struct ViewMenu {
    const char *title; /* NULL: no menu is open */
    const ViewMenuEntry *entries;
    int count;
    const char *hint; /* how to go on, at the foot */
} ViewMenu;

typedef struct ViewContext {
    TextMeasure measure;
    const Words *words;
    const Theme *theme;
    const char *lang;
    NameStyle names;
    ViewPanel panel;
    bool all_labels;
    bool netstat;     /* the hosts' sockets in place of the variables */
    int connection;   /* the one that the diagrams show */
    double look_back; /* the ladder shows what was so many stage seconds earlier */
    ThingId hovered;
    Point pointer;               /* where that was met */
    bool explains;               /* what is hovered gets a card that says what it is */
    const char *tooltip;         /* of what is hovered, or NULL */
    const ViewButton *transport; /* first, previous, play, next, last … */
    int transport_count;
    const ViewButton *header; /* names, language, theme, help */
    int header_count;
    const ViewButton *title; /* the heading as a button (its label is the trace's title), or NULL */
    double speed;            /* playback, 1 is the author's */
    ViewMenu menu;
    const char *problem; /* errors of a file that could not be read, or NULL */
    bool reduced_motion;
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
void view_timeline(Drawing *drawing, const Trace *trace, TraceMoment moment, Rect rect,
                   const ViewContext *context);

/* So many stage seconds lie in a stretch of the ladder; the sheet's rectangle as it
 * was given to view_sheet. */
double view_ladder_seconds(Rect sheet, ViewPanel panel, double pixels);

/* The furthest back that one can look from a moment. */
double view_ladder_back(const Trace *trace, TraceMoment moment, Rect sheet, ViewPanel panel);

/* The whole ladder as one tall page, and the height that it needs. */
double view_ladder_page_height(const Trace *trace, double width);

/* Which stage time a place on the timeline means, for dragging; the sheet's
 * rectangle as it was given to view_sheet. */
double view_timeline_time(const Trace *trace, Rect sheet, Point at);

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

Caption view_caption(Arena *arena, const Trace *trace, TraceMoment moment,
                     const ViewContext *context);

#endif
