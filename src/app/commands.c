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

/* clang-format off */
static const Command COMMANDS[COMMAND_COUNT] = {
    [COMMAND_NEXT_BEAT] = {"next-beat", ON_SHEET, ONCE, act_next_beat,
        {PLAIN("PageDown"), PLAIN("Right"), PLAIN("Down"), PLAIN("Space"), PLAIN("N"),
         PLAIN("Return")}},
    [COMMAND_PREVIOUS_BEAT] = {"previous-beat", ON_SHEET, ONCE, act_previous_beat,
        {PLAIN("PageUp"), PLAIN("Left"), PLAIN("Up"), PLAIN("Backspace"), SHIFT("Space")}},
    [COMMAND_NEXT_SPEECH] = {"next-speech", ON_SHEET, ONCE, act_next_speech,
        {SHIFT("PageDown"), CTRL("Right")}},
    [COMMAND_PREVIOUS_SPEECH] = {"previous-speech", ON_SHEET, ONCE, act_previous_speech,
        {SHIFT("PageUp"), CTRL("Left")}},
    [COMMAND_NEXT_EVENT] = {"next-event", ON_SHEET, ONCE, act_next_event, {SHIFT("Right")}},
    [COMMAND_PREVIOUS_EVENT] = {"previous-event", ON_SHEET, ONCE, act_previous_event,
        {SHIFT("Left")}},
    [COMMAND_PLAY] = {"play", ON_SHEET, ONCE, act_play, {PLAIN("P"), PLAIN("Pause")}},
    [COMMAND_FIRST] = {"first", ON_SHEET, ONCE, act_first, {PLAIN("Home")}},
    [COMMAND_LAST] = {"last", ON_SHEET, ONCE, act_last, {PLAIN("End")}},
    [COMMAND_RESTART] = {"restart", ON_SHEET, ONCE, act_restart, {PLAIN("R")}},
    [COMMAND_SLOWER] = {"slower", ANYWHERE, REPEATS, act_slower, {PLACED("[")}},
    [COMMAND_FASTER] = {"faster", ANYWHERE, REPEATS, act_faster, {PLACED("]")}},
    [COMMAND_PRESENT] = {"present", ANYWHERE, ONCE, act_present, {PLAIN("F5")}},
    [COMMAND_PRESENT_HERE] = {"present-here", ANYWHERE, ONCE, act_present_here, {SHIFT("F5")}},
    [COMMAND_FULL_SCREEN] = {"full-screen", ANYWHERE, ONCE, act_full_screen,
        {PLAIN("F11"), PLAIN("F"), ALT("Return")}},
    [COMMAND_LEAVE] = {"leave", ANYWHERE, ONCE, act_leave, {PLAIN("Escape")}},
    [COMMAND_BLACK] = {"black", ANYWHERE, ONCE, act_black, {PLAIN("B"), PLACED(".")}},
    [COMMAND_WHITE] = {"white", ANYWHERE, ONCE, act_white, {PLAIN("W"), PLACED(",")}},
    [COMMAND_SPOTLIGHT] = {"spotlight", ANYWHERE, ONCE, act_spotlight, {PLAIN("S")}},
    [COMMAND_PICKER] = {"picker", ANYWHERE, ONCE, act_picker,
        {PLAIN("Tab"), PLAIN("O"), CTRL("O")}},
    [COMMAND_CLIENT] = {"client", ANYWHERE, ONCE, act_client, {DIGIT("1")}},
    [COMMAND_SERVER] = {"server", ANYWHERE, ONCE, act_server, {DIGIT("2")}},
    [COMMAND_LADDER] = {"ladder", ANYWHERE, ONCE, act_ladder, {DIGIT("3")}},
    [COMMAND_WHOLE_RUN] = {"whole-run", ANYWHERE, ONCE, act_whole_run, {PLAIN("Z")}},
    [COMMAND_ALL] = {"all", ANYWHERE, ONCE, act_all, {DIGIT("0")}},
    [COMMAND_ARRANGEMENT] = {"arrangement", ANYWHERE, ONCE, act_arrangement, {PLAIN("D")}},
    [COMMAND_LABELS] = {"labels", ANYWHERE, ONCE, act_labels, {PLAIN("L")}},
    [COMMAND_NETSTAT] = {"netstat", ANYWHERE, ONCE, act_netstat, {PLAIN("V")}},
    [COMMAND_RELATIVE] = {"relative", ANYWHERE, ONCE, act_relative, {PLAIN("I")}},
    [COMMAND_NAMES] = {"names", ANYWHERE, ONCE, act_names, {PLAIN("M")}},
    [COMMAND_LANGUAGE] = {"language", ANYWHERE, ONCE, act_language, {CTRL("L")}},
    [COMMAND_THEME] = {"theme", ANYWHERE, ONCE, act_theme, {PLAIN("T")}},
    [COMMAND_MOTION] = {"motion", ANYWHERE, ONCE, act_motion, {PLAIN("A")}},
    [COMMAND_BIGGER] = {"bigger", ANYWHERE, ONCE, act_bigger,
        {CTRL("+"), CTRL("="), {"=", KEY_CTRL | KEY_SHIFT, false}}},
    [COMMAND_SMALLER] = {"smaller", ANYWHERE, ONCE, act_smaller, {CTRL("-")}},
    [COMMAND_NORMAL_SIZE] = {"normal-size", ANYWHERE, ONCE, act_normal_size,
        {{"0", KEY_CTRL, true}}},
    [COMMAND_RELOAD] = {"reload", ANYWHERE, ONCE, act_reload, {CTRL("R")}},
    [COMMAND_PICTURE] = {"picture", ANYWHERE, ONCE, act_picture, {CTRL("P")}},
    [COMMAND_COPY_LINK] = {"copy-link", ANYWHERE, ONCE, act_copy_link, {PLAIN("K")}},
    [COMMAND_QUIZ] = {"quiz", ANYWHERE, ONCE, act_quiz, {PLAIN("Q")}},
    [COMMAND_HANDS] = {"hands", ON_SHEET, ONCE, act_hands, {PLAIN("U")}},
    [COMMAND_ANSWER_1] = {"answer-1", ON_SHEET, ONCE, act_answer_1, {PLACED("1")}},
    [COMMAND_ANSWER_2] = {"answer-2", ON_SHEET, ONCE, act_answer_2, {PLACED("2")}},
    [COMMAND_ANSWER_3] = {"answer-3", ON_SHEET, ONCE, act_answer_3, {PLACED("3")}},
    [COMMAND_ANSWER_4] = {"answer-4", ON_SHEET, ONCE, act_answer_4, {PLACED("4")}},
    [COMMAND_UNDO] = {"undo", ANYWHERE, ONCE, act_undo, {CTRL("Z")}},
    [COMMAND_REDO] = {"redo", ANYWHERE, ONCE, act_redo, {CTRL_SHIFT("Z")}},
    [COMMAND_SAVE] = {"save", ANYWHERE, ONCE, act_save, {CTRL("S")}},
    [COMMAND_HELP] = {"help", ANYWHERE, ONCE, act_help,
        {PLAIN("F1"), SHIFT("/"), PLAIN("H")}},
    [COMMAND_QUIT] = {"quit", ANYWHERE, ONCE, act_quit, {CTRL("Q")}},
    [COMMAND_MENU_NEXT] = {"menu-next", IN_MENU, REPEATS, act_menu_next,
        {PLAIN("PageDown"), PLAIN("Right"), PLAIN("N")}},
    [COMMAND_MENU_PREVIOUS] = {"menu-previous", IN_MENU, REPEATS, act_menu_previous,
        {PLAIN("PageUp"), PLAIN("Left"), PLAIN("Backspace")}},
    [COMMAND_MENU_BELOW] = {"menu-below", IN_MENU, REPEATS, act_menu_below, {PLAIN("Down")}},
    [COMMAND_MENU_ABOVE] = {"menu-above", IN_MENU, REPEATS, act_menu_above, {PLAIN("Up")}},
    [COMMAND_MENU_FIRST] = {"menu-first", IN_MENU, ONCE, act_menu_first, {PLAIN("Home")}},
    [COMMAND_MENU_LAST] = {"menu-last", IN_MENU, ONCE, act_menu_last, {PLAIN("End")}},
    [COMMAND_MENU_CHOOSE] = {"menu-choose", IN_MENU, ONCE, act_menu_choose,
        {PLAIN("Return"), PLAIN("Space")}},
};
/* clang-format on */

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
