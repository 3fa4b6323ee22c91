/* What if: the past stays as it was, the future is computed anew, and what is
 * saved gives the same run again. */
#include "expect.h"

#include "scenario/write.h"
#include "sim/interventions.h"
#include "support/runs.h"
#include "support/sample.h"
#include "trace/print.h"

#include <glob.h>

/* A scenario that somebody steps into. */
typedef struct Stage {
    Arena *arena;
    DiagList diags;
    const Scenario *scenario;
    Trace *trace;
} Stage;

static Stage stage_of(const Scenario *scenario, Arena *arena)
{
    Stage stage = {.arena = arena, .diags = {.arena = arena}, .scenario = scenario};
    stage.trace = sim_run(scenario, arena, &stage.diags);
    return stage;
}

static Stage stage_with(const char *body)
{
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena, .file = "test.yaml"};
    const char *source = arena_printf(arena, "format: 1\ntitle: Test\n%s", body);
    const Scenario *scenario = scenario_parse(source, strlen(source), arena, &diags);
    diag_print(&diags, stderr);
    assert_false(diag_any(&diags));
    return stage_of(scenario, arena);
}

static const char OPENS[] = "steps:\n  - server: listen\n  - client: connect\n"
                            "  - client: send 10\n  - client: close\n  - server: close\n";

/* The trace as lines of JSON. */
static const char *printed(const Trace *trace, Arena *arena)
{
    char *text = NULL;
    size_t length = 0;
    FILE *to = open_memstream(&text, &length);
    trace_print_jsonl(trace, "en", to);
    fclose(to);
    const char *kept = arena_copy(arena, text, length);
    free(text);
    return kept;
}

/* The first `count` lines. */
static size_t lines_length(const char *text, int count)
{
    const char *at = text;
    for (; count > 0 && *at; count--)
        at += strcspn(at, "\n") + 1;
    return (size_t)(at - text);
}

/* How many entries there are before t. */
static int entries_before(const Trace *trace, SimTime t)
{
    int n = 0;
    while (n < trace->entries.count && trace->entries.items[n].t < t)
        n++;
    return n;
}

static void has_same_past(const Trace *trace, const Trace *edited, SimTime t)
{
    Arena *arena = arena_new();
    const char *was = printed(trace, arena), *is = printed(edited, arena);
    int count = 1 + entries_before(trace, t);
    size_t length = lines_length(was, count);
    assert_int_equal(length, lines_length(is, count));
    assert_memory_equal(was, is, length);
    arena_free(arena);
}

static Scenario *saved_and_read(const Scenario *scenario, Arena *arena)
{
    char *text = NULL;
    size_t length = 0;
    FILE *to = open_memstream(&text, &length);
    scenario_write(scenario, arena, to);
    fclose(to);
    DiagList diags = {.arena = arena, .file = "saved.yaml"};
    Scenario *read = scenario_parse(arena_copy(arena, text, length), length, arena, &diags);
    if (diag_any(&diags))
        printf("%s", text);
    diag_print(&diags, stdout);
    assert_false(diag_any(&diags));
    free(text);
    return read;
}

static bool all_but_end_are_same(const char *a, const char *b)
{
    const char *end_a = strstr(a, "{\"type\":\"end\""), *end_b = strstr(b, "{\"type\":\"end\"");
    return end_a - a == end_b - b && memcmp(a, b, (size_t)(end_a - a)) == 0;
}

/* The file that the edited run is saved as runs alike, entry for entry. */
static void is_the_same_when_saved(const Scenario *edited, const Trace *run, Arena *arena)
{
    DiagList diags = {.arena = arena};
    const Trace *again = sim_run(saved_and_read(edited, arena), arena, &diags);
    const char *was = printed(run, arena), *is = printed(again, arena);
    if (!all_but_end_are_same(was, is))
        assert_string_equal(was, is);
}

