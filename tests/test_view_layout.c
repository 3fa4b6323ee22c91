/* The sheet at every size and in every language, over a trace made by hand.
 * (test_app_layout looks at the library's scenarios in the same way.) */
#include "expect.h"

#include "support/hand_made.h"
#include "support/sample.h"
#include "support/sheets.h"

typedef struct Size {
    int width, height;
} Size;

static const Size SIZES[] = {{960, 540},  {1280, 720},  {1024, 768},
                             {1280, 800}, {1920, 1080}, {3840, 2160}};
enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES, STEPS = 120 };

/* Of the looks; without a common divisor with the panels and the steps, so that
 * those of a sample differ in all that a look is taken with. */
enum { ONE_IN = 7 };

static Drawing draw_sheet(const Trace *trace, double shown, Rect rect, const SheetContext *context,
                          Arena *arena)
{
    Drawing drawing = drawing_new(arena, context->style.measure, context->style.lang);
    sheet_draw(&drawing, trace, trace_moment(trace, shown), rect, context);
    return drawing;
}

static void expect_sound(const Trace *trace, double shown, Size size, const SheetContext *context)
{
    Arena *arena = arena_new();
    Rect rect = {0, 0, size.width, size.height};
    Drawing drawing = draw_sheet(trace, shown, rect, context, arena);
    const char *fault = sheet_fault(&drawing, 0, rect, arena);
    if (fault)
        fail_msg("%s, %dx%d, panel %d, %.2f s: %s", context->style.lang, size.width, size.height,
                 (int)context->chrome.panel, shown, fault);
    arena_free(arena);
}

static void no_text_is_cut_off_or_covered_or_too_small(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = hand_made(arena);
    for (const char *const *lang = WORDS_LANGUAGES; *lang; lang++) {
        SheetContext context = sheet_context(*lang, arena);
        int first = (int)(lang - WORDS_LANGUAGES);
        for (int i = first; i < SIZE_COUNT * STEPS; i += sample_is_all() ? 1 : ONE_IN) {
            context.chrome.panel = (ViewPanel)(i % 4);
            context.style.names = (NameStyle)(i / 4 % NAME_STYLE_COUNT);
            context.style.all_labels = i % 3 == 0;
            context.run.netstat = i % 5 == 0;
            context.run.look_back = i % 11 == 0 ? 1.5 : 0;
            double shown = trace_length(trace) * (i % STEPS) / (double)STEPS;
            expect_sound(trace, shown, SIZES[i / STEPS], &context);
        }
    }
    arena_free(arena);
}

static void what_is_enlarged_is_at_least_3_4_percent_high(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = hand_made(arena);
    SheetContext context = sheet_context("en", arena);
    for (int panel = PANEL_CLIENT; panel <= PANEL_SERVER; panel++) {
        context.chrome.panel = (ViewPanel)panel;
        Drawing drawing = draw_sheet(trace, 5, (Rect){0, 0, 1280, 720}, &context, arena);
        for (int i = 0; i < drawing.count; i++) {
            const Shape *shape = &drawing.items[i];
            bool inside =
                shape->kind == SHAPE_TEXT && shape->as.text.at.y > 60 && shape->as.text.at.y < 556;
            if (inside && shape->as.text.size < 0.034 * 720)
                fail_msg("panel %d: `%s` is too small", panel, shape->as.text.string);
        }
    }
    arena_free(arena);
}

static void every_button_is_at_least_44_pixels_at_720(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = hand_made(arena);
    SheetContext context = sheet_context("en", arena);
    Drawing drawing = draw_sheet(trace, 5, (Rect){0, 0, 1280, 720}, &context, arena);
    int found = 0;
    for (int i = 0; i < drawing.count; i++) {
        const Shape *shape = &drawing.items[i];
        if (shape->kind != SHAPE_BOX || shape->tag.kind != THING_COMMAND)
            continue;
        /* The bars of an icon bear the id, too. */
        if (shape->as.box.radius < 2)
            continue;
        assert_true(shape->as.box.rect.w >= 44 && shape->as.box.rect.h >= 44);
        found++;
    }
    assert_int_equal(found, 17);
    arena_free(arena);
}

