/* What the views share among themselves: what they are given, their sizes of
 * type, and a few ways to draw.
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
    Drawing *drawing;           /* Borrowed. */
    const Trace *trace;         /* Borrowed. */
    TraceMoment moment;         /* where one stands */
    const ViewContext *context; /* Borrowed. */
    double unit;
    const ViewZoom *zoom; /* NULL: at rest. Borrowed. */
    ViewSpan span;
    double unit_least; /* of a ladder that shows the whole run */
    bool under_ends;   /* a strip above it names the hosts */
} View;

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

/* --- What only some of them share ------------------------------------------- */

void view_variables(const View *view, Rect rect, Host host);

/* The host's sockets as ss or netstat would list them. */
void view_sockets(const View *view, Rect rect, Host host);

/* How many of the host's connections are in which state, where the trace has
 * several: one after the other in lines, or each in its own. What has no room is
 * left out and its number told. Returns how much of the height they take. */
double view_counts(const View *view, Rect rect, Host host, bool one_a_line);

/* As view_caption, for this view. */
Caption caption_of(const View *view);

void view_caption_box(const View *view, Rect rect);

/* `panel` is the one that is shown, where tabs lead from one to another; else NULL. */
void view_header(const View *view, Rect rect, const ViewPanel *panel);

void view_transport(const View *view, Rect rect);
void view_menu(const View *view, Rect rect);
void view_help(const View *view, Rect rect);
void view_draw_miniature(const View *view, Rect rect, const ViewMiniature *miniature);

/* Darkens what lies below and keeps clicks from it; and what an overlay stands on. */
void view_veil(const View *view, Rect rect);
void view_paper(const View *view, Rect rect);

void view_popup(const View *view, Rect rect);
void view_form(const View *view, Rect rect);
void view_problem(const View *view, Rect rect);
void view_tooltip(const View *view, Rect rect);
void view_pointer(const View *view, Rect rect);
void view_message(const View *view, Rect transport);

/* What the hovered segment, state, timer or variable is, beside it. */
void view_card(const View *view, Rect rect);

void view_draw_diagram(const View *view, Rect rect, Host host);

/* A diagram where there is no room for it: the heading, and of the states those that the
 * host went through, one behind the other. */
void view_draw_path(const View *view, Rect rect, Host host);

/* Strips that tell what a panel hides: the state of one end, or of both, and what its
 * timers have left. */
void view_end(const View *view, Rect rect, Host host);
void view_ends(const View *view, Rect rect);

/* What a tab that leads to a host's diagram says: his name over his state. */
double view_tab_width(const View *view, const char *label, Host host);
void view_tab(const View *view, Rect rect, const char *label, Host host, Color ink);
void view_draw_ladder(const View *view, Rect rect);
void view_draw_timeline(const View *view, Rect rect);

/* What can be pressed has this ground. */
void view_button_ground(const View *view, Rect rect, bool hovered);

/* A small v: something opens here. */
void view_chevron(const View *view, Point at, Color color);

/* One key of the row below or of the header; a strong one is filled. */
void view_button(const View *view, Rect rect, const ViewButton *button, bool strong);

/* "send 10": what an application calls, as programmers write it. */
const char *view_call_text(const View *view, const TraceEntry *entry);

/* "error: connection already exists": what TCP answers to a call. */
const char *view_result_text(const View *view, const TraceEntry *entry);

/* What a timer is, and what one of the strip's variables is and is called. */
const char *view_timer_meaning(const View *view, TcpTimerId timer);
const char *view_variable_name(int variable);

/* As view_caption, for one entry alone. */
Caption caption_of_entry(const View *view, int n);

/* "RTO" in the reader's language; with ".expires" behind the id, that it has. */
const char *view_timer_word(const View *view, TcpTimerId timer, const char *ending);

/* A word with one number {n} in it. */
const char *view_counted(const View *view, const char *id, uint32_t n);

/* What the application is told by a NOTIFY. */
const char *view_notice_text(const View *view, const TraceEntry *entry);

/* What an entry's rule speaks of, but did not happen this time. */
typedef enum ViewOmission {
    OMITS_NOTHING,
    OMITS_ACK,  /* it is delayed */
    OMITS_WAIT, /* TIME-WAIT is switched off, and is left again at once */
    OMITS_REST, /* the same, as it is entered */
} ViewOmission;

ViewOmission view_omission(const View *view, int n);

/* The sentence `id` of entry n's rule as it is true in this run: the id itself, or one
 * with an ending ("rule.fin-established.held"). */
const char *view_reason(const View *view, int n, const char *id);

/* ISS+1: the one ACK that entry n's end, which has sent a SYN, can use. */
const char *view_ack_wanted(const View *view, int n);

/* "100 unread", which are thrown away where entry n ends a connection, or "". */
const char *view_octets_lost(const View *view, int n);

/* "Octets thrown away: 100 unread.", where entry n ends a connection, or "". */
const char *view_thrown_away(const View *view, int n);

#endif
