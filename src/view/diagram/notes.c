/* Labels that find no place at their arcs: notes, with numbers that the arcs bear too. */
#include "view/diagram/label.h"

#include <math.h>
#include <string.h>

/* The disc of a note, and what stands between it, its text and the next one, in
 * sizes of type. */
static const double DISC = 1.1, NOTE_GAP = 0.4, NOTES_GAP = 0.8;

Notes label_notes(const Diagram *diagram)
{
    Rect room = diagram->heading_free, area = diagram->map.area;
    double height = LABEL_LINE * view_type(diagram->view, TYPE_SMALL);
    if (room.y < area.y)
        room.h = fmin(room.h, area.y - room.y);
    return (Notes){.room = room,
                   .height = height,
                   .gap = NOTES_GAP * view_type(diagram->view, TYPE_SMALL),
                   .lines = (int)fmin(floor(room.h / height), NOTE_LINES_MAX),
                   .first = diagram->note_count + 1};
}

static bool note_fits(const Notes *notes, int first, int lines, double w)
{
    for (int i = first; i < first + lines; i++) {
        if (i >= notes->lines || notes->filled[i] + w > notes->room.w)
            return false;
    }
    return lines <= notes->lines;
}

static bool take_note(const Diagram *diagram, Notes *notes, int lines, double w, Point *at)
{
    for (int first = 0; first < notes->lines; first++) {
        if (!note_fits(notes, first, lines, w))
            continue;
        double x = 0;
        for (int i = first; i < first + lines; i++)
            x = fmax(x, notes->filled[i]);
        Rect place = {notes->room.x + x, notes->room.y + first * notes->height, w,
                      lines * notes->height};
        if (diagram_is_crossed(diagram, place))
            continue;
        for (int i = first; i < first + lines; i++)
            notes->filled[i] = x + w + notes->gap;
        *at = (Point){place.x, place.y};
        return true;
    }
    return false;
}

/* The free place of a size that is nearest to an arc, less than `reach` from it. */
static bool find_room(const Diagram *diagram, const Wanted *wanted, double w, double h,
                      double reach, Point *at)
{
    Rect place;
    Point near = diagram_line_at(label_line(diagram, wanted->arc), 0.5);
    if (!diagram_find_place(diagram, w, h, near, reach, &place))
        return false;
    *at = (Point){place.x, place.y};
    return true;
}

static double number_room(const Diagram *diagram, TextStyle style)
{
    return (DISC + NOTE_GAP + (diagram->note_count + 1 > 9 ? 0.45 : 0)) * style.size;
}

/* Farther away one looks for the arc of a note, at 720. */
static const double NEAR = 80;

/* In one line, or broken in a narrow room; near its arc, else beside the diagram, else where that
 * is free. */
static bool find_note(const Diagram *diagram, Notes *notes, Wanted *wanted, Point *at)
{
    double before = number_room(diagram, wanted->label.style);
    ArcLabel joined = label_joined(diagram, &wanted->label);
    const ArcLabel forms[] = {joined, label_narrower(diagram, &joined, LABEL_HALF)};
    for (int i = 0; i < 6; i++) {
        const ArcLabel *form = &forms[i % 2];
        double w = before + form->w, reach = i < 2 ? NEAR : INFINITY;
        bool beside = i == 2 || i == 3;
        if (beside ? !take_note(diagram, notes, form->count, w, at)
                   : !find_room(diagram, wanted, w, form->h, reach, at))
            continue;
        wanted->form = *form;
        wanted->place = (LabelPlace){.rect = {at->x + before, at->y, form->w, form->h}};
        return true;
    }
    return false;
}

/* A number with two digits makes it longer. */
static double disc_width(TextStyle style, const char *number)
{
    return (DISC + 0.45 * (double)(strlen(number) - 1)) * style.size;
}

static void draw_disc(const Diagram *diagram, Point middle, TextStyle style, const char *number)
{
    const View *view = diagram->view;
    double size = DISC * style.size, width = disc_width(style, number);
    draw_box(view->drawing, (Rect){middle.x - width / 2, middle.y - size / 2, width, size},
             size / 2, style.color, NO_STROKE);
    style.color = view->style->theme->panel;
    style.align = ALIGN_CENTER;
    draw_text(view->drawing, (Point){middle.x, middle.y + 0.36 * style.size}, style, number);
}

/* The number that a note has before it, and its arc too. */
typedef struct NoteMark {
    Wanted wanted;
    const char *number;
} NoteMark;

static bool find_mark(const Diagram *diagram, int arc, Color color, int number, NoteMark *mark)
{
    const View *view = diagram->view;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_BOLD, color);
    mark->number = arena_printf(view->drawing->arena, "%d", number);
    mark->wanted = (Wanted){
        .arc = arc, .manner = LABEL_MARK, .label = label_of_text(diagram, style, mark->number)};
    mark->wanted.label.w = disc_width(style, mark->number);
    mark->wanted.label.h = DISC * style.size;
    label_find_place(diagram, &mark->wanted, INFINITY);
    return label_has_place(&mark->wanted);
}