/* Makes it, when it may be made, and holds it against the laws. */
static bool holds_for(const Stage *stage, Intervention intervention)
{
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena};
    InterventionAnswer answer = sim_may_intervene(stage->scenario, &intervention, arena);
    bool made = answer.refusal == REFUSED_NOT || answer.refusal == REFUSED_CALL;
    if (made) {
        const Scenario *edited = sim_edit(stage->scenario, &intervention, 1, arena);
        assert_ptr_not_equal(edited, stage->scenario);
        const Trace *run = sim_run(edited, arena, &diags);
        has_same_past(stage->trace, run, answer.t);
        is_the_same_when_saved(edited, run, arena);
    }
    arena_free(arena);
    return made;
}

static const ActionKind ACTS[] = {ACTION_CONNECT,  ACTION_LISTEN, ACTION_SEND,  ACTION_CLOSE,
                                  ACTION_SHUTDOWN, ACTION_ABORT,  ACTION_CRASH, ACTION_REBOOT};
enum { ACT_COUNT = sizeof ACTS / sizeof *ACTS };

static Action action_of(Host host, ActionKind kind)
{
    return (Action){.host = host, .kind = kind, .connection = "", .octets = 10, .backlog = -1};
}

static int let_act(const Stage *stage, SimTime t, ConnectionName connection)
{
    int made = 0;
    for (int i = 0; i < HOST_COUNT * ACT_COUNT; i++) {
        Action action = action_of((Host)(i % HOST_COUNT), ACTS[i / HOST_COUNT]);
        bool is_of_host = action.kind == ACTION_LISTEN || action.kind == ACTION_CRASH ||
                          action.kind == ACTION_REBOOT;
        if (is_of_host && *connection)
            continue;
        action.connection = connection;
        made += holds_for(stage, (Intervention){t, INTERVENE_ACT, 0, action});
    }
    return made;
}

/* On the first connection, on the one that the moment is about, and on a new one. */
static int let_all_act(const Stage *stage, SimTime t)
{
    const Trace *trace = stage->trace;
    int shown = trace_connection_at(trace, trace_moment(trace, trace_shown_at(trace, t)));
    int made = let_act(stage, t, "");
    if (shown > 0)
        made += let_act(stage, t, trace->connections.items[shown].name);
    Action opens = action_of(HOST_CLIENT, ACTION_CONNECT);
    opens.connection = sim_free_name(stage->scenario, trace, stage->arena);
    return made + holds_for(stage, (Intervention){t, INTERVENE_ACT, 0, opens});
}

static int try_everything_at(const Stage *stage, SimTime t)
{
    int made = let_all_act(stage, t);
    for (int segment = 0; segment < stage->trace->segments.count; segment++) {
        const TraceSegment *sent = &stage->trace->segments.items[segment];
        bool flies = sent->sent <= t && (sent->end_n < 0 || sent->end > t);
        for (int kind = INTERVENE_LOSE; flies && kind <= INTERVENE_SWAP; kind++)
            made += holds_for(
                stage, (Intervention){.t = t, .kind = (InterventionKind)kind, .segment = segment});
    }
    return made;
}

/* At each `stride`th instant, and between it and the next. */
static void try_everything(const Stage *stage, int stride)
{
    int made = 0;
    for (int i = 0; i < stage->trace->instants.count; i += stride) {
        SimTime t = stage->trace->instants.items[i].t;
        SimTime next = i + 1 < stage->trace->instants.count ? stage->trace->instants.items[i + 1].t
                                                            : stage->trace->end;
        made += try_everything_at(stage, t);
        made += try_everything_at(stage, t + (next - t) / 3);
    }
    assert_true(made > 0);
}

/* So many of each scenario, of so many of the library. */
enum { MOMENTS = 4, SCENARIOS = 15 };

