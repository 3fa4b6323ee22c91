/* RFC 6298 and RFC 9293 sections 3.8.1 and 3.8.3. */
#include "expect.h"

#include "support/pair.h"

static void a_syn_that_nobody_answers_is_sent_again_with_a_doubled_rto(void **state)
{
    (void)state;
    TcpEndpoint ep = syn_sent();
    TcpOutcome out;
    SimTime now = 0, wait = SIM_SECOND;
    for (int i = 0; i < CONFIG.syn_retries; i++) {
        assert_true(ep.timers[TCP_RTO].running);
        assert_true(ep.timers[TCP_RTO].due - now == wait);
        now = ep.timers[TCP_RTO].due;
        tcp_timer_expires(&ep, TCP_RTO, now, &out);
        assert_int_equal(out.segment_count, 1);
        assert_true(out.segments[0].retransmission);
        assert_int_equal(out.segments[0].segment.flags, TCP_SYN);
        wait = 2 * wait < SIM_MINUTE ? 2 * wait : SIM_MINUTE;
    }
}

static void an_opener_gives_up_after_its_last_retry_and_tells_the_user(void **state)
{
    (void)state;
    TcpEndpoint ep = syn_sent();
    TcpOutcome out;
    for (int i = 0; i <= CONFIG.syn_retries; i++)
        tcp_timer_expires(&ep, TCP_RTO, ep.timers[TCP_RTO].due, &out);
    assert_int_equal(ep.state, TCP_CLOSED);
    assert_int_equal(out.segment_count, 0);
    assert_int_equal(out.notices[0].error, TCP_ETIMEDOUT);
}

static void the_first_sample_sets_the_rto_but_not_below_the_floor(void **state)
{
    (void)state;
    TcpEndpoint ep = established();
    assert_true(ep.srtt == 100 * SIM_MS);
    assert_true(ep.rttvar == 50 * SIM_MS);
    assert_true(ep.rto == SIM_SECOND);
}

static void a_slow_path_raises_the_rto_above_the_floor(void **state)
{
    (void)state;
    TcpOutcome out;
    TcpEndpoint ep = established();
    SimTime now = SIM_SECOND;
    tcp_send(&ep, 10, now, &out);
    arrives(&ep, from_peer(TCP_ACK, PEER + 1, ep.snd.nxt), now + 900 * SIM_MS);
    /* RTTVAR = 3/4 50 + 1/4 800 = 237.5; SRTT = 7/8 100 + 1/8 900 = 200. */
    assert_true(ep.rttvar == 237500);
    assert_true(ep.srtt == 200 * SIM_MS);
    assert_true(ep.rto == 1150 * SIM_MS);
}

static void an_ack_of_something_sent_twice_gives_no_sample(void **state)
{
    (void)state;
    TcpOutcome out;
    TcpEndpoint ep = established();
    tcp_send(&ep, 10, SIM_SECOND, &out);
    tcp_timer_expires(&ep, TCP_RTO, 2 * SIM_SECOND, &out);
    arrives(&ep, from_peer(TCP_ACK, PEER + 1, ep.snd.nxt), 9 * SIM_SECOND);
    assert_true(ep.srtt == 100 * SIM_MS);
    assert_true(ep.rto == 2 * SIM_SECOND);
}

static void an_ack_of_a_part_restarts_the_timer_and_of_all_stops_it(void **state)
{
    (void)state;
    TcpOutcome out;
    TcpEndpoint ep = established();
    tcp_send(&ep, 200, SIM_SECOND, &out);
    assert_int_equal(out.segment_count, 2);
    out = arrives(&ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 101), 1200 * SIM_MS);
    assert_int_equal(out.timers[TCP_RTO], TCP_TIMER_RESTART);
    out = arrives(&ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 201), 1300 * SIM_MS);
    assert_int_equal(out.timers[TCP_RTO], TCP_TIMER_CANCEL);
}

static void only_the_oldest_segment_is_sent_again_as_it_was(void **state)
{
    (void)state;
    TcpOutcome out;
    TcpEndpoint ep = established();
    tcp_send(&ep, 10, SIM_SECOND, &out);
    tcp_send(&ep, 20, SIM_SECOND, &out);
    tcp_timer_expires(&ep, TCP_RTO, 2 * SIM_SECOND, &out);
    assert_int_equal(out.segment_count, 1);
    assert_int_equal(out.segments[0].segment.seq, LOCAL + 1);
    assert_int_equal(out.segments[0].segment.len, 10);
}

