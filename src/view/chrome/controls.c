/* What one can press: the heading, the header's buttons, the row below. */
#include "draw/color.h"
#include "view/chrome/parts.h"
#include "view/layout.h"

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

/* A thin head without a body. */
static void draw_angle(const View *view, Point middle, double reach, Color color)
{
    Stroke stroke = {color, 2.6 * view->unit, 0};
    Point tip = {middle.x + 0.55 * reach, middle.y};
    for (int side = -1; side <= 1; side += 2)
        draw_line(view->drawing, (Point){middle.x - 0.45 * reach, middle.y + side * fabs(reach)},
                  tip, stroke);
}

/* Two heads: a greater step. */
static void draw_angles(const View *view, Point middle, double reach, Color color)
{
    for (int side = -1; side <= 1; side += 2)
        draw_angle(view, (Point){middle.x + side * 0.45 * reach, middle.y}, reach, color);
}

static void draw_sign(const View *view, Point middle, bool plus, Color color)
{
    double unit = view->unit, reach = 7 * unit;
    draw_line(view->drawing, (Point){middle.x - reach, middle.y},
              (Point){middle.x + reach, middle.y}, (Stroke){color, 2.8 * unit, 0});
    if (plus)
        draw_line(view->drawing, (Point){middle.x, middle.y - reach},
                  (Point){middle.x, middle.y + reach}, (Stroke){color, 2.8 * unit, 0});
}

/* The four corners of a screen. */
static void draw_corners(const View *view, Point middle, Color color)
{
    double unit = view->unit, w = 11 * unit, h = 8 * unit, arm = 5 * unit;
    Stroke stroke = {color, 2.4 * unit, 0};
    for (int corner = 0; corner < 4; corner++) {
        double sx = corner % 2 ? 1 : -1, sy = corner / 2 ? 1 : -1;
        Point at = {middle.x + sx * w, middle.y + sy * h};
        draw_line(view->drawing, (Point){at.x - sx * arm, at.y}, at, stroke);
        draw_line(view->drawing, at, (Point){at.x, at.y - sy * arm}, stroke);
    }
}

static void draw_icon(const View *view, Point middle, ViewIcon icon, Color color)
{
    double unit = view->unit, reach = 9 * unit;
    Point left = {middle.x - 2 * unit, middle.y}, right = {middle.x + 2 * unit, middle.y};
    switch (icon) {
    case ICON_NONE:
    case ICON_SETTING:
        break;
    case ICON_FIRST:
        draw_post(view, middle, -9 * unit, 3 * unit, color);
        draw_triangle(view, right, -reach, color);
        break;
    case ICON_PREVIOUS:
        draw_angles(view, middle, -reach, color);
        break;
    case ICON_NEXT:
        draw_angles(view, middle, reach, color);
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
    case ICON_EVENT_BACK:
        draw_angle(view, middle, -reach, color);
        break;
    case ICON_EVENT_ON:
        draw_angle(view, middle, reach, color);
        break;
    case ICON_RESTART:
        view_turn(view, middle, 8, color);
        break;
    case ICON_SLOWER:
    case ICON_FASTER:
        draw_sign(view, middle, icon == ICON_FASTER, color);
        break;
    case ICON_FULL_SCREEN:
        draw_corners(view, middle, color);
        break;
    }
}

/* Up and down, at the right end: it can be set otherwise. */
static const double SETTING_MARK = 20;

static void draw_setting_mark(const View *view, Point middle, Color color)
{
    double reach = 4 * view->unit;
    for (int side = -1; side <= 1; side += 2) {
        Point tip = {middle.x, middle.y + side * 2.2 * reach};
        double foot = tip.y - side * reach;
        const Point points[] = {{tip.x - reach, foot}, tip, {tip.x + reach, foot}};
        draw_polygon(view->drawing, points, 3, color);
    }
}

static void draw_label(const View *view, Rect rect, const ViewButton *button, Color ink)
{
    bool setting = button->icon == ICON_SETTING;
    double unit = view->unit, middle = rect.y + rect.h / 2;
    double room = rect.w - (setting ? SETTING_MARK * unit : 0);
    TextStyle style = view_style(view, TYPE_NODE, FACE_REGULAR, ink);
    style.align = ALIGN_CENTER;
    draw_text(view->drawing, (Point){rect.x + room / 2, middle + 0.36 * style.size}, style,
              button->label);
    if (setting)
        draw_setting_mark(view, (Point){rect.x + rect.w - SETTING_MARK * unit, middle},
                          view->style->theme->muted);
}

/* The ground of a button: what is pressed most has a ring, what needs no box has one only
 * while the pointer is over it. All of it can be hit. */
