/* The timers of a diagram: the 2MSL ring around TIME-WAIT, and small rings
 * near the current state for those that run besides. */
#include "draw/color.h"
#include "view/diagram/diagram.h"
#include "view/hop.h"
#include "view/told.h"

#include <math.h>
#include <string.h>

/* The user timeout runs all the time; it is shown when it comes near. */
static const double USER_TIMEOUT_NEAR = 0.25;

/* Between what stands in one line. */
static const double GAP = 6;

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

/* "3.4 s left": without the word it would read as what the timer is set to. */
static const char *left_text(const View *view, const TcpTimer *timer)
{
    return view_filled(view, "ui.left", "time",
                       view_duration(view, time_left(timer, view->moment.t)));
}

/* --- 2MSL ------------------------------------------------------------------------- */

enum { RING_STEPS = 48 };

/* Farther away nobody would see that the seconds are the ring's, or the node's. */
static const double NEAR_RING = 95, NEAR_NODE = 200;

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

/* A ring that was wound up again fills before the eyes. */
static double shown_share(const Diagram *diagram, const TcpTimer *timer, int last)
{
    const View *view = diagram->view;
    double share = share_left(timer, view->moment.t);
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

/* Beside the ring, where it covers nothing; else somewhere near; else in the
 * heading. */
static bool place_2msl(Diagram *diagram, Rect ring, double w, double h, Rect *place)
{
    double unit = diagram->view->unit, gap = GAP * unit;
    Rect area = diagram->map.area;
    double low = area.y + area.h + 3.5 * unit - h, high = ring.y + (ring.h - h) / 2;
    double left = ring.x - gap - w, right = ring.x + ring.w + gap;
    const Rect places[] = {{right, low, w, h},
                           {right, high, w, h},
                           {left, low, w, h},
                           {left, high, w, h},
                           {ring.x + ring.w - w, ring.y + ring.h + gap, w, h},
                           {ring.x, ring.y - gap - h, w, h}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        *place = places[i];
        if (diagram_is_free(diagram, *place, 2.5 * unit, NO_ARC))
            return true;
    }
    Point middle = {ring.x + ring.w / 2, ring.y + ring.h / 2};
    return diagram_find_place(diagram, w, h, middle, NEAR_RING, place) ||
           diagram_take_clear_heading(diagram, w, h, place);
}

/* "3.4 s left": the number for the back row, and the words round it in small type. */
typedef struct LeftWords {
    const char *before, *number, *after;
    TextStyle number_style, style;
    double width;
} LeftWords;

static LeftWords left_words(const View *view, const TcpTimer *timer, TypeScale scale)
{
    const Theme *theme = view->style->theme;
    Arena *arena = view->drawing->arena;
    const char *text = left_text(view, timer);
    const char *number = view_duration(view, time_left(timer, view->moment.t));
    const char *found = strstr(text, number);
    LeftWords words = {
        .before = arena_copy(arena, text, (size_t)(found - text)),
        .number = number,
        .after = found + strlen(number),
        .number_style = view_style(view, scale, FACE_BOLD, theme->timer),
        .style = view_style(view, TYPE_SMALL, FACE_BOLD, theme->timer),
    };
    words.width = text_width(view->drawing, words.style, words.before) +
                  text_width(view->drawing, words.number_style, words.number) +
                  text_width(view->drawing, words.style, words.after);
    return words;
}

static void draw_left(const View *view, const LeftWords *words, Point at)
{
    at.x += draw_text(view->drawing, at, words->style, words->before);
    at.x += draw_text(view->drawing, at, words->number_style, words->number);
    draw_text(view->drawing, at, words->style, words->after);
}

/* How the two lines of the ring stand, the better ways first. */
typedef struct RingForm {
    TypeScale scale;              /* of the number */
    double height, first, second; /* baselines; 0: the second stands behind the first one */
    bool alone;                   /* there is no second line */
} RingForm;

static const RingForm RING_FORMS[] = {{TYPE_BIG, 42, 20, 37.5, false},
                                      {TYPE_BIG, 26, 20, 0, false},
                                      {TYPE_STRONG, 36, 15.5, 32, false},
                                      {TYPE_BIG, 26, 20, 0, true}};

static double form_width(const RingForm *form, double first, double second, double gap)
{
    if (form->alone)
        return first;
    return form->second > 0 ? fmax(first, second) : first + gap + second;
}

/* How much is left, and what has been restarted. */
static void label_2msl(Diagram *diagram, Rect ring, const TcpTimer *timer, bool restarted)
{
    const View *view = diagram->view;
    double unit = view->unit, gap = GAP * unit;
    TextStyle small = view_style(view, TYPE_SMALL, FACE_BOLD, view->style->theme->timer);
    const char *word = view_word(view, restarted ? "ui.2msl-restarted" : "ui.2msl");
    double room = diagram->map.area.x + diagram->map.area.w - ring.x - ring.w - 12 * unit;
    if (restarted && text_width(view->drawing, small, word) > room)
        word = view_word(view, "ui.restarted");
    double second = text_width(view->drawing, small, word);
    for (size_t i = 0; i < sizeof RING_FORMS / sizeof *RING_FORMS; i++) {
        const RingForm *form = &RING_FORMS[i];
        LeftWords left = left_words(view, timer, form->scale);
        double w = form_width(form, left.width, second, gap);
        Rect box;
        if (!place_2msl(diagram, ring, w, form->height * unit, &box))
            continue;
        /* At the left of the ring its lines end there. */
        bool at_ring = rect_holds(diagram->map.area, (Point){box.x, box.y});
        bool before = form->second > 0 && at_ring && box.x + box.w <= ring.x;
        Point at = {before ? box.x + w - left.width : box.x, box.y + form->first * unit};
        Point behind = {at.x + left.width + gap, at.y};
        Point below = {before ? box.x + w - second : box.x, box.y + form->second * unit};
        draw_left(view, &left, at);
        if (!form->alone)
            draw_text(view->drawing, form->second > 0 ? below : behind, small, word);
        diagram_block(diagram, box);
        return;
    }
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

void diagram_leave_room(Diagram *diagram)
{
    if (is_seen(&diagram->end.endpoint, TCP_TIME_WAIT_TIMER, diagram->view->moment.t))
        diagram->map.halo[TCP_TIME_WAIT] = (RING_GAP + RING_WIDTH / 2) * diagram->view->unit;
}

static void draw_2msl(Diagram *diagram, const TcpTimer *timer)
{
    const View *view = diagram->view;
    const Theme *theme = view->style->theme;
    double unit = view->unit;
    int last = trace_last_timer(view->run->trace, TCP_TIME_WAIT_TIMER,
                                view_shown(view, diagram->host), diagram->host, diagram->told);
    bool restarted =
        last >= 0 && view->run->trace->entries.items[last].as.timer.what == TRACE_TIMER_RESTART;
    Rect ring = rect_inset(diagram->map.nodes[TCP_TIME_WAIT], -RING_GAP * unit);
    double round = (NODE_ROUND + RING_GAP) * unit;
    view->drawing->tag = view_tag(view, THING_TIMER, (int)diagram->host, TCP_TIME_WAIT_TIMER);
    Stroke rest = {color_mix(theme->panel, theme->timer, 0.25), RING_WIDTH * unit, 0};
    draw_ring(view, ring, round, 1, rest);
    Stroke left = {theme->timer, RING_WIDTH * unit, 0};
    draw_ring(view, ring, round, shown_share(diagram, timer, last), left);
    ring = rect_inset(ring, -3 * unit);
    diagram_block_thin(diagram, ring);
    label_2msl(diagram, ring, timer, restarted);
    view->drawing->tag = (Tag){0};
}

/* --- The others ---------------------------------------------------------------------- */

static const double SMALL_RADIUS = 11, SMALL_RING = 2 * 11 + 4, SMALL_HEIGHT = 36, SMALL_STACK = 43;

/* What a small ring says, and how big it is with it. */
typedef struct TimerWords {
    const char *name, *left;
    TextStyle name_style, left_style;
    bool stacked; /* the time below ring and name, and not below the name alone */
    double width, height;
} TimerWords;

static void measure_words(const View *view, TimerWords *words)
{
    double unit = view->unit, ring = (*words->name ? 2 * SMALL_RADIUS + 12 : SMALL_RING) * unit;
    double name = text_width(view->drawing, words->name_style, words->name);
    double left = text_width(view->drawing, words->left_style, words->left);
    words->width = words->stacked ? fmax(ring + name, left + 2 * unit) : ring + fmax(name, left);
    words->height = unit * (words->stacked ? SMALL_STACK
                            : *words->left ? SMALL_HEIGHT
                                           : SMALL_RING);
}

static TimerWords timer_words(const View *view, TcpTimerId id, const TcpTimer *timer, bool stacked)
{
    const Theme *theme = view->style->theme;
    TimerWords words = {
        .name = view_timer_word(view, id, ""),
        .left = left_text(view, timer),
        .name_style = view_style(view, TYPE_SMALL, FACE_REGULAR, theme->muted),
        .left_style = view_style(view, TYPE_SMALL, FACE_BOLD, theme->ink),
        .stacked = stacked,
    };
    measure_words(view, &words);
    return words;
}

bool diagram_timer_needs_stack(const Diagram *diagram, double room)
{
    const View *view = diagram->view;
    for (int id = 0; id < TCP_TIMER_COUNT; id++) {
        const TcpTimer *timer = &diagram->end.endpoint.timers[id];
        if (id == TCP_TIME_WAIT_TIMER ||
            !is_seen(&diagram->end.endpoint, (TcpTimerId)id, view->moment.t))
            continue;
        return timer_words(view, (TcpTimerId)id, timer, false).width > room &&
               timer_words(view, (TcpTimerId)id, timer, true).width <= room;
    }
    return false;
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

/* In the heading, where it covers no arc and is not taken for another state's; a further one
 * near the node. In a narrow panel it says less, but a timer that runs is always seen. */
static bool place_timer(Diagram *diagram, TimerWords *words, Rect *place)
{
    words->stacked = diagram->heading_free.h >= SMALL_STACK * diagram->view->unit &&
                     diagram->heading_free.w < words->width;
    if (find_timer(diagram, words, place))
        return true;
    words->stacked = false;
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

static void draw_small_timer(Diagram *diagram, TcpTimerId id, const TcpTimer *timer)
{
    const View *view = diagram->view;
    double unit = view->unit;
    TimerWords words = timer_words(view, id, timer, false);
    Rect place;
    if (!place_timer(diagram, &words, &place))
        return;
    double row = words.stacked ? SMALL_RING * unit : place.h;
    Point middle = {place.x + (SMALL_RADIUS + 3) * unit, place.y + row / 2};
    double x = middle.x + (SMALL_RADIUS + 7) * unit;
    view->drawing->tag = view_tag(view, THING_TIMER, (int)diagram->host, (int)id);
    draw_small_ring(view, middle, share_left(timer, view->moment.t));
    bool beside = *words.left && !words.stacked;
    double line = beside ? place.y + 15 * unit : middle.y + 5.5 * unit;
    draw_text(view->drawing, (Point){x, line}, words.name_style, words.name);
    Point left = {beside ? x : place.x + 2 * unit, place.y + (beside ? 32 : 39) * unit};
    draw_text(view->drawing, left, words.left_style, words.left);
    view->drawing->tag = (Tag){0};
    diagram_block(diagram, place);
}

void diagram_draw_timers(Diagram *diagram)
{
    const TcpEndpoint *endpoint = &diagram->end.endpoint;
    for (int id = 0; id < TCP_TIMER_COUNT; id++) {
        const TcpTimer *timer = &endpoint->timers[id];
        if (!is_seen(endpoint, (TcpTimerId)id, diagram->view->moment.t))
            continue;
        if (id == TCP_TIME_WAIT_TIMER)
            draw_2msl(diagram, timer);
        else
            draw_small_timer(diagram, (TcpTimerId)id, timer);
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
