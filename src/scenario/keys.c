#include "scenario/keys.h"

#include "scenario/values.h"

#include <inttypes.h>
#include <string.h>

/* --- Reading ---------------------------------------------------------------------- */

static bool is_called(const KeyRow *key, const char *word)
{
    return key->named ? strncmp(word, key->name, strlen(key->name)) == 0
                      : strcmp(word, key->name) == 0;
}

/* The row of a key, and where its map's struct is in that of `map`; or NULL. */
static const KeyRow *find_key(const KeyMap *map, const char *word, size_t *offset)
{
    for (int i = 0; i < map->count; i++) {
        const KeyRow *key = &map->keys[i];
        const KeyRow *found = key->name && is_called(key, word) ? key : NULL;
        if (!key->name && (found = find_key(key->kind->map, word, offset)))
            *offset += key->offset;
        if (found)
            return found;
    }
    return NULL;
}

static void add_names(Reader *r, const KeyMap *map, KeyNames *names)
{
    for (int i = 0; i < map->count; i++) {
        if (map->keys[i].name)
            arena_list_add(r->arena, names, map->keys[i].name);
        else
            add_names(r, map->keys[i].kind->map, names);
    }
}

static void report_unknown(Reader *r, const Node *key, const KeyMap *map, KeyNames *names)
{
    if (names->count == 0) {
        add_names(r, map, names);
        arena_list_add(r->arena, names, NULL);
    }
    reader_unknown(r, (Unknown){.code = CODE_UNKNOWN_KEY,
                                .what = "",
                                .word = key->text,
                                .span = key->span,
                                .known = names->items});
}

/* A member is a bool, a number, or an enumerator. */
static void put_number(void *into, size_t size, uint64_t number)
{
    if (size == sizeof(bool))
        *(bool *)into = number != 0;
    else if (size == sizeof(uint32_t))
        *(uint32_t *)into = (uint32_t)number;
    else
        *(uint64_t *)into = number;
}

static uint64_t get_number(const void *from, size_t size)
{
    return size == sizeof(bool)       ? *(const bool *)from
           : size == sizeof(uint32_t) ? *(const uint32_t *)from
                                      : *(const uint64_t *)from;
}

static void read_key(Reader *r, const Node *value, const KeyRow *key, void *into)
{
    const ValueKind *kind = key->kind;
    uint64_t number;
    int word;
    if (kind->read)
        kind->read(r, value, into);
    else if (kind->words && kind->other)
        value_word_or_time(r, value, kind->words, into);
    else if (kind->words && value_word(r, value, kind->words, &word))
        put_number(into, key->size, (uint64_t)word);
    else if (!kind->words && value_number(r, value, kind->range, &number))
        put_number(into, key->size, number);
}

static void check_required(Reader *r, const Node *node, const KeyMap *map)
{
    for (int i = 0; i < map->count && !r->partial; i++) {
        const KeyRow *key = &map->keys[i];
        if (key->required && !node_get(node, key->name))
            reader_error(r, CODE_MISSING_KEY, node->span,
                         arena_printf(r->arena, "`%s` is missing in %s", key->name, map->what),
                         NULL);
    }
}

void key_read_all(Reader *r, const Node *node, const KeyMap *map, void *into)
{
    KeyNames names = {0};
    for (const Node *value = node->first; value; value = value->next) {
        size_t offset = 0;
        if (value->key->kind != NODE_SCALAR)
            continue;
        const KeyRow *key = find_key(map, value->key->text, &offset);
        if (key)
            read_key(r, value, key, (char *)into + offset + key->offset);
        else
            report_unknown(r, value->key, map, &names);
    }
    check_required(r, node, map);
}

bool key_names_hold(const KeyNames *names, const char *word, size_t length)
{
    for (int i = 0; i < names->count; i++) {
        if (strncmp(names->items[i], word, length) == 0 && !names->items[i][length])
            return true;
    }
    return false;
}

static void collect(KeyNames *names, const KeyMap *map, bool for_people, Arena *arena)
{
    for (int i = 0; i < map->count; i++) {
        const KeyRow *key = &map->keys[i];
        if (key->name && (key->kind->for_people || !for_people) &&
            !key_names_hold(names, key->name, strlen(key->name)))
            arena_list_add(arena, names, key->name);
        for (const ValueKind *kind = key->kind; kind; kind = kind->other) {
            if (kind->map)
                collect(names, kind->map, for_people, arena);
        }
    }
}

KeyNames key_names(const KeyMap *map, bool for_people, Arena *arena)
{
    KeyNames names = {0};
    collect(&names, map, for_people, arena);
    return names;
}

/* --- Writing ---------------------------------------------------------------------- */

/* Lists have their items, and how many, at the same places. */
typedef struct AnyList {
    const char *items;
    int count, capacity;
} AnyList;

static const char *written_list(const Writer *w, const ValueKind *kind, const void *said)
{
    const AnyList *list = said;
    Several values = {0};
    for (int i = 0; i < list->count; i++)
        several_add(w, &values, kind->other->write(w, list->items + (size_t)i * kind->item_size));
    return several_text(w, &values, kind->count == COUNT_LIST);
}

const char *key_value(const Writer *w, const KeyRow *key, const void *said, const void *usual)
{
    const ValueKind *kind = key->kind;
    const char *member = (const char *)said + key->offset;
    if (kind->change)
        return kind->change(w, member, (const char *)usual + key->offset);
    if (kind->write)
        return kind->write(w, member);
    if (kind->item_size > 0)
        return written_list(w, kind, member);
    uint64_t number = get_number(member, key->size);
    for (const ValueWord *word = kind->words; word && word->word; word++) {
        if ((uint64_t)word->value == number)
            return word->word;
    }
    if (kind->other)
        return written_duration(w, (SimTime)number);
    return kind->words ? NULL : arena_printf(w->arena, "%" PRIu64, number);
}

const char *key_written(const Writer *w, const KeyRow *key, const void *said, const void *usual)
{
    const char *value = key_value(w, key, said, usual);
    if (!value || !usual || key->required || key->always)
        return value;
    const char *without = key_value(w, key, usual, usual);
    return without && strcmp(value, without) == 0 ? NULL : value;
}

const char *key_written_all(const Writer *w, const KeyMap *map, const void *said)
{
    Grown text = {0};
    for (int i = 0; i < map->count; i++) {
        const char *value = key_written(w, &map->keys[i], said, map->usual);
        if (value)
            grown_add(w, &text,
                      arena_printf(w->arena, "%s%s: %s", text.length > 0 ? ", " : "{",
                                   map->keys[i].name, value));
    }
    grown_add(w, &text, "}");
    return grown_text(&text);
}

void key_copy(const KeyRow *key, const void *from, void *to)
{
    memcpy((char *)to + key->offset, (const char *)from + key->offset, key->size);
}

static void write_key(Lines *lines, const KeyRow *key, const void *said)
{
    if (key->kind->lines) {
        key->kind->lines(lines, key, said);
        return;
    }
    const char *value = key_written(lines->w, key, said, lines->usual);
    if (value)
        key_copy(key, said, lines->usual);
    lines_add(lines, key->name, value);
}

void key_write_lines(Lines *lines, const KeyMap *map, const void *said)
{
    for (int turn = KEY_FIRST; turn <= KEY_LAST; turn++) {
        for (int i = 0; i < map->count; i++) {
            if (map->keys[i].turn == turn)
                write_key(lines, &map->keys[i], said);
        }
    }
}
