/* Many connections at once: where the queue, the rows and the times lie. */
#include "view/crowd/crowd.h"

#include "draw/color.h"

#include <math.h>

/* All at 720. */
static const double PAD = 12, AXIS = 24, NAMES_MOST = 84, GAP = 10, ROW_MOST = 108,
                    BACKLOG_FROM = 300;

/* More rows than that are too low to be read from the back. */
enum { ROWS_MAX = 12 };

/* A second of the stage has at least so many pixels; where that does not fit, the rows
 * scroll, and "now" stays here. */
static const double SECOND_LEAST = 11, NOW_SHARE = 0.72;

/* --- Words ------------------------------------------------------------------------------ */

/* Of a state's name, with room before and behind it. */
static double states_width(const View *view)
{
    TextStyle style = view_style(view, TYPE_SMALL, FACE_BOLD, 0);
    double width = 0;
    for (int state = TCP_CLOSED; state < TCP_STATE_COUNT; state++)
        width = fmax(width, text_width(view->drawing, style,
                                       view_state_name((TcpState)state, view->style->names)));
    return width + 2 * GAP * view->unit;
}

/* Of the rows; where each is of a state it has no other name. */
static double names_width(const Crowd *crowd)
{
    const View *view = crowd->view;
    const Trace *trace = view->run->trace;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_BOLD, 0);
    double width = 0, most = NAMES_MOST * view->unit;
    if (crowd->heaped)
        return 0;
    for (int i = 0; i < trace->index.talks.count; i++) {
        const char *name = trace->connections.items[trace->index.talks.items[i].connection].name;
        width = fmax(width, text_width(view->drawing, style, name));
    }
    return fmin(width + GAP * view->unit, most);
}

/* --- Time ------------------------------------------------------------------------------ */

static void lay_time(Crowd *crowd, Rect rect)
{
    const View *view = crowd->view;
    double unit = view->unit, length = trace_length(view->run->trace);
    crowd->left = rect.x + PAD * unit + crowd->names + states_width(view);
    crowd->right = rect.x + rect.w - PAD * unit;
    double room = crowd->right - crowd->left;
    double least = crowd->heaped ? 0 : SECOND_LEAST * unit; /* a pile is seen as a whole */
    crowd->scale = fmax(room / fmax(length, 1), least);
    double most = fmax(length - room / crowd->scale, 0);
    crowd->from = fmin(fmax(view->moment.shown - NOW_SHARE * room / crowd->scale, 0), most);
}

/* The last instant that is told at a place; -1: none. */
static int instant_at(const Crowd *crowd, double x)
{
    double shown = crowd->from + (x - crowd->left) / crowd->scale;
    return trace_moment(crowd->view->run->trace, shown).instant;
}

/* A tick, and its second; with `end`, where the last one ends. */
static void draw_second(const Crowd *crowd, double y, const TraceInstant *at, double *end)
{
    const View *view = crowd->view;
    double unit = view->unit, x = crowd_x(crowd, at->shown);
    TextStyle style = view_style(view, TYPE_SMALL, FACE_REGULAR, view->style->theme->muted);
    style.align = ALIGN_CENTER;
    const char *second = view_second(view, at->t < 0 ? 0 : at->t);
    double half = text_width(view->drawing, style, second) / 2 + 6 * unit;
    if (x - half < *end || x + half > crowd->right)
        return;
    draw_line(view->drawing, (Point){x, y}, (Point){x, y + 4 * unit},
              (Stroke){view->style->theme->muted, 1.4 * unit, 0});
    draw_text(view->drawing, (Point){x, y + 19 * unit}, style, second);
    *end = x + half;
}

/* A wait that is shown shorter than it was. */
static void draw_break(const Crowd *crowd, double y, double x)
{
    const Theme *theme = crowd->view->style->theme;
    double unit = crowd->view->unit, half = 2.5 * unit, high = 5 * unit;
    for (int side = -1; side <= 1; side += 2) {
        double at = x + side * half;
        draw_line(crowd->view->drawing, (Point){at - half, y + high}, (Point){at + half, y - high},
                  (Stroke){theme->muted, 1.4 * unit, 0});
    }
}

/* What has come of the time: a second where something happens and the last one has left room,
 * and a break in each wait that is not as long as it was. */
