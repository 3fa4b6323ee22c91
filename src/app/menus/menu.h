/* What is open over the sheet; one thing at a time.
 *
 * Owns:    the entries of the picker, until it is opened again.
 */
#ifndef TCPDUET_APP_MENUS_MENU_H
#define TCPDUET_APP_MENUS_MENU_H

#include "app/app.h"
#include "app/library.h"

typedef enum MenuKind { MENU_CLOSED, MENU_PICKER, MENU_HELP, MENU_WHATIF, MENU_SAVE } MenuKind;

enum { FIND_MAX = 120 }; /* bytes: 40 Han characters */

/* Of the help, `chosen` is the page. */
typedef struct Menu {
    MenuKind kind;
    int chosen;
    Arena *arena;                /* Owned; of both libraries. */
    Library all, library;        /* of the folder; what of it is offered */
    struct FindTexts *texts;     /* of each of `all`; NULL: nothing was typed yet */
    char find[FIND_MAX + 1];     /* what is typed, see find.h */
    char composed[FIND_MAX + 1]; /* what an input method has not decided yet */
} Menu;

/* The picker is opened by picker_open, which fills it. */
void menu_open(App *app, MenuKind kind);
void menu_close(App *app);

#endif
