/* The fifth check of every arriving segment, row by row: RFC 9293 section
 * 3.10.7.4, the ACK field. */
#include "support/rows.h"

/* --- No ACK at all. ------------------------------------------------------------------- */

static void a_segment_without_ack_is_dropped_in_silence(void **state)
{
    (void)state;
    static const Row ROWS[] = {
        {"R148", TCP_SYN_RECEIVED}, {"R149", TCP_ESTABLISHED}, {"R150", TCP_FIN_WAIT_1},
        {"R151", TCP_FIN_WAIT_2},   {"R152", TCP_CLOSE_WAIT},  {"R153", TCP_CLOSING},
        {"R154", TCP_LAST_ACK},     {"R155", TCP_TIME_WAIT},
    };
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpState there = ROWS[i].state;
        TcpSegment seg = with_text(next_from_peer(TCP_FIN, there), 10);
        Play play = play_segment(ROWS[i].id, in_state(there), seg);
        expect(&play, stays(there));
        /* SEG.ACK means nothing without the bit. */
        seg = from_peer(0, peers_next(there), our_next(there));
        play = play_segment(ROWS[i].id, in_state(there), seg);
        expect(&play, stays(there));
    }
}

/* --- MAY-12: RFC 5961 section 5. ------------------------------------------------------- */

static const Row OUTSIDE_ROWS[] = {
    {"R157", TCP_ESTABLISHED}, {"R158", TCP_FIN_WAIT_1}, {"R159", TCP_FIN_WAIT_2},
    {"R160", TCP_CLOSE_WAIT},  {"R161", TCP_CLOSING},    {"R162", TCP_LAST_ACK},
    {"R163", TCP_TIME_WAIT},
};

static TcpConfig checking_ranges(void)
{
    TcpConfig config = CONFIG;
    config.ack_range_check = true;
    return config;
}

/* 3.5.2, group 2: a RST, whatever MAY-12 says. */
static void an_ack_outside_the_range_draws_a_reset_in_syn_received(void **state)
{
    (void)state;
    TcpConfig config = checking_ranges();
    static const SeqNum BAD[] = {4294966293u /* too old */, 4294967294u /* LOCAL */,
                                 0 /* never sent */};
    static const uint8_t FLAGS[] = {TCP_ACK, TCP_FIN | TCP_ACK};
    for (int i = 0; i < COUNT_OF(BAD) * 2 * COUNT_OF(FLAGS); i++) {
        TcpSegment seg = from_peer(FLAGS[i / COUNT_OF(BAD) / 2], PEER + 1, BAD[i % COUNT_OF(BAD)]);
        seg.len = i / COUNT_OF(BAD) % 2 == 1 ? 10 : 0;
        TcpSegment reset = {.seq = seg.ack, .flags = TCP_RST};
        Play play = play_segment("R156", in_state_with(&config, TCP_SYN_RECEIVED), seg);
        expect(&play, answers(TCP_SYN_RECEIVED, reset));
        play = play_segment("R156", crossed(&config), seg);
        expect(&play, answers(TCP_SYN_RECEIVED, reset));
    }
}

static void a_shut_window_takes_no_bad_ack_out_of_text_in_syn_received(void **state)
{
    (void)state;
    TcpEndpoint ep = in_state(TCP_SYN_RECEIVED);
    ep.rcv.wnd = 0;
    TcpSegment text = with_text(from_peer(TCP_ACK, PEER + 1, LOCAL + 2), 1);
    TcpSegment answer = {.seq = LOCAL + 1, .ack = PEER + 1, .flags = TCP_ACK};
    Play play = play_segment("R103", ep, text);
    expect(&play, answers(TCP_SYN_RECEIVED, answer));
}

