/* The variables of one end (RFC 9293 section 3.3.1) as a table, with what the last instant
 * changed marked:
 *
 *          UNA   NXT   WND    RTO
 *     SND  101   201   1000   1 s
 *     RCV        301   1000
 *
 * The heads of the rows stand for ISS and IRS. Where a host has many connections, their states
 * are counted below. */
#include "draw/color.h"
#include "view/chrome/parts.h"

#include <math.h>
#include <string.h>

enum { COLUMNS = 4, ROWS = 2, COUNT_ROWS = 2 };
typedef struct VariablesRow {
    const char *head;
    TraceVariable initial;
    int cells[COLUMNS]; /* -1: nothing */
} VariablesRow;
static const VariablesRow TABLE[ROWS] = {
    {"SND", TRACE_ISS, {TRACE_SND_UNA, TRACE_SND_NXT, TRACE_SND_WND, TRACE_RTO}},
    {"RCV", TRACE_IRS, {-1, TRACE_RCV_NXT, TRACE_RCV_WND, -1}},
};
static const char *const COLUMN_HEADS[COLUMNS] = {"UNA", "NXT", "WND", "RTO"};

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

/* The table, as its cells share it. */
typedef struct Variables {
    const View *view;
    Host host;
    double width[COLUMNS];
    int digits;
    TraceSnapshot now, before;
} Variables;

static TextStyle head_style(const View *view, Face face)
{
    return view_style(view, TYPE_SMALL, face, view->style->theme->muted);
}

/* A duration has a unit; the blank before it would be a wide one in monospaced type. */
static TextStyle value_style(const View *view, TraceVariable variable, bool bold)
{
    static const Face FACES[2][2] = {{FACE_MONO, FACE_MONO_BOLD}, {FACE_REGULAR, FACE_BOLD}};
    return view_style(view, TYPE_SMALL, FACES[variable == TRACE_RTO][bold],
                      view->style->theme->ink);
}

/* A window is as large as all of its digits say. */
static const char *cell_value(const Variables *table, TraceVariable variable)
{
    const char *value = value_of(table->view, &table->now, variable);
    bool window = variable == TRACE_SND_WND || variable == TRACE_RCV_WND;
    return window ? value : last_digits(table->view, value, table->digits);
}

/* At 720: between columns, from row to row, and so high is the row of their heads. */
static const double COLUMN_GAP = 9, ROW_HEIGHT = 19.5, HEADS_HEIGHT = 17, COUNT_HEIGHT = 20.5;