static void after_a_lost_syn_data_begins_with_an_rto_of_three_seconds(void **state)
{
    (void)state;
    TcpOutcome out;
    TcpEndpoint ep = syn_sent();
    tcp_timer_expires(&ep, TCP_RTO, SIM_SECOND, &out);
    arrives(&ep, from_peer(TCP_SYN | TCP_ACK, PEER, LOCAL + 1), 1200 * SIM_MS);
    assert_int_equal(ep.state, TCP_ESTABLISHED);
    assert_true(ep.rto == 3 * SIM_SECOND);
}

static void after_a_lost_syn_a_fin_that_waited_begins_with_an_rto_of_three_seconds(void **state)
{
    (void)state;
    TcpOutcome out;
    TcpEndpoint ep = listener();
    arrives(&ep, from_peer(TCP_SYN, PEER, 0), 0);
    tcp_close(&ep, 0, &out);
    tcp_timer_expires(&ep, TCP_RTO, SIM_SECOND, &out);
    arrives(&ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 1), 1200 * SIM_MS);
    assert_int_equal(ep.state, TCP_FIN_WAIT_1);
    assert_true(ep.timers[TCP_RTO].due == 4200 * SIM_MS);
}

static void the_user_timeout_ends_a_connection_that_does_not_get_through(void **state)
{
    (void)state;
    TcpConfig config = CONFIG;
    config.user_timeout = 1500 * SIM_MS;
    TcpOutcome out;
    TcpEndpoint ep = established_with(&config);
    tcp_send(&ep, 10, SIM_SECOND, &out);
    tcp_timer_expires(&ep, TCP_RTO, 2 * SIM_SECOND, &out);
    assert_true(ep.timers[TCP_USER_TIMEOUT].due == 2500 * SIM_MS);
    tcp_timer_expires(&ep, TCP_USER_TIMEOUT, 2500 * SIM_MS, &out);
    assert_int_equal(ep.state, TCP_CLOSED);
}

static void a_user_timeout_shorter_than_the_rto_begins_anew_with_it(void **state)
{
    (void)state;
    TcpConfig config = CONFIG;
    config.user_timeout = 500 * SIM_MS;
    TcpOutcome out;
    TcpEndpoint ep = established_with(&config);
    tcp_send(&ep, 200, SIM_SECOND, &out);
    assert_true(ep.timers[TCP_USER_TIMEOUT].due == 1500 * SIM_MS);
    out = arrives(&ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 101), 1200 * SIM_MS);
    assert_int_equal(out.timers[TCP_USER_TIMEOUT], TCP_TIMER_RESTART);
    assert_true(ep.timers[TCP_USER_TIMEOUT].due == 1700 * SIM_MS);
    out = arrives(&ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 201), 1300 * SIM_MS);
    assert_false(ep.timers[TCP_USER_TIMEOUT].running);
}

/* 3.10.8: the user timeout ends it in any state, and waits for no retransmission. */
static void the_user_timeout_comes_in_its_time_though_the_syn_comes_again(void **state)
{
    (void)state;
    TcpConfig config = CONFIG;
    config.syn_ack_again = true;
    config.user_timeout = 3 * SIM_SECOND;
    TcpOutcome out;
    TcpEndpoint ep = tcp_endpoint(&config, LOCAL);
    tcp_open_passive(&ep, &out);
    for (int i = 0; i < 4; i++) {
        assert_false(ep.timers[TCP_USER_TIMEOUT].running);
        arrives(&ep, from_peer(TCP_SYN, PEER, 0), i * 900 * SIM_MS);
    }
    assert_true(ep.timers[TCP_RTO].due == 3700 * SIM_MS);
    assert_true(ep.timers[TCP_USER_TIMEOUT].due == 3 * SIM_SECOND);
}

static void the_user_timeout_comes_in_its_time_though_nobody_takes_the_ack(void **state)
{
    (void)state;
    TcpConfig config = CONFIG;
    config.user_timeout = 5 * SIM_SECOND;
    TcpOutcome out;
    TcpEndpoint ep = tcp_endpoint(&config, LOCAL);
    tcp_open_passive(&ep, &out);
    arrives(&ep, from_peer(TCP_SYN, PEER, 0), 0);
    tcp_syn_ack_waits(&ep, false, SIM_SECOND, &out);
    assert_false(ep.timers[TCP_USER_TIMEOUT].running);
    tcp_syn_ack_waits(&ep, true, 3 * SIM_SECOND, &out);
    assert_true(ep.timers[TCP_RTO].due == 7 * SIM_SECOND);
    assert_true(ep.timers[TCP_USER_TIMEOUT].due == 5 * SIM_SECOND);
}

