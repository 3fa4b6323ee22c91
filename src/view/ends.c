/* Strips and tabs that tell the state of an end whose diagram is not shown. */
#include "view/diagram.h"

#include <math.h>

static const double PAD = 12, GAP = 9;

/* The state's name on its own colour, from the left; returns how wide that is. */
static double draw_state(const View *view, Rect rect, Host host, TypeScale scale)
{
    const Theme *theme = view->context->theme;
    double unit = view->unit, pad = 7 * unit;
    TcpState state = trace_state(view->trace, view_shown(view, host), host, view->moment.n);
    TextStyle style = view_style(view, scale, FACE_BOLD, theme->on_state[state]);
    const char *name = view_state_name(state, view->context->names);
    double width = text_width(view->drawing, style, name) + 2 * pad;
    Rect box = {rect.x, rect.y, width, rect.h};
    draw_box(view->drawing, box, 4 * unit, theme->state[state], NO_STROKE);
    draw_text(view->drawing, (Point){rect.x + pad, rect.y + rect.h / 2 + 0.36 * style.size}, style,
              name);
    return width;
}

static double state_width(const View *view, Host host, TypeScale scale)
{
    TcpState state = trace_state(view->trace, view_shown(view, host), host, view->moment.n);
    TextStyle style = view_style(view, scale, FACE_BOLD, 0);
    const char *name = view_state_name(state, view->context->names);
    return text_width(view->drawing, style, name) + 14 * view->unit;
}

/* --- The strip --------------------------------------------------------------------- */

/* Who, in which state, and what his timers have left. */
static void draw_end(const View *view, Rect rect, Host host)
{
    double unit = view->unit, gap = GAP * unit, x = rect.x, right = rect.x + rect.w;
    bool has_state = !view->trace->puppet[host];
    double state = has_state ? state_width(view, host, TYPE_NODE) : 0;
    TextStyle style = view_style(view, TYPE_STRONG, FACE_BOLD, view->context->theme->host[host]);
    const char *name = view_host_label(view, host, &style, (rect.w - state) / 2);
    Point at = {x, rect.y + rect.h / 2 + 0.36 * style.size};
    x += draw_text(view->drawing, at, style, name) + gap;
    if (!has_state)
        return;
    TcpState now = trace_state(view->trace, view_shown(view, host), host, view->moment.n);
    view->drawing->id = (ThingId){THING_STATE, (int)host, (int)now};
    x += draw_state(view, (Rect){x, rect.y + 5 * unit, 0, rect.h - 10 * unit}, host, TYPE_NODE);
    view->drawing->id = (ThingId){0};
    x += gap;
    diagram_timers_line(view, (Rect){x, rect.y, right - x, rect.h}, host);
}

static void draw_ground(const View *view, Rect rect, Host host)
{
    ViewPanel panel = host == HOST_CLIENT ? PANEL_CLIENT : PANEL_SERVER;
    view->drawing->id = (ThingId){THING_PANEL, (int)host, (int)panel};
    view_panel(view, rect);
    view->drawing->id = (ThingId){0};
}

void view_end(const View *view, Rect rect, Host host)
{
    double pad = PAD * view->unit;
    draw_ground(view, rect, host);
    draw_end(view, (Rect){rect.x + pad, rect.y, rect.w - 2 * pad, rect.h}, host);
}

void view_ends(const View *view, Rect rect)
{
    double gap = 6 * view->unit, width = (rect.w - gap) / 2;
    for (int host = 0; host < HOST_COUNT; host++)
        view_end(view, (Rect){rect.x + host * (width + gap), rect.y, width, rect.h}, (Host)host);
}

/* --- The tab ----------------------------------------------------------------------- */

double view_tab_width(const View *view, const char *label, Host host)
{
    TextStyle style = view_style(view, TYPE_SMALL, FACE_REGULAR, 0);
    double width = text_width(view->drawing, style, label) + 14 * view->unit;
    if (!view->trace->puppet[host])
        width = fmax(width, state_width(view, host, TYPE_SMALL));
    return width + 8 * view->unit;
}

void view_tab(const View *view, Rect rect, const char *label, Host host, Color ink)
{
    double unit = view->unit;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_REGULAR, ink);
    bool has_state = !view->trace->puppet[host];
    style.align = ALIGN_CENTER;
    double middle = rect.x + rect.w / 2, line = rect.y + (has_state ? 16.5 : 27.5) * unit;
    draw_text(view->drawing, (Point){middle, line}, style, label);
    double width = state_width(view, host, TYPE_SMALL);
    if (has_state)
        draw_state(view, (Rect){middle - width / 2, rect.y + 21 * unit, 0, 20 * unit}, host,
                   TYPE_SMALL);
}