static void draw_mark(const Diagram *diagram, const NoteMark *mark)
{
    Rect at = mark->wanted.place.rect;
    diagram->view->drawing->tag =
        view_tag(diagram->view, THING_ARC, (int)diagram->host, mark->wanted.arc);
    if (mark->wanted.place.leader)
        label_draw_leader(diagram, &mark->wanted.place);
    draw_disc(diagram, (Point){at.x + at.w / 2, at.y + at.h / 2}, mark->wanted.label.style,
              mark->number);
}

/* The note at its place, its number where it is told, and on the arc. */
static void draw_note(Diagram *diagram, const NoteMark *mark, const Wanted *note, Point number_at)
{
    TextStyle style = mark->wanted.label.style;
    double size = DISC * style.size, width = disc_width(style, mark->number);
    diagram->note_count++;
    draw_mark(diagram, mark);
    draw_disc(diagram, (Point){number_at.x + width / 2, number_at.y + size / 2}, style,
              mark->number);
    label_draw(diagram, note);
}

/* Its number stands before the note. */
static void block_number(Diagram *diagram, const Wanted *note, Point at)
{
    diagram_block(diagram, (Rect){at.x, at.y, note->place.rect.x - at.x, note->place.rect.h});
}

static const char *whole_text(const Diagram *diagram, const ArcLabel *label)
{
    const char *text = "";
    for (int i = 0; i < label->count; i++)
        text = arena_printf(diagram->view->drawing->arena, "%s%s\n", text, label->lines[i]);
    return text;
}

/* The number of the note that says this already, or of the next one. */
static int number_of(const Notes *notes, const char *text)
{
    int i = 0;
    while (i < notes->count && strcmp(notes->told[i], text) != 0)
        i++;
    return notes->first + i;
}

/* A label without a place at its arc stands elsewhere, with a number that the arc bears
 * too; arcs of which the same is said have the same number. */
void label_put_note(Diagram *diagram, Notes *notes, Wanted *wanted)
{
    NoteMark mark;
    Point note;
    const char *text = whole_text(diagram, &wanted->label);
    int obstacles = diagram->room->obstacle_count, lines = diagram->room->line_count;
    int number = number_of(notes, text);
    Color color = diagram->view->style->theme->muted;
    if (!find_mark(diagram, wanted->arc, color, number, &mark))
        return;
    label_take_place(diagram, &mark.wanted);
    if (number < notes->first + notes->count) {
        draw_mark(diagram, &mark);
        wanted->place.cost = 0;
        wanted->noted = true;
        return;
    }
    wanted->noted = find_note(diagram, notes, wanted, &note);
    if (!wanted->noted) {
        diagram->room->obstacle_count = obstacles;
        diagram->room->line_count = lines;
        return;
    }
    notes->told[notes->count++] = text;
    label_take_place(diagram, wanted);
    block_number(diagram, wanted, note);
    draw_note(diagram, &mark, wanted, note);
}

/* --- Of the arc just taken ---------------------------------------------------------- */

/* The taken arc's, as much of it as there is room for, in the heading or else where that
 * is free; `before` it comes its number. */
static bool find_taken_note(Diagram *diagram, Wanted *wanted, double before, Point *at)
{
    enum { WAYS = 2 * DETAIL_COUNT };
    for (int i = 0; i < 2 * WAYS; i++) {
        wanted->label = label_of_taken(diagram, (LabelDetail)(i % WAYS / 2));
        wanted->form = i % 2 ? label_narrower(diagram, &wanted->label, LABEL_HALF) : wanted->label;
        double w = before + wanted->form.w, h = wanted->form.h;
        Rect room = {0};
        if (i < WAYS ? !diagram_take_clear_heading(diagram, w, h, &room)
                     : !find_room(diagram, wanted, w, h, INFINITY, at))
            continue;
        if (i < WAYS)
            *at = (Point){room.x, room.y};
        wanted->place = (LabelPlace){.rect = {at->x + before, at->y, wanted->form.w, h}};
        return true;
    }
    return false;
}

/* Its last resort. An arc that is too short for a number is lit, at least. */
void label_note_taken(Diagram *diagram, Wanted *wanted)
{
    NoteMark mark;
    Point note;
    Color ink = diagram->view->style->theme->ink;
    bool marked = find_mark(diagram, wanted->arc, ink, diagram->note_count + 1, &mark);
    double before = number_room(diagram, wanted->label.style);
    if (marked)
        label_take_place(diagram, &mark.wanted);
    if (!find_taken_note(diagram, wanted, marked ? before : 0, &note))
        return;
    label_take_place(diagram, wanted);
    block_number(diagram, wanted, note);
    wanted->noted = marked;
    if (marked)
        draw_note(diagram, &mark, wanted, note);
    else
        label_draw(diagram, wanted);
}
