#include "scenario/phrase.h"

#include "scenario/flags.h"

#include <string.h>

/* The word from `start` to `end`, which stands behind some blanks. */
static void add_word(Phrase *p, const char *start, const char *end, int blanks)
{
    const Node *node = p->node;
    DiagSpan span = node->span;
    if (node->exact) {
        const PhraseWord *last = p->count > 0 ? &p->items[p->count - 1] : NULL;
        /* The value's own quotes stand before its first character. */
        span.column = last ? last->span.column + last->span.length + blanks
                           : span.column + blanks + node->quoted;
        span.length = utf8_count(start, (size_t)(end - start));
    }
    bool quoted = *start == '"' && end - start > 1 && end[-1] == '"';
    size_t quote = quoted ? 1 : 0;
    const char *text = arena_copy(p->r->arena, start + quote, (size_t)(end - start) - 2 * quote);
    arena_list_add(p->r->arena, p, (PhraseWord){.text = text, .span = span, .quoted = quoted});
}

static void split(Phrase *p)
{
    for (const char *at = p->node->text; *at;) {
        int blanks = (int)strspn(at, " \t\n");
        const char *start = at + blanks;
        if (!*start)
            return;
        const char *closing = *start == '"' ? strchr(start + 1, '"') : NULL;
        at = closing ? closing + 1 : start + strcspn(start, " \t\n");
        add_word(p, start, at, blanks);
    }
}

static void check_cut(Phrase *p)
{
    NodeComment comment = node_comment(p->r, p->node);
    if (!comment.cut)
        return;
    reader_error(p->r, CODE_CUT_OFF, comment.span,
                 "YAML takes everything behind ` #` for a comment",
                 "leave the # out: `client SYN 2`; if it is a comment, put a space behind the #");
    p->failed = true;
}

Phrase phrase_of(Reader *r, const Node *node, const char *example)
{
    Phrase p = {.r = r, .node = node};
    p.failed = !node_need_scalar(r, node, example);
    if (p.failed)
        return p;
    check_cut(&p);
    split(&p);
    if (p.count == 0)
        phrase_fail(&p, CODE_EMPTY, arena_printf(r->arena, "%s is empty", node_label(r, node)),
                    arena_printf(r->arena, "write %s", example));
    return p;
}

Phrase phrase_of_key(Reader *r, const Node *value)
{
    Phrase p = {.r = r, .node = value->key};
    split(&p);
    return p;
}

PhraseWord phrase_peek(const Phrase *p, int ahead)
{
    if (p->at + ahead < p->count)
        return p->items[p->at + ahead];
    DiagSpan end = p->node->span;
    if (p->node->exact) {
        end.column += end.length;
        end.length = 1;
    }
    return (PhraseWord){.text = "", .span = end};
}

PhraseWord phrase_last(const Phrase *p)
{
    return phrase_peek(p, p->count > p->at ? p->count - 1 - p->at : 0);
}

bool phrase_ended(const Phrase *p)
{
    return p->at >= p->count;
}

PhraseWord phrase_next(Phrase *p)
{
    PhraseWord word = phrase_peek(p, 0);
    if (!phrase_ended(p))
        p->at++;
    return word;
}

bool phrase_take(Phrase *p, const char *word)
{
    PhraseWord next = phrase_peek(p, 0);
    if (p->failed || next.quoted || strcmp(next.text, word) != 0)
        return false;
    p->at++;
    return true;
}

void phrase_fail(Phrase *p, CodeId code, const char *message, const char *hint)
{
    if (!p->failed)
        reader_error(p->r, code, phrase_peek(p, 0).span, message, hint);
    p->failed = true;
}

const char *phrase_cut_hint(const Phrase *p)
{
    bool seen = p->node->exact && !p->node->quoted;
    return seen ? reader_cut_hint(p->r, p->node->span) : NULL;
}

void phrase_unknown(Phrase *p, CodeId code, const char *what, const char *const *known)
{
    PhraseWord word = phrase_peek(p, 0);
    if (phrase_ended(p)) {
        const char *cut = phrase_cut_hint(p);
        const char *comment = p->node->comment > 0 ? "; behind the # stands a comment" : "";
        phrase_fail(p, CODE_MISSING_WORD, "a word is missing here",
                    cut ? cut
                        : arena_printf(p->r->arena, "write %s%s",
                                       reader_list_words(p->r->arena, known), comment));
        return;
    }
    if (!p->failed)
        reader_unknown(
            p->r,
            (Unknown){
                .code = code, .what = what, .word = word.text, .span = word.span, .known = known});
    p->failed = true;
}

bool phrase_end(Phrase *p)
{
    const char *word = phrase_peek(p, 0).text;
    if (!phrase_ended(p))
        phrase_fail(p, CODE_EXTRA_WORD,
                    arena_printf(p->r->arena, "I do not understand `%s` here", word),
                    flags_meant(p->r->arena, word).written ? "join flags with `+`, as `SYN+ACK`"
                                                           : reader_comma_hint(word));
    return !p->failed;
}

bool phrase_word(Phrase *p, const ValueWord *words, int *into)
{
    for (; words->word && !p->failed; words++) {
        if (phrase_take(p, words->word)) {
            *into = words->value;
            return true;
        }
    }
    return false;
}

uint64_t phrase_number(Phrase *p, Range range)
{
    uint64_t number = range.least;
    if (p->failed)
        return number;
    if (phrase_ended(p)) {
        phrase_fail(p, CODE_MISSING_WORD, "a number is missing here",
                    value_range_hint(p->r, range));
        return number;
    }
    PhraseWord word = phrase_next(p);
    p->failed = !value_number_in(p->r, word.text, word.span, range, &number);
    return number;
}

SimTime phrase_positive(Phrase *p, const char *not_zero)
{
    SimTime time = 0;
    if (phrase_ended(p)) {
        phrase_fail(p, CODE_MISSING_WORD, "a duration is missing here", "write one such as 5s");
        return time;
    }
    PhraseWord word = phrase_next(p);
    Node node = {.kind = NODE_SCALAR, .text = word.text, .span = word.span};
    p->failed = !value_duration(p->r, &node, &time);
    if (!p->failed && time == 0) {
        p->at--;
        phrase_fail(p, CODE_OUT_OF_RANGE, "this must be longer than 0", not_zero);
    }
    return time;
}
