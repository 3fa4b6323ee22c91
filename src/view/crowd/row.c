/* One connection as a row: its name and states, then both ends as bands in the colours of
 * their states, the client's above, and the segments between them. Of an end without a TCP
 * there is no band.
 *
 *     w3  FIN-WAIT-2   |====client=====\==========|
 *         CLOSE-WAIT   |                \
 *                      |====server=======\========|
 */
#include "view/crowd/crowd.h"

#include "draw/color.h"
#include "trace/journeys.h"
#include "view/told.h"

#include <math.h>

/* At 720. */
static const double EDGE = 5, LINE = 2.4, GAP = 6, CROSS = 5, REACH = 11;

/* A band's share of the row, where both ends have one, and where one has. */
static const double BAND_OF_TWO = 0.26, BAND_OF_ONE = 0.52;

/* Strokes nearer together are not told apart. */
static const double STROKE_LEAST = 2;

typedef struct Row {
    const Crowd *crowd;
    Rect rect;
    int connection;
    Rect band[HOST_COUNT]; /* no height: the end has none */
    double y[HOST_COUNT];  /* where segments of this end begin and end */
    double words_end;      /* the last word reaches so far to the right */
} Row;

static bool is_looked_at(const Row *row)
{
    const View *view = row->crowd->view;
    int n = view->moment.n, shown = view->run->connection;
    for (int host = 0; host < HOST_COUNT; host++) {
        if (trace_end_of(view->run->trace, shown, (Host)host, n) == row->connection)
            return true;
    }
    return shown == row->connection;
}

static Row row_of(const Crowd *crowd, Rect rect, int connection)
{
    Row row = {.crowd = crowd, .rect = rect, .connection = connection, .words_end = crowd->left};
    bool two = crowd_has(crowd, HOST_CLIENT) && crowd_has(crowd, HOST_SERVER);
    double edge = EDGE * crowd->view->unit, high = rect.h * (two ? BAND_OF_TWO : BAND_OF_ONE);
    double left = crowd->left, wide = crowd->right - crowd->left;
    double top = rect.y + edge, bottom = rect.y + rect.h - edge;
    bool has_client = crowd_has(crowd, HOST_CLIENT), has_server = crowd_has(crowd, HOST_SERVER);
    row.band[HOST_CLIENT] = (Rect){left, top, wide, has_client ? high : 0};
    row.band[HOST_SERVER] = (Rect){left, bottom - high, wide, has_server ? high : 0};
    row.y[HOST_CLIENT] = two ? top + high : top;
    row.y[HOST_SERVER] = two ? bottom - high : bottom;
    return row;
}

/* --- Bands ----------------------------------------------------------------------------- */

static void draw_piece(const Row *row, Host host, TcpState state, double from, double to)
{
    const View *view = row->crowd->view;
    const Theme *theme = view->style->theme;
    Rect band = row->band[host];
    double left = fmax(from, row->crowd->left), right = fmin(to, row->crowd->right);
    if (state == TCP_CLOSED || state == TCP_LISTEN || right <= left)
        return;
    band.x = left;
    band.w = right - left;
    draw_box(view->drawing, band, 0, theme->state[state], NO_STROKE);
    draw_line(view->drawing, (Point){left, row->y[host]}, (Point){right, row->y[host]},
              (Stroke){theme->host[host], LINE * view->unit, 0});
}

/* What lasts less than half a pixel is left out. */
static void draw_band(const Row *row, Host host)
{
    const Crowd *crowd = row->crowd;
    const Trace *trace = crowd->view->run->trace;
    double x = crowd->left, now = fmin(crowd_now(crowd), crowd->right);
    int n = trace_moment(trace, crowd->from).n;
    while (x < now) {
        int next = trace_next_change(trace, row->connection, host, n);
        double end = next < 0 ? now : fmin(crowd_x(crowd, trace_shown_of(trace, next)), now);
        draw_piece(row, host, trace_state(trace, row->connection, host, n), x, end);
        if (next < 0)
            break;
        double reach = fmax(end, x + 0.5);
        int later = trace_moment(trace, crowd->from + (reach - crowd->left) / crowd->scale).n;
        n = later > next ? later : next + 1;
        x = reach;
    }
}

/* --- Segments -------------------------------------------------------------------------- */

