/* The whole window, put together. */
#include "view/layout.h"
#include "view/parts.h"

static View at_unit(const View *view, double unit)
{
    View other = *view;
    other.unit = unit;
    return other;
}

static void draw_panel(const View *view, ViewPanel panel, Rect rect)
{
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

static void draw_small_panels(const View *view, const SheetLayout *layout)
{
    for (int host = 0; host < HOST_COUNT; host++) {
        view_draw_diagram(view, layout->diagram[host], (Host)host);
        view_variables(view, layout->variables[host], (Host)host);
    }
    view_draw_ladder(view, layout->ladder);
}

static Rect place_of(const SheetLayout *layout, ViewPanel panel)
{
    switch (panel) {
    case PANEL_ALL:
        break;
    case PANEL_CLIENT:
        return layout->diagram[HOST_CLIENT];
    case PANEL_LADDER:
        return layout->ladder;
    case PANEL_SERVER:
        return layout->diagram[HOST_SERVER];
    }
    return layout->main;
}

/* Where a panel stands that fills the window: a diagram leaves room for the list of
 * the host's sockets at its right. */
static Rect large_place(const View *view, const SheetLayout *layout, ViewPanel panel)
{
    static const double DIAGRAM_SHARE = 0.54;
    Rect place = layout->main;
    if (view->context->netstat && panel != PANEL_LADDER)
        place.w *= DIAGRAM_SHARE;
    return place;
}

static void draw_large(const View *view, const SheetLayout *layout, ViewPanel panel)
{
    Rect main = layout->main, place = large_place(view, layout, panel);
    double gap = 4 * view->unit;
    draw_panel(view, panel, place);
    if (place.w < main.w)
        view_sockets(view, (Rect){place.x + place.w + gap, main.y, main.w - place.w - gap, main.h},
                     panel == PANEL_CLIENT ? HOST_CLIENT : HOST_SERVER);
}

/* A panel on its way: its rectangle and all sizes in it lie between. */
static void draw_zooming(const View *view, const SheetLayout *layout, ViewPanel panel, double share)
{
    double eased = view_ease(share);
    ViewZoom zoom = {place_of(layout, panel), large_place(view, layout, panel), view->unit,
                     layout->panel_unit[panel], eased};
    View moving = *view;
    moving.unit = zoom.small_unit + eased * (zoom.large_unit - zoom.small_unit);
    moving.zoom = &zoom;
    draw_panel(&moving, panel, rect_between(zoom.small, zoom.large, eased));
}

static void draw_panels(const View *view, const SheetLayout *layout)
{
    const ViewContext *context = view->context;
    ViewPanel chosen = layout->panel;
    View large = at_unit(view, layout->panel_unit[chosen]);
    /* Where there is room for one only, none moves. */
    if (!layout->whole) {
        draw_large(&large, layout, chosen);
        return;
    }
    /* Whatever is not yet in its place moves over all that is small. */
    if (chosen == PANEL_ALL || context->zooming[chosen] > 0)
        draw_small_panels(view, layout);
    else
        draw_large(&large, layout, chosen);
    for (int panel = PANEL_CLIENT; panel < PANEL_COUNT; panel++) {
        if (panel != (int)chosen && context->zooming[panel] > 0)
            draw_zooming(view, layout, (ViewPanel)panel, context->zooming[panel]);
    }
    if (chosen != PANEL_ALL && context->zooming[chosen] > 0)
        draw_zooming(view, layout, chosen, 1 - context->zooming[chosen]);
}

void view_sheet(Drawing *drawing, const Trace *trace, TraceMoment moment, Rect rect,
                const ViewContext *context)
{
    SheetLayout layout = sheet_layout(rect, trace->connections.count > 1, context);
    View view = {drawing, trace, moment, context, layout.unit, NULL};
    View header = at_unit(&view, layout.header_unit), caption = at_unit(&view, layout.caption_unit);
    View transport = at_unit(&view, layout.transport_unit);
    draw_box(drawing, rect, 0, context->theme->ground, NO_STROKE);
    draw_panels(&view, &layout);
    view_caption_box(&caption, layout.caption);
    view_transport(&transport, layout.transport);
    view_header(&header, layout.header, layout.whole ? PANEL_ALL : layout.panel);
    view_message(&transport, layout.transport);
    view_problem(&view, rect);
    view_menu(&view, rect);
    view_card(&view, rect);
    view_popup(&view, rect);
    view_form(&caption, rect);
    view_help(&view, rect);
    view_tooltip(&header, rect);
    view_pointer(&view, rect);
}
