/* Whole files: defaults, settings, hosts, faults, captions. */
#include "test_scenario_reading.h"

#include <limits.h>

static const char WHOLE_FILE[] =
    "format: 1\n"
    "title:\n"
    "  en: Lost final ACK\n"
    "  zh-Hans: 最后一个 ACK 丢失\n"
    "  zh-Hant: 最後一個 ACK 遺失\n"
    "summary: The ACK of the server's FIN is lost. TIME-WAIT exists to answer the FIN.\n"
    "tags: [close, loss, TIME-WAIT]\n"
    "\n"
    "settings:\n"
    "  delay: 100ms          # one way, each direction\n"
    "  msl: 2s               # so TIME-WAIT lasts 4s\n"
    "  rto: 1s\n"
    "\n"
    "hosts:\n"
    "  client: { isn: 100 }\n"
    "  server: { isn: 300 }\n"
    "\n"
    "network:\n"
    "  - drop: client ACK of FIN\n"
    "\n"
    "steps:\n"
    "  - server: listen\n"
    "  - client: connect\n"
    "  - client: close\n"
    "    say: The client has nothing more to send.\n"
    "  - server: close\n"
    "    say: The application on the server closes too. Watch the ACK that comes back.\n"
    "  - when: client TIME-WAIT\n"
    "    ask: { predict: server }\n"
    "\n"
    "expect:\n"
    "  client: [CLOSED, SYN-SENT, ESTABLISHED, FIN-WAIT-1, FIN-WAIT-2, TIME-WAIT, CLOSED]\n"
    "  server: [CLOSED, LISTEN, SYN-RECEIVED, ESTABLISHED, CLOSE-WAIT, LAST-ACK, CLOSED]\n";

static void the_whole_file_of_the_format_is_read(void **state)
{
    const Scenario *scenario = parse(state, WHOLE_FILE);
    assert_string_equal(scenario->file, "test.yaml");
    assert_int_equal(scenario->title.count, 3);
    assert_string_equal(text_for(&scenario->title, "zh-Hans"), "最后一个 ACK 丢失");
    assert_string_equal(scenario->summary.items[0].tag, "");
    assert_int_equal(scenario->tags.count, 3);
    assert_string_equal(scenario->tags.items[2], "TIME-WAIT");
    assert_int_equal(scenario->network.count, 1);
    assert_int_equal(scenario->network.items[0].segment.of, OF_FIN);
    assert_int_equal(scenario->steps.count, 5);
    assert_int_equal(scenario->steps.items[0].trigger.kind, TRIGGER_QUIET);
    assert_int_equal(scenario->steps.items[0].actions.items[0].host, HOST_SERVER);
    assert_int_equal(scenario->steps.items[4].trigger.state, TCP_TIME_WAIT);
    assert_int_equal(scenario->steps.items[4].ask.kind, ASK_PREDICT_STATE);
    assert_int_equal(scenario->steps.items[4].ask.host, HOST_SERVER);
    assert_int_equal(scenario->expect.count, 2);
    assert_int_equal(scenario->expect.items[0].states.count, 7);
    assert_int_equal(scenario->expect.items[1].states.items[2], TCP_SYN_RECEIVED);
}

