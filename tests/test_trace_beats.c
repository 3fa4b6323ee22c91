/* What the clicker stops at, and what it passes, over traces made by hand. */
#include "expect.h"

#include "trace/beats.h"

static Trace *new_trace(Arena *arena)
{
    Trace *trace = trace_new(arena);
    trace->delay = 100 * SIM_MS;
    trace_add_connection(trace, "a");
    trace_add_connection(trace, "b");
    trace_add_segment(trace, (TraceSegment){.segment = {.flags = TCP_ACK}});
    trace_add_segment(trace, (TraceSegment){.segment = {.flags = TCP_ACK}, .retransmission = true});
    return trace;
}

static TraceEntry entry_of(TraceType type)
{
    static const TraceAsk ASK;
    static const TraceSpeech SPEECH;
    TraceEntry entry = {.type = type, .cause = -1, .has_host = true, .host = HOST_SERVER};
    if (type == TRACE_ASK)
        entry.as.ask = &ASK;
    if (type == TRACE_SAY)
        entry.as.say = &SPEECH;
    return entry;
}

static TraceEntry arrival(TcpVerdict verdict, TcpRuleId rule)
{
    TraceEntry entry = entry_of(TRACE_ARRIVE);
    entry.as.arrive.verdict = verdict;
    entry.as.arrive.rule = rule;
    return entry;
}

static TraceEntry timer(TcpTimerId id, TraceTimerWhat what)
{
    TraceEntry entry = entry_of(TRACE_TIMER);
    entry.as.timer.timer = id;
    entry.as.timer.what = what;
    return entry;
}

static TraceEntry call(TraceCall what, TcpResult result)
{
    TraceEntry entry = entry_of(TRACE_CALL);
    entry.as.call.what = what;
    entry.as.call.result = result;
    return entry;
}

static TraceEntry told(TcpNoticeId what)
{
    TraceEntry entry = entry_of(TRACE_NOTIFY);
    entry.as.notice.what = what;
    return entry;
}

static TraceEntry send(int segment)
{
    TraceEntry entry = entry_of(TRACE_SEND);
    entry.as.segment = segment;
    return entry;
}

/* The kind of beat that the entry makes by itself. */
static int kind_of(TraceEntry entry)
{
    Arena *arena = arena_new();
    Trace *trace = new_trace(arena);
    int n = trace_add(trace, entry), kind = trace_beat(trace, n);
    trace_finish(trace, 0);
    bool stops = trace->instants.items[0].stop >= STOP_BEAT;
    arena_free(arena);
    assert_int_equal(stops, kind != BEAT_NONE);
    return kind;
}

static void the_clicker_stops_at_each_of_these(void **state)
{
    (void)state;
    const struct {
        TraceBeat beat;
        TraceEntry entry;
    } KINDS[] = {
        {BEAT_QUESTION, entry_of(TRACE_ASK)},
        {BEAT_CAPTION, entry_of(TRACE_SAY)},
        {BEAT_STATE, entry_of(TRACE_STATE)},
        {BEAT_HOST, entry_of(TRACE_CRASH)},
        {BEAT_HOST, entry_of(TRACE_REBOOT)},
        {BEAT_LINK, entry_of(TRACE_LINK)},
        {BEAT_LOSS, entry_of(TRACE_LOSE)},
        {BEAT_TIMEOUT, timer(TCP_RTO, TRACE_TIMER_EXPIRE)},
        {BEAT_TIMEOUT, timer(TCP_DELAYED_ACK, TRACE_TIMER_EXPIRE)},
        {BEAT_RETRANSMISSION, send(1)},
        {BEAT_DELIVERY, arrival(TCP_ACCEPTED, TCP_RULE_TEXT_IN_ORDER)},
        {BEAT_DELIVERY, told(TCP_TOLD_DATA)},
        {BEAT_HELD, arrival(TCP_ACCEPTED, TCP_RULE_TEXT_HELD)},
        {BEAT_DUPLICATE_ACK, arrival(TCP_ACCEPTED, TCP_RULE_ACK_DUPLICATE)},
        {BEAT_CHALLENGE, arrival(TCP_UNACCEPTABLE, TCP_RULE_RST_CHALLENGED)},
        {BEAT_CHALLENGE, arrival(TCP_UNACCEPTABLE, TCP_RULE_SYN_CHALLENGED)},
        {BEAT_REFUSAL, arrival(TCP_UNACCEPTABLE, TCP_RULE_UNACCEPTABLE)},
        {BEAT_REFUSAL, arrival(TCP_IGNORED, TCP_RULE_TEXT_AGAIN)},
        {BEAT_REFUSAL, arrival(TCP_IGNORED, TCP_RULE_BACKLOG_FULL)},
        {BEAT_REFUSAL, arrival(TCP_NO_CONNECTION, TCP_RULE_CLOSED_RESETS)},
        {BEAT_REFUSAL, arrival(TCP_IGNORED, TCP_RULE_NONE)}, /* the host is down */
        {BEAT_TIME_WAIT, timer(TCP_TIME_WAIT_TIMER, TRACE_TIMER_RESTART)},
        {BEAT_REFUSED_CALL, call(CALLED_SEND, TCP_CLOSING_ERROR)},
        {BEAT_BAD_NEWS, told(TCP_TOLD_REFUSED)},
        {BEAT_BAD_NEWS, told(TCP_TOLD_RESET)},
        {BEAT_BAD_NEWS, told(TCP_TOLD_TIMED_OUT)},
        {BEAT_BAD_NEWS, told(TCP_TOLD_EXISTING)},
        {BEAT_BAD_NEWS, told(TCP_TOLD_EXHAUSTED)},
        {BEAT_BAD_NEWS, told(TCP_TOLD_LINGER_OVER)},
    };
    bool met[BEAT_COUNT] = {false};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        assert_int_equal(kind_of(KINDS[i].entry), KINDS[i].beat);
        met[KINDS[i].beat] = true;
    }
    for (int beat = 0; beat < BEAT_COUNT; beat++)
        assert_true(met[beat]);
}

