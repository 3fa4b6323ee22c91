/* How wide texts are for tests, which need no fonts. */
#ifndef TCPDUET_TESTS_SUPPORT_MEASURE_H
#define TCPDUET_TESTS_SUPPORT_MEASURE_H

#include "base/text.h"
#include "draw/drawing.h"

/* A Latin character is as wide as 0.6 of its size, a Chinese one as all of it. */
static inline double sheet_fixed_width(void *user, Face face, double size, const char *lang,
                                       const char *string)
{
    (void)user;
    (void)face;
    (void)lang;
    double width = 0;
    for (uint32_t c; (c = utf8_next(&string));)
        width += c < 0x2e80 ? 0.6 * size : size;
    return width;
}

/* As wide as the bundled faces are on the average. */
static inline double sheet_average_width(void *user, Face face, double size, const char *lang,
                                         const char *string)
{
    (void)user;
    (void)lang;
    double width = 0, narrow = face == FACE_BOLD ? 0.54 : 0.5;
    for (uint32_t c; (c = utf8_next(&string));)
        width += c < 0x2e80 ? narrow * size : size;
    return width;
}

#endif
