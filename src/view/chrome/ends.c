/* Strips and tabs that tell the state of an end whose diagram is not shown. */
#include "view/chrome/parts.h"
#include "view/diagram/diagram.h"
#include "view/hop.h"
#include "view/told.h"

#include <math.h>

static const double PAD = 12, GAP = 9;

/* A state's name on its own colour. */
typedef struct StateTag {
    TcpState state;
    const char *name;
    TextStyle style;
    double pad, width;
} StateTag;

static StateTag state_tag(const View *view, Host host, TypeScale scale)
{
    TraceSnapshot end =
        trace_snapshot(view->run->trace, view_shown(view, host), host, view_told(view, host));
    TcpState state = end.endpoint.state;
    StateTag tag = {
        .state = state,
        .name = view_end_state(view, &end),
        .style = view_style(view, scale, FACE_BOLD, view->style->theme->on_state[state]),
        .pad = 7 * view->unit,
    };
    tag.width = text_width(view->drawing, tag.style, tag.name) + 2 * tag.pad;
    return tag;
}

static void draw_state_tag(const View *view, const StateTag *tag, double x, double y, double high)
{
    Color fill = view->style->theme->state[tag->state];
    draw_box(view->drawing, (Rect){x, y, tag->width, high}, 4 * view->unit, fill, NO_STROKE);
    draw_text(view->drawing, (Point){x + tag->pad, y + high / 2 + 0.36 * tag->style.size},
              tag->style, tag->name);
}

/* --- The strip --------------------------------------------------------------------- */

/* Who, in which state, and what his timers have left. */
static void draw_end(const View *view, Rect rect, Host host)
{
    double unit = view->unit, gap = GAP * unit, x = rect.x, right = rect.x + rect.w;
    StateTag tag = state_tag(view, host, TYPE_NODE);
    TextStyle style = view_style(view, TYPE_STRONG, FACE_BOLD, view->style->theme->host[host]);
    const char *name = view_host_label(view, host, &style, (rect.w - tag.width) / 2);
    Point at = {x, rect.y + rect.h / 2 + 0.36 * style.size};
    x += draw_text(view->drawing, at, style, name) + gap;
    if (view->run->trace->puppet[host])
        return;
    view->drawing->tag = view_tag(view, THING_STATE, (int)host, (int)tag.state);
    draw_state_tag(view, &tag, x, rect.y + 5 * unit, rect.h - 10 * unit);
    view->drawing->tag = (Tag){0};
    x += tag.width + gap;
    diagram_timers_line(view, (Rect){x, rect.y, right - x, rect.h}, host);
}

static void draw_ground(const View *view, Rect rect, Host host)
{
    ViewPanel panel = host == HOST_CLIENT ? PANEL_CLIENT : PANEL_SERVER;
    view->drawing->tag = view_tag(view, THING_PANEL, (int)host, (int)panel);
    view_panel(view, rect);
    view->drawing->tag = (Tag){0};
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
    if (!view->run->trace->puppet[host])
        width = fmax(width, state_tag(view, host, TYPE_SMALL).width);
    return width + 8 * view->unit;
}

void view_tab(const View *view, Rect rect, const char *label, Host host, Color ink)
{
    double unit = view->unit, middle = rect.x + rect.w / 2;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_REGULAR, ink);
    bool has_state = !view->run->trace->puppet[host];
    style.align = ALIGN_CENTER;
    draw_text(view->drawing, (Point){middle, rect.y + (has_state ? 16.5 : 27.5) * unit}, style,
              label);
    StateTag tag = state_tag(view, host, TYPE_SMALL);
    if (has_state)
        draw_state_tag(view, &tag, middle - tag.width / 2, rect.y + 21 * unit, 20 * unit);
}
