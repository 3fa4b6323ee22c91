/* The labels of a diagram's arcs: what one says (words.c), where it may stand (places.c), one
 * that is wanted (label.c) and what becomes of it without a place (notes.c). labels.c has the
 * order in which all of them look for theirs. */
#ifndef TCPDUET_VIEW_DIAGRAM_LABEL_H
#define TCPDUET_VIEW_DIAGRAM_LABEL_H

#include "view/diagram/diagram.h"

enum { LABEL_LINES_MAX = 8 };

/* From one baseline to the next, in sizes of type. */
static const double LABEL_LINE = 1.2;

typedef struct ArcLabel {
    const char *lines[LABEL_LINES_MAX];
    int count;
    bool alternatives; /* its lines are such; else they are an event and its actions */
    TextStyle style;
    double w, h;
} ArcLabel;

/* --- What it says --------------------------------------------------------------------- */

/* How much of it is said: where there is no room for all, first the TCB is left
 * out, which nobody sees, then what is sent, which the ladder shows. */
typedef enum LabelDetail { DETAIL_ALL, DETAIL_SENT, DETAIL_CAUSE } LabelDetail;
enum { DETAIL_COUNT = DETAIL_CAUSE + 1 };

/* Of the arc just taken, as far as it happened. */
ArcLabel label_of_taken(const Diagram *diagram, LabelDetail detail);

/* One label for a pair of states: what leads from one to the other, as event over
 * action; several alternatives a line each, "event / action". Without lines, when
 * nothing is to be said. */
ArcLabel label_of_pair(const Diagram *diagram, TcpState from, TcpState to, Color color,
                       LabelDetail detail);

/* One line more, unless it stands there. */
void label_add_line(const Diagram *diagram, ArcLabel *label, const char *text);

/* This line alone. */
ArcLabel label_of_text(const Diagram *diagram, TextStyle style, const char *text);

/* The same lines, but each alternative after the first says "or", and not once more what it
 * shares with the one above: "rcv RST", "or SYN". */
ArcLabel label_stacked(const Diagram *diagram, const ArcLabel *label);

/* The same words in one line, for a low place: "event / action", or the alternatives with
 * an "or" between them, where all have the same action. A slash has no other meaning. */
ArcLabel label_joined(const Diagram *diagram, const ArcLabel *label);

/* The same words with their lines broken, for a place that is a share as wide. */
ArcLabel label_narrower(const Diagram *diagram, const ArcLabel *label, double share);

/* --- Where it stands ---------------------------------------------------------------- */

typedef struct LabelPlace {
    Rect rect;
    double cost;  /* in pixels at 720; INFINITY: none was free */
    bool on_line; /* interrupts its arc */
    bool leader;  /* from `from` at the label to `to` on the arc */
    Point from, to;
} LabelPlace;

typedef enum LabelManner {
    LABEL_OF_ARC,
    LABEL_OF_TAKEN, /* bold beside a thick line: it may be as near to a thin one */
    LABEL_MARK,     /* a disc, which may lie on any line */
} LabelManner;

/* The best one: beside its arc and nearer to it than to any other; else on a thin
 * arc, which it interrupts; else farther away with a leader that crosses nothing. It costs
 * less than `cost`, or there is none and its cost is that. */
LabelPlace label_place(const Diagram *diagram, const ArcLabel *label, const DiagramLine *line,
                       LabelManner manner, double cost);

/* --- One that is wanted --------------------------------------------------------------- */

enum { LABEL_FORMS = 4 };

/* A label that is wanted at an arc, and where it stands in which form. */
typedef struct Wanted {
    int arc;
    LabelManner manner;
    ArcLabel label, form;
    ArcLabel forms[LABEL_FORMS]; /* of the label: as it is, in one line, broken once and twice */
    int form_count;              /* so many of them are made */
    LabelPlace place;
    bool noted; /* it stands among the notes */
} Wanted;

/* The share of its width in which a line is broken once. */
static const double LABEL_HALF = 0.6;

/* The arc's line; NULL: it has none. */
const DiagramLine *label_line(const Diagram *diagram, int arc);

/* In the form that stands best, where that costs less than `most`. */
void label_find_place(const Diagram *diagram, Wanted *wanted, double most);
bool label_has_place(const Wanted *wanted);

/* Nothing else stands there from now on. */
void label_take_place(Diagram *diagram, const Wanted *wanted);

void label_draw(const Diagram *diagram, const Wanted *wanted);
void label_draw_leader(const Diagram *diagram, const LabelPlace *place);

/* --- Notes ---------------------------------------------------------------------------- */

enum { NOTE_LINES_MAX = 16, NOTES_MAX = 40 };

/* Notes stand in lines in the room that the heading leaves, each in the first one
 * that has room for it. */
typedef struct Notes {
    Rect room;
    double height, gap;            /* of a line; between two notes in it */
    double filled[NOTE_LINES_MAX]; /* how far each line is taken */
    int lines;
    const char *told[NOTES_MAX]; /* the texts of the notes, from number `first` on */
    int first, count;
} Notes;

Notes label_notes(const Diagram *diagram);

/* A label without a place at its arc stands elsewhere, with a number that the arc bears
 * too; arcs of which the same is said have the same number. */
void label_put_note(Diagram *diagram, Notes *notes, Wanted *wanted);

/* The last resort of the arc just taken. One that is too short for a number is lit, at
 * least. */
void label_note_taken(Diagram *diagram, Wanted *wanted);

#endif
