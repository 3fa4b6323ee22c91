/* A small menu beside what it is about: what one could do to a segment or let a
 * host do. What cannot be done says why. */
#include "draw/paragraph.h"
#include "view/chrome/parts.h"

#include <math.h>

/* All in pixels of a sheet 720 high. */
static const double ROW = 48, PAD = 12, WIDTH_LEAST = 220, WIDTH_MOST = 470;
static const double MARK_WIDTH = 30;

static TextStyle title_style(const View *view)
{
    return view_style(view, TYPE_NODE, FACE_BOLD, view->style->theme->ink);
}

static TextStyle head_style(const View *view)
{
    return view_style(view, TYPE_NODE, FACE_REGULAR, view->style->theme->ink);
}

static TextStyle why_style(const View *view)
{
    return view_style(view, TYPE_SMALL, FACE_REGULAR, view->style->theme->muted);
}

/* "12 · 40 %" */
static const char *votes_text(const View *view, const ViewPopup *popup, const ViewPopupEntry *entry)
{
    int all = 0;
    for (int i = 0; i < popup->count; i++)
        all += popup->entries[i].votes;
    int percent = all > 0 ? (int)lround(100.0 * entry->votes / all) : 0;
    return arena_printf(view->drawing->arena, "%d · %d %%", entry->votes, percent);
}

/* What stands at the right of an entry: its mark, its votes. */
static double width_beside(const View *view, const ViewPopup *popup)
{
    double width = 0;
    for (int i = 0; i < popup->count; i++) {
        if (popup->entries[i].mark != MARK_NONE)
            width = MARK_WIDTH * view->unit;
    }
    if (popup->votes)
        width += text_width(view->drawing, head_style(view), "999 · 100 %") + 8 * view->unit;
    return width;
}

/* What it is about, and what an entry says, with the chosen names of states. */
static const char *head_text(const View *view, const ViewPopup *popup)
{
    return view_renamed(view, popup->title);
}

static const char *title_text(const View *view, const ViewPopupEntry *entry)
{
    return view_renamed(view, entry->title);
}

static double popup_width(const View *view, const ViewPopup *popup)
{
    double width = text_width(view->drawing, head_style(view), head_text(view, popup));
    for (int i = 0; i < popup->count; i++) {
        const ViewPopupEntry *entry = &popup->entries[i];
        width = fmax(width, text_width(view->drawing, title_style(view), title_text(view, entry)) +
                                width_beside(view, popup));
        if (entry->why_not)
            width = fmax(width, text_width(view->drawing, why_style(view), entry->why_not));
    }
    double unit = view->unit;
    return fmin(fmax(width + (4 * PAD + 2) * unit, WIDTH_LEAST * unit), WIDTH_MOST * unit);
}

/* Of the text of an entry, in a popup of this width. */
static double text_height(const View *view, const ViewPopup *popup, const ViewPopupEntry *entry,
                          double width)
{
    double room = width - 4 * PAD * view->unit - width_beside(view, popup);
    double height =
        paragraph_height(view->drawing, title_style(view), room, title_text(view, entry));
    return entry->why_not
               ? height + paragraph_height(view->drawing, why_style(view), room, entry->why_not)
               : height;
}

static double row_height(const View *view, const ViewPopup *popup, const ViewPopupEntry *entry,
                         double width)
{
    return fmax(text_height(view, popup, entry, width) + 6 * view->unit, ROW * view->unit);
}

static double head_height(const View *view, const ViewPopup *popup, double width)
{
    double room = width - 4 * PAD * view->unit;
    return paragraph_height(view->drawing, head_style(view), room, head_text(view, popup)) +
           15 * view->unit;
}

/* Right of its place and below it, as far as the sheet allows. */
static Rect popup_paper(const View *view, const ViewPopup *popup, Rect sheet)
{
    double unit = view->unit, edge = 8 * unit, width = popup_width(view, popup);
    Rect paper = {popup->at.x + 10 * unit, popup->at.y + 10 * unit, width,
                  head_height(view, popup, width) + PAD * unit};
    for (int i = 0; i < popup->count; i++)
        paper.h += row_height(view, popup, &popup->entries[i], width);
    if (popup->stands) {
        paper.x = popup->at.x - width / 2;
        paper.y = popup->at.y - paper.h;
    }
    paper.x = fmax(fmin(paper.x, sheet.x + sheet.w - paper.w - edge), sheet.x + edge);
    paper.y = fmax(fmin(paper.y, sheet.y + sheet.h - paper.h - edge), sheet.y + edge);
    return paper;
}

