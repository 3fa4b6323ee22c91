/* The punctuation of Chinese input methods, and what YAML wants instead. */
#ifndef TCPDUET_SCENARIO_FULLWIDTH_H
#define TCPDUET_SCENARIO_FULLWIDTH_H

#include "scenario/reader.h"

typedef enum WideKind {
    MARK_COLON,
    MARK_COMMA,
    MARK_OPEN,
    MARK_CLOSE,
    MARK_QUOTE,
    MARK_SPACE,
    MARK_DASH,
    MARK_HASH,
} WideKind;

typedef struct WideMark {
    WideKind kind;
    uint32_t character;
    const char *text;  /* the character itself */
    const char *right; /* what YAML wants */
} WideMark;

/* The mark that stands at `at`, or NULL. `at` must not be beyond the text. */
const WideMark *fullwidth_mark_at(const char *at);

/* What to say to a word that holds full-width characters, or NULL. */
const char *fullwidth_hint(Reader *r, const char *word);

#endif
