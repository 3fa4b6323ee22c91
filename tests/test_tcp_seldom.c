/* What seldom comes: segments with one flag or number that is not as usual, timers at
 * their limits, more on its way than is remembered. */
#include "expect.h"

#include "support/states.h"

#include <string.h>

static const SimTime NOW = 5 * SIM_SECOND;

static bool names(const TcpOutcome *out, TcpRuleId rule)
{
    for (int i = 0; i < out->rule_count; i++) {
        if (out->rules[i] == rule)
            return true;
    }
    return false;
}

static TcpOutcome expires(TcpEndpoint *ep, TcpTimerId timer, SimTime now)
{
    TcpOutcome out;
    tcp_timer_expires(ep, timer, now, &out);
    return out;
}

/* Whose window is shut. */
static TcpEndpoint before_a_shut_window(const TcpConfig *config)
{
    TcpEndpoint ep = established_with(config);
    TcpSegment shut = from_peer(TCP_ACK, PEER + 1, LOCAL + 1);
    shut.wnd = 0;
    return after(ep, shut);
}

static void a_fin_again_that_acknowledges_nothing_does_not_restart_time_wait(void **state)
{
    (void)state;
    TcpEndpoint ep = in_state(TCP_TIME_WAIT);
    TcpOutcome out = arrives(&ep, from_peer(TCP_FIN, PEER + 1, 0), NOW);
    assert_int_equal(out.timers[TCP_TIME_WAIT_TIMER], TCP_TIMER_UNCHANGED);
    out = arrives(&ep, from_peer(TCP_FIN | TCP_ACK, PEER + 1, LOCAL + 2), NOW);
    assert_int_equal(out.timers[TCP_TIME_WAIT_TIMER], TCP_TIMER_RESTART);
}

static void only_the_known_syn_with_a_good_ack_is_cut_off_in_a_simultaneous_open(void **state)
{
    (void)state;
    const uint8_t syn_ack = TCP_SYN | TCP_ACK;
    const struct {
        TcpSegment seg;
        bool known;
    } rows[] = {
        {from_peer(syn_ack, PEER, LOCAL + 1), true},
        {from_peer(syn_ack | TCP_RST, PEER, LOCAL + 1), false},
        {from_peer(syn_ack, PEER - 1, LOCAL + 1), false},
        {from_peer(syn_ack, PEER, LOCAL), false},
        {from_peer(syn_ack, PEER, LOCAL + 2), false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        TcpEndpoint ep = crossed(&CONFIG);
        TcpOutcome out = arrives(&ep, rows[i].seg, NOW);
        assert_int_equal(names(&out, TCP_RULE_DUPLICATE_SYN_TRIMMED), rows[i].known);
        assert_int_equal(ep.state, rows[i].known ? TCP_ESTABLISHED : TCP_SYN_RECEIVED);
    }
}

static void a_shut_window_takes_no_ack_from_a_syn(void **state)
{
    (void)state;
    TcpConfig config = CONFIG;
    config.rcv_buffer = 0;
    TcpEndpoint ep = after_send(established_with(&config), 10);
    TcpOutcome out = arrives(&ep, from_peer(TCP_SYN | TCP_ACK, PEER + 1, LOCAL + 11), NOW);
    assert_int_equal(ep.snd.una, LOCAL + 1);
    assert_false(names(&out, TCP_RULE_SYN_CHALLENGED));
    assert_int_equal(out.segment_count, 1);
    arrives(&ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 11), NOW);
    assert_int_equal(ep.snd.una, LOCAL + 11);
}

static void text_that_is_held_wholly_beyond_a_fin_is_dropped(void **state)
{
    (void)state;
    TcpEndpoint ep = established();
    arrives(&ep, with_text(from_peer(TCP_ACK, PEER + 51, LOCAL + 1), 10), NOW);
    assert_int_equal(ep.rcv.held_count, 1);
    TcpOutcome out = arrives(&ep, from_peer(TCP_FIN | TCP_ACK, PEER + 21, LOCAL + 1), NOW);
    assert_int_equal(ep.rcv.held_count, 0);
    assert_true(names(&out, TCP_RULE_TEXT_BEYOND_FIN));
    arrives(&ep, with_text(from_peer(TCP_ACK, PEER + 1, LOCAL + 1), 20), NOW);
    assert_int_equal(ep.state, TCP_CLOSE_WAIT);
    assert_int_equal(ep.rcv.nxt, PEER + 22);
}

static void a_fin_that_waits_for_a_window_is_asked_for_with_an_old_number(void **state)
{
    (void)state;
    TcpEndpoint ep = before_a_shut_window(&CONFIG);
    TcpOutcome out;
    tcp_close(&ep, NOW, &out);
    assert_int_equal(out.segment_count, 0);
    out = expires(&ep, TCP_PERSIST, NOW + SIM_SECOND);
    assert_int_equal(out.segment_count, 1);
    assert_int_equal(out.segments[0].segment.seq, LOCAL);
    assert_int_equal(tcp_segment_length(&out.segments[0].segment), 0);
    out = arrives(&ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 1), NOW + SIM_SECOND);
    assert_true(out.segments[0].segment.flags & TCP_FIN);
}

