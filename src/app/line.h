/* A line of text that the reader writes.
 *
 * Units:   `at` in bytes, always between two characters.
 * Owns:    its text.
 * Errors:  what finds no room any more is left out.
 */
#ifndef TCPDUET_APP_LINE_H
#define TCPDUET_APP_LINE_H

#include "app/keys.h"

#include <stdbool.h>

enum { LINE_MOST = 1023 };

typedef struct Line {
    char text[LINE_MOST + 1]; /* UTF-8 */
    size_t at;                /* where one writes */
} Line;

/* The text instead, written behind its end. */
void line_set(Line *line, const char *text);

/* Writes there. */
void line_write(Line *line, const char *text);

/* Takes a key that moves within the line or takes away from it; false for any other. */
bool line_key(Line *line, const KeyPress *press);

#endif
