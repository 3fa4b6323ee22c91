/* Arithmetic on colours.
 *
 * Source:  contrast as in WCAG 2.1, "relative luminance" and "contrast ratio".
 */
#ifndef TCPDUET_VIEW_COLOR_H
#define TCPDUET_VIEW_COLOR_H

#include "view/drawing.h"

/* The share `t` of the way from a to b; both opaque. */
Color color_mix(Color a, Color b, double t);

/* The same colour with another opacity, 0 to 1. */
Color color_faded(Color color, double opacity);

/* From 1 (none) to 21 (black on white). */
double color_contrast(Color a, Color b);

#endif
