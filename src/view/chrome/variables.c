/* The variables of one end (RFC 9293 section 3.3.1), with what the last instant
 * changed marked. */
#include "draw/color.h"
#include "view/chrome/parts.h"

#include <math.h>
#include <string.h>

/* Three rows of three, which the RFC's prefixes head; -1: nothing. Where a host
 * has many connections, their states stand in place of the last row. */
enum { COLUMNS = 3, ROWS = 3, ROWS_OF_MANY = 2, COUNT_ROWS = 2, CELLS = COLUMNS * ROWS };
static const int GRID[CELLS] = {TRACE_SND_UNA, TRACE_SND_NXT, TRACE_SND_WND,
                                TRACE_RCV_NXT, TRACE_RCV_WND, TRACE_RTO,
                                TRACE_ISS,     TRACE_IRS,     -1};
static const char *const HEADS[ROWS] = {"SND", "RCV", ""};

static const char *const NAMES[] = {
    [TRACE_SND_UNA] = "SND.UNA", [TRACE_SND_NXT] = "SND.NXT", [TRACE_SND_WND] = "SND.WND",
    [TRACE_ISS] = "ISS",         [TRACE_RCV_NXT] = "RCV.NXT", [TRACE_RCV_WND] = "RCV.WND",
    [TRACE_IRS] = "IRS",         [TRACE_RTO] = "RTO",
};

const char *view_variable_name(int variable)
{
    return NAMES[variable];
}

static bool is_open(const TraceSnapshot *end)
{
    return end->endpoint.state != TCP_CLOSED && end->endpoint.state != TCP_LISTEN;
}

/* Before the first segment came, nothing is known of the other end. */
static bool knows_peer(const TcpEndpoint *endpoint)
{
    return endpoint->state != TCP_CLOSED && endpoint->state != TCP_LISTEN &&
           endpoint->state != TCP_SYN_SENT;
}

/* "1", "0.25": no more digits than it needs. */
static const char *seconds_of(Arena *arena, SimTime time)
{
    return arena_printf(arena, "%.3g", (double)time / (double)SIM_SECOND);
}

static const char *value_of(const View *view, const TraceSnapshot *end, TraceVariable variable)
{
    const TcpEndpoint *endpoint = &end->endpoint;
    Arena *arena = view->drawing->arena;
    if (!is_open(end))
        return "–";
    if (end->unknown >> variable & 1)
        return "?";
    switch (variable) {
    case TRACE_SND_UNA:
        return view_number(view, endpoint->snd.una, &endpoint->iss);
    case TRACE_SND_NXT:
        return view_number(view, endpoint->snd.nxt, &endpoint->iss);
    case TRACE_SND_WND:
        return knows_peer(endpoint) ? arena_printf(arena, "%u", endpoint->snd.wnd) : "–";
    case TRACE_ISS:
        return arena_printf(arena, "%u", endpoint->iss);
    case TRACE_RCV_NXT:
        return knows_peer(endpoint) ? view_number(view, endpoint->rcv.nxt, &endpoint->irs) : "–";
    case TRACE_RCV_WND:
        return arena_printf(arena, "%u", endpoint->rcv.wnd);
    case TRACE_IRS:
        return knows_peer(endpoint) ? arena_printf(arena, "%u", endpoint->irs) : "–";
    case TRACE_RTO:
        return view_filled(view, "ui.seconds", "n", seconds_of(arena, endpoint->rto));
    }
    return "";
}

/* A sequence number of more digits than this is shown by its last ones: they are what
 * changes. */
enum { DIGITS_MOST = 10, DIGITS_LEAST = 3 };

static const char *last_digits(const View *view, const char *value, int digits)
{
    size_t length = strlen(value);
    bool number = value[0] >= '0' && value[0] <= '9' && !strchr(value, ' ');
    if (!number || length <= (size_t)digits)
        return value;
    return arena_printf(view->drawing->arena, "…%s", value + length - (size_t)digits + 1);
}

/* The strip, as its cells share it. */
typedef struct Strip {
    const View *view;
    Host host;
    double width[COLUMNS];
    int digits;
    int rows;
    bool heads; /* "SND" and "RCV" head the rows, not each name */
    TraceSnapshot now, before;
} Strip;

