/* The heading of a diagram: who, which of his connections, how it opened, and
 * the state for the back row. */
#include "view/color.h"
#include "view/diagram.h"

#include <math.h>

/* Of the column that the heading has beside a wide diagram, and the gap between
 * its words. */
static const double COLUMN_WIDTH = 205, GAP = 8;

/* What a heading that is a button needs beside its text. */
static const double BUTTON_EXTRA = 24;

static const char *role_of(const Diagram *diagram)
{
    if (!diagram->endpoint || (diagram->state == TCP_CLOSED && !diagram->visited[TCP_CLOSED]))
        return "";
    /* What has been closed or has crashed is known by its path only. */
    bool listened = diagram->visited[TCP_LISTEN] && !diagram->walked[TCP_LISTEN][TCP_SYN_SENT];
    bool passive = diagram->state == TCP_CLOSED
                       ? listened
                       : diagram->endpoint->passive || diagram->state == TCP_LISTEN;
    return view_word(diagram->view, passive ? "ui.passive-open" : "ui.active-open");
}

/* --- Which connection --------------------------------------------------------- */

/* Its name and its ports, where the host has several. */
typedef struct Tag {
    const char *name, *socket; /* "": left out */
    TextStyle name_style, socket_style;
    double width; /* with the gaps before each */
} Tag;

/* "50007 → 80"; from whom a passive end was opened, "80 ← 50007". */
static const char *socket_text(const Diagram *diagram, const TraceSocket *socket)
{
    Arena *arena = diagram->view->drawing->arena;
    bool passive = diagram->endpoint->passive || diagram->state == TCP_LISTEN;
    const char *remote = socket->remote ? arena_printf(arena, "%d", socket->remote) : "*";
    return arena_printf(arena, "%d %s %s", socket->local, passive ? "←" : "→", remote);
}

static double gap_before(const View *view, TextStyle style, const char *text)
{
    return *text ? text_width(view->drawing, style, text) + GAP * view->unit : 0;
}

/* As much of it as fits. */
static Tag tag_of(const Diagram *diagram, double room)
{
    const View *view = diagram->view;
    const Theme *theme = view->context->theme;
    int connection = view->context->connection, n = view->moment.n;
    const TraceSnapshot *end = trace_snapshot(view->trace, connection, diagram->host, n);
    Tag tag = {
        .name = view_connection(view, trace_end_of(view->trace, connection, diagram->host, n)),
        .socket = "",
        .name_style = view_style(view, TYPE_STRONG, FACE_BOLD, diagram->color),
        .socket_style = view_style(view, TYPE_SMALL, FACE_REGULAR, theme->ink),
    };
    tag.name = view_fitted(view, tag.name_style, room / 2, tag.name);
    tag.width = gap_before(view, tag.name_style, tag.name);
    if (!*tag.name)
        return tag;
    const char *socket = socket_text(diagram, &end->socket);
    double more = gap_before(view, tag.socket_style, socket);
    if (tag.width + more <= room) {
        tag.socket = socket;
        tag.width += more;
    }
    return tag;
}

static void draw_tag(const View *view, const Tag *tag, Point at)
{
    if (!*tag->name)
        return;
    at.x += draw_text(view->drawing, at, tag->name_style, tag->name) + GAP * view->unit;
    if (*tag->socket)
        draw_text(view->drawing, at, tag->socket_style, tag->socket);
}

/* --- The button that it is -------------------------------------------------------- */

static bool is_button(const Diagram *diagram)
{
    return diagram->view->context->hosts_act && !diagram->view->trace->puppet[diagram->host];
}

static double button_extra(const Diagram *diagram)
{
    return is_button(diagram) ? BUTTON_EXTRA * diagram->view->unit : 0;
}

static const char *state_text(const Diagram *diagram)
{
    if (diagram->view->trace->puppet[diagram->host])
        return "";
    return view_state_name(diagram->state, diagram->view->context->names);
}

/* Behind the host's name, which is `name` wide, and the state: one can press them. */
static void draw_button(const Diagram *diagram, Rect rect, double name)
{
    if (!is_button(diagram))
        return;
    const View *view = diagram->view;
    const Theme *theme = view->context->theme;
    double unit = view->unit;
    TextStyle big = view_style(view, TYPE_BIG, FACE_BOLD, diagram->color);
    double state = text_width(view->drawing, big, state_text(diagram));
    view->drawing->id = (ThingId){THING_HOST, (int)diagram->host, 0};
    bool hovered = view_hovered(view, view->drawing->id);
    double width = fmax(name + BUTTON_EXTRA * unit, state) + 14 * unit;
    draw_box(view->drawing, (Rect){rect.x + 7 * unit, rect.y + 5 * unit, width, 55 * unit},
             8 * unit, hovered ? color_mix(theme->button, theme->accent, 0.15) : theme->button,
             (Stroke){theme->button_edge, unit, 0});
    view_chevron(view, (Point){rect.x + 27 * unit + name, rect.y + 19 * unit}, theme->ink);
}

