/* The picker: a field in which one types, a list of entries in groups, each with its
 * picture, and below it what the one that is looked at is about. The list scrolls so that
 * the chosen entry is seen. */
#include "base/text.h"
#include "draw/color.h"
#include "draw/paragraph.h"
#include "view/chrome/parts.h"
#include "view/sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A row is a cell and the gap below it, for which the last one needs no room. */
static const double HEADING = 36, ROW = 70, CELL = 62, CELL_GAP = 8, CELL_LEAST = 330;
static const double STAMP_WIDTH = 104, STAMP_HEIGHT = 54, PAPER_MOST = 1180;
static const double HEAD = 58, SUMMARY = 48, FOOT = 40, FIELD = 40, FIELD_MOST = 580;
static const double FIELD_SHARE = 0.54; /* of the list's width, at most */
enum { COLUMNS_MOST = 3, TITLE_LINES = 3 };

/* --- Where everything stands ----------------------------------------------------- */

typedef struct MenuFrame {
    double unit;
    Rect paper, list;
    int columns;
} MenuFrame;

static MenuFrame menu_frame(Rect sheet, double unit)
{
    MenuFrame frame = {.unit = unit};
    double air = 24 * unit;
    double width = fmin(sheet.w - 2 * air, PAPER_MOST * unit);
    frame.paper = (Rect){sheet.x + (sheet.w - width) / 2, sheet.y + air, width, sheet.h - 2 * air};
    frame.list = (Rect){frame.paper.x + 20 * unit, frame.paper.y + HEAD * unit, width - 40 * unit,
                        frame.paper.h - (HEAD + SUMMARY + FOOT) * unit};
    frame.columns = (int)(frame.list.w / (CELL_LEAST * unit));
    frame.columns = frame.columns < 1              ? 1
                    : frame.columns > COLUMNS_MOST ? COLUMNS_MOST
                                                   : frame.columns;
    return frame;
}

static Rect menu_field(const MenuFrame *frame)
{
    double unit = frame->unit, width = fmin(FIELD_SHARE * frame->list.w, FIELD_MOST * unit);
    return (Rect){frame->list.x + frame->list.w - width, frame->paper.y + 9 * unit, width,
                  FIELD * unit};
}

/* An entry's place below the list's first line, in units. */
typedef struct Cell {
    int column;
    double y; /* of its row */
} Cell;

static Cell next_cell(const ViewMenu *menu, int index, int columns, Cell before)
{
    bool heads = menu->entries[index].group != NULL;
    Cell cell = {before.column + 1, before.y};
    if (index == 0)
        return (Cell){0, heads ? HEADING : 0};
    if (heads)
        return (Cell){0, before.y + ROW + HEADING};
    if (cell.column == columns)
        return (Cell){0, before.y + ROW};
    return cell;
}

static Cell cell_of(const ViewMenu *menu, int index, int columns)
{
    Cell cell = {0, 0};
    for (int i = 0; i <= index; i++)
        cell = next_cell(menu, i, columns, cell);
    return cell;
}

static int chosen_entry(const ViewMenu *menu)
{
    for (int i = 0; i < menu->count; i++) {
        if (menu->entries[i].chosen)
            return i;
    }
    return 0;
}

/* How far the list is scrolled, in units: to the line at which the chosen entry
 * stands in the middle, or the end at the foot. */
static double scrolled(const ViewMenu *menu, const MenuFrame *frame)
{
    double high = frame->list.h / frame->unit;
    double all = cell_of(menu, menu->count - 1, frame->columns).y + CELL;
    double wanted = cell_of(menu, chosen_entry(menu), frame->columns).y - (high - ROW) / 2;
    double offset = fmin(wanted, all - high), y = 0;
    Cell cell = {0, 0};
    for (int i = 0; i < menu->count && y < offset; i++) {
        cell = next_cell(menu, i, frame->columns, cell);
        bool heads = menu->entries[i].group != NULL;
        y = heads && cell.y - HEADING >= offset ? cell.y - HEADING : cell.y;
    }
    return y;
}

static ViewMenuSeen menu_seen(const MenuFrame *frame, const ViewMenu *menu)
{
    ViewMenuSeen seen = {.first = menu->count, .columns = frame->columns, .row = ROW * frame->unit};
    if (menu->count == 0)
        return seen;
    double offset = scrolled(menu, frame), high = frame->list.h / frame->unit;
    Cell cell = {0, 0};
    for (int i = 0; i < menu->count; i++) {
        cell = next_cell(menu, i, frame->columns, cell);
        if (cell.y < offset || cell.y + CELL > offset + high)
            continue;
        seen.first = i < seen.first ? i : seen.first;
        seen.last = i + 1;
    }
    return seen;
}

