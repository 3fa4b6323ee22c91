/* What is written and read again is the same scenario. */
#include "test_scenario_reading.h"

#include "scenario/write.h"

#include <stdlib.h>
#include <sys/resource.h>

static const char *written(void **state, const Scenario *scenario)
{
    char *text = NULL;
    size_t length = 0;
    FILE *to = open_memstream(&text, &length);
    scenario_write(scenario, ((Reading *)*state)->arena, to);
    fclose(to);
    const char *kept = arena_copy(((Reading *)*state)->arena, text, length);
    free(text);
    return kept;
}

/* The lines come out as they went in, behind the head of the file. */
static void keeps(void **state, const char *lines)
{
    const char *text = written(state, parse_with(state, lines));
    const char *again = written(state, parse(state, text));
    const char *body = strstr(text, "title: Test\n") + strlen("title: Test\n");
    assert_string_equal(body + (*body == '\n'), lines);
    assert_string_equal(again, text);
}

static void what_a_file_does_not_say_is_not_written(void **state)
{
    keeps(state, "steps:\n  - server: listen\n  - client: connect\n");
}

static void settings_and_hosts_are_written_where_they_differ(void **state)
{
    keeps(state, "settings:\n  profile: linux\n  delay: 50ms\n  msl: 1500us\n"
                 "  syn_retries: 3\n  time_wait: off\n  rfc1337: on\n  silly_windows: allow\n  "
                 "fin_wait_2: never\n"
                 "  ports: 40000..40009\n  seed: 7\n  speed: 0.5\n"
                 "\nhosts:\n  client:\n    isn: [1, 2]\n    mss: 100\n"
                 "  server:\n    isn: 5\n    label: \"Server: B\"\n"
                 "\nsteps:\n  - server: listen\n");
}

static void a_number_is_written_as_short_as_it_can_be_read_again(void **state)
{
    static const char *const SPEEDS[] = {"2", "0.1234", "0.01", "99.99", "0.12345678901234568"};
    for (size_t i = 0; i < sizeof SPEEDS / sizeof *SPEEDS; i++)
        keeps(state, arena_printf(((Reading *)*state)->arena,
                                  "settings:\n  ports: 49152..60000\n  speed: %s\n"
                                  "\nsteps:\n  - server: listen\n",
                                  SPEEDS[i]));
}

static void a_hosts_own_keys_are_written_where_they_differ_from_settings(void **state)
{
    keeps(state, "settings:\n  profile: linux\n  rto: 2s\n  rto_min: 1s\n  synack_retries: 1\n"
                 "  user_timeout: 2h\n  keepalive: 10s\n"
                 "\nhosts:\n  client:\n    rto: 3s\n    rto_max: 3min\n    orphan_retries: 0\n"
                 "    user_timeout: off\n    keepalive: off\n    time_wait: 2min\n"
                 "  server:\n    isn: 5\n    keepalive: {idle: 10s, interval: 1s, probes: 9}\n"
                 "\nsteps:\n  - server: listen\n");
    keeps(state, "settings:\n  keepalive: {idle: 10s, interval: 10s, probes: 4}\n"
                 "\nsteps:\n  - server: listen\n");
    keeps(state, "settings:\n  msl: 1min\n  keepalive: 10s\n"
                 "\nhosts:\n  client:\n    rto: 90s\n    time_wait: 1min\n"
                 "    time_wait_reuse: on\n"
                 "\nsteps:\n  - server: listen\n");
}

static void every_action_is_written(void **state)
{
    keeps(state, "steps:\n"
                 "  - server: [listen backlog 2 on 81 reuse, accept]\n"
                 "    client: [connect as b from 50007 to 81, connect to itself]\n"
                 "  - client: [send 10 on b, \"send \\\"hello\\\"\", read 5 on b, pause reading,"
                 " resume reading on b]\n"
                 "  - client: [close b, shutdown, abort b, status]\n"
                 "  - server: [expire RTO of b, expire TIME-WAIT, crash, reboot]\n");
}

static void actions_of_sockets_are_written(void **state)
{
    keeps(state, "settings:\n  profile: linux\n"
                 "\nsteps:\n"
                 "  - server: [listen backlog 2 defer 5s on 81, listen backlog 0 defer 1500ms]\n"
                 "  - client: [close linger 5s, close b linger 1min]\n");
}

