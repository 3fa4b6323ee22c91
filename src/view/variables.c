/* The variables of one end (RFC 9293 section 3.3.1), with what the last instant
 * changed marked. */
#include "view/parts.h"

#include <math.h>
#include <string.h>

typedef enum ViewVariable {
    SHOWN_SND_UNA,
    SHOWN_SND_NXT,
    SHOWN_SND_WND,
    SHOWN_ISS,
    SHOWN_RCV_NXT,
    SHOWN_RCV_WND,
    SHOWN_IRS,
    SHOWN_RTO,
} ViewVariable;

/* Two rows of four where there is room, else three rows of three; -1: nothing. */
enum { COLUMNS_WIDE = 4, COLUMNS_NARROW = 3, CELLS = 9 };
static const int WIDE[CELLS] = {SHOWN_SND_UNA, SHOWN_SND_NXT, SHOWN_SND_WND,
                                SHOWN_ISS,     SHOWN_RCV_NXT, SHOWN_RCV_WND,
                                SHOWN_IRS,     SHOWN_RTO,     -1};
static const int NARROW[CELLS] = {SHOWN_SND_UNA, SHOWN_SND_NXT, SHOWN_SND_WND,
                                  SHOWN_RCV_NXT, SHOWN_RCV_WND, SHOWN_RTO,
                                  SHOWN_ISS,     SHOWN_IRS,     -1};

static const char *const NAMES[] = {
    [SHOWN_SND_UNA] = "SND.UNA", [SHOWN_SND_NXT] = "SND.NXT", [SHOWN_SND_WND] = "SND.WND",
    [SHOWN_ISS] = "ISS",         [SHOWN_RCV_NXT] = "RCV.NXT", [SHOWN_RCV_WND] = "RCV.WND",
    [SHOWN_IRS] = "IRS",         [SHOWN_RTO] = "RTO",
};

/* Before the first segment came, nothing is known of the other end. */
static bool knows_peer(const TcpEndpoint *endpoint)
{
    return endpoint->state != TCP_CLOSED && endpoint->state != TCP_LISTEN &&
           endpoint->state != TCP_SYN_SENT;
}

static const char *value_of(const View *view, const TcpEndpoint *endpoint, ViewVariable variable)
{
    Arena *arena = view->drawing->arena;
    bool opened = endpoint && endpoint->state != TCP_CLOSED && endpoint->state != TCP_LISTEN;
    if (!opened)
        return "–";
    switch (variable) {
    case SHOWN_SND_UNA:
        return arena_printf(arena, "%u", endpoint->snd.una);
    case SHOWN_SND_NXT:
        return arena_printf(arena, "%u", endpoint->snd.nxt);
    case SHOWN_SND_WND:
        return knows_peer(endpoint) ? arena_printf(arena, "%u", endpoint->snd.wnd) : "–";
    case SHOWN_ISS:
        return arena_printf(arena, "%u", endpoint->iss);
    case SHOWN_RCV_NXT:
        return knows_peer(endpoint) ? arena_printf(arena, "%u", endpoint->rcv.nxt) : "–";
    case SHOWN_RCV_WND:
        return arena_printf(arena, "%u", endpoint->rcv.wnd);
    case SHOWN_IRS:
        return knows_peer(endpoint) ? arena_printf(arena, "%u", endpoint->irs) : "–";
    case SHOWN_RTO:
        return view_duration(view, endpoint->rto);
    }
    return "";
}

/* A number of more digits than this is shown by its last ones: they are what
 * changes. */
enum { DIGITS_MOST = 10, DIGITS_LEAST = 3, CELL_COLUMNS_MAX = 4 };

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
    const int *cells;
    int columns, rows;
    double width[CELL_COLUMNS_MAX]; /* of each column */
    int digits;
    const TcpEndpoint *now, *before;
} Strip;

static TextStyle name_style(const View *view)
{
    return view_style(view, TYPE_SMALL, FACE_REGULAR, view->context->theme->muted);
}

/* "UNA": what the row's head says already is left out. */
static const char *short_name(ViewVariable variable)
{
    const char *dot = strchr(NAMES[variable], '.');
    return dot ? dot + 1 : NAMES[variable];
}

static const char *cell_value(const Strip *strip, const TcpEndpoint *endpoint, int cell)
{
    const char *value = value_of(strip->view, endpoint, (ViewVariable)strip->cells[cell]);
    return last_digits(strip->view, value, strip->digits);
}

static const double NAME_GAP = 5, COLUMN_GAP = 11;

