/* What the judge says. */
#include "sim/world.h"
#include "trace/print.h"

#include <string.h>

void judge_fail(World *world, const char *code, const char *message, const char *hint,
                DiagSpan span)
{
    world->judge.failed = true;
    diag_error(world->diags, (DiagSaid){code, message, hint, span});
}

void judge_warn(World *world, const char *code, const char *message, const char *hint,
                DiagSpan span)
{
    diag_warning(world->diags, (DiagSaid){code, message, hint, span});
}

const char *judge_seconds_text(const World *world, SimTime t)
{
    enum { LEAST_DECIMALS = 3 };
    char *text = trace_time_text(world->arena, t);
    char *least = strchr(text, '.') + 1 + LEAST_DECIMALS;
    for (char *last = text + strlen(text) - 1; last >= least && *last == '0'; last--)
        *last = '\0';
    return arena_printf(world->arena, "%ss", text);
}
