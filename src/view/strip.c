#include "view/strip.h"

#include "view/told.h"

#include <math.h>

/* What lasts less, or is nearer, is not told apart; at 720. */
static const double STATE_LEAST = 0.5, STROKE_LEAST = 2;

void strip_visit_states(const ViewStrip *strip, int connection, Host host, StripPiece *piece,
                        void *context)
{
    const Trace *trace = strip->view->run->trace;
    double x = strip->left, end = fmin(strip_x(strip, strip->until), strip->right);
    int n = trace_moment(trace, strip->from).n;
    while (x < end) {
        int next = trace_next_change(trace, connection, host, n);
        double to = next < 0 ? end : fmin(strip_x(strip, trace_shown_of(trace, next)), end);
        if (to > x)
            piece(context, host, trace_state(trace, connection, host, n), x, to);
        if (next < 0)
            break;
        double reach = fmax(to, x + STATE_LEAST);
        int later = trace_moment(trace, strip->from + (reach - strip->left) / strip->scale).n;
        n = later > next ? later : next + 1;
        x = reach;
    }
}

/* The nth of the connection's segments is the first that begins so late. */
static int first_from(const Trace *trace, int connection, double shown)
{
    const TraceShelf *shelf = &trace->index.segments;
    int low = 0, high = trace_shelf_count(shelf, connection);
    while (low < high) {
        int middle = (low + high) / 2;
        int segment = trace_shelf_at(shelf, connection, middle);
        if (trace->journeys.items[segment].begins < shown)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void strip_visit_segments(const ViewStrip *strip, int connection, StripSegment *visit,
                          void *context)
{
    const Trace *trace = strip->view->run->trace;
    const TraceShelf *shelf = &trace->index.segments;
    double least = STROKE_LEAST * strip->view->unit / strip->scale;
    int nth = first_from(trace, connection, strip->from);
    while (nth < trace_shelf_count(shelf, connection)) {
        int index = trace_shelf_at(shelf, connection, nth);
        double begins = trace->journeys.items[index].begins;
        if (begins > strip->until || strip_x(strip, begins) > strip->right)
            break;
        visit(context, index);
        int next = first_from(trace, connection, begins + least);
        nth = next > nth ? next : nth + 1;
    }
}

double strip_next(const ViewStrip *strip, int index)
{
    const Trace *trace = strip->view->run->trace;
    const TraceShelf *shelf = &trace->index.segments;
    int connection = trace->segments.items[index].connection;
    int nth = first_from(trace, connection, trace->journeys.items[index].begins + 1e-6);
    if (nth >= trace_shelf_count(shelf, connection))
        return strip->right;
    double begins = trace->journeys.items[trace_shelf_at(shelf, connection, nth)].begins;
    return begins <= strip->until ? strip_x(strip, begins) : strip->right;
}

StripWay strip_way(const ViewStrip *strip, int index)
{
    const Trace *trace = strip->view->run->trace;
    const TraceSegment *segment = &trace->segments.items[index];
    const TraceJourney *journey = &trace->journeys.items[index];
    double whole = journey->ends - journey->begins, passed = strip->until - journey->begins;
    double share = whole > 0 ? fmin(passed / whole, 1) : 1;
    double made = segment->fate == FATE_LOST ? trace_share_of_way(segment) : 1;
    double from = strip->y[segment->from], to = strip->y[segment->to];
    bool ended = share >= 1 && segment->fate != FATE_UNDER_WAY;
    return (StripWay){
        .from = {strip_x(strip, journey->begins), from},
        .to = {strip_x(strip, journey->begins + share * whole), from + share * made * (to - from)},
        .ended = ended,
        .failed = ended && (segment->fate == FATE_LOST || view_is_refused(trace, segment)),
    };
}

void strip_draw_segment(const ViewStrip *strip, int index, double cross, double head)
{
    const View *view = strip->view;
    const Theme *theme = view->style->theme;
    const TraceSegment *segment = &view->run->trace->segments.items[index];
    StripWay way = strip_way(strip, index);
    double angle = atan2(way.to.y - way.from.y, way.to.x - way.from.x), unit = view->unit;
    bool stray = trace_is_stray(view->run->trace, segment);
    Color color = stray ? theme->ink : theme->host[segment->from];
    draw_line(view->drawing, way.from, way.to,
              (Stroke){color, 1.8 * unit, segment->retransmission ? 4 * unit : 0});
    if (way.failed)
        view_cross(view, way.to, cross * unit, (Stroke){theme->lost, 0.48 * cross * unit, 0});
    else if (way.ended && head > 0)
        view_arrowhead(view, way.to, angle, head * unit, color);
}
