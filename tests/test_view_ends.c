/* The state of each end is told at every size of the window and of the type, whichever
 * panel is enlarged: in its diagram, in a strip or on a tab, and there in its colour. */
#include "expect.h"

#include "support/hand_made.h"
#include "support/sample.h"
#include "support/sheets.h"
#include "view/hop.h"

typedef struct Size {
    int width, height;
} Size;

static const Size SIZES[] = {{1280, 720}, {1024, 768},  {1920, 1080}, {1280, 800},
                             {960, 540},  {3840, 2160}, {800, 450},   {640, 480},
                             {640, 360},  {480, 320},   {700, 900},   {1900, 400}};
static const double SCALES[] = {0.85, 1, 1.25, 1.5, 2};

#define COUNT(list) (int)(sizeof(list) / sizeof *(list))

/* The commands of sheet_context that the tabs stand for. */
static const int TABS[HOST_COUNT] = {16, 18};

typedef struct Told {
    const SheetContext *context;
    Host host;
    TcpState state;
    bool by_diagram, by_colour; /* what was found */
} Told;

/* What stands on the state's colour: in a strip, or on a tab. */
static bool is_of_end(const Told *told, const Shape *shape)
{
    Tag tag = shape->tag;
    if (tag.kind == THING_COMMAND)
        return tag.b == TABS[told->host];
    return tag.kind == THING_STATE && tag.a == (int)told->host && tag.b == (int)told->state;
}

static void look_at_text(Told *told, const Shape *shape)
{
    const Theme *theme = told->context->style.theme;
    const char *name = view_state_name(told->state, told->context->style.names);
    if (strcmp(shape->as.text.string, name) != 0 || shape->as.text.face != FACE_BOLD)
        return;
    Color color = shape->fill;
    told->by_diagram |= color == theme->host[told->host] && shape->tag.kind != THING_STATE;
    told->by_colour |= color == theme->on_state[told->state] && is_of_end(told, shape);
}

/* The state's name in the heading of its diagram, or on a ground of its colour. */
static bool is_told(const Drawing *drawing, Told told)
{
    bool has_ground = false;
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_TEXT)
            look_at_text(&told, shape);
        if (shape->kind == SHAPE_BOX && shape->fill == told.context->style.theme->state[told.state])
            has_ground |= is_of_end(&told, shape);
    }
    return told.by_diagram || (told.by_colour && has_ground);
}

static void look_at(const Trace *trace, double shown, Size size, const SheetContext *context)
{
    Arena *arena = arena_new();
    Rect rect = {0, 0, size.width, size.height};
    TraceMoment moment = trace_moment(trace, shown);
    Drawing drawing = drawing_new(arena, context->style.measure, context->style.lang);
    sheet_draw(&drawing, trace, moment, rect, context);
    ViewRun run = sheet_run(trace, moment, context);
    View view = view_of(&drawing, &run, &context->style, 1);
    for (int host = 0; host < HOST_COUNT; host++) {
        TcpState state = trace_state(trace, 0, (Host)host, view_told(&view, (Host)host));
        if (!is_told(&drawing, (Told){context, (Host)host, state, false, false}))
            fail_msg("%s, %dx%d, scale %.2f, panel %d, %.2f s: nobody tells %s",
                     host == HOST_CLIENT ? "client" : "server", size.width, size.height,
                     context->style.scale, (int)context->chrome.panel, shown,
                     view_state_name(state, context->style.names));
    }
    arena_free(arena);
}

static void no_size_scale_or_panel_hides_the_state_of_an_end(void **state)
{
    (void)state;
    enum { MOMENTS = 12, SOME = 4, LOOKS = COUNT(SIZES) * COUNT(SCALES) * PANEL_COUNT * 2 };
    Arena *arena = arena_new();
    Trace *trace = hand_made(arena);
    SheetContext context = sheet_context("en", arena);
    for (int i = 0; i < LOOKS; i++) {
        context.chrome.panel = (ViewPanel)(i % PANEL_COUNT);
        context.style.scale = SCALES[i / PANEL_COUNT % COUNT(SCALES)];
        context.run.whole = i / PANEL_COUNT / COUNT(SCALES) % 2;
        Size size = SIZES[i / PANEL_COUNT / COUNT(SCALES) / 2];
        for (int k = 0; k < MOMENTS; k++) {
            if (!sample_takes((k + i) % MOMENTS, MOMENTS, SOME))
                continue; /* each look has others */
            int turn = i * MOMENTS + k;
            context.style.names = (NameStyle)(turn % NAME_STYLE_COUNT);
            context.style.theme = &THEMES[turn / 5 % 3];
            context.style.arrangement = (ViewArrangement)(turn / 3 % ARRANGEMENT_COUNT);
            context.run.netstat = turn / 7 % 2;
            look_at(trace, trace_length(trace) * k / (MOMENTS - 1), size, &context);
        }
    }
    arena_free(arena);
}

/* While a panel grows into the window or goes back, too. */
static void nor_does_a_panel_on_its_way(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = hand_made(arena);
    SheetContext context = sheet_context("en", arena);
    context.style.scale = 1;
    for (int panel = PANEL_CLIENT; panel < PANEL_COUNT; panel++) {
        for (int way = 0; way < 10; way++) {
            context.chrome.panel = way < 5 ? (ViewPanel)panel : PANEL_ALL;
            context.chrome.zooming[panel] = (way % 5 + 1) / 6.0;
            look_at(trace, 5, SIZES[0], &context);
        }
        context.chrome.zooming[panel] = 0;
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_size_scale_or_panel_hides_the_state_of_an_end),
        cmocka_unit_test(nor_does_a_panel_on_its_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
