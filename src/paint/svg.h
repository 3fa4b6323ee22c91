/* A drawing as SVG whose texts are texts: each names its font and is as wide as it was measured,
 * whatever font there is, so that it can be edited, searched and read aloud.
 *
 * Source: Scalable Vector Graphics (SVG) 1.1.
 */
#ifndef TCPDUET_PAINT_SVG_H
#define TCPDUET_PAINT_SVG_H

#include "draw/drawing.h"

#include <stdio.h>

/* Writes a page of that size. Errors: those of `to`. */
void svg_write(const Drawing *drawing, int width, int height, FILE *to);

#endif
