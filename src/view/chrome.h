/* What stands around the pictures of a run, and what lies over them (overlays.h), as `app`
 * fills it. Only the sheet and view/chrome see it.
 *
 * Owns:    nothing; all is borrowed.
 */
#ifndef TCPDUET_VIEW_CHROME_H
#define TCPDUET_VIEW_CHROME_H

#include "view/overlays.h"

/* A button of the sheet: what it does, what it shows. */
typedef enum ViewIcon {
    ICON_NONE,
    ICON_SETTING, /* its label is how something is set; a press sets it otherwise */
    ICON_FIRST,
    ICON_PREVIOUS,
    ICON_NEXT,
    ICON_LAST,
    ICON_PLAY,
    ICON_PAUSE,
    ICON_EVENT_BACK,
    ICON_EVENT_ON,
    ICON_RESTART,
    ICON_SLOWER,
    ICON_FASTER,
    ICON_FULL_SCREEN,
} ViewIcon;

typedef struct ViewButton {
    int command;
    ViewIcon icon;
    const char *label; /* when there is no picture for it */
    bool enabled;
    int rank; /* 0: always there; those of the highest rank give way first */
} ViewButton;

enum { VIEW_RANK_MOST = 6 };

typedef struct ViewChrome {
    ViewPanel panel;             /* the one that is enlarged */
    double zooming[PANEL_COUNT]; /* how far each panel still is from its place: 0 to 1 */
    bool bare;                   /* without header and controls, as far as none is needed */
    const ViewButton *transport; /* first, previous, play, next, last … */
    int transport_count;
    const ViewButton *panels; /* client, ladder, server: for when they do not fit all at once */
    const ViewButton *header; /* names, language, theme, help */
    int header_count;
    const ViewButton *title; /* the heading as a button (its label is the trace's title), or NULL */
    const ViewButton *undo; /* says that the run is edited, and takes the last edit back, or NULL */
    const ViewButton *quiz; /* beside what one asks, or NULL */
    const char *score;      /* of a quiz, beside the heading; NULL without one */
    double speed;           /* playback, 1 is the author's */
    ViewMenu menu;
    ViewHelp help;
    ViewPopup popup;
    ViewForm form;
    ViewProblem problem;
    const char *message; /* what a command said of itself, or NULL */
    ViewTold told;
    ViewPointer pointer;
} ViewChrome;

#endif
