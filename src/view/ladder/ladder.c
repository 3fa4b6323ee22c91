/* The ladder: what is and was on the wire, and how long each state lasted. */
#include "view/ladder/flight.h"

#include "draw/color.h"

#include <math.h>

/* Pixels of a second on the stage, at 720: room for two lines of text between
 * one instant and the next. */
static const double SCALE = 54;

/* Of an enlarged ladder: the farther its lifelines are apart, the more words stand side
 * by side; and up to which width that holds. */
static const double CLOSE = 34, CLOSEST = 22, WIDE = 700;

/* Where "now" stays while the past scrolls, with room for two rows of chips at least
 * below it; the empty room at the top and at the end; what words beside a lifeline
 * take, and a long notice. */
static const double NOW_SHARE = 0.73, CHIPS_ROOM = 77, TOP_ROOM = 6, BOTTOM_ROOM = 12,
                    WORDS_ROOM = 55, NOTICE_ROOM = 95;
static const double BAND = 24, PAD = 8, HEADING = 34, NO_HEADING = 8, BETWEEN_LEAST = 226,
                    OUTSIDE_MOST = 100;

/* A ladder that is narrower than this has no room for the applications. */
static const double OUTSIDE_LEAST = 56;

double ladder_y(const Ladder *ladder, double shown)
{
    return ladder->now_y + (shown - ladder->view->moment.shown) * ladder->scale;
}

double ladder_bottom(const Ladder *ladder)
{
    return ladder->plot.y + ladder->plot.h;
}

bool ladder_shows(const Ladder *ladder, double y)
{
    return y >= ladder->plot.y && y <= ladder_bottom(ladder);
}

double ladder_top_time(const Ladder *ladder)
{
    double time = ladder->view->moment.shown - (ladder->now_y - ladder->plot.y) / ladder->scale;
    return fmax(time, 0);
}

double ladder_x(const Ladder *ladder, Host host)
{
    return host == HOST_CLIENT ? ladder->left : ladder->right;
}

void ladder_block_text(Ladder *ladder, Oblong oblong)
{
    arena_list_add(ladder->view->drawing->arena, &ladder->texts, oblong);
}

void ladder_block_line(Ladder *ladder, Point from, Point to)
{
    arena_list_add(ladder->view->drawing->arena, &ladder->lines, (Stretch){from, to});
}

/* Cuts the share of a line, [from, to], to where it lies between -half and half
 * on one axis; false when nothing is left. */
static bool cut_to(double start, double way, double half, double share[2])
{
    if (way == 0)
        return fabs(start) <= half;
    double one = (-half - start) / way, other = (half - start) / way;
    share[0] = fmax(share[0], fmin(one, other));
    share[1] = fmin(share[1], fmax(one, other));
    return share[0] < share[1];
}

int ladder_crossings(const Ladder *ladder, Oblong oblong)
{
    double c = cos(oblong.angle), s = sin(oblong.angle);
    double own = hypot(oblong.w, oblong.h) / 2;
    for (int i = 0; i < ladder->texts.count; i++) {
        if (oblongs_overlap(oblong, ladder->texts.items[i]))
            return -1;
    }
    int crossings = 0;
    for (int i = 0; i < ladder->lines.count; i++) {
        const Stretch *line = &ladder->lines.items[i];
        if (line->to.y < oblong.middle.y - own || line->from.y > oblong.middle.y + own)
            continue;
        double x = line->from.x - oblong.middle.x, y = line->from.y - oblong.middle.y;
        double dx = line->to.x - line->from.x, dy = line->to.y - line->from.y;
        double share[2] = {0, 1};
        crossings += cut_to(x * c + y * s, dx * c + dy * s, oblong.w / 2, share) &&
                     cut_to(y * c - x * s, dy * c - dx * s, oblong.h / 2, share);
    }
    return crossings;
}

