/* The painter: a drawing to pixels, PNG, SVG or PDF.
 *
 * Shapes go through cairo; upright text in pixels through the glyphs of
 * SDL2_ttf, slanted text and all text of SVG and PDF through cairo's FreeType
 * faces over the same font files, at the widths that the glyphs were measured
 * with. The same drawing gives the same pixels on each run. Needs no display.
 *
 * Units:   pixels; 32 bits each, 0xXXRRGGBB in the machine's byte order.
 * Owns:    a Painter owns its fonts.
 * Errors:  a missing font or a file that cannot be written goes to the DiagList.
 */
#ifndef TCPDUET_PAINT_PAINTER_H
#define TCPDUET_PAINT_PAINTER_H

#include "base/diag.h"
#include "base/file.h"
#include "base/text.h"
#include "draw/damage.h"

typedef struct Painter Painter;

/* Opens the bundled fonts of `fonts` (data_fonts); NULL with an error. */
Painter *painter_new(const char *fonts, DiagList *diags);
void painter_free(Painter *painter);

/* Widths as this painter draws them, for AppOptions; borrows the painter. */
TextMeasure painter_measure(Painter *painter);

typedef struct PainterPixels {
    void *pixels; /* Borrowed. */
    int width, height;
    int pitch; /* bytes from one row to the next */
} PainterPixels;

/* Paints the drawing over what is there. */
void painter_paint(Painter *painter, const Drawing *drawing, PainterPixels to);

/* Paints only what differs from the drawing that this function painted last onto
 * the same pixels, which nothing else may have touched since; all of it when they
 * are seen to be others (by address and size), or with `whole`. The drawing's first
 * shape must cover them. Returns what was painted: the very pixels that
 * painter_paint would have made. */
Damage painter_paint_changed(Painter *painter, const Drawing *drawing, PainterPixels to,
                             bool whole);

typedef struct PainterPage {
    int width, height;
    const char *path; /* its ending says what it becomes: one of PAINTER_ENDINGS */
    FileOver over;
    bool see_through; /* of a .png without texts: where it has no shape */
} PainterPage;

/* The file is written as a whole: what was there stays where that fails. */
bool painter_write(Painter *painter, const Drawing *drawing, PainterPage page, DiagList *diags);

/* ".png" and its like. */
extern const TextNames PAINTER_ENDINGS;

bool painter_can_write(const char *path);

#endif
