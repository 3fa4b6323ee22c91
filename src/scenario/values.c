#include "scenario/values.h"

#include "scenario/fullwidth.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* 1,000,000 s: no run is that long, and sums of times stay far from overflow. */
static const double DURATION_MAX_US = 1e12;

const char *node_label(Reader *r, const Node *node)
{
    if (!node->name)
        return "this";
    return arena_printf(r->arena, node->key ? "`%s`" : "an item of `%s`", node->name);
}

/* `server:listen`, which YAML reads as one word. */
static bool lacks_blank(const Node *node)
{
    const char *colon = node->kind == NODE_SCALAR && !node->quoted ? strchr(node->text, ':') : NULL;
    return colon && colon > node->text && islower((unsigned char)colon[-1]);
}

/* `-server: listen`, which YAML reads as a key, and `-client CLOSED`, a text. */
static bool lacks_blank_behind_dash(const Node *node)
{
    const char *text = node->kind == NODE_SCALAR               ? node->text
                       : node->kind == NODE_MAP && node->first ? node->first->key->text
                                                               : "";
    return text[0] == '-' && isalpha((unsigned char)text[1]);
}

/* `- send "a: b"`, which YAML reads as a key and its value. */
static bool is_half_a_quote(const Node *node)
{
    const char *key = node->kind == NODE_MAP && node->first ? node->first->key->text : "";
    return half_a_quote(key, strlen(key));
}

/* What to do about a value of the wrong shape. */
static const char *shape_hint(Reader *r, const Node *node, const char *example)
{
    const char *wide = node->kind == NODE_SCALAR ? full_width_hint(r, node->text) : NULL;
    if (wide)
        return wide;
    if (lacks_blank(node))
        return "a space is missing behind the `:`";
    if (lacks_blank_behind_dash(node))
        return "a space is missing behind the `-`";
    if (is_half_a_quote(node))
        return QUOTE_ALL;
    return arena_printf(r->arena, "write %s", example);
}

static bool need_kind(Reader *r, const Node *node, NodeKind kind, const char *example)
{
    static const char *const KINDS[] = {
        [NODE_SCALAR] = "a plain value", [NODE_LIST] = "a list", [NODE_MAP] = "a map of keys"};
    if (node->kind == NODE_REFUSED)
        return false;
    if (node_missing(node)) {
        report(r, CODE_NO_VALUE, node_span(node),
               arena_printf(r->arena, "nothing stands behind %s",
                            node->key ? node_label(r, node) : "this `-`"),
               arena_printf(r->arena, "write %s", example));
        return false;
    }
    if (node->kind == kind)
        return true;
    report(r, CODE_WRONG_SHAPE, node->span,
           arena_printf(r->arena, "%s must be %s, not %s", node_label(r, node), KINDS[kind],
                        KINDS[node->kind]),
           shape_hint(r, node, example));
    return false;
}

static void report_empty(Reader *r, const Node *node, const char *example)
{
    if (!r->partial)
        report(r, CODE_EMPTY, node_span(node),
               arena_printf(r->arena, "%s is empty", node_label(r, node)),
               arena_printf(r->arena, "write %s", example));
}

bool need_map(Reader *r, const Node *node, const char *example)
{
    return need_kind(r, node, NODE_MAP, example);
}

bool need_list(Reader *r, const Node *node, const char *example)
{
    return need_kind(r, node, NODE_LIST, example);
}

bool need_filled_map(Reader *r, const Node *node, const char *example)
{
    bool map = need_map(r, node, example);
    if (map && node->count == 0)
        report_empty(r, node, example);
    return map && node->count > 0;
}

bool need_filled_list(Reader *r, const Node *node, const char *example)
{
    bool list = need_list(r, node, example);
    if (list && node->count == 0)
        report_empty(r, node, example);
    return list && node->count > 0;
}

bool need_scalar(Reader *r, const Node *node, const char *example)
{
    bool scalar = need_kind(r, node, NODE_SCALAR, example);
    if (scalar && !*node->text)
        report_empty(r, node, example);
    return scalar && *node->text;
}