int ladder_nearer(const Ladder *ladder, Point at, double reach)
{
    int nearer = 0;
    for (int i = 0; i < ladder->lines.count; i++) {
        const Stretch *line = &ladder->lines.items[i];
        if (line->to.y > at.y - reach && line->from.y < at.y + reach)
            nearer += distance_to_stretch(at, line->from, line->to) < reach;
    }
    return nearer;
}

int ladder_emptiest(const Ladder *ladder, const Rect *places, int count, int *crossings)
{
    int best = -1;
    for (int i = 0; i < count; i++) {
        int crossed = ladder_crossings(ladder, oblong_of_rect(places[i]));
        if (crossed < 0 || (best >= 0 && crossed >= *crossings))
            continue;
        best = i;
        *crossings = crossed;
    }
    return best;
}

void ladder_clear(const Ladder *ladder, Oblong oblong)
{
    Point corners[4];
    oblong_corners(oblong, corners);
    draw_polygon(ladder->view->drawing, corners, 4, ladder->view->style->theme->panel);
}

/* --- Lifelines ---------------------------------------------------------------- */

/* Where a break cuts the lifelines next, below y. */
static double next_break(const Ladder *ladder, double y)
{
    double next = INFINITY;
    for (int i = 0; i < ladder->break_count; i++) {
        if (ladder->breaks[i] > y)
            next = fmin(next, ladder->breaks[i]);
    }
    return next;
}

/* The state's name along its stretch, where there is room between the breaks. */
static void draw_stay_name(const Ladder *ladder, TcpState state, Rect rect, bool nameless)
{
    const View *view = ladder->view;
    TextStyle style =
        view_style(view, TYPE_SMALL, FACE_REGULAR, view->style->theme->on_state[state]);
    const char *name = view_state_name(state, view->style->names);
    double width = text_width(view->drawing, style, name), air = 8 * view->unit;
    double y = rect.y + air, bottom = rect.y + rect.h - air / 2;
    for (double cut = next_break(ladder, y - 2 * air); cut < y + width + air;
         cut = next_break(ladder, cut))
        y = cut + 1.6 * air;
    if (nameless || y + width > bottom)
        return;
    style.angle = PI / 2;
    draw_text(view->drawing, (Point){rect.x + rect.w / 2 - 0.36 * style.size, y}, style, name);
}

/* One state's stretch of a lifeline. */
static void draw_stay(const Ladder *ladder, Host host, TcpState state, double from, double to)
{
    const View *view = ladder->view;
    const Theme *theme = view->style->theme;
    double top = fmax(ladder_y(ladder, from), ladder->plot.y);
    double bottom = fmin(ladder_y(ladder, to), ladder_bottom(ladder));
    if (bottom - top < 0.5)
        return;
    double inner = ladder_x(ladder, host), edge = 3.5 * view->unit;
    bool client = host == HOST_CLIENT;
    Rect rect = {client ? inner - ladder->band : inner, top, ladder->band, bottom - top};
    view->drawing->tag = view_tag(view, THING_STATE, (int)host, (int)state);
    draw_box(view->drawing, rect, 0, theme->state[state], NO_STROKE);
    draw_box(view->drawing, (Rect){client ? inner - edge : inner, top, edge, rect.h}, 0,
             theme->host[host], NO_STROKE);
    draw_stay_name(ladder, state, (Rect){rect.x + (client ? 0 : edge), top, rect.w - edge, rect.h},
                   view->run->trace->puppet[host]);
    view->drawing->tag = (Tag){0};
}

/* A thin cut where one state ends and the next begins. */
static void draw_change(const Ladder *ladder, Host host, double shown)
{
    const View *view = ladder->view;
    double y = ladder_y(ladder, shown), inner = ladder_x(ladder, host);
    double outer = host == HOST_CLIENT ? inner - ladder->band : inner + ladder->band;
    if (ladder_shows(ladder, y))
        draw_line(view->drawing, (Point){inner, y}, (Point){outer, y},
                  (Stroke){view->style->theme->panel, 2.5 * view->unit, 0});
}

