#include "view/layout.h"

#include "base/stop.h"

#include <math.h>

/* All in pixels of a sheet 720 high. */
static const double SHEET_WIDTH = 960, SHEET_HEIGHT = 720, EDGE = 10, GAP = 6;
static const double HEADER = 48, CAPTION = 92, TRANSPORT = 53;
static const double DIAGRAM_LEAST = 312, DIAGRAM_MOST = 384, DIAGRAM_SHARE = 0.292;
static const double VARIABLES = 68, WITH_COUNTS = 106;

/* Nothing is ever smaller than in a window of 960x540, unless the reader wants it so. */
static const double UNIT_LEAST = 0.75;

/* How far what surrounds the panels grows: the rest of the height is theirs. */
static const double HEADER_MOST = 1.15, CAPTION_MOST = 1.5, TRANSPORT_MOST = 1.25;

/* How much larger everything is in a panel that fills the window: no text there is under
 * 3.4 % of the height. */
static const double ENLARGED = 1.68;

/* The least that a panel needs. A diagram that is twice as wide as high has its heading
 * beside it; one above its variables keeps more of the height. */
typedef struct Needs {
    double width, height;
} Needs;
static const Needs LADDER_NEEDS = {330, 220}, WIDE_DIAGRAM_NEEDS = {530, 240},
                   DIAGRAM_NEEDS = {312, 286}, PATH_NEEDS = {232, 144},
                   WIDE_PATH_NEEDS = {480, 100}, ONE_MAP_NEEDS = {590, 280},
                   LARGE_MAP_NEEDS = {700, 300}, LABELLED_MAP_NEEDS = {860, 330};
static const double ABOVE_VARIABLES = 350, STRIP = 34, STRIP_WIDTH = 500;

/* --- The sheet ------------------------------------------------------------------ */

/* The three rows; of a bare sheet the caption alone, and where a panel has given way the
 * header, whose tabs lead to it. */
static void lay_rows(SheetLayout *layout, Rect sheet, bool header, bool transport)
{
    double unit = layout->unit;
    double x = sheet.x + EDGE * unit, w = sheet.w - 2 * EDGE * unit;
    double high = header ? HEADER * layout->header_unit : 0, bottom = sheet.y + sheet.h - 8 * unit;
    layout->header = (Rect){sheet.x, sheet.y, sheet.w, high};
    high = transport ? TRANSPORT * layout->transport_unit : 0;
    layout->transport = (Rect){x, bottom - high, w, high};
    bottom = transport ? layout->transport.y - (GAP + 2) * unit : bottom;
    high = CAPTION * layout->caption_unit;
    layout->caption = (Rect){x, bottom - high, w, high};
    double top = layout->header.y + layout->header.h + GAP * unit;
    layout->main = (Rect){x, top, w, layout->caption.y - GAP * unit - top};
}

/* What has room at the size that the reader wants. */
static SheetForm form_of(const SheetLayout *layout, Rect sheet)
{
    double unit = layout->sheet_unit * (1 - 1e-9), gap = GAP * layout->unit;
    Rect main = layout->main;
    bool is_high = main.h >= DIAGRAM_NEEDS.height * unit;
    double diagrams = 2 * DIAGRAM_NEEDS.width * unit + gap;
    if (sheet.w >= SHEET_WIDTH * unit && sheet.h >= SHEET_HEIGHT * unit)
        return SHEET_WHOLE;
    if (is_high && main.w >= diagrams + LADDER_NEEDS.width * unit + gap)
        return SHEET_BARE;
    if (is_high && main.w >= diagrams)
        return SHEET_DIAGRAMS;
    Rect half = {main.x, main.y, (main.w - gap) / 2, main.h};
    Needs needs = half.w > 2 * half.h ? WIDE_PATH_NEEDS : PATH_NEEDS;
    bool has_paths = half.w >= needs.width * unit && half.h >= needs.height * unit;
    return has_paths ? SHEET_PATHS : SHEET_ONE;
}

