/* Two runs side by side are two arguments: the shapes of each bear its number, and neither is
 * drawn otherwise because the other is there. */
#include "expect.h"

#include "support/hand_made.h"
#include "support/hand_many.h"
#include "support/sheets.h"

enum { RUNS = 2 };
static const Rect HALVES[RUNS] = {{0, 0, 960, 720}, {960, 0, 960, 720}};

typedef struct Pair {
    Arena *arena;
    SheetContext context;
    ViewRun runs[RUNS];
} Pair;

static Pair new_pair(void)
{
    Pair pair = {.arena = arena_new()};
    pair.context = sheet_context("en", pair.arena);
    const Trace *traces[RUNS] = {hand_made(pair.arena), hand_two(pair.arena)};
    for (int i = 0; i < RUNS; i++) {
        pair.runs[i] = sheet_run(traces[i], trace_moment(traces[i], 2.5), &pair.context);
        pair.runs[i].number = i;
    }
    return pair;
}

static void draw_run(const Pair *pair, int i, Drawing *drawing)
{
    view_sheet(drawing, &pair->runs[i], HALVES[i], &pair->context.style, &pair->context.chrome);
}

static Drawing new_drawing(const Pair *pair)
{
    return drawing_new(pair->arena, pair->context.style.measure, "en");
}

static char *text_of(const Pair *pair, const Drawing *drawing)
{
    return drawing_text(drawing, thing_name, pair->arena);
}

/* What belongs to a run and not to the program around it. */
static bool is_of_run(Tag tag)
{
    bool covers = tag.kind == THING_PANEL && tag.b == PANEL_ALL;
    return tag.kind != THING_NONE && tag.kind != THING_COMMAND && tag.kind != THING_MENU_ENTRY &&
           !covers;
}

static void every_thing_of_a_run_bears_its_number(void **state)
{
    (void)state;
    Pair pair = new_pair();
    for (int i = 0; i < RUNS; i++) {
        Drawing drawing = new_drawing(&pair);
        bool kinds[THING_CHOICE + 1] = {false};
        draw_run(&pair, i, &drawing);
        for (int k = 0; k < drawing.count; k++) {
            Tag tag = drawing.items[k].tag;
            kinds[tag.kind] = true;
            assert_int_equal(tag.run, is_of_run(tag) ? i : 0);
        }
        assert_true(kinds[THING_STATE] && kinds[THING_ARC] && kinds[THING_SEGMENT]);
        assert_true(kinds[THING_VARIABLE] && kinds[THING_PANEL] && kinds[THING_TIMELINE]);
    }
    arena_free(pair.arena);
}

/* The box of a host's state in one half of the list. */
static Point node_of(const Drawing *drawing, Rect half, TcpState state)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        Rect box = shape->as.box.rect;
        if (shape->kind == SHAPE_BOX && shape->tag.kind == THING_STATE &&
            shape->tag.a == HOST_CLIENT && shape->tag.b == (int)state &&
            rect_holds(half, (Point){box.x, box.y}))
            return (Point){box.x + 6, box.y + box.h / 2};
    }
    fail_msg("no %s", tcp_state_name(state));
    return (Point){0, 0};
}

static void a_click_tells_two_runs_in_one_list_apart(void **state)
{
    (void)state;
    Pair pair = new_pair();
    Drawing drawing = new_drawing(&pair);
    for (int i = 0; i < RUNS; i++)
        draw_run(&pair, i, &drawing);
    for (int i = 0; i < RUNS; i++) {
        for (int id = 0; id < TCP_STATE_COUNT; id++) {
            Tag hit = drawing_hit(&drawing, node_of(&drawing, HALVES[i], (TcpState)id));
            assert_true(tags_equal(hit, (Tag){THING_STATE, i, HOST_CLIENT, id}));
        }
    }
    arena_free(pair.arena);
}

static void a_run_is_drawn_the_same_beside_another(void **state)
{
    (void)state;
    Pair pair = new_pair();
    Drawing both = new_drawing(&pair);
    const char *expected = "";
    for (int i = 0; i < RUNS; i++) {
        Drawing alone = new_drawing(&pair);
        draw_run(&pair, i, &both);
        draw_run(&pair, i, &alone);
        expected = arena_printf(pair.arena, "%s%s", expected, text_of(&pair, &alone));
    }
    assert_string_equal(text_of(&pair, &both), expected);
    arena_free(pair.arena);
}

static void what_lights_up_in_one_run_does_not_in_the_other(void **state)
{
    (void)state;
    Pair pair = new_pair();
    for (int kind = THING_STATE; kind <= THING_SEGMENT; kind += THING_SEGMENT - THING_STATE) {
        for (int i = 0; i < RUNS; i++) {
            Drawing rest = new_drawing(&pair), lit = new_drawing(&pair), other = rest;
            pair.context.style.hovered = (Tag){0};
            draw_run(&pair, i, &rest);
            pair.context.style.hovered = (Tag){(unsigned)kind, i, HOST_CLIENT, 0};
            draw_run(&pair, i, &lit);
            pair.context.style.hovered.run = 1 - i;
            draw_run(&pair, i, &other);
            assert_string_equal(text_of(&pair, &rest), text_of(&pair, &other));
            assert_true(strcmp(text_of(&pair, &rest), text_of(&pair, &lit)) != 0);
        }
    }
    arena_free(pair.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_thing_of_a_run_bears_its_number),
        cmocka_unit_test(a_click_tells_two_runs_in_one_list_apart),
        cmocka_unit_test(a_run_is_drawn_the_same_beside_another),
        cmocka_unit_test(what_lights_up_in_one_run_does_not_in_the_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