static void an_ack_outside_the_range_is_answered_and_its_segment_dropped(void **state)
{
    (void)state;
    not_under_profiles();
    TcpConfig config = checking_ranges();
    for (int i = 0; i < COUNT_OF(OUTSIDE_ROWS); i++) {
        TcpState there = OUTSIDE_ROWS[i].state;
        TcpEndpoint ep = in_state_with(&config, there);
        TcpSegment seg = with_text(next_from_peer(TCP_FIN | TCP_ACK, there), 10);
        seg.ack = ep.snd.una - 1001; /* MAX.SND.WND is 1000. */
        Play play = play_segment(OUTSIDE_ROWS[i].id, ep, seg);
        expect(&play, answers(there, ack_in(there)));
        assert_int_equal(play.out.verdict_rule, TCP_RULE_ACK_TOO_OLD);
        seg.ack = ep.snd.nxt + 1;
        play = play_segment(OUTSIDE_ROWS[i].id, ep, seg);
        expect(&play, answers(there, ack_in(there)));
        assert_int_equal(play.out.verdict_rule, TCP_RULE_ACK_TOO_NEW);
    }
}

static void an_ack_in_the_range_is_no_affair_of_the_range_check(void **state)
{
    (void)state;
    TcpConfig config = checking_ranges();
    for (int i = 0; i < COUNT_OF(OUTSIDE_ROWS); i++) {
        TcpState there = OUTSIDE_ROWS[i].state;
        TcpEndpoint ep = in_state_with(&config, there);
        TcpSegment seg = next_from_peer(TCP_ACK, there);
        seg.ack = ep.snd.una - 1000;
        Play play = play_segment(OUTSIDE_ROWS[i].id, ep, seg);
        assert_int_not_equal(play.out.verdict_rule, TCP_RULE_ACK_TOO_OLD);
        seg.ack = ep.snd.nxt;
        play = play_segment(OUTSIDE_ROWS[i].id, ep, seg);
        assert_int_not_equal(play.out.verdict_rule, TCP_RULE_ACK_TOO_NEW);
    }
}

static void an_old_ack_is_a_mere_duplicate_without_the_range_check(void **state)
{
    (void)state;
    not_under_profiles();
    TcpSegment seg = with_text(next_from_peer(TCP_ACK, TCP_ESTABLISHED), 10);
    seg.ack = LOCAL + 1 - 1001;
    Play play = play_segment("R168", in_state(TCP_ESTABLISHED), seg);
    assert_int_equal(play.ep.rcv.nxt, PEER + 11);
}

/* --- SYN-RECEIVED ----------------------------------------------------------------------- */

static void the_ack_of_the_syn_ack_establishes_the_connection(void **state)
{
    (void)state;
    TcpSegment ack = from_peer(TCP_ACK, PEER + 1, LOCAL + 1);
    ack.wnd = 700;
    Want want = {
        .state = TCP_ESTABLISHED,
        .told = TOLD(ESTABLISHED_NOTICE),
        .timers = {[TCP_RTO] = TCP_TIMER_CANCEL},
        .acked = 1,
    };
    TcpEndpoint origins[] = {in_state(TCP_SYN_RECEIVED), crossed(&CONFIG)};
    for (int i = 0; i < COUNT_OF(origins); i++) {
        Play play = play_segment("R164", origins[i], ack);
        expect(&play, want);
        assert_int_equal(play.ep.snd.wnd, 700);
        assert_int_equal(play.ep.snd.wl1, PEER + 1);
        assert_int_equal(play.ep.snd.wl2, LOCAL + 1);
    }
}

static void a_close_that_waited_is_done_on_entering_established(void **state)
{
    (void)state;
    TcpEndpoint ep = after_close(after_send(in_state(TCP_SYN_RECEIVED), 10));
    Play play = play_segment("R164", ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 1));
    assert_int_equal(play.ep.state, TCP_FIN_WAIT_1);
    assert_int_equal(play.out.transition_count, 2);
    assert_int_equal(play.out.segment_count, 2);
    assert_int_equal(play.out.segments[1].segment.flags, TCP_FIN | TCP_ACK);
}

static void an_ack_that_does_not_cover_the_syn_is_reset(void **state)
{
    (void)state;
    static const SeqNum BAD[] = {4294967200u, 4294967294u /* SND.UNA */, 0 /* SND.NXT + 1 */};
    for (int i = 0; i < COUNT_OF(BAD); i++) {
        TcpSegment seg = with_text(from_peer(TCP_FIN | TCP_ACK, PEER + 1, BAD[i]), 10);
        TcpSegment reset = {.seq = BAD[i], .flags = TCP_RST};
        Play play = play_segment("R165", in_state(TCP_SYN_RECEIVED), seg);
        expect(&play, answers(TCP_SYN_RECEIVED, reset));
        play = play_segment("R165", crossed(&CONFIG), seg);
        expect(&play, answers(TCP_SYN_RECEIVED, reset));
    }
}

