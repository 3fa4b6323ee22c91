/* Where lines may break: in Latin text at spaces, in Chinese text between any
 * two characters, yet never before closing nor after opening punctuation, between a
 * number and its unit, nor within a term of the field; and no character stands alone on
 * the last line.
 *
 * Source:  the common rules of Unicode UAX 14 and of Chinese typesetting (CLREQ
 *          section 3.1.3), as far as one paragraph of plain text needs them.
 */
#ifndef TCPDUET_DRAW_PARAGRAPH_H
#define TCPDUET_DRAW_PARAGRAPH_H

#include "draw/drawing.h"

enum { PARAGRAPH_LINES_MAX = 64 };

typedef struct TextLine {
    const char *start; /* Borrowed from the text. */
    size_t length;     /* bytes, without the spaces at the end */
} TextLine;

typedef struct Paragraph {
    TextLine lines[PARAGRAPH_LINES_MAX];
    int count;
    bool too_wide; /* a single word had to be cut */
} Paragraph;

/* Breaks `text` into lines no wider than `width`; a newline always breaks. */
Paragraph paragraph_break(const Drawing *drawing, TextStyle style, double width, const char *text);

/* The first line alone. */
TextLine paragraph_line(const Drawing *drawing, TextStyle style, double width, const char *text);

/* The distance between two baselines. */
double paragraph_leading(double size);

/* How high `text` is when it is broken into lines no wider than `width`. */
double paragraph_height(const Drawing *drawing, TextStyle style, double width, const char *text);

/* The same, or more than `most` where it is higher: of a long text no more is looked at. */
double paragraph_height_within(const Drawing *drawing, TextStyle style, double width,
                               const char *text, double most);

/* How wide the widest of the lines is. */
double paragraph_width(const Drawing *drawing, TextStyle style, const Paragraph *paragraph);

#endif
