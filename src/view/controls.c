/* What one can press: the heading, the header's buttons, the row below. */
#include "view/color.h"
#include "view/layout.h"
#include "view/parts.h"

#include <math.h>

/* --- Buttons -------------------------------------------------------------------------- */

static void draw_triangle(const View *view, Point middle, double reach, Color color)
{
    const Point points[] = {{middle.x - 0.6 * reach, middle.y - fabs(reach)},
                            {middle.x + 0.9 * reach, middle.y},
                            {middle.x - 0.6 * reach, middle.y + fabs(reach)}};
    draw_polygon(view->drawing, points, 3, color);
}

static void draw_post(const View *view, Point middle, double x, double width, Color color)
{
    double high = 9 * view->unit;
    draw_box(view->drawing, (Rect){middle.x + x - width / 2, middle.y - high, width, 2 * high},
             view->unit, color, NO_STROKE);
}

static void draw_icon(const View *view, Point middle, ViewIcon icon, Color color)
{
    double unit = view->unit, reach = 9 * unit;
    Point left = {middle.x - 2 * unit, middle.y}, right = {middle.x + 2 * unit, middle.y};
    switch (icon) {
    case ICON_NONE:
        break;
    case ICON_FIRST:
        draw_post(view, middle, -9 * unit, 3 * unit, color);
        draw_triangle(view, right, -reach, color);
        break;
    case ICON_PREVIOUS:
        draw_triangle(view, middle, -reach, color);
        break;
    case ICON_NEXT:
        draw_triangle(view, middle, reach, color);
        break;
    case ICON_LAST:
        draw_triangle(view, left, reach, color);
        draw_post(view, middle, 9 * unit, 3 * unit, color);
        break;
    case ICON_PLAY:
        draw_triangle(view, middle, 11 * unit, color);
        break;
    case ICON_PAUSE:
        draw_post(view, middle, -5 * unit, 5 * unit, color);
        draw_post(view, middle, 5 * unit, 5 * unit, color);
        break;
    }
}

void view_button(const View *view, Rect rect, const ViewButton *button, bool strong)
{
    const Theme *theme = view->context->theme;
    double unit = view->unit;
    ThingId id = {THING_COMMAND, 0, button->command};
    bool hovered = button->enabled && view_hovered(view, id);
    Color fill = strong ? theme->accent : theme->button;
    if (hovered)
        fill = color_mix(fill, strong ? theme->ink : theme->accent, 0.15);
    Color ink = strong ? theme->on_host : button->enabled ? theme->ink : theme->quiet;
    Stroke edge = {button->enabled ? theme->button_edge : theme->panel_edge, unit, 0};
    view->drawing->id = id;
    draw_box(view->drawing, rect, 8 * unit, fill, strong ? NO_STROKE : edge);
    Point middle = {rect.x + rect.w / 2, rect.y + rect.h / 2};
    draw_icon(view, middle, button->icon, ink);
    if (button->icon == ICON_NONE && button->label) {
        TextStyle style = view_style(view, TYPE_NODE, FACE_REGULAR, ink);
        style.align = ALIGN_CENTER;
        draw_text(view->drawing, (Point){middle.x, middle.y + 0.36 * style.size}, style,
                  button->label);
    }
    view->drawing->id = (ThingId){0};
}

/* --- The header ------------------------------------------------------------------------- */

