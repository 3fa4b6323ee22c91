/* Tables of words: how they are read and filled, and those of assets/lang. */
#include "expect.h"

#include "base/words.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static Words *parse(Arena *arena, const char *source, const Words *fallback)
{
    DiagList diags = {.arena = arena, .file = "xx.txt", .source = source};
    Words *words = words_parse(source, "xx", fallback, arena, &diags);
    assert_false(diag_any(&diags));
    return words;
}

static void a_line_is_an_id_and_a_text(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Words *words =
        parse(arena, "# a comment\n\n  greeting =  Hello, you \r\nsum = a = b\nlast = 1", NULL);
    assert_int_equal(words_count(words), 3);
    assert_string_equal(words_get(words, "greeting"), "Hello, you");
    assert_string_equal(words_get(words, "sum"), "a = b");
    assert_string_equal(words_get(words, "last"), "1");
    assert_string_equal(words_tag(words), "xx");
    arena_free(arena);
}

static void a_line_without_a_sign_is_named(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const char *source = "one = 1\n\ntwo 2\nthree = 3\n";
    DiagList diags = {.arena = arena, .file = "xx.txt", .source = source};
    Words *words = words_parse(source, "xx", NULL, arena, &diags);
    assert_int_equal(diags.errors, 1);
    assert_string_equal(diags.items[0].code, "W001");
    assert_int_equal(diags.items[0].span.line, 3);
    assert_string_equal(words_get(words, "three"), "3");
    arena_free(arena);
}

static void an_empty_table_gives_every_id_itself(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Words *words = parse(arena, "", NULL);
    assert_int_equal(words_count(words), 0);
    assert_false(words_has(words, "greeting"));
    assert_string_equal(words_get(words, "greeting"), "greeting");
    arena_free(arena);
}

static void what_a_table_lacks_comes_from_its_fallback(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Words *en = parse(arena, "yes = Yes\nno = No\n", NULL);
    Words *hans = parse(arena, "yes = 是\n", en);
    Words *hant = parse(arena, "maybe = 也許\n", hans);
    assert_string_equal(words_get(hant, "maybe"), "也許");
    assert_string_equal(words_get(hant, "yes"), "是");
    assert_string_equal(words_get(hant, "no"), "No");
    assert_true(words_has(hant, "no"));
    assert_string_equal(words_get(hant, "never"), "never");
    assert_string_equal(words_get(en, "maybe"), "maybe");
    arena_free(arena);
}

static void a_missing_file_leaves_the_fallback(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Words *en = parse(arena, "yes = Yes\n", NULL);
    DiagList diags = {.arena = arena};
    Words *words = words_read(SOURCE_DIR "/assets/lang", "no-such-tag", en, arena, &diags);
    assert_int_equal(diags.errors, 1);
    assert_string_equal(diags.items[0].code, "W002");
    assert_string_equal(words_get(words, "yes"), "Yes");
    arena_free(arena);
}

static void what_is_no_file_is_as_good_as_none(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena};
    char folder[] = "/tmp/tcpduet-words-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *inside = arena_printf(arena, "%s/en.txt", folder);
    assert_int_equal(mkdir(inside, 0700), 0);
    Words *words = words_read(folder, "en", NULL, arena, &diags);
    rmdir(inside);
    rmdir(folder);
    assert_string_equal(diags.items[0].code, "W002");
    assert_int_equal(words_count(words), 0);
    arena_free(arena);
}

static void a_placeholder_gives_way_to_its_value(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    WordValue values[] = {{"host", "The client"}, {"to", "LISTEN"}, {NULL, NULL}};
    assert_string_equal(words_fill(arena, "{host} enters {to}: {to}.", values),
                        "The client enters LISTEN: LISTEN.");
    assert_string_equal(words_fill(arena, "{to}{host}", values), "LISTENThe client");
    assert_string_equal(words_fill(arena, "nothing to fill", values), "nothing to fill");
    assert_string_equal(words_fill(arena, "", values), "");
    arena_free(arena);
}

static void a_placeholder_without_a_value_stays(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    WordValue values[] = {{"host", "客户端"}, {NULL, NULL}};
    assert_string_equal(words_fill(arena, "{hos} {hosts} {host}", values), "{hos} {hosts} 客户端");
    assert_string_equal(words_fill(arena, "{host} {host", values), "客户端 {host");
    arena_free(arena);
}