static void the_smallest_file_gets_every_default(void **state)
{
    const Scenario *scenario = parse_with(state, "steps:\n  - client: connect\n");
    const Settings *settings = &scenario->settings;
    const TcpConfig *tcp = &settings->stack.tcp;
    assert_int_equal(scenario->level, LEVEL_INTRODUCTORY);
    assert_false(scenario->start_established);
    assert_int_equal(scenario->expect.segments, -1);
    assert_int_equal(settings->delay, 100 * SIM_MS);
    assert_int_equal(settings->jitter, 0);
    assert_int_equal(settings->msl, 2 * SIM_SECOND);
    assert_int_equal(tcp->rto_initial, SIM_SECOND);
    assert_int_equal(tcp->rto_max, 60 * SIM_SECOND);
    assert_int_equal(tcp->syn_retries, 7);
    assert_int_equal(tcp->data_retries, 6);
    assert_int_equal(tcp->user_timeout, 5 * SIM_MINUTE);
    assert_int_equal(tcp->keepalive.idle, 0);
    assert_int_equal(tcp->delayed_ack, 0);
    assert_int_equal(tcp->time_wait, 4 * SIM_SECOND);
    assert_false(tcp->time_wait_reuse);
    assert_false(tcp->rfc1337);
    assert_false(tcp->silly_windows);
    assert_int_equal(tcp->fin_wait_2, 0);
    assert_int_equal(settings->first_port, 49152);
    assert_int_equal(settings->last_port, 65535);
    assert_int_equal(settings->profile, PROFILE_RFC9293);
    assert_int_equal(settings->seed, 1);
    assert_true(settings->speed > 0.99 && settings->speed < 1.01);
    assert_true(settings->end == SIM_NEVER);
}

static void the_hosts_get_their_defaults(void **state)
{
    const Scenario *scenario = parse_with(state, "steps:\n  - client: connect\n");
    const HostSettings *client = &scenario->hosts[HOST_CLIENT];
    const HostSettings *server = &scenario->hosts[HOST_SERVER];
    assert_int_equal(client->isn.items[0], 100);
    assert_int_equal(server->isn.items[0], 300);
    assert_int_equal(client->window, 1000);
    assert_int_equal(client->mss, 536);
    assert_int_equal(client->port, 50000);
    assert_int_equal(server->port, 80);
    assert_string_equal(client->address, "");
    assert_int_equal(client->label.count, 0);
    assert_false(server->puppet);
}

static void every_setting_is_read(void **state)
{
    const Scenario *scenario = parse_with(
        state, "settings: { delay: 1.5ms, jitter: 5us, msl: 4min, rto: 2s, rto_max: 30s,\n"
               "  syn_retries: 0, data_retries: 255, user_timeout: 10s, keepalive: 2s,\n"
               "  delayed_ack: 200ms, time_wait: off, time_wait_reuse: on, rfc1337: on,\n"
               "  silly_windows: allow,\n"
               "  fin_wait_2: 9s, ports: 50000..50010, seed: 18446744073709551615,\n"
               "  speed: 0.5, end: 60s, profile: rfc793 }\n"
               "steps:\n  - client: connect\n");
    const Settings *settings = &scenario->settings;
    const TcpConfig *tcp = &settings->stack.tcp;
    assert_int_equal(settings->delay, 1500);
    assert_int_equal(settings->jitter, 5);
    assert_int_equal(settings->msl, 4 * SIM_MINUTE);
    assert_int_equal(tcp->rto_max, 30 * SIM_SECOND);
    assert_int_equal(tcp->syn_retries, 0);
    assert_int_equal(tcp->data_retries, 255);
    assert_int_equal(tcp->keepalive.idle, 2 * SIM_SECOND);
    assert_int_equal(tcp->delayed_ack, 200 * SIM_MS);
    assert_int_equal(tcp->time_wait, 0);
    assert_true(tcp->time_wait_reuse && tcp->rfc1337);
    assert_true(tcp->silly_windows);
    assert_int_equal(tcp->fin_wait_2, 9 * SIM_SECOND);
    assert_int_equal(settings->first_port, 50000);
    assert_int_equal(settings->last_port, 50010);
    assert_true(settings->seed == UINT64_MAX);
    assert_int_equal(settings->end, 60 * SIM_SECOND);
    assert_int_equal(settings->profile, PROFILE_RFC793);
}

static void what_the_file_sets_beats_the_profile_wherever_it_stands(void **state)
{
    const Scenario *scenario =
        parse_with(state, "settings:\n  data_retries: 3\n  profile: linux\n  fin_wait_2: never\n"
                          "steps:\n  - client: connect\n");
    assert_int_equal(scenario->settings.stack.tcp.data_retries, 3);
    assert_int_equal(scenario->settings.stack.tcp.syn_retries, 6);
    assert_int_equal(scenario->settings.stack.tcp.time_wait, 60 * SIM_SECOND);
    assert_int_equal(scenario->settings.stack.tcp.fin_wait_2, 0);
}

