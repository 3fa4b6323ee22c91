/* The timers of a diagram: the 2MSL ring around TIME-WAIT, and small rings for those that run
 * beside the one of the heading (countdown.c). */
#include "draw/color.h"
#include "view/diagram/diagram.h"
#include "view/hop.h"
#include "view/told.h"

#include <math.h>
#include <string.h>

/* The user timeout runs all the time; it is shown when it comes near. */
static const double USER_TIMEOUT_NEAR = 0.25;

/* Seconds of the stage in which a restarted ring fills again. */
static const double REFILL = 0.7;

static double share_left(const TcpTimer *timer, SimTime now)
{
    double whole = (double)(timer->due - timer->started);
    return whole > 0 ? fmin(fmax((double)(timer->due - now) / whole, 0), 1) : 0;
}

static SimTime time_left(const TcpTimer *timer, SimTime now)
{
    return timer->due > now ? timer->due - now : 0;
}

/* --- 2MSL ------------------------------------------------------------------------- */

enum { RING_STEPS = 48 };

/* Farther away nobody would see that the seconds are the node's. */
static const double NEAR_NODE = 200;

/* A place on the outline of a box with round corners, clockwise from the
 * middle of its top; `along` in pixels. */
static Point outline_at(Rect rect, double radius, double along)
{
    double straight_w = rect.w - 2 * radius, straight_h = rect.h - 2 * radius;
    double corner = radius * PI / 2, right = rect.x + rect.w, bottom = rect.y + rect.h;
    const struct {
        double length;
        Point from;
        double angle; /* of the way there, or where a corner begins */
        bool round;
    } parts[] = {
        {straight_w / 2, {rect.x + rect.w / 2, rect.y}, 0, false},
        {corner, {right - radius, rect.y + radius}, -PI / 2, true},
        {straight_h, {right, rect.y + radius}, PI / 2, false},
        {corner, {right - radius, bottom - radius}, 0, true},
        {straight_w, {right - radius, bottom}, PI, false},
        {corner, {rect.x + radius, bottom - radius}, PI / 2, true},
        {straight_h, {rect.x, bottom - radius}, -PI / 2, false},
        {corner, {rect.x + radius, rect.y + radius}, PI, true},
        {straight_w / 2, {rect.x + radius, rect.y}, 0, false},
    };
    size_t i = 0;
    while (i + 1 < sizeof parts / sizeof *parts && along > parts[i].length)
        along -= parts[i++].length;
    double angle = parts[i].angle, reach = along;
    if (parts[i].round) {
        angle += along / radius;
        reach = radius;
    }
    return (Point){parts[i].from.x + reach * cos(angle), parts[i].from.y + reach * sin(angle)};
}

/* The part of the outline that is left, from the top counter to the clock, so
 * that it drains like the hand of a clock runs. */
static void draw_ring(const View *view, Rect rect, double radius, double share, Stroke stroke)
{
    double round = 2 * (rect.w + rect.h) - 8 * radius + 2 * PI * radius;
    int steps = (int)ceil(share * (double)RING_STEPS);
    Point points[1 + 3 * RING_STEPS];
    for (int i = 0; i <= 3 * steps; i++) {
        double part = 1 - share + share * i / fmax(3 * steps, 1);
        points[i] = outline_at(rect, radius, part * round);
    }
    if (steps > 0)
        draw_curve(view->drawing, points, 1 + 3 * steps, stroke);
}

/* The entry in which 2MSL was last touched, -1: never. */
static int last_2msl(const Diagram *diagram)
{
    return trace_last_timer(diagram->view->run->trace, TCP_TIME_WAIT_TIMER,
                            view_shown(diagram->view, diagram->host), diagram->host, diagram->told);
}

bool diagram_2msl_restarted(const Diagram *diagram)
{
    const Trace *trace = diagram->view->run->trace;
    int last = last_2msl(diagram);
    return last >= 0 && trace->entries.items[last].as.timer.what == TRACE_TIMER_RESTART;
}

/* What was wound up again fills before the eyes. */
static double refilled(const Diagram *diagram, double share)
{
    const View *view = diagram->view;
    int last = last_2msl(diagram);
    double since = last >= 0 ? view_seconds_since(view, last) / REFILL : 1;
    if (since >= 1 || view->style->reduced_motion)
        return share;
    const TraceEntry *entry = &view->run->trace->entries.items[last];
    TraceSnapshot before =
        trace_snapshot(view->run->trace, view_shown(view, diagram->host), diagram->host, last);
    bool again = entry->as.timer.what == TRACE_TIMER_RESTART && before.exists;
    double from = again ? share_left(&before.endpoint.timers[TCP_TIME_WAIT_TIMER], entry->t) : 0;
    return from + (share - from) * view_ease(since);
}

