#include "base/words.h"

#include "base/file.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { SOURCE_MAX = 512 * 1024 }; /* bytes of a file */

typedef struct Word {
    const char *id, *text;
} Word;

struct Words {
    const char *tag;
    const Words *fallback; /* Borrowed. */
    Word *items;           /* by id */
    int count, capacity;
};

#define TAG_OF(tag, ...) tag,
const char *const WORDS_LANGUAGES[] = {WORDS_LANGUAGE_ROWS(TAG_OF) NULL};
#define FALLBACK_OF(tag, fallback, ...) fallback,
const char *const WORDS_FALLBACKS[] = {WORDS_LANGUAGE_ROWS(FALLBACK_OF)};

enum { BEGINNINGS_MAX = 9 };
#define BEGINNINGS_OF(tag, fallback, ...) {__VA_ARGS__},
static const char *const BEGINNINGS[][BEGINNINGS_MAX] = {WORDS_LANGUAGE_ROWS(BEGINNINGS_OF)};

/* The length of the longest beginning of that language; 0: none fits. */
static size_t fit_of(const char *wanted, int language)
{
    size_t best = 0;
    for (const char *const *begins = BEGINNINGS[language]; *begins; begins++) {
        size_t length = strlen(*begins);
        if (length > best && strncasecmp(wanted, *begins, length) == 0)
            best = length;
    }
    return best;
}

const char *words_language(const char *wanted)
{
    const char *found = strcmp(wanted, "C") == 0 ? "en" : NULL;
    size_t best = 0;
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        size_t fit = fit_of(wanted, i);
        if (fit <= best)
            continue;
        best = fit;
        found = WORDS_LANGUAGES[i];
    }
    return found;
}

static int compare_words(const void *a, const void *b)
{
    return strcmp(((const Word *)a)->id, ((const Word *)b)->id);
}

static void trim(const char **start, const char **end)
{
    while (*start < *end && strchr(" \t\r", **start))
        ++*start;
    while (*end > *start && strchr(" \t\r", (*end)[-1]))
        --*end;
}

static void parse_line(Words *words, const char *start, const char *end, int line, Arena *arena,
                       DiagList *diags)
{
    trim(&start, &end);
    if (start == end || *start == '#')
        return;
    const char *sign = memchr(start, '=', (size_t)(end - start));
    if (!sign) {
        diag_error(diags, (DiagSaid){"W001", "a line needs `id = text`", NULL, {line, 1, 1}});
        return;
    }
    const char *id_end = sign, *text = sign + 1;
    trim(&start, &id_end);
    trim(&text, &end);
    arena_list_add(arena, words,
                   (Word){arena_copy(arena, start, (size_t)(id_end - start)),
                          arena_copy(arena, text, (size_t)(end - text))});
}

Words *words_parse(const char *source, const char *tag, const Words *fallback, Arena *arena,
                   DiagList *diags)
{
    Words *words = arena_alloc(arena, sizeof *words);
    words->tag = tag;
    words->fallback = fallback;
    int line = 1;
    for (const char *at = source; *at; line++) {
        const char *end = at + strcspn(at, "\n");
        parse_line(words, at, end, line, arena, diags);
        at = *end ? end + 1 : end;
    }
    if (words->count > 0)
        qsort(words->items, (size_t)words->count, sizeof *words->items, compare_words);
    return words;
}

/* NULL for what cannot be read to its end, or is larger than any table of words. */
static const char *read_all(const char *path, Arena *arena)
{
    FileBytes file;
    bool whole = file_read(path, FILE_PLAIN, SOURCE_MAX, arena, &file) && file.length < SOURCE_MAX;
    return whole ? file.bytes : NULL;
}

Words *words_read(const char *directory, const char *tag, const Words *fallback, Arena *arena,
                  DiagList *diags)
{
    diags->file = arena_printf(arena, "%s/%s.txt", directory, tag);
    diags->source = read_all(diags->file, arena);
    if (!diags->source) {
        diag_error(diags, (DiagSaid){"W002", "cannot read the texts of this language", NULL, {0}});
        return words_parse("", tag, fallback, arena, diags);
    }
    return words_parse(diags->source, tag, fallback, arena, diags);
}

const char *words_tag(const Words *words)
{
    return words->tag;
}

static const Word *find(const Words *words, const char *id)
{
    Word key = {id, NULL};
    for (; words; words = words->fallback) {
        const Word *found = words->count == 0 ? NULL
                                              : bsearch(&key, words->items, (size_t)words->count,
                                                        sizeof *words->items, compare_words);
        if (found)
            return found;
    }
    return NULL;
}

const char *words_get(const Words *words, const char *id)
{
    const Word *word = find(words, id);
    return word ? word->text : id;
}

bool words_has(const Words *words, const char *id)
{
    return find(words, id) != NULL;
}

static const char *value_of(const WordValue *values, const char *name, size_t length)
{
    for (; values->name; values++) {
        if (strlen(values->name) == length && memcmp(values->name, name, length) == 0)
            return values->value;
    }
    return NULL;
}

char *words_fill(Arena *arena, const char *text, const WordValue *values)
{
    char *filled = arena_strdup(arena, "");
    while (*text) {
        size_t plain = strcspn(text, "{");
        size_t name = text[plain] ? strcspn(text + plain, "}") : 0;
        const char *value =
            name > 0 && text[plain + name] ? value_of(values, text + plain + 1, name - 1) : NULL;
        size_t taken = value ? plain : plain + name;
        filled = text_join(arena, filled, arena_copy(arena, text, taken));
        filled = text_join(arena, filled, value ? value : "");
        text += plain + name + (value ? 1 : 0);
    }
    return filled;
}

int words_count(const Words *words)
{
    return words->count;
}

const char *words_id(const Words *words, int index)
{
    return words->items[index].id;
}
