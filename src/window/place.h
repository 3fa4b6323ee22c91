/* Where the window opens: in the middle of what a screen leaves to windows, and no larger.
 *
 * Units:   pixels of the desktop, as SDL counts them.
 */
#ifndef TCPDUET_WINDOW_PLACE_H
#define TCPDUET_WINDOW_PLACE_H

typedef struct PlaceRect {
    int x, y, w, h;
} PlaceRect;

/* What the system draws round a window. */
typedef struct PlaceBorders {
    int top, left, bottom, right;
} PlaceBorders;

/* The place of the window's inside, on a screen where `usable` is free of panels and docks;
 * a screen of no size is not known, and the window is as large as it would like. */
PlaceRect place_of_window(PlaceRect usable, PlaceBorders borders);

/* How small one can make it: on a small screen at least as small as it opens. */
PlaceRect place_least(PlaceRect usable, PlaceBorders borders);

#endif