/* How wide the columns are with so many digits; their sum. */
static double measure_columns(Strip *strip)
{
    const View *view = strip->view;
    TextStyle number = view_style(view, TYPE_SMALL, FACE_MONO_BOLD, 0);
    double least = text_width(view->drawing, number, "0000"), sum = 0;
    for (int column = 0; column < strip->columns; column++)
        strip->width[column] = 0;
    for (int i = 0; i < CELLS && strip->cells[i] >= 0; i++) {
        const char *value = cell_value(strip, strip->now, i);
        const char *name = short_name((ViewVariable)strip->cells[i]);
        double width = text_width(view->drawing, name_style(view), name) + NAME_GAP * view->unit +
                       fmax(text_width(view->drawing, number, value), least);
        double *column = &strip->width[i % strip->columns];
        *column = fmax(*column, width);
    }
    for (int column = 0; column < strip->columns; column++)
        sum += strip->width[column];
    return sum;
}

static void draw_cell(const Strip *strip, Rect rect, int cell)
{
    const View *view = strip->view;
    const Theme *theme = view->context->theme;
    ViewVariable variable = (ViewVariable)strip->cells[cell];
    double unit = view->unit, line = rect.y + 15 * unit;
    bool changed =
        strcmp(value_of(view, strip->now, variable), value_of(view, strip->before, variable)) != 0;
    TextStyle number =
        view_style(view, TYPE_SMALL, changed ? FACE_MONO_BOLD : FACE_MONO, theme->ink);
    view->drawing->id = (ThingId){THING_VARIABLE, (int)strip->host, (int)variable};
    draw_box(view->drawing, rect, 0, 0, NO_STROKE);
    double x = rect.x + NAME_GAP * unit;
    x += draw_text(view->drawing, (Point){rect.x, line}, name_style(view), short_name(variable));
    const char *value = cell_value(strip, strip->now, cell);
    double width = draw_text(view->drawing, (Point){x, line}, number, value);
    if (changed)
        draw_line(view->drawing, (Point){x, line + 4 * unit}, (Point){x + width, line + 4 * unit},
                  (Stroke){theme->host[strip->host], 2.2 * unit, 0});
    view->drawing->id = (ThingId){0};
}

/* "SND" or "RCV" at the head of a row. Returns the room that all heads take. */
static double draw_row_name(const View *view, Point at, int row)
{
    static const char *const ROWS[] = {"SND", "RCV", ""};
    TextStyle style = view_style(view, TYPE_SMALL, FACE_BOLD, view->context->theme->muted);
    draw_text(view->drawing, (Point){at.x, at.y + 15 * view->unit}, style, ROWS[row]);
    return text_width(view->drawing, style, "RCV") + COLUMN_GAP * view->unit;
}

static void draw_cells(Strip *strip, Rect rect, double row_height)
{
    double gap = COLUMN_GAP * strip->view->unit;
    double head = draw_row_name(strip->view, (Point){rect.x, rect.y}, 0);
    double room = rect.w - head - (strip->columns - 1) * gap;
    strip->digits = DIGITS_MOST;
    double sum = measure_columns(strip);
    while (sum > room && strip->digits > DIGITS_LEAST) {
        strip->digits--;
        sum = measure_columns(strip);
    }
    gap += fmax(room - sum, 0) / (strip->columns - 1);
    for (int row = 0; row < strip->rows; row++) {
        double x = rect.x + head, y = rect.y + row * row_height;
        if (row > 0)
            draw_row_name(strip->view, (Point){rect.x, y}, row);
        for (int column = 0; column < strip->columns; column++) {
            int cell = row * strip->columns + column;
            if (strip->cells[cell] < 0)
                break;
            draw_cell(strip, (Rect){x, y, strip->width[column], row_height}, cell);
            x += strip->width[column] + gap;
        }
    }
}

void view_variables(const View *view, Rect rect, Host host)
{
    const Trace *trace = view->trace;
    int connection = view->context->connection, instant = view->moment.instant;
    view_panel(view, rect);
    if (trace->puppet[host])
        return;
    int before_n = instant >= 0 ? trace->instants.items[instant].first_n : view->moment.n;
    double unit = view->unit, row_height = 20.5 * unit;
    bool tall = rect.h > 3 * row_height;
    Strip strip = {
        .view = view,
        .host = host,
        .cells = tall ? NARROW : WIDE,
        .columns = tall ? COLUMNS_NARROW : COLUMNS_WIDE,
        .rows = tall ? 3 : 2,
        .now = trace_endpoint(trace, connection, host, view->moment.n),
        .before = trace_endpoint(trace, connection, host, before_n),
    };
    double y = rect.y + (rect.h - strip.rows * row_height) / 2;
    draw_cells(&strip, (Rect){rect.x + 12 * unit, y, rect.w - 24 * unit, 0}, row_height);
}