static void the_clicker_passes_each_of_these(void **state)
{
    (void)state;
    const TraceEntry PASSED[] = {
        arrival(TCP_ACCEPTED, TCP_RULE_ACK_ADVANCES), /* a plain ACK */
        arrival(TCP_ACCEPTED, TCP_RULE_WINDOW_UPDATE),
        timer(TCP_RTO, TRACE_TIMER_START),
        timer(TCP_RTO, TRACE_TIMER_RESTART),
        timer(TCP_RTO, TRACE_TIMER_CANCEL),
        timer(TCP_TIME_WAIT_TIMER, TRACE_TIMER_START),
        timer(TCP_KEEPALIVE, TRACE_TIMER_RESTART),
        send(0),
        call(CALLED_SEND, TCP_OK),
        call(CALLED_STATUS, TCP_OK),
        told(TCP_TOLD_ESTABLISHED_NOTICE),
        told(TCP_TOLD_CLOSING_NOTICE),
        told(TCP_TOLD_CLOSE_RETURNS),
        entry_of(TRACE_DUPLICATE),
        entry_of(TRACE_HOLD),
        entry_of(TRACE_RELEASE),
        entry_of(TRACE_CONNECTION),
    };
    for (size_t i = 0; i < sizeof PASSED / sizeof *PASSED; i++)
        assert_int_equal(kind_of(PASSED[i]), BEAT_NONE);
}

static void what_has_no_tcp_of_its_own_refuses_nothing(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = new_trace(arena);
    trace->puppet[HOST_SERVER] = true;
    int n = trace_add(trace, arrival(TCP_IGNORED, TCP_RULE_NONE));
    assert_int_equal(trace_beat(trace, n), BEAT_NONE);
    arena_free(arena);
}

/* --- In a row -------------------------------------------------------------------- */

/* An instant of its own. */
static void add(Trace *trace, TraceEntry entry)
{
    trace_begin_step(trace);
    entry.t = trace->entries.count * SIM_SECOND;
    trace_add(trace, entry);
}

static void add_deliveries(Trace *trace, int count)
{
    for (int i = 0; i < count; i++) {
        add(trace, arrival(TCP_ACCEPTED, TCP_RULE_TEXT_IN_ORDER));
        add(trace, arrival(TCP_ACCEPTED, TCP_RULE_ACK_ADVANCES));
    }
}

static void finish(Trace *trace)
{
    trace_finish(trace, trace->entries.count * SIM_SECOND);
}

static void assert_stops(const Trace *trace, TraceStop stop, const int *instants)
{
    int at = -1;
    for (; *instants >= 0; instants++) {
        int next = trace_step(trace, at, 1, stop);
        assert_int_equal(next, *instants);
        assert_int_equal(trace_step(trace, next, -1, stop), at);
        at = next;
    }
    assert_int_equal(trace_step(trace, at, 1, stop), at);
}

static void ten_segments_delivered_one_behind_the_other_are_one_beat(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = new_trace(arena);
    add_deliveries(trace, 10);
    add(trace, entry_of(TRACE_STATE));
    finish(trace);
    assert_stops(trace, STOP_BEAT, (int[]){18, 20, -1});
    arena_free(arena);
}