static void draw_lifeline(const Ladder *ladder, Host host)
{
    const View *view = ladder->view;
    /* What is still to come is only a track. */
    double inner = ladder_x(ladder, host);
    draw_box(view->drawing,
             (Rect){host == HOST_CLIENT ? inner - ladder->band : inner, ladder->plot.y,
                    ladder->band, ladder->plot.h},
             0, view->style->theme->group, NO_STROKE);
    const Trace *trace = view->run->trace;
    int connection = view_shown(view, host);
    double from = ladder_top_time(ladder);
    int first = trace_moment(trace, from).n;
    TcpState state = trace_state(trace, connection, host, first);
    int n = trace_next_change(trace, connection, host, first);
    for (; n >= 0 && n < view->moment.n; n = trace_next_change(trace, connection, host, n + 1)) {
        double shown = trace_shown_of(trace, n);
        draw_stay(ladder, host, state, from, shown);
        draw_change(ladder, host, shown);
        state = trace->entries.items[n].as.state.to;
        from = shown;
    }
    draw_stay(ladder, host, state, from, view->moment.shown);
}

/* --- Long waits ------------------------------------------------------------------ */

/* The least height of a wait that a break is drawn into. */
static double break_least(const Ladder *ladder)
{
    return (ladder_is_whole(ladder) ? 15 : 46) * ladder->view->unit;
}

/* Two slanted strokes through a lifeline. */
static void draw_break(const Ladder *ladder, Host host, double y)
{
    const View *view = ladder->view;
    double unit = view->unit, inner = ladder_x(ladder, host), reach = 5 * unit;
    double from = (host == HOST_CLIENT ? inner - ladder->band : inner) - reach;
    double size = ladder_is_whole(ladder) ? 0.6 * unit : unit;
    double to = from + ladder->band + 2 * reach, slope = 5 * size, half = 4 * size;
    const Point gap[] = {
        {from, y + slope - half},
        {to, y - slope - half},
        {to, y - slope + half},
        {from, y + slope + half},
    };
    draw_polygon(view->drawing, gap, 4, view->style->theme->panel);
    Stroke stroke = {view->style->theme->muted, 1.6 * unit, 0};
    draw_line(view->drawing, gap[0], gap[1], stroke);
    draw_line(view->drawing, gap[3], gap[2], stroke);
}

static void draw_breaks(const Ladder *ladder)
{
    for (int i = 0; i < HOST_COUNT * ladder->break_count; i++)
        draw_break(ladder, (Host)(i % HOST_COUNT), ladder->breaks[i / HOST_COUNT]);
}

/* The wait before an instant that is shown shorter than it was; while it lasts
 * its length grows. */
static bool wait_place(const Ladder *ladder, int instant, double *y)
{
    const View *view = ladder->view;
    const TraceInstant *at = &view->run->trace->instants.items[instant];
    double until = fmin(at->shown, view->moment.shown);
    double from_y = ladder_y(ladder, (at - 1)->shown), to_y = ladder_y(ladder, until);
    *y = (from_y + to_y) / 2;
    return at->compressed && to_y - from_y >= break_least(ladder) &&
           *y - 10 * view->unit >= ladder->plot.y && *y + 10 * view->unit <= ladder_bottom(ladder);
}

/* Finds the breaks before anything is drawn: names keep clear of them. */
static void find_waits(Ladder *ladder)
{
    const Trace *trace = ladder->view->run->trace;
    int first = trace_moment(trace, ladder_top_time(ladder)).instant;
    for (int i = first < 1 ? 1 : first; i < trace->instants.count; i++) {
        double y;
        if (trace->instants.items[i - 1].shown > ladder->view->moment.shown)
            break;
        if (ladder->break_count == LADDER_BREAKS_MAX || !wait_place(ladder, i, &y))
            continue;
        ladder->break_instants[ladder->break_count] = i;
        ladder->breaks[ladder->break_count++] = y;
    }
}

