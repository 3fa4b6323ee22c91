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

/* As it is, in one line, or broken: whichever stands best. */
void label_find_place(const Diagram *diagram, Wanted *wanted, double most)
{
    const DiagramLine *line = label_line(diagram, wanted->arc);
    const ArcLabel stacked = label_stacked(diagram, &wanted->label);
    const ArcLabel forms[] = {stacked, label_joined(diagram, &wanted->label),
                              label_narrower(diagram, &stacked, LABEL_HALF),
                              label_narrower(diagram, &stacked, THIRD)};
    static const double EXTRA[] = {0, 1, 10, 20};
    wanted->place = (LabelPlace){.cost = INFINITY};
    for (int i = 0; line && i < 4; i++) {
        /* Not a word a line, and nothing twice. */
        if (i > 0 && (forms[i].count > 3 || forms[i].count == stacked.count))
            continue;
        double cost = fmin(wanted->place.cost, most) - EXTRA[i];
        LabelPlace place = label_place(diagram, &forms[i], line, wanted->manner, cost);
        if (place.cost >= cost)
            continue;
        place.cost += EXTRA[i];
        wanted->place = place;
        wanted->form = forms[i];
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
