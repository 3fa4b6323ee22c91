/* How the sheet is divided, for drawing it and for finding places in it.
 *
 * The whole sheet needs 960x720 units. Where the window is too small for that, or
 * the reader wants everything so big, one thing after the other gives way: the variables,
 * then the ladder, then what of the diagrams is not their path. Then one panel is shown
 * at a time. From where the ladder has gone, tabs lead to each panel and tell the state of
 * both ends.
 *
 *     WHOLE              BARE               DIAGRAMS     PATHS        ONE
 *     +---+-----+---+    +---+-----+---+    +----+----+  +----+----+  +---------+
 *     | d |  l  | d |    | d |  l  | d |    | d  |  d |  | p  |  p |  | l, d, d |
 *     +---+     +---+    +---+-----+---+    +----+----+  +----+----+  +---------+
 *     | v |     | v |
 *     +---+-----+---+
 *
 * An enlarged panel hides no state either: a diagram has the ladder beside it, and above
 * that a strip for the other end; the ladder has a strip for both. Where there is no room
 * for a strip, or all labels of a diagram take the whole width, the tabs are there.
 */
#ifndef TCPDUET_VIEW_LAYOUT_H
#define TCPDUET_VIEW_LAYOUT_H

#include "view/chrome.h"

/* What a row of buttons can hold. */
enum { ROW_BUTTONS_MAX = 16 };

typedef enum SheetForm {
    SHEET_WHOLE,
    SHEET_BARE,     /* without the variables */
    SHEET_DIAGRAMS, /* two diagrams without the ladder; with the variables where they fit */
    SHEET_PATHS,    /* of the diagrams only the path */
    SHEET_ONE,      /* one panel at a time */
} SheetForm;

/* A panel that fills the window, with what is beside it. A width of 0: not there. */
typedef struct SheetEnlarged {
    Rect panel, beside; /* beside a diagram: the ladder, or the host's sockets */
    Rect ends;          /* the strip that tells states */
    double unit, beside_unit, ends_unit;
} SheetEnlarged;

typedef struct SheetLayout {
    SheetForm form, form_at_rest; /* the second one while no panel is enlarged */
    double unit;                  /* of gaps, and of what lies over the sheet */
    double sheet_unit;            /* of the panels side by side */
    double header_unit, caption_unit, transport_unit;
    ViewPanel panel; /* the one that is enlarged, or PANEL_ALL */
    Rect header, caption, transport;
    Rect main; /* between header and caption */
    /* Side by side; a width of 0: has given way. */
    Rect diagram[HOST_COUNT], variables[HOST_COUNT], ladder;
    Rect one_map; /* in the place of both diagrams */
    SheetEnlarged enlarged[PANEL_COUNT];
} SheetLayout;

/* The panels fit side by side, all three of them. */
static inline bool layout_shows_all(const SheetLayout *layout)
{
    return layout->form <= SHEET_BARE;
}

/* Tabs tell what no strip does. */
static inline bool layout_has_tabs(const SheetLayout *layout)
{
    bool on_map = layout->one_map.w > 0 && layout->panel != PANEL_LADDER;
    bool has_strip =
        layout->panel == PANEL_ALL || on_map || layout->enlarged[layout->panel].ends.w > 0;
    return !layout_shows_all(layout) || !has_strip;
}

/* Where there are several connections, the variables have below them how many are in which
 * state. */
SheetLayout layout_sheet(Rect sheet, const ViewRun *run, const ViewStyle *style,
                         const ViewChrome *chrome);

/* The row below: buttons, the timeline, the time. Of the buttons those are left
 * out that matter least, until the timeline has room. */
typedef struct TransportLayout {
    Rect buttons[ROW_BUTTONS_MAX]; /* of the chrome's; a width of 0: left out */
    Rect speed; /* between slower and faster; a width of 0 when they are left out */
    Rect timeline, time;
} TransportLayout;

TransportLayout layout_transport(Rect transport, double unit, const ViewChrome *chrome);

/* Where the bands of a timeline run. */
Rect layout_track(Rect timeline, double unit);

#endif
