/* Boxes, upright and with round corners, painted without cairo: what lies inside is filled row by
 * row, and only the pixels along the edges are reckoned. Each pixel depends on the box alone, and
 * not on what else is painted with it.
 *
 * Units: pixels.
 */
#ifndef TCPDUET_PAINT_BOXES_H
#define TCPDUET_PAINT_BOXES_H

#include "draw/damage.h"
#include "paint/painter.h"

/* It is a box, and its stroke has no dashes. */
bool boxes_can_paint(const Shape *shape);

/* Onto the pixels within the rectangle, which lies in them. */
void boxes_paint(const Shape *shape, PainterPixels to, PixelRect within);

#endif
