#include "app/edits/undo.h"

#include "app/message.h"
#include "app/state.h"

/* The name that it speaks of may belong to a run that ends. */
static SetAside kept(SetAside aside, Arena *arena)
{
    Action *action = &aside.intervention.action;
    if (aside.intervention.kind == INTERVENE_ACT)
        action->connection = arena_strdup(arena, action->connection);
    return aside;
}

static SetAside about(const Intervention *intervention, const Trace *was)
{
    SetAside aside = {.intervention = *intervention};
    if (intervention->kind == INTERVENE_ACT)
        return aside;
    const TraceSegment *sent = &was->segments.items[intervention->segment];
    aside.from = sent->from;
    aside.flags = sent->segment.flags;
    aside.len = sent->segment.len;
    return aside;
}

bool undo_set_aside(Edits *edits, Edits *before, const Trace *was)
{
    Arena *arena = edits->arena;
    for (int i = 0; i < before->aside.count; i++)
        arena_list_add(arena, &edits->aside, kept(before->aside.items[i], arena));
    for (int i = 0; i < before->done; i++)
        arena_list_add(arena, &edits->aside, kept(about(&before->list.items[i], was), arena));
    edits_free(before);
    return edits->aside.count > 0;
}

/* Its segment is there, and is what it was. */
static bool is_met(const SetAside *aside, const Scenario *scenario, Arena *arena)
{
    DiagList unheard = {.arena = arena};
    if (aside->intervention.kind == INTERVENE_ACT)
        return true;
    const Trace *trace = sim_run(scenario, arena, &unheard);
    const TraceSegment *sent = &trace->segments.items[aside->intervention.segment];
    return sent->from == aside->from && sent->segment.flags == aside->flags &&
           sent->segment.len == aside->len;
}

/* Once more, after those that are in force already. */
static void make_again(App *app, const SetAside *aside)
{
    Edits *edits = &app->edits;
    Arena *arena = arena_new();
    Intervention made = aside->intervention;
    const Scenario *edited =
        sim_edit(app->original.scenario, edits->list.items, edits->list.count, arena);
    InterventionAnswer answer = sim_may_intervene(edited, &made, arena);
    if (answer.refusal == REFUSED_NOT && is_met(aside, edited, arena)) {
        made.t = answer.t;
        arena_list_add(edits->arena, &edits->list, made);
    }
    arena_free(arena);
}

static void say_how_many(App *app, int made, int all)
{
    Arena *arena = arena_new();
    const WordValue values[] = {{"n", arena_printf(arena, "%d", made)},
                                {"count", arena_printf(arena, "%d", all)},
                                {NULL, NULL}};
    app_tell(app, "whatif.brought-back", values);
    arena_free(arena);
}

static void bring_back(App *app)
{
    Edits *edits = &app->edits;
    int all = edits->aside.count;
    edits->list.count = 0;
    for (int i = 0; i < all; i++)
        make_again(app, &edits->aside.items[i]);
    edits->aside.count = 0;
    edits->done = edits->list.count;
    SimTime now = app_moment(app).t;
    edits_run_again(app, edits->done > 0 ? edits->list.items[edits->done - 1].t : now);
    if (edits->done < all)
        say_how_many(app, edits->done, all);
}

void undo_step(App *app, int by)
{
    Edits *edits = &app->edits;
    int changed = by < 0 ? edits->done - 1 : edits->done;
    menu_close(app);
    if (work_is_on(app)) {
        work_stop(app); /* What was done last is not there yet. */
        return;
    }
    if (edits->aside.count > 0) {
        bring_back(app);
    } else if (changed >= 0 && changed < edits->list.count) {
        edits->done += by;
        edits_run_again(app, edits->list.items[changed].t);
    }
}
