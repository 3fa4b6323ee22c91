/* A drawing on the page's canvas, a call a shape. */
#include "web/export.h"

IMPORT("box")
void page_box(double x, double y, double w, double h, double radius);

/* `count` points, as pairs of doubles. */
IMPORT("path")
void page_path(const Point *points, int count, int curve, int closed);

IMPORT("arc")
void page_arc(double x, double y, double radius, double from, double to);

/* `text` is the number of a known one. */
IMPORT("text")
void page_text(int text, double size, double x, double y, int align, double angle, Color color);

/* What was begun last is filled, then drawn along. */
IMPORT("ink")
void page_ink(Color fill, Color stroke, double width, double dash);

static void paint_text(const Shape *shape)
{
    WebText text = web_text_known(shape->as.text.face, shape->as.text.lang, shape->as.text.string);
    page_text(text.number, shape->as.text.size, shape->as.text.at.x, shape->as.text.at.y,
              (int)shape->as.text.align, shape->as.text.angle, shape->fill);
}

static void begin(const Shape *shape)
{
    switch (shape->kind) {
    case SHAPE_BOX:
        page_box(shape->as.box.rect.x, shape->as.box.rect.y, shape->as.box.rect.w,
                 shape->as.box.rect.h, shape->as.box.radius);
        break;
    case SHAPE_PATH:
        page_path(shape->as.path.points, shape->as.path.count, shape->as.path.curve,
                  shape->as.path.closed);
        break;
    case SHAPE_ARC:
        page_arc(shape->as.arc.center.x, shape->as.arc.center.y, shape->as.arc.radius,
                 shape->as.arc.from, shape->as.arc.to);
        break;
    case SHAPE_TEXT:
        break;
    }
}

void web_paint(const Drawing *drawing)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_TEXT) {
            paint_text(shape);
            continue;
        }
        begin(shape);
        page_ink(shape->fill, shape->stroke.color, shape->stroke.width, shape->stroke.dash);
    }
}
