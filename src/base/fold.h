/* Text as it is searched: what is written in several ways becomes the same.
 *
 * Folded text is words with a single space between them. Case, width, accents, signs and
 * dashes are gone, traditional characters are simplified ones, and a word is all letters,
 * all digits or all Han: "FIN_WAIT2", "Fin-Wait-2" and "ｆｉｎ　ｗａｉｔ　２" are "fin wait 2".
 *
 * A word may be looked for by how it begins. A row of Han has no spaces, so there each
 * character begins a word, and ends one.
 *
 * Owns:    nothing; folded text lives in the arena.
 */
#ifndef TCPDUET_BASE_FOLD_H
#define TCPDUET_BASE_FOLD_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* Ends with NUL; "" when nothing of the text can be searched. */
char *fold_text(const char *text, Arena *arena);

/* How well something is found; what is less is better. */
typedef enum FoldMatch { FOLD_WHOLE, FOLD_BEGINS, FOLD_NOT } FoldMatch;

/* How `length` bytes of folded words stand at the beginning of a folded text: up to a
 * word's end, or into one. "timewait" stands in "time wait", but "is" not in "i sleep". */
FoldMatch fold_begins(const char *text, const char *words, size_t length);

/* The best of how they stand at the beginning of any of its words. */
FoldMatch fold_finds(const char *text, const char *words, size_t length);

#endif
