/* The whole ladder as one tall page, for a handout: the scenario's title, and the ladder
 * below it. */
#include "draw/paragraph.h"
#include "view/parts.h"

#include <math.h>

static const double MARGIN = 12, ABOVE = 8, BELOW = 2, LADDER_WIDTH = 496;

double view_page(Drawing *drawing, const Trace *trace, TraceMoment moment, double width,
                 const ViewContext *context)
{
    double unit = width / LADDER_WIDTH, margin = MARGIN * unit;
    View view = {drawing, trace, moment, context, unit, NULL, SPAN_USUAL, 0, false};
    TextStyle style = view_style(&view, TYPE_HEADLINE, FACE_BOLD, context->theme->ink);
    const char *title = view_text(&view, &trace->title);
    Paragraph lines = paragraph_break(drawing, style, width - 2 * margin, title);
    double high = lines.count * paragraph_leading(style.size);
    double head = high + (ABOVE + BELOW) * unit, ladder = view_ladder_page_height(trace, width);
    double whole = ceil(head + ladder);
    draw_box(drawing, (Rect){0, 0, width, whole}, 0, context->theme->panel, NO_STROKE);
    Rect place = {margin, ABOVE * unit, width - 2 * margin, high + unit};
    draw_paragraph(drawing, place, style, title);
    view_ladder(drawing, trace, moment, (Rect){0, head, width, ladder}, context);
    return whole;
}
