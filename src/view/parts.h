/* What diagram, ladder and chrome share: what they are given, their sizes of type, and a few
 * ways to draw and to name things. What an entry is told with: view/told.h.
 *
 * Units:   a `unit` is the height of the sheet / 720, so that sizes in this
 *          folder read as pixels of a 1280x720 window.
 */
#ifndef TCPDUET_VIEW_PARTS_H
#define TCPDUET_VIEW_PARTS_H

#include "draw/geometry.h"
#include "view/view.h"

/* A panel on its way between its place in the sheet and the whole window. */
typedef struct ViewZoom {
    Rect small, large;
    double small_unit, large_unit;
    double share; /* 0: small, 1: large */
} ViewZoom;

/* How much of the run a ladder shows. */
typedef enum ViewSpan {
    SPAN_USUAL,
    SPAN_CLOSE, /* enlarged: as much as fits at that size of type */
    SPAN_WHOLE, /* all of it */
} ViewSpan;

/* All that a view is a function of. */
typedef struct View {
    Drawing *drawing;       /* Borrowed. */
    const ViewRun *run;     /* Borrowed. */
    const ViewStyle *style; /* Borrowed. */
    TraceMoment moment;     /* the run's, or another one that is told of */
    double unit;
    bool all_labels;      /* they are wanted, and have room */
    const ViewZoom *zoom; /* NULL: at rest. Borrowed. */
    ViewSpan span;
    double unit_least; /* of a ladder that shows the whole run */
    bool under_ends;   /* a strip above it names the hosts */
} View;

/* At rest. */
static inline View view_of(Drawing *drawing, const ViewRun *run, const ViewStyle *style,
                           double unit)
{
    return (View){.drawing = drawing,
                  .run = run,
                  .style = style,
                  .moment = run->moment,
                  .unit = unit,
                  .all_labels = style->all_labels};
}

/* A thing of the run. */
static inline Tag view_tag(const View *view, ThingKind kind, int a, int b)
{
    return (Tag){kind, view->run->number, a, b};
}

typedef enum TypeScale {
    TYPE_SMALL,    /* 2.04 % of the height: nothing is smaller */
    TYPE_NODE,     /* names in nodes, 2.2 % */
    TYPE_STRONG,   /* 2.5 %: from here on a contrast of 4.5 suffices */
    TYPE_HEADLINE, /* the caption, 3.2 % */
    TYPE_BIG,      /* the state in a heading, seconds of 2MSL, 3.5 % */
} TypeScale;

double view_type(const View *view, TypeScale scale);

/* Left aligned and level. */
TextStyle view_style(const View *view, TypeScale scale, Face face, Color color);

/* How wide a state's name is in a node. */
double view_name_width(const View *view, TcpState state);

const char *view_word(const View *view, const char *id);

/* The sentences and the authors speak RFC; this is the text with the names of the states
 * that the reader has chosen. All that is shown and may name a state goes through one of
 * these: view_word, view_text for an author's text, and view_renamed for the app's. */
const char *view_renamed(const View *view, const char *text);
const char *view_text(const View *view, const Text *text);

/* The word with its one placeholder {name} filled. */
const char *view_filled(const View *view, const char *id, const char *name, const char *value);

/* "1–12 of 85" */
const char *view_part_of(const View *view, const char *part, int count);

/* What a host is called in headings: the scenario's label where it has one and
 * it is no wider than `width`, if need be in smaller type; else "Client". */
const char *view_host_label(const View *view, Host host, TextStyle *style, double width);

/* What a host is called in sentences: view_host_name, for this view. */
const char *view_host_called(const View *view, Host host, HostPlace place);

/* "Client": what a host is called where there is least room. */
const char *view_host_word(const View *view, Host host);

/* The reader must be told which of them is meant. */
bool view_has_many(const View *view);

/* A host may have several sockets, if only a listener beside its one conversation. */
bool view_has_sockets(const View *view);

