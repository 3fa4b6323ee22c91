/* Shapes, broken texts, and finding a thing at its place. */
#include "expect.h"

#include "draw/paragraph.h"
#include "support/measure.h"

#include <string.h>

enum { PAPER = 1, STAMP };

static const Stroke THIN = {0x000000FF, 1, 0};

static Drawing new_drawing(Arena *arena)
{
    return drawing_new(arena, (TextMeasure){sheet_fixed_width, NULL}, "en");
}

/* Ten pixels an em: a Latin character is six wide, a Chinese one ten. */
static const TextStyle TEN = {FACE_REGULAR, 10, 0x000000FF, ALIGN_LEFT, 0};

static void expect_lines(const char *text, double width, const char *const *expected)
{
    Arena *arena = arena_new();
    Drawing drawing = new_drawing(arena);
    Paragraph made = paragraph_break(&drawing, TEN, width, text);
    int count = 0;
    for (; expected[count]; count++) {
        assert_true(count < made.count);
        TextLine line = made.lines[count];
        assert_string_equal(arena_copy(arena, line.start, line.length), expected[count]);
    }
    assert_int_equal(made.count, count);
    arena_free(arena);
}

static void latin_text_breaks_at_spaces(void **state)
{
    (void)state;
    expect_lines("The client closes", 66, (const char *[]){"The client", "closes", NULL});
}

static void a_hyphen_does_not_break_the_name_of_a_state(void **state)
{
    (void)state;
    expect_lines("enters FIN-WAIT-1 now", 80,
                 (const char *[]){"enters", "FIN-WAIT-1", "now", NULL});
}

static void chinese_text_breaks_between_any_two_characters(void **state)
{
    (void)state;
    expect_lines("谁也不知道这是谁", 45, (const char *[]){"谁也不知", "道这是谁", NULL});
}

static void no_term_of_the_field_is_broken(void **state)
{
    (void)state;
    expect_lines("客户端关闭连接", 45, (const char *[]){"客户端", "关闭连接", NULL});
    expect_lines("只把情境指定出來", 55, (const char *[]){"只把情境", "指定出來", NULL});
    expect_lines("它讀到資料流了", 45, (const char *[]){"它讀到", "資料流了", NULL});
}

static void a_number_and_its_unit_stay_together(void **state)
{
    (void)state;
    expect_lines("close(), linger 5.0 s", 6.5 * 19,
                 (const char *[]){"close(), linger", "5.0 s", NULL});
    expect_lines("it waits 100 octets", 6.5 * 12, (const char *[]){"it waits", "100 octets", NULL});
    expect_lines("it waits 100 turns", 6.5 * 12, (const char *[]){"it waits 100", "turns", NULL});
    expect_lines("等了 5 秒再等", 45, (const char *[]){"等了", "5 秒再等", NULL});
    expect_lines("等了第 3 次再等", 45, (const char *[]){"等了", "第 3 次", "再等", NULL});
}

static void no_line_begins_with_closing_punctuation(void **state)
{
    (void)state;
    expect_lines("客户端关，好", 45, (const char *[]){"客户端", "关，好", NULL});
    expect_lines("进入 ACK。", 45, (const char *[]){"进入", "ACK。", NULL});
}

static void no_line_begins_with_the_particle_de(void **state)
{
    (void)state;
    expect_lines("这是不知道的事情", 50, (const char *[]){"这是不知", "道的事情", NULL});
}

static void no_han_character_is_left_alone_on_the_last_line(void **state)
{
    (void)state;
    expect_lines("a: 数据流结束", 60, (const char *[]){"a: 数据流", "结束", NULL});
    expect_lines("数据流结束。", 50, (const char *[]){"数据流", "结束。", NULL});
    expect_lines("甲乙丙丁\n戊己庚辛", 30, (const char *[]){"甲乙", "丙丁", "戊己", "庚辛", NULL});
}