/* --- For keys and pointer ------------------------------------------------------------- */

static MenuFrame frame_in(const SheetPlaces *places)
{
    return menu_frame(places->sheet, places->list_unit);
}

ViewMenuSeen view_menu_seen(const SheetPlaces *places, const ViewMenu *menu)
{
    MenuFrame frame = frame_in(places);
    return menu_seen(&frame, menu);
}

Rect view_menu_field(const SheetPlaces *places)
{
    MenuFrame frame = frame_in(places);
    return menu_field(&frame);
}

int view_menu_neighbour(const SheetPlaces *places, const ViewMenu *menu, int index, int direction)
{
    int columns = frame_in(places).columns;
    Cell from = cell_of(menu, index, columns), best = from;
    int found = index;
    for (int i = index + direction; i >= 0 && i < menu->count; i += direction) {
        Cell cell = cell_of(menu, i, columns);
        if (cell.y == from.y)
            continue;
        if (found != index && cell.y != best.y)
            break;
        if (found == index || abs(cell.column - from.column) < abs(best.column - from.column)) {
            found = i;
            best = cell;
        }
    }
    return found;
}

/* --- Drawing ------------------------------------------------------------------------ */

static void draw_stamp(const View *view, Rect rect, const ViewMenu *menu, int index)
{
    const Theme *theme = view->style->theme;
    const ViewMenuEntry *entry = &menu->entries[index];
    const ViewMiniature *miniature =
        menu->picture && !entry->broken ? menu->picture(menu->user, index) : NULL;
    if (miniature) {
        view_draw_miniature(view, rect, miniature);
        return;
    }
    draw_box(view->drawing, rect, 4 * view->unit, theme->ground,
             (Stroke){theme->panel_edge, view->unit, 0});
    if (!entry->broken)
        return;
    Point middle = {rect.x + rect.w / 2, rect.y + rect.h / 2};
    view_cross(view, middle, 12 * view->unit, (Stroke){theme->lost, 4 * view->unit, 0});
}

/* One line of a title; the last one says all that is left, as far as it can. */
static void draw_title_line(const View *view, Rect rect, TextStyle style, TextLine line, bool last)
{
    size_t length = last ? strlen(line.start) : line.length;
    const char *text = arena_copy(view->drawing->arena, line.start, length);
    draw_text(view->drawing, (Point){rect.x, rect.y}, style,
              view_fitted(view, style, rect.w, text));
}

/* A title and what is said below it. A title that needs more than two lines has
 * the third instead of that, in smaller type. */
static void draw_title(const View *view, Rect rect, const char *title, TextStyle below,
                       const char *detail)
{
    title = view_renamed(view, title);
    detail = detail ? view_renamed(view, detail) : NULL;
    TextStyle style = view_style(view, TYPE_NODE, FACE_BOLD, view->style->theme->ink);
    double leading = 1.22 * style.size;
    Paragraph lines = paragraph_break(view->drawing, style, rect.w, title);
    bool lengthy = lines.count > TITLE_LINES - 1;
    if (lengthy) {
        style.size = view_type(view, TYPE_SMALL);
        lines = paragraph_break(view->drawing, style, rect.w, title);
    }
    int count = lines.count < TITLE_LINES ? lines.count : TITLE_LINES;
    bool says = detail && *detail && count < TITLE_LINES;
    double y = rect.y + (rect.h - (count + says) * leading) / 2 + 0.98 * style.size;
    for (int i = 0; i < count; i++, y += leading)
        draw_title_line(view, (Rect){rect.x, y, rect.w, leading}, style, lines.lines[i],
                        i + 1 == TITLE_LINES);
    if (says)
        draw_text(view->drawing, (Point){rect.x, y}, below,
                  view_fitted(view, below, rect.w, detail));
}

