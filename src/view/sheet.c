/* The whole window, put together. */
#include "view/sheet.h"
#include "view/chrome/parts.h"

#include "view/layout.h"

#include <math.h>

static View at_unit(const View *view, double unit)
{
    View other = *view;
    other.unit = unit;
    return other;
}

static void draw_panel(const View *view, const SheetLayout *layout, ViewPanel panel, Rect rect)
{
    if (layout->one_map.w > 0 && panel != PANEL_LADDER) {
        view_draw_one_map(view, rect);
        return;
    }
    switch (panel) {
    case PANEL_ALL:
        break;
    case PANEL_CLIENT:
        view_draw_diagram(view, rect, HOST_CLIENT);
        break;
    case PANEL_LADDER:
        view_draw_ladder(view, rect);
        break;
    case PANEL_SERVER:
        view_draw_diagram(view, rect, HOST_SERVER);
        break;
    }
}

/* The wide panel between the diagrams. */
static void draw_between(const View *view, Rect rect)
{
    if (trace_is_crowd(view->run->trace))
        view_draw_crowd(view, rect);
    else
        view_draw_ladder(view, rect);
}

static void draw_small_panels(const View *view, const SheetLayout *layout)
{
    if (layout->one_map.w > 0)
        view_draw_one_map(view, layout->one_map);
    for (int host = 0; host < HOST_COUNT; host++) {
        if (layout->diagram[host].w <= 0)
            continue;
        if (layout->form == SHEET_PATHS)
            view_draw_path(view, layout->diagram[host], (Host)host);
        else if (layout->one_map.w <= 0)
            view_draw_diagram(view, layout->diagram[host], (Host)host);
        if (layout->variables[host].w > 0)
            view_variables(view, layout->variables[host], (Host)host);
    }
    if (layout->ladder.w > 0)
        draw_between(view, layout->ladder);
}

/* Where a panel is at rest; one that has no place there comes out of the main one. */
static Rect place_of(const SheetLayout *layout, ViewPanel panel)
{
    Rect place = layout->main;
    switch (panel) {
    case PANEL_ALL:
        break;
    case PANEL_CLIENT:
        place = layout->one_map.w > 0 ? layout->one_map : layout->diagram[HOST_CLIENT];
        break;
    case PANEL_LADDER:
        place = layout->ladder;
        break;
    case PANEL_SERVER:
        place = layout->one_map.w > 0 ? layout->one_map : layout->diagram[HOST_SERVER];
        break;
    }
    return place.w > 0 ? place : layout->main;
}

/* What stands beside an enlarged diagram. */
static View beside_of(const View *view, const SheetEnlarged *large)
{
    View beside = at_unit(view, large->beside_unit);
    beside.span = SPAN_CLOSE;
    return beside;
}

static View enlarged_of(const View *view, const SheetLayout *layout, ViewPanel panel)
{
    const SheetEnlarged *large = &layout->enlarged[panel];
    View enlarged = at_unit(view, large->unit);
    enlarged.span = view->run->whole ? SPAN_WHOLE : SPAN_CLOSE;
    enlarged.under_ends = large->ends.w > 0;
    enlarged.unit_least = fmin(1.15 * layout->sheet_unit, large->unit);
    return enlarged;
}

/* The ladder beside a diagram, or the host's sockets. */
static void draw_beside(const View *view, const SheetEnlarged *large, Host host)
{
    View beside = beside_of(view, large);
    if (view->run->netstat)
        view_sockets(&beside, large->beside, host);
    else
        view_draw_ladder(&beside, large->beside);
}

/* With what stands beside it, and the states that it does not show. */
static void draw_large(const View *view, const SheetLayout *layout, ViewPanel panel)
{
    const SheetEnlarged *large = &layout->enlarged[panel];
    Host host = panel == PANEL_SERVER ? HOST_SERVER : HOST_CLIENT;
    View enlarged = enlarged_of(view, layout, panel), ends = at_unit(view, large->ends_unit);
    draw_panel(&enlarged, layout, panel, large->panel);
    if (large->beside.w > 0)
        draw_beside(view, large, host);
    if (large->ends.w <= 0)
        return;
    if (panel == PANEL_LADDER)
        view_ends(&ends, large->ends);
    else
        view_end(&ends, large->ends, host_other(host));
}