static void two_msl_is_that_of_the_file_also_when_it_is_said(void **state)
{
    const Scenario *scenario =
        parse_with(state, "settings: { time_wait: 2msl, profile: linux, msl: 30s }\n"
                          "steps:\n  - client: connect\n");
    assert_int_equal(scenario->settings.stack.tcp.time_wait, 60 * SIM_SECOND);
}

static void a_bsd_waits_two_of_its_own_msl(void **state)
{
    const Scenario *scenario =
        parse_with(state, "settings: { profile: bsd }\nsteps:\n  - client: connect\n");
    assert_int_equal(scenario->settings.stack.tcp.time_wait, 60 * SIM_SECOND);
    assert_int_equal(scenario->settings.stack.tcp.data_retries, 12);
}

static void every_key_of_a_host_is_read(void **state)
{
    const Scenario *scenario = parse_with(
        state, "hosts:\n"
               "  client: { isn: [4294967295, 7], window: 0, mss: 65535, port: 1,\n"
               "            address: 10.0.0.1, label: { en: Browser, zh-Hans: 浏览器 } }\n"
               "  server: { stack: puppet }\n"
               "steps:\n  - client: connect\n");
    const HostSettings *client = &scenario->hosts[HOST_CLIENT];
    assert_int_equal(client->isn.count, 2);
    assert_true(client->isn.items[0] == 4294967295U);
    assert_int_equal(client->isn.items[1], 7);
    assert_int_equal(client->window, 0);
    assert_int_equal(client->mss, 65535);
    assert_string_equal(client->address, "10.0.0.1");
    assert_string_equal(text_for(&client->label, "zh-Hans"), "浏览器");
    assert_true(scenario->hosts[HOST_SERVER].puppet);
}

static const TcpConfig *tcp_of(const Scenario *scenario, Host host)
{
    return &scenario->hosts[host].stack.tcp;
}

static void a_host_may_say_for_itself_what_settings_say_for_both(void **state)
{
    const Scenario *scenario =
        parse_with(state, "settings: { rto: 2s, data_retries: 3, msl: 1min }\n"
                          "hosts:\n"
                          "  client: { rto_min: 200ms, data_retries: 1, time_wait: 2msl,\n"
                          "            user_timeout: off, keepalive: 10s }\n"
                          "steps:\n  - client: connect\n");
    const TcpConfig *client = tcp_of(scenario, HOST_CLIENT);
    const TcpConfig *server = tcp_of(scenario, HOST_SERVER);
    assert_int_equal(client->rto_initial, 2 * SIM_SECOND);
    assert_int_equal(client->rto_min, 200 * SIM_MS);
    assert_int_equal(client->data_retries, 1);
    assert_int_equal(client->orphan_retries, 1);
    assert_int_equal(client->time_wait, 2 * SIM_MINUTE);
    assert_int_equal(client->user_timeout, 0);
    assert_int_equal(client->keepalive.idle, 10 * SIM_SECOND);
    assert_int_equal(client->keepalive.interval, 10 * SIM_SECOND);
    assert_int_equal(client->keepalive.probes, 1);
    assert_int_equal(server->rto_min, 2 * SIM_SECOND);
    assert_int_equal(server->data_retries, 3);
    assert_int_equal(server->user_timeout, 5 * SIM_MINUTE);
    assert_int_equal(server->keepalive.idle, 0);
}

