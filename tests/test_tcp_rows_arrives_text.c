/* The seventh and eighth check of every arriving segment, row by row: RFC 9293
 * section 3.10.7.4, the segment text and the FIN. */
#include "support/rows.h"

static TcpSegment ack_beyond(TcpState state, uint32_t taken)
{
    TcpSegment ack = ack_in(state);
    ack.ack += taken;
    return ack;
}

/* --- Seventh, process the segment text. -------------------------------------------------- */

static const Row IN_ORDER[] = {
    {"R189", TCP_ESTABLISHED}, {"R190", TCP_FIN_WAIT_1}, {"R191", TCP_FIN_WAIT_2}};

/* Of the peer's text, which does not acknowledge our FIN. */
static TcpSegment text_from_peer(SeqNum offset, uint32_t len)
{
    return with_text(from_peer(TCP_ACK, PEER + 1 + offset, LOCAL + 1), len);
}

static void text_in_order_is_delivered_and_acknowledged(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT_OF(IN_ORDER); i++) {
        TcpState there = IN_ORDER[i].state;
        Play play = play_segment(IN_ORDER[i].id, in_state(there), text_from_peer(0, 10));
        expect(&play, (Want){.state = there,
                             .sent = {ack_beyond(there, 10)},
                             .told = TOLD(DATA),
                             .data = 10,
                             .taken = 10});
    }
}

static void the_ack_of_text_may_wait_but_not_past_the_second_segment(void **state)
{
    (void)state;
    TcpConfig config = CONFIG;
    config.delayed_ack = 200 * SIM_MS;
    for (int i = 0; i < COUNT_OF(IN_ORDER); i++) {
        TcpState there = IN_ORDER[i].state;
        TcpEndpoint ep = in_state_with(&config, there);
        Play play = play_segment(IN_ORDER[i].id, ep, text_from_peer(0, 10));
        expect(&play, (Want){.state = there,
                             .told = TOLD(DATA),
                             .data = 10,
                             .timers = {[TCP_DELAYED_ACK] = TCP_TIMER_START},
                             .taken = 10});
        play = play_segment(IN_ORDER[i].id, play.ep, text_from_peer(10, 10));
        expect(&play, (Want){.state = there,
                             .sent = {ack_beyond(there, 20)},
                             .told = TOLD(DATA),
                             .data = 10,
                             .timers = {[TCP_DELAYED_ACK] = TCP_TIMER_CANCEL},
                             .taken = 10});
    }
}

static void what_is_known_of_a_segment_is_cut_off(void **state)
{
    (void)state;
    TcpEndpoint ep = after(in_state(TCP_ESTABLISHED), text_from_peer(0, 10));
    Play play = play_segment("R189", ep, text_from_peer(4, 10));
    expect(&play, (Want){.state = TCP_ESTABLISHED,
                         .sent = {ack_beyond(TCP_ESTABLISHED, 14)},
                         .told = TOLD(DATA),
                         .data = 4,
                         .taken = 4});
}

static const Row BEYOND[] = {
    {"R192", TCP_ESTABLISHED}, {"R193", TCP_FIN_WAIT_1}, {"R194", TCP_FIN_WAIT_2}};

static void text_beyond_a_gap_is_held_and_draws_an_ack_of_what_is_missing(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT_OF(BEYOND); i++) {
        TcpState there = BEYOND[i].state;
        Play play = play_segment(BEYOND[i].id, in_state(there), text_from_peer(10, 10));
        expect(&play, answers(there, ack_in(there)));
        play = play_segment(BEYOND[i].id, play.ep, text_from_peer(0, 10));
        expect(&play, (Want){.state = there,
                             .sent = {ack_beyond(there, 20)},
                             .told = TOLD(DATA),
                             .data = 20,
                             .taken = 20});
    }
}

