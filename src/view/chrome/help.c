/* The help: what can be done and by which keys, in columns, on as few pages as
 * it can be read on. Each line that is a command is its button, too. */
#include "view/chrome/parts.h"
#include "view/sheet.h"

#include <math.h>

static const double LINE = 24.5, BUTTON = 44, BUTTON_LINE = 48, HEADING = 32, COLUMN_LEAST = 300,
                    COLUMN_GAP = 26;
enum { COLUMNS_MOST = 3 };

typedef struct HelpFrame {
    double unit, width; /* of a column */
    Rect paper, list;
    int columns;
    double high; /* what a column holds, in units */
    bool whole;  /* a group that does not fit below another begins a column */
} HelpFrame;

static HelpFrame help_frame(Rect sheet, double unit)
{
    HelpFrame frame = {.unit = unit};
    double air = 16 * unit, gap = COLUMN_GAP * unit;
    frame.paper = (Rect){sheet.x + air, sheet.y + air, sheet.w - 2 * air, sheet.h - 2 * air};
    frame.list = (Rect){frame.paper.x + 24 * unit, frame.paper.y + 52 * unit,
                        frame.paper.w - 48 * unit, frame.paper.h - 96 * unit};
    double columns = floor((frame.list.w + gap) / (COLUMN_LEAST * unit + gap));
    frame.columns = (int)fmin(fmax(columns, 1), COLUMNS_MOST);
    frame.width = (frame.list.w - (frame.columns - 1) * gap) / frame.columns;
    frame.high = frame.list.h / unit;
    return frame;
}

/* Where a line stands: in which column of all pages, and how far down. */
typedef struct HelpPlace {
    int column;
    double y;
    const char *group; /* that it belongs to */
    bool heads;        /* with its heading above it */
} HelpPlace;

static double line_high(const ViewHelpLine *line)
{
    return line->command < 0 ? LINE : BUTTON_LINE;
}

/* What must stand in one column from line `index` on. */
static double height_from(const ViewHelp *help, int index, const HelpFrame *frame)
{
    bool heads = help->lines[index].group != NULL;
    double high = line_high(&help->lines[index]) + (heads ? HEADING : 0);
    while (heads && frame->whole && ++index < help->count && !help->lines[index].group)
        high += line_high(&help->lines[index]);
    return high;
}

/* From the foot of the line before to that of line `index`; a heading keeps its
 * first line with it, and stands again where its group goes on in another column. */
static HelpPlace place_after(const ViewHelp *help, int index, const HelpFrame *frame,
                             HelpPlace before)
{
    const char *begins = help->lines[index].group;
    HelpPlace place = {before.column, before.y, begins ? begins : before.group, begins != NULL};
    double high = line_high(&help->lines[index]);
    place.y += high + (place.heads ? HEADING : 0);
    if (before.y > 0 && before.y + height_from(help, index, frame) > frame->high) {
        place.column++;
        place.heads = true;
        place.y = high + HEADING;
    }
    return place;
}

static int count_columns(const ViewHelp *help, const HelpFrame *frame)
{
    HelpPlace place = {0};
    for (int i = 0; i < help->count; i++)
        place = place_after(help, i, frame, place);
    return place.column + 1;
}

static int count_pages(const ViewHelp *help, const HelpFrame *frame)
{
    return (count_columns(help, frame) - 1) / frame->columns + 1;
}

/* Keeps groups together where that takes no more pages; else makes the columns no
 * longer than need be for as many. */
static int balance(const ViewHelp *help, HelpFrame *frame)
{
    int pages = count_pages(help, frame);
    frame->whole = true;
    frame->whole = count_pages(help, frame) == pages;
    HelpFrame tighter = *frame;
    for (tighter.high -= LINE; !frame->whole && tighter.high > BUTTON_LINE + HEADING;
         tighter.high -= LINE) {
        if (count_columns(help, &tighter) > pages * frame->columns)
            break;
        frame->high = tighter.high;
    }
    return pages;
}

int view_help_pages(const SheetPlaces *places, const ViewHelp *help)
{
    HelpFrame frame = help_frame(places->sheet, places->list_unit);
    return balance(help, &frame);
}

/* As many of the keys as there is room for beside the name; the first always. */
static const char *keys_that_fit(const View *view, const ViewHelpLine *line, TextStyle style,
                                 double room)
{
    Arena *arena = view->drawing->arena;
    const char *text = line->keys[0] ? line->keys[0] : "";
    for (int i = 1; text[0] && line->keys[i]; i++) {
        const char *longer = arena_printf(arena, "%s  %s", text, line->keys[i]);
        if (text_width(view->drawing, style, longer) > room)
            break;
        text = longer;
    }
    return text;
}

