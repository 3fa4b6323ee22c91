/* What an App consists of, and what everybody asks of it; for this folder only. */
#ifndef TCPDUET_APP_STATE_H
#define TCPDUET_APP_STATE_H

#include "app/app.h"
#include "app/edits/edits.h"
#include "app/edits/save.h"
#include "app/edits/whatif.h"
#include "app/menus/menu.h"
#include "app/menus/miniatures.h"
#include "app/player.h"
#include "app/problem.h"
#include "app/quiz/quiz.h"
#include "app/work.h"
#include "app/zoom.h"
#include "view/sheet.h"

enum { SCALE_COUNT = 5, SCALE_NORMAL = 1 };

/* What the reader has chosen for himself, apart from any scenario. */
typedef struct Choices {
    int language; /* index into WORDS_LANGUAGES */
    int theme;    /* index into THEMES */
    NameStyle names;
    ViewPanel panel;
    bool whole_run; /* in the enlarged ladder */
    ViewArrangement arrangement;
    bool all_labels;
    bool netstat;
    bool relative;
    bool reduced_motion;
    int scale; /* index into APP_SCALES */
    QuizMode quiz;
} Choices;

/* What is kept of them from one run to the next; see choices.h. */
typedef struct Kept {
    const char *path; /* NULL: nothing is kept */
    Choices seen;     /* as they were when we looked last */
    unsigned unsaved; /* which were changed and could not be written yet */
    bool complained;  /* that they cannot be written */
} Kept;

extern const double APP_SCALES[SCALE_COUNT];

typedef enum Blank { BLANK_NOT, BLANK_BLACK, BLANK_WHITE } Blank;

/* What moves with the pointer while its button, or a finger, is down. */
typedef enum Drag { DRAG_NOTHING, DRAG_TIMELINE, DRAG_LADDER, DRAG_LIST } Drag;

/* What the pointer does. */
typedef struct Pointer {
    Tag hovered;
    Point met;    /* where that was met */
    bool clicked; /* or a key was pressed: what is hovered needs no word any more */
    Point at;     /* where it was seen last */
    bool seen;
    bool laser, spotlight;
    Drag drag;
    Point dragged; /* the last place of a drag */
} Pointer;

/* How far back the reader looks on the ladder; only at the moment where he began. */
typedef struct LookBack {
    double seconds, shown;
} LookBack;

struct App {
    Arena *arena; /* Owned; words and paths. */
    const char *data, *folder;
    bool bare;
    bool own_folder; /* the reader's, and not the one that comes with the program */
    const Words *words[LANGUAGE_COUNT];
    TextMeasure measure;
    Choices choices;
    Kept kept;
    Player player;
    Zoom zoom;
    Menu menu;
    Miniatures *miniatures; /* Owned. */
    Edits edits;
    WhatIf whatif;
    Save save;
    Quiz quiz;
    Pointer pointer;
    LookBack look_back;
    int chosen; /* the connection whose ladder was asked for, as long as that is enlarged; or -1 */
    Blank blank;
    bool full_screen, quit, stale;

    Run original;  /* Owned. */
    Run edited;    /* Owned; none while nothing is edited. */
    char *path;    /* Owned; of the file that was opened last, as it was given, or NULL. */
    char *place;   /* Owned; the same from the root on. */
    bool is_shown; /* it is what is shown, in its last version that could be */
    bool is_gone;  /* it was not there when it was to be read again */

    Work work;
    FileProblem problem;
    const char *link; /* the page's address, or NULL */
    char *copied;     /* Owned; the link that is to be copied, or NULL. */

    char *picture; /* Owned; the file that a picture is to be written to, or NULL. */
    char *message; /* Owned; what is said at the foot, or NULL. */

    Arena *frame; /* Owned; of the last drawing. */
    Drawing drawing;
    Rect sheet;
    SheetPlaces places; /* where all lay in it */
};

/* The one that is shown. */
static inline const Run *app_shown(const App *app)
{
    return app->edited.trace ? &app->edited : &app->original;
}

static inline const Words *app_words(const App *app)
{
    return app->words[app->choices.language];
}

/* The words of that language; NULL where the program does not speak it. */
const Words *app_words_of(const App *app, const char *tag);

/* How the reader wants everything to be shown. */
ViewStyle app_style(const App *app);

/* What stands for a path where a scenario came by a link; and whether a path is a file's, and
 * neither that nor standard input. */
extern const char APP_LINKED[];
bool app_is_file(const char *name);

/* The file of the run that is shown, which need not be the one that was opened last;
 * NULL when that is none. */
const char *app_shown_file(const App *app);

#endif