static void the_ack_of_text_around_a_gap_never_waits(void **state)
{
    (void)state;
    TcpConfig config = CONFIG;
    config.delayed_ack = 200 * SIM_MS;
    for (int i = 0; i < COUNT_OF(BEYOND); i++) {
        TcpState there = BEYOND[i].state;
        TcpEndpoint ep = after(in_state_with(&config, there), text_from_peer(10, 10));
        /* A second gap, and the first filled while the second is left. */
        Play play = play_segment(BEYOND[i].id, ep, text_from_peer(30, 10));
        expect(&play, answers(there, ack_in(there)));
        play = play_segment(BEYOND[i].id, play.ep, text_from_peer(0, 5));
        expect(&play, (Want){.state = there,
                             .sent = {ack_beyond(there, 5)},
                             .told = TOLD(DATA),
                             .data = 5,
                             .taken = 5});
        /* Nor when the last gap is filled, be it one before a FIN. */
        play = play_segment(BEYOND[i].id, ep, text_from_peer(0, 10));
        expect(&play, (Want){.state = there,
                             .sent = {ack_beyond(there, 20)},
                             .told = TOLD(DATA),
                             .data = 20,
                             .taken = 20});
        TcpSegment fin = text_from_peer(10, 0);
        fin.flags |= TCP_FIN;
        play = play_segment(BEYOND[i].id, after(in_state_with(&config, there), fin),
                            text_from_peer(0, 10));
        assert_int_equal(play.out.segment_count, 1);
    }
}

static void a_fin_beyond_a_gap_waits_for_its_turn(void **state)
{
    (void)state;
    static const TcpState TO[] = {TCP_CLOSE_WAIT, TCP_CLOSING, TCP_TIME_WAIT};
    for (int i = 0; i < COUNT_OF(BEYOND); i++) {
        TcpState there = BEYOND[i].state;
        TcpSegment fin = text_from_peer(10, 10);
        fin.flags |= TCP_FIN;
        Play play = play_segment(BEYOND[i].id, in_state(there), fin);
        expect(&play, answers(there, ack_in(there)));
        play = play_segment(BEYOND[i].id, play.ep, text_from_peer(0, 10));
        TcpTimerChange change = TO[i] == TCP_TIME_WAIT ? TCP_TIMER_START : TCP_TIMER_UNCHANGED;
        expect(&play, (Want){.state = TO[i],
                             .sent = {ack_beyond(there, 21)},
                             .told = TOLD(DATA) | TOLD(CLOSING_NOTICE),
                             .data = 20,
                             .timers = {[TCP_TIME_WAIT_TIMER] = change},
                             .taken = 21});
    }
}

static void text_behind_the_fin_is_ignored(void **state)
{
    (void)state;
    static const Row ROWS[] = {
        {"R195", TCP_CLOSE_WAIT},
        {"R196", TCP_CLOSING},
        {"R197", TCP_LAST_ACK},
    };
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpState there = ROWS[i].state;
        TcpEndpoint ep = in_state(there);
        TcpSegment text = with_text(from_peer(TCP_ACK, PEER + 2, ep.snd.una), 10);
        Play play = play_segment(ROWS[i].id, ep, text);
        expect(&play, stays(there));
        assert_int_equal(play.ep.rcv.held_count, 0);
    }
}

/* The fifth check: what takes a number is acknowledged; 2 MSL go on. */
static void text_in_time_wait_is_acknowledged_and_ignored(void **state)
{
    (void)state;
    static const uint32_t OFFSETS[] = {0, 5};
    for (int i = 0; i < COUNT_OF(OFFSETS); i++) {
        TcpSegment text = with_text(next_from_peer(TCP_ACK, TCP_TIME_WAIT), 10);
        text.seq += OFFSETS[i];
        Play play = play_segment("R198", in_state(TCP_TIME_WAIT), text);
        expect(&play, answers(TCP_TIME_WAIT, ack_in(TCP_TIME_WAIT)));
        assert_int_equal(play.ep.rcv.held_count, 0);
        text.flags |= TCP_FIN; /* One ACK for both. */
        play = play_segment("R206", in_state(TCP_TIME_WAIT), text);
        expect(&play, (Want){.state = TCP_TIME_WAIT,
                             .sent = {ack_in(TCP_TIME_WAIT)},
                             .timers = {[TCP_TIME_WAIT_TIMER] = TCP_TIMER_RESTART}});
    }
}

static void text_on_the_ack_that_ends_closing_is_ignored(void **state)
{
    (void)state;
    TcpSegment text = with_text(next_from_peer(TCP_ACK, TCP_CLOSING), 10);
    Play play = play_segment("R196", in_state(TCP_CLOSING), text);
    expect(&play, (Want){.state = TCP_TIME_WAIT,
                         .timers = {[TCP_TIME_WAIT_TIMER] = TCP_TIMER_START},
                         .stops_all = true,
                         .acked = 1});
}

