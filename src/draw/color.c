#include "draw/color.h"

#include <math.h>

static double channel(Color color, int shift)
{
    return (double)(color >> shift & 0xFF);
}

static Color mixed_channel(Color a, Color b, double t, int shift)
{
    return (Color)lround(channel(a, shift) * (1 - t) + channel(b, shift) * t) << shift;
}

Color color_mix(Color a, Color b, double t)
{
    return mixed_channel(a, b, t, 24) | mixed_channel(a, b, t, 16) | mixed_channel(a, b, t, 8) |
           0xFF;
}

Color color_faded(Color color, double opacity)
{
    return (color & 0xFFFFFF00) | (Color)lround(fmin(fmax(opacity, 0), 1) * 255);
}