/* The nth of the connection's segments is the first that begins so late. */
static int first_from(const Row *row, double shown)
{
    const Trace *trace = row->crowd->view->run->trace;
    const TraceShelf *shelf = &trace->index.segments;
    int low = 0, high = trace_shelf_count(shelf, row->connection);
    while (low < high) {
        int middle = (low + high) / 2;
        int segment = trace_shelf_at(shelf, row->connection, middle);
        if (trace->journeys.items[segment].begins < shown)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The word at the end of a segment that did not come through. */
static const char *word_of(const View *view, const TraceSegment *segment)
{
    if (segment->fate == FATE_LOST)
        return view_word(view, "ui.lost");
    TcpRuleId rule = view->run->trace->entries.items[segment->end_n].as.arrive.rule;
    bool full = rule == TCP_RULE_BACKLOG_FULL || rule == TCP_RULE_BACKLOG_FULL_RESET;
    return view_word(view, full ? "crowd.no-room" : view_end_word(view->run->trace, segment));
}

/* Where a word of this width begins that stands at x: behind it; where "now" would run through
 * it, behind that; or before it. False: nowhere. */
static bool find_word_place(const Row *row, double x, double width, double *start)
{
    const Crowd *crowd = row->crowd;
    double gap = GAP * crowd->view->unit, now = crowd_now(crowd);
    double behind = x <= now && x + gap + width > now ? now + gap : x + gap;
    double before = x - 2 * gap - width;
    *start = behind + width <= crowd->right ? behind : before;
    return *start >= row->words_end;
}

static void draw_word(Row *row, double x, const char *text, Color color)
{
    const View *view = row->crowd->view;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_REGULAR, color);
    double width = text_width(view->drawing, style, text), start;
    if (!find_word_place(row, x, width, &start))
        return;
    double y = row->rect.y + row->rect.h / 2 + 0.36 * style.size;
    draw_text(view->drawing, (Point){start, y}, style, text);
    row->words_end = start + width;
}

static void draw_end(const Row *row, const TraceSegment *segment, Point from, Point to, bool bad,
                     Color color)
{
    const View *view = row->crowd->view;
    double unit = view->unit;
    if (bad)
        view_cross(view, to, CROSS * unit, (Stroke){view->style->theme->lost, 2.4 * unit, 0});
    else if (segment->fate == FATE_ARRIVED)
        view_arrowhead(view, to, atan2(to.y - from.y, to.x - from.x), 7 * unit, color);
}

/* What can be clicked is larger than what is seen. */
static void draw_front(const View *view, Point at, Color color)
{
    draw_box(view->drawing, rect_about(at, REACH * view->unit), 0, 0, NO_STROKE);
    draw_circle(view->drawing, at, 3 * view->unit, color, NO_STROKE);
}

/* As far as it has come. */
static void draw_segment(Row *row, int index)
{
    const Crowd *crowd = row->crowd;
    const View *view = crowd->view;
    const Theme *theme = view->style->theme;
    const TraceSegment *segment = &view->run->trace->segments.items[index];
    const TraceJourney *journey = &view->run->trace->journeys.items[index];
    double whole = journey->ends - journey->begins, passed = view->moment.shown - journey->begins;
    double share = whole > 0 ? fmin(passed / whole, 1) : 1;
    bool ended = share >= 1 && segment->fate != FATE_UNDER_WAY;
    bool bad = ended && (segment->fate == FATE_LOST || view_is_refused(view->run->trace, segment));
    double made = segment->fate == FATE_LOST ? trace_share_of_way(segment) : 1;
    Point from = {crowd_x(crowd, journey->begins), row->y[segment->from]};
    Point to = {crowd_x(crowd, journey->begins + share * whole),
                from.y + share * made * (row->y[segment->to] - from.y)};
    if (to.x > crowd->right || from.x < crowd->left)
        return;
    Color color =
        trace_is_stray(view->run->trace, segment) ? theme->ink : theme->host[segment->from];
    view->drawing->tag = view_tag(view, THING_SEGMENT, (int)segment->from, index);
    draw_line(view->drawing, from, to,
              (Stroke){color, 1.8 * view->unit, segment->retransmission ? 4 * view->unit : 0});
    if (ended)
        draw_end(row, segment, from, to, bad, color);
    else
        draw_front(view, to, color);
    if (bad)
        draw_word(row, to.x, word_of(view, segment), theme->lost);
    view->drawing->tag = (Tag){0};
}

static void draw_segments(Row *row)
{
    const Crowd *crowd = row->crowd;
    const Trace *trace = crowd->view->run->trace;
    const TraceShelf *shelf = &trace->index.segments;
    double least = STROKE_LEAST * crowd->view->unit / crowd->scale;
    int nth = first_from(row, crowd->from), count = trace_shelf_count(shelf, row->connection);
    while (nth < count) {
        int index = trace_shelf_at(shelf, row->connection, nth);
        const TraceSegment *segment = &trace->segments.items[index];
        double begins = trace->journeys.items[index].begins;
        if (segment->sent_n >= crowd->view->moment.n || crowd_x(crowd, begins) > crowd->right)
            break;
        draw_segment(row, index);
        int next = first_from(row, begins + least);
        nth = next > nth ? next : nth + 1;
    }
}

/* --- What is to come ------------------------------------------------------------------- */

/* The timer that runs out first and brings the connection on; -1: none runs. */
static int next_timer(const TcpEndpoint *ep)
{
    static const TcpTimerId ONWARD[] = {TCP_RTO, TCP_TIME_WAIT_TIMER, TCP_PERSIST, TCP_KEEPALIVE,
                                        TCP_FIN_WAIT_2_TIMER};
    int found = -1;
    for (size_t i = 0; i < sizeof ONWARD / sizeof *ONWARD; i++) {
        const TcpTimer *timer = &ep->timers[ONWARD[i]];
        if (timer->running && (found < 0 || timer->due < ep->timers[found].due))
            found = (int)ONWARD[i];
    }
    return found;
}

static void draw_wait(Row *row, Host host)
{
    const Crowd *crowd = row->crowd;
    const View *view = crowd->view;
    const Trace *trace = view->run->trace;
    if (view->run->quiz.hides_ahead ||
        trace_end_of(trace, row->connection, host, view->moment.n) != row->connection)
        return;
    TcpEndpoint ep = trace_endpoint(trace, row->connection, host, view->moment.n);
    int timer = next_timer(&ep);
    if (timer < 0)
        return;
    double y = row->band[host].y + row->band[host].h / 2, now = crowd_now(crowd);
    double due = fmin(crowd_x(crowd, trace_shown_at(trace, ep.timers[timer].due)), crowd->right);
    Stroke stroke = {view->style->theme->timer, 2 * view->unit, 2 * view->unit};
    draw_line(view->drawing, (Point){now, y}, (Point){due, y}, stroke);
    if (due < crowd->right && due > now)
        draw_word(row, due, view_timer_word(view, (TcpTimerId)timer, ""),
                  view->style->theme->timer);
}

/* --- Words before it ------------------------------------------------------------------- */

static const char *state_text(const Row *row, Host host)
{
    const View *view = row->crowd->view;
    int n = view->moment.n;
    if (trace_end_of(view->run->trace, row->connection, host, n) != row->connection)
        return "–";
    return view_state_name(trace_state(view->run->trace, row->connection, host, n),
                           view->style->names);
}

static void draw_names(const Row *row, bool looked_at)
{
    const View *view = row->crowd->view;
    const Theme *theme = view->style->theme;
    double unit = view->unit, x = row->crowd->rows.x + GAP * unit;
    double middle = row->rect.y + row->rect.h / 2;
    Face face = looked_at ? FACE_BOLD : FACE_REGULAR;
    TextStyle style = view_style(view, TYPE_SMALL, face, theme->ink);
    double line = middle + 0.36 * style.size;
    const char *name = view->run->trace->connections.items[row->connection].name;
    draw_text(view->drawing, (Point){x, line}, style,
              view_fitted(view, style, row->crowd->names - GAP * unit, name));
    bool two = row->band[HOST_CLIENT].h > 0 && row->band[HOST_SERVER].h > 0;
    double apart = two ? 0.56 * style.size : 0;
    for (int host = 0; host < HOST_COUNT; host++) {
        if (row->band[host].h <= 0)
            continue;
        style.color = theme->host[host];
        double y = line + (host == HOST_CLIENT ? -apart : apart);
        double room = row->crowd->left - x - row->crowd->names;
        draw_text(view->drawing, (Point){x + row->crowd->names, y}, style,
                  view_fitted(view, style, room, state_text(row, (Host)host)));
    }
}

/* --- All of it ------------------------------------------------------------------------- */

/* The frame of the one that the diagrams show; all of a row can be clicked. */
static void draw_frame(const Row *row, bool looked_at)
{
    const View *view = row->crowd->view;
    const Theme *theme = view->style->theme;
    Rect frame = rect_inset(row->rect, view->unit);
    Tag tag = view_tag(view, THING_CONNECTION, 0, row->connection);
    view->drawing->tag = tag;
    Color edge = looked_at ? theme->ink : view_hovered(view, tag) ? theme->quiet : 0;
    draw_box(view->drawing, frame, 5 * view->unit, 0, (Stroke){edge, 2 * view->unit, 0});
    view->drawing->tag = (Tag){0};
}

/* As sockets call it; the RFC's own words are long. */
static const char *refusal_text(const View *view, const TraceEntry *entry)
{
    const char *name = tcp_errno_name(entry->as.call.error);
    return *name ? name : view_result_text(view, entry);
}

/* Of a connection that never came about: why. */
static void draw_refusal(Row *row, int n)
{
    const View *view = row->crowd->view;
    const TraceEntry *entry = &view->run->trace->entries.items[n];
    if (!trace_is_refused_open(entry))
        return;
    double unit = view->unit, x = crowd_x(row->crowd, trace_shown_of(view->run->trace, n));
    if (x < row->crowd->left)
        return;
    Point at = {x, row->y[entry->host]};
    view_cross(view, at, CROSS * unit, (Stroke){view->style->theme->lost, 2.4 * unit, 0});
    draw_word(row, x, refusal_text(view, entry), view->style->theme->lost);
}

void crowd_draw_row(const Crowd *crowd, Rect rect, TraceTalk talk)
{
    Row row = row_of(crowd, rect, talk.connection);
    bool looked_at = is_looked_at(&row);
    draw_frame(&row, looked_at);
    draw_names(&row, looked_at);
    for (int host = 0; host < HOST_COUNT; host++) {
        if (row.band[host].h > 0)
            draw_band(&row, (Host)host);
    }
    draw_refusal(&row, talk.n);
    draw_segments(&row);
    for (int host = 0; host < HOST_COUNT; host++) {
        if (row.band[host].h > 0)
            draw_wait(&row, (Host)host);
    }
}