/* How wide each diagram is. */
static double side_width(const SheetLayout *layout, double sheet_width)
{
    double unit = layout->sheet_unit, gap = GAP * layout->unit, room = layout->main.w;
    double least = DIAGRAM_LEAST * unit, most = DIAGRAM_MOST * unit;
    switch (layout->form) {
    case SHEET_WHOLE:
        break;
    case SHEET_BARE:
        most = (room - LADDER_NEEDS.width * unit) / 2 - gap;
        least = fmin(least, most);
        break;
    case SHEET_DIAGRAMS:
    case SHEET_PATHS:
    case SHEET_ONE:
        return (room - gap) / 2;
    }
    return fmin(fmax(sheet_width * DIAGRAM_SHARE, least), most);
}

static bool has_variables(const SheetLayout *layout, double low)
{
    if (layout->form == SHEET_DIAGRAMS)
        return layout->main.h >= ABOVE_VARIABLES * layout->sheet_unit + low;
    return layout->form == SHEET_WHOLE;
}

/* One map takes the place of both diagrams, where each end has something to show on it. */
static bool has_one_map(const SheetLayout *layout, const ViewRun *run, const ViewStyle *style,
                        Rect place)
{
    const bool *puppet = run->trace->puppet;
    double unit = layout->sheet_unit;
    return style->arrangement == ARRANGEMENT_ONE_MAP && layout->form <= SHEET_DIAGRAMS &&
           !puppet[HOST_CLIENT] && !puppet[HOST_SERVER] && place.w >= ONE_MAP_NEEDS.width * unit &&
           place.h >= ONE_MAP_NEEDS.height * unit;
}

/* Beside it is the ladder. */
static void lay_one_map(SheetLayout *layout, const ViewRun *run, const ViewStyle *style)
{
    static const double LADDER_SHARE = 0.34;
    double unit = layout->sheet_unit, gap = GAP * layout->unit, room = layout->main.w;
    double ladder = fmax(LADDER_SHARE * room, LADDER_NEEDS.width * unit) + gap;
    Rect place = layout->diagram[HOST_CLIENT];
    place.w = layout_shows_all(layout) ? room - ladder : room;
    if (!has_one_map(layout, run, style, place))
        return;
    layout->one_map = place;
    for (int host = 0; host < HOST_COUNT; host++) {
        double width = (place.w - gap) / 2, x = place.x + host * (width + gap);
        layout->diagram[host].x = layout->variables[host].x = x;
        layout->diagram[host].w = width;
        layout->variables[host].w = layout->variables[host].h > 0 ? width : 0;
    }
    if (layout->ladder.w > 0) {
        layout->ladder.x = place.x + place.w + gap;
        layout->ladder.w = ladder - gap;
    }
}

/* What has no TCP of its own has nothing to show: its place is the ladder's. */
static void lay_puppet(SheetLayout *layout, Host host)
{
    double gap = GAP * layout->unit;
    Rect *place = &layout->diagram[host];
    layout->ladder.w += place->w + gap;
    layout->ladder.x = host == HOST_CLIENT ? place->x : layout->ladder.x;
    *place = layout->variables[host] = (Rect){0};
}

static void lay_panels(SheetLayout *layout, Rect sheet, bool counts)
{
    Rect main = layout->main;
    double gap = GAP * layout->unit, side = side_width(layout, sheet.w);
    double low = (counts ? WITH_COUNTS : VARIABLES) * layout->sheet_unit + gap;
    low = has_variables(layout, low) ? low : 0;
    for (int host = 0; host < HOST_COUNT; host++) {
        double left = host == HOST_CLIENT ? main.x : main.x + main.w - side;
        layout->diagram[host] = (Rect){left, main.y, side, main.h - low};
        if (low > 0)
            layout->variables[host] = (Rect){left, main.y + main.h - low + gap, side, low - gap};
    }
    if (layout_shows_all(layout))
        layout->ladder = (Rect){main.x + side + gap, main.y, main.w - 2 * (side + gap), main.h};
}

