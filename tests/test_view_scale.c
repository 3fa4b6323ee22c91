/* Everything bigger: the whole sheet as long as it fits, then one thing after the other
 * gives way. Windows that are too small for the sheet are the same case. */
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
static const double SCALES[] = {0.85, 1, 1.25, 1.5, 2};

#define COUNT(list) (int)(sizeof(list) / sizeof *(list))

static Rect rect_of(Size size)
{
    return (Rect){0, 0, size.width, size.height};
}

static SheetLayout layout_of(Size size, double scale, ViewPanel panel)
{
    Trace trace = {0};
    return layout_sheet(rect_of(size), &(ViewRun){.trace = &trace}, &(ViewStyle){.scale = scale},
                        &(ViewChrome){.panel = panel});
}

static void the_whole_sheet_is_shown_at_every_size_of_a_projector(void **state)
{
    (void)state;
    for (int i = 0; i < 2 * COUNT(SIZES); i++) {
        SheetLayout layout = layout_of(SIZES[i / 2], SCALES[i % 2], PANEL_ALL);
        assert_int_equal(layout.form, SHEET_WHOLE);
        assert_int_equal(layout.panel, PANEL_ALL);
        assert_true(layout.ladder.w > 0 && layout.variables[HOST_SERVER].w > 0);
    }
}

/* The variables, the ladder, what of the diagrams is not their path, and at last all
 * panels but one. */
static void one_thing_after_the_other_gives_way(void **state)
{
    (void)state;
    static const struct {
        Size size;
        double scale;
        SheetForm form;
    } ROWS[] = {
        {{1280, 720}, 1.25, SHEET_BARE},     {{1280, 720}, 1.5, SHEET_DIAGRAMS},
        {{1280, 720}, 2, SHEET_PATHS},       {{1920, 1080}, 1.5, SHEET_DIAGRAMS},
        {{1024, 768}, 1.25, SHEET_DIAGRAMS}, {{960, 540}, 1.25, SHEET_BARE},
        {{800, 450}, 1, SHEET_BARE},         {{1900, 400}, 1, SHEET_BARE},
        {{640, 480}, 1, SHEET_DIAGRAMS},     {{700, 900}, 1, SHEET_DIAGRAMS},
        {{640, 360}, 1, SHEET_PATHS},        {{640, 360}, 1.5, SHEET_ONE},
        {{640, 360}, 0.85, SHEET_BARE},
    };
    for (int i = 0; i < COUNT(ROWS); i++) {
        SheetLayout layout = layout_of(ROWS[i].size, ROWS[i].scale, PANEL_ALL);
        if (layout.form != ROWS[i].form)
            fail_msg("row %d: %d", i, (int)layout.form);
        assert_int_equal(layout.panel, layout.form == SHEET_ONE ? PANEL_LADDER : PANEL_ALL);
        assert_int_equal(layout.ladder.w > 0, layout.form <= SHEET_BARE);
    }
}

static void at_every_size_less_gives_way_the_smaller_everything_is(void **state)
{
    (void)state;
    for (int w = 480; w <= 4000; w += 117) {
        for (int h = 300; h <= 2200; h += 97) {
            SheetForm before = SHEET_WHOLE;
            for (int k = 0; k < COUNT(SCALES); k++) {
                SheetForm form = layout_of((Size){w, h}, SCALES[k], PANEL_ALL).form;
                assert_true(form >= before);
                before = form;
            }
        }
    }
}

static void an_enlarged_diagram_has_the_ladder_and_the_other_end_beside_it(void **state)
{
    (void)state;
    for (int i = 0; i < 2 * COUNT(SIZES); i++) {
        ViewPanel panel = i % 2 ? PANEL_SERVER : PANEL_CLIENT;
        SheetLayout layout = layout_of(SIZES[i / 2], 1, panel);
        const SheetEnlarged *large = &layout.enlarged[panel];
        assert_true(large->unit > 1.6 * layout.unit);
        assert_true(large->beside.w >= 330 * layout.unit && large->ends.w > 0);
        assert_int_equal(large->beside.x > large->panel.x, panel == PANEL_CLIENT);
        assert_true(large->ends.y + large->ends.h < large->beside.y);
    }
}

static void each_step_makes_everything_at_least_as_big(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT(SIZES); i++) {
        SheetLayout before = layout_of(SIZES[i], SCALES[0], PANEL_ALL);
        double normal = layout_of(SIZES[i], 1, PANEL_ALL).unit;
        assert_true(fabs(before.unit / normal - 0.85) < 1e-9);
        assert_true(fabs(before.header_unit / normal - 0.85) < 1e-9);
        for (int k = 1; k < COUNT(SCALES); k++) {
            SheetLayout now = layout_of(SIZES[i], SCALES[k], PANEL_ALL);
            assert_true(now.sheet_unit > before.sheet_unit);
            assert_true(now.header_unit >= before.header_unit);
            assert_true(now.caption_unit >= before.caption_unit);
            assert_true(now.transport_unit >= before.transport_unit);
            assert_true(now.enlarged[PANEL_LADDER].unit >=
                        before.enlarged[PANEL_LADDER].unit - 1e-9);
            before = now;
        }
        assert_true(before.enlarged[PANEL_LADDER].unit >= 1.85 * normal);
        assert_true(before.caption_unit >= 1.5 * normal);
    }
}

