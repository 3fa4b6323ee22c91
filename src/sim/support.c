/* What the format knows and this program does not run yet is refused by name:
 * nothing of a file is ignored in silence. */
#include "sim/world.h"

#include <string.h>

static void refuse(DiagList *diags, const char *what, DiagSpan span)
{
    diag_error(diags, (DiagSaid){"N001",
                                 arena_printf(diags->arena,
                                              "%s is part of the format, but this version does "
                                              "not run it yet",
                                              what),
                                 NULL, span});
}

static void check_connection(ConnectionName name, DiagSpan span, DiagList *diags)
{
    if (name && *name && strcmp(name, "a") != 0)
        refuse(diags, "more than one connection", span);
}

static void check_action(const Action *action, DiagList *diags)
{
    check_connection(action->connection, action->span, diags);
    if (action->kind == ACTION_ACCEPT || action->backlog >= 0)
        refuse(diags, "a listener with a backlog", action->span);
    if (action->port != 0 || action->from_port != 0 || action->reuse)
        refuse(diags, "a port of its own for a connection", action->span);
    if (action->to_itself)
        refuse(diags, "a host that connects to itself", action->span);
}

static void check_claim(const Claim *claim, DiagList *diags)
{
    check_connection(claim->connection, claim->span, diags);
    if (claim->kind == CLAIM_COUNTS)
        refuse(diags, "counting connections", claim->span);
}

static void check_faults(const FaultList *faults, DiagList *diags)
{
    for (int i = 0; i < faults->count; i++)
        check_connection(faults->items[i].segment.connection, faults->items[i].span, diags);
}

static void check_step(const Step *step, DiagList *diags)
{
    check_connection(step->trigger.connection, step->trigger.span, diags);
    check_connection(step->trigger.segment.connection, step->trigger.span, diags);
    check_faults(&step->faults, diags);
    for (int i = 0; i < step->actions.count; i++)
        check_action(&step->actions.items[i], diags);
    for (int i = 0; i < step->injections.count; i++) {
        const Injection *injection = &step->injections.items[i];
        check_connection(injection->connection, injection->span, diags);
        if (injection->port != 0)
            refuse(diags, "an injection from another port", injection->span);
    }
    for (int i = 0; i < step->claims.count; i++)
        check_claim(&step->claims.items[i], diags);
    if (step->times > 1)
        refuse(diags, "a step that repeats", step->span);
}

void support_check(const Scenario *scenario, DiagList *diags)
{
    check_faults(&scenario->network, diags);
    for (int i = 0; i < scenario->steps.count; i++)
        check_step(&scenario->steps.items[i], diags);
    for (int i = 0; i < scenario->expect.count; i++)
        check_connection(scenario->expect.items[i].connection,
                         scenario->expect.items[i].states.span, diags);
    bool puppet = scenario->hosts[HOST_CLIENT].puppet || scenario->hosts[HOST_SERVER].puppet;
    if (puppet && scenario->start_established)
        diag_error(diags, (DiagSaid){"N002",
                                     "`start: established` needs a TCP at both ends",
                                     "a puppet has none; inject the handshake",
                                     {0}});
    Profile profile = scenario->settings.profile;
    if (profile == PROFILE_LINUX || profile == PROFILE_BSD)
        refuse(diags, arena_printf(diags->arena, "the profile `%s`", profile_name(profile)),
               (DiagSpan){0});
}
