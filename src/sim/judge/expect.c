/* What a scenario expects, held against what happened. */
#include "scenario/write.h"
#include "sim/world.h"
#include "trace/held.h"
#include "trace/words.h"

#include <string.h>

/* Only remembered: what is to be said of it shows when the run is over. */
static void fail_of(World *world, const Claim *claim, EndId lacking, const char *instead)
{
    BrokenClaim broken = {claim, world->steps.begun.count - 1, lacking.host, lacking.connection,
                          instead};
    world->judge.failed = true;
    arena_list_add(world->arena, &world->judge.broken, broken);
}

static void fail(World *world, const Claim *claim, Host host, const char *instead)
{
    fail_of(world, claim, (EndId){-1, host}, instead);
}

/* "the server counts LISTEN 1 ESTABLISHED 2" */
static const char *counts_text(World *world, Host host)
{
    const char *text = arena_printf(world->arena, "the %s counts", host_name(host));
    const char *none = text;
    for (int i = 0; i < TCP_STATE_COUNT; i++) {
        if (world->hosts[host].count[i] > 0)
            text = arena_printf(world->arena, "%s %s %d", text, tcp_state_name((TcpState)i),
                                world->hosts[host].count[i]);
    }
    return text == none ? arena_printf(world->arena, "%s nothing", none) : text;
}

/* As a claim would say it, with all that this claim speaks of. */
static const char *segment_text(World *world, const Claim *claim, const TraceSegment *sent)
{
    const TcpSegment *seg = &sent->segment;
    const char *ack = seg->flags & TCP_ACK ? arena_printf(world->arena, " ack %u", seg->ack) : "";
    const char *win = claim->has_win ? arena_printf(world->arena, " win %u", seg->wnd) : "";
    bool first =
        claim->kind == CLAIM_RESENDS && seg->flags == claim->flags && !sent->retransmission;
    return arena_printf(world->arena, "%s seq %u%s len %u%s%s",
                        scenario_flags_text(world->arena, seg->flags), seg->seq, ack, seg->len, win,
                        first ? ", not sent before" : "");
}

/* "connection reset, ECONNRESET" */
static const char *with_errno(World *world, const char *text, TcpErrno error)
{
    return error == TCP_NO_ERRNO
               ? text
               : arena_printf(world->arena, "%s, %s", text, tcp_errno_name(error));
}

static const char *notice_text(World *world, const TcpNotice *notice)
{
    if (notice->what == TCP_TOLD_DATA)
        return arena_printf(world->arena, "data, %s", trace_octets_text(world->arena, notice->len));
    const char *what =
        notice->what == TCP_TOLD_CLOSING_NOTICE ? "end of stream" : tcp_notice_text(notice->what);
    return with_errno(world, what, notice->error);
}

/* Entries of a host's connection. Where a claim names none, the first is meant. */
static bool concerns(const World *world, const Claim *claim, const TraceEntry *entry)
{
    return entry->has_host && hosts_hold(claim->hosts, entry->host) &&
           connection_name_means(world, claim->connection, entry->connection);
}

/* What an entry did of the kind that the claim speaks of, or NULL. */
static const char *deed_text(World *world, const Claim *claim, const TraceEntry *entry)
{
    if (claim->kind == CLAIM_TOLD || claim->kind == CLAIM_NOT_TOLD)
        return entry->type == TRACE_NOTIFY ? notice_text(world, &entry->as.notice)
               : trace_is_refusal(entry)
                   ? with_errno(world, tcp_result_text(entry->as.call.result), entry->as.call.error)
                   : NULL;
    if (entry->type != TRACE_SEND || claim->kind == CLAIM_RESTARTED)
        return NULL;
    const TraceSegment *sent = &world->trace->segments.items[entry->as.segment];
    return sent->injected ? NULL : segment_text(world, claim, sent);
}

/* "nothing was sent", or with several connections "`server a` sent nothing" */
static const char *nothing_text(World *world, const Claim *claim, Host host)
{
    bool tells = claim->kind == CLAIM_TOLD;
    if (claim->kind == CLAIM_RESTARTED)
        return "it did not restart in this step";
    bool plain = world->connections.count == 1 && claim->hosts != HOSTS_BOTH;
    if (plain || connection_name_is_many(claim->connection))
        return tells ? "nothing was told in this step" : "nothing was sent in this step";
    EndId id = {connection_named(world, claim->connection), host};
    if (id.connection < 0)
        return "it did not happen in this step";
    return arena_printf(world->arena, "%s %s nothing in this step", end_name(world, id),
                        tells ? "was told" : "sent");
}

