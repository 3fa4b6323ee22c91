/* The whole window, put together. */
#include "view/layout.h"
#include "view/parts.h"

/* How much larger everything is in a panel that fills the window: no text
 * there is under 3.4 % of the height. */
static const double ENLARGED = 1.68;

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

/* A panel on its way: its rectangle and all sizes in it lie between. */
static void draw_zooming(const View *view, const SheetLayout *layout, ViewPanel panel, double share)
{
    double eased = view_ease(share);
    ViewZoom zoom = {place_of(layout, panel), layout->main, view->unit, view->unit * ENLARGED,
                     eased};
    View moving = *view;
    moving.unit = zoom.small_unit + eased * (zoom.large_unit - zoom.small_unit);
    moving.zoom = &zoom;
    draw_panel(&moving, panel, rect_between(zoom.small, zoom.large, eased));
}

static void draw_panels(const View *view, const SheetLayout *layout)
{
    const ViewContext *context = view->context;
    ViewPanel chosen = context->panel;
    View large = *view;
    large.unit *= ENLARGED;
    /* Whatever is not yet in its place moves over all that is small. */
    if (chosen == PANEL_ALL || context->zooming[chosen] > 0)
        draw_small_panels(view, layout);
    else
        draw_panel(&large, chosen, layout->main);
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
    SheetLayout layout = sheet_layout(rect);
    View view = {drawing, trace, moment, context, layout.unit, NULL};
    draw_box(drawing, rect, 0, context->theme->ground, NO_STROKE);
    draw_panels(&view, &layout);
    view_caption_box(&view, layout.caption);
    view_transport(&view, layout.transport);
    view_header(&view, layout.header);
    view_problem(&view, rect);
    view_menu(&view, rect);
    view_tooltip(&view, rect);
}
