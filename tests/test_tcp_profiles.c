/* What Linux and BSD do where RFC 9293 leaves it open or says otherwise: a RST that
 * acknowledges, close() for both ways (3.6.1), a SYN,ACK for every SYN. */
#include "support/rows.h"

static const SimTime FIN_WAIT_2 = SIM_MINUTE;

/* As the tests' CONFIG, with all that the profiles switch on. */
static TcpConfig as_profiles_have_it(void)
{
    TcpConfig config = CONFIG;
    config.rst_with_ack = true;
    config.full_close = true;
    config.syn_ack_again = true;
    config.fin_wait_2 = FIN_WAIT_2;
    return config;
}

static const TcpState WITH_RESET[] = {TCP_SYN_RECEIVED, TCP_ESTABLISHED, TCP_FIN_WAIT_1,
                                      TCP_FIN_WAIT_2, TCP_CLOSE_WAIT};
static const TcpState READABLE[] = {TCP_ESTABLISHED, TCP_FIN_WAIT_1, TCP_FIN_WAIT_2,
                                    TCP_CLOSE_WAIT};

static Play close_both_ways(TcpEndpoint ep)
{
    return play_call(tcp_state_name(ep.state), ep, CALL_CLOSE_BOTH_WAYS, 0);
}

static bool names_rule(const Play *play, TcpRuleId rule)
{
    for (int i = 0; i < play->out.rule_count; i++) {
        if (play->out.rules[i] == rule)
            return true;
    }
    return false;
}

/* The one does all that the other does, and says the same. */
static void expect_the_same(const Play *one, const Play *other)
{
    Want want = {.state = other->ep.state, .result = other->result};
    for (int i = 0; i < other->out.segment_count; i++)
        want.sent[i] = other->out.segments[i].segment;
    for (int i = 0; i < other->out.notice_count; i++)
        want.told |= 1u << other->out.notices[i].what;
    for (int i = 0; i < TCP_TIMER_COUNT; i++)
        want.timers[i] = other->out.timers[i];
    expect(one, want);
    assert_int_equal(one->out.rule_count, other->out.rule_count);
    for (int i = 0; i < other->out.rule_count; i++)
        assert_int_equal(one->out.rules[i], other->out.rules[i]);
}

static Want resets(TcpSegment reset)
{
    return (Want){.state = TCP_CLOSED, .sent = {reset}, .stops_all = true};
}

