#include "app/edits/edits.h"

#include "app/edits/offers.h"
#include "app/message.h"
#include "app/state.h"

Edits edits_new(void)
{
    return (Edits){.arena = arena_new()};
}

void edits_free(Edits *edits)
{
    arena_free(edits->arena);
}

void edits_begin(Edits *edits)
{
    arena_reset(edits->arena);
    *edits = (Edits){.arena = edits->arena};
}

SimTime *edits_times(const Edits *edits, Arena *arena)
{
    SimTime *times = arena_alloc(arena, (size_t)(edits->done + 1) * sizeof *times);
    for (int i = 0; i < edits->done; i++)
        times[i] = edits->list.items[i].t;
    return times;
}

/* The same moment of another run, whose stage may give it another place: what
 * has just happened there is seen coming to rest. */
static void stand_at(App *app, SimTime t)
{
    Player *player = &app->player;
    player_load(player, app_trace(app));
    player_seek(player, trace_shown_at(app_trace(app), t));
    int instant = player_moment(player).instant;
    if (player->shown < trace_rest(app_trace(app), instant))
        player_settle(player);
    app->pointer.hovered = (Tag){0}; /* it may mean another segment now */
    app->stale = true;
}

/* The run before must live until the other is there. */
static void show(App *app, Run run, DiagList *diags)
{
    (void)diags;
    offers_stop(app);
    run_end(&app->edited);
    app->edited = run;
    app->edits.shown = app->edits.done;
    app_hush(app);
    quiz_drop(app);
    stand_at(app, app->edits.t);
}

static void stay(App *app)
{
    app->edits.done = app->edits.shown;
}

void edits_run_again(App *app, SimTime t)
{
    Edits *edits = &app->edits;
    edits->t = t;
    if (edits->done == 0) {
        show(app, (Run){0}, NULL);
        return;
    }
    Arena *arena = arena_new();
    const Scenario *edited =
        sim_edit(app->original.scenario, edits->list.items, edits->done, arena);
    work_begin_edited(app, (Run){.arena = arena, .scenario = edited}, show, stay);
}

void edits_add(App *app, Intervention made)
{
    Edits *edits = &app->edits;
    work_stop(app);
    edits->list.count = edits->done;
    edits->aside.count = 0;
    arena_list_add(edits->arena, &edits->list, made);
    edits->done++;
    edits_run_again(app, made.t);
}

int app_edits(const App *app)
{
    return app->edits.done;
}