static void the_ack_of_the_syn_with_a_fin_goes_to_close_wait(void **state)
{
    (void)state;
    TcpSegment fin = from_peer(TCP_FIN | TCP_ACK, PEER + 1, LOCAL + 1);
    Play play = play_segment("R166", in_state(TCP_SYN_RECEIVED), fin);
    expect(&play, (Want){.state = TCP_CLOSE_WAIT,
                         .sent = {ack_in(TCP_CLOSE_WAIT)},
                         .told = TOLD(ESTABLISHED_NOTICE) | TOLD(CLOSING_NOTICE),
                         .timers = {[TCP_RTO] = TCP_TIMER_CANCEL},
                         .acked = 1,
                         .taken = 1});
    assert_int_equal(play.out.transition_count, 1);
    assert_int_equal(play.out.transitions[0], TCP_ON_SYN_RECEIVED_FIN);
}

/* --- ESTABLISHED and the states that do as it does. --------------------------------------- */

/* The peer has not acknowledged 20 octets that left in two segments (nor, where
 * we have closed, our FIN behind them). */
static TcpEndpoint with_text_on_its_way(TcpState state)
{
    TcpEndpoint ep = in_state(state == TCP_CLOSE_WAIT ? TCP_CLOSE_WAIT : TCP_ESTABLISHED);
    ep = after_send(after_send(ep, 10), 10);
    if (state == TCP_FIN_WAIT_1 || state == TCP_CLOSING)
        ep = after_close(ep);
    if (state == TCP_CLOSING)
        ep = after(ep, from_peer(TCP_FIN | TCP_ACK, PEER + 1, LOCAL + 1));
    return ep;
}

static void an_ack_of_a_part_restarts_the_timer(void **state)
{
    (void)state;
    static const Row ROWS[] = {{"R167", TCP_ESTABLISHED},
                               {"R170", TCP_CLOSE_WAIT},
                               {"R173", TCP_FIN_WAIT_1},
                               {"R179", TCP_CLOSING},
                               {"R185", TCP_CLOSING}};
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpState there = ROWS[i].state;
        TcpSegment ack = from_peer(TCP_ACK, peers_next(there), LOCAL + 11);
        Play play = play_segment(ROWS[i].id, with_text_on_its_way(there), ack);
        expect(&play,
               (Want){.state = there, .timers = {[TCP_RTO] = TCP_TIMER_RESTART}, .acked = 10});
        assert_true(play.ep.timers[TCP_RTO].due == NOW + play.ep.rto);
        /* The text was sent at BUILT; the handshake had given 100 ms. */
        assert_true(play.ep.srtt == (7 * 100 * SIM_MS + (NOW - BUILT)) / 8);
    }
}

static void an_ack_of_everything_stops_the_timer(void **state)
{
    (void)state;
    static const Row ROWS[] = {{"R167", TCP_ESTABLISHED}, {"R170", TCP_CLOSE_WAIT}};
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpState there = ROWS[i].state;
        TcpSegment ack = from_peer(TCP_ACK, peers_next(there), LOCAL + 21);
        Play play = play_segment(ROWS[i].id, with_text_on_its_way(there), ack);
        expect(&play,
               (Want){.state = there, .timers = {[TCP_RTO] = TCP_TIMER_CANCEL}, .acked = 20});
    }
}

static void an_ack_of_all_text_is_not_one_of_the_fin(void **state)
{
    (void)state;
    static const Row ROWS[] = {{"R173", TCP_FIN_WAIT_1}, {"R185", TCP_CLOSING}};
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpState there = ROWS[i].state;
        TcpSegment ack = from_peer(TCP_ACK, peers_next(there), LOCAL + 21);
        Play play = play_segment(ROWS[i].id, with_text_on_its_way(there), ack);
        expect(&play,
               (Want){.state = there, .timers = {[TCP_RTO] = TCP_TIMER_RESTART}, .acked = 20});
    }
}

