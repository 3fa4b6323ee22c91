/* The first, second and fourth check of every arriving segment, row by row: RFC
 * 9293 section 3.10.7.4, sequence number, RST and SYN. */
#include "support/rows.h"

/* --- First, check the sequence number. --------------------------------------------- */

/* Table 6 with an open window: what begins and ends outside. */
static const struct {
    SeqNum from_next; /* SEG.SEQ - RCV.NXT */
    uint32_t len;
} OUTSIDE[] = {
    {4294967295u, 0},                    /* below the window, nothing in it */
    {4294967286u, 10},                   /* ends just below RCV.NXT */
    {1000, 0},                           /* at the right edge */
    {1000, 10},        {2147483648u, 1}, /* half the numbers away */
};

static void an_unacceptable_segment_draws_an_ack_and_is_dropped(void **state)
{
    (void)state;
    static const Row ROWS[] = {
        {"R103", TCP_SYN_RECEIVED}, {"R104", TCP_ESTABLISHED}, {"R105", TCP_FIN_WAIT_1},
        {"R106", TCP_FIN_WAIT_2},   {"R107", TCP_CLOSE_WAIT},  {"R108", TCP_CLOSING},
        {"R109", TCP_LAST_ACK},     {"R110", TCP_TIME_WAIT},
    };
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpState there = ROWS[i].state;
        for (int k = 0; k < COUNT_OF(OUTSIDE); k++) {
            TcpSegment seg = with_text(next_from_peer(TCP_ACK, there), OUTSIDE[k].len);
            seg.seq += OUTSIDE[k].from_next;
            Play play = play_segment(ROWS[i].id, in_state(there), seg);
            expect(&play, answers(there, ack_in(there)));
            if (!differs_under_profile(ROWS[i].id))
                assert_int_equal(play.out.verdict, TCP_UNACCEPTABLE);
        }
        /* A SYN outside is no exception. */
        TcpSegment syn = from_peer(TCP_SYN, peers_next(there) - 1, 0);
        Play play = play_segment(ROWS[i].id, in_state(there), syn);
        expect(&play, answers(there, ack_in(there)));
    }
}

static void an_unacceptable_reset_is_dropped_in_silence(void **state)
{
    (void)state;
    static const Row ROWS[] = {
        {"R111", TCP_SYN_RECEIVED}, {"R112", TCP_ESTABLISHED}, {"R113", TCP_FIN_WAIT_1},
        {"R114", TCP_FIN_WAIT_2},   {"R115", TCP_CLOSE_WAIT},  {"R116", TCP_CLOSING},
        {"R117", TCP_LAST_ACK},     {"R118", TCP_TIME_WAIT},
    };
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpState there = ROWS[i].state;
        for (int k = 0; k < COUNT_OF(OUTSIDE); k++) {
            TcpSegment seg = with_text(next_from_peer(TCP_RST, there), OUTSIDE[k].len);
            seg.seq += OUTSIDE[k].from_next;
            Play play = play_segment(ROWS[i].id, in_state(there), seg);
            expect(&play, stays(there));
        }
    }
}

/* Acceptable text is delivered, and so shows that it was accepted. */
static void a_segment_with_one_end_in_the_window_is_acceptable(void **state)
{
    (void)state;
    not_under_profiles();
    static const struct {
        SeqNum from_next;
        uint32_t len, taken;
    } ROWS[] = {
        {0, 10, 10},
        {4294967286u, 11, 1},      /* only the last octet is new */
        {4294967286u, 1010, 1000}, /* all of the window and what lies before it */
        {0, 2000, 1000},           /* too long at its end */
        {999, 10, 0},              /* only the first octet fits; it is held */
    };
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpSegment seg = with_text(next_from_peer(TCP_ACK, TCP_ESTABLISHED), ROWS[i].len);
        seg.seq += ROWS[i].from_next;
        Play play = play_segment("R104", in_state(TCP_ESTABLISHED), seg);
        assert_int_equal(play.out.verdict, TCP_ACCEPTED);
        assert_int_equal(play.ep.rcv.nxt, PEER + 1 + ROWS[i].taken);
        assert_int_equal(play.ep.rcv.held_count, ROWS[i].taken == 0);
    }
}

/* The window is shut: 1000 octets wait to be read. */
static TcpEndpoint shut(void)
{
    return after(metered(in_state(TCP_ESTABLISHED)),
                 with_text(from_peer(TCP_ACK, PEER + 1, LOCAL + 1), 1000));
}

