/* The reader's choices between one run and the next: a text file with a line
 * `key: value` for each that he has made himself.
 *
 * One table says how a choice is called and what it can be. Lines that it does
 * not know, from an older or a newer program or a slip of the hand, are left
 * out of account, and kept for the program that knows them. What an option of
 * the command line asks for holds for one run: only what is changed in the window
 * is written. The line `link: ` is the reader's to write: the address of the page that
 * links lead to.
 *
 * Errors:  a file that cannot be read is as good as none; that one cannot be
 *          written is said once.
 */
#ifndef TCPDUET_APP_CHOICES_H
#define TCPDUET_APP_CHOICES_H

#include "app/state.h"
#include "base/file.h"

/* Takes over every choice that `text` makes; returns which, as a set of rows of
 * the table. */
unsigned choices_read(FileBytes text, Choices *choices);

/* Writes `old` anew with the choices of the set `made` laid in: each in the place of
 * its line, or at the end. All other lines stay. */
void choices_write(FileBytes old, const Choices *choices, unsigned made, FILE *to);

/* Shows it so, and keeps that no more than what an option asks for. NULL: as it was. */
void choices_for_now(App *app, const char *lang, const char *theme);

/* Reads what was kept and lays the options over it: what a run begins with. */
void choices_begin(App *app, const AppOptions *options);

/* Writes what has been changed since the last time, if anything was, over what the
 * file says now: another window may have written it, too. */
void choices_keep(App *app);

#endif