/* In the middle, or at that side where no arrow crosses it. */
static void name_wait(Ladder *ladder, int instant, double y)
{
    const View *view = ladder->view;
    const TraceInstant *at = &view->run->trace->instants.items[instant];
    double unit = view->unit;
    SimTime from = (at - 1)->t < 0 && at->t >= 0 ? 0 : (at - 1)->t; /* as the clock counts */
    SimTime wait = (at->t < view->moment.t ? at->t : view->moment.t) - from;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_REGULAR, view->style->theme->muted);
    style.align = ALIGN_CENTER;
    const char *text = view_duration(view, wait);
    double width = text_width(view->drawing, style, text) + 12 * unit;
    double left = ladder->left + 8 * unit, right = ladder->right - 8 * unit - width;
    const double shares[] = {0.5, 0.25, 0.75, 0, 1};
    enum { PLACES = sizeof shares / sizeof *shares };
    Rect places[PLACES];
    for (int i = 0; i < PLACES; i++)
        places[i] = (Rect){left + shares[i] * (right - left), y - 10 * unit, width, 20 * unit};
    int crossings = 0, best = ladder_emptiest(ladder, places, PLACES, &crossings);
    if (best < 0)
        return;
    Rect box = places[best];
    ladder_block_text(ladder, oblong_of_rect(box));
    if (crossings > 0)
        ladder_clear(ladder, oblong_of_rect(box));
    draw_text(view->drawing, (Point){box.x + width / 2, y + 5 * unit}, style, text);
}

void ladder_name_waits(Ladder *ladder)
{
    for (int i = 0; i < ladder->break_count; i++)
        name_wait(ladder, ladder->break_instants[i], ladder->breaks[i]);
}

/* --- All of it ----------------------------------------------------------------------- */

/* Whose states the lifelines show, between the names of the hosts. */
static void draw_connection(const Ladder *ladder, double left, double right, double y)
{
    const View *view = ladder->view;
    TextStyle style = view_style(view, TYPE_STRONG, FACE_BOLD, view->style->theme->ink);
    style.align = ALIGN_CENTER;
    const char *name = view_connection(view, view->run->connection);
    double middle = (ladder->left + ladder->right) / 2;
    double room = 2 * fmin(middle - left, right - middle) - 16 * view->unit;
    if (*name && text_width(view->drawing, style, name) <= room)
        draw_text(view->drawing, (Point){middle, y}, style, name);
}

static void draw_names(const Ladder *ladder, Rect rect)
{
    const View *view = ladder->view;
    double ends[HOST_COUNT], y = rect.y + 25 * view->unit;
    for (int host = 0; host < HOST_COUNT; host++) {
        TextStyle style = view_style(view, TYPE_STRONG, FACE_BOLD, view->style->theme->host[host]);
        bool client = host == HOST_CLIENT;
        double inner = ladder_x(ladder, (Host)host);
        double outer = client ? inner - ladder->band : inner + ladder->band;
        double room = rect.w / 2 - ladder->outside - 14 * view->unit;
        style.align = client ? ALIGN_LEFT : ALIGN_RIGHT;
        const char *label = view_host_label(view, (Host)host, &style, room);
        double width = draw_text(view->drawing, (Point){outer, y}, style, label);
        ends[host] = client ? outer + width : outer - width;
    }
    draw_connection(ladder, ends[HOST_CLIENT], ends[HOST_SERVER], y);
}

static double page_height(const Trace *trace, double unit)
{
    return (HEADING + TOP_ROOM + trace_length(trace) * SCALE + BOTTOM_ROOM) * unit;
}

/* When nothing will be under way any more, on the stage. */
static double last_arrival(const Trace *trace)
{
    double last = 0;
    for (int i = 0; i < trace->segments.count; i++) {
        double begins, ends;
        flight_span(trace, &trace->segments.items[i], &begins, &ends);
        last = fmax(last, ends);
    }
    return last;
}

/* Words beside a lifeline come with it. */
static bool has_words(const TraceEntry *entry)
{
    if (entry->type == TRACE_TIMER)
        return entry->as.timer.what == TRACE_TIMER_EXPIRE;
    return entry->type == TRACE_CALL || entry->type == TRACE_NOTIFY || entry->type == TRACE_CRASH ||
           entry->type == TRACE_REBOOT;
}

