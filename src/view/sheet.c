/* The whole window, put together. */
#include "view/layout.h"
#include "view/parts.h"

static View at_unit(const View *view, double unit)
{
    View other = *view;
    other.unit = unit;
    return other;
}

static void draw_panels(const View *view, const SheetLayout *layout)
{
    View large = at_unit(view, layout->panel_unit);
    switch (layout->panel) {
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
    SheetLayout layout = sheet_layout(rect, trace->connections.count > 1, context);
    View view = {drawing, trace, moment, context, layout.unit};
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
    view_popup(&view, rect);
    view_help(&view, rect);
    view_tooltip(&header, rect);
    view_pointer(&view, rect);
}
