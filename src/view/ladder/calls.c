/* The applications' side of the ladder: what they call, what they are told,
 * and what befalls their host. */
#include "base/text.h"
#include "draw/paragraph.h"
#include "view/ladder/parts.h"
#include "view/ladder/room.h"
#include "view/told.h"

#include <math.h>
#include <string.h>

/* A line outside a lifeline. */
typedef struct Remark {
    const char *text; /* NULL: the entry has none */
    Face face;
    Color color;
    bool lesser;       /* about another connection than the diagrams show, and no refusal */
    const char *plain; /* without the connection's name; NULL: it has none */
} Remark;

/* That a timer has run out; a 2MSL of no length never ran. */
static const char *timer_text(const View *view, const TraceEntry *entry)
{
    int n = (int)(entry - view->run->trace->entries.items);
    bool ran = view_omission(view, n) != OMITS_WAIT;
    return view_timer_word(view, entry->as.timer.timer, ran ? ".expires" : ".off");
}

/* A call that was refused, and what its application is told of it. */
static bool is_refusal(const View *view, const TraceEntry *entry)
{
    const TraceEntry *cause = &view->run->trace->entries.items[entry->cause];
    return trace_is_refusal(entry) || (entry->type == TRACE_NOTIFY && trace_is_refusal(cause));
}

/* How much text goes with the connection; a crash takes the application along. */
static Remark lost_remark(const View *view, const TraceEntry *entry)
{
    int n = (int)(entry - view->run->trace->entries.items);
    const char *lost = trace_is_crash(entry) ? "" : view_octets_lost(view, n);
    if (!*lost)
        return (Remark){0};
    const char *text = view_filled(view, "lost.side", "list", lost);
    return (Remark){text, FACE_REGULAR, view->style->theme->lost, false, NULL};
}

/* As programmers write it, where that is what it says. */
static Remark call_remark(const View *view, const TraceEntry *entry)
{
    const char *text = view_call_text(view, entry);
    size_t length = strlen(text);
    bool is_code = utf8_width(text, length) == utf8_count(text, length);
    return (Remark){text, is_code ? FACE_MONO : FACE_REGULAR, view->style->theme->ink, false, NULL};
}

static Remark plain_remark(const View *view, const TraceEntry *entry)
{
    const Theme *theme = view->style->theme;
    switch (entry->type) {
    case TRACE_CALL:
        return call_remark(view, entry);
    case TRACE_NOTIFY:
        return (Remark){view_notice_text(view, entry), FACE_REGULAR, theme->muted, false, NULL};
    case TRACE_TIMER:
        if (entry->as.timer.what != TRACE_TIMER_EXPIRE)
            return (Remark){0};
        return (Remark){timer_text(view, entry), FACE_REGULAR, theme->muted, false, NULL};
    case TRACE_CRASH:
        return (Remark){view_word(view, "ui.crash"), FACE_BOLD, theme->lost, false, NULL};
    case TRACE_REBOOT:
        return (Remark){view_word(view, "ui.reboot"), FACE_BOLD, theme->ink, false, NULL};
    case TRACE_SEND:
    case TRACE_ARRIVE:
    case TRACE_LOSE:
    case TRACE_DUPLICATE:
    case TRACE_HOLD:
    case TRACE_RELEASE:
    case TRACE_LINK:
    case TRACE_STATE:
        return lost_remark(view, entry);
    case TRACE_SAY:
    case TRACE_ASK:
    case TRACE_CONNECTION:
        break;
    }
    return (Remark){0};
}

/* "b: connect()" where there are several connections. A refusal is told in colour
 * whosever it is; why stands below its call and needs no name. */
static Remark remark_of(const View *view, const TraceEntry *entry)
{
    const Theme *theme = view->style->theme;
    Remark remark = plain_remark(view, entry);
    if (!remark.text)
        return remark;
    bool refusal = is_refusal(view, entry);
    bool below_its_call = refusal && entry->type == TRACE_NOTIFY;
    const char *name = view_connection(view, entry->connection);
    if (*name && !below_its_call) {
        remark.plain = remark.text;
        remark.text = arena_printf(view->drawing->arena, "%s: %s", name, remark.text);
        int n = (int)(entry - view->run->trace->entries.items);
        int about = trace_connection_of(view->run->trace, n);
        remark.lesser =
            !refusal && about != view->run->connection && about != view_shown(view, entry->host);
    }
    if (remark.lesser || refusal)
        remark.color = refusal ? theme->lost : theme->muted;
    return remark;
}