static void draw_ground(const View *view, Rect rect, const ViewButton *button, ButtonLook look,
                        bool hovered)
{
    const Theme *theme = view->style->theme;
    double unit = view->unit, round = button->icon == ICON_SETTING ? rect.h / 2 : 8 * unit;
    Color fill = look == BUTTON_FILLED ? theme->ink : look == BUTTON_BOXED ? theme->button : 0;
    if (hovered)
        fill = look == BUTTON_FILLED ? theme->muted : color_mix(theme->panel, theme->ink, 0.12);
    Stroke edge = {button->enabled ? theme->button_edge : theme->panel_edge, unit, 0};
    if (look == BUTTON_ROUND)
        draw_circle(view->drawing, (Point){rect.x + rect.w / 2, rect.y + rect.h / 2},
                    fmin(rect.w, rect.h) / 2, fill, (Stroke){theme->ink, 2 * unit, 0});
    else
        draw_box(view->drawing, rect, round, fill, look == BUTTON_BOXED ? edge : NO_STROKE);
}

void view_button(const View *view, Rect rect, const ViewButton *button, ButtonLook look)
{
    const Theme *theme = view->style->theme;
    Tag tag = thing_tag(THING_COMMAND, 0, button->command);
    Color ink = look == BUTTON_FILLED ? theme->panel : button->enabled ? theme->ink : theme->quiet;
    view->drawing->tag = tag;
    draw_ground(view, rect, button, look, button->enabled && view_hovered(view, tag));
    draw_icon(view, (Point){rect.x + rect.w / 2, rect.y + rect.h / 2}, button->icon, ink);
    if (button->label)
        draw_label(view, rect, button, ink);
    view->drawing->tag = (Tag){0};
}

/* --- The header ------------------------------------------------------------------------- */

enum { PANEL_BUTTONS = 3 };
static const double BUTTON = 44, BUTTON_GAP = 8, TITLE_LEAST = 200, TITLE_BUTTON_LEAST = 64;

static double header_button_width(const View *view, const ViewButton *button)
{
    double unit = view->unit;
    TextStyle style = view_style(view, TYPE_NODE, FACE_REGULAR, 0);
    double label = button->label ? text_width(view->drawing, style, button->label) : 0;
    double mark = button->icon == ICON_SETTING ? SETTING_MARK * unit : 0;
    return fmax(label + 26 * unit + mark, BUTTON * unit);
}

static double row_width(const View *view, const ViewButton *buttons, int count, int rank)
{
    double width = 0;
    for (int i = 0; i < count; i++) {
        if (buttons[i].rank <= rank)
            width += header_button_width(view, &buttons[i]) + BUTTON_GAP * view->unit;
    }
    return width;
}

/* The least important ones give way to the title. */
static int header_rank(const View *view, const ViewChrome *chrome, double room)
{
    int rank = VIEW_RANK_MOST;
    while (rank > 0 && row_width(view, chrome->header, chrome->header_count, rank) > room)
        rank--;
    return rank;
}

/* What the title would like to have, with its button. */
static double title_wish(const View *view, Rect rect)
{
    TextStyle style = view_style(view, TYPE_STRONG, FACE_BOLD, 0);
    const char *title = view_text(view, &view->run->trace->title);
    return fmin(text_width(view->drawing, style, title) + 80 * view->unit, 0.6 * rect.w);
}

/* Returns where the next one begins. */
static double draw_header_button(const View *view, Rect rect, double x, const ViewButton *button)
{
    double width = header_button_width(view, button), high = BUTTON * view->unit;
    view_button(view, (Rect){x, rect.y + (rect.h - high) / 2, width, high}, button, BUTTON_BARE);
    return x + width + BUTTON_GAP * view->unit;
}

/* With the gap behind it; 0 when nothing can be undone. */
static double undo_width(const View *view, const ViewButton *undo)
{
    TextStyle style = view_style(view, TYPE_NODE, FACE_REGULAR, 0);
    return undo ? text_width(view->drawing, style, undo->label) + 38 * view->unit : 0;
}

/* --- Tabs, where not all panels have their places --- */

static Host tab_host(int tab)
{
    return tab + 1 == PANEL_CLIENT ? HOST_CLIENT : HOST_SERVER;
}

static double tab_width(const View *view, const ViewButton *panels, int tab)
{
    const ViewButton *button = &panels[tab];
    if (tab + 1 == PANEL_LADDER)
        return header_button_width(view, button);
    return view_tab_width(view, button->label, tab_host(tab));
}

static double tabs_width(const View *view, const ViewButton *panels, const ViewPanel *panel)
{
    double width = 0;
    for (int tab = 0; panel && panels && tab < PANEL_BUTTONS; tab++)
        width += tab_width(view, panels, tab) + BUTTON_GAP * view->unit;
    return width;
}