static void a_shut_window_accepts_only_an_empty_segment_at_its_edge(void **state)
{
    (void)state;
    TcpSegment ack = ack_in(TCP_ESTABLISHED);
    ack.ack += 1000;
    ack.wnd = 0;
    TcpSegment seg = from_peer(TCP_ACK, PEER + 1001, LOCAL + 1);
    Play play = play_segment("R104", shut(), seg);
    expect(&play, stays(TCP_ESTABLISHED));
    play = play_segment("R104", shut(), with_text(seg, 1));
    expect(&play, answers(TCP_ESTABLISHED, ack));
    assert_int_equal(play.out.verdict, TCP_UNACCEPTABLE);
    assert_int_equal(play.out.verdict_rule, TCP_RULE_UNACCEPTABLE);
    static const SeqNum ELSEWHERE[] = {4294967295u, 1};
    for (int i = 0; i < COUNT_OF(ELSEWHERE); i++) {
        TcpSegment away = seg;
        away.seq += ELSEWHERE[i];
        play = play_segment("R104", shut(), away);
        expect(&play, answers(TCP_ESTABLISHED, ack));
    }
}

/* The same, and an octet came beyond its edge and was refused. */
static TcpEndpoint probed(void)
{
    return after(shut(), with_text(from_peer(TCP_ACK, PEER + 1001, LOCAL + 1), 1));
}

/* MUST-66 */
static void a_shut_window_still_takes_acks_and_resets(void **state)
{
    (void)state;
    not_under_profiles();
    TcpSegment seg = with_text(from_peer(TCP_ACK, PEER + 1001, LOCAL + 11), 10);
    Play play = play_segment("R104", after_send(shut(), 10), seg);
    assert_int_equal(play.ep.snd.una, LOCAL + 11);
    assert_int_equal(play.ep.rcv.nxt, PEER + 1001);
    seg.flags = TCP_RST;
    play = play_segment("R131", shut(), seg);
    expect(&play, (Want){.state = TCP_CLOSED, .told = TOLD(RESET), .stops_all = true});
    assert_int_equal(play.out.verdict, TCP_ACCEPTED);
}

/* A peer whose probe was refused counts one further: its ACKs bear RCV.NXT + 1.
 * "Thus, it is possible for a TCP implementation to maintain a zero receive window
 * while transmitting data and receiving ACKs" (3.4). */
static void a_shut_window_takes_the_acks_and_resets_of_a_peer_that_probes(void **state)
{
    (void)state;
    TcpSegment seg = from_peer(TCP_ACK, PEER + 1002, LOCAL + 11);
    Play play = play_segment("R104", after_send(probed(), 10), seg);
    expect(&play,
           (Want){.state = TCP_ESTABLISHED, .timers = {[TCP_RTO] = TCP_TIMER_CANCEL}, .acked = 10});
    /* Not at RCV.NXT: the challenge, which the peer answers with the exact number. */
    TcpSegment challenge = ack_in(TCP_ESTABLISHED);
    challenge.ack += 1000;
    challenge.wnd = 0;
    seg.flags = TCP_RST;
    play = play_segment("R122", probed(), seg);
    expect(&play, answers(TCP_ESTABLISHED, challenge));
}

static void a_peer_stands_beyond_a_shut_window_only_until_its_octet_is_taken(void **state)
{
    (void)state;
    TcpSegment next = with_text(from_peer(TCP_ACK, PEER + 1001, LOCAL + 1), 1000);
    TcpEndpoint shut_again = after(after_receive(probed(), 1000), next);
    Play play = play_segment("R104", shut_again, from_peer(TCP_ACK, PEER + 2002, LOCAL + 1));
    TcpSegment ack = ack_in(TCP_ESTABLISHED);
    ack.ack += 2000;
    ack.wnd = 0;
    expect(&play, answers(TCP_ESTABLISHED, ack));
}

/* Each ACK that answered an ACK would draw the next. */
static void two_shut_windows_do_not_answer_each_others_acks(void **state)
{
    (void)state;
    TcpSegment seg = from_peer(TCP_ACK, PEER + 1002, LOCAL + 1);
    seg.wnd = 0;
    Play play = play_segment("R104", probed(), seg);
    expect(&play, stays(TCP_ESTABLISHED));
    seg.seq++;
    play = play_segment("R104", probed(), seg);
    assert_int_equal(play.out.segment_count, 1);
}

