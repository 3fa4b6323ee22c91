/* Windows, probes, delayed ACKs and reading: RFC 9293 section 3.8.6. */
#include "expect.h"

#include "support/pair.h"

static void nothing_is_sent_beyond_the_peers_window(void **state)
{
    (void)state;
    TcpOutcome out;
    TcpEndpoint ep = established();
    tcp_send(&ep, 5000, SIM_SECOND, &out);
    assert_true(ep.snd.nxt - ep.snd.una == 1000);
    assert_int_equal(ep.snd.queued, 4000);
}

static void a_long_send_comes_in_several_outcomes(void **state)
{
    (void)state;
    TcpConfig config = CONFIG;
    config.mss = 10;
    TcpOutcome out;
    TcpEndpoint ep = established_with(&config);
    tcp_send(&ep, 1000, SIM_SECOND, &out);
    int segments = out.segment_count;
    while (out.more) {
        tcp_continue(&ep, SIM_SECOND, &out);
        segments += out.segment_count;
    }
    assert_int_equal(segments, 100);
}

static TcpEndpoint before_a_closed_window(TcpOutcome *out)
{
    TcpEndpoint ep = established();
    TcpSegment shut = from_peer(TCP_ACK, PEER + 1, LOCAL + 1);
    shut.wnd = 0;
    tcp_segment_arrives(&ep, &shut, SIM_SECOND, out);
    tcp_send(&ep, 10, SIM_SECOND, out);
    return ep;
}

static void a_closed_window_is_probed_ever_more_slowly(void **state)
{
    (void)state;
    TcpOutcome out;
    TcpEndpoint ep = before_a_closed_window(&out);
    assert_int_equal(out.segment_count, 0);
    SimTime now = SIM_SECOND, wait = SIM_SECOND;
    for (int i = 0; i < 4; i++) {
        assert_true(ep.timers[TCP_PERSIST].due - now == wait);
        now += wait;
        tcp_timer_expires(&ep, TCP_PERSIST, now, &out);
        assert_int_equal(out.segments[0].segment.len, 1);
        assert_int_equal(out.segments[0].segment.seq, LOCAL + 1);
        TcpSegment answer = from_peer(TCP_ACK, PEER + 1, LOCAL + 1);
        answer.wnd = 0;
        tcp_segment_arrives(&ep, &answer, now, &out);
        wait *= 2;
    }
    assert_int_equal(ep.state, TCP_ESTABLISHED);
}

/* The peer has thrown the probe away: its octet comes first, not behind the rest. */
static void a_probe_that_was_not_taken_goes_again_before_the_rest(void **state)
{
    (void)state;
    TcpOutcome out;
    TcpEndpoint ep = before_a_closed_window(&out);
    tcp_timer_expires(&ep, TCP_PERSIST, 2 * SIM_SECOND, &out);
    out = arrives(&ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 1), 3 * SIM_SECOND);
    assert_int_equal(out.segment_count, 2);
    assert_int_equal(out.segments[0].segment.seq, LOCAL + 1);
    assert_true(out.segments[0].retransmission);
    assert_int_equal(out.segments[1].segment.seq, LOCAL + 2);
    assert_int_equal(out.segments[1].segment.len, 9);
}

static void either_end_of_a_handshake_keeps_alive(void **state)
{
    (void)state;
    TcpConfig config = CONFIG;
    config.keepalive = (TcpKeepalive){SIM_MINUTE, SIM_MINUTE, CONFIG.data_retries};
    TcpOutcome out;
    TcpEndpoint ep = tcp_endpoint(&config, LOCAL);
    tcp_open_passive(&ep, &out);
    arrives(&ep, from_peer(TCP_SYN, PEER, 0), SIM_SECOND);
    assert_false(ep.timers[TCP_KEEPALIVE].running);
    arrives(&ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 1), 2 * SIM_SECOND);
    assert_true(ep.timers[TCP_KEEPALIVE].due == 2 * SIM_SECOND + SIM_MINUTE);
}

static void the_peers_keepalive_probe_shows_that_it_lives(void **state)
{
    (void)state;
    TcpConfig config = CONFIG;
    config.keepalive = (TcpKeepalive){SIM_MINUTE, SIM_MINUTE, CONFIG.data_retries};
    TcpEndpoint ep = established_with(&config);
    TcpOutcome out = arrives(&ep, from_peer(TCP_ACK, PEER, LOCAL + 1), 30 * SIM_SECOND);
    assert_int_equal(out.verdict, TCP_UNACCEPTABLE);
    assert_int_equal(out.segment_count, 1);
    assert_true(ep.timers[TCP_KEEPALIVE].due == 90 * SIM_SECOND);
}

/* MUST-26: "only be sent when no sent data is outstanding". */
static void keepalive_rests_while_an_ack_or_a_window_is_waited_for(void **state)
{
    (void)state;
    TcpConfig config = CONFIG;
    config.keepalive = (TcpKeepalive){SIM_MINUTE, SIM_MINUTE, CONFIG.data_retries};
    TcpOutcome out;
    TcpEndpoint ep = established_with(&config);
    tcp_send(&ep, 20, SIM_SECOND, &out);
    assert_int_equal(out.timers[TCP_KEEPALIVE], TCP_TIMER_CANCEL);
    arrives(&ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 11), 2 * SIM_SECOND);
    assert_false(ep.timers[TCP_KEEPALIVE].running);
    TcpSegment shut = from_peer(TCP_ACK, PEER + 1, LOCAL + 21);
    shut.wnd = 0;
    arrives(&ep, shut, 3 * SIM_SECOND);
    assert_true(ep.timers[TCP_KEEPALIVE].due == 3 * SIM_SECOND + SIM_MINUTE);
    tcp_send(&ep, 10, 4 * SIM_SECOND, &out);
    assert_true(ep.timers[TCP_PERSIST].running);
    arrives(&ep, shut, 5 * SIM_SECOND);
    assert_false(ep.timers[TCP_KEEPALIVE].running);
}

