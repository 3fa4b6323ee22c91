#include "expect.h"

#include "scenario/scenario.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

/* What a test reads from; freed by the teardown. */
typedef struct Reading {
    Arena *arena;
    DiagList diags;
} Reading;

static int set_up(void **state)
{
    static Reading reading;
    reading = (Reading){.arena = arena_new()};
    reading.diags = (DiagList){.arena = reading.arena, .file = "test.yaml"};
    *state = &reading;
    return 0;
}

static int tear_down(void **state)
{
    Reading *reading = *state;
    arena_free(reading->arena);
    return 0;
}

static Scenario *parse_bytes(void **state, const char *source, size_t length)
{
    Reading *reading = *state;
    Scenario *scenario = scenario_parse(source, length, reading->arena, &reading->diags);
    diag_print(&reading->diags, stdout);
    assert_int_equal(reading->diags.errors, 0);
    assert_non_null(scenario);
    return scenario;
}

static Scenario *parse(void **state, const char *source)
{
    return parse_bytes(state, source, strlen(source));
}

/* A scenario of these lines behind the ones that every file has. */
static Scenario *parse_with(void **state, const char *lines)
{
    Reading *reading = *state;
    return parse(state, arena_printf(reading->arena, "format: 1\ntitle: Test\n%s", lines));
}

/* The first step of a scenario, from what stands behind its `- `. */
static const Step *step_of(void **state, const char *step)
{
    Reading *reading = *state;
    const char *lines = arena_printf(reading->arena, "steps:\n  - %s\n", step);
    Scenario *scenario = parse_with(state, lines);
    assert_int_equal(scenario->steps.count, 1);
    return &scenario->steps.items[0];
}

static Action action_of(void **state, const char *action)
{
    Reading *reading = *state;
    const Step *step = step_of(state, arena_printf(reading->arena, "client: %s", action));
    assert_int_equal(step->actions.count, 1);
    return step->actions.items[0];
}

static Claim claim_of(void **state, const char *claim)
{
    Reading *reading = *state;
    const Step *step = step_of(state, arena_printf(reading->arena, "expect: %s", claim));
    assert_int_equal(step->claims.count, 1);
    return step->claims.items[0];
}

static Trigger trigger_of(void **state, const char *trigger)
{
    Reading *reading = *state;
    return step_of(state, arena_printf(reading->arena, "when: %s", trigger))->trigger;
}

static SegmentName segment_of(void **state, const char *segment)
{
    Reading *reading = *state;
    const Step *step = step_of(state, arena_printf(reading->arena, "drop: %s", segment));
    assert_int_equal(step->faults.count, 1);
    return step->faults.items[0].segment;
}

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
    assert_int_equal(scenario->level, LEVEL_INTRODUCTORY);
    assert_false(scenario->start_established);
    assert_int_equal(scenario->expect.segments, -1);
    assert_int_equal(settings->delay, 100 * SIM_MS);
    assert_int_equal(settings->jitter, 0);
    assert_int_equal(settings->msl, 2 * SIM_SECOND);
    assert_int_equal(settings->rto, SIM_SECOND);
    assert_int_equal(settings->rto_max, 60 * SIM_SECOND);
    assert_int_equal(settings->syn_retries, 7);
    assert_int_equal(settings->data_retries, 6);
    assert_int_equal(settings->user_timeout, 5 * SIM_MINUTE);
    assert_int_equal(settings->keepalive, 0);
    assert_int_equal(settings->delayed_ack, 0);
    assert_int_equal(settings->time_wait, 4 * SIM_SECOND);
    assert_false(settings->time_wait_reuse);
    assert_false(settings->rfc1337);
    assert_int_equal(settings->fin_wait_2, 0);
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
               "  fin_wait_2: 9s, ports: 50000..50010, seed: 18446744073709551615,\n"
               "  speed: 0.5, end: 60s, profile: rfc793 }\n"
               "steps:\n  - client: connect\n");
    const Settings *settings = &scenario->settings;
    assert_int_equal(settings->delay, 1500);
    assert_int_equal(settings->jitter, 5);
    assert_int_equal(settings->msl, 4 * SIM_MINUTE);
    assert_int_equal(settings->rto_max, 30 * SIM_SECOND);
    assert_int_equal(settings->syn_retries, 0);
    assert_int_equal(settings->data_retries, 255);
    assert_int_equal(settings->keepalive, 2 * SIM_SECOND);
    assert_int_equal(settings->delayed_ack, 200 * SIM_MS);
    assert_int_equal(settings->time_wait, 0);
    assert_true(settings->time_wait_reuse && settings->rfc1337);
    assert_int_equal(settings->fin_wait_2, 9 * SIM_SECOND);
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
    assert_int_equal(scenario->settings.data_retries, 3);
    assert_int_equal(scenario->settings.syn_retries, 6);
    assert_int_equal(scenario->settings.time_wait, 60 * SIM_SECOND);
    assert_int_equal(scenario->settings.fin_wait_2, 0);
}

