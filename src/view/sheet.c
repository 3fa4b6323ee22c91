/* The whole window, put together. */
#include "view/layout.h"
#include "view/parts.h"

/* One diagram for itself, with the list of the host's sockets at its right. */
static void draw_large_diagram(const View *view, Rect rect, Host host)
{
    static const double LIST_SHARE = 0.46;
    double gap = 4 * view->unit;
    double list = view->context->netstat ? LIST_SHARE * rect.w : 0;
    Rect place = {rect.x, rect.y, rect.w - list, rect.h};
    view_draw_diagram(view, place, host);
    if (list > 0)
        view_sockets(view, (Rect){rect.x + place.w + gap, rect.y, list - gap, rect.h}, host);
}

static void draw_panels(const View *view, const SheetLayout *layout)
{
    View large = *view;
    large.unit *= SHEET_ENLARGED;
    switch (view->context->panel) {
    case PANEL_ALL:
        for (int host = 0; host < HOST_COUNT; host++) {
            view_draw_diagram(view, layout->diagram[host], (Host)host);
            view_variables(view, layout->variables[host], (Host)host);
        }
        view_draw_ladder(view, layout->ladder);
        break;
    case PANEL_CLIENT:
        draw_large_diagram(&large, layout->main, HOST_CLIENT);
        break;
    case PANEL_LADDER:
        view_draw_ladder(&large, layout->main);
        break;
    case PANEL_SERVER:
        draw_large_diagram(&large, layout->main, HOST_SERVER);
        break;
    }
}

void view_sheet(Drawing *drawing, const Trace *trace, TraceMoment moment, Rect rect,
                const ViewContext *context)
{
    SheetLayout layout = sheet_layout(rect, trace->connections.count > 1);
    View view = {drawing, trace, moment, context, layout.unit};
    draw_box(drawing, rect, 0, context->theme->ground, NO_STROKE);
    draw_panels(&view, &layout);
    view_caption_box(&view, layout.caption);
    view_transport(&view, layout.transport);
    view_header(&view, layout.header);
    view_problem(&view, rect);
    view_menu(&view, rect);
    view_card(&view, rect);
    view_tooltip(&view, rect);
}
