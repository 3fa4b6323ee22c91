/* The lines outside [ ] and { }: indentation, dashes, keys, and their values. */
#include "scenario/typing.h"

#include <ctype.h>
#include <string.h>

static void check_indentation(Typing *t)
{
    bool tab = false;
    for (; t->at < t->end && (*t->at == ' ' || *t->at == '\t' || typing_mark(t)); t->at++) {
        const WideMark *mark = typing_mark(t);
        if (mark && mark->kind != MARK_SPACE)
            return;
        if (mark) {
            typing_complain_of_mark(t, t->at, mark, " ");
            t->at += strlen(mark->text) - 1;
        }
        if (*t->at != '\t')
            continue;
        if (!tab)
            typing_complain(t, t->at, CODE_TAB, "a tab stands in the indentation",
                            "YAML wants spaces here");
        typing_mend(t, t->at, 1, " ");
        tab = true;
    }
}

static bool only_blanks(const Typing *t)
{
    size_t blanks = strspn(t->start, " \t");
    return blanks >= (size_t)(t->end - t->start);
}

/* A line of blanks means nothing, but libyaml minds its tabs. */
static void mend_blank_line(Typing *t)
{
    for (const char *at = t->start; at < t->end; at++) {
        if (*at == '\t')
            typing_mend(t, at, 1, " ");
    }
}

/* Passes `- ` as often as it stands there; `indent` becomes that of the last. */
static void pass_dashes(Typing *t, int *indent)
{
    const char *last = NULL;
    for (bool dash = true; dash;) {
        const WideMark *mark = typing_mark(t);
        bool wide = mark && mark->kind == MARK_DASH;
        const char *behind = t->at + (wide ? strlen(mark->text) : 1);
        dash = t->at < t->end && (wide || *t->at == '-') &&
               (behind >= t->end || *behind == ' ' || fullwidth_mark_at(behind));
        if (!dash)
            continue;
        last = t->at;
        if (wide)
            typing_complain_of_mark(t, t->at, mark, "-");
        t->at = behind;
        typing_pass_blanks(t);
    }
    if (last)
        *indent = utf8_count(t->start, (size_t)(last - t->start));
}

static const char *end_of_key(const Typing *t)
{
    const char *at = t->at;
    while (at < t->end && (isalnum((unsigned char)*at) || strchr("_- .", *at)))
        at++;
    return at;
}

/* Passes `key:`, also with a full-width colon; false when none stands here. */
static bool pass_key(Typing *t)
{
    const char *colon = end_of_key(t), *word_end = colon;
    if (colon == t->end || colon == t->at)
        return false;
    while (word_end[-1] == ' ') /* A key begins with no blank. */
        word_end--;
    size_t length = (size_t)(word_end - t->at);
    const WideMark *mark = fullwidth_mark_at(colon);
    bool wide = mark && mark->kind == MARK_COLON && typing_key(t, t->at, length, t->in_text);
    const char *behind = colon + (wide ? strlen(mark->text) : 1);
    bool plain =
        *colon == ':' && (behind == t->end || strchr(" \t", *behind) || fullwidth_mark_at(behind));
    if (!wide && !plain)
        return false;
    t->in_text = t->in_text || typing_text_key(t, t->at, length);
    if (wide)
        typing_complain_of_mark(t, colon, mark,
                                behind < t->end && strchr(" \t", *behind) ? ":" : ": ");
    t->at = behind;
    typing_pass_blanks(t);
    return true;
}

/* Where a plain value ends: at a comment or at the end of the line. */
static const char *end_of_plain(const Typing *t)
{
    const char *at = t->at;
    while (at < t->end && !(*at == '#' && strchr(" \t", at[-1])))
        at++;
    while (strchr(" \t", at[-1])) /* It begins with no blank. */
        at--;
    return at;
}

static void complain_of_colon(Typing *t, const char *colon, const char *end)
{
    enum { SHORT_TEXT = 60 };
    int length = (int)(end - t->at);
    if (reader_half_a_quote(t->at, (size_t)(colon - t->at)))
        typing_complain(t, colon, CODE_COLON_IN_TEXT,
                        "a `: ` stands in a text that is not in quotes", QUOTE_ALL);
    else if (!t->in_text)
        typing_complain(t, colon, CODE_SYNTAX, "a second `:` in one line",
                        "write one key a line, or {client: close, server: close}");
    else if (length <= SHORT_TEXT && !memchr(t->at, '"', (size_t)length))
        typing_complain(
            t, colon, CODE_COLON_IN_TEXT, "a `: ` stands in a text that is not in quotes",
            arena_printf(t->r->arena, "put the text in quotes: \"%.*s\"", length, t->at));
    else
        typing_complain(t, colon, CODE_COLON_IN_TEXT,
                        "a `: ` stands in a text that is not in quotes", "put the text in quotes");
}

