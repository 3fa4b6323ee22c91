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
#include "trace/kind.h"
#include "trace/trace.h"
#include "view/things.h"

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

/* "rfc", "linux", "bsd", "windows": as options and choices call them. */
extern const char *const NAME_STYLE_WORDS[NAME_STYLE_COUNT];

/* "SYN_RECV". Static text. */
const char *view_state_name(TcpState state, NameStyle style);

/* The text with the RFC's names of states, as whole words, in that style; in the arena
 * where that changes something. */
const char *view_with_names(const char *text, NameStyle style, Arena *arena);

/* Where a host is named: at the beginning of a sentence, within it, or by itself. */
typedef enum HostPlace { HOST_BEGINS, HOST_WITHIN, HOST_ALONE } HostPlace;

/* What a host is called: the scenario's label without what stands in brackets at its
 * end, "A" of "A (client)", where that is short as a name is; else "The client", "the
 * client" or "Client" in the language of the words. */
const char *view_host_name(const Trace *trace, Host host, HostPlace place, const Words *words,
                           Arena *arena);

/* What segments are called in the reader's language: "DATA", "window probe"; of a certain
 * one, "DATA 100". See trace/kind.h. */
const char *view_kind_name(TraceKind kind, const Words *words, Arena *arena);
const char *view_segment_name(const TraceSegment *segment, const Words *words, Arena *arena);

/* In a sentence: "100 octets", "window probe"; as its object "a window probe". */
const char *view_segment_phrase(const TraceSegment *segment, bool as_object, const Words *words,
                                Arena *arena);

/* That phrase is in the plural: "100 octets are". */
bool view_is_plural(const TraceSegment *segment);

/* A button of the sheet: what it does, what it shows. */
typedef enum ViewIcon {
    ICON_NONE,
    ICON_SETTING, /* its label is how something is set; a press sets it otherwise */
    ICON_FIRST,
    ICON_PREVIOUS,
    ICON_NEXT,
    ICON_LAST,
    ICON_PLAY,
    ICON_PAUSE,
    ICON_EVENT_BACK,
    ICON_EVENT_ON,
    ICON_RESTART,
    ICON_SLOWER,
    ICON_FASTER,
    ICON_FULL_SCREEN,
} ViewIcon;

typedef struct ViewButton {
    int command;
    ViewIcon icon;
    const char *label; /* when there is no picture for it */
    bool enabled;
    int rank; /* 0: always there; those of the highest rank give way first */
} ViewButton;

enum { VIEW_RANK_MOST = 6 };

/* A run as a picture of the size of a stamp; times are shares of what it shows: the
 * whole stage, or of a crowd of connections the time of the busiest. */
enum { MINIATURE_MAX = 48 };

typedef struct MiniaturePiece {
    Host host;
    TcpState state;
    double from, to;
} MiniaturePiece;

typedef struct MiniatureArrow {
    Host from;
    double sent, end;
    bool lost;
    bool aside; /* of another connection */
} MiniatureArrow;

typedef struct ViewMiniature {
    MiniaturePiece pieces[MINIATURE_MAX];
    MiniatureArrow arrows[MINIATURE_MAX];
    int piece_count, arrow_count;
} ViewMiniature;

/* An entry of the picker. */
typedef struct ViewMenuEntry {
    const char *title, *detail;
    bool chosen;
    const char *group;              /* the heading of the group that begins with it, or NULL */
    const ViewMiniature *miniature; /* or NULL */
    bool broken;
} ViewMenuEntry;

/* A field in which one types. */
typedef struct ViewSearch {
    const char *text, *composed; /* what is written; what an input method has not decided yet */
    const char *found;           /* how much, at its right end, or "" */
    const char *searches[2];     /* what it is for, while nothing is typed; the shorter one last */
} ViewSearch;

typedef struct ViewMenu {
    const char *title; /* NULL: no menu is open */
    const ViewMenuEntry *entries;
    int count;
    const char *summary; /* of the entry that is looked at */
    const char *nothing; /* why there are no entries, or NULL */
    const char *hint;    /* how to go on, at the foot */
    ViewSearch search;
} ViewMenu;

/* A line of the help. */
typedef struct ViewHelpLine {
    const char *group; /* the heading of the group that begins with it, or NULL */
    const char *name;
    const char *const *keys; /* ended with NULL */
    int command;             /* that a press of the line gives; -1: it is no button */
    bool works;              /* the command would do something now */
} ViewHelpLine;

typedef struct ViewHelp {
    const char *title; /* NULL: the help is not open */
    const ViewHelpLine *lines;
    int count, page;
    const char *hint;
} ViewHelp;

/* What is pointed with, and where. */
typedef struct ViewPointer {
    bool laser, spotlight;
    Point at;
} ViewPointer;

/* What came of an answer. */
typedef enum ViewMark { MARK_NONE, MARK_RIGHT, MARK_WRONG } ViewMark;

/* A small menu beside what it is about. */
typedef struct ViewPopupEntry {
    const char *title;
    const char *why_not; /* why it cannot be chosen, or NULL */
    bool chosen;
    ViewMark mark;
    int votes;
} ViewPopupEntry;

typedef struct ViewPopup {
    const char *title; /* NULL: none is open */
    const ViewPopupEntry *entries;
    int count;
    Point at;    /* what it is about lies there */
    bool stands; /* it stands on that place instead, in its middle */
    bool votes;  /* the entries show theirs as bars */
} ViewPopup;

/* What is asked for, to be written; its fields and its buttons are menu entries. */
typedef struct ViewField {
    const char *label, *text;
    size_t at; /* byte of the text that one writes before */
    bool chosen;
} ViewField;

typedef struct ViewForm {
    const char *title; /* NULL: none is open */
    const ViewField *fields;
    int count;
    const char *why;      /* why it cannot be taken as it is, or NULL */
    const char *yes, *no; /* the buttons; the entries behind the fields */
    const char *hint;
} ViewForm;

/* What somebody has changed in the run. */
typedef struct ViewEdits {
    const SimTime *times;
    int count;
    const ViewButton *undo; /* says that it is edited, and takes the last one back */
} ViewEdits;

/* What a quiz asks, hides and has found. */
typedef struct ViewQuiz {
    bool hides_ahead; /* nothing tells what is to come */
    bool asks_state;  /* which state `host` will be in: answered in its diagram */
    Host host;
    ViewMark mark; /* of a state of `host` that was answered */
    TcpState marked;
    const ViewButton *button; /* beside what is asked, or NULL */
    const char *score;        /* beside the heading; NULL without a quiz */
    const char *verdict;      /* in place of the caption; NULL while there is none */
    int reason_n;             /* the entry whose rule is the reason; -1: `reason` */
    const char *reason;
    const char *wrong; /* why the answer that was given is wrong, or "" */
} ViewQuiz;

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

ViewMiniature *view_miniature(const Trace *trace, Arena *arena);

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
