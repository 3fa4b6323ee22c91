/* The tags of languages, as the keys of a text. */
#ifndef TCPDUET_SCENARIO_LANGUAGES_H
#define TCPDUET_SCENARIO_LANGUAGES_H

#include <stdbool.h>
#include <stddef.h>

/* A well-formed tag: a language of 2 or 3 letters, then subtags of 1 to 8
 * letters and digits, no longer than 100 in all (RFC 5646 section 2.1; `i-klingon` and longer
 * languages are left out, so that `Note: this` is seen to be a text without quotes). */
bool language_is_tag(const char *tag);

/* Two letters that are a language which the program speaks. */
bool language_is_spoken(const char *word, size_t length);

/* The tag under which a text in this language is found, where it is another: a
 * text under `zh-CN` would be shown to nobody. NULL where it is this one, or the
 * program does not speak the language. */
const char *language_meant(const char *tag);

#endif