/* Returns where the next text begins. */
static double draw_lines(const View *view, Rect rect, TextStyle style, const char *text)
{
    return rect.y + draw_paragraph(view->drawing, rect, style, text);
}

/* How many of the hands, along the foot. */
static void draw_bar(const View *view, const ViewPopup *popup, Rect rect,
                     const ViewPopupEntry *entry)
{
    int most = 1;
    for (int i = 0; i < popup->count; i++)
        most = popup->entries[i].votes > most ? popup->entries[i].votes : most;
    double unit = view->unit, room = rect.w - 2 * PAD * unit;
    Rect bar = {rect.x + PAD * unit, rect.y + rect.h - 9 * unit, room * entry->votes / most,
                5 * unit};
    draw_box(view->drawing, bar, 2 * unit, view->style->theme->ink, NO_STROKE);
}

static void draw_beside(const View *view, const ViewPopup *popup, Rect rect,
                        const ViewPopupEntry *entry)
{
    double unit = view->unit, right = rect.x + rect.w - PAD * unit, middle = rect.y + rect.h / 2;
    if (entry->mark != MARK_NONE)
        view_mark(view, (Point){right - 8 * unit, middle}, 7 * unit, entry->mark);
    if (!popup->votes)
        return;
    TextStyle style = head_style(view);
    style.align = ALIGN_RIGHT;
    double taken = entry->mark != MARK_NONE ? MARK_WIDTH * unit : 0;
    draw_text(view->drawing, (Point){right - taken, middle + 0.3 * style.size}, style,
              votes_text(view, popup, entry));
    draw_bar(view, popup, rect, entry);
}

static void draw_entry(const View *view, const ViewPopup *popup, Rect rect, int index)
{
    const Theme *theme = view->style->theme;
    const ViewPopupEntry *entry = &popup->entries[index];
    double unit = view->unit;
    view->drawing->tag = thing_tag(THING_MENU_ENTRY, 0, index);
    bool may = !entry->why_not;
    bool lit = entry->chosen || (may && view_hovered(view, view->drawing->tag));
    Stroke edge = {may ? theme->button_edge : 0, unit, 0};
    if (entry->chosen)
        edge = (Stroke){theme->ink, 2 * unit, 0};
    Color rest = may ? theme->button : theme->panel;
    draw_box(view->drawing, rect, 7 * unit, lit ? theme->host_tint[HOST_CLIENT] : rest, edge);
    TextStyle title = title_style(view), why = why_style(view);
    if (!may) {
        title.face = FACE_REGULAR;
        title.color = theme->muted;
        why.color = lit ? theme->ink : theme->muted;
    }
    double height = text_height(view, popup, entry, rect.w + 2 * PAD * unit);
    Rect place = {rect.x + PAD * unit, rect.y + (rect.h - height) / 2,
                  rect.w - 2 * PAD * unit - width_beside(view, popup), rect.h};
    draw_beside(view, popup, rect, entry);
    place.y = draw_lines(view, place, title, title_text(view, entry));
    if (!may)
        draw_lines(view, place, why, entry->why_not);
    view->drawing->tag = (Tag){0};
}

static void draw_paper(const View *view, Rect paper)
{
    const Theme *theme = view->style->theme;
    double unit = view->unit;
    view->drawing->tag = thing_tag(THING_PANEL, 0, PANEL_ALL);
    Rect shadow = {paper.x + 3 * unit, paper.y + 4 * unit, paper.w, paper.h};
    draw_box(view->drawing, shadow, 10 * unit, 0x00000040, NO_STROKE);
    draw_box(view->drawing, paper, 10 * unit, theme->panel,
             (Stroke){theme->button_edge, 1.5 * unit, 0});
    view->drawing->tag = (Tag){0};
}

void view_popup(const View *view, Rect rect, const ViewPopup *popup)
{
    double unit = view->unit;
    if (!popup->title)
        return;
    Rect paper = popup_paper(view, popup, rect);
    draw_paper(view, paper);
    Rect head = {paper.x + 2 * PAD * unit, paper.y + 9 * unit, paper.w - 4 * PAD * unit, paper.h};
    draw_lines(view, head, head_style(view), head_text(view, popup));
    double y = paper.y + head_height(view, popup, paper.w);
    for (int i = 0; i < popup->count; i++) {
        double high = row_height(view, popup, &popup->entries[i], paper.w);
        draw_entry(view, popup,
                   (Rect){paper.x + PAD * unit, y, paper.w - 2 * PAD * unit, high - 4 * unit}, i);
        y += high;
    }
}
