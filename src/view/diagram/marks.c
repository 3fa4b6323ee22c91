/* The marks of a diagram: what ends a connection, or begins a host anew, without an arrow
 * of the figure. It stays a mark on its node, while the next life has not begun. */
#include "view/diagram/diagram.h"

#include <math.h>

static const double RADIUS = 8.5;

/* Farther away a word would not be taken for a mark's. */
static const double NEAR = 200;

static const TraceEntry *entry_of(const Diagram *diagram, const DiagramMark *mark)
{
    return &diagram->view->run->trace->entries.items[mark->n];
}

static void add(Diagram *diagram, int n, TcpState state)
{
    if (diagram->mark_count < DIAGRAM_MARKS_MAX)
        diagram->marks[diagram->mark_count++] = (DiagramMark){.n = n, .state = state};
}

void diagram_mark_change(Diagram *diagram, int n)
{
    add(diagram, n, diagram->view->run->trace->entries.items[n].as.state.from);
}

void diagram_mark_outage(Diagram *diagram, int n)
{
    const View *view = diagram->view;
    int outage = trace_last_outage(view->run->trace, diagram->host, view->moment.n);
    /* A crash that has ended the connection is told by that. */
    if (outage > n)
        add(diagram, outage, diagram->state);
}

/* --- Where they stand ------------------------------------------------------------------ */

static Rect disc_of(const Diagram *diagram, Point middle)
{
    return rect_about(middle, RADIUS * diagram->view->unit);
}

bool diagram_mark_lies_in(const Diagram *diagram, Rect rect)
{
    for (int i = 0; i < diagram->mark_count; i++) {
        if (rects_overlap(disc_of(diagram, diagram->marks[i].middle), rect))
            return true;
    }
    return false;
}

/* At that corner of its node, or that place near one, which no arc comes near. */
static void place(Diagram *diagram, DiagramMark *mark)
{
    Rect node = diagram->map.nodes[mark->state];
    double unit = diagram->view->unit, in = 18 * unit, out = 2 * unit;
    double right = node.x + node.w, bottom = node.y + node.h;
    const Point places[] = {{node.x, node.y},
                            {right, node.y},
                            {right, bottom},
                            {node.x, bottom},
                            {node.x + in, node.y - out},
                            {right - in, node.y - out},
                            {right - in, bottom + out},
                            {node.x + in, bottom + out}};
    mark->middle = places[0];
    for (size_t i = sizeof places / sizeof *places; i-- > 0;) {
        if (diagram_is_free(diagram, disc_of(diagram, places[i]), unit, NO_ARC))
            mark->middle = places[i];
    }
}

void diagram_place_marks(Diagram *diagram)
{
    for (int i = 0; i < diagram->mark_count; i++)
        place(diagram, &diagram->marks[i]);
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
    draw_circle(view->drawing, mark->middle, RADIUS * unit, color_of(diagram, mark),
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
        diagram_block(diagram, disc_of(diagram, mark->middle));
        draw_word(diagram, mark);
        drawing->tag = (Tag){0};
    }
}
