/* A segment as the ladder sees it: where and when it flies, and how that ends. What it is
 * called: view/ladder/flight_label.h.
 *
 * Owns:    nothing; a list of them lives in the drawing's arena.
 */
#ifndef TCPDUET_VIEW_LADDER_FLIGHT_H
#define TCPDUET_VIEW_LADDER_FLIGHT_H

#include "view/ladder/ladder.h"

typedef struct Flight {
    int index, count; /* of a sheaf, that of its first, and how many it holds */
    const TraceSegment *segment;
    Point from, to;       /* the whole way, as far as it goes */
    Point turn;           /* where one to its own host turns */
    Point target;         /* where it would have arrived */
    Stretch last;         /* the way of a sheaf's last */
    double begins, ends;  /* on the stage */
    double made;          /* the share of the way that it makes, 1 unless it is lost */
    bool comes_back;      /* its host talks to itself */
    bool lost, over;      /* it gets lost; it has ended by now */
    bool shown;           /* flight_is_shown */
    bool refused;         /* it was not accepted */
    const char *end_word; /* id of the word that says so, or that it is a duplicate; or NULL */
    Color color;
} Flight;

typedef struct Flights {
    Flight *items;
    int count, capacity;
    bool crowded; /* there are so many that some are drawn together */
} Flights;

Flight flight_of(const Ladder *ladder, int index);

/* All that lie near the plot, in the order of sending; of many those that cannot be told
 * apart are one sheaf (near.c). */
Flights flights_near(const Ladder *ladder);

/* Of the connection that the diagrams show, or injected and of none. */
bool flight_is_shown(const View *view, const TraceSegment *segment);

enum { FLIGHT_STRETCHES_MAX = 2 };

/* The straight stretches as far as the share of its way that it makes; returns
 * how many. */
int flight_stretches(const Flight *flight, double share, Stretch stretches[FLIGHT_STRETCHES_MAX]);

Stretch flight_last_stretch(const Flight *flight);

/* It was sent and is no longer under way, or still is. */
bool flight_has_ended(const Ladder *ladder, const Flight *flight);
bool flight_is_under_way(const Ladder *ladder, const Flight *flight);

/* The share that it has made by now of the way that it makes. */
double flight_share(const Ladder *ladder, const Flight *flight);

/* Where it is now, or has ended. */
Point flight_front(const Ladder *ladder, const Flight *flight);

#endif
