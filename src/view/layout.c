#include "view/layout.h"

#include <math.h>

/* All in pixels of a sheet 720 high. */
static const double SHEET_HEIGHT = 720, EDGE = 10, GAP = 6;
static const double HEADER = 54, CAPTION = 92, TRANSPORT = 48;
static const double DIAGRAM_LEAST = 312, DIAGRAM_MOST = 384, DIAGRAM_SHARE = 0.292;
static const double VARIABLES = 70, WITH_COUNTS = 94;

SheetLayout sheet_layout(Rect sheet, bool counts)
{
    double unit = sheet.h / SHEET_HEIGHT;
    double x = sheet.x + EDGE * unit, w = sheet.w - 2 * EDGE * unit;
    SheetLayout layout = {.unit = unit, .header = {sheet.x, sheet.y, sheet.w, HEADER * unit}};
    double bottom = sheet.y + sheet.h - 8 * unit;
    layout.transport = (Rect){x, bottom - TRANSPORT * unit, w, TRANSPORT * unit};
    layout.caption = (Rect){x, layout.transport.y - (GAP + 2 + CAPTION) * unit, w, CAPTION * unit};
    double top = layout.header.y + layout.header.h + GAP * unit;
    layout.main = (Rect){x, top, w, layout.caption.y - GAP * unit - top};
    double side = fmin(fmax(sheet.w * DIAGRAM_SHARE, DIAGRAM_LEAST * unit), DIAGRAM_MOST * unit);
    double low = (counts ? WITH_COUNTS : VARIABLES) * unit;
    for (int host = 0; host < HOST_COUNT; host++) {
        double left = host == HOST_CLIENT ? x : x + w - side;
        double high = layout.main.h - low - GAP * unit;
        layout.diagram[host] = (Rect){left, top, side, high};
        layout.variables[host] = (Rect){left, top + high + GAP * unit, side, low};
    }
    layout.ladder = (Rect){x + side + GAP * unit, top, w - 2 * (side + GAP * unit), layout.main.h};
    return layout;
}

TransportLayout transport_layout(Rect transport, double unit)
{
    static const double BUTTONS = 276, TIME = 150;
    Rect buttons = {transport.x, transport.y, BUTTONS * unit, transport.h};
    Rect time = {transport.x + transport.w - TIME * unit, transport.y, TIME * unit, transport.h};
    double left = buttons.x + buttons.w + 2 * GAP * unit;
    Rect timeline = {left, transport.y, time.x - 2 * GAP * unit - left, transport.h};
    return (TransportLayout){buttons, timeline, time};
}

Rect timeline_track(Rect timeline, double unit)
{
    double side = 14 * unit;
    return (Rect){timeline.x + side, timeline.y + 12 * unit, timeline.w - 2 * side,
                  timeline.h - 20 * unit};
}
