/* No question is asked whose answer is not what then happens: in the library's scenarios, and
 * with a segment of theirs lost or an end aborted. */
#include "expect.h"

#include "app/quiz/asking.h"
#include "app/quiz/words.h"
#include "app/state.h"
#include "run/run.h"
#include "sim/interventions.h"
#include "sim/sim.h"
#include "support/sample.h"
#include "support/user.h"

static const char GOOD[] = SOURCE_DIR "/scenarios/normal-open-close.yaml";

static int next_change(const App *app, Host host, int connection)
{
    int n = app_moment(app).n, count = app_trace(app)->entries.count;
    for (; n < count; n++) {
        const TraceEntry *entry = &app_trace(app)->entries.items[n];
        if (trace_is_transition(entry) && entry->host == host && entry->connection == connection)
            return n;
    }
    return -1;
}

static TraceKind next_kind(const App *app)
{
    const Trace *trace = app_trace(app);
    int n = app_moment(app).n;
    while (trace->entries.items[n].type != TRACE_SEND ||
           trace->segments.items[trace->entries.items[n].as.segment].injected)
        n++;
    return trace_kind(&trace->segments.items[trace->entries.items[n].as.segment]);
}

/* What is asked now has the answer that then comes about. */
static void expect_true(App *app, const char *what)
{
    Question question = app->quiz.question;
    int next = next_change(app, question.host, question.connection);
    if (question.kind == TRACE_ASK_SEGMENT)
        assert_true(trace_kind_is(question.kinds[question.answer], next_kind(app)));
    if (question.kind == TRACE_ASK_STATE && next < 0)
        fail_msg("%s: nothing changes after %s", what, quiz_question(app, app->frame));
    press(app, "Return", KEY_PLAIN);
    if (question.kind != TRACE_ASK_STATE || question.ask_n >= 0)
        return;
    TcpState now =
        trace_state(app_trace(app), question.connection, question.host, app_moment(app).n);
    if ((int)now != question.answer)
        fail_msg("%s: it is %s, and not %s", what, tcp_state_name(now),
                 tcp_state_name((TcpState)question.answer));
}

static void walk_through(App *app, const char *what)
{
    while (app->choices.quiz != QUIZ_ASK)
        quiz_cycle(app);
    player_first(&app->player);
    quiz_look(app);
    int count = app_trace(app)->entries.count;
    for (int i = 0; i < 3 * count && app_moment(app).n < count; i++) {
        press(app, "PageDown", KEY_PLAIN);
        if (quiz_asks(app))
            expect_true(app, what);
    }
    assert_int_equal(app_moment(app).n, count);
}

enum { EDITS = 4, LONG_RUN = 600 };

static void walk_through_edited(App *app, const Scenario *scenario, const Trace *original,
                                const Intervention *edit)
{
    Arena *arena = arena_new();
    const Scenario *edited = sim_edit(scenario, edit, 1, arena);
    Sim *sim = sim_begin_again(edited, original, arena);
    while (sim_go_on(sim, 1))
        continue;
    app_take(app, (Run){.arena = arena, .trace = sim_end(sim)});
    walk_through(app,
                 arena_printf(arena, "%s, edited at %lld", original->file, (long long)edit->t));
}

static void lose_some(App *app, const Scenario *scenario, const Trace *original)
{
    int count = original->segments.count;
    for (int i = 0; i < count; i++) {
        if (sample_takes(i, count, EDITS))
            walk_through_edited(app, scenario, original,
                                &(Intervention){.t = original->segments.items[i].sent,
                                                .kind = INTERVENE_LOSE,
                                                .segment = i});
    }
}

static void abort_some(App *app, const Scenario *scenario, const Trace *original)
{
    int count = original->instants.count;
    for (int i = 0; i < count; i++) {
        if (sample_takes(i, count, EDITS))
            walk_through_edited(app, scenario, original,
                                &(Intervention){.t = original->instants.items[i].t,
                                                .kind = INTERVENE_ACT,
                                                .action = {.host = (Host)(i % HOST_COUNT),
                                                           .kind = ACTION_ABORT,
                                                           .connection = "",
                                                           .backlog = -1}});
    }
}

static void no_question_is_asked_whose_answer_is_not_what_then_happens(void **state)
{
    (void)state;
    App *app = user_app(GOOD);
    Arena *arena = arena_new();
    Library library = library_read(SOURCE_DIR "/scenarios", arena);
    for (int i = 0; i < library.count; i++) {
        DiagList diags = {.arena = arena, .file = library.items[i].path};
        assert_true(app_open(app, library.items[i].path));
        if (app_trace(app)->entries.count > LONG_RUN && !sample_is_all())
            continue;
        walk_through(app, library.items[i].path);
        const Scenario *scenario = run_prepare(library.items[i].path, arena, &diags);
        const Trace *original = sim_run(scenario, arena, &diags);
        lose_some(app, scenario, original);
        abort_some(app, scenario, original);
    }
    app_free(app);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_question_is_asked_whose_answer_is_not_what_then_happens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