static void draw_tab(const View *view, Rect rect, int tab, ViewButton button, bool strong)
{
    const Theme *theme = view->style->theme;
    const char *label = button.label;
    ButtonLook look = strong ? BUTTON_FILLED : BUTTON_BOXED;
    if (tab + 1 == PANEL_LADDER) {
        view_button(view, rect, &button, look);
        return;
    }
    button.label = NULL;
    view_button(view, rect, &button, look);
    view->drawing->tag = thing_tag(THING_COMMAND, 0, button.command);
    view_tab(view, rect, label, tab_host(tab), strong ? theme->panel : theme->ink);
    view->drawing->tag = (Tag){0};
}

static double draw_tabs(const View *view, Rect rect, double x, const ViewButton *panels,
                        ViewPanel panel)
{
    double unit = view->unit, high = BUTTON * unit;
    for (int tab = 0; tab < PANEL_BUTTONS; tab++) {
        double width = tab_width(view, panels, tab);
        Rect place = {x, rect.y + (rect.h - high) / 2, width, high};
        draw_tab(view, place, tab, panels[tab], tab + 1 == (int)panel);
        x += width + BUTTON_GAP * unit;
    }
    return x;
}

/* At the right edge; returns where they begin. */
static double draw_header_buttons(const View *view, Rect rect, const ViewPanel *panel,
                                  const ViewChrome *chrome)
{
    double edge = rect.x + rect.w - 2 * view->unit;
    double tabs = tabs_width(view, chrome->panels, panel);
    double room = rect.w - title_wish(view, rect) - undo_width(view, chrome->undo) - tabs;
    int rank = header_rank(view, chrome, room);
    double left = edge - row_width(view, chrome->header, chrome->header_count, rank) - tabs;
    double x = tabs > 0 ? draw_tabs(view, rect, left, chrome->panels, *panel) : left;
    for (int i = 0; i < chrome->header_count; i++) {
        if (chrome->header[i].rank <= rank)
            x = draw_header_button(view, rect, x, &chrome->header[i]);
    }
    return left - BUTTON_GAP * view->unit;
}

static double draw_title(const View *view, Rect rect, double right, const ViewButton *button)
{
    const Theme *theme = view->style->theme;
    double unit = view->unit, x = rect.x + 22 * unit, chevron = 26 * unit;
    const char *title = view_text(view, &view->run->trace->title);
    double room = right - x - chevron - 20 * unit;
    TypeScale scales[] = {TYPE_HEADLINE, TYPE_STRONG, TYPE_NODE};
    TextStyle style = {0};
    for (int i = 0; i < 3 && (i == 0 || !view_fits(view, style, room, title)); i++)
        style = view_style(view, scales[i], FACE_BOLD, theme->ink);
    const char *shown = view_fitted(view, style, room, title);
    double width = text_width(view->drawing, style, shown);
    double middle = rect.y + rect.h / 2;
    if (button) {
        view->drawing->tag = thing_tag(THING_COMMAND, 0, button->command);
        Rect box = {x - 12 * unit, middle - 22 * unit, width + chevron + 18 * unit, 44 * unit};
        draw_box(view->drawing, box, 8 * unit,
                 view_hovered(view, view->drawing->tag) ? theme->button : 0, NO_STROKE);
        view_chevron(view, (Point){x + width + 15 * unit, middle + unit}, theme->ink);
    }
    draw_text(view->drawing, (Point){x, middle + 0.36 * style.size}, style, shown);
    view->drawing->tag = (Tag){0};
    return x + width + chevron + 20 * unit;
}

/* "event 3 of 12", counted as the clock counts, from time 0 on. */
static const char *place_text(const View *view)
{
    Arena *arena = view->drawing->arena;
    int before = trace_instants_before(view->run->trace), n = view->moment.instant + 1 - before;
    const WordValue values[] = {
        {"n", arena_printf(arena, "%d", n)},
        {"count", arena_printf(arena, "%d", view->run->trace->instants.count - before)},
        {NULL, NULL},
    };
    return n < 0 ? "" : words_fill(arena, view_word(view, "ui.event-of"), values);
}

/* Smaller where not even the tabs and what is left of the title would have room. */
static double header_unit(const View *view, Rect rect, const ViewPanel *panel,
                          const ViewChrome *chrome)
{
    double title = TITLE_BUTTON_LEAST * view->unit;
    double row = row_width(view, chrome->header, chrome->header_count, 0);
    return view->unit * fmin(1, rect.w / (title + tabs_width(view, chrome->panels, panel) + row));
}

