/* The heading of a diagram: who, which of his connections, how it opened, and for the back row
 * the state and the timer that decides what comes next. */
#include "view/diagram/countdown.h"

#include "view/told.h"

#include <math.h>

/* Of the column that the heading has beside a wide diagram, and the gap between
 * its words. */
static const double COLUMN_WIDTH = 205, GAP = 8;

/* At the sides of a heading, and how thick the countdown's bar is. */
static const double MARGIN = 14, BAR = 4;

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
    if (view->style->arrangement == ARRANGEMENT_ONE_MAP)
        return HEADING_ABOVE;
    if (rect.w <= (notes ? WIDE_FOR_NOTES : WIDE) * rect.h)
        return HEADING_ABOVE;
    return diagram_is_in_lanes(view) && !notes ? HEADING_LINE : HEADING_BESIDE;
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

/* At first its name alone. */
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
    return tag;
}

/* Puts a text into its place where it has room; returns how much it takes of that. */
static double add_text(const View *view, double room, TextStyle style, const char *text,
                       const char **place)
{
    double more = text ? gap_before(view, style, text) : 0;
    if (more <= 0 || more > room)
        return 0;
    *place = text;
    return more;
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

/* --- What it says --------------------------------------------------------------------- */

/* The texts, and how wide; the name with what the button adds. */
typedef struct Heading {
    const char *role, *label;
    ConnectionTag tag;
    Countdown countdown;
    TextStyle role_style, label_style, state_style;
    double role_width, name_width, state_width;
    bool is_button;
} Heading;

/* The name with the edge of the button that it is. */
static double lead_width(const View *view, const Heading *heading)
{
    return heading->name_width + (heading->is_button ? 7 * view->unit : 0);
}

/* How much room there is for the words of its first line together, and for what the timer has
 * left beside the state. */
static double words_room(const View *view, Rect rect)
{
    double width = rect.w - 2 * MARGIN * view->unit;
    return form_of(view, rect) == HEADING_BESIDE ? COLUMN_WIDTH * view->unit : width;
}

static double left_room(const Diagram *diagram, Rect rect, double state_width)
{
    const View *view = diagram->view;
    double room = words_room(view, rect);
    return form_of(view, rect) == HEADING_ABOVE ? room - state_width - 2 * GAP * view->unit : room;
}

/* What all texts of the first line take that are chosen so far. In the column each has a line. */
static double words_width(const View *view, Rect rect, const Heading *heading)
{
    const Countdown *countdown = &heading->countdown;
    double gap = GAP * view->unit;
    switch (form_of(view, rect)) {
    case HEADING_ABOVE:
        return lead_width(view, heading) + heading->tag.width + heading->role_width +
               (*countdown->name ? 2 * gap + countdown->name_width : 0);
    case HEADING_BESIDE:
        return heading->tag.width;
    case HEADING_LINE:
        return heading->name_width + heading->tag.width + heading->role_width +
               heading->state_width + countdown->name_width + countdown->left.width + 5 * gap;
    }
    return 0;
}

/* Of the first line, or of the connection's line in the column: what is not yet taken. */
static double room_left(const View *view, Rect rect, const Heading *heading)
{
    return words_room(view, rect) - words_width(view, rect, heading);
}

static void choose_role(const Diagram *diagram, Rect rect, Heading *heading)
{
    const View *view = diagram->view;
    const char *role = role_of(diagram);
    double width = gap_before(view, heading->role_style, role);
    if (form_of(view, rect) != HEADING_BESIDE && width > room_left(view, rect, heading))
        return;
    heading->role = role;
    heading->role_width = width;
}

/* What matters more comes first. Ports with their arrow tell the role, too. */
static void choose_words(const Diagram *diagram, Rect rect, Heading *heading)
{
    const View *view = diagram->view;
    ConnectionTag *tag = &heading->tag;
    if (*tag->name)
        tag->width += add_text(view, room_left(view, rect, heading), tag->socket_style,
                               socket_text(diagram), &tag->socket);
    choose_role(diagram, rect, heading);
    tag->width += add_text(view, room_left(view, rect, heading), tag->address_style,
                           view->run->trace->addresses[diagram->host], &tag->address);
}

static Heading heading_of(Diagram *diagram, Rect rect)
{
    const View *view = diagram->view;
    const Theme *theme = view->style->theme;
    double extra = button_extra(diagram);
    Heading heading = {
        .role = "",
        .is_button = is_button(diagram),
        .role_style = view_style(view, TYPE_SMALL, FACE_REGULAR, theme->muted),
        .label_style = view_style(view, TYPE_STRONG, FACE_BOLD, theme->ink),
        .state_style = view_style(view, TYPE_BIG, FACE_BOLD, diagram->color),
    };
    heading.state_width = text_width(view->drawing, heading.state_style, state_text(diagram));
    heading.countdown = countdown_of(diagram, left_room(diagram, rect, heading.state_width));
    heading.name_width =
        text_width(view->drawing, heading.label_style, view_host_word(view, diagram->host)) + extra;
    heading.tag = tag_of(diagram, room_left(view, rect, &heading));
    double more = form_of(view, rect) == HEADING_BESIDE
                      ? words_room(view, rect) - extra
                      : heading.name_width - extra + room_left(view, rect, &heading);
    heading.label = view_host_label(view, diagram->host, &heading.label_style, more);
    heading.name_width = text_width(view->drawing, heading.label_style, heading.label) + extra;
    choose_words(diagram, rect, &heading);
    return heading;
}

/* --- Where its words stand ---------------------------------------------------------- */

/* The left ends of the texts on their baselines, the bar, and what is left free. */
typedef struct HeadingPlaces {
    Point name, tag, state, role, timer, left;
    Rect bar, free;
} HeadingPlaces;

/* Two lines: who, and the timer's name at the right; below them the state and what is left. */
static HeadingPlaces places_above(const View *view, Rect rect, const Heading *heading)
{
    double unit = view->unit, x = rect.x + MARGIN * unit, right = rect.x + rect.w - MARGIN * unit;
    double first = rect.y + 25 * unit, second = rect.y + 53 * unit;
    double behind = x + lead_width(view, heading) + GAP * unit;
    double tag = *heading->tag.name ? x + heading->name_width + GAP * unit : behind;
    double left = right - heading->countdown.left.width;
    double free = x + heading->state_width + 19 * unit;
    double low = rect.y + (heading->tag.width > 0 ? 30.5 : 28.5) * unit;
    return (HeadingPlaces){
        .name = {x, first},
        .tag = {tag, first},
        .role = {behind + heading->tag.width, first},
        .timer = {right - heading->countdown.name_width, first},
        .state = {x, second},
        .left = {left, second},
        .bar = {x, rect.y + 60 * unit, right - x, BAR * unit},
        .free = {free, low, left - GAP * unit - free, 30 * unit},
    };
}

/* One below the other in a column. */
static HeadingPlaces places_beside(const View *view, Rect rect, const Heading *heading)
{
    double unit = view->unit, x = rect.x + MARGIN * unit, y = rect.y + 78 * unit;
    HeadingPlaces places = {.name = {x, rect.y + 25 * unit}, .state = {x, rect.y + 53 * unit}};
    places.role = (Point){x, y};
    if (heading->tag.width > 0)
        y += 24 * unit;
    places.tag = (Point){x, y};
    if (*heading->countdown.name)
        y += 26 * unit;
    places.timer = (Point){x, y};
    if (heading->countdown.timer)
        y += 30 * unit;
    places.left = (Point){x, y};
    places.bar = (Rect){x, y + 8 * unit, COLUMN_WIDTH * unit, BAR * unit};
    y += (heading->countdown.timer ? 24 : 14) * unit;
    places.free = (Rect){x, y, COLUMN_WIDTH * unit, fmax(rect.y + rect.h - 8 * unit - y, 0)};
    return places;
}

/* All in one line, the timer at its end. */
static HeadingPlaces places_in_line(const View *view, Rect rect, const Heading *heading)
{
    const Countdown *countdown = &heading->countdown;
    double unit = view->unit, gap = GAP * unit, x = rect.x + MARGIN * unit;
    double line = rect.y + 25 * unit, right = rect.x + rect.w - MARGIN * unit;
    double left = right - countdown->left.width;
    HeadingPlaces places = {.name = {x, line}};
    x += heading->name_width + 2 * gap; /* off the button's edge */
    places.tag = (Point){x, line};
    places.state = (Point){x + heading->tag.width, line};
    places.role = (Point){places.state.x + heading->state_width + gap, line};
    places.left = (Point){left, line};
    places.timer = (Point){left - gap - countdown->name_width, line};
    places.bar = (Rect){places.timer.x, rect.y + 32 * unit, right - places.timer.x, BAR * unit};
    double free = places.role.x + heading->role_width + gap;
    places.free = (Rect){free, rect.y + unit, places.timer.x - gap - free, 36 * unit};
    return places;
}

static HeadingPlaces places_of(const View *view, Rect rect, const Heading *heading)
{
    static HeadingPlaces (*const PLACES[])(const View *, Rect, const Heading *) = {
        [HEADING_ABOVE] = places_above,
        [HEADING_BESIDE] = places_beside,
        [HEADING_LINE] = places_in_line,
    };
    return PLACES[form_of(view, rect)](view, rect, heading);
}

/* In a low column there is no room for it, and the timer is a ring as others are. */
static void leave_out_countdown(const View *view, Rect rect, Heading *heading)
{
    HeadingPlaces places = places_of(view, rect, heading);
    if (places.bar.y + places.bar.h > rect.y + rect.h - 4 * view->unit)
        heading->countdown = (Countdown){.name = ""};
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
    return (HeadingPlaces){
        .name = point_between(from.name, to.name, zoom->share),
        .tag = point_between(from.tag, to.tag, zoom->share),
        .state = point_between(from.state, to.state, zoom->share),
        .role = point_between(from.role, to.role, zoom->share),
        .timer = point_between(from.timer, to.timer, zoom->share),
        .left = point_between(from.left, to.left, zoom->share),
        .bar = rect_between(from.bar, to.bar, zoom->share),
    };
}

/* --- Drawing it --------------------------------------------------------------------- */

/* What of the heading is the button: the name, with the connection beside it; in the column
 * with the state below it. */
static Rect button_box(const View *view, Rect rect, const Heading *heading, Point name)
{
    HeadingForm form = form_of(view, rect);
    double unit = view->unit, width = heading->name_width;
    double height = (form == HEADING_ABOVE ? 25 : 29) * unit;
    if (form != HEADING_BESIDE)
        width += heading->tag.width;
    if (form == HEADING_BESIDE) {
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
    Rect *free = &diagram->heading_free;
    bool has_room = form_of(view, rect) == HEADING_BESIDE && !view->zoom;
    if (!has_room || view->run->trace->connections.count < 2)
        return;
    double taken = view_counts(view, *free, diagram->host, true) + GAP * view->unit;
    *free = (Rect){free->x, free->y + taken, free->w, fmax(free->h - taken, 0)};
}

void diagram_draw_panel(const Diagram *diagram, Rect rect)
{
    const View *view = diagram->view;
    ViewPanel own = diagram->host == HOST_CLIENT ? PANEL_CLIENT : PANEL_SERVER;
    view->drawing->tag = view_tag(view, THING_PANEL, (int)diagram->host, (int)own);
    view_panel(view, rect);
    view->drawing->tag = (Tag){0};
}

void diagram_draw_heading(Diagram *diagram, Rect rect)
{
    const View *view = diagram->view;
    Heading heading = heading_of(diagram, rect);
    leave_out_countdown(view, rect, &heading);
    HeadingPlaces places = places_now(view, rect, &heading);
    draw_text(view->drawing, places.role, heading.role_style, heading.role);
    draw_button(diagram, rect, &heading, places.name);
    draw_text(view->drawing, places.name, heading.label_style, heading.label);
    draw_text(view->drawing, places.state, heading.state_style, state_text(diagram));
    view->drawing->tag = (Tag){0};
    draw_tag(view, &heading.tag, places.tag);
    countdown_draw(diagram, &heading.countdown, places.timer, places.left);
    countdown_draw_bar(diagram, &heading.countdown, places.bar);
    diagram->heading_timer = heading.countdown.timer ? (int)heading.countdown.id : -1;
    diagram->heading_free = places.free;
    draw_counts(diagram, rect);
}

Rect diagram_area(const View *view, Rect rect)
{
    double unit = view->unit, left = 7 * unit, top = 68 * unit;
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