static void whatever_is_done_to_a_scenario_its_past_stays_and_its_file_runs_alike(void **state)
{
    (void)state;
    glob_t files;
    assert_int_equal(glob(SOURCE_DIR "/scenarios/*.yaml", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        if (!sample_takes((int)i, (int)files.gl_pathc, SCENARIOS))
            continue;
        Arena *arena = arena_new();
        DiagList diags = {.arena = arena, .file = files.gl_pathv[i]};
        const Scenario *scenario = read_scenario(files.gl_pathv[i], arena, &diags);
        assert_non_null(scenario);
        Stage stage = stage_of(scenario, arena);
        is_the_same_when_saved(scenario, stage.trace, arena);
        try_everything(&stage, 1 + stage.trace->instants.count / MOMENTS);
        arena_free(arena);
    }
    globfree(&files);
}

/* What the library does not have: other triggers, faults, waits, jitter, a crowd in flight. */
static void it_is_so_with_every_trigger_and_fault(void **state)
{
    (void)state;
    static const char *const BODIES[] = {
        "settings: {jitter: 30ms, delayed_ack: 40ms}\nhosts: {client: {mss: 10}}\n"
        "network:\n  - drop: client DATA 2\n  - delay: {segment: server any 2, by: 150ms}\n"
        "  - reorder: {segment: client DATA 3, behind: client DATA 4}\n"
        "  - duplicate: {segment: client DATA, after: 10ms}\n"
        "steps:\n  - server: listen\n  - after: 50ms\n    client: connect\n"
        "  - when: both ESTABLISHED\n    after: 30ms\n    client: send 50\n"
        "  - when: client DATA 3 arrives\n    server: send 20\n    drop: server DATA\n"
        "  - when: client RTO expires\n    say: Again\n"
        "  - when: client DATA 1..2 sent\n    link: {delay: 60ms}\n"
        "  - at: 3s\n    client: close\n  - server: close\n",
        "start: established\nsteps:\n  - hold: client\n    client: send 10\n"
        "  - after: 100ms\n    server: send 5\n  - release: client\n"
        "  - client: close\n    server: close\n",
        "steps:\n  - server: listen backlog 5\n  - client: connect\n  - client: connect as b\n"
        "  - client: [send 10 on b, send 20]\n  - client: close b\n  - server: crash\n"
        "  - after: 100ms\n    server: reboot\n  - client: send 5\n",
        "steps:\n  - server: listen backlog 2\n  - client: [connect, connect as b]\n"
        "  - client: connect as c\n  - server: accept\n  - client: close b\n",
        "steps:\n  - server: listen backlog 9\n  - client: connect\n    times: 4\n    every: 30ms\n"
        "  - inject: {from: client, flags: SYN, port: 40000}\n",
        "steps:\n  - server: listen backlog 9\n"
        "  - inject: {from: client, flags: SYN, port: 40000+, after: 5ms}\n    times: 3\n"
        "    first: 7\n    every: 60ms\n    link: {delay: 20ms}\n    say: A flood\n"
        "  - client: connect\n    times: 2\n    every: 90ms\n",
        "settings: {profile: linux, end: 2s}\nsteps:\n  - server: listen\n  - client: connect\n"
        "  - client: close\n",
    };
    for (size_t i = 0; i < sizeof BODIES / sizeof *BODIES; i++) {
        Stage stage = stage_with(BODIES[i]);
        try_everything(&stage, sample_is_all() ? 1 : 2);
        arena_free(stage.arena);
    }
}

/* --- What each does ------------------------------------------------------------------- */

/* The stage after one more intervention, which must be allowed. */
static Trace *after(const Stage *stage, Intervention intervention)
{
    DiagList unheard = {.arena = stage->arena};
    InterventionAnswer answer = sim_may_intervene(stage->scenario, &intervention, stage->arena);
    assert_int_equal(answer.refusal, REFUSED_NOT);
    const Scenario *edited = sim_edit(stage->scenario, &intervention, 1, stage->arena);
    return sim_run(edited, stage->arena, &unheard);
}

/* Half-way of the nth segment with these flags. */
static Intervention upon(const Stage *stage, InterventionKind kind, uint8_t flags)
{
    int segment = 0;
    while (stage->trace->segments.items[segment].segment.flags != flags)
        segment++;
    SimTime sent = stage->trace->segments.items[segment].sent;
    return (Intervention){.t = sent + 30 * SIM_MS, .kind = kind, .segment = segment};
}

/* What is in flight of all connections at once. */
static void each_connections_segments_can_be_lost_held_doubled_and_swapped(void **state)
{
    (void)state;
    Stage stage = stage_with("hosts: {client: {mss: 10}}\nsteps:\n"
                             "  - server: [listen backlog 5, accept, accept]\n"
                             "  - client: [connect, connect as b]\n"
                             "  - client: [send 20, send 20 on b]\n");
    int tried[2] = {0};
    for (int segment = 0; segment < stage.trace->segments.count; segment++) {
        const TraceSegment *sent = &stage.trace->segments.items[segment];
        for (int kind = INTERVENE_LOSE; kind <= INTERVENE_SWAP; kind++)
            tried[sent->connection != 0] +=
                holds_for(&stage, (Intervention){sent->sent + 30 * SIM_MS, (InterventionKind)kind,
                                                 segment, (Action){0}});
    }
    assert_true(tried[0] > 3 * 6 && tried[1] > 3 * 6);
    Intervention lose = {.kind = INTERVENE_LOSE};
    while (stage.trace->segments.items[lose.segment].connection == 0)
        lose.segment++;
    lose.t = stage.trace->segments.items[lose.segment].sent + 30 * SIM_MS;
    const Trace *run = after(&stage, lose);
    for (int i = 0; i <= lose.segment; i++)
        assert_int_equal(run->segments.items[i].fate == FATE_LOST, i == lose.segment);
    arena_free(stage.arena);
}

static void a_new_connection_gets_a_name_that_nobody_has(void **state)
{
    (void)state;
    Stage stage = stage_with("steps:\n  - server: listen backlog 9\n  - client: connect as b\n"
                             "  - inject: {from: client c, flags: SYN, port: 40000}\n"
                             "  - when: client d SYN sent\n    client: connect as d\n");
    assert_string_equal(sim_free_name(stage.scenario, stage.trace, stage.arena), "e");
    arena_free(stage.arena);
    stage =
        stage_with("steps:\n  - server: listen backlog 9\n  - client: connect\n    times: 30\n");
    Scenario full = *stage.scenario;
    for (int i = 0; i < 25; i++) {
        Step step = {0};
        Action action = action_of(HOST_CLIENT, ACTION_CONNECT);
        action.connection = arena_printf(stage.arena, "%c", 'b' + i);
        arena_list_add(stage.arena, &step.actions, action);
        arena_list_add(stage.arena, &full.steps, step);
    }
    assert_string_equal(sim_free_name(&full, stage.trace, stage.arena), "b31");
    arena_free(stage.arena);
}

static void a_segment_that_is_lost_is_lost_at_that_moment(void **state)
{
    (void)state;
    Stage stage = stage_with(OPENS);
    Intervention lose = upon(&stage, INTERVENE_LOSE, TCP_SYN);
    const TraceSegment *syn = &after(&stage, lose)->segments.items[lose.segment];
    assert_int_equal(syn->fate, FATE_LOST);
    assert_int_equal(syn->end, lose.t);
    arena_free(stage.arena);
}

static void a_segment_that_is_held_arrives_a_second_later(void **state)
{
    (void)state;
    Stage stage = stage_with(OPENS);
    Intervention hold = upon(&stage, INTERVENE_HOLD, TCP_FIN | TCP_ACK);
    SimTime was = stage.trace->segments.items[hold.segment].end;
    const TraceSegment *fin = &after(&stage, hold)->segments.items[hold.segment];
    assert_int_equal(fin->fate, FATE_ARRIVED);
    assert_int_equal(fin->end, was + SIM_SECOND);
    arena_free(stage.arena);
}

static void a_segment_that_is_doubled_arrives_twice(void **state)
{
    (void)state;
    Stage stage = stage_with(OPENS);
    Intervention twice = upon(&stage, INTERVENE_DUPLICATE, TCP_SYN);
    const Trace *run = after(&stage, twice);
    const TraceSegment *syn = &run->segments.items[twice.segment];
    const TraceSegment *copy = syn + 1;
    assert_int_equal(copy->copy_of, twice.segment);
    assert_int_equal(run->entries.items[copy->sent_n].t, twice.t);
    assert_true(copy->end > syn->end && copy->fate == FATE_ARRIVED);
    arena_free(stage.arena);
}

static void the_next_segment_overtakes_one_that_is_swapped_with_it(void **state)
{
    (void)state;
    Stage stage = stage_with("hosts: {client: {mss: 10}}\nsteps:\n  - server: listen\n"
                             "  - client: connect\n  - client: send 20\n  - client: close\n");
    Intervention swap = {.kind = INTERVENE_SWAP};
    while (stage.trace->segments.items[swap.segment].segment.len == 0)
        swap.segment++;
    swap.t = stage.trace->segments.items[swap.segment].sent + 30 * SIM_MS;
    const TraceSegment *first = &after(&stage, swap)->segments.items[swap.segment];
    assert_true(first[0].end > first[1].end && first[0].fate == FATE_ARRIVED);
    arena_free(stage.arena);
}

static const TraceEntry *last_call(const Trace *run, Host host, TraceCall call)
{
    for (int n = run->entries.count - 1; n >= 0; n--) {
        const TraceEntry *entry = &run->entries.items[n];
        if (entry->type == TRACE_CALL && entry->host == host && entry->as.call.what == call)
            return entry;
    }
    fail_msg("nobody calls %s", trace_call_word(call));
    return NULL;
}

static void a_host_can_be_made_to_act(void **state)
{
    (void)state;
    Stage stage = stage_with(OPENS);
    Intervention abort_now = {
        .t = 150 * SIM_MS, .kind = INTERVENE_ACT, .action = action_of(HOST_SERVER, ACTION_ABORT)};
    const Trace *run = after(&stage, abort_now);
    assert_int_equal(last_call(run, HOST_SERVER, CALLED_ABORT)->t, abort_now.t);
    arena_free(stage.arena);
}

static void a_step_that_waits_for_its_time_keeps_it(void **state)
{
    (void)state;
    Stage stage = stage_with("steps:\n  - server: listen\n  - after: 1s\n    client: connect\n");
    Intervention abort_now = {
        .t = 500 * SIM_MS, .kind = INTERVENE_ACT, .action = action_of(HOST_SERVER, ACTION_ABORT)};
    const Trace *run = after(&stage, abort_now);
    assert_int_equal(last_call(run, HOST_CLIENT, CALLED_OPEN_ACTIVE)->t, SIM_SECOND);
    arena_free(stage.arena);
}

/* "b1 b2 …", in the order in which the client opens them. */
static const char *opened(const Trace *trace, Arena *arena)
{
    const char *names = "";
    for (int n = 0; n < trace->entries.count; n++) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (entry->type == TRACE_CALL && entry->as.call.what == CALLED_OPEN_ACTIVE &&
            entry->host == HOST_CLIENT)
            names = arena_printf(arena, "%s%s%s", names, *names ? " " : "",
                                 trace->connections.items[entry->connection].name);
    }
    return names;
}

