/* Loading: from a path to the trace that is shown, or to a problem. */
#include "app/state.h"
#include "sim/sim.h"

#include <stdlib.h>
#include <string.h>

void app_take(App *app, Trace *trace, Arena *arena)
{
    arena_free(app->trace_arena);
    app->trace_arena = arena;
    app->trace = trace;
    app_forget_problem(app);
    app->pointer.hovered = (ThingId){0};
    app->pointer.drag = DRAG_NOTHING;
    whatif_begin(&app->whatif, NULL, trace);
    app->quiz = (Quiz){.on = app->quiz.on, .asked_n = -1, .changed_n = -1};
    player_load(&app->player, trace);
    app->stale = true;
}

const char *app_problem(const App *app)
{
    return app->problem[app->choices.language];
}

void app_forget_problem(App *app)
{
    for (int language = 0; language < LANGUAGE_COUNT; language++)
        app->problem[language] = NULL;
}

/* The messages are English, as on the terminal; whoever reads another language is
 * told in it what kind of mistake each one is. */
static const char *meaning(const Words *words, const Diag *diag, Arena *arena)
{
    const char *id = arena_printf(arena, "error.%s", diag->code);
    bool speaks_english = strcmp(words_tag(words), "en") == 0;
    if (speaks_english || !words_has(words, id))
        return "";
    return arena_printf(arena, "%s  %s\n", diag->code, words_get(words, id));
}

/* What is wrong, as it would stand on the terminal; only as many as the window has
 * room for. */
static const char *problem_text(const Words *words, const DiagList *diags, Arena *arena)
{
    enum { SHOWN_MAX = 5 };
    const char *text = "";
    int shown = diags->count < SHOWN_MAX ? diags->count : SHOWN_MAX;
    for (int i = 0; i < shown; i++)
        text = arena_printf(arena, "%s%s%s", text, meaning(words, &diags->items[i], arena),
                            diag_text(arena, &diags->items[i]));
    int more = diags->errors + diags->warnings - shown;
    return more > 0 ? arena_printf(arena, "%s… + %d\n", text, more) : text;
}

static void set_problem(App *app, const DiagList *diags)
{
    arena_reset(app->problem_arena);
    for (int language = 0; language < LANGUAGE_COUNT; language++)
        app->problem[language] = problem_text(app->words[language], diags, app->problem_arena);
    app->stale = true;
}

static void remember_path(App *app, const char *path)
{
    char *copy = strdup(path);
    free(app->path);
    app->path = copy;
}

/* What it offers is for the run that is shown, and would lie over the problem. */
static void close_whatif(App *app)
{
    if (app->menu.kind == MENU_WHATIF)
        menu_close(app);
}

bool app_open(App *app, const char *path)
{
    close_whatif(app);
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena, .file = arena_strdup(arena, path)};
    /* The trace keeps its file's name, so that name must live as long. */
    const Scenario *scenario = sim_read(diags.file, arena, &diags);
    remember_path(app, diags.file);
    if (scenario) {
        Trace *trace = sim_run(scenario, arena, &diags);
        app_take(app, trace, arena);
        whatif_begin(&app->whatif, scenario, trace);
        return true;
    }
    set_problem(app, &diags);
    arena_free(arena);
    return false;
}

const char *app_path(const App *app)
{
    return app->path && strcmp(app->path, "-") != 0 ? app->path : NULL;
}

const char *app_shown_file(const App *app)
{
    const char *file = app->trace->file;
    return file && strcmp(file, "-") != 0 ? file : NULL;
}

/* A file that could not be shown yet has no place on the stage of the one before. */
bool app_reload(App *app)
{
    if (!app_path(app))
        return false;
    const char *file = app_shown_file(app);
    double shown = file && strcmp(file, app->path) == 0 ? app->player.shown : 0;
    if (!app_open(app, app->path))
        return false;
    player_seek(&app->player, shown);
    return true;
}
