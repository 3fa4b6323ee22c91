/* What is seen is what happens: the weights of the arrows, the marks, the words of the
 * timers, how long a segment has to live, the names of the states. Over the library. */
#include "expect.h"

#include "app/library.h"
#include "run/run.h"
#include "support/runs.h"
#include "support/sample.h"
#include "support/sheets.h"
#include "view/parts.h"

#include <ctype.h>

enum { LANGUAGES = 3, MOMENTS = 6 };

static const Rect SHEET = {0, 0, 1280, 720};

static Drawing draw_sheet(const Trace *trace, double shown, const SheetContext *context,
                          Arena *arena)
{
    Drawing drawing = drawing_new(arena, context->style.measure, context->style.lang);
    sheet_draw(&drawing, trace, trace_moment(trace, shown), SHEET, context);
    return drawing;
}

typedef void Check(const Drawing *drawing, const Trace *trace, TraceMoment moment,
                   const SheetContext *context);

/* Looks at some moments of every scenario, in all languages; each is drawn once for all
 * checks, up to NULL. */
static void look_at_library(Check *const checks[], NameStyle names)
{
    Arena *arena = arena_new();
    Library library = library_read(SOURCE_DIR "/scenarios", arena);
    int turn = 0;
    for (int i = 0; i < library.count; i++) {
        Arena *own = arena_new();
        DiagList diags = {.arena = own, .file = library.items[i].path};
        Trace *trace = run_load(library.items[i].path, own, &diags);
        assert_non_null(trace);
        for (int k = 0; k < trace->instants.count; k++) {
            if (!sample_takes(k, trace->instants.count, MOMENTS))
                continue;
            SheetContext context = sheet_context(WORDS_LANGUAGES[turn++ % LANGUAGES], own);
            context.style.names = names;
            context.run.connection =
                trace_connection_at(trace, trace_moment(trace, trace_rest(trace, k)));
            double shown = trace_rest(trace, k);
            Drawing drawing = draw_sheet(trace, shown, &context, own);
            for (Check *const *check = checks; *check; check++)
                (*check)(&drawing, trace, trace_moment(trace, shown), &context);
        }
        arena_free(own);
    }
    arena_free(arena);
}

/* --- Arrows and marks ------------------------------------------------------------------- */

static bool is_arrow(const Shape *shape)
{
    return shape->kind == SHAPE_PATH && shape->tag.kind == THING_ARC && shape->as.path.curve;
}

static bool is_loop(Tag tag)
{
    return tag.b / TCP_STATE_COUNT == tag.b % TCP_STATE_COUNT;
}

static bool is_event(const TraceEntry *entry)
{
    return entry->type == TRACE_ARRIVE || entry->type == TRACE_CALL ||
           (entry->type == TRACE_TIMER && entry->as.timer.what == TRACE_TIMER_EXPIRE);
}

/* Its arrow; or something has come to a state that stays. */
static bool is_taken_now(const Trace *trace, TraceMoment moment, Tag tag)
{
    for (int n = trace->instants.items[moment.instant].first_n; n < moment.n; n++) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (!entry->has_host || (int)entry->host != tag.a)
            continue;
        TcpState now = trace_state(trace, entry->connection, entry->host, moment.n);
        bool stays = trace_state(trace, entry->connection, entry->host, n) == now;
        if (is_loop(tag)
                ? is_event(entry) && stays && (int)now == tag.b % TCP_STATE_COUNT
                : entry->type == TRACE_STATE &&
                      (int)entry->as.state.from * TCP_STATE_COUNT + (int)entry->as.state.to ==
                          tag.b)
            return true;
    }
    return false;
}

static void only_what_was_just_taken_is_thick_and_bold(const Drawing *drawing, const Trace *trace,
                                                       TraceMoment moment,
                                                       const SheetContext *context)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        bool thick = is_arrow(shape) && shape->stroke.width > 3;
        bool bold = shape->kind == SHAPE_TEXT && shape->tag.kind == THING_ARC &&
                    shape->as.text.face == FACE_BOLD &&
                    !isdigit((unsigned char)*shape->as.text.string);
        if ((thick || bold) && !is_taken_now(trace, moment, shape->tag))
            fail_msg("%s, %s at %.2f: the arrow %d is %s", trace->file, context->style.lang,
                     moment.shown, shape->tag.b, thick ? "thick" : "bold");
    }
}