/* Between b1 and b2, and then, in what is left of the step, between b3 and b4. */
static void a_step_that_repeats_goes_on_where_a_host_has_acted_amid_it(void **state)
{
    (void)state;
    Stage stage = stage_with("steps:\n  - server: listen backlog 9\n  - client: connect as b\n"
                             "    times: 4\n    every: 100ms\n  - client: abort b4\n");
    Intervention both[2];
    for (int i = 0; i < 2; i++) {
        both[i] = (Intervention){.t = (20 + 200 * i) * SIM_MS,
                                 .kind = INTERVENE_ACT,
                                 .action = action_of(HOST_CLIENT, ACTION_CONNECT)};
        both[i].action.connection = i == 0 ? "x" : "y";
    }
    DiagList diags = {.arena = stage.arena};
    const Scenario *edited = sim_edit(stage.scenario, both, 2, stage.arena);
    const Trace *run = sim_run(edited, stage.arena, &diags);
    assert_false(diag_any(&diags));
    assert_string_equal(opened(stage.trace, stage.arena), "b1 b2 b3 b4");
    assert_string_equal(opened(run, stage.arena), "b1 x b2 b3 y b4");
    is_the_same_when_saved(edited, run, stage.arena);
    arena_free(stage.arena);
}

static void one_intervention_follows_another_at_the_same_moment(void **state)
{
    (void)state;
    Stage stage = stage_with(OPENS);
    Intervention both[] = {
        upon(&stage, INTERVENE_LOSE, TCP_SYN),
        {.kind = INTERVENE_ACT, .action = action_of(HOST_CLIENT, ACTION_ABORT)},
        {.kind = INTERVENE_ACT, .action = action_of(HOST_SERVER, ACTION_CRASH)},
    };
    both[1].t = both[2].t = both[0].t;
    Arena *arena = arena_new();
    const Scenario *edited = stage.scenario;
    for (int count = 1; count <= 3; count++) {
        DiagList diags = {.arena = arena};
        const Trace *before = sim_run(edited, arena, &diags);
        edited = sim_edit(stage.scenario, both, count, arena);
        const Trace *now = sim_run(edited, arena, &diags);
        has_same_past(before, now, both[0].t + count - 1);
        assert_true(now->entries.count != before->entries.count);
        is_the_same_when_saved(edited, now, arena);
    }
    arena_free(arena);
    arena_free(stage.arena);
}