/* --- Its two shapes ------------------------------------------------------------- */

static double draw_state(const Diagram *diagram, Rect rect)
{
    const View *view = diagram->view;
    TextStyle big = view_style(view, TYPE_BIG, FACE_BOLD, diagram->color);
    return draw_text(view->drawing, (Point){rect.x + 14 * view->unit, rect.y + 53 * view->unit},
                     big, state_text(diagram));
}

/* Two lines above the diagram. The role stands at the right, if it finds room. */
static double draw_above(Diagram *diagram, Rect rect)
{
    const View *view = diagram->view;
    const Theme *theme = view->context->theme;
    double unit = view->unit, left = rect.x + 14 * unit, line = rect.y + 25 * unit;
    TextStyle small = view_style(view, TYPE_SMALL, FACE_REGULAR, theme->muted);
    TextStyle name = view_style(view, TYPE_STRONG, FACE_BOLD, theme->ink);
    small.align = ALIGN_RIGHT;
    double who = text_width(view->drawing, name, view_host_word(view, diagram->host));
    double extra = button_extra(diagram);
    Tag tag = tag_of(diagram, rect.w - who - extra - 28 * unit);
    const char *role = role_of(diagram);
    double taken = text_width(view->drawing, small, role);
    if (*tag.name && who + tag.width + taken + extra + 38 * unit > rect.w) {
        role = "";
        taken = 0;
    }
    draw_text(view->drawing, (Point){rect.x + rect.w - 14 * unit, line}, small, role);
    double room = rect.w - taken - tag.width - extra - 38 * unit;
    const char *label = view_host_label(view, diagram->host, &name, room);
    draw_button(diagram, rect, text_width(view->drawing, name, label));
    double width = draw_text(view->drawing, (Point){left, line}, name, label);
    double state = draw_state(diagram, rect);
    view->drawing->id = (ThingId){0};
    draw_tag(view, &tag, (Point){left + width + extra + GAP * unit, line});
    diagram->heading_y = line + 6 * unit;
    diagram->heading_room = rect.w - state - (extra > 0 ? 40 : 32) * unit;
    return 64 * unit;
}

/* A column at the left of the diagram. */
static void draw_beside(Diagram *diagram, Rect rect)
{
    const View *view = diagram->view;
    const Theme *theme = view->context->theme;
    double unit = view->unit, left = rect.x + 14 * unit, width = COLUMN_WIDTH * unit;
    TextStyle small = view_style(view, TYPE_SMALL, FACE_REGULAR, theme->muted);
    TextStyle name = view_style(view, TYPE_STRONG, FACE_BOLD, theme->ink);
    draw_text(view->drawing, (Point){left, rect.y + 78 * unit}, small, role_of(diagram));
    const char *label = view_host_label(view, diagram->host, &name, width - button_extra(diagram));
    draw_button(diagram, rect, text_width(view->drawing, name, label));
    draw_text(view->drawing, (Point){left, rect.y + 25 * unit}, name, label);
    draw_state(diagram, rect);
    view->drawing->id = (ThingId){0};
    Tag tag = tag_of(diagram, width);
    draw_tag(view, &tag, (Point){left, rect.y + 104 * unit});
    Rect below = {left, rect.y + 124 * unit, width, rect.h - 134 * unit};
    view_counts(view, below, diagram->host, true);
    diagram->heading_y = rect.y + 31 * unit;
    diagram->heading_room = 0;
}

Rect diagram_draw_heading(Diagram *diagram, Rect rect)
{
    double unit = diagram->view->unit;
    /* A panel much wider than high has its heading beside the diagram. */
    if (rect.w > 2 * rect.h) {
        double left = (COLUMN_WIDTH + 14) * unit;
        draw_beside(diagram, rect);
        return (Rect){rect.x + left, rect.y + 8 * unit, rect.w - left - 14 * unit,
                      rect.h - 18 * unit};
    }
    double heading = draw_above(diagram, rect);
    return (Rect){rect.x + 7 * unit, rect.y + heading, rect.w - 14 * unit,
                  rect.h - heading - 9 * unit};
}