/* --- Eighth, check the FIN bit. ------------------------------------------------------------ */

static void a_fin_ends_the_peers_half(void **state)
{
    (void)state;
    TcpSegment fin = next_from_peer(TCP_FIN | TCP_ACK, TCP_ESTABLISHED);
    Want want = {
        .state = TCP_CLOSE_WAIT,
        .sent = {ack_in(TCP_CLOSE_WAIT)},
        .told = TOLD(CLOSING_NOTICE),
        .taken = 1,
    };
    Play play = play_segment("R199", in_state(TCP_ESTABLISHED), fin);
    expect(&play, want);
    /* A RECEIVE that waits is returned with it, and waits no longer. */
    TcpEndpoint waiting = after_receive(metered(in_state(TCP_ESTABLISHED)), 10);
    play = play_segment("R199", waiting, fin);
    expect(&play, want);
    play = play_call("R073", play.ep, CALL_ABORT, 0);
    assert_int_equal(play.out.notice_count, 0);
}

static void text_and_fin_of_one_segment_are_taken_together(void **state)
{
    (void)state;
    TcpSegment fin = text_from_peer(0, 10);
    fin.flags |= TCP_FIN;
    Play play = play_segment("R199", in_state(TCP_ESTABLISHED), fin);
    expect(&play, (Want){.state = TCP_CLOSE_WAIT,
                         .sent = {ack_beyond(TCP_ESTABLISHED, 11)},
                         .told = TOLD(DATA) | TOLD(CLOSING_NOTICE),
                         .data = 10,
                         .taken = 11});
}

static void a_fin_that_does_not_fit_into_the_window_waits(void **state)
{
    (void)state;
    TcpSegment fin = text_from_peer(0, 1000);
    fin.flags |= TCP_FIN;
    Play play = play_segment("R199", in_state(TCP_ESTABLISHED), fin);
    expect(&play, (Want){.state = TCP_ESTABLISHED,
                         .sent = {ack_beyond(TCP_ESTABLISHED, 1000)},
                         .told = TOLD(DATA),
                         .data = 1000,
                         .taken = 1000});
}

static Want enters_time_wait(void)
{
    return (Want){
        .state = TCP_TIME_WAIT,
        .sent = {ack_in(TCP_TIME_WAIT)},
        .told = TOLD(CLOSING_NOTICE),
        .timers = {[TCP_TIME_WAIT_TIMER] = TCP_TIMER_START},
        .stops_all = true,
        .taken = 1,
    };
}

static void a_fin_with_the_ack_of_ours_goes_straight_to_time_wait(void **state)
{
    (void)state;
    TcpSegment fin = next_from_peer(TCP_FIN | TCP_ACK, TCP_FIN_WAIT_1);
    Play play = play_segment("R200", in_state(TCP_FIN_WAIT_1), fin);
    Want want = enters_time_wait();
    want.acked = 1;
    expect(&play, want);
    assert_true(play.ep.timers[TCP_TIME_WAIT_TIMER].due == NOW + CONFIG.time_wait);
    assert_int_equal(play.out.transition_count, 1);
    assert_int_equal(play.out.transitions[0], TCP_ON_FIN_WAIT_1_FIN_ACKED);
}

static void a_fin_without_the_ack_of_ours_goes_to_closing(void **state)
{
    (void)state;
    TcpSegment fin = from_peer(TCP_FIN | TCP_ACK, PEER + 1, LOCAL + 1);
    Play play = play_segment("R201", in_state(TCP_FIN_WAIT_1), fin);
    expect(&play, (Want){.state = TCP_CLOSING,
                         .sent = {ack_in(TCP_CLOSING)},
                         .told = TOLD(CLOSING_NOTICE),
                         .taken = 1});
    assert_true(play.ep.timers[TCP_RTO].running);
}

static void a_fin_in_fin_wait_2_goes_to_time_wait(void **state)
{
    (void)state;
    TcpSegment fin = next_from_peer(TCP_FIN | TCP_ACK, TCP_FIN_WAIT_2);
    Play play = play_segment("R202", in_state(TCP_FIN_WAIT_2), fin);
    expect(&play, enters_time_wait());
    assert_true(play.ep.timers[TCP_TIME_WAIT_TIMER].due == NOW + CONFIG.time_wait);
}

