/* The heading of a diagram: who, which of his connections, how it opened, and
 * the state for the back row. */
#include "view/diagram/diagram.h"

#include "view/told.h"

#include <math.h>

/* Of the column that the heading has beside a wide diagram, and the gap between
 * its words. */
static const double COLUMN_WIDTH = 205, GAP = 8;

/* What a heading that is a button needs beside its text. */
static const double BUTTON_EXTRA = 24;

/* A panel much wider than high has its heading beside the classic diagram, and
 * in one line above the lanes. Where all labels are shown it is beside the diagram sooner:
 * below it is room for notes. */
typedef enum HeadingForm { HEADING_ABOVE, HEADING_BESIDE, HEADING_LINE } HeadingForm;

static const double WIDE = 2, WIDE_FOR_NOTES = 1.6;

static HeadingForm form_of(const View *view, Rect rect)
{
    bool notes = view->all_labels;
    if (rect.w <= (notes ? WIDE_FOR_NOTES : WIDE) * rect.h)
        return HEADING_ABOVE;
    return view->style->arrangement == ARRANGEMENT_LANES && !notes ? HEADING_LINE : HEADING_BESIDE;
}

static const char *role_of(const Diagram *diagram)
{
    if (!diagram->end.exists || (diagram->state == TCP_CLOSED && !diagram->visited[TCP_CLOSED]))
        return "";
    /* What has been closed or has crashed is known by its path only. */
    bool listened = diagram->visited[TCP_LISTEN] && !diagram->walked[TCP_LISTEN][TCP_SYN_SENT];
    bool passive = diagram->state == TCP_CLOSED
                       ? listened
                       : diagram->end.endpoint.passive || diagram->state == TCP_LISTEN;
    return view_word(diagram->view, passive ? "ui.passive-open" : "ui.active-open");
}

/* --- Which connection --------------------------------------------------------- */

/* Its name and its ports, where the host has several; and the host's address, where
 * the scenario names one. */
typedef struct ConnectionTag {
    const char *name, *socket, *address; /* "": left out */
    TextStyle name_style, socket_style, address_style;
    double width; /* with the gaps before each */
} ConnectionTag;

/* "50007 → 80"; from whom a passive end was opened, "80 ← 50007". */
static const char *socket_text(const Diagram *diagram)
{
    const TraceSocket *socket = &diagram->end.socket;
    Arena *arena = diagram->view->drawing->arena;
    bool passive = diagram->end.endpoint.passive || diagram->state == TCP_LISTEN;
    const char *remote = socket->remote ? arena_printf(arena, "%d", socket->remote) : "*";
    return arena_printf(arena, "%d %s %s", socket->local, passive ? "←" : "→", remote);
}

static double gap_before(const View *view, TextStyle style, const char *text)
{
    return *text ? text_width(view->drawing, style, text) + GAP * view->unit : 0;
}

/* As much of it as fits. */
static ConnectionTag tag_of(const Diagram *diagram, double room)
{
    const View *view = diagram->view;
    const Theme *theme = view->style->theme;
    int connection = view_shown(view, diagram->host), n = diagram->told;
    ConnectionTag tag = {
        .name = view_connection(view, trace_end_of(view->run->trace, connection, diagram->host, n)),
        .socket = "",
        .address = "",
        .name_style = view_style(view, TYPE_STRONG, FACE_BOLD, diagram->color),
        .socket_style = view_style(view, TYPE_SMALL, FACE_REGULAR, theme->ink),
        .address_style = view_style(view, TYPE_SMALL, FACE_REGULAR, theme->muted),
    };
    tag.name = view_fitted(view, tag.name_style, room / 2, tag.name);
    tag.width = gap_before(view, tag.name_style, tag.name);
    if (!*tag.name)
        return tag;
    const char *socket = socket_text(diagram);
    double more = gap_before(view, tag.socket_style, socket);
    if (tag.width + more <= room) {
        tag.socket = socket;
        tag.width += more;
    }
    return tag;
}

static void add_address(const Diagram *diagram, double room, ConnectionTag *tag)
{
    const char *address = diagram->view->run->trace->addresses[diagram->host];
    double more = address ? gap_before(diagram->view, tag->address_style, address) : 0;
    if (more > 0 && more <= room) {
        tag->address = address;
        tag->width += more;
    }
}

static double draw_part(const View *view, Point at, TextStyle style, const char *text)
{
    return *text ? draw_text(view->drawing, at, style, text) + GAP * view->unit : 0;
}

static void draw_tag(const View *view, const ConnectionTag *tag, Point at)
{
    at.x += draw_part(view, at, tag->name_style, tag->name);
    at.x += draw_part(view, at, tag->socket_style, tag->socket);
    draw_part(view, at, tag->address_style, tag->address);
}

/* --- The button that it is -------------------------------------------------------- */

static bool is_button(const Diagram *diagram)
{
    return diagram->view->run->hosts_act && !diagram->view->run->trace->puppet[diagram->host];
}

static double button_extra(const Diagram *diagram)
{
    return is_button(diagram) ? BUTTON_EXTRA * diagram->view->unit : 0;
}