/* How wide the columns are with so many digits; their sum. */
static double measure_columns(Variables *table)
{
    const View *view = table->view;
    double sum = 0;
    for (int column = 0; column < COLUMNS; column++) {
        double *width = &table->width[column];
        *width = text_width(view->drawing, head_style(view, FACE_REGULAR), COLUMN_HEADS[column]);
        for (int row = 0; row < ROWS; row++) {
            int variable = TABLE[row].cells[column];
            if (variable < 0)
                continue;
            TextStyle style = value_style(view, (TraceVariable)variable, true);
            const char *value = cell_value(table, (TraceVariable)variable);
            *width = fmax(*width, text_width(view->drawing, style, value));
        }
        sum += *width;
    }
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
static bool is_lit(const Variables *table, TraceVariable variable)
{
    const View *view = table->view;
    int connection = view_shown(view, table->host);
    Lit lit = view_lit(view);
    if (!lit.segment || !view_shows(view, lit.segment))
        return false;
    const int entries[] = {lit.segment->from == table->host ? lit.sent_n : -1,
                           lit.segment->to == table->host ? lit.end_n : -1};
    for (int i = 0; i < 2; i++) {
        if (entries[i] < 0)
            continue;
        int cause = view->run->trace->entries.items[entries[i]].cause;
        int after = event_end(view->run->trace, cause);
        TraceSnapshot was = trace_snapshot(view->run->trace, connection, table->host, cause);
        TraceSnapshot is = trace_snapshot(view->run->trace, connection, table->host, after);
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

static void draw_value(const Variables *table, Rect rect, TraceVariable variable)
{
    const View *view = table->view;
    const Theme *theme = view->style->theme;
    double unit = view->unit;
    const char *was = value_of(view, &table->before, variable);
    bool changed = is_open(&table->now) && strcmp(value_of(view, &table->now, variable), was) != 0;
    Point at = {rect.x, rect.y + 14.5 * unit};
    view->drawing->tag = view_tag(view, THING_VARIABLE, (int)table->host, (int)variable);
    draw_box(view->drawing, rect, 3 * unit, is_lit(table, variable) ? lit_color(theme) : 0,
             NO_STROKE);
    double width = draw_text(view->drawing, at, value_style(view, variable, changed),
                             cell_value(table, variable));
    if (changed)
        draw_line(view->drawing, (Point){at.x, at.y + 3.5 * unit},
                  (Point){at.x + width, at.y + 3.5 * unit},
                  (Stroke){theme->host[table->host], 2.2 * unit, 0});
    view->drawing->tag = (Tag){0};
}

static double head_width(const Variables *table)
{
    const View *view = table->view;
    return text_width(view->drawing, head_style(view, FACE_BOLD), "RCV");
}

/* Fewer digits where they have no room. Returns the gap before each column. */
static double fit_columns(Variables *table, double width)
{
    double least = COLUMN_GAP * table->view->unit, gap = 0;
    width -= head_width(table);
    for (table->digits = DIGITS_MOST; table->digits >= DIGITS_LEAST; table->digits--) {
        gap = (width - measure_columns(table)) / COLUMNS;
        if (gap >= least)
            break;
    }
    return fmin(gap, 4 * least);
}

static void draw_row(const Variables *table, const VariablesRow *row, Point at, double gap)
{
    const View *view = table->view;
    double high = ROW_HEIGHT * view->unit, x = at.x + head_width(table) + gap;
    view->drawing->tag = view_tag(view, THING_VARIABLE, (int)table->host, (int)row->initial);
    draw_text(view->drawing, (Point){at.x, at.y + 14.5 * view->unit}, head_style(view, FACE_BOLD),
              row->head);
    view->drawing->tag = (Tag){0};
    for (int column = 0; column < COLUMNS; column++) {
        Rect cell = {x, at.y, table->width[column], high};
        if (row->cells[column] >= 0)
            draw_value(table, cell, (TraceVariable)row->cells[column]);
        x += cell.w + gap;
    }
}

static void draw_table(Variables *table, Rect rect)
{
    const View *view = table->view;
    double unit = view->unit, gap = fit_columns(table, rect.w);
    double x = rect.x + head_width(table) + gap, y = rect.y + HEADS_HEIGHT * unit;
    for (int column = 0; column < COLUMNS; column++) {
        draw_text(view->drawing, (Point){x, rect.y + 13 * unit}, head_style(view, FACE_REGULAR),
                  COLUMN_HEADS[column]);
        x += table->width[column] + gap;
    }
    for (int row = 0; row < ROWS; row++)
        draw_row(table, &TABLE[row], (Point){rect.x, y + row * ROW_HEIGHT * unit}, gap);
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
    double unit = view->unit;
    bool many = view_has_sockets(view);
    Variables table = {
        .view = view,
        .host = host,
        .now = trace_snapshot(trace, connection, host, view->moment.n),
        .before = trace_snapshot(trace, connection, host, before_n),
    };
    double high = (HEADS_HEIGHT + ROWS * ROW_HEIGHT) * unit;
    double counts = many ? (3 + COUNT_ROWS * COUNT_HEIGHT) * unit : 0;
    Rect room = {rect.x + 14 * unit, rect.y + (rect.h - high - counts) / 2, rect.w - 24 * unit,
                 high};
    draw_table(&table, room);
    if (!many)
        return;
    double line = room.y + high + 1.5 * unit;
    draw_line(view->drawing, (Point){room.x, line}, (Point){room.x + room.w, line},
              (Stroke){view->style->theme->panel_edge, unit, 0});
    view_counts(view, (Rect){room.x, line + 1.5 * unit, room.w, counts - 3 * unit}, host, false);
}

const char *view_variable_value(const View *view, Host host, int variable)
{
    TraceSnapshot now =
        trace_snapshot(view->run->trace, view_shown(view, host), host, view->moment.n);
    return value_of(view, &now, (TraceVariable)variable);
}