/* --- One that is enlarged --------------------------------------------------------- */

static double unit_for(Rect rect, Needs needs)
{
    return fmin(rect.w / needs.width, rect.h / needs.height);
}

/* As big as is wanted, as far as it has room. */
static double diagram_unit(Rect rect, double wanted)
{
    bool is_wide = rect.w > 2 * rect.h;
    return fmin(wanted, unit_for(rect, is_wide ? WIDE_DIAGRAM_NEEDS : DIAGRAM_NEEDS));
}

/* Gives the strip the upper end of a place, and leaves the rest. */
static void lay_ends(SheetEnlarged *large, Rect *place, double unit, double gap)
{
    double high = STRIP * unit;
    large->ends_unit = unit;
    large->ends = (Rect){place->x, place->y, place->w, high};
    place->y += high + gap;
    place->h -= high + gap;
}

static SheetEnlarged enlarge_ladder(const SheetLayout *layout, double wanted)
{
    double least = layout->sheet_unit, gap = GAP * layout->unit;
    SheetEnlarged large = {.panel = layout->main};
    double spare = large.panel.h - gap - LADDER_NEEDS.height * wanted;
    double strip = fmax(fmin(wanted, spare / STRIP), least);
    if (large.panel.h >= (STRIP + LADDER_NEEDS.height) * least + gap &&
        large.panel.w >= STRIP_WIDTH * least)
        lay_ends(&large, &large.panel, fmin(strip, large.panel.w / STRIP_WIDTH), gap);
    large.unit = fmin(wanted, unit_for(large.panel, LADDER_NEEDS));
    return large;
}

/* Takes the room beside a diagram off its place, at the side where the other end is. */
static Rect cut_column(Rect *rect, double width, double gap, bool at_right)
{
    Rect column = {at_right ? rect->x + rect->w - width : rect->x, rect->y, width, rect->h};
    rect->w -= width + gap;
    rect->x += at_right ? 0 : width + gap;
    return column;
}

/* What a diagram leaves to what stands beside it. */
static double column_width(const SheetLayout *layout, double wanted)
{
    static const double SHARE = 0.45;
    double least = layout->sheet_unit, room = layout->main.w;
    double spare = room - GAP * layout->unit - DIAGRAM_NEEDS.width * fmax(least, wanted);
    return fmax(fmin(spare, SHARE * room), LADDER_NEEDS.width * least);
}

/* All labels need the whole width. */
static SheetEnlarged enlarge_diagram(const SheetLayout *layout, ViewPanel panel, double wanted,
                                     bool all_labels, bool netstat)
{
    double least = layout->sheet_unit, gap = GAP * layout->unit;
    double width = column_width(layout, wanted);
    double high = fmax(DIAGRAM_NEEDS.height, STRIP + LADDER_NEEDS.height) * least + gap;
    SheetEnlarged large = {.panel = layout->main};
    bool has_room =
        layout->main.w >= DIAGRAM_NEEDS.width * least + gap + width && layout->main.h >= high;
    if (has_room && (!all_labels || netstat)) {
        large.beside = cut_column(&large.panel, width, gap, panel == PANEL_CLIENT);
        lay_ends(&large, &large.beside, fmin(wanted, width / LADDER_NEEDS.width), gap);
        large.beside_unit = fmin(wanted, unit_for(large.beside, LADDER_NEEDS));
        /* Above the host's sockets it would seem to be their heading. */
        if (netstat) {
            large.beside.y = large.ends.y;
            large.ends.y += large.beside.h + gap;
        }
    }
    large.unit = diagram_unit(large.panel, wanted);
    return large;
}