static const char *state_text(const Diagram *diagram)
{
    if (diagram->view->run->trace->puppet[diagram->host])
        return "";
    return view_end_state(diagram->view, &diagram->end);
}

/* --- Where its words stand ---------------------------------------------------------- */

/* What is said, and how wide; the name with what the button adds. */
typedef struct Heading {
    const char *role, *label;
    ConnectionTag tag;
    TextStyle role_style, label_style, state_style;
    double role_width, name_width, state_width;
} Heading;

/* The left ends of the texts on their baselines, and what is left free. */
typedef struct HeadingPlaces {
    Point name, tag, state, role;
    Rect free;
} HeadingPlaces;

static double name_room(const Diagram *diagram, Rect rect, const Heading *heading)
{
    double unit = diagram->view->unit, extra = button_extra(diagram);
    if (form_of(diagram->view, rect) != HEADING_ABOVE)
        return COLUMN_WIDTH * unit - extra;
    return rect.w - heading->role_width - heading->tag.width - extra - 38 * unit;
}

/* The role gives way to the connection's name, and to the button that holds the state. */
static void choose_role(const Diagram *diagram, Rect rect, double who, Heading *heading)
{
    const View *view = diagram->view;
    heading->role = role_of(diagram);
    heading->role_width = text_width(view->drawing, heading->role_style, heading->role);
    double words = who + heading->tag.width + button_extra(diagram);
    if (is_button(diagram) && !*heading->tag.name)
        words = fmax(words, heading->state_width + 6 * view->unit);
    bool tight = words + heading->role_width + 38 * view->unit > rect.w;
    if (tight && form_of(view, rect) == HEADING_ABOVE) {
        heading->role = "";
        heading->role_width = 0;
    }
}

/* What is left for the address beside all else. */
static double address_room(const Diagram *diagram, Rect rect, const Heading *heading)
{
    double unit = diagram->view->unit;
    double words = heading->name_width + heading->tag.width + heading->role_width;
    switch (form_of(diagram->view, rect)) {
    case HEADING_ABOVE:
        return rect.w - words - 38 * unit;
    case HEADING_BESIDE:
        return COLUMN_WIDTH * unit - heading->tag.width;
    case HEADING_LINE:
        return rect.w - words - heading->state_width - 48 * unit;
    }
    return 0;
}

static Heading heading_of(const Diagram *diagram, Rect rect)
{
    const View *view = diagram->view;
    const Theme *theme = view->style->theme;
    double unit = view->unit, extra = button_extra(diagram);
    Heading heading = {
        .role_style = view_style(view, TYPE_SMALL, FACE_REGULAR, theme->muted),
        .label_style = view_style(view, TYPE_STRONG, FACE_BOLD, theme->ink),
        .state_style = view_style(view, TYPE_BIG, FACE_BOLD, diagram->color),
    };
    double who =
        text_width(view->drawing, heading.label_style, view_host_word(view, diagram->host));
    bool above = form_of(view, rect) == HEADING_ABOVE;
    heading.state_width = text_width(view->drawing, heading.state_style, state_text(diagram));
    heading.tag = tag_of(diagram, above ? rect.w - who - extra - 28 * unit : COLUMN_WIDTH * unit);
    choose_role(diagram, rect, who, &heading);
    heading.label = view_host_label(view, diagram->host, &heading.label_style,
                                    name_room(diagram, rect, &heading));
    heading.name_width = text_width(view->drawing, heading.label_style, heading.label) + extra;
    add_address(diagram, address_room(diagram, rect, &heading), &heading.tag);
    return heading;
}

static HeadingPlaces places_of(const View *view, Rect rect, const Heading *heading)
{
    double unit = view->unit, left = rect.x + 14 * unit, right = rect.x + rect.w - 14 * unit;
    double line = rect.y + 25 * unit, behind = left + heading->name_width + GAP * unit;
    HeadingPlaces places = {
        .name = {left, line},
        .tag = {behind, line},
        .state = {left, rect.y + 53 * unit},
        .role = {right - heading->role_width, line},
        .free = {left + heading->state_width + 19 * unit, line + 3.5 * unit, 0, 36 * unit},
    };
    /* Below a connection's name and the button that holds it. */
    if (heading->tag.width > 0)
        places.free.y += 2 * unit;
    switch (form_of(view, rect)) {
    case HEADING_ABOVE:
        break;
    case HEADING_BESIDE:
        places.role = (Point){left, rect.y + 78 * unit};
        places.tag = (Point){left, rect.y + 104 * unit};
        places.free = (Rect){left, rect.y + 92 * unit, COLUMN_WIDTH * unit, rect.h - 100 * unit};
        if (heading->tag.width > 0) {
            places.free.y += 20 * unit;
            places.free.h -= 20 * unit;
        }
        return places;
    case HEADING_LINE:
        places.tag.x += 6 * unit; /* off the button's edge */
        places.state.x = places.tag.x + heading->tag.width;
        places.state.y = line;
        places.role.x = places.state.x + heading->state_width + 14 * unit;
        places.free.x = places.role.x + heading->role_width + 14 * unit;
        places.free.y = rect.y + unit;
        break;
    }
    places.free.w = right + 7 * unit - places.free.x;
    return places;
}

