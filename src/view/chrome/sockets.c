/* The sockets of one host as the tool of its system would list them at this moment:
 * `ss -tan` with Linux names, else `netstat -an`.
 *
 * Recv-Q is what the application has not read; a FIN behind it counts as one octet.
 * Send-Q is what is not acknowledged, and what waits to be sent: SYN and FIN count as
 * one octet each, also a FIN that waits (Linux: write_seq - snd_una). A connection
 * that a listener has only half opened and one in TIME-WAIT show none. Of a listener
 * the trace does not know the queue: 0.
 *
 * Source:  ss(8), netstat(8) of Linux, netstat(1) of FreeBSD, netstat of Windows.
 */
#include "view/chrome/parts.h"
#include "view/told.h"

#include <math.h>
#include <string.h>

/* Documentation addresses (RFC 5737) where the scenario names none. */
static const char *const ADDRESSES[HOST_COUNT] = {"192.0.2.1", "198.51.100.1"};

static const char *const SS_STATES[TCP_STATE_COUNT] = {
    [TCP_CLOSED] = "UNCONN",         [TCP_LISTEN] = "LISTEN",
    [TCP_SYN_SENT] = "SYN-SENT",     [TCP_SYN_RECEIVED] = "SYN-RECV",
    [TCP_ESTABLISHED] = "ESTAB",     [TCP_FIN_WAIT_1] = "FIN-WAIT-1",
    [TCP_FIN_WAIT_2] = "FIN-WAIT-2", [TCP_CLOSE_WAIT] = "CLOSE-WAIT",
    [TCP_CLOSING] = "CLOSING",       [TCP_LAST_ACK] = "LAST-ACK",
    [TCP_TIME_WAIT] = "TIME-WAIT",
};

typedef enum SocketColumn {
    COLUMN_PROTO,
    COLUMN_STATE,
    COLUMN_RECV,
    COLUMN_SEND,
    COLUMN_LOCAL,
    COLUMN_PEER,
    COLUMN_STATE_LAST
} SocketColumn;
enum { COLUMNS = 7 };

/* How one tool writes: its headings ("": it has no such column), the sign before a
 * port, and what it calls any address and any port. */
typedef struct Tool {
    const char *heads[COLUMNS];
    const char *protocol;
    char sign;
    const char *any_host, *any_peer;
} Tool;

static const Tool TOOLS[NAME_STYLE_COUNT] = {
    [NAMES_RFC] = {{"Proto", "", "Recv-Q", "Send-Q", "Local", "Foreign", "State"},
                   "tcp",
                   ':',
                   "0.0.0.0",
                   "0.0.0.0:*"},
    [NAMES_LINUX] = {{"", "State", "Recv-Q", "Send-Q", "Local", "Peer", ""},
                     "tcp",
                     ':',
                     "0.0.0.0",
                     "0.0.0.0:*"},
    [NAMES_BSD] =
        {{"Proto", "", "Recv-Q", "Send-Q", "Local", "Foreign", "(state)"}, "tcp4", '.', "*", "*.*"},
    [NAMES_WINDOWS] =
        {{"Proto", "", "", "", "Local", "Foreign", "State"}, "TCP", ':', "0.0.0.0", "0.0.0.0:0"},
};

/* What is left out where it is narrow, more with each step: the protocol, the
 * addresses before the ports (the own one first), the ends of the queues' headings,
 * the queues, the address that is any. */
enum { LESS_PROTO = 1, LESS_LOCAL, LESS_PEER, LESS_HEADS, LESS_QUEUES, LESS_ANY };

enum { ROWS_MAX = 24 };

typedef struct List {
    const View *view;
    Host host;
    const Tool *tool;
    int less;
    const char *cells[ROWS_MAX + 1][COLUMNS]; /* the first row has the headings */
    int connections[ROWS_MAX + 1];
    int count;  /* rows, with the headings */
    int hidden; /* sockets without a row */
    double width[COLUMNS];
} List;

/* --- What is listed ----------------------------------------------------------------------- */

