/* The timeouts, row by row: RFC 9293 section 3.10.8 with 3.8.3, and RFC 6298. */
#include "support/rows.h"

/* --- USER TIMEOUT ---------------------------------------------------------------------- */

static const Row USER_ROWS[] = {
    {"R207", TCP_LISTEN},      {"R208", TCP_SYN_SENT},   {"R209", TCP_SYN_RECEIVED},
    {"R210", TCP_ESTABLISHED}, {"R211", TCP_FIN_WAIT_1}, {"R212", TCP_FIN_WAIT_2},
    {"R213", TCP_CLOSE_WAIT},  {"R214", TCP_CLOSING},    {"R215", TCP_LAST_ACK},
    {"R216", TCP_TIME_WAIT},
};

static Want is_given_up(void)
{
    return (Want){.state = TCP_CLOSED, .told = TOLD(TIMED_OUT), .stops_all = true};
}

static void a_user_timeout_ends_the_connection_and_tells_the_user(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT_OF(USER_ROWS); i++) {
        Play play = play_timer(USER_ROWS[i].id, in_state(USER_ROWS[i].state), TCP_USER_TIMEOUT);
        expect(&play, is_given_up());
    }
}

static void a_user_timeout_flushes_all_that_waits(void **state)
{
    (void)state;
    static const Row ROWS[] = {{"R210", TCP_ESTABLISHED}, {"R213", TCP_CLOSE_WAIT}};
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpEndpoint ep = after_send(in_state(ROWS[i].state), 1500);
        Play play = play_timer(ROWS[i].id, ep, TCP_USER_TIMEOUT);
        assert_true(play.before.timers[TCP_RTO].running);
        expect(&play, is_given_up());
        assert_int_equal(play.ep.snd.queued, 0);
    }
}

/* What is on its way, so that the retransmission timer runs. */
static TcpEndpoint waiting_for_an_ack(TcpState state)
{
    bool open = state == TCP_ESTABLISHED || state == TCP_CLOSE_WAIT;
    return open ? after_send(in_state(state), 10) : in_state(state);
}

/* 3.8.3 (c): R2 ends it as the user timeout does, for a reason of its own. */
static void after_the_last_retry_r2_ends_it_like_a_user_timeout(void **state)
{
    (void)state;
    static const Row ROWS[] = {
        {"R208", TCP_SYN_SENT},   {"R209", TCP_SYN_RECEIVED}, {"R210", TCP_ESTABLISHED},
        {"R211", TCP_FIN_WAIT_1}, {"R213", TCP_CLOSE_WAIT},   {"R214", TCP_CLOSING},
        {"R215", TCP_LAST_ACK},
    };
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpState there = ROWS[i].state;
        bool syn = there == TCP_SYN_SENT || there == TCP_SYN_RECEIVED;
        Play play = {.ep = waiting_for_an_ack(there)};
        for (int n = 0; n < (syn ? CONFIG.syn_retries : CONFIG.data_retries); n++) {
            play = play_timer(ROWS[i].id, play.ep, TCP_RTO);
            assert_int_equal(play.ep.state, there);
        }
        play = play_timer(ROWS[i].id, play.ep, TCP_RTO);
        expect(&play, is_given_up());
        assert_int_equal(play.out.verdict_rule, TCP_RULE_RETRIES_EXHAUSTED);
    }
}

/* MUST-29: not before `data_retries` probes; then the reason is that of 3.8.4. */
static void after_the_last_probe_a_keepalive_ends_it_like_a_user_timeout(void **state)
{
    (void)state;
    static const TcpState STATES[] = {TCP_ESTABLISHED, TCP_FIN_WAIT_2, TCP_CLOSE_WAIT};
    TcpConfig config = CONFIG;
    config.keepalive = (TcpKeepalive){SIM_MINUTE, SIM_MINUTE, CONFIG.data_retries};
    for (int i = 0; i < COUNT_OF(STATES); i++) {
        Play play = {.ep = in_state_with(&config, STATES[i])};
        for (int n = 0; n < config.data_retries; n++) {
            play = play_timer("3.8.4", play.ep, TCP_KEEPALIVE);
            assert_int_equal(play.out.rules[0], TCP_RULE_KEEPALIVE_PROBE);
            assert_int_equal(play.ep.state, STATES[i]);
        }
        play = play_timer("3.8.4", play.ep, TCP_KEEPALIVE);
        expect(&play, is_given_up());
        assert_int_equal(play.out.verdict_rule, TCP_RULE_KEEPALIVE_UNANSWERED);
    }
}

static void a_user_timeout_means_nothing_to_a_closed_connection(void **state)
{
    (void)state;
    Play play = play_timer("R224", in_state(TCP_CLOSED), TCP_USER_TIMEOUT);
    assert_int_equal(play.ep.state, TCP_CLOSED);
    assert_int_equal(play.out.notice_count, 0);
}

/* --- RETRANSMISSION TIMEOUT --------------------------------------------------------------- */

static TcpSegment ack_of(TcpState state, SeqNum seq, uint8_t flags)
{
    return (TcpSegment){
        .seq = seq, .ack = peers_next(state), .wnd = 1000, .flags = (uint8_t)(flags | TCP_ACK)};
}

/* From the first retransmission on the user timeout is seen to run. */
static Want sends_again(TcpState state, TcpSegment seg)
{
    return (Want){
        .state = state,
        .sent = {seg},
        .again = true,
        .timers = {[TCP_RTO] = TCP_TIMER_START, [TCP_USER_TIMEOUT] = TCP_TIMER_START},
    };
}

