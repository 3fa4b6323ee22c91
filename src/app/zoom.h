/* Zooming: how far each panel is on its way to its place, the whole window for
 * the chosen one and its part of the sheet for the others.
 *
 * There is no clock inside: zoom_advance says how much time has passed. Another
 * choice on the way goes on from where everything is.
 *
 * Units:   seconds; 0 is the sheet, 1 the whole window.
 */
#ifndef TCPDUET_APP_ZOOM_H
#define TCPDUET_APP_ZOOM_H

#include "view/view.h"

typedef struct Zoom {
    double size[PANEL_COUNT]; /* of each panel: 0 to 1 */
} Zoom;

/* All panels are at once where the choice wants them. */
void zoom_settle(Zoom *zoom, ViewPanel chosen);

void zoom_advance(Zoom *zoom, ViewPanel chosen, double seconds);

/* zoom_advance would change something. */
bool zoom_moving(const Zoom *zoom, ViewPanel chosen);

/* How far a panel still is from its place. */
double zoom_rest(const Zoom *zoom, ViewPanel chosen, ViewPanel panel);

#endif
