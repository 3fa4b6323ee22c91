/* A drawing to a file: PNG, SVG or PDF. */
#include "paint/canvas.h"

#include "base/file.h"
#include "paint/svg.h"

#include <cairo-pdf.h>

#include <errno.h>
#include <string.h>
#include <strings.h>

#define POINTS_PER_PIXEL 0.75 /* 72 and 96 to the inch */

static cairo_status_t write_bytes(void *file, const unsigned char *bytes, unsigned length)
{
    bool done = fwrite(bytes, 1, length, file) == length;
    return done ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static cairo_surface_t *png_surface(PainterPage page, FILE *to)
{
    (void)to;
    return cairo_image_surface_create(page.see_through ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24,
                                      page.width, page.height);
}

static cairo_surface_t *pdf_surface(PainterPage page, FILE *to)
{
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        write_bytes, to, page.width * POINTS_PER_PIXEL, page.height * POINTS_PER_PIXEL);
    /* The same drawing is the same bytes, whatever the clock says. */
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "1970-01-01T00:00:00Z");
    return surface;
}

/* A row for each format. */
static const struct PictureFormat {
    const char *ending;
    double scale;                                            /* its units to a pixel */
    cairo_surface_t *(*surface)(PainterPage page, FILE *to); /* NULL: it is not cairo's */
    bool is_pixels;
} FORMATS[] = {
    {".png", 1, png_surface, true},
    {".svg", 1, NULL, false},
    {".pdf", POINTS_PER_PIXEL, pdf_surface, false},
    {NULL, 0, NULL, false},
};

const TextNames PAINTER_ENDINGS = TEXT_NAMES(FORMATS, ending);

/* NULL: there is none with that ending. */
static const struct PictureFormat *format_of(const char *path)
{
    const char *dot = strrchr(path, '.');
    const struct PictureFormat *format = FORMATS;
    while (format->ending && strcasecmp(dot ? dot : "", format->ending) != 0)
        format++;
    return format->ending ? format : NULL;
}

bool painter_can_write(const char *path)
{
    return format_of(path) != NULL;
}

static cairo_status_t write_page(Painter *painter, const Drawing *drawing, PainterPage page,
                                 FILE *to)
{
    const struct PictureFormat *format = format_of(page.path);
    if (!format->surface) {
        svg_write(drawing, page.width, page.height, to);
        return ferror(to) ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
    }
    cairo_surface_t *surface = format->surface(page, to);
    cairo_t *cairo = cairo_create(surface);
    cairo_scale(cairo, format->scale, format->scale);
    PainterPixels pixels = format->is_pixels ? canvas_pixels(surface) : (PainterPixels){0};
    canvas_paint(painter, drawing, cairo, pixels);
    cairo_status_t status = cairo_status(cairo);
    cairo_destroy(cairo);
    if (format->is_pixels && status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_write_to_png_stream(surface, write_bytes, to);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    return status;
}

/* NULL, or why it cannot be written. */
static const char *write_file(Painter *painter, const Drawing *drawing, PainterPage page)
{
    FileDraft draft;
    if (!file_begin(&draft))
        return strerror(errno);
    cairo_status_t status = write_page(painter, drawing, page, draft.stream);
    bool is_drawn = file_end(&draft) && status == CAIRO_STATUS_SUCCESS;
    bool done = is_drawn && file_write(page.path, draft.all, page.over);
    file_free(&draft);
    if (done)
        return NULL;
    bool is_world =
        is_drawn || status == CAIRO_STATUS_SUCCESS || status == CAIRO_STATUS_WRITE_ERROR;
    return is_world ? strerror(errno) : cairo_status_to_string(status);
}

static void fail(DiagList *diags, const char *path, const char *code, const char *message)
{
    diags->file = path;
    diags->source = NULL;
    diag_error(diags, (DiagSaid){.code = code, .message = message});
}

bool painter_write(Painter *painter, const Drawing *drawing, PainterPage page, DiagList *diags)
{
    if (!painter_can_write(page.path)) {
        fail(diags, page.path, "P004",
             arena_printf(diags->arena, "a picture's name must end with %s",
                          text_names_told(PAINTER_ENDINGS, NULL, diags->arena)));
        return false;
    }
    const char *why = write_file(painter, drawing, page);
    if (!why)
        return true;
    fail(diags, page.path, "P005",
         arena_printf(diags->arena, "cannot write this picture: %s", why));
    return false;
}
