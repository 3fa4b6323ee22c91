/* Links: written and read again, and what is no link. */
#include "expect.h"

#include "run/base64.h"
#include "run/link.h"
#include "scenario/scenario.h"
#include "support/bytes.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static Link fine(const char *address, Arena *arena)
{
    Link link;
    assert_int_equal(link_read(address, arena, &link), LINK_FINE);
    return link;
}

static void assert_same_bytes(FileBytes a, FileBytes b)
{
    assert_int_equal(a.length, b.length);
    assert_memory_equal(a.bytes, b.bytes, a.length);
}

/* --- The keys ----------------------------------------------------------------------- */

static void the_link_of_the_guide_is_read_and_written(void **state)
{
    static const char GUIDE[] = "lost-final-ack&event=13&at=0.647&lang=zh-Hant&theme=dark";
    static const char *const BEFORE[] = {"", "#", "https://example.org/t.html#", "file:///t.html#"};
    for (size_t i = 0; i < sizeof BEFORE / sizeof *BEFORE; i++) {
        Link link = fine(arena_printf(*state, "%s%s", BEFORE[i], GUIDE), *state);
        assert_string_equal(link.name, "lost-final-ack");
        assert_null(link.text.bytes);
        assert_int_equal(link.event, 13);
        assert_true(link.has_time);
        assert_int_equal(link.at, 647000);
        assert_string_equal(link.lang, "zh-Hant");
        assert_string_equal(link.theme, "dark");
        assert_string_equal(link_write(&link, *state), GUIDE);
    }
}

static void what_is_not_said_is_not_there_and_unknown_keys_are_passed_over(void **state)
{
    Link link = fine("#a&later=1&bare&event=3&=&&x=y=z", *state);
    assert_string_equal(link.name, "a");
    assert_int_equal(link.event, 3);
    assert_false(link.has_time);
    assert_null(link.lang);
    assert_null(link.theme);
    link = fine("#", *state);
    assert_string_equal(link.name, "");
    assert_int_equal(link.event, -1);
    link = fine("https://example.org/a.html", *state);
    assert_string_equal(link.name, "");
    link = fine("#event=2&a", *state);
    assert_string_equal(link.name, "");
    assert_int_equal(link.event, 2);
}

static void times_keep_their_microseconds_and_no_more_zeros_than_needed(void **state)
{
    static const struct {
        SimTime at;
        const char *text;
    } TIMES[] = {
        {0, "a&at=0"},
        {1, "a&at=0.000001"},
        {100000, "a&at=0.1"},
        {-200000, "a&at=-0.2"},
        {-1500000, "a&at=-1.5"},
        {60 * SIM_SECOND, "a&at=60"},
        {123456789, "a&at=123.456789"},
        {999999999 * SIM_SECOND + 999999, "a&at=999999999.999999"},
    };
    for (size_t i = 0; i < sizeof TIMES / sizeof *TIMES; i++) {
        Link link = {.name = "a", .event = -1, .has_time = true, .at = TIMES[i].at};
        assert_string_equal(link_write(&link, *state), TIMES[i].text);
        assert_int_equal(fine(TIMES[i].text, *state).at, TIMES[i].at);
    }
}

static void a_moment_that_is_no_number_is_told(void **state)
{
    static const char *const BAD[] = {
        "a&event=", "a&event=x", "a&event=-1",      "a&event=1x", "a&event= 1",
        "a&at=",    "a&at=1s",   "a&at=nan",        "a&at=inf",   "a&at=0x10",
        "a&at=2e9", "a&at=1e3",  "a&at=9999999999", "a&at=--1",
    };
    Link link;
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        assert_int_equal(link_read(BAD[i], *state, &link), LINK_NO_MOMENT);
    assert_true(fine("a&event=99999999999999999999", *state).event > 1000000);
}

static void whatever_a_name_holds_survives(void **state)
{
    static const char *const NAMES[] = {"a b", "50%", "a&b=c#d", "握手", "%41", "\xFF", "a/b?c"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        const char *text = link_write(&(Link){.name = NAMES[i], .event = 1}, *state);
        assert_string_equal(fine(text, *state).name, NAMES[i]);
        assert_int_equal(strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEF0123456789%-._~&="),
                         strlen(text));
    }
    assert_string_equal(fine("#a%2&event=1", *state).name, "a%2");
    assert_string_equal(fine("#a%zz%", *state).name, "a%zz%");
}

/* --- A scenario in it ----------------------------------------------------------------- */