static TextStyle name_style(const View *view)
{
    return view_style(view, TYPE_SMALL, FACE_REGULAR, view->style->theme->muted);
}

/* "SND.UNA", or "UNA" where the row's head says the rest. */
static const char *cell_name(const Strip *strip, TraceVariable variable)
{
    const char *dot = strchr(NAMES[variable], '.');
    return dot && strip->heads ? dot + 1 : NAMES[variable];
}

/* A duration has a unit; the blank before it would be a wide one in monospaced type. */
static TextStyle value_style(const View *view, TraceVariable variable, bool bold)
{
    static const Face FACES[2][2] = {{FACE_MONO, FACE_MONO_BOLD}, {FACE_REGULAR, FACE_BOLD}};
    return view_style(view, TYPE_SMALL, FACES[variable == TRACE_RTO][bold],
                      view->style->theme->ink);
}

/* A window is as large as all of its digits say. */
static const char *cell_value(const Strip *strip, const TraceSnapshot *end, int cell)
{
    TraceVariable variable = (TraceVariable)GRID[cell];
    const char *value = value_of(strip->view, end, variable);
    bool window = variable == TRACE_SND_WND || variable == TRACE_RCV_WND;
    return window ? value : last_digits(strip->view, value, strip->digits);
}

static const double NAME_GAP = 5, COLUMN_GAP = 9;

/* How wide the columns are with so many digits; their sum. */
static double measure_columns(Strip *strip)
{
    const View *view = strip->view;
    TextStyle digits = view_style(view, TYPE_SMALL, FACE_MONO_BOLD, 0);
    double least = text_width(view->drawing, digits, "0000"), sum = 0;
    for (int column = 0; column < COLUMNS; column++)
        strip->width[column] = 0;
    for (int i = 0; i < strip->rows * COLUMNS && GRID[i] >= 0; i++) {
        const char *value = cell_value(strip, &strip->now, i);
        const char *name = cell_name(strip, (TraceVariable)GRID[i]);
        TextStyle number = value_style(view, (TraceVariable)GRID[i], true);
        double width = text_width(view->drawing, name_style(view), name) + NAME_GAP * view->unit +
                       fmax(text_width(view->drawing, number, value), least);
        double *column = &strip->width[i % COLUMNS];
        *column = fmax(*column, width);
    }
    for (int column = 0; column < COLUMNS; column++)
        sum += strip->width[column];
    return sum;
}

/* The n behind the last entry that a cause has brought about. */
static int event_end(const Trace *trace, int cause)
{
    int n = cause + 1;
    while (n < trace->entries.count && trace->entries.items[n].t == trace->entries.items[cause].t &&
           trace->entries.items[n].cause == cause)
        n++;
    return n;
}

/* The hovered segment has changed it: at its sender when it left, at its receiver
 * when it came. */
static bool is_lit(const Strip *strip, TraceVariable variable)
{
    const View *view = strip->view;
    int connection = view_shown(view, strip->host);
    Lit lit = view_lit(view);
    if (!lit.segment || !view_shows(view, lit.segment))
        return false;
    const int entries[] = {lit.segment->from == strip->host ? lit.sent_n : -1,
                           lit.segment->to == strip->host ? lit.end_n : -1};
    for (int i = 0; i < 2; i++) {
        if (entries[i] < 0)
            continue;
        int cause = view->run->trace->entries.items[entries[i]].cause;
        int after = event_end(view->run->trace, cause);
        TraceSnapshot was = trace_snapshot(view->run->trace, connection, strip->host, cause);
        TraceSnapshot is = trace_snapshot(view->run->trace, connection, strip->host, after);
        const char *value = value_of(view, &is, variable);
        if (is_open(&is) && strcmp(value_of(view, &was, variable), value) != 0)
            return true;
    }
    return false;
}

static Color lit_color(const Theme *theme)
{
    return color_mix(theme->panel, theme->timer, 0.18);
}

