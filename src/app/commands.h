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

/* COMMAND_ID, what it does (a function that actions.c sees, and what that is given), its word,
 * where its keys count, whether also while they are held down; and the keys, which commands.c
 * has short names for. The order is the help's. */
/* clang-format off */
#define APP_COMMANDS(X) \
    X(NEXT_BEAT, WITH(step_on, STOP_BEAT), "next-beat", ON_SHEET, ONCE, \
      PLAIN("PageDown"), PLAIN("Right"), PLAIN("Down"), PLAIN("Space"), PLAIN("N"), \
      PLAIN("Return")) \
    X(PREVIOUS_BEAT, WITH(step_back, STOP_BEAT), "previous-beat", ON_SHEET, ONCE, \
      PLAIN("PageUp"), PLAIN("Left"), PLAIN("Up"), PLAIN("Backspace"), SHIFT("Space")) \
    X(NEXT_SPEECH, WITH(step_on, STOP_SPEECH), "next-speech", ON_SHEET, ONCE, \
      SHIFT("PageDown"), CTRL("Right")) \
    X(PREVIOUS_SPEECH, WITH(step_back, STOP_SPEECH), "previous-speech", ON_SHEET, ONCE, \
      SHIFT("PageUp"), CTRL("Left")) \
    X(NEXT_EVENT, WITH(step_on, STOP_EVENT), "next-event", ON_SHEET, ONCE, SHIFT("Right")) \
    X(PREVIOUS_EVENT, WITH(step_back, STOP_EVENT), "previous-event", ON_SHEET, ONCE, \
      SHIFT("Left")) \
    X(PLAY, DO(play_or_pause), "play", ON_SHEET, ONCE, PLAIN("P"), PLAIN("Pause")) \
    X(FIRST, DO(go_first), "first", ON_SHEET, ONCE, PLAIN("Home")) \
    X(LAST, DO(go_last), "last", ON_SHEET, ONCE, PLAIN("End")) \
    X(RESTART, DO(restart), "restart", ON_SHEET, ONCE, PLAIN("R")) \
    X(SLOWER, WITH(change_speed, -1), "slower", ANYWHERE, REPEATS, PLACED("[")) \
    X(FASTER, WITH(change_speed, 1), "faster", ANYWHERE, REPEATS, PLACED("]")) \
    X(PRESENT, DO(present), "present", ANYWHERE, ONCE, PLAIN("F5")) \
    X(PRESENT_HERE, DO(present_here), "present-here", ANYWHERE, ONCE, SHIFT("F5")) \
    X(FULL_SCREEN, DO(toggle_full_screen), "full-screen", ANYWHERE, ONCE, \
      PLAIN("F11"), PLAIN("F"), ALT("Return")) \
    X(LEAVE, DO(leave), "leave", ANYWHERE, ONCE, PLAIN("Escape")) \
    X(BLACK, WITH(toggle_blank, BLANK_BLACK), "black", ANYWHERE, ONCE, PLAIN("B"), PLACED(".")) \
    X(WHITE, WITH(toggle_blank, BLANK_WHITE), "white", ANYWHERE, ONCE, PLAIN("W"), PLACED(",")) \
    X(SPOTLIGHT, DO(toggle_spotlight), "spotlight", ANYWHERE, ONCE, PLAIN("S")) \
    X(PICKER, WITH(toggle_menu, MENU_PICKER), "picker", ANYWHERE, ONCE, \
      PLAIN("Tab"), PLAIN("O"), CTRL("O")) \
    X(CLIENT, WITH(choose_panel, PANEL_CLIENT), "client", ANYWHERE, ONCE, DIGIT("1")) \
    X(SERVER, WITH(choose_panel, PANEL_SERVER), "server", ANYWHERE, ONCE, DIGIT("2")) \
    X(LADDER, WITH(choose_panel, PANEL_LADDER), "ladder", ANYWHERE, ONCE, DIGIT("3")) \
    X(WHOLE_RUN, DO(toggle_whole_run), "whole-run", ANYWHERE, ONCE, PLAIN("Z")) \
    X(ALL, WITH(choose_panel, PANEL_ALL), "all", ANYWHERE, ONCE, DIGIT("0")) \
    X(ARRANGEMENT, DO(change_arrangement), "arrangement", ANYWHERE, ONCE, PLAIN("D")) \
    X(LABELS, DO(toggle_labels), "labels", ANYWHERE, ONCE, PLAIN("L")) \
    X(NETSTAT, DO(toggle_netstat), "netstat", ANYWHERE, ONCE, PLAIN("V")) \
    X(RELATIVE, DO(toggle_relative), "relative", ANYWHERE, ONCE, PLAIN("I")) \
    X(NAMES, DO(change_names), "names", ANYWHERE, ONCE, PLAIN("M")) \
    X(LANGUAGE, DO(change_language), "language", ANYWHERE, ONCE, CTRL("L")) \
    X(THEME, DO(change_theme), "theme", ANYWHERE, ONCE, PLAIN("T")) \
    X(MOTION, DO(toggle_motion), "motion", ANYWHERE, ONCE, PLAIN("A")) \
    X(BIGGER, WITH(change_scale, 1), "bigger", ANYWHERE, ONCE, \
      CTRL("+"), CTRL("="), {"=", KEY_CTRL | KEY_SHIFT, false}) \
    X(SMALLER, WITH(change_scale, -1), "smaller", ANYWHERE, ONCE, CTRL("-")) \
    X(NORMAL_SIZE, WITH(set_scale, SCALE_NORMAL), "normal-size", ANYWHERE, ONCE, \
      {"0", KEY_CTRL, true}) \
    X(RELOAD, DO(reload), "reload", ANYWHERE, ONCE, CTRL("R")) \
    X(PICTURE, DO(app_take_picture), "picture", ANYWHERE, ONCE, CTRL("P")) \
    X(COPY_LINK, DO(app_copy_link), "copy-link", ANYWHERE, ONCE, PLAIN("K")) \
    X(QUIZ, DO(quiz_cycle), "quiz", ANYWHERE, ONCE, PLAIN("Q")) \
    X(HANDS, DO(hands_toggle), "hands", ON_SHEET, ONCE, PLAIN("U")) \
    X(ANSWER_1, WITH(quiz_choose, 0), "answer-1", ON_SHEET, ONCE, PLACED("1")) \
    X(ANSWER_2, WITH(quiz_choose, 1), "answer-2", ON_SHEET, ONCE, PLACED("2")) \
    X(ANSWER_3, WITH(quiz_choose, 2), "answer-3", ON_SHEET, ONCE, PLACED("3")) \
    X(ANSWER_4, WITH(quiz_choose, 3), "answer-4", ON_SHEET, ONCE, PLACED("4")) \
    X(UNDO, WITH(undo_step, -1), "undo", ANYWHERE, ONCE, CTRL("Z")) \
    X(REDO, WITH(undo_step, 1), "redo", ANYWHERE, ONCE, CTRL_SHIFT("Z")) \
    X(SAVE, DO(save_run), "save", ANYWHERE, ONCE, CTRL("S")) \
    X(HELP, WITH(toggle_menu, MENU_HELP), "help", ANYWHERE, ONCE, \
      PLAIN("F1"), SHIFT("/"), PLAIN("H")) \
    X(QUIT, DO(quit), "quit", ANYWHERE, ONCE, CTRL("Q")) \
    X(MENU_NEXT, WITH(mark_further, 1), "menu-next", IN_MENU, REPEATS, \
      PLAIN("PageDown"), PLAIN("Right"), PLAIN("N")) \
    X(MENU_PREVIOUS, WITH(mark_further, -1), "menu-previous", IN_MENU, REPEATS, \
      PLAIN("PageUp"), PLAIN("Left"), PLAIN("Backspace")) \
    X(MENU_BELOW, WITH(mark_beside, 1), "menu-below", IN_MENU, REPEATS, PLAIN("Down")) \
    X(MENU_ABOVE, WITH(mark_beside, -1), "menu-above", IN_MENU, REPEATS, PLAIN("Up")) \
    X(MENU_FIRST, WITH(mark, 0), "menu-first", IN_MENU, ONCE, PLAIN("Home")) \
    X(MENU_LAST, WITH(mark, INT_MAX), "menu-last", IN_MENU, ONCE, PLAIN("End")) \
    X(MENU_CHOOSE, DO(choose_marked), "menu-choose", IN_MENU, ONCE, \
      PLAIN("Return"), PLAIN("Space"))
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
    Key keys[COMMAND_KEYS_MAX + 1];
} Command;

const Command *command_at(CommandId id);

/* The CommandId that a key means with or without an open menu, or -1. */
int command_for(const KeyPress *press, bool in_menu);

/* It would do something now: its buttons are for use. */
bool command_can_run(const App *app, CommandId id);

/* "PageDown / Right / …", at most `most` of them. */
char *command_keys(const Command *command, int most, const Words *words, Arena *arena);

/* The words of its name and of what it does. */
const char *command_name(const Command *command, const Words *words, Arena *arena);
const char *command_help(const Command *command, const Words *words, Arena *arena);

#endif
