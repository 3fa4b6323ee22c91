/* A rule is named only where what it says has happened: held against every moment of
 * the scenarios, the figures and the cases. */
#include "expect.h"

#include "support/read.h"

#include "sim/sim.h"

#include <dirent.h>
#include <string.h>

/* Where a rule was named. */
typedef struct Moment {
    const Trace *trace;
    const TraceEntry *entry;
    const TcpEndpoint *before; /* the end that decides, before the event */
    const TraceEntry *cause;   /* the event: an arrival, a call, a timer */
    const TcpSegment *segment; /* that has arrived, or NULL */
} Moment;

/* --- What may be demanded ----------------------------------------------------------------- */

/* Up to the moment this end has got (or sent) a segment with all these flags. */
static bool came(const Moment *moment, TraceType type, uint8_t flags)
{
    const TraceEntry *first = moment->trace->entries.items;
    for (const TraceEntry *entry = first; entry <= moment->entry; entry++) {
        if (entry->type != type || entry->host != moment->entry->host ||
            entry->connection != moment->entry->connection)
            continue;
        uint8_t has = moment->trace->segments.items[entry->as.segment].segment.flags;
        if ((has & flags) == flags)
            return true;
    }
    return false;
}

static bool got_fin(const Moment *moment)
{
    return came(moment, TRACE_ARRIVE, TCP_FIN);
}

static bool acks_own_fin(const Moment *moment)
{
    return came(moment, TRACE_SEND, TCP_FIN) && moment->segment &&
           moment->segment->ack == moment->before->snd.nxt;
}

static bool got_fin_and_its_ack(const Moment *moment)
{
    return got_fin(moment) && acks_own_fin(moment);
}

static bool is_reset(const Moment *moment)
{
    return moment->segment && (moment->segment->flags & TCP_RST);
}

static bool is_syn(const Moment *moment)
{
    return moment->segment && (moment->segment->flags & TCP_SYN);
}

/* The very SYN that was answered. */
static bool is_syn_again(const Moment *moment)
{
    return is_syn(moment) && moment->segment->seq == moment->before->irs;
}

static bool is_fin(const Moment *moment)
{
    return moment->segment && (moment->segment->flags & TCP_FIN);
}

static bool acks_own_syn(const Moment *moment)
{
    return moment->segment && (moment->segment->flags & TCP_ACK) &&
           moment->segment->ack == moment->before->iss + 1;
}

static bool acks_not_syn_alone(const Moment *moment)
{
    return moment->segment && !acks_own_syn(moment);
}

static bool resets_own_syn(const Moment *moment)
{
    return is_reset(moment) && acks_own_syn(moment);
}

static bool acks_the_unsent(const Moment *moment)
{
    return moment->segment && seq_before(moment->before->snd.nxt, moment->segment->ack);
}

static bool acks_the_new(const Moment *moment)
{
    return moment->segment && seq_before(moment->before->snd.una, moment->segment->ack) &&
           !acks_the_unsent(moment);
}

/* A cookie's SYN is kept by nobody: the end begins with the ACK of it. */
static bool acks_its_syn(const Moment *moment)
{
    bool cookie = moment->cause->type == TRACE_ARRIVE &&
                  moment->cause->as.arrive.rule == TCP_RULE_SYN_COOKIE_ACK;
    return cookie ? came(moment, TRACE_SEND, TCP_SYN | TCP_ACK) : acks_the_new(moment);
}

static bool has_text_or_fin(const Moment *moment)
{
    return moment->segment && tcp_segment_length(moment->segment) > 0;
}

static bool is_ahead_of_its_turn(const Moment *moment)
{
    return has_text_or_fin(moment) && seq_before(moment->before->rcv.nxt, moment->segment->seq);
}

static bool is_reset_not_at_rcv_nxt(const Moment *moment)
{
    return is_reset(moment) && moment->segment->seq != moment->before->rcv.nxt;
}

