/* The ladder of runs that scroll, at every moment of them. */
#include "expect.h"

#include "support/runs.h"
#include "support/sheets.h"

static const Rect PANEL = {0, 0, 496, 496};

/* The longest stretch of a segment's arrow that is drawn. */
static double arrow_length(const Drawing *drawing, int segment)
{
    double length = 0;
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_PATH && shape->tag.kind == THING_SEGMENT &&
            shape->tag.b == segment && shape->as.path.count == 2)
            length =
                fmax(length, distance_between(shape->as.path.points[0], shape->as.path.points[1]));
    }
    return length;
}

/* Whether a text of the segment begins with these letters. */
static bool is_labelled(const Drawing *drawing, int segment, const char *with)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_TEXT && shape->tag.kind == THING_SEGMENT &&
            shape->tag.b == segment && strstr(shape->as.text.string, with))
            return true;
    }
    return false;
}

static const char CROSSING[] = "steps:\n"
                               "  - server: listen\n"
                               "    client: connect\n"
                               "  - client: close\n"
                               "    server: close\n";

static void an_arrow_is_labelled_until_little_of_it_is_left(void **state)
{
    (void)state;
    TestRun run = run_text(CROSSING);
    SheetContext context = sheet_context("en", run.arena);
    double whole = 0;
    for (double stage = 0; stage < trace_length(run.trace); stage += 0.05) {
        Drawing drawing = drawing_new(run.arena, context.style.measure, "en");
        sheet_ladder(&drawing, run.trace, trace_moment(run.trace, stage), PANEL, &context);
        for (int segment = 0; segment < run.trace->segments.count; segment++) {
            double length = arrow_length(&drawing, segment);
            whole = fmax(whole, length);
            if (length > 0.75 * whole)
                assert_true(is_labelled(&drawing, segment, "SYN") ||
                            is_labelled(&drawing, segment, "ACK"));
        }
    }
    assert_true(whole > 200);
    end_run(&run);
}

static void no_numbers_stand_without_their_flags(void **state)
{
    (void)state;
    TestRun run = run_text(CROSSING);
    SheetContext context = sheet_context("en", run.arena);
    int split = 0;
    for (double stage = 0; stage < trace_length(run.trace); stage += 0.05) {
        Drawing drawing = drawing_new(run.arena, context.style.measure, "en");
        sheet_ladder(&drawing, run.trace, trace_moment(run.trace, stage), PANEL, &context);
        for (int segment = 0; segment < run.trace->segments.count; segment++) {
            if (!is_labelled(&drawing, segment, "ack "))
                continue;
            assert_true(is_labelled(&drawing, segment, "ACK"));
            split++;
        }
    }
    assert_true(split > 0);
    end_run(&run);
}

/* What is written in the lifelines in the end, line after line: all of it, or what is bold and
 * no name of a state. */
static const char *texts_beside(const TestRun *run, const char *lang, int connection, bool bold)
{
    SheetContext context = sheet_context(lang, run->arena);
    context.run.connection = connection;
    Drawing drawing = drawing_new(run->arena, context.style.measure, lang);
    TraceMoment end = trace_moment(run->trace, trace_length(run->trace));
    Rect page = {0, 0, PANEL.w, view_ladder_page_height(run->trace, PANEL.w)};
    sheet_ladder(&drawing, run->trace, end, page, &context);
    const char *texts = "";
    for (int i = 0; i < drawing.count; i++) {
        const Shape *shape = &drawing.items[i];
        bool beside =
            shape->kind == SHAPE_TEXT && (shape->as.text.at.x < 110 || shape->as.text.at.x > 386);
        bool strong = beside && shape->as.text.face == FACE_BOLD && shape->tag.kind == TAG_NONE &&
                      shape->as.text.at.y > 40;
        if (bold ? strong : beside)
            texts = arena_printf(run->arena, "%s%s ", texts, shape->as.text.string);
    }
    return texts;
}