static void a_window_of_0_beside_a_syn_gives_the_handshake_no_more_time(void **state)
{
    (void)state;
    TcpConfig config = CONFIG;
    config.user_timeout = 500 * SIM_MS;
    TcpOutcome out;
    TcpEndpoint ep = tcp_endpoint(&config, LOCAL);
    tcp_open_passive(&ep, &out);
    TcpSegment seg = from_peer(TCP_SYN, PEER, 0);
    seg.wnd = 0;
    arrives(&ep, seg, 0);
    seg = from_peer(TCP_ACK, PEER + 5000, LOCAL + 1);
    seg.wnd = 0;
    out = arrives(&ep, seg, 100 * SIM_MS);
    assert_int_equal(out.timers[TCP_USER_TIMEOUT], TCP_TIMER_UNCHANGED);
    assert_true(ep.timers[TCP_USER_TIMEOUT].due == 500 * SIM_MS);
}

static TcpSegment shut_window(void)
{
    TcpSegment seg = from_peer(TCP_ACK, PEER + 1, LOCAL + 1);
    seg.wnd = 0;
    return seg;
}

/* The peer shuts its window with 10 octets on their way to it, at 1100 ms. */
static TcpEndpoint before_a_window_that_has_shrunk(const TcpConfig *config)
{
    TcpOutcome out;
    TcpEndpoint ep = established_with(config);
    tcp_send(&ep, 10, SIM_SECOND, &out);
    TcpSegment shut = shut_window();
    arrives(&ep, shut, 1100 * SIM_MS);
    return ep;
}

/* SHLD-17: "SHOULD NOT time out the connection if data beyond the right window edge is
 * not acknowledged"; nor may the user timeout, MUST-37. */
static void a_peer_that_shrinks_its_window_to_zero_may_take_its_time(void **state)
{
    (void)state;
    TcpOutcome out;
    TcpEndpoint ep = before_a_window_that_has_shrunk(&CONFIG);
    TcpSegment shut = shut_window();
    for (int i = 0; i < 20; i++) {
        SimTime now = ep.timers[TCP_RTO].due;
        tcp_timer_expires(&ep, TCP_RTO, now, &out);
        assert_int_equal(out.segments[0].segment.seq, LOCAL + 1);
        arrives(&ep, shut, now + 100 * SIM_MS);
        assert_false(ep.timers[TCP_USER_TIMEOUT].running);
    }
    assert_int_equal(ep.state, TCP_ESTABLISHED);
    /* Open again, everything has all its tries and its time. */
    SimTime now = ep.timers[TCP_RTO].due;
    arrives(&ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 1), now - SIM_SECOND);
    tcp_timer_expires(&ep, TCP_RTO, now, &out);
    assert_int_equal(ep.retries, 1);
    assert_true(ep.timers[TCP_USER_TIMEOUT].due > now);
}

static void a_peer_that_shuts_its_window_has_all_time_from_then_on(void **state)
{
    (void)state;
    TcpEndpoint ep = established();
    TcpOutcome out;
    tcp_send(&ep, 10, SIM_SECOND, &out);
    tcp_timer_expires(&ep, TCP_RTO, 2 * SIM_SECOND, &out);
    assert_true(ep.timers[TCP_USER_TIMEOUT].running);
    TcpSegment shut = shut_window();
    out = arrives(&ep, shut, 3 * SIM_SECOND);
    assert_int_equal(out.timers[TCP_USER_TIMEOUT], TCP_TIMER_CANCEL);
}

/* MUST-37 lets it stay shut, so that only from then on something can be late. */
static void the_user_timeout_counts_from_when_the_window_opens(void **state)
{
    (void)state;
    TcpConfig config = CONFIG;
    config.user_timeout = 5 * SIM_SECOND;
    TcpOutcome out;
    TcpEndpoint ep = before_a_window_that_has_shrunk(&config);
    TcpSegment answer = shut_window();
    for (int i = 0; i < 3; i++) {
        SimTime now = ep.timers[TCP_RTO].due;
        tcp_timer_expires(&ep, TCP_RTO, now, &out);
        arrives(&ep, answer, now);
    }
    SimTime opens = ep.timers[TCP_RTO].due - 7 * SIM_SECOND;
    answer.wnd = 1000;
    TcpEndpoint later = ep;
    arrives(&ep, answer, opens);
    assert_true(ep.timers[TCP_USER_TIMEOUT].due == opens + 5 * SIM_SECOND);
    arrives(&later, answer, opens + 3 * SIM_SECOND);
    assert_false(later.timers[TCP_USER_TIMEOUT].running);
    tcp_timer_expires(&later, TCP_RTO, opens + 7 * SIM_SECOND, &out);
    assert_true(later.timers[TCP_USER_TIMEOUT].due == opens + 8 * SIM_SECOND);
}