static const char *const *keys_of(Reader *r, const Field *fields)
{
    int count = 0;
    while (fields[count].key)
        count++;
    const char **keys = arena_alloc(r->arena, (size_t)(count + 1) * sizeof *keys);
    for (int i = 0; i < count; i++)
        keys[i] = fields[i].key;
    return keys;
}

static const Field *find_field(const Field *fields, const char *key)
{
    for (; fields->key; fields++) {
        if (strcmp(fields->key, key) == 0)
            return fields;
    }
    return NULL;
}

static void check_required(Reader *r, const Node *map, const Field *fields, const char *what)
{
    for (; fields->key && !r->partial; fields++) {
        if (fields->required && !map_get(map, fields->key))
            report(r, CODE_MISSING_KEY, map->span,
                   arena_printf(r->arena, "`%s` is missing in %s", fields->key, what), NULL);
    }
}

void read_map(Reader *r, const Node *map, const Field *fields, const char *what, void *into)
{
    const char *const *known = NULL;
    for (const Node *value = map->first; value; value = value->next) {
        if (value->key->kind != NODE_SCALAR)
            continue;
        const Field *field = find_field(fields, value->key->text);
        if (field) {
            field->read(r, value, (char *)into + field->offset);
            continue;
        }
        known = known ? known : keys_of(r, fields);
        report_unknown(r, (Unknown){.code = CODE_UNKNOWN_KEY,
                                    .what = "",
                                    .word = value->key->text,
                                    .span = value->key->span,
                                    .known = known});
    }
    check_required(r, map, fields, what);
}

const Node *map_get(const Node *map, const char *key)
{
    for (const Node *value = map->first; value; value = value->next) {
        if (value->key->kind == NODE_SCALAR && strcmp(value->key->text, key) == 0)
            return value;
    }
    return NULL;
}

void read_each(Reader *r, const Node *node, ReadValue *read, void *into)
{
    if (node->kind != NODE_LIST) {
        read(r, node, into);
        return;
    }
    if (!need_filled_list(r, node, "at least one"))
        return;
    for (const Node *item = node->first; item; item = item->next)
        read(r, item, into);
}

const char *const *words_of(Reader *r, const WordValue *words)
{
    int count = 0;
    while (words[count].word)
        count++;
    const char **list = arena_alloc(r->arena, (size_t)(count + 1) * sizeof *list);
    for (int i = 0; i < count; i++)
        list[i] = words[i].word;
    return list;
}

bool read_word(Reader *r, const Node *value, const WordValue *words, int *into)
{
    const char *const *known = words_of(r, words);
    if (!need_scalar(r, value, list_words(r->arena, known)))
        return false;
    for (int i = 0; words[i].word; i++) {
        if (strcmp(words[i].word, value->text) == 0) {
            *into = words[i].value;
            return true;
        }
    }
    report_unknown(r, (Unknown){.code = CODE_UNKNOWN_WORD,
                                .key = node_label(r, value),
                                .word = value->text,
                                .span = value->span,
                                .known = known});
    return false;
}

/* Digits only; what is too large for 64 bits is larger than every range. */
static bool parse_number(const char *text, uint64_t *number, bool *too_large)
{
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || text[digits])
        return false;
    errno = 0;
    *number = strtoull(text, NULL, 10);
    *too_large = errno == ERANGE;
    return true;
}

const char *range_hint(Reader *r, Range range)
{
    return arena_printf(r->arena, "it goes from %llu to %llu", (unsigned long long)range.least,
                        (unsigned long long)range.most);
}

bool number_in(Reader *r, const char *text, DiagSpan span, Range range, uint64_t *into)
{
    uint64_t number = 0;
    bool too_large = false;
    const char *hint = full_width_hint(r, text);
    hint = hint ? hint : comma_hint(text);
    bool negative = *text == '-' && parse_number(text + 1, &number, &too_large);
    if (!negative && !parse_number(text, &number, &too_large)) {
        report(r, CODE_NO_NUMBER, span, arena_printf(r->arena, "`%s` is no whole number", text),
               hint ? hint : range_hint(r, range));
        return false;
    }
    if (negative || too_large || number < range.least || number > range.most) {
        report(r, CODE_OUT_OF_RANGE, span, arena_printf(r->arena, "%s is out of range", text),
               range_hint(r, range));
        return false;
    }
    *into = number;
    return true;
}

