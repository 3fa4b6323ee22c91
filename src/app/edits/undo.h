/* Undo and redo, also where the file has changed since: what was edited of the version before
 * is set aside then, and undo brings back those that still fit.
 */
#ifndef TCPDUET_APP_EDITS_UNDO_H
#define TCPDUET_APP_EDITS_UNDO_H

#include "app/edits/edits.h"

/* Takes the last edit back (-1) or makes it again (+1), or makes again what was set aside and
 * still fits. */
void undo_step(App *app, int by);

/* Another version of the file is shown: what was in force in `before`, whose run was
 * `was`, is set aside. Ends `before`; true when anything was. */
bool undo_set_aside(Edits *edits, Edits *before, const Trace *was);

#endif