static void a_program_that_nobody_listens_to_is_told_that_its_connection_is_refused(void **state)
{
    (void)state;
    TestRun run = run_text("steps:\n"
                           "  - client: connect\n");
    assert_non_null(strstr(texts_beside(&run, "en", 0, false), "connection refused"));
    assert_non_null(strstr(texts_beside(&run, "zh-Hans", 0, false), "连接被拒绝"));
    assert_non_null(strstr(texts_beside(&run, "zh-Hant", 0, false), "連線被拒絕"));
    end_run(&run);
}

static void a_refused_call_stays_one_when_another_connection_is_shown(void **state)
{
    (void)state;
    TestRun run = run_text("settings:\n"
                           "  profile: linux\n"
                           "steps:\n"
                           "  - server: listen\n"
                           "  - client: connect\n"
                           "  - server: [close listener, close]\n"
                           "  - client: close\n"
                           "  - server: listen\n"
                           "  - client: connect as b\n");
    const TraceEntry *refused = find_entry(&run, TRACE_CALL, HOST_SERVER, 4);
    assert_true(trace_is_refusal(refused));
    for (int connection = 0; connection < run.trace->connections.count; connection++)
        assert_string_equal(texts_beside(&run, "en", connection, true),
                            "listener: listen() address already in use ");
    end_run(&run);
}

/* The network keeps what the client sends, to the end. */
static const char HELD[] = "settings: { rto: 20s, end: 9s }\n"
                           "start: established\n"
                           "steps:\n"
                           "  - hold: client\n"
                           "    client: send 10\n"
                           "  - client: send 10\n"
                           "    after: 3s\n"
                           "  - server: send 10\n"
                           "    after: 3s\n";

static bool is_chip(const Shape *shape)
{
    return shape->kind == SHAPE_BOX && shape->tag.kind == THING_SEGMENT &&
           shape->as.box.rect.h > 20;
}

static int count_chips(const Drawing *drawing)
{
    int count = 0;
    for (int i = 0; i < drawing->count; i++)
        count += is_chip(&drawing->items[i]);
    return count;
}

static void expect_chips_apart(const Drawing *drawing)
{
    for (int i = 0; i < drawing->count; i++) {
        for (int k = 0; k < i && is_chip(&drawing->items[i]); k++) {
            if (is_chip(&drawing->items[k]))
                assert_false(oblongs_overlap(oblong_of_rect(drawing->items[i].as.box.rect),
                                             oblong_of_rect(drawing->items[k].as.box.rect)));
        }
    }
}

static void chips_of_what_is_held_for_ever_hide_none_of_another(void **state)
{
    (void)state;
    TestRun run = run_text(HELD);
    SheetContext context = sheet_context("en", run.arena);
    int most = 0;
    for (double stage = 0; stage < trace_length(run.trace); stage += 0.05) {
        Drawing drawing = drawing_new(run.arena, context.style.measure, "en");
        sheet_ladder(&drawing, run.trace, trace_moment(run.trace, stage), PANEL, &context);
        expect_chips_apart(&drawing);
        int count = count_chips(&drawing);
        most = count > most ? count : most;
    }
    assert_int_equal(most, 3);
    end_run(&run);
}

/* So many are under way, and so many of their chips have numbers. */
static void count_under_way(const TestRun *run, const Drawing *drawing, double stage, int counts[2])
{
    counts[0] = counts[1] = 0;
    for (int i = 0; i < run->trace->segments.count; i++) {
        const TraceSegment *segment = &run->trace->segments.items[i];
        if (trace_shown_of(run->trace, segment->sent_n) > stage ||
            trace_shown_of(run->trace, segment->end_n) <= stage)
            continue;
        counts[0]++;
        for (int k = 0; k < drawing->count; k++) {
            const Shape *shape = &drawing->items[k];
            counts[1] += shape->kind == SHAPE_TEXT && shape->tag.kind == THING_SEGMENT &&
                         shape->tag.b == i && strstr(shape->as.text.string, "seq ");
        }
    }
}

/* The rows of those that have arrived meanwhile are free again, and those that are far
 * apart share one. */
