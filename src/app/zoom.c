#include "app/zoom.h"

#include <math.h>

/* From the sheet to the whole window. */
static const double ZOOM_SECONDS = 0.35;

static double wanted(ViewPanel chosen, int panel)
{
    return panel == (int)chosen && chosen != PANEL_ALL ? 1 : 0;
}

void zoom_settle(Zoom *zoom, ViewPanel chosen)
{
    for (int panel = 0; panel < PANEL_COUNT; panel++)
        zoom->size[panel] = wanted(chosen, panel);
}

void zoom_advance(Zoom *zoom, ViewPanel chosen, double seconds)
{
    double step = seconds / ZOOM_SECONDS;
    for (int panel = 0; panel < PANEL_COUNT; panel++) {
        double way = wanted(chosen, panel) - zoom->size[panel];
        zoom->size[panel] =
            fabs(way) <= step ? wanted(chosen, panel) : zoom->size[panel] + copysign(step, way);
    }
}

bool zoom_moving(const Zoom *zoom, ViewPanel chosen)
{
    for (int panel = 0; panel < PANEL_COUNT; panel++) {
        if (zoom_rest(zoom, chosen, (ViewPanel)panel) > 0)
            return true;
    }
    return false;
}

double zoom_rest(const Zoom *zoom, ViewPanel chosen, ViewPanel panel)
{
    return fabs(wanted(chosen, (int)panel) - zoom->size[panel]);
}
