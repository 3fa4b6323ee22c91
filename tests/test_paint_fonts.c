/* Every character that the program and its scenarios show is in a bundled font,
 * whatever is installed on the machine. */
#include "expect.h"

#include "base/text.h"
#include "base/words.h"
#include "paint/glyphs.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static Glyphs *bundled_fonts(Arena *arena)
{
    DiagList diags = {.arena = arena};
    Glyphs *glyphs = glyphs_new(SOURCE_DIR "/assets/fonts", &diags);
    assert_false(diag_any(&diags));
    assert_non_null(glyphs);
    return glyphs;
}

/* A bold text is set in a face that is not. */
static bool is_too_light(Face face, FontFile font)
{
    return face == FACE_BOLD && font != FONT_BOLD && font != FONT_CHINESE_SC_BOLD &&
           font != FONT_CHINESE_TC_BOLD;
}

/* The first character of the text that no font has, or no bold one, or 0. */
static uint32_t missing_character(Glyphs *glyphs, const char *lang, const char *string,
                                  Arena *arena)
{
    for (int face = FACE_REGULAR; face <= FACE_MONO_BOLD; face++) {
        GlyphText text = {.face = (Face)face, .size = 20, .lang = lang, .string = string};
        GlyphRuns runs = glyphs_runs(glyphs, text, arena);
        for (int i = 0; i < runs.count; i++) {
            const char *first = runs.items[i].string;
            if (runs.items[i].font == FONT_SYSTEM || (runs.items[i].font != FONT_CODE_BOX &&
                                                      is_too_light(text.face, runs.items[i].font)))
                return utf8_next(&first);
            if (runs.items[i].font == FONT_CODE_BOX)
                return runs.items[i].code;
        }
    }
    return 0;
}

static void a_character_that_is_nowhere_is_told(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Glyphs *glyphs = bundled_fonts(arena);
    assert_int_equal(missing_character(glyphs, "en", "TCP", arena), 0);
    assert_int_equal(missing_character(glyphs, "zh-Hans", "确认 \xf0\x9f\x98\x80", arena), 0x1f600);
    glyphs_free(glyphs);
    arena_free(arena);
}

/* A rare character: the machine may know it or not, it is seen in any case. */
static void a_code_stands_in_two_rows_of_as_many_digits(void **state)
{
    (void)state;
    CodeBox small = glyphs_code_box(0x9B, 16), large = glyphs_code_box(0x1F434, 40);
    assert_string_equal(small.rows[0], "00");
    assert_string_equal(small.rows[1], "9B");
    assert_string_equal(large.rows[0], "01F");
    assert_string_equal(large.rows[1], "434");
    assert_int_equal(large.size, 20);
}

static void what_the_bundle_lacks_comes_from_the_machine_or_as_its_code(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Glyphs *glyphs = bundled_fonts(arena);
    GlyphText text = {.face = FACE_REGULAR, .size = 20, .lang = "zh-Hans", .string = "确\u9fa3"};
    GlyphRuns runs = glyphs_runs(glyphs, text, arena);
    bool known = glyphs_font(glyphs, FONT_SYSTEM).bytes != NULL;
    assert_int_equal(runs.count, 2);
    assert_int_equal(runs.items[1].font, known ? FONT_SYSTEM : FONT_CODE_BOX);
    assert_true(runs.items[1].width > 0);
    glyphs_free(glyphs);
    arena_free(arena);
}

static void a_bold_line_has_one_weight(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Glyphs *glyphs = bundled_fonts(arena);
    GlyphText text = {.face = FACE_BOLD, .size = 20, .lang = "zh-Hant", .string = "ACK 遺失"};
    GlyphRuns runs = glyphs_runs(glyphs, text, arena);
    assert_int_equal(runs.count, 2);
    assert_int_equal(runs.items[0].font, FONT_BOLD);
    assert_int_equal(runs.items[1].font, FONT_CHINESE_TC_BOLD);
    text.string = "ACK 遺失螃"; /* which the program never says */
    runs = glyphs_runs(glyphs, text, arena);
    assert_int_equal(runs.items[0].font, FONT_REGULAR);
    assert_int_equal(runs.items[1].font, FONT_CHINESE_TC);
    glyphs_free(glyphs);
    arena_free(arena);
}

/* What is quoted of a file stands over its caret. */
static void a_wide_character_takes_two_cells_of_monospaced_text(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Glyphs *glyphs = bundled_fonts(arena);
    GlyphText wide = {.face = FACE_MONO, .size = 15, .lang = "en", .string = "steps：确认 x"};
    GlyphText narrow = {.face = FACE_MONO, .size = 15, .lang = "en", .string = "steps______ x"};
    GlyphRuns runs = glyphs_runs(glyphs, wide, arena);
    assert_int_equal(runs.count, 5);
    assert_true(abs(runs.width - glyphs_runs(glyphs, narrow, arena).width) <= 1);
    assert_true(runs.items[1].width > runs.items[0].width / 3);
    glyphs_free(glyphs);
    arena_free(arena);
}

static void all_texts_of_the_program_are_in_the_fonts(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Glyphs *glyphs = bundled_fonts(arena);
    for (int i = 0; WORDS_LANGUAGES[i]; i++) {
        const char *lang = WORDS_LANGUAGES[i];
        DiagList diags = {.arena = arena};
        Words *words = words_read(SOURCE_DIR "/assets/lang", lang, NULL, arena, &diags);
        assert_false(diag_any(&diags));
        for (int k = 0; k < words_count(words); k++) {
            const char *id = words_id(words, k);
            uint32_t code = missing_character(glyphs, lang, words_get(words, id), arena);
            if (code)
                fail_msg("%s in %s.txt: U+%04X", id, lang, (unsigned)code);
        }
    }
    glyphs_free(glyphs);
    arena_free(arena);
}

/* Any line may be read in any language: what one lacks comes from another. */
static void expect_file(Glyphs *glyphs, const char *path)
{
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    char line[4096];
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\r\n")] = '\0';
        for (int i = 0; WORDS_LANGUAGES[i]; i++) {
            Arena *arena = arena_new();
            uint32_t code = missing_character(glyphs, WORDS_LANGUAGES[i], line, arena);
            if (code)
                fail_msg("%s: U+%04X in `%s`", path, (unsigned)code, line);
            arena_free(arena);
        }
    }
    fclose(file);
}

static void all_texts_of_the_scenarios_are_in_the_fonts(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Glyphs *glyphs = bundled_fonts(arena);
    DIR *folder = opendir(SOURCE_DIR "/scenarios");
    assert_non_null(folder);
    int files = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        const char *end = strrchr(entry->d_name, '.');
        if (!end || strcmp(end, ".yaml") != 0)
            continue;
        expect_file(glyphs, arena_printf(arena, SOURCE_DIR "/scenarios/%s", entry->d_name));
        files++;
    }
    closedir(folder);
    assert_true(files > 0);
    glyphs_free(glyphs);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_character_that_is_nowhere_is_told),
        cmocka_unit_test(what_the_bundle_lacks_comes_from_the_machine_or_as_its_code),
        cmocka_unit_test(a_code_stands_in_two_rows_of_as_many_digits),
        cmocka_unit_test(a_bold_line_has_one_weight),
        cmocka_unit_test(a_wide_character_takes_two_cells_of_monospaced_text),
        cmocka_unit_test(all_texts_of_the_program_are_in_the_fonts),
        cmocka_unit_test(all_texts_of_the_scenarios_are_in_the_fonts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