static void lay_enlarged(SheetLayout *layout, const ViewRun *run, const ViewStyle *style,
                         double scale)
{
    double wanted = layout->unit * fmax(ENLARGED, scale);
    Needs needs = style->all_labels ? LABELLED_MAP_NEEDS : LARGE_MAP_NEEDS;
    SheetEnlarged map = {.panel = layout->main,
                         .unit = fmin(wanted, unit_for(layout->main, needs))};
    for (int panel = PANEL_CLIENT; panel < PANEL_COUNT; panel++) {
        if (panel == PANEL_LADDER)
            layout->enlarged[panel] = enlarge_ladder(layout, wanted);
        else if (layout->one_map.w > 0)
            layout->enlarged[panel] = map;
        else
            layout->enlarged[panel] =
                enlarge_diagram(layout, (ViewPanel)panel, wanted, style->all_labels, run->netstat);
    }
}

SheetLayout layout_sheet(Rect sheet, const ViewRun *run, const ViewStyle *style,
                         const ViewChrome *chrome)
{
    double scale = style->scale > 0 ? style->scale : 1;
    double fits = fmax(fmin(sheet.h / SHEET_HEIGHT, sheet.w / SHEET_WIDTH), UNIT_LEAST);
    SheetLayout layout = {
        .unit = fits * fmin(scale, 1),
        .sheet_unit = fits * scale,
        .header_unit = fits * fmin(scale, HEADER_MOST),
        .caption_unit = fits * fmin(scale, CAPTION_MOST),
        .transport_unit = fits * fmin(scale, TRANSPORT_MOST),
        .panel = chrome->panel,
    };
    lay_rows(&layout, sheet, !chrome->bare, !chrome->bare);
    layout.form = layout.form_at_rest = form_of(&layout, sheet);
    if (chrome->bare && layout_has_tabs(&layout)) {
        bool all = layout_shows_all(&layout);
        lay_rows(&layout, sheet, true, false);
        layout.form = form_of(&layout, sheet);
        layout.form_at_rest = all ? layout.form_at_rest : layout.form;
    }
    if (layout.form == SHEET_ONE && layout.panel == PANEL_ALL)
        layout.panel = PANEL_LADDER;
    lay_panels(&layout, sheet, run->trace->connections.count > 1);
    for (int host = 0; layout_shows_all(&layout) && host < HOST_COUNT; host++) {
        if (run->trace->puppet[host])
            lay_puppet(&layout, (Host)host);
    }
    lay_one_map(&layout, run, style);
    lay_enlarged(&layout, run, style, scale);
    return layout;
}

/* --- The row below ---------------------------------------------------------------- */

static const double BUTTON = 44, BUTTON_GAP = 5, SPEED = 50, TIME = 128, TIMELINE_LEAST = 300;

static double button_width(const ViewButton *button)
{
    return BUTTON + BUTTON_GAP + (button->icon == ICON_SLOWER ? SPEED : 0);
}

/* All buttons up to a rank. */
static double buttons_width(const ViewChrome *chrome, int rank)
{
    double width = 0;
    for (int i = 0; i < chrome->transport_count; i++) {
        if (chrome->transport[i].rank <= rank)
            width += button_width(&chrome->transport[i]);
    }
    return width;
}

TransportLayout layout_transport(Rect transport, double unit, const ViewChrome *chrome)
{
    stop_unless(chrome->transport_count <= ROW_BUTTONS_MAX);
    TransportLayout layout = {
        .time = {transport.x + transport.w - TIME * unit, transport.y, TIME * unit, transport.h},
    };
    double room = transport.w - (TIME + 4 * GAP) * unit;
    int rank = VIEW_RANK_MOST;
    while (rank > 0 && buttons_width(chrome, rank) * unit > room - TIMELINE_LEAST * unit)
        rank--;
    double x = transport.x;
    for (int i = 0; i < chrome->transport_count; i++) {
        const ViewButton *button = &chrome->transport[i];
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

Rect layout_track(Rect timeline, double unit)
{
    double side = 12 * unit;
    return (Rect){timeline.x + side, timeline.y + 8 * unit, timeline.w - 2 * side,
                  timeline.h - 12 * unit};
}