/* Until when on the stage, at so many units a second, the last ones fill their room; with
 * what TCP tells an application that is higher. */
static double last_words(const Trace *trace, double pace, double *begin)
{
    for (int n = trace->entries.count - 1; n >= 0; n--) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (!has_words(entry))
            continue;
        *begin = trace_shown_of(trace, n);
        return *begin + (entry->type == TRACE_NOTIFY ? NOTICE_ROOM : WORDS_ROOM) / pace;
    }
    return *begin = 0;
}

/* How far below the upper edge of a plot "now" stays. When no chip will hang there any
 * more it goes down to the lower edge, where the run ends; the last words keep their
 * room. But a quiz does not tell that nothing will come. */
static double now_height(const ViewRun *run, double shown, ViewLadderRoom room)
{
    const Trace *trace = run->trace;
    double height = fmin(NOW_SHARE * room.height, room.height - CHIPS_ROOM * room.unit);
    double words, words_end = last_words(trace, room.pace, &words);
    double last = fmax(last_arrival(trace), words), end = trace_length(trace);
    if (run->quiz.hides_ahead || shown <= last || end <= last)
        return height;
    double below = fmax(BOTTOM_ROOM, (words_end - end) * room.pace) * room.unit;
    double share = fmin((shown - last) / (end - last), 1);
    double eased = share * share * (3 - 2 * share);
    return height + eased * fmax(room.height - below - height, 0);
}

static double close_pace(double width, double unit)
{
    double share = (width / unit - BETWEEN_LEAST) / (WIDE - BETWEEN_LEAST);
    return CLOSE + fmin(fmax(share, 0), 1) * (CLOSEST - CLOSE);
}

/* On its way to the window it takes all the paces between. */
static double pace_of(const View *view, double width)
{
    const ViewZoom *zoom = view->zoom;
    if (!zoom)
        return view->span == SPAN_USUAL ? SCALE : close_pace(width, view->unit);
    return SCALE + zoom->share * (close_pace(zoom->large.w, zoom->large_unit) - SCALE);
}

/* Below a strip that names the hosts it needs no heading, but for the connection's name. */
static double heading_height(const View *view)
{
    return (view->under_ends && !view_has_many(view) ? NO_HEADING : HEADING) * view->unit;
}

/* The whole run in the height that there is, but no larger than at other times. */
static void fit_run(Ladder *ladder)
{
    const View *view = ladder->view;
    double room = ladder->plot.h - (TOP_ROOM + BOTTOM_ROOM) * view->unit;
    ladder->scale = fmin(SCALE * view->unit, room / trace_length(view->run->trace));
}

static ViewLadderRoom room_of(const View *view, Rect rect)
{
    return (ViewLadderRoom){
        .height = rect.h - heading_height(view) - 8 * view->unit,
        .unit = view->unit,
        .pace = pace_of(view, rect.w),
        .whole = view->span == SPAN_WHOLE,
    };
}

static Ladder ladder_of(const View *view, Rect rect)
{
    double unit = view->unit, inner = rect.w - 2 * (PAD + BAND) * unit;
    double outside = (inner - BETWEEN_LEAST * unit) / 2, heading = heading_height(view);
    outside = fmin(outside, OUTSIDE_MOST * unit);
    if (outside < OUTSIDE_LEAST * unit)
        outside = 8 * unit;
    Ladder ladder = {
        .view = view,
        .plot = {rect.x, rect.y + heading, rect.w, rect.h - heading - 8 * unit},
        .left = rect.x + (PAD + BAND) * unit + outside,
        .right = rect.x + rect.w - (PAD + BAND) * unit - outside,
        .band = BAND * unit,
        .outside = outside,
        .mark_y = -1,
    };
    ViewLadderRoom room = room_of(view, rect);
    ladder.scale = room.pace * unit;
    if (view->span == SPAN_WHOLE)
        fit_run(&ladder);
    double start = ladder.plot.y + TOP_ROOM * unit, shown = view->moment.shown;
    double length = (TOP_ROOM + BOTTOM_ROOM) * unit + trace_length(view->run->trace) * ladder.scale;
    ladder.now_y = start + shown * ladder.scale;
    double from_start = ladder.now_y;
    if (view->span != SPAN_WHOLE && ladder.plot.h < length - 9 * unit)
        ladder.now_y = fmin(ladder.now_y, ladder.plot.y + now_height(view->run, shown, room));
    ladder.now_y = fmin(ladder.now_y + view->run->look_back * ladder.scale, from_start);
    return ladder;
}

