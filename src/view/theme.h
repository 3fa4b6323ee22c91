/* The colours of a sheet, as a row for each theme. Options, completions, the order in which
 * the reader goes through them and the browser's page follow from the rows; their names are
 * the words command.theme.NAME.
 *
 * Units:   colours 0xRRGGBBAA.
 */
#ifndef TCPDUET_VIEW_THEME_H
#define TCPDUET_VIEW_THEME_H

#include "draw/drawing.h"
#include "trace/trace.h"

/* What a theme gives: all colours that any view uses. */
typedef struct Theme {
    const char *name;                                       /* "light" */
    Color ground, panel, panel_edge, group;                 /* behind all; a panel; faint grounds */
    Color ink, muted, quiet;                                /* text; lesser text; arcs at rest */
    Color host[HOST_COUNT], host_tint[HOST_COUNT], on_host; /* text on a filled node */
    Color timer, lost, good, button, button_edge;
    Color state[TCP_STATE_COUNT];    /* for bands */
    Color on_state[TCP_STATE_COUNT]; /* text on them */
    double wash;                     /* how much of them colours a phase's ground */
} Theme;

/* In the reader's order; ended with one without a name. */
extern const Theme THEMES[];

/* NULL for an unknown name. */
const Theme *theme_named(const char *name);

#endif
