#include "view/color.h"

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

static double linear(double value)
{
    double share = value / 255;
    return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double luminance(Color color)
{
    return 0.2126 * linear(channel(color, 24)) + 0.7152 * linear(channel(color, 16)) +
           0.0722 * linear(channel(color, 8));
}

double color_contrast(Color a, Color b)
{
    double one = luminance(a), other = luminance(b);
    return (fmax(one, other) + 0.05) / (fmin(one, other) + 0.05);
}