static void keepalive_goes_on_in_fin_wait_2(void **state)
{
    (void)state;
    TcpConfig config = CONFIG;
    config.keepalive = (TcpKeepalive){SIM_MINUTE, SIM_MINUTE, CONFIG.data_retries};
    TcpOutcome out;
    TcpEndpoint ep = established_with(&config);
    tcp_close(&ep, SIM_SECOND, &out);
    assert_false(ep.timers[TCP_KEEPALIVE].running);
    arrives(&ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 2), 2 * SIM_SECOND);
    assert_int_equal(ep.state, TCP_FIN_WAIT_2);
    assert_true(ep.timers[TCP_KEEPALIVE].due == 2 * SIM_SECOND + SIM_MINUTE);
}

static void an_opened_window_lets_everything_go(void **state)
{
    (void)state;
    TcpOutcome out;
    TcpEndpoint ep = before_a_closed_window(&out);
    tcp_timer_expires(&ep, TCP_PERSIST, 2 * SIM_SECOND, &out);
    out = arrives(&ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 2), 3 * SIM_SECOND);
    assert_int_equal(out.segment_count, 1);
    assert_int_equal(out.segments[0].segment.len, 9);
    assert_false(ep.timers[TCP_PERSIST].running);
    assert_true(ep.timers[TCP_RTO].running);
}

static void a_fin_waits_for_room_in_the_window(void **state)
{
    (void)state;
    TcpOutcome out;
    TcpEndpoint ep = before_a_closed_window(&out);
    tcp_close(&ep, SIM_SECOND, &out);
    assert_int_equal(ep.state, TCP_FIN_WAIT_1);
    assert_int_equal(out.segment_count, 0);
    out = arrives(&ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 1), 2 * SIM_SECOND);
    assert_int_equal(out.segment_count, 2);
    assert_true(out.segments[1].segment.flags & TCP_FIN);
}

static void a_reader_that_pauses_closes_its_window_and_opens_it_again(void **state)
{
    (void)state;
    TcpOutcome out;
    TcpEndpoint ep = established();
    tcp_meter_reading(&ep, true, SIM_SECOND, &out);
    TcpSegment text = from_peer(TCP_ACK, PEER + 1, LOCAL + 1);
    text.len = 1000;
    out = arrives(&ep, text, SIM_SECOND);
    assert_int_equal(out.segments[0].segment.wnd, 0);
    assert_int_equal(tcp_receive(&ep, 400, 2 * SIM_SECOND, &out), TCP_OK);
    assert_int_equal(out.notices[0].len, 400);
    assert_int_equal(out.segments[0].segment.wnd, 400);
}

static void a_delayed_ack_travels_with_the_fin(void **state)
{
    (void)state;
    TcpConfig config = CONFIG;
    config.delayed_ack = 200 * SIM_MS;
    TcpOutcome out;
    TcpEndpoint ep = established_with(&config);
    out = arrives(&ep, from_peer(TCP_FIN | TCP_ACK, PEER + 1, LOCAL + 1), SIM_SECOND);
    assert_int_equal(out.segment_count, 0);
    assert_true(ep.timers[TCP_DELAYED_ACK].running);
    tcp_close(&ep, 1100 * SIM_MS, &out);
    assert_int_equal(out.segment_count, 1);
    assert_int_equal(out.segments[0].segment.ack, PEER + 2);
    assert_false(ep.timers[TCP_DELAYED_ACK].running);
}

static void text_out_of_order_waits_for_the_gap(void **state)
{
    (void)state;
    TcpEndpoint ep = established();
    TcpSegment late = from_peer(TCP_ACK, PEER + 11, LOCAL + 1);
    late.len = 10;
    TcpOutcome out = arrives(&ep, late, SIM_SECOND);
    assert_int_equal(out.segments[0].segment.ack, PEER + 1);
    assert_int_equal(out.notice_count, 0);
    TcpSegment first = from_peer(TCP_ACK, PEER + 1, LOCAL + 1);
    first.len = 10;
    out = arrives(&ep, first, SIM_SECOND);
    assert_int_equal(out.segments[0].segment.ack, PEER + 21);
    assert_int_equal(out.notices[0].len, 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_sent_beyond_the_peers_window),
        cmocka_unit_test(a_long_send_comes_in_several_outcomes),
        cmocka_unit_test(a_closed_window_is_probed_ever_more_slowly),
        cmocka_unit_test(a_probe_that_was_not_taken_goes_again_before_the_rest),
        cmocka_unit_test(either_end_of_a_handshake_keeps_alive),
        cmocka_unit_test(the_peers_keepalive_probe_shows_that_it_lives),
        cmocka_unit_test(keepalive_rests_while_an_ack_or_a_window_is_waited_for),
        cmocka_unit_test(keepalive_goes_on_in_fin_wait_2),
        cmocka_unit_test(an_opened_window_lets_everything_go),
        cmocka_unit_test(a_fin_waits_for_room_in_the_window),
        cmocka_unit_test(a_reader_that_pauses_closes_its_window_and_opens_it_again),
        cmocka_unit_test(a_delayed_ack_travels_with_the_fin),
        cmocka_unit_test(text_out_of_order_waits_for_the_gap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