static void what_is_filled_in_is_joined_as_its_script_wants(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const WordValue values[] = {
        {"han", "对 FIN 的确认"}, {"flags", "FIN"}, {"label", "Peer B"},
        {"number", "12"},         {"none", ""},     {NULL, NULL},
    };
    static const struct {
        const char *text, *filled;
    } CASES[] = {
        {"收到 {han}", "收到对 FIN 的确认"},
        {"收到 {flags}", "收到 FIN"},
        {"{han} 到达", "对 FIN 的确认到达"},
        {"{han}。 {han}", "对 FIN 的确认。对 FIN 的确认"},
        {"{label}收到 {flags}", "Peer B 收到 FIN"},
        {"等{number}秒", "等 12 秒"},
        {"“{flags}”：{flags}，{number}", "“FIN”：FIN，12"},
        {"收到 {none}", "收到 "},
        {"rcv {flags}{number}", "rcv FIN12"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_string_equal(words_fill(arena, CASES[i].text, values), CASES[i].filled);
    arena_free(arena);
}

static void each_language_falls_back_to_one_above_it_and_at_last_to_english(void **state)
{
    (void)state;
    assert_null(WORDS_FALLBACKS[0]);
    for (int i = 1; i < LANGUAGE_COUNT; i++) {
        int above = 0;
        while (above < i && strcmp(WORDS_LANGUAGES[above], WORDS_FALLBACKS[i]) != 0)
            above++;
        assert_true(above < i);
    }
}

static void what_the_environment_says_names_a_language(void **state)
{
    (void)state;
    static const struct {
        const char *wanted, *tag;
    } CASES[] = {
        {"en_GB.UTF-8", "en"},
        {"EN", "en"},
        {"C", "en"},
        {"C.UTF-8", "en"},
        {"POSIX", "en"},
        {"zh_TW.UTF-8", "zh-Hant"},
        {"zh_HK", "zh-Hant"},
        {"zh-hant", "zh-Hant"},
        {"zh_CN.UTF-8", "zh-Hans"},
        {"zh", "zh-Hans"},
        {"zh-Hans", "zh-Hans"},
        {"zh-Hans-HK", "zh-Hans"},
        {"zh-Hant-CN", "zh-Hant"},
        {"zh-TW,en", "zh-Hant"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_string_equal(words_language(CASES[i].wanted), CASES[i].tag);
    assert_null(words_language("fr_FR.UTF-8"));
    assert_null(words_language(""));
}

/* --- The files of assets/lang ----------------------------------------------- */

/* Without a fallback, so that each has to stand alone. */
static void read_languages(Arena *arena, Words *languages[LANGUAGE_COUNT])
{
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        DiagList diags = {.arena = arena};
        languages[i] =
            words_read(SOURCE_DIR "/assets/lang", WORDS_LANGUAGES[i], NULL, arena, &diags);
        assert_false(diag_any(&diags));
        assert_true(words_count(languages[i]) > 0);
    }
    assert_null(WORDS_LANGUAGES[LANGUAGE_COUNT]);
}

static void no_id_stands_twice(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Words *languages[LANGUAGE_COUNT];
    read_languages(arena, languages);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        for (int k = 1; k < words_count(languages[i]); k++)
            assert_string_not_equal(words_id(languages[i], k - 1), words_id(languages[i], k));
    }
    arena_free(arena);
}

static void expect_all_ids(const Words *of, const Words *in)
{
    for (int i = 0; i < words_count(of); i++) {
        if (!words_has(in, words_id(of, i)))
            fail_msg("%s.txt lacks %s, which %s.txt has", words_tag(in), words_id(of, i),
                     words_tag(of));
    }
}

static void the_languages_have_the_same_ids(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Words *languages[LANGUAGE_COUNT];
    read_languages(arena, languages);
    for (int i = 1; i < LANGUAGE_COUNT; i++) {
        expect_all_ids(languages[0], languages[i]);
        expect_all_ids(languages[i], languages[0]);
    }
    arena_free(arena);
}

static void no_text_is_empty(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Words *languages[LANGUAGE_COUNT];
    read_languages(arena, languages);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        for (int k = 0; k < words_count(languages[i]); k++) {
            const char *id = words_id(languages[i], k);
            if (!*words_get(languages[i], id))
                fail_msg("%s in %s.txt has no text", id, words_tag(languages[i]));
        }
    }
    arena_free(arena);
}

/* Every {placeholder} of the id's text in `of` is in its text in `in`. */
static void expect_placeholders(Arena *arena, const Words *of, const Words *in, const char *id)
{
    const char *there = words_get(in, id);
    for (const char *at = words_get(of, id); (at = strchr(at, '{')); at++) {
        size_t length = strcspn(at, "}") + 1;
        char *placeholder = arena_copy(arena, at, length);
        if (!strstr(there, placeholder))
            fail_msg("%s in %s.txt lacks %s", id, words_tag(in), placeholder);
    }
}

static void each_text_has_the_same_placeholders_in_every_language(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Words *languages[LANGUAGE_COUNT];
    read_languages(arena, languages);
    for (int i = 1; i < LANGUAGE_COUNT; i++) {
        for (int k = 0; k < words_count(languages[0]); k++) {
            const char *id = words_id(languages[0], k);
            expect_placeholders(arena, languages[0], languages[i], id);
            expect_placeholders(arena, languages[i], languages[0], id);
        }
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_an_id_and_a_text),
        cmocka_unit_test(a_line_without_a_sign_is_named),
        cmocka_unit_test(an_empty_table_gives_every_id_itself),
        cmocka_unit_test(what_a_table_lacks_comes_from_its_fallback),
        cmocka_unit_test(a_missing_file_leaves_the_fallback),
        cmocka_unit_test(what_is_no_file_is_as_good_as_none),
        cmocka_unit_test(a_placeholder_gives_way_to_its_value),
        cmocka_unit_test(a_placeholder_without_a_value_stays),
        cmocka_unit_test(what_is_filled_in_is_joined_as_its_script_wants),
        cmocka_unit_test(each_language_falls_back_to_one_above_it_and_at_last_to_english),
        cmocka_unit_test(what_the_environment_says_names_a_language),
        cmocka_unit_test(no_id_stands_twice),
        cmocka_unit_test(the_languages_have_the_same_ids),
        cmocka_unit_test(no_text_is_empty),
        cmocka_unit_test(each_text_has_the_same_placeholders_in_every_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