static void two_msl_is_that_of_the_file_also_when_it_is_said(void **state)
{
    const Scenario *scenario =
        parse_with(state, "settings: { time_wait: 2msl, profile: linux, msl: 30s }\n"
                          "steps:\n  - client: connect\n");
    assert_int_equal(scenario->settings.time_wait, 60 * SIM_SECOND);
}

static void a_bsd_waits_two_of_its_own_msl(void **state)
{
    const Scenario *scenario =
        parse_with(state, "settings: { profile: bsd }\nsteps:\n  - client: connect\n");
    assert_int_equal(scenario->settings.time_wait, 60 * SIM_SECOND);
    assert_int_equal(scenario->settings.data_retries, 12);
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

static void a_segment_has_a_connection_what_it_acknowledges_and_numbers(void **state)
{
    SegmentName segment = segment_of(state, "server b ACK of FIN 1..2");
    assert_int_equal(segment.host, HOST_SERVER);
    assert_string_equal(segment.connection, "b");
    assert_int_equal(segment.kind, SEGMENT_ACK);
    assert_int_equal(segment.of, OF_FIN);
    assert_int_equal(segment.first, 1);
    assert_int_equal(segment.last, 2);
}

static void any_is_a_kind_or_a_connection_by_what_follows(void **state)
{
    assert_string_equal(segment_of(state, "server any 2").connection, "");
    SegmentName segment = segment_of(state, "server any SYN+ACK");
    assert_string_equal(segment.connection, "any");
    assert_int_equal(segment.kind, SEGMENT_SYN_ACK);
    Trigger trigger = trigger_of(state, "client any ESTABLISHED");
    assert_string_equal(trigger.connection, "any");
    assert_int_equal(trigger.kind, TRIGGER_STATE);
}

static void a_step_without_when_after_and_at_waits_for_quiet(void **state)
{
    assert_int_equal(step_of(state, "say: hello")->trigger.kind, TRIGGER_QUIET);
    assert_int_equal(step_of(state, "at: 5s")->trigger.kind, TRIGGER_NONE);
    const Step *step = step_of(state, "after: 10ms");
    assert_int_equal(step->trigger.kind, TRIGGER_NONE);
    assert_true(step->has_after && !step->has_at);
    assert_int_equal(step->after, 10 * SIM_MS);
}

static void every_kind_of_trigger_is_read(void **state)
{
    assert_int_equal(trigger_of(state, "quiet").kind, TRIGGER_QUIET);
    assert_int_equal(trigger_of(state, "both ESTABLISHED").hosts, HOSTS_BOTH);
    assert_int_equal(trigger_of(state, "client SYN sent").kind, TRIGGER_SEGMENT_SENT);
    assert_int_equal(trigger_of(state, "server b SYN+ACK 2 arrives").segment.first, 2);
    assert_int_equal(trigger_of(state, "client ACK of FIN lost").kind, TRIGGER_SEGMENT_LOST);
    Trigger trigger = trigger_of(state, "client b user timeout expires");
    assert_int_equal(trigger.kind, TRIGGER_TIMER_EXPIRES);
    assert_int_equal(trigger.timer, TCP_USER_TIMEOUT);
    assert_string_equal(trigger.connection, "b");
    assert_int_equal(trigger_of(state, "server TIME-WAIT expires").timer, TCP_TIME_WAIT_TIMER);
}

static void simple_actions_are_read(void **state)
{
    assert_int_equal(action_of(state, "accept").kind, ACTION_ACCEPT);
    assert_int_equal(action_of(state, "pause reading").kind, ACTION_PAUSE_READING);
    assert_int_equal(action_of(state, "resume reading").kind, ACTION_RESUME_READING);
    assert_int_equal(action_of(state, "status").kind, ACTION_STATUS);
    assert_int_equal(action_of(state, "crash").kind, ACTION_CRASH);
    assert_int_equal(action_of(state, "reboot").kind, ACTION_REBOOT);
    assert_string_equal(action_of(state, "close b").connection, "b");
    assert_string_equal(action_of(state, "abort").connection, "");
    assert_int_equal(action_of(state, "shutdown").kind, ACTION_SHUTDOWN);
}

static void octets_are_counted_or_said(void **state)
{
    assert_int_equal(action_of(state, "send 1073741824 on b").octets, 1073741824);
    assert_string_equal(action_of(state, "send 10 on b").connection, "b");
    assert_int_equal(action_of(state, "read 5").octets, 5);
    Action action = action_of(state, "send \"hello world\"");
    assert_string_equal(action.text, "hello world");
    assert_int_equal(action.octets, 11);
}

static void a_listener_has_a_backlog_a_port_and_reuse(void **state)
{
    Action action = action_of(state, "listen");
    assert_int_equal(action.backlog, -1);
    assert_int_equal(action.port, 0);
    action = action_of(state, "listen backlog 2 on 81 reuse");
    assert_int_equal(action.backlog, 2);
    assert_int_equal(action.port, 81);
    assert_true(action.reuse);
}

static void a_connection_has_a_name_and_ports(void **state)
{
    Action action = action_of(state, "connect as b from 50007 to 81");
    assert_string_equal(action.connection, "b");
    assert_int_equal(action.from_port, 50007);
    assert_int_equal(action.port, 81);
    action = action_of(state, "connect to itself from 50000 to 50001");
    assert_true(action.to_itself);
    assert_int_equal(action.from_port, 50000);
    assert_int_equal(action.port, 50001);
}

static void a_timer_can_be_made_to_expire(void **state)
{
    Action action = action_of(state, "expire delayed ACK of b");
    assert_int_equal(action.timer, TCP_DELAYED_ACK);
    assert_string_equal(action.connection, "b");
    assert_int_equal(action_of(state, "expire FIN-WAIT-2").timer, TCP_FIN_WAIT_2_TIMER);
}

static void actions_of_both_hosts_stay_in_the_order_of_the_file(void **state)
{
    const Step *step = step_of(state, "{ server: [listen, accept], client: connect }");
    assert_int_equal(step->actions.count, 3);
    assert_int_equal(step->actions.items[1].kind, ACTION_ACCEPT);
    assert_int_equal(step->actions.items[2].host, HOST_CLIENT);
}

static void an_injected_segment_has_its_defaults(void **state)
{
    const Step *step = step_of(state, "inject: { from: server, flags: FIN+ACK }");
    const Injection *injection = &step->injections.items[0];
    assert_int_equal(injection->from, HOST_SERVER);
    assert_int_equal(injection->flags, TCP_FIN | TCP_ACK);
    assert_int_equal(injection->win, 1000);
    assert_int_equal(injection->seq.count, 1);
    assert_int_equal(injection->seq.terms[0].variable, VARIABLE_NONE);
    assert_int_equal(injection->seq.terms[0].number, 0);
    assert_int_equal(injection->port, 0);
}

static void every_key_of_an_injected_segment_is_read(void **state)
{
    const Step *step = step_of(
        state, "inject: [{ from: client, flags: none, seq: server.RCV.NXT + server.RCV.WND - 1,\n"
               "      ack: 4294967295, len: 5, win: 0, after: 20ms, port: 40000+ }]");
    const Injection *injection = &step->injections.items[0];
    assert_int_equal(injection->flags, 0);
    assert_int_equal(injection->seq.count, 3);
    assert_int_equal(injection->seq.terms[0].variable, VARIABLE_RCV_NXT);
    assert_int_equal(injection->seq.terms[0].host, HOST_SERVER);
    assert_int_equal(injection->seq.terms[1].variable, VARIABLE_RCV_WND);
    assert_true(injection->seq.terms[2].negative);
    assert_int_equal(injection->seq.terms[2].number, 1);
    assert_true(injection->ack.terms[0].number == 4294967295U);
    assert_int_equal(injection->len, 5);
    assert_int_equal(injection->win, 0);
    assert_int_equal(injection->after, 20 * SIM_MS);
    assert_int_equal(injection->port, 40000);
    assert_true(injection->port_next);
}

static void a_sum_may_stand_without_blanks_and_name_a_connection(void **state)
{
    const Step *step =
        step_of(state, "inject: { from: client, flags: ACK, seq: client b.SND.NXT-2 }");
    const Expression *sum = &step->injections.items[0].seq;
    assert_int_equal(sum->count, 2);
    assert_string_equal(sum->terms[0].connection, "b");
    assert_int_equal(sum->terms[0].variable, VARIABLE_SND_NXT);
    assert_true(sum->terms[1].negative);
}

static void the_link_and_the_network_can_be_changed_in_a_step(void **state)
{
    assert_int_equal(step_of(state, "link: down")->link, LINK_DOWN);
    assert_int_equal(step_of(state, "link: up")->link, LINK_UP);
    const Step *step = step_of(state, "{ link: { delay: 50ms }, hold: both, release: client }");
    assert_int_equal(step->link, LINK_DELAY);
    assert_int_equal(step->link_delay, 50 * SIM_MS);
    assert_int_equal(step->hold, HOSTS_BOTH);
    assert_int_equal(step->release, HOSTS_CLIENT);
    step = step_of(state, "{ drop: client SYN, delay: { segment: client FIN, by: 1s } }");
    assert_int_equal(step->faults.count, 2);
}

static void a_step_can_be_repeated(void **state)
{
    const Step *step = step_of(state, "{ client: connect as b, times: 50, every: 20ms }");
    assert_int_equal(step->times, 50);
    assert_int_equal(step->every, 20 * SIM_MS);
    assert_int_equal(step_of(state, "client: connect")->times, 1);
}

static void questions_are_read(void **state)
{
    assert_int_equal(step_of(state, "ask: { predict: segment }")->ask.kind, ASK_PREDICT_SEGMENT);
    const Step *step = step_of(state, "ask: { question: { en: Which?, zh-Hans: 哪个？ },\n"
                                      "      choices: [CLOSED, { en: Two, zh: 二 }, LISTEN],\n"
                                      "      answer: 2, why: Because. }");
    assert_int_equal(step->ask.kind, ASK_CHOICE);
    assert_int_equal(step->ask.choices.count, 3);
    assert_string_equal(text_for(&step->ask.choices.items[1], "zh"), "二");
    assert_int_equal(step->ask.answer, 2);
    assert_string_equal(text_for(&step->ask.why, "en"), "Because.");
}

static void what_a_host_sends_is_claimed_with_its_numbers(void **state)
{
    Claim claim = claim_of(state, "client sends FIN+ACK seq 101 ack 301");
    assert_int_equal(claim.kind, CLAIM_SENDS);
    assert_int_equal(claim.flags, TCP_FIN | TCP_ACK);
    assert_true(claim.has_seq && claim.has_ack && !claim.has_len && !claim.has_win);
    assert_int_equal(claim.seq, 101);
    assert_int_equal(claim.ack, 301);
    assert_string_equal(claim.text, "client sends FIN+ACK seq 101 ack 301");
    assert_int_equal(claim_of(state, "server resends FIN+ACK").kind, CLAIM_RESENDS);
    assert_int_equal(claim_of(state, "client sends nothing").kind, CLAIM_NOTHING);
}

static void the_other_claims_are_read(void **state)
{
    assert_int_equal(claim_of(state, "both CLOSED").hosts, HOSTS_BOTH);
    Claim claim = claim_of(state, "client b TIME-WAIT restarted");
    assert_int_equal(claim.kind, CLAIM_RESTARTED);
    assert_int_equal(claim.timer, TCP_TIME_WAIT_TIMER);
    assert_string_equal(claim.connection, "b");
    assert_string_equal(claim_of(state, "server told \"end of stream\"").told, "end of stream");
    claim = claim_of(state, "server counts SYN-RECEIVED 3 ESTABLISHED 1");
    assert_int_equal(claim.counts[TCP_SYN_RECEIVED], 3);
    assert_int_equal(claim.counts[TCP_ESTABLISHED], 1);
    assert_int_equal(claim.counts[TCP_CLOSED], -1);
}

static void claims_may_be_a_map_or_a_list(void **state)
{
    const Step *step = step_of(state, "expect: { client: ESTABLISHED, client b: CLOSED }");
    assert_int_equal(step->claims.count, 2);
    assert_string_equal(step->claims.items[1].connection, "b");
    assert_string_equal(step->claims.items[1].text, "client b CLOSED");
    step = step_of(state, "expect: [client all CLOSED, server LISTEN]");
    assert_string_equal(step->claims.items[0].connection, "all");
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

static void a_comment_behind_an_action_is_a_comment(void **state)
{
    assert_int_equal(action_of(state, "connect   # as everybody does").kind, ACTION_CONNECT);
    assert_int_equal(action_of(state, "connect ## ----").kind, ACTION_CONNECT);
    assert_int_equal(segment_of(state, "client SYN # 2 of them are lost").first, 1);
}

static void a_place_is_that_of_the_word_behind_chinese_text(void **state)
{
    const Step *step = step_of(state, "{ say: 你好, client: close b }");
    assert_int_equal(step->span.column, 7);
    assert_int_equal(step->actions.items[0].span.column, 24);
    assert_int_equal(step->actions.items[0].span.length, 7);
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

#define READING(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

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
        READING(every_kind_of_fault_is_read_also_as_a_list),
        READING(a_segment_has_a_connection_what_it_acknowledges_and_numbers),
        READING(any_is_a_kind_or_a_connection_by_what_follows),
        READING(a_step_without_when_after_and_at_waits_for_quiet),
        READING(every_kind_of_trigger_is_read),
        READING(simple_actions_are_read),
        READING(octets_are_counted_or_said),
        READING(a_listener_has_a_backlog_a_port_and_reuse),
        READING(a_connection_has_a_name_and_ports),
        READING(a_timer_can_be_made_to_expire),
        READING(actions_of_both_hosts_stay_in_the_order_of_the_file),
        READING(an_injected_segment_has_its_defaults),
        READING(every_key_of_an_injected_segment_is_read),
        READING(a_sum_may_stand_without_blanks_and_name_a_connection),
        READING(the_link_and_the_network_can_be_changed_in_a_step),
        READING(a_step_can_be_repeated),
        READING(questions_are_read),
        READING(what_a_host_sends_is_claimed_with_its_numbers),
        READING(the_other_claims_are_read),
        READING(claims_may_be_a_map_or_a_list),
        READING(the_file_expects_states_of_each_connection_and_segments),
        READING(on_off_yes_and_no_are_words),
        READING(a_byte_order_mark_and_crlf_change_nothing),
        READING(captions_may_hold_full_width_punctuation),
        READING(a_comment_behind_an_action_is_a_comment),
        READING(a_place_is_that_of_the_word_behind_chinese_text),
        READING(every_beginning_of_a_file_is_read_without_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