/* <SEQ=SEG.ACK><CTL=RST>, and nobody is told. */
static void expect_reset_of(const Play *play, SeqNum seg_ack)
{
    expect(play, resets((TcpSegment){.seq = seg_ack, .flags = TCP_RST}));
    assert_true(names_rule(play, TCP_RULE_DATA_AFTER_CLOSE));
    assert_int_equal(play->out.verdict_rule, TCP_RULE_DATA_AFTER_CLOSE);
    assert_false(play->ep.orphan);
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

/* --- close() while text is unread -------------------------------------------------- */

static void closing_with_text_unread_resets(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    for (int i = 0; i < COUNT_OF(READABLE); i++) {
        TcpEndpoint ep = unread_in(&config, READABLE[i]);
        assert_int_equal(ep.state, READABLE[i]);
        TcpSegment reset = {.seq = ep.snd.nxt, .ack = ep.rcv.nxt, .flags = TCP_RST | TCP_ACK};
        Play play = close_both_ways(ep);
        expect(&play, resets(reset));
        assert_true(names_rule(&play, TCP_RULE_CLOSE_UNREAD));
        assert_false(play.ep.orphan);
        assert_int_equal(play.ep.rcv.buffered, 0);
    }
}

static void the_reset_of_unread_text_has_the_form_of_aborts(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    config.rst_with_ack = false;
    Play play = close_both_ways(unread_in(&config, TCP_ESTABLISHED));
    expect(&play, resets((TcpSegment){.seq = LOCAL + 1, .flags = TCP_RST}));
}

static void unread_text_drops_what_was_still_to_be_sent_without_a_word(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    TcpEndpoint ep = after_send(unread_in(&config, TCP_ESTABLISHED), 1500);
    TcpSegment reset = {.seq = ep.snd.nxt, .ack = ep.rcv.nxt, .flags = TCP_RST | TCP_ACK};
    Play play = close_both_ways(ep);
    expect(&play, resets(reset));
}

static void text_behind_a_gap_is_not_unread(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    TcpEndpoint ep = metered(in_state_with(&config, TCP_ESTABLISHED));
    ep = after(ep, with_text(from_peer(TCP_ACK, PEER + 11, LOCAL + 1), 10));
    Play play = close_both_ways(ep);
    assert_int_equal(play.ep.state, TCP_FIN_WAIT_1);
    assert_true(play.ep.orphan);
}

static void text_that_no_receive_can_get_any_more_is_not_unread(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    TcpEndpoint ep = after_close(unread_in(&config, TCP_CLOSE_WAIT));
    assert_int_equal(ep.state, TCP_LAST_ACK);
    Play play = close_both_ways(ep);
    expect(&play, stays(TCP_LAST_ACK));
    assert_true(play.ep.orphan);
}

static void without_the_setting_closing_both_ways_is_close(void **state)
{
    (void)state;
    TcpConfig config = CONFIG;
    config.fin_wait_2 = FIN_WAIT_2;
    for (int i = 0; i < TCP_STATE_COUNT; i++) {
        TcpEndpoint ep = in_state_with(&config, (TcpState)i);
        Play both = close_both_ways(ep);
        Play one = play_call("CLOSE", ep, CALL_CLOSE, 0);
        expect_the_same(&both, &one);
        assert_false(both.ep.orphan);
    }
    Play play = close_both_ways(unread_in(&config, TCP_ESTABLISHED));
    assert_int_equal(play.ep.state, TCP_FIN_WAIT_1);
    assert_false(play.ep.orphan);
}

/* --- orphans ------------------------------------------------------------------------ */

static void closing_both_ways_closes_as_close_does(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    static const TcpState OPEN[] = {TCP_SYN_RECEIVED, TCP_ESTABLISHED, TCP_CLOSE_WAIT};
    for (int i = 0; i < COUNT_OF(OPEN); i++) {
        TcpEndpoint ep = in_state_with(&config, OPEN[i]);
        Play both = close_both_ways(ep);
        Play one = play_call("CLOSE", ep, CALL_CLOSE, 0);
        assert_int_equal(both.result, TCP_OK);
        expect_the_same(&both, &one);
        assert_true(both.ep.orphan);
    }
}

static void what_has_no_connection_leaves_no_orphan(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    for (TcpState from = TCP_CLOSED; from <= TCP_SYN_SENT; from++) {
        TcpEndpoint ep = in_state_with(&config, from);
        ep = from == TCP_CLOSED ? ep : after_receive(metered(ep), 10);
        Play play = close_both_ways(ep);
        Play one = play_call("CLOSE", ep, CALL_CLOSE, 0);
        expect_the_same(&play, &one);
        assert_int_equal(play.result, from == TCP_CLOSED ? TCP_NOT_EXIST : TCP_OK);
        assert_false(play.ep.orphan);
    }
}

static void after_a_shutdown_close_makes_an_orphan_in_every_state(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    for (TcpState from = TCP_FIN_WAIT_1; from <= TCP_TIME_WAIT; from++) {
        if (from == TCP_CLOSE_WAIT)
            continue;
        Play play = close_both_ways(in_state_with(&config, from));
        Want want = stays(from);
        if (from == TCP_FIN_WAIT_2)
            want.timers[TCP_FIN_WAIT_2_TIMER] = TCP_TIMER_START;
        expect(&play, want);
        assert_true(play.ep.orphan);
        assert_true(names_rule(&play, TCP_RULE_CLOSE_BOTH_WAYS));
    }
}

static void a_shutdown_that_waits_for_its_fin_may_be_followed_by_close(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    TcpEndpoint ep = after_close(after_send(in_state_with(&config, TCP_CLOSE_WAIT), 1500));
    assert_int_equal(ep.state, TCP_CLOSE_WAIT);
    Play play = close_both_ways(ep);
    expect(&play, stays(TCP_CLOSE_WAIT));
    assert_true(play.ep.orphan);
}

static void an_orphan_is_not_closed_again_and_does_not_receive(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    for (TcpState from = TCP_SYN_RECEIVED; from <= TCP_TIME_WAIT; from++) {
        TcpEndpoint ep = orphan_in(&config, from);
        Play play = close_both_ways(ep);
        expect(&play, refuses(ep.state, TCP_CLOSING_ERROR));
        play = play_call("CLOSE", ep, CALL_CLOSE, 0);
        expect(&play, refuses(ep.state, TCP_CLOSING_ERROR));
        play = play_call("RECEIVE", ep, CALL_RECEIVE, 10);
        expect(&play, refuses(ep.state, TCP_CLOSING_ERROR));
    }
}

static void a_time_wait_that_a_listener_fell_back_to_has_nobody_to_close_it(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    config.time_wait_reuse = true;
    TcpEndpoint ep = in_state_with(&config, TCP_TIME_WAIT);
    ep = after(after(ep, from_peer(TCP_SYN, PEER + 3, 0)), from_peer(TCP_RST, PEER + 4, 0));
    assert_int_equal(ep.state, TCP_TIME_WAIT);
    Play play = close_both_ways(ep);
    expect(&play, refuses(TCP_TIME_WAIT, TCP_CLOSING_ERROR));
    assert_false(play.ep.orphan);
}

static void an_orphan_hears_nothing_of_the_peers_fin_or_reset(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    TcpEndpoint ep = orphan_in(&config, TCP_FIN_WAIT_2);
    Play play = play_segment("FIN", ep, next_from_peer(TCP_FIN | TCP_ACK, TCP_FIN_WAIT_2));
    assert_int_equal(play.ep.state, TCP_TIME_WAIT);
    assert_int_equal(play.out.notice_count, 0);
    play = play_segment("RST", ep, next_from_peer(TCP_RST, TCP_FIN_WAIT_2));
    expect(&play, (Want){.state = TCP_CLOSED, .stops_all = true});
    assert_false(play.ep.orphan);
}

/* --- FIN-WAIT-2 ----------------------------------------------------------------------- */

static void only_an_orphans_fin_wait_2_is_limited(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    TcpSegment ack = next_from_peer(TCP_ACK, TCP_FIN_WAIT_2);
    TcpEndpoint ep = after(orphan_in(&config, TCP_ESTABLISHED), ack);
    assert_int_equal(ep.state, TCP_FIN_WAIT_2);
    assert_true(ep.timers[TCP_FIN_WAIT_2_TIMER].due == BUILT + FIN_WAIT_2);
    ep = after(in_state_with(&config, TCP_FIN_WAIT_1), ack);
    assert_int_equal(ep.state, TCP_FIN_WAIT_2);
    assert_false(ep.timers[TCP_FIN_WAIT_2_TIMER].running);
}

static void without_the_setting_every_fin_wait_2_is_limited(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    config.full_close = false;
    TcpEndpoint ep = in_state_with(&config, TCP_FIN_WAIT_2);
    assert_true(ep.timers[TCP_FIN_WAIT_2_TIMER].due == BUILT + FIN_WAIT_2);
}

static void an_orphan_waits_for_ever_where_nothing_limits_it(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    config.fin_wait_2 = 0;
    Play play = close_both_ways(in_state_with(&config, TCP_FIN_WAIT_2));
    expect(&play, stays(TCP_FIN_WAIT_2));
}

static void an_orphan_ends_when_its_fin_wait_2_is_over(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    TcpEndpoint ep = orphan_in(&config, TCP_FIN_WAIT_2);
    Play play = play_timer("FIN-WAIT-2", ep, TCP_FIN_WAIT_2_TIMER);
    expect(&play, stays(TCP_CLOSED));
    assert_false(play.ep.orphan);
}

/* --- text that comes after close() ------------------------------------------------------ */

static void text_for_an_orphan_is_answered_by_a_reset(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    TcpSegment text = with_text(from_peer(TCP_ACK, PEER + 1, LOCAL + 1), 10);
    Play play = play_segment("FIN-WAIT-1", orphan_in(&config, TCP_ESTABLISHED), text);
    expect_reset_of(&play, LOCAL + 1);
    text.ack = LOCAL + 2;
    play = play_segment("FIN-WAIT-2", orphan_in(&config, TCP_FIN_WAIT_2), text);
    expect_reset_of(&play, LOCAL + 2);
    text.flags |= TCP_FIN;
    play = play_segment("with FIN", orphan_in(&config, TCP_FIN_WAIT_2), text);
    expect_reset_of(&play, LOCAL + 2);
}

static void text_that_acknowledges_the_fin_finds_fin_wait_2(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    TcpSegment text = with_text(from_peer(TCP_ACK, PEER + 1, LOCAL + 2), 10);
    Play play = play_segment("FIN-WAIT-1", orphan_in(&config, TCP_ESTABLISHED), text);
    expect_reset_of(&play, LOCAL + 2);
    assert_int_equal(play.out.transition_count, 2);
    assert_int_equal(play.out.transitions[0], TCP_ON_FIN_WAIT_1_ACK);
    assert_int_equal(play.out.transitions[1], TCP_ON_FIN_WAIT_2_TEXT);
}

static void text_before_its_turn_is_answered_by_a_reset_as_well(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    TcpSegment text = with_text(from_peer(TCP_ACK, PEER + 11, LOCAL + 2), 10);
    Play play = play_segment("a gap", orphan_in(&config, TCP_FIN_WAIT_2), text);
    expect_reset_of(&play, LOCAL + 2);
    TcpSegment fin = from_peer(TCP_FIN | TCP_ACK, PEER + 11, LOCAL + 2);
    play = play_segment("a FIN", orphan_in(&config, TCP_FIN_WAIT_2), fin);
    expect_reset_of(&play, LOCAL + 2);
}

static void old_text_a_bare_ack_and_a_fin_do_not_reset_an_orphan(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    TcpEndpoint ep = orphan_in(&config, TCP_FIN_WAIT_2);
    Play play = play_segment("old", ep, with_text(from_peer(TCP_ACK, PEER, LOCAL + 2), 1));
    expect(&play, answers(TCP_FIN_WAIT_2, ack_in(TCP_FIN_WAIT_2)));
    play = play_segment("ACK", ep, from_peer(TCP_ACK, PEER + 11, LOCAL + 2));
    expect(&play, stays(TCP_FIN_WAIT_2));
    TcpSegment fin = with_text(from_peer(TCP_FIN | TCP_ACK, PEER, LOCAL + 2), 1);
    play = play_segment("old with FIN", ep, fin);
    assert_int_equal(play.ep.state, TCP_TIME_WAIT);
}

static void text_after_a_shutdown_alone_is_still_delivered(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    for (TcpState from = TCP_FIN_WAIT_1; from <= TCP_FIN_WAIT_2; from++) {
        TcpSegment text = with_text(from_peer(TCP_ACK, PEER + 1, LOCAL + 1), 10);
        Play play = play_segment("text", in_state_with(&config, from), text);
        assert_int_equal(play.ep.state, from);
        assert_int_equal(play.out.notices[0].len, 10);
    }
}

static void text_that_came_with_the_syn_resets_an_orphan_once_it_is_valid(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    TcpSegment syn = with_text(from_peer(TCP_SYN, PEER, 0), 10);
    TcpEndpoint ep = after(in_state_with(&config, TCP_LISTEN), syn);
    TcpOutcome out;
    tcp_close_both_ways(&ep, BUILT, &out);
    assert_int_equal(ep.state, TCP_FIN_WAIT_1);
    Play play = play_segment("ACK", ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 1));
    expect_reset_of(&play, LOCAL + 1);
}