static void nothing_is_left_to_acknowledge_in_fin_wait_2(void **state)
{
    (void)state;
    TcpEndpoint ep = in_state(TCP_FIN_WAIT_2);
    /* No SEG.ACK satisfies SND.UNA < SEG.ACK =< SND.NXT. */
    Play play = play_segment("R176", ep, next_from_peer(TCP_ACK, TCP_FIN_WAIT_2));
    assert_int_equal(ep.snd.una, ep.snd.nxt);
    expect(&play, stays(TCP_FIN_WAIT_2));
}

/* In CLOSING an ACK that leaves our FIN out ends the segment's story (R185). */
static void a_duplicate_ack_is_ignored_but_not_the_rest_of_its_segment(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        TcpState state;
        bool takes_text;
    } ROWS[] = {
        {"R168", TCP_ESTABLISHED, true}, {"R171", TCP_CLOSE_WAIT, false},
        {"R174", TCP_FIN_WAIT_1, true},  {"R177", TCP_FIN_WAIT_2, true},
        {"R180", TCP_CLOSING, false},
    };
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpState there = ROWS[i].state;
        TcpEndpoint ep = in_state(there);
        TcpSegment seg = with_text(from_peer(TCP_ACK, peers_next(there), ep.snd.una - 1), 10);
        Want want = stays(there);
        if (ROWS[i].takes_text)
            want = (Want){.state = there,
                          .sent = {ack_in(there)},
                          .told = TOLD(DATA),
                          .data = 10,
                          .taken = 10};
        want.sent[0].ack += want.taken;
        Play play = play_segment(ROWS[i].id, ep, seg);
        expect(&play, want);
    }
}

static const Row WINDOW_ROWS[] = {
    {"R168", TCP_ESTABLISHED}, {"R171", TCP_CLOSE_WAIT}, {"R174", TCP_FIN_WAIT_1},
    {"R177", TCP_FIN_WAIT_2},  {"R180", TCP_CLOSING},
};

static void an_ack_of_nothing_new_may_bring_a_new_window(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT_OF(WINDOW_ROWS); i++) {
        TcpState there = WINDOW_ROWS[i].state;
        TcpEndpoint ep = in_state(there);
        TcpSegment seg = from_peer(TCP_ACK, peers_next(there), ep.snd.una);
        seg.wnd = 2000;
        Play play = play_segment(WINDOW_ROWS[i].id, ep, seg);
        expect(&play, stays(there));
        assert_int_equal(play.ep.snd.wnd, 2000);
        assert_int_equal(play.ep.snd.wl1, peers_next(there));
        assert_int_equal(play.ep.snd.wl2, ep.snd.una);
    }
}

/* "Only the new parts are processed", and they begin at RCV.NXT. */
static void text_that_is_new_in_part_brings_a_new_window(void **state)
{
    (void)state;
    TcpSegment text = with_text(from_peer(TCP_ACK, PEER + 1, LOCAL + 1), 10);
    TcpEndpoint ep = after(in_state(TCP_ESTABLISHED), text);
    TcpSegment shut = from_peer(TCP_ACK, PEER + 11, LOCAL + 1);
    shut.wnd = 0;
    TcpSegment open = with_text(text, 20);
    open.wnd = 500;
    Play play = play_segment("R168", after(ep, shut), open);
    assert_int_equal(play.ep.snd.wnd, 500);
    assert_int_equal(play.ep.snd.wl1, PEER + 11);
}

static void an_older_segment_brings_no_window(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT_OF(WINDOW_ROWS); i++) {
        TcpState there = WINDOW_ROWS[i].state;
        TcpEndpoint ep = in_state(there);
        /* An ACK below SND.UNA is too old, whatever its number. */
        TcpSegment seg = from_peer(TCP_ACK, peers_next(there), ep.snd.una - 1);
        seg.wnd = 2000;
        Play play = play_segment(WINDOW_ROWS[i].id, ep, seg);
        assert_int_equal(play.ep.snd.wnd, 1000);
        /* So is one that was sent before the segment that we know the window of. */
        seg.seq++;
        seg.ack = ep.snd.una;
        play = play_segment(WINDOW_ROWS[i].id, ep, seg);
        assert_int_equal(play.ep.snd.wnd, 2000);
        seg.seq--;
        seg.wnd = 500;
        play = play_segment(WINDOW_ROWS[i].id, play.ep, seg);
        assert_int_equal(play.ep.snd.wnd, 2000);
    }
}

