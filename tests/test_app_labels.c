/* The words of the ladder: each is read as belonging to its own arrow. */
#include "expect.h"

#include "support/runs.h"
#include "support/sheets.h"

/* Two segments, of which the first is lost, on a slow link. */
static const char FIRST_LOST[] = "settings: { delay: 600ms }\n"
                                 "start: established\n"
                                 "network:\n"
                                 "  - drop: client DATA 1\n"
                                 "steps:\n"
                                 "  - client: send 100\n"
                                 "    after: 300ms\n"
                                 "  - client: send 100\n"
                                 "    after: 80ms\n";

/* Two segments leave at once, of which the first is lost. */
static const char AT_ONCE[] = "settings: { delay: 100ms }\n"
                              "start: established\n"
                              "network:\n"
                              "  - drop: client DATA 1\n"
                              "steps:\n"
                              "  - client: [send 50, send 50]\n";

/* The two SYNs cross where one of them is lost. */
static const char BOTH_CONNECT[] = "network:\n"
                                   "  - drop: client SYN\n"
                                   "steps:\n"
                                   "  - client: connect\n"
                                   "    server: connect\n";

/* A wait goes by while a segment is under way. */
static const char SLOW[] = "network:\n"
                           "  - delay: { segment: client SYN, by: 800ms }\n"
                           "steps:\n"
                           "  - server: listen\n"
                           "    client: connect\n";

static const char *const RUNS[] = {FIRST_LOST, AT_ONCE, BOTH_CONNECT, SLOW};
enum { RUN_COUNT = sizeof RUNS / sizeof *RUNS };

/* The whole run on one page, as far as it has come. */
static Drawing draw_page_at(const TestRun *run, double shown)
{
    SheetContext context = sheet_context("en", run->arena);
    context.style.measure.width = sheet_average_width;
    Drawing drawing = drawing_new(run->arena, context.style.measure, "en");
    Rect page = {0, 0, 496, view_ladder_page_height(run->trace, 496)};
    sheet_ladder(&drawing, run->trace, trace_moment(run->trace, shown), page, &context);
    return drawing;
}

static Drawing draw_page(const TestRun *run)
{
    return draw_page_at(run, trace_length(run->trace));
}

static bool is_line(const Shape *shape)
{
    return shape->kind == SHAPE_PATH && !shape->as.path.closed &&
           shape->tag.kind == THING_SEGMENT && shape->as.path.count == 2 &&
           distance_between(shape->as.path.points[0], shape->as.path.points[1]) > 30;
}

static bool is_label(const Shape *shape)
{
    return shape->kind == SHAPE_TEXT && shape->tag.kind == THING_SEGMENT &&
           shape->as.text.angle != 0;
}

/* From the middle of a text to a segment's arrow: its own, or the nearest other one. */
static double distance_to(const Drawing *drawing, const Shape *text, bool own)
{
    double nearest = INFINITY;
    Point middle = oblong_of_text(text).middle;
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (!is_line(shape) || (shape->tag.b == text->tag.b) != own)
            continue;
        const Point *points = shape->as.path.points;
        nearest = fmin(nearest, distance_to_stretch(middle, points[0], points[1]));
    }
    return nearest;
}

static bool is_crossed(const Drawing *drawing, const Shape *text)
{
    Oblong oblong = oblong_of_text(text);
    for (int i = 0; i < drawing->count; i++) {
        for (int k = 0; is_line(&drawing->items[i]) && k <= 200; k++) {
            const Point *points = drawing->items[i].as.path.points;
            if (oblong_holds(oblong, point_between(points[0], points[1], k / 200.0)))
                return true;
        }
    }
    return false;
}

