/* Foreign text as it may be shown. */
#include "expect.h"

#include "base/diag.h"
#include "base/shown.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static void is_shown_as(const char *text, const char *wanted)
{
    Arena *arena = arena_new();
    assert_string_equal(shown_text(arena, text), wanted);
    arena_free(arena);
}

static void what_a_terminal_obeys_is_shown_as_its_code(void **state)
{
    (void)state;
    is_shown_as("a\x1b[31m\a\b\x7f", "a\\x1b[31m\\x07\\x08\\x7f");
    is_shown_as("\xc2\x9b"
                "2J\xc2\x85",
                "\\u009b2J\\u0085");
}

static void a_text_stays_in_its_line(void **state)
{
    (void)state;
    is_shown_as("ok\nx.yaml: ok\r\t\u2028\u2029", "ok\\nx.yaml: ok\\r\\t\\u2028\\u2029");
}

static void what_turns_or_hides_text_is_shown_as_its_code(void **state)
{
    (void)state;
    is_shown_as("\u202e\u2066\u2069\u200e\u200f\u061c",
                "\\u202e\\u2066\\u2069\\u200e\\u200f\\u061c");
    is_shown_as("\u200b\u2060\ufeff\u00ad\U000e0041", "\\u200b\\u2060\\ufeff\\u00ad\\U000e0041");
}

static void a_byte_that_is_no_utf_8_is_shown_as_its_code(void **state)
{
    (void)state;
    is_shown_as("\xff"
                "a\xe4\xb8",
                "\\xffa\\xe4\\xb8");
    is_shown_as("\xed\xa0\x80 \ufffd", "\\xed\\xa0\\x80 \ufffd"); /* half of a pair */
}

static void all_other_text_is_shown_as_it_is(void **state)
{
    (void)state;
    const char *text = "\\n é 三次握手，你好 \U0001f469\u200d\U0001f4bb नमस्ते \u05d0\u0627";
    is_shown_as(text, text);
}

static void the_longest_codes_have_room(void **state)
{
    (void)state;
    enum { COUNT = 50000 };
    Arena *arena = arena_new();
    char *text = arena_alloc(arena, 4 * COUNT + 1);
    for (int i = 0; i < COUNT; i++)
        memcpy(text + i, "\x01", 1);
    assert_int_equal(strlen(shown_text(arena, text)), 4 * COUNT);
    for (int i = 0; i < COUNT; i++)
        memcpy(text + 4 * i, "\U000e0041", 4);
    assert_int_equal(strlen(shown_text(arena, text)), 10 * COUNT);
    arena_free(arena);
}

static void a_printed_line_is_one_line(void **state)
{
    (void)state;
    char *text = NULL;
    size_t length = 0;
    FILE *to = open_memstream(&text, &length);
    shown_line(to, "%s: %d", "a\nb", 5);
    fclose(to);
    assert_string_equal(text, "a\\nb: 5\n");
    free(text);
}

static Diag said_of(Arena *arena, const char *source, DiagSpan span)
{
    DiagList diags = {.arena = arena, .file = "a\nb.yaml", .source = source};
    diag_error(&diags, (DiagSaid){"T001", "I do not know `\x1b[2J`", "write `\u202e`", span});
    return diags.items[0];
}

static void an_error_says_whatever_stands_in_the_file_and_its_name(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Diag diag = said_of(arena, "é\u202e: x\u200by\n", (DiagSpan){1, 5, 3});
    assert_string_equal(diag_text(arena, &diag),
                        "a\\nb.yaml:1:5: error[T001]: I do not know `\\x1b[2J`\n"
                        "    1 | é\\u202e: x\\u200by\n"
                        "      |          ^~~~~~~~ write `\\u202e`\n");
    arena_free(arena);
}

static void a_quoted_line_keeps_its_tabs(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Diag diag = said_of(arena, "\ta\t\xc2\x9b b\n", (DiagSpan){1, 6, 1});
    assert_string_equal(diag.source_line, "\ta\t\\u009b b");
    assert_non_null(strstr(diag_text(arena, &diag), "| \t \t       ^ write"));
    arena_free(arena);
}

static void a_long_line_of_codes_is_cut_around_the_caret(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    char line[301];
    memset(line, '\x01', 300);
    line[150] = '!';
    line[300] = '\0';
    Diag diag = said_of(arena, line, (DiagSpan){1, 151, 1});
    const char *at = diag.source_line;
    for (int i = 1; i < diag.caret; i++)
        utf8_next(&at);
    assert_int_equal(*at, '!');
    assert_true(utf8_count(diag.source_line, strlen(diag.source_line)) < 100);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_terminal_obeys_is_shown_as_its_code),
        cmocka_unit_test(a_text_stays_in_its_line),
        cmocka_unit_test(what_turns_or_hides_text_is_shown_as_its_code),
        cmocka_unit_test(a_byte_that_is_no_utf_8_is_shown_as_its_code),
        cmocka_unit_test(all_other_text_is_shown_as_it_is),
        cmocka_unit_test(the_longest_codes_have_room),
        cmocka_unit_test(a_printed_line_is_one_line),
        cmocka_unit_test(an_error_says_whatever_stands_in_the_file_and_its_name),
        cmocka_unit_test(a_quoted_line_keeps_its_tabs),
        cmocka_unit_test(a_long_line_of_codes_is_cut_around_the_caret),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
