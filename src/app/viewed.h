/* The run as the views are to show it: the moment where one stands, whose end the diagrams
 * show, how far back one looks, what is edited, what the quiz asks and hides.
 *
 * Owns:    nothing; what is made for it lives until the next frame.
 */
#ifndef TCPDUET_APP_VIEWED_H
#define TCPDUET_APP_VIEWED_H

#include "app/app.h"

/* The connection that the diagrams show, of both hosts. */
int app_connection(const App *app);

/* How far back the ladder shows: 0 as soon as one stands somewhere else. */
double app_look_back(const App *app);

ViewRun app_viewed(const App *app);

#endif