/* On the way from small to large each word runs from its place to its place. */
static HeadingPlaces places_now(const View *view, Rect rect, const Heading *heading)
{
    const ViewZoom *zoom = view->zoom;
    if (!zoom)
        return places_of(view, rect, heading);
    View small = *view, large = *view;
    small.unit = zoom->small_unit;
    large.unit = zoom->large_unit;
    HeadingPlaces from = places_of(&small, zoom->small, heading);
    HeadingPlaces to = places_of(&large, zoom->large, heading);
    to.name = point_between(from.name, to.name, zoom->share);
    to.tag = point_between(from.tag, to.tag, zoom->share);
    to.state = point_between(from.state, to.state, zoom->share);
    to.role = point_between(from.role, to.role, zoom->share);
    to.free = (Rect){0};
    return to;
}

/* --- Drawing it --------------------------------------------------------------------- */

/* What of the heading is the button: the name, with the connection beside it, or with
 * the state below it. */
static Rect button_box(const View *view, Rect rect, const Heading *heading, Point name)
{
    HeadingForm form = form_of(view, rect);
    double unit = view->unit, width = heading->name_width;
    double height = (form == HEADING_ABOVE ? 25 : 29) * unit;
    if (form != HEADING_BESIDE)
        width += heading->tag.width;
    if (form == HEADING_BESIDE || (form == HEADING_ABOVE && !*heading->tag.name)) {
        width = fmax(width, heading->state_width);
        height = 55 * unit;
    }
    return (Rect){name.x - 7 * unit, name.y - 20 * unit, width + 14 * unit, height};
}

/* One can press it. */
static void draw_button(const Diagram *diagram, Rect rect, const Heading *heading, Point name)
{
    if (!is_button(diagram))
        return;
    const View *view = diagram->view;
    double unit = view->unit;
    Rect box = button_box(view, rect, heading, name);
    view->drawing->tag = view_tag(view, THING_HOST, (int)diagram->host, 0);
    view_button_ground(view, box, view_hovered(view, view->drawing->tag));
    view_chevron(view, (Point){name.x + heading->name_width - 11 * unit, name.y - 6 * unit},
                 view->style->theme->ink);
}

/* Where the host has several connections, how many are in which state. */
static void draw_counts(Diagram *diagram, Rect rect)
{
    const View *view = diagram->view;
    double unit = view->unit;
    bool has_room = form_of(view, rect) == HEADING_BESIDE && !view->zoom;
    if (!has_room || view->run->trace->connections.count < 2)
        return;
    Rect below = {rect.x + 14 * unit, rect.y + 124 * unit, COLUMN_WIDTH * unit,
                  rect.h - 134 * unit};
    double taken = view_counts(view, below, diagram->host, true) + GAP * unit;
    diagram->heading_free = (Rect){below.x, below.y + taken, below.w, fmax(below.h - taken, 0)};
}

/* How long a timer has still to run matters more than the role: where there is no room for
 * it beside the state alone, it has the role's line as well. */
static void give_role_to_timer(const Diagram *diagram, Rect rect, Heading *heading,
                               HeadingPlaces *places)
{
    const View *view = diagram->view;
    bool above = form_of(view, rect) == HEADING_ABOVE && heading->tag.width <= 0;
    if (!above || view->zoom || !diagram_timer_needs_stack(diagram, places->free.w))
        return;
    heading->role = "";
    places->free.y = rect.y + 12 * view->unit;
    places->free.h = 48 * view->unit;
}

void diagram_draw_heading(Diagram *diagram, Rect rect)
{
    const View *view = diagram->view;
    ViewPanel own = diagram->host == HOST_CLIENT ? PANEL_CLIENT : PANEL_SERVER;
    view->drawing->tag = view_tag(view, THING_PANEL, (int)diagram->host, (int)own);
    view_panel(view, rect);
    view->drawing->tag = (Tag){0};
    Heading heading = heading_of(diagram, rect);
    HeadingPlaces places = places_now(view, rect, &heading);
    give_role_to_timer(diagram, rect, &heading, &places);
    draw_text(view->drawing, places.role, heading.role_style, heading.role);
    draw_button(diagram, rect, &heading, places.name);
    draw_text(view->drawing, places.name, heading.label_style, heading.label);
    draw_text(view->drawing, places.state, heading.state_style, state_text(diagram));
    view->drawing->tag = (Tag){0};
    draw_tag(view, &heading.tag, places.tag);
    diagram->heading_free = places.free;
    draw_counts(diagram, rect);
}

Rect diagram_area(const View *view, Rect rect)
{
    double unit = view->unit, left = 7 * unit, top = 64 * unit;
    switch (form_of(view, rect)) {
    case HEADING_ABOVE:
        break;
    case HEADING_BESIDE:
        left = (COLUMN_WIDTH + 14) * unit;
        top = 8 * unit;
        break;
    case HEADING_LINE:
        top = 38 * unit;
        break;
    }
    return (Rect){rect.x + left, rect.y + top, rect.w - left - 7 * unit, rect.h - top - 9 * unit};
}