static bool has_socket(const List *list, int connection)
{
    const Trace *trace = list->view->run->trace;
    int n = list->view->moment.n;
    return trace_end_of(trace, connection, list->host, n) == connection &&
           trace_state(trace, connection, list->host, n) != TCP_CLOSED;
}

static bool has_no_queues(const TcpEndpoint *ep)
{
    bool half_open = ep->state == TCP_SYN_RECEIVED && ep->passive;
    return ep->state == TCP_LISTEN || ep->state == TCP_TIME_WAIT || half_open;
}

static uint32_t recv_queue(const TcpEndpoint *ep)
{
    bool fin = ep->state == TCP_CLOSE_WAIT || ep->state == TCP_LAST_ACK || ep->state == TCP_CLOSING;
    return ep->rcv.buffered + (fin && ep->rcv.buffered > 0 ? 1 : 0);
}

static uint32_t send_queue(const TcpEndpoint *ep)
{
    bool fin_waits = ep->snd.close_queued && !ep->snd.fin_sent;
    return ep->snd.nxt - ep->snd.una + ep->snd.queued + (fin_waits ? 1 : 0);
}

/* "192.0.2.1:80", or ":80" where there is no room for more. */
static const char *socket_text(const List *list, const char *address, int port, bool port_only)
{
    return arena_printf(list->view->drawing->arena, "%s%c%d", port_only ? "" : address,
                        list->tool->sign, port);
}

static const char *address_of(const View *view, Host host)
{
    const char *said = view->run->trace->addresses[host];
    return said && *said ? said : ADDRESSES[host];
}

static const char *state_text(const View *view, TcpState state)
{
    if (view->style->names == NAMES_LINUX)
        return SS_STATES[state];
    return view_state_name(state, view->style->names);
}

/* "0.0.0.0:*", or ":*". */
static const char *any_peer(const List *list)
{
    const char *port = strrchr(list->tool->any_peer, list->tool->sign);
    return list->less >= LESS_ANY && port ? port : list->tool->any_peer;
}

static void add_row(List *list, int connection)
{
    const View *view = list->view;
    const char **cells = list->cells[list->count];
    TraceSnapshot end = trace_snapshot(view->run->trace, connection, list->host, view->moment.n);
    const TcpEndpoint *ep = &end.endpoint;
    Arena *arena = view->drawing->arena;
    bool none = has_no_queues(ep), listens = end.socket.remote == 0;
    const char *own = listens ? list->tool->any_host : address_of(view, list->host);
    cells[COLUMN_PROTO] = list->tool->protocol;
    cells[COLUMN_STATE] = cells[COLUMN_STATE_LAST] = state_text(view, ep->state);
    cells[COLUMN_RECV] = arena_printf(arena, "%u", none ? 0 : recv_queue(ep));
    cells[COLUMN_SEND] = arena_printf(arena, "%u", none ? 0 : send_queue(ep));
    cells[COLUMN_LOCAL] = socket_text(list, own, end.socket.local, list->less >= LESS_LOCAL);
    cells[COLUMN_PEER] = listens ? any_peer(list)
                                 : socket_text(list, address_of(view, end.socket.peer),
                                               end.socket.remote, list->less >= LESS_PEER);
    list->connections[list->count++] = connection;
}

static bool is_queue(int column)
{
    return column == COLUMN_RECV || column == COLUMN_SEND;
}

/* "Recv-Q", or "Recv". */
static const char *head_text(const List *list, int column)
{
    const char *head = list->tool->heads[column];
    bool cut = is_queue(column) && list->less >= LESS_HEADS;
    return cut ? arena_copy(list->view->drawing->arena, head, strcspn(head, "-")) : head;
}

/* As many as there are rows for, the one that the diagrams show among them. */
static void fill(List *list, int rows)
{
    int shown = view_shown(list->view, list->host), all = 0, taken = 0;
    for (int i = 0; i < list->view->run->trace->connections.count; i++)
        all += has_socket(list, i);
    int most = all <= rows ? all : rows - 1; /* one row says how many more there are */
    for (int i = 0; i < COLUMNS; i++)
        list->cells[0][i] = head_text(list, i);
    list->count = 1;
    list->hidden = all - most;
    bool waits = has_socket(list, shown);
    for (int i = 0; i < list->view->run->trace->connections.count && taken < most; i++) {
        if (!has_socket(list, i) || (waits && i != shown && taken == most - 1))
            continue;
        waits = waits && i != shown;
        add_row(list, i);
        taken++;
    }
}

