/* How the sheet is divided, for drawing it and for finding places in it.
 *
 * The whole sheet needs 960x720 units. Where the window is too small for that,
 * or the reader wants everything so big, it shows one panel at a time, and each
 * part is as big as he wants it as far as it fits.
 */
#ifndef TCPDUET_VIEW_LAYOUT_H
#define TCPDUET_VIEW_LAYOUT_H

#include "view/view.h"

/* What a row of buttons can hold. */
enum { ROW_BUTTONS_MAX = 16 };

typedef struct SheetLayout {
    double unit; /* of the panels when the whole sheet is shown */
    double header_unit, caption_unit, transport_unit;
    bool whole;                     /* all panels fit side by side */
    ViewPanel panel;                /* the one that fills `main`, or PANEL_ALL */
    double panel_unit[PANEL_COUNT]; /* of each when it fills `main` */
    Rect header, caption, transport;
    Rect main; /* between header and caption: what one panel fills when enlarged */
    Rect diagram[HOST_COUNT], variables[HOST_COUNT], ladder;
} SheetLayout;

/* With `counts` the variables have below them how many connections are in which
 * state. */
SheetLayout sheet_layout(Rect sheet, bool counts, const ViewContext *context);

/* The row below: buttons, the timeline, the time. Of the buttons those are left
 * out that matter least, until the timeline has room. */
typedef struct TransportLayout {
    Rect buttons[ROW_BUTTONS_MAX]; /* of the context's; a width of 0: left out */
    Rect speed; /* between slower and faster; a width of 0 when they are left out */
    Rect timeline, time;
} TransportLayout;

TransportLayout transport_layout(Rect transport, double unit, const ViewContext *context);

/* Where the bands of a timeline run. */
Rect timeline_track(Rect timeline, double unit);

#endif