static void expect_again(const char *row, TcpEndpoint ep, TcpSegment seg)
{
    Play play = play_timer(row, ep, TCP_RTO);
    expect(&play, sends_again(ep.state, seg));
    assert_true(play.ep.timers[TCP_RTO].due == NOW + 2 * SIM_SECOND);
    assert_true(play.ep.timers[TCP_USER_TIMEOUT].due ==
                ep.timers[TCP_RTO].started + CONFIG.user_timeout);
    Play later = play_timer(row, play.ep, TCP_RTO);
    Want want = sends_again(ep.state, seg);
    want.timers[TCP_USER_TIMEOUT] = TCP_TIMER_UNCHANGED;
    expect(&later, want);
    assert_true(later.ep.timers[TCP_RTO].due == NOW + 4 * SIM_SECOND);
}

static void a_syn_that_is_not_acknowledged_is_sent_again(void **state)
{
    (void)state;
    TcpSegment syn = {.seq = LOCAL, .wnd = 1000, .flags = TCP_SYN};
    expect_again("R217", in_state(TCP_SYN_SENT), syn);
    TcpSegment syn_ack = ack_of(TCP_SYN_RECEIVED, LOCAL, TCP_SYN);
    expect_again("R218", in_state(TCP_SYN_RECEIVED), syn_ack);
    expect_again("R218", crossed(&CONFIG), syn_ack);
}

static void text_that_is_not_acknowledged_is_sent_again(void **state)
{
    (void)state;
    static const Row ROWS[] = {{"R219", TCP_ESTABLISHED}, {"R220", TCP_CLOSE_WAIT}};
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpState there = ROWS[i].state;
        TcpEndpoint ep = after_send(after_send(in_state(there), 10), 20);
        TcpSegment text = with_text(ack_of(there, LOCAL + 1, 0), 10);
        expect_again(ROWS[i].id, ep, text);
    }
}

static void the_first_unacknowledged_segment_goes_again_with_the_newest_ack(void **state)
{
    (void)state;
    TcpEndpoint ep = after_send(after_send(in_state(TCP_ESTABLISHED), 10), 20);
    ep = after(ep, with_text(from_peer(TCP_ACK, PEER + 1, LOCAL + 11), 5));
    TcpSegment text = with_text(ack_of(TCP_ESTABLISHED, LOCAL + 11, 0), 20);
    text.ack += 5;
    expect_again("R219", ep, text);
}

static void a_fin_that_is_not_acknowledged_is_sent_again(void **state)
{
    (void)state;
    static const Row ROWS[] = {
        {"R221", TCP_FIN_WAIT_1}, {"R222", TCP_CLOSING}, {"R223", TCP_LAST_ACK}};
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpState there = ROWS[i].state;
        expect_again(ROWS[i].id, in_state(there), ack_of(there, LOCAL + 1, TCP_FIN));
    }
}

static void text_before_the_fin_goes_again_first(void **state)
{
    (void)state;
    TcpEndpoint ep = after_close(after_send(in_state(TCP_ESTABLISHED), 10));
    expect_again("R221", ep, with_text(ack_of(TCP_FIN_WAIT_1, LOCAL + 1, 0), 10));
    ep = after(ep, from_peer(TCP_FIN | TCP_ACK, PEER + 1, LOCAL + 1));
    expect_again("R222", ep, with_text(ack_of(TCP_CLOSING, LOCAL + 1, 0), 10));
    ep = after_close(after_send(in_state(TCP_CLOSE_WAIT), 10));
    expect_again("R223", ep, with_text(ack_of(TCP_LAST_ACK, LOCAL + 1, 0), 10));
}

static void nothing_is_outstanding_in_the_other_states(void **state)
{
    (void)state;
    static const Row ROWS[] = {
        {"R224", TCP_CLOSED},
        {"R225", TCP_LISTEN},
        {"R226", TCP_FIN_WAIT_2},
        {"R227", TCP_TIME_WAIT},
    };
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpEndpoint ep = in_state(ROWS[i].state);
        assert_false(ep.timers[TCP_RTO].running);
        Play play = play_timer(ROWS[i].id, ep, TCP_RTO);
        expect(&play, stays(ROWS[i].state));
        assert_int_equal(play.out.rules[0], TCP_RULE_TIMER_MEANS_NOTHING);
    }
}

/* --- TIME-WAIT TIMEOUT -------------------------------------------------------------------- */

static void time_wait_ends_after_2_msl(void **state)
{
    (void)state;
    TcpEndpoint ep = in_state(TCP_TIME_WAIT);
    assert_true(ep.timers[TCP_TIME_WAIT_TIMER].due == BUILT + CONFIG.time_wait);
    Play play = play_timer("R228", ep, TCP_TIME_WAIT_TIMER);
    expect(&play, stays(TCP_CLOSED));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_user_timeout_ends_the_connection_and_tells_the_user),
        cmocka_unit_test(a_user_timeout_flushes_all_that_waits),
        cmocka_unit_test(after_the_last_retry_r2_ends_it_like_a_user_timeout),
        cmocka_unit_test(after_the_last_probe_a_keepalive_ends_it_like_a_user_timeout),
        cmocka_unit_test(a_user_timeout_means_nothing_to_a_closed_connection),
        cmocka_unit_test(a_syn_that_is_not_acknowledged_is_sent_again),
        cmocka_unit_test(text_that_is_not_acknowledged_is_sent_again),
        cmocka_unit_test(the_first_unacknowledged_segment_goes_again_with_the_newest_ack),
        cmocka_unit_test(a_fin_that_is_not_acknowledged_is_sent_again),
        cmocka_unit_test(text_before_the_fin_goes_again_first),
        cmocka_unit_test(nothing_is_outstanding_in_the_other_states),
        cmocka_unit_test(time_wait_ends_after_2_msl),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