static void a_place_on_the_timeline_means_the_time_at_which_the_handle_stands(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = hand_made(arena);
    SheetContext context = sheet_context("en", arena);
    Rect sheet = {0, 0, 1280, 720};
    SheetPlaces places = {0};
    for (double shown = 1; shown < 10; shown++) {
        Drawing drawing = drawing_new(arena, context.style.measure, "en");
        places = sheet_draw(&drawing, trace, trace_moment(trace, shown), sheet, &context);
        Rect handle = {0};
        for (int i = 0; i < drawing.count; i++) {
            const Shape *shape = &drawing.items[i];
            if (shape->kind == SHAPE_BOX && shape->tag.kind == THING_TIMELINE)
                handle = shape->as.box.rect;
        }
        Point middle = {handle.x + handle.w / 2, handle.y + handle.h / 2};
        assert_true(fabs(view_timeline_time(&places, trace, middle) - shown) < 0.001);
        assert_int_equal(drawing_hit(&drawing, middle).kind, THING_TIMELINE);
    }
    assert_true(view_timeline_time(&places, trace, (Point){0, 690}) == 0);
    assert_true(view_timeline_time(&places, trace, (Point){1280, 690}) == trace_length(trace));
    arena_free(arena);
}

static int first_of_overlay(const Drawing *drawing, int before)
{
    return before < drawing->count ? before : drawing->count;
}

static void the_texts_of_a_menu_and_of_a_problem_do_not_overlap(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = hand_made(arena);
    SheetContext context = sheet_context("zh-Hans", arena);
    ViewMenuEntry entries[60];
    for (int i = 0; i < 60; i++)
        entries[i] = (ViewMenuEntry){
            .title = "一个相当长的标题, and a long one in Latin letters besides",
            .detail = "has mistakes",
            .chosen = i == 45,
            .group = i % 7 == 0 ? "A group of scenarios" : NULL,
            .broken = i % 3 == 0,
        };
    for (int i = 0; i < SIZE_COUNT; i++) {
        Rect rect = {0, 0, SIZES[i].width, SIZES[i].height};
        context.chrome.menu = (ViewMenu){0};
        context.chrome.problem.text = NULL;
        int plain = draw_sheet(trace, 5, rect, &context, arena).count;
        context.chrome.menu = (ViewMenu){.title = "场景",
                                         .entries = entries,
                                         .count = 60,
                                         .summary = "它说的是什么",
                                         .hint = "Return: 打开, Esc: 返回",
                                         .search = {"关闭", "", "60", {"", ""}}};
        Drawing menu = draw_sheet(trace, 5, rect, &context, arena);
        assert_null(sheet_fault(&menu, first_of_overlay(&menu, plain), rect, arena));
        context.chrome.menu = (ViewMenu){0};
        context.chrome.problem.text =
            "a.yaml:2:5: error[S012]: 我不认识 `clinet`\n"
            "    2 |   - clinet: 关闭 # 一个很长很长很长很长很长很长很长的注释 and then "
            "some more of it, so that the line must be broken somewhere\n"
            "      |     ^~~~~~ did you mean `client`?\n";
        context.chrome.problem.hint = "Esc: 返回. The file is read again as soon as it changes.";
        Drawing problem = draw_sheet(trace, 5, rect, &context, arena);
        assert_null(sheet_fault(&problem, first_of_overlay(&problem, plain), rect, arena));
    }
    arena_free(arena);
}

static bool shows_whole(const Drawing *drawing, const char *word)
{
    for (int i = 0; i < drawing->count; i++) {
        if (drawing->items[i].kind == SHAPE_TEXT && strstr(drawing->items[i].as.text.string, word))
            return true;
    }
    return false;
}

static void the_errors_of_a_file_are_broken_at_spaces(void **state)
{
    (void)state;
    static const char *const KEYS[] = {"`summary`,", "`settings`,", "`network`,", "`steps`",
                                       "`expect`"};
    Arena *arena = arena_new();
    Trace *trace = hand_made(arena);
    SheetContext context = sheet_context("en", arena);
    context.chrome.problem.text =
        "a.yaml:2:1: error[S012]: I do not know `run`\n"
        "    2 | run:\n"
        "      | ^~~ write `format`, `title`, `summary`, `tags`, `level`, `start`, "
        "`settings`, `hosts`, `network`, `steps` or `expect`\n";
    context.chrome.problem.hint = "Tab lists the scenarios.";
    for (double width = 640; width < 1400; width += 7) {
        Drawing problem = draw_sheet(trace, 5, (Rect){0, 0, width, 600}, &context, arena);
        for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
            assert_true(shows_whole(&problem, KEYS[i]));
    }
    arena_free(arena);
}

