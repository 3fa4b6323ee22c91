/* Silly windows are avoided by both ends, RFC 9293 section 3.8.6.2; and a shut window,
 * 3.8.6.1, has its user timeout. */
#include "expect.h"

#include "support/pair.h"

static const SimTime NOW = SIM_SECOND;

/* mss 100, a receive buffer of 1000. */
static TcpConfig avoiding(void)
{
    TcpConfig config = CONFIG;
    config.silly_windows = false;
    return config;
}

static TcpEndpoint with_window(const TcpConfig *config, uint32_t window)
{
    TcpEndpoint ep = established_with(config);
    TcpSegment update = from_peer(TCP_ACK, PEER + 1, LOCAL + 1);
    update.wnd = window;
    arrives(&ep, update, NOW);
    return ep;
}

static TcpSegment acknowledging(uint32_t octets, uint32_t window)
{
    TcpSegment ack = from_peer(TCP_ACK, PEER + 1, LOCAL + 1 + octets);
    ack.wnd = window;
    return ack;
}

static bool names(const TcpOutcome *out, TcpRuleId rule)
{
    for (int i = 0; i < out->rule_count; i++) {
        if (out->rules[i] == rule)
            return true;
    }
    return false;
}

/* --- the sender, 3.8.6.2.1 --------------------------------------------------------------- */

static void what_is_left_of_a_window_is_not_used_for_a_small_segment(void **state)
{
    (void)state;
    TcpConfig config = avoiding();
    TcpOutcome out;
    TcpEndpoint ep = with_window(&config, 250);
    tcp_send(&ep, 1000, NOW, &out);
    assert_int_equal(out.segment_count, 2);
    assert_true(names(&out, TCP_RULE_SILLY_WINDOW));
    assert_true(ep.timers[TCP_PERSIST].due == NOW + 200 * SIM_MS);
    /* The ACK of the first makes room for one of full size. */
    out = arrives(&ep, acknowledging(100, 250), NOW + SIM_MS);
    assert_int_equal(out.segment_count, 1);
    assert_int_equal(out.segments[0].segment.len, 100);
    assert_false(names(&out, TCP_RULE_SILLY_WINDOW)); /* It was said. */
    assert_true(ep.timers[TCP_PERSIST].due == NOW + 200 * SIM_MS);
}

static void the_last_of_what_is_queued_leaves_however_small(void **state)
{
    (void)state;
    TcpConfig config = avoiding();
    TcpOutcome out;
    TcpEndpoint ep = with_window(&config, 250);
    tcp_send(&ep, 250, NOW, &out);
    assert_int_equal(out.segment_count, 3);
    assert_int_equal(out.segments[2].segment.len, 50);
    assert_false(ep.timers[TCP_PERSIST].running);
    assert_false(names(&out, TCP_RULE_SILLY_WINDOW));
}

static void half_of_the_largest_window_is_used(void **state)
{
    (void)state;
    TcpConfig config = avoiding();
    config.mss = 2000;
    TcpOutcome out;
    TcpEndpoint ep = with_window(&config, 500); /* MAX.SND.WND is 1000. */
    tcp_send(&ep, 5000, NOW, &out);
    assert_int_equal(out.segment_count, 1);
    assert_int_equal(out.segments[0].segment.len, 500);
    ep = with_window(&config, 499);
    tcp_send(&ep, 5000, NOW, &out);
    assert_int_equal(out.segment_count, 0);
}

static void a_sender_that_may_be_silly_fills_the_window(void **state)
{
    (void)state;
    TcpOutcome out;
    TcpEndpoint ep = with_window(&CONFIG, 250);
    tcp_send(&ep, 1000, NOW, &out);
    assert_int_equal(out.segment_count, 3);
    assert_int_equal(out.segments[2].segment.len, 50);
}

static void the_override_sends_what_fits_once(void **state)
{
    (void)state;
    TcpConfig config = avoiding();
    TcpOutcome out;
    TcpEndpoint ep = with_window(&config, 30);
    tcp_send(&ep, 1000, NOW, &out);
    assert_int_equal(out.segment_count, 0);
    tcp_timer_expires(&ep, TCP_PERSIST, NOW + 200 * SIM_MS, &out);
    assert_true(names(&out, TCP_RULE_OVERRIDE_TIMEOUT));
    assert_int_equal(out.segment_count, 1);
    assert_int_equal(out.segments[0].segment.len, 30);
    assert_false(out.segments[0].retransmission);
    assert_true(ep.timers[TCP_RTO].running);
    assert_false(ep.timers[TCP_PERSIST].running);
    assert_int_equal(ep.unanswered, 0);
    /* As small again: it waits again. */
    out = arrives(&ep, acknowledging(30, 30), NOW + 300 * SIM_MS);
    assert_int_equal(out.segment_count, 0);
    assert_true(ep.timers[TCP_PERSIST].due == NOW + 500 * SIM_MS);
}