static void a_syn_ack_that_repeats_the_syn_completes_a_simultaneous_open(void **state)
{
    (void)state;
    TcpSegment syn_ack = from_peer(TCP_SYN | TCP_ACK, PEER, LOCAL + 1);
    Play play = play_segment("R119", crossed(&CONFIG), syn_ack);
    Want established_now = {
        .state = TCP_ESTABLISHED,
        .told = TOLD(ESTABLISHED_NOTICE),
        .timers = {[TCP_RTO] = TCP_TIMER_CANCEL},
        .acked = 1,
    };
    expect(&play, established_now);
    /* Only with an ACK of our SYN, and only after an active OPEN. */
    TcpSegment bad = from_peer(TCP_SYN | TCP_ACK, PEER, LOCAL + 2);
    play = play_segment("R103", crossed(&CONFIG), bad);
    expect(&play, answers(TCP_SYN_RECEIVED, ack_in(TCP_SYN_RECEIVED)));
    play = play_segment("R103", in_state(TCP_SYN_RECEIVED), syn_ack);
    expect(&play, answers(TCP_SYN_RECEIVED, ack_in(TCP_SYN_RECEIVED)));
}

static void a_fin_again_restarts_time_wait_though_it_is_unacceptable(void **state)
{
    (void)state;
    TcpSegment fin = from_peer(TCP_FIN | TCP_ACK, PEER + 1, LOCAL + 2);
    Play play = play_segment("R120", in_state(TCP_TIME_WAIT), fin);
    expect(&play, (Want){.state = TCP_TIME_WAIT,
                         .sent = {ack_in(TCP_TIME_WAIT)},
                         .timers = {[TCP_TIME_WAIT_TIMER] = TCP_TIMER_RESTART}});
    assert_true(play.ep.timers[TCP_TIME_WAIT_TIMER].due == NOW + CONFIG.time_wait);
    /* Another FIN, one that ends elsewhere, is merely unacceptable. */
    fin.seq--;
    play = play_segment("R110", in_state(TCP_TIME_WAIT), fin);
    expect(&play, answers(TCP_TIME_WAIT, ack_in(TCP_TIME_WAIT)));
}

/* --- Second, check the RST bit. -------------------------------------------------------- */

static void a_reset_elsewhere_in_the_window_is_challenged(void **state)
{
    (void)state;
    static const Row ROWS[] = {
        {"R121", TCP_SYN_RECEIVED}, {"R122", TCP_ESTABLISHED}, {"R123", TCP_FIN_WAIT_1},
        {"R124", TCP_FIN_WAIT_2},   {"R125", TCP_CLOSE_WAIT},  {"R126", TCP_CLOSING},
        {"R127", TCP_LAST_ACK},     {"R128", TCP_TIME_WAIT},
    };
    static const SeqNum INSIDE[] = {1, 999};
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpState there = ROWS[i].state;
        for (int k = 0; k < COUNT_OF(INSIDE); k++) {
            TcpSegment reset = next_from_peer(TCP_RST, there);
            reset.seq += INSIDE[k];
            Play play = play_segment(ROWS[i].id, in_state(there), reset);
            expect(&play, answers(there, ack_in(there)));
        }
    }
}

/* RFC 5961 looks at SEG.SEQ alone: "if the RST bit is set and the sequence number is
 * outside the current receive window, silently drop the segment". */
static void a_reset_below_the_window_is_dropped_though_its_text_reaches_in(void **state)
{
    (void)state;
    TcpSegment reset = with_text(next_from_peer(TCP_RST, TCP_ESTABLISHED), 10);
    reset.seq -= 5;
    Play play = play_segment("R112", in_state(TCP_ESTABLISHED), reset);
    expect(&play, stays(TCP_ESTABLISHED));
    TcpConfig config = CONFIG;
    config.challenge_ack = false;
    play = play_segment("R131", in_state_with(&config, TCP_ESTABLISHED), reset);
    assert_int_equal(play.ep.state, TCP_CLOSED);
}

static void a_reset_sends_a_listener_back_and_says_nothing(void **state)
{
    (void)state;
    TcpSegment reset = from_peer(TCP_RST, PEER + 1, 0);
    Play play = play_segment("R129", in_state(TCP_SYN_RECEIVED), reset);
    expect(&play, (Want){.state = TCP_LISTEN, .stops_all = true});
    assert_true(play.ep.passive);
}