bool read_number(Reader *r, const Node *value, Range range, uint64_t *into)
{
    return need_scalar(r, value, "a number") && number_in(r, value->text, value->span, range, into);
}

static const struct {
    const char *name;
    double us;
} UNITS[] = {{"us", 1}, {"ms", 1e3}, {"s", 1e6}, {"min", 60e6}, {"h", 3600e6}};

static double unit_us(const char *name)
{
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        if (strcmp(UNITS[i].name, name) == 0)
            return UNITS[i].us;
    }
    return 0;
}

static void report_duration(Reader *r, const Node *value, size_t digits)
{
    int shown = (int)digits;
    const char *text = value->text;
    const char *wide = full_width_hint(r, text);
    if (digits == 0 || wide)
        report(r, CODE_NO_DURATION, value->span,
               arena_printf(r->arena, "`%s` is no duration", text),
               wide ? wide : "write 250ms, 2s or 4min");
    else if (!text[digits])
        report(r, CODE_NO_UNIT, value->span,
               arena_printf(r->arena, "%s needs a unit", node_label(r, value)),
               arena_printf(r->arena, "write %sms, %sus or %ss", text, text, text));
    else if (unit_us(text + digits + strspn(text + digits, " ")) > 0)
        report(r, CODE_NO_DURATION, value->span,
               arena_printf(r->arena, "a blank stands before the unit of `%s`", text),
               arena_printf(r->arena, "write %.*s%s", shown, text,
                            text + digits + strspn(text + digits, " ")));
    else
        report(r, CODE_NO_DURATION, value->span,
               arena_printf(r->arena, "I do not know the unit `%s`",
                            text + digits + strspn(text + digits, " ")),
               arena_printf(r->arena, "write %.*sus, %.*sms, %.*ss, %.*smin or %.*sh", shown, text,
                            shown, text, shown, text, shown, text, shown, text));
}

bool duration_in(Reader *r, const Node *value, SimTime *into)
{
    if (!need_scalar(r, value, "a duration such as 250ms"))
        return false;
    const char *text = value->text;
    size_t whole = strspn(text, "0123456789");
    size_t digits = whole;
    if (whole > 0 && text[whole] == '.' && isdigit((unsigned char)text[whole + 1]))
        digits += 1 + strspn(text + whole + 1, "0123456789");
    double unit = unit_us(text + digits);
    if (digits == 0 || unit <= 0) {
        report_duration(r, value, digits);
        return false;
    }
    double us = strtod(text, NULL) * unit;
    if (us > DURATION_MAX_US) {
        report(r, CODE_OUT_OF_RANGE, value->span,
               arena_printf(r->arena, "%s is out of range", text), "it goes from 0us to 1000000s");
        return false;
    }
    *into = (SimTime)llround(us);
    return true;
}

void read_before(Reader *r, const Node *value, void *into)
{
    (void)r;
    (void)value;
    (void)into;
}

void read_duration(Reader *r, const Node *value, void *into)
{
    duration_in(r, value, into);
}

void read_positive(Reader *r, const Node *value, void *into)
{
    SimTime time;
    if (!duration_in(r, value, &time))
        return;
    if (time > 0)
        *(SimTime *)into = time;
    else
        report(r, CODE_OUT_OF_RANGE, value->span,
               arena_printf(r->arena, "%s must be longer than 0", node_label(r, value)), NULL);
}

void read_port(Reader *r, const Node *value, void *into)
{
    uint64_t port;
    if (read_number(r, value, (Range){1, 65535}, &port))
        *(int *)into = (int)port;
}

void read_octets(Reader *r, const Node *value, void *into)
{
    uint64_t octets;
    if (read_number(r, value, (Range){0, 65535}, &octets))
        *(uint32_t *)into = (uint32_t)octets;
}

void read_string(Reader *r, const Node *value, void *into)
{
    if (need_scalar(r, value, "a text"))
        *(const char **)into = value->text;
}