double diagram_timer_share(const Diagram *diagram, TcpTimerId id)
{
    double share = share_left(&diagram->end.endpoint.timers[id], diagram->view->moment.t);
    return id == TCP_TIME_WAIT_TIMER ? refilled(diagram, share) : share;
}

SimTime diagram_time_left(const Diagram *diagram, TcpTimerId id)
{
    return time_left(&diagram->end.endpoint.timers[id], diagram->view->moment.t);
}

/* From the edge of the node to the middle of the ring's line, and how thick that is. */
static const double RING_GAP = 6, RING_WIDTH = 5;

static bool is_seen(const TcpEndpoint *endpoint, TcpTimerId id, SimTime now)
{
    const TcpTimer *timer = &endpoint->timers[id];
    bool far = id == TCP_USER_TIMEOUT && share_left(timer, now) > USER_TIMEOUT_NEAR;
    bool never_runs = timer->due == timer->started;
    return timer->running && !far && !never_runs;
}

bool diagram_timer_is_seen(const Diagram *diagram, TcpTimerId id)
{
    return is_seen(&diagram->end.endpoint, id, diagram->view->moment.t);
}

/* From the node to the ring; round that of the other end of a map there is a second one. */
static double ring_gap(const Diagram *diagram)
{
    const Diagram *other = diagram->other;
    bool second =
        other && diagram->host == HOST_SERVER && diagram_timer_is_seen(other, TCP_TIME_WAIT_TIMER);
    return RING_GAP + (second ? RING_WIDTH + 1.5 : 0);
}

void diagram_leave_room(Diagram *diagram)
{
    if (diagram_timer_is_seen(diagram, TCP_TIME_WAIT_TIMER))
        diagram->map.halo[TCP_TIME_WAIT] =
            (ring_gap(diagram) + RING_WIDTH / 2) * diagram->view->unit;
}

static void draw_2msl(Diagram *diagram)
{
    const View *view = diagram->view;
    const Theme *theme = view->style->theme;
    double unit = view->unit;
    double gap = ring_gap(diagram);
    Rect ring = rect_inset(diagram->map.nodes[TCP_TIME_WAIT], -gap * unit);
    double round = (NODE_ROUND + gap) * unit;
    view->drawing->tag = view_tag(view, THING_TIMER, (int)diagram->host, TCP_TIME_WAIT_TIMER);
    Stroke rest = {color_mix(theme->panel, theme->timer, 0.25), RING_WIDTH * unit, 0};
    draw_ring(view, ring, round, 1, rest);
    Stroke left = {theme->timer, RING_WIDTH * unit, 0};
    draw_ring(view, ring, round, diagram_timer_share(diagram, TCP_TIME_WAIT_TIMER), left);
    diagram_block_thin(diagram, rect_inset(ring, -3 * unit));
    view->drawing->tag = (Tag){0};
}

/* --- The others ---------------------------------------------------------------------- */

static const double SMALL_RADIUS = 11, SMALL_RING = 2 * 11 + 4, SMALL_HEIGHT = 36;

/* What a small ring says, and how big it is with it. */
typedef struct TimerWords {
    const char *name, *left;
    TextStyle name_style, left_style;
    double width, height;
} TimerWords;

static void measure_words(const View *view, TimerWords *words)
{
    double unit = view->unit, ring = (*words->name ? 2 * SMALL_RADIUS + 12 : SMALL_RING) * unit;
    double name = text_width(view->drawing, words->name_style, words->name);
    double left = text_width(view->drawing, words->left_style, words->left);
    words->width = ring + fmax(name, left);
    words->height = unit * (*words->left ? SMALL_HEIGHT : SMALL_RING);
}

/* "3.4 s left": without the word it would read as what the timer is set to. */
static TimerWords timer_words(const Diagram *diagram, TcpTimerId id)
{
    const View *view = diagram->view;
    const Theme *theme = view->style->theme;
    return (TimerWords){
        .name = view_timer_word(view, id, ""),
        .left = view_filled(view, "ui.left", "time",
                            view_duration(view, diagram_time_left(diagram, id))),
        .name_style = view_style(view, TYPE_SMALL, FACE_REGULAR, theme->muted),
        .left_style = view_style(view, TYPE_SMALL, FACE_BOLD, theme->ink),
    };
}

static bool find_timer(Diagram *diagram, TimerWords *words, Rect *place)
{
    measure_words(diagram->view, words);
    if (diagram_take_heading(diagram, words->width, words->height, place))
        return true;
    Rect node = diagram->map.nodes[diagram->state];
    Point middle = {node.x + node.w / 2, node.y + node.h / 2};
    return diagram_find_place(diagram, words->width, words->height, middle, NEAR_NODE, place);
}