static void a_label_is_nearer_to_its_own_arrow_than_to_any_other(void **state)
{
    (void)state;
    for (int i = 0; i < RUN_COUNT; i++) {
        TestRun run = run_text(RUNS[i]);
        Drawing drawing = draw_page(&run);
        int labels = 0;
        for (int k = 0; k < drawing.count; k++) {
            const Shape *text = &drawing.items[k];
            if (!is_label(text))
                continue;
            labels++;
            if (distance_to(&drawing, text, true) > distance_to(&drawing, text, false))
                fail_msg("run %d, `%s`", i, text->as.text.string);
        }
        assert_true(labels >= 6);
        end_run(&run);
    }
}

static void no_label_lies_on_an_arrow(void **state)
{
    (void)state;
    for (int i = 0; i < RUN_COUNT; i++) {
        TestRun run = run_text(RUNS[i]);
        Drawing drawing = draw_page(&run);
        for (int k = 0; k < drawing.count; k++) {
            if (is_label(&drawing.items[k]) && is_crossed(&drawing, &drawing.items[k]))
                fail_msg("run %d, `%s`", i, drawing.items[k].as.text.string);
        }
        end_run(&run);
    }
}

static void the_word_for_a_loss_lies_on_no_arrow(void **state)
{
    (void)state;
    TestRun run = run_text(BOTH_CONNECT);
    Drawing drawing = draw_page(&run);
    const Shape *lost = sheet_text(&drawing, "lost");
    assert_non_null(lost);
    assert_false(is_crossed(&drawing, lost));
    end_run(&run);
}

static void how_long_a_wait_was_lies_on_no_arrow(void **state)
{
    (void)state;
    TestRun run = run_text(SLOW);
    Drawing drawing = draw_page(&run);
    int waits = 0;
    for (int i = 0; i < drawing.count; i++) {
        const Shape *shape = &drawing.items[i];
        if (shape->kind != SHAPE_TEXT || shape->tag.kind != THING_NONE ||
            !strstr(shape->as.text.string, " s"))
            continue;
        waits++;
        assert_false(is_crossed(&drawing, shape));
    }
    assert_true(waits > 0);
    end_run(&run);
}

/* "seq 101 ack 301": names and numbers in turn; "DATA 100". */
static bool names_its_numbers(const char *text)
{
    static const char *const NAMES[] = {"seq", "ack", "len", "win"};
    bool named = false;
    text += strncmp(text, "DATA ", 5) == 0 ? strcspn(text + 5, " ,") + 5 : 0;
    text += strcmp(text, ",FIN") == 0 ? strlen(text) : 0;
    while (*text) {
        size_t length = strcspn(text, " ");
        bool number = strspn(text, "0123456789") == length;
        if (number != named)
            return false;
        for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
            named = named || (!number && strncmp(text, NAMES[i], length) == 0);
        named = named && !number;
        text += length + (text[length] == ' ');
    }
    return !named;
}

static void no_number_stands_without_its_name(void **state)
{
    (void)state;
    assert_false(names_its_numbers("101 ack 301"));
    for (int i = 0; i < RUN_COUNT; i++) {
        TestRun run = run_text(RUNS[i]);
        Drawing drawing = draw_page(&run);
        int numbers = 0;
        for (int k = 0; k < drawing.count; k++) {
            const Shape *text = &drawing.items[k];
            if (!is_label(text) || !strpbrk(text->as.text.string, "0123456789"))
                continue;
            numbers++;
            assert_true(names_its_numbers(text->as.text.string));
        }
        assert_true(numbers >= 3);
        end_run(&run);
    }
}

/* The numbers are so long that half an arrow has no room for all of them. */
static const char LONG_NUMBERS[] = "settings: { delay: 100ms }\n"
                                   "hosts:\n"
                                   "  client: { isn: 1000000 }\n"
                                   "  server: { isn: 3000000 }\n"
                                   "start: established\n"
                                   "network:\n"
                                   "  - drop: client DATA 1\n"
                                   "  - drop: server FIN 1\n"
                                   "steps:\n"
                                   "  - client: send 100\n"
                                   "  - server: close\n"
                                   "    after: 2500ms\n";

