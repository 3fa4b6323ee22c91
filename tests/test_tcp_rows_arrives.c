/* SEGMENT ARRIVES in CLOSED, LISTEN and SYN-SENT, row by row: RFC 9293 sections
 * 3.10.7.1 to 3.10.7.3. */
#include "support/rows.h"

/* The numbers of segments that belong to no connection. */
static const SeqNum FOREIGN_SEQ = 4294967200u, FOREIGN_ACK = 4294967295u;

static TcpSegment reset_at(SeqNum seq)
{
    return (TcpSegment){.seq = seq, .flags = TCP_RST};
}

static TcpSegment syn_ack_from_us(void)
{
    return (TcpSegment){.seq = LOCAL, .ack = PEER + 1, .wnd = 1000, .flags = TCP_SYN | TCP_ACK};
}

/* --- 3.10.7.1 CLOSED ------------------------------------------------------------ */

static void a_reset_to_nobody_is_dropped(void **state)
{
    (void)state;
    TcpSegment reset = from_peer(TCP_RST, FOREIGN_SEQ, 0);
    Play play = play_segment("R088", in_state(TCP_CLOSED), reset);
    expect(&play, stays(TCP_CLOSED));
    reset = from_peer(TCP_RST | TCP_ACK, FOREIGN_SEQ, FOREIGN_ACK);
    play = play_segment("R088", in_state(TCP_CLOSED), reset);
    expect(&play, stays(TCP_CLOSED));
}

static void a_segment_without_ack_to_nobody_is_reset_with_an_ack_of_all_of_it(void **state)
{
    (void)state;
    /* SYN, FIN and 98 octets: the acknowledged number is just past the wrap. */
    TcpSegment seg = with_text(from_peer(TCP_SYN | TCP_FIN, FOREIGN_SEQ, 0), 98);
    Play play = play_segment("R089", in_state(TCP_CLOSED), seg);
    TcpSegment reset = {.seq = 0, .ack = 4, .flags = TCP_RST | TCP_ACK};
    expect(&play, answers(TCP_CLOSED, reset));
    assert_int_equal(play.out.verdict, TCP_NO_CONNECTION);
}

static void a_segment_with_ack_to_nobody_is_reset_where_it_acknowledges(void **state)
{
    (void)state;
    TcpSegment seg = with_text(from_peer(TCP_ACK, FOREIGN_SEQ, FOREIGN_ACK), 10);
    Play play = play_segment("R090", in_state(TCP_CLOSED), seg);
    expect(&play, answers(TCP_CLOSED, reset_at(FOREIGN_ACK)));
}

/* --- 3.10.7.2 LISTEN ------------------------------------------------------------- */

static void a_listener_ignores_a_reset_even_with_an_ack_or_a_syn(void **state)
{
    (void)state;
    static const uint8_t FLAGS[] = {TCP_RST, TCP_RST | TCP_ACK, TCP_RST | TCP_SYN};
    for (size_t i = 0; i < sizeof FLAGS; i++) {
        TcpSegment reset = from_peer(FLAGS[i], FOREIGN_SEQ, FOREIGN_ACK);
        Play play = play_segment("R091", in_state(TCP_LISTEN), reset);
        expect(&play, stays(TCP_LISTEN));
    }
}

static void a_listener_resets_any_ack_even_with_a_syn(void **state)
{
    (void)state;
    static const uint8_t FLAGS[] = {TCP_ACK, TCP_SYN | TCP_ACK, TCP_FIN | TCP_ACK};
    for (size_t i = 0; i < sizeof FLAGS; i++) {
        TcpSegment seg = from_peer(FLAGS[i], FOREIGN_SEQ, FOREIGN_ACK);
        Play play = play_segment("R092", in_state(TCP_LISTEN), seg);
        expect(&play, answers(TCP_LISTEN, reset_at(FOREIGN_ACK)));
    }
}

static Want receives_a_syn(void)
{
    return (Want){
        .state = TCP_SYN_RECEIVED,
        .sent = {syn_ack_from_us()},
        .timers = {[TCP_RTO] = TCP_TIMER_START},
        .takes_iss = true,
        .takes_irs = true,
    };
}

static void a_syn_makes_a_listener_answer_and_become_syn_received(void **state)
{
    (void)state;
    Play play = play_segment("R093", in_state(TCP_LISTEN), from_peer(TCP_SYN, PEER, 0));
    expect(&play, receives_a_syn());
    assert_true(play.ep.passive);
    assert_int_equal(play.ep.snd.wnd, 1000);
}

