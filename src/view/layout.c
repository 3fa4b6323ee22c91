#include "view/layout.h"

#include "base/stop.h"

#include <math.h>

/* All in pixels of a sheet 720 high. */
static const double SHEET_WIDTH = 960, SHEET_HEIGHT = 720, EDGE = 10, GAP = 6;
static const double HEADER = 54, CAPTION = 92, TRANSPORT = 48;
static const double DIAGRAM_LEAST = 312, DIAGRAM_MOST = 384, DIAGRAM_SHARE = 0.292;
static const double VARIABLES = 70, WITH_COUNTS = 94;

/* Nothing is ever smaller than in a window of 960x540. */
static const double UNIT_LEAST = 0.75;

/* How far what surrounds the panels grows: the rest of the height is theirs. */
static const double HEADER_MOST = 1.15, CAPTION_MOST = 1.5, TRANSPORT_MOST = 1.25;

/* How much larger everything is in a panel that fills the window (no text there
 * is under 3.4 % of the height), and the least that a panel needs: a
 * diagram that is twice as wide as high has its heading beside it. */
static const double ENLARGED = 1.68;
static const struct {
    double width, height;
} LADDER_NEEDS = {330, 220}, WIDE_DIAGRAM_NEEDS = {530, 240}, DIAGRAM_NEEDS = {312, 290};

/* --- The sheet ------------------------------------------------------------------ */

/* The three rows that are always there. */
static void lay_rows(SheetLayout *layout, Rect sheet)
{
    double unit = layout->unit;
    double x = sheet.x + EDGE * unit, w = sheet.w - 2 * EDGE * unit;
    layout->header = (Rect){sheet.x, sheet.y, sheet.w, HEADER * layout->header_unit};
    double bottom = sheet.y + sheet.h - 8 * unit, high = TRANSPORT * layout->transport_unit;
    layout->transport = (Rect){x, bottom - high, w, high};
    high = CAPTION * layout->caption_unit;
    layout->caption = (Rect){x, layout->transport.y - (GAP + 2) * unit - high, w, high};
    double top = layout->header.y + layout->header.h + GAP * unit;
    layout->main = (Rect){x, top, w, layout->caption.y - GAP * unit - top};
}

static void lay_panels(SheetLayout *layout, Rect sheet, bool counts)
{
    double unit = layout->unit;
    Rect main = layout->main;
    double side = fmin(fmax(sheet.w * DIAGRAM_SHARE, DIAGRAM_LEAST * unit), DIAGRAM_MOST * unit);
    double low = (counts ? WITH_COUNTS : VARIABLES) * unit;
    for (int host = 0; host < HOST_COUNT; host++) {
        double left = host == HOST_CLIENT ? main.x : main.x + main.w - side;
        double high = main.h - low - GAP * unit;
        layout->diagram[host] = (Rect){left, main.y, side, high};
        layout->variables[host] = (Rect){left, main.y + high + GAP * unit, side, low};
    }
    layout->ladder =
        (Rect){main.x + side + GAP * unit, main.y, main.w - 2 * (side + GAP * unit), main.h};
}

/* As big as is wanted, as far as the panel then has the room that it needs. */
static double panel_unit(const SheetLayout *layout, ViewPanel panel, double scale)
{
    Rect main = layout->main;
    double ladder = fmin(main.w / LADDER_NEEDS.width, main.h / LADDER_NEEDS.height);
    double diagram = fmin(main.w / DIAGRAM_NEEDS.width, main.h / DIAGRAM_NEEDS.height);
    if (main.w > 2 * main.h)
        diagram = fmin(main.w / WIDE_DIAGRAM_NEEDS.width, main.h / WIDE_DIAGRAM_NEEDS.height);
    double fits = panel == PANEL_LADDER ? ladder : diagram;
    return fmin(layout->unit * fmax(ENLARGED, scale), fits);
}

SheetLayout sheet_layout(Rect sheet, bool counts, const ViewContext *context)
{
    double scale = context->scale > 0 ? context->scale : 1;
    double unit = fmax(fmin(sheet.h / SHEET_HEIGHT, sheet.w / SHEET_WIDTH), UNIT_LEAST);
    SheetLayout layout = {
        .unit = unit,
        .header_unit = unit * fmin(scale, HEADER_MOST),
        .caption_unit = unit * fmin(scale, CAPTION_MOST),
        .transport_unit = unit * fmin(scale, TRANSPORT_MOST),
        .panel = context->panel,
    };
    double least = unit * scale * (1 - 1e-9);
    layout.whole = sheet.w >= SHEET_WIDTH * least && sheet.h >= SHEET_HEIGHT * least;
    if (!layout.whole && layout.panel == PANEL_ALL)
        layout.panel = PANEL_LADDER;
    lay_rows(&layout, sheet);
    lay_panels(&layout, sheet, counts);
    for (int panel = 0; panel < PANEL_COUNT; panel++)
        layout.panel_unit[panel] = panel_unit(&layout, (ViewPanel)panel, scale);
    return layout;
}

/* --- The row below ---------------------------------------------------------------- */

static const double BUTTON = 44, BUTTON_GAP = 5, SPEED = 50, TIME = 128, TIMELINE_LEAST = 300;

static double button_width(const ViewButton *button)
{
    return BUTTON + BUTTON_GAP + (button->icon == ICON_SLOWER ? SPEED : 0);
}

/* All buttons up to a rank. */
static double buttons_width(const ViewContext *context, int rank)
{
    double width = 0;
    for (int i = 0; i < context->transport_count; i++) {
        if (context->transport[i].rank <= rank)
            width += button_width(&context->transport[i]);
    }
    return width;
}

TransportLayout transport_layout(Rect transport, double unit, const ViewContext *context)
{
    stop_unless(context->transport_count <= ROW_BUTTONS_MAX);
    TransportLayout layout = {
        .time = {transport.x + transport.w - TIME * unit, transport.y, TIME * unit, transport.h},
    };
    double room = transport.w - (TIME + 4 * GAP) * unit;
    int rank = VIEW_RANK_MOST;
    while (rank > 0 && buttons_width(context, rank) * unit > room - TIMELINE_LEAST * unit)
        rank--;
    double x = transport.x;
    for (int i = 0; i < context->transport_count; i++) {
        const ViewButton *button = &context->transport[i];
        if (button->rank > rank)
            continue;
        layout.buttons[i] = (Rect){x, transport.y, BUTTON * unit, transport.h};
        x += button_width(button) * unit;
        if (button->icon == ICON_SLOWER)
            layout.speed = (Rect){layout.buttons[i].x + BUTTON * unit, transport.y,
                                  (SPEED + BUTTON_GAP) * unit, transport.h};
    }
    x += 2 * GAP * unit;
    layout.timeline = (Rect){x, transport.y, layout.time.x - 2 * GAP * unit - x, transport.h};
    return layout;
}

Rect timeline_track(Rect timeline, double unit)
{
    double side = 14 * unit;
    return (Rect){timeline.x + side, timeline.y + 12 * unit, timeline.w - 2 * side,
                  timeline.h - 20 * unit};
}