/* Mends the colon so that what the line says first is still read: a text keeps
 * its words, of other values only what stands before the second key. */
static void mend_colon(Typing *t, const char *colon, const char *end)
{
    const char *word = colon;
    while (word > t->at && word[-1] != ' ')
        word--;
    if (t->in_text || word == t->at || reader_half_a_quote(t->at, (size_t)(colon - t->at)))
        typing_mend(t, colon, 1, ".");
    else
        typing_mend(t, word, (size_t)(end - word), "");
}

/* A plain value behind a key cannot hold a colon and a blank. */
static void check_colons(Typing *t)
{
    const char *end = end_of_plain(t);
    bool said = false;
    for (const char *at = t->at; at < end; at++) {
        bool colon = *at == ':' && (at + 1 == end || strchr(" \t", at[1]));
        if (!colon)
            continue;
        if (!said)
            complain_of_colon(t, at, end);
        mend_colon(t, at, end);
        said = true;
    }
}

/* The value of a key or a list's item; `indent` is that of the key or dash. */
static void check_value(Typing *t, int indent, bool has_key)
{
    const WideMark *mark = typing_mark(t);
    if (t->at == t->end || *t->at == '#') {
        if (has_key && t->in_text)
            t->text_indent = indent;
        return;
    }
    if (strchr("&!*", *t->at)) {
        /* Anchors and tags are refused later; they may have any value behind. */
        return;
    }
    bool wide_open = mark && mark->kind == MARK_OPEN && !t->in_text;
    if (mark && mark->kind == MARK_QUOTE && typing_take_quote(t, mark))
        return;
    if (*t->at == '|' || *t->at == '>') {
        t->block_indent = indent;
    } else if (*t->at == '"' || *t->at == '\'') {
        t->quote = *t->at++;
        typing_pass_quoted(t);
    } else if (*t->at == '[' || *t->at == '{' || wide_open) {
        t->text[0] = t->in_text;
        typing_flow(t);
    } else {
        t->plain_indent = indent;
        if (has_key)
            check_colons(t);
    }
}

static int indent_of(const Typing *t)
{
    return (int)strspn(t->start, " ");
}

/* Whether this line goes on with a text that an earlier one began. */
static bool continues(Typing *t)
{
    int indent = indent_of(t);
    if (t->block_indent >= 0 && indent > t->block_indent)
        return true;
    t->block_indent = NOWHERE;
    if (t->plain_indent >= 0 && indent > t->plain_indent)
        return true;
    t->plain_indent = NOWHERE;
    return false;
}

static void check_line(Typing *t)
{
    if (t->quote || t->depth > 0) {
        if (t->depth > 0)
            typing_flow(t);
        else
            typing_pass_quoted(t);
        return;
    }
    if (only_blanks(t)) {
        if (t->block_indent == NOWHERE)
            mend_blank_line(t);
        return;
    }
    if (continues(t))
        return;
    check_indentation(t);
    const WideMark *mark = typing_mark(t);
    if (mark && mark->kind == MARK_HASH)
        typing_complain_of_mark(t, t->at, mark, "#");
    if (t->at == t->end || *t->at == '#' || (mark && mark->kind == MARK_HASH))
        return;
    int indent = utf8_count(t->start, (size_t)(t->at - t->start));
    bool item = *t->at == '-';
    t->in_text =
        t->text_indent >= 0 && (indent > t->text_indent || (indent == t->text_indent && item));
    if (!t->in_text)
        t->text_indent = NOWHERE;
    pass_dashes(t, &indent);
    int key_indent = utf8_count(t->start, (size_t)(t->at - t->start));
    bool key = pass_key(t);
    check_value(t, key ? key_indent : indent, key);
}

void typing_check(Reader *r)
{
    Typing t = {.r = r,
                .keys = key_names(&SCENARIO_MAP, false, r->arena),
                .text_keys = key_names(&SCENARIO_MAP, true, r->arena),
                .block_indent = NOWHERE,
                .plain_indent = NOWHERE,
                .text_indent = NOWHERE};
    for (t.line = 1; t.line <= r->line_count; t.line++) {
        size_t length = 0;
        t.start = t.at = reader_line(r, t.line, &length);
        t.end = t.start + length;
        check_line(&t);
    }
}