void view_header(const View *sheet, Rect rect, const ViewPanel *panel, const ViewChrome *chrome)
{
    View smaller = *sheet, *view = &smaller;
    smaller.unit = header_unit(sheet, rect, panel, chrome);
    const Theme *theme = view->style->theme;
    double unit = view->unit;
    draw_box(view->drawing, rect, 0, theme->panel, NO_STROKE);
    draw_line(view->drawing, (Point){rect.x, rect.y + rect.h},
              (Point){rect.x + rect.w, rect.y + rect.h}, (Stroke){theme->panel_edge, unit, 0});
    double right = draw_header_buttons(view, rect, panel, chrome);
    /* Where there is no room for it the timeline's mark still says that it is edited. */
    double badge = undo_width(view, chrome->undo), high = BUTTON * unit;
    if (right - badge - rect.x < TITLE_LEAST * unit)
        badge = 0;
    double left = draw_title(view, rect, right - badge, chrome->title);
    if (badge > 0)
        view_button(view, (Rect){left, rect.y + (rect.h - high) / 2, badge - 12 * unit, high},
                    chrome->undo, BUTTON_BOXED);
    left += badge;
    const char *place = place_text(view);
    TextStyle style = view_style(view, TYPE_SMALL, FACE_REGULAR, theme->muted);
    if (chrome->score) {
        place = chrome->score;
        style = view_style(view, TYPE_STRONG, FACE_BOLD, theme->ink);
    }
    if (left + text_width(view->drawing, style, place) + 12 * unit <= right)
        draw_text(view->drawing, (Point){left, rect.y + rect.h / 2 + 5 * unit}, style, place);
}

/* --- The row below -------------------------------------------------------------------------- */

static const char *speed_text(const View *view, double speed)
{
    return arena_printf(view->drawing->arena, "×%g", speed);
}

/* Time has no sign: what was before 0 was before the start. */
static void draw_now(const View *view, Rect rect)
{
    double unit = view->unit;
    Color ink = view->style->theme->ink;
    bool before = view->moment.t < 0;
    TextStyle style = before ? view_style(view, TYPE_NODE, FACE_BOLD, ink)
                             : view_style(view, TYPE_STRONG, FACE_MONO_BOLD, ink);
    style.align = ALIGN_RIGHT;
    const char *now = before ? view_word(view, "ui.before-start")
                             : view_filled(view, "ui.seconds", "n",
                                           arena_printf(view->drawing->arena, "%.3f",
                                                        (double)view->moment.t / SIM_SECOND));
    draw_text(view->drawing, (Point){rect.x + rect.w - 4 * unit, rect.y + 19 * unit}, style, now);
}

/* With the speed, unless that is 0. */
static void draw_time(const View *view, Rect rect, double speed)
{
    const Theme *theme = view->style->theme;
    const Trace *trace = view->run->trace;
    double unit = view->unit, right = rect.x + rect.w - 4 * unit;
    Arena *arena = view->drawing->arena;
    draw_now(view, rect);
    /* Upwards, so that no moment lies behind the end. */
    bool is_short = trace->end < SIM_SECOND;
    double parts = is_short ? 1000 : 10; /* of a second */
    double whole = ceil((double)trace->end / ((double)SIM_SECOND / parts)) / parts;
    const char *seconds = arena_printf(arena, "%.*f", is_short ? 3 : 1, whole);
    const char *end = view->moment.t < 0 ? "" : view_filled(view, "ui.of-seconds", "n", seconds);
    TextStyle small = view_style(view, TYPE_SMALL, FACE_REGULAR, theme->ink);
    small.align = ALIGN_RIGHT;
    draw_text(view->drawing, (Point){right, rect.y + 36 * unit}, small, end);
    if (speed > 0)
        draw_text(view->drawing, (Point){right, rect.y + 52 * unit}, small,
                  speed_text(view, speed));
}

static void draw_speed(const View *view, Rect rect, double speed)
{
    TextStyle style = view_style(view, TYPE_NODE, FACE_REGULAR, view->style->theme->ink);
    style.align = ALIGN_CENTER;
    draw_text(view->drawing, (Point){rect.x + rect.w / 2, rect.y + rect.h / 2 + 0.36 * style.size},
              style, speed_text(view, speed));
}

Rect view_transport(const View *view, Rect rect, const ViewChrome *chrome)
{
    TransportLayout layout = layout_transport(rect, view->unit, chrome);
    for (int i = 0; i < chrome->transport_count; i++) {
        ViewIcon icon = chrome->transport[i].icon;
        if (layout.buttons[i].w > 0)
            view_button(view, layout.buttons[i], &chrome->transport[i],
                        icon == ICON_PLAY || icon == ICON_PAUSE ? BUTTON_ROUND : BUTTON_BARE);
    }
    if (layout.speed.w > 0)
        draw_speed(view, layout.speed, chrome->speed);
    view_draw_timeline(view, layout.timeline);
    draw_time(view, layout.time, layout.speed.w > 0 ? 0 : chrome->speed);
    return layout_track(layout.timeline, view->unit);
}
