/* A scenario in a page: put there, found again, and what is no such page. */
#include "expect.h"

#include "run/base64.h"
#include "run/page.h"
#include "run/run.h"
#include "support/bytes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LINE "<script id=\"scenario\" type=\"application/x-tcpduet+yaml\" data-name="
#define BARE "<!DOCTYPE html>\n" LINE "\"\"></script>\n<p>more\n"

/* --- Base64 ---------------------------------------------------------------------- */

static void the_examples_of_rfc_4648_are_written_and_read(void **state)
{
    static const char *const EXAMPLES[][2] = {
        {"", ""},
        {"f", "Zg=="},
        {"fo", "Zm8="},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"},
    };
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof *EXAMPLES; i++) {
        FileBytes read;
        assert_string_equal(base64_write(bytes_of(EXAMPLES[i][0]), BASE64_PLAIN, *state),
                            EXAMPLES[i][1]);
        assert_true(base64_read(bytes_of(EXAMPLES[i][1]), BASE64_PLAIN, *state, &read));
        assert_int_equal(read.length, strlen(EXAMPLES[i][0]));
        assert_memory_equal(read.bytes, EXAMPLES[i][0], read.length);
    }
}

static void all_bytes_survive_both_ways_of_writing_them(void **state)
{
    char all[256];
    for (int i = 0; i < 256; i++)
        all[i] = (char)i;
    for (int kind = BASE64_PLAIN; kind <= BASE64_URL; kind++) {
        for (size_t length = 250; length <= sizeof all; length++) {
            FileBytes read;
            const char *text = base64_write((FileBytes){all, length}, (Base64)kind, *state);
            assert_true(base64_read(bytes_of(text), (Base64)kind, *state, &read));
            assert_int_equal(read.length, length);
            assert_memory_equal(read.bytes, all, length);
            assert_true(kind == BASE64_PLAIN || !strpbrk(text, "+/="));
        }
    }
}

static void lines_that_mail_has_broken_are_read_and_what_is_no_base64_is_not(void **state)
{
    static const char *const BAD[] = {"Zm9v!", "Z", "Zm9vY", "Zm=v", "Zm9v\x80", "Zm-v", "==Zm"};
    FileBytes read;
    assert_true(base64_read(bytes_of("Zm9v\r\n Ym\tE=\n"), BASE64_PLAIN, *state, &read));
    assert_int_equal(read.length, 5);
    assert_memory_equal(read.bytes, "fooba", 5);
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        assert_false(base64_read(bytes_of(BAD[i]), BASE64_PLAIN, *state, &read));
}

/* --- A page ----------------------------------------------------------------------- */

static FileBytes page_with(const char *name, FileBytes text, Arena *arena)
{
    FileDraft draft;
    assert_true(file_begin(&draft));
    assert_true(page_write(bytes_of(BARE), &(PageScenario){name, text}, arena, draft.stream));
    assert_true(file_end(&draft));
    FileBytes page = {arena_copy(arena, draft.all.bytes, draft.all.length), draft.all.length};
    file_free(&draft);
    return page;
}

static void assert_survives(const char *name, FileBytes text, Arena *arena)
{
    PageScenario found;
    FileBytes page = page_with(name, text, arena);
    assert_int_equal(page_read(page, arena, &found), PAGE_FINE);
    assert_string_equal(found.name, name);
    assert_int_equal(found.text.length, text.length);
    assert_memory_equal(found.text.bytes, text.bytes, text.length);
}

static void whatever_a_scenario_and_its_name_hold_survives_the_page(void **state)
{
    static const char *const NAMES[] = {
        "lesson.yaml",   "\"quotes\" & 'more'.yaml", "a\"></script><script>alert(1)</script>.yaml",
        "握手 (1).yaml", "&amp;lt;&#10;.yaml",       "two\nlines\r.yaml",
    };
    static const char *const TEXTS[] = {
        "format: 1\n",
        "\xEF\xBB\xBF"
        "format: 1\r\ntitle: 握手\r\n",
        "# </script><!-- <script> ]]>\n" LINE "\"\"></script>\n",
        "\xFF\xFE broken",
    };
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        for (size_t j = 0; j < sizeof TEXTS / sizeof *TEXTS; j++)
            assert_survives(NAMES[i], bytes_of(TEXTS[j]), *state);
    }
    assert_survives("zeros.yaml", (FileBytes){"a\0b\0", 4}, *state);
}

static void nothing_but_the_line_is_changed_and_another_scenario_takes_its_place(void **state)
{
    FileDraft draft;
    FileBytes page = page_with("one.yaml", bytes_of("one"), *state);
    assert_string_equal(page.bytes,
                        "<!DOCTYPE html>\n" LINE "\"one.yaml\">b25l</script>\n<p>more\n");
    assert_true(file_begin(&draft));
    assert_true(page_write(page, &(PageScenario){"", bytes_of("")}, *state, draft.stream));
    assert_true(file_end(&draft));
    assert_string_equal(draft.all.bytes, BARE);
    file_free(&draft);
}