static void draw_entry(const View *view, Rect rect, const ViewMenu *menu, int index)
{
    const Theme *theme = view->style->theme;
    const ViewMenuEntry *entry = &menu->entries[index];
    double unit = view->unit, pad = 8 * unit;
    Tag tag = thing_tag(THING_MENU_ENTRY, 0, index);
    bool lit = entry->chosen || view_hovered(view, tag);
    view->drawing->tag = tag;
    draw_box(view->drawing, rect, 8 * unit, lit ? theme->host_tint[HOST_CLIENT] : theme->button,
             (Stroke){entry->chosen ? theme->ink : theme->panel_edge,
                      entry->chosen ? 2.5 * unit : unit, 0});
    Rect stamp = {rect.x + pad, rect.y + (rect.h - STAMP_HEIGHT * unit) / 2, STAMP_WIDTH * unit,
                  STAMP_HEIGHT * unit};
    draw_stamp(view, stamp, menu, index);
    double left = stamp.x + stamp.w + 12 * unit;
    Rect text = {left, rect.y, rect.x + rect.w - pad - left, rect.h};
    TextStyle below = view_style(view, TYPE_SMALL, FACE_REGULAR, theme->muted);
    below.color = lit ? theme->ink : entry->broken ? theme->lost : theme->muted;
    draw_title(view, text, entry->title, below, entry->detail);
    view->drawing->tag = (Tag){0};
}

/* Not where it would reach beyond `right`. */
static void draw_group(const View *view, Point at, double right, const char *name)
{
    TextStyle style = view_style(view, TYPE_STRONG, FACE_BOLD, view->style->theme->ink);
    if (at.x + text_width(view->drawing, style, name) <= right)
        draw_text(view->drawing, at, style, name);
}

/* Above the group that begins at `y`, if one does and its heading is in view. */
static void draw_heading(const View *view, const MenuFrame *frame, double y, const char *group)
{
    double unit = frame->unit, foot = frame->list.y + frame->list.h;
    if (group && y - HEADING * unit > frame->list.y - unit && y - 5 * unit < foot)
        draw_group(view, (Point){frame->list.x, y - 11 * unit}, INFINITY, group);
}

/* The group that the first entry on the page belongs to, when its heading does not
 * stand there; else "". */
static const char *group_before(const ViewMenu *menu, int first)
{
    if (first >= menu->count || menu->entries[first].group)
        return "";
    while (first > 0 && !menu->entries[first].group)
        first--;
    return menu->entries[first].group ? menu->entries[first].group : "";
}

/* --- The field ---------------------------------------------------------------------- */

static void draw_lens(const View *view, Point middle)
{
    Stroke stroke = {view->style->theme->muted, 2 * view->unit, 0};
    double reach = 5.5 * view->unit;
    draw_circle(view->drawing, middle, reach, 0, stroke);
    draw_line(view->drawing, (Point){middle.x + 0.7 * reach, middle.y + 0.7 * reach},
              (Point){middle.x + 1.9 * reach, middle.y + 1.9 * reach}, stroke);
}

/* As much of a text's end as fits. */
static const char *end_of(const View *view, TextStyle style, double width, const char *text)
{
    while (*text && text_width(view->drawing, style, text) > width)
        utf8_next(&text);
    return text;
}

/* What is written, what is being composed behind it, underlined, and the caret. */
static void draw_written(const View *view, Rect room, TextStyle style, const ViewSearch *field)
{
    double unit = view->unit;
    style.color = view->style->theme->ink;
    const char *composed = end_of(view, style, room.w - 3 * unit, field->composed);
    double composing = text_width(view->drawing, style, composed);
    const char *text = end_of(view, style, room.w - 3 * unit - composing, field->text);
    double x = room.x + draw_text(view->drawing, (Point){room.x, room.y}, style, text);
    if (*composed) {
        draw_text(view->drawing, (Point){x, room.y}, style, composed);
        double under = room.y + 4 * unit;
        draw_line(view->drawing, (Point){x, under}, (Point){x + composing, under},
                  (Stroke){style.color, 1.5 * unit, 0});
    }
    Rect caret = {x + composing + 1.5 * unit, room.y - 15 * unit, 1.8 * unit, 20 * unit};
    draw_box(view->drawing, caret, 0, view->style->theme->ink, NO_STROKE);
}

static void draw_searches(const View *view, Rect room, TextStyle style, const ViewSearch *field)
{
    const char *text = field->searches[0];
    if (text_width(view->drawing, style, text) > room.w)
        text = field->searches[1];
    if (text_width(view->drawing, style, text) > room.w)
        style.size = view_type(view, TYPE_SMALL);
    draw_text(view->drawing, (Point){room.x, room.y}, style,
              view_fitted(view, style, room.w, text));
}

