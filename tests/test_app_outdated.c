/* After a what-if the author speaks only of what happens: in every scenario of the
 * library, with each of its segments lost and either end aborted at each of its events, no
 * caption is shown whose step has not come about as it did, and no question is asked
 * whose answer is not what then happens. What must hold is found in another way than the
 * program finds it: from the step that speaks, and what triggered it. */
#include "expect.h"

#include "app/library.h"
#include "run/run.h"
#include "sim/interventions.h"
#include "support/sample.h"
#include "support/sheets.h"

enum { EDITS = 12, LONG_RUN = 1500 };

typedef struct Stage {
    Arena *arena; /* of one scenario */
    const Scenario *scenario;
    const Trace *original;
    const char *edit; /* what was done, in words */
    SheetContext context;
} Stage;

static const TraceEntry *entry_at(const Trace *trace, int n)
{
    return &trace->entries.items[n];
}

/* Where the original says or asks the same, or -1. */
static int same_speech(const Trace *original, const TraceEntry *speech)
{
    for (int n = 0; n < original->entries.count; n++) {
        const TraceEntry *entry = entry_at(original, n);
        bool same = entry->type == speech->type;
        if (same && speech->type == TRACE_SAY)
            same = entry->as.say->text.items == speech->as.say->text.items;
        else if (same)
            same = entry->as.ask->question.items == speech->as.ask->question.items &&
                   entry->as.ask->choices == speech->as.ask->choices;
        if (same)
            return n;
    }
    return -1;
}

/* --- The step came about as it did ------------------------------------------------------ */

static TraceType type_of(TriggerKind kind)
{
    return kind == TRIGGER_SEGMENT_SENT      ? TRACE_SEND
           : kind == TRIGGER_SEGMENT_ARRIVES ? TRACE_ARRIVE
           : kind == TRIGGER_SEGMENT_LOST    ? TRACE_LOSE
                                             : TRACE_TIMER;
}

/* The last entry of this type before n, or NULL. */
static const TraceEntry *last_of(const Trace *trace, TraceType type, int n)
{
    while (--n >= 0) {
        const TraceEntry *entry = entry_at(trace, n);
        bool expires = type != TRACE_TIMER || entry->as.timer.what == TRACE_TIMER_EXPIRE;
        if (entry->type == type && expires)
            return entry;
    }
    return NULL;
}

static bool same_trigger(const Stage *stage, const Trace *edited, int was, int is)
{
    const Step *step = &stage->scenario->steps.items[entry_at(stage->original, was)->as.say->step];
    if (step->trigger.kind < TRIGGER_SEGMENT_SENT)
        return true; /* a state or quiet: the states tell */
    TraceType type = type_of(step->trigger.kind);
    const TraceEntry *a = last_of(stage->original, type, was), *b = last_of(edited, type, is);
    if (!a || !b)
        return !a && !b;
    if (entry_at(stage->original, was)->t - a->t != entry_at(edited, is)->t - b->t)
        return false;
    if (type == TRACE_TIMER)
        return a->host == b->host && a->as.timer.timer == b->as.timer.timer;
    const TcpSegment *left = &stage->original->segments.items[a->as.segment].segment;
    const TcpSegment *right = &edited->segments.items[b->as.segment].segment;
    return a->host == b->host && left->flags == right->flags && left->seq == right->seq &&
           left->len == right->len;
}

static bool same_states(const Stage *stage, const Trace *edited, int was, int is)
{
    for (int host = 0; host < HOST_COUNT; host++) {
        int before[TCP_STATE_COUNT], now[TCP_STATE_COUNT];
        trace_count_states(stage->original, (Host)host, was, before);
        trace_count_states(edited, (Host)host, is, now);
        before[TCP_CLOSED] = now[TCP_CLOSED] = 0;
        if (memcmp(before, now, sizeof now) != 0)
            return false;
    }
    return true;
}

/* --- What is asked has the answer that it had -------------------------------------------- */

/* The states that the hosts take from n on until the author speaks again, in a row. */
static const char *what_follows(const Trace *trace, int n, Arena *arena)
{
    char *text = arena_strdup(arena, "");
    while (++n < trace->entries.count) {
        const TraceEntry *entry = entry_at(trace, n);
        if (trace_is_speech(entry))
            break;
        if (entry->type == TRACE_STATE)
            text = arena_printf(arena, "%s %d:%s", text, entry->host,
                                tcp_state_name(entry->as.state.to));
        else if (entry->type == TRACE_SEND || entry->type == TRACE_LOSE)
            text = arena_printf(
                arena, "%s %s:%s", text, entry->type == TRACE_SEND ? "send" : "lose",
                tcp_flags_text(trace->segments.items[entry->as.segment].segment.flags));
    }
    return text;
}