/* Of a group that goes on here where `continued`. */
static void draw_group(const View *view, Point at, double width, const char *group, bool continued)
{
    TextStyle style = view_style(view, TYPE_STRONG, FACE_BOLD, view->style->theme->ink);
    const char *longer = view_filled(view, "help.continued", "group", group);
    if (continued && text_width(view->drawing, style, longer) <= width)
        group = longer;
    draw_text(view->drawing, at, style, group);
}

/* What is between a button's edge and its words. */
static const double INSET = 12;

static void draw_words(const View *view, Point foot, double width, const ViewHelpLine *line,
                       Color ink)
{
    double unit = view->unit;
    TextStyle name = view_style(view, TYPE_NODE, FACE_REGULAR, ink);
    TextStyle keys = view_style(view, TYPE_NODE, FACE_BOLD, ink);
    keys.align = ALIGN_RIGHT;
    double used = draw_text(view->drawing, foot, name, line->name) + 14 * unit;
    draw_text(view->drawing, (Point){foot.x + width, foot.y}, keys,
              keys_that_fit(view, line, keys, width - used));
}

static void draw_command(const View *view, Point foot, double width, const ViewHelpLine *line)
{
    const Theme *theme = view->style->theme;
    double unit = view->unit;
    Rect box = {foot.x, foot.y - (BUTTON + 2) * unit, width, BUTTON * unit};
    view->drawing->tag = thing_tag(THING_COMMAND, 0, line->command);
    view_button_ground(view, box, line->works && view_hovered(view, view->drawing->tag));
    Point at = {foot.x + INSET * unit, box.y + (BUTTON / 2 + 6) * unit};
    draw_words(view, at, width - 2 * INSET * unit, line, line->works ? theme->ink : theme->muted);
    view->drawing->tag = (Tag){0};
}

static void draw_line_of_help(const View *view, Point foot, double width, const ViewHelpLine *line)
{
    const Theme *theme = view->style->theme;
    if (line->command >= 0) {
        draw_command(view, foot, width, line);
        return;
    }
    draw_words(view, (Point){foot.x, foot.y - 7 * view->unit}, width, line, theme->ink);
    draw_line(view->drawing, foot, (Point){foot.x + width, foot.y},
              (Stroke){theme->panel_edge, view->unit, 0});
}

static void draw_frame(const View *view, const HelpFrame *frame, const ViewHelp *help, int page,
                       int pages)
{
    const Theme *theme = view->style->theme;
    double unit = view->unit, x = frame->list.x, right = x + frame->list.w;
    double foot = frame->paper.y + frame->paper.h - 16 * unit, taken = 0;
    TextStyle heading = view_style(view, TYPE_HEADLINE, FACE_BOLD, theme->ink);
    TextStyle hint = view_style(view, TYPE_SMALL, FACE_REGULAR, theme->muted);
    draw_text(view->drawing, (Point){x, frame->paper.y + 36 * unit}, heading, help->title);
    if (pages > 1) {
        TextStyle place = hint;
        place.align = ALIGN_RIGHT;
        Arena *arena = view->drawing->arena;
        const char *part = arena_printf(arena, "PageDown   %d", page + 1);
        const char *text = view_part_of(view, part, pages);
        taken = draw_text(view->drawing, (Point){right, foot}, place, text) + 20 * unit;
    }
    draw_text(view->drawing, (Point){x, foot}, hint,
              view_fitted(view, hint, right - x - taken, help->hint));
}

void view_help(const View *view, Rect rect, const ViewHelp *help)
{
    if (!help->title)
        return;
    HelpFrame frame = help_frame(rect, view->unit);
    int pages = balance(help, &frame);
    int page = help->page < pages ? help->page : pages - 1;
    view_veil(view, rect);
    view_paper(view, frame.paper);
    draw_frame(view, &frame, help, page, pages);
    HelpPlace place = {0};
    for (int i = 0; i < help->count; i++) {
        place = place_after(help, i, &frame, place);
        int column = place.column - page * frame.columns;
        if (column < 0 || column >= frame.columns)
            continue;
        Point foot = {frame.list.x + column * (frame.width + COLUMN_GAP * frame.unit),
                      frame.list.y + place.y * frame.unit};
        Point above = {foot.x, foot.y - (line_high(&help->lines[i]) + 8) * frame.unit};
        if (place.heads)
            draw_group(view, above, frame.width, place.group, !help->lines[i].group);
        draw_line_of_help(view, foot, frame.width, &help->lines[i]);
    }
}
