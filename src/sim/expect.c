/* What a scenario expects, held against what happened. */
#include "sim/world.h"
#include "trace/held.h"

#include <string.h>

static void fail(World *world, const Claim *claim, const char *instead)
{
    world->failed = true;
    diag_error(world->diags,
               (DiagSaid){"R003", arena_printf(world->arena, "expected `%s`", claim->text), instead,
                          claim->span});
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

static const char *segment_text(World *world, const TraceSegment *sent)
{
    const TcpSegment *seg = &sent->segment;
    const char *ack = seg->flags & TCP_ACK ? arena_printf(world->arena, " ack %u", seg->ack) : "";
    return arena_printf(world->arena, "%s seq %u%s len %u", tcp_flags_text(seg->flags), seg->seq,
                        ack, seg->len);
}

/* Entries of a host's connection. Where a claim names none, the first is meant. */
static bool concerns(const World *world, const Claim *claim, const TraceEntry *entry)
{
    return entry->has_host && hosts_hold(claim->hosts, entry->host) &&
           name_means(world, claim->connection, entry->connection);
}

/* The next segment from entry n on that a claim's hosts sent themselves. */
static const TraceSegment *next_sent(const World *world, const Claim *claim, int *n)
{
    for (; *n < world->trace->entries.count; ++*n) {
        const TraceEntry *entry = &world->trace->entries.items[*n];
        if (entry->type != TRACE_SEND || !concerns(world, claim, entry))
            continue;
        const TraceSegment *sent = &world->trace->segments.items[entry->as.segment];
        if (!sent->injected)
            return sent;
    }
    return NULL;
}

static bool is_claimed(const Claim *claim, const TraceSegment *sent)
{
    const TcpSegment *seg = &sent->segment;
    return seg->flags == claim->flags && (!claim->has_seq || seg->seq == claim->seq) &&
           (!claim->has_ack || seg->ack == claim->ack) &&
           (!claim->has_len || seg->len == claim->len) &&
           (!claim->has_win || seg->wnd == claim->win) &&
           (claim->kind != CLAIM_RESENDS || sent->retransmission);
}

/* What came just before the step, at the instant at which it began. Its trigger
 * may be an effect of the same event; the claim then belongs to the step before. */
static bool sent_just_before(const World *world, const Claim *claim, int first_n)
{
    const TraceEntry *entries = world->trace->entries.items;
    int n = first_n;
    if (first_n == world->trace->entries.count)
        return false;
    while (n > 0 && entries[n - 1].t == entries[first_n].t)
        n--;
    for (const TraceSegment *sent; (sent = next_sent(world, claim, &n)) && n < first_n; n++) {
        if (is_claimed(claim, sent))
            return true;
    }
    return false;
}

/* Sends are claimed in order: `*cursor` moves behind what was found. */
static void expect_send(World *world, const Claim *claim, int first_n, int *cursor)
{
    const char *seen = "";
    int n = *cursor;
    for (const TraceSegment *sent; (sent = next_sent(world, claim, &n)); n++) {
        if (is_claimed(claim, sent)) {
            *cursor = n + 1;
            return;
        }
        seen = arena_printf(world->arena, "%s%s%s", seen, *seen ? "; " : "",
                            segment_text(world, sent));
    }
    const char *instead = "nothing was sent";
    if (*seen)
        instead = arena_printf(world->arena, "sent instead: %s", seen);
    if (sent_just_before(world, claim, first_n))
        instead = "it was sent at that instant, but before this step: claim it in the step before";
    fail(world, claim, instead);
}

static void expect_silence(World *world, const Claim *claim, int n)
{
    const TraceSegment *sent = next_sent(world, claim, &n);
    if (sent)
        fail(world, claim, arena_printf(world->arena, "sent %s", segment_text(world, sent)));
}

static void expect_state(World *world, const Claim *claim)
{
    for (int i = 0; i < HOST_COUNT; i++) {
        Host host = (Host)i;
        int only = host == HOST_CLIENT ? HOSTS_CLIENT : HOSTS_SERVER;
        if (!hosts_hold(claim->hosts, host) ||
            steps_in_state(world, only, claim->connection, claim->state))
            continue;
        bool many = name_is_many(claim->connection);
        EndId id = end_named(world, host, claim->connection);
        fail(world, claim,
             many                ? counts_text(world, host)
             : id.connection < 0 ? "there is no such connection"
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
            fail(world, claim, counts_text(world, (Host)i));
    }
}

static bool restarted(const TraceEntry *entry, const Claim *claim)
{
    return entry->type == TRACE_TIMER && entry->as.timer.timer == claim->timer &&
           entry->as.timer.what == TRACE_TIMER_RESTART;
}

static bool told(const TraceEntry *entry, const Claim *claim)
{
    if (entry->type != TRACE_NOTIFY)
        return false;
    const char *what = tcp_notice_text(entry->as.notice.what);
    const char *wanted = claim->told;
    if (strcmp(wanted, "end of stream") == 0)
        wanted = tcp_notice_text(TCP_TOLD_CLOSING_NOTICE);
    const char *name = entry->as.notice.errno_name;
    return strcmp(what, wanted) == 0 || (name && strcmp(name, wanted) == 0);
}

static void expect_entry(World *world, const Claim *claim, int n)
{
    for (; n < world->trace->entries.count; n++) {
        const TraceEntry *entry = &world->trace->entries.items[n];
        if (!concerns(world, claim, entry))
            continue;
        if (claim->kind == CLAIM_TOLD ? told(entry, claim) : restarted(entry, claim))
            return;
    }
    fail(world, claim, "it did not happen in this step");
}

void expect_step(World *world, const Step *step, int first_n)
{
    int cursor = first_n;
    for (int i = 0; i < step->claims.count; i++) {
        const Claim *claim = &step->claims.items[i];
        switch (claim->kind) {
        case CLAIM_STATE:
            expect_state(world, claim);
            break;
        case CLAIM_SENDS:
        case CLAIM_RESENDS:
            expect_send(world, claim, first_n, &cursor);
            break;
        case CLAIM_NOTHING:
            expect_silence(world, claim, first_n);
            break;
        case CLAIM_RESTARTED:
        case CLAIM_TOLD:
            expect_entry(world, claim, first_n);
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
    world->failed = true;
    diag_error(
        world->diags,
        (DiagSaid){"R004",
                   arena_printf(world->arena, "the %s passed other states%s%s%s than expected",
                                host_name(expected->host), *name ? " on `" : "", name,
                                *name ? "`" : ""),
                   instead, expected->states.span});
}

static void expect_states(World *world, const ExpectedStates *expected)
{
    int connection = connection_named(world, expected->connection);
    if (connection < 0) {
        fail_states(world, expected, "there was no such connection");
        return;
    }
    HeldStates passed = held_passed_states(world->trace, connection, expected->host, world->arena);
    if (!same_states(&passed, &expected->states))
        fail_states(world, expected,
                    arena_printf(world->arena, "it passed [%s]", states_text(world, &passed)));
}

static void warn_of_idle_faults(World *world)
{
    for (int i = 0; i < world->faults.count; i++) {
        const ActiveFault *fault = &world->faults.items[i];
        if (!fault->matched)
            diag_warning(world->diags, (DiagSaid){"R006", "this fault never matched a segment",
                                                  NULL, fault->fault->span});
    }
}

void expect_end(World *world)
{
    const Expected *expected = &world->scenario->expect;
    for (int i = 0; i < expected->count; i++)
        expect_states(world, &expected->items[i]);
    int sent = held_count_sent(world->trace);
    if (expected->segments >= 0 && expected->segments != sent) {
        world->failed = true;
        diag_error(world->diags, (DiagSaid){"R005", "another count of segments than expected",
                                            arena_printf(world->arena, "%d were sent", sent),
                                            expected->segments_span});
    }
    warn_of_idle_faults(world);
}