static void two_that_are_under_way_tell_their_numbers(void **state)
{
    (void)state;
    TestRun run = run_text("settings: { delay: 100ms }\n"
                           "start: established\n"
                           "steps:\n"
                           "  - client: send 10\n"
                           "  - client: send 10\n"
                           "    after: 40ms\n"
                           "  - client: send 10\n"
                           "    after: 40ms\n");
    SheetContext context = sheet_context("en", run.arena);
    int most = 0, pairs = 0;
    for (double stage = 0.017; stage < trace_length(run.trace); stage += 0.05) {
        Drawing drawing = drawing_new(run.arena, context.style.measure, "en");
        sheet_ladder(&drawing, run.trace, trace_moment(run.trace, stage), PANEL, &context);
        expect_chips_apart(&drawing);
        int counts[2];
        count_under_way(&run, &drawing, stage, counts);
        most = counts[0] > most ? counts[0] : most;
        pairs += counts[0] == 2;
        if (counts[0] == 2)
            assert_int_equal(counts[1], 2);
    }
    assert_true(most > 2 && pairs > 0);
    end_run(&run);
}

/* The enlarged ladder is low, and wide. */
static void each_that_is_under_way_has_a_chip_where_the_ladder_is_wide(void **state)
{
    (void)state;
    TestRun run = run_text("settings: { delay: 100ms }\n"
                           "start: established\n"
                           "steps:\n"
                           "  - client: send 10\n"
                           "  - client: send 10\n"
                           "    after: 70ms\n");
    SheetContext context = sheet_context("en", run.arena);
    context.chrome.panel = PANEL_LADDER;
    int pairs = 0;
    for (double stage = 0.017; stage < trace_length(run.trace); stage += 0.05) {
        Drawing drawing = drawing_new(run.arena, context.style.measure, "en");
        sheet_draw(&drawing, run.trace, trace_moment(run.trace, stage), (Rect){0, 0, 1280, 720},
                   &context);
        int counts[2];
        count_under_way(&run, &drawing, stage, counts);
        pairs += counts[0] == 2;
        if (counts[0] == 2)
            assert_int_equal(count_chips(&drawing), 2);
    }
    assert_true(pairs > 0);
    end_run(&run);
}

static bool has_text(const Drawing *drawing, const char *part)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_TEXT && strstr(shape->as.text.string, part))
            return true;
    }
    return false;
}

static double broad_width(void *user, Face face, double size, const char *lang, const char *string)
{
    return 1.4 * sheet_fixed_width(user, face, size, lang, string);
}

/* A copy that is 100 ms young has nearly all of its MSL before it. That it is one is said
 * first. */
static void an_old_segment_says_how_long_it_has_to_live(void **state)
{
    (void)state;
    TestRun run = run_text("settings: { msl: 1s }\n"
                           "start: established\n"
                           "network:\n"
                           "  - duplicate: { segment: client DATA, after: 700ms }\n"
                           "steps:\n"
                           "  - client: send 10\n");
    SheetContext context = sheet_context("en", run.arena);
    const TraceSegment *copy = run.trace->segments.items;
    while (copy->copy_of < 0)
        copy++;
    const SimTime ages[] = {100 * SIM_MS, 600 * SIM_MS};
    for (int i = 0; i < 2 * 2; i++) {
        bool has_room = i / 2 == 0;
        context.style.measure.width = has_room ? sheet_average_width : broad_width;
        Drawing drawing = drawing_new(run.arena, context.style.measure, "en");
        double shown = trace_shown_at(run.trace, copy->sent + ages[i % 2]);
        sheet_ladder(&drawing, run.trace, trace_moment(run.trace, shown), PANEL, &context);
        assert_true(has_text(&drawing, "copy"));
        bool tells = has_text(&drawing, "to live") || has_text(&drawing, " left");
        assert_int_equal(tells, has_room && i % 2 == 1);
    }
    end_run(&run);
}