/* SENDs are queued in SYN-RECEIVED, so the CLOSE of an orphan has had to wait. */
static TcpEndpoint orphan_before_the_handshake_ends(const TcpConfig *config)
{
    TcpOutcome out;
    TcpEndpoint ep = after_send(in_state_with(config, TCP_SYN_RECEIVED), 10);
    tcp_close_both_ways(&ep, BUILT, &out);
    assert_int_equal(ep.state, TCP_SYN_RECEIVED);
    assert_true(ep.orphan);
    return ep;
}

static void an_orphans_waiting_close_sends_its_text_and_its_fin(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    TcpEndpoint ep = orphan_before_the_handshake_ends(&config);
    Play play = play_segment("ACK", ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 1));
    assert_int_equal(play.ep.state, TCP_FIN_WAIT_1);
    assert_int_equal(play.out.notice_count, 0);
    assert_int_equal(play.out.segment_count, 2);
    assert_int_equal(play.out.segments[0].segment.len, 10);
    assert_int_equal(play.out.segments[1].segment.flags, TCP_FIN | TCP_ACK);
}

static void a_waiting_close_of_a_user_who_still_reads_comes_after_the_peers_fin(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    TcpEndpoint ep = after_close(after_send(in_state_with(&config, TCP_SYN_RECEIVED), 10));
    TcpSegment fin = from_peer(TCP_FIN | TCP_ACK, PEER + 1, LOCAL + 1);
    Play play = play_segment("shutdown", ep, fin);
    assert_int_equal(play.out.transitions[0], TCP_ON_SYN_RECEIVED_FIN);
    assert_int_equal(play.ep.state, TCP_LAST_ACK);
    play = play_segment("orphan", orphan_before_the_handshake_ends(&config), fin);
    assert_int_equal(play.ep.state, TCP_CLOSING);
}

