/* The parts of the ladder, each in a file of its name, for segments.c and ladder.c, which put
 * them together; no part knows another.
 *
 * Words look for their places when all arrows are known that will lie near the plot, in the
 * order of the prototypes here, so that they keep them when more comes. Only what has
 * happened is drawn.
 */
#ifndef TCPDUET_VIEW_LADDER_PARTS_H
#define TCPDUET_VIEW_LADDER_PARTS_H

#include "view/ladder/flight.h"

/* Where a view's ladder lies in the rectangle (scale.c). */
Ladder ladder_of(const View *view, Rect rect);

/* --- Below all else ------------------------------------------------------------------- */

/* Finds the waits that break the lifelines, before anything is drawn: names of states keep
 * clear of the breaks. */
void ladder_find_waits(Ladder *ladder);

/* A place of that length from y on that no break cuts: y, or lower. */
double ladder_below_breaks(const Ladder *ladder, double y, double length);

/* The host's states; the words in both lifelines, which have no room where they are not flat;
 * and all that stands there. */
void ladder_find_stays(Ladder *ladder, Host host);
void ladder_lay_words(Ladder *ladder);
void ladder_draw_lifeline(const Ladder *ladder, Host host);
void ladder_draw_words(const Ladder *ladder);

/* The timers of both hosts, as lines along the lifelines. */
void ladder_find_timers(Ladder *ladder);
void ladder_draw_timers(const Ladder *ladder);
void ladder_draw_link(const Ladder *ladder);
void ladder_draw_breaks(const Ladder *ladder);

/* --- Segments ------------------------------------------------------------------------- */

/* All that will lie near the plot; words look for room beside them from now on. */
Flights ladder_flights(Ladder *ladder);
void ladder_draw_arrows(const Ladder *ladder, const Flights *flights);

/* The mark at the end of an arrow: keeps texts off it; how much of the line it stands
 * for. */
void flight_block_end(Ladder *ladder, const Flight *flight);
void flight_draw_end(const Ladder *ladder, const Flight *flight);
double flight_end_length(const View *view, const Flight *flight);

/* The words at the tails of those that nobody has sent, and at the crosses of those that are
 * lost; how long the waits are; what befell the
 * link; the labels along the arrows. */
void ladder_name_strays(Ladder *ladder, const Flights *flights);
void ladder_name_losses(Ladder *ladder, const Flights *flights);
void ladder_name_waits(Ladder *ladder);
void ladder_name_link(Ladder *ladder);
void ladder_label_flights(Ladder *ladder, const Flights *flights);

/* What the timers are, beside their lines. */
void ladder_name_timers(Ladder *ladder);

/* The seconds at which something happened, where there is room left. */
void ladder_draw_axis(Ladder *ladder);

/* Below "now" what is settled: the rest of the way of what is under way, and when timers run
 * out. Nothing where anybody is asked what will come. */
void ladder_draw_ahead(const Ladder *ladder, const Flights *flights);

/* The chips of what is under way, below the last word of a loss. */
void ladder_draw_chips(const Ladder *ladder, const Flights *flights);

/* What the applications call and are told, where the lifelines have no room for it. */
void ladder_draw_calls(Ladder *ladder);

/* --- Sizes that parts have in common, at 720 ------------------------------------------ */

static const double LIFELINE_EDGE = 3.5; /* the host's colour, at the inner side */

/* Beside a lifeline: where the middle of a timer's line is, how wide it is, and from where on
 * there is room for words. */
static const double TIMER_LANE = 5, TIMER_WIDTH = 3.5, WORDS_LANE = 9;

static const double CROSS = 7; /* half of the cross of a lost segment */

/* Of one that is not accepted: how far before the lifeline its bar stands. */
static const double BAR_GAP = 8;

#endif
