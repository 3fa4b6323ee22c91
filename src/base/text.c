#include "base/text.h"

#include <ctype.h>
#include <string.h>
#include <utf8proc.h>

/* Where a reader of a language looks next. */
static const struct {
    const char *tag, *next;
} FALLBACKS[] = {{"zh-Hant", "zh-Hans"}, {"zh-Hans", "zh-Hant"}};

static const TextIn *find_tag(const Text *text, const char *tag)
{
    for (int i = 0; i < text->count; i++) {
        if (strcmp(text->items[i].tag, tag) == 0)
            return &text->items[i];
    }
    return NULL;
}

static const TextIn *find_text(const Text *text, const char *tag)
{
    const TextIn *found = find_tag(text, tag);
    for (size_t i = 0; !found && i < sizeof FALLBACKS / sizeof *FALLBACKS; i++) {
        if (strcmp(FALLBACKS[i].tag, tag) == 0)
            found = find_tag(text, FALLBACKS[i].next);
    }
    if (!found)
        found = find_tag(text, "");
    if (!found)
        found = find_tag(text, "en");
    if (!found && text->count > 0)
        found = &text->items[0];
    return found;
}

const char *text_for(const Text *text, const char *tag)
{
    const TextIn *found = find_text(text, tag);
    return found ? found->text : "";
}

uint32_t text_hash(const char *text)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 16777619u;
    return hash;
}

uint32_t utf8_next(const char **text)
{
    unsigned char first = (unsigned char)**text;
    if (first < 0x80) { /* most of all text, and what ends it */
        *text += first != 0;
        return first;
    }
    utf8proc_int32_t character;
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)*text;
    utf8proc_ssize_t length = utf8proc_iterate(bytes, -1, &character);
    if (length <= 0) {
        *text += 1;
        return 0xFFFD;
    }
    *text += length;
    return (uint32_t)character;
}

size_t utf8_before(const char *text, size_t at)
{
    while (at > 0 && ((unsigned char)text[--at] & 0xC0) == 0x80)
        ;
    return at;
}

bool utf8_valid(const char *text, size_t length, size_t *bad_at)
{
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
    size_t at = 0;
    while (at < length) {
        utf8proc_int32_t character;
        utf8proc_ssize_t step =
            utf8proc_iterate(bytes + at, (utf8proc_ssize_t)(length - at), &character);
        if (step <= 0) {
            *bad_at = at;
            return false;
        }
        at += (size_t)step;
    }
    return true;
}

bool utf8_has_no_shape(uint32_t character)
{
    if (character < 0x7F)
        return character < ' ';
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)character);
    return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
           category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

int utf8_width(const char *text, size_t length)
{
    int width = 0;
    for (const char *at = text; at < text + length && *at;)
        width += utf8proc_charwidth((utf8proc_int32_t)utf8_next(&at));
    return width;
}

int utf8_count(const char *text, size_t length)
{
    int count = 0;
    for (const char *at = text; at < text + length && *at; count++)
        utf8_next(&at);
    return count;
}

static bool is_wide(uint32_t character)
{
    return utf8proc_charwidth((utf8proc_int32_t)character) == 2;
}

/* A wide letter: not a full-width comma or bracket. */
static bool is_han(uint32_t character)
{
    return is_wide(character) &&
           utf8proc_category((utf8proc_int32_t)character) == UTF8PROC_CATEGORY_LO;
}

static bool is_latin(uint32_t character)
{
    return character < 0x80 && isalnum((int)character);
}

static uint32_t first_character(const char *text)
{
    return utf8_next(&text);
}

/* 0 where there is none. */
static uint32_t last_character(const char *text, size_t length)
{
    return length > 0 ? first_character(text + utf8_before(text, length)) : 0;
}

char *text_join(Arena *arena, const char *left, const char *right)
{
    size_t length = strlen(left), blank_left = length > 0 && left[length - 1] == ' ';
    size_t blank_right = *right == ' ';
    uint32_t before = last_character(left, length - blank_left);
    uint32_t after = first_character(right + blank_right);
    if (is_wide(before) && is_wide(after))
        return arena_printf(arena, "%.*s%s", (int)(length - blank_left), left, right + blank_right);
    bool change = (is_han(before) && is_latin(after)) || (is_latin(before) && is_han(after));
    bool together = blank_left + blank_right == 0;
    return arena_printf(arena, "%s%s%s", left, change && together ? " " : "", right);
}

enum { WORD_MAX = 48 };

static int min3(int a, int b, int c)
{
    int least = a < b ? a : b;
    return least < c ? least : c;
}

int text_distance(const char *a, const char *b)
{
    int rows[3][WORD_MAX + 1];
    int *before = rows[0], *last = rows[1], *row = rows[2];
    int columns = (int)strlen(b);
    if (strlen(a) > WORD_MAX || columns > WORD_MAX)
        return WORD_MAX;
    for (int j = 0; j <= columns; j++)
        last[j] = j;
    for (int i = 1; a[i - 1]; i++) {
        row[0] = i;
        for (int j = 1; j <= columns; j++) {
            row[j] = min3(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped && before[j - 2] + 1 < row[j])
                row[j] = before[j - 2] + 1;
        }
        int *spare = before;
        before = last;
        last = row;
        row = spare;
    }
    return last[columns];
}

const char *text_nearest(const char *word, const char *const *known)
{
    const char *nearest = NULL;
    int length = (int)strlen(word);
    int limit = length < 5 ? 1 : length / 3 + 1; /* Two changes make of a short word any. */
    for (; *known; known++) {
        int distance = text_distance(word, *known);
        if (distance <= limit && distance < WORD_MAX) {
            nearest = *known;
            limit = distance - 1;
        }
    }
    return nearest;
}

const char *text_name(TextNames names, int index)
{
    const char *row = (const char *)names.first + (size_t)index * names.row;
    return *(const char *const *)(const void *)row;
}

int text_name_index(TextNames names, const char *name, size_t length)
{
    for (int i = 0; text_name(names, i); i++) {
        if (strlen(text_name(names, i)) == length && memcmp(text_name(names, i), name, length) == 0)
            return i;
    }
    return -1;
}

const char *text_names_told(TextNames names, const char *more, Arena *arena)
{
    const char *text = text_name(names, 0), *next = text_name(names, 1);
    for (int i = 2; next; i++) {
        const char *behind = text_name(names, i);
        bool is_last = !behind && !more;
        text = arena_printf(arena, "%s%s%s", text, is_last ? " or " : ", ", next);
        next = behind;
    }
    return more ? arena_printf(arena, "%s or %s", text, more) : text;
}