/* --- What is refused ------------------------------------------------------------------- */

static void refuses(const Stage *stage, Intervention intervention, Refusal refusal)
{
    Arena *arena = arena_new();
    InterventionAnswer answer = sim_may_intervene(stage->scenario, &intervention, arena);
    assert_int_equal(answer.refusal, refusal);
    arena_free(arena);
}

static Intervention acting(SimTime t, Host host, ActionKind kind)
{
    return (Intervention){.t = t, .kind = INTERVENE_ACT, .action = action_of(host, kind)};
}

static void what_cannot_be_done_is_refused_with_its_reason(void **state)
{
    (void)state;
    Stage stage = stage_with(OPENS);
    Intervention lose = upon(&stage, INTERVENE_LOSE, TCP_SYN);
    lose.t += SIM_SECOND;
    refuses(&stage, lose, REFUSED_NOT_IN_FLIGHT);
    refuses(&stage, upon(&stage, INTERVENE_SWAP, TCP_SYN), REFUSED_NONE_BEHIND);
    refuses(&stage, acting(1, HOST_CLIENT, ACTION_SEND), REFUSED_NOT);
    refuses(&stage, acting(50 * SIM_MS, HOST_CLIENT, ACTION_REBOOT), REFUSED_HOST_UP);
    refuses(&stage, acting(50 * SIM_MS, HOST_SERVER, ACTION_LISTEN), REFUSED_CALL);
    refuses(&stage, acting(-1, HOST_SERVER, ACTION_CRASH), REFUSED_BEFORE_START);
    arena_free(stage.arena);
}