static void a_reset_refuses_an_opener_in_syn_received(void **state)
{
    (void)state;
    Play play = play_segment("R130", crossed(&CONFIG), from_peer(TCP_RST, PEER + 1, 0));
    expect(&play, (Want){.state = TCP_CLOSED, .told = TOLD(REFUSED), .stops_all = true});
    /* A listener that SEND turned active is an opener too (MUST-11). */
    TcpEndpoint turned = after_send(in_state(TCP_LISTEN), 10);
    turned = after(turned, from_peer(TCP_SYN, PEER, 0));
    play = play_segment("R130", turned, from_peer(TCP_RST, PEER + 1, 0));
    expect(&play, (Want){.state = TCP_CLOSED, .told = TOLD(REFUSED), .stops_all = true});
}

static void a_reset_ends_an_open_connection_and_tells_the_user(void **state)
{
    (void)state;
    static const Row ROWS[] = {
        {"R131", TCP_ESTABLISHED},
        {"R132", TCP_FIN_WAIT_1},
        {"R133", TCP_FIN_WAIT_2},
        {"R134", TCP_CLOSE_WAIT},
    };
    Want reset = {.state = TCP_CLOSED, .told = TOLD(RESET), .stops_all = true};
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpState there = ROWS[i].state;
        Play play = play_segment(ROWS[i].id, in_state(there), next_from_peer(TCP_RST, there));
        expect(&play, reset);
        /* Neither a wrong ACK on it nor calls that wait make a difference. */
        TcpEndpoint busy = after_receive(metered(after_send(in_state(there), 1500)), 10);
        TcpSegment odd = next_from_peer(TCP_RST | TCP_ACK, there);
        odd.ack += 5000;
        play = play_segment(ROWS[i].id, busy, odd);
        expect(&play, reset);
    }
}

static void a_reset_ends_a_closing_connection_in_silence(void **state)
{
    (void)state;
    static const Row ROWS[] = {
        {"R135", TCP_CLOSING}, {"R136", TCP_LAST_ACK}, {"R137", TCP_TIME_WAIT}};
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpState there = ROWS[i].state;
        Play play = play_segment(ROWS[i].id, in_state(there), next_from_peer(TCP_RST, there));
        expect(&play, (Want){.state = TCP_CLOSED, .stops_all = true});
    }
}

static void a_reset_does_not_end_time_wait_with_the_fix_of_rfc_1337(void **state)
{
    (void)state;
    TcpConfig config = CONFIG;
    config.rfc1337 = true;
    TcpEndpoint ep = in_state_with(&config, TCP_TIME_WAIT);
    Play play = play_segment("R137", ep, next_from_peer(TCP_RST, TCP_TIME_WAIT));
    expect(&play, stays(TCP_TIME_WAIT));
    ep = in_state_with(&config, TCP_LAST_ACK);
    play = play_segment("R136", ep, next_from_peer(TCP_RST, TCP_LAST_ACK));
    assert_int_equal(play.ep.state, TCP_CLOSED);
}

static void a_reset_is_looked_at_before_a_syn(void **state)
{
    (void)state;
    TcpSegment both = next_from_peer(TCP_RST | TCP_SYN, TCP_ESTABLISHED);
    Play play = play_segment("R131", in_state(TCP_ESTABLISHED), both);
    expect(&play, (Want){.state = TCP_CLOSED, .told = TOLD(RESET), .stops_all = true});
}

/* --- Fourth, check the SYN bit. ---------------------------------------------------------- */

static void a_syn_sends_a_listener_back(void **state)
{
    (void)state;
    TcpSegment syn = next_from_peer(TCP_SYN, TCP_SYN_RECEIVED);
    Play play = play_segment("R138", in_state(TCP_SYN_RECEIVED), syn);
    expect(&play, (Want){.state = TCP_LISTEN, .stops_all = true});
    /* Even with the ACK that is waited for: the SYN is looked at first. */
    syn = next_from_peer(TCP_SYN | TCP_ACK, TCP_SYN_RECEIVED);
    play = play_segment("R138", in_state(TCP_SYN_RECEIVED), syn);
    expect(&play, (Want){.state = TCP_LISTEN, .stops_all = true});
}