static void it_is_left_alone_where_it_would_have_no_room_otherwise(void **state)
{
    (void)state;
    expect_lines("SYN-SENT 中", 50, (const char *[]){"SYN-SENT", "中", NULL});
    expect_lines("在SYN-SENT 中", 58, (const char *[]){"在SYN-SENT", "中", NULL});
}

static void no_line_ends_with_opening_punctuation(void **state)
{
    (void)state;
    expect_lines("他说了“好”", 45, (const char *[]){"他说了", "“好”", NULL});
}

static void a_word_that_is_wider_than_the_line_is_cut(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Drawing drawing = new_drawing(arena);
    double used = draw_paragraph(&drawing, (Rect){0, 0, 30, 100}, TEN, "abcdefgh");
    assert_int_equal(drawing.count, 2);
    assert_true(used > 20 && used < 30);
    arena_free(arena);
}

/* How many letters were measured in all. */
static double counting_width(void *user, Face face, double size, const char *lang,
                             const char *string)
{
    *(size_t *)user += strlen(string);
    return sheet_fixed_width(NULL, face, size, lang, string);
}

static size_t letters_measured(size_t length, double high)
{
    Arena *arena = arena_new();
    size_t measured = 0;
    Drawing drawing = drawing_new(arena, (TextMeasure){counting_width, &measured}, "en");
    char *text = arena_alloc(arena, length + 1);
    memset(text, 'c', length);
    draw_paragraph(&drawing, (Rect){0, 0, 300, high}, TEN, text);
    arena_free(arena);
    return measured;
}

static void of_a_word_without_end_no_more_is_measured_than_has_room(void **state)
{
    (void)state;
    assert_in_range(letters_measured(100000, 60), 1, 2 * letters_measured(1000, 60));
}

static void what_fits_is_as_much_as_letter_by_letter(void **state)
{
    (void)state;
    static const char TEXT[] =
        "Ein Wort und 一二三四五六七八九十 und noch eines, das länger ist als alle";
    Arena *arena = arena_new();
    Drawing drawing = drawing_new(arena, (TextMeasure){sheet_fixed_width, NULL}, "en");
    for (double width = 0; width < 700; width += 7) {
        const char *at = TEXT;
        utf8_next(&at);
        for (const char *next = at; utf8_next(&next); at = next) {
            char *longer = arena_copy(arena, TEXT, (size_t)(next - TEXT));
            if (text_width(&drawing, TEN, longer) > width)
                break;
        }
        size_t fits = text_fitting(&drawing, TEN, TEXT, strlen(TEXT), width);
        assert_int_equal(fits, at - TEXT);
    }
    arena_free(arena);
}

static void a_paragraph_stops_at_the_last_line_that_fits(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Drawing drawing = new_drawing(arena);
    draw_paragraph(&drawing, (Rect){0, 0, 30, 20}, TEN, "one two");
    assert_int_equal(drawing.count, 1);
    draw_paragraph(&drawing, (Rect){0, 0, 30, 30}, TEN, "one two");
    assert_int_equal(drawing.count, 3);
    arena_free(arena);
}

static void a_box_for_which_there_is_no_room_is_none(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Drawing drawing = new_drawing(arena);
    draw_box(&drawing, (Rect){10, 10, -1, 5}, 2, 0xFF, THIN);
    draw_box(&drawing, (Rect){10, 10, 5, -1}, 2, 0xFF, THIN);
    assert_int_equal(drawing.count, 0);
    draw_box(&drawing, (Rect){10, 10, 0, 5}, 2, 0xFF, THIN);
    assert_int_equal(drawing.count, 1);
    arena_free(arena);
}

