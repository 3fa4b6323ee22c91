/* A form: lines that the reader writes, and two buttons, over the sheet. */
#include "base/text.h"
#include "draw/paragraph.h"
#include "view/chrome/parts.h"

#include <math.h>
#include <string.h>

/* All in pixels of a sheet 720 high. */
static const double PAD = 24, GAP = 12, FIELD = 44, BUTTON = 48, BUTTON_LEAST = 130, WIDTH = 860;

static TextStyle written_style(const View *view)
{
    return view_style(view, TYPE_STRONG, FACE_REGULAR, view->style->theme->ink);
}

static TextStyle label_style(const View *view)
{
    return view_style(view, TYPE_NODE, FACE_REGULAR, view->style->theme->muted);
}

static double width_to(const View *view, const char *text, size_t from, size_t to)
{
    const char *piece = arena_copy(view->drawing->arena, text + from, to - from);
    return text_width(view->drawing, written_style(view), piece);
}

static size_t next_character(const char *text, size_t at)
{
    const char *next = text + at;
    utf8_next(&next);
    return (size_t)(next - text);
}

/* Where what is seen of a text begins: as much as fits before the place where one
 * writes. */
static size_t seen_from(const View *view, const ViewField *field, double room)
{
    size_t from = field->at, before = from;
    while (before > 0 && width_to(view, field->text, before, field->at) <= room) {
        from = before;
        before = utf8_before(field->text, before);
    }
    return width_to(view, field->text, before, field->at) <= room ? before : from;
}

static size_t seen_to(const View *view, const ViewField *field, size_t from, double room)
{
    size_t to = from, next = from;
    do {
        to = next;
        next = next_character(field->text, to);
    } while (next > to && width_to(view, field->text, from, next) <= room);
    return to;
}

static void draw_written(const View *view, Rect box, const ViewField *field)
{
    double unit = view->unit, pad = 10 * unit, room = box.w - 2 * pad;
    TextStyle style = written_style(view);
    size_t from = seen_from(view, field, room), to = seen_to(view, field, from, room);
    Point at = {box.x + pad, box.y + box.h / 2 + 0.36 * style.size};
    draw_text(view->drawing, at, style,
              arena_copy(view->drawing->arena, field->text + from, to - from));
    if (!field->chosen)
        return;
    double x = at.x + width_to(view, field->text, from, field->at);
    Rect caret = {x, box.y + 8 * unit, 2 * unit, box.h - 16 * unit};
    draw_box(view->drawing, caret, 0, view->style->theme->ink, NO_STROKE);
}

/* Returns where the next one begins. */
static double draw_field(const View *view, Rect rect, const ViewForm *form, int index)
{
    const Theme *theme = view->style->theme;
    const ViewField *field = &form->fields[index];
    double unit = view->unit;
    TextStyle label = label_style(view);
    double leading = paragraph_leading(label.size);
    draw_text(view->drawing, (Point){rect.x, rect.y + label.size}, label, field->label);
    Rect box = {rect.x, rect.y + leading, rect.w, FIELD * unit};
    view->drawing->tag = thing_tag(THING_MENU_ENTRY, 0, index);
    draw_box(view->drawing, box, 6 * unit, theme->ground,
             (Stroke){field->chosen ? theme->ink : theme->button_edge,
                      (field->chosen ? 2 : 1) * unit, 0});
    draw_written(view, box, field);
    view->drawing->tag = (Tag){0};
    return box.y + box.h + GAP * unit;
}

static double button_width(const View *view, const char *text)
{
    double unit = view->unit;
    return fmax(text_width(view->drawing, written_style(view), text) + 2 * PAD * unit,
                BUTTON_LEAST * unit);
}

/* Returns where the next one ends, to its left. */
static double draw_form_button(const View *view, Point corner, int index, const char *text,
                               bool strong)
{
    const Theme *theme = view->style->theme;
    double unit = view->unit, width = button_width(view, text);
    Rect rect = {corner.x - width, corner.y, width, BUTTON * unit};
    view->drawing->tag = thing_tag(THING_MENU_ENTRY, 0, index);
    view_button_ground(view, rect, view_hovered(view, view->drawing->tag));
    if (strong)
        draw_box(view->drawing, rect, 7 * unit, theme->ink, NO_STROKE);
    TextStyle style = written_style(view);
    style.align = ALIGN_CENTER;
    style.color = strong ? theme->panel : theme->ink;
    draw_text(view->drawing, (Point){rect.x + rect.w / 2, rect.y + rect.h / 2 + 0.36 * style.size},
              style, text);
    view->drawing->tag = (Tag){0};
    return rect.x - GAP * unit;
}

static double why_height(const View *view, double width, const char *why)
{
    if (!why)
        return 0;
    return paragraph_height(view->drawing, label_style(view), width, why) + GAP * view->unit;
}

static Rect form_paper(const View *view, Rect sheet, const ViewForm *form)
{
    double unit = view->unit, leading = paragraph_leading(label_style(view).size);
    double width = fmin(WIDTH * unit, sheet.w - 2 * GAP * unit), inner = width - 2 * PAD * unit;
    double high = (2 * PAD + 40 + BUTTON + GAP) * unit + why_height(view, inner, form->why) +
                  paragraph_height(view->drawing, label_style(view), inner, form->hint) +
                  form->count * (leading + (FIELD + GAP) * unit);
    return (Rect){sheet.x + (sheet.w - width) / 2, sheet.y + (sheet.h - high) / 2, width, high};
}

/* Why it cannot be taken, and how to go on. Returns where the buttons stand. */
static double draw_remarks(const View *view, Rect rect, const ViewForm *form)
{
    TextStyle style = label_style(view);
    if (form->why) {
        TextStyle loud = style;
        loud.color = view->style->theme->lost;
        rect.y += draw_paragraph(view->drawing, rect, loud, form->why) + GAP * view->unit;
    }
    return rect.y + draw_paragraph(view->drawing, rect, style, form->hint) + GAP * view->unit;
}

void view_form(const View *view, Rect rect, const ViewForm *form)
{
    if (!form->title)
        return;
    double unit = view->unit;
    Rect paper = form_paper(view, rect, form);
    view_veil(view, rect);
    view_paper(view, paper);
    Rect inner = {paper.x + PAD * unit, paper.y + PAD * unit, paper.w - 2 * PAD * unit, paper.h};
    TextStyle heading = view_style(view, TYPE_HEADLINE, FACE_BOLD, view->style->theme->ink);
    draw_text(view->drawing, (Point){inner.x, inner.y + heading.size}, heading, form->title);
    inner.y += 40 * unit;
    for (int i = 0; i < form->count; i++)
        inner.y = draw_field(view, inner, form, i);
    double y = draw_remarks(view, inner, form);
    double right =
        draw_form_button(view, (Point){inner.x + inner.w, y}, form->count, form->yes, true);
    draw_form_button(view, (Point){right, y}, form->count + 1, form->no, false);
}