static void every_scenario_of_the_library_survives_a_link(void **state)
{
    glob_t files;
    assert_int_equal(glob(SOURCE_DIR "/scenarios/*.yaml", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        Arena *arena = arena_new();
        FileBytes text;
        assert_true(file_read(files.gl_pathv[i], FILE_PLAIN, SOURCE_MAX, arena, &text));
        const char *written = link_write(&(Link){.text = text, .event = 7}, arena);
        Link link = fine(written, arena);
        assert_same_bytes(link.text, text);
        assert_int_equal(link.event, 7);
        assert_true(strlen(written) < text.length);
        arena_free(arena);
    }
    assert_true(files.gl_pathc > 80);
    globfree(&files);
    (void)state;
}

/* Text that compresses badly. */
static FileBytes noise(size_t length, Arena *arena)
{
    char *bytes = arena_alloc(arena, length + 1);
    unsigned seed = 1;
    for (size_t i = 0; i < length; i++) {
        seed = seed * 1103515245U + 12345U;
        bytes[i] = (char)('!' + seed / 65536 % 90);
    }
    return (FileBytes){bytes, length};
}

static void a_link_holds_as_much_as_a_scenario_may_and_not_a_byte_more(void **state)
{
    Link link;
    for (int loud = 0; loud <= 1; loud++) {
        FileBytes text = noise(SOURCE_MAX + 1, *state);
        if (!loud)
            memset((char *)(uintptr_t)text.bytes, 'a', text.length);
        text.length = SOURCE_MAX;
        assert_same_bytes(fine(link_write(&(Link){.text = text}, *state), *state).text, text);
        text.length = SOURCE_MAX + 1;
        assert_int_equal(link_read(link_write(&(Link){.text = text}, *state), *state, &link),
                         LINK_TOO_LARGE);
    }
}

/* A link whose text is `length` zeros, compressed. */
static const char *bomb(size_t length, Arena *arena)
{
    uLongf size = compressBound((uLong)length);
    char *packed = arena_alloc(arena, size);
    const Bytef *zeros = arena_alloc(arena, length);
    assert_int_equal(compress2((Bytef *)packed, &size, zeros, (uLong)length, 9), Z_OK);
    return arena_printf(arena, "y=%s", base64_write((FileBytes){packed, size}, BASE64_URL, arena));
}

static void a_bomb_is_told_and_takes_no_more_room_than_a_scenario(void **state)
{
    Link link;
    const char *text = bomb(200 * 1024 * 1024, *state);
    assert_true(strlen(text) < 400000);
    assert_int_equal(link_read(text, *state, &link), LINK_TOO_LARGE);
}

static void a_link_that_is_cut_off_anywhere_is_told(void **state)
{
    FileBytes text = noise(600, *state);
    char *whole = link_write(&(Link){.text = text, .event = -1}, *state);
    for (size_t length = strlen(whole) - 1; length > strlen("y="); length--) {
        Link link;
        whole[length] = '\0';
        LinkAnswer answer = link_read(whole, *state, &link);
        /* A digit that begins a byte is no base64. */
        assert_true(answer == LINK_CUT || (length % 4 == 3 && answer == LINK_GARBLED));
    }
}

static void a_link_of_which_a_character_was_changed_is_told(void **state)
{
    FileBytes text = bytes_of("format: 1\ntitle: Any\nsteps:\n  - client: connect\n");
    const char *whole = link_write(&(Link){.text = text, .event = -1}, *state);
    for (size_t i = strlen("y="); whole[i]; i++) {
        Link link;
        char *changed = arena_strdup(*state, whole);
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        LinkAnswer answer = link_read(changed, *state, &link);
        /* The bits behind the last byte say nothing. */
        if (answer == LINK_FINE)
            assert_same_bytes(link.text, text);
    }
}

static void what_is_no_compressed_text_is_told(void **state)
{
    static const char *const BAD[] = {"y=!",    "y=AAAA",     "y=abc def+",
                                      "y=握手", "y=Zm9vYmFy", "y=eJwDAAAAAAE=x"};
    Link link;
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        assert_int_equal(link_read(BAD[i], *state, &link), LINK_GARBLED);
    assert_int_equal(link_read("y=", *state, &link), LINK_CUT);
    assert_int_equal(link_read("y=eJwDAAAAAAFB", *state, &link), LINK_GARBLED); /* more behind it */
    assert_int_equal(link_read("y=eJwDAAAAAAE", *state, &link), LINK_FINE);     /* nothing */
}

#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, arena_set_up, arena_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ARENA(the_link_of_the_guide_is_read_and_written),
        WITH_ARENA(what_is_not_said_is_not_there_and_unknown_keys_are_passed_over),
        WITH_ARENA(times_keep_their_microseconds_and_no_more_zeros_than_needed),
        WITH_ARENA(a_moment_that_is_no_number_is_told),
        WITH_ARENA(whatever_a_name_holds_survives),
        WITH_ARENA(every_scenario_of_the_library_survives_a_link),
        WITH_ARENA(a_link_holds_as_much_as_a_scenario_may_and_not_a_byte_more),
        WITH_ARENA(a_bomb_is_told_and_takes_no_more_room_than_a_scenario),
        WITH_ARENA(a_link_that_is_cut_off_anywhere_is_told),
        WITH_ARENA(a_link_of_which_a_character_was_changed_is_told),
        WITH_ARENA(what_is_no_compressed_text_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
