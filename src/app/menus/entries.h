/* The entries of what is open, whatever it is: of the help they are its pages. */
#ifndef TCPDUET_APP_MENUS_ENTRIES_H
#define TCPDUET_APP_MENUS_ENTRIES_H

#include "app/app.h"

int menu_count(const App *app);

/* Which of them lies below (+1) or above (-1) the one that is chosen. */
int menu_neighbour(const App *app, int direction);

/* Does what an entry stands for. */
void menu_choose(App *app, int index);

#endif
