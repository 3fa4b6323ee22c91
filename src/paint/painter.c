/* Shapes and texts by cairo; all of a drawing, or only what has changed. */
#include "paint/canvas.h"

#include "draw/geometry.h"
#include "paint/boxes.h"
#include "paint/glyphs.h"

#include <cairo-ft.h>
#include <ft2build.h>
#include FT_FREETYPE_H

#include <assert.h>
#include <math.h>
#include <string.h>

struct Painter {
    Arena *arena;   /* Owned; the painter itself lives in it. */
    Arena *scratch; /* Owned; of one text. */
    Glyphs *glyphs; /* Owned. */
    FT_Library freetype;
    FT_Face faces[FONT_FILE_COUNT];
    cairo_font_face_t *fonts[FONT_FILE_COUNT];

    /* What painter_paint_changed painted last, and onto what. */
    PainterPixels pixels;       /* Borrowed; only compared. */
    DrawingMarks marks;         /* of its shapes */
    Arena *marks_arena, *spare; /* Owned; of these marks and of the next ones. */
    cairo_surface_t *draft;     /* Owned; what is painted anew, as large as the pixels */
};

/* What one drawing is painted onto. */
typedef struct Canvas {
    Painter *painter;
    cairo_t *cairo;
    PainterPixels pixels; /* upright text comes as pictures of SDL2_ttf, and boxes without cairo;
                           * none: it is no picture of pixels */
    PixelRect within;     /* of the pixels */
} Canvas;

/* cairo keeps fonts for the whole process; they can only be given back when no
 * other painter draws with them. */
static bool one_is_alive = false;

static const double TURN = 6.283185307179586; /* radians of a circle */

/* --- Life -------------------------------------------------------------------- */

static bool open_face(Painter *painter, FontFile font)
{
    FontSource source = glyphs_font(painter->glyphs, font);
    if (FT_New_Memory_Face(painter->freetype, source.bytes, (FT_Long)source.size, source.index,
                           &painter->faces[font]) != 0)
        return false;
    painter->fonts[font] = cairo_ft_font_face_create_for_ft_face(painter->faces[font], 0);
    return true;
}

static bool open_faces(Painter *painter)
{
    if (FT_Init_FreeType(&painter->freetype) != 0)
        return false;
    for (int i = 0; i < FONT_BUNDLED_COUNT; i++) {
        if (!open_face(painter, (FontFile)i))
            return false;
    }
    return true;
}

/* The machine's own font is opened when it is first used. */
static cairo_font_face_t *font_face(Painter *painter, FontFile font)
{
    if (!painter->fonts[font] && !open_face(painter, font))
        return painter->fonts[FONT_REGULAR];
    return painter->fonts[font];
}

Painter *painter_new(const char *fonts, DiagList *diags)
{
    assert(!one_is_alive);
    Glyphs *glyphs = glyphs_new(fonts, diags);
    if (!glyphs)
        return NULL;
    Arena *arena = arena_new();
    Painter *painter = arena_alloc(arena, sizeof *painter);
    painter->arena = arena;
    painter->scratch = arena_new();
    painter->marks_arena = arena_new();
    painter->spare = arena_new();
    painter->glyphs = glyphs;
    one_is_alive = true;
    if (open_faces(painter))
        return painter;
    diag_error(diags, (DiagSaid){.code = "P003", .message = "FreeType cannot open the fonts"});
    painter_free(painter);
    return NULL;
}

void painter_free(Painter *painter)
{
    if (!painter)
        return;
    for (int i = 0; i < FONT_FILE_COUNT; i++)
        cairo_font_face_destroy(painter->fonts[i]);
    /* Before the faces go that its kept fonts point to. */
    cairo_surface_destroy(painter->draft);
    cairo_debug_reset_static_data();
    FT_Done_FreeType(painter->freetype); /* and all its faces */
    glyphs_free(painter->glyphs);
    arena_free(painter->scratch);
    arena_free(painter->marks_arena);
    arena_free(painter->spare);
    arena_free(painter->arena);
    one_is_alive = false;
}

static double measured_width(void *user, Face face, double size, const char *lang,
                             const char *string)
{
    Painter *painter = user;
    return glyphs_width(painter->glyphs, (GlyphText){face, size, lang, string});
}

TextMeasure painter_measure(Painter *painter)
{
    return (TextMeasure){measured_width, painter};
}

/* --- Shapes ------------------------------------------------------------------ */

