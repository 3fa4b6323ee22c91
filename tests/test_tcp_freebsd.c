/* What FreeBSD 14 does where RFC 9293 leaves it open or says otherwise. */
#include "support/systems.h"

static TcpConfig config;

static int use_freebsd(void **state)
{
    (void)state;
    config = bsd_config();
    return 0;
}

static TcpEndpoint in(TcpState state)
{
    return in_state_with(&config, state);
}

static Play get(TcpEndpoint ep, TcpSegment seg)
{
    return play_segment("", ep, seg);
}

static void closing_with_text_unread_sends_a_fin(void **state)
{
    (void)state;
    TcpEndpoint ep = unread_in(&config, TCP_ESTABLISHED);
    Play play = play_call("", ep, CALL_CLOSE_BOTH_WAYS, 0);
    assert_int_equal(play.ep.state, TCP_FIN_WAIT_1);
    assert_int_equal(play.out.segments[0].segment.flags, TCP_FIN | TCP_ACK);
    assert_int_equal(play.out.segments[0].segment.wnd, 990); /* the right edge stays, 3.8.6.2.2 */
    assert_true(names(&play, TCP_RULE_CLOSE_FLUSHES));
    assert_int_equal(play.ep.rcv.buffered, 0);
    play = play_call("", unread_in(&config, TCP_CLOSE_WAIT), CALL_CLOSE_BOTH_WAYS, 0);
    assert_int_equal(play.ep.state, TCP_LAST_ACK);
}

static void only_text_that_comes_later_is_reset(void **state)
{
    (void)state;
    static const TcpState STATES[] = {TCP_FIN_WAIT_1, TCP_FIN_WAIT_2, TCP_CLOSING, TCP_LAST_ACK};
    for (int i = 0; i < COUNT_OF(STATES); i++) {
        TcpEndpoint ep = orphan_in(&config, STATES[i]);
        TcpSegment text = with_text(next_from_peer(TCP_ACK, STATES[i]), 10);
        text.ack = ep.snd.una;
        Play play = get(ep, text);
        TcpSegment reset = {.seq = text.ack, .flags = TCP_RST};
        expect(&play, (Want){.state = TCP_CLOSED, .sent = {reset}, .stops_all = true});
        text.len = 0;
        play = get(ep, text);
        assert_int_equal(play.ep.state, STATES[i]);
    }
}

static void text_after_a_shutdown_is_no_reset(void **state)
{
    (void)state;
    Play play = get(in(TCP_LAST_ACK), with_text(from_peer(TCP_ACK, PEER + 2, LOCAL + 1), 10));
    assert_int_equal(play.ep.state, TCP_LAST_ACK);
}

static void time_wait_is_silent_for_every_reset(void **state)
{
    (void)state;
    for (SeqNum seq = PEER; seq != PEER + 5; seq++) {
        Play play = get(in(TCP_TIME_WAIT), from_peer(TCP_RST, seq, 0));
        expect(&play, stays(TCP_TIME_WAIT));
    }
    config.rfc1337 = false;
    Play play = get(in(TCP_TIME_WAIT), from_peer(TCP_RST, PEER + 3, 0));
    expect(&play, stays(TCP_TIME_WAIT));
    play = get(in(TCP_TIME_WAIT), from_peer(TCP_RST, PEER + 2, 0));
    assert_int_equal(play.ep.state, TCP_CLOSED);
}

static void time_wait_drops_what_has_no_ack_and_a_syn_with_a_fin(void **state)
{
    (void)state;
    const TcpSegment DROPPED[] = {from_peer(TCP_SYN, PEER, 0), from_peer(TCP_FIN, PEER + 1, 0),
                                  from_peer(TCP_SYN | TCP_FIN, PEER, 0),
                                  from_peer(TCP_SYN | TCP_FIN | TCP_ACK, PEER, LOCAL + 2),
                                  from_peer(TCP_ACK, PEER + 2, LOCAL + 2)};
    for (int i = 0; i < COUNT_OF(DROPPED); i++) {
        Play play = get(in(TCP_TIME_WAIT), DROPPED[i]);
        expect(&play, stays(TCP_TIME_WAIT));
    }
}

