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

/* The last digits of a number that is too long: they are what changes. */
static const char *fitted_number(const View *view, TextStyle style, double width,
                                 const char *number)
{
    const char *shown = number;
    for (const char *tail = number + 1; text_width(view->drawing, style, shown) > width && *tail;)
        shown = arena_printf(view->drawing->arena, "…%s", tail++);
    return shown;
}

typedef struct Cell {
    ViewVariable variable;
    Host host;
    const char *value;
    bool changed;
} Cell;

static void draw_cell(const View *view, Rect rect, Cell cell)
{
    const Theme *theme = view->context->theme;
    double unit = view->unit, line = rect.y + 15 * unit;
    TextStyle name = view_style(view, TYPE_SMALL, FACE_REGULAR, theme->muted);
    TextStyle number =
        view_style(view, TYPE_SMALL, cell.changed ? FACE_MONO_BOLD : FACE_MONO, theme->ink);
    const char *label = NAMES[cell.variable];
    /* "SND." and "RCV." go where the row is too narrow for them. */
    double digits = text_width(view->drawing, number, "00000");
    if (text_width(view->drawing, name, label) + digits > rect.w - 10 * unit && strchr(label, '.'))
        label = strchr(label, '.') + 1;
    view->drawing->id = (ThingId){THING_VARIABLE, (int)cell.host, (int)cell.variable};
    draw_box(view->drawing, rect, 0, 0, NO_STROKE);
    double x = rect.x + draw_text(view->drawing, (Point){rect.x, line}, name, label) + 5 * unit;
    const char *value = fitted_number(view, number, rect.x + rect.w - 5 * unit - x, cell.value);
    double width = draw_text(view->drawing, (Point){x, line}, number, value);
    if (cell.changed)
        draw_line(view->drawing, (Point){x, line + 4 * unit}, (Point){x + width, line + 4 * unit},
                  (Stroke){theme->host[cell.host], 2.2 * unit, 0});
    view->drawing->id = (ThingId){0};
}

/* "SND" or "RCV" at the head of a row whose cells leave it out. */
static double draw_row_name(const View *view, Rect rect, int row)
{
    static const char *const ROWS[] = {"SND", "RCV", ""};
    TextStyle style = view_style(view, TYPE_SMALL, FACE_BOLD, view->context->theme->muted);
    draw_text(view->drawing, (Point){rect.x, rect.y + 15 * view->unit}, style, ROWS[row]);
    return text_width(view->drawing, style, "RCV") + 10 * view->unit;
}

void view_variables(const View *view, Rect rect, Host host)
{
    const Trace *trace = view->trace;
    int connection = view->context->connection, instant = view->moment.instant;
    view_panel(view, rect);
    if (trace->puppet[host])
        return;
    int before_n = instant >= 0 ? trace->instants.items[instant].first_n : view->moment.n;
    const TcpEndpoint *now = trace_endpoint(trace, connection, host, view->moment.n);
    const TcpEndpoint *before = trace_endpoint(trace, connection, host, before_n);
    double unit = view->unit, pad = 12 * unit, row_height = 20.5 * unit;
    int rows = (int)floor((rect.h - 8 * unit) / row_height);
    int columns = rows > 2 ? COLUMNS_NARROW : COLUMNS_WIDE;
    const int *cells = rows > 2 ? NARROW : WIDE;
    Rect row_rect = {rect.x + pad, rect.y + (rect.h - rows * row_height) / 2, rect.w - 2 * pad,
                     row_height};
    double head = draw_row_name(view, row_rect, 0);
    double width = (row_rect.w - head) / columns;
    for (int i = 0; i < CELLS && cells[i] >= 0 && i / columns < rows; i++) {
        int row = i / columns;
        double y = row_rect.y + row * row_height;
        if (i % columns == 0 && row > 0)
            draw_row_name(view, (Rect){row_rect.x, y, row_rect.w, row_height}, row);
        Cell cell = {(ViewVariable)cells[i], host, NULL, false};
        cell.value = value_of(view, now, cell.variable);
        cell.changed = strcmp(cell.value, value_of(view, before, cell.variable)) != 0;
        draw_cell(view, (Rect){row_rect.x + head + i % columns * width, y, width, row_height},
                  cell);
    }
}
