#include "view/ladder/flight.h"

#include <math.h>

/* How far a segment to its own host gets towards the other one. */
static const double TURN_SHARE = 0.33;

/* --- Where it flies ------------------------------------------------------------ */

/* The share of the way that a lost segment makes. */
static double share_of_way(const TraceSegment *segment)
{
    double way = (double)(segment->eta - segment->sent);
    double made = (double)(segment->end - segment->sent);
    bool on_the_way = segment->end_n >= 0 && made > 0 && made <= way;
    return on_the_way ? made / way : 0.5;
}

static double shown_arrival(const Trace *trace, const TraceSegment *segment, double begins)
{
    if (segment->fate == FATE_ARRIVED && segment->end_n >= 0)
        return trace_shown_of(trace, segment->end_n);
    /* What is held for ever is never seen to arrive: its way lasts to the end. */
    if (segment->fate == FATE_UNDER_WAY)
        return fmax(trace_length(trace), begins) + 0.5;
    return fmax(trace_shown_at(trace, segment->eta), begins + 0.5);
}

void flight_span(const Trace *trace, const TraceSegment *segment, double *begins, double *ends)
{
    *begins = trace_shown_of(trace, segment->sent_n);
    *ends = shown_arrival(trace, segment, *begins);
    if (segment->fate != FATE_LOST)
        return;
    if (segment->end_n >= 0)
        *ends = trace_shown_of(trace, segment->end_n);
    else
        *ends = *begins + (*ends - *begins) * share_of_way(segment);
}

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
    const TraceSegment *original = &ladder->view->run->trace->segments.items[segment->copy_of];
    double begins, ends;
    flight_span(ladder->view->run->trace, original, &begins, &ends);
    double share = ends > begins ? (flight->begins - begins) / (ends - begins) : 0;
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
    Flight flight = {
        .index = index,
        .segment = segment,
        .comes_back = segment->to == segment->from,
        .lost = segment->fate == FATE_LOST,
        .made = segment->fate == FATE_LOST ? share_of_way(segment) : 1,
    };
    flight_span(view->run->trace, segment, &flight.begins, &flight.ends);
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
    double whole = flight->ends - flight->begins;
    double share = whole > 0 ? (ladder->view->moment.shown - flight->begins) / whole : 1;
    return fmin(fmax(share, 0), 1);
}

Point flight_front(const Ladder *ladder, const Flight *flight)
{
    return flight_at(flight, flight_share(ladder, flight) * flight->made);
}
