#include "paint/svg.h"

#include "draw/geometry.h"

#include <math.h>
#include <string.h>

/* --- Attributes ------------------------------------------------------------------------- */

/* With no more digits than can be seen. */
static void put_number(FILE *to, double value)
{
    fprintf(to, "%.10g", round(value * 100) / 100 + 0.0);
}

static void put(FILE *to, const char *name, double value)
{
    fprintf(to, " %s=\"", name);
    put_number(to, value);
    fputc('"', to);
}

/* "fill" or "stroke"; 0 is none. */
static void put_color(FILE *to, const char *name, Color color)
{
    if (!color) {
        fprintf(to, " %s=\"none\"", name);
        return;
    }
    fprintf(to, " %s=\"#%06x\"", name, color >> 8);
    if ((color & 0xFF) < 0xFF)
        fprintf(to, " %s-opacity=\"%.3g\"", name, (color & 0xFF) / 255.0);
}

static void put_paint(FILE *to, const Shape *shape)
{
    const Stroke *stroke = &shape->stroke;
    put_color(to, "fill", shape->fill);
    if (!stroke->color || stroke->width <= 0)
        return;
    put_color(to, "stroke", stroke->color);
    put(to, "stroke-width", stroke->width);
    if (stroke->dash > 0)
        put(to, "stroke-dasharray", stroke->dash);
}

/* --- Shapes ----------------------------------------------------------------------------- */

static void put_box(FILE *to, const Shape *shape)
{
    Rect rect = shape->as.box.rect;
    fputs("<rect", to);
    put(to, "x", rect.x);
    put(to, "y", rect.y);
    put(to, "width", rect.w);
    put(to, "height", rect.h);
    if (shape->as.box.radius > 0)
        put(to, "rx", fmin(shape->as.box.radius, fmin(rect.w, rect.h) / 2));
    put_paint(to, shape);
    fputs("/>\n", to);
}

static void put_point(FILE *to, char letter, Point at)
{
    fputc(letter, to);
    put_number(to, at.x);
    fputc(' ', to);
    put_number(to, at.y);
}

static void put_path(FILE *to, const Shape *shape)
{
    const Point *points = shape->as.path.points;
    bool curve = shape->as.path.curve;
    if (shape->as.path.count == 0)
        return;
    fputs("<path d=\"", to);
    for (int i = 0; i < shape->as.path.count; i++)
        put_point(to, i == 0 ? 'M' : !curve ? 'L' : i % 3 == 1 ? 'C' : ' ', points[i]);
    fputs(shape->as.path.closed ? "Z\"" : "\"", to);
    put_paint(to, shape);
    fputs("/>\n", to);
}

/* A whole turn has no two ends, between which SVG could draw it. */
static void put_arc(FILE *to, const Shape *shape)
{
    Point center = shape->as.arc.center;
    double radius = shape->as.arc.radius, turn = shape->as.arc.to - shape->as.arc.from;
    if (turn >= 2 * PI - 1e-6) {
        fputs("<circle", to);
        put(to, "cx", center.x);
        put(to, "cy", center.y);
        put(to, "r", radius);
    } else {
        double from = shape->as.arc.from, end = shape->as.arc.to;
        fputs("<path d=\"", to);
        put_point(to, 'M', (Point){center.x + radius * cos(from), center.y + radius * sin(from)});
        put_point(to, 'A', (Point){radius, radius});
        fprintf(to, " 0 %d 1", turn > PI);
        put_point(to, ' ', (Point){center.x + radius * cos(end), center.y + radius * sin(end)});
        fputc('"', to);
    }
    put_paint(to, shape);
    fputs("/>\n", to);
}

/* --- Texts ------------------------------------------------------------------------------ */

/* The program's own ones first; then what systems have for the script. */
static const char *families(const char *lang, bool mono)
{
    bool traditional = lang && strcmp(lang, "zh-Hant") == 0;
    if (mono)
        return traditional
                   ? "'Noto Sans Mono','Noto Sans Mono CJK TC','Noto Sans CJK TC',monospace"
                   : "'Noto Sans Mono','Noto Sans Mono CJK SC','Noto Sans CJK SC',monospace";
    return traditional ? "'Noto Sans','Noto Sans CJK TC','Noto Sans TC','PingFang TC',"
                         "'Microsoft JhengHei',sans-serif"
                       : "'Noto Sans','Noto Sans CJK SC','Noto Sans SC','PingFang SC',"
                         "'Microsoft YaHei',sans-serif";
}

/* XML has no control characters, and a reader may leave out blanks at the begin. */
static void put_escaped(FILE *to, const char *text)
{
    for (; *text == ' '; text++)
        fputs("&#160;", to);
    for (; *text; text++) {
        if (*text == '&')
            fputs("&amp;", to);
        else if (*text == '<')
            fputs("&lt;", to);
        else if (*text == '>')
            fputs("&gt;", to);
        else
            fputc((unsigned char)*text < 0x20 ? ' ' : *text, to);
    }
}

static void put_text(FILE *to, const Shape *shape)
{
    static const char *const ANCHORS[] = {
        [ALIGN_LEFT] = "start", [ALIGN_CENTER] = "middle", [ALIGN_RIGHT] = "end"};
    Face face = shape->as.text.face;
    Point at = shape->as.text.at;
    bool mono = face == FACE_MONO || face == FACE_MONO_BOLD;
    bool bold = face == FACE_BOLD || face == FACE_MONO_BOLD;
    fputs("<text", to);
    put(to, "x", at.x);
    put(to, "y", at.y);
    put(to, "font-size", shape->as.text.size);
    fprintf(to, " font-family=\"%s\"", families(shape->as.text.lang, mono));
    if (bold)
        fputs(" font-weight=\"bold\"", to);
    if (shape->as.text.align != ALIGN_LEFT)
        fprintf(to, " text-anchor=\"%s\"", ANCHORS[shape->as.text.align]);
    if (fabs(shape->as.text.angle) > 1e-6) {
        fputs(" transform=\"rotate(", to);
        put_number(to, shape->as.text.angle * 180 / PI);
        put_point(to, ' ', at);
        fputs(")\"", to);
    }
    put(to, "textLength", shape->as.text.width);
    fprintf(to, " lengthAdjust=\"spacingAndGlyphs\" xml:lang=\"%s\"",
            shape->as.text.lang ? shape->as.text.lang : "en");
    put_color(to, "fill", shape->fill);
    fputc('>', to);
    put_escaped(to, shape->as.text.string);
    fputs("</text>\n", to);
}

static void put_shape(FILE *to, const Shape *shape)
{
    switch (shape->kind) {
    case SHAPE_BOX:
        put_box(to, shape);
        break;
    case SHAPE_PATH:
        put_path(to, shape);
        break;
    case SHAPE_ARC:
        put_arc(to, shape);
        break;
    case SHAPE_TEXT:
        put_text(to, shape);
        break;
    }
}

void svg_write(const Drawing *drawing, int width, int height, FILE *to)
{
    fprintf(to,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%dpx\" height=\"%dpx\""
            " viewBox=\"0 0 %d %d\" stroke-linejoin=\"round\">\n",
            width, height, width, height);
    for (int i = 0; i < drawing->count; i++)
        put_shape(to, &drawing->items[i]);
    fputs("</svg>\n", to);
}
