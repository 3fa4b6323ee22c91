/* The whole window, put together. */
#include "view/layout.h"
#include "view/parts.h"

/* How much larger everything is in a panel that fills the window: no text
 * there is under 3.4 % of the height. */
static const double ENLARGED = 1.68;

static void draw_panels(const View *view, const SheetLayout *layout)
{
    View large = *view;
    large.unit *= ENLARGED;
    switch (view->context->panel) {
    case PANEL_ALL:
        for (int host = 0; host < HOST_COUNT; host++) {
            view_draw_diagram(view, layout->diagram[host], (Host)host);
            view_variables(view, layout->variables[host], (Host)host);
        }
        view_draw_ladder(view, layout->ladder);
        break;
    case PANEL_CLIENT:
        view_draw_diagram(&large, layout->main, HOST_CLIENT);
        break;
    case PANEL_LADDER:
        view_draw_ladder(&large, layout->main);
        break;
    case PANEL_SERVER:
        view_draw_diagram(&large, layout->main, HOST_SERVER);
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
