/* Every moment of every scenario of the library can be read: in each language,
 * at each size of window, with each panel, no text covers another, leaves the
 * sheet or is too small. */
#include "expect.h"

#include "app/library.h"
#include "sim/sim.h"
#include "support/sheets.h"

typedef struct Size {
    int width, height;
} Size;

static const Size SIZES[] = {{960, 540}, {1280, 720}, {1024, 768}, {1280, 800}, {1920, 1080}};
static const ViewPanel PANELS[] = {PANEL_ALL, PANEL_CLIENT, PANEL_LADDER, PANEL_SERVER};

/* At each of these shares of the way from one instant to the next. */
static const double SHARES[] = {0, 0.35, 0.8};

static void look_at(const Trace *trace, double shown, Size size, const ViewContext *context)
{
    Arena *arena = arena_new();
    Rect rect = {0, 0, size.width, size.height};
    Drawing drawing = drawing_new(arena, context->measure, context->lang);
    view_sheet(&drawing, trace, trace_moment(trace, shown), rect, context);
    const char *fault = sheet_fault(&drawing, 0, rect, arena);
    if (fault)
        fail_msg("%s, %s, %dx%d, panel %d, %.2f s of the stage: %s", trace->file, context->lang,
                 size.width, size.height, (int)context->panel, shown, fault);
    arena_free(arena);
}

static void look_everywhere(const Trace *trace, Size size, const ViewContext *context)
{
    look_at(trace, 0, size, context);
    for (int i = 0; i < trace->instants.count; i++) {
        double from = trace->instants.items[i].shown;
        double to = i + 1 < trace->instants.count ? trace->instants.items[i + 1].shown
                                                  : trace_length(trace);
        for (size_t k = 0; k < sizeof SHARES / sizeof *SHARES; k++)
            look_at(trace, from + SHARES[k] * (to - from), size, context);
    }
}

/* All panels and styles of names need not be tried at every size. */
static void look_at_scenario(const char *path, const char *lang)
{
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena};
    Trace *trace = sim_load(path, arena, &diags);
    assert_non_null(trace);
    ViewContext context = sheet_context(lang, arena);
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        context.names = (NameStyle)(i % NAME_STYLE_COUNT);
        look_everywhere(trace, SIZES[i], &context);
    }
    for (size_t i = 1; i < sizeof PANELS / sizeof *PANELS; i++) {
        context.panel = PANELS[i];
        context.all_labels = i % 2 == 1;
        context.names = NAMES_RFC;
        look_everywhere(trace, SIZES[1], &context);
    }
    arena_free(arena);
}

static void every_text_of_every_moment_can_be_read(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Library library = library_read(SOURCE_DIR "/scenarios", arena);
    assert_true(library.count >= 5);
    for (int i = 0; i < library.count; i++) {
        for (const char *const *lang = WORDS_LANGUAGES; *lang; lang++)
            look_at_scenario(library.items[i].path, *lang);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_of_every_moment_can_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
