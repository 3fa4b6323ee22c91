/* What if: somebody steps into the run that is shown.
 *
 * A click on a segment in flight or on a host offers what could happen now; the choice becomes
 * one of the edits. What a host calls is for the connection that its diagram shows; beside an
 * open one `connect` opens another.
 *
 * Errors:  what cannot be done is offered with the reason.
 */
#ifndef TCPDUET_APP_EDITS_WHATIF_H
#define TCPDUET_APP_EDITS_WHATIF_H

#include "app/app.h"
#include "sim/interventions.h"
#include "view/chrome.h"

enum { WHATIF_OFFERED_MAX = 8 };

/* One line of the small menu. */
typedef struct Offer {
    Intervention intervention;
    InterventionAnswer answer; /* whether it can be done, when that is known */
} Offer;

typedef struct WhatIf {
    Offer offered[WHATIF_OFFERED_MAX];
    int offered_count;
    int known;       /* of so many of them, the first, it is known whether they can be done */
    SimTrial *trial; /* of the next one; NULL: none is under way */
    Arena *arena;    /* Owned; the trial's. */
    Tag about;       /* a segment or a host */
    Point at;
} WhatIf;

/* Something can be done to this segment where one stands. */
bool whatif_in_flight(const App *app, int segment);

/* Pauses, and offers what can be done to a segment or let a host do. Whether it can is tried
 * in a simulation up to here, in parts where that is long. */
void whatif_open(App *app, Tag about, Point at);

/* Does what is offered there; nothing, when that cannot be done. */
void whatif_choose(App *app, int index);

/* The open menu as a view sees it. */
ViewPopup whatif_popup(const App *app, Arena *arena);

#endif
