/* What lies over the sheet: the veil and the paper of every overlay, a file's
 * errors, the tooltip. */
#include "draw/color.h"
#include "draw/paragraph.h"
#include "view/chrome/parts.h"

#include <math.h>
#include <string.h>

void view_veil(const View *view, Rect rect)
{
    view->drawing->tag = thing_tag(THING_PANEL, 0, PANEL_ALL);
    draw_box(view->drawing, rect, 0, 0x0000007A, NO_STROKE);
}

void view_paper(const View *view, Rect rect)
{
    const Theme *theme = view->style->theme;
    view->drawing->tag = thing_tag(THING_PANEL, 0, PANEL_ALL);
    draw_box(view->drawing, rect, 12 * view->unit, theme->panel,
             (Stroke){theme->button_edge, 1.5 * view->unit, 0});
    view->drawing->tag = (Tag){0};
}

/* --- The errors of a file ------------------------------------------------------------------ */

/* The end of the row that begins at `text`: where so many cells are full, or at the last
 * space before, if that leaves more than half of the row. */
static const char *row_end(const char *text, const char *end, int columns)
{
    const char *space = NULL;
    for (int column = 0; text < end;) {
        const char *from = text;
        if (*from == ' ' && column > columns / 2)
            space = from;
        utf8_next(&text);
        column += utf8_width(from, (size_t)(text - from));
        if (column > columns)
            return space ? space : from;
    }
    return end;
}

/* The next row of cells of what is left, in which the caret stands under what it means even
 * behind Chinese text. */
static TextLine take_row(const char **text, int columns)
{
    const char *from = *text, *end = from + strcspn(from, "\n");
    const char *next = row_end(from, end, columns);
    *text = next;
    if (next == end)
        *text += *end == '\n';
    else
        *text += *next == ' ';
    return (TextLine){from, (size_t)(next - from)};
}

static int count_rows(const char *text, int columns)
{
    int rows = 0;
    for (; *text; rows++)
        take_row(&text, columns);
    return rows;
}

void view_problem(const View *view, Rect rect, const ViewProblem *problem)
{
    const char *text = problem->text;
    if (!text)
        return;
    const Theme *theme = view->style->theme;
    double unit = view->unit, pad = 24 * unit;
    TextStyle mono = view_style(view, TYPE_SMALL, FACE_MONO, theme->ink);
    double leading = paragraph_leading(mono.size);
    double width = fmin(rect.w - 80 * unit, 1060 * unit);
    double cell = text_width(view->drawing, mono, "0000000000") / 10;
    int columns = (int)floor((width - 2 * pad) / cell);
    TextStyle hint = view_style(view, TYPE_SMALL, FACE_REGULAR, theme->muted);
    double foot = paragraph_height(view->drawing, hint, width - 2 * pad, problem->hint);
    double high = count_rows(text, columns) * leading + foot + 104 * unit;
    high = fmin(high, rect.h - 80 * unit);
    Rect paper = {rect.x + (rect.w - width) / 2, rect.y + (rect.h - high) / 2, width, high};
    view_veil(view, rect);
    view_paper(view, paper);
    TextStyle heading = view_style(view, TYPE_HEADLINE, FACE_BOLD, theme->lost);
    draw_text(view->drawing, (Point){paper.x + pad, paper.y + 42 * unit}, heading,
              view_word(view, problem->of_run ? "ui.problem-run" : "ui.problem"));
    double y = paper.y + 76 * unit;
    double end = paper.y + paper.h - foot - 20 * unit;
    draw_paragraph(view->drawing, (Rect){paper.x + pad, end + 6 * unit, width - 2 * pad, foot},
                   hint, problem->hint);
    for (; *text && y + leading < end; y += leading) {
        TextLine row = take_row(&text, columns);
        bool cut = *text && y + 2 * leading >= end;
        draw_text(view->drawing, (Point){paper.x + pad, y}, mono,
                  cut ? "…" : arena_copy(view->drawing->arena, row.start, row.length));
    }
}

/* --- Tooltip -------------------------------------------------------------------------------- */

void view_tooltip(const View *view, Rect rect, const char *tooltip)
{
    const Theme *theme = view->style->theme;
    double unit = view->unit, pad = 10 * unit;
    Rect box;
    if (!tooltip || !drawing_box(view->drawing, view->style->hovered, &box))
        return;
    TextStyle style = view_style(view, TYPE_NODE, FACE_REGULAR, theme->panel);
    tooltip = view_renamed(view, tooltip);
    Paragraph lines = paragraph_break(view->drawing, style, 420 * unit, tooltip);
    double width = paragraph_width(view->drawing, style, &lines);
    Rect place = {box.x + box.w / 2 - width / 2 - pad, box.y + box.h + 8 * unit, width + 2 * pad,
                  lines.count * paragraph_leading(style.size) + pad};
    if (place.y + place.h > rect.y + rect.h)
        place.y = box.y - 8 * unit - place.h;
    place.x = fmax(fmin(place.x, rect.x + rect.w - place.w - 6 * unit), rect.x + 6 * unit);
    draw_box(view->drawing, place, 6 * unit, theme->ink, NO_STROKE);
    draw_paragraph(view->drawing, (Rect){place.x + pad, place.y + pad / 2, width + unit, place.h},
                   style, tooltip);
}