/* The connection that is shown at the host: see trace_beside. */
int view_shown(const View *view, Host host);
bool view_shows(const View *view, const TraceSegment *segment);

/* The connection's name where the reader must be told it, else "". */
const char *view_connection(const View *view, int connection);

/* A white sheet with round corners. */
void view_panel(const View *view, Rect rect);

/* True when the pointer is over this thing. */
bool view_hovered(const View *view, Tag tag);

/* The segment that the pointer is over, NULL for none, and the entries that light up
 * with it; -1: it has not come to that. */
typedef struct Lit {
    const TraceSegment *segment;
    int sent_n, end_n;
    int change_n; /* the change of state that it has caused */
} Lit;

Lit view_lit(const View *view);

/* From 0 to 1, slowly at both ends. */
double view_ease(double share);

/* "3.4 s", "250 ms", "2 min" in the reader's language. */
const char *view_duration(const View *view, SimTime duration);

/* A time of the clock, with as many decimals as it needs to be no other: "0.35 s", "1.0 s". */
const char *view_second(const View *view, SimTime t);

/* It is no wider; of a long one no more is looked at than that takes. */
bool view_fits(const View *view, TextStyle style, double width, const char *text);

/* The text, or as much of it as fits with an ellipsis. */
const char *view_fitted(const View *view, TextStyle style, double width, const char *text);

/* The head of an arrow with its tip at `at`. */
void view_arrowhead(const View *view, Point at, double angle, double size, Color color);

/* Round and back to where it began, `radius` at 720; what is small is thicker. */
void view_turn(const View *view, Point middle, double radius, Color color);

/* A cross: something is lost or refused. */
void view_cross(const View *view, Point at, double reach, Stroke stroke);

/* A tick or a cross: an answer was right, or wrong. */
void view_mark(const View *view, Point at, double reach, ViewMark mark);

/* How long ago, in stage seconds, the instant came that holds entry n. */
double view_seconds_since(const View *view, int n);

static const Stroke NO_STROKE = {0, 0, 0};

/* A sequence number as the reader wants it: `101`, or `+1` counted from an ISN (NULL:
 * nobody knows it). Those of a segment. */
const char *view_number(const View *view, SeqNum number, const SeqNum *isn);
const char *view_seq(const View *view, const TraceSegment *segment);
const char *view_ack(const View *view, const TraceSegment *segment);

/* --- Buttons in a picture ------------------------------------------------------- */

/* What can be pressed has this ground. */
void view_button_ground(const View *view, Rect rect, bool hovered);

/* A small v: something opens here. */
void view_chevron(const View *view, Point at, Color color);

/* --- The pictures of a sheet ---------------------------------------------------- */

void view_draw_diagram(const View *view, Rect rect, Host host);

/* Both ends on one map. */
void view_draw_one_map(const View *view, Rect rect);

/* A diagram where there is no room for it: the heading, and of the states those that the
 * host went through, one behind the other. */
void view_draw_path(const View *view, Rect rect, Host host);

void view_draw_ladder(const View *view, Rect rect);

/* Where a run is a crowd (trace_is_crowd), in the ladder's place: a row for each connection, and
 * the listener's queue. */
void view_draw_crowd(const View *view, Rect rect);
ViewLadderRoom view_ladder_room(const View *view, Rect rect);

/* A host's sockets over a time, those that only listen apart: as high as they are many, in
 * layers by state, from the lower edge upwards or from the upper one down. */
typedef struct ViewStack {
    Host host;
    Rect rect;
    double from, to, until; /* times of the stage: of the edges; nothing behind `until` */
    bool down;
} ViewStack;
void view_stack(const View *view, const ViewStack *stack);

/* How many of the host's connections are in which state, where the trace has
 * several: one after the other in lines, or each in its own. What has no room is
 * left out and its number told. Returns how much of the height they take. */
double view_counts(const View *view, Rect rect, Host host, bool one_a_line);

#endif
