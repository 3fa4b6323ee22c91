#include "app/edits/offers.h"

#include "app/state.h"

/* Entries; nothing moves while a menu is open, so that a part is larger than of a run (work.c). */
enum { AT_ONCE = 20000, A_PART = 16000 };

bool offers_is_possible(const WhatIf *whatif, int index)
{
    return index < whatif->known && whatif->offered[index].answer.refusal == REFUSED_NOT;
}

int offers_first_possible(const WhatIf *whatif)
{
    for (int i = 0; i < whatif->known; i++) {
        if (offers_is_possible(whatif, i))
            return i;
    }
    return 0;
}

bool offers_are_tried(const App *app)
{
    return app->menu.kind == MENU_WHATIF && app->whatif.known < app->whatif.offered_count;
}

void offers_forget(WhatIf *whatif)
{
    arena_free(whatif->arena);
    whatif->arena = NULL;
    whatif->trial = NULL;
}

void offers_stop(App *app)
{
    if (offers_are_tried(app))
        menu_close(app);
    offers_forget(&app->whatif);
}

static void begin(const App *app, WhatIf *whatif)
{
    whatif->arena = arena_new();
    whatif->trial = sim_trial_begin(app_shown(app)->scenario,
                                    whatif->offered[whatif->known].intervention, whatif->arena);
}

/* For about so many entries. */
static void go_on(App *app, int entries)
{
    WhatIf *whatif = &app->whatif;
    while (whatif->known < whatif->offered_count && entries > 0) {
        if (!whatif->trial)
            begin(app, whatif);
        if (sim_trial_go_on(whatif->trial, entries))
            return;
        entries -= sim_trial_entries(whatif->trial);
        whatif->offered[whatif->known++].answer = sim_trial_end(whatif->trial);
        offers_forget(whatif);
        app->stale = true;
    }
}

void offers_try_at_once(App *app)
{
    go_on(app, AT_ONCE);
}

void offers_advance(App *app)
{
    WhatIf *whatif = &app->whatif;
    if (!offers_are_tried(app)) {
        offers_forget(whatif);
        return;
    }
    bool was_any = offers_is_possible(whatif, offers_first_possible(whatif));
    go_on(app, A_PART);
    if (!was_any)
        app->menu.chosen = offers_first_possible(whatif);
}
