#include "view/ladder/flight.h"

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

/* Where a segment comes into being: at its sender, or, when the network has
 * doubled another on its way, where that one was. */
static Point start_of(const Ladder *ladder, const Flight *flight)
{
    const TraceSegment *segment = flight->segment;
    double here = ladder_x(ladder, segment->from);
    Point at = {here, ladder_y(ladder, flight->begins)};
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

/* One that went to a puppet met no TCP that could have judged it. */
static bool is_judged(const Trace *trace, const TraceSegment *segment)
{
    return segment->fate == FATE_ARRIVED && !trace->puppet[segment->to];
}

/* A keep-alive, or a probe without text, has an old number only to be answered: that it is,
 * is no refusal. */
static bool was_answered(const Trace *trace, const TraceSegment *segment)
{
    bool asks = segment->purpose == TCP_FOR_KEEP_ALIVE || segment->purpose == TCP_FOR_WINDOW_PROBE;
    return asks && segment->segment.len == 0 &&
           trace->entries.items[segment->end_n].as.arrive.rule == TCP_RULE_UNACCEPTABLE;
}

static bool is_refused(const Trace *trace, const TraceSegment *segment)
{
    return is_judged(trace, segment) && !was_answered(trace, segment) &&
           trace->entries.items[segment->end_n].as.arrive.verdict != TCP_ACCEPTED;
}

/* Decisions that may speak of what has come before. */
static bool may_be_known(TcpRuleId rule)
{
    return rule == TCP_RULE_UNACCEPTABLE || rule == TCP_RULE_TEXT_AGAIN ||
           rule == TCP_RULE_ANSWER_LIMITED || rule == TCP_RULE_SYN_ACK_AGAIN ||
           rule == TCP_RULE_FIN_AGAIN || rule == TCP_RULE_TIME_WAIT_FIN_AGAIN ||
           rule == TCP_RULE_TIME_WAIT_ANSWERS || rule == TCP_RULE_ACK_DUPLICATE;
}

/* All that it carries has come before; of an ACK without anything, that it acknowledges
 * (RFC 5681 section 2: while something is outstanding). */
static bool is_duplicate(const Trace *trace, const TraceSegment *segment)
{
    const TraceEntry *end = &trace->entries.items[segment->end_n];
    const TcpSegment *seg = &segment->segment;
    if (!may_be_known(end->as.arrive.rule) || end->connection < 0 ||
        segment->purpose != TCP_NO_PURPOSE)
        return false;
    TcpEndpoint ep = trace_endpoint(trace, end->connection, end->host, segment->end_n);
    if (ep.state <= TCP_SYN_SENT)
        return false;
    if (tcp_segment_length(seg) > 0)
        return seq_before_eq(seg->seq + tcp_segment_length(seg), ep.rcv.nxt);
    return end->as.arrive.rule == TCP_RULE_ACK_DUPLICATE && ep.snd.una != ep.snd.nxt;
}

/* The word at the end of one that was not accepted, or brings nothing new; NULL: none. */
static const char *end_word(const Trace *trace, const TraceSegment *segment)
{
    static const char *const WORDS[] = {
        [TCP_ACCEPTED] = NULL,
        [TCP_UNACCEPTABLE] = "ui.not-accepted",
        [TCP_IGNORED] = "ui.ignored",
        [TCP_NO_CONNECTION] = "ui.no-connection",
    };
    if (!is_judged(trace, segment) || was_answered(trace, segment))
        return NULL;
    if (is_duplicate(trace, segment))
        return "ui.duplicate";
    return WORDS[trace->entries.items[segment->end_n].as.arrive.verdict];
}

Flight flight_of(const Ladder *ladder, int index)
{
    const View *view = ladder->view;
    const Theme *theme = view->style->theme;
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
    flight.refused = is_refused(view->run->trace, segment);
    flight.end_word = end_word(view->run->trace, segment);
    flight.color = flight.shown ? theme->host[segment->from] : theme->quiet;
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
