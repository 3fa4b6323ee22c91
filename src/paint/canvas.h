/* What the painter paints on, for this folder only: pixels and pictures are made alike. */
#ifndef TCPDUET_PAINT_CANVAS_H
#define TCPDUET_PAINT_CANVAS_H

#include "paint/painter.h"

#include <cairo.h>

/* All shapes. On pixels upright text comes as pictures of SDL2_ttf. */
void canvas_paint(Painter *painter, const Drawing *drawing, cairo_t *cairo, bool is_pixels);

#endif
