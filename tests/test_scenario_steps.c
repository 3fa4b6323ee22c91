/* Steps: triggers, actions, injected segments, claims, questions. */
#include "test_scenario_reading.h"

#include <limits.h>

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

static void a_name_like_a_verb_is_a_name_before_what_follows_a_name(void **state)
{
    assert_string_equal(trigger_of(state, "client losts ESTABLISHED").connection, "losts");
    assert_string_equal(trigger_of(state, "client losts keepalive expires").connection, "losts");
    assert_string_equal(trigger_of(state, "client losts any arrives").segment.connection, "losts");
    assert_string_equal(trigger_of(state, "client losts FIN lost").segment.connection, "losts");
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

static void a_listener_of_linux_may_wait_for_text(void **state)
{
    Scenario *scenario = parse_with(state, "settings: { profile: linux }\n"
                                           "steps: [{ client: listen defer 1.5s backlog 2 }]\n");
    const Action *action = &scenario->steps.items[0].actions.items[0];
    assert_int_equal(action->backlog, 2);
    assert_int_equal(action->defer, 1500000);
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
    assert_int_equal(step->first, 0);
    assert_int_equal(step_of(state, "{ client: connect, times: 3, first: 5 }")->first, 5);
}

static void questions_are_read(void **state)
{
    assert_int_equal(step_of(state, "ask: { predict: segment }")->ask.kind, ASK_PREDICT_SEGMENT);
    const Step *step = step_of(state, "ask: { question: { en: Which?, zh-Hans: 哪个？ },\n"
                                      "      choices: [CLOSED, { en: Two, zh-Hans: 二 }, LISTEN],\n"
                                      "      answer: 2, why: Because. }");
    assert_int_equal(step->ask.kind, ASK_CHOICE);
    assert_int_equal(step->ask.choices.count, 3);
    assert_string_equal(text_for(&step->ask.choices.items[1], "zh-Hans"), "二");
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

static void flags_are_read_as_the_trace_has_them_too(void **state)
{
    assert_int_equal(claim_of(state, "server sends SYN,ACK seq 300").flags, TCP_SYN | TCP_ACK);
    assert_int_equal(claim_of(state, "server resends FIN,ACK").flags, TCP_FIN | TCP_ACK);
    assert_int_equal(segment_of(state, "server b SYN,ACK 2").kind, SEGMENT_SYN_ACK);
}

static void the_other_claims_are_read(void **state)
{
    assert_int_equal(claim_of(state, "both CLOSED").hosts, HOSTS_BOTH);
    Claim claim = claim_of(state, "client b TIME-WAIT restarted");
    assert_int_equal(claim.kind, CLAIM_RESTARTED);
    assert_int_equal(claim.timer, TCP_TIME_WAIT_TIMER);
    assert_string_equal(claim.connection, "b");
    claim = claim_of(state, "server told \"end of stream\"");
    assert_int_equal(claim.told, TOLD_NOTICE);
    assert_int_equal(claim.notice, TCP_TOLD_CLOSING_NOTICE);
    claim = claim_of(state, "server told \"ECONNRESET\"");
    assert_int_equal(claim.told, TOLD_ANY);
    assert_int_equal(claim.error, TCP_ECONNRESET);
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
    step = step_of(state, "expect: { client any: ESTABLISHED, both all: CLOSED }");
    assert_string_equal(step->claims.items[0].connection, "any");
    assert_string_equal(step->claims.items[1].connection, "all");
    step = step_of(state, "expect: [client all CLOSED, server LISTEN]");
    assert_string_equal(step->claims.items[0].connection, "all");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        READING(a_segment_has_a_connection_what_it_acknowledges_and_numbers),
        READING(any_is_a_kind_or_a_connection_by_what_follows),
        READING(a_name_like_a_verb_is_a_name_before_what_follows_a_name),
        READING(a_step_without_when_after_and_at_waits_for_quiet),
        READING(every_kind_of_trigger_is_read),
        READING(simple_actions_are_read),
        READING(octets_are_counted_or_said),
        READING(a_listener_has_a_backlog_a_port_and_reuse),
        READING(a_listener_of_linux_may_wait_for_text),
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
        READING(flags_are_read_as_the_trace_has_them_too),
        READING(the_other_claims_are_read),
        READING(claims_may_be_a_map_or_a_list),
        READING(a_comment_behind_an_action_is_a_comment),
        READING(a_place_is_that_of_the_word_behind_chinese_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