static void an_ack_of_what_was_not_sent_drops_the_whole_segment(void **state)
{
    (void)state;
    static const Row ROWS[] = {
        {"R169", TCP_ESTABLISHED}, {"R172", TCP_CLOSE_WAIT}, {"R175", TCP_FIN_WAIT_1},
        {"R178", TCP_FIN_WAIT_2},  {"R181", TCP_CLOSING},
    };
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpState there = ROWS[i].state;
        TcpSegment seg = with_text(next_from_peer(TCP_FIN | TCP_ACK, there), 10);
        seg.ack++;
        seg.wnd = 2000;
        Play play = play_segment(ROWS[i].id, in_state(there), seg);
        expect(&play, answers(there, ack_in(there)));
        assert_int_equal(play.ep.snd.wnd, 1000);
    }
}

/* --- The ACK of our FIN. ------------------------------------------------------------------- */

static void the_ack_of_the_fin_goes_to_fin_wait_2(void **state)
{
    (void)state;
    Play play =
        play_segment("R182", in_state(TCP_FIN_WAIT_1), next_from_peer(TCP_ACK, TCP_FIN_WAIT_1));
    expect(&play,
           (Want){.state = TCP_FIN_WAIT_2, .timers = {[TCP_RTO] = TCP_TIMER_CANCEL}, .acked = 1});
    /* Text in the same segment is taken there. */
    TcpSegment text = with_text(next_from_peer(TCP_ACK, TCP_FIN_WAIT_1), 10);
    play = play_segment("R182", in_state(TCP_FIN_WAIT_1), text);
    assert_int_equal(play.ep.state, TCP_FIN_WAIT_2);
    assert_int_equal(play.ep.rcv.nxt, PEER + 11);
}

static void fin_wait_2_keeps_the_connection_without_a_timer(void **state)
{
    (void)state;
    Play play =
        play_segment("R183", in_state(TCP_FIN_WAIT_2), next_from_peer(TCP_ACK, TCP_FIN_WAIT_2));
    expect(&play, stays(TCP_FIN_WAIT_2));
    for (int i = 0; i < TCP_TIMER_COUNT; i++)
        assert_false(play.ep.timers[i].running);
}

static void the_ack_of_the_fin_ends_closing_in_time_wait(void **state)
{
    (void)state;
    Play play = play_segment("R184", in_state(TCP_CLOSING), next_from_peer(TCP_ACK, TCP_CLOSING));
    expect(&play, (Want){.state = TCP_TIME_WAIT,
                         .timers = {[TCP_TIME_WAIT_TIMER] = TCP_TIMER_START},
                         .stops_all = true,
                         .acked = 1});
    assert_true(play.ep.timers[TCP_TIME_WAIT_TIMER].due == NOW + CONFIG.time_wait);
}

static void closing_ignores_a_segment_that_leaves_the_fin_out(void **state)
{
    (void)state;
    TcpSegment seg = with_text(from_peer(TCP_FIN | TCP_ACK, PEER + 2, LOCAL + 1), 10);
    Play play = play_segment("R185", in_state(TCP_CLOSING), seg);
    expect(&play, stays(TCP_CLOSING));
}

static void the_ack_of_the_fin_ends_last_ack(void **state)
{
    (void)state;
    Play play = play_segment("R186", in_state(TCP_LAST_ACK), next_from_peer(TCP_ACK, TCP_LAST_ACK));
    expect(&play, (Want){.state = TCP_CLOSED, .stops_all = true});
}

