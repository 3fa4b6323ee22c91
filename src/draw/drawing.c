#include "draw/drawing.h"

#include "base/text.h"
#include "draw/geometry.h"

#include <math.h>
#include <string.h>

Drawing drawing_new(Arena *arena, TextMeasure measure, const char *lang)
{
    return (Drawing){.arena = arena, .measure = measure, .lang = lang};
}

static void add(Drawing *drawing, Shape shape)
{
    shape.tag = drawing->tag;
    arena_list_add(drawing->arena, drawing, shape);
}

void draw_box(Drawing *drawing, Rect rect, double radius, Color fill, Stroke stroke)
{
    double most = fmin(rect.w, rect.h) / 2;
    if (most < 0)
        return; /* there is no room for it */
    add(drawing, (Shape){
                     .kind = SHAPE_BOX,
                     .fill = fill,
                     .stroke = stroke,
                     .as.box = {rect, fmin(radius, most)},
                 });
}

void draw_circle(Drawing *drawing, Point middle, double radius, Color fill, Stroke stroke)
{
    draw_box(drawing, rect_about(middle, radius), radius, fill, stroke);
}

static Shape path_of(Drawing *drawing, const Point *points, int count)
{
    Point *copy = arena_alloc(drawing->arena, (size_t)count * sizeof *copy);
    memcpy(copy, points, (size_t)count * sizeof *copy);
    return (Shape){.kind = SHAPE_PATH, .as.path = {.points = copy, .count = count}};
}

void draw_line(Drawing *drawing, Point from, Point to, Stroke stroke)
{
    Shape shape = path_of(drawing, (Point[]){from, to}, 2);
    shape.stroke = stroke;
    add(drawing, shape);
}

void draw_curve(Drawing *drawing, const Point *points, int count, Stroke stroke)
{
    Shape shape = path_of(drawing, points, count);
    shape.as.path.curve = true;
    shape.stroke = stroke;
    add(drawing, shape);
}

void draw_polygon(Drawing *drawing, const Point *points, int count, Color fill)
{
    Shape shape = path_of(drawing, points, count);
    shape.as.path.closed = true;
    shape.fill = fill;
    add(drawing, shape);
}

void draw_arc(Drawing *drawing, Point center, double radius, double from, double to, Stroke stroke)
{
    add(drawing, (Shape){
                     .kind = SHAPE_ARC,
                     .stroke = stroke,
                     .as.arc = {center, radius, from, to},
                 });
}

double text_width(const Drawing *drawing, TextStyle style, const char *string)
{
    const TextMeasure *measure = &drawing->measure;
    return measure->width(measure->user, style.face, style.size, drawing->lang, string);
}

/* Text that may be wider than `most`. */
typedef struct TextPart {
    const char *start;
    size_t length;
    double most;
} TextPart;

/* The first bytes of a text are measured, and twice as many until it is clear that all are too
 * wide; a few letters more may be narrower, but not by half. */
enum { FIRST_PART = 64 };

/* Where the character that holds byte `at` begins. */
static size_t character_at(const char *start, size_t at)
{
    while (at > 0 && ((unsigned char)start[at] & 0xC0) == 0x80)
        at--;
    return at;
}

static double part_width(const Drawing *drawing, TextStyle style, const char *start, size_t length)
{
    return text_width(drawing, style, arena_copy(drawing->arena, start, length));
}

/* How many bytes must be measured to know whether all are wider; `width` gets theirs. */
static size_t telling_part(const Drawing *drawing, TextStyle style, TextPart text, double *width)
{
    for (size_t part = FIRST_PART; part < text.length; part *= 2) {
        size_t bytes = character_at(text.start, part);
        *width = part_width(drawing, style, text.start, bytes);
        if (*width > 2 * text.most)
            return bytes;
    }
    *width = part_width(drawing, style, text.start, text.length);
    return text.length;
}

double text_width_within(const Drawing *drawing, TextStyle style, const char *start, size_t length,
                         double most)
{
    double width;
    telling_part(drawing, style, (TextPart){start, length, most}, &width);
    return width;
}

static size_t one_character(const char *start)
{
    const char *next = start;
    utf8_next(&next);
    return (size_t)(next - start);
}

/* Bisects: more letters are wider. */
size_t text_fitting(const Drawing *drawing, TextStyle style, const char *start, size_t length,
                    double width)
{
    double wide;
    size_t too_many = telling_part(drawing, style, (TextPart){start, length, width}, &wide);
    if (length == 0 || wide <= width)
        return too_many;
    size_t fitting = one_character(start);
    while (fitting < too_many) {
        size_t middle = character_at(start, fitting + (too_many - fitting) / 2);
        if (middle <= fitting)
            middle = fitting + one_character(start + fitting);
        if (middle >= too_many)
            break;
        if (part_width(drawing, style, start, middle) > width)
            too_many = middle;
        else
            fitting = middle;
    }
    return fitting;
}

double draw_text(Drawing *drawing, Point at, TextStyle style, const char *string)
{
    double width = text_width(drawing, style, string);
    if (!*string)
        return 0;
    add(drawing, (Shape){
                     .kind = SHAPE_TEXT,
                     .fill = style.color,
                     .as.text = {.string = arena_strdup(drawing->arena, string),
                                 .lang = drawing->lang,
                                 .face = style.face,
                                 .size = style.size,
                                 .at = at,
                                 .align = style.align,
                                 .angle = style.angle,
                                 .width = width},
                 });
    return width;
}
