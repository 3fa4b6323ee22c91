#include "scenario/fullwidth.h"

#include <string.h>
#include <strings.h>

#define CODE_TEXT(name, code, meaning) code,
static const char *const CODES[] = {SCENARIO_CODES(CODE_TEXT)};

void report(Reader *r, CodeId code, DiagSpan span, const char *message, const char *hint)
{
    diag_error(r->diags,
               (DiagSaid){.code = CODES[code], .message = message, .hint = hint, .span = span});
}

const char *list_words(Arena *arena, const char *const *words)
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

/* What to say to a word that is none of the known ones. */
static const char *unknown_hint(Reader *r, Unknown unknown)
{
    const char *wide = full_width_hint(r, unknown.word);
    const char *meant = meant_word(unknown.word, unknown.known);
    if (wide)
        return wide;
    return meant ? arena_printf(r->arena, "did you mean `%s`?", meant)
                 : arena_printf(r->arena, "write %s", list_words(r->arena, unknown.known));
}

void report_unknown(Reader *r, Unknown unknown)
{
    /* Beyond the last entry nobody sees it, and looking for hints takes time. */
    if (diag_full(r->diags)) {
        report(r, unknown.code, unknown.span, "unknown", NULL);
        return;
    }
    report(r, unknown.code, unknown.span,
           unknown.key ? arena_printf(r->arena, "%s cannot be `%s`", unknown.key, unknown.word)
                       : arena_printf(r->arena, "I do not know %s`%s`", unknown.what, unknown.word),
           unknown_hint(r, unknown));
}

const char *reader_line(const Reader *r, int line, size_t *length)
{
    if (line < 1 || line > r->line_count)
        return NULL;
    size_t start = r->lines[line - 1];
    size_t end = line < r->line_count ? r->lines[line] - 1 : r->length;
    *length = end - start;
    return r->source + start;
}