static void the_least_rto_is_rto_where_that_is_said_else_the_profiles(void **state)
{
    static const struct {
        const char *said;
        SimTime first, least;
    } ROWS[] = {
        {"profile: linux", SIM_SECOND, 200 * SIM_MS},
        {"profile: linux, rto: 2s", 2 * SIM_SECOND, 2 * SIM_SECOND},
        {"profile: linux, rto: 2s, rto_min: 1s", 2 * SIM_SECOND, SIM_SECOND},
        {"rto_min: 50ms", SIM_SECOND, 50 * SIM_MS},
        {"rto: 50ms", 50 * SIM_MS, 50 * SIM_MS},
        {"delay: 1ms", SIM_SECOND, SIM_SECOND},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        char text[200];
        snprintf(text, sizeof text, "settings: { %s }\nsteps:\n  - client: connect\n",
                 ROWS[i].said);
        const TcpConfig *tcp = tcp_of(parse_with(state, text), HOST_SERVER);
        assert_int_equal(tcp->rto_initial, ROWS[i].first);
        assert_int_equal(tcp->rto_min, ROWS[i].least);
    }
}

static void keepalive_may_say_how_often_and_how_many(void **state)
{
    const Scenario *scenario = parse_with(
        state, "settings: { profile: linux }\n"
               "hosts: { client: { keepalive: { interval: 1s } }, server: { keepalive: 2h } }\n"
               "steps:\n  - client: connect\n");
    const TcpKeepalive *client = &tcp_of(scenario, HOST_CLIENT)->keepalive;
    const TcpKeepalive *server = &tcp_of(scenario, HOST_SERVER)->keepalive;
    assert_true(client->idle == 2 * SIM_HOUR && server->idle == 2 * SIM_HOUR);
    assert_true(client->interval == SIM_SECOND && server->interval == 75 * SIM_SECOND);
    assert_true(client->probes == 9 && server->probes == 9);
}

static void every_kind_of_fault_is_read_also_as_a_list(void **state)
{
    const Scenario *scenario =
        parse_with(state, "network:\n"
                          "  - drop: [client SYN, server any all]\n"
                          "  - delay: { segment: server DATA 3, by: 50ms }\n"
                          "  - duplicate: [{ segment: client FIN, after: 10ms }]\n"
                          "  - reorder: { segment: client DATA, behind: client DATA 2 }\n"
                          "steps:\n  - client: connect\n");
    const Fault *faults = scenario->network.items;
    assert_int_equal(scenario->network.count, 5);
    assert_int_equal(faults[1].segment.kind, SEGMENT_ANY);
    assert_int_equal(faults[1].segment.last, INT_MAX);
    assert_int_equal(faults[2].kind, FAULT_DELAY);
    assert_int_equal(faults[2].by, 50 * SIM_MS);
    assert_int_equal(faults[2].segment.first, 3);
    assert_int_equal(faults[3].kind, FAULT_DUPLICATE);
    assert_int_equal(faults[4].behind.first, 2);
}

static void the_file_expects_states_of_each_connection_and_segments(void **state)
{
    const Scenario *scenario = parse_with(state, "steps:\n  - client: connect\n"
                                                 "expect:\n"
                                                 "  client b: [CLOSED, SYN-SENT]\n"
                                                 "  segments: 9\n");
    assert_int_equal(scenario->expect.count, 1);
    assert_string_equal(scenario->expect.items[0].connection, "b");
    assert_int_equal(scenario->expect.segments, 9);
}

static void on_off_yes_and_no_are_words(void **state)
{
    const Scenario *scenario =
        parse_with(state, "tags: [on, off, yes, no]\nsteps:\n  - say: no\n  - say: off\n");
    assert_string_equal(scenario->tags.items[3], "no");
    assert_string_equal(text_for(&scenario->steps.items[1].say, "en"), "off");
}

static void a_byte_order_mark_and_crlf_change_nothing(void **state)
{
    const Scenario *scenario =
        parse(state, "\xEF\xBB\xBF"
                     "format: 1\r\ntitle: Test\r\nsteps:\r\n  - client: connect\r\n");
    assert_int_equal(scenario->steps.items[0].span.line, 4);
    assert_int_equal(scenario->steps.items[0].span.column, 5);
}

static void a_carriage_return_alone_ends_a_line(void **state)
{
    const Scenario *scenario =
        parse(state, "format: 1\rtitle: Test\rsteps:\r  - client: connect\r");
    assert_int_equal(scenario->steps.items[0].span.line, 4);
}