static void every_arrow_is_one_of_the_tables(const Drawing *drawing, const Trace *trace,
                                             TraceMoment moment, const SheetContext *context)
{
    (void)moment;
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (!is_arrow(shape))
            continue;
        bool in_table = is_loop(shape->tag);
        for (int id = 0; id < TCP_ALL_TRANSITION_COUNT; id++) {
            const TcpTransition *row = tcp_transition((TcpTransitionId)id);
            in_table = in_table || (int)row->from * TCP_STATE_COUNT + (int)row->to == shape->tag.b;
        }
        if (!in_table)
            fail_msg("%s, %s: no row for %d", trace->file, context->style.lang, shape->tag.b);
    }
}

static const Shape *find_arrow(const Drawing *drawing, Host host, TcpState from, TcpState to)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (is_arrow(shape) && shape->tag.a == (int)host &&
            shape->tag.b == (int)from * TCP_STATE_COUNT + (int)to)
            return shape;
    }
    return NULL;
}

/* The word stands near a node's mark. */
static const Shape *mark_word(const Drawing *drawing, TcpState at, const char *word)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_TEXT && shape->tag.kind == THING_STATE &&
            shape->tag.b == (int)at && strcmp(shape->as.text.string, word) == 0)
            return shape;
    }
    return NULL;
}

static Drawing draw_behind(const TestRun *run, TraceType type, const SheetContext *context)
{
    int n = 0;
    while (run->trace->entries.items[n].type != type)
        n++;
    int instant = trace_moment(run->trace, trace_shown_of(run->trace, n)).instant;
    return draw_sheet(run->trace, trace_rest(run->trace, instant), context, run->arena);
}

static void a_crash_and_a_reboot_are_marks_on_nodes_and_no_arrows(void **state)
{
    (void)state;
    TestRun run = run_text("start: established\n"
                           "steps:\n"
                           "  - server: crash\n"
                           "    after: 300ms\n"
                           "  - server: reboot\n"
                           "    after: 2s\n"
                           "  - server: listen\n"
                           "    after: 2s\n");
    SheetContext context = sheet_context("en", run.arena);
    Drawing drawing = draw_behind(&run, TRACE_CRASH, &context);
    const Shape *crash = mark_word(&drawing, TCP_ESTABLISHED, "crash");
    assert_non_null(crash);
    assert_int_equal(crash->as.text.face, FACE_BOLD);
    assert_null(find_arrow(&drawing, HOST_SERVER, TCP_ESTABLISHED, TCP_CLOSED));
    /* A host that is down can do nothing. */
    assert_null(sheet_text(&drawing, "passive OPEN"));
    drawing = draw_behind(&run, TRACE_REBOOT, &context);
    crash = mark_word(&drawing, TCP_ESTABLISHED, "crash");
    const Shape *reboot = mark_word(&drawing, TCP_CLOSED, "reboot");
    assert_true(crash && reboot);
    assert_int_equal(crash->as.text.face, FACE_REGULAR);
    assert_int_equal(reboot->as.text.face, FACE_BOLD);
    /* A new life. */
    drawing = draw_sheet(run.trace, trace_length(run.trace), &context, run.arena);
    assert_null(mark_word(&drawing, TCP_ESTABLISHED, "crash"));
    assert_null(mark_word(&drawing, TCP_CLOSED, "reboot"));
    end_run(&run);
}

static void a_crash_without_a_connection_is_a_mark_too(void **state)
{
    (void)state;
    TestRun run = run_text("steps:\n"
                           "  - client: crash\n"
                           "    after: 300ms\n");
    SheetContext context = sheet_context("en", run.arena);
    Drawing drawing = draw_sheet(run.trace, trace_length(run.trace), &context, run.arena);
    assert_non_null(mark_word(&drawing, TCP_CLOSED, "crash"));
    end_run(&run);
}

/* Only the sockets interface does that. */
static void what_goes_with_its_listener_has_not_crashed(void **state)
{
    (void)state;
    TestRun run = run_text("settings: { profile: linux, delay: 50ms }\n"
                           "steps:\n"
                           "  - server: listen\n"
                           "    client: connect\n"
                           "  - server: close listener\n"
                           "    after: 60ms\n");
    SheetContext context = sheet_context("en", run.arena);
    context.run.connection = trace_connection_named(run.trace, "a");
    const TraceEntry *gone = NULL;
    for (int n = 0; n < run.trace->entries.count; n++) {
        const TraceEntry *entry = &run.trace->entries.items[n];
        if (entry->type == TRACE_STATE && !trace_is_transition(entry))
            gone = entry;
    }
    assert_non_null(gone);
    assert_false(trace_is_crash(gone));
    double shown = trace_shown_at(run.trace, gone->t) + 0.1;
    Drawing drawing = draw_sheet(run.trace, shown, &context, run.arena);
    assert_non_null(mark_word(&drawing, TCP_SYN_RECEIVED, "listener gone"));
    assert_null(sheet_text(&drawing, "crash"));
    end_run(&run);
}

