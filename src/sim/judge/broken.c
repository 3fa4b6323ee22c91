/* What is said of claims that did not hold, when the run is over and it is known
 * where they would have; and of those that hold because they speak of nobody. */
#include "sim/world.h"

#include <string.h>

/* --- Steps --------------------------------------------------------------------- */

/* Behind the last entry of a step that has begun. */
static int end_of_step(const World *world, int step)
{
    return step + 1 < world->steps.begun.count ? world->steps.begun.items[step + 1].first_n
                                               : world->trace->entries.count;
}

/* The step that lasted at entry n, or -1 before the first. */
static int step_at(const World *world, int n)
{
    int low = 0, high = world->steps.begun.count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (world->steps.begun.items[middle].first_n <= n)
            low = middle + 1;
        else
            high = middle;
    }
    return low - 1;
}

static int line_of(const World *world, int step)
{
    return world->steps.begun.items[step].step->span.line;
}

/* --- Where it did happen --------------------------------------------------------- */

/* The claim without the host and the name that it begins with. */
static const char *claim_rest(const Claim *claim)
{
    const char *at = claim->text + strspn(claim->text, " ");
    for (int words = *claim->connection ? 2 : 1; words > 0; words--) {
        at += strcspn(at, " ");
        at += strspn(at, " ");
    }
    return at;
}

/* The sentence stands in the `expect` of a step that has begun. */
static bool is_claimed_in(const World *world, int step, const char *text)
{
    const ClaimList *claims = &world->steps.begun.items[step].step->claims;
    int i = 0;
    while (i < claims->count && strcmp(claims->items[i].text, text) != 0)
        i++;
    return i < claims->count;
}

/* "move the claim there", or that it is there. */
static const char *move_text(const World *world, int step, const Claim *claim)
{
    return is_claimed_in(world, step, claim->text) ? ", where it is claimed already"
                                                   : ": move the claim there";
}

/* "write `server b sends RST+ACK`" of a claim that is to stand in a step. */
static const char *claim_of(const World *world, const Claim *claim, EndId id, int step)
{
    const char *text =
        arena_printf(world->arena, "%s %s %s", host_name(id.host),
                     world->connections.items[id.connection]->name, claim_rest(claim));
    bool stands = is_claimed_in(world, step, text);
    return arena_printf(world->arena, stands ? "`%s` is claimed already" : "write `%s`", text);
}

static bool is_elsewhere(const World *world, const BrokenClaim *broken, const TraceEntry *entry,
                         bool own)
{
    const Claim *claim = broken->claim;
    bool is_own = broken->lacking >= 0
                      ? entry->connection == broken->lacking
                      : connection_name_means(world, claim->connection, entry->connection);
    return entry->has_host && entry->host == broken->host && is_own == own &&
           claim_met_by(world, claim, entry);
}

/* The entry from n to `end` that the claim wants, or -1. */
static int find_in(const World *world, const BrokenClaim *broken, int n, int end, bool own)
{
    for (; n < end; n++) {
        if (is_elsewhere(world, broken, &world->trace->entries.items[n], own))
            return n;
    }
    return -1;
}

/* The one nearest in time to the step, on its own connection or another. */
static int find_near(const World *world, const BrokenClaim *broken, bool own)
{
    const TraceEntry *entries = world->trace->entries.items;
    const BegunStep *begun = &world->steps.begun.items[broken->step];
    int end = end_of_step(world, broken->step);
    int after = find_in(world, broken, end, world->trace->entries.count, own);
    int before = begun->first_n - 1;
    while (before >= 0 && !is_elsewhere(world, broken, &entries[before], own))
        before--;
    if (before < 0 || after < 0)
        return before < 0 ? after : before;
    SimTime ended = entries[end - 1].t;
    return begun->t - entries[before].t <= entries[after].t - ended ? before : after;
}

