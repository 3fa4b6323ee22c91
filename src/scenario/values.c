#include "scenario/values.h"

#include "scenario/fullwidth.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* 1,000,000 s: no run is that long, and sums of times stay far from overflow. */
static const double DURATION_MAX_US = 1e12;

void value_each(Reader *r, const Node *node, ReadValue *read, void *into)
{
    if (node->kind != NODE_LIST) {
        read(r, node, into);
        return;
    }
    if (!node_need_filled_list(r, node, "at least one"))
        return;
    for (const Node *item = node->first; item; item = item->next)
        read(r, item, into);
}

const char *const *value_words(Reader *r, const ValueWord *words)
{
    int count = 0;
    while (words[count].word)
        count++;
    const char **list = arena_alloc(r->arena, (size_t)(count + 1) * sizeof *list);
    for (int i = 0; i < count; i++)
        list[i] = words[i].word;
    return list;
}

bool value_word(Reader *r, const Node *value, const ValueWord *words, int *into)
{
    const char *const *known = value_words(r, words);
    if (!node_need_scalar(r, value, reader_list_words(r->arena, known)))
        return false;
    for (int i = 0; words[i].word; i++) {
        if (strcmp(words[i].word, value->text) == 0) {
            *into = words[i].value;
            return true;
        }
    }
    reader_unknown(r, (Unknown){.code = CODE_UNKNOWN_WORD,
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

const char *value_range_hint(Reader *r, Range range)
{
    return arena_printf(r->arena, "it goes from %llu to %llu", (unsigned long long)range.least,
                        (unsigned long long)range.most);
}

bool value_number_in(Reader *r, const char *text, DiagSpan span, Range range, uint64_t *into)
{
    uint64_t number = 0;
    bool too_large = false;
    const char *hint = fullwidth_hint(r, text);
    hint = hint ? hint : reader_comma_hint(text);
    bool negative = *text == '-' && parse_number(text + 1, &number, &too_large);
    if (!negative && !parse_number(text, &number, &too_large)) {
        reader_error(r, CODE_NO_NUMBER, span,
                     arena_printf(r->arena, "`%s` is no whole number", text),
                     hint ? hint : value_range_hint(r, range));
        return false;
    }
    if (negative || too_large || number < range.least || number > range.most) {
        reader_error(r, CODE_OUT_OF_RANGE, span, arena_printf(r->arena, "%s is out of range", text),
                     value_range_hint(r, range));
        return false;
    }
    *into = number;
    return true;
}

bool value_number(Reader *r, const Node *value, Range range, uint64_t *into)
{
    return node_need_scalar(r, value, "a number") &&
           value_number_in(r, value->text, value->span, range, into);
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
    const char *wide = fullwidth_hint(r, text);
    const char *unit = text + digits + strspn(text + digits, " ");
    if (digits == 0 || wide)
        reader_error(r, CODE_NO_DURATION, value->span,
                     arena_printf(r->arena, "`%s` is no duration", text),
                     wide ? wide : "write 250ms, 2s or 4min");
    else if (!text[digits])
        reader_error(r, CODE_NO_UNIT, value->span,
                     arena_printf(r->arena, "%s needs a unit", node_label(r, value)),
                     arena_printf(r->arena, "write %sms, %sus or %ss", text, text, text));
    else if (unit_us(unit) > 0)
        reader_error(r, CODE_NO_DURATION, value->span,
                     arena_printf(r->arena, "a blank stands before the unit of `%s`", text),
                     arena_printf(r->arena, "write %.*s%s", shown, text, unit));
    else
        reader_error(r, CODE_NO_DURATION, value->span,
                     arena_printf(r->arena, "I do not know the unit `%s`", unit),
                     arena_printf(r->arena, "write %.*sus, %.*sms, %.*ss, %.*smin or %.*sh", shown,
                                  text, shown, text, shown, text, shown, text, shown, text));
}

bool value_duration(Reader *r, const Node *value, SimTime *into)
{
    if (!node_need_scalar(r, value, "a duration such as 250ms"))
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
        reader_error(r, CODE_OUT_OF_RANGE, value->span,
                     arena_printf(r->arena, "%s is out of range", text),
                     "it goes from 0us to 1000000s");
        return false;
    }
    *into = (SimTime)llround(us);
    return true;
}

void value_read_duration(Reader *r, const Node *value, void *into)
{
    value_duration(r, value, into);
}

void value_read_positive(Reader *r, const Node *value, void *into)
{
    SimTime time;
    if (!value_duration(r, value, &time))
        return;
    if (time > 0)
        *(SimTime *)into = time;
    else
        reader_error(r, CODE_OUT_OF_RANGE, value->span,
                     arena_printf(r->arena, "%s must be longer than 0", node_label(r, value)),
                     NULL);
}

void value_word_or_time(Reader *r, const Node *value, const ValueWord *words, SimTime *into)
{
    bool word = value->kind == NODE_SCALAR && isalpha((unsigned char)*value->text);
    for (int i = 0; word && words[i].word; i++) {
        if (strcmp(words[i].word, value->text) == 0) {
            *into = words[i].value;
            return;
        }
    }
    if (word)
        reader_error(r, CODE_NO_DURATION, value->span,
                     arena_printf(r->arena, "%s cannot be `%s`", node_label(r, value), value->text),
                     arena_printf(r->arena, "write %s, or a duration such as 250ms, 2s or 4min",
                                  reader_list_words(r->arena, value_words(r, words))));
    else
        value_read_positive(r, value, into);
}

void value_read_string(Reader *r, const Node *value, void *into)
{
    if (node_need_scalar(r, value, "a text"))
        *(const char **)into = value->text;
}

/* --- The kinds ---------------------------------------------------------------------- */

static const char *write_duration(const Writer *w, const void *said)
{
    SimTime time = *(const SimTime *)said;
    return time == SIM_NEVER ? NULL : written_duration(w, time);
}

static const char *write_string(const Writer *w, const void *said)
{
    return written_string(w, *(const char *const *)said);
}

const ValueKind VALUE_DURATION = {.pattern = "<time>",
                                  .read = value_read_duration,
                                  .write = write_duration,
                                  .name = "duration",
                                  .title = "Duration",
                                  .says = "250ms, 1.5s, 4min"};

const ValueKind VALUE_POSITIVE = {
    .other = &VALUE_DURATION, .read = value_read_positive, .write = write_duration};

const ValueKind VALUE_STRING = {.json = "\"type\": \"string\", \"minLength\": 1",
                                .read = value_read_string,
                                .write = write_string};

const ValueKind VALUE_PORT = {.range = {1, 65535}};
const ValueKind VALUE_OCTETS = {.range = {0, 65535}};
const ValueKind VALUE_COUNT = {.range = {0, 255}};