static void every_trigger_is_written(void **state)
{
    keeps(state, "steps:\n"
                 "  - after: 1s\n    client: connect\n"
                 "  - at: 3s\n    client: close\n"
                 "  - when: quiet\n    after: 20ms\n    client: close\n"
                 "  - when: both b ESTABLISHED\n    client: close\n"
                 "  - when: client any TIME-WAIT\n    client: close\n"
                 "  - when: client ACK of FIN 2 sent\n    client: close\n"
                 "  - when: server any all arrives\n    client: close\n"
                 "  - when: server b SYN+ACK 1..2 lost\n    client: close\n"
                 "  - when: both user timeout expires\n    client: close\n"
                 "  - when: quiet\n");
}

static void faults_injections_and_the_link_are_written(void **state)
{
    keeps(state, "network:\n"
                 "  - drop: client ACK of FIN\n"
                 "  - drop: {segment: server DATA 3, at: 146875us}\n"
                 "  - delay: {segment: client any all, by: 1s}\n"
                 "  - duplicate: {segment: client FIN 1..2, after: 50ms}\n"
                 "  - duplicate: {segment: client FIN, after: 50ms, at: 3s}\n"
                 "  - reorder: {segment: client DATA, behind: client FIN}\n"
                 "\nsteps:\n"
                 "  - inject: {from: client, flags: SYN, seq: 90, ack: 0, len: 0, win: 1000}\n"
                 "  - inject: [{from: server b, flags: SYN+ACK, seq: client b.RCV.NXT + 1 - 2,"
                 " ack: server.SND.UNA, len: 5, win: 7, after: 3ms},"
                 " {from: client, flags: none, seq: 1, ack: 2, len: 0, win: 0, arrives: 40ms, "
                 "port: 40000+}]\n"
                 "    drop: [client SYN, client SYN 2]\n"
                 "    delay: {segment: client SYN 3, by: 1us}\n"
                 "    hold: both\n"
                 "  - release: both\n    link: down\n"
                 "  - link: {delay: 30ms}\n");
}

static void a_step_that_only_changes_the_network_needs_no_trigger(void **state)
{
    keeps(state, "steps:\n  - drop: client SYN\n  - hold: client\n  - release: client\n"
                 "  - link: up\n  - link: down\n  - when: quiet\n    expect: client CLOSED\n");
}

static void words_in_all_languages_are_written(void **state)
{
    keeps(state, "steps:\n"
                 "  - client: connect\n"
                 "    say: {en: \"It says \\\"hello\\\": here\\nand \\\\ there\","
                 " zh-Hans: \"客户端：你好\"}\n"
                 "    ask: {question: \"Why?\", choices: [CLOSED, {en: \"No\", zh-Hant: \"不\"}],"
                 " answer: 2, why: \"#1\"}\n"
                 "  - when: quiet\n    ask: {predict: client}\n"
                 "  - when: quiet\n    ask: {predict: server}\n"
                 "  - when: quiet\n    ask: {predict: segment, why: So it is}\n");
}

static void a_text_in_one_language_stays_in_it(void **state)
{
    const char *text = "format: 1\ntitle:\n  en: Test\n"
                       "\nsteps:\n  - client: connect\n    say: {zh-Hans: \"你好\"}\n";
    assert_string_equal(written(state, parse(state, text)), text);
}

static void only_the_count_of_segments_can_be_expected(void **state)
{
    keeps(state, "steps:\n  - client: connect\n\nexpect:\n  segments: 4\n");
}

static bool reads_back(void **state, const char *text)
{
    return scenario_reads_back((FileBytes){text, strlen(text)}, ((Reading *)*state)->arena);
}

static void only_what_is_written_alike_again_reads_back(void **state)
{
    const char *text = written(state, parse_with(state, "steps:\n  - client: connect\n"));
    assert_true(reads_back(state, text));
    assert_false(reads_back(state, ""));
    assert_false(reads_back(state, "format: 1\ntitle: Test\nsteps:\n  - client: conect\n"));
    assert_false(reads_back(state, "format: 1\ntitle: Test\nsteps: [{client: connect}]\n"));
    assert_false(reads_back(state, "format: 1\ntitle: Test\n\nsteps:\n"
                                   "  - say: A\n    client: connect\n"));
    assert_true(reads_back(state, "format: 1\ntitle: Test\n\nsteps:\n"
                                  "  - client: connect\n    say: A\n"));
}