/* In the heading, where it covers no arc and is not taken for another state's; else near the
 * node. In a narrow panel it says less, but a timer that runs is always seen. */
static bool place_timer(Diagram *diagram, TimerWords *words, Rect *place)
{
    if (find_timer(diagram, words, place))
        return true;
    words->left = "";
    if (find_timer(diagram, words, place))
        return true;
    words->name = "";
    return find_timer(diagram, words, place);
}

static void draw_small_ring(const View *view, Point middle, double share)
{
    const Theme *theme = view->style->theme;
    double unit = view->unit, radius = SMALL_RADIUS * unit;
    draw_arc(view->drawing, middle, radius, 0, 2 * PI,
             (Stroke){color_mix(theme->panel, theme->timer, 0.25), 4 * unit, 0});
    draw_arc(view->drawing, middle, radius, -PI / 2 + 2 * PI * (1 - share), 1.5 * PI,
             (Stroke){theme->timer, 4 * unit, 0});
}

static void draw_small_timer(Diagram *diagram, TcpTimerId id)
{
    const View *view = diagram->view;
    double unit = view->unit;
    TimerWords words = timer_words(diagram, id);
    Rect place;
    if (!place_timer(diagram, &words, &place))
        return;
    Point middle = {place.x + (SMALL_RADIUS + 3) * unit, place.y + place.h / 2};
    double x = middle.x + (SMALL_RADIUS + 7) * unit;
    double line = *words.left ? place.y + 15 * unit : middle.y + 5.5 * unit;
    view->drawing->tag = view_tag(view, THING_TIMER, (int)diagram->host, (int)id);
    draw_small_ring(view, middle, diagram_timer_share(diagram, id));
    draw_text(view->drawing, (Point){x, line}, words.name_style, words.name);
    draw_text(view->drawing, (Point){x, place.y + 32 * unit}, words.left_style, words.left);
    view->drawing->tag = (Tag){0};
    diagram_block(diagram, place);
}

void diagram_draw_timers(Diagram *diagram)
{
    for (int i = 0; i < TCP_TIMER_COUNT; i++) {
        TcpTimerId id = (TcpTimerId)i;
        if (!diagram_timer_is_seen(diagram, id))
            continue;
        if (id == TCP_TIME_WAIT_TIMER)
            draw_2msl(diagram);
        else if (i != diagram->heading_timer)
            draw_small_timer(diagram, id);
    }
}

/* --- In one line ---------------------------------------------------------------------- */

/* "RTO 1.0 s left", or what of it has room; "": only the ring has. */
static const char *line_text(const View *view, TextStyle style, TcpTimerId id, const char *left,
                             double room)
{
    const char *name = id == TCP_TIME_WAIT_TIMER ? "2MSL" : view_timer_word(view, id, "");
    const char *rest = view_filled(view, "ui.left", "time", left);
    const char *texts[] = {arena_printf(view->drawing->arena, "%s  %s", name, rest), rest};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (text_width(view->drawing, style, texts[i]) <= room)
            return texts[i];
    }
    return "";
}

static double draw_in_line(const View *view, Rect rect, Host host, TcpTimerId id,
                           const TcpTimer *timer)
{
    double unit = view->unit, ring = (2 * SMALL_RADIUS + 8) * unit;
    SimTime now = view->moment.t;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_BOLD, view->style->theme->timer);
    const char *left = view_duration(view, time_left(timer, now));
    const char *text = line_text(view, style, id, left, rect.w - ring);
    Point middle = {rect.x + (SMALL_RADIUS + 2) * unit, rect.y + rect.h / 2};
    view->drawing->tag = view_tag(view, THING_TIMER, (int)host, (int)id);
    draw_small_ring(view, middle, share_left(timer, now));
    double width =
        draw_text(view->drawing, (Point){rect.x + ring, middle.y + 0.36 * style.size}, style, text);
    view->drawing->tag = (Tag){0};
    return ring + width;
}

double diagram_timers_line(const View *view, Rect rect, Host host)
{
    TcpEndpoint endpoint =
        trace_endpoint(view->run->trace, view_shown(view, host), host, view_told(view, host));
    double ring = (2 * SMALL_RADIUS + 8) * view->unit, gap = 10 * view->unit, x = rect.x;
    /* 2MSL is the last of them, and what a class looks at. */
    for (int id = TCP_TIMER_COUNT - 1; id >= 0; id--) {
        Rect left = {x, rect.y, rect.x + rect.w - x, rect.h};
        if (left.w >= ring && is_seen(&endpoint, (TcpTimerId)id, view->moment.t))
            x += draw_in_line(view, left, host, (TcpTimerId)id, &endpoint.timers[id]) + gap;
    }
    return fmax(x - gap - rect.x, 0);
}
