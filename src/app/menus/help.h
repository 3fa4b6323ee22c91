/* The help: all commands with their keys, and what pointer and fingers do. */
#ifndef TCPDUET_APP_MENUS_HELP_H
#define TCPDUET_APP_MENUS_HELP_H

#include "app/app.h"
#include "view/chrome.h"

/* As it is shown, if it is open; made in `arena`. */
ViewHelp help_view(const App *app, Arena *arena);

int help_pages(const App *app);

#endif
