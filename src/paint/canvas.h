/* What the painter paints on, for this folder only: pixels and pictures are made alike. */
#ifndef TCPDUET_PAINT_CANVAS_H
#define TCPDUET_PAINT_CANVAS_H

#include "paint/painter.h"

#include <cairo.h>

/* All shapes. On pixels (none: no pixels) upright text comes as pictures of SDL2_ttf. */
void canvas_paint(Painter *painter, const Drawing *drawing, cairo_t *cairo, PainterPixels pixels);

/* Those of an image surface. */
PainterPixels canvas_pixels(cairo_surface_t *surface);

#endif