static void text_and_fin_on_a_syn_wait_for_established(void **state)
{
    (void)state;
    TcpSegment syn = with_text(from_peer(TCP_SYN | TCP_FIN, PEER, 0), 10);
    Play play = play_segment("R093", in_state(TCP_LISTEN), syn);
    expect(&play, receives_a_syn());
    play = play_segment("R093", play.ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 1));
    TcpSegment ack = ack_in(TCP_ESTABLISHED);
    ack.ack += 11;
    expect(&play, (Want){.state = TCP_CLOSE_WAIT,
                         .sent = {ack},
                         .told = TOLD(ESTABLISHED_NOTICE) | TOLD(DATA) | TOLD(CLOSING_NOTICE),
                         .data = 10,
                         .timers = {[TCP_RTO] = TCP_TIMER_CANCEL},
                         .acked = 1,
                         .taken = 11});
}

static void text_on_a_syn_is_taken_though_close_came_before_established(void **state)
{
    (void)state;
    TcpEndpoint ep = after(in_state(TCP_LISTEN), with_text(from_peer(TCP_SYN, PEER, 0), 10));
    Play play = play_segment("R093", after_close(ep), from_peer(TCP_ACK, PEER + 1, LOCAL + 2));
    TcpSegment ack = ack_in(TCP_FIN_WAIT_2);
    ack.ack += 10;
    expect(&play, (Want){.state = TCP_FIN_WAIT_2,
                         .sent = {ack},
                         .told = TOLD(DATA),
                         .data = 10,
                         .timers = {[TCP_RTO] = TCP_TIMER_CANCEL},
                         .acked = 2,
                         .taken = 10});
}

static void a_listener_drops_what_is_neither_reset_nor_ack_nor_syn(void **state)
{
    (void)state;
    TcpSegment fin = with_text(from_peer(TCP_FIN, FOREIGN_SEQ, 0), 10);
    Play play = play_segment("R094", in_state(TCP_LISTEN), fin);
    expect(&play, stays(TCP_LISTEN));
    play = play_segment("R094", in_state(TCP_LISTEN), from_peer(0, FOREIGN_SEQ, 0));
    expect(&play, stays(TCP_LISTEN));
}

/* --- 3.10.7.3 SYN-SENT ----------------------------------------------------------- */

/* SEG.ACK =< ISS (4294967294) is too old, SEG.ACK > SND.NXT too new. */
static const SeqNum BAD_ACKS[] = {4294967200u, 4294967294u, 0};
enum { BAD_ACK_COUNT = sizeof BAD_ACKS / sizeof *BAD_ACKS };

static void an_opener_resets_an_ack_of_what_it_has_not_sent(void **state)
{
    (void)state;
    for (int i = 0; i < BAD_ACK_COUNT; i++) {
        TcpSegment bad = from_peer(TCP_SYN | TCP_ACK, PEER, BAD_ACKS[i]);
        Play play = play_segment("R095", in_state(TCP_SYN_SENT), bad);
        expect(&play, answers(TCP_SYN_SENT, reset_at(BAD_ACKS[i])));
        bad.flags = TCP_ACK;
        play = play_segment("R095", in_state(TCP_SYN_SENT), bad);
        expect(&play, answers(TCP_SYN_SENT, reset_at(BAD_ACKS[i])));
    }
}

static void an_opener_drops_a_reset_with_an_ack_of_what_it_has_not_sent(void **state)
{
    (void)state;
    for (int i = 0; i < BAD_ACK_COUNT; i++) {
        TcpSegment bad = from_peer(TCP_RST | TCP_ACK, PEER, BAD_ACKS[i]);
        Play play = play_segment("R096", in_state(TCP_SYN_SENT), bad);
        expect(&play, stays(TCP_SYN_SENT));
    }
}