static void what_is_expected_is_written(void **state)
{
    keeps(state, "steps:\n"
                 "  - client: connect as b\n"
                 "    expect: [client b SYN-SENT, \"server told \\\"end of stream\\\"\","
                 " client sends SYN seq 100]\n"
                 "    times: 3\n    every: 20ms\n"
                 "  - client: connect as b\n    times: 2\n    first: 4\n    every: 20ms\n"
                 "  - client: connect as b\n    first: 6\n"
                 "  - client: connect as c\n    times: 1\n    every: 20ms\n"
                 "\nexpect:\n  client: [CLOSED]\n  server b: [CLOSED, LISTEN]\n  segments: 4\n");
}

/* What YAML takes for something else, no file may hold as it is, or has an end that
 * is easily lost. */
static const char *const TRAPS[] = {"null",
                                    "Null",
                                    "~",
                                    "true",
                                    "no",
                                    "ON",
                                    "y",
                                    "1",
                                    "0x1F",
                                    "1e3",
                                    "1_000",
                                    "-.inf",
                                    ".nan",
                                    "12:30:45",
                                    "2001-12-14",
                                    "<<",
                                    "=",
                                    "---",
                                    "...",
                                    "--- a",
                                    "- a",
                                    "-",
                                    "? a",
                                    ": a",
                                    "a: b",
                                    "a:",
                                    "a #b",
                                    "#a",
                                    "&a",
                                    "*a",
                                    "!a",
                                    "!!str a",
                                    "%a",
                                    "@a",
                                    "`a",
                                    "[a",
                                    "a]",
                                    "{a",
                                    "a}",
                                    "a, b",
                                    "|",
                                    ">-",
                                    "'",
                                    "''",
                                    "\"",
                                    "\\",
                                    "\\n",
                                    "a\\",
                                    "'a'",
                                    "\"a\"",
                                    " a",
                                    "a ",
                                    "  ",
                                    "\t",
                                    "a\tb",
                                    "\ta",
                                    "a\t",
                                    "a\nb",
                                    "a\n\nb",
                                    "\na",
                                    " \n a",
                                    "a\n ",
                                    "a\rb",
                                    "a\r\nb",
                                    "\r",
                                    "\x01\x1b[31m\a\b\v\f\x7f",
                                    "\xc2\x85",
                                    "a\xc2\x85 b",
                                    "\xc2\x9b",
                                    "\xc2\xa0",
                                    "\u2028a\u2029",
                                    "\ufeff",
                                    "\ufeff a",
                                    "\ufffe\uffff",
                                    "\ufffd",
                                    "\u202e\u2066\u200e\u061c",
                                    "\u200b\u200c\u200d\u00ad",
                                    "\ue000",
                                    "\U0001f469\u200d\U0001f4bb",
                                    "\U000e0041",
                                    "\U0001fffe\U0010ffff",
                                    "\u00e9e\u0301",
                                    "\u8fde\u63a5\uff1a\uff0c\u201c\u201d",
                                    NULL};

static Text text_of(void **state, const char *said)
{
    Arena *arena = ((Reading *)*state)->arena;
    Text text = {0};
    arena_list_add(arena, &text, (TextIn){"", said});
    return text;
}

static Text text_in_languages(void **state, const char *said)
{
    Arena *arena = ((Reading *)*state)->arena;
    Text text = {0};
    arena_list_add(arena, &text, (TextIn){"no", said});
    arena_list_add(arena, &text, (TextIn){"zh-Hant", said});
    arena_list_add(arena, &text, (TextIn){"sl-rozaj-biske-1994", said});
    return text;
}

static void is_text(const Text *text, const Text *wanted)
{
    assert_int_equal(text->count, wanted->count);
    for (int i = 0; i < wanted->count; i++) {
        assert_string_equal(text->items[i].tag, wanted->items[i].tag);
        assert_string_equal(text->items[i].text, wanted->items[i].text);
    }
}