static void what_a_page_holds_is_known_by_the_line_alone(void **state)
{
    static const struct {
        const char *page;
        PageAnswer answer;
    } PAGES[] = {
        {"", PAGE_WITHOUT},
        {"<!DOCTYPE html>\n<p>other\n", PAGE_WITHOUT},
        {"<p>" LINE "\"a\">b25l</script>\n", PAGE_WITHOUT},
        {BARE, PAGE_EMPTY},
        {"<html>\r\n\t " LINE "\"a\">b25l</script>\r\n", PAGE_FINE},
        {"<html>\n" LINE "\"a\">\nb25\r\nl\n</script>", PAGE_FINE},
        {"<html>\n" LINE "\"a\">b25l</scr", PAGE_GARBLED},
        {"<html>\n" LINE "\"a", PAGE_GARBLED},
        {"<html>\n" LINE, PAGE_WITHOUT},
        {"<html>\n" LINE "\"a\">b25*</script>\n", PAGE_GARBLED},
        {"<html>\n" LINE "\"a\">b25lb</script>\n", PAGE_GARBLED},
    };
    for (size_t i = 0; i < sizeof PAGES / sizeof *PAGES; i++) {
        PageScenario found;
        if (page_read(bytes_of(PAGES[i].page), *state, &found) != PAGES[i].answer)
            fail_msg("page %d has another answer", (int)i);
    }
}

static void a_page_is_one_whatever_stands_before_it_and_a_scenario_is_none(void **state)
{
    (void)state;
    static const char *const SOME[] = {"<!DOCTYPE html>", "\n  <html>", "\xEF\xBB\xBF<!-- x -->"};
    static const char *const OTHERS[] = {"", "\n", "format: 1\n", "# <html>\n", "\xEF\xBB\xBF"};
    for (size_t i = 0; i < sizeof SOME / sizeof *SOME; i++)
        assert_true(page_is_one(bytes_of(SOME[i])));
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        assert_false(page_is_one(bytes_of(OTHERS[i])));
}

/* --- The door --------------------------------------------------------------------- */

static const char FILE_NAME[] = "/tmp/tcpduet-test-page.html";

/* The codes of what is said of a page, one behind the other. */
static const char *said_of(FileBytes page, Arena *arena)
{
    DiagList diags = {.arena = arena, .file = "a.html"};
    assert_true(file_write(FILE_NAME, page, FILE_REPLACES));
    run_load(FILE_NAME, arena, &diags);
    unlink(FILE_NAME);
    const char *codes = "";
    for (int i = 0; i < diags.count; i++)
        codes =
            arena_printf(arena, "%s%s:%d ", codes, diags.items[i].code, diags.items[i].span.line);
    return codes;
}

#define STEPS "format: 1\ntitle: A\nsteps:\n  - client: connect\n"

static void the_door_reads_a_pages_scenario_and_says_where_in_it_a_mistake_is(void **state)
{
    Arena *arena = *state;
    assert_string_equal(said_of(page_with("a.yaml", bytes_of(STEPS), arena), arena), "");
    assert_string_equal(
        said_of(page_with("a", bytes_of("\r\n" STEPS "  - cleint: close\n"), arena), arena),
        "S012:6 ");
    assert_string_equal(said_of(bytes_of(BARE), arena), "H001:0 ");
    assert_string_equal(said_of(bytes_of("<html>"), arena), "H001:0 ");
    assert_string_equal(said_of(bytes_of("<html>\n" LINE "\"a\">*</script>"), arena), "H002:0 ");
}

/* Blanks before a page, up to `length` bytes. */
static FileBytes long_page(size_t length, FileBytes page, Arena *arena)
{
    char *all = arena_alloc(arena, length + 1);
    memset(all, '\n', length);
    memcpy(all + length - page.length, page.bytes, page.length);
    return (FileBytes){all, length};
}

static void a_page_and_the_scenario_in_it_have_their_own_limits(void **state)
{
    Arena *arena = *state;
    char *text = arena_alloc(arena, SOURCE_MAX + 2);
    memset(text, '#', SOURCE_MAX + 1);
    FileBytes page = page_with("a.yaml", bytes_of(STEPS), arena);
    FileBytes largest = {text, SOURCE_MAX}, larger = {text, SOURCE_MAX + 1};
    assert_string_equal(said_of(long_page(PAGE_MAX, page, arena), arena), "");
    assert_string_equal(said_of(long_page(PAGE_MAX + 1, page, arena), arena), "H003:0 ");
    assert_string_equal(said_of(page_with("a", largest, arena), arena), "F004:0 ");
    assert_string_equal(said_of(page_with("a", larger, arena), arena), "F003:0 ");
}

#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, arena_set_up, arena_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ARENA(the_examples_of_rfc_4648_are_written_and_read),
        WITH_ARENA(all_bytes_survive_both_ways_of_writing_them),
        WITH_ARENA(lines_that_mail_has_broken_are_read_and_what_is_no_base64_is_not),
        WITH_ARENA(whatever_a_scenario_and_its_name_hold_survives_the_page),
        WITH_ARENA(nothing_but_the_line_is_changed_and_another_scenario_takes_its_place),
        WITH_ARENA(what_a_page_holds_is_known_by_the_line_alone),
        WITH_ARENA(a_page_is_one_whatever_stands_before_it_and_a_scenario_is_none),
        WITH_ARENA(the_door_reads_a_pages_scenario_and_says_where_in_it_a_mistake_is),
        WITH_ARENA(a_page_and_the_scenario_in_it_have_their_own_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