/* "it happened at 0.300s, in the step of line 26: move the claim there" */
static const char *place_text(const World *world, const BrokenClaim *broken, int n)
{
    const TraceEntry *entries = world->trace->entries.items;
    const char *t = judge_seconds_text(world, entries[n].t);
    const BegunStep *begun = &world->steps.begun.items[broken->step];
    int step = step_at(world, n);
    if (step < 0)
        return arena_printf(world->arena, "it happened at %s, before the first step began", t);
    if (n < begun->first_n && entries[n].t == begun->t)
        return arena_printf(world->arena,
                            "it happened at that instant, but before this step, in that of line "
                            "%d%s",
                            line_of(world, step), move_text(world, step, broken->claim));
    return arena_printf(world->arena, "it happened at %s, in the step of line %d%s", t,
                        line_of(world, step), move_text(world, step, broken->claim));
}

/* The same on another connection. */
static const char *other_text(const World *world, const BrokenClaim *broken, int n)
{
    const TraceEntry *entry = &world->trace->entries.items[n];
    EndId id = {entry->connection, entry->host};
    int step = step_at(world, n);
    const char *there = "";
    const char *happened = arena_printf(world->arena, "it happened on %s at %s",
                                        end_name(world, id), judge_seconds_text(world, entry->t));
    if (step < 0)
        return arena_printf(world->arena, "%s, before the first step began", happened);
    if (step != broken->step)
        there = arena_printf(world->arena, " in the step of line %d", line_of(world, step));
    return arena_printf(world->arena, "%s: %s%s", happened,
                        claim_of(world, broken->claim, id, step), there);
}

/* Where in the run what is claimed happened, or NULL. */
static const char *deed_place(const World *world, const BrokenClaim *broken)
{
    int first = world->steps.begun.items[broken->step].first_n,
        end = end_of_step(world, broken->step);
    int n = find_in(world, broken, first, end, true);
    if (n >= 0)
        return arena_printf(world->arena,
                            "it happened at %s, but not behind what is claimed above: the claims "
                            "of a step stand in order, each for a segment of its own",
                            judge_seconds_text(world, world->trace->entries.items[n].t));
    n = find_in(world, broken, first, end, false);
    if (n >= 0)
        return other_text(world, broken, n);
    n = find_near(world, broken, true);
    if (n >= 0)
        return place_text(world, broken, n);
    n = find_near(world, broken, false);
    return n < 0 ? NULL : other_text(world, broken, n);
}

/* --- Where the state was so ------------------------------------------------------- */

static bool in_state_at(const World *world, const Claim *claim, int connection, int n)
{
    for (int i = 0; i < HOST_COUNT; i++) {
        if (hosts_hold(claim->hosts, (Host)i) &&
            trace_state(world->trace, connection, (Host)i, n) != claim->state)
            return false;
    }
    return true;
}

/* The step nearest to this one at whose end the claim holds, or -1. */
static int nearest_step(const World *world, const BrokenClaim *broken, int connection)
{
    for (int away = 1; away < world->steps.begun.count; away++) {
        int later = broken->step + away, earlier = broken->step - away;
        if (later < world->steps.begun.count &&
            in_state_at(world, broken->claim, connection, end_of_step(world, later)))
            return later;
        if (earlier >= 0 &&
            in_state_at(world, broken->claim, connection, end_of_step(world, earlier)))
            return earlier;
    }
    return -1;
}

/* Another connection of the host that is in the state when the step ends, or -1. */
static int other_in_state(const World *world, const BrokenClaim *broken)
{
    int n = end_of_step(world, broken->step);
    for (int i = 0; i < world->connections.count; i++) {
        bool own = connection_name_means(world, broken->claim->connection, i);
        bool opened = end_at(world, (EndId){i, broken->host})->opened;
        if (!own && opened && trace_state(world->trace, i, broken->host, n) == broken->claim->state)
            return i;
    }
    return -1;
}