/* What this host did from entry n on instead of what is claimed. */
static const char *instead_text(World *world, const Claim *claim, Host host, int n)
{
    enum { SHOWN = 5 };
    const char *seen = "";
    int count = 0;
    for (; n < world->trace->entries.count && count <= SHOWN; n++) {
        const TraceEntry *entry = &world->trace->entries.items[n];
        bool own = concerns(world, claim, entry) && entry->host == host;
        const char *deed = own ? deed_text(world, claim, entry) : NULL;
        if (deed && ++count <= SHOWN)
            seen = arena_printf(world->arena, "%s%s%s", seen, *seen ? "; " : "", deed);
    }
    if (count == 0)
        return nothing_text(world, claim, host);
    return arena_printf(world->arena, "%s instead: %s%s",
                        claim->kind == CLAIM_TOLD ? "told" : "sent", seen,
                        count > SHOWN ? "; …" : "");
}

/* Where the claims of a step look on: sends are claimed in order, each host's behind
 * what of it was found last. */
typedef struct Cursor {
    int first_n;
    int next[HOST_COUNT];
} Cursor;

static void move_cursor(Cursor *cursor, const Claim *claim, Host host, int n)
{
    for (int i = 0; i < HOST_COUNT; i++) {
        if (i == (int)host || claim->hosts != HOSTS_BOTH)
            cursor->next[i] = n + 1;
    }
}

/* What is claimed of this host happened in the step. */
static void expect_entry_of(World *world, const Claim *claim, Host host, Cursor *cursor)
{
    bool in_order = claim->kind == CLAIM_SENDS || claim->kind == CLAIM_RESENDS;
    int from = in_order ? cursor->next[host] : cursor->first_n;
    for (int n = from; n < world->trace->entries.count; n++) {
        const TraceEntry *entry = &world->trace->entries.items[n];
        if (!concerns(world, claim, entry) || entry->host != host ||
            !claim_met_by(world, claim, entry))
            continue;
        if (in_order)
            move_cursor(cursor, claim, host, n);
        return;
    }
    fail(world, claim, host, instead_text(world, claim, host, from));
}

/* It was open when the step began, or is when it ends; who listens is none of `all`. */
static bool takes_part(const World *world, EndId id, int first_n)
{
    TcpState before = trace_state(world->trace, id.connection, id.host, first_n);
    const SimEnd *end = end_at(world, id);
    TcpState now = end->endpoint.state;
    return end->opened && ((before != TCP_CLOSED && before != TCP_LISTEN) ||
                           (now != TCP_CLOSED && now != TCP_LISTEN));
}

/* What is claimed happened on each connection of the host. */
static void expect_entry_of_all(World *world, const Claim *claim, Host host, int first_n)
{
    bool *met = arena_alloc(world->arena, (size_t)world->connections.count * sizeof *met);
    bool some = false;
    for (int n = first_n; n < world->trace->entries.count; n++) {
        const TraceEntry *entry = &world->trace->entries.items[n];
        if (entry->host == host && entry->connection >= 0)
            met[entry->connection] |= claim_met_by(world, claim, entry);
    }
    for (int i = 0; i < world->connections.count; i++) {
        EndId id = {i, host};
        some |= met[i];
        if (met[i] || !takes_part(world, id, first_n))
            continue;
        fail_of(world, claim, id,
                arena_printf(world->arena, "on %s it did not happen in this step",
                             end_name(world, id)));
        return;
    }
    if (!some)
        fail(world, claim, host,
             arena_printf(world->arena, "the %s has no connection in this step", host_name(host)));
}

static void expect_entry(World *world, const Claim *claim, Cursor *cursor)
{
    bool all = strcmp(claim->connection, "all") == 0;
    for (int i = 0; i < HOST_COUNT; i++) {
        if (hosts_hold(claim->hosts, (Host)i) && all)
            expect_entry_of_all(world, claim, (Host)i, cursor->first_n);
        else if (hosts_hold(claim->hosts, (Host)i))
            expect_entry_of(world, claim, (Host)i, cursor);
    }
}

static void expect_silence(World *world, const Claim *claim, int n, bool over)
{
    for (; n < world->trace->entries.count; n++) {
        const TraceEntry *entry = &world->trace->entries.items[n];
        const char *deed = concerns(world, claim, entry) ? deed_text(world, claim, entry) : NULL;
        bool tells = claim->kind == CLAIM_NOT_TOLD;
        if (!deed || (tells && !claim_met_by(world, claim, entry)))
            continue;
        fail(world, claim, entry->host,
             arena_printf(world->arena, "%s %s at %s", tells ? "told" : "sent", deed,
                          judge_seconds_text(world, entry->t)));
        return;
    }
    if (!over) /* Else whatever there was to happen has. */
        untested_silence(world, claim);
}

