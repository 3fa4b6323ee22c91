/* The timeline: the whole run at once, as the strip of the connection that is shown, or of a
 * crowd all sockets by their states; and where one stands in it. */
#include "draw/color.h"
#include "view/chrome/parts.h"
#include "view/sheet.h"
#include "view/strip.h"

#include <limits.h>
#include <math.h>

/* At 720; ticks nearer together than this are not drawn. */
static const double TICK_LEAST = 4, BAND = 14.5, CROSS = 3;

static double track_x(const View *view, Rect track, double shown)
{
    return track.x + track.w * shown / trace_length(view->run->trace);
}

/* Where the bands end, so that a quiz is not answered by them. */
static double hidden_from(const View *view)
{
    return view->run->quiz.hides_ahead ? view->moment.shown : trace_length(view->run->trace);
}

/* --- The connection that the diagrams show, as a strip --- */

/* The larger part of a piece that "now" does not cut. */
static void keep_off_now(const ViewStrip *strip, double *left, double *right)
{
    double now = strip_x(strip, strip->view->moment.shown);
    if (now <= *left || now >= *right)
        return;
    if (now - *left > *right - now)
        *right = now;
    else
        *left = now;
}

/* A state with its name, where that has room. */
static void draw_piece(void *context, Host host, TcpState state, double left, double right)
{
    const ViewStrip *strip = context;
    const View *view = strip->view;
    const Theme *theme = view->style->theme;
    Rect band = strip->band[host];
    TextStyle style = view_style(view, TYPE_SMALL, FACE_REGULAR, theme->on_state[state]);
    const char *name = view_state_name(state, view->style->names);
    double gap = fmin(view->unit, (right - left) / 4);
    style.align = ALIGN_CENTER;
    draw_box(view->drawing, (Rect){left, band.y, right - left - gap, band.h}, 0,
             theme->state[state], NO_STROKE);
    keep_off_now(strip, &left, &right);
    if (view_fits(view, style, right - left - 12 * view->unit, name))
        draw_text(view->drawing,
                  (Point){(left + right) / 2, band.y + band.h / 2 + 0.36 * style.size}, style,
                  name);
}

static void draw_segment(void *context, int index)
{
    strip_draw_segment(context, index, CROSS, 0);
}

static void draw_line_of(const View *view, Rect track, double y, Host host)
{
    draw_line(view->drawing, (Point){track.x, y}, (Point){track.x + track.w, y},
              (Stroke){view->style->theme->host[host], 2 * view->unit, 0});
}

static void draw_strip(const View *view, Rect track)
{
    const Trace *trace = view->run->trace;
    double high = BAND * view->unit, low = track.y + track.h - high;
    int shown[HOST_COUNT] = {view_shown(view, HOST_CLIENT), view_shown(view, HOST_SERVER)};
    ViewStrip strip = {.view = view,
                       .left = track.x,
                       .right = track.x + track.w,
                       .scale = track.w / trace_length(trace),
                       .until = hidden_from(view),
                       .band = {{track.x, track.y, track.w, high}, {track.x, low, track.w, high}},
                       .y = {track.y + high, low}};
    for (int host = 0; host < HOST_COUNT; host++) {
        if (!trace->puppet[host])
            strip_visit_states(&strip, shown[host], (Host)host, draw_piece, &strip);
        draw_line_of(view, track, strip.y[host], (Host)host);
    }
    for (int host = 0; host < HOST_COUNT; host++) {
        if (shown[host] >= 0 && (host == 0 || shown[host] != shown[0]))
            strip_visit_segments(&strip, shown[host], draw_segment, &strip);
    }
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

static void draw_stacks(const View *view, Rect track)
{
    for (int host = 0; host < HOST_COUNT; host++) {
        if (!view->run->trace->puppet[host])
            draw_stack(view, track, (Host)host);
    }
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
    double unit = view->unit, x = track_x(view, track, instant->shown);
    double foot = track.y + track.h;
    draw_line(view->drawing, (Point){x, foot}, (Point){x, foot + 3.5 * unit},
              (Stroke){view->style->theme->muted, unit, 0});
    draw_pennant(view, (Point){x, track.y - unit}, speech_in(view->run->trace, instant));
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

/* A tick at the lower edge for each beat that has room, a little pennant at the upper one where
 * somebody speaks. No less worthy one takes another's place. */
static void draw_marks(const View *view, Rect track)
{
    const Trace *trace = view->run->trace;
    double last[STOP_SPEECH + 1] = {-1e9, -1e9, -1e9};
    for (;;) {
        int next = INT_MAX;
        for (int stop = STOP_BEAT; stop <= STOP_SPEECH; stop++) {
            int mark = next_mark(view, track, (TraceStop)stop, last[stop]);
            next = mark < next ? mark : next;
        }
        if (next == INT_MAX)
            return;
        const TraceInstant *instant = &trace->instants.items[next];
        draw_mark(view, track, instant);
        for (int stop = STOP_BEAT; stop <= (int)instant->stop; stop++)
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
    double unit = view->unit;
    view->drawing->tag = view_tag(view, THING_TIMELINE, 0, 0);
    view_panel(view, rect);
    Rect track = layout_track(rect, unit);
    if (trace_is_crowd(view->run->trace))
        draw_stacks(view, track);
    else
        draw_strip(view, track);
    /* What is still to come is paler. */
    double now = track_x(view, track, view->moment.shown);
    draw_box(view->drawing, (Rect){now, track.y, track.x + track.w - now, track.h}, 0,
             color_faded(theme->panel, 0.5), NO_STROKE);
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