static void draw_field(const View *view, Rect rect, const ViewSearch *field)
{
    const Theme *theme = view->style->theme;
    double unit = view->unit, line = rect.y + rect.h / 2 + 6 * unit;
    draw_box(view->drawing, rect, 8 * unit, theme->panel, (Stroke){theme->ink, 2 * unit, 0});
    draw_lens(view, (Point){rect.x + 19 * unit, rect.y + rect.h / 2 - 2 * unit});
    TextStyle style = view_style(view, TYPE_NODE, FACE_REGULAR, theme->muted), right = style;
    right.align = ALIGN_RIGHT;
    Rect room = {rect.x + 38 * unit, line, rect.w - 50 * unit, rect.h};
    if (*field->found)
        room.w -= 14 * unit +
                  draw_text(view->drawing, (Point){room.x + room.w, line}, right, field->found);
    if (*field->text || *field->composed)
        draw_written(view, room, style, field);
    else
        draw_searches(view, room, style, field);
}

/* --- Around the list ------------------------------------------------------------------ */

/* Centred in the height, in smaller type where it would be too high. */
static void draw_in_lines(const View *view, Rect rect, TextStyle style, const char *text)
{
    if (paragraph_height(view->drawing, style, rect.w, text) > rect.h)
        style.size = view_type(view, TYPE_SMALL);
    draw_paragraph(view->drawing, rect, style, text);
}

/* "25–48 of 89", where not all are seen; returns the room that it takes. */
static double draw_place(const View *view, Point at, TextStyle style, ViewMenuSeen seen, int count)
{
    style.align = ALIGN_RIGHT;
    if (seen.last - seen.first >= count)
        return 0;
    const char *part = arena_printf(view->drawing->arena, "%d–%d", seen.first + 1, seen.last);
    return draw_text(view->drawing, at, style, view_part_of(view, part, count)) + 20 * view->unit;
}

static void draw_foot(const View *view, const MenuFrame *frame, const ViewMenu *menu,
                      ViewMenuSeen seen)
{
    const Theme *theme = view->style->theme;
    double unit = view->unit, x = frame->list.x, right = x + frame->list.w;
    Rect place = {x, frame->list.y + frame->list.h + 6 * unit, frame->list.w, SUMMARY * unit};
    draw_line(view->drawing, (Point){x, place.y - 2 * unit}, (Point){right, place.y - 2 * unit},
              (Stroke){theme->panel_edge, unit, 0});
    TextStyle style = view_style(view, TYPE_NODE, FACE_REGULAR, theme->ink);
    draw_in_lines(view, place, style, view_renamed(view, menu->summary));
    double foot = frame->paper.y + frame->paper.h - 14 * unit;
    style.color = theme->muted;
    double room = right - x - draw_place(view, (Point){right, foot}, style, seen, menu->count);
    if (text_width(view->drawing, style, menu->hint) > room)
        style.size = view_type(view, TYPE_SMALL);
    if (text_width(view->drawing, style, menu->hint) <= room)
        draw_text(view->drawing, (Point){x, foot}, style, menu->hint);
}

static void draw_frame(const View *view, const MenuFrame *frame, Rect field, const ViewMenu *menu,
                       ViewMenuSeen seen)
{
    const Theme *theme = view->style->theme;
    double unit = view->unit, x = frame->list.x, line = frame->paper.y + 38 * unit;
    TextStyle heading = view_style(view, TYPE_BIG, FACE_BOLD, theme->ink);
    double behind = x + draw_text(view->drawing, (Point){x, line}, heading, menu->title);
    draw_group(view, (Point){behind + 18 * unit, line}, field.x - 12 * unit,
               group_before(menu, seen.first));
    draw_field(view, field, &menu->search);
    TextStyle nothing = view_style(view, TYPE_STRONG, FACE_REGULAR, theme->ink);
    if (menu->nothing)
        draw_in_lines(view, frame->list, nothing, menu->nothing);
    draw_foot(view, frame, menu, seen);
}

void view_menu(const View *view, Rect rect, const ViewMenu *menu)
{
    if (!menu->title)
        return;
    MenuFrame frame = menu_frame(rect, view->unit);
    ViewMenuSeen seen = menu_seen(&frame, menu);
    view_veil(view, rect);
    view_paper(view, frame.paper);
    draw_frame(view, &frame, menu_field(&frame), menu, seen);
    double unit = frame.unit, gap = CELL_GAP * unit;
    double width = (frame.list.w - (frame.columns - 1) * gap) / frame.columns;
    double top = frame.list.y - scrolled(menu, &frame) * unit;
    Cell cell = cell_of(menu, seen.first, frame.columns);
    for (int i = seen.first; i < seen.last; i++) {
        cell = i > seen.first ? next_cell(menu, i, frame.columns, cell) : cell;
        double y = top + cell.y * unit;
        draw_heading(view, &frame, y, menu->entries[i].group);
        draw_entry(view, (Rect){frame.list.x + cell.column * (width + gap), y, width, CELL * unit},
                   menu, i);
    }
}