static void an_opened_window_ends_the_wait_for_the_override(void **state)
{
    (void)state;
    TcpConfig config = avoiding();
    TcpOutcome out;
    TcpEndpoint ep = with_window(&config, 30);
    tcp_send(&ep, 150, NOW, &out);
    out = arrives(&ep, acknowledging(0, 1000), NOW + SIM_MS);
    assert_int_equal(out.segment_count, 2);
    assert_false(ep.timers[TCP_PERSIST].running);
}

static void a_small_window_that_shuts_is_probed(void **state)
{
    (void)state;
    TcpConfig config = avoiding();
    TcpOutcome out;
    TcpEndpoint ep = with_window(&config, 30);
    tcp_send(&ep, 150, NOW, &out);
    arrives(&ep, acknowledging(0, 0), NOW + SIM_MS);
    assert_true(ep.timers[TCP_PERSIST].due == NOW + SIM_MS + ep.rto);
    tcp_timer_expires(&ep, TCP_PERSIST, ep.timers[TCP_PERSIST].due, &out);
    assert_true(names(&out, TCP_RULE_WINDOW_PROBE));
    /* And what opens a little is overridden. */
    out = arrives(&ep, acknowledging(1, 20), NOW + 2 * SIM_SECOND);
    assert_int_equal(out.segment_count, 0);
    assert_true(ep.timers[TCP_PERSIST].due == NOW + 2 * SIM_SECOND + 200 * SIM_MS);
}

static void a_fin_is_not_forgotten_behind_text_that_waits(void **state)
{
    (void)state;
    TcpConfig config = avoiding();
    TcpOutcome out;
    TcpEndpoint ep = with_window(&config, 30);
    tcp_send(&ep, 40, NOW, &out);
    tcp_close(&ep, NOW, &out);
    assert_int_equal(out.segment_count, 0);
    tcp_timer_expires(&ep, TCP_PERSIST, NOW + 200 * SIM_MS, &out);
    assert_int_equal(out.segment_count, 1);
    out = arrives(&ep, acknowledging(30, 30), NOW + 300 * SIM_MS);
    assert_int_equal(out.segment_count, 2);
    assert_int_equal(out.segments[0].segment.len, 10);
    assert_int_equal(out.segments[1].segment.flags, TCP_FIN | TCP_ACK);
    assert_false(ep.timers[TCP_PERSIST].running);
}

static void keepalive_rests_while_text_waits_for_the_override(void **state)
{
    (void)state;
    TcpConfig config = avoiding();
    config.keepalive.idle = SIM_MINUTE;
    TcpOutcome out;
    TcpEndpoint ep = with_window(&config, 30);
    assert_true(ep.timers[TCP_KEEPALIVE].running);
    tcp_send(&ep, 150, NOW, &out);
    assert_false(ep.timers[TCP_KEEPALIVE].running);
}

/* --- the receiver, 3.8.6.2.2 ------------------------------------------------------------------ */

static TcpOutcome text_arrives(TcpEndpoint *ep, SeqNum offset, uint32_t len)
{
    TcpSegment seg = from_peer(TCP_ACK, PEER + 1 + offset, LOCAL + 1);
    seg.len = len;
    return arrives(ep, seg, NOW);
}

static void the_right_edge_stays_while_little_has_been_read(void **state)
{
    (void)state;
    TcpConfig config = avoiding();
    TcpEndpoint ep = established_with(&config);
    TcpOutcome out = text_arrives(&ep, 0, 40);
    assert_int_equal(out.segments[0].segment.wnd, 960);
    out = text_arrives(&ep, 40, 59);
    assert_int_equal(out.segments[0].segment.wnd, 901);
    /* A whole segment's worth: the edge moves by all of it. */
    out = text_arrives(&ep, 99, 1);
    assert_int_equal(out.segments[0].segment.wnd, 1000);
}

static void half_a_buffer_moves_the_edge_where_segments_are_larger(void **state)
{
    (void)state;
    TcpConfig config = avoiding();
    config.mss = 2000;
    TcpEndpoint ep = established_with(&config);
    TcpOutcome out = text_arrives(&ep, 0, 499);
    assert_int_equal(out.segments[0].segment.wnd, 501);
    out = text_arrives(&ep, 499, 1);
    assert_int_equal(out.segments[0].segment.wnd, 1000);
}

