/* Text in one language, and in several.
 *
 * All text is UTF-8. A Text holds the same sentence in some languages; which
 * one a reader gets follows the fallbacks of the scenario format: zh-Hant to
 * zh-Hans to en, zh-Hans to zh-Hant to en, anything else to en, and at last
 * whatever there is.
 *
 * Units:   columns and lengths in characters where a name says so, widths in
 *          cells of a terminal, everything else in bytes.
 * Owns:    nothing; strings are borrowed from whoever made them.
 */
#ifndef TCPDUET_BASE_TEXT_H
#define TCPDUET_BASE_TEXT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct TextIn {
    const char *tag;  /* "en", "zh-Hans", …; "" fits every language. Borrowed. */
    const char *text; /* Borrowed. */
} TextIn;

typedef struct Text {
    TextIn *items;
    int count, capacity;
} Text;

/* The text for a reader of `tag`, or "" when there is none at all. */
const char *text_for(const Text *text, const char *tag);

/* Decodes the character at `text` and moves `*text` behind it; a byte that is
 * no UTF-8 gives U+FFFD and moves by one. 0 at the end, without moving. */
uint32_t utf8_next(const char **text);

/* Where the character before byte `at` begins; 0 at the beginning. */
size_t utf8_before(const char *text, size_t at);

bool utf8_valid(const char *text, size_t length, size_t *bad_at);

/* A control, what separates lines and paragraphs, and what only directs how others are
 * shown: Unicode's categories Cc, Zl, Zp and Cf. */
bool utf8_has_no_shape(uint32_t character);

/* The same for the same bytes, for tables of texts. */
uint32_t text_hash(const char *text);

/* How many cells a terminal gives to the first `length` bytes. */
int utf8_width(const char *text, size_t length);

/* How many characters the first `length` bytes hold. */
int utf8_count(const char *text, size_t length);

/* One piece behind the other, with the blank between them that their scripts want:
 * none between two wide characters, one between Han and a Latin letter or digit. */
char *text_join(Arena *arena, const char *left, const char *right);

/* How many single changes (insert, delete, replace, swap) turn `a` into `b`. */
int text_distance(const char *a, const char *b);

/* The one of `known` (ended with NULL) that is nearest to `word`, or NULL when
 * none is near enough to be meant. */
const char *text_nearest(const char *word, const char *const *known);

/* The names of a table: a member of each of its rows, ended with a NULL. */
typedef struct TextNames {
    const char *const *first; /* Static. */
    size_t row;               /* bytes from one to the next */
} TextNames;

#define TEXT_NAMES(table, member)                                                                  \
    {                                                                                              \
        &(table)[0].member, sizeof *(table)                                                        \
    }
#define TEXT_NAMES_ALONE(...)                                                                      \
    {                                                                                              \
        (const char *const[]){__VA_ARGS__, NULL}, sizeof(const char *)                             \
    }

/* NULL behind the last one. */
const char *text_name(TextNames names, int index);

/* "light, dark or high-contrast"; `more` is one more of them, or NULL. */
const char *text_names_told(TextNames names, const char *more, Arena *arena);

/* The place of a name of so many bytes, or -1. */
int text_name_index(TextNames names, const char *name, size_t length);

#endif