static void what_says_least_is_left_out_first(void **state)
{
    (void)state;
    TestRun run = run_text(LONG_NUMBERS);
    Drawing drawing = draw_page(&run);
    /* Which text it is stays longer than what that acknowledges. */
    assert_non_null(sheet_text(&drawing, "DATA 100"));
    assert_non_null(sheet_text(&drawing, "seq 1000001"));
    assert_non_null(sheet_text(&drawing, "ack 1000101"));
    end_run(&run);
}

/* --- What does not get in ----------------------------------------------------------- */

/* The first segment that was judged so, or -1. */
static int find_verdict(const Trace *trace, TcpVerdict verdict)
{
    for (int n = 0; n < trace->entries.count; n++) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (entry->type == TRACE_ARRIVE && entry->as.arrive.verdict == verdict)
            return entry->as.segment;
    }
    return -1;
}

/* The highest x that a segment's arrow and its head reach. */
static double rightmost(const Drawing *drawing, int segment)
{
    double x = 0;
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        bool path = shape->kind == SHAPE_PATH && shape->tag.kind == THING_SEGMENT;
        for (int k = 0; path && shape->tag.b == segment && k < shape->as.path.count; k++)
            x = fmax(x, shape->as.path.points[k].x);
    }
    return x;
}

/* A RST in the window, at the listener, at nobody. */
static const struct {
    TcpVerdict verdict;
    const char *word, *steps;
} REFUSALS[] = {
    {TCP_UNACCEPTABLE, "not accepted",
     "start: established\n"
     "steps:\n"
     "  - inject: { from: client, flags: RST, seq: server.RCV.NXT + 500 }\n"},
    {TCP_IGNORED, "ignored",
     "steps:\n"
     "  - server: listen\n"
     "  - inject: { from: client, flags: RST, seq: 7 }\n"
     "  - client: connect\n"},
    {TCP_NO_CONNECTION, "no connection",
     "steps:\n"
     "  - client: connect\n"},
};
enum { REFUSAL_COUNT = sizeof REFUSALS / sizeof *REFUSALS };

static void what_is_not_accepted_stops_short_of_the_lifeline_and_says_why(void **state)
{
    (void)state;
    for (int i = 0; i < REFUSAL_COUNT; i++) {
        TestRun run = run_text(REFUSALS[i].steps);
        int refused = find_verdict(run.trace, REFUSALS[i].verdict);
        int taken = find_verdict(run.trace, TCP_ACCEPTED);
        assert_true(refused >= 0 && taken >= 0);
        Drawing drawing = draw_page(&run);
        double edge = 496 - (6 + 108); /* padding, lifeline */
        assert_true(rightmost(&drawing, refused) < edge - 4);
        assert_true(fabs(rightmost(&drawing, taken) - edge) < 1);
        const Shape *word = sheet_text(&drawing, REFUSALS[i].word);
        assert_non_null(word);
        assert_int_equal(word->tag.b, refused);
        end_run(&run);
    }
}

/* A copy comes late, and steeply, to one who answers at once; the ladder is the small
 * one and the enlarged one. */
static void the_word_for_a_refusal_stands_at_the_end_of_its_arrow(void **state)
{
    (void)state;
    TestRun run = run_text("start: established\n"
                           "network:\n"
                           "  - duplicate: { segment: client DATA, after: 300ms }\n"
                           "steps:\n"
                           "  - client: send 100\n");
    int refused = find_verdict(run.trace, TCP_UNACCEPTABLE);
    assert_true(refused >= 0);
    static const Rect PLACES[] = {{0, 0, 496, 900}, {0, 0, 1260, 1000}};
    for (int i = 0; i < 2; i++) {
        SheetContext context = sheet_context("en", run.arena);
        Drawing drawing = drawing_new(run.arena, context.style.measure, "en");
        TraceMoment end = trace_moment(run.trace, trace_length(run.trace));
        sheet_ladder(&drawing, run.trace, end, PLACES[i], &context);
        const Shape *word = sheet_text(&drawing, "duplicate");
        assert_non_null(word);
        double unit = PLACES[i].w / 496;
        assert_true(rightmost(&drawing, refused) - oblong_of_text(word).middle.x < 70 * unit);
    }
    end_run(&run);
}

