/* Loading: from a path to the trace that is shown, or to a problem. */
#include "app/edits/offers.h"
#include "app/edits/save.h"
#include "app/edits/undo.h"
#include "app/menus/picker.h"
#include "app/message.h"
#include "app/state.h"
#include "base/path.h"
#include "run/run.h"
#include "sim/sim.h"

#include <stdlib.h>
#include <string.h>

void app_take(App *app, Run run)
{
    work_stop(app);
    offers_stop(app);
    run_end(&app->edited);
    run_end(&app->original);
    app->original = run;
    problem_forget(app);
    app->is_shown = false;
    app->pointer.hovered = (Tag){0};
    app->pointer.drag = DRAG_NOTHING;
    edits_begin(&app->edits);
    app->whatif = (WhatIf){0};
    save_forget(&app->save);
    app->quiz = (Quiz){.asked_n = -1, .changed_n = -1};
    app->chosen = -1;
    player_load(&app->player, run.trace);
    app->stale = true;
}

static void remember_path(App *app, const char *path)
{
    Arena *arena = arena_new();
    /* Its place holds also when the folder where one works is moved or replaced. */
    char *name = strdup(path),
         *place = strdup(app_is_file(path) ? path_in_full(path, arena) : path);
    free(app->path);
    free(app->place);
    app->path = name;
    app->place = place;
    app->is_shown = app->is_gone = false;
    arena_free(arena);
}

/* What it offers is for the run that is shown, and would lie over the problem. */
static void close_whatif(App *app)
{
    if (app->menu.kind == MENU_WHATIF)
        menu_close(app);
}

/* The trace keeps its file's name, so that name must live as long. */
static const Scenario *read_file(App *app, Arena *arena)
{
    DiagList diags = {.arena = arena, .file = arena_strdup(arena, app->path)};
    const Scenario *scenario = run_prepare(app->place, arena, &diags);
    if (!scenario)
        problem_set(app, &diags);
    return scenario;
}

/* What the file expects and its run is not: a trigger that never came, a claim that
 * failed. The run is shown all the same. What only tests nothing is for `check` to say. */
static void tell_of_run(App *app, DiagList *diags)
{
    if (diags->errors == 0)
        return;
    diag_sort(diags);
    problem_set(app, diags);
    app->problem.of_run = true;
}

static void show(App *app, Run run, DiagList *diags)
{
    app_take(app, run);
    app->is_shown = true;
    tell_of_run(app, diags);
}

/* NULL, where there is none to be shown. */
static bool run_first(App *app, const Scenario *scenario, Arena *arena)
{
    if (scenario)
        work_begin(app, (Run){.arena = arena, .scenario = scenario}, show);
    else
        arena_free(arena);
    return scenario != NULL;
}

bool app_open(App *app, const char *path)
{
    work_stop(app);
    close_whatif(app);
    remember_path(app, path);
    Arena *arena = arena_new();
    return run_first(app, read_file(app, arena), arena);
}

bool app_open_text(App *app, FileBytes text)
{
    work_stop(app);
    close_whatif(app);
    remember_path(app, APP_LINKED);
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena, .file = APP_LINKED};
    const Scenario *scenario = scenario_parse(text.bytes, text.length, arena, &diags);
    bool fine = sim_can_run(scenario, &diags);
    if (!fine)
        problem_set(app, &diags);
    return run_first(app, fine ? scenario : NULL, arena);
}

/* Behind the picker stands the first scenario, so that leaving it leads to
 * something to look at. */
void app_open_picker(App *app)
{
    picker_open(app);
    const Library *library = &app->menu.library;
    if (!app->path && library->count > 0 && !library->items[0].broken)
        app_open(app, library->items[0].path);
    app->stale = true;
}

/* --- The same file again --------------------------------------------------------- */

static void say_of_file(App *app, const char *id)
{
    app_tell(app, id, (WordValue[]){{"file", path_last(app->path)}, {NULL, NULL}});
}

/* What is shown of it stays. */
static bool is_missed(App *app)
{
    if (!app->is_shown || path_is_there(app->place))
        return false;
    app->is_gone = true;
    say_of_file(app, "ui.file-gone");
    return true;
}

static void welcome_back(App *app)
{
    if (app->is_gone)
        say_of_file(app, "ui.file-back");
    app->is_gone = false;
}

/* Another version of what is shown: at the same moment, and the edits that were made
 * to the one before stay for undo. */
static void show_version(App *app, Run run, DiagList *diags)
{
    double shown = app->player.shown;
    Run was = app->edited;
    Edits before = app->edits;
    app->edited = (Run){0};
    app->edits = edits_new();
    show(app, run, diags);
    player_seek(&app->player, shown);
    welcome_back(app);
    if (undo_set_aside(&app->edits, &before, was.trace))
        app_say(app, app_word(app, "whatif.set-aside"));
    run_end(&was);
}

static void tell_again(App *app, Run run, DiagList *diags)
{
    tell_of_run(app, diags);
    run_end(&run);
}

/* The file says what it said: nothing is to be done but to take away a problem that it
 * had meanwhile, and to tell again which it has. */
static void stay(App *app, Run run)
{
    problem_forget(app);
    if (app->original.trace->ok)
        run_end(&run);
    else
        work_begin(app, run, tell_again);
    app->stale = true;
    welcome_back(app);
}

static bool is_as_shown(const App *app, const Scenario *scenario)
{
    const Scenario *shown = app->original.scenario;
    return app->is_shown && shown && strcmp(scenario->source, shown->source) == 0;
}

/* A file that could not be shown yet has no place on the stage of the one before. */
bool app_reload(App *app)
{
    if (!app_path(app) || is_missed(app))
        return false;
    work_stop(app);
    Run run = {.arena = arena_new()};
    run.scenario = read_file(app, run.arena);
    if (run.scenario && is_as_shown(app, run.scenario)) {
        stay(app, run);
        return true;
    }
    close_whatif(app);
    if (run.scenario)
        work_begin(app, run, app->is_shown ? show_version : show);
    else
        run_end(&run);
    return run.scenario != NULL;
}