/* The state came and went within one step. */
static const char *passing_text(const World *world, const BrokenClaim *broken, int connection)
{
    for (int n = 0; n < world->trace->entries.count; n++) {
        const TraceEntry *entry = &world->trace->entries.items[n];
        if (entry->type != TRACE_STATE || entry->connection != connection ||
            entry->host != broken->host || entry->as.state.to != broken->claim->state)
            continue;
        return arena_printf(world->arena,
                            "it was so from %s, but not when a step ended, and that is what a "
                            "state is claimed of",
                            judge_seconds_text(world, entry->t));
    }
    return NULL;
}

static const char *state_place(const World *world, const BrokenClaim *broken)
{
    const Claim *claim = broken->claim;
    if (connection_name_is_many(claim->connection))
        return NULL;
    int connection = connection_named(world, claim->connection);
    int other = *claim->connection ? -1 : other_in_state(world, broken);
    EndId id = {other, broken->host};
    if (other >= 0)
        return arena_printf(world->arena, "%s is: %s", end_name(world, id),
                            claim_of(world, claim, id, broken->step));
    if (connection == FIRST_CONNECTION && world->judge.first_unused)
        return NULL;
    int step = nearest_step(world, broken, connection);
    if (step < 0)
        return passing_text(world, broken, connection);
    return arena_printf(world->arena, "it is so when the step of line %d ends%s",
                        line_of(world, step), move_text(world, step, claim));
}

/* --- Nobody ------------------------------------------------------------------------ */

bool broken_takes_part(const World *world, Host host, int n)
{
    while (--n >= 0) {
        const TraceEntry *entry = &world->trace->entries.items[n];
        bool part =
            entry->type == TRACE_SEND || entry->type == TRACE_ARRIVE || entry->type == TRACE_NOTIFY;
        if (part && entry->host == host)
            return true;
    }
    return false;
}

/* Before entry n, `host` speaks of a connection that is nobody's: of a name that
 * no connection ever has, or of the first where the file opens only others. As
 * long as the host has none at all, it is as CLOSED and silent as is said. */
static bool is_nobody(const World *world, int hosts, ConnectionName name, int n)
{
    int connection = connection_name_is_many(name) ? -1 : connection_named(world, name);
    if (connection != FIRST_CONNECTION)
        return connection < 0 && !connection_name_is_many(name);
    if (!world->judge.first_unused)
        return false;
    for (int i = 0; i < HOST_COUNT; i++) {
        if (hosts_hold(hosts, (Host)i) && broken_takes_part(world, (Host)i, n))
            return true;
    }
    return false;
}

/* `all CLOSED` of a host that has no connection in the whole run. */
static bool is_all_of_none(const World *world, int hosts, ConnectionName name)
{
    bool none[HOST_COUNT] = {true, true};
    if (strcmp(name, "all") != 0)
        return false;
    for (int i = 0; i < world->connections.count; i++) {
        for (int host = 0; host < HOST_COUNT; host++)
            none[host] &= !end_at(world, (EndId){i, (Host)host})->opened;
    }
    return (hosts_hold(hosts, HOST_CLIENT) && none[HOST_CLIENT]) ||
           (hosts_hold(hosts, HOST_SERVER) && none[HOST_SERVER]);
}

static void report_all_of_none(World *world, DiagSpan span)
{
    judge_fail(world, "R009", "there is no connection in this run to be `all`",
               connections_text(world), span);
}

void broken_report_nobody(World *world, ConnectionName name, const char *hint, DiagSpan span)
{
    judge_fail(
        world, "R009",
        arena_printf(world->arena, "there is no connection `%s` in this run", *name ? name : "a"),
        hint ? hint : connections_text(world), span);
}

