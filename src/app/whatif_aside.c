/* What was edited of a file that has changed since. */
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

bool whatif_set_aside(WhatIf *whatif, WhatIf *before, const Trace *was)
{
    Arena *arena = whatif->arena;
    for (int i = 0; i < before->aside.count; i++)
        arena_list_add(arena, &whatif->aside, kept(before->aside.items[i], arena));
    for (int i = 0; i < before->done; i++)
        arena_list_add(arena, &whatif->aside, kept(about(&before->list.items[i], was), arena));
    whatif_free(before);
    return whatif->aside.count > 0;
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
    WhatIf *whatif = &app->whatif;
    Arena *arena = arena_new();
    Intervention made = aside->intervention;
    const Scenario *edited =
        sim_edit(app->original.scenario, whatif->list.items, whatif->list.count, arena);
    InterventionAnswer answer = sim_may_intervene(edited, &made, arena);
    if (answer.refusal == REFUSED_NOT && is_met(aside, edited, arena)) {
        made.t = answer.t;
        arena_list_add(whatif->arena, &whatif->list, made);
    }
    arena_free(arena);
}

static void say_how_many(App *app, int made, int all)
{
    Arena *arena = arena_new();
    const WordValue values[] = {{"n", arena_printf(arena, "%d", made)},
                                {"count", arena_printf(arena, "%d", all)},
                                {NULL, NULL}};
    app_say(app, words_fill(arena, words_get(app_words(app), "whatif.brought-back"), values));
    arena_free(arena);
}

void whatif_bring_back(App *app)
{
    WhatIf *whatif = &app->whatif;
    int all = whatif->aside.count;
    whatif->list.count = 0;
    for (int i = 0; i < all; i++)
        make_again(app, &whatif->aside.items[i]);
    whatif->aside.count = 0;
    whatif->done = whatif->list.count;
    SimTime now = app_moment(app).t;
    whatif_run_again(app, whatif->done > 0 ? whatif->list.items[whatif->done - 1].t : now);
    if (whatif->done < all)
        say_how_many(app, whatif->done, all);
}