static void a_receiver_that_may_be_silly_offers_every_octet(void **state)
{
    (void)state;
    TcpEndpoint ep = established();
    TcpOutcome out = text_arrives(&ep, 0, 1);
    assert_int_equal(out.segments[0].segment.wnd, 1000);
}

/* 1000 octets wait for a user who does not read, and the window is shut. */
static TcpEndpoint full(const TcpConfig *config)
{
    TcpOutcome out;
    TcpEndpoint ep = established_with(config);
    tcp_meter_reading(&ep, true, NOW, &out);
    text_arrives(&ep, 0, 1000);
    assert_int_equal(ep.rcv.wnd, 0);
    return ep;
}

static void a_shut_window_opens_when_there_is_room_for_a_segment(void **state)
{
    (void)state;
    TcpConfig config = avoiding();
    TcpOutcome out;
    TcpEndpoint ep = full(&config);
    tcp_receive(&ep, 99, NOW, &out);
    assert_int_equal(out.segment_count, 0);
    assert_int_equal(ep.rcv.wnd, 0);
    assert_true(names(&out, TCP_RULE_WINDOW_KEPT));
    tcp_receive(&ep, 1, NOW, &out);
    assert_int_equal(out.segment_count, 1);
    assert_int_equal(out.segments[0].segment.wnd, 100);
    assert_false(names(&out, TCP_RULE_WINDOW_KEPT));
}

static void a_peer_before_a_small_window_hears_of_room(void **state)
{
    (void)state;
    TcpConfig config = avoiding();
    TcpOutcome out;
    TcpEndpoint ep = established_with(&config);
    tcp_meter_reading(&ep, true, NOW, &out);
    text_arrives(&ep, 0, 950);
    tcp_receive(&ep, 500, NOW, &out);
    assert_int_equal(out.segment_count, 1);
    assert_int_equal(out.segments[0].segment.wnd, 550);
    /* Of more room it hears with the next ACK: it does not wait. */
    tcp_receive(&ep, 400, NOW, &out);
    assert_int_equal(out.segment_count, 0);
    assert_int_equal(ep.rcv.wnd, 950);
}

static void a_call_that_reads_nothing_keeps_no_window_shut(void **state)
{
    (void)state;
    TcpConfig config = avoiding();
    TcpOutcome out;
    TcpEndpoint ep = full(&config);
    tcp_receive(&ep, 50, NOW, &out);
    tcp_meter_reading(&ep, true, NOW, &out);
    assert_false(names(&out, TCP_RULE_WINDOW_KEPT));
}

static void a_buffer_of_one_octet_is_no_silly_window(void **state)
{
    (void)state;
    TcpConfig config = avoiding();
    config.rcv_buffer = 1;
    TcpEndpoint ep = established_with(&config);
    TcpOutcome out = text_arrives(&ep, 0, 1);
    assert_int_equal(out.segments[0].segment.wnd, 1);
}

/* --- the user timeout before a shut window, 3.9.1.1 and 3.10.8
 * ------------------------------------- */

static TcpConfig impatient(SimTime user_timeout)
{
    TcpConfig config = CONFIG;
    config.user_timeout = user_timeout;
    return config;
}

static void the_user_timeout_counts_from_the_first_probe_without_an_answer(void **state)
{
    (void)state;
    TcpConfig config = impatient(10 * SIM_SECOND);
    TcpOutcome out;
    TcpEndpoint ep = with_window(&config, 0);
    tcp_send(&ep, 10, 2 * SIM_SECOND, &out);
    assert_false(ep.timers[TCP_USER_TIMEOUT].running);
    for (int i = 0; i < 2; i++)
        tcp_timer_expires(&ep, TCP_PERSIST, ep.timers[TCP_PERSIST].due, &out);
    assert_true(ep.timers[TCP_USER_TIMEOUT].due == 13 * SIM_SECOND);
    tcp_timer_expires(&ep, TCP_USER_TIMEOUT, 13 * SIM_SECOND, &out);
    assert_int_equal(ep.state, TCP_CLOSED);
    assert_int_equal(out.notices[0].what, TCP_TOLD_TIMED_OUT);
}

static void it_counts_for_a_fin_as_well(void **state)
{
    (void)state;
    TcpConfig config = impatient(10 * SIM_SECOND);
    TcpOutcome out;
    TcpEndpoint ep = with_window(&config, 0);
    tcp_close(&ep, 2 * SIM_SECOND, &out);
    tcp_timer_expires(&ep, TCP_PERSIST, ep.timers[TCP_PERSIST].due, &out);
    assert_true(ep.timers[TCP_USER_TIMEOUT].due == 13 * SIM_SECOND);
}

