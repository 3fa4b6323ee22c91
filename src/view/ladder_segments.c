/* The segments of the ladder: each an arrow from where it was sent to where it
 * arrives, with its flags and numbers; a chip while it is under way. */
#include "view/ladder_flight.h"

#include <math.h>

/* Only what lies in the plot. */
static bool clip(const Ladder *ladder, Stretch *stretch)
{
    double top = ladder->plot.y, bottom = ladder_bottom(ladder);
    if (stretch->to.y <= top || stretch->from.y >= bottom)
        return false;
    if (stretch->to.y > bottom)
        stretch->to = point_between(stretch->from, stretch->to,
                                    (bottom - stretch->from.y) / (stretch->to.y - stretch->from.y));
    if (stretch->from.y < top)
        stretch->from = point_between(stretch->from, stretch->to,
                                      (top - stretch->from.y) / (stretch->to.y - stretch->from.y));
    return true;
}

/* The last stretch of its way. */
static Stretch last_stretch(const Flight *flight)
{
    Stretch stretches[FLIGHT_STRETCHES_MAX];
    return stretches[flight_stretches(flight, 1, stretches) - 1];
}

/* --- Lost ------------------------------------------------------------------------- */

static void draw_cross(const Ladder *ladder, Point at, double width)
{
    const View *view = ladder->view;
    double reach = CROSS * view->unit;
    if (ladder_shows(ladder, at.y - reach) && ladder_shows(ladder, at.y + reach))
        view_cross(view, at, reach, (Stroke){view->context->theme->lost, width, 0});
}

static TextStyle lost_style(const View *view)
{
    TextStyle style = view_style(view, TYPE_SMALL, FACE_BOLD, view->context->theme->lost);
    style.align = ALIGN_CENTER;
    return style;
}

/* One that dies of old age says so: that old duplicates do is why 2MSL is enough. */
static const char *lost_text(const View *view, const Flight *flight)
{
    int end = flight->segment->end_n;
    bool aged = end >= 0 && view->trace->entries.items[end].type == TRACE_LOSE &&
                view->trace->entries.items[end].as.lose.why == LOST_MSL;
    return view_word(view, aged ? "ui.lost-msl" : "ui.lost");
}

/* Behind the cross; where the lifeline or another text is too near, below the line
 * before it, or above. What belongs to another connection has a cross only. */
static void place_lost_word(Ladder *ladder, Flight *flight)
{
    const View *view = ladder->view;
    double unit = view->unit;
    double width = text_width(view->drawing, lost_style(view), lost_text(view, flight));
    Stretch last = last_stretch(flight);
    double side = last.from.x < last.to.x ? 1 : -1;
    double reach = side * (width / 2 + (CROSS + 6) * unit);
    const Point places[] = {{reach, 0}, {-reach, 15 * unit}, {-reach, -15 * unit}};
    for (int i = 0; i < 3 && flight->shown && !flight->says_lost; i++) {
        Point at = {flight->to.x + places[i].x, flight->to.y + places[i].y};
        Oblong oblong =
            oblong_of_rect((Rect){at.x - width / 2, at.y - 10 * unit, width, 20 * unit});
        bool between = at.x - width / 2 >= ladder->left && at.x + width / 2 <= ladder->right;
        if (!between || ladder_crossings(ladder, oblong) < 0)
            continue;
        flight->says_lost = true;
        flight->lost_at = at;
        ladder_block_text(ladder, oblong);
    }
}

static void block_cross(Ladder *ladder, Flight *flight)
{
    double reach = CROSS * ladder->view->unit;
    place_lost_word(ladder, flight);
    ladder_block_text(ladder, oblong_of_rect((Rect){flight->to.x - reach, flight->to.y - reach,
                                                    2 * reach, 2 * reach}));
}

static void draw_loss(const Ladder *ladder, const Flight *flight)
{
    const View *view = ladder->view;
    draw_cross(ladder, flight->to, (flight->shown ? 3.4 : 2) * view->unit);
    double top = flight->lost_at.y - 10 * view->unit, bottom = flight->lost_at.y + 10 * view->unit;
    bool visible = top >= ladder->plot.y && bottom <= ladder->plot.y + ladder->plot.h;
    Point line = {flight->lost_at.x, flight->lost_at.y + 5 * view->unit};
    if (flight->says_lost && visible)
        draw_text(view->drawing, line, lost_style(view), lost_text(view, flight));
}

/* --- The arrow ----------------------------------------------------------------------- */

static void draw_head(const Ladder *ladder, const Flight *flight)
{
    const View *view = ladder->view;
    Stretch last = last_stretch(flight);
    double angle = atan2(last.to.y - last.from.y, last.to.x - last.from.x);
    if (ladder_shows(ladder, flight->to.y - 4 * view->unit) && ladder_shows(ladder, flight->to.y))
        view_arrowhead(view, flight->to, angle, (flight->shown ? 12 : 9) * view->unit,
                       flight->color);
}

