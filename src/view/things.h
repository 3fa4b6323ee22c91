/* What the shapes of a sheet show: the kinds of their tags, and what a and b of each mean.
 * A tag's run is the number of the run that the shape belongs to, 0 where there is one.
 */
#ifndef TCPDUET_VIEW_THINGS_H
#define TCPDUET_VIEW_THINGS_H

#include "draw/drawing.h"

typedef enum ViewPanel {
    PANEL_ALL,
    PANEL_CLIENT,
    PANEL_LADDER,
    PANEL_SERVER,
} ViewPanel;

enum { PANEL_COUNT = PANEL_SERVER + 1 };

typedef enum ThingKind {
    THING_NONE = TAG_NONE,
    THING_COMMAND,    /* a button; b is the app's command */
    THING_STATE,      /* a is the host, b a TcpState */
    THING_ARC,        /* a is the host, b is from * TCP_STATE_COUNT + to */
    THING_SEGMENT,    /* a is its sender, b an index into the trace's segments */
    THING_TIMER,      /* a is the host, b a TcpTimerId */
    THING_VARIABLE,   /* a is the host, b a variable */
    THING_PANEL,      /* a is the host, b a ViewPanel */
    THING_TIMELINE,   /* the whole of it */
    THING_MENU_ENTRY, /* b is an index into the chrome's menu, popup or form */
    THING_HOST,       /* a diagram's heading as a button; a is the host */
    THING_CHOICE,     /* of a question; b counts from 0 */
    THING_HEAP,       /* many connections of a host in a state; a and b as of THING_STATE */
    THING_CONNECTION, /* a row of a crowd; b is an index into the trace's connections */
} ThingKind;

static inline Tag thing_tag(ThingKind kind, int a, int b)
{
    return (Tag){kind, 0, a, b};
}

/* What a kind is called where a drawing is printed. */
const char *thing_name(unsigned kind);

#endif
