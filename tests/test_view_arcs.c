/* The words of the diagrams, in both arrangements, small and enlarged: where
 * they stand and what they say. (test_app_layout looks at the library's
 * scenarios in the same way.) */
#include "expect.h"

#include "support/hand_made.h"
#include "support/labels.h"

#include <stdlib.h>

static const struct {
    int width, height;
} SIZES[] = {{960, 540}, {1280, 720}, {1024, 768}, {1280, 800}, {1920, 1080}, {3840, 2160}};
enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES };

/* The client takes one arc, from wherever it begins. */
static Trace *one_transition(TcpTransitionId id, Arena *arena)
{
    Hand *hand = arena_alloc(arena, sizeof *hand);
    hand->trace = trace_new(arena);
    hand->trace->msl = 2 * SIM_SECOND;
    trace_add_connection(hand->trace, "a");
    for (int host = 0; host < HOST_COUNT; host++)
        hand->ends[host] = tcp_endpoint(&hand->config, 100);
    hand_call(hand, 0, HOST_CLIENT, "CLOSE");
    hand_take(hand, 0, HOST_CLIENT, id);
    if (tcp_transition(id)->to == TCP_TIME_WAIT)
        hand_time_wait(hand, 0, HOST_CLIENT, TRACE_TIMER_START);
    trace_finish(hand->trace, SIM_SECOND);
    return hand->trace;
}

static Drawing draw(const Trace *trace, int size, const ViewContext *context, Arena *arena)
{
    Drawing drawing = drawing_new(arena, context->measure, context->lang);
    Rect rect = {0, 0, SIZES[size].width, SIZES[size].height};
    view_sheet(&drawing, trace, trace_moment(trace, trace_length(trace)), rect, context);
    return drawing;
}

/* How many of the arcs just taken have their words. */
static int look_at(TcpTransitionId id, int size, const ViewContext *context)
{
    Arena *arena = arena_new();
    const Trace *trace = one_transition(id, arena);
    const TcpTransition *row = tcp_transition(id);
    Drawing drawing = draw(trace, size, context, arena);
    Rect rect = {0, 0, SIZES[size].width, SIZES[size].height};
    const char *fault = label_fault(&drawing, arena);
    fault = fault ? fault : sheet_fault(&drawing, 0, rect, arena);
    if (fault)
        fail_msg("%s, %s, %dx%d, panel %d, arrangement %d: %s", row->name, context->lang,
                 SIZES[size].width, SIZES[size].height, (int)context->panel,
                 (int)context->arrangement, fault);
    bool said = label_is_there(&drawing, (int)row->from * TCP_STATE_COUNT + (int)row->to);
    if (!said && getenv("SHOW"))
        printf("unsaid: %s, %s, %dx%d, panel %d, arrangement %d\n", row->name, context->lang,
                 SIZES[size].width, SIZES[size].height, (int)context->panel,
                 (int)context->arrangement);
    arena_free(arena);
    return said;
}

/* Of all arcs, languages, names and sizes, the share whose words are there. */
static double share_said(ViewPanel panel, ViewArrangement arrangement)
{
    Arena *arena = arena_new();
    int looks = 0, said = 0;
    for (const char *const *lang = WORDS_LANGUAGES; *lang; lang++) {
        ViewContext context = sheet_context(*lang, arena);
        context.panel = panel;
        context.arrangement = arrangement;
        context.all_labels = true;
        for (int i = 0; i < TCP_ALL_TRANSITION_COUNT * SIZE_COUNT; i++) {
            context.names = (NameStyle)(i % NAME_STYLE_COUNT);
            said += look_at((TcpTransitionId)(i / SIZE_COUNT), i % SIZE_COUNT, &context);
            looks++;
        }
    }
    arena_free(arena);
    printf("panel %d arrangement %d: %d of %d\n", panel, arrangement, said, looks);
    return (double)said / looks;
}

static void enlarged_every_arc_just_taken_has_its_words_and_none_touch_anything(void **state)
{
    (void)state;
    assert_true(share_said(PANEL_CLIENT, ARRANGEMENT_CLASSIC) == 1);
    assert_true(share_said(PANEL_CLIENT, ARRANGEMENT_LANES) == 1);
}

static void small_nearly_every_arc_just_taken_has_its_words_and_none_touch_anything(void **state)
{
    (void)state;
    assert_true(share_said(PANEL_ALL, ARRANGEMENT_CLASSIC) > 0.9);
    assert_true(share_said(PANEL_ALL, ARRANGEMENT_LANES) > 0.9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(enlarged_every_arc_just_taken_has_its_words_and_none_touch_anything),
        cmocka_unit_test(small_nearly_every_arc_just_taken_has_its_words_and_none_touch_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
