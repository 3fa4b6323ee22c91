/* The timeline: the whole run at once, a band for each end in the colours of
 * its states, and where one stands in it. */
#include "draw/color.h"
#include "view/chrome/parts.h"
#include "view/sheet.h"

#include <limits.h>
#include <math.h>

/* Ticks nearer together than this are not drawn, in pixels at 720. */
static const double TICK_LEAST = 4;

static double track_x(const View *view, Rect track, double shown)
{
    return track.x + track.w * shown / trace_length(view->run->trace);
}

static void draw_piece(const View *view, Rect band, TcpState state, double from, double to)
{
    double left = track_x(view, band, from), right = track_x(view, band, to);
    if (right - left < 0.3)
        return;
    double gap = fmin(view->unit, (right - left) / 4);
    draw_box(view->drawing, (Rect){left, band.y, right - left - gap, band.h}, 2 * view->unit,
             view->style->theme->state[state], NO_STROKE);
}

/* Where the bands end, so that a quiz is not answered by them. */
static double hidden_from(const View *view)
{
    return view->run->quiz.hides_ahead ? view->moment.shown : trace_length(view->run->trace);
}

static void draw_band(const View *view, Rect band, Host host)
{
    const Trace *trace = view->run->trace;
    TcpState state = TCP_CLOSED;
    double from = 0;
    int connection = view_shown(view, host);
    int n = trace_next_change(trace, connection, host, 0);
    for (; n >= 0; n = trace_next_change(trace, connection, host, n + 1)) {
        double shown = trace_shown_of(trace, n);
        if (shown > hidden_from(view))
            break;
        draw_piece(view, band, state, from, shown);
        from = shown;
        state = trace->entries.items[n].as.state.to;
    }
    draw_piece(view, band, state, from, hidden_from(view));
    double tab = 4 * view->unit;
    draw_box(view->drawing, (Rect){band.x - tab - 2 * view->unit, band.y, tab, band.h}, 0,
             view->style->theme->host[host], NO_STROKE);
}

/* Of a crowd all sockets of the host. */
static void draw_stack(const View *view, Rect track, Host host)
{
    bool alone = view->run->trace->puppet[host_other(host)];
    double high = alone ? track.h : track.h / 2;
    double y = host == HOST_CLIENT || alone ? track.y : track.y + high;
    view_stack(view, &(ViewStack){.host = host,
                                  .rect = {track.x, y, track.w, high},
                                  .to = trace_length(view->run->trace),
                                  .until = hidden_from(view),
                                  .down = host == HOST_SERVER && !alone});
}

/* Somebody speaks in an instant, and whether that holds in this run. */
typedef enum Speech { SPEECH_NONE, SPEECH_OUTDATED, SPEECH_HOLDS } Speech;

static Speech speech_in(const Trace *trace, const TraceInstant *instant)
{
    Speech speech = SPEECH_NONE;
    for (int n = instant->first_n; n <= instant->last_n; n++) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (trace_speaks(entry))
            return SPEECH_HOLDS;
        if (entry->outdated)
            speech = SPEECH_OUTDATED;
    }
    return speech;
}

/* Hollow where an edit has made it untrue. */
static void draw_pennant(const View *view, Point tip, Speech speech)
{
    const Theme *theme = view->style->theme;
    double unit = view->unit;
    const Point pennant[] = {
        tip, {tip.x - 4.5 * unit, tip.y - 6.5 * unit}, {tip.x + 4.5 * unit, tip.y - 6.5 * unit}};
    if (speech == SPEECH_HOLDS)
        draw_polygon(view->drawing, pennant, 3, theme->muted);
    for (int i = 0; speech == SPEECH_OUTDATED && i < 3; i++)
        draw_line(view->drawing, pennant[i], pennant[(i + 1) % 3],
                  (Stroke){theme->muted, 1.3 * unit, 0});
}

static void draw_mark(const View *view, Rect track, const TraceInstant *instant)
{
    const Theme *theme = view->style->theme;
    double unit = view->unit, x = track_x(view, track, instant->shown);
    double middle = track.y + track.h / 2;
    double half = (instant->stop >= STOP_BEAT ? 4 : 1.5) * unit;
    draw_line(view->drawing, (Point){x, middle - half}, (Point){x, middle + half},
              (Stroke){theme->muted, unit, 0});
    draw_pennant(view, (Point){x, track.y - 2 * unit}, speech_in(view->run->trace, instant));
}

/* The first instant that is worth just so much, so far behind the last one that has a mark;
 * INT_MAX: there is none. */
