/* An app's life, and the passing of time. */
#include "app/app.h"

#include "app/choices.h"
#include "app/data.h"
#include "app/edits/offers.h"
#include "app/quiz/asking.h"
#include "app/reading.h"
#include "app/state.h"

#include <stdlib.h>

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
    app->problem.arena = arena_new();
    app->menu.arena = arena_new();
    app->miniatures = miniatures_new();
    app->edits = edits_new();
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
    app->drawing = drawing_new(app->frame, app->measure, app_language(app));
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
    work_stop(app);
    free(app->path);
    free(app->place);
    free(app->message);
    free(app->picture);
    free(app->copied);
    save_forget(&app->save);
    offers_stop(app);
    run_end(&app->edited);
    run_end(&app->original);
    arena_free(app->problem.arena);
    arena_free(app->menu.arena);
    miniatures_free(app->miniatures);
    edits_free(&app->edits);
    arena_free(app->frame);
    arena_free(app->arena); /* the app itself lives in it */
}

void app_seek_entry(App *app, int n)
{
    const Trace *trace = app_trace(app);
    player_seek(&app->player, trace_rest(trace, trace_instant_of(trace, n)));
    app->stale = true;
}

void app_seek_time(App *app, SimTime t)
{
    player_seek(&app->player, trace_shown_at(app_trace(app), t));
    app->stale = true;
}

void app_advance(App *app, double seconds)
{
    work_advance(app, seconds);
    offers_advance(app);
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
    return work_is_on(app) || offers_are_tried(app) || (moving && app->blank == BLANK_NOT);
}

bool app_stale(const App *app)
{
    return app->stale;
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