static void a_reset_that_acknowledges_the_syn_ends_the_open(void **state)
{
    (void)state;
    TcpConfig config = CONFIG;
    config.user_timeout = SIM_SECOND;
    TcpSegment reset = from_peer(TCP_RST | TCP_ACK, FOREIGN_SEQ, LOCAL + 1);
    Play play = play_segment("R097", in_state_with(&config, TCP_SYN_SENT), reset);
    assert_true(play.before.timers[TCP_USER_TIMEOUT].running);
    expect(&play, (Want){.state = TCP_CLOSED, .told = TOLD(RESET), .stops_all = true});
    /* A SYN on it changes nothing: the reset is looked at first. */
    reset.flags |= TCP_SYN;
    play = play_segment("R097", in_state(TCP_SYN_SENT), reset);
    expect(&play, (Want){.state = TCP_CLOSED, .told = TOLD(RESET), .stops_all = true});
}

static void an_opener_ignores_a_reset_that_acknowledges_nothing(void **state)
{
    (void)state;
    Play play = play_segment("R098", in_state(TCP_SYN_SENT), from_peer(TCP_RST, PEER, 0));
    expect(&play, stays(TCP_SYN_SENT));
    play = play_segment("R098", in_state(TCP_SYN_SENT), from_peer(TCP_RST | TCP_SYN, PEER, 0));
    expect(&play, stays(TCP_SYN_SENT));
}

static Want completes(uint32_t taken)
{
    TcpSegment ack = ack_in(TCP_ESTABLISHED);
    ack.ack += taken;
    return (Want){
        .state = TCP_ESTABLISHED,
        .sent = {ack},
        .told = TOLD(ESTABLISHED_NOTICE),
        .timers = {[TCP_RTO] = TCP_TIMER_CANCEL},
        .acked = 1,
        .taken = taken,
        .takes_irs = true,
    };
}

static void a_syn_ack_completes_the_handshake(void **state)
{
    (void)state;
    TcpSegment syn_ack = from_peer(TCP_SYN | TCP_ACK, PEER, LOCAL + 1);
    syn_ack.wnd = 700;
    Play play = play_segment("R099", in_state(TCP_SYN_SENT), syn_ack);
    expect(&play, completes(0));
    assert_int_equal(play.ep.snd.wnd, 700);
    assert_int_equal(play.ep.snd.wl1, PEER);
    assert_int_equal(play.ep.snd.wl2, LOCAL + 1);
    assert_true(play.ep.srtt == NOW);
}

static void a_syn_ack_of_a_syn_that_was_sent_twice_gives_no_sample(void **state)
{
    (void)state;
    Play play = play_timer("R217", in_state(TCP_SYN_SENT), TCP_RTO);
    play = play_segment("R099", play.ep, from_peer(TCP_SYN | TCP_ACK, PEER, LOCAL + 1));
    expect(&play, (Want){.state = TCP_ESTABLISHED,
                         .sent = {ack_in(TCP_ESTABLISHED)},
                         .told = TOLD(ESTABLISHED_NOTICE),
                         .stops_all = true,
                         .acked = 1,
                         .takes_irs = true});
    assert_true(play.ep.srtt == 0);
}

static void text_on_a_syn_ack_is_delivered_at_once(void **state)
{
    (void)state;
    TcpSegment syn_ack = with_text(from_peer(TCP_SYN | TCP_ACK, PEER, LOCAL + 1), 10);
    Play play = play_segment("R099", in_state(TCP_SYN_SENT), syn_ack);
    Want want = completes(10);
    want.told |= TOLD(DATA);
    want.data = 10;
    expect(&play, want);
}

static void queued_text_rides_on_the_ack_of_a_syn_ack(void **state)
{
    (void)state;
    TcpEndpoint ep = after_send(in_state(TCP_SYN_SENT), 10);
    Play play = play_segment("R099", ep, from_peer(TCP_SYN | TCP_ACK, PEER, LOCAL + 1));
    Want want = completes(0);
    want.sent[0].len = 10;
    want.timers[TCP_RTO] = TCP_TIMER_RESTART;
    expect(&play, want);
}

static void a_syn_ack_with_a_fin_goes_to_close_wait(void **state)
{
    (void)state;
    not_under_profiles();
    TcpSegment seg = from_peer(TCP_SYN | TCP_ACK | TCP_FIN, PEER, LOCAL + 1);
    Play play = play_segment("R100", in_state(TCP_SYN_SENT), seg);
    Want want = completes(1);
    want.state = TCP_CLOSE_WAIT;
    want.told |= TOLD(CLOSING_NOTICE);
    expect(&play, want);
    assert_int_equal(play.out.transition_count, 1);
    assert_int_equal(play.out.transitions[0], TCP_ON_SYN_SENT_SYN_ACK_FIN);
}

