/* The words of a diagram beside its nodes: the phases, and what arcs mean. */
#include "view/color.h"
#include "view/diagram.h"

#include <math.h>
#include <string.h>

void diagram_label_phases(Diagram *diagram)
{
    static const char *const IDS[PHASE_COUNT] = {"ui.opening", "ui.active-close",
                                                 "ui.passive-close"};
    const View *view = diagram->view;
    const Rect *nodes = diagram->map.nodes;
    double unit = view->unit, air = 8 * unit;
    Rect opening = diagram_ground(&diagram->map, PHASE_OPENING);
    Rect fin_wait = nodes[TCP_FIN_WAIT_1], last_ack = nodes[TCP_LAST_ACK];
    TextStyle style = view_style(view, TYPE_SMALL, FACE_REGULAR, view->context->theme->muted);
    const Point places[PHASE_COUNT] = {
        {opening.x + air, opening.y + 18 * unit},
        {fin_wait.x + fin_wait.w + air, fin_wait.y + 9 * unit},
        {0, last_ack.y + last_ack.h + 16 * unit},
    };
    for (int phase = 0; phase < PHASE_COUNT; phase++) {
        const char *word = view_word(view, IDS[phase]);
        double width = text_width(view->drawing, style, word);
        Rect ground = diagram_ground(&diagram->map, (Phase)phase);
        double x = places[phase].x > 0 ? places[phase].x : ground.x + ground.w - air - width;
        Rect box = {x, places[phase].y - 13 * unit, width, 17 * unit};
        bool inside = box.x >= ground.x && box.x + box.w <= ground.x + ground.w;
        if (!inside || !diagram_is_free(diagram, box))
            continue;
        draw_text(view->drawing, (Point){x, places[phase].y}, style, word);
        diagram_block(diagram, box);
    }
}

/* --- Arcs --------------------------------------------------------------------------- */

enum { ARC_LINES_MAX = 8 };

/* What stands beside an arc: the cause, and what it makes the TCP do. */
typedef struct ArcLabel {
    const char *lines[ARC_LINES_MAX];
    int count;
    TextStyle style;
    double w, h;
} ArcLabel;

static void add_line(const Diagram *diagram, ArcLabel *label, const char *text)
{
    if (!*text || label->count == ARC_LINES_MAX)
        return;
    label->lines[label->count++] = text;
    label->w = fmax(label->w, text_width(diagram->view->drawing, label->style, text));
}

/* "create TCB, snd SYN" is two lines in the figure, too. */
static void add_action(const Diagram *diagram, ArcLabel *label, const char *action)
{
    const char *comma = strstr(action, ", ");
    if (!comma) {
        add_line(diagram, label, action);
        return;
    }
    add_line(diagram, label,
             arena_copy(diagram->view->drawing->arena, action, (size_t)(comma - action)));
    add_line(diagram, label, comma + 2);
}

static ArcLabel arc_label(const Diagram *diagram, TextStyle style)
{
    (void)diagram;
    return (ArcLabel){.style = style};
}

static void finish_label(const Diagram *diagram, ArcLabel *label)
{
    label->w += 10 * diagram->view->unit;
    label->h = label->count * label->style.size * 1.22 + 4 * diagram->view->unit;
}

/* A free place beside the curve, near its middle. */
static bool place_label(const Diagram *diagram, const ArcLabel *label, const Point *points,
                        int count, Rect *place)
{
    return diagram_find_place(diagram, label->w, label->h, curve_at(points, count, 0.5), place);
}

static void draw_label(Diagram *diagram, const ArcLabel *label, Rect place)
{
    const View *view = diagram->view;
    draw_box(view->drawing, place, 4 * view->unit, color_faded(view->context->theme->panel, 0.86),
             NO_STROKE);
    TextStyle style = label->style;
    style.align = ALIGN_CENTER;
    for (int i = 0; i < label->count; i++) {
        Point at = {place.x + place.w / 2,
                    place.y + 2 * view->unit + style.size * (0.93 + 1.22 * i)};
        draw_text(view->drawing, at, style, label->lines[i]);
    }
    diagram_block(diagram, place);
}

/* Where there is no room beside the arc, the heading says it. */
static Rect place_in_heading(const Diagram *diagram, const ArcLabel *label)
{
    Rect area = diagram->map.area;
    return (Rect){area.x + area.w - label->w, diagram->heading_y, label->w, label->h};
}

static void label_taken(Diagram *diagram)
{
    const View *view = diagram->view;
    const TraceEntry *entry = &view->trace->entries.items[diagram->taken_n];
    ArcLabel label =
        arc_label(diagram, view_style(view, TYPE_SMALL, FACE_BOLD, view->context->theme->ink));
    if (entry->as.state.transition < 0) {
        add_line(diagram, &label, view_word(view, "ui.crash"));
    } else {
        const TcpTransition *row = tcp_transition((TcpTransitionId)entry->as.state.transition);
        add_line(diagram, &label, row->cause);
        add_action(diagram, &label, row->action);
    }
    finish_label(diagram, &label);
    Point points[ROUTE_POINTS_MAX];
    int count = diagram_route(&diagram->map, diagram->taken_from, diagram->taken_to, points);
    Rect place;
    if (count == 0 || !place_label(diagram, &label, points, count, &place))
        place = place_in_heading(diagram, &label);
    draw_label(diagram, &label, place);
}

/* One label for a pair of states: all that leads from one to the other. */
static void label_pair(Diagram *diagram, TcpState from, TcpState to)
{
    const View *view = diagram->view;
    ArcLabel label =
        arc_label(diagram, view_style(view, TYPE_SMALL, FACE_REGULAR, view->context->theme->muted));
    for (int id = 0; id < TCP_FIGURE_5_ARCS; id++) {
        const TcpTransition *row = tcp_transition((TcpTransitionId)id);
        if (row->from != from || row->to != to)
            continue;
        add_line(diagram, &label, row->cause);
        add_action(diagram, &label, row->action);
    }
    finish_label(diagram, &label);
    Point points[ROUTE_POINTS_MAX];
    int count = diagram_route(&diagram->map, from, to, points);
    Rect place;
    if (label.count > 0 && place_label(diagram, &label, points, count, &place))
        draw_label(diagram, &label, place);
}

void diagram_label_arcs(Diagram *diagram)
{
    if (diagram->taken_n >= 0)
        label_taken(diagram);
    for (int from = 0; diagram->view->context->all_labels && from < TCP_STATE_COUNT; from++) {
        for (int to = 0; to < TCP_STATE_COUNT; to++) {
            bool taken = diagram->taken_n >= 0 && (int)diagram->taken_from == from &&
                         (int)diagram->taken_to == to;
            if (!taken)
                label_pair(diagram, (TcpState)from, (TcpState)to);
        }
    }
}
