/* A segment as the ladder sees it: where and when it flies, and what it is
 * called. */
#ifndef TCPDUET_VIEW_LADDER_FLIGHT_H
#define TCPDUET_VIEW_LADDER_FLIGHT_H

#include "view/ladder.h"

typedef struct Flight {
    int index;
    const TraceSegment *segment;
    Point from, to;      /* the whole way, as far as it goes */
    Point turn;          /* where one to its own host turns */
    Point target;        /* where it would have arrived */
    double begins, ends; /* on the stage */
    double made;         /* the share of the way that it makes, 1 unless it is lost */
    bool comes_back;     /* its host talks to itself */
    bool lost, over;     /* it gets lost; it has ended by now */
    bool shown;          /* flight_is_shown */
    bool says_lost;      /* the word has a place, whose middle is lost_at */
    Point lost_at;
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

/* Where it is now, or has ended. */
Point flight_front(const Ladder *ladder, const Flight *flight);

/* --- What it is called ------------------------------------------------------------ */

/* The connection (where there are several), flags, numbers and a remark. */
typedef enum FlightPart { PART_NAME, PART_FLAGS, PART_NUMBERS, PART_REMARK } FlightPart;
enum { FLIGHT_PARTS = 4 };

typedef struct FlightLabel {
    const char *parts[FLIGHT_PARTS]; /* "": left out */
    TextStyle styles[FLIGHT_PARTS];
    double widths[FLIGHT_PARTS];
    double gap; /* between two parts */
} FlightLabel;

/* The numbers are shorter with each level from 0 on and left out in the end; a bare
 * label has no remark either. */
enum { LABEL_WITHOUT_NUMBERS = 3, LABEL_BARE };

FlightLabel flight_label(const View *view, const Flight *flight, int level);

/* How wide these parts are in one line, with the gaps between them. */
double flight_label_width(const FlightLabel *label, unsigned parts);

/* Draws them from `at` on along the styles' angle. */
void flight_label_draw(const View *view, const FlightLabel *label, unsigned parts, Point at);

#define PART_BIT(part) (1u << (part))
#define ALL_PARTS      (PART_BIT(FLIGHT_PARTS) - 1)

/* --- Parts of the ladder ------------------------------------------------------------- */

enum { CROSS = 7 }; /* half of the cross of a lost segment, at 720 */

/* Labels along the arrows. */
void ladder_label_flights(Ladder *ladder, const Flight *flights, int count);

/* The chips of what is under way. */
void ladder_draw_chips(const Ladder *ladder);

#endif
