/* A drawing: a list of shapes, back to front, that any painter can read.
 *
 * A view writes it; the window, the PNG, the SVG and the PDF read it. Every
 * shape may carry the tag of what it shows, so that a click or a pointer finds
 * it again.
 *
 * Units:   pixels from the top left corner; angles in radians, clockwise from
 *          the right; colours 0xRRGGBBAA, 0 is nothing at all.
 * Owns:    shapes and their texts and points live in the drawing's arena and
 *          end with it, usually with the frame.
 */
#ifndef TCPDUET_DRAW_DRAWING_H
#define TCPDUET_DRAW_DRAWING_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint32_t Color;

typedef struct Rect {
    double x, y, w, h;
} Rect;

typedef struct Point {
    double x, y;
} Point;

/* The bundled faces; the Chinese ones come in by themselves, by the language
 * of the text, for characters that the Latin ones do not have. */
typedef enum Face { FACE_REGULAR, FACE_BOLD, FACE_MONO, FACE_MONO_BOLD } Face;

typedef enum Align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT } Align;

typedef enum ShapeKind {
    SHAPE_BOX,  /* a rectangle with round corners */
    SHAPE_PATH, /* points; a curve takes three for each piece (cubic Bézier) */
    SHAPE_ARC,  /* a part of a circle's line */
    SHAPE_TEXT, /* one line; it stands on its baseline */
} ShapeKind;

typedef struct Stroke {
    Color color;
    double width;
    double dash; /* length of dashes and gaps; 0: solid */
} Stroke;

/* What a shape shows, for a click or a pointer to find it again. Which kinds there are and
 * what a and b mean is the business of who draws; of a picture of several runs, `run` is
 * the number of the one that the shape belongs to. */
enum { TAG_NONE = 0 };
typedef struct Tag {
    unsigned kind;
    int run, a, b;
} Tag;

typedef struct Shape {
    ShapeKind kind;
    Tag tag;
    Color fill;
    Stroke stroke;
    union {
        struct {
            Rect rect;
            double radius;
        } box;
        struct {
            Point *points;
            int count;
            bool curve, closed;
        } path;
        struct {
            Point center;
            double radius, from, to;
        } arc;
        struct {
            const char *string;
            const char *lang; /* "zh-Hant" chooses the Chinese face. */
            Face face;
            double size; /* pixels of an em */
            Point at;    /* on the baseline: left end, middle or right end */
            Align align;
            double angle;
            double width; /* as measured, so that tests can see overlaps */
        } text;
    } as;
} Shape;

/* A rectangle of one colour. */
static inline bool shape_is_plain_box(const Shape *shape)
{
    return shape->kind == SHAPE_BOX && shape->as.box.radius <= 0 && !shape->stroke.color;
}

/* How wide a text is; the painter's faces, or a fixed width in tests. */
typedef struct TextMeasure {
    double (*width)(void *user, Face face, double size, const char *lang, const char *string);
    void *user; /* Borrowed. */
} TextMeasure;

typedef struct Drawing {
    Arena *arena; /* Borrowed. */
    TextMeasure measure;
    const char *lang; /* of the texts that are added now */
    Tag tag;          /* of the shapes that are added now */
    Shape *items;
    int count, capacity;
} Drawing;

/* An empty drawing whose shapes live in `arena`. */
Drawing drawing_new(Arena *arena, TextMeasure measure, const char *lang);

/* Each adds one shape, which bears the drawing's present tag; of a box that is less than
 * nothing wide or high, none. */
void draw_box(Drawing *drawing, Rect rect, double radius, Color fill, Stroke stroke);
void draw_circle(Drawing *drawing, Point middle, double radius, Color fill, Stroke stroke);
void draw_line(Drawing *drawing, Point from, Point to, Stroke stroke);
void draw_curve(Drawing *drawing, const Point *points, int count, Stroke stroke);
void draw_polygon(Drawing *drawing, const Point *points, int count, Color fill);
void draw_arc(Drawing *drawing, Point center, double radius, double from, double to, Stroke stroke);

typedef struct TextStyle {
    Face face;
    double size;
    Color color;
    Align align;
    double angle;
} TextStyle;

/* Returns the width. The string is copied. */
double draw_text(Drawing *drawing, Point at, TextStyle style, const char *string);

/* Text broken into lines no wider than `rect`, from its top; between Han
 * characters too, not before closing and not after opening punctuation. Returns
 * the height used. Stops at the last line that fits. */
double draw_paragraph(Drawing *drawing, Rect rect, TextStyle style, const char *string);

double text_width(const Drawing *drawing, TextStyle style, const char *string);

/* The same of the first `length` bytes; or more than `most`, where they are wider: of a long
 * text no more is measured than that takes. */
double text_width_within(const Drawing *drawing, TextStyle style, const char *start, size_t length,
                         double most);

/* How many bytes of the beginning are no wider than that, at least one character. */
size_t text_fitting(const Drawing *drawing, TextStyle style, const char *start, size_t length,
                    double width);

/* The topmost shape's tag at a place, with a tolerance for thin lines. */
Tag drawing_hit(const Drawing *drawing, Point at);

/* The topmost box that stands for a thing; false: there is none. */
bool drawing_box(const Drawing *drawing, Tag tag, Rect *box);

bool tags_equal(Tag a, Tag b);

/* The drawing as text, one shape a line, for golden files; `kind_name` says what the kind of
 * a tag is called. */
char *drawing_text(const Drawing *drawing, const char *(*kind_name)(unsigned kind), Arena *arena);

#endif
