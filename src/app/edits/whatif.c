#include "app/edits/whatif.h"

#include "app/edits/offers.h"
#include "app/state.h"
#include "app/viewed.h"
#include "trace/trace.h"

static const ActionKind ACTS[] = {ACTION_CONNECT,  ACTION_LISTEN, ACTION_SEND,  ACTION_CLOSE,
                                  ACTION_SHUTDOWN, ACTION_ABORT,  ACTION_CRASH, ACTION_REBOOT};
enum { ACT_COUNT = sizeof ACTS / sizeof *ACTS, UPON_SEGMENT = INTERVENE_SWAP + 1 };

/* As much as a host sends when the menu lets it. */
enum { OCTETS = 10 };

/* --- Whom a host's calls concern ------------------------------------------------------- */

/* What concerns none of its connections. */
static bool is_of_host(ActionKind kind)
{
    return kind == ACTION_LISTEN || kind == ACTION_CRASH || kind == ACTION_REBOOT;
}

/* An intervention follows all that happens at its time. */
static int entries_until_now(const App *app)
{
    TraceMoment moment = app_moment(app);
    int n = moment.n;
    while (n < app_trace(app)->entries.count && app_trace(app)->entries.items[n].t <= moment.t)
        n++;
    return n;
}

/* Whose end the host's diagram shows: the connection's, or that of the listener
 * that it will come from. */
static int shown_end(const App *app, Host host)
{
    int n = entries_until_now(app);
    int connection = trace_beside(app_trace(app), app_connection(app), host, n);
    int end = trace_end_of(app_trace(app), connection, host, n);
    return end < 0 ? connection : end;
}

/* Which one the host would open: the one that is shown while it is not open, or the
 * first while it is not used; -1: another one. */
static int to_open(const App *app, Host host)
{
    const Trace *trace = app_trace(app);
    int connection = app_connection(app), n = entries_until_now(app);
    TcpState state = trace_state(trace, connection, host, n);
    TcpState other = trace_state(trace, connection, host_other(host), n);
    if (state != TCP_CLOSED && state != TCP_LISTEN)
        return -1;
    if (trace_end_of(trace, connection, host, n) >= 0)
        return shown_end(app, host);
    bool is_called = other != TCP_CLOSED && other != TCP_LISTEN;
    if (is_called)
        return connection;
    return trace_end_of(trace, 0, host, n) < 0 ? 0 : -1;
}

/* As a scenario writes it: the first needs no name. */
static ConnectionName name_for(App *app, int connection)
{
    Arena *arena = app->edits.arena;
    if (connection < 0)
        return sim_free_name(app_shown(app)->scenario, app_trace(app), arena);
    /* The run that has the name may end before the intervention does. */
    return connection == 0
               ? ""
               : arena_strdup(arena, app_trace(app)->connections.items[connection].name);
}

static Action action_of(App *app, Host host, ActionKind kind)
{
    int connection = 0;
    if (!is_of_host(kind))
        connection = kind == ACTION_CONNECT ? to_open(app, host) : shown_end(app, host);
    return (Action){.host = host,
                    .kind = kind,
                    .connection = name_for(app, connection),
                    .octets = kind == ACTION_SEND ? OCTETS : 0,
                    .backlog = -1};
}

/* --- What is offered ------------------------------------------------------------------ */

bool whatif_in_flight(const App *app, int segment)
{
    if (!app->original.scenario || segment < 0 || segment >= app_trace(app)->segments.count)
        return false;
    const TraceSegment *sent = &app_trace(app)->segments.items[segment];
    int n = app_moment(app).n;
    return sent->sent_n < n && (sent->end_n < 0 || sent->end_n >= n);
}

static void offer(App *app, Intervention intervention)
{
    WhatIf *whatif = &app->whatif;
    intervention.t = app_moment(app).t;
    whatif->offered[whatif->offered_count++] = (Offer){.intervention = intervention};
}

/* --- The menu -------------------------------------------------------------------------- */

void whatif_open(App *app, Tag about, Point at)
{
    WhatIf *whatif = &app->whatif;
    bool host = about.kind == THING_HOST;
    player_pause(&app->player);
    whatif->about = about;
    whatif->at = at;
    offers_forget(whatif);
    whatif->offered_count = whatif->known = 0;
    for (int i = 0; i < (host ? ACT_COUNT : UPON_SEGMENT); i++) {
        Intervention made = {.kind = (InterventionKind)i, .segment = about.b};
        if (host)
            made = (Intervention){.kind = INTERVENE_ACT,
                                  .action = action_of(app, (Host)about.a, ACTS[i])};
        offer(app, made);
    }
    offers_try_at_once(app);
    menu_open(app, MENU_WHATIF);
    app->menu.chosen = offers_first_possible(whatif);
    app->stale = true;
}

/* --- What is chosen ------------------------------------------------------------------- */

