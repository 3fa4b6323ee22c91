/* A puppet has no TCP of its own, so nothing may be asked of its TCP. */
#include "scenario/parts.h"

typedef struct Puppets {
    Reader *r;
    int hosts; /* the set of those that are puppets */
} Puppets;

static void refuse(const Puppets *puppets, int hosts, DiagSpan span, const char *what)
{
    int touched = puppets->hosts & hosts;
    if (touched)
        reader_error(puppets->r, CODE_PUPPET, span,
                     arena_printf(puppets->r->arena, "the %s is a puppet: it has %s",
                                  host_name(hosts_one(touched)), what),
                     "what comes from a puppet is only what `inject` says");
}

static bool is_about_tcp(ActionKind kind)
{
    return kind != ACTION_CRASH && kind != ACTION_REBOOT;
}

static void check_sum(const Puppets *puppets, const Expression *sum, DiagSpan span)
{
    for (int i = 0; i < sum->count; i++) {
        if (sum->terms[i].variable != VARIABLE_NONE)
            refuse(puppets, 1 << sum->terms[i].host, span, "no variables");
    }
}

static void check_step(const Puppets *puppets, const Step *step)
{
    const Trigger *trigger = &step->trigger;
    if (trigger->kind == TRIGGER_STATE)
        refuse(puppets, trigger->hosts, trigger->span, "no states");
    if (trigger->kind == TRIGGER_TIMER_EXPIRES)
        refuse(puppets, trigger->hosts, trigger->span, "no timers");
    for (int i = 0; i < step->actions.count; i++) {
        const Action *action = &step->actions.items[i];
        if (is_about_tcp(action->kind))
            refuse(puppets, 1 << action->host, action->span, "no TCP");
    }
    for (int i = 0; i < step->injections.count; i++) {
        const Injection *injection = &step->injections.items[i];
        check_sum(puppets, &injection->seq, injection->span);
        check_sum(puppets, &injection->ack, injection->span);
    }
    for (int i = 0; i < step->claims.count; i++) {
        const Claim *claim = &step->claims.items[i];
        if (claim->kind == CLAIM_STATE || claim->kind == CLAIM_COUNTS)
            refuse(puppets, claim->hosts, claim->span, "no states");
        if (claim->kind == CLAIM_RESTARTED)
            refuse(puppets, claim->hosts, claim->span, "no timers");
        if (claim->kind == CLAIM_SENDS || claim->kind == CLAIM_RESENDS ||
            claim->kind == CLAIM_NOTHING)
            refuse(puppets, claim->hosts, claim->span, "no segments of its own");
        if (claim->kind == CLAIM_TOLD || claim->kind == CLAIM_NOT_TOLD)
            refuse(puppets, claim->hosts, claim->span, "no application");
    }
}

void puppets_check(Reader *r, const Scenario *scenario)
{
    Puppets puppets = {.r = r};
    for (int host = 0; host < HOST_COUNT; host++)
        puppets.hosts |= scenario->hosts[host].puppet ? 1 << host : 0;
    if (!puppets.hosts)
        return;
    for (int i = 0; i < scenario->steps.count; i++)
        check_step(&puppets, &scenario->steps.items[i]);
    for (int i = 0; i < scenario->expect.count; i++) {
        const ExpectedStates *expected = &scenario->expect.items[i];
        refuse(&puppets, 1 << expected->host, expected->states.span, "no states");
    }
}