/* Where one stands in the whole run: a pale band that words can be read on, and a bar
 * through each lifeline. */
static void draw_mark(const Ladder *ladder)
{
    const View *view = ladder->view;
    const Theme *theme = view->style->theme;
    double unit = view->unit, y = ladder->mark_y, half = 6 * unit, over = 5 * unit;
    draw_box(view->drawing, (Rect){ladder->left, y - half, ladder->right - ladder->left, 2 * half},
             0, color_mix(theme->panel, theme->accent, 0.16), NO_STROKE);
    for (int host = 0; host < HOST_COUNT; host++) {
        double inner = ladder_x(ladder, (Host)host);
        double left = host == HOST_CLIENT ? inner - ladder->band : inner;
        Rect bar = {left - over, y - 2.5 * unit, ladder->band + 2 * over, 5 * unit};
        draw_box(view->drawing, bar, 2.5 * unit, theme->ink, (Stroke){theme->panel, unit, 0});
    }
}

static void draw_ladder(const View *view, Rect rect, double mark)
{
    Ladder ladder = ladder_of(view, rect);
    if (mark >= 0)
        ladder.mark_y = ladder_y(&ladder, mark);
    if (heading_height(view) >= HEADING * view->unit)
        draw_names(&ladder, rect);
    find_waits(&ladder);
    for (int host = 0; host < HOST_COUNT; host++)
        draw_lifeline(&ladder, (Host)host);
    ladder_draw_link(&ladder);
    draw_breaks(&ladder);
    if (mark >= 0)
        draw_mark(&ladder);
    ladder_draw_segments(&ladder);
    ladder_draw_calls(&ladder);
}

/* A long run is drawn smaller, so that more of its words have room; but larger than in the
 * sheet. */
static double whole_unit(const View *view, Rect rect)
{
    static const double LINE = 24; /* units that a second needs for them */
    double second = rect.h / trace_length(view->run->trace);
    return fmin(fmax(second / LINE, view->unit_least), view->unit);
}

void view_draw_ladder(const View *view, Rect rect)
{
    view->drawing->tag = view_tag(view, THING_PANEL, 0, PANEL_LADDER);
    view_panel(view, rect);
    view->drawing->tag = (Tag){0};
    if (view->room)
        *view->room = room_of(view, rect);
    View whole = *view;
    bool is_whole = view->span == SPAN_WHOLE;
    if (is_whole)
        whole.unit = whole_unit(view, rect);
    /* A quiz shows it as far as it has come. */
    if (is_whole && !view->run->quiz.hides_ahead)
        whole.moment = trace_moment(view->run->trace, trace_length(view->run->trace));
    draw_ladder(&whole, rect, is_whole ? view->moment.shown : -1);
}

void view_ladder(Drawing *drawing, const ViewRun *run, Rect rect, const ViewStyle *style)
{
    View view = view_of(drawing, run, style, rect.w / 496);
    view_draw_ladder(&view, rect);
}

double view_ladder_seconds(const ViewLadderRoom *room, double pixels)
{
    return room->unit > 0 ? pixels / (room->pace * room->unit) : 0;
}

double view_ladder_back(const ViewLadderRoom *room, const ViewRun *run)
{
    double shown = run->moment.shown;
    double kept = now_height(run, shown, *room) - TOP_ROOM * room->unit;
    return room->whole ? 0 : fmax(shown - view_ladder_seconds(room, kept), 0);
}

double view_ladder_page_height(const Trace *trace, double width)
{
    return page_height(trace, width / 496) + 8 * width / 496;
}
