/* A line of text that the reader writes.
 *
 * Units:   `at` in bytes, always between two characters.
 * Owns:    its text.
 * Errors:  what finds no room any more is left out.
 */
#ifndef TCPDUET_APP_EDITS_LINE_H
#define TCPDUET_APP_EDITS_LINE_H

#include "app/keys.h"

#include <stdbool.h>

enum { LINE_MOST = 1023 };

typedef struct WrittenLine {
    char text[LINE_MOST + 1]; /* UTF-8 */
    size_t at;                /* where one writes */
} WrittenLine;

/* The text instead, written behind its end. */
void line_set(WrittenLine *line, const char *text);

/* Writes there. */
void line_write(WrittenLine *line, const char *text);

/* Takes a key that moves within the line or takes away from it; false for any other. */
bool line_key(WrittenLine *line, const KeyPress *press);

#endif