static void a_click_finds_the_topmost_thing(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Drawing drawing = new_drawing(arena);
    drawing.tag = (Tag){PAPER, 0, 0, 1};
    draw_box(&drawing, (Rect){0, 0, 100, 100}, 0, 0xFFFFFFFF, THIN);
    drawing.tag = (Tag){STAMP, 0, 1, 4};
    draw_box(&drawing, (Rect){20, 20, 10, 10}, 0, 0, THIN);
    drawing.tag = (Tag){0};
    draw_text(&drawing, (Point){20, 30}, TEN, "x");
    assert_int_equal(drawing_hit(&drawing, (Point){22, 25}).kind, STAMP);
    assert_int_equal(drawing_hit(&drawing, (Point){50, 50}).kind, PAPER);
    assert_int_equal(drawing_hit(&drawing, (Point){150, 50}).kind, TAG_NONE);
    arena_free(arena);
}

static void a_thin_line_can_be_hit_a_little_beside_it(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Drawing drawing = new_drawing(arena);
    drawing.tag = (Tag){STAMP, 0, 0, 7};
    draw_line(&drawing, (Point){0, 0}, (Point){100, 100}, THIN);
    const Point curve[] = {{200, 0}, {200, 50}, {200, 50}, {200, 100}};
    draw_curve(&drawing, curve, 4, THIN);
    assert_int_equal(drawing_hit(&drawing, (Point){52, 47}).b, 7);
    assert_int_equal(drawing_hit(&drawing, (Point){196, 60}).b, 7);
    assert_int_equal(drawing_hit(&drawing, (Point){60, 40}).kind, TAG_NONE);
    arena_free(arena);
}

static const char *kind_name(unsigned kind)
{
    return kind == STAMP ? "stamp" : "paper";
}

static void a_drawing_prints_one_shape_a_line(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Drawing drawing = new_drawing(arena);
    drawing.tag = (Tag){STAMP, 0, 1, 2};
    draw_box(&drawing, (Rect){1, 2, 30, 40}, 5, 0x112233FF, (Stroke){0x445566FF, 2, 4});
    drawing.tag = (Tag){0};
    draw_text(&drawing, (Point){1, 2}, TEN, "ACK");
    drawing.tag = (Tag){PAPER, 1, 0, 3};
    draw_line(&drawing, (Point){0, 0}, (Point){1, 1}, THIN);
    assert_string_equal(drawing_text(&drawing, kind_name, arena),
                        "box 1.0,2.0 30.0x40.0 round 5.0 fill 112233ff stroke 445566ff 2.0"
                        " dash 4.0 is stamp 1 2\n"
                        "text \"ACK\" 1.0,2.0 left regular 10.0 angle 0.00 en fill 000000ff\n"
                        "line 0.0,0.0 1.0,1.0 stroke 000000ff 1.0 is paper 0 3 of run 1\n");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(latin_text_breaks_at_spaces),
        cmocka_unit_test(a_hyphen_does_not_break_the_name_of_a_state),
        cmocka_unit_test(chinese_text_breaks_between_any_two_characters),
        cmocka_unit_test(no_term_of_the_field_is_broken),
        cmocka_unit_test(a_number_and_its_unit_stay_together),
        cmocka_unit_test(no_line_begins_with_closing_punctuation),
        cmocka_unit_test(no_line_begins_with_the_particle_de),
        cmocka_unit_test(no_han_character_is_left_alone_on_the_last_line),
        cmocka_unit_test(it_is_left_alone_where_it_would_have_no_room_otherwise),
        cmocka_unit_test(no_line_ends_with_opening_punctuation),
        cmocka_unit_test(a_word_that_is_wider_than_the_line_is_cut),
        cmocka_unit_test(of_a_word_without_end_no_more_is_measured_than_has_room),
        cmocka_unit_test(what_fits_is_as_much_as_letter_by_letter),
        cmocka_unit_test(a_paragraph_stops_at_the_last_line_that_fits),
        cmocka_unit_test(a_box_for_which_there_is_no_room_is_none),
        cmocka_unit_test(a_click_finds_the_topmost_thing),
        cmocka_unit_test(a_thin_line_can_be_hit_a_little_beside_it),
        cmocka_unit_test(a_drawing_prints_one_shape_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
