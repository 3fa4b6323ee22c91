/* The marks of a diagram: what ends a connection, or begins a host anew, without an arrow
 * of the figure. It stays a mark on its node, while the next life has not begun. */
#include "view/diagram/diagram.h"

#include <math.h>

/* Farther away a word would not be taken for a mark's. */
static const double NEAR = 200;

static const TraceEntry *entry_of(const Diagram *diagram, const DiagramMark *mark)
{
    return &diagram->view->run->trace->entries.items[mark->n];
}

/* If need be in the middle of a side. */
void diagram_place_marks(Diagram *diagram)
{
    double wide = 2 * MARK_RADIUS * diagram->view->unit;
    for (int i = 0; i < diagram->mark_count; i++) {
        DiagramMark *mark = &diagram->marks[i];
        Rect node = diagram->map.nodes[mark->state],
             place = {node.x - wide / 2, node.y, wide, wide};
        diagram_take_corner(diagram, mark->state, wide, wide, &place);
        mark->middle = (Point){place.x + wide / 2, place.y + wide / 2};
    }
}

/* --- What they say ---------------------------------------------------------------------- */

static const char *word_of(const Diagram *diagram, const DiagramMark *mark)
{
    const TraceEntry *entry = entry_of(diagram, mark);
    if (entry->type == TRACE_REBOOT)
        return view_word(diagram->view, "ui.reboot");
    bool with_host = entry->type == TRACE_CRASH || trace_is_crash(entry);
    return view_word(diagram->view, with_host ? "ui.crash" : "ui.with-listener");
}

/* It has just happened. */
static bool is_new(const Diagram *diagram, const DiagramMark *mark)
{
    const View *view = diagram->view;
    return view->moment.instant >= 0 &&
           mark->n >= view->run->trace->instants.items[view->moment.instant].first_n;
}

/* What a mark and its word have in common. */
static Color color_of(const Diagram *diagram, const DiagramMark *mark)
{
    const Theme *theme = diagram->view->style->theme;
    return entry_of(diagram, mark)->type == TRACE_REBOOT ? theme->good : theme->lost;
}

static void draw_word(Diagram *diagram, const DiagramMark *mark)
{
    const View *view = diagram->view;
    Face face = is_new(diagram, mark) ? FACE_BOLD : FACE_REGULAR;
    TextStyle style = view_style(view, TYPE_SMALL, face, color_of(diagram, mark));
    const char *word = word_of(diagram, mark);
    double w = text_width(view->drawing, style, word) + 4 * view->unit, h = 1.1 * style.size;
    Rect rect;
    if (!diagram_find_place(diagram, w, h, mark->middle, NEAR, &rect))
        return;
    style.align = ALIGN_CENTER;
    draw_text(view->drawing, (Point){rect.x + w / 2, rect.y + 0.85 * style.size}, style, word);
    diagram_block(diagram, rect_inset(rect, -3 * view->unit));
}

/* --- Drawing them ----------------------------------------------------------------------- */

static void draw_disc(const Diagram *diagram, const DiagramMark *mark)
{
    const View *view = diagram->view;
    const Theme *theme = view->style->theme;
    double unit = view->unit;
    draw_circle(view->drawing, mark->middle, MARK_RADIUS * unit, color_of(diagram, mark),
                (Stroke){theme->panel, 1.5 * unit, 0});
    if (entry_of(diagram, mark)->type == TRACE_REBOOT)
        view_turn(view, mark->middle, 4, theme->panel);
    else
        view_cross(view, mark->middle, 3.4 * unit, (Stroke){theme->panel, 2.2 * unit, 0});
}

void diagram_draw_marks(Diagram *diagram)
{
    Drawing *drawing = diagram->view->drawing;
    for (int i = 0; i < diagram->mark_count; i++) {
        const DiagramMark *mark = &diagram->marks[i];
        drawing->tag = view_tag(diagram->view, THING_STATE, (int)diagram->host, (int)mark->state);
        draw_disc(diagram, mark);
        draw_word(diagram, mark);
        drawing->tag = (Tag){0};
    }
}