static void where_not_all_errors_have_room_it_is_seen_that_there_are_more(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = hand_made(arena);
    SheetContext context = sheet_context("en", arena);
    context.chrome.problem.hint = "Tab lists the scenarios.";
    char *problem = arena_strdup(arena, "");
    for (int i = 1; i <= 40; i++) {
        const char *last = arena_printf(arena, "a.yaml:%d:1: I do not know `run`", i);
        problem = arena_printf(arena, "%s%s\n", problem, last);
        context.chrome.problem.text = problem;
        Drawing drawing = draw_sheet(trace, 5, (Rect){0, 0, 1280, 600}, &context, arena);
        assert_true(shows_whole(&drawing, last) != shows_whole(&drawing, "…"));
    }
    arena_free(arena);
}

static void a_tooltip_stays_in_the_sheet(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = hand_made(arena);
    SheetContext context = sheet_context("en", arena);
    context.chrome.told.tooltip =
        "To the next change of state, caption or question (PageDown, Right)";
    Rect rect = {0, 0, 960, 540};
    int tooltips = 0;
    for (int command = 0; command < 19; command++) {
        context.style.hovered = (Tag){0};
        int plain = draw_sheet(trace, 5, rect, &context, arena).count;
        context.style.hovered = thing_tag(THING_COMMAND, 0, command);
        Drawing drawing = draw_sheet(trace, 5, rect, &context, arena);
        assert_null(sheet_fault(&drawing, plain, rect, arena));
        tooltips += drawing.count > plain;
        for (int i = plain; i < drawing.count; i++) {
            const Shape *shape = &drawing.items[i];
            if (shape->kind == SHAPE_BOX)
                assert_true(oblong_inside(oblong_of_rect(shape->as.box.rect), rect, 0));
        }
    }
    assert_true(tooltips > 0);
    arena_free(arena);
}

static void a_message_stands_in_the_sheet_and_covers_nothing_but_the_row_below(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = hand_made(arena);
    SheetContext context = sheet_context("zh-Hant", arena);
    for (int i = 0; i < SIZE_COUNT; i++) {
        Rect rect = {0, 0, SIZES[i].width, SIZES[i].height};
        context.chrome.message = NULL;
        int plain = draw_sheet(trace, 5, rect, &context, arena).count;
        context.chrome.message =
            "已儲存：/home/somebody/courses/networks/lecture-07/lost-final-ack-12.png";
        Drawing drawing = draw_sheet(trace, 5, rect, &context, arena);
        assert_true(drawing.count > plain);
        assert_null(sheet_fault(&drawing, plain, rect, arena));
        for (int k = plain; k < drawing.count; k++)
            assert_true(drawing.items[k].kind != SHAPE_BOX ||
                        drawing.items[k].as.box.rect.y > 0.85 * rect.h);
    }
    arena_free(arena);
}

static void what_applications_call_has_a_place_at_4_to_3_too(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = hand_made(arena);
    SheetContext context = sheet_context("en", arena);
    double shown = trace_rest(trace, 0);
    for (int i = 0; i < SIZE_COUNT; i++) {
        Rect rect = {0, 0, SIZES[i].width, SIZES[i].height};
        Drawing drawing = draw_sheet(trace, shown, rect, &context, arena);
        assert_non_null(sheet_text(&drawing, "listen()"));
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_text_is_cut_off_or_covered_or_too_small),
        cmocka_unit_test(what_is_enlarged_is_at_least_3_4_percent_high),
        cmocka_unit_test(every_button_is_at_least_44_pixels_at_720),
        cmocka_unit_test(a_place_on_the_timeline_means_the_time_at_which_the_handle_stands),
        cmocka_unit_test(the_texts_of_a_menu_and_of_a_problem_do_not_overlap),
        cmocka_unit_test(the_errors_of_a_file_are_broken_at_spaces),
        cmocka_unit_test(where_not_all_errors_have_room_it_is_seen_that_there_are_more),
        cmocka_unit_test(a_tooltip_stays_in_the_sheet),
        cmocka_unit_test(what_applications_call_has_a_place_at_4_to_3_too),
        cmocka_unit_test(a_message_stands_in_the_sheet_and_covers_nothing_but_the_row_below),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
