/* What stands around the run that is looked at: buttons, menus, what is said, the pointer. */
#ifndef TCPDUET_APP_SHEET_H
#define TCPDUET_APP_SHEET_H

#include "app/app.h"
#include "view/chrome.h"

/* Lives until the next frame. */
ViewChrome app_chrome(const App *app);

#endif