static void set_color(cairo_t *cairo, Color color)
{
    cairo_set_source_rgba(cairo, (color >> 24 & 0xFF) / 255.0, (color >> 16 & 0xFF) / 255.0,
                          (color >> 8 & 0xFF) / 255.0, (color & 0xFF) / 255.0);
}

/* Fills and strokes the path that was just made. */
static void finish_path(cairo_t *cairo, const Shape *shape)
{
    if (shape->fill) {
        set_color(cairo, shape->fill);
        cairo_fill_preserve(cairo);
    }
    const Stroke *stroke = &shape->stroke;
    if (stroke->color && stroke->width > 0) {
        set_color(cairo, stroke->color);
        cairo_set_line_width(cairo, stroke->width);
        cairo_set_dash(cairo, &stroke->dash, stroke->dash > 0 ? 1 : 0, 0);
        cairo_stroke_preserve(cairo);
    }
    cairo_new_path(cairo);
}

static void paint_box_pixels(const Canvas *canvas, const Shape *shape)
{
    cairo_surface_t *surface = cairo_get_target(canvas->cairo);
    cairo_surface_flush(surface);
    boxes_paint(shape, canvas->pixels, canvas->within);
    cairo_surface_mark_dirty(surface);
}

static void paint_box(const Canvas *canvas, const Shape *shape)
{
    cairo_t *cairo = canvas->cairo;
    if (canvas->pixels.pixels && boxes_can_paint(shape)) {
        paint_box_pixels(canvas, shape);
        return;
    }
    Rect box = shape->as.box.rect;
    double r = shape->as.box.radius;
    if (r <= 0) {
        cairo_rectangle(cairo, box.x, box.y, box.w, box.h);
    } else {
        double left = box.x + r, right = box.x + box.w - r;
        double top = box.y + r, bottom = box.y + box.h - r;
        cairo_arc(cairo, right, top, r, -TURN / 4, 0);
        cairo_arc(cairo, right, bottom, r, 0, TURN / 4);
        cairo_arc(cairo, left, bottom, r, TURN / 4, TURN / 2);
        cairo_arc(cairo, left, top, r, TURN / 2, 3 * TURN / 4);
        cairo_close_path(cairo);
    }
    finish_path(cairo, shape);
}

static void paint_path(cairo_t *cairo, const Shape *shape)
{
    const Point *at = shape->as.path.points;
    int count = shape->as.path.count;
    if (count == 0)
        return;
    cairo_move_to(cairo, at[0].x, at[0].y);
    if (shape->as.path.curve) {
        for (int i = 1; i + 2 < count; i += 3)
            cairo_curve_to(cairo, at[i].x, at[i].y, at[i + 1].x, at[i + 1].y, at[i + 2].x,
                           at[i + 2].y);
    } else {
        for (int i = 1; i < count; i++)
            cairo_line_to(cairo, at[i].x, at[i].y);
    }
    if (shape->as.path.closed)
        cairo_close_path(cairo);
    finish_path(cairo, shape);
}

static void paint_arc(cairo_t *cairo, const Shape *shape)
{
    Point center = shape->as.arc.center;
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, center.x, center.y, shape->as.arc.radius, shape->as.arc.from,
              shape->as.arc.to);
    finish_path(cairo, shape);
}

/* --- Text -------------------------------------------------------------------- */

static GlyphText text_of(const Shape *shape)
{
    return (GlyphText){
        .face = shape->as.text.face,
        .size = shape->as.text.size,
        .lang = shape->as.text.lang,
        .string = shape->as.text.string,
    };
}

static void paint_picture(const Canvas *canvas, const Shape *shape)
{
    GlyphPicture picture = glyphs_picture(canvas->painter->glyphs, text_of(shape));
    if (picture.width == 0)
        return;
    cairo_surface_t *mask = cairo_image_surface_create_for_data(
        picture.cover, CAIRO_FORMAT_A8, picture.width, picture.height, picture.pitch);
    Point at = shape->as.text.at;
    double x = round(at.x + text_start(shape->as.text.align, picture.width));
    set_color(canvas->cairo, shape->fill);
    cairo_mask_surface(canvas->cairo, mask, x, round(at.y) - picture.ascent);
    cairo_surface_destroy(mask);
}

/* Spreads cairo's glyphs over the width that the run was measured with. */
static void fit_glyphs(cairo_t *cairo, const GlyphRun *run, cairo_glyph_t *glyphs, int count)
{
    cairo_text_extents_t extents;
    cairo_glyph_extents(cairo, glyphs, count, &extents);
    double stretch = extents.x_advance > 0 ? run->width / extents.x_advance : 1;
    for (int i = 0; i < count; i++)
        glyphs[i].x = run->x + (glyphs[i].x - run->x) * stretch;
}

