/* A small menu beside what it is about: what one could do to a segment or let a
 * host do. What cannot be done says why. */
#include "view/color.h"
#include "view/parts.h"

#include <math.h>

/* All in pixels of a sheet 720 high. */
static const double ROW = 44, HEAD = 38, PAD = 12, WIDTH_LEAST = 220, WIDTH_MOST = 470;

static TextStyle title_style(const View *view)
{
    return view_style(view, TYPE_NODE, FACE_BOLD, view->context->theme->ink);
}

static TextStyle why_style(const View *view)
{
    return view_style(view, TYPE_SMALL, FACE_REGULAR, view->context->theme->muted);
}

static double popup_width(const View *view)
{
    const ViewPopup *popup = &view->context->popup;
    double width = text_width(view->drawing, title_style(view), popup->title);
    for (int i = 0; i < popup->count; i++) {
        const ViewPopupEntry *entry = &popup->entries[i];
        width = fmax(width, text_width(view->drawing, title_style(view), entry->title));
        if (entry->why_not)
            width = fmax(width, text_width(view->drawing, why_style(view), entry->why_not));
    }
    double unit = view->unit;
    return fmin(fmax(width + 4 * PAD * unit, WIDTH_LEAST * unit), WIDTH_MOST * unit);
}

/* Right of its place and below it, as far as the sheet allows. */
static Rect popup_paper(const View *view, Rect sheet)
{
    const ViewPopup *popup = &view->context->popup;
    double unit = view->unit, edge = 8 * unit;
    Rect paper = {popup->at.x + 10 * unit, popup->at.y + 10 * unit, popup_width(view),
                  (HEAD + popup->count * ROW + PAD) * unit};
    paper.x = fmax(fmin(paper.x, sheet.x + sheet.w - paper.w - edge), sheet.x + edge);
    paper.y = fmax(fmin(paper.y, sheet.y + sheet.h - paper.h - edge), sheet.y + edge);
    return paper;
}

static void draw_entry(const View *view, Rect rect, int index)
{
    const Theme *theme = view->context->theme;
    const ViewPopupEntry *entry = &view->context->popup.entries[index];
    double unit = view->unit, left = rect.x + PAD * unit, room = rect.w - 2 * PAD * unit;
    view->drawing->id = (ThingId){THING_MENU_ENTRY, 0, index};
    bool may = !entry->why_not;
    bool lit = entry->chosen || (may && view_hovered(view, view->drawing->id));
    draw_box(view->drawing, rect, 7 * unit, lit ? theme->host_tint[HOST_CLIENT] : theme->panel,
             (Stroke){entry->chosen ? theme->accent : 0, 2 * unit, 0});
    TextStyle title = title_style(view), why = why_style(view);
    if (!may) {
        title.face = FACE_REGULAR;
        title.color = theme->muted;
        why.color = lit ? theme->ink : theme->muted;
    }
    double line = rect.y + (may ? 27 : 18) * unit;
    draw_text(view->drawing, (Point){left, line}, title,
              view_fitted(view, title, room, entry->title));
    if (!may)
        draw_text(view->drawing, (Point){left, rect.y + 36 * unit}, why,
                  view_fitted(view, why, room, entry->why_not));
    view->drawing->id = (ThingId){0};
}

void view_popup(const View *view, Rect rect)
{
    const ViewPopup *popup = &view->context->popup;
    const Theme *theme = view->context->theme;
    double unit = view->unit;
    if (!popup->title)
        return;
    Rect paper = popup_paper(view, rect);
    view->drawing->id = (ThingId){THING_PANEL, 0, PANEL_ALL};
    Rect shadow = {paper.x + 3 * unit, paper.y + 4 * unit, paper.w, paper.h};
    draw_box(view->drawing, shadow, 10 * unit, 0x00000040, NO_STROKE);
    draw_box(view->drawing, paper, 10 * unit, theme->panel,
             (Stroke){theme->button_edge, 1.5 * unit, 0});
    view->drawing->id = (ThingId){0};
    TextStyle head = view_style(view, TYPE_NODE, FACE_REGULAR, theme->ink);
    draw_text(view->drawing, (Point){paper.x + 2 * PAD * unit, paper.y + 26 * unit}, head,
              view_fitted(view, head, paper.w - 3 * PAD * unit, popup->title));
    for (int i = 0; i < popup->count; i++)
        draw_entry(view,
                   (Rect){paper.x + PAD * unit, paper.y + (HEAD + i * ROW) * unit,
                          paper.w - 2 * PAD * unit, (ROW - 2) * unit},
                   i);
}