void whatif_choose(App *app, int index)
{
    const Offer *offer = &app->whatif.offered[index];
    if (!offers_is_possible(&app->whatif, index))
        return;
    Intervention chosen = offer->intervention;
    chosen.t = offer->answer.t;
    menu_close(app);
    edits_add(app, chosen);
}

/* --- In words --------------------------------------------------------------------------- */

/* By Refusal; NULL where the call's result says it. */
static const char *const REFUSALS[] = {
    [REFUSED_NOT] = NULL,
    [REFUSED_BEFORE_START] = "whatif.no.before-start",
    [REFUSED_NOT_IN_FLIGHT] = "whatif.no.not-in-flight",
    [REFUSED_COPY] = "whatif.no.copy",
    [REFUSED_DOOMED] = "whatif.no.doomed",
    [REFUSED_NONE_BEHIND] = "whatif.no.none-behind",
    [REFUSED_PUPPET] = "whatif.no.puppet",
    [REFUSED_CALL] = NULL,
    [REFUSED_HOST_DOWN] = "whatif.no.host-down",
    [REFUSED_HOST_UP] = "whatif.no.host-up",
};

static const char *const RESULTS[] = {
    [TCP_OK] = NULL,
    [TCP_EXISTS] = "whatif.no.exists",
    [TCP_NOT_EXIST] = "whatif.no.not-exist",
    [TCP_CLOSING_ERROR] = "whatif.no.closing",
    [TCP_NO_RESOURCES] = "whatif.no.resources",
    [TCP_NO_REMOTE] = "whatif.no.remote",
    [TCP_HOST_DOWN] = "whatif.no.host-down",
};

static const char *reason(const App *app, const InterventionAnswer *answer)
{
    const char *id =
        answer->refusal == REFUSED_CALL ? RESULTS[answer->result] : REFUSALS[answer->refusal];
    return id ? app_word(app, id) : NULL;
}

static const char *offer_id(const Intervention *intervention)
{
    static const char *const UPON[UPON_SEGMENT] = {"whatif.lose", "whatif.hold", "whatif.duplicate",
                                                   "whatif.swap"};
    static const char *const DONE[] = {"call.connect",    "call.listen", "call.send", "call.close",
                                       "whatif.shutdown", "call.abort",  "ui.crash",  "ui.reboot"};
    if (intervention->kind != INTERVENE_ACT)
        return UPON[intervention->kind];
    int i = 0;
    while (ACTS[i] != intervention->action.kind)
        i++;
    return DONE[i];
}

/* "b: close()" where there are several connections, or will be. */
static const char *of_connection(const App *app, const Action *action, const char *call,
                                 Arena *arena)
{
    const Trace *trace = app_trace(app);
    const char *name = *action->connection ? action->connection : trace->connections.items[0].name;
    if (is_of_host(action->kind))
        return call;
    if (trace_connection_named(trace, name) < 0)
        return words_fill(arena, app_word(app, "whatif.new"),
                          (WordValue[]){{"name", name}, {"call", call}, {NULL, NULL}});
    return trace_has_many(trace) ? arena_printf(arena, "%s: %s", name, call) : call;
}

static const char *offer_title(const App *app, const Intervention *intervention, Arena *arena)
{
    const char *octets = arena_printf(arena, "%d", OCTETS);
    const char *title = words_fill(arena, app_word(app, offer_id(intervention)),
                                   (WordValue[]){{"n", octets}, {NULL, NULL}});
    bool acts = intervention->kind == INTERVENE_ACT;
    return acts ? of_connection(app, &intervention->action, title, arena) : title;
}

static const char *popup_title(const App *app, Arena *arena)
{
    const Tag *about = &app->whatif.about;
    bool host = about->kind == THING_HOST;
    const char *other =
        view_host_name(app_trace(app), (Host)about->a, HOST_WITHIN, app_words(app), arena);
    const TraceSegment *segments = app_trace(app)->segments.items;
    const WordValue values[] = {
        {"other", other},
        {"segment", host ? "" : view_segment_name(&segments[about->b], app_words(app), arena)},
        {NULL, NULL},
    };
    const char *id = host ? "whatif.host" : "whatif.segment";
    return words_fill(arena, app_word(app, id), values);
}

ViewPopup whatif_popup(const App *app, Arena *arena)
{
    const WhatIf *whatif = &app->whatif;
    if (app->menu.kind != MENU_WHATIF)
        return (ViewPopup){0};
    ViewPopupEntry *entries =
        arena_alloc(arena, (size_t)(whatif->offered_count + 1) * sizeof *entries);
    for (int i = 0; i < whatif->offered_count; i++)
        entries[i] = (ViewPopupEntry){
            .title = offer_title(app, &whatif->offered[i].intervention, arena),
            .why_not = i < whatif->known ? reason(app, &whatif->offered[i].answer) : "…",
            .chosen = i == app->menu.chosen,
        };
    return (ViewPopup){.title = popup_title(app, arena),
                       .entries = entries,
                       .count = whatif->offered_count,
                       .at = whatif->at};
}