/* It stands where its cross has room for it, if need be below "now", where chips hang. */
static void no_chip_covers_the_word_of_a_loss(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    for (int at = 10; at < 100; at += 3) {
        TestRun run = run_text(arena_printf(arena,
                                            "settings: { delay: 100ms }\n"
                                            "network: [drop: { segment: server SYN, at: %dms }]\n"
                                            "steps:\n"
                                            "  - client: connect\n"
                                            "    server: connect\n"
                                            "  - server: abort\n"
                                            "    after: 0ms\n",
                                            at));
        for (double stage = 0; stage < trace_length(run.trace); stage += 0.02) {
            SheetContext context = sheet_context("en", run.arena);
            Drawing drawing = drawing_new(run.arena, context.style.measure, "en");
            sheet_ladder(&drawing, run.trace, trace_moment(run.trace, stage), PANEL, &context);
            const char *fault = sheet_fault(&drawing, 0, PANEL, run.arena);
            if (fault)
                fail_msg("lost at %d ms, shown at %g: %s", at, stage, fault);
        }
        end_run(&run);
    }
    arena_free(arena);
}

static void what_is_held_for_ever_stays_in_the_plot(void **state)
{
    (void)state;
    TestRun run = run_text(HELD);
    SheetContext context = sheet_context("en", run.arena);
    int lines = 0;
    for (double stage = 0; stage < trace_length(run.trace); stage += 0.05) {
        Drawing drawing = drawing_new(run.arena, context.style.measure, "en");
        sheet_ladder(&drawing, run.trace, trace_moment(run.trace, stage), PANEL, &context);
        for (int i = 0; i < drawing.count; i++) {
            const Shape *shape = &drawing.items[i];
            bool line = shape->kind == SHAPE_PATH && !shape->as.path.closed;
            if (!line || shape->tag.kind != THING_SEGMENT)
                continue;
            lines++;
            assert_true(fmin(shape->as.path.points[0].y, shape->as.path.points[1].y) > 33.9);
        }
    }
    assert_true(lines > 0);
    end_run(&run);
}

/* Where the lifelines' states end: "now". */
static double lifeline_end(const TestRun *run, double stage)
{
    SheetContext context = sheet_context("en", run->arena);
    Drawing drawing = drawing_new(run->arena, context.style.measure, "en");
    sheet_ladder(&drawing, run->trace, trace_moment(run->trace, stage), PANEL, &context);
    double end = 0;
    for (int i = 0; i < drawing.count; i++) {
        const Shape *shape = &drawing.items[i];
        bool edge = shape->kind == SHAPE_BOX && shape->tag.kind == THING_STATE &&
                    shape->fill == context.style.theme->host[shape->tag.a];
        if (edge)
            end = fmax(end, shape->as.box.rect.y + shape->as.box.rect.h);
    }
    return end;
}

static const char ABORTED_AND_SAID[] = "steps:\n"
                                       "  - server: listen\n"
                                       "    client: connect\n"
                                       "  - client: abort\n"
                                       "  - say: That was all.\n"
                                       "    after: 2s\n";

static void the_end_of_a_run_leaves_no_room_for_chips_that_never_come(void **state)
{
    (void)state;
    TestRun run = run_text(ABORTED_AND_SAID), held = run_text(HELD);
    double arrival = trace_shown_of(run.trace, run.trace->segments.items[3].end_n);
    assert_true(lifeline_end(&run, arrival) < 0.8 * PANEL.h);
    assert_true(lifeline_end(&run, trace_length(run.trace)) > 0.95 * PANEL.h);
    assert_true(lifeline_end(&held, trace_length(held.trace)) < 0.8 * PANEL.h);
    end_run(&run);
    end_run(&held);
}

static void the_last_words_are_seen_to_their_end(void **state)
{
    (void)state;
    TestRun run = run_text("settings: {end: 2s}\n"
                           "steps:\n"
                           "  - server: listen\n"
                           "  - client: connect as b\n"
                           "  - server: listen\n"
                           "    at: 1s\n");
    double last = trace_shown_of(run.trace, run.trace->entries.count - 1);
    for (double stage = last + 0.02; stage <= trace_length(run.trace); stage += 0.05) {
        SheetContext context = sheet_context("en", run.arena);
        context.run.connection = 1;
        Drawing drawing = drawing_new(run.arena, context.style.measure, "en");
        sheet_ladder(&drawing, run.trace, trace_moment(run.trace, stage), PANEL, &context);
        assert_non_null(sheet_text(&drawing, "use"));
    }
    end_run(&run);
}

