/* The whole ladder as one tall page, for a handout: the scenario's title, and the ladder
 * below it. */
#include "draw/paragraph.h"
#include "view/ladder/ladder.h"

#include <math.h>

static const double MARGIN = 12, ABOVE = 8, BELOW = 2;

double view_page(Drawing *drawing, const ViewRun *run, double width, const ViewStyle *style)
{
    double unit = width / LADDER_WIDTH, margin = MARGIN * unit;
    View view = view_of(drawing, run, style, unit);
    TextStyle bold = view_style(&view, TYPE_HEADLINE, FACE_BOLD, style->theme->ink);
    const char *title = view_text(&view, &run->trace->title);
    Paragraph lines = paragraph_break(drawing, bold, width - 2 * margin, title);
    double high = lines.count * paragraph_leading(bold.size);
    double head = high + (ABOVE + BELOW) * unit,
           ladder = view_ladder_page_height(run->trace, width);
    double whole = ceil(head + ladder);
    draw_box(drawing, (Rect){0, 0, width, whole}, 0, style->theme->panel, NO_STROKE);
    Rect place = {margin, ABOVE * unit, width - 2 * margin, high + unit};
    draw_paragraph(drawing, place, bold, title);
    view_draw_ladder(&view, (Rect){0, head, width, ladder});
    return whole;
}