/* --- Drawing it ------------------------------------------------------------------------------ */

static TextStyle cell_style(const View *view, bool shown)
{
    return view_style(view, TYPE_SMALL, shown ? FACE_MONO_BOLD : FACE_MONO,
                      view->style->theme->ink);
}

static bool has_column(const List *list, int column)
{
    return *list->tool->heads[column] && !(column == COLUMN_PROTO && list->less >= LESS_PROTO) &&
           !(is_queue(column) && list->less >= LESS_QUEUES);
}

static double column_gap(const View *view)
{
    return 7.5 * view->unit;
}

/* The columns do not move when a state or a port is another: each has room for the
 * widest. */
static double least_width(const List *list, int column)
{
    const View *view = list->view;
    TextStyle style = cell_style(view, true);
    double width = 0;
    if (column == COLUMN_LOCAL || column == COLUMN_PEER)
        return text_width(view->drawing, style, ":50000");
    if (column != COLUMN_STATE && column != COLUMN_STATE_LAST)
        return 0;
    for (int state = TCP_LISTEN; state < TCP_STATE_COUNT; state++)
        width = fmax(width, text_width(view->drawing, style, state_text(view, (TcpState)state)));
    return width;
}

/* Finds the widths; returns that of all. */
static double measure(List *list)
{
    const View *view = list->view;
    double sum = 0;
    for (int column = 0; column < COLUMNS; column++) {
        list->width[column] = has_column(list, column) ? least_width(list, column) : 0;
        for (int row = 0; row < list->count && has_column(list, column); row++)
            list->width[column] =
                fmax(list->width[column],
                     text_width(view->drawing, cell_style(view, true), list->cells[row][column]));
        if (has_column(list, column))
            sum += list->width[column] + (sum > 0 ? column_gap(view) : 0);
    }
    return sum;
}

static void draw_row(const List *list, int row, Point at)
{
    const View *view = list->view;
    bool many = view_has_sockets(view), head = row == 0;
    bool shown = !head && many && list->connections[row] == view_shown(view, list->host);
    for (int column = 0; column < COLUMNS; column++) {
        if (!has_column(list, column))
            continue;
        TextStyle style = cell_style(view, shown);
        bool number = is_queue(column);
        if (head)
            style.color = view->style->theme->muted;
        style.align = number ? ALIGN_RIGHT : ALIGN_LEFT;
        draw_text(view->drawing, (Point){at.x + (number ? list->width[column] : 0), at.y}, style,
                  list->cells[row][column]);
        at.x += list->width[column] + column_gap(view);
    }
}

static void draw_more(const List *list, Point at)
{
    const View *view = list->view;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_REGULAR, view->style->theme->muted);
    draw_text(view->drawing, at, style, view_counted(view, "ui.more", (uint32_t)list->hidden));
}

void view_sockets(const View *view, Rect rect, Host host)
{
    double unit = view->unit, row_height = 20.5 * unit, pad = 10 * unit;
    view_panel(view, rect);
    if (view->run->trace->puppet[host])
        return;
    int rows = (int)floor((rect.h - 6 * unit) / row_height) - 1;
    List list = {.view = view, .host = host, .tool = &TOOLS[view->style->names]};
    do {
        fill(&list, rows < ROWS_MAX ? rows : ROWS_MAX);
    } while (measure(&list) > rect.w - 2 * pad && list.less++ < LESS_ANY);
    Point at = {rect.x + pad, rect.y + 4 * unit + 15 * unit};
    for (int row = 0; row < list.count; row++, at.y += row_height)
        draw_row(&list, row, at);
    if (list.hidden > 0)
        draw_more(&list, at);
}
