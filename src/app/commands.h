/* The table of commands: what can be done, by which keys, and its words.
 *
 * Keys, buttons, tooltips and the help all read this one table, so that none
 * can promise what another does not know. A command's name is the word
 * `command.WORD`, what it does `command.WORD.help`.
 *
 * Owns:    nothing; the table is static.
 */
#ifndef TCPDUET_APP_COMMANDS_H
#define TCPDUET_APP_COMMANDS_H

#include "app/app.h"

typedef enum CommandId {
    COMMAND_NEXT_BEAT,
    COMMAND_PREVIOUS_BEAT,
    COMMAND_NEXT_SPEECH,
    COMMAND_PREVIOUS_SPEECH,
    COMMAND_NEXT_EVENT,
    COMMAND_PREVIOUS_EVENT,
    COMMAND_PLAY,
    COMMAND_FIRST,
    COMMAND_LAST,
    COMMAND_RESTART,
    COMMAND_SLOWER,
    COMMAND_FASTER,
    COMMAND_PRESENT,
    COMMAND_PRESENT_HERE,
    COMMAND_FULL_SCREEN,
    COMMAND_LEAVE,
    COMMAND_BLACK,
    COMMAND_WHITE,
    COMMAND_SPOTLIGHT,
    COMMAND_PICKER,
    COMMAND_CLIENT,
    COMMAND_SERVER,
    COMMAND_LADDER,
    COMMAND_WHOLE_RUN,
    COMMAND_ALL,
    COMMAND_ARRANGEMENT,
    COMMAND_LABELS,
    COMMAND_NETSTAT,
    COMMAND_RELATIVE,
    COMMAND_NAMES,
    COMMAND_LANGUAGE,
    COMMAND_THEME,
    COMMAND_MOTION,
    COMMAND_BIGGER,
    COMMAND_SMALLER,
    COMMAND_NORMAL_SIZE,
    COMMAND_RELOAD,
    COMMAND_PICTURE,
    COMMAND_COPY_LINK,
    COMMAND_QUIZ,
    COMMAND_HANDS,
    COMMAND_ANSWER_1,
    COMMAND_ANSWER_2,
    COMMAND_ANSWER_3,
    COMMAND_ANSWER_4,
    COMMAND_UNDO,
    COMMAND_REDO,
    COMMAND_SAVE,
    COMMAND_HELP,
    COMMAND_QUIT,
    COMMAND_MENU_NEXT,
    COMMAND_MENU_PREVIOUS,
    COMMAND_MENU_BELOW,
    COMMAND_MENU_ABOVE,
    COMMAND_MENU_FIRST,
    COMMAND_MENU_LAST,
    COMMAND_MENU_CHOOSE,
} CommandId;
enum { COMMAND_COUNT = COMMAND_MENU_CHOOSE + 1, COMMAND_KEYS_MAX = 7 };

/* Where a command's keys count. */
typedef enum CommandWhere { ON_SHEET, IN_MENU, ANYWHERE } CommandWhere;

typedef struct Command {
    const char *word; /* "next-beat" */
    CommandWhere where;
    bool repeats; /* also while its key is held down */
    void (*run)(App *app);
    Key keys[COMMAND_KEYS_MAX + 1];
} Command;

const Command *command_at(CommandId id);

/* The command that a key means with or without an open menu, or NULL. */
const Command *command_for(const KeyPress *press, bool menu_open);

/* "PageDown / Right / …", at most `most` of them. */
char *command_keys(const Command *command, int most, const Words *words, Arena *arena);

/* The words of its name and of what it does. */
const char *command_name(const Command *command, const Words *words, Arena *arena);
const char *command_help(const Command *command, const Words *words, Arena *arena);

#endif
