#include "scenario/typing.h"

#include "scenario/keys.h"
#include "scenario/languages.h"

#include <ctype.h>
#include <string.h>

/* No key is longer. What is, need not be looked at again at each colon. */
enum { KEY_BYTES_MAX = 64 };

/* Two small letters and what may follow them: en, zh-Hans. */
static bool is_tag(const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (!isalnum((unsigned char)word[i]) && word[i] != '-')
            return false;
    }
    return length >= 2 && islower((unsigned char)word[0]) && islower((unsigned char)word[1]) &&
           (length == 2 || word[2] == '-');
}

/* As a key, of two letters those alone that are no other word. */
static bool is_language(const char *word, size_t length)
{
    return language_is_spoken(word, length) || (length > 2 && is_tag(word, length));
}

bool typing_text_key(const Typing *t, const char *word, size_t length)
{
    return length <= KEY_BYTES_MAX &&
           (key_names_hold(&t->text_keys, word, length) || is_language(word, length));
}

bool typing_key(const Typing *t, const char *word, size_t length, bool in_text)
{
    if (length > KEY_BYTES_MAX)
        return false;
    if (in_text)
        return is_tag(word, length);
    const char *blank = memchr(word, ' ', length);
    size_t first = blank ? (size_t)(blank - word) : length;
    return is_language(word, length) || key_names_hold(&t->keys, word, first);
}

/* Places come nearly always from left to right, so the count goes on where it
 * ended: a long line of mistakes is counted once. */
static int column_of(Typing *t, const char *at)
{
    bool on = t->counted >= t->start && t->counted <= at;
    const char *from = on ? t->counted : t->start;
    t->column = (on ? t->column : 1) + utf8_count(from, (size_t)(at - from));
    t->counted = at;
    return t->column;
}

void typing_mend(Typing *t, const char *at, size_t bytes, const char *with)
{
    if (t->r->mends.count == MENDS_MAX)
        return;
    source_mend(t->r, (Mend){.at = (size_t)(at - t->r->source),
                             .bytes = bytes,
                             .with = with,
                             .line = t->line,
                             .column = column_of(t, at),
                             .longer = strcmp(with, ": ") == 0});
}

void typing_complain(Typing *t, const char *at, CodeId code, const char *message, const char *hint)
{
    int column = diag_full(t->r->diags) ? 1 : column_of(t, at);
    reader_error(t->r, code, (DiagSpan){t->line, column, 1}, message, hint);
}

void typing_complain_of_mark(Typing *t, const char *at, const WideMark *mark, const char *with)
{
    Arena *arena = t->r->arena;
    if (diag_full(t->r->diags)) {
        typing_complain(t, at, CODE_FULL_WIDTH, "full-width punctuation", NULL);
        typing_mend(t, at, strlen(mark->text), with);
        return;
    }
    bool space = mark->kind == MARK_SPACE;
    const char *message = space ? "this is the full-width space (U+3000)"
                                : arena_printf(arena, "this is the full-width `%s` (U+%04X)",
                                               mark->text, (unsigned)mark->character);
    const char *hint = space                      ? "write an ordinary space"
                       : mark->kind == MARK_COLON ? "write `:` and a space"
                                                  : arena_printf(arena, "write `%s`", mark->right);
    typing_complain(t, at, CODE_FULL_WIDTH, message, hint);
    typing_mend(t, at, strlen(mark->text), with);
}

const WideMark *typing_mark(const Typing *t)
{
    return t->at < t->end ? fullwidth_mark_at(t->at) : NULL;
}

void typing_pass_blanks(Typing *t)
{
    for (;;) {
        const WideMark *mark = typing_mark(t);
        if (mark && mark->kind == MARK_SPACE) {
            typing_complain_of_mark(t, t->at, mark, " ");
            t->at += strlen(mark->text);
        } else if (t->at < t->end && (*t->at == ' ' || *t->at == '\t')) {
            t->at++;
        } else {
            return;
        }
    }
}

void typing_pass_quoted(Typing *t)
{
    for (; t->at < t->end && t->quote; t->at++) {
        char next = t->at + 1 < t->end ? t->at[1] : '\0';
        if (t->quote == '"' ? *t->at == '\\' && next : *t->at == '\'' && next == '\'')
            t->at++;
        else if (*t->at == t->quote)
            t->quote = 0;
    }
}

/* The full-width quote that closes the one at `t->at`, or NULL. */
static const char *closing_mark(const Typing *t)
{
    for (const char *at = t->at + 1; at < t->end; at++) {
        const WideMark *mark = fullwidth_mark_at(at);
        if (mark && mark->kind == MARK_QUOTE)
            return at;
    }
    return NULL;
}

/* Whether the value ends behind `at`. */
static bool value_ends(const Typing *t, const char *at)
{
    while (at < t->end && *at == ' ')
        at++;
    const WideMark *mark = at < t->end ? fullwidth_mark_at(at) : NULL;
    bool part = mark && (mark->kind == MARK_COMMA || mark->kind == MARK_CLOSE);
    return at == t->end || *at == '#' || (t->depth > 0 && (part || strchr(",]}", *at)));
}

bool typing_take_quote(Typing *t, const WideMark *mark)
{
    const char *closing = closing_mark(t);
    if (t->in_text &&
        (!closing || !value_ends(t, closing + strlen(fullwidth_mark_at(closing)->text))))
        return false;
    typing_complain_of_mark(t, t->at, mark, closing ? "\"" : " ");
    t->at += strlen(mark->text);
    if (closing) {
        typing_mend(t, closing, strlen(fullwidth_mark_at(closing)->text), "\"");
        t->at = closing + strlen(fullwidth_mark_at(closing)->text);
    }
    return true;
}