/* A scenario in which a text stands wherever one can. */
static void every_place_keeps(void **state, const char *said, Text text)
{
    Arena *arena = ((Reading *)*state)->arena;
    Scenario *scenario = parse_with(state, "steps:\n  - client: send \"a\"\n    say: a\n"
                                           "    ask: {question: a, choices: [a, b], answer: 1}\n");
    Step *step = &scenario->steps.items[0];
    scenario->title = scenario->summary = scenario->hosts[HOST_CLIENT].label = text;
    scenario->hosts[HOST_SERVER].address = said;
    arena_list_add(arena, &scenario->tags, said);
    step->say = step->ask.question = step->ask.why = step->ask.choices.items[0] = text;
    if (!strchr(said, '"'))
        step->actions.items[0].text = said;
    const Scenario *again = parse(state, written(state, scenario));
    const Step *read = &again->steps.items[0];
    is_text(&again->title, &text);
    is_text(&again->summary, &text);
    is_text(&again->hosts[HOST_CLIENT].label, &text);
    assert_string_equal(again->hosts[HOST_SERVER].address, said);
    assert_string_equal(again->tags.items[0], said);
    assert_string_equal(read->actions.items[0].text, step->actions.items[0].text);
    is_text(&read->say, &text);
    is_text(&read->ask.question, &text);
    is_text(&read->ask.why, &text);
    is_text(&read->ask.choices.items[0], &text);
}

static void every_text_is_the_same_afterwards_wherever_it_stands(void **state)
{
    for (int i = 0; TRAPS[i]; i++) {
        every_place_keeps(state, TRAPS[i], text_of(state, TRAPS[i]));
        every_place_keeps(state, TRAPS[i], text_in_languages(state, TRAPS[i]));
    }
}

static void every_character_is_the_same_afterwards(void **state)
{
    Arena *arena = ((Reading *)*state)->arena;
    char *all = arena_alloc(arena, 0x20000), *to = all;
    for (uint32_t c = 1; c < 0x3000; c++) {
        if (c >= 0x800)
            *to++ = (char)(0xE0 | (c >> 12));
        if (c >= 0x80)
            *to++ = (char)(c >= 0x800 ? 0x80 | (c >> 6 & 0x3F) : 0xC0 | (c >> 6));
        *to++ = (char)(c >= 0x80 ? 0x80 | (c & 0x3F) : c);
    }
    every_place_keeps(state, "a", text_of(state, all));
}

static void a_text_of_backslashes_is_written_with_little_memory(void **state)
{
    enum { COUNT = 400000 };
    Arena *arena = ((Reading *)*state)->arena;
    char *many = arena_alloc(arena, COUNT + 1);
    memset(many, '\\', COUNT);
    Scenario *scenario = parse_with(state, "steps:\n  - client: status\n");
    scenario->title = text_of(state, many);
    struct rusage before, after;
    getrusage(RUSAGE_SELF, &before);
    const Scenario *again = parse(state, written(state, scenario));
    getrusage(RUSAGE_SELF, &after);
    assert_string_equal(again->title.items[0].text, many);
    assert_true(after.ru_maxrss - before.ru_maxrss < 100 * 1024); /* KiB */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        READING(what_a_file_does_not_say_is_not_written),
        READING(settings_and_hosts_are_written_where_they_differ),
        READING(a_hosts_own_keys_are_written_where_they_differ_from_settings),
        READING(every_action_is_written),
        READING(actions_of_sockets_are_written),
        READING(every_trigger_is_written),
        READING(faults_injections_and_the_link_are_written),
        READING(words_in_all_languages_are_written),
        READING(what_is_expected_is_written),
        READING(a_number_is_written_as_short_as_it_can_be_read_again),
        READING(a_step_that_only_changes_the_network_needs_no_trigger),
        READING(a_text_in_one_language_stays_in_it),
        READING(only_the_count_of_segments_can_be_expected),
        READING(only_what_is_written_alike_again_reads_back),
        READING(every_text_is_the_same_afterwards_wherever_it_stands),
        READING(every_character_is_the_same_afterwards),
        READING(a_text_of_backslashes_is_written_with_little_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
