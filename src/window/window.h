/* The window: SDL's events to the app, the app's drawings to the screen.
 *
 * It sleeps while nothing moves, makes frames only while the player runs, and of a
 * frame paints and shows only what has changed.
 *
 * Errors:  without a display it says so in one line on stderr.
 */
#ifndef TCPDUET_WINDOW_WINDOW_H
#define TCPDUET_WINDOW_WINDOW_H

#include "app/app.h"
#include "paint/painter.h"

typedef struct WindowOptions {
    bool full_screen; /* from the start */
} WindowOptions;

/* Runs until the user quits. Returns the exit status: 0, or 2 when no window
 * can be opened. */
int window_run(App *app, Painter *painter, const WindowOptions *options);

/* The language of the reader's environment: LC_ALL, LC_MESSAGES, LANGUAGE,
 * LANG; else of the system's settings; "en" when none of them names one that the
 * program speaks. */
const char *window_language(void);

/* The file that keeps the reader's choices, in his own folder, which is made if
 * need be; NULL when he has none. To be freed by the caller. */
char *window_choices(void);

#endif
