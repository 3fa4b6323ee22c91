/* How the sheet is divided, for drawing it and for finding places in it. */
#ifndef TCPDUET_VIEW_LAYOUT_H
#define TCPDUET_VIEW_LAYOUT_H

#include "view/view.h"

/* How much larger everything is in a panel that fills the window: no text there is
 * under 3.4 % of the height. */
#define SHEET_ENLARGED 1.68

typedef struct SheetLayout {
    double unit;
    Rect header, caption, transport;
    Rect main; /* between header and caption: what one panel fills when enlarged */
    Rect diagram[HOST_COUNT], variables[HOST_COUNT], ladder;
} SheetLayout;

/* With `counts` the variables have below them how many connections are in which
 * state. */
SheetLayout sheet_layout(Rect sheet, bool counts);

/* The row below: buttons, the timeline, the time. */
typedef struct TransportLayout {
    Rect buttons, timeline, time;
} TransportLayout;

TransportLayout transport_layout(Rect transport, double unit);

/* Where the bands of a timeline run. */
Rect timeline_track(Rect timeline, double unit);

#endif