/* --- Running timers ---------------------------------------------------------------------- */

static bool timer_says(const Drawing *drawing, Tag tag, const char *word)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_TEXT && shape->tag.kind == THING_TIMER && shape->tag.a == tag.a &&
            shape->tag.b == tag.b && strstr(shape->as.text.string, word))
            return true;
    }
    return false;
}

static void every_running_timer_says_that_its_time_is_what_is_left(const Drawing *drawing,
                                                                   const Trace *trace,
                                                                   TraceMoment moment,
                                                                   const SheetContext *context)
{
    static const char *const LEFT[] = {"left", "剩余", "剩餘"};
    int lang = 0;
    while (strcmp(WORDS_LANGUAGES[lang], context->style.lang) != 0)
        lang++;
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->tag.kind == THING_TIMER && !timer_says(drawing, shape->tag, LEFT[lang]))
            fail_msg("%s, %s at %.2f: a timer does not say how much is left", trace->file,
                     context->style.lang, moment.shown);
    }
}

/* --- The lifetime of a segment ------------------------------------------------------------ */

/* A chip's bar is a box that has the colour for it. */
static int count_bars(const Drawing *drawing, const Theme *theme)
{
    int count = 0;
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        count += shape->kind == SHAPE_BOX && shape->tag.kind == THING_SEGMENT &&
                 shape->fill == theme->good;
    }
    return count;
}

static void no_young_segment_has_a_bar_of_its_lifetime(const Drawing *drawing, const Trace *trace,
                                                       TraceMoment moment,
                                                       const SheetContext *context)
{
    int old = 0;
    for (int i = 0; i < trace->segments.count; i++) {
        const TraceSegment *segment = &trace->segments.items[i];
        double whole = (double)(segment->dies - segment->sent);
        old += (double)(segment->dies - moment.t) <= 0.75 * whole;
    }
    if (count_bars(drawing, context->style.theme) > old)
        fail_msg("%s at %.2f: a bar for a young segment", trace->file, moment.shown);
}

static void an_old_segment_has_one(void **state)
{
    (void)state;
    TestRun run = run_text("settings: { msl: 2s }\n"
                           "network:\n"
                           "  - delay: { segment: client SYN, by: 1500ms }\n"
                           "steps:\n"
                           "  - server: listen\n"
                           "    client: connect\n");
    SheetContext context = sheet_context("en", run.arena);
    Drawing young =
        draw_sheet(run.trace, trace_shown_at(run.trace, 100 * SIM_MS), &context, run.arena);
    assert_int_equal(count_bars(&young, context.style.theme), 0);
    Drawing old =
        draw_sheet(run.trace, trace_shown_at(run.trace, 900 * SIM_MS), &context, run.arena);
    assert_int_equal(count_bars(&old, context.style.theme), 1);
    end_run(&run);
}

/* --- Names and slashes ---------------------------------------------------------------------- */

/* What the RFC calls otherwise than the reader. */
static const char *const RFC_NAMES[] = {"SYN-SENT",   "SYN-RECEIVED", "FIN-WAIT-1", "FIN-WAIT-2",
                                        "CLOSE-WAIT", "LAST-ACK",     "TIME-WAIT"};

static void the_chosen_names_are_all_that_is_seen_of_states(const Drawing *drawing,
                                                            const Trace *trace, TraceMoment moment,
                                                            const SheetContext *context)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        for (size_t k = 0; shape->kind == SHAPE_TEXT && k < sizeof RFC_NAMES / sizeof *RFC_NAMES;
             k++) {
            if (strstr(shape->as.text.string, RFC_NAMES[k]))
                fail_msg("%s, %s at %.2f: `%s`", trace->file, context->style.lang, moment.shown,
                         shape->as.text.string);
        }
    }
}

