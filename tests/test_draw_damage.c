/* What differs between two drawings, as rectangles. */
#include "expect.h"

#include "draw/damage.h"
#include "support/measure.h"

enum { WIDTH = 400, HEIGHT = 300 };
static const Color INK = 0x14181FFF;
static const Stroke NO_STROKE = {0, 0, 0};

static Drawing paper(Arena *arena)
{
    Drawing drawing = drawing_new(arena, (TextMeasure){sheet_fixed_width, NULL}, "en");
    draw_box(&drawing, (Rect){0, 0, WIDTH, HEIGHT}, 0, 0xFFFFFFFF, NO_STROKE);
    return drawing;
}

static void add_box(Drawing *drawing, double x, double y)
{
    draw_box(drawing, (Rect){x, y, 20, 20}, 0, INK, NO_STROKE);
}

static Damage compare(const Drawing *before, const Drawing *now)
{
    DrawingMarks a = drawing_marks(before, WIDTH, HEIGHT, before->arena);
    DrawingMarks b = drawing_marks(now, WIDTH, HEIGHT, now->arena);
    return damage_between(&a, &b);
}

static bool covers(const Damage *damage, PixelRect rect)
{
    for (int i = 0; i < damage->count; i++) {
        PixelRect at = damage->items[i];
        if (at.x <= rect.x && at.y <= rect.y && at.x + at.w >= rect.x + rect.w &&
            at.y + at.h >= rect.y + rect.h)
            return true;
    }
    return false;
}

static void drawings_of_the_same_shapes_do_not_differ(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Drawing drawings[2];
    for (int i = 0; i < 2; i++) {
        drawings[i] = paper(arena);
        add_box(&drawings[i], 10, 10);
        draw_text(&drawings[i], (Point){50, 50}, (TextStyle){.size = 20, .color = INK}, "ACK");
        drawings[i].tag = (Tag){1, 0, 0, i}; /* is not seen */
        draw_arc(&drawings[i], (Point){100, 100}, 20, 0, 1, (Stroke){INK, 3, 0});
    }
    assert_int_equal(compare(&drawings[0], &drawings[1]).count, 0);
    arena_free(arena);
}

static void what_moves_is_damage_where_it_was_and_where_it_is(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Drawing before = paper(arena), now = paper(arena);
    add_box(&before, 10, 10);
    add_box(&now, 300, 200);
    Damage damage = compare(&before, &now);
    assert_int_equal(damage.count, 2);
    assert_true(covers(&damage, (PixelRect){10, 10, 20, 20}));
    assert_true(covers(&damage, (PixelRect){300, 200, 20, 20}));
    assert_in_range(damage_pixels(&damage), 2 * 20 * 20, 2 * 24 * 24);
    arena_free(arena);
}

/* A state's band grows while time goes on: of it only what is new is painted. */
static void of_a_box_that_grows_only_what_is_new_is_damage(void **state)
{
    (void)state;
    static const Rect OTHERS[] = {{100, 50, 80, 103},
                                  {100, 50, 80, 96},
                                  {100, 47, 80, 103},
                                  {100, 50, 84, 100},
                                  {97, 50, 83, 100}};
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        Drawing before = paper(arena), now = paper(arena);
        draw_box(&before, (Rect){100, 50, 80, 100}, 0, INK, NO_STROKE);
        draw_box(&now, OTHERS[i], 0, INK, NO_STROKE);
        Damage damage = compare(&before, &now);
        assert_int_equal(damage.count, 1);
        assert_in_range(damage_pixels(&damage), 3 * 80, 6 * 106);
    }
    arena_free(arena);
}

/* A thin line across a wide one: one box round both would be as large as the picture. */
static void what_only_crosses_is_not_joined(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Drawing before = paper(arena), now = paper(arena);
    draw_box(&now, (Rect){0, 150, WIDTH, 3}, 2, INK, NO_STROKE);
    draw_box(&now, (Rect){200, 0, 3, HEIGHT}, 2, INK, NO_STROKE);
    Damage damage = compare(&before, &now);
    assert_int_equal(damage.count, 2);
    assert_in_range(damage_pixels(&damage), 3 * (WIDTH + HEIGHT), 6 * (WIDTH + HEIGHT));
    arena_free(arena);
}

static void what_stands_behind_a_new_shape_in_the_list_is_no_damage(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Drawing before = paper(arena), now = paper(arena);
    add_box(&now, 350, 250);
    for (int i = 0; i < 8; i++) {
        add_box(&before, 30 * i, 30);
        add_box(&now, 30 * i, 30);
    }
    Damage damage = compare(&before, &now);
    assert_int_equal(damage.count, 1);
    assert_true(damage.items[0].x >= 345 && damage.items[0].y >= 245);
    arena_free(arena);
}

