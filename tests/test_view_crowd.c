/* Many segments under way at once: what a frame of the ladder costs does not grow with them. */
#include "expect.h"

#include "support/hand_made.h"
#include "support/sheets.h"
#include "trace/journeys.h"

static const Rect PANEL = {0, 0, 496, 496};

/* Sent at once and arriving one by one, as those of a full window do. */
static Trace *burst(Arena *arena, int count)
{
    Hand *hand = hand_begin(arena);
    hand_connection(hand, "a", 50000);
    hand_open(hand);
    SimTime t = SIM_SECOND;
    hand_call(hand, t, HOST_CLIENT, CALLED_SEND);
    int first = hand->trace->segments.count;
    for (int i = 0; i < count; i++)
        hand_send(hand, t, HOST_CLIENT, (TcpSegment){101 + (SeqNum)i, 301, 1, 1000, TCP_ACK},
                  false);
    for (int i = 0; i < count; i++)
        hand_end(hand, t + (100 + i) * SIM_MS, first + i, FATE_ARRIVED, TCP_RULE_TEXT_IN_ORDER);
    trace_finish(hand->trace, t + (200 + count) * SIM_MS);
    return hand->trace;
}

/* While so many of them are under way, in a language. */
static Drawing draw_crowd(Arena *arena, int count, const char *lang)
{
    Trace *trace = burst(arena, count);
    SheetContext context = sheet_context(lang, arena);
    Drawing drawing = drawing_new(arena, context.style.measure, lang);
    double shown = trace_shown_at(trace, SIM_SECOND) + 1;
    sheet_ladder(&drawing, trace, trace_moment(trace, shown), PANEL, &context);
    return drawing;
}

static void a_hundred_times_as_many_segments_under_way_take_no_more_shapes(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    int few = draw_crowd(arena, 100, "en").count, many = draw_crowd(arena, 10000, "en").count;
    assert_in_range(many, 1, 2 * few);
    arena_free(arena);
}

static bool says(const Drawing *drawing, const char *part)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_TEXT && strstr(shape->as.text.string, part))
            return true;
    }
    return false;
}

static void what_cannot_be_told_apart_is_one_sheaf_that_says_how_many_they_are(void **state)
{
    (void)state;
    static const char *const SAID[][2] = {
        {"en", "256 segments"}, {"zh-Hans", "256 个报文段"}, {"zh-Hant", "256 個區段"}};
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++) {
        Drawing drawing = draw_crowd(arena, 1000, SAID[i][0]);
        assert_true(says(&drawing, SAID[i][1]));
    }
    arena_free(arena);
}

static void those_that_one_can_count_are_drawn_one_by_one(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Drawing drawing = draw_crowd(arena, 40, "en");
    assert_false(says(&drawing, "segments"));
    arena_free(arena);
}

/* What a visitor has seen. */
typedef struct Seen {
    const Trace *trace;
    int segments, questions;
    double at; /* only what is under way then is of interest; < 0: everything */
} Seen;

static bool see(void *context, const JourneyBlock *block)
{
    Seen *seen = context;
    seen->questions++;
    if (seen->at >= 0 && (block->begins_first > seen->at || block->ends_last < seen->at))
        return false;
    if (block->count == 1) {
        const TraceJourney *journey = &seen->trace->journeys.items[block->first];
        assert_true(block->begins_first == journey->begins && block->ends_last == journey->ends);
        seen->segments++;
    }
    return true;
}

static void every_segment_is_in_one_block_of_its_sender(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Seen seen = {.trace = burst(arena, 777), .at = -1};
    journeys_visit(seen.trace, HOST_CLIENT, see, &seen);
    journeys_visit(seen.trace, HOST_SERVER, see, &seen);
    assert_int_equal(seen.segments, seen.trace->segments.count);
    arena_free(arena);
}

static void what_is_under_way_is_found_without_a_look_at_all_that_is_over(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = burst(arena, 10000);
    Seen seen = {.trace = trace, .at = trace_length(trace) - 2};
    journeys_visit(trace, HOST_CLIENT, see, &seen);
    assert_in_range(seen.segments, 1, 4);
    assert_in_range(seen.questions, 1, 100);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hundred_times_as_many_segments_under_way_take_no_more_shapes),
        cmocka_unit_test(what_cannot_be_told_apart_is_one_sheaf_that_says_how_many_they_are),
        cmocka_unit_test(those_that_one_can_count_are_drawn_one_by_one),
        cmocka_unit_test(every_segment_is_in_one_block_of_its_sender),
        cmocka_unit_test(what_is_under_way_is_found_without_a_look_at_all_that_is_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