static void draw_cell(const Strip *strip, Rect rect, int cell)
{
    const View *view = strip->view;
    const Theme *theme = view->style->theme;
    TraceVariable variable = (TraceVariable)GRID[cell];
    double unit = view->unit, line = rect.y + 15 * unit;
    const char *was = value_of(view, &strip->before, variable);
    bool changed = is_open(&strip->now) && strcmp(value_of(view, &strip->now, variable), was) != 0;
    TextStyle number = value_style(view, variable, changed);
    view->drawing->tag = view_tag(view, THING_VARIABLE, (int)strip->host, (int)variable);
    draw_box(view->drawing, rect, 3 * unit, is_lit(strip, variable) ? lit_color(theme) : 0,
             NO_STROKE);
    double x = rect.x + NAME_GAP * unit;
    x += draw_text(view->drawing, (Point){rect.x, line}, name_style(view),
                   cell_name(strip, variable));
    const char *value = cell_value(strip, &strip->now, cell);
    double width = draw_text(view->drawing, (Point){x, line}, number, value);
    if (changed)
        draw_line(view->drawing, (Point){x, line + 4 * unit}, (Point){x + width, line + 4 * unit},
                  (Stroke){theme->host[strip->host], 2.2 * unit, 0});
    view->drawing->tag = (Tag){0};
}

/* How much room the heads of the rows take. */
static double head_width(const Strip *strip, TextStyle style)
{
    double gap = COLUMN_GAP * strip->view->unit;
    return strip->heads ? text_width(strip->view->drawing, style, "RCV") + gap : 0;
}

/* Full names where they have room, else heads; then fewer digits. Returns what
 * is left for the gaps. */
static double fit_columns(Strip *strip, double width, TextStyle head)
{
    double least = (COLUMNS - 1) * COLUMN_GAP * strip->view->unit;
    strip->digits = DIGITS_MOST;
    double left = width - measure_columns(strip);
    if (left >= least)
        return left;
    strip->heads = true;
    width -= head_width(strip, head);
    left = width - measure_columns(strip);
    while (left < least && strip->digits > DIGITS_LEAST) {
        strip->digits--;
        left = width - measure_columns(strip);
    }
    return left;
}

static void draw_cells(Strip *strip, Rect rect, double row_height)
{
    const View *view = strip->view;
    TextStyle head = view_style(view, TYPE_SMALL, FACE_BOLD, view->style->theme->muted);
    double gap = fit_columns(strip, rect.w, head) / (COLUMNS - 1);
    for (int row = 0; row < strip->rows; row++) {
        double x = rect.x + head_width(strip, head), y = rect.y + row * row_height;
        if (strip->heads)
            draw_text(view->drawing, (Point){rect.x, y + 15 * view->unit}, head, HEADS[row]);
        for (int cell = row * COLUMNS; cell < (row + 1) * COLUMNS && GRID[cell] >= 0; cell++) {
            double width = strip->width[cell % COLUMNS];
            draw_cell(strip, (Rect){x, y, width, row_height}, cell);
            x += width + gap;
        }
    }
}

void view_variables(const View *view, Rect rect, Host host)
{
    const Trace *trace = view->run->trace;
    int connection = view_shown(view, host), instant = view->moment.instant;
    if (view->run->netstat) {
        view_sockets(view, rect, host);
        return;
    }
    view_panel(view, rect);
    if (trace->puppet[host])
        return;
    int before_n = instant >= 0 ? trace->instants.items[instant].first_n : view->moment.n;
    double unit = view->unit, row_height = 20.5 * unit;
    bool many = view_has_sockets(view);
    Strip strip = {
        .view = view,
        .host = host,
        .rows = many ? ROWS_OF_MANY : ROWS,
        .now = trace_snapshot(trace, connection, host, view->moment.n),
        .before = trace_snapshot(trace, connection, host, before_n),
    };
    double high = (strip.rows + (many ? COUNT_ROWS : 0)) * row_height;
    Rect room = {rect.x + 10 * unit, rect.y + (rect.h - high) / 2, rect.w - 20 * unit, high};
    draw_cells(&strip, room, row_height);
    if (!many)
        return;
    double line = room.y + strip.rows * row_height + 1.5 * unit;
    draw_line(view->drawing, (Point){room.x, line}, (Point){room.x + room.w, line},
              (Stroke){view->style->theme->panel_edge, unit, 0});
    Rect below = {room.x, line + 1.5 * unit, room.w, (double)COUNT_ROWS * row_height};
    view_counts(view, below, host, false);
}