static void a_syn_challenges_an_opener_in_syn_received(void **state)
{
    (void)state;
    TcpSegment syn = next_from_peer(TCP_SYN, TCP_SYN_RECEIVED);
    Play play = play_segment("R139", crossed(&CONFIG), syn);
    expect(&play, answers(TCP_SYN_RECEIVED, ack_in(TCP_SYN_RECEIVED)));
}

static void a_syn_in_the_window_is_challenged(void **state)
{
    (void)state;
    static const Row ROWS[] = {
        {"R140", TCP_ESTABLISHED}, {"R141", TCP_FIN_WAIT_1}, {"R142", TCP_FIN_WAIT_2},
        {"R143", TCP_CLOSE_WAIT},  {"R144", TCP_CLOSING},    {"R145", TCP_LAST_ACK},
        {"R146", TCP_TIME_WAIT},
    };
    static const uint8_t FLAGS[] = {TCP_SYN, TCP_SYN | TCP_ACK, TCP_SYN | TCP_FIN | TCP_ACK};
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpState there = ROWS[i].state;
        for (int k = 0; k < COUNT_OF(FLAGS); k++) {
            TcpSegment syn = with_text(next_from_peer(FLAGS[k], there), 10);
            Play play = play_segment(ROWS[i].id, in_state(there), syn);
            expect(&play, answers(there, ack_in(there)));
            syn.seq += 989; /* The last octets of the window. */
            play = play_segment(ROWS[i].id, in_state(there), syn);
            expect(&play, answers(there, ack_in(there)));
        }
    }
}

/* --- MAY-2: TIME-WAIT takes a new SYN. ------------------------------------------------------ */

static TcpConfig reusing(void)
{
    TcpConfig config = CONFIG;
    config.time_wait_reuse = true;
    return config;
}

static void a_new_syn_reopens_time_wait_above_the_old_numbers(void **state)
{
    (void)state;
    TcpConfig config = reusing();
    TcpEndpoint ep = in_state_with(&config, TCP_TIME_WAIT);
    /* Far beyond the window too; the host's next ISS is below what was sent. */
    static const SeqNum BEYOND[] = {1, 2, 5000};
    for (int i = 0; i < COUNT_OF(BEYOND); i++) {
        SeqNum irs = PEER + 2 + BEYOND[i];
        Play play = play_segment("R147", ep, from_peer(TCP_SYN, irs, 0));
        assert_int_equal(play.ep.state, TCP_SYN_RECEIVED);
        assert_int_equal(play.ep.iss, LOCAL + 3);
        assert_true(play.out.iss_taken);
        TcpSegment syn_ack = {
            .seq = LOCAL + 3, .ack = irs + 1, .wnd = 1000, .flags = TCP_SYN | TCP_ACK};
        Want want = {
            .sent = {syn_ack},
            .timers = {[TCP_RTO] = TCP_TIMER_START, [TCP_TIME_WAIT_TIMER] = TCP_TIMER_CANCEL}};
        expect_segments(&play, &want);
        expect_timers(&play, &want);
        expect_notices(&play, &want);
    }
}

static void a_new_syn_takes_the_hosts_iss_when_it_is_above_the_old_numbers(void **state)
{
    (void)state;
    TcpConfig config = reusing();
    TcpEndpoint ep = in_state_with(&config, TCP_TIME_WAIT);
    ep.next_iss = LOCAL + 1000;
    Play play = play_segment("R147", ep, from_peer(TCP_SYN, PEER + 3, 0));
    assert_int_equal(play.ep.iss, LOCAL + 1000);
}

static void an_old_syn_or_one_with_ack_does_not_reopen_time_wait(void **state)
{
    (void)state;
    not_under_profiles();
    TcpConfig config = reusing();
    TcpEndpoint ep = in_state_with(&config, TCP_TIME_WAIT);
    Play play = play_segment("R110", ep, from_peer(TCP_SYN, PEER + 1, 0));
    expect(&play, answers(TCP_TIME_WAIT, ack_in(TCP_TIME_WAIT)));
    /* At RCV.NXT is not beyond it. */
    play = play_segment("R146", ep, from_peer(TCP_SYN, PEER + 2, 0));
    expect(&play, answers(TCP_TIME_WAIT, ack_in(TCP_TIME_WAIT)));
    play = play_segment("R146", ep, from_peer(TCP_SYN | TCP_ACK, PEER + 3, LOCAL + 2));
    expect(&play, answers(TCP_TIME_WAIT, ack_in(TCP_TIME_WAIT)));
    play = play_segment("R146", in_state(TCP_TIME_WAIT), from_peer(TCP_SYN, PEER + 3, 0));
    expect(&play, answers(TCP_TIME_WAIT, ack_in(TCP_TIME_WAIT)));
}

