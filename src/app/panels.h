/* The panels of the sheet: which have room, and which has the whole window. */
#ifndef TCPDUET_APP_PANELS_H
#define TCPDUET_APP_PANELS_H

#include "app/app.h"
#include "view/sheet.h"

/* What of the sheet has room in the window, as it was drawn last; before that all. */
SheetForm panels_form(const App *app);

/* Gives the whole window to a panel, or the sheet to all. */
void panels_enlarge(App *app, ViewPanel panel);

/* The ladder of one connection, for as long as it has the whole window. */
void panels_show_connection(App *app, int connection);

/* Of a host's connections that are in a state now the next one behind the one that is looked at,
 * from the last on the first; -1: none is. */
int panels_next_in(const App *app, Host host, TcpState state);

/* As panels_enlarge, or where the panel has it already, back to all. */
void panels_toggle(App *app, ViewPanel panel);

#endif