static void draw_axis(const Crowd *crowd, double y)
{
    const View *view = crowd->view;
    const TraceInstant *all = view->run->trace->instants.items;
    double step = 4 * view->unit, now = fmin(crowd_now(crowd), crowd->right), end = crowd->left;
    double broken = crowd->left;
    draw_line(view->drawing, (Point){crowd->left, y}, (Point){crowd->right, y},
              (Stroke){view->style->theme->quiet, view->unit, 0});
    for (double x = crowd->left; x <= now + step; x += step) {
        int i = instant_at(crowd, fmin(x, now));
        if (i < 0 || crowd_x(crowd, all[i].shown) < crowd->left)
            continue;
        double middle = i > 0 ? crowd_x(crowd, (all[i - 1].shown + all[i].shown) / 2) : 0;
        draw_second(crowd, y, &all[i], &end);
        if (all[i].compressed && middle > broken + 6 * step) {
            draw_break(crowd, y, middle);
            broken = middle;
        }
    }
}

static void draw_now(const Crowd *crowd)
{
    const View *view = crowd->view;
    double x = crowd_now(crowd), over = 4 * view->unit;
    draw_line(view->drawing, (Point){x, crowd->rows.y - over},
              (Point){x, crowd->rows.y + crowd->rows.h + over},
              (Stroke){view->style->theme->ink, 2 * view->unit, 0});
}

/* What is to come is paler. */
static void draw_ground(const Crowd *crowd)
{
    const View *view = crowd->view;
    const Theme *theme = view->style->theme;
    double now = fmax(crowd_now(crowd), crowd->left);
    draw_box(view->drawing, (Rect){now, crowd->rows.y, crowd->right - now, crowd->rows.h}, 0,
             color_mix(theme->panel, theme->ground, 0.6), NO_STROKE);
}

/* --- Rows ------------------------------------------------------------------------------ */

static void draw_rows(const Crowd *crowd)
{
    const View *view = crowd->view;
    const Trace *trace = view->run->trace;
    Rect row = {crowd->rows.x, crowd->rows.y, crowd->rows.w, crowd->high};
    for (int i = 0; i < trace->index.talks.count; i++, row.y += crowd->high) {
        TraceTalk talk = trace->index.talks.items[i];
        if (i > 0)
            draw_line(view->drawing, (Point){crowd->left, row.y}, (Point){crowd->right, row.y},
                      (Stroke){view->style->theme->panel_edge, view->unit, 0});
        if (talk.n < view->moment.n)
            crowd_draw_row(crowd, row, talk);
    }
}

/* --- All of it ------------------------------------------------------------------------- */

/* In a low panel there is only room for the rows. */
static double draw_backlogs(const View *view, Rect rect)
{
    double used = 0;
    for (int host = 0; rect.h >= BACKLOG_FROM * view->unit && host < HOST_COUNT; host++) {
        Rect left = {rect.x, rect.y + used, rect.w, rect.h - used};
        used += crowd_draw_backlog(view, left, (Host)host);
    }
    return used;
}

/* Whether each connection has a row, or each state; and how high that is. */
static void lay_rows(Crowd *crowd)
{
    const View *view = crowd->view;
    bool two = crowd_has(crowd, HOST_CLIENT) && crowd_has(crowd, HOST_SERVER);
    double least = (two ? CROWD_LEAST_OF_TWO : CROWD_LEAST) * view->unit;
    int rows = view->run->trace->index.talks.count;
    crowd->heaped = rows > ROWS_MAX || rows * least > crowd->rows.h;
    if (crowd->heaped)
        rows = crowd_heap_count(crowd);
    crowd->high = fmin(crowd->rows.h / (rows > 0 ? rows : 1), ROW_MOST * view->unit);
    crowd->rows.h = crowd->high * rows;
}

void view_draw_crowd(const View *view, Rect rect)
{
    double unit = view->unit;
    view->drawing->tag = view_tag(view, THING_PANEL, 0, PANEL_LADDER);
    view_panel(view, rect);
    view->drawing->tag = (Tag){0};
    Rect inner = rect_inset(rect, PAD * unit);
    double used = draw_backlogs(view, inner);
    Crowd crowd = {.view = view,
                   .rows = {inner.x, inner.y + used, inner.w, inner.h - used - AXIS * unit}};
    lay_rows(&crowd);
    crowd.names = names_width(&crowd);
    lay_time(&crowd, rect);
    draw_ground(&crowd);
    if (crowd.heaped)
        crowd_draw_heaps(&crowd);
    else
        draw_rows(&crowd);
    draw_axis(&crowd, crowd.rows.y + crowd.rows.h);
    draw_now(&crowd);
}
