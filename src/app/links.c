/* Links: the moment that is shown as an address to be copied, and back. */
#include "app/choices.h"
#include "app/data.h"
#include "app/message.h"
#include "app/state.h"
#include "run/link.h"

#include <stdlib.h>
#include <string.h>

/* --- What a link says of the moment --------------------------------------------------- */

/* The last entry of an instant; where an answer is told, which is none, the one that would
 * come next. */
static int end_of(const TraceInstant *instant)
{
    return instant->first_n > instant->last_n ? instant->first_n : instant->last_n;
}

/* The last entry that has happened, and its time; but where one stands between that and
 * the next, what has moved meanwhile is told by the time alone. At the opening nothing
 * needs to be said; what lies before it is before all instants, too. */
static void add_moment(const App *app, Link *link)
{
    TraceMoment moment = app_moment(app);
    link->has_time = !trace_at_opening(app_trace(app), moment);
    link->at = moment.instant < 0 ? moment.t - SIM_US : moment.t;
    if (moment.instant < 0 || !link->has_time)
        return;
    const TraceInstant *at = &app_trace(app)->instants.items[moment.instant];
    link->event = end_of(at);
    if (moment.shown == trace_rest(app_trace(app), moment.instant))
        link->at = at->t;
}

/* The last entry of that time, or -1. */
static int entry_at(const Trace *trace, SimTime t)
{
    int n = -1;
    for (int i = 0; i < trace->instants.count; i++) {
        if (trace->instants.items[i].t == t)
            n = trace->instants.items[i].last_n;
    }
    return n;
}

static bool happens_at(const Trace *trace, int n, SimTime t)
{
    for (int i = 0; n >= 0 && i < trace->instants.count; i++) {
        if (n <= end_of(&trace->instants.items[i]))
            return trace->instants.items[i].t == t;
    }
    return false;
}

/* In another version of the run another entry may have that number: the time holds. */
static void seek(App *app, const Link *link)
{
    const Trace *trace = app_trace(app);
    bool holds = !link->has_time || happens_at(trace, link->event, link->at);
    int n = holds ? link->event : entry_at(trace, link->at);
    if (n >= 0)
        app_seek_entry(app, n);
    else if (link->has_time)
        app_seek_time(app, link->at);
}

/* --- Copying ---------------------------------------------------------------------------- */

/* The name of a scenario that everybody's program has, or NULL. */
static const char *library_name(const App *app, Arena *arena)
{
    const char *file = app_shown_file(app);
    return file ? data_scenario_name(arena, app->data, file) : NULL;
}

/* NULL where there is something to lead to, else why not. */
static const char *add_scenario(const App *app, Arena *arena, FileDraft *draft, Link *link)
{
    const Scenario *scenario = app->original.scenario;
    if (!scenario)
        return app_word(app, "link.nothing");
    if (app->edits.done > 0) {
        const char *why = save_into(app, arena, draft);
        link->text = draft->all;
        return why;
    }
    link->name = library_name(app, arena);
    if (!link->name)
        link->text = (FileBytes){scenario->source, strlen(scenario->source)};
    return NULL;
}

/* NULL where there is none, with the reason. */
static const char *fragment(const App *app, Arena *arena, const char **why)
{
    FileDraft draft = {0};
    Link link = {.event = -1, .lang = app_language(app), .theme = app_theme(app)->name};
    *why = add_scenario(app, arena, &draft, &link);
    add_moment(app, &link);
    const char *text = *why ? NULL : link_write(&link, arena);
    file_free(&draft);
    return text;
}

const char *app_link(const App *app, Arena *arena)
{
    const char *why;
    return fragment(app, arena, &why);
}

void app_copy_link(App *app)
{
    Arena *arena = arena_new();
    const char *why, *text = fragment(app, arena, &why), *page = app->link ? app->link : "";
    free(app->copied);
    app->copied = text ? strdup(arena_printf(arena, "%s#%s", page, text)) : NULL;
    if (!text)
        app_tell(app, "link.not-made", (WordValue[]){{"why", why}, {NULL, NULL}});
    arena_free(arena);
}

const char *app_wants_copied(const App *app)
{
    return app->copied;
}

/* As much of it as tells what it is. */
static const char *shortened(const char *link, Arena *arena)
{
    enum { SHOWN_MOST = 100 };
    if (strlen(link) <= SHOWN_MOST)
        return link;
    return arena_printf(arena, "%.*s…", (int)utf8_before(link, SHOWN_MOST + 1), link);
}

void app_copied(App *app, bool done)
{
    Arena *arena = arena_new();
    const WordValue values[] = {{"link", shortened(app->copied, arena)}, {NULL, NULL}};
    app_tell(app, done ? "command.copy-link.done" : "command.copy-link.failed", values);
    arena_free(arena);
    free(app->copied);
    app->copied = NULL;
}

/* --- Opening ---------------------------------------------------------------------------- */

static const char *const ANSWERS[] = {
    [LINK_CUT] = "link.cut",
    [LINK_GARBLED] = "link.garbled",
    [LINK_TOO_LARGE] = "link.too-large",
    [LINK_NO_MOMENT] = "link.no-moment",
};

static bool refuse(App *app, const char *id, const char *name)
{
    app_open_picker(app);
    app_tell(app, id, (WordValue[]){{"name", name}, {NULL, NULL}});
    return false;
}

static bool open_named(App *app, const char *name)
{
    Arena *arena = arena_new();
    const char *path = data_scenario_named(arena, app->data, name);
    bool opened = path ? app_open(app, path) : refuse(app, "link.unknown", name);
    arena_free(arena);
    return opened;
}

static bool open_scenario(App *app, const Link *link)
{
    if (link->text.bytes)
        return app_open_text(app, link->text);
    if (*link->name)
        return open_named(app, link->name);
    return app->original.scenario || refuse(app, "link.empty", "");
}

bool app_open_link(App *app, const char *address)
{
    Arena *arena = arena_new();
    Link link;
    LinkAnswer answer = link_read(address, arena, &link);
    bool fine = answer == LINK_FINE;
    if (fine)
        choices_for_now(app, link.lang, link.theme);
    bool opened = fine ? open_scenario(app, &link) : refuse(app, ANSWERS[answer], "");
    if (opened) {
        menu_close(app);
        work_seek(app, &link, seek);
    }
    app->stale = true;
    arena_free(arena);
    return opened;
}
