/* Text as glyphs: which face each run of a line takes, how wide it is, and its
 * picture. SDL2_ttf over the bundled fonts; needs no display.
 *
 * A Latin face is asked first, then the Chinese one of the text's language (TC
 * for zh-Hant, else SC), of a bold text the bold one if it has all that the line needs; for a
 * character that neither has, a Chinese font of the machine, where there is one; else it becomes
 * its code in a box. Every run starts on a whole pixel behind the one before it, so that what is
 * measured is what is drawn.
 *
 * Units:   pixels; a size is rounded to whole pixels.
 * Owns:    a Glyphs owns its fonts and its table of widths.
 * Errors:  a font that cannot be opened goes to the DiagList.
 */
#ifndef TCPDUET_PAINT_GLYPHS_H
#define TCPDUET_PAINT_GLYPHS_H

#include "base/diag.h"
#include "draw/drawing.h"

typedef struct Glyphs Glyphs;

/* The faces; the first four stand where Face has them. All but the machine's own
 * come with the program; the bold Chinese ones have what it says itself. */
typedef enum FontFile {
    FONT_REGULAR,
    FONT_BOLD,
    FONT_MONO,
    FONT_MONO_BOLD,
    FONT_CHINESE_SC,
    FONT_CHINESE_TC,
    FONT_CHINESE_SC_BOLD,
    FONT_CHINESE_TC_BOLD,
    FONT_SYSTEM,   /* may be missing: its source has no bytes then */
    FONT_CODE_BOX, /* no font: the character's code in a box */
} FontFile;
enum { FONT_BUNDLED_COUNT = FONT_SYSTEM, FONT_FILE_COUNT = FONT_CODE_BOX };

/* Where a font's bytes are, and which face of the file it is. */
typedef struct FontSource {
    const void *bytes; /* Borrowed from the Glyphs. */
    size_t size;
    int index;
} FontSource;

/* Reads the fonts of the folder; NULL with an error. */
Glyphs *glyphs_new(const char *fonts, DiagList *diags);
void glyphs_free(Glyphs *glyphs);

/* The machine's font is looked for when a text first needs it. */
FontSource glyphs_font(const Glyphs *glyphs, FontFile font);

/* What is to be set. */
typedef struct GlyphText {
    Face face;
    double size;
    const char *lang;
    const char *string;
} GlyphText;

double glyphs_width(Glyphs *glyphs, GlyphText text);

/* A piece of a line in one font. */
typedef struct GlyphRun {
    FontFile font;
    uint32_t code;      /* of a FONT_CODE_BOX */
    const char *string; /* Owned by the arena. */
    int x, width;
} GlyphRun;

typedef struct GlyphRuns {
    GlyphRun *items;
    int count, capacity;
    int size; /* the pixels of an em that all of them have */
    int width;
} GlyphRuns;

/* The digits in a FONT_CODE_BOX: two rows, and their size. */
typedef struct CodeBox {
    char rows[2][4]; /* "00", "9B" */
    int size;
} CodeBox;

/* Of a character's code, in text of this size. */
CodeBox glyphs_code_box(uint32_t code, int size);

GlyphRuns glyphs_runs(Glyphs *glyphs, GlyphText text, Arena *arena);

/* How much each pixel is covered, 0 to 255; rows of `pitch` bytes (a multiple of
 * 4) from the top, the baseline is `ascent` rows below it. */
typedef struct GlyphPicture {
    unsigned char *cover; /* Borrowed until the next call. */
    int width, height, pitch;
    int ascent;
} GlyphPicture;

GlyphPicture glyphs_picture(Glyphs *glyphs, GlyphText text);

#endif
