/* Saving the edited run.
 *
 * Ctrl+S proposes a title and a place, and Return takes both; from then on Ctrl+S saves
 * there again without a word. The place is beside the scenario where that is the
 * reader's own, else the folder of his documents; never the program's library, and
 * never over a file that somebody else has written. What the author said of another
 * run is left out, see trace/outdated.h.
 *
 * Owns:    what is written in the form, and what was saved last.
 * Errors:  what cannot be saved says why, in the form while that is open; nothing is
 *          put on the disk that cannot be read.
 */
#ifndef TCPDUET_APP_EDITS_SAVE_H
#define TCPDUET_APP_EDITS_SAVE_H

#include "app/app.h"
#include "app/edits/line.h"
#include "base/file.h"
#include "view/chrome.h"

typedef enum SaveField { SAVE_TITLE, SAVE_PLACE, SAVE_FIELD_COUNT } SaveField;

/* What can be chosen in the form by the pointer. */
enum { SAVE_DO = SAVE_FIELD_COUNT, SAVE_NOT, SAVE_CHOICES };

typedef struct Save {
    WrittenLine lines[SAVE_FIELD_COUNT];
    SaveField field;                    /* which of them is written in */
    char proposed[LINE_MOST + 1], *why; /* the title; why it is not saved, or NULL. Owned. */
    char *path, *written;               /* Owned; of what was saved last, or NULL */
    size_t length;                      /* bytes written there */
} Save;

/* Ctrl+S: saves where it was saved before, or asks by the form. */
void save_run(App *app);

/* Writes in the form that is open. */
void save_write(App *app, const char *text);

/* Takes a key while the form is open; false when it means nothing there. */
bool save_key(App *app, const KeyPress *press);

/* A field, or a button of the form. */
void save_choose(App *app, int index);

/* Writes the edited run as a scenario; NULL when it is done, else why not. The caller
 * ends the draft. */
const char *save_into(const App *app, Arena *arena, FileDraft *draft);

/* Another scenario is shown: it is saved elsewhere. */
void save_forget(Save *save);

/* The form as a view sees it; without a title where it is not open. */
ViewForm save_form(const App *app, Arena *arena);

#endif