static void every_answer_to_a_probe_begins_the_wait_anew(void **state)
{
    (void)state;
    TcpConfig config = impatient(10 * SIM_SECOND);
    TcpOutcome out;
    TcpEndpoint ep = with_window(&config, 0);
    tcp_send(&ep, 10, 2 * SIM_SECOND, &out);
    SimTime now = 0;
    for (int i = 0; i < 20; i++) {
        now = ep.timers[TCP_PERSIST].due;
        tcp_timer_expires(&ep, TCP_PERSIST, now, &out);
        now += 100 * SIM_MS;
        arrives(&ep, acknowledging(0, 0), now);
        assert_false(ep.timers[TCP_USER_TIMEOUT].running);
    }
    assert_int_equal(ep.state, TCP_ESTABLISHED);
    now = ep.timers[TCP_PERSIST].due;
    tcp_timer_expires(&ep, TCP_PERSIST, now, &out);
    assert_true(ep.timers[TCP_USER_TIMEOUT].due == now + 10 * SIM_SECOND);
}

static void it_counts_while_what_is_sent_again_meets_a_window_that_has_shrunk(void **state)
{
    (void)state;
    TcpConfig config = impatient(10 * SIM_SECOND);
    TcpOutcome out;
    TcpEndpoint ep = established_with(&config);
    tcp_send(&ep, 10, 2 * SIM_SECOND, &out);
    arrives(&ep, acknowledging(0, 0), 2 * SIM_SECOND + SIM_MS);
    assert_true(ep.timers[TCP_RTO].due == 3 * SIM_SECOND);
    tcp_timer_expires(&ep, TCP_RTO, 3 * SIM_SECOND, &out);
    assert_true(ep.timers[TCP_USER_TIMEOUT].due == 13 * SIM_SECOND);
}

static void an_opened_window_gives_text_all_its_time(void **state)
{
    (void)state;
    TcpConfig config = impatient(10 * SIM_SECOND);
    TcpOutcome out;
    TcpEndpoint ep = with_window(&config, 0);
    tcp_send(&ep, 10, 2 * SIM_SECOND, &out);
    tcp_timer_expires(&ep, TCP_PERSIST, ep.timers[TCP_PERSIST].due, &out);
    arrives(&ep, acknowledging(0, 1000), 5 * SIM_SECOND);
    assert_false(ep.timers[TCP_USER_TIMEOUT].running);
    tcp_timer_expires(&ep, TCP_RTO, ep.timers[TCP_RTO].due, &out);
    assert_true(ep.timers[TCP_USER_TIMEOUT].due == 15 * SIM_SECOND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_left_of_a_window_is_not_used_for_a_small_segment),
        cmocka_unit_test(the_last_of_what_is_queued_leaves_however_small),
        cmocka_unit_test(half_of_the_largest_window_is_used),
        cmocka_unit_test(a_sender_that_may_be_silly_fills_the_window),
        cmocka_unit_test(the_override_sends_what_fits_once),
        cmocka_unit_test(an_opened_window_ends_the_wait_for_the_override),
        cmocka_unit_test(a_small_window_that_shuts_is_probed),
        cmocka_unit_test(a_fin_is_not_forgotten_behind_text_that_waits),
        cmocka_unit_test(keepalive_rests_while_text_waits_for_the_override),
        cmocka_unit_test(the_right_edge_stays_while_little_has_been_read),
        cmocka_unit_test(half_a_buffer_moves_the_edge_where_segments_are_larger),
        cmocka_unit_test(a_receiver_that_may_be_silly_offers_every_octet),
        cmocka_unit_test(a_shut_window_opens_when_there_is_room_for_a_segment),
        cmocka_unit_test(a_peer_before_a_small_window_hears_of_room),
        cmocka_unit_test(a_call_that_reads_nothing_keeps_no_window_shut),
        cmocka_unit_test(a_buffer_of_one_octet_is_no_silly_window),
        cmocka_unit_test(the_user_timeout_counts_from_the_first_probe_without_an_answer),
        cmocka_unit_test(it_counts_for_a_fin_as_well),
        cmocka_unit_test(every_answer_to_a_probe_begins_the_wait_anew),
        cmocka_unit_test(it_counts_while_what_is_sent_again_meets_a_window_that_has_shrunk),
        cmocka_unit_test(an_opened_window_gives_text_all_its_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
