/* What the reader has done to the run that is shown: a list of interventions
 * (sim/interventions.h), and the run computed anew with those that are in force. The past
 * stays, and one stands at the same moment.
 *
 * Owns:    the interventions; the edited run is the app's, as the original is.
 */
#ifndef TCPDUET_APP_EDITS_EDITS_H
#define TCPDUET_APP_EDITS_EDITS_H

#include "app/app.h"
#include "sim/interventions.h"

/* An intervention that waits while another version of the file is shown, and the
 * segment that it was about. */
typedef struct SetAside {
    Intervention intervention;
    Host from;
    uint8_t flags;
    uint32_t len; /* octets */
} SetAside;

typedef struct Edits {
    Arena *arena; /* Owned; of both lists. */
    struct {
        Intervention *items;
        int count, capacity;
    } list;
    int done;  /* so many of the list are in force; undo leaves the rest for redo */
    int shown; /* with so many was what is shown run: another number while that is computed */
    SimTime t; /* where one stands in it then */
    struct {
        SetAside *items;
        int count, capacity;
    } aside; /* only while nothing is done */
} Edits;

Edits edits_new(void);
void edits_free(Edits *edits);

/* Another run is shown, without edits. */
void edits_begin(Edits *edits);

/* Puts one behind those that are in force, and runs them. */
void edits_add(App *app, Intervention made);

/* Runs what is in force now, and stands at `t`. */
void edits_run_again(App *app, SimTime t);

/* When what is in force happens. */
SimTime *edits_times(const Edits *edits, Arena *arena);

#endif
