/* The whole window: header, two diagrams, ladder, variables, caption, timeline, and what lies
 * over them; and where all that lies, for keys and pointer.
 *
 * Units:   pixels; seconds of the stage.
 */
#ifndef TCPDUET_VIEW_SHEET_H
#define TCPDUET_VIEW_SHEET_H

#include "view/layout.h"

/* Where the parts of a sheet lie that one reaches into. */
typedef struct SheetPlaces {
    Rect sheet;
    SheetForm form;        /* what has room while no panel is enlarged */
    double list_unit;      /* of picker and help */
    Rect track;            /* of the timeline, if it is there */
    ViewLadderRoom ladder; /* if it is there */
} SheetPlaces;

/* Returns where all lies. */
SheetPlaces view_sheet(Drawing *drawing, const ViewRun *run, Rect rect, const ViewStyle *style,
                       const ViewChrome *chrome);

/* Which stage time a place on the timeline means, for dragging. */
double view_timeline_time(const SheetPlaces *places, const Trace *trace, Point at);

/* What of a menu is seen: the entries first .. last - 1, in rows of so many, each so high. */
typedef struct ViewMenuSeen {
    int first, last, columns;
    double row; /* pixels */
} ViewMenuSeen;

ViewMenuSeen view_menu_seen(const SheetPlaces *places, const ViewMenu *menu);

/* Where its field lies. */
Rect view_menu_field(const SheetPlaces *places);

/* The entry in the row below (+1) or above (-1), the same one at the end. */
int view_menu_neighbour(const SheetPlaces *places, const ViewMenu *menu, int index, int direction);

/* How many pages a help takes; at least 1. */
int view_help_pages(const SheetPlaces *places, const ViewHelp *help);

#endif
