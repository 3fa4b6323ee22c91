/* What differs between two drawings: few rectangles outside of which both look
 * alike, so that a painter need not paint what stands still.
 *
 * Of a drawing that was painted only its marks are kept: for each shape a hash
 * of all that can be seen of it, and the box that it stays in. Shapes that both
 * drawings have in the same order are left alone; the boxes of all others are
 * what has changed, and of a plain box that has grown or shrunk only that part.
 *
 * Units:   whole pixels.
 * Owns:    marks live in the arena that they were made in.
 */
#ifndef TCPDUET_DRAW_DAMAGE_H
#define TCPDUET_DRAW_DAMAGE_H

#include "draw/drawing.h"

typedef struct PixelRect {
    int x, y, w, h;
} PixelRect;

typedef struct ShapeMark {
    uint64_t hash;
    PixelRect box;
    Color plain; /* of a box without a stroke and round corners; 0: it is none */
    Rect rect;   /* of such a box */
} ShapeMark;

typedef struct DrawingMarks {
    ShapeMark *items;
    int count;
} DrawingMarks;

/* The marks of all shapes, with their boxes cut to 0,0 .. width,height. Texts are
 * as wide as they were measured. */
DrawingMarks drawing_marks(const Drawing *drawing, int width, int height, Arena *arena);

enum { DAMAGE_MAX = 12 };

/* Rectangles; where they overlap a little that is cheaper than one round both. */
typedef struct Damage {
    PixelRect items[DAMAGE_MAX];
    int count;
} Damage;

/* All of a picture. */
Damage damage_whole(int width, int height);

/* Where the second differs from the first. */
Damage damage_between(const DrawingMarks *before, const DrawingMarks *now);

/* How many pixels its rectangles have. */
long damage_pixels(const Damage *damage);

bool pixel_rects_overlap(PixelRect a, PixelRect b);

#endif