/* A panel on its way: its rectangle and all sizes in it lie between. */
static void draw_zooming(const View *view, const SheetLayout *layout, ViewPanel panel, double share)
{
    const SheetEnlarged *large = &layout->enlarged[panel];
    double eased = view_ease(share);
    ViewZoom zoom = {place_of(layout, panel), large->panel, layout->sheet_unit, large->unit, eased};
    View moving = *view;
    moving.unit = zoom.small_unit + eased * (zoom.large_unit - zoom.small_unit);
    moving.zoom = &zoom;
    draw_panel(&moving, layout, panel, rect_between(zoom.small, zoom.large, eased));
}

static void draw_panels(const View *view, const SheetLayout *layout, const double *zooming)
{
    ViewPanel chosen = layout->panel;
    View small = at_unit(view, layout->sheet_unit);
    /* Where they do not all have their places, none moves. */
    bool moves = layout_shows_all(layout);
    /* Whatever is not yet in its place moves over all that is small. */
    if (chosen == PANEL_ALL || (moves && zooming[chosen] > 0))
        draw_small_panels(&small, layout);
    else
        draw_large(view, layout, chosen);
    for (int panel = PANEL_CLIENT; moves && panel < PANEL_COUNT; panel++) {
        if (panel != (int)chosen && zooming[panel] > 0)
            draw_zooming(view, layout, (ViewPanel)panel, zooming[panel]);
    }
    if (moves && chosen != PANEL_ALL && zooming[chosen] > 0)
        draw_zooming(view, layout, chosen, 1 - zooming[chosen]);
}

/* Of the ladder as it is drawn at rest. */
static ViewLadderRoom ladder_room(const View *view, const SheetLayout *layout)
{
    const SheetEnlarged *large = &layout->enlarged[layout->panel];
    View ladder = at_unit(view, layout->sheet_unit);
    Rect place = layout->ladder;
    if (layout->panel == PANEL_LADDER) {
        ladder = enlarged_of(view, layout, PANEL_LADDER);
        place = large->panel;
    } else if (large->beside.w > 0 && !view->run->netstat) {
        ladder = beside_of(view, large);
        place = large->beside;
    } else if (trace_is_crowd(view->run->trace)) {
        return (ViewLadderRoom){0};
    }
    return view_ladder_room(&ladder, place);
}

SheetPlaces view_sheet(Drawing *drawing, const ViewRun *run, Rect rect, const ViewStyle *style,
                       const ViewChrome *chrome)
{
    SheetLayout layout = layout_sheet(rect, run, style, chrome);
    SheetPlaces places = {
        .sheet = rect, .form = layout.form_at_rest, .list_unit = layout.caption_unit};
    View view = view_of(drawing, run, style, layout.unit);
    places.ladder = ladder_room(&view, &layout);
    /* In the small diagrams there is no room for them. */
    view.all_labels = style->all_labels && chrome->panel != PANEL_ALL;
    View header = at_unit(&view, layout.header_unit), caption = at_unit(&view, layout.caption_unit);
    View transport = at_unit(&view, layout.transport_unit);
    draw_box(drawing, rect, 0, style->theme->ground, NO_STROKE);
    draw_panels(&view, &layout, chrome->zooming);
    view_caption_box(&caption, layout.caption, chrome->quiz);
    if (layout.transport.h > 0)
        places.track = view_transport(&transport, layout.transport, chrome);
    if (layout.header.h > 0)
        view_header(&header, layout.header, layout_has_tabs(&layout) ? &layout.panel : NULL,
                    chrome);
    if (layout.transport.h > 0)
        view_message(&transport, layout.transport, chrome);
    view_problem(&view, rect, &chrome->problem);
    view_menu(&caption, rect, &chrome->menu);
    view_card(&view, rect, chrome);
    view_popup(&view, rect, &chrome->popup);
    view_form(&caption, rect, &chrome->form);
    view_help(&caption, rect, &chrome->help);
    view_tooltip(&header, rect, chrome->told.tooltip);
    view_pointer(&view, rect, chrome->pointer);
    return places;
}
