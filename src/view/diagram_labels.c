/* The words of a diagram beside its nodes: the phases, and what arcs mean. */
#include "view/color.h"
#include "view/diagram.h"
#include "view/paragraph.h"

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

/* From one baseline to the next, in sizes of type. */
static const double LINE = 1.2;

/* What stands beside an arc: the cause, and what it makes the TCP do. */
typedef struct ArcLabel {
    const char *lines[ARC_LINES_MAX];
    int count;
    TextStyle style;
    double w, h;
    double far;  /* what the place may cost, see diagram_find_place */
    bool on_arc; /* it may lie on its own arc */
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

static void finish_label(const Diagram *diagram, ArcLabel *label)
{
    label->w += 10 * diagram->view->unit;
    label->h = (LINE * (label->count - 1) + 1.04) * label->style.size + diagram->view->unit;
}

/* A label farther away would be taken for another arc's. */
static bool is_beside(const Diagram *diagram, Rect place, const Point *points, int count)
{
    Rect reach = rect_inset(place, -34 * diagram->view->unit);
    for (int i = 0; i <= 20; i++) {
        if (rect_holds(reach, curve_at(points, count, i / 20.0)))
            return true;
    }
    return false;
}

/* A free place beside the arc, best near its middle; returns its cost, INFINITY
 * when there is none near enough to be understood. A quiet arc's label may lie
 * on it. */
static double place_label(const Diagram *diagram, const ArcLabel *label, int arc, Rect *place)
{
    static const double ALONG[] = {0.5, 0.35, 0.65, 0.2, 0.8};
    Point points[ROUTE_POINTS_MAX];
    int count = diagram_route(&diagram->map, (TcpState)(arc / TCP_STATE_COUNT),
                              (TcpState)(arc % TCP_STATE_COUNT), points);
    double least = INFINITY;
    for (size_t i = 0; count > 0 && i < sizeof ALONG / sizeof *ALONG; i++) {
        Rect free;
        LabelWish wish = {label->w, label->h, curve_at(points, count, ALONG[i]),
                          label->on_arc ? arc : -1};
        double cost = diagram_find_place(diagram, wish, &free);
        cost += 12 * fabs(ALONG[i] - 0.5) * diagram->view->unit;
        if (cost < least && is_beside(diagram, free, points, count)) {
            least = cost;
            *place = free;
        }
    }
    return least <= label->far * diagram->view->unit ? least : INFINITY;
}

static void draw_label(Diagram *diagram, const ArcLabel *label, Rect place)
{
    const View *view = diagram->view;
    diagram_clear(diagram, place);
    TextStyle style = label->style;
    style.align = ALIGN_CENTER;
    for (int i = 0; i < label->count; i++) {
        Point at = {place.x + place.w / 2,
                    place.y + 0.5 * view->unit + style.size * (0.82 + LINE * i)};
        draw_text(view->drawing, at, style, label->lines[i]);
    }
    diagram_block(diagram, place);
}

/* The same label with its lines broken, for a narrow place. */
static ArcLabel narrower(const Diagram *diagram, const ArcLabel *label)
{
    Drawing *drawing = diagram->view->drawing;
    ArcLabel made = {.style = label->style, .far = label->far, .on_arc = label->on_arc};
    for (int i = 0; i < label->count; i++) {
        Paragraph lines = paragraph_break(drawing, label->style, 0.6 * label->w, label->lines[i]);
        for (int k = 0; k < lines.count; k++)
            add_line(diagram, &made,
                     arena_copy(drawing->arena, lines.lines[k].start, lines.lines[k].length));
    }
    finish_label(diagram, &made);
    return made;
}

/* The row that was taken, as far as it happened. */
static void add_taken_row(const Diagram *diagram, ArcLabel *label, const TcpTransition *row)
{
    const View *view = diagram->view;
    ViewOmission omission = view_omission(view, diagram->taken_n);
    if (omission == OMITS_WAIT) {
        add_line(diagram, label, view_timer_word(view, TCP_TIME_WAIT_TIMER, ".off"));
        return;
    }
    add_line(diagram, label, row->cause);
    if (omission == OMITS_ACK)
        add_line(diagram, label, view_timer_word(view, TCP_DELAYED_ACK, ""));
    else
        add_action(diagram, label, row->action);
}

/* Where there is no room for it at all, the caption alone has to say it. */
static void label_taken(Diagram *diagram)
{
    const View *view = diagram->view;
    const TraceEntry *entry = &view->trace->entries.items[diagram->taken_n];
    ArcLabel label = {
        .style = view_style(view, TYPE_SMALL, FACE_BOLD, view->context->theme->ink),
        .far = 400,
    };
    if (entry->as.state.transition < 0) {
        add_line(diagram, &label, view_word(view, "ui.crash"));
    } else {
        add_taken_row(diagram, &label, tcp_transition((TcpTransitionId)entry->as.state.transition));
    }
    finish_label(diagram, &label);
    int arc = (int)diagram->taken_from * TCP_STATE_COUNT + (int)diagram->taken_to;
    ArcLabel narrow = narrower(diagram, &label);
    Rect place, narrow_place;
    double cost = place_label(diagram, &label, arc, &place);
    bool readable = narrow.count <= 3; /* not a word a line */
    double narrow_cost = readable ? place_label(diagram, &narrow, arc, &narrow_place) : INFINITY;
    if (cost == INFINITY || (label.count == 1 && narrow_cost < 0.7 * cost))
        cost = narrow_cost;
    else
        narrow.count = 0;
    if (cost < INFINITY && narrow.count > 0)
        draw_label(diagram, &narrow, narrow_place);
    else if (cost < INFINITY)
        draw_label(diagram, &label, place);
}

/* One label for a pair of states: all that leads from one to the other. */
static void label_pair(Diagram *diagram, TcpState from, TcpState to)
{
    const View *view = diagram->view;
    ArcLabel label = {
        .style = view_style(view, TYPE_SMALL, FACE_REGULAR, view->context->theme->muted),
        .far = 75,
        .on_arc = true,
    };
    for (int id = 0; id < TCP_FIGURE_5_ARCS; id++) {
        const TcpTransition *row = tcp_transition((TcpTransitionId)id);
        if (row->from == from && row->to == to)
            add_line(diagram, &label, row->cause);
    }
    finish_label(diagram, &label);
    Rect place;
    if (label.count > 0 &&
        place_label(diagram, &label, (int)from * TCP_STATE_COUNT + (int)to, &place) < INFINITY)
        draw_label(diagram, &label, place);
}

/* Short arcs have the fewest places: they come first. */
static bool is_short(const Diagram *diagram, TcpState from, TcpState to)
{
    Point points[ROUTE_POINTS_MAX];
    int count = diagram_route(&diagram->map, from, to, points);
    double reach = count > 0 ? distance_between(points[0], points[count - 1]) : 0;
    return count <= 4 && reach < 70 * diagram->view->unit;
}

static void label_all(Diagram *diagram, bool short_ones)
{
    for (int from = 0; from < TCP_STATE_COUNT; from++) {
        for (int to = 0; to < TCP_STATE_COUNT; to++) {
            bool taken = diagram->taken_n >= 0 && (int)diagram->taken_from == from &&
                         (int)diagram->taken_to == to;
            if (!taken && is_short(diagram, (TcpState)from, (TcpState)to) == short_ones)
                label_pair(diagram, (TcpState)from, (TcpState)to);
        }
    }
}

void diagram_label_arcs(Diagram *diagram)
{
    const ViewContext *context = diagram->view->context;
    if (diagram->taken_n >= 0)
        label_taken(diagram);
    /* In the small diagram there is no room for all. */
    if (!context->all_labels || context->panel == PANEL_ALL)
        return;
    label_all(diagram, true);
    label_all(diagram, false);
}
