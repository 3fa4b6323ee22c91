#include "app/commands.h"

#include "app/state.h"
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

#define AS_ROW(id, does, word, where, repeats, ...)                                                \
    [COMMAND_##id] = {word, where, repeats, {__VA_ARGS__}},
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

static int find(const KeyPress *press, bool in_menu, KeyMatches *matches)
{
    CommandWhere other = in_menu ? ON_SHEET : IN_MENU;
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (COMMANDS[i].where != other && is_meant(&COMMANDS[i], press, matches))
            return i;
    }
    return -1;
}

int command_for(const KeyPress *press, bool in_menu)
{
    int named = find(press, in_menu, key_is_named);
    return named >= 0 ? named : find(press, in_menu, key_is_placed);
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

/* Can one still go this way? */
static bool can_step(const App *app, int direction)
{
    double end = direction < 0 ? 0 : trace_length(app_trace(app));
    return app->player.shown != end;
}

bool command_can_run(const App *app, CommandId id)
{
    if (id == COMMAND_FIRST || id == COMMAND_PREVIOUS_BEAT || id == COMMAND_PREVIOUS_EVENT)
        return can_step(app, -1);
    if (id == COMMAND_LAST || id == COMMAND_NEXT_BEAT || id == COMMAND_NEXT_EVENT)
        return can_step(app, 1);
    if (id == COMMAND_SLOWER)
        return app->player.speed > -PLAYER_SPEED_MOST;
    if (id == COMMAND_FASTER)
        return app->player.speed < PLAYER_SPEED_MOST;
    return true;
}