/* From the right edge to the left; returns where they begin. */
static double draw_header_buttons(const View *view, Rect rect)
{
    double unit = view->unit, high = 44 * unit, x = rect.x + rect.w - 10 * unit;
    TextStyle style = view_style(view, TYPE_NODE, FACE_REGULAR, 0);
    for (int i = view->context->header_count - 1; i >= 0; i--) {
        const ViewButton *button = &view->context->header[i];
        double width = text_width(view->drawing, style, button->label) + 26 * unit;
        width = fmax(width, high);
        x -= width;
        view_button(view, (Rect){x, rect.y + (rect.h - high) / 2, width, high}, button, false);
        x -= 8 * unit;
    }
    return x;
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

static double draw_title(const View *view, Rect rect, double right)
{
    const Theme *theme = view->context->theme;
    double unit = view->unit, x = rect.x + 22 * unit, chevron = 26 * unit;
    const ViewButton *button = view->context->title;
    const char *title = text_for(&view->trace->title, view->context->lang);
    double room = right - x - chevron - 20 * unit;
    TypeScale scales[] = {TYPE_HEADLINE, TYPE_STRONG, TYPE_NODE};
    TextStyle style = {0};
    for (int i = 0; i < 3 && (i == 0 || text_width(view->drawing, style, title) > room); i++)
        style = view_style(view, scales[i], FACE_BOLD, theme->ink);
    const char *shown = view_fitted(view, style, room, title);
    double width = text_width(view->drawing, style, shown);
    double middle = rect.y + rect.h / 2;
    if (button) {
        view->drawing->id = (ThingId){THING_COMMAND, 0, button->command};
        bool hovered = view_hovered(view, view->drawing->id);
        draw_box(view->drawing,
                 (Rect){x - 12 * unit, middle - 22 * unit, width + chevron + 18 * unit, 44 * unit},
                 8 * unit, hovered ? color_mix(theme->button, theme->accent, 0.15) : theme->button,
                 (Stroke){theme->button_edge, unit, 0});
        view_chevron(view, (Point){x + width + 15 * unit, middle + unit}, theme->ink);
    }
    draw_text(view->drawing, (Point){x, middle + 0.36 * style.size}, style, shown);
    view->drawing->id = (ThingId){0};
    return x + width + chevron + 20 * unit;
}

/* With the gap behind it. */
static double undo_width(const View *view, const ViewButton *undo)
{
    TextStyle style = view_style(view, TYPE_NODE, FACE_REGULAR, 0);
    return text_width(view->drawing, style, undo->label) + 38 * view->unit;
}

void view_header(const View *view, Rect rect)
{
    const Theme *theme = view->context->theme;
    double unit = view->unit;
    draw_box(view->drawing, rect, 0, theme->panel, NO_STROKE);
    draw_line(view->drawing, (Point){rect.x, rect.y + rect.h},
              (Point){rect.x + rect.w, rect.y + rect.h}, (Stroke){theme->panel_edge, unit, 0});
    double right = draw_header_buttons(view, rect);
    const ViewButton *undo = view->context->edits.undo;
    double badge = undo ? undo_width(view, undo) : 0;
    double left = draw_title(view, rect, right - badge);
    if (undo)
        view_button(view,
                    (Rect){left, rect.y + (rect.h - 44 * unit) / 2, badge - 12 * unit, 44 * unit},
                    undo, false);
    left += badge;
    Arena *arena = view->drawing->arena;
    const WordValue values[] = {
        {"n", arena_printf(arena, "%d", view->moment.instant + 1)},
        {"count", arena_printf(arena, "%d", view->trace->instants.count)},
        {NULL, NULL},
    };
    const char *place = words_fill(arena, view_word(view, "ui.event-of"), values);
    TextStyle style = view_style(view, TYPE_SMALL, FACE_REGULAR, theme->muted);
    if (view->context->quiz.score) {
        place = view->context->quiz.score;
        style = view_style(view, TYPE_STRONG, FACE_BOLD, theme->accent);
    }
    if (left + text_width(view->drawing, style, place) + 12 * unit <= right)
        draw_text(view->drawing, (Point){left, rect.y + rect.h / 2 + 5 * unit}, style, place);
}

/* --- The row below -------------------------------------------------------------------------- */

static void draw_time(const View *view, Rect rect)
{
    const Theme *theme = view->context->theme;
    const Trace *trace = view->trace;
    double unit = view->unit, right = rect.x + rect.w - 4 * unit;
    Arena *arena = view->drawing->arena;
    const char *now = arena_printf(arena, "%.3f s", (double)view->moment.t / (double)SIM_SECOND);
    TextStyle big = view_style(view, TYPE_STRONG, FACE_MONO_BOLD, theme->ink);
    big.align = ALIGN_RIGHT;
    draw_text(view->drawing, (Point){right, rect.y + 19 * unit}, big, now);
    const char *end = arena_printf(arena, "/ %.1f s   ×%.3g",
                                   (double)trace->end / (double)SIM_SECOND, view->context->speed);
    TextStyle small = view_style(view, TYPE_SMALL, FACE_REGULAR, theme->ink);
    small.align = ALIGN_RIGHT;
    draw_text(view->drawing, (Point){right, rect.y + 41 * unit}, small, end);
}

void view_transport(const View *view, Rect rect)
{
    TransportLayout layout = transport_layout(rect, view->unit);
    const ViewContext *context = view->context;
    double gap = 6 * view->unit;
    int count = context->transport_count;
    double width = (layout.buttons.w - (count - 1) * gap) / fmax(count, 1);
    for (int i = 0; i < count; i++) {
        Rect place = {layout.buttons.x + i * (width + gap), rect.y, width, rect.h};
        ViewIcon icon = context->transport[i].icon;
        view_button(view, place, &context->transport[i], icon == ICON_PLAY || icon == ICON_PAUSE);
    }
    view_draw_timeline(view, layout.timeline);
    draw_time(view, layout.time);
}
