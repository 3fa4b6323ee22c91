/* What Linux and BSD do where RFC 9293 leaves it open or says otherwise: a RST that
 * acknowledges, a SYN,ACK for every SYN. */
#include "support/rows.h"

/* As the tests' CONFIG, with all that the profiles switch on. */
static TcpConfig as_profiles_have_it(void)
{
    TcpConfig config = CONFIG;
    config.rst_with_ack = true;
    config.syn_ack_again = true;
    return config;
}

static const TcpState WITH_RESET[] = {TCP_SYN_RECEIVED, TCP_ESTABLISHED, TCP_FIN_WAIT_1,
                                      TCP_FIN_WAIT_2, TCP_CLOSE_WAIT};

static Want resets(TcpSegment reset)
{
    return (Want){.state = TCP_CLOSED, .sent = {reset}, .stops_all = true};
}

/* --- the RST of ABORT ------------------------------------------------------------ */

static void an_aborts_reset_acknowledges_where_the_setting_says_so(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    for (int i = 0; i < COUNT_OF(WITH_RESET); i++) {
        TcpState from = WITH_RESET[i];
        Play play = play_call(tcp_state_name(from), in_state_with(&config, from), CALL_ABORT, 0);
        TcpSegment reset = {
            .seq = our_next(from), .ack = peers_next(from), .flags = TCP_RST | TCP_ACK};
        expect(&play, resets(reset));
    }
}

static void an_abort_that_is_silent_stays_silent(void **state)
{
    (void)state;
    static const TcpState SILENT[] = {TCP_SYN_SENT, TCP_CLOSING, TCP_LAST_ACK, TCP_TIME_WAIT};
    TcpConfig config = as_profiles_have_it();
    for (int i = 0; i < COUNT_OF(SILENT); i++) {
        TcpEndpoint ep = in_state_with(&config, SILENT[i]);
        Play play = play_call(tcp_state_name(SILENT[i]), ep, CALL_ABORT, 0);
        expect(&play, (Want){.state = TCP_CLOSED, .stops_all = true});
    }
}

/* --- a SYN again in SYN-RECEIVED ----------------------------------------------------------- */

static Want sends_syn_ack_again(void)
{
    TcpSegment syn_ack = {.seq = LOCAL, .ack = PEER + 1, .wnd = 1000, .flags = TCP_SYN | TCP_ACK};
    return (Want){.state = TCP_SYN_RECEIVED,
                  .sent = {syn_ack},
                  .again = true,
                  .timers = {[TCP_RTO] = TCP_TIMER_RESTART}};
}

static void a_syn_again_gets_its_syn_ack_again(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    TcpEndpoint ep = in_state_with(&config, TCP_SYN_RECEIVED);
    Play play = play_segment("SYN", ep, from_peer(TCP_SYN, PEER, 0));
    expect(&play, sends_syn_ack_again());
    assert_int_equal(play.out.verdict_rule, TCP_RULE_SYN_ACK_AGAIN);
    assert_int_equal(play.out.verdict, TCP_UNACCEPTABLE);
    play = play_segment("SYN with text", ep, with_text(from_peer(TCP_SYN, PEER, 0), 10));
    expect(&play, sends_syn_ack_again());
}

static void a_syn_again_does_not_count_as_a_try(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    TcpEndpoint ep = play_timer("RTO", in_state_with(&config, TCP_SYN_RECEIVED), TCP_RTO).ep;
    Play play = play_segment("SYN", ep, from_peer(TCP_SYN, PEER, 0));
    assert_int_equal(play.ep.retries, 1);
    assert_true(play.ep.timers[TCP_RTO].due == NOW + 2 * SIM_SECOND);
}

/* Karn: which of the two the ACK answers is not known. */
static void a_syn_ack_that_was_sent_twice_gives_no_sample(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    TcpEndpoint ep = in_state_with(&config, TCP_SYN_RECEIVED);
    ep = after(after(ep, from_peer(TCP_SYN, PEER, 0)), from_peer(TCP_ACK, PEER + 1, LOCAL + 1));
    assert_int_equal(ep.state, TCP_ESTABLISHED);
    assert_true(ep.srtt == 0);
}

static void without_the_setting_a_syn_again_gets_a_plain_ack(void **state)
{
    (void)state;
    Play play = play_segment("SYN", in_state(TCP_SYN_RECEIVED), from_peer(TCP_SYN, PEER, 0));
    expect(&play, answers(TCP_SYN_RECEIVED, ack_in(TCP_SYN_RECEIVED)));
}

static void only_the_bare_syn_that_was_answered_gets_syn_ack_again(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    TcpEndpoint ep = in_state_with(&config, TCP_SYN_RECEIVED);
    Want plain = answers(TCP_SYN_RECEIVED, ack_in(TCP_SYN_RECEIVED));
    Play play = play_segment("another", ep, from_peer(TCP_SYN, PEER - 1, 0));
    expect(&play, plain);
    play = play_segment("SYN,ACK", ep, from_peer(TCP_SYN | TCP_ACK, PEER, LOCAL + 1));
    expect(&play, plain);
    play = play_segment("SYN,RST", ep, from_peer(TCP_SYN | TCP_RST, PEER, 0));
    expect(&play, stays(TCP_SYN_RECEIVED));
    play = play_segment("no SYN", ep, from_peer(0, PEER, 0));
    expect(&play, plain);
    play = play_segment("crossed", crossed(&config), from_peer(TCP_SYN, PEER, 0));
    expect(&play, plain);
    play = play_segment("FIN-WAIT-1", after_close(ep), from_peer(TCP_SYN, PEER, 0));
    expect(&play, answers(TCP_FIN_WAIT_1, ack_in(TCP_FIN_WAIT_1)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_aborts_reset_acknowledges_where_the_setting_says_so),
        cmocka_unit_test(an_abort_that_is_silent_stays_silent),
        cmocka_unit_test(a_syn_again_gets_its_syn_ack_again),
        cmocka_unit_test(a_syn_again_does_not_count_as_a_try),
        cmocka_unit_test(a_syn_ack_that_was_sent_twice_gives_no_sample),
        cmocka_unit_test(without_the_setting_a_syn_again_gets_a_plain_ack),
        cmocka_unit_test(only_the_bare_syn_that_was_answered_gets_syn_ack_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
