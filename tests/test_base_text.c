/* Texts in several languages, UTF-8, and words that are nearly right. */
#include "expect.h"

#include "base/diag.h"
#include "base/text.h"

#include <string.h>

static Text title(void)
{
    static TextIn items[] = {{"en", "Hello"}, {"zh-Hans", "你好"}};
    return (Text){.items = items, .count = 2};
}

static void a_reader_of_traditional_chinese_falls_back_to_simplified(void **state)
{
    (void)state;
    Text text = title();
    assert_string_equal(text_for(&text, "zh-Hant"), "你好");
}

static void an_unknown_language_falls_back_to_english(void **state)
{
    (void)state;
    Text text = title();
    assert_string_equal(text_for(&text, "fr"), "Hello");
}

static void the_nearest_word_allows_for_a_swap_of_letters(void **state)
{
    (void)state;
    const char *const known[] = {"server", "client", NULL};
    assert_string_equal(text_nearest("clinet", known), "client");
    assert_null(text_nearest("banana", known));
}

static void the_caret_stands_right_behind_wide_characters(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena, .file = "a.yaml", .source = "say: 你好\n中文: x\n"};
    diag_error(&diags, (DiagSaid){"S999", "wrong", "right", {2, 5, 1}});
    assert_string_equal(diag_text(arena, &diags.items[0]), "a.yaml:2:5: error[S999]: wrong\n"
                                                           "    2 | 中文: x\n"
                                                           "      |       ^ right\n");
    arena_free(arena);
}

static void of_a_long_line_the_part_around_the_place_is_quoted(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    char line[100001];
    memset(line, 'a', sizeof line - 1);
    line[sizeof line - 1] = '\0';
    line[500] = '!';
    DiagList diags = {.arena = arena, .file = "a.yaml", .source = line};
    diag_error(&diags, (DiagSaid){"S999", "wrong", "right", {1, 501, 1}});
    diag_error(&diags, (DiagSaid){"S999", "wrong", NULL, {1, 3, 1}});
    const Diag *far = &diags.items[0];
    assert_memory_equal(far->source_line, "…a", strlen("…a"));
    assert_int_equal(utf8_count(far->source_line, strlen(far->source_line)), 92);
    assert_int_equal(far->source_line[far->caret - 1 + (int)strlen("…") - 1], '!');
    assert_memory_equal(diags.items[1].source_line, "aaa", 3);
    assert_int_equal(diags.items[1].caret, 3);
    arena_free(arena);
}

static void a_long_word_is_cut_and_the_sentence_is_not(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    char word[3001] = {0};
    memset(word, 'x', sizeof word - 1);
    DiagList diags = {.arena = arena, .file = "a.yaml"};
    const char *message = arena_printf(arena, "`%s` is no `number`", word);
    diag_error(&diags, (DiagSaid){"S999", message, word, {0}});
    const Diag *diag = &diags.items[0];
    assert_true(strlen(diag->message) < 100);
    assert_non_null(strstr(diag->message, "x…` is no `number`"));
    assert_true(strlen(diag->hint) < 700);
    arena_free(arena);
}

static void a_list_that_is_full_goes_on_counting(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena, .file = "a.yaml"};
    for (int i = 0; i < DIAG_MAX + 5; i++)
        diag_error(&diags, (DiagSaid){"S999", "wrong", NULL, {i + 1, 1, 1}});
    assert_int_equal(diags.count, DIAG_MAX);
    assert_int_equal(diags.errors, DIAG_MAX + 5);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reader_of_traditional_chinese_falls_back_to_simplified),
        cmocka_unit_test(an_unknown_language_falls_back_to_english),
        cmocka_unit_test(the_nearest_word_allows_for_a_swap_of_letters),
        cmocka_unit_test(the_caret_stands_right_behind_wide_characters),
        cmocka_unit_test(of_a_long_line_the_part_around_the_place_is_quoted),
        cmocka_unit_test(a_long_word_is_cut_and_the_sentence_is_not),
        cmocka_unit_test(a_list_that_is_full_goes_on_counting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
