/* Bytes as letters, digits and two signs.
 *
 * Owns:    what is made lives in the arena.
 * Source:  RFC 4648: BASE64_PLAIN is section 4 with its padding, BASE64_URL section 5
 *          without. Reading passes over blanks and ends of lines, which mail adds, and
 *          wants no padding.
 */
#ifndef TCPDUET_RUN_BASE64_H
#define TCPDUET_RUN_BASE64_H

#include "base/file.h"

typedef enum Base64 { BASE64_PLAIN, BASE64_URL } Base64;

char *base64_write(FileBytes bytes, Base64 kind, Arena *arena);

/* False where something else stands in it, or its end is missing. */
bool base64_read(FileBytes text, Base64 kind, Arena *arena, FileBytes *bytes);

#endif
