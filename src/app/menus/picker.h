/* The picker of scenarios: what of the folder it offers, in which order, and what is typed to
 * find one.
 */
#ifndef TCPDUET_APP_MENUS_PICKER_H
#define TCPDUET_APP_MENUS_PICKER_H

#include "app/menus/menu.h"
#include "view/sheet.h"

/* Opens it with what the folder holds now. */
void picker_open(App *app);

/* Puts a library into the picker's order and offers all of it. */
void picker_offer(Menu *menu, Library all);

/* As it is shown, if it is open; made in `arena`. */
ViewMenu picker_view(const App *app, Arena *arena);

/* Which entry lies below (+1) or above (-1) the one that is chosen. */
int picker_neighbour(const App *app, int direction);

/* Which of its rows are seen. */
ViewMenuSeen picker_seen(const App *app);

/* It is open, with more entries than are seen. */
bool picker_scrolls(const App *app);

/* Takes a key for what is typed; false when it means something else, or no picker is
 * open. The letters themselves come by picker_write. */
bool picker_key(App *app, const KeyPress *press);
void picker_write(App *app, const char *text);

#endif