static void nobody_knows_whether_it_is_accepted_before_it_has_arrived(void **state)
{
    (void)state;
    TestRun run = run_text(REFUSALS[2].steps);
    const TraceSegment *syn = &run.trace->segments.items[0];
    double arrives = trace_shown_of(run.trace, syn->end_n);
    Drawing before = draw_page_at(&run, arrives - 0.01);
    assert_null(sheet_text(&before, "no connection"));
    Drawing after = draw_page_at(&run, arrives);
    assert_non_null(sheet_text(&after, "no connection"));
    end_run(&run);
}

static void what_a_puppet_gets_is_not_said_to_be_ignored(void **state)
{
    (void)state;
    TestRun run = run_text("hosts: { server: { stack: puppet } }\n"
                           "steps:\n"
                           "  - client: connect\n");
    assert_true(find_verdict(run.trace, TCP_IGNORED) >= 0);
    Drawing drawing = draw_page(&run);
    assert_null(sheet_text(&drawing, "ignored"));
    end_run(&run);
}

/* --- Who has sent it ------------------------------------------------------------------- */

#define SYN_BY_HAND "  - server: listen\n  - inject: {from: client, flags: SYN, seq: 100}\n"

static void what_a_puppet_sends_is_not_called_injected(void **state)
{
    (void)state;
    TestRun stray = run_text("steps:\n" SYN_BY_HAND);
    TestRun made = run_text("hosts: {client: {stack: puppet}}\nsteps:\n" SYN_BY_HAND);
    Drawing without = draw_page(&made), with = draw_page(&stray);
    assert_non_null(sheet_text(&with, "injected"));
    assert_non_null(sheet_text(&without, "SYN"));
    assert_null(sheet_text(&without, "injected"));
    end_run(&stray);
    end_run(&made);
}

/* The first path of a segment: its arrow. */
static const Shape *arrow_of(const Drawing *drawing, int segment)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_PATH && shape->tag.kind == THING_SEGMENT &&
            shape->tag.b == segment)
            return shape;
    }
    fail();
    return NULL;
}

static void what_nobody_has_sent_begins_in_the_middle_of_the_wire_and_in_ink(void **state)
{
    (void)state;
    TestRun run = run_text("steps:\n" SYN_BY_HAND);
    SheetContext context = sheet_context("en", run.arena);
    Drawing drawing = draw_page(&run);
    const Shape *stray = arrow_of(&drawing, 0), *own = arrow_of(&drawing, 1);
    assert_true(fabs(stray->as.path.points[0].x - 496 / 2.0) < 1);
    assert_int_equal(stray->stroke.color, context.style.theme->ink);
    assert_true(own->as.path.points[0].x > 380);
    assert_int_equal(own->stroke.color, context.style.theme->host[HOST_SERVER]);
    end_run(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_label_is_nearer_to_its_own_arrow_than_to_any_other),
        cmocka_unit_test(no_label_lies_on_an_arrow),
        cmocka_unit_test(the_word_for_a_loss_lies_on_no_arrow),
        cmocka_unit_test(how_long_a_wait_was_lies_on_no_arrow),
        cmocka_unit_test(no_number_stands_without_its_name),
        cmocka_unit_test(what_says_least_is_left_out_first),
        cmocka_unit_test(what_is_not_accepted_stops_short_of_the_lifeline_and_says_why),
        cmocka_unit_test(the_word_for_a_refusal_stands_at_the_end_of_its_arrow),
        cmocka_unit_test(nobody_knows_whether_it_is_accepted_before_it_has_arrived),
        cmocka_unit_test(what_a_puppet_gets_is_not_said_to_be_ignored),
        cmocka_unit_test(what_nobody_has_sent_begins_in_the_middle_of_the_wire_and_in_ink),
        cmocka_unit_test(what_a_puppet_sends_is_not_called_injected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
