#include "view/parts.h"

#include "draw/color.h"

#include <math.h>
#include <string.h>

double view_type(const View *view, TypeScale scale)
{
    static const double SIZES[] = {
        [TYPE_SMALL] = 14.7,    [TYPE_NODE] = 16,  [TYPE_STRONG] = 18.1,
        [TYPE_HEADLINE] = 23.4, [TYPE_BIG] = 25.2,
    };
    return SIZES[scale] * view->unit;
}

TextStyle view_style(const View *view, TypeScale scale, Face face, Color color)
{
    return (TextStyle){.face = face, .size = view_type(view, scale), .color = color};
}

double view_name_width(const View *view, TcpState state)
{
    TextStyle style = view_style(view, TYPE_NODE, FACE_REGULAR, 0);
    return text_width(view->drawing, style, view_state_name(state, view->style->names));
}

const char *view_word(const View *view, const char *id)
{
    return view_renamed(view, words_get(view->style->words, id));
}

const char *view_renamed(const View *view, const char *text)
{
    return view_with_names(text, view->style->names, view->drawing->arena);
}

const char *view_text(const View *view, const Text *text)
{
    return view_renamed(view, text_for(text, view->style->lang));
}

const char *view_filled(const View *view, const char *id, const char *name, const char *value)
{
    return words_fill(view->drawing->arena, view_word(view, id),
                      (WordValue[]){{name, value}, {NULL, NULL}});
}

const char *view_part_of(const View *view, const char *part, int count)
{
    Arena *arena = view->drawing->arena;
    const WordValue values[] = {
        {"part", part}, {"count", arena_printf(arena, "%d", count)}, {NULL, NULL}};
    return words_fill(arena, view_word(view, "ui.part-of"), values);
}

const char *view_host_label(const View *view, Host host, TextStyle *style, double width)
{
    const char *label = text_for(&view->run->trace->labels[host], view->style->lang);
    TextStyle smaller = *style;
    smaller.size = view_type(view, TYPE_SMALL);
    if (*label && view_fits(view, *style, width, label))
        return label;
    /* Vermillion is not dark enough for small type. */
    smaller.color = view->style->theme->ink;
    if (*label && view_fits(view, smaller, width, label)) {
        *style = smaller;
        return label;
    }
    return view_host_word(view, host);
}

const char *view_host_called(const View *view, Host host, HostPlace place)
{
    return view_host_name(view->run->trace, host, place, view->style->words, view->drawing->arena);
}

const char *view_host_word(const View *view, Host host)
{
    return view_word(view, host == HOST_CLIENT ? "ui.client" : "ui.server");
}

bool view_has_many(const View *view)
{
    return trace_has_many(view->run->trace);
}

bool view_has_sockets(const View *view)
{
    return view->run->trace->connections.count > 1;
}

const char *view_connection(const View *view, int connection)
{
    bool named = view_has_many(view) && connection >= 0;
    return named ? view->run->trace->connections.items[connection].name : "";
}

void view_panel(const View *view, Rect rect)
{
    const Theme *theme = view->style->theme;
    draw_box(view->drawing, rect, 8 * view->unit, theme->panel,
             (Stroke){theme->panel_edge, view->unit, 0});
}

bool view_hovered(const View *view, Tag tag)
{
    return tag.kind != TAG_NONE && tags_equal(tag, view->style->hovered);
}

double view_ease(double share)
{
    double t = fmin(fmax(share, 0), 1);
    return t * t * (3 - 2 * t);
}

const char *view_duration(const View *view, SimTime duration)
{
    static const struct {
        SimTime from, unit;
        int decimals;
        const char *id;
    } SCALES[] = {
        {10 * SIM_MINUTE, SIM_MINUTE, 0, "ui.minutes"},
        {100 * SIM_SECOND, SIM_SECOND, 0, "ui.seconds"},
        {95 * SIM_MS, SIM_SECOND, 1, "ui.seconds"},
        {SIM_MS, SIM_MS, 0, "ui.milliseconds"},
        {0, SIM_SECOND, 1, "ui.seconds"},
    };
    size_t i = 0;
    while (duration < SCALES[i].from && i + 1 < sizeof SCALES / sizeof *SCALES)
        i++;
    Arena *arena = view->drawing->arena;
    double value = (double)duration / (double)SCALES[i].unit;
    const char *number = arena_printf(arena, "%.*f", SCALES[i].decimals, fmax(value, 0));
    return view_filled(view, SCALES[i].id, "n", number);
}

