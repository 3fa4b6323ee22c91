#include "app/keys.h"

#include "base/text.h"

#include <string.h>

bool key_is_named(const Key *key, const KeyPress *press)
{
    return key->modifiers == press->modifiers && strcmp(key->name, press->name) == 0;
}

bool key_writes(const KeyPress *press)
{
    const char *second = press->name;
    bool one = utf8_next(&second) && !*second;
    bool held = press->modifiers & (unsigned)(KEY_CTRL | KEY_ALT);
    return !held && (one || strcmp(press->name, "Space") == 0);
}

/* A layout that writes no Latin letters gives none of our names. */
static bool is_latin(const char *name)
{
    return (unsigned char)name[0] < 0x80;
}

bool key_is_placed(const Key *key, const KeyPress *press)
{
    if (!key->by_place && is_latin(press->name))
        return false;
    return key->modifiers == press->modifiers && strcmp(key->name, press->place) == 0;
}

/* "Return" is "Enter" in Chinese; letters and F5 are what they are everywhere. */
static const char *called(const Key *key, const Words *words, Arena *arena)
{
    const char *id = arena_printf(arena, "key.%s", key->name);
    return words_has(words, id) ? words_get(words, id) : key->name;
}

char *key_text(const Key *key, const Words *words, Arena *arena)
{
    /* What everybody calls these keys. */
    if (key->modifiers == KEY_SHIFT && strcmp(key->name, "/") == 0)
        return arena_strdup(arena, "?");
    if (key->modifiers == (KEY_CTRL | KEY_SHIFT) && strcmp(key->name, "=") == 0)
        return arena_strdup(arena, "Ctrl +");
    bool sign = strcmp(key->name, "+") == 0 || strcmp(key->name, "-") == 0;
    return arena_printf(arena, "%s%s%s%s",
                        key->modifiers & KEY_CTRL ? sign ? "Ctrl " : "Ctrl+" : "",
                        key->modifiers & KEY_ALT ? "Alt+" : "",
                        key->modifiers & KEY_SHIFT ? "Shift+" : "", called(key, words, arena));
}
