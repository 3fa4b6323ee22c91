/* An app's life, its keys and the passing of time. */
#include "app/app.h"

#include "app/choices.h"
#include "app/commands.h"
#include "app/data.h"
#include "app/find.h"
#include "app/message.h"
#include "app/reading.h"
#include "app/state.h"

#include <stdlib.h>
#include <string.h>

const double APP_SCALES[SCALE_COUNT] = {0.85, 1, 1.25, 1.5, 2};

const Words *app_words_of(const App *app, const char *tag)
{
    for (int i = 0; tag && i < LANGUAGE_COUNT; i++) {
        if (strcmp(WORDS_LANGUAGES[i], tag) == 0)
            return app->words[i];
    }
    return NULL;
}

static bool read_words(App *app, DiagList *diags)
{
    const char *directory = data_lang(app->arena, app->data);
    int errors = diags->errors;
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        const Words *fallback = app_words_of(app, WORDS_FALLBACKS[i]);
        app->words[i] = words_read(directory, WORDS_LANGUAGES[i], fallback, app->arena, diags);
    }
    return diags->errors == errors;
}

/* A stage with nothing on it, so that a trace is always there. Its heading still
 * leads to the picker. */
static void show_nothing(App *app)
{
    Arena *arena = arena_new();
    Trace *trace = trace_new(arena);
    trace_add_connection(trace, "a");
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        arena_list_add(arena, &trace->title,
                       (TextIn){WORDS_LANGUAGES[i], words_get(app->words[i], "command.picker")});
    trace_finish(trace, 0);
    app_take(app, (Run){.arena = arena, .trace = trace});
}

App *app_new(const AppOptions *options, DiagList *diags)
{
    Arena *arena = arena_new();
    App *app = arena_alloc(arena, sizeof *app);
    app->arena = arena;
    app->frame = arena_new();
    app->problem_arena = arena_new();
    app->menu.arena = arena_new();
    app->miniatures = miniatures_new();
    app->whatif = whatif_new();
    app->data = arena_strdup(arena, options->data);
    app->folder = options->folder ? arena_strdup(arena, options->folder)
                                  : data_scenarios(arena, options->data);
    app->own_folder = options->folder != NULL;
    app->measure = options->measure;
    app->bare = options->bare;
    choices_begin(app, options);
    app->player.at_once = app->choices.reduced_motion;
    app->player.reads = reading_of_instant;
    app->player.reader = app;
    app->drawing = drawing_new(app->frame, app->measure, app_lang(app));
    if (!read_words(app, diags)) {
        app_free(app);
        return NULL;
    }
    show_nothing(app);
    app->places.list_unit = 1;
    return app;
}

void app_free(App *app)
{
    if (!app)
        return;
    free(app->path);
    free(app->place);
    free(app->message);
    free(app->picture);
    free(app->copied);
    save_forget(&app->save);
    run_end(&app->edited);
    run_end(&app->original);
    arena_free(app->problem_arena);
    arena_free(app->menu.arena);
    miniatures_free(app->miniatures);
    whatif_free(&app->whatif);
    arena_free(app->frame);
    arena_free(app->arena); /* the app itself lives in it */
}

const Trace *app_trace(const App *app)
{
    return app_shown(app)->trace;
}

TraceMoment app_moment(const App *app)
{
    return player_moment(&app->player);
}

const char *app_title(const App *app)
{
    const char *title = text_for(&app_trace(app)->title, app_lang(app));
    return *title ? title : "tcpduet";
}

const char *app_language(const App *app)
{
    return app_lang(app);
}

const Theme *app_theme(const App *app)
{
    return &THEMES[app->choices.theme];
}

const char *app_word(const App *app, const char *id)
{
    return words_get(app_words(app), id);
}

void app_seek_entry(App *app, int n)
{
    const Trace *trace = app_trace(app);
    int instant = 0;
    while (instant + 1 < trace->instants.count && trace->instants.items[instant].last_n < n)
        instant++;
    player_seek(&app->player, trace->instants.count > 0 ? trace_rest(trace, instant) : 0);
    app->stale = true;
}

void app_seek_time(App *app, SimTime t)
{
    player_seek(&app->player, trace_shown_at(app_trace(app), t));
    app->stale = true;
}

void app_advance(App *app, double seconds)
{
    if (!player_moving(&app->player) && !zoom_moving(&app->zoom, app->choices.panel))
        return;
    app->quiz.playing = player_plays(&app->player);
    player_advance(&app->player, seconds);
    quiz_look(app);
    zoom_advance(&app->zoom, app->choices.panel, seconds);
    app->stale = true;
}

bool app_moving(const App *app)
{
    bool moving = player_moving(&app->player) || zoom_moving(&app->zoom, app->choices.panel);
    return moving && app->blank == BLANK_NOT;
}

bool app_stale(const App *app)
{
    return app->stale;
}

/* --- Keys and text ----------------------------------------------------------------- */

bool app_wants_text(const App *app)
{
    bool writes = app->menu.kind == MENU_PICKER || app->menu.kind == MENU_SAVE;
    return writes && app->blank == BLANK_NOT;
}

Rect app_text_place(const App *app)
{
    Rect place = app->sheet;
    if (app->menu.kind == MENU_PICKER)
        return view_menu_field(&app->places);
    drawing_box(&app->drawing, thing_tag(THING_MENU_ENTRY, 0, (int)app->save.field), &place);
    return place;
}

void app_compose(App *app, const char *text)
{
    char *composed = app->menu.composed;
    bool fits = strlen(text) <= FIND_MAX;
    if (!app_wants_text(app) || !fits || strcmp(composed, text) == 0)
        return;
    strcpy(composed, text);
    app->stale = true;
}

void app_text(App *app, const char *text)
{
    if (!app_wants_text(app))
        return;
    app_compose(app, "");
    if (app->menu.kind == MENU_SAVE)
        save_write(app, text);
    else
        find_write(app, text);
}

/* While something is composed all keys are the input method's; Escape ends that. */
static bool compose_key(App *app, const KeyPress *press)
{
    bool composes = app_wants_text(app) && *app->menu.composed;
    if (composes && strcmp(press->name, "Escape") == 0)
        app_compose(app, "");
    return composes;
}

static bool key_of_text(App *app, const KeyPress *press)
{
    if (compose_key(app, press) || save_key(app, press))
        return true;
    bool finds = find_key(app, press);
    if (finds)
        app_hush(app);
    return finds;
}

bool app_key(App *app, KeyPress key)
{
    if (key_of_text(app, &key) || hands_key(app, &key))
        return true;
    int command = command_for(&key, app->menu.kind != MENU_CLOSED);
    if (command < 0 || (key.repeat && !command_at((CommandId)command)->repeats))
        return false;
    app_run(app, command);
    app->pointer.clicked = true; /* a card must not cover what comes next */
    return true;
}

bool app_wants_full_screen(const App *app)
{
    return app->full_screen;
}

bool app_wants_quit(const App *app)
{
    return app->quit;
}

void app_set_full_screen(App *app, bool full_screen)
{
    app->full_screen = full_screen;
    app->stale = true;
}
