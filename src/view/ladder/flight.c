#include "view/ladder/flight.h"
#include "view/told.h"

#include <math.h>

/* How far a segment to its own host gets towards the other one. */
static const double TURN_SHARE = 0.33;

/* --- Where it flies ------------------------------------------------------------ */

static Point flight_at(const Flight *flight, double share)
{
    if (!flight->comes_back)
        return point_between(flight->from, flight->target, share);
    if (share < 0.5)
        return point_between(flight->from, flight->turn, 2 * share);
    return point_between(flight->turn, flight->target, 2 * share - 1);
}

/* Where a segment comes into being: at its sender; a stray one in the middle of the wire; when
 * the network has doubled another on its way, where that one was. */
static Point start_of(const Ladder *ladder, const Flight *flight)
{
    const TraceSegment *segment = flight->segment;
    double here = ladder_x(ladder, segment->from);
    Point at = {here, ladder_y(ladder, flight->begins)};
    if (trace_is_stray(ladder->view->run->trace, segment) && !flight->comes_back)
        at.x = (ladder->left + ladder->right) / 2;
    if (segment->copy_of < 0)
        return at;
    const TraceJourney *original = &ladder->view->run->trace->journeys.items[segment->copy_of];
    double begins = ladder_y(ladder, original->begins);
    double whole = ladder_y(ladder, original->ends) - begins;
    double share = whole > 0 ? (at.y - begins) / whole : 0;
    at.x += (ladder_x(ladder, host_other(segment->from)) - here) * fmin(fmax(share, 0), 1);
    return at;
}

/* A lost segment ends where and when it is lost, as steep as if it had arrived. */
static void find_way(const Ladder *ladder, Flight *flight)
{
    const TraceSegment *segment = flight->segment;
    Host far = host_other(segment->from);
    double here = ladder_x(ladder, segment->from), there = ladder_x(ladder, far);
    flight->from = start_of(ladder, flight);
    double end_y = ladder_y(ladder, flight->ends);
    if (flight->lost)
        end_y = flight->from.y + (end_y - flight->from.y) / flight->made;
    flight->target = (Point){flight->comes_back ? here : there, end_y};
    flight->turn = (Point){here + TURN_SHARE * (there - here), (flight->from.y + end_y) / 2};
    flight->to = flight->lost ? flight_at(flight, flight->made) : flight->target;
}

bool flight_is_shown(const View *view, const TraceSegment *segment)
{
    bool nobodys = segment->injected && segment->connection < 0;
    return view_shows(view, segment) || nobodys;
}

/* What a host has sent itself bears its colour. */
static Color color_of(const View *view, const Flight *flight)
{
    const Theme *theme = view->style->theme;
    const TraceSegment *segment = flight->segment;
    if (!flight->shown)
        return theme->quiet;
    bool stray = trace_is_stray(view->run->trace, segment);
    return stray || segment->copy_of >= 0 ? theme->ink : theme->host[segment->from];
}

Flight flight_of(const Ladder *ladder, int index)
{
    const View *view = ladder->view;
    const TraceSegment *segment = &view->run->trace->segments.items[index];
    const TraceJourney *journey = &view->run->trace->journeys.items[index];
    Flight flight = {
        .index = index,
        .count = 1,
        .segment = segment,
        .comes_back = segment->to == segment->from,
        .lost = segment->fate == FATE_LOST,
        .begins = journey->begins,
        .ends = journey->ends,
        .made = segment->fate == FATE_LOST ? trace_share_of_way(segment) : 1,
    };
    find_way(ladder, &flight);
    flight.over = flight.ends <= view->moment.shown + 1e-9 && segment->fate != FATE_UNDER_WAY;
    flight.shown = flight_is_shown(view, segment);
    flight.refused = view_is_refused(view->run->trace, segment);
    flight.end_word = view_end_word(view->run->trace, segment);
    flight.color = color_of(view, &flight);
    return flight;
}

int flight_stretches(const Flight *flight, double share, Stretch stretches[FLIGHT_STRETCHES_MAX])
{
    double way = share * flight->made;
    Point end = share < 1 ? flight_at(flight, way) : flight->to;
    if (!flight->comes_back || way <= 0.5) {
        stretches[0] = (Stretch){flight->from, end};
        return 1;
    }
    stretches[0] = (Stretch){flight->from, flight->turn};
    stretches[1] = (Stretch){flight->turn, end};
    return 2;
}

Stretch flight_last_stretch(const Flight *flight)
{
    Stretch stretches[FLIGHT_STRETCHES_MAX];
    return stretches[flight_stretches(flight, 1, stretches) - 1];
}

bool flight_has_ended(const Ladder *ladder, const Flight *flight)
{
    return flight->over && flight->segment->sent_n < ladder->view->moment.n;
}

bool flight_is_under_way(const Ladder *ladder, const Flight *flight)
{
    return !flight->over && flight->segment->sent_n < ladder->view->moment.n;
}

double flight_share(const Ladder *ladder, const Flight *flight)
{
    double whole = flight->to.y - flight->from.y;
    double share = whole > 0 ? (ladder->now_y - flight->from.y) / whole : 1;
    return fmin(fmax(share, 0), 1);
}

Point flight_front(const Ladder *ladder, const Flight *flight)
{
    double share = flight_share(ladder, flight) * flight->made;
    Point front = flight_at(flight, share);
    /* In the middle of a sheaf. */
    if (flight->count > 1 && !flight->over) {
        Point other = flight->last.from;
        double high = flight->last.to.y - other.y;
        double passed = high > 0 ? fmin(fmax((front.y - other.y) / high, 0), 1) : share;
        front = point_between(front, point_between(other, flight->last.to, passed), 0.5);
    }
    return front;
}