/* Shows a run whose line starts at the origin. */
static void paint_run(const Canvas *canvas, const GlyphRun *run, int size)
{
    cairo_t *cairo = canvas->cairo;
    cairo_set_font_face(cairo, font_face(canvas->painter, run->font));
    cairo_set_font_size(cairo, size);
    cairo_glyph_t *glyphs = NULL;
    cairo_text_cluster_t *clusters = NULL;
    int glyph_count = 0, cluster_count = 0, length = (int)strlen(run->string);
    cairo_text_cluster_flags_t flags;
    cairo_status_t status = cairo_scaled_font_text_to_glyphs(
        cairo_get_scaled_font(cairo), run->x, 0, run->string, length, &glyphs, &glyph_count,
        &clusters, &cluster_count, &flags);
    if (status != CAIRO_STATUS_SUCCESS)
        return;
    fit_glyphs(cairo, run, glyphs, glyph_count);
    cairo_show_text_glyphs(cairo, run->string, length, glyphs, glyph_count, clusters, cluster_count,
                           flags);
    cairo_glyph_free(glyphs);
    cairo_text_cluster_free(clusters);
}

/* The same box as in glyphs.c, for what is not pixels. */
static void paint_code_box(const Canvas *canvas, const GlyphRun *run, int size)
{
    cairo_t *cairo = canvas->cairo;
    CodeBox box = glyphs_code_box(run->code, size);
    cairo_set_line_width(cairo, 1);
    cairo_set_dash(cairo, NULL, 0, 0);
    cairo_rectangle(cairo, run->x + 0.5, -size + 0.5, run->width - 2, size);
    cairo_stroke(cairo);
    for (int row = 0; row < 2; row++) {
        GlyphRun text = {FONT_MONO, 0, box.rows[row], run->x + 2, run->width - 5};
        cairo_save(cairo);
        cairo_translate(cairo, 0, row == 0 ? -size / 2.0 - 1 : -2);
        paint_run(canvas, &text, box.size);
        cairo_restore(cairo);
    }
}

/* No clip cuts them off: cairo leaves away a run of glyphs that it takes to lie outside, but
 * reckons without the parts of a pixel that it moves each glyph by, so that where a part of
 * the drawing is painted the outermost rows of a text would be missing. */
static void paint_outlines(const Canvas *canvas, const Shape *shape)
{
    cairo_t *cairo = canvas->cairo;
    Arena *scratch = canvas->painter->scratch;
    arena_reset(scratch);
    GlyphRuns runs = glyphs_runs(canvas->painter->glyphs, text_of(shape), scratch);
    cairo_save(cairo);
    cairo_reset_clip(cairo);
    cairo_translate(cairo, shape->as.text.at.x, shape->as.text.at.y);
    cairo_rotate(cairo, shape->as.text.angle);
    cairo_translate(cairo, text_start(shape->as.text.align, runs.width), 0);
    set_color(cairo, shape->fill);
    for (int i = 0; i < runs.count; i++) {
        if (runs.items[i].font == FONT_CODE_BOX)
            paint_code_box(canvas, &runs.items[i], runs.size);
        else
            paint_run(canvas, &runs.items[i], runs.size);
    }
    cairo_restore(cairo);
}

static void paint_text(const Canvas *canvas, const Shape *shape)
{
    if (canvas->pixels.pixels && fabs(shape->as.text.angle) < 1e-6)
        paint_picture(canvas, shape);
    else
        paint_outlines(canvas, shape);
}

/* --- Drawings ---------------------------------------------------------------- */

static void paint_shape(const Canvas *canvas, const Shape *shape)
{
    switch (shape->kind) {
    case SHAPE_BOX:
        paint_box(canvas, shape);
        break;
    case SHAPE_PATH:
        paint_path(canvas->cairo, shape);
        break;
    case SHAPE_ARC:
        paint_arc(canvas->cairo, shape);
        break;
    case SHAPE_TEXT:
        paint_text(canvas, shape);
        break;
    }
}

/* Nothing is left to the machine's settings, so that pixels are the same
 * everywhere. */
static void set_text_options(cairo_t *cairo)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(cairo, options);
    cairo_font_options_destroy(options);
}

static void prepare(cairo_t *cairo)
{
    set_text_options(cairo);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
}