static bool is_call(const Moment *moment, TraceCall call)
{
    return moment->cause->type == TRACE_CALL && moment->cause->as.call.what == call;
}

static bool is_close(const Moment *moment)
{
    return is_call(moment, CALLED_CLOSE);
}

/* Or one that waited for the handshake, for text, or for the window. */
static bool close_was_called(const Moment *moment)
{
    return is_close(moment) || moment->before->snd.close_queued;
}

static bool is_timer(const Moment *moment, TcpTimerId timer)
{
    return moment->cause->type == TRACE_TIMER && moment->cause->as.timer.timer == timer;
}

static bool is_user_timeout(const Moment *moment)
{
    return is_timer(moment, TCP_USER_TIMEOUT);
}

static bool is_last_try(const Moment *moment)
{
    return is_timer(moment, TCP_RTO) || is_timer(moment, TCP_PERSIST);
}

static bool is_keepalive(const Moment *moment)
{
    return is_timer(moment, TCP_KEEPALIVE);
}

static bool is_2msl(const Moment *moment)
{
    return is_timer(moment, TCP_TIME_WAIT_TIMER);
}

static bool is_fin_wait_2_timer(const Moment *moment)
{
    return is_timer(moment, TCP_FIN_WAIT_2_TIMER);
}

static const struct {
    TcpRuleId rule;
    bool (*holds)(const Moment *moment);
} DEMANDS[] = {
    {TCP_RULE_CLOSE_LISTEN, is_close},
    {TCP_RULE_CLOSE_SYN_SENT, is_close},
    {TCP_RULE_CLOSE_SYN_RECEIVED, close_was_called},
    {TCP_RULE_CLOSE_ESTABLISHED, close_was_called},
    {TCP_RULE_CLOSE_CLOSE_WAIT, close_was_called},
    {TCP_RULE_CLOSE_UNREAD, is_close},
    {TCP_RULE_LISTEN_RST, is_reset},
    {TCP_RULE_LISTEN_SYN, is_syn},
    {TCP_RULE_SYN_SENT_BAD_ACK, acks_not_syn_alone},
    {TCP_RULE_RST_SYN_SENT, resets_own_syn},
    {TCP_RULE_SYN_SENT_SYN_ACK, acks_own_syn},
    {TCP_RULE_SYN_SENT_SYN, is_syn},
    {TCP_RULE_FIN_SYN_SENT, got_fin},
    {TCP_RULE_UNACCEPTABLE_RST, is_reset_not_at_rcv_nxt},
    {TCP_RULE_SYN_ACK_AGAIN, is_syn_again},
    {TCP_RULE_TIME_WAIT_FIN_AGAIN, is_fin},
    {TCP_RULE_RST_CHALLENGED, is_reset_not_at_rcv_nxt},
    {TCP_RULE_RST_SYN_RECEIVED_PASSIVE, is_reset},
    {TCP_RULE_RST_SYN_RECEIVED_ACTIVE, is_reset},
    {TCP_RULE_RST_RECEIVED, is_reset},
    {TCP_RULE_RST_CLOSED, is_reset},
    {TCP_RULE_RST_TIME_WAIT, is_reset},
    {TCP_RULE_RST_TIME_WAIT_IGNORED, is_reset},
    {TCP_RULE_SYN_SYN_RECEIVED_PASSIVE, is_syn},
    {TCP_RULE_SYN_CHALLENGED, is_syn},
    {TCP_RULE_SYN_RESETS, is_syn},
    {TCP_RULE_TIME_WAIT_NEW_SYN, is_syn},
    {TCP_RULE_SYN_RECEIVED_ACK, acks_its_syn},
    {TCP_RULE_SYN_RECEIVED_BAD_ACK, acks_not_syn_alone},
    {TCP_RULE_ACK_TOO_NEW, acks_the_unsent},
    {TCP_RULE_ACK_ADVANCES, acks_the_new},
    {TCP_RULE_ACK_OF_FIN_FIN_WAIT_1, acks_own_fin},
    {TCP_RULE_ACK_OF_FIN_CLOSING, acks_own_fin},
    {TCP_RULE_ACK_OF_FIN_LAST_ACK, acks_own_fin},
    {TCP_RULE_TEXT_IN_ORDER, has_text_or_fin},
    {TCP_RULE_TEXT_HELD, is_ahead_of_its_turn},
    {TCP_RULE_TEXT_IGNORED, got_fin},
    {TCP_RULE_DATA_AFTER_CLOSE, close_was_called},
    {TCP_RULE_FIN_ESTABLISHED, got_fin},
    {TCP_RULE_FIN_SYN_RECEIVED, got_fin},
    {TCP_RULE_FIN_FIN_WAIT_1, got_fin},
    {TCP_RULE_FIN_FIN_WAIT_1_ACKED, got_fin_and_its_ack},
    {TCP_RULE_FIN_FIN_WAIT_2, got_fin},
    {TCP_RULE_FIN_AGAIN, is_fin},
    {TCP_RULE_USER_TIMEOUT, is_user_timeout},
    {TCP_RULE_RETRIES_EXHAUSTED, is_last_try},
    {TCP_RULE_KEEPALIVE_UNANSWERED, is_keepalive},
    {TCP_RULE_TIME_WAIT_TIMEOUT, is_2msl},
    {TCP_RULE_FIN_WAIT_2_TIMEOUT, is_fin_wait_2_timer},
};