static void time_wait_answers_every_other_ack(void **state)
{
    (void)state;
    const TcpSegment ANSWERED[] = {from_peer(TCP_ACK, PEER + 3, LOCAL + 2),
                                   from_peer(TCP_ACK, PEER + 1, LOCAL + 2),
                                   from_peer(TCP_ACK, PEER + 2, LOCAL + 1),
                                   with_text(from_peer(TCP_ACK, PEER + 2, LOCAL + 2), 5)};
    for (int i = 0; i < COUNT_OF(ANSWERED); i++) {
        Play play = get(in(TCP_TIME_WAIT), ANSWERED[i]);
        expect(&play, answers(TCP_TIME_WAIT, ack_in(TCP_TIME_WAIT)));
    }
    Play play = get(in(TCP_TIME_WAIT), from_peer(TCP_FIN | TCP_ACK, PEER + 1, LOCAL + 2));
    Want want = answers(TCP_TIME_WAIT, ack_in(TCP_TIME_WAIT));
    want.timers[TCP_TIME_WAIT_TIMER] = TCP_TIMER_RESTART;
    expect(&play, want);
}

static void close_in_syn_received_waits(void **state)
{
    (void)state;
    Play play = play_call("", crossed(&config), CALL_CLOSE, 0);
    expect(&play, stays(TCP_SYN_RECEIVED));
    play = get(play.ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 1));
    assert_int_equal(play.ep.state, TCP_FIN_WAIT_1);
    assert_int_equal(play.out.segments[0].segment.flags, TCP_FIN | TCP_ACK);
}

static void a_syn_leaves_syn_received_as_it_is(void **state)
{
    (void)state;
    for (SeqNum seq = PEER; seq != PEER + 3; seq++) {
        Play play = get(in(TCP_SYN_RECEIVED), from_peer(TCP_SYN, seq, 0));
        assert_int_equal(play.ep.state, TCP_SYN_RECEIVED);
        assert_int_equal(play.ep.irs, PEER);
        assert_int_equal(play.out.segments[0].segment.flags, TCP_SYN | TCP_ACK);
    }
}

static void who_gives_up_says_so(void **state)
{
    (void)state;
    TcpEndpoint ep = after_send(in(TCP_ESTABLISHED), 10);
    expire(&ep, TCP_RTO, config.data_retries);
    Play play = play_timer("", ep, TCP_RTO);
    TcpSegment reset = {.seq = LOCAL + 11, .ack = PEER + 1, .flags = TCP_RST | TCP_ACK};
    Want want = {.state = TCP_CLOSED, .sent = {reset}, .told = TOLD(TIMED_OUT), .stops_all = true};
    expect(&play, want);
}

static void a_connect_is_given_up_after_75_s_without_a_reset(void **state)
{
    (void)state;
    TcpEndpoint ep = in(TCP_SYN_SENT);
    expire(&ep, TCP_RTO, 6);
    assert_int_equal(ep.timers[TCP_USER_TIMEOUT].due, 75 * SIM_SECOND);
    Play play = play_timer("", ep, TCP_USER_TIMEOUT);
    expect(&play, (Want){.state = TCP_CLOSED, .told = TOLD(TIMED_OUT), .stops_all = true});
}

static void text_has_no_user_timeout(void **state)
{
    (void)state;
    TcpEndpoint ep = after_send(in(TCP_ESTABLISHED), 10);
    expire(&ep, TCP_RTO, 3);
    assert_false(ep.timers[TCP_USER_TIMEOUT].running);
}

static void a_syn_ack_is_sent_again_three_times(void **state)
{
    (void)state;
    TcpEndpoint ep = in(TCP_SYN_RECEIVED);
    assert_int_equal(expire(&ep, TCP_RTO, 100), BUILT + 15 * SIM_SECOND);
    assert_int_equal(ep.state, TCP_CLOSED);
}

#define FREEBSD(test) cmocka_unit_test_setup(test, use_freebsd)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FREEBSD(closing_with_text_unread_sends_a_fin),
        FREEBSD(only_text_that_comes_later_is_reset),
        FREEBSD(text_after_a_shutdown_is_no_reset),
        FREEBSD(time_wait_is_silent_for_every_reset),
        FREEBSD(time_wait_drops_what_has_no_ack_and_a_syn_with_a_fin),
        FREEBSD(time_wait_answers_every_other_ack),
        FREEBSD(close_in_syn_received_waits),
        FREEBSD(a_syn_leaves_syn_received_as_it_is),
        FREEBSD(who_gives_up_says_so),
        FREEBSD(a_connect_is_given_up_after_75_s_without_a_reset),
        FREEBSD(text_has_no_user_timeout),
        FREEBSD(a_syn_ack_is_sent_again_three_times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
