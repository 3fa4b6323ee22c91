/* Every moment of every scenario of the library can be read: in whichever
 * language and theme, at whichever size of window and scale, with whichever panel and
 * arrangement, no text covers another or an arc, leaves the sheet or is too small. */
#include "expect.h"

#include "app/library.h"
#include "run/run.h"
#include "support/labels.h"
#include "support/sample.h"

typedef struct Size {
    int width, height;
} Size;

static const Size SIZES[] = {{960, 540}, {1280, 720}, {1024, 768}, {1280, 800}, {1920, 1080}};
/* Where something has to give way. */
static const Size SMALL[] = {{640, 480},  {800, 600},  {640, 360},
                             {1024, 600}, {1900, 500}, {360, 590}};
static const double SCALES[] = {1, 1.25, 0.85, 1.5, 2};
enum { LANGUAGES = 3, LOOKS = 3 };

/* At each of these shares of the way from one instant to the next. */
static const double SHARES[] = {0, 0.35, 0.8};
enum { SHARE_COUNT = sizeof SHARES / sizeof *SHARES };

static void look_at(const Trace *trace, double shown, Size size, const SheetContext *context)
{
    Arena *arena = arena_new();
    Rect rect = {0, 0, size.width, size.height};
    Drawing drawing = drawing_new(arena, context->style.measure, context->style.lang);
    sheet_draw(&drawing, trace, trace_moment(trace, shown), rect, context);
    const char *fault = sheet_fault_at(&drawing, 0, rect, context->style.scale, arena);
    fault = fault ? fault : label_fault(&drawing, arena);
    if (fault)
        fail_msg("%s, %s, %dx%d, scale %.2f, panel %d%s, %.2f s of the stage: %s", trace->file,
                 context->style.lang, size.width, size.height, context->style.scale,
                 (int)context->chrome.panel, context->run.whole ? " whole" : "", shown, fault);
    arena_free(arena);
}

/* What one look is taken with; `turn` goes through sizes, languages, panels and
 * names at different paces, so that over the library all of them meet. */
static void take_a_look(const Trace *trace, double shown, int turn, SheetContext *contexts)
{
    enum {
        SIZE_COUNT = sizeof SIZES / sizeof *SIZES,
        SMALL_COUNT = sizeof SMALL / sizeof *SMALL,
        SCALE_COUNT = sizeof SCALES / sizeof *SCALES,
    };
    SheetContext *context = &contexts[turn % LANGUAGES];
    context->style.names = (NameStyle)(turn / 7 % NAME_STYLE_COUNT);
    context->style.theme = &THEMES[turn / 5 % 3];
    context->style.arrangement = (ViewArrangement)(turn / 3 % ARRANGEMENT_COUNT);
    context->chrome.panel = PANEL_ALL;
    context->run.netstat = turn / 3 % 2 == 0;
    context->run.look_back = turn % 4 == 1 ? 1 : 0;
    context->style.scale = 1;
    context->run.whole = false;
    context->chrome.bare = turn % 7 == 3;
    look_at(trace, shown, SIZES[turn % SIZE_COUNT], context);
    context->style.scale = SCALES[turn / 2 % SCALE_COUNT];
    if (turn % 3 == 1)
        look_at(trace, shown,
                turn % 2 ? SMALL[turn / 3 % SMALL_COUNT] : SIZES[turn / 3 % SIZE_COUNT], context);
    context->chrome.panel = (ViewPanel)(1 + turn % 3);
    context->style.all_labels = turn % 2 == 0;
    context->run.whole = turn % 5 < 2;
    if (turn % 2 == 0)
        look_at(trace, shown,
                turn % 8 ? SIZES[turn / 4 % SIZE_COUNT] : SMALL[turn / 8 % SMALL_COUNT], context);
}

/* The i-th of the looks; each instant begins with another share, so that a sample
 * meets all of them. */
static double look_time(const Trace *trace, int i)
{
    int instant = i / SHARE_COUNT;
    double from = trace->instants.items[instant].shown;
    double to = instant + 1 < trace->instants.count ? trace->instants.items[instant + 1].shown
                                                    : trace_length(trace);
    return from + SHARES[(i + instant) % SHARE_COUNT] * (to - from);
}

static int look_at_scenario(const char *path, int turn)
{
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena, .file = path};
    Trace *trace = run_load(path, arena, &diags);
    assert_non_null(trace);
    SheetContext contexts[LANGUAGES];
    for (int i = 0; i < LANGUAGES; i++)
        contexts[i] = sheet_context(WORDS_LANGUAGES[i], arena);
    take_a_look(trace, 0, turn++, contexts);
    int looks = trace->instants.count * SHARE_COUNT;
    for (int i = 0; i < looks; i++) {
        if (sample_takes(i, looks, LOOKS))
            take_a_look(trace, look_time(trace, i), turn++, contexts);
    }
    arena_free(arena);
    return turn;
}

static void every_text_of_every_moment_can_be_read(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Library library = library_read(SOURCE_DIR "/scenarios", arena);
    assert_true(library.count >= 5);
    int turn = 0;
    for (int i = 0; i < library.count; i++)
        turn = look_at_scenario(library.items[i].path, turn);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_of_every_moment_can_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
