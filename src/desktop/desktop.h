/* What an installed program has around it: its icon, its man page, and what shells
 * complete. Made while it is built, from the tables that the program itself goes by.
 *
 * Owns:    nothing.
 * Errors:  of the stream: its error flag.
 */
#ifndef TCPDUET_DESKTOP_DESKTOP_H
#define TCPDUET_DESKTOP_DESKTOP_H

#include "draw/drawing.h"

#include <stdio.h>

/* The page of section 1, for man. */
void desktop_man(FILE *to);

/* What each shell reads to complete a command line. */
void desktop_bash(FILE *to);
void desktop_zsh(FILE *to);
void desktop_fish(FILE *to);

/* What editors complete and check a scenario by, as JSON Schema; assets/schema has it as it
 * was made last. */
void desktop_schema(FILE *to);

/* The icon, `size` pixels wide and high. */
void desktop_icon(Drawing *drawing, double size);

#endif
