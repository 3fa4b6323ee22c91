/* Whether what is offered can be done: tried one after the other in simulations up to the
 * moment, in parts where they are long, while the menu is open.
 *
 * Owns:    the simulation that is under way, until its offer is known or it is given up.
 */
#ifndef TCPDUET_APP_EDITS_OFFERS_H
#define TCPDUET_APP_EDITS_OFFERS_H

#include "app/edits/whatif.h"

/* It is known to be possible; the first that is, or 0. */
bool offers_is_possible(const WhatIf *whatif, int index);
int offers_first_possible(const WhatIf *whatif);

/* Tries as many as take but a moment. */
void offers_try_at_once(App *app);

/* The menu is open, and some of it is still to be tried. */
bool offers_are_tried(const App *app);

/* Goes on for a part. */
void offers_advance(App *app);

/* Gives it up, and closes a menu that would never know: the run is another. */
void offers_stop(App *app);

void offers_forget(WhatIf *whatif);

#endif
