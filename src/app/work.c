#include "app/work.h"

#include "app/message.h"
#include "app/state.h"

#include <math.h>

enum {
    AT_ONCE = 20000, /* entries: no longer than one notices */
    A_PART = 8000,   /* about a frame of 60 each second */
};

static const double SAID_AFTER = 0.3, SAID_EVERY = 0.1; /* seconds */

bool work_is_on(const App *app)
{
    return app->work.sim != NULL;
}

static void finish(App *app)
{
    app->work.run.trace = sim_end(app->work.sim); /* which may still add to its errors */
    Work work = app->work;
    app->work = (Work){0};
    work.done(app, work.run, &work.diags);
    if (work.seek)
        work.seek(app, &work.link);
    app->stale = true;
}

void work_stop(App *app)
{
    Work work = app->work;
    if (!work_is_on(app))
        return;
    app->work = (Work){0};
    run_end(&work.run);
    if (work.stopped)
        work.stopped(app);
    app->stale = true;
}

static void go_on(App *app, int entries)
{
    if (!sim_go_on(app->work.sim, entries))
        finish(app);
}

static void prepare(App *app, Run run, WorkDone *done)
{
    work_stop(app);
    DiagList diags = {
        .arena = run.arena, .file = run.scenario->file, .source = run.scenario->source};
    app->work = (Work){.run = run, .diags = diags, .done = done};
}

void work_begin(App *app, Run run, WorkDone *done)
{
    prepare(app, run, done);
    app->work.sim = sim_begin(run.scenario, run.arena, &app->work.diags);
    go_on(app, AT_ONCE);
}

void work_begin_edited(App *app, Run run, WorkDone *done, WorkStopped *stopped)
{
    prepare(app, run, done);
    app->work.stopped = stopped;
    app->work.sim = sim_begin_again(run.scenario, app->original.trace, run.arena);
    go_on(app, AT_ONCE);
}

/* What is said of it is another text only now and then, and nothing else has changed. */
void work_advance(App *app, double seconds)
{
    Work *work = &app->work;
    if (!work_is_on(app))
        return;
    double before = work->seconds;
    work->seconds += seconds;
    if (work->seconds >= SAID_AFTER &&
        floor(before / SAID_EVERY) < floor(work->seconds / SAID_EVERY))
        app->stale = true;
    go_on(app, A_PART);
}

void work_seek(App *app, const Link *link, WorkSeek *seek)
{
    if (!work_is_on(app)) {
        seek(app, link);
        return;
    }
    app->work.seek = seek;
    app->work.link = (Link){.event = link->event, .has_time = link->has_time, .at = link->at};
}

const char *work_said(const App *app, Arena *arena)
{
    if (!work_is_on(app) || app->work.seconds < SAID_AFTER)
        return NULL;
    const WordValue values[] = {
        {"count", arena_printf(arena, "%d", sim_entries(app->work.sim))},
        {"most", arena_printf(arena, "%d", TRACE_ENTRIES_MAX)},
        {NULL, NULL},
    };
    return words_fill(arena, app_word(app, "ui.simulating"), values);
}