static void expect_state(World *world, const Claim *claim)
{
    for (int i = 0; i < HOST_COUNT; i++) {
        Host host = (Host)i;
        int only = host == HOST_CLIENT ? HOSTS_CLIENT : HOSTS_SERVER;
        if (!hosts_hold(claim->hosts, host) ||
            triggers_in_state(world, only, claim->connection, claim->state))
            continue;
        bool many = connection_name_is_many(claim->connection);
        EndId id = end_named(world, host, claim->connection);
        fail(world, claim, host,
             many                ? counts_text(world, host)
             : id.connection < 0 ? "it is not there yet"
                                 : end_text(world, id));
    }
}

static void expect_counts(World *world, const Claim *claim)
{
    for (int i = 0; i < HOST_COUNT; i++) {
        bool same = true;
        for (int state = 0; state < TCP_STATE_COUNT; state++)
            same = same && (claim->counts[state] < 0 ||
                            claim->counts[state] == world->hosts[i].count[state]);
        if (hosts_hold(claim->hosts, (Host)i) && !same)
            fail(world, claim, (Host)i, counts_text(world, (Host)i));
    }
}

void expect_step(World *world, bool over)
{
    if (world->steps.begun.count == 0)
        return;
    const BegunStep *begun = &world->steps.begun.items[world->steps.begun.count - 1];
    const ClaimList *claims = &begun->step->claims;
    Cursor cursor = {begun->first_n, {begun->first_n, begun->first_n}};
    for (int i = 0; i < claims->count; i++) {
        const Claim *claim = &claims->items[i];
        switch (claim->kind) {
        case CLAIM_STATE:
            expect_state(world, claim);
            break;
        case CLAIM_NOTHING:
        case CLAIM_NOT_TOLD:
            expect_silence(world, claim, begun->first_n, over);
            break;
        case CLAIM_SENDS:
        case CLAIM_RESENDS:
        case CLAIM_RESTARTED:
        case CLAIM_TOLD:
            expect_entry(world, claim, &cursor);
            break;
        case CLAIM_COUNTS:
            expect_counts(world, claim);
            break;
        }
    }
}

static const char *states_text(World *world, const HeldStates *list)
{
    const char *text = "";
    for (int i = 0; i < list->count; i++)
        text = arena_printf(world->arena, "%s%s%s", text, i > 0 ? ", " : "",
                            tcp_state_name(list->items[i].state));
    return text;
}

static bool same_states(const HeldStates *a, const StateList *b)
{
    if (a->count != b->count)
        return false;
    for (int i = 0; i < a->count; i++) {
        if (a->items[i].state != b->items[i])
            return false;
    }
    return true;
}

static void fail_states(World *world, const ExpectedStates *expected, const char *instead)
{
    const char *name = expected->connection;
    judge_fail(world, "R004",
               arena_printf(world->arena, "the %s passed other states%s%s%s than expected",
                            host_name(expected->host), *name ? " on `" : "", name,
                            *name ? "`" : ""),
               instead, expected->states.span);
}

/* Nobody named it, and others were opened: its states are nobody's. */
static bool is_nobody(const World *world, const ExpectedStates *expected, int connection)
{
    return connection < 0 ||
           (connection == FIRST_CONNECTION && world->judge.first_unused &&
            broken_takes_part(world, expected->host, world->trace->entries.count));
}

static void expect_states(World *world, const ExpectedStates *expected, const HeldPassed *all)
{
    int connection = connection_named(world, expected->connection);
    if (is_nobody(world, expected, connection)) {
        broken_report_nobody(world, expected->connection, NULL, expected->states.span);
        return;
    }
    const HeldStates *passed = &all[connection].at[expected->host];
    if (!same_states(passed, &expected->states))
        fail_states(world, expected,
                    arena_printf(world->arena, "it passed [%s]", states_text(world, passed)));
}

void expect_end(World *world)
{
    const Expected *expected = &world->scenario->expect;
    const HeldPassed *passed =
        expected->count > 0 ? held_passed_states(world->trace, world->arena) : NULL;
    for (int i = 0; i < expected->count; i++)
        expect_states(world, &expected->items[i], passed);
    int sent = held_count_sent(world->trace);
    if (expected->segments >= 0 && expected->segments != sent)
        judge_fail(world, "R005", "another count of segments than expected",
                   arena_printf(world->arena, "%d were sent", sent), expected->segments_span);
}