/* Where a window of 4:3 leaves no room outside, a remark stands between the
 * lifelines, beside its own, if nothing else does; the chips begin below the present. */
static void draw_between(Ladder *ladder, Host host, Remark remark, double y)
{
    static const double LINES[] = {0.36, 1.1, -0.4, 1.8, -1.1, 2.5, -1.8};
    const View *view = ladder->view;
    double unit = view->unit, away = (host == HOST_CLIENT ? 9 : -9) * unit;
    TextStyle style = view_style(view, TYPE_SMALL, remark.face, remark.color);
    style.align = host == HOST_CLIENT ? ALIGN_LEFT : ALIGN_RIGHT;
    double width = text_width(view->drawing, style, remark.text);
    Rect past = {ladder->left, ladder->plot.y, ladder->right - ladder->left, ladder->plot.h};
    if (width + 18 * unit > past.w && remark.plain) {
        remark.text = remark.plain;
        width = text_width(view->drawing, style, remark.text);
    }
    past.h = fmin(past.h, ladder->now_y + 8 * unit - past.y);
    Point at = {ladder_x(ladder, host) + away, 0};
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        at.y = y + LINES[i] * style.size;
        Rect rect = {host == HOST_CLIENT ? at.x : at.x - width, at.y - 0.9 * style.size, width,
                     1.2 * style.size};
        Oblong oblong = oblong_of_rect(rect);
        if (!oblong_inside(oblong, past, 0) || ladder_crossings(ladder, oblong, 0) != 0)
            continue;
        draw_text(view->drawing, at, style, remark.text);
        ladder_block_text(ladder, oblong);
        return;
    }
}

/* A stroke from the lifeline to its remark; a cross where a call is refused. */
static void draw_tick(const Ladder *ladder, Host host, double y, bool refused)
{
    const View *view = ladder->view;
    double unit = view->unit, away = (host == HOST_CLIENT ? -1 : 1) * unit;
    double outer = ladder_outer(ladder, host);
    const Theme *theme = view->style->theme;
    Stroke stroke = {refused ? theme->lost : theme->muted, 1.8 * unit, 0};
    if (!ladder_shows(ladder, y))
        return;
    if (refused)
        view_cross(view, (Point){outer + 3.5 * away, y}, 2.6 * unit, stroke);
    else
        draw_line(view->drawing, (Point){outer, y}, (Point){outer + 6 * away, y}, stroke);
}

/* Draws it no higher than `above` and returns where it ends. What is lesser gives
 * way to what stands there, so that a crowd of them drifts nowhere. */
static double draw_remark(Ladder *ladder, const TraceEntry *entry, Remark remark, double y,
                          double above)
{
    const View *view = ladder->view;
    double unit = view->unit, gap = 9 * unit;
    bool client = entry->host == HOST_CLIENT;
    double outer = ladder_outer(ladder, entry->host);
    TextStyle style = view_style(view, TYPE_SMALL, remark.face, remark.color);
    style.align = client ? ALIGN_RIGHT : ALIGN_LEFT;
    double width = ladder->outside - gap;
    Paragraph lines = paragraph_break(view->drawing, style, width, remark.text);
    double height = lines.count * paragraph_leading(style.size);
    double top = fmax(y - 0.7 * style.size, above);
    bool fits = top >= ladder->plot.y && top + height <= ladder_bottom(ladder);
    draw_tick(ladder, entry->host, y, trace_is_refusal(entry));
    if (lines.too_wide && !remark.lesser)
        draw_between(ladder, entry->host, remark, y);
    if (lines.too_wide || (remark.lesser && top > y - 0.7 * style.size))
        return above;
    Rect rect = {client ? outer - gap - width : outer + gap, top, width, height + unit};
    if (fits)
        draw_paragraph(view->drawing, rect, style, remark.text);
    return top + height;
}

void ladder_draw_calls(Ladder *ladder)
{
    const View *view = ladder->view;
    double above[HOST_COUNT] = {0};
    /* A little before the upper edge: what stands there pushes the rest down. */
    int first = trace_moment(view->run->trace, ladder_top_time(ladder) - 3).n;
    for (int n = first; n < view->moment.n; n++) {
        const TraceEntry *entry = &view->run->trace->entries.items[n];
        Remark remark = entry->has_host ? remark_of(view, entry) : (Remark){0};
        if (!remark.text)
            continue;
        double y = ladder_y(ladder, trace_shown_of(view->run->trace, n));
        above[entry->host] = draw_remark(ladder, entry, remark, y, above[entry->host]);
    }
}
