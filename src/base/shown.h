/* Foreign text as it may be shown: what stands in a stranger's file, and the names
 * of files, on a terminal, in a window's title, in JSON.
 *
 * A character that is not seen can still do harm: it clears the screen, begins a
 * line that looks like one of the program's own, turns the text behind it round.
 * Each such character is shown as its code, and the text stays in its line.
 *
 *     a\x1b[31m   \n   \u202e   \xff (a byte that is no UTF-8)
 *
 * Source:  Unicode's categories Cc, Cf, Zl and Zp; Unicode Technical Report 36.
 */
#ifndef TCPDUET_BASE_SHOWN_H
#define TCPDUET_BASE_SHOWN_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* Controls, the ends of lines and paragraphs, and what has no shape of its own but
 * directs others. Not the two joiners, which some scripts and emoji are written with. */
bool shown_as_code(uint32_t character);

/* A text in one line, with codes where they are needed. */
char *shown_text(Arena *arena, const char *text);

/* The same of `length` bytes of source, whose tabs stay tabs. */
char *shown_source(Arena *arena, const char *source, size_t length);

/* Prints one line with its end, as printf would, and whatever stands in it so. */
void shown_line(FILE *to, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