static const char *fault_of(const Stage *stage, const Trace *edited, int is, Arena *scratch)
{
    const TraceEntry *speech = entry_at(edited, is);
    int was = same_speech(stage->original, speech);
    if (was < 0)
        return "it was never said before";
    if (!same_states(stage, edited, was, is))
        return "the ends are in other states";
    if (!same_trigger(stage, edited, was, is))
        return "its step was triggered otherwise";
    if (speech->type == TRACE_ASK &&
        strcmp(what_follows(stage->original, was, scratch), what_follows(edited, is, scratch)) != 0)
        return "something else follows than its answer";
    return NULL;
}

/* --- What is seen of it -------------------------------------------------------------------- */

/* The author's words at the rest of the instant where they would stand. */
static bool is_shown(const Stage *stage, const Trace *edited, int n, Arena *scratch)
{
    const TraceEntry *entry = entry_at(edited, n);
    const Text *text = entry->type == TRACE_SAY ? &entry->as.say->text : &entry->as.ask->question;
    const char *words = text_for(text, stage->context.style.lang);
    TraceMoment moment = trace_moment(edited, trace_shown_of(edited, n));
    Caption caption = sheet_caption(scratch, edited, moment, &stage->context);
    return *words && (strcmp(caption.headline, words) == 0 || strcmp(caption.why, words) == 0);
}

static void hold(const Stage *stage, const Trace *edited)
{
    Arena *scratch = arena_new();
    for (int n = 0; n < edited->entries.count; n++) {
        const TraceEntry *entry = entry_at(edited, n);
        if (!trace_is_speech(entry))
            continue;
        const char *fault = entry->outdated ? NULL : fault_of(stage, edited, n, scratch);
        if (entry->outdated && is_shown(stage, edited, n, scratch))
            fault = "an outdated text is shown";
        if (fault)
            fail_msg("%s, %s, entry %d of %s: %s", stage->original->file, stage->edit, n,
                     entry->type == TRACE_SAY ? "say" : "ask", fault);
        if (getenv("OUTDATED_SURVEY") && !entry->outdated && n > 0)
            printf("SURVEY\t%s\t%s\t%s\n", strrchr(stage->original->file, '/'), stage->edit,
                   entry->type == TRACE_SAY ? text_for(&entry->as.say->text, "en")
                                            : text_for(&entry->as.ask->question, "en"));
        arena_reset(scratch);
    }
    arena_free(scratch);
}

static void try(Stage *stage, const Intervention *intervention)
{
    Arena *arena = arena_new();
    const Scenario *edited = sim_edit(stage->scenario, intervention, 1, arena);
    if (edited != stage->scenario) {
        Sim *sim = sim_begin_again(edited, stage->original, arena);
        while (sim_go_on(sim, 1))
            continue;
        hold(stage, sim_end(sim));
    }
    arena_free(arena);
}

/* --- Every what-if ------------------------------------------------------------------------- */

static void lose_each_segment(Stage *stage)
{
    int count = stage->original->segments.count;
    for (int i = 0; i < count; i++) {
        if (!sample_takes(i, count, EDITS))
            continue;
        stage->edit = arena_printf(stage->arena, "segment %d lost", i + 1);
        try(stage, &(Intervention){.t = stage->original->segments.items[i].sent,
                                   .kind = INTERVENE_LOSE,
                                   .segment = i});
    }
}

static void abort_at(Stage *stage, int n, Host host)
{
    const TraceEntry *entry = entry_at(stage->original, n);
    int connection = trace_connection_of(stage->original, n);
    const char *name = connection > 0 ? stage->original->connections.items[connection].name : "";
    stage->edit = arena_printf(stage->arena, "%s aborts at entry %d", host_name(host), n);
    try(stage,
        &(Intervention){
            .t = entry->t,
            .kind = INTERVENE_ACT,
            .action = {.host = host, .kind = ACTION_ABORT, .connection = name, .backlog = -1}});
}

static void abort_at_each_event(Stage *stage)
{
    int count = stage->original->instants.count;
    for (int i = 0; i < count; i++) {
        const TraceInstant *instant = &stage->original->instants.items[i];
        bool answers_only = instant->first_n > instant->last_n;
        for (int host = 0; host < HOST_COUNT && !answers_only; host++) {
            if (sample_takes(HOST_COUNT * i + host, HOST_COUNT * count, EDITS))
                abort_at(stage, instant->last_n, (Host)host);
        }
    }
}

static void the_author_is_right_in(const char *path)
{
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena, .file = path};
    Stage stage = {.arena = arena, .context = sheet_context("en", arena)};
    stage.scenario = run_prepare(path, arena, &diags);
    assert_non_null(stage.scenario);
    stage.original = sim_run(stage.scenario, arena, &diags);
    if (stage.original->entries.count < LONG_RUN || sample_is_all()) {
        lose_each_segment(&stage);
        abort_at_each_event(&stage);
    }
    arena_free(arena);
}

static void after_every_single_what_if_the_author_speaks_only_of_what_happens(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Library library = library_read(SOURCE_DIR "/scenarios", arena);
    assert_true(library.count >= 5);
    for (int i = 0; i < library.count; i++)
        the_author_is_right_in(library.items[i].path);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(after_every_single_what_if_the_author_speaks_only_of_what_happens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
