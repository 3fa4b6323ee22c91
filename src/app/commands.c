/* The table, and how a key finds its row. What the rows do is in actions.c. */
#include "app/commands.h"

#include "app/actions.h"
#include "base/stop.h"

/* Shorter than Key's initializers, so that a row stays a row. */
#define PLAIN(key)                                                                                 \
    {                                                                                              \
        key, KEY_PLAIN, false                                                                      \
    }
#define PLACED(key)                                                                                \
    {                                                                                              \
        key, KEY_PLAIN, true                                                                       \
    }
#define SHIFT(key)                                                                                 \
    {                                                                                              \
        key, KEY_SHIFT, false                                                                      \
    }
#define CTRL(key)                                                                                  \
    {                                                                                              \
        key, KEY_CTRL, false                                                                       \
    }
#define CTRL_SHIFT(key)                                                                            \
    {                                                                                              \
        key, KEY_CTRL | KEY_SHIFT, false                                                           \
    }
#define ALT(key)                                                                                   \
    {                                                                                              \
        key, KEY_ALT, false                                                                        \
    }
#define DIGIT(key)                                                                                 \
    {                                                                                              \
        key, KEY_ALT, true                                                                         \
    }

enum { ONCE = false, REPEATS = true };

#define AS_ROW(id, name, word, where, repeats, ...)                                                \
    [COMMAND_##id] = {word, where, repeats, act_##name, {__VA_ARGS__}},
static const Command COMMANDS[COMMAND_COUNT] = {APP_COMMANDS(AS_ROW)};

const Command *command_at(CommandId id)
{
    stop_unless((int)id < COMMAND_COUNT);
    return &COMMANDS[id];
}

typedef bool KeyMatches(const Key *key, const KeyPress *press);

static bool is_meant(const Command *command, const KeyPress *press, KeyMatches *matches)
{
    for (const Key *key = command->keys; key->name; key++) {
        if (matches(key, press))
            return true;
    }
    return false;
}

static const Command *find(const KeyPress *press, bool menu_open, KeyMatches *matches)
{
    CommandWhere other = menu_open ? ON_SHEET : IN_MENU;
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (COMMANDS[i].where != other && is_meant(&COMMANDS[i], press, matches))
            return &COMMANDS[i];
    }
    return NULL;
}

const Command *command_for(const KeyPress *press, bool menu_open)
{
    const Command *named = find(press, menu_open, key_is_named);
    return named ? named : find(press, menu_open, key_is_placed);
}

char *command_keys(const Command *command, int most, const Words *words, Arena *arena)
{
    char *text = arena_strdup(arena, "");
    for (int i = 0; i < most && command->keys[i].name; i++)
        text = arena_printf(arena, "%s%s%s", text, i > 0 ? ", " : "",
                            key_text(&command->keys[i], words, arena));
    return text;
}

const char *command_name(const Command *command, const Words *words, Arena *arena)
{
    return words_get(words, arena_printf(arena, "command.%s", command->word));
}

const char *command_help(const Command *command, const Words *words, Arena *arena)
{
    return words_get(words, arena_printf(arena, "command.%s.help", command->word));
}
