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
#include "view/strip.h"
#include "view/told.h"

#include <math.h>

/* At 720. */
static const double EDGE = 5, LINE = 2.4, GAP = 6, CROSS = 5, HEAD = 7, REACH = 11;

/* A band's share of the row, where both ends have one, and where one has. */
static const double BAND_OF_TWO = 0.26, BAND_OF_ONE = 0.52;

typedef struct Row {
    const Crowd *crowd;
    Rect rect;
    int connection;
    ViewStrip strip;
    double words_end; /* the last word, or stroke, reaches so far to the right */
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
    bool has_client = crowd_has(crowd, HOST_CLIENT), has_server = crowd_has(crowd, HOST_SERVER);
    bool two = has_client && has_server;
    double edge = EDGE * crowd->view->unit, high = rect.h * (two ? BAND_OF_TWO : BAND_OF_ONE);
    double left = crowd->left, wide = crowd->right - crowd->left;
    double top = rect.y + edge, bottom = rect.y + rect.h - edge;
    return (Row){
        .crowd = crowd,
        .rect = rect,
        .connection = connection,
        .strip = {.view = crowd->view,
                  .left = left,
                  .right = crowd->right,
                  .from = crowd->from,
                  .scale = crowd->scale,
                  .until = crowd->view->moment.shown,
                  .band = {{left, top, wide, has_client ? high : 0},
                           {left, bottom - high, wide, has_server ? high : 0}},
                  .y = {two ? top + high : top, two ? bottom - high : bottom}},
        .words_end = left,
    };
}

/* --- Bands ----------------------------------------------------------------------------- */

static void draw_piece(void *context, Host host, TcpState state, double left, double right)
{
    const Row *row = context;
    const View *view = row->crowd->view;
    const Theme *theme = view->style->theme;
    Rect band = row->strip.band[host];
    double y = row->strip.y[host];
    if (state == TCP_CLOSED || state == TCP_LISTEN)
        return;
    draw_box(view->drawing, (Rect){left, band.y, right - left, band.h}, 0, theme->state[state],
             NO_STROKE);
    draw_line(view->drawing, (Point){left, y}, (Point){right, y},
              (Stroke){theme->host[host], LINE * view->unit, 0});
}

/* --- Segments -------------------------------------------------------------------------- */

/* The word at the end of a segment that did not come through. */
static const char *word_of(const View *view, const TraceSegment *segment)
{
    if (segment->fate == FATE_LOST)
        return view_word(view, "ui.lost");
    TcpRuleId rule = view->run->trace->entries.items[segment->end_n].as.arrive.rule;
    bool full = rule == TCP_RULE_BACKLOG_FULL || rule == TCP_RULE_BACKLOG_FULL_RESET;
    return view_word(view, full ? "crowd.no-room" : view_end_word(view->run->trace, segment));
}

/* Where a word of this width begins that tells of what lies between two places: behind it, if
 * neither "now" nor what was sent next is in the way; else before it. False: nowhere. */
static bool find_word_place(const Row *row, double from, double to, double next, double width,
                            double *start)
{
    const Crowd *crowd = row->crowd;
    double gap = GAP * crowd->view->unit, now = crowd_now(crowd);
    double most = fmin(next, to <= now ? now : crowd->right);
    *start = to + gap;
    if (*start >= row->words_end && *start + width + gap / 2 <= most)
        return true;
    *start = from - gap - width;
    return *start >= row->words_end;
}

/* `next`: where the next thing begins that the word must not cover. */
static void draw_word(Row *row, double from, double to, double next, const char *text, Color color)
{
    const View *view = row->crowd->view;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_REGULAR, color);
    double width = text_width(view->drawing, style, text), start;
    if (!find_word_place(row, from, to, next, width, &start))
        return;
    double y = row->rect.y + row->rect.h / 2 + 0.36 * style.size;
    draw_text(view->drawing, (Point){start, y}, style, text);
    row->words_end = start + width;
}

/* What can be clicked is larger than what is seen. */
static void draw_front(const Row *row, const TraceSegment *segment, Point at)
{
    const View *view = row->crowd->view;
    draw_box(view->drawing, rect_about(at, REACH * view->unit), 0, 0, NO_STROKE);
    draw_circle(view->drawing, at, 4 * view->unit, view->style->theme->host[segment->from],
                NO_STROKE);
}

static void draw_segment(void *context, int index)
{
    Row *row = context;
    const View *view = row->crowd->view;
    const TraceSegment *segment = &view->run->trace->segments.items[index];
    StripWay way = strip_way(&row->strip, index);
    if (way.to.x > row->crowd->right || segment->sent_n >= view->moment.n)
        return;
    view->drawing->tag = view_tag(view, THING_SEGMENT, (int)segment->from, index);
    strip_draw_segment(&row->strip, index, CROSS, HEAD);
    if (!way.ended)
        draw_front(row, segment, way.to);
    if (way.failed)
        draw_word(row, way.from.x, way.to.x, strip_next(&row->strip, index), word_of(view, segment),
                  view->style->theme->lost);
    row->words_end = fmax(row->words_end, way.to.x + (way.failed ? CROSS * view->unit : 0));
    view->drawing->tag = (Tag){0};
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
    double y = row->strip.band[host].y + row->strip.band[host].h / 2, now = crowd_now(crowd);
    double due = fmin(crowd_x(crowd, trace_shown_at(trace, ep.timers[timer].due)), crowd->right);
    Stroke stroke = {view->style->theme->timer, 2 * view->unit, 2 * view->unit};
    draw_line(view->drawing, (Point){now, y}, (Point){due, y}, stroke);
    if (due < crowd->right && due > now)
        draw_word(row, now, due, crowd->right, view_timer_word(view, (TcpTimerId)timer, ""),
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
    bool two = row->strip.band[HOST_CLIENT].h > 0 && row->strip.band[HOST_SERVER].h > 0;
    double apart = two ? 0.56 * style.size : 0;
    for (int host = 0; host < HOST_COUNT; host++) {
        if (row->strip.band[host].h <= 0)
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
    Point at = {x, row->strip.y[entry->host]};
    view_cross(view, at, CROSS * unit, (Stroke){view->style->theme->lost, 2.4 * unit, 0});
    draw_word(row, x - CROSS * unit, x, row->crowd->right, refusal_text(view, entry),
              view->style->theme->lost);
}

void crowd_draw_row(const Crowd *crowd, Rect rect, TraceTalk talk)
{
    Row row = row_of(crowd, rect, talk.connection);
    bool looked_at = is_looked_at(&row);
    draw_frame(&row, looked_at);
    draw_names(&row, looked_at);
    for (int host = 0; host < HOST_COUNT; host++) {
        if (row.strip.band[host].h > 0)
            strip_visit_states(&row.strip, row.connection, (Host)host, draw_piece, &row);
    }
    draw_refusal(&row, talk.n);
    strip_visit_segments(&row.strip, row.connection, draw_segment, &row);
    for (int host = 0; host < HOST_COUNT; host++) {
        if (row.strip.band[host].h > 0)
            draw_wait(&row, (Host)host);
    }
}
