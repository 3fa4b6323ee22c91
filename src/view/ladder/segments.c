/* The segments of the ladder: each an arrow from where it was sent to where it arrives, or
 * as far as it has come. */
#include "view/ladder/parts.h"
#include "view/ladder/room.h"

#include "draw/color.h"

#include <math.h>

/* --- The arrow ----------------------------------------------------------------------- */

/* A stray segment comes from nowhere: a hollow square is its tail, half of it so wide. */
static const double TAIL = 6;

static void draw_tail(const Ladder *ladder, const Flight *flight)
{
    const View *view = ladder->view;
    double reach = TAIL * view->unit;
    if (!trace_is_stray(view->run->trace, flight->segment) ||
        !ladder_shows(ladder, flight->from.y - reach) ||
        !ladder_shows(ladder, flight->from.y + reach))
        return;
    draw_box(view->drawing, rect_about(flight->from, reach), 0, view->style->theme->panel,
             (Stroke){flight->color, 2.2 * view->unit, 0});
}

/* What belongs to another connection is thinner. */
static Stroke arrow_stroke(const View *view, const Flight *flight)
{
    double unit = view->unit;
    Stroke stroke = {flight->color, (flight->shown ? 2.4 : 1.3) * unit,
                     flight->segment->retransmission ? 8 * unit : 0};
    if (flight->segment->copy_of >= 0)
        stroke.dash = 3 * unit;
    if (view_hovered(view, view->drawing->tag))
        stroke.width = 5.5 * unit;
    return stroke;
}

/* Towards an end where nobody has seen it an arrow is pale from the middle on. */
static void draw_stretch(const Ladder *ladder, const Flight *flight, Stretch stretch)
{
    const View *view = ladder->view;
    const TraceSegment *segment = flight->segment;
    const bool known[] = {trace_sent_is_known(segment), trace_end_is_known(segment)};
    double middle = (flight->from.y + flight->target.y) / 2, high = stretch.to.y - stretch.from.y;
    double share = high > 0 ? fmin(fmax((middle - stretch.from.y) / high, 0), 1) : 1;
    Point between =
        known[0] == known[1] ? stretch.to : point_between(stretch.from, stretch.to, share);
    const Stretch parts[] = {{stretch.from, between}, {between, stretch.to}};
    for (int i = 0; i < (known[0] == known[1] ? 1 : 2); i++) {
        Stroke stroke = arrow_stroke(view, flight);
        if (!known[i])
            stroke.color = color_mix(view->style->theme->panel, stroke.color, 0.4);
        draw_line(view->drawing, parts[i].from, parts[i].to, stroke);
    }
}

static void draw_stretches(const Ladder *ladder, const Flight *flight)
{
    double end = flight->over ? flight_end_length(ladder->view, flight) : 0;
    Stretch stretches[FLIGHT_STRETCHES_MAX];
    int count =
        flight_stretches(flight, flight->over ? 1 : flight_share(ladder, flight), stretches);
    for (int i = 0; i < count; i++) {
        Stretch stretch = stretches[i];
        if (!ladder_clip(ladder, &stretch))
            continue;
        double length = fmax(distance_between(stretch.from, stretch.to), 1);
        if (i == count - 1)
            stretch.to = point_between(stretch.to, stretch.from, fmin(end / length, 1));
        draw_stretch(ladder, flight, stretch);
    }
}

/* What of all ways of a sheaf is past, between the first and the last of them. */
static void draw_sheaf(const Ladder *ladder, const Flight *flight)
{
    const View *view = ladder->view;
    Ladder past = *ladder;
    past.plot.h = fmin(ladder->now_y, ladder_bottom(ladder)) - ladder->plot.y;
    Stretch first = {flight->from, flight->to}, last = flight->last;
    if (!ladder_clip(&past, &first) || !ladder_clip(&past, &last))
        return;
    const Point corners[] = {first.from, first.to, last.to, last.from};
    Color pale = color_mix(view->style->theme->panel, flight->color, 0.4);
    draw_polygon(view->drawing, corners, 4, pale);
    draw_line(view->drawing, last.from, last.to, arrow_stroke(view, flight));
}

static void draw_arrow(const Ladder *ladder, const Flight *flight)
{
    const View *view = ladder->view;
    Point end = flight->over ? flight->to : flight_front(ladder, flight);
    if (end.y <= ladder->plot.y)
        return;
    view->drawing->tag = view_tag(view, THING_SEGMENT, (int)flight->segment->from, flight->index);
    if (flight->count > 1)
        draw_sheaf(ladder, flight);
    draw_stretches(ladder, flight);
    draw_tail(ladder, flight);
    if (flight->over)
        flight_draw_end(ladder, flight);
    view->drawing->tag = (Tag){0};
}

/* --- All of them ----------------------------------------------------------------------- */

static void block_flight(Ladder *ladder, const Flight *flight)
{
    Stretch stretches[FLIGHT_STRETCHES_MAX];
    int count = flight_stretches(flight, 1, stretches);
    for (int i = 0; i < count; i++)
        ladder_block_line(ladder, stretches[i].from, stretches[i].to);
    if (flight->count > 1)
        ladder_block_line(ladder, flight->last.from, flight->last.to);
    flight_block_end(ladder, flight);
}

Flights ladder_flights(Ladder *ladder)
{
    Flights near = flights_near(ladder);
    for (int i = 0; i < near.count; i++)
        block_flight(ladder, &near.items[i]);
    return near;
}

/* The shown connection's over the others. */
void ladder_draw_arrows(const Ladder *ladder, const Flights *flights)
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

/* Behind its tail, or round it where something else is. */
static void name_stray(Ladder *ladder, const Flight *flight)
{
    const View *view = ladder->view;
    double unit = view->unit, high = 17 * unit, reach = (TAIL + 4) * unit;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_BOLD, view->style->theme->ink);
    const char *text = view_word(view, "ui.injected");
    double width = text_width(view->drawing, style, text);
    double back = flight->segment->from == HOST_CLIENT ? -reach - width : reach;
    const Rect places[] = {
        {flight->from.x + back, flight->from.y - high / 2, width, high},
        {flight->from.x - width / 2, flight->from.y - reach - high, width, high},
        {flight->from.x - width / 2, flight->from.y + reach, width, high},
    };
    int crossings, best = ladder_emptiest(ladder, places, 3, &crossings);
    if (best < 0)
        return;
    Rect place = places[best];
    ladder_block_text(ladder, oblong_of_rect(place));
    if (flight->segment->sent_n >= view->moment.n || place.y < ladder->plot.y ||
        place.y + high > ladder_bottom(ladder))
        return;
    if (crossings > 0)
        ladder_clear(ladder, oblong_of_rect(place));
    view->drawing->tag = view_tag(view, THING_SEGMENT, (int)flight->segment->from, flight->index);
    draw_text(view->drawing, (Point){place.x, place.y + 13 * unit}, style, text);
    view->drawing->tag = (Tag){0};
}

void ladder_name_strays(Ladder *ladder, const Flights *flights)
{
    for (int i = 0; i < flights->count; i++) {
        const Flight *flight = &flights->items[i];
        if (flight->shown && trace_is_stray(ladder->view->run->trace, flight->segment))
            name_stray(ladder, flight);
    }
}
