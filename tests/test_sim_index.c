/* What is looked up of a run is what going through all of it finds. */
#include "expect.h"

#include "support/runs.h"

static const char COME_AND_GO[] =
    "steps:\n- server: listen backlog 9\n- client: connect as w\n  times: 12\n  every: 10ms\n"
    "- client: close w\n  times: 12\n  every: 10ms\n- server: close w\n  times: 12\n  every: 7ms\n"
    "- server: close\n";

/* Children that a reset sends back to LISTEN, before and after their listener is closed. */
static const char BACK_TO_LISTEN[] =
    "hosts: {client: {stack: puppet}}\nsteps:\n- server: listen backlog 9\n"
    "- inject: {from: client b, flags: SYN, seq: 100}\n"
    "- inject: {from: client c, flags: SYN, seq: 100}\n  when: server b SYN-RECEIVED\n"
    "- inject: {from: client b, flags: RST, seq: 101}\n  when: server c SYN-RECEIVED\n"
    "- server: close listener\n  when: server b LISTEN\n"
    "- inject: {from: client c, flags: RST, seq: 101}\n  after: 300ms\n";

/* Of another number than the conversation's. */
static const char FORGED_SYN[] = "start: established\nsteps:\n- client: send 100\n"
                                 "- inject: {from: client, flags: SYN, seq: 7000}\n"
                                 "  after: 300ms\n"
                                 "- client: [send 200, close]\n  after: 300ms\n";

static const char TIMERS_RUN_OUT[] =
    "network: [drop: client DATA 1..3]\nsteps:\n- server: listen\n- client: connect\n"
    "- client: [send 100, close]\n- server: close\n  when: server CLOSE-WAIT\n";

static const char OUTAGES[] =
    "steps:\n- server: listen\n- client: connect\n- say: {en: Down}\n  client: crash\n"
    "- server: crash\n  after: 1s\n- client: reboot\n  after: 1s\n- server: reboot\n  after: 1s\n"
    "- say: {en: Up}\n  server: status\n";

static const char *const RUNS[] = {COME_AND_GO, BACK_TO_LISTEN, FORGED_SYN, TIMERS_RUN_OUT,
                                   OUTAGES};
enum { RUN_COUNT = sizeof RUNS / sizeof *RUNS };

typedef void Look(const Trace *trace, int n);

/* At every moment of every run. */
static void look_everywhere(Look *look)
{
    for (int i = 0; i < RUN_COUNT; i++) {
        TestRun run = run_text(RUNS[i]);
        assert_non_null(run.trace);
        for (int n = 0; n <= run.trace->entries.count; n++)
            look(run.trace, n);
        end_run(&run);
    }
}

/* --- How many are in which state ---------------------------------------------------------- */

static bool has_end(const Trace *trace, int connection, Host host, int n)
{
    return trace_end_of(trace, connection, host, n) == connection;
}

/* A child that was sent back to LISTEN is no more while its listener listens. */
static bool is_counted(const Trace *trace, int connection, Host host, int n)
{
    int maker = trace->connections.items[connection].made_by[host];
    bool back = maker >= 0 && trace_state(trace, connection, host, n) == TCP_LISTEN;
    return has_end(trace, connection, host, n) &&
           !(back && has_end(trace, maker, host, n) &&
             trace_state(trace, maker, host, n) == TCP_LISTEN);
}

static void look_at_counts(const Trace *trace, int n)
{
    for (int host = 0; host < HOST_COUNT; host++) {
        int counts[TCP_STATE_COUNT], found[TCP_STATE_COUNT] = {0};
        for (int i = 0; i < trace->connections.count; i++) {
            if (is_counted(trace, i, (Host)host, n))
                found[trace_state(trace, i, (Host)host, n)]++;
        }
        trace_count_states(trace, (Host)host, n, counts);
        assert_memory_equal(counts, found, sizeof counts);
    }
}

static void the_connections_in_each_state_are_as_many_as_one_counts(void **state)
{
    (void)state;
    look_everywhere(look_at_counts);
}

/* Whatever ends the listener. */
static void what_went_back_to_its_listener_is_closed_with_it(void **state)
{
    (void)state;
    static const char *const ENDS[] = {"close listener", "abort listener", "crash"};
    for (int i = 0; i < 3; i++) {
        Arena *arena = arena_new();
        char *body = arena_printf(arena,
                                  "hosts: { client: { stack: puppet } }\n"
                                  "steps:\n"
                                  "  - server: listen backlog 1\n"
                                  "  - inject: { from: client b, flags: SYN, seq: 100 }\n"
                                  "  - inject: { from: client b, flags: RST, seq: 101 }\n"
                                  "    when: server b SYN-RECEIVED\n"
                                  "  - server: %s\n"
                                  "    when: server b LISTEN\n",
                                  ENDS[i]);
        TestRun run = run_text(body);
        int end = run.trace->entries.count, counts[TCP_STATE_COUNT];
        int b = 2; /* behind a and the listener */
        assert_int_equal(trace_state(run.trace, b, HOST_SERVER, end), TCP_CLOSED);
        trace_count_states(run.trace, HOST_SERVER, end, counts);
        assert_int_equal(counts[TCP_LISTEN], 0);
        end_run(&run);
        arena_free(arena);
    }
}

/* --- Timers and changes -------------------------------------------------------------------- */

/* From `from` on in a direction, or -1. */
static int find(const Trace *trace, int from, int by, TraceType type, const TraceEntry *about)
{
    for (int n = from; n >= 0 && n < trace->entries.count; n += by) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (entry->type == type && entry->has_host && entry->host == about->host &&
            entry->connection == about->connection &&
            (type != TRACE_TIMER || entry->as.timer.timer == about->as.timer.timer))
            return n;
    }
    return -1;
}