static void a_bare_syn_makes_an_opener_repeat_its_own_with_an_ack(void **state)
{
    (void)state;
    not_under_profiles();
    TcpSegment syn = with_text(from_peer(TCP_SYN, PEER, 0), 10);
    Play play = play_segment("R101", in_state(TCP_SYN_SENT), syn);
    expect(&play, (Want){.state = TCP_SYN_RECEIVED,
                         .sent = {syn_ack_from_us()},
                         .timers = {[TCP_RTO] = TCP_TIMER_RESTART},
                         .takes_irs = true,
                         .repeats_syn = true});
    assert_false(play.ep.passive);
    /* The text on it has waited. */
    play = play_segment("R101", play.ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 1));
    assert_int_equal(play.ep.state, TCP_ESTABLISHED);
    assert_int_equal(play.ep.rcv.nxt, PEER + 11);
}

/* Karn: the ACK may be of the SYN or of the SYN,ACK, which has the same number. */
static void a_simultaneous_open_gives_no_sample(void **state)
{
    (void)state;
    TcpSegment ack = from_peer(TCP_ACK, PEER + 1, LOCAL + 1);
    Play play = play_segment("R101", in_state(TCP_SYN_SENT), from_peer(TCP_SYN, PEER, 0));
    arrives(&play.ep, ack, NOW + SIM_SECOND);
    assert_int_equal(play.ep.state, TCP_ESTABLISHED);
    assert_true(play.ep.srtt == 0);
    play = play_timer("R217", in_state(TCP_SYN_SENT), TCP_RTO);
    play = play_segment("R101", play.ep, from_peer(TCP_SYN, PEER, 0));
    arrives(&play.ep, ack, NOW + SIM_SECOND);
    assert_true(play.ep.srtt == 0);
}

static void an_opener_drops_what_is_neither_syn_nor_reset(void **state)
{
    (void)state;
    TcpSegment ack = with_text(from_peer(TCP_ACK | TCP_FIN, PEER + 1, LOCAL + 1), 10);
    Play play = play_segment("R102", in_state(TCP_SYN_SENT), ack);
    expect(&play, stays(TCP_SYN_SENT));
    play = play_segment("R102", in_state(TCP_SYN_SENT), from_peer(TCP_FIN, PEER + 1, 0));
    expect(&play, stays(TCP_SYN_SENT));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reset_to_nobody_is_dropped),
        cmocka_unit_test(a_segment_without_ack_to_nobody_is_reset_with_an_ack_of_all_of_it),
        cmocka_unit_test(a_segment_with_ack_to_nobody_is_reset_where_it_acknowledges),
        cmocka_unit_test(a_listener_ignores_a_reset_even_with_an_ack_or_a_syn),
        cmocka_unit_test(a_listener_resets_any_ack_even_with_a_syn),
        cmocka_unit_test(a_syn_makes_a_listener_answer_and_become_syn_received),
        cmocka_unit_test(text_and_fin_on_a_syn_wait_for_established),
        cmocka_unit_test(text_on_a_syn_is_taken_though_close_came_before_established),
        cmocka_unit_test(a_listener_drops_what_is_neither_reset_nor_ack_nor_syn),
        cmocka_unit_test(an_opener_resets_an_ack_of_what_it_has_not_sent),
        cmocka_unit_test(an_opener_drops_a_reset_with_an_ack_of_what_it_has_not_sent),
        cmocka_unit_test(a_reset_that_acknowledges_the_syn_ends_the_open),
        cmocka_unit_test(an_opener_ignores_a_reset_that_acknowledges_nothing),
        cmocka_unit_test(a_syn_ack_completes_the_handshake),
        cmocka_unit_test(a_syn_ack_of_a_syn_that_was_sent_twice_gives_no_sample),
        cmocka_unit_test(text_on_a_syn_ack_is_delivered_at_once),
        cmocka_unit_test(queued_text_rides_on_the_ack_of_a_syn_ack),
        cmocka_unit_test(a_syn_ack_with_a_fin_goes_to_close_wait),
        cmocka_unit_test(a_bare_syn_makes_an_opener_repeat_its_own_with_an_ack),
        cmocka_unit_test(a_simultaneous_open_gives_no_sample),
        cmocka_unit_test(an_opener_drops_what_is_neither_syn_nor_reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