/* The author's words in the middle of it are no reason for another break. */
static void a_wait_breaks_the_lifelines_once_whatever_is_said_in_it(void **state)
{
    (void)state;
    const char *said = "settings: { end: 9s }\n"
                       "start: established\n"
                       "steps:\n"
                       "  - client: send 10\n"
                       "  - say: It waits.\n"
                       "    after: 3s\n"
                       "  - client: send 10\n"
                       "    after: 3s\n";
    TestRun run = run_text(said);
    SheetContext context = sheet_context("en", run.arena);
    Drawing drawing = drawing_new(run.arena, context.style.measure, "en");
    double end = trace_length(run.trace) - 0.7;
    sheet_ladder(&drawing, run.trace, trace_moment(run.trace, end), PANEL, &context);
    int breaks = 0;
    for (int i = 0; i < drawing.count; i++) {
        const Shape *shape = &drawing.items[i];
        breaks += shape->kind == SHAPE_PATH && shape->as.path.closed && shape->as.path.count == 4 &&
                  shape->fill == context.style.theme->panel;
    }
    assert_int_equal(breaks, HOST_COUNT);
    assert_non_null(sheet_text(&drawing, "5.8 s later"));
    end_run(&run);
}

static Drawing drawn_at(const TestRun *run, const SheetContext *context, SimTime t)
{
    Drawing drawing = drawing_new(run->arena, context->style.measure, "en");
    double shown = trace_shown_at(run->trace, t) + 0.2;
    sheet_ladder(&drawing, run->trace, trace_moment(run->trace, shown), PANEL, context);
    return drawing;
}

/* The second connection has the ports of the first, and other ISNs. */
static void numbers_count_from_the_isn_that_was_in_force_if_the_reader_wants(void **state)
{
    (void)state;
    TestRun run = run_text("settings: {msl: 100ms}\n"
                           "hosts: {client: {isn: [100, 7000]}, server: {isn: [300, 9000]}}\n"
                           "steps:\n"
                           "  - server: listen\n"
                           "    client: connect\n"
                           "  - client: [send 5, close]\n"
                           "  - server: close\n"
                           "  - client: connect\n"
                           "    server: listen\n"
                           "    at: 3s\n"
                           "  - client: send 9\n");
    SheetContext context = sheet_context("en", run.arena);
    context.run.relative = true;
    Drawing first = drawn_at(&run, &context, 200 * SIM_MS);
    assert_true(is_labelled(&first, 0, "seq +0"));
    assert_true(is_labelled(&first, 1, "seq +0 ack +1"));
    Drawing second = drawn_at(&run, &context, 3500 * SIM_MS);
    int last = run.trace->segments.count - 2;
    assert_int_equal(run.trace->segments.items[last].segment.seq, 7001);
    assert_true(is_labelled(&second, last, "seq +1 ack +1"));
    context.run.relative = false;
    second = drawn_at(&run, &context, 3500 * SIM_MS);
    assert_true(is_labelled(&second, last, "seq 7001 ack 9001"));
    end_run(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_arrow_is_labelled_until_little_of_it_is_left),
        cmocka_unit_test(no_numbers_stand_without_their_flags),
        cmocka_unit_test(numbers_count_from_the_isn_that_was_in_force_if_the_reader_wants),
        cmocka_unit_test(a_program_that_nobody_listens_to_is_told_that_its_connection_is_refused),
        cmocka_unit_test(a_refused_call_stays_one_when_another_connection_is_shown),
        cmocka_unit_test(chips_of_what_is_held_for_ever_hide_none_of_another),
        cmocka_unit_test(the_end_of_a_run_leaves_no_room_for_chips_that_never_come),
        cmocka_unit_test(a_wait_breaks_the_lifelines_once_whatever_is_said_in_it),
        cmocka_unit_test(the_last_words_are_seen_to_their_end),
        cmocka_unit_test(two_that_are_under_way_tell_their_numbers),
        cmocka_unit_test(each_that_is_under_way_has_a_chip_where_the_ladder_is_wide),
        cmocka_unit_test(an_old_segment_says_how_long_it_has_to_live),
        cmocka_unit_test(no_chip_covers_the_word_of_a_loss),
        cmocka_unit_test(what_is_held_for_ever_stays_in_the_plot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
