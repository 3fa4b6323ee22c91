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

/* COMMAND_ID, its function act_NAME of actions.c, its word, where its keys count, whether also
 * while they are held down; and the keys, which commands.c has short names for. The order is
 * the help's. */
/* clang-format off */
#define APP_COMMANDS(X) \
    X(NEXT_BEAT, next_beat, "next-beat", ON_SHEET, ONCE, \
      PLAIN("PageDown"), PLAIN("Right"), PLAIN("Down"), PLAIN("Space"), PLAIN("N"), \
      PLAIN("Return")) \
    X(PREVIOUS_BEAT, previous_beat, "previous-beat", ON_SHEET, ONCE, \
      PLAIN("PageUp"), PLAIN("Left"), PLAIN("Up"), PLAIN("Backspace"), SHIFT("Space")) \
    X(NEXT_SPEECH, next_speech, "next-speech", ON_SHEET, ONCE, SHIFT("PageDown"), CTRL("Right")) \
    X(PREVIOUS_SPEECH, previous_speech, "previous-speech", ON_SHEET, ONCE, \
      SHIFT("PageUp"), CTRL("Left")) \
    X(NEXT_EVENT, next_event, "next-event", ON_SHEET, ONCE, SHIFT("Right")) \
    X(PREVIOUS_EVENT, previous_event, "previous-event", ON_SHEET, ONCE, SHIFT("Left")) \
    X(PLAY, play, "play", ON_SHEET, ONCE, PLAIN("P"), PLAIN("Pause")) \
    X(FIRST, first, "first", ON_SHEET, ONCE, PLAIN("Home")) \
    X(LAST, last, "last", ON_SHEET, ONCE, PLAIN("End")) \
    X(RESTART, restart, "restart", ON_SHEET, ONCE, PLAIN("R")) \
    X(SLOWER, slower, "slower", ANYWHERE, REPEATS, PLACED("[")) \
    X(FASTER, faster, "faster", ANYWHERE, REPEATS, PLACED("]")) \
    X(PRESENT, present, "present", ANYWHERE, ONCE, PLAIN("F5")) \
    X(PRESENT_HERE, present_here, "present-here", ANYWHERE, ONCE, SHIFT("F5")) \
    X(FULL_SCREEN, full_screen, "full-screen", ANYWHERE, ONCE, \
      PLAIN("F11"), PLAIN("F"), ALT("Return")) \
    X(LEAVE, leave, "leave", ANYWHERE, ONCE, PLAIN("Escape")) \
    X(BLACK, black, "black", ANYWHERE, ONCE, PLAIN("B"), PLACED(".")) \
    X(WHITE, white, "white", ANYWHERE, ONCE, PLAIN("W"), PLACED(",")) \
    X(SPOTLIGHT, spotlight, "spotlight", ANYWHERE, ONCE, PLAIN("S")) \
    X(PICKER, picker, "picker", ANYWHERE, ONCE, PLAIN("Tab"), PLAIN("O"), CTRL("O")) \
    X(CLIENT, client, "client", ANYWHERE, ONCE, DIGIT("1")) \
    X(SERVER, server, "server", ANYWHERE, ONCE, DIGIT("2")) \
    X(LADDER, ladder, "ladder", ANYWHERE, ONCE, DIGIT("3")) \
    X(WHOLE_RUN, whole_run, "whole-run", ANYWHERE, ONCE, PLAIN("Z")) \
    X(ALL, all, "all", ANYWHERE, ONCE, DIGIT("0")) \
    X(ARRANGEMENT, arrangement, "arrangement", ANYWHERE, ONCE, PLAIN("D")) \
    X(LABELS, labels, "labels", ANYWHERE, ONCE, PLAIN("L")) \
    X(NETSTAT, netstat, "netstat", ANYWHERE, ONCE, PLAIN("V")) \
    X(RELATIVE, relative, "relative", ANYWHERE, ONCE, PLAIN("I")) \
    X(NAMES, names, "names", ANYWHERE, ONCE, PLAIN("M")) \
    X(LANGUAGE, language, "language", ANYWHERE, ONCE, CTRL("L")) \
    X(THEME, theme, "theme", ANYWHERE, ONCE, PLAIN("T")) \
    X(MOTION, motion, "motion", ANYWHERE, ONCE, PLAIN("A")) \
    X(BIGGER, bigger, "bigger", ANYWHERE, ONCE, \
      CTRL("+"), CTRL("="), {"=", KEY_CTRL | KEY_SHIFT, false}) \
    X(SMALLER, smaller, "smaller", ANYWHERE, ONCE, CTRL("-")) \
    X(NORMAL_SIZE, normal_size, "normal-size", ANYWHERE, ONCE, {"0", KEY_CTRL, true}) \
    X(RELOAD, reload, "reload", ANYWHERE, ONCE, CTRL("R")) \
    X(PICTURE, picture, "picture", ANYWHERE, ONCE, CTRL("P")) \
    X(COPY_LINK, copy_link, "copy-link", ANYWHERE, ONCE, PLAIN("K")) \
    X(QUIZ, quiz, "quiz", ANYWHERE, ONCE, PLAIN("Q")) \
    X(HANDS, hands, "hands", ON_SHEET, ONCE, PLAIN("U")) \
    X(ANSWER_1, answer_1, "answer-1", ON_SHEET, ONCE, PLACED("1")) \
    X(ANSWER_2, answer_2, "answer-2", ON_SHEET, ONCE, PLACED("2")) \
    X(ANSWER_3, answer_3, "answer-3", ON_SHEET, ONCE, PLACED("3")) \
    X(ANSWER_4, answer_4, "answer-4", ON_SHEET, ONCE, PLACED("4")) \
    X(UNDO, undo, "undo", ANYWHERE, ONCE, CTRL("Z")) \
    X(REDO, redo, "redo", ANYWHERE, ONCE, CTRL_SHIFT("Z")) \
    X(SAVE, save, "save", ANYWHERE, ONCE, CTRL("S")) \
    X(HELP, help, "help", ANYWHERE, ONCE, PLAIN("F1"), SHIFT("/"), PLAIN("H")) \
    X(QUIT, quit, "quit", ANYWHERE, ONCE, CTRL("Q")) \
    X(MENU_NEXT, menu_next, "menu-next", IN_MENU, REPEATS, \
      PLAIN("PageDown"), PLAIN("Right"), PLAIN("N")) \
    X(MENU_PREVIOUS, menu_previous, "menu-previous", IN_MENU, REPEATS, \
      PLAIN("PageUp"), PLAIN("Left"), PLAIN("Backspace")) \
    X(MENU_BELOW, menu_below, "menu-below", IN_MENU, REPEATS, PLAIN("Down")) \
    X(MENU_ABOVE, menu_above, "menu-above", IN_MENU, REPEATS, PLAIN("Up")) \
    X(MENU_FIRST, menu_first, "menu-first", IN_MENU, ONCE, PLAIN("Home")) \
    X(MENU_LAST, menu_last, "menu-last", IN_MENU, ONCE, PLAIN("End")) \
    X(MENU_CHOOSE, menu_choose, "menu-choose", IN_MENU, ONCE, PLAIN("Return"), PLAIN("Space"))
/* clang-format on */

#define COMMAND_AS_ID(id, ...) COMMAND_##id,
typedef enum CommandId { APP_COMMANDS(COMMAND_AS_ID) } CommandId;

#define COMMAND_PLUS_ONE(...) +1
enum { COMMAND_COUNT = 0 APP_COMMANDS(COMMAND_PLUS_ONE), COMMAND_KEYS_MAX = 7 };

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