static void what_is_a_beat_between_them_makes_two_of_them(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = new_trace(arena);
    add_deliveries(trace, 2);
    add(trace, entry_of(TRACE_LOSE));
    add_deliveries(trace, 2);
    finish(trace);
    /* Behind the last beat the end is a place to stop. */
    assert_stops(trace, STOP_BEAT, (int[]){2, 4, 7, 8, -1});
    arena_free(arena);
}

static void what_another_host_or_connection_does_is_a_beat_of_its_own(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = new_trace(arena);
    TraceEntry delivery = arrival(TCP_ACCEPTED, TCP_RULE_TEXT_IN_ORDER);
    add(trace, delivery);
    delivery.host = HOST_CLIENT;
    add(trace, delivery);
    delivery.connection = 1;
    add(trace, delivery);
    add(trace, delivery);
    finish(trace);
    assert_stops(trace, STOP_BEAT, (int[]){0, 1, 3, -1});
    arena_free(arena);
}

static void each_change_of_state_is_a_beat_of_its_own(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = new_trace(arena);
    for (int i = 0; i < 3; i++)
        add(trace, entry_of(TRACE_STATE));
    finish(trace);
    assert_stops(trace, STOP_BEAT, (int[]){0, 1, 2, -1});
    arena_free(arena);
}

/* Each time longer than the one before: that is what one would speak of. */
static void each_retransmission_by_a_timer_is_a_beat_of_its_own(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = new_trace(arena);
    for (int i = 0; i < 3; i++) {
        add(trace, timer(TCP_RTO, TRACE_TIMER_EXPIRE));
        TraceEntry again = send(1);
        again.t = trace->entries.items[trace->entries.count - 1].t;
        again.cause = trace->entries.count - 1;
        trace_add(trace, again);
    }
    finish(trace);
    assert_stops(trace, STOP_BEAT, (int[]){0, 1, 2, -1});
    arena_free(arena);
}

static void one_can_go_by_captions_and_questions_alone(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = new_trace(arena);
    add(trace, entry_of(TRACE_STATE));
    add(trace, entry_of(TRACE_SAY));
    add(trace, entry_of(TRACE_LOSE));
    add(trace, entry_of(TRACE_ASK));
    add(trace, entry_of(TRACE_STATE));
    finish(trace);
    assert_stops(trace, STOP_BEAT, (int[]){0, 1, 2, 3, 4, -1});
    assert_stops(trace, STOP_SPEECH, (int[]){1, 3, 4, -1});
    arena_free(arena);
}

/* --- As they are numbered ------------------------------------------------------------ */

typedef struct Visited {
    int n[16], number[16], count;
} Visited;

static void note(void *context, int n, int number)
{
    Visited *visited = context;
    visited->n[visited->count] = n;
    visited->number[visited->count++] = number;
}

static void beats_are_numbered_as_the_clicker_counts_them(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = new_trace(arena);
    add(trace, entry_of(TRACE_STATE));
    add_deliveries(trace, 2);
    add(trace, entry_of(TRACE_LOSE));
    finish(trace);
    Visited visited = {.count = 0};
    assert_int_equal(beats_visit(trace, note, &visited), 0);
    assert_int_equal(visited.count, 4);
    assert_memory_equal(visited.n, ((int[]){0, 1, 3, 5}), 4 * sizeof(int));
    assert_memory_equal(visited.number, ((int[]){1, 2, 2, 3}), 4 * sizeof(int));
    arena_free(arena);
}

static void the_press_that_leads_to_the_end_has_a_number_too(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = new_trace(arena);
    add_deliveries(trace, 3);
    finish(trace);
    Visited visited = {.count = 0};
    assert_int_equal(beats_visit(trace, note, &visited), 2);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_clicker_stops_at_each_of_these),
        cmocka_unit_test(the_clicker_passes_each_of_these),
        cmocka_unit_test(what_has_no_tcp_of_its_own_refuses_nothing),
        cmocka_unit_test(ten_segments_delivered_one_behind_the_other_are_one_beat),
        cmocka_unit_test(what_is_a_beat_between_them_makes_two_of_them),
        cmocka_unit_test(what_another_host_or_connection_does_is_a_beat_of_its_own),
        cmocka_unit_test(each_change_of_state_is_a_beat_of_its_own),
        cmocka_unit_test(each_retransmission_by_a_timer_is_a_beat_of_its_own),
        cmocka_unit_test(one_can_go_by_captions_and_questions_alone),
        cmocka_unit_test(beats_are_numbered_as_the_clicker_counts_them),
        cmocka_unit_test(the_press_that_leads_to_the_end_has_a_number_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