/* An injected segment comes from nowhere: a hollow square is its tail. */
static void draw_tail(const Ladder *ladder, const Flight *flight)
{
    const View *view = ladder->view;
    double reach = 6 * view->unit;
    if (!flight->segment->injected || !ladder_shows(ladder, flight->from.y - reach) ||
        !ladder_shows(ladder, flight->from.y + reach))
        return;
    double x = flight->from.x + (flight->segment->from == HOST_CLIENT ? reach : -reach);
    draw_box(view->drawing, (Rect){x - reach, flight->from.y - reach, 2 * reach, 2 * reach}, 0,
             view->context->theme->panel, (Stroke){flight->color, 2.2 * view->unit, 0});
}

/* What belongs to another connection is thinner. */
static Stroke arrow_stroke(const View *view, const Flight *flight)
{
    double unit = view->unit;
    Stroke stroke = {flight->color, (flight->shown ? 2.4 : 1.3) * unit,
                     flight->segment->retransmission ? 8 * unit : 0};
    if (flight->segment->copy_of >= 0)
        stroke.dash = 3 * unit;
    if (view_hovered(view, view->drawing->id))
        stroke.width = 5.5 * unit;
    return stroke;
}

static void draw_stretches(const Ladder *ladder, const Flight *flight)
{
    double head = 8 * ladder->view->unit;
    double whole = flight->ends - flight->begins;
    double share = whole > 0 ? (ladder->view->moment.shown - flight->begins) / whole : 1;
    Stretch stretches[FLIGHT_STRETCHES_MAX];
    int count = flight_stretches(flight, flight->over ? 1 : fmin(fmax(share, 0), 1), stretches);
    for (int i = 0; i < count; i++) {
        Stretch stretch = stretches[i];
        if (!clip(ladder, &stretch))
            continue;
        double length = fmax(distance_between(stretch.from, stretch.to), 1);
        if (i == count - 1 && flight->over && !flight->lost) /* the head covers the rest */
            stretch.to = point_between(stretch.to, stretch.from, fmin(head / length, 1));
        draw_line(ladder->view->drawing, stretch.from, stretch.to,
                  arrow_stroke(ladder->view, flight));
    }
}

static void draw_arrow(const Ladder *ladder, const Flight *flight)
{
    const View *view = ladder->view;
    Point end = flight->over ? flight->to : flight_front(ladder, flight);
    if (end.y <= ladder->plot.y)
        return;
    view->drawing->id = (ThingId){THING_SEGMENT, (int)flight->segment->from, flight->index};
    draw_stretches(ladder, flight);
    draw_tail(ladder, flight);
    if (flight->over && flight->lost)
        draw_loss(ladder, flight);
    else if (flight->over)
        draw_head(ladder, flight);
    view->drawing->id = (ThingId){0};
}

/* --- All of them ----------------------------------------------------------------------- */

typedef struct Flights {
    Flight *items;
    int count, capacity;
} Flights;

static void block_flight(Ladder *ladder, Flight *flight)
{
    Stretch stretches[FLIGHT_STRETCHES_MAX];
    int count = flight_stretches(flight, 1, stretches);
    for (int i = 0; i < count; i++)
        ladder_block_line(ladder, stretches[i].from, stretches[i].to);
    if (flight->lost)
        block_cross(ladder, flight);
}

/* All that will lie near the plot. */
static Flights flights_near(Ladder *ladder)
{
    const Trace *trace = ladder->view->trace;
    Flights near = {0};
    double reach = ladder->plot.h, long_ago = ladder_top_time(ladder) - reach / ladder->scale;
    int old = long_ago > 0 ? trace_moment(trace, long_ago).n : 0;
    for (int i = 0; i < trace->segments.count; i++) {
        const TraceSegment *segment = &trace->segments.items[i];
        if (segment->end_n >= 0 && segment->end_n < old)
            continue;
        Flight flight = flight_of(ladder, i);
        if (flight.from.y > ladder->plot.y + ladder->plot.h)
            break;
        if (flight.to.y < ladder->plot.y - reach)
            continue;
        block_flight(ladder, &flight);
        arena_list_add(ladder->view->drawing->arena, &near, flight);
    }
    return near;
}

/* Labels may reach down to where the chips hang, below "now", if any does. */
static double labels_end(const Ladder *ladder, const Flights *flights)
{
    double end = ladder->plot.y + ladder->plot.h;
    for (int i = 0; i < flights->count; i++) {
        if (flight_is_under_way(ladder, &flights->items[i]))
            return fmin(ladder->now_y + 3 * ladder->view->unit, end);
    }
    return end;
}

/* The shown connection's over the others. */
static void draw_arrows(const Ladder *ladder, const Flights *flights)
{
    int happened = ladder->view->moment.n;
    for (int shown = 0; shown <= 1; shown++) {
        for (int i = 0; i < flights->count; i++) {
            const Flight *flight = &flights->items[i];
            if (flight->segment->sent_n < happened && flight->shown == (shown == 1))
                draw_arrow(ladder, flight);
        }
    }
}

/* Labels keep their places when more comes: all that will lie near the plot is
 * placed, in order, and only what has happened is drawn. */
void ladder_draw_segments(Ladder *ladder)
{
    Flights flights = flights_near(ladder);
    ladder->labels_end = labels_end(ladder, &flights);
    draw_arrows(ladder, &flights);
    ladder_name_link(ladder);
    ladder_label_flights(ladder, flights.items, flights.count);
    ladder_draw_chips(ladder);
}