/* Back in TIME-WAIT it has its old numbers, and still answers the old FIN. */
static void expect_old_time_wait(Play *play)
{
    assert_int_equal(play->ep.state, TCP_TIME_WAIT);
    assert_int_equal(play->out.segment_count + play->out.notice_count, 0);
    assert_int_equal(play->out.timers[TCP_RTO], TCP_TIMER_CANCEL);
    assert_int_equal(play->out.timers[TCP_TIME_WAIT_TIMER], TCP_TIMER_START);
    Play fin = play_segment("R120", play->ep, from_peer(TCP_FIN | TCP_ACK, PEER + 1, LOCAL + 2));
    expect(&fin, (Want){.state = TCP_TIME_WAIT,
                        .sent = {ack_in(TCP_TIME_WAIT)},
                        .timers = {[TCP_TIME_WAIT_TIMER] = TCP_TIMER_RESTART}});
}

static void a_syn_that_proves_old_brings_time_wait_back(void **state)
{
    (void)state;
    not_under_profiles();
    TcpConfig config = reusing();
    TcpEndpoint ep = in_state_with(&config, TCP_TIME_WAIT);
    ep = after(ep, from_peer(TCP_SYN, PEER + 100, 0));
    Play play = play_segment("R147", ep, from_peer(TCP_RST, PEER + 101, 0));
    expect_old_time_wait(&play);
    /* It never listened: a second SYN does not make it LISTEN (R138). */
    play = play_segment("R147", ep, from_peer(TCP_SYN, PEER + 101, 0));
    expect_old_time_wait(&play);
    /* After a CLOSE the new connection is past that. */
    play = play_segment("R141", after_close(ep), from_peer(TCP_SYN, PEER + 101, 0));
    assert_int_equal(play.ep.state, TCP_FIN_WAIT_1);
    assert_int_equal(play.out.verdict_rule, TCP_RULE_SYN_CHALLENGED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_unacceptable_segment_draws_an_ack_and_is_dropped),
        cmocka_unit_test(an_unacceptable_reset_is_dropped_in_silence),
        cmocka_unit_test(a_segment_with_one_end_in_the_window_is_acceptable),
        cmocka_unit_test(a_shut_window_accepts_only_an_empty_segment_at_its_edge),
        cmocka_unit_test(a_shut_window_still_takes_acks_and_resets),
        cmocka_unit_test(a_shut_window_takes_the_acks_and_resets_of_a_peer_that_probes),
        cmocka_unit_test(a_peer_stands_beyond_a_shut_window_only_until_its_octet_is_taken),
        cmocka_unit_test(two_shut_windows_do_not_answer_each_others_acks),
        cmocka_unit_test(a_syn_ack_that_repeats_the_syn_completes_a_simultaneous_open),
        cmocka_unit_test(a_fin_again_restarts_time_wait_though_it_is_unacceptable),
        cmocka_unit_test(a_reset_elsewhere_in_the_window_is_challenged),
        cmocka_unit_test(a_reset_below_the_window_is_dropped_though_its_text_reaches_in),
        cmocka_unit_test(a_reset_sends_a_listener_back_and_says_nothing),
        cmocka_unit_test(a_reset_refuses_an_opener_in_syn_received),
        cmocka_unit_test(a_reset_ends_an_open_connection_and_tells_the_user),
        cmocka_unit_test(a_reset_ends_a_closing_connection_in_silence),
        cmocka_unit_test(a_reset_does_not_end_time_wait_with_the_fix_of_rfc_1337),
        cmocka_unit_test(a_reset_is_looked_at_before_a_syn),
        cmocka_unit_test(a_syn_sends_a_listener_back),
        cmocka_unit_test(a_syn_challenges_an_opener_in_syn_received),
        cmocka_unit_test(a_syn_in_the_window_is_challenged),
        cmocka_unit_test(a_new_syn_reopens_time_wait_above_the_old_numbers),
        cmocka_unit_test(a_new_syn_takes_the_hosts_iss_when_it_is_above_the_old_numbers),
        cmocka_unit_test(an_old_syn_or_one_with_ack_does_not_reopen_time_wait),
        cmocka_unit_test(a_syn_that_proves_old_brings_time_wait_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