static void a_segment_that_there_is_not_cannot_be_touched_and_nothing_changes(void **state)
{
    (void)state;
    Stage stage = stage_with(OPENS);
    Intervention lose[] = {{.segment = -1}, {.segment = stage.trace->segments.count}};
    for (int i = 0; i < 2; i++)
        refuses(&stage, lose[i], REFUSED_NOT_IN_FLIGHT);
    assert_ptr_equal(sim_edit(stage.scenario, lose, 2, stage.arena), stage.scenario);
    arena_free(stage.arena);
}

static void a_host_may_act_before_anything_has_happened(void **state)
{
    (void)state;
    Stage stage = stage_with("steps:\n  - at: 1s\n    client: connect\n");
    assert_true(holds_for(&stage, acting(0, HOST_CLIENT, ACTION_CRASH)));
    refuses(&stage, acting(0, HOST_CLIENT, ACTION_SEND), REFUSED_CALL);
    arena_free(stage.arena);
}

static void a_segment_of_no_kind_with_a_name_can_be_lost(void **state)
{
    (void)state;
    Stage stage = stage_with("start: established\nsteps:\n"
                             "  - inject: {from: client, flags: none}\n");
    Intervention lose = {.kind = INTERVENE_LOSE, .t = SIM_MS};
    while (!stage.trace->segments.items[lose.segment].injected)
        lose.segment++;
    assert_true(holds_for(&stage, lose));
    arena_free(stage.arena);
}

