/* The message line: one sentence about what a command did, at the foot of the
 * sheet until the next key or press.
 *
 * Owns:    the app owns a copy of the text.
 */
#ifndef TCPDUET_APP_MESSAGE_H
#define TCPDUET_APP_MESSAGE_H

#include "app/app.h"

/* Shows `text`, in the reader's language, in place of what was said before. */
void app_say(App *app, const char *text);

/* The same with one of the program's own texts, filled with these values. */
void app_tell(App *app, const char *id, const WordValue *values);

/* What is said now, or NULL. */
const char *app_said(const App *app);

/* Takes it away. */
void app_hush(App *app);

#endif