PainterPixels canvas_pixels(cairo_surface_t *surface)
{
    return (PainterPixels){
        cairo_image_surface_get_data(surface), cairo_image_surface_get_width(surface),
        cairo_image_surface_get_height(surface), cairo_image_surface_get_stride(surface)};
}

void canvas_paint(Painter *painter, const Drawing *drawing, cairo_t *cairo, PainterPixels pixels)
{
    Canvas canvas = {painter, cairo, pixels, {0, 0, pixels.width, pixels.height}};
    prepare(cairo);
    for (int i = 0; i < drawing->count; i++)
        paint_shape(&canvas, &drawing->items[i]);
}

static cairo_surface_t *surface_over(PainterPixels to)
{
    return cairo_image_surface_create_for_data(to.pixels, CAIRO_FORMAT_RGB24, to.width, to.height,
                                               to.pitch);
}

void painter_paint(Painter *painter, const Drawing *drawing, PainterPixels to)
{
    cairo_surface_t *surface = surface_over(to);
    cairo_t *cairo = cairo_create(surface);
    canvas_paint(painter, drawing, cairo, to);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    cairo_surface_destroy(surface);
}

/* --- Only what changed ------------------------------------------------------- */

/* Paints the shapes that reach into the rectangle; its rows then hold, to its left
 * and right, parts of a picture that is not meant.
 *
 * cairo is told to leave away rows only: how it smooths a pixel depends on what else
 * of the shape lies in the same row, so that without that it would come out a shade
 * different. */
static void paint_within(Canvas *canvas, const Drawing *drawing, PixelRect rect)
{
    canvas->within = rect;
    cairo_t *cairo = canvas->cairo;
    cairo_save(cairo);
    cairo_rectangle(cairo, 0, rect.y, canvas->painter->pixels.width, rect.h);
    cairo_clip(cairo);
    for (int i = 0; i < drawing->count; i++) {
        if (pixel_rects_overlap(canvas->painter->marks.items[i].box, rect))
            paint_shape(canvas, &drawing->items[i]);
    }
    cairo_restore(cairo);
}

static void copy_pixels(cairo_surface_t *from, PainterPixels to, PixelRect rect)
{
    cairo_surface_flush(from);
    const unsigned char *rows = cairo_image_surface_get_data(from);
    size_t pitch = (size_t)cairo_image_surface_get_stride(from), left = (size_t)rect.x * 4;
    for (int y = rect.y; y < rect.y + rect.h; y++)
        memcpy((unsigned char *)to.pixels + (size_t)y * (size_t)to.pitch + left,
               rows + (size_t)y * pitch + left, (size_t)rect.w * 4);
}

static void paint_damage(Painter *painter, const Drawing *drawing, PainterPixels to,
                         const Damage *damage)
{
    cairo_t *cairo = cairo_create(painter->draft);
    prepare(cairo);
    Canvas canvas = {.painter = painter, .cairo = cairo, .pixels = canvas_pixels(painter->draft)};
    for (int i = 0; i < damage->count; i++) {
        paint_within(&canvas, drawing, damage->items[i]);
        copy_pixels(painter->draft, to, damage->items[i]);
    }
    cairo_destroy(cairo);
}

static bool same_pixels(PainterPixels a, PainterPixels b)
{
    return a.pixels == b.pixels && a.width == b.width && a.height == b.height && a.pitch == b.pitch;
}

static void take_pixels(Painter *painter, PainterPixels to)
{
    painter->pixels = to;
    cairo_surface_destroy(painter->draft);
    painter->draft = cairo_image_surface_create(CAIRO_FORMAT_RGB24, to.width, to.height);
}

/* Takes the drawing's marks in the place of the last one's, which it returns; they
 * stay until the next call. */
static DrawingMarks take_marks(Painter *painter, const Drawing *drawing)
{
    DrawingMarks before = painter->marks;
    Arena *arena = painter->spare;
    painter->spare = painter->marks_arena;
    painter->marks_arena = arena;
    arena_reset(arena);
    painter->marks = drawing_marks(drawing, painter->pixels.width, painter->pixels.height, arena);
    return before;
}

Damage painter_paint_changed(Painter *painter, const Drawing *drawing, PainterPixels to, bool whole)
{
    bool others = !same_pixels(to, painter->pixels);
    if (others)
        take_pixels(painter, to);
    DrawingMarks before = take_marks(painter, drawing);
    if (whole || others) {
        painter_paint(painter, drawing, to);
        return damage_whole(to.width, to.height);
    }
    Damage damage = damage_between(&before, &painter->marks);
    paint_damage(painter, drawing, to, &damage);
    return damage;
}