static void last_ack_waits_for_nothing_but_the_ack_of_the_fin(void **state)
{
    (void)state;
    TcpEndpoint ep = after_close(with_text_on_its_way(TCP_CLOSE_WAIT));
    Play play = play_segment("R187", ep, from_peer(TCP_ACK, PEER + 2, LOCAL + 21));
    expect(&play,
           (Want){.state = TCP_LAST_ACK, .timers = {[TCP_RTO] = TCP_TIMER_RESTART}, .acked = 20});
    play = play_segment("R187", ep, from_peer(TCP_ACK, PEER + 2, LOCAL + 1));
    expect(&play, stays(TCP_LAST_ACK));
    /* 3.5.2: an "unacceptable acknowledgment number must be responded to". */
    TcpSegment answer = ack_in(TCP_LAST_ACK);
    answer.seq += 20;
    play = play_segment("R187", ep, from_peer(TCP_FIN | TCP_ACK, PEER + 2, LOCAL + 23));
    expect(&play, answers(TCP_LAST_ACK, answer));
    assert_int_equal(play.out.verdict_rule, TCP_RULE_ACK_TOO_NEW);
}

/* --- TIME-WAIT ------------------------------------------------------------------------------- */

static void a_fin_again_in_time_wait_is_acknowledged_and_restarts_it(void **state)
{
    (void)state;
    Want want = {.state = TCP_TIME_WAIT,
                 .sent = {ack_in(TCP_TIME_WAIT)},
                 .timers = {[TCP_TIME_WAIT_TIMER] = TCP_TIMER_RESTART}};
    Play play = play_segment("R188", in_state(TCP_TIME_WAIT),
                             from_peer(TCP_FIN | TCP_ACK, PEER + 1, LOCAL + 2));
    expect(&play, want);
    play = play_segment("R188", in_state(TCP_TIME_WAIT),
                        from_peer(TCP_FIN | TCP_ACK, PEER + 2, LOCAL + 2));
    expect(&play, want);
}

static void time_wait_does_not_answer_an_ack(void **state)
{
    (void)state;
    Play play =
        play_segment("R188", in_state(TCP_TIME_WAIT), next_from_peer(TCP_ACK, TCP_TIME_WAIT));
    expect(&play, stays(TCP_TIME_WAIT));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_segment_without_ack_is_dropped_in_silence),
        cmocka_unit_test(an_ack_outside_the_range_draws_a_reset_in_syn_received),
        cmocka_unit_test(a_shut_window_takes_no_bad_ack_out_of_text_in_syn_received),
        cmocka_unit_test(an_ack_outside_the_range_is_answered_and_its_segment_dropped),
        cmocka_unit_test(an_ack_in_the_range_is_no_affair_of_the_range_check),
        cmocka_unit_test(an_old_ack_is_a_mere_duplicate_without_the_range_check),
        cmocka_unit_test(the_ack_of_the_syn_ack_establishes_the_connection),
        cmocka_unit_test(a_close_that_waited_is_done_on_entering_established),
        cmocka_unit_test(an_ack_that_does_not_cover_the_syn_is_reset),
        cmocka_unit_test(the_ack_of_the_syn_with_a_fin_goes_to_close_wait),
        cmocka_unit_test(an_ack_of_a_part_restarts_the_timer),
        cmocka_unit_test(an_ack_of_everything_stops_the_timer),
        cmocka_unit_test(an_ack_of_all_text_is_not_one_of_the_fin),
        cmocka_unit_test(nothing_is_left_to_acknowledge_in_fin_wait_2),
        cmocka_unit_test(a_duplicate_ack_is_ignored_but_not_the_rest_of_its_segment),
        cmocka_unit_test(an_ack_of_nothing_new_may_bring_a_new_window),
        cmocka_unit_test(text_that_is_new_in_part_brings_a_new_window),
        cmocka_unit_test(an_older_segment_brings_no_window),
        cmocka_unit_test(an_ack_of_what_was_not_sent_drops_the_whole_segment),
        cmocka_unit_test(the_ack_of_the_fin_goes_to_fin_wait_2),
        cmocka_unit_test(fin_wait_2_keeps_the_connection_without_a_timer),
        cmocka_unit_test(the_ack_of_the_fin_ends_closing_in_time_wait),
        cmocka_unit_test(closing_ignores_a_segment_that_leaves_the_fin_out),
        cmocka_unit_test(the_ack_of_the_fin_ends_last_ack),
        cmocka_unit_test(last_ack_waits_for_nothing_but_the_ack_of_the_fin),
        cmocka_unit_test(a_fin_again_in_time_wait_is_acknowledged_and_restarts_it),
        cmocka_unit_test(time_wait_does_not_answer_an_ack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