static void look_at_timers(const Trace *trace, int n)
{
    for (int i = 0; i < trace->connections.count * HOST_COUNT * TCP_TIMER_COUNT; i++) {
        TraceEntry about = {.connection = i / TCP_TIMER_COUNT / HOST_COUNT,
                            .host = (Host)(i / TCP_TIMER_COUNT % HOST_COUNT)};
        about.as.timer.timer = (TcpTimerId)(i % TCP_TIMER_COUNT);
        assert_int_equal(
            trace_last_timer(trace, about.as.timer.timer, about.connection, about.host, n),
            find(trace, n - 1, -1, TRACE_TIMER, &about));
    }
}

static void what_a_timer_did_last_is_what_one_meets_going_back(void **state)
{
    (void)state;
    look_everywhere(look_at_timers);
}

static void look_at_changes(const Trace *trace, int n)
{
    for (int i = 0; i < trace->connections.count * HOST_COUNT; i++) {
        TraceEntry about = {.connection = i / HOST_COUNT, .host = (Host)(i % HOST_COUNT)};
        if (has_end(trace, about.connection, about.host, n))
            assert_int_equal(trace_next_change(trace, about.connection, about.host, n),
                             find(trace, n, 1, TRACE_STATE, &about));
    }
}

static void the_next_change_of_an_end_is_what_one_meets_going_on(void **state)
{
    (void)state;
    look_everywhere(look_at_changes);
}

/* --- Where numbers count from --------------------------------------------------------------- */

/* Of the segment's sender, by then. */
static const TraceSegment *last_syn(const Trace *trace, int segment)
{
    const TraceSegment *of = &trace->segments.items[segment];
    for (int i = segment; i >= 0; i--) {
        const TraceSegment *it = &trace->segments.items[i];
        if (it->segment.flags & TCP_SYN && !it->injected && it->copy_of < 0 &&
            it->from == of->from && it->from_port == of->from_port && it->to_port == of->to_port)
            return it;
    }
    return NULL;
}

static void numbers_count_from_the_last_syn_that_nobody_forged(void **state)
{
    (void)state;
    int forged = 0;
    for (int i = 0; i < RUN_COUNT; i++) {
        TestRun run = run_text(RUNS[i]);
        for (int k = 0; k < run.trace->segments.count; k++) {
            const TraceSegment *of = &run.trace->segments.items[k], *syn = last_syn(run.trace, k);
            SeqNum isn = 0;
            assert_int_equal(trace_isn(run.trace, of, false, &isn), syn != NULL);
            assert_true(!syn || isn == syn->segment.seq);
            forged += of->injected && of->segment.flags & TCP_SYN;
        }
        end_run(&run);
    }
    assert_true(forged > 0);
}

/* --- Instants and outages ----------------------------------------------------------------- */

static void look_at_outages(const Trace *trace, int n)
{
    for (int host = 0; host < HOST_COUNT; host++) {
        int at = n - 1;
        for (; at >= 0; at--) {
            const TraceEntry *entry = &trace->entries.items[at];
            bool is_outage = entry->type == TRACE_CRASH || entry->type == TRACE_REBOOT;
            if (is_outage && entry->host == (Host)host)
                break;
        }
        assert_int_equal(trace_last_outage(trace, (Host)host, n), at);
    }
}

static void the_last_outage_of_a_host_is_what_one_meets_going_back(void **state)
{
    (void)state;
    look_everywhere(look_at_outages);
}

static void look_at_instant(const Trace *trace, int n)
{
    int last = trace->instants.count - 1, instant = 0;
    while (instant < last && trace->instants.items[instant].last_n < n)
        instant++;
    assert_int_equal(trace_instant_of(trace, n), instant);
}

static void an_entry_is_in_the_first_instant_that_ends_no_earlier(void **state)
{
    (void)state;
    look_everywhere(look_at_instant);
}

/* From an instant, or from before the first, in either direction. */
static void look_at_steps(const Trace *trace, int n)
{
    int from = n - 1, last = trace->instants.count - 1;
    for (int worth = STOP_EVENT; from <= last && worth <= STOP_SPEECH; worth++) {
        int next = from + 1, before = from - 1;
        while (next <= last && trace->instants.items[next].stop < (TraceStop)worth)
            next++;
        while (before >= 0 && trace->instants.items[before].stop < (TraceStop)worth)
            before--;
        assert_int_equal(trace_step(trace, from, 1, (TraceStop)worth), next <= last ? next : last);
        assert_int_equal(trace_step(trace, from, -1, (TraceStop)worth), before < -1 ? -1 : before);
    }
}

static void one_steps_to_the_nearest_instant_that_is_worth_it(void **state)
{
    (void)state;
    look_everywhere(look_at_steps);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_connections_in_each_state_are_as_many_as_one_counts),
        cmocka_unit_test(what_went_back_to_its_listener_is_closed_with_it),
        cmocka_unit_test(what_a_timer_did_last_is_what_one_meets_going_back),
        cmocka_unit_test(the_next_change_of_an_end_is_what_one_meets_going_on),
        cmocka_unit_test(numbers_count_from_the_last_syn_that_nobody_forged),
        cmocka_unit_test(the_last_outage_of_a_host_is_what_one_meets_going_back),
        cmocka_unit_test(an_entry_is_in_the_first_instant_that_ends_no_earlier),
        cmocka_unit_test(one_steps_to_the_nearest_instant_that_is_worth_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