static void a_step_that_waits_for_all_segments_goes_on_to(void **state)
{
    (void)state;
    Stage stage = stage_with("steps:\n  - server: listen\n  - client: connect\n"
                             "  - when: client any all arrives\n    client: send 1\n");
    assert_true(holds_for(&stage, acting(10 * SIM_MS, HOST_CLIENT, ACTION_SEND)));
    arena_free(stage.arena);
}

static void a_segment_that_will_be_lost_cannot_be_held_and_a_copy_not_be_named(void **state)
{
    (void)state;
    Stage stage = stage_with("network:\n  - drop: client SYN\n"
                             "  - duplicate: {segment: client SYN 2, after: 10ms}\n"
                             "steps:\n  - server: listen\n  - client: connect\n");
    refuses(&stage, upon(&stage, INTERVENE_HOLD, TCP_SYN), REFUSED_DOOMED);
    Intervention copy = {.kind = INTERVENE_LOSE};
    while (stage.trace->segments.items[copy.segment].copy_of < 0)
        copy.segment++;
    copy.t = stage.trace->segments.items[copy.segment].sent + SIM_MS;
    refuses(&stage, copy, REFUSED_COPY);
    arena_free(stage.arena);
}

static void expectations_of_the_file_do_not_count_in_an_edited_run(void **state)
{
    (void)state;
    Stage stage = stage_with("steps:\n  - server: listen\n  - client: connect\n"
                             "    expect: [client sends SYN]\n"
                             "expect:\n  client: [CLOSED, SYN-SENT, ESTABLISHED]\n");
    assert_true(stage.trace->ok);
    Intervention crash = acting(20 * SIM_MS, HOST_CLIENT, ACTION_CRASH);
    assert_true(after(&stage, crash)->ok);
    arena_free(stage.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_is_done_to_a_scenario_its_past_stays_and_its_file_runs_alike),
        cmocka_unit_test(it_is_so_with_every_trigger_and_fault),
        cmocka_unit_test(each_connections_segments_can_be_lost_held_doubled_and_swapped),
        cmocka_unit_test(a_new_connection_gets_a_name_that_nobody_has),
        cmocka_unit_test(a_segment_that_is_lost_is_lost_at_that_moment),
        cmocka_unit_test(a_segment_that_is_held_arrives_a_second_later),
        cmocka_unit_test(a_segment_that_is_doubled_arrives_twice),
        cmocka_unit_test(the_next_segment_overtakes_one_that_is_swapped_with_it),
        cmocka_unit_test(a_host_can_be_made_to_act),
        cmocka_unit_test(a_step_that_waits_for_its_time_keeps_it),
        cmocka_unit_test(a_step_that_repeats_goes_on_where_a_host_has_acted_amid_it),
        cmocka_unit_test(one_intervention_follows_another_at_the_same_moment),
        cmocka_unit_test(what_cannot_be_done_is_refused_with_its_reason),
        cmocka_unit_test(a_segment_that_there_is_not_cannot_be_touched_and_nothing_changes),
        cmocka_unit_test(a_host_may_act_before_anything_has_happened),
        cmocka_unit_test(a_segment_of_no_kind_with_a_name_can_be_lost),
        cmocka_unit_test(a_step_that_waits_for_all_segments_goes_on_to),
        cmocka_unit_test(a_segment_that_will_be_lost_cannot_be_held_and_a_copy_not_be_named),
        cmocka_unit_test(expectations_of_the_file_do_not_count_in_an_edited_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
