/* The timer that decides what comes next, in the heading of a diagram: what it is and the
 * manieth time it runs, the seconds that it has left, and a bar that drains.
 *
 * Units: pixels.
 */
#ifndef TCPDUET_VIEW_DIAGRAM_COUNTDOWN_H
#define TCPDUET_VIEW_DIAGRAM_COUNTDOWN_H

#include "view/diagram/diagram.h"

/* "2.4 s left": the number for the back row, and the words round it in small type. */
typedef struct LeftWords {
    const char *before, *number, *after;
    TextStyle number_style, style;
    double width;
} LeftWords;

typedef struct Countdown {
    TcpTimerId id;
    const TcpTimer *timer; /* NULL: none runs. Borrowed. */
    const char *name;      /* "RTO (no. 2)"; "no timer runs"; "": nothing is to be said */
    TextStyle name_style;
    double name_width;
    LeftWords left;
} Countdown;

/* The timer that runs out first; where none does, that is said of a state that waits. What is
 * left takes no more than `room`. */
Countdown countdown_of(Diagram *diagram, double room);

/* The words from their left ends on. */
void countdown_draw(const Diagram *diagram, const Countdown *countdown, Point name, Point left);
void countdown_draw_bar(const Diagram *diagram, const Countdown *countdown, Rect bar);

#endif