/* --- Every moment ---------------------------------------------------------------------------- */

static TcpRuleId rule_of(const TraceEntry *entry)
{
    if (entry->type == TRACE_ARRIVE)
        return entry->as.arrive.rule;
    return trace_is_transition(entry) ? entry->as.state.rule : TCP_RULE_NONE;
}

static bool is_true(const Moment *moment)
{
    for (size_t i = 0; i < sizeof DEMANDS / sizeof *DEMANDS; i++) {
        if (DEMANDS[i].rule == rule_of(moment->entry) && !DEMANDS[i].holds(moment))
            return false;
    }
    return true;
}

static void check_trace(const char *name, const Trace *trace)
{
    for (int n = 0; n < trace->entries.count; n++) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (rule_of(entry) == TCP_RULE_NONE)
            continue;
        const TraceEntry *cause = &trace->entries.items[entry->cause];
        TcpEndpoint before = trace_endpoint(trace, entry->connection, entry->host, entry->cause);
        Moment moment = {trace, entry, &before, cause, NULL};
        if (cause->type == TRACE_ARRIVE)
            moment.segment = &trace->segments.items[cause->as.arrive.segment].segment;
        if (!is_true(&moment))
            fail_msg("%s, entry %d: not %s", name, n, tcp_rule_name(rule_of(entry)));
    }
}

static void check_file(const char *folder, const char *name)
{
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena, .file = name};
    const char *path = arena_printf(arena, "%s/%s", folder, name);
    Scenario *scenario = read_scenario(path, arena, &diags);
    if (scenario)
        check_trace(path, sim_run(scenario, arena, &diags));
    arena_free(arena);
}

static void every_rule_is_named_only_where_it_is_true(void **state)
{
    (void)state;
    static const char *const FOLDERS[] = {SOURCE_DIR "/scenarios", SOURCE_DIR "/tests/figures",
                                          SOURCE_DIR "/tests/cases"};
    for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++) {
        DIR *folder = opendir(FOLDERS[i]);
        assert_non_null(folder);
        for (struct dirent *file; (file = readdir(folder));) {
            const char *end = strrchr(file->d_name, '.');
            if (end && strcmp(end, ".yaml") == 0)
                check_file(FOLDERS[i], file->d_name);
        }
        closedir(folder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule_is_named_only_where_it_is_true),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