static void probes_come_ever_later_up_to_the_longest_timeout(void **state)
{
    (void)state;
    TcpEndpoint ep = after_send(before_a_shut_window(&CONFIG), 10);
    SimTime now = ep.timers[TCP_PERSIST].due, last = 0;
    for (int i = 0; i < 9; i++) {
        expires(&ep, TCP_PERSIST, now);
        TcpSegment shut = from_peer(TCP_ACK, PEER + 1, LOCAL + 1);
        shut.wnd = 0;
        arrives(&ep, shut, now);
        last = ep.timers[TCP_PERSIST].due - now;
        now = ep.timers[TCP_PERSIST].due;
    }
    assert_int_equal(last, CONFIG.rto_max);
}

static void a_segment_whose_end_is_not_remembered_goes_again_no_longer_than_one(void **state)
{
    (void)state;
    TcpConfig config = CONFIG;
    config.mss = 1;
    TcpEndpoint ep = established_with(&config);
    TcpOutcome out;
    tcp_send(&ep, TCP_UNACKED_MAX + 9, NOW, &out);
    while (out.more)
        tcp_continue(&ep, NOW, &out);
    assert_int_equal(ep.snd.end_count, TCP_UNACKED_MAX);
    arrives(&ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 1 + TCP_UNACKED_MAX), NOW);
    out = expires(&ep, TCP_RTO, NOW + SIM_SECOND);
    assert_int_equal(out.segments[0].segment.seq, LOCAL + 1 + TCP_UNACKED_MAX);
    assert_int_equal(out.segments[0].segment.len, 1);
    /* New text is remembered again: its end is none of the front segment's. */
    tcp_send(&ep, 1, NOW + SIM_SECOND, &out);
    out = expires(&ep, TCP_RTO, NOW + 3 * SIM_SECOND);
    assert_int_equal(out.segments[0].segment.len, 1);
}

static void a_long_first_timeout_is_not_cut_to_three_seconds_after_a_lost_syn(void **state)
{
    (void)state;
    TcpConfig config = CONFIG;
    config.rto_initial = 5 * SIM_SECOND;
    TcpEndpoint ep = syn_sent_with(&config);
    expires(&ep, TCP_RTO, 5 * SIM_SECOND);
    arrives(&ep, from_peer(TCP_SYN | TCP_ACK, PEER, LOCAL + 1), 6 * SIM_SECOND);
    assert_int_equal(ep.state, TCP_ESTABLISHED);
    assert_true(ep.rto > 3 * SIM_SECOND);
}

static void a_timer_with_nothing_to_wait_for_means_nothing(void **state)
{
    (void)state;
    TcpEndpoint ep = established();
    TcpOutcome out = expires(&ep, TCP_RTO, NOW);
    assert_true(names(&out, TCP_RULE_TIMER_MEANS_NOTHING));
    assert_int_equal(out.segment_count, 0);
    assert_int_equal(ep.state, TCP_ESTABLISHED);
}

/* 3.10.4: "connection closing", be it that the CLOSE waits for a SEND or for ESTABLISHED. */
static void a_second_close_is_refused_while_the_first_waits(void **state)
{
    (void)state;
    TcpConfig waits = CONFIG;
    waits.close_waits_for_open = true;
    TcpEndpoint rows[] = {
        after_close(after_send(in_state(TCP_SYN_RECEIVED), 10)),
        after_close(in_state_with(&waits, TCP_SYN_RECEIVED)),
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        TcpOutcome out;
        assert_int_equal(tcp_close(&rows[i], NOW, &out), TCP_CLOSING_ERROR);
        assert_int_equal(rows[i].state, TCP_SYN_RECEIVED);
        assert_int_equal(out.segment_count, 0);
    }
}

static void a_shut_window_whose_probes_nobody_answers_is_given_up(void **state)
{
    (void)state;
    TcpEndpoint ep = after_send(before_a_shut_window(&CONFIG), 10);
    TcpOutcome out;
    for (int i = 0; i < CONFIG.data_retries; i++) {
        out = expires(&ep, TCP_PERSIST, ep.timers[TCP_PERSIST].due);
        assert_int_equal(out.segment_count, 1);
    }
    out = expires(&ep, TCP_PERSIST, ep.timers[TCP_PERSIST].due);
    assert_int_equal(ep.state, TCP_CLOSED);
    assert_true(names(&out, TCP_RULE_RETRIES_EXHAUSTED));
    assert_int_equal(out.notices[0].error, TCP_ETIMEDOUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fin_again_that_acknowledges_nothing_does_not_restart_time_wait),
        cmocka_unit_test(only_the_known_syn_with_a_good_ack_is_cut_off_in_a_simultaneous_open),
        cmocka_unit_test(a_shut_window_takes_no_ack_from_a_syn),
        cmocka_unit_test(text_that_is_held_wholly_beyond_a_fin_is_dropped),
        cmocka_unit_test(a_fin_that_waits_for_a_window_is_asked_for_with_an_old_number),
        cmocka_unit_test(probes_come_ever_later_up_to_the_longest_timeout),
        cmocka_unit_test(a_segment_whose_end_is_not_remembered_goes_again_no_longer_than_one),
        cmocka_unit_test(a_long_first_timeout_is_not_cut_to_three_seconds_after_a_lost_syn),
        cmocka_unit_test(a_timer_with_nothing_to_wait_for_means_nothing),
        cmocka_unit_test(a_second_close_is_refused_while_the_first_waits),
        cmocka_unit_test(a_shut_window_whose_probes_nobody_answers_is_given_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
