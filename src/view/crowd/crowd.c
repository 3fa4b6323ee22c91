/* Many connections at once: where the queue, the rows and the times lie. */
#include "view/crowd/crowd.h"

#include "draw/color.h"

#include <math.h>

/* All at 720. */
static const double PAD = 12, AXIS = 24, NAMES_MOST = 84, GAP = 10, ROW_MOST = 72,
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

/* A second at each beat, where the last one has left room. */
static void draw_axis(const Crowd *crowd, double y)
{
    const View *view = crowd->view;
    const Trace *trace = view->run->trace;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_MONO, view->style->theme->muted);
    style.align = ALIGN_CENTER;
    double step = 62 * view->unit, end = crowd->left;
    for (double x = crowd->left + step / 2; x < crowd_now(crowd) - step; x += step / 4) {
        TraceMoment at = trace_moment(trace, crowd->from + (x - crowd->left) / crowd->scale);
        if (x < end || at.instant < 0)
            continue;
        double tick = crowd_x(crowd, trace->instants.items[at.instant].shown);
        if (tick < end || tick < crowd->left + step / 2)
            continue;
        SimTime t = trace->instants.items[at.instant].t;
        draw_line(view->drawing, (Point){tick, y}, (Point){tick, y + 4 * view->unit},
                  (Stroke){view->style->theme->quiet, view->unit, 0});
        draw_text(view->drawing, (Point){tick, y + 19 * view->unit}, style,
                  arena_printf(view->drawing->arena, "%.1f", (double)t / SIM_SECOND));
        end = tick + step;
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
