#include "base/fold.h"

#include "base/han.h"
#include "base/text.h"

#include <ctype.h>
#include <string.h>

/* --- Folding ---------------------------------------------------------------------- */

typedef enum Script { NO_WORD, LETTERS, DIGITS, HAN } Script;

/* U+00C0 to U+00FF without their accents; × and ÷ are signs. */
static const char LATIN_1[] = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty";

/* Punctuation, arrows, shapes, CJK's and full-width signs. */
static bool is_sign(uint32_t character)
{
    return (character >= 0x80 && character < 0xC0) || (character >= 0x2000 && character < 0x2C00) ||
           (character >= 0x3000 && character < 0x3041) || character == 0x30FB ||
           (character >= 0xFE10 && character < 0xFE70) || character >= 0xFFE0;
}

static uint32_t folded(uint32_t character)
{
    if (character >= 0xFF01 && character <= 0xFF5E)
        character -= 0xFEE0;
    if (character < 0x80)
        return (uint32_t)tolower((int)character);
    if (character >= 0xC0 && character <= 0xFF)
        return (unsigned char)LATIN_1[character - 0xC0];
    return han_simplified(character);
}

static bool is_wide(uint32_t character)
{
    return character >= 0x2E80;
}

static Script script_of(uint32_t character)
{
    if (character < 0x80)
        return isdigit((int)character) ? DIGITS : isalpha((int)character) ? LETTERS : NO_WORD;
    if (character < 0x20000 && is_sign(character))
        return NO_WORD;
    return is_wide(character) ? HAN : LETTERS;
}

/* "server's" is one word. */
static bool is_apostrophe(uint32_t character)
{
    return character == '\'' || character == 0x2019;
}

/* Writes it behind `to`; returns where the next one goes. */
static char *put(char *to, uint32_t character, const char *from, size_t length)
{
    if (character < 0x80) {
        *to = (char)character;
        return to + 1;
    }
    if (is_wide(character) && length == 3) { /* the simplified one is as long */
        *to++ = (char)(0xE0 | character >> 12);
        *to++ = (char)(0x80 | (character >> 6 & 0x3F));
        *to++ = (char)(0x80 | (character & 0x3F));
        return to;
    }
    memcpy(to, from, length);
    return to + length;
}

char *fold_text(const char *text, Arena *arena)
{
    /* A letter may get a space before it. */
    char *folds = arena_alloc(arena, 2 * strlen(text) + 1), *to = folds;
    Script last = NO_WORD;
    for (const char *from = text, *at = text; *at; from = at) {
        uint32_t character = utf8_next(&at);
        if (is_apostrophe(character))
            continue;
        character = folded(character);
        Script script = script_of(character);
        if (script != NO_WORD && script != last && to > folds)
            *to++ = ' ';
        if (script != NO_WORD)
            to = put(to, character, from, (size_t)(at - from));
        last = script;
    }
    *to = '\0';
    return folds;
}

/* --- Finding ---------------------------------------------------------------------- */

/* The first byte of a character that is a word by itself. */
static bool is_wide_at(const char *at)
{
    return (unsigned char)*at >= 0xE2;
}

static bool begins_word(const char *text, const char *at)
{
    bool is_rest = ((unsigned char)*at & 0xC0) == 0x80;
    return at == text || at[-1] == ' ' || (!is_rest && is_wide_at(at));
}

static bool ends_word(const char *at)
{
    return !*at || *at == ' ' || is_wide_at(at);
}

FoldMatch fold_begins(const char *text, const char *words, size_t length)
{
    const char *at = text, *end = words + length;
    bool joined = false;
    for (; words < end && *at; words++, at++) {
        if (*at == ' ' && *words != ' ' && at > text) {
            joined = true;
            at++;
        }
        if (*at != *words)
            return FOLD_NOT;
    }
    if (words < end)
        return FOLD_NOT;
    if (ends_word(at))
        return FOLD_WHOLE;
    return joined ? FOLD_NOT : FOLD_BEGINS;
}

FoldMatch fold_finds(const char *text, const char *words, size_t length)
{
    FoldMatch best = FOLD_NOT;
    for (const char *at = text; *at && best != FOLD_WHOLE; at++) {
        if (*at != *words || !begins_word(text, at))
            continue;
        FoldMatch match = fold_begins(at, words, length);
        best = match < best ? match : best;
    }
    return best;
}