static void time_wait_stops_the_timers_of_the_other_states(void **state)
{
    (void)state;
    not_under_profiles();
    TcpConfig config = CONFIG;
    config.fin_wait_2 = SIM_MINUTE;
    config.keepalive = (TcpKeepalive){SIM_MINUTE, SIM_MINUTE, CONFIG.data_retries};
    TcpEndpoint ep = in_state_with(&config, TCP_FIN_WAIT_2);
    assert_true(ep.timers[TCP_FIN_WAIT_2_TIMER].running);
    assert_true(ep.timers[TCP_KEEPALIVE].running);
    TcpSegment fin = next_from_peer(TCP_FIN | TCP_ACK, TCP_FIN_WAIT_2);
    Play play = play_segment("R202", ep, fin);
    expect(&play, enters_time_wait());
}

static void a_fin_again_is_acknowledged_again(void **state)
{
    (void)state;
    static const Row ROWS[] = {
        {"R203", TCP_CLOSE_WAIT}, {"R204", TCP_CLOSING}, {"R205", TCP_LAST_ACK}};
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpState there = ROWS[i].state;
        TcpSegment fin = from_peer(TCP_FIN | TCP_ACK, PEER + 1, LOCAL + 1);
        Play play = play_segment(ROWS[i].id, in_state(there), fin);
        expect(&play, answers(there, ack_in(there)));
    }
}

/* A peer that counts wrong: a second FIN behind the first. */
static void a_fin_behind_the_fin_is_none(void **state)
{
    (void)state;
    static const Row ROWS[] = {{"R203", TCP_CLOSE_WAIT}, {"R205", TCP_LAST_ACK}};
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpState there = ROWS[i].state;
        TcpSegment fin = from_peer(TCP_FIN | TCP_ACK, PEER + 2, LOCAL + 1);
        Play play = play_segment(ROWS[i].id, in_state(there), fin);
        expect(&play, answers(there, ack_in(there)));
    }
}

static void a_fin_again_restarts_time_wait(void **state)
{
    (void)state;
    static const SeqNum AT[] = {4294967291u /* PEER + 1 */, 4294967292u};
    for (int i = 0; i < COUNT_OF(AT); i++) {
        TcpSegment fin = from_peer(TCP_FIN | TCP_ACK, AT[i], LOCAL + 2);
        Play play = play_segment("R206", in_state(TCP_TIME_WAIT), fin);
        expect(&play, (Want){.state = TCP_TIME_WAIT,
                             .sent = {ack_in(TCP_TIME_WAIT)},
                             .timers = {[TCP_TIME_WAIT_TIMER] = TCP_TIMER_RESTART}});
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_in_order_is_delivered_and_acknowledged),
        cmocka_unit_test(the_ack_of_text_may_wait_but_not_past_the_second_segment),
        cmocka_unit_test(what_is_known_of_a_segment_is_cut_off),
        cmocka_unit_test(text_beyond_a_gap_is_held_and_draws_an_ack_of_what_is_missing),
        cmocka_unit_test(the_ack_of_text_around_a_gap_never_waits),
        cmocka_unit_test(a_fin_beyond_a_gap_waits_for_its_turn),
        cmocka_unit_test(text_behind_the_fin_is_ignored),
        cmocka_unit_test(text_in_time_wait_is_acknowledged_and_ignored),
        cmocka_unit_test(text_on_the_ack_that_ends_closing_is_ignored),
        cmocka_unit_test(a_fin_ends_the_peers_half),
        cmocka_unit_test(text_and_fin_of_one_segment_are_taken_together),
        cmocka_unit_test(a_fin_that_does_not_fit_into_the_window_waits),
        cmocka_unit_test(a_fin_with_the_ack_of_ours_goes_straight_to_time_wait),
        cmocka_unit_test(a_fin_without_the_ack_of_ours_goes_to_closing),
        cmocka_unit_test(a_fin_in_fin_wait_2_goes_to_time_wait),
        cmocka_unit_test(time_wait_stops_the_timers_of_the_other_states),
        cmocka_unit_test(a_fin_again_is_acknowledged_again),
        cmocka_unit_test(a_fin_behind_the_fin_is_none),
        cmocka_unit_test(a_fin_again_restarts_time_wait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