static bool has_command(const Drawing *drawing, int command)
{
    for (int i = 0; i < drawing->count; i++) {
        Tag tag = drawing->items[i].tag;
        if (tag.kind == THING_COMMAND && tag.b == command)
            return true;
    }
    return false;
}

/* 16, 17 and 18 are the panels of sheet_context, 14 its help, 3 its play. */
static void look_at(const Trace *trace, double shown, Size size, const SheetContext *context)
{
    Arena *arena = arena_new();
    Rect rect = rect_of(size);
    Drawing drawing = drawing_new(arena, context->style.measure, context->style.lang);
    sheet_draw(&drawing, trace, trace_moment(trace, shown), rect, context);
    const char *fault = sheet_fault_at(&drawing, 0, rect, context->style.scale, arena);
    if (fault)
        fail_msg("%s, %dx%d, scale %.2f, panel %d, %.2f s: %s", context->style.lang, size.width,
                 size.height, context->style.scale, (int)context->chrome.panel, shown, fault);
    ViewRun run = sheet_run(trace, (TraceMoment){0}, context);
    SheetLayout layout = layout_sheet(rect, &run, &context->style, &context->chrome);
    for (int command = 16; command <= 18; command++)
        assert_int_equal(has_command(&drawing, command), layout_has_tabs(&layout));
    assert_true(has_command(&drawing, 14) && has_command(&drawing, 3));
    arena_free(arena);
}

static void look_at_all(const Size *sizes, int count, const double *scales, int scale_count)
{
    enum { STEPS = 9 };
    Arena *arena = arena_new();
    Trace *trace = hand_made(arena);
    for (const char *const *lang = WORDS_LANGUAGES; *lang; lang++) {
        SheetContext context = sheet_context(*lang, arena);
        for (int i = 0; i < count * scale_count * STEPS; i++) {
            context.chrome.panel = (ViewPanel)(i % 4);
            context.style.names = (NameStyle)(i / 4 % NAME_STYLE_COUNT);
            context.style.all_labels = i % 3 == 0;
            context.run.netstat = i % 7 == 0;
            context.run.whole = i % 8 < 4;
            context.style.scale = scales[i / STEPS % scale_count];
            double shown = trace_length(trace) * (i % STEPS) / (double)STEPS;
            look_at(trace, shown, sizes[i / STEPS / scale_count], &context);
        }
    }
    arena_free(arena);
}

static void bigger_texts_are_not_cut_off_or_covered_either(void **state)
{
    (void)state;
    look_at_all(SIZES, COUNT(SIZES), SCALES, COUNT(SCALES));
}

static void nor_are_those_of_a_small_window(void **state)
{
    (void)state;
    look_at_all(SMALL, COUNT(SMALL), SCALES, COUNT(SCALES));
}

static void a_row_too_short_for_all_its_buttons_keeps_the_important_ones(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    SheetContext context = sheet_context("en", arena);
    TransportLayout wide = layout_transport((Rect){0, 0, 1260, 48}, 1, &context.chrome);
    for (int i = 0; i < context.chrome.transport_count; i++)
        assert_true(wide.buttons[i].w >= 44);
    assert_true(wide.speed.w > 40);
    TransportLayout narrow = layout_transport((Rect){0, 0, 620, 48}, 1, &context.chrome);
    for (int i = 0; i < context.chrome.transport_count; i++)
        assert_int_equal(narrow.buttons[i].w > 0, context.chrome.transport[i].rank == 0);
    assert_true(narrow.speed.w <= 0);
    assert_true(narrow.timeline.w > 250 && narrow.timeline.x > narrow.buttons[5].x + 44);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_whole_sheet_is_shown_at_every_size_of_a_projector),
        cmocka_unit_test(one_thing_after_the_other_gives_way),
        cmocka_unit_test(at_every_size_less_gives_way_the_smaller_everything_is),
        cmocka_unit_test(an_enlarged_diagram_has_the_ladder_and_the_other_end_beside_it),
        cmocka_unit_test(each_step_makes_everything_at_least_as_big),
        cmocka_unit_test(bigger_texts_are_not_cut_off_or_covered_either),
        cmocka_unit_test(nor_are_those_of_a_small_window),
        cmocka_unit_test(a_row_too_short_for_all_its_buttons_keeps_the_important_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
