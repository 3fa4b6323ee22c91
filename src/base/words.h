/* The program's own texts in one language: id and text.
 *
 * A table is a file of assets/lang/ with a line `id = text` for each; `#`
 * begins a comment line. A text may hold placeholders, `{host}`. A file may be
 * incomplete: what it lacks comes from the table that it falls back to.
 *
 * Owns:    a table lives in the arena that it was read into.
 * Errors:  a missing file or a line without `=` goes to the DiagList.
 */
#ifndef TCPDUET_BASE_WORDS_H
#define TCPDUET_BASE_WORDS_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>

typedef struct Words Words;

/* A row for each language that the program speaks: its tag, which is its file's name; the
 * language above that has what its file lacks; and how what systems call it begins, of two
 * that fit the longer one. */
#define WORDS_LANGUAGE_ROWS(X)                                                                     \
    X("en", NULL, "en", "c.", "posix")                                                             \
    X("zh-Hans", "en", "zh")                                                                       \
    X("zh-Hant", "zh-Hans", "zh-hant", "zh_hant", "zh-tw", "zh_tw", "zh-hk", "zh_hk", "zh-mo",     \
      "zh_mo")

#define WORDS_LANGUAGE_ONE(...) +1
enum { LANGUAGE_COUNT = 0 WORDS_LANGUAGE_ROWS(WORDS_LANGUAGE_ONE) };

/* Their tags, ended with NULL, and those of the languages that they fall back to. */
extern const char *const WORDS_LANGUAGES[];
extern const char *const WORDS_FALLBACKS[];

/* The tag of WORDS_LANGUAGES that fits what the user or the environment says
 * ("zh_TW.UTF-8", "zh-hans", "EN"), or NULL. */
const char *words_language(const char *wanted);

/* Reads DIRECTORY/TAG.txt; `fallback` may be NULL and is borrowed. */
Words *words_read(const char *directory, const char *tag, const Words *fallback, Arena *arena,
                  DiagList *diags);

/* A table from text that is already there, for tests and tools. */
Words *words_parse(const char *source, const char *tag, const Words *fallback, Arena *arena,
                   DiagList *diags);

/* The tag that the table was read for. */
const char *words_tag(const Words *words);

/* The text, or the id itself when no table has it, so that it is seen. */
const char *words_get(const Words *words, const char *id);

bool words_has(const Words *words, const char *id);

/* One value for a placeholder. */
typedef struct WordValue {
    const char *name, *value; /* Borrowed. */
} WordValue;

/* `text` with each {name} replaced and joined as text_join does; `values` end with
 * a NULL name. A placeholder without a value stays as it is. */
char *words_fill(Arena *arena, const char *text, const WordValue *values);

/* How many ids the table itself has, and the one at a place, for tests. */
int words_count(const Words *words);
const char *words_id(const Words *words, int index);

#endif