static int next_mark(const View *view, Rect track, TraceStop stop, double last)
{
    const Trace *trace = view->run->trace;
    const TraceShelf *stops = &trace->index.stops;
    int low = 0, high = trace_shelf_count(stops, (int)stop);
    while (low < high) {
        int middle = (low + high) / 2, instant = trace_shelf_at(stops, (int)stop, middle);
        if (track_x(view, track, trace->instants.items[instant].shown) - last <
            TICK_LEAST * view->unit)
            low = middle + 1;
        else
            high = middle;
    }
    return low < trace_shelf_count(stops, (int)stop) ? trace_shelf_at(stops, (int)stop, low)
                                                     : INT_MAX;
}

/* A tick for each instant that has room, longer for a beat, a little pennant where somebody
 * speaks. No less worthy one takes another's place. */
static void draw_marks(const View *view, Rect track)
{
    const Trace *trace = view->run->trace;
    double last[STOP_SPEECH + 1] = {-1e9, -1e9, -1e9};
    for (;;) {
        int next = INT_MAX;
        for (int stop = STOP_EVENT; stop <= STOP_SPEECH; stop++) {
            int mark = next_mark(view, track, (TraceStop)stop, last[stop]);
            next = mark < next ? mark : next;
        }
        if (next == INT_MAX)
            return;
        const TraceInstant *instant = &trace->instants.items[next];
        draw_mark(view, track, instant);
        for (int stop = STOP_EVENT; stop <= (int)instant->stop; stop++)
            last[stop] = track_x(view, track, instant->shown);
    }
}

/* A diamond and a line through both bands, where somebody stepped in. */
static void draw_edits(const View *view, Rect track)
{
    const ViewEdits *edits = &view->run->edits;
    const Theme *theme = view->style->theme;
    double unit = view->unit, reach = 5.5 * unit;
    for (int i = 0; i < edits->count; i++) {
        double x = track_x(view, track, trace_shown_at(view->run->trace, edits->times[i]));
        Point tip = {x, track.y + track.h + 6 * unit};
        const Point diamond[] = {
            {x, tip.y - 2 * reach}, {x + reach, tip.y - reach}, tip, {x - reach, tip.y - reach}};
        draw_line(view->drawing, (Point){x, track.y - 2 * unit}, tip,
                  (Stroke){theme->panel, 5 * unit, 0});
        draw_line(view->drawing, (Point){x, track.y - 2 * unit}, tip,
                  (Stroke){theme->lost, 2.5 * unit, 0});
        draw_polygon(view->drawing, diamond, 4, theme->lost);
    }
}

/* Where the hovered segment was sent and has arrived. */
static void draw_lit(const View *view, Rect track)
{
    Lit lit = view_lit(view);
    const int entries[] = {lit.sent_n, lit.end_n};
    double unit = view->unit;
    for (int i = 0; i < 2 && entries[i] >= 0; i++) {
        double x = track_x(view, track, trace_shown_of(view->run->trace, entries[i]));
        draw_line(view->drawing, (Point){x, track.y - 3 * unit},
                  (Point){x, track.y + track.h + 3 * unit},
                  (Stroke){view->style->theme->timer, 4 * unit, 0});
    }
}

static void draw_handle(const View *view, Rect timeline, Rect track)
{
    const Theme *theme = view->style->theme;
    double unit = view->unit, radius = 7.5 * unit;
    double x = track_x(view, track, view->moment.shown);
    double middle = track.y + track.h / 2;
    draw_line(view->drawing, (Point){x, timeline.y + 4 * unit},
              (Point){x, timeline.y + timeline.h - 4 * unit}, (Stroke){theme->ink, 2.5 * unit, 0});
    draw_circle(view->drawing, (Point){x, middle}, radius, theme->ink,
                (Stroke){theme->panel, 2 * unit, 0});
}

void view_draw_timeline(const View *view, Rect rect)
{
    const Theme *theme = view->style->theme;
    double unit = view->unit, gap = 5 * unit;
    view->drawing->tag = view_tag(view, THING_TIMELINE, 0, 0);
    view_panel(view, rect);
    Rect track = layout_track(rect, unit);
    double high = (track.h - gap) / 2;
    for (int host = 0; host < HOST_COUNT; host++) {
        Rect band = {track.x, track.y + host * (high + gap), track.w, high};
        if (!trace_is_crowd(view->run->trace))
            draw_band(view, band, (Host)host);
        else if (!view->run->trace->puppet[host])
            draw_stack(view, track, (Host)host);
    }
    /* What is still to come is paler. */
    double now = track_x(view, track, view->moment.shown);
    draw_box(view->drawing, (Rect){now, track.y, track.x + track.w - now, track.h}, 0,
             color_faded(theme->panel, 0.45), NO_STROKE);
    draw_marks(view, track);
    draw_edits(view, track);
    draw_lit(view, track);
    draw_handle(view, rect, track);
    view->drawing->tag = (Tag){0};
}

double view_timeline_time(const SheetPlaces *places, const Trace *trace, Point at)
{
    double share = fmin(fmax((at.x - places->track.x) / places->track.w, 0), 1);
    return share * trace_length(trace);
}