/* What the app has to say comes with the RFC's names, too. */
static void they_are_those_of_what_lies_over_the_sheet(void **state)
{
    (void)state;
    TestRun run = run_text("steps:\n"
                           "  - client: connect\n");
    SheetContext context = sheet_context("en", run.arena);
    const ViewPopupEntry choices[] = {{.title = "It stays in FIN-WAIT-2"}, {.title = "TIME-WAIT"}};
    const ViewMenuEntry entries[] = {{.title = "Stuck in LAST-ACK", .detail = "or CLOSE-WAIT"}};
    context.style.names = NAMES_LINUX;
    context.chrome.message = "SYN-SENT";
    context.chrome.popup =
        (ViewPopup){.title = "From CLOSE-WAIT?", .entries = choices, .count = 2, .at = {400, 300}};
    context.run.quiz.asked = "After SYN-RECEIVED?";
    context.run.quiz.hint = "";
    for (int i = 0; i < 2; i++) {
        Drawing drawing = draw_sheet(run.trace, 0, &context, run.arena);
        the_chosen_names_are_all_that_is_seen_of_states(&drawing, run.trace,
                                                        trace_moment(run.trace, 0), &context);
        if (i == 0)
            assert_non_null(sheet_text(&drawing, "It stays in FIN_WAIT2"));
        context.chrome.menu =
            (ViewMenu){.title = "Scenarios",
                       .entries = entries,
                       .count = 1,
                       .hint = "",
                       .summary = "In LAST-ACK",
                       .search = {.text = "", .composed = "", .found = "", .searches = {"", ""}}};
    }
    end_run(&run);
}

static void expect_renamed(NameStyle style, const char *text, const char *expected)
{
    Arena *arena = arena_new();
    assert_string_equal(view_with_names(text, style, arena), expected);
    arena_free(arena);
}

static void only_whole_words_are_names(void **state)
{
    (void)state;
    expect_renamed(NAMES_LINUX, "FIN-WAIT-1 and FIN-WAIT-2.", "FIN_WAIT1 and FIN_WAIT2.");
    expect_renamed(NAMES_LINUX, "在 SYN-RECEIVED、CLOSE-WAIT 中", "在 SYN_RECV、CLOSE_WAIT 中");
    expect_renamed(NAMES_BSD, "从SYN-RECEIVED到CLOSED", "从SYN_RCVD到CLOSED");
    expect_renamed(NAMES_BSD, "CLOSE-WAITs pile up", "CLOSE_WAITs pile up");
    expect_renamed(NAMES_WINDOWS, "LISTEN, listen(), LISTENER, LISTENING, TCP_LISTEN",
                   "LISTENING, listen(), LISTENER, LISTENING, TCP_LISTEN");
    expect_renamed(NAMES_LINUX, "FIN-WAIT-10, X-TIME-WAIT, TIME-WAIT-2, CLOSE, SYN-SENTX",
                   "FIN-WAIT-10, X-TIME-WAIT, TIME-WAIT-2, CLOSE, SYN-SENTX");
    expect_renamed(NAMES_LINUX, "(TIME-WAIT-) TIME-WAIT", "(TIME_WAIT-) TIME_WAIT");
    expect_renamed(NAMES_RFC, "TIME-WAIT", "TIME-WAIT");
}

/* "event / action" */
static bool is_label(const Shape *shape)
{
    return shape->tag.kind == THING_ARC;
}

static void a_slash_stands_only_between_an_event_and_its_action(const Drawing *drawing,
                                                                const Trace *trace,
                                                                TraceMoment moment,
                                                                const SheetContext *context)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_TEXT && strchr(shape->as.text.string, '/') && !is_label(shape))
            fail_msg("%s, %s at %.2f: `%s`", trace->file, context->style.lang, moment.shown,
                     shape->as.text.string);
    }
}

/* --- All of it over the library ---------------------------------------------------------- */

static void what_is_seen_of_every_moment_is_what_happens(void **state)
{
    (void)state;
    static Check *const CHECKS[] = {
        only_what_was_just_taken_is_thick_and_bold,
        every_arrow_is_one_of_the_tables,
        every_running_timer_says_that_its_time_is_what_is_left,
        no_young_segment_has_a_bar_of_its_lifetime,
        a_slash_stands_only_between_an_event_and_its_action,
        NULL,
    };
    look_at_library(CHECKS, NAMES_RFC);
}

static void it_is_told_in_the_names_that_are_chosen(void **state)
{
    (void)state;
    static Check *const CHECKS[] = {the_chosen_names_are_all_that_is_seen_of_states, NULL};
    look_at_library(CHECKS, NAMES_LINUX);
    look_at_library(CHECKS, NAMES_BSD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_crash_and_a_reboot_are_marks_on_nodes_and_no_arrows),
        cmocka_unit_test(a_crash_without_a_connection_is_a_mark_too),
        cmocka_unit_test(what_goes_with_its_listener_has_not_crashed),
        cmocka_unit_test(an_old_segment_has_one),
        cmocka_unit_test(they_are_those_of_what_lies_over_the_sheet),
        cmocka_unit_test(only_whole_words_are_names),
        cmocka_unit_test(what_is_seen_of_every_moment_is_what_happens),
        cmocka_unit_test(it_is_told_in_the_names_that_are_chosen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