static void shapes_that_change_their_order_are_damage(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Drawing before = paper(arena), now = paper(arena);
    Rect low = {50, 50, 60, 60}, high = {70, 70, 60, 60};
    draw_box(&before, low, 0, INK, NO_STROKE);
    draw_box(&before, high, 0, 0xB84A00FF, NO_STROKE);
    draw_box(&now, high, 0, 0xB84A00FF, NO_STROKE);
    draw_box(&now, low, 0, INK, NO_STROKE);
    Damage damage = compare(&before, &now);
    assert_true(covers(&damage, (PixelRect){70, 70, 40, 40})); /* where they overlap */
    arena_free(arena);
}

static void the_box_of_a_shape_holds_its_stroke_and_ends_with_the_picture(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Drawing drawing = paper(arena);
    draw_line(&drawing, (Point){50, 50}, (Point){150, 50}, (Stroke){INK, 10, 0});
    draw_box(&drawing, (Rect){390, 290, 100, 100}, 0, INK, NO_STROKE);
    add_box(&drawing, -200, 0);
    TextStyle slanted = {.size = 20, .color = INK, .angle = 1.5};
    draw_text(&drawing, (Point){200, 100}, slanted, "downwards");
    DrawingMarks marks = drawing_marks(&drawing, WIDTH, HEIGHT, arena);
    PixelRect line = marks.items[1].box, corner = marks.items[2].box;
    assert_true(line.y <= 45 && line.y + line.h >= 55 && line.x <= 45 && line.x + line.w >= 155);
    assert_int_equal(corner.x + corner.w, WIDTH);
    assert_int_equal(corner.y + corner.h, HEIGHT);
    assert_int_equal(marks.items[3].box.w, 0);
    PixelRect text = marks.items[4].box;
    assert_true(text.w < text.h && text.y + text.h > 200);
    arena_free(arena);
}

/* --- Laws, over many drawings ------------------------------------------------------- */

enum { ROUNDS = 300, BOXES_MOST = 60 };

static unsigned next_number(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

/* Drops, changes and adds some. */
static Drawing changed(const Drawing *drawing, unsigned *seed)
{
    Drawing made = paper(drawing->arena);
    for (int i = 1; i < drawing->count; i++) {
        Rect at = drawing->items[i].as.box.rect;
        unsigned chance = next_number(seed) % 16;
        if (chance == 0)
            continue;
        Rect grown = {at.x, at.y, at.w, at.h + 7};
        if (chance == 3)
            draw_box(&made, grown, 0, INK, NO_STROKE);
        else
            add_box(&made, chance == 1 ? at.x + 3 : at.x, at.y);
        if (chance == 2 && made.count < BOXES_MOST)
            add_box(&made, next_number(seed) % WIDTH, next_number(seed) % HEIGHT);
    }
    return made;
}

/* The shapes over a pixel, in their order, as one number. */
static uint64_t stack_at(const DrawingMarks *marks, int x, int y)
{
    uint64_t stack = 0;
    for (int i = 0; i < marks->count; i++) {
        if (pixel_rects_overlap(marks->items[i].box, (PixelRect){x, y, 1, 1}))
            stack =
                stack * 31 + (marks->items[i].plain ? marks->items[i].plain : marks->items[i].hash);
    }
    return stack;
}

static void outside_of_the_damage_both_drawings_are_alike(void **state)
{
    (void)state;
    unsigned seed = 9293;
    for (int round = 0; round < ROUNDS; round++) {
        Arena *arena = arena_new();
        Drawing before = paper(arena);
        int count = (int)(next_number(&seed) % BOXES_MOST);
        for (int i = 0; i < count; i++)
            add_box(&before, next_number(&seed) % WIDTH, next_number(&seed) % HEIGHT);
        Drawing now = changed(&before, &seed);
        Damage damage = compare(&before, &now);
        DrawingMarks a = drawing_marks(&before, WIDTH, HEIGHT, arena);
        DrawingMarks b = drawing_marks(&now, WIDTH, HEIGHT, arena);
        for (int i = 0; i < 200; i++) {
            int x = (int)(next_number(&seed) % WIDTH), y = (int)(next_number(&seed) % HEIGHT);
            if (!covers(&damage, (PixelRect){x, y, 1, 1}))
                assert_true(stack_at(&a, x, y) == stack_at(&b, x, y));
        }
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drawings_of_the_same_shapes_do_not_differ),
        cmocka_unit_test(what_moves_is_damage_where_it_was_and_where_it_is),
        cmocka_unit_test(of_a_box_that_grows_only_what_is_new_is_damage),
        cmocka_unit_test(what_only_crosses_is_not_joined),
        cmocka_unit_test(what_stands_behind_a_new_shape_in_the_list_is_no_damage),
        cmocka_unit_test(shapes_that_change_their_order_are_damage),
        cmocka_unit_test(the_box_of_a_shape_holds_its_stroke_and_ends_with_the_picture),
        cmocka_unit_test(outside_of_the_damage_both_drawings_are_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
