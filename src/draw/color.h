/* Arithmetic on colours. */
#ifndef TCPDUET_DRAW_COLOR_H
#define TCPDUET_DRAW_COLOR_H

#include "draw/drawing.h"

/* The share `t` of the way from a to b; both opaque. */
Color color_mix(Color a, Color b, double t);

/* The same colour with another opacity, 0 to 1. */
Color color_faded(Color color, double opacity);

#endif
