/* How a segment's way ends on the ladder: with an arrowhead; with an open one at a bar
 * before the lifeline, where it was not accepted; or lost, with a cross and a word. */
#include "view/ladder/parts.h"
#include "view/ladder/room.h"

#include <math.h>

static const double WORD_HEIGHT = 20;

static const double BAR_REACH = 8; /* half of the bar's length */

/* --- At the end of the arrow -------------------------------------------------------- */

static void draw_cross(const Ladder *ladder, const Flight *flight)
{
    const View *view = ladder->view;
    double reach = CROSS * view->unit, width = (flight->shown ? 3.4 : 2) * view->unit;
    if (ladder_shows(ladder, flight->to.y - reach) && ladder_shows(ladder, flight->to.y + reach))
        view_cross(view, flight->to, reach, (Stroke){view->style->theme->lost, width, 0});
}

static double flight_angle(const Flight *flight)
{
    Stretch last = flight_last_stretch(flight);
    return atan2(last.to.y - last.from.y, last.to.x - last.from.x);
}

/* How far before the lifeline the bar stands: the steeper its arrow, the nearer its end comes to
 * that. */
static double bar_gap(double angle)
{
    double reach = 4.5 + BAR_REACH * fabs(sin(angle));
    return fmin(fmax(BAR_GAP, reach / fmax(fabs(cos(angle)), 0.1)), 3 * BAR_GAP);
}

double flight_end_length(const View *view, const Flight *flight)
{
    if (flight->lost)
        return 0;
    return (flight->refused ? bar_gap(flight_angle(flight)) : 8) * view->unit;
}

/* The bar across the tip of one that came as far as the door. */
static Oblong bar_of(const View *view, const Flight *flight)
{
    double angle = flight_angle(flight), gap = bar_gap(angle) * view->unit;
    Point tip = {flight->to.x - gap * cos(angle), flight->to.y - gap * sin(angle)};
    return (Oblong){tip, 4 * view->unit, 2 * BAR_REACH * view->unit, angle};
}

/* An open head and the bar. */
static void draw_stopped_head(const View *view, const Flight *flight, double length)
{
    Oblong bar = bar_of(view, flight);
    Point tip = bar.middle;
    Stroke stroke = {flight->color, (flight->shown ? 2.4 : 1.3) * view->unit, 0};
    for (int side = -1; side <= 1; side += 2) {
        double back = bar.angle + PI + side * 0.5, across = bar.angle + side * PI / 2;
        draw_line(view->drawing, tip,
                  (Point){tip.x + length * cos(back), tip.y + length * sin(back)}, stroke);
        draw_line(view->drawing, tip,
                  (Point){tip.x + bar.h / 2 * cos(across), tip.y + bar.h / 2 * sin(across)},
                  (Stroke){flight->color, 1.4 * stroke.width, 0});
    }
}

static void draw_head(const Ladder *ladder, const Flight *flight)
{
    const View *view = ladder->view;
    double length = (flight->shown ? 12 : 9) * view->unit;
    double reach = (flight->refused ? BAR_REACH + BAR_GAP : 4) * view->unit;
    if (!ladder_shows(ladder, flight->to.y - reach) || !ladder_shows(ladder, flight->to.y))
        return;
    if (flight->refused)
        draw_stopped_head(view, flight, length);
    else
        view_arrowhead(view, flight->to, flight_angle(flight), length, flight->color);
}

void flight_draw_end(const Ladder *ladder, const Flight *flight)
{
    if (flight->lost)
        draw_cross(ladder, flight);
    else
        draw_head(ladder, flight);
}

void flight_block_end(Ladder *ladder, const Flight *flight)
{
    double reach = CROSS * ladder->view->unit;
    if (flight->lost)
        ladder_block_text(ladder, oblong_of_rect(rect_about(flight->to, reach)));
    else if (flight->refused)
        ladder_block_text(ladder, bar_of(ladder->view, flight));
}

/* --- The word for a loss --------------------------------------------------------------- */

static TextStyle lost_style(const View *view)
{
    TextStyle style = view_style(view, TYPE_SMALL, FACE_BOLD, view->style->theme->lost);
    style.align = ALIGN_CENTER;
    return style;
}

/* One that dies of old age says so: that old duplicates do is why 2MSL is enough. */
static const char *lost_text(const View *view, const Flight *flight)
{
    int end = flight->segment->end_n;
    bool aged = end >= 0 && view->run->trace->entries.items[end].type == TRACE_LOSE &&
                view->run->trace->entries.items[end].as.lose.why == LOST_MSL;
    return view_word(view, aged ? "ui.lost-msl" : "ui.lost");
}

/* Behind the cross; where the lifeline, another text or an arrow is in the way, below
 * the line before it, or above, or somewhere else around the cross. */
static bool find_word_place(const Ladder *ladder, const Flight *flight, double width, Rect *place,
                            int *crossings)
{
    double unit = ladder->view->unit, high = WORD_HEIGHT * unit, lane = WORDS_LANE * unit;
    Stretch last = flight_last_stretch(flight);
    double side = last.from.x < last.to.x ? 1 : -1;
    double reach = side * (width / 2 + (CROSS + 6) * unit);
    const Point ways[] = {{reach, 0},         {-reach, 15 * unit}, {-reach, -15 * unit},
                          {reach, 15 * unit}, {reach, -15 * unit}, {0, 19 * unit},
                          {0, -19 * unit},    {-reach, 0}};
    Rect places[sizeof ways / sizeof *ways];
    int count = 0;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Rect rect = {flight->to.x + ways[i].x - width / 2, flight->to.y + ways[i].y - high / 2,
                     width, high};
        if (rect.x >= ladder->left + lane && rect.x + width <= ladder->right - lane)
            places[count++] = rect;
    }
    int best = ladder_emptiest(ladder, places, count, crossings);
    if (best >= 0)
        *place = places[best];
    return best >= 0;
}

static void name_loss(Ladder *ladder, const Flight *flight)
{
    const View *view = ladder->view;
    const char *text = lost_text(view, flight);
    double width = text_width(view->drawing, lost_style(view), text);
    Rect box;
    int crossings;
    if (!find_word_place(ladder, flight, width, &box, &crossings))
        return;
    ladder_block_text(ladder, oblong_of_rect(box));
    if (!flight_has_ended(ladder, flight) || box.y < ladder->plot.y ||
        box.y + box.h > ladder_bottom(ladder))
        return;
    ladder->losses_end = fmax(ladder->losses_end, box.y + box.h);
    if (crossings > 0)
        ladder_clear(ladder, oblong_of_rect(box));
    view->drawing->tag = view_tag(view, THING_SEGMENT, (int)flight->segment->from, flight->index);
    draw_text(view->drawing, (Point){box.x + width / 2, box.y + 15 * view->unit}, lost_style(view),
              text);
    view->drawing->tag = (Tag){0};
}

/* What belongs to another connection has a cross only. */
void ladder_name_losses(Ladder *ladder, const Flights *flights)
{
    for (int i = 0; i < flights->count; i++) {
        const Flight *flight = &flights->items[i];
        if (flight->lost && flight->shown)
            name_loss(ladder, flight);
    }
}
