/* What an App consists of; for this folder only. */
#ifndef TCPDUET_APP_STATE_H
#define TCPDUET_APP_STATE_H

#include "app/app.h"
#include "app/library.h"
#include "app/player.h"

enum { LANGUAGE_COUNT = 3, THEME_COUNT = 3 };

/* What the reader has chosen for himself, apart from any scenario. */
typedef struct Choices {
    int language; /* index into WORDS_LANGUAGES */
    int theme;    /* index into APP_THEMES */
    NameStyle names;
    ViewPanel panel;
    bool all_labels;
    bool netstat;
    bool reduced_motion;
} Choices;

extern const char *const APP_THEMES[THEME_COUNT];

typedef enum Blank { BLANK_NOT, BLANK_BLACK, BLANK_WHITE } Blank;

typedef enum MenuKind { MENU_CLOSED, MENU_PICKER, MENU_HELP } MenuKind;

/* What is open over the sheet. */
typedef struct Menu {
    MenuKind kind;
    int chosen;
    Arena *arena; /* Owned; of the library. */
    Library library;
} Menu;

/* What the pointer does. */
typedef struct Pointer {
    ThingId hovered;
    Point at;     /* where that was met */
    bool clicked; /* or a key was pressed: what is hovered needs no word any more */
    bool scrubs;  /* the button went down on the timeline */
    bool pulls;   /* the button went down on the ladder */
    Point pulled; /* the last place of a pull */
} Pointer;

/* How far back the reader looks on the ladder; only at the moment where he began. */
typedef struct LookBack {
    double seconds, shown;
} LookBack;

struct App {
    Arena *arena; /* Owned; words and paths. */
    const char *data, *folder;
    const Words *words[LANGUAGE_COUNT];
    TextMeasure measure;
    Choices choices;
    Player player;
    Menu menu;
    Pointer pointer;
    LookBack look_back;
    Blank blank;
    bool full_screen, quit, stale;

    Arena *trace_arena; /* Owned; of the loaded trace. */
    Trace *trace;
    char *path; /* Owned; of the file that was opened last, or NULL. */

    Arena *problem_arena; /* Owned. */
    const char *problem;

    Arena *frame; /* Owned; of the last drawing. */
    Drawing drawing;
    Rect sheet;
};

static inline const Words *app_words(const App *app)
{
    return app->words[app->choices.language];
}

static inline const char *app_lang(const App *app)
{
    return WORDS_LANGUAGES[app->choices.language];
}

/* The picker or the help as a view sees it; made in `arena`. */
ViewMenu menu_view(const App *app, Arena *arena);
int menu_count(const App *app);
void menu_open(App *app, MenuKind kind);
void menu_close(App *app);

/* Does what an entry stands for. */
void menu_choose(App *app, int index);

/* How far back the ladder shows: 0 as soon as one stands somewhere else. */
double app_look_back(const App *app);

/* A command was asked for by its key or its button. */
void app_run(App *app, int command);

#endif