static void text_on_the_ack_that_ends_the_handshake_resets_an_orphan(void **state)
{
    (void)state;
    TcpConfig config = as_profiles_have_it();
    TcpEndpoint ep = orphan_before_the_handshake_ends(&config);
    TcpSegment text = with_text(from_peer(TCP_ACK, PEER + 1, LOCAL + 1), 10);
    Play play = play_segment("ACK with text", ep, text);
    expect_reset_of(&play, LOCAL + 1);
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
        cmocka_unit_test(closing_with_text_unread_resets),
        cmocka_unit_test(the_reset_of_unread_text_has_the_form_of_aborts),
        cmocka_unit_test(unread_text_drops_what_was_still_to_be_sent_without_a_word),
        cmocka_unit_test(text_behind_a_gap_is_not_unread),
        cmocka_unit_test(text_that_no_receive_can_get_any_more_is_not_unread),
        cmocka_unit_test(without_the_setting_closing_both_ways_is_close),
        cmocka_unit_test(closing_both_ways_closes_as_close_does),
        cmocka_unit_test(what_has_no_connection_leaves_no_orphan),
        cmocka_unit_test(after_a_shutdown_close_makes_an_orphan_in_every_state),
        cmocka_unit_test(a_shutdown_that_waits_for_its_fin_may_be_followed_by_close),
        cmocka_unit_test(an_orphan_is_not_closed_again_and_does_not_receive),
        cmocka_unit_test(a_time_wait_that_a_listener_fell_back_to_has_nobody_to_close_it),
        cmocka_unit_test(an_orphan_hears_nothing_of_the_peers_fin_or_reset),
        cmocka_unit_test(only_an_orphans_fin_wait_2_is_limited),
        cmocka_unit_test(without_the_setting_every_fin_wait_2_is_limited),
        cmocka_unit_test(an_orphan_waits_for_ever_where_nothing_limits_it),
        cmocka_unit_test(an_orphan_ends_when_its_fin_wait_2_is_over),
        cmocka_unit_test(text_for_an_orphan_is_answered_by_a_reset),
        cmocka_unit_test(text_that_acknowledges_the_fin_finds_fin_wait_2),
        cmocka_unit_test(text_before_its_turn_is_answered_by_a_reset_as_well),
        cmocka_unit_test(old_text_a_bare_ack_and_a_fin_do_not_reset_an_orphan),
        cmocka_unit_test(text_after_a_shutdown_alone_is_still_delivered),
        cmocka_unit_test(text_that_came_with_the_syn_resets_an_orphan_once_it_is_valid),
        cmocka_unit_test(an_orphans_waiting_close_sends_its_text_and_its_fin),
        cmocka_unit_test(a_waiting_close_of_a_user_who_still_reads_comes_after_the_peers_fin),
        cmocka_unit_test(text_on_the_ack_that_ends_the_handshake_resets_an_orphan),
        cmocka_unit_test(a_syn_again_gets_its_syn_ack_again),
        cmocka_unit_test(a_syn_again_does_not_count_as_a_try),
        cmocka_unit_test(a_syn_ack_that_was_sent_twice_gives_no_sample),
        cmocka_unit_test(without_the_setting_a_syn_again_gets_a_plain_ack),
        cmocka_unit_test(only_the_bare_syn_that_was_answered_gets_syn_ack_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
