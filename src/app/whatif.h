/* What if: somebody steps into the run that is shown.
 *
 * A click on a segment in flight or on a host offers what could happen now; the
 * choice becomes an intervention (sim/interventions.h), and the run is computed
 * anew with it. The past stays, and one stands at the same moment. Undo takes
 * the last one back, redo makes it again; save.h writes the edited scenario. When the file itself
 * has changed, the interventions are set aside until undo brings back those that still fit. What a
 * host calls is for the connection that its diagram shows; beside an open one `connect` opens
 * another.
 *
 * Owns:    the interventions; the edited run is the app's, as the original is.
 * Errors:  what cannot be done is offered with the reason.
 */
#ifndef TCPDUET_APP_WHATIF_H
#define TCPDUET_APP_WHATIF_H

#include "app/app.h"
#include "sim/interventions.h"
#include "view/chrome.h"

enum { WHATIF_OFFERED_MAX = 8 };

/* One line of the small menu. */
typedef struct Offer {
    Intervention intervention;
    InterventionAnswer answer; /* whether it can be done */
} Offer;

/* An intervention that waits while another version of the file is shown, and the
 * segment that it was about. */
typedef struct SetAside {
    Intervention intervention;
    Host from;
    uint8_t flags;
    uint32_t len; /* octets */
} SetAside;

typedef struct WhatIf {
    Arena *arena; /* Owned; of both lists. */
    struct {
        Intervention *items;
        int count, capacity;
    } list;
    int done; /* so many of the list are in force; undo leaves the rest for redo */
    struct {
        SetAside *items;
        int count, capacity;
    } aside; /* only while nothing is done */

    Offer offered[WHATIF_OFFERED_MAX];
    int offered_count;
    Tag about; /* a segment or a host */
    Point at;
} WhatIf;

WhatIf whatif_new(void);
void whatif_free(WhatIf *whatif);

/* Another run is shown, without edits. */
void whatif_begin(WhatIf *whatif);

/* Something can be done to this segment where one stands. */
bool whatif_in_flight(const App *app, int segment);

/* Pauses, and offers what can be done to a segment or let a host do. */
void whatif_open(App *app, Tag about, Point at);

/* Does what is offered there; nothing, when that cannot be done. */
void whatif_choose(App *app, int index);

/* Another version of the file is shown: what was in force in `before`, whose run was
 * `was`, is set aside. Ends `before`; true when anything was. */
bool whatif_set_aside(WhatIf *whatif, WhatIf *before, const Trace *was);

/* Makes again what was set aside and still fits. */
void whatif_bring_back(App *app);

/* Runs what is in force now, and stands at `t`. */
void whatif_run_again(App *app, SimTime t);

void whatif_undo(App *app);
void whatif_redo(App *app);

/* The open menu as a view sees it, and when what is in force happens. */
ViewPopup whatif_popup(const App *app, Arena *arena);
SimTime *whatif_times(const WhatIf *whatif, Arena *arena);

#endif