static void a_probe_without_an_answer_is_forgotten_when_the_window_opens(void **state)
{
    (void)state;
    TcpOutcome out;
    TcpEndpoint ep = before_a_window_that_has_shrunk(&CONFIG);
    tcp_timer_expires(&ep, TCP_RTO, 2 * SIM_SECOND, &out);
    assert_true(ep.timers[TCP_USER_TIMEOUT].running);
    out = arrives(&ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 1), 3 * SIM_SECOND);
    assert_int_equal(out.timers[TCP_USER_TIMEOUT], TCP_TIMER_CANCEL);
}

/* It is the same for whoever has closed both ways. */
static void an_orphan_waits_for_a_window_that_has_shrunk(void **state)
{
    (void)state;
    TcpOutcome out;
    TcpConfig config = CONFIG;
    config.full_close = true;
    TcpEndpoint ep = before_a_window_that_has_shrunk(&config);
    tcp_close_both_ways(&ep, 1200 * SIM_MS, &out);
    TcpSegment shut = shut_window();
    for (int i = 0; i < 20; i++) {
        SimTime now = ep.timers[TCP_RTO].due;
        tcp_timer_expires(&ep, TCP_RTO, now, &out);
        arrives(&ep, shut, now + 100 * SIM_MS);
    }
    assert_true(ep.orphan);
    assert_int_equal(ep.state, TCP_FIN_WAIT_1);
}

static void a_peer_that_shrinks_its_window_and_is_silent_is_given_up(void **state)
{
    (void)state;
    TcpOutcome out;
    TcpEndpoint ep = before_a_window_that_has_shrunk(&CONFIG);
    for (int i = 0; i <= CONFIG.data_retries; i++)
        tcp_timer_expires(&ep, TCP_RTO, ep.timers[TCP_RTO].due, &out);
    assert_int_equal(ep.state, TCP_CLOSED);
    assert_int_equal(out.notices[0].error, TCP_ETIMEDOUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_syn_that_nobody_answers_is_sent_again_with_a_doubled_rto),
        cmocka_unit_test(an_opener_gives_up_after_its_last_retry_and_tells_the_user),
        cmocka_unit_test(the_first_sample_sets_the_rto_but_not_below_the_floor),
        cmocka_unit_test(a_slow_path_raises_the_rto_above_the_floor),
        cmocka_unit_test(an_ack_of_something_sent_twice_gives_no_sample),
        cmocka_unit_test(an_ack_of_a_part_restarts_the_timer_and_of_all_stops_it),
        cmocka_unit_test(only_the_oldest_segment_is_sent_again_as_it_was),
        cmocka_unit_test(after_a_lost_syn_data_begins_with_an_rto_of_three_seconds),
        cmocka_unit_test(after_a_lost_syn_a_fin_that_waited_begins_with_an_rto_of_three_seconds),
        cmocka_unit_test(the_user_timeout_ends_a_connection_that_does_not_get_through),
        cmocka_unit_test(a_user_timeout_shorter_than_the_rto_begins_anew_with_it),
        cmocka_unit_test(the_user_timeout_comes_in_its_time_though_the_syn_comes_again),
        cmocka_unit_test(the_user_timeout_comes_in_its_time_though_nobody_takes_the_ack),
        cmocka_unit_test(a_window_of_0_beside_a_syn_gives_the_handshake_no_more_time),
        cmocka_unit_test(a_peer_that_shrinks_its_window_to_zero_may_take_its_time),
        cmocka_unit_test(a_peer_that_shuts_its_window_has_all_time_from_then_on),
        cmocka_unit_test(the_user_timeout_counts_from_when_the_window_opens),
        cmocka_unit_test(a_probe_without_an_answer_is_forgotten_when_the_window_opens),
        cmocka_unit_test(an_orphan_waits_for_a_window_that_has_shrunk),
        cmocka_unit_test(a_peer_that_shrinks_its_window_and_is_silent_is_given_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