bool broken_trigger(World *world, const Trigger *trigger, int n, bool came)
{
    bool segment = triggers_are_segments(trigger);
    int hosts = segment ? 1 << trigger->segment.host : trigger->hosts;
    ConnectionName name = segment ? trigger->segment.connection : trigger->connection;
    bool vacuous = trigger->kind == TRIGGER_STATE && trigger->state == TCP_CLOSED;
    if (vacuous && is_all_of_none(world, hosts, name)) {
        report_all_of_none(world, trigger->span);
        return true;
    }
    if (trigger->kind <= TRIGGER_QUIET || (came && !*name && !vacuous) ||
        !is_nobody(world, hosts, name, n))
        return false;
    broken_report_nobody(world, name, NULL, trigger->span);
    return true;
}

static bool is_broken(const World *world, const Claim *claim)
{
    for (int i = 0; i < world->judge.broken.count; i++) {
        if (world->judge.broken.items[i].claim == claim)
            return true;
    }
    return false;
}

/* Of those that fail only a name that nobody has is told; the others have more
 * to say of themselves. */
static bool speaks_of_nobody(const World *world, const Claim *claim, int n)
{
    bool vacuous = claim->kind == CLAIM_NOTHING || claim->kind == CLAIM_NOT_TOLD ||
                   (claim->kind == CLAIM_STATE && claim->state == TCP_CLOSED);
    if (connection_named(world, claim->connection) < 0)
        return !connection_name_is_many(claim->connection);
    return vacuous && is_nobody(world, claim->hosts, claim->connection, n) &&
           !is_broken(world, claim);
}

static void report_claims_of_nobody(World *world, int step)
{
    const ClaimList *claims = &world->steps.begun.items[step].step->claims;
    for (int i = 0; i < claims->count; i++) {
        const Claim *claim = &claims->items[i];
        bool closed = claim->kind == CLAIM_STATE && claim->state == TCP_CLOSED;
        if (closed && is_all_of_none(world, claim->hosts, claim->connection))
            report_all_of_none(world, claim->span);
        else if (speaks_of_nobody(world, claim, end_of_step(world, step)))
            broken_report_nobody(world, claim->connection, NULL, claim->span);
    }
}

/* --- The report ---------------------------------------------------------------------- */

static const char *place_of(const World *world, const BrokenClaim *broken)
{
    switch (broken->claim->kind) {
    case CLAIM_STATE:
        return state_place(world, broken);
    case CLAIM_SENDS:
    case CLAIM_RESENDS:
    case CLAIM_RESTARTED:
    case CLAIM_TOLD:
        return deed_place(world, broken);
    case CLAIM_NOTHING:
    case CLAIM_NOT_TOLD:
    case CLAIM_COUNTS:
        break;
    }
    return NULL;
}

/* What happened instead, and where else in the run it is as claimed. */
static const char *hint_of(const World *world, const BrokenClaim *broken)
{
    const Claim *claim = broken->claim;
    if (diag_full(world->diags))
        return NULL; /* Nobody will read it. */
    const char *place = place_of(world, broken);
    if (!place)
        return broken->instead;
    bool deed = claim->kind != CLAIM_STATE;
    return arena_printf(world->arena, "%s; %s", deed ? place : broken->instead,
                        deed ? broken->instead : place);
}

static void report_broken(World *world, const BrokenClaim *broken)
{
    const Claim *claim = broken->claim;
    if (connection_named(world, claim->connection) < 0 &&
        !connection_name_is_many(claim->connection))
        return; /* It speaks of nobody, which has been said. */
    if (world->judge.first_unused && !*claim->connection && claim->kind != CLAIM_COUNTS) {
        broken_report_nobody(world, "a", place_of(world, broken), claim->span);
        return;
    }
    judge_fail(world, "R003", arena_printf(world->arena, "expected `%s`", claim->text),
               hint_of(world, broken), claim->span);
}

void broken_report(World *world)
{
    for (int i = 0; i < world->steps.begun.count; i++) {
        const BegunStep *begun = &world->steps.begun.items[i];
        broken_trigger(world, &begun->step->trigger, begun->first_n, true);
        report_claims_of_nobody(world, i);
    }
    for (int i = 0; i < world->judge.broken.count; i++)
        report_broken(world, &world->judge.broken.items[i]);
}
