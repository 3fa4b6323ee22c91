#include "view/diagram/label.h"

#include <math.h>

const DiagramLine *label_line(const Diagram *diagram, int arc)
{
    for (int i = 0; i < diagram->room->line_count; i++) {
        if (diagram_owns(diagram, &diagram->room->lines[i], arc))
            return &diagram->room->lines[i];
    }
    return NULL;
}

/* The share in which it is broken twice. */
static const double THIRD = 0.45;

/* How far a label keeps others off, at 720. */
static const double LABEL_AIR = 3;

static ArcLabel make_form(const Diagram *diagram, const Wanted *wanted, int i)
{
    if (i == 0)
        return label_stacked(diagram, &wanted->label);
    if (i == 1)
        return label_joined(diagram, &wanted->label);
    return label_narrower(diagram, &wanted->forms[0], i == 2 ? LABEL_HALF : THIRD);
}

/* One after the other, when it is needed. */
static const ArcLabel *form_of(const Diagram *diagram, Wanted *wanted, int i)
{
    for (; wanted->form_count <= i; wanted->form_count++)
        wanted->forms[wanted->form_count] = make_form(diagram, wanted, wanted->form_count);
    return &wanted->forms[i];
}

void label_find_place(const Diagram *diagram, Wanted *wanted, double most)
{
    static const double EXTRA[LABEL_FORMS] = {0, 1, 10, 20};
    const DiagramLine *line = label_line(diagram, wanted->arc);
    wanted->place = (LabelPlace){.cost = INFINITY};
    for (int i = 0; line && i < LABEL_FORMS; i++) {
        double cost = fmin(wanted->place.cost, most) - EXTRA[i];
        if (cost <= 0)
            return; /* nothing is better than what was found */
        const ArcLabel *form = form_of(diagram, wanted, i);
        /* Not a word a line, and nothing twice. */
        if (i > 0 && (form->count > 3 || form->count == wanted->forms[0].count))
            continue;
        LabelPlace place = label_place(diagram, form, line, wanted->manner, cost);
        if (place.cost >= cost)
            continue;
        place.cost += EXTRA[i];
        wanted->place = place;
        wanted->form = *form;
    }
}

bool label_has_place(const Wanted *wanted)
{
    return wanted->place.cost < INFINITY;
}

static double leader_width(const Diagram *diagram)
{
    return 0.9 * diagram->view->unit;
}

/* Nothing else stands there from now on. */
void label_take_place(Diagram *diagram, const Wanted *wanted)
{
    const LabelPlace *place = &wanted->place;
    if (place->leader) {
        Point points[] = {place->from, point_between(place->from, place->to, 1.0 / 3),
                          point_between(place->from, place->to, 2.0 / 3), place->to};
        DiagramLine line = diagram_line(points, 4, wanted->arc, leader_width(diagram));
        diagram_keep_off(diagram, &line);
    }
    /* Two labels side by side must not read as one. */
    diagram_block(diagram, rect_inset(place->rect, -LABEL_AIR * diagram->view->unit));
}

void label_draw_leader(const Diagram *diagram, const LabelPlace *place)
{
    const View *view = diagram->view;
    double dot = 2.2 * view->unit;
    Color color = view->style->theme->muted;
    draw_line(view->drawing, place->from, place->to, (Stroke){color, leader_width(diagram), 0});
    draw_circle(view->drawing, place->to, dot, color, NO_STROKE);
}

void label_draw(const Diagram *diagram, const Wanted *wanted)
{
    Drawing *drawing = diagram->view->drawing;
    TextStyle style = wanted->form.style;
    Rect rect = wanted->place.rect;
    drawing->tag = view_tag(diagram->view, THING_ARC, (int)diagram->host, wanted->arc);
    if (wanted->place.leader)
        label_draw_leader(diagram, &wanted->place);
    else if (wanted->place.on_line)
        draw_box(drawing, rect, 0, diagram_color_at(diagram, rect), NO_STROKE);
    double x = wanted->noted ? rect.x + 2 * diagram->view->unit : rect.x + rect.w / 2;
    style.align = wanted->noted ? ALIGN_LEFT : ALIGN_CENTER;
    for (int i = 0; i < wanted->form.count; i++) {
        Point at = {x, rect.y + style.size * (0.82 + LABEL_LINE * i)};
        draw_text(drawing, at, style, wanted->form.lines[i]);
    }
    drawing->tag = (Tag){0};
}
