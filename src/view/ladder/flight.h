/* A segment as the ladder sees it: where and when it flies, and what it is
 * called. */
#ifndef TCPDUET_VIEW_LADDER_FLIGHT_H
#define TCPDUET_VIEW_LADDER_FLIGHT_H

#include "view/ladder/ladder.h"

typedef struct Flight {
    int index;
    const TraceSegment *segment;
    Point from, to;       /* the whole way, as far as it goes */
    Point turn;           /* where one to its own host turns */
    Point target;         /* where it would have arrived */
    double begins, ends;  /* on the stage */
    double made;          /* the share of the way that it makes, 1 unless it is lost */
    bool comes_back;      /* its host talks to itself */
    bool lost, over;      /* it gets lost; it has ended by now */
    bool shown;           /* flight_is_shown */
    bool refused;         /* it was not accepted */
    const char *end_word; /* id of the word that says so, or that it is a duplicate; or NULL */
    Color color;
} Flight;

Flight flight_of(const Ladder *ladder, int index);

/* Of the connection that the diagrams show, or injected and of none. */
bool flight_is_shown(const View *view, const TraceSegment *segment);

/* From when to when it flies, on the stage. */
void flight_span(const Trace *trace, const TraceSegment *segment, double *begins, double *ends);

bool flight_is_under_way(const Ladder *ladder, const Flight *flight);

enum { FLIGHT_STRETCHES_MAX = 2 };

/* The straight stretches as far as the share of its way that it makes; returns
 * how many. */
int flight_stretches(const Flight *flight, double share, Stretch stretches[FLIGHT_STRETCHES_MAX]);

Stretch flight_last_stretch(const Flight *flight);

/* It was sent and is no longer under way. */
bool flight_has_ended(const Ladder *ladder, const Flight *flight);

/* The share that has passed by now of the time that it flies. */
double flight_share(const Ladder *ladder, const Flight *flight);

/* Where it is now, or has ended. */
Point flight_front(const Ladder *ladder, const Flight *flight);

/* --- What it is called ------------------------------------------------------------ */

/* The connection (where there are several), what it is called, numbers and a remark. */
typedef enum FlightPart { PART_NAME, PART_KIND, PART_NUMBERS, PART_REMARK } FlightPart;
enum { FLIGHT_PARTS = 4 };

typedef struct FlightLabel {
    const char *parts[FLIGHT_PARTS]; /* "": left out */
    TextStyle styles[FLIGHT_PARTS];
    double widths[FLIGHT_PARTS];
    double gap; /* between two parts */
} FlightLabel;

/* Its numbers, each of which may be left out. */
enum {
    NUMBER_SEQ = 1,
    NUMBER_ACK = 2,
    NUMBER_LEN = 4,
    NUMBER_WINDOW = 8,
    ALL_NUMBERS = 15,
};

/* It has nothing to say but what it acknowledges. */
bool flight_only_acks(const Flight *flight);

/* Those that stay when room is scarce: fewer with each level, none at the last. */
enum { NUMBER_LEVELS = 4 };
unsigned flight_numbers(const Flight *flight, int level);

FlightLabel flight_label(const View *view, const Flight *flight, unsigned numbers);

/* How wide these parts are in one line, with the gaps between them. */
double flight_label_width(const FlightLabel *label, unsigned parts);

/* Draws them from `at` on along the styles' angle. */
void flight_label_draw(const View *view, const FlightLabel *label, unsigned parts, Point at);

#define PART_BIT(part) (1u << (part))
#define ALL_PARTS      (PART_BIT(FLIGHT_PARTS) - 1)

/* --- Parts of the ladder ------------------------------------------------------------- */

static const double CROSS = 7; /* half of the cross of a lost segment, at 720 */

/* Of one that is not accepted: how far before the lifeline its bar stands, and half of
 * the bar's length. */
static const double BAR_GAP = 8, BAR_REACH = 8;

/* The mark at the end of the arrow: keeps texts off it; how much of the line it stands
 * for. */
void flight_block_end(Ladder *ladder, const Flight *flight);
void flight_draw_end(const Ladder *ladder, const Flight *flight);
double flight_end_length(const View *view, const Flight *flight);

/* The words at the crosses of those that are lost. */
void ladder_name_losses(Ladder *ladder, const Flight *flights, int count);

/* Labels along the arrows. */
void ladder_label_flights(Ladder *ladder, const Flight *flights, int count);

/* The chips of what is under way. */
void ladder_draw_chips(const Ladder *ladder);

#endif