const char *view_second(const View *view, SimTime t)
{
    if (t >= 100 * SIM_SECOND)
        return view_duration(view, t);
    char *number =
        arena_printf(view->drawing->arena, "%.3f", (double)(t / SIM_MS) / (SIM_SECOND / SIM_MS));
    for (size_t end = strlen(number); number[end - 1] == '0' && number[end - 2] != '.'; end--)
        number[end - 1] = '\0';
    return view_filled(view, "ui.seconds", "n", number);
}

bool view_fits(const View *view, TextStyle style, double width, const char *text)
{
    return text_width_within(view->drawing, style, text, strlen(text), width) <= width;
}

/* As many characters as have room before the ellipsis; none when it has none itself. */
const char *view_fitted(const View *view, TextStyle style, double width, const char *text)
{
    Arena *arena = view->drawing->arena;
    if (view_fits(view, style, width, text))
        return text;
    size_t length = text_fitting(view->drawing, style, text, strlen(text), width);
    for (const char *shorter; length > 0; length = utf8_before(text, length)) {
        shorter = arena_printf(arena, "%.*s…", (int)length, text);
        if (text_width(view->drawing, style, shorter) <= width)
            return shorter;
    }
    return "";
}

void view_arrowhead(const View *view, Point at, double angle, double size, Color color)
{
    static const double SPREAD = 0.40;
    Point points[3] = {at};
    for (int i = 1; i < 3; i++) {
        double side = angle + PI + (i == 1 ? SPREAD : -SPREAD);
        points[i] = (Point){at.x + size * cos(side), at.y + size * sin(side)};
    }
    draw_polygon(view->drawing, points, 3, color);
}

void view_turn(const View *view, Point middle, double radius, Color color)
{
    double unit = view->unit, reach = radius * unit, end = -0.28 * PI;
    Stroke stroke = {color, (0.8 + 0.225 * radius) * unit, 0};
    draw_arc(view->drawing, middle, reach, end, end + 1.62 * PI, stroke);
    Point tip = {middle.x + reach * cos(end) - (1 + 0.25 * radius) * unit,
                 middle.y + reach * sin(end) - (1.5 + 0.125 * radius) * unit};
    view_arrowhead(view, tip, end - 0.5 * PI, (3 + 0.75 * radius) * unit, color);
}

void view_cross(const View *view, Point at, double reach, Stroke stroke)
{
    draw_line(view->drawing, (Point){at.x - reach, at.y - reach},
              (Point){at.x + reach, at.y + reach}, stroke);
    draw_line(view->drawing, (Point){at.x - reach, at.y + reach},
              (Point){at.x + reach, at.y - reach}, stroke);
}

void view_mark(const View *view, Point at, double reach, ViewMark mark)
{
    const Theme *theme = view->style->theme;
    double width = 0.42 * reach;
    if (mark == MARK_WRONG)
        view_cross(view, at, 0.8 * reach, (Stroke){theme->lost, width, 0});
    if (mark != MARK_RIGHT)
        return;
    Point foot = {at.x - 0.25 * reach, at.y + 0.75 * reach};
    draw_line(view->drawing, (Point){at.x - reach, at.y}, foot, (Stroke){theme->good, width, 0});
    draw_line(view->drawing, foot, (Point){at.x + reach, at.y - 0.8 * reach},
              (Stroke){theme->good, width, 0});
}

void view_button_ground(const View *view, Rect rect, bool hovered)
{
    const Theme *theme = view->style->theme;
    Color fill = hovered ? color_mix(theme->button, theme->ink, 0.15) : theme->button;
    draw_box(view->drawing, rect, 8 * view->unit, fill,
             (Stroke){theme->button_edge, view->unit, 0});
}

void view_chevron(const View *view, Point at, Color color)
{
    double reach = 6 * view->unit;
    Stroke stroke = {color, 2.2 * view->unit, 0};
    draw_line(view->drawing, (Point){at.x - reach, at.y - reach / 2},
              (Point){at.x, at.y + reach / 2}, stroke);
    draw_line(view->drawing, (Point){at.x, at.y + reach / 2},
              (Point){at.x + reach, at.y - reach / 2}, stroke);
}

double view_seconds_since(const View *view, int n)
{
    return view->moment.shown - trace_shown_of(view->run->trace, n);
}

int view_shown(const View *view, Host host)
{
    return trace_beside(view->run->trace, view->run->connection, host, view->moment.n);
}

bool view_shows(const View *view, const TraceSegment *segment)
{
    return segment->connection == view->run->connection ||
           segment->connection == view_shown(view, segment->from);
}