static void a_timeout_beyond_the_usual_limit_moves_the_limit(void **state)
{
    const Scenario *scenario =
        parse_with(state, "settings: { rto: 200s }\nsteps: [{client: connect}]\n");
    assert_int_equal(scenario->settings.stack.tcp.rto_max, 200 * SIM_SECOND);
}

static void captions_may_hold_full_width_punctuation(void **state)
{
    const Scenario *scenario =
        parse(state, "format: 1\n"
                     "title: { en: 'A: b', zh-Hans: 你好，世界：“好”【注】 }\n"
                     "summary: “SYN”是什么意思？看：这里，（不是那里）。\n"
                     "steps:\n"
                     "  - say: 【注意】客户端：关闭，服务器：等待　（２ＭＳＬ）\n"
                     "  - say: |\n"
                     "      　　两个空格的段落。\n"
                     "      client：客户端\n"
                     "  - say:\n"
                     "      server：服务器，“好”\n"
                     "  - say: 一行，\n"
                     "      client：下一行\n"
                     "  - { client: connect, say: 你好，世界：再见 }\n"
                     "  - ask:\n"
                     "      question: 哪个？\n"
                     "      choices:\n"
                     "        - SYN：同步\n"
                     "        - client：客户端，“关”\n"
                     "        - “引用”开头\n"
                     "      answer: 1\n"
                     "  - ask: { question: 哪个？, choices: [甲，乙, 丙、丁], answer: 2 }\n");
    assert_string_equal(text_for(&scenario->title, "zh-Hans"), "你好，世界：“好”【注】");
    assert_string_equal(text_for(&scenario->steps.items[1].say, "en"),
                        "　　两个空格的段落。\nclient：客户端");
    assert_int_equal(scenario->steps.items[6].ask.choices.count, 2);
}

static void two_single_quotes_in_a_text_are_one_of_its_own(void **state)
{
    const Scenario *scenario = parse_with(state, "steps:\n"
                                                 "  - { say: 'it''s: this, that: all' }\n"
                                                 "  - { say: 'one''s: two\n"
                                                 "      three, four: five', client: connect }\n");
    assert_string_equal(text_for(&scenario->steps.items[0].say, "en"), "it's: this, that: all");
    assert_string_equal(text_for(&scenario->steps.items[1].say, "en"),
                        "one's: two three, four: five");
}

static void every_beginning_of_a_file_is_read_without_harm(void **state)
{
    (void)state;
    for (size_t length = 0; length < sizeof WHOLE_FILE; length++) {
        Arena *arena = arena_new();
        DiagList diags = {.arena = arena, .file = "cut.yaml"};
        Scenario *scenario = scenario_parse(WHOLE_FILE, length, arena, &diags);
        assert_true(scenario || diag_any(&diags));
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        READING(the_whole_file_of_the_format_is_read),
        READING(the_smallest_file_gets_every_default),
        READING(the_hosts_get_their_defaults),
        READING(every_setting_is_read),
        READING(what_the_file_sets_beats_the_profile_wherever_it_stands),
        READING(two_msl_is_that_of_the_file_also_when_it_is_said),
        READING(a_bsd_waits_two_of_its_own_msl),
        READING(every_key_of_a_host_is_read),
        READING(a_host_may_say_for_itself_what_settings_say_for_both),
        READING(the_least_rto_is_rto_where_that_is_said_else_the_profiles),
        READING(keepalive_may_say_how_often_and_how_many),
        READING(every_kind_of_fault_is_read_also_as_a_list),
        READING(the_file_expects_states_of_each_connection_and_segments),
        READING(on_off_yes_and_no_are_words),
        READING(a_byte_order_mark_and_crlf_change_nothing),
        READING(a_carriage_return_alone_ends_a_line),
        READING(a_timeout_beyond_the_usual_limit_moves_the_limit),
        READING(captions_may_hold_full_width_punctuation),
        READING(two_single_quotes_in_a_text_are_one_of_its_own),
        cmocka_unit_test(every_beginning_of_a_file_is_read_without_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
