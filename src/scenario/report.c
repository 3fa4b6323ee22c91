#include "scenario/flags.h"
#include "scenario/fullwidth.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define CODE_TEXT(name, code, meaning) code,
static const char *const CODES[] = {SCENARIO_CODES(CODE_TEXT)};

void reader_error(Reader *r, CodeId code, DiagSpan span, const char *message, const char *hint)
{
    diag_error(r->diags,
               (DiagSaid){.code = CODES[code], .message = message, .hint = hint, .span = span});
}

void reader_warning(Reader *r, CodeId code, DiagSpan span, const char *message, const char *hint)
{
    diag_warning(r->diags,
                 (DiagSaid){.code = CODES[code], .message = message, .hint = hint, .span = span});
}

const char *reader_list_words(Arena *arena, const char *const *words)
{
    const char *list = "";
    for (int i = 0; words[i]; i++) {
        const char *join = i == 0 ? "" : words[i + 1] ? ", " : " or ";
        list = arena_printf(arena, "%s%s`%s`", list, join, words[i]);
    }
    return list;
}

/* The known word that was meant: in other letters, cut short or drawn out, or
 * nearly right. */
static const char *meant_word(const char *word, const char *const *known)
{
    enum { LEAST_PREFIX = 3 };
    for (int i = 0; known[i]; i++) {
        if (strcasecmp(word, known[i]) == 0)
            return known[i];
    }
    for (int i = 0; known[i]; i++) {
        size_t length = strlen(word), other = strlen(known[i]);
        size_t common = length < other ? length : other;
        if (common >= LEAST_PREFIX && strncasecmp(word, known[i], common) == 0)
            return known[i];
    }
    return text_nearest(word, known);
}

const char *reader_comma_hint(const char *word)
{
    size_t length = strlen(word);
    bool comma = *word == ',' || (length > 0 && word[length - 1] == ',');
    return comma ? "put several in [ ], or each behind a `- ` of its own" : NULL;
}

/* The source from a span's first character on. */
static const char *source_at(const Reader *r, DiagSpan span)
{
    size_t length = 0;
    const char *at = reader_line(r, span.line, &length);
    const char *end = at + length;
    for (int i = 1; i < span.column && at < end; i++)
        utf8_next(&at);
    return at;
}

bool reader_half_a_quote(const char *text, size_t length)
{
    int quotes = 0;
    for (size_t i = 0; i < length; i++)
        quotes += text[i] == '"';
    return quotes % 2 == 1;
}

/* In [ ] and { } a value ends at its comma, and what is behind it is another: what to
 * say when both are halves of one. */
static const char *halves_hint(Reader *r, const char *first, const char *second)
{
    const char *word = arena_copy(r->arena, second, strcspn(second, " ,]}\n"));
    if (flags_meant(r->arena, word).written)
        return "YAML ends a value at the comma in [ ] and { }: join flags with `+`, as `SYN+ACK`";
    return reader_half_a_quote(first, strcspn(first, ",]}\n"))
               ? "YAML ends a value at the comma in [ ] and { }: put all of it "
                 "in ' ', as in 'send \"a, b\"'"
               : NULL;
}

static const char *second_half_hint(Reader *r, DiagSpan span)
{
    size_t length = 0;
    const char *line = reader_line(r, span.line, &length), *at = source_at(r, span);
    const char *before = at;
    while (before > line && before[-1] == ' ')
        before--;
    return before > line && before[-1] == ',' ? halves_hint(r, at, at) : NULL;
}

const char *reader_cut_hint(Reader *r, DiagSpan span)
{
    DiagSpan behind = span;
    behind.column += behind.length;
    const char *at = source_at(r, behind);
    return *at == ',' ? halves_hint(r, source_at(r, span), at + 1 + strspn(at + 1, " ")) : NULL;
}

/* The hint for what no list of words foresees, or NULL. */
static const char *typed_hint(Reader *r, Unknown unknown)
{
    const char *hint = fullwidth_hint(r, unknown.word);
    hint = hint ? hint : reader_comma_hint(unknown.word);
    if (!hint && unknown.word[0] == '-' && isalpha((unsigned char)unknown.word[1]))
        hint = "a space is missing behind the `-`";
    return hint ? hint : second_half_hint(r, unknown.span);
}

/* What to say to a word that is none of the known ones. */
static const char *unknown_hint(Reader *r, Unknown unknown)
{
    const char *typed = typed_hint(r, unknown);
    const char *meant = meant_word(unknown.word, unknown.known);
    if (typed)
        return typed;
    return meant ? arena_printf(r->arena, "did you mean `%s`?", meant)
                 : arena_printf(r->arena, "write %s", reader_list_words(r->arena, unknown.known));
}

void reader_unknown(Reader *r, Unknown unknown)
{
    /* Beyond the last entry nobody sees it, and looking for hints takes time. */
    if (diag_full(r->diags)) {
        reader_error(r, unknown.code, unknown.span, "unknown", NULL);
        return;
    }
    reader_error(r, unknown.code, unknown.span,
                 unknown.key
                     ? arena_printf(r->arena, "%s cannot be `%s`", unknown.key, unknown.word)
                     : arena_printf(r->arena, "I do not know %s`%s`", unknown.what, unknown.word),
                 unknown_hint(r, unknown));
}

const char *reader_line(const Reader *r, int line, size_t *length)
{
    if (line > r->line_count) {
        *length = 0;
        return r->source + r->length;
    }
    size_t start = r->lines[line - 1];
    size_t end = line < r->line_count ? r->lines[line] - 1 : r->length;
    *length = end - start;
    return r->source + start;
}
