/* Everything bigger: the whole sheet as long as it fits, then a panel at a time.
 * Windows that are too small for the sheet are the same case. */
#include "expect.h"

#include "support/hand_made.h"
#include "support/sheets.h"
#include "view/layout.h"

typedef struct Size {
    int width, height;
} Size;

static const Size SIZES[] = {{960, 540},  {1280, 720},  {1024, 768},
                             {1280, 800}, {1920, 1080}, {3840, 2160}};
static const Size SMALL[] = {{640, 360}, {640, 480}, {800, 450}, {700, 900}, {1900, 400}};
static const double SCALES[] = {1, 1.25, 1.5, 2};

#define COUNT(list) (int)(sizeof(list) / sizeof *(list))

static Rect rect_of(Size size)
{
    return (Rect){0, 0, size.width, size.height};
}

static void the_whole_sheet_is_shown_at_every_size_of_a_projector(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT(SIZES); i++) {
        SheetLayout layout = sheet_layout(rect_of(SIZES[i]), false, &(ViewContext){0});
        assert_true(layout.whole);
        assert_int_equal(layout.panel, PANEL_ALL);
    }
}

static void what_does_not_fit_is_shown_a_panel_at_a_time(void **state)
{
    (void)state;
    ViewContext context = {.scale = 1.25};
    assert_int_equal(sheet_layout(rect_of(SIZES[1]), false, &context).panel, PANEL_LADDER);
    context.panel = PANEL_SERVER;
    assert_int_equal(sheet_layout(rect_of(SIZES[1]), false, &context).panel, PANEL_SERVER);
    for (int i = 0; i < COUNT(SMALL); i++) {
        SheetLayout layout = sheet_layout(rect_of(SMALL[i]), false, &(ViewContext){0});
        assert_int_equal(layout.panel, PANEL_LADDER);
    }
}

static void each_step_makes_everything_at_least_as_big(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT(SIZES); i++) {
        SheetLayout before = sheet_layout(rect_of(SIZES[i]), false, &(ViewContext){0});
        assert_true(before.panel_unit[PANEL_LADDER] > 1.6 * before.unit);
        before.panel_unit[PANEL_LADDER] = before.unit; /* nothing is enlarged */
        for (int k = 1; k < COUNT(SCALES); k++) {
            SheetLayout now =
                sheet_layout(rect_of(SIZES[i]), false, &(ViewContext){.scale = SCALES[k]});
            assert_true(now.header_unit >= before.header_unit);
            assert_true(now.caption_unit >= before.caption_unit);
            assert_true(now.transport_unit >= before.transport_unit);
            assert_true(now.panel_unit[PANEL_LADDER] >= before.panel_unit[PANEL_LADDER]);
            before = now;
        }
        assert_true(before.panel_unit[PANEL_LADDER] >= 1.85 * before.unit);
        assert_true(before.caption_unit >= 1.5 * before.unit);
    }
}

static bool has_command(const Drawing *drawing, int command)
{
    for (int i = 0; i < drawing->count; i++) {
        ThingId id = drawing->items[i].id;
        if (id.kind == THING_COMMAND && id.index == command)
            return true;
    }
    return false;
}

/* 16, 17 and 18 are the panels of sheet_context, 14 its help, 3 its play. */
static void look_at(const Trace *trace, double shown, Size size, const ViewContext *context)
{
    Arena *arena = arena_new();
    Rect rect = rect_of(size);
    Drawing drawing = drawing_new(arena, context->measure, context->lang);
    view_sheet(&drawing, trace, trace_moment(trace, shown), rect, context);
    const char *fault = sheet_fault(&drawing, 0, rect, arena);
    if (fault)
        fail_msg("%s, %dx%d, scale %.2f, panel %d, %.2f s: %s", context->lang, size.width,
                 size.height, context->scale, (int)context->panel, shown, fault);
    bool whole = sheet_layout(rect, false, context).whole;
    for (int command = 16; command <= 18; command++)
        assert_int_equal(has_command(&drawing, command), !whole);
    assert_true(has_command(&drawing, 14) && has_command(&drawing, 3));
    arena_free(arena);
}

static void look_at_all(const Size *sizes, int count, const double *scales, int scale_count)
{
    enum { STEPS = 9 };
    Arena *arena = arena_new();
    Trace *trace = hand_made(arena);
    for (const char *const *lang = WORDS_LANGUAGES; *lang; lang++) {
        ViewContext context = sheet_context(*lang, arena);
        for (int i = 0; i < count * scale_count * STEPS; i++) {
            context.panel = (ViewPanel)(i % 4);
            context.names = (NameStyle)(i / 4 % NAME_STYLE_COUNT);
            context.all_labels = i % 3 == 0;
            context.scale = scales[i / STEPS % scale_count];
            double shown = trace_length(trace) * (i % STEPS) / (double)STEPS;
            look_at(trace, shown, sizes[i / STEPS / scale_count], &context);
        }
    }
    arena_free(arena);
}

static void bigger_texts_are_not_cut_off_or_covered_either(void **state)
{
    (void)state;
    look_at_all(SIZES, COUNT(SIZES), SCALES + 1, COUNT(SCALES) - 1);
}

static void nor_are_those_of_a_small_window(void **state)
{
    (void)state;
    look_at_all(SMALL, COUNT(SMALL), SCALES, 1);
}

static void a_row_too_short_for_all_its_buttons_keeps_the_important_ones(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    ViewContext context = sheet_context("en", arena);
    TransportLayout wide = transport_layout((Rect){0, 0, 1260, 48}, 1, &context);
    for (int i = 0; i < context.transport_count; i++)
        assert_true(wide.buttons[i].w >= 44);
    assert_true(wide.speed.w > 40);
    TransportLayout narrow = transport_layout((Rect){0, 0, 620, 48}, 1, &context);
    for (int i = 0; i < context.transport_count; i++)
        assert_int_equal(narrow.buttons[i].w > 0, context.transport[i].rank == 0);
    assert_true(narrow.speed.w <= 0);
    assert_true(narrow.timeline.w > 250 && narrow.timeline.x > narrow.buttons[5].x + 44);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_whole_sheet_is_shown_at_every_size_of_a_projector),
        cmocka_unit_test(what_does_not_fit_is_shown_a_panel_at_a_time),
        cmocka_unit_test(each_step_makes_everything_at_least_as_big),
        cmocka_unit_test(bigger_texts_are_not_cut_off_or_covered_either),
        cmocka_unit_test(nor_are_those_of_a_small_window),
        cmocka_unit_test(a_row_too_short_for_all_its_buttons_keeps_the_important_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
