/* What Linux 6.18 does where RFC 9293 leaves it open or says otherwise. */
#include "support/systems.h"

static TcpConfig config;

static int use_linux(void **state)
{
    (void)state;
    config = linux_config();
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

static TcpSegment rst(SeqNum seq)
{
    return (TcpSegment){.seq = seq, .flags = TCP_RST};
}

/* --- SYN-SENT ------------------------------------------------------------------------- */

static void a_bad_ack_in_syn_sent_brings_the_syn_again_soon(void **state)
{
    (void)state;
    TcpEndpoint ep = in(TCP_SYN_SENT);
    Play play = get(ep, from_peer(TCP_ACK, PEER, LOCAL + 7));
    Want want = answers(TCP_SYN_SENT, rst(LOCAL + 7));
    want.timers[TCP_RTO] = TCP_TIMER_RESTART;
    expect(&play, want);
    assert_int_equal(play.ep.timers[TCP_RTO].due, NOW + 10 * SIM_MS);
    TcpOutcome out;
    tcp_timer_expires(&play.ep, TCP_RTO, NOW + 10 * SIM_MS, &out);
    play = get(play.ep, from_peer(TCP_ACK, PEER, LOCAL + 7));
    expect(&play, answers(TCP_SYN_SENT, rst(LOCAL + 7)));
}

static void what_comes_with_a_syn_is_thrown_away(void **state)
{
    (void)state;
    TcpSegment syn = with_text(from_peer(TCP_SYN, PEER, 0), 10);
    Play play = get(in(TCP_LISTEN), syn);
    assert_int_equal(play.out.segments[0].segment.ack, PEER + 1);
    assert_true(names(&play, TCP_RULE_SYN_TEXT_DROPPED));
    play = get(play.ep, next_from_peer(TCP_ACK, TCP_SYN_RECEIVED));
    assert_int_equal(play.ep.state, TCP_ESTABLISHED);
    assert_int_equal(play.ep.rcv.nxt, PEER + 1);
    syn.flags = TCP_SYN | TCP_ACK | TCP_FIN;
    syn.ack = LOCAL + 1;
    play = get(in(TCP_SYN_SENT), syn);
    assert_int_equal(play.ep.state, TCP_ESTABLISHED);
    assert_int_equal(play.ep.rcv.nxt, PEER + 1);
}

static void a_listener_drops_a_syn_with_a_fin(void **state)
{
    (void)state;
    Play play = get(in(TCP_LISTEN), from_peer(TCP_SYN | TCP_FIN, PEER, 0));
    expect(&play, stays(TCP_LISTEN));
}

/* --- SYN-RECEIVED ------------------------------------------------------------------------ */

static void a_syn_in_the_window_resets_a_half_open_child(void **state)
{
    (void)state;
    Play play = get(in(TCP_SYN_RECEIVED), from_peer(TCP_SYN, PEER + 1, 0));
    TcpSegment reset = {.ack = PEER + 2, .flags = TCP_RST | TCP_ACK};
    expect(&play, (Want){.state = TCP_LISTEN, .sent = {reset}, .stops_all = true});
}

static void any_reset_in_the_window_ends_a_half_open_child(void **state)
{
    (void)state;
    Play play = get(in(TCP_SYN_RECEIVED), from_peer(TCP_RST, PEER + 500, 0));
    expect(&play, (Want){.state = TCP_LISTEN, .stops_all = true});
    play = get(in(TCP_SYN_RECEIVED), from_peer(TCP_RST, PEER + 5000, 0));
    expect(&play, stays(TCP_SYN_RECEIVED));
    play = get(in(TCP_SYN_RECEIVED), from_peer(TCP_RST | TCP_ACK, PEER + 1, LOCAL + 9));
    expect(&play, stays(TCP_SYN_RECEIVED));
}

static void a_wrong_ack_of_a_half_open_child_is_reset_wherever_it_lies(void **state)
{
    (void)state;
    Play play = get(in(TCP_SYN_RECEIVED), from_peer(TCP_ACK, PEER + 5000, LOCAL + 9));
    expect(&play, answers(TCP_SYN_RECEIVED, rst(LOCAL + 9)));
}

/* tcp_check_req takes it for the ACK that it has, tcp_validate_incoming for a SYN. */
static void a_syn_before_the_text_that_acknowledges_ours_is_challenged(void **state)
{
    (void)state;
    TcpSegment seg = with_text(from_peer(TCP_SYN | TCP_ACK, PEER, LOCAL + 1), 10);
    Play play = get(in(TCP_SYN_RECEIVED), seg);
    expect(&play, answers(TCP_SYN_RECEIVED, ack_in(TCP_SYN_RECEIVED)));
    assert_true(names(&play, TCP_RULE_SYN_CHALLENGED));
    seg.flags |= TCP_RST;
    play = get(in(TCP_SYN_RECEIVED), seg);
    expect(&play, (Want){.state = TCP_LISTEN, .stops_all = true});
}

static void the_syn_again_is_answered_once_in_half_a_second(void **state)
{
    (void)state;
    TcpSegment syn = from_peer(TCP_SYN, PEER, 0);
    Play play = get(in(TCP_SYN_RECEIVED), syn);
    assert_int_equal(play.out.segment_count, 1);
    play = get(play.ep, syn);
    assert_int_equal(play.out.segment_count, 0);
    assert_int_equal(play.out.verdict_rule, TCP_RULE_ANSWER_LIMITED);
}

static void a_simultaneous_opens_syn_ack_is_acknowledged(void **state)
{
    (void)state;
    Play play = get(crossed(&config), from_peer(TCP_SYN | TCP_ACK, PEER, LOCAL + 1));
    assert_int_equal(play.ep.state, TCP_ESTABLISHED);
    assert_int_equal(play.out.segment_count, 1);
    assert_int_equal(play.out.segments[0].segment.flags, TCP_ACK);
}

static void a_simultaneous_opens_rst_must_be_exact(void **state)
{
    (void)state;
    Play play = get(crossed(&config), from_peer(TCP_RST, PEER + 500, 0));
    assert_int_equal(play.ep.state, TCP_SYN_RECEIVED);
    assert_int_equal(play.out.verdict_rule, TCP_RULE_RST_CHALLENGED);
}

/* --- The window ---------------------------------------------------------------------------- */

static TcpEndpoint unread(void)
{
    return unread_in(&config, TCP_ESTABLISHED);
}

static void a_fin_is_taken_though_the_window_is_shut(void **state)
{
    (void)state;
    TcpEndpoint ep = metered(in(TCP_ESTABLISHED));
    ep = after(ep, with_text(from_peer(TCP_ACK, PEER + 1, LOCAL + 1), 1000));
    assert_int_equal(ep.rcv.wnd, 0);
    Play play = get(ep, from_peer(TCP_FIN | TCP_ACK, PEER + 1001, LOCAL + 1));
    assert_int_equal(play.ep.state, TCP_CLOSE_WAIT);
    assert_int_equal(play.out.segments[0].segment.ack, PEER + 1002);
    play = get(ep, with_text(from_peer(TCP_FIN | TCP_ACK, PEER + 1001, LOCAL + 1), 1));
    assert_int_equal(play.ep.state, TCP_ESTABLISHED);
}

static void text_beyond_the_window_is_dropped_not_trimmed(void **state)
{
    (void)state;
    TcpEndpoint ep = unread();
    TcpSegment seg = with_text(from_peer(TCP_ACK, PEER + 11, LOCAL + 1), ep.rcv.wnd + 1);
    Play play = get(ep, seg);
    TcpSegment ack = {.seq = LOCAL + 1, .ack = PEER + 11, .wnd = 990, .flags = TCP_ACK};
    expect(&play, answers(TCP_ESTABLISHED, ack));
    seg.len--;
    play = get(ep, seg);
    assert_int_equal(play.ep.rcv.nxt, PEER + 1001);
}

static void text_beyond_the_window_is_taken_whole_where_nothing_waits(void **state)
{
    (void)state;
    Play play = get(in(TCP_ESTABLISHED), with_text(from_peer(TCP_ACK, PEER + 1, LOCAL + 1), 1500));
    assert_int_equal(play.ep.rcv.nxt, PEER + 1501);
}

static void a_window_without_room_is_not_kept_from_being_silly(void **state)
{
    (void)state;
    TcpEndpoint ep = metered(in(TCP_ESTABLISHED));
    ep = after(ep, with_text(from_peer(TCP_ACK, PEER + 1, LOCAL + 1), 1500));
    Play play = play_call("", ep, CALL_RECEIVE, 100);
    assert_false(names(&play, TCP_RULE_WINDOW_KEPT));
    play = play_call("", play.ep, CALL_RECEIVE, 450);
    assert_true(names(&play, TCP_RULE_WINDOW_KEPT));
    play = play_call("", play.ep, CALL_RECEIVE, 50);
    assert_int_equal(play.out.segments[0].segment.wnd, 100);
}

static void nothing_counts_from_beyond_a_shut_window_though_it_was_probed(void **state)
{
    (void)state;
    config.rcv_buffer = 0;
    TcpEndpoint ep = after_send(in(TCP_ESTABLISHED), 20);
    Play play = get(ep, with_text(from_peer(TCP_ACK, PEER + 1, LOCAL + 11), 1));
    assert_int_equal(play.ep.snd.una, LOCAL + 11);
    play = get(play.ep, from_peer(TCP_ACK, PEER + 2, LOCAL + 21));
    assert_int_equal(play.ep.snd.una, LOCAL + 11);
    play = get(play.ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 21));
    assert_int_equal(play.ep.snd.una, LOCAL + 21);
}

static void the_right_edge_is_inside_for_what_takes_no_number(void **state)
{
    (void)state;
    TcpEndpoint ep = after_send(in(TCP_ESTABLISHED), 10);
    Play play = get(ep, from_peer(TCP_ACK, PEER + 1001, LOCAL + 11));
    assert_int_equal(play.ep.snd.una, LOCAL + 11);
    play = get(ep, from_peer(TCP_ACK, PEER + 1002, LOCAL + 11));
    assert_int_equal(play.ep.snd.una, LOCAL + 1);
    play = get(ep, from_peer(TCP_RST, PEER + 1001, 0));
    assert_int_equal(play.out.verdict_rule, TCP_RULE_RST_CHALLENGED);
}

static void text_known_to_the_end_brings_its_ack_and_is_answered(void **state)
{
    (void)state;
    TcpEndpoint ep = after_send(unread(), 10);
    Play play = get(ep, with_text(from_peer(TCP_ACK, PEER + 1, LOCAL + 11), 10));
    assert_int_equal(play.ep.snd.una, LOCAL + 11);
    assert_int_equal(play.out.segment_count, 1);
    play = get(ep, with_text(from_peer(TCP_ACK, PEER + 1, LOCAL + 11), 9));
    assert_int_equal(play.ep.snd.una, LOCAL + 1);
    assert_int_equal(play.out.segment_count, 1);
}

static void a_fin_again_in_closing_brings_its_ack_and_no_answer(void **state)
{
    (void)state;
    TcpEndpoint ep = in(TCP_CLOSING);
    Play play = get(ep, from_peer(TCP_FIN | TCP_ACK, PEER + 1, LOCAL + 2));
    assert_int_equal(play.ep.state, TCP_TIME_WAIT);
    assert_int_equal(play.out.segment_count, 0);
    play = get(ep, from_peer(TCP_FIN | TCP_ACK, PEER + 1, LOCAL + 1));
    assert_int_equal(play.ep.state, TCP_CLOSING);
    assert_int_equal(play.out.segment_count, 1);
}

static void without_ack_rst_and_syn_nothing_is_looked_at(void **state)
{
    (void)state;
    for (TcpState from = TCP_ESTABLISHED; from <= TCP_LAST_ACK; from++) {
        Play play = get(in(from), from_peer(TCP_FIN, peers_next(from), 0));
        expect(&play, stays(from));
        play = get(in(from), with_text(from_peer(0, peers_next(from) + 5000, 0), 5));
        expect(&play, stays(from));
    }
}

/* --- Resets, and answers ---------------------------------------------------------------------- */

static void a_reset_at_the_number_of_the_fin_counts(void **state)
{
    (void)state;
    static const TcpState STATES[] = {TCP_CLOSE_WAIT, TCP_CLOSING, TCP_LAST_ACK};
    for (int i = 0; i < COUNT_OF(STATES); i++) {
        Play play = get(in(STATES[i]), from_peer(TCP_RST, PEER + 1, 0));
        assert_int_equal(play.ep.state, TCP_CLOSED);
        play = get(in(STATES[i]), from_peer(TCP_RST, PEER, 0));
        expect(&play, stays(STATES[i]));
    }
    Play play = get(in(TCP_ESTABLISHED), from_peer(TCP_RST, PEER, 0));
    expect(&play, stays(TCP_ESTABLISHED));
}

static void what_waits_to_be_read_outlives_a_reset(void **state)
{
    (void)state;
    Play play = get(unread(), from_peer(TCP_RST, PEER + 11, 0));
    assert_int_equal(play.ep.state, TCP_CLOSED);
    assert_int_equal(play.out.notice_count, 0);
    assert_true(names(&play, TCP_RULE_RST_TEXT_STAYS));
    play = play_call("", play.ep, CALL_RECEIVE, 4);
    expect_notices(&play, &(Want){.told = TOLD(DATA), .data = 4});
    Play all = play_call("", play.ep, CALL_RECEIVE, 6);
    expect_notices(&all, &(Want){.told = TOLD(DATA), .data = 6});
    all = play_call("", all.ep, CALL_RECEIVE, 1);
    expect_notices(&all, &(Want){.told = TOLD(RESET)});
    assert_int_equal(all.out.notices[0].error, TCP_ECONNRESET);
    all = play_call("", all.ep, CALL_RECEIVE, 1);
    assert_int_equal(all.result, TCP_NOT_EXIST);
    play = play_call("", play.ep, CALL_RECEIVE, 100);
    expect_notices(&play, &(Want){.told = TOLD(DATA) | TOLD(RESET), .data = 6});
}

static void a_new_connection_has_nothing_of_what_was_left_to_read(void **state)
{
    (void)state;
    Play play = get(unread(), from_peer(TCP_RST, PEER + 11, 0));
    Play passive = play_call("", play.ep, CALL_OPEN_PASSIVE, 0);
    assert_int_equal(passive.ep.rcv.buffered, 0);
    Play active = play_call("", play.ep, CALL_OPEN_ACTIVE, 0);
    assert_int_equal(active.ep.rcv.buffered, 0);
    assert_int_equal(active.ep.reset_untold, TCP_NO_ERRNO);
}

static void what_may_be_a_loop_is_answered_once_in_half_a_second(void **state)
{
    (void)state;
    const TcpSegment LOOPS[] = {from_peer(TCP_ACK, PEER + 5000, LOCAL + 1),
                                from_peer(TCP_SYN, PEER + 5000, 0), from_peer(TCP_SYN, PEER + 5, 0),
                                from_peer(TCP_RST, PEER + 5, 0),
                                from_peer(TCP_ACK, PEER + 1, LOCAL - 5000)};
    for (int i = 0; i < COUNT_OF(LOOPS); i++) {
        Play first = get(in(TCP_ESTABLISHED), LOOPS[i]);
        assert_int_equal(first.out.segment_count, 1);
        for (int k = 0; k < COUNT_OF(LOOPS); k++) {
            Play second = get(first.ep, LOOPS[k]);
            assert_int_equal(second.out.segment_count, 0);
            assert_int_equal(second.out.verdict_rule, TCP_RULE_ANSWER_LIMITED);
        }
        Play text = get(first.ep, with_text(from_peer(TCP_ACK, PEER + 5000, LOCAL + 1), 5));
        assert_int_equal(text.out.segment_count, 1);
        TcpEndpoint later = first.ep;
        TcpOutcome out;
        tcp_segment_arrives(&later, &LOOPS[i], NOW + SIM_SECOND / 2, &out);
        assert_int_equal(out.segment_count, 1);
    }
}

static void an_ack_of_the_unsent_is_silent_only_in_established(void **state)
{
    (void)state;
    Play play = get(in(TCP_ESTABLISHED), from_peer(TCP_ACK, PEER + 1, LOCAL + 9));
    expect(&play, stays(TCP_ESTABLISHED));
    play = get(in(TCP_CLOSE_WAIT), from_peer(TCP_ACK, PEER + 2, LOCAL + 9));
    expect(&play, answers(TCP_CLOSE_WAIT, ack_in(TCP_CLOSE_WAIT)));
}

/* --- TIME-WAIT ----------------------------------------------------------------------------------
 */

static Want restarts(bool answered)
{
    Want want = answered ? answers(TCP_TIME_WAIT, ack_in(TCP_TIME_WAIT)) : stays(TCP_TIME_WAIT);
    want.timers[TCP_TIME_WAIT_TIMER] = TCP_TIMER_RESTART;
    return want;
}

static void whatever_has_an_ack_begins_time_wait_anew(void **state)
{
    (void)state;
    TcpEndpoint ep = in(TCP_TIME_WAIT);
    Play play = get(ep, from_peer(TCP_ACK, PEER + 2, LOCAL + 2));
    expect(&play, restarts(false));
    play = get(ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 2));
    expect(&play, restarts(true));
    play = get(ep, with_text(from_peer(TCP_ACK, PEER + 2, LOCAL + 2), 10));
    expect(&play, restarts(true));
    play = get(ep, from_peer(TCP_FIN | TCP_ACK, PEER + 1, LOCAL + 2));
    expect(&play, restarts(true));
    play = get(ep, from_peer(TCP_SYN, PEER + 1, 0));
    expect(&play, answers(TCP_TIME_WAIT, ack_in(TCP_TIME_WAIT)));
}

static void time_wait_drops_every_reset_but_the_exact_one(void **state)
{
    (void)state;
    TcpEndpoint ep = in(TCP_TIME_WAIT);
    Play play = get(ep, from_peer(TCP_RST, PEER + 3, 0));
    expect(&play, stays(TCP_TIME_WAIT));
    play = get(ep, from_peer(TCP_RST, PEER + 1, 0));
    expect(&play, stays(TCP_TIME_WAIT));
    play = get(ep, from_peer(TCP_RST, PEER + 2, 0));
    expect(&play, (Want){.state = TCP_CLOSED, .stops_all = true});
    config.rfc1337 = true;
    play = get(in(TCP_TIME_WAIT), from_peer(TCP_RST, PEER + 2, 0));
    expect(&play, restarts(false));
}

/* --- An orphan's FIN-WAIT-2
 * ------------------------------------------------------------------------ */

static void a_segment_for_an_orphan(TcpSegment seg, Want want)
{
    Play play = get(orphan_in(&config, TCP_FIN_WAIT_2), seg);
    expect(&play, want);
}

static Want ends(TcpSegment reset)
{
    return (Want){.state = TCP_CLOSED, .sent = {reset}, .stops_all = true};
}

static void an_orphan_in_fin_wait_2_waits_for_the_fin_alone(void **state)
{
    (void)state;
    TcpSegment ack = ack_in(TCP_FIN_WAIT_2), none = {0};
    a_segment_for_an_orphan(from_peer(TCP_SYN, PEER + 1, 0),
                            ends((TcpSegment){.ack = PEER + 2, .flags = TCP_RST | TCP_ACK}));
    a_segment_for_an_orphan(from_peer(TCP_RST, PEER + 500, 0), ends(none));
    a_segment_for_an_orphan(from_peer(TCP_RST, PEER + 5000, 0), answers(TCP_FIN_WAIT_2, ack));
    a_segment_for_an_orphan(from_peer(TCP_ACK, PEER, LOCAL + 2), answers(TCP_FIN_WAIT_2, ack));
    a_segment_for_an_orphan(from_peer(TCP_ACK, PEER + 1, LOCAL + 9), stays(TCP_FIN_WAIT_2));
    a_segment_for_an_orphan(from_peer(TCP_ACK, PEER + 500, LOCAL + 2), stays(TCP_FIN_WAIT_2));
    a_segment_for_an_orphan(with_text(from_peer(TCP_SYN, PEER, 0), 10), stays(TCP_FIN_WAIT_2));
    a_segment_for_an_orphan(with_text(from_peer(TCP_ACK, PEER + 1, LOCAL + 2), 10),
                            ends(rst(LOCAL + 2)));
    a_segment_for_an_orphan(from_peer(TCP_FIN | TCP_ACK, PEER + 2, LOCAL + 2),
                            ends(rst(LOCAL + 2)));
    Play play =
        get(orphan_in(&config, TCP_FIN_WAIT_2), from_peer(TCP_FIN | TCP_ACK, PEER + 1, LOCAL + 2));
    assert_int_equal(play.ep.state, TCP_TIME_WAIT);
    assert_int_equal(play.out.segments[0].segment.ack, PEER + 2);
}

static void after_shutdown_fin_wait_2_challenges(void **state)
{
    (void)state;
    Play play = get(in(TCP_FIN_WAIT_2), from_peer(TCP_SYN, PEER + 1, 0));
    expect(&play, answers(TCP_FIN_WAIT_2, ack_in(TCP_FIN_WAIT_2)));
}

/* --- Giving up
 * -------------------------------------------------------------------------------------- */

/* When an endpoint is CLOSED, its RTO running out again and again. */
static SimTime given_up(TcpEndpoint ep)
{
    SimTime now = expire(&ep, TCP_RTO, 100);
    assert_int_equal(ep.state, TCP_CLOSED);
    return now;
}

static void retries_last_as_long_as_linux_says(void **state)
{
    (void)state;
    assert_int_equal(given_up(in(TCP_SYN_SENT)), 127 * SIM_SECOND);
    assert_int_equal(given_up(in(TCP_SYN_RECEIVED)), BUILT + 63 * SIM_SECOND);
    TcpEndpoint ep = in(TCP_ESTABLISHED);
    ep.rto = config.rto_min;
    assert_int_equal(given_up(after_send(ep, 10)), BUILT + 924600 * SIM_MS);
    TcpOutcome out;
    tcp_close_both_ways(&ep, BUILT, &out);
    assert_int_equal(given_up(ep), BUILT + 102200 * SIM_MS);
}

static void a_sample_may_bring_the_rto_down_to_200_ms(void **state)
{
    (void)state;
    TcpEndpoint ep = after_send(in(TCP_ESTABLISHED), 10);
    TcpSegment ack = from_peer(TCP_ACK, PEER + 1, LOCAL + 11);
    TcpOutcome out;
    tcp_segment_arrives(&ep, &ack, BUILT + SIM_MS, &out);
    assert_true(ep.rto < SIM_SECOND && ep.rto >= 200 * SIM_MS);
}

static TcpEndpoint before_a_shut_window(void)
{
    TcpSegment shut = from_peer(TCP_ACK, PEER + 1, LOCAL + 1);
    shut.wnd = 0;
    TcpEndpoint ep = after_send(after(in(TCP_ESTABLISHED), shut), 10);
    assert_true(ep.timers[TCP_PERSIST].running);
    return ep;
}

static void a_window_probe_is_empty_and_old(void **state)
{
    (void)state;
    Play play = play_timer("", before_a_shut_window(), TCP_PERSIST);
    assert_int_equal(play.out.segments[0].segment.seq, LOCAL);
    assert_int_equal(play.out.segments[0].segment.len, 0);
    assert_int_equal(play.ep.snd.nxt, LOCAL + 1);
}

static void an_orphan_before_a_shut_window_resets_when_probes_are_rto_max_apart(void **state)
{
    (void)state;
    TcpEndpoint ep = before_a_shut_window(), user = ep;
    TcpOutcome out;
    tcp_close_both_ways(&ep, BUILT, &out);
    TcpSegment answer = from_peer(TCP_ACK, PEER + 1, LOCAL + 1);
    answer.wnd = 0;
    for (int i = 0; i < 30 && ep.state != TCP_CLOSED; i++) {
        SimTime now = ep.timers[TCP_PERSIST].due;
        tcp_timer_expires(&ep, TCP_PERSIST, now, &out);
        if (ep.state == TCP_CLOSED)
            break;
        tcp_segment_arrives(&ep, &answer, now, &(TcpOutcome){0});
        expire(&user, TCP_PERSIST, 1);
        tcp_segment_arrives(&user, &answer, now, &(TcpOutcome){0});
    }
    assert_int_equal(ep.state, TCP_CLOSED);
    assert_int_equal(out.segments[0].segment.flags, TCP_RST | TCP_ACK);
    assert_int_equal(user.state, TCP_ESTABLISHED);
    for (int i = 0; i < 30; i++) {
        expire(&user, TCP_PERSIST, 1);
        tcp_segment_arrives(&user, &answer, 0, &out);
    }
    assert_int_equal(user.state, TCP_ESTABLISHED);
}

/* tcp_retransmit_timer probes for the user alone. */
static void an_orphans_text_before_a_shut_window_has_its_tries_and_no_more(void **state)
{
    (void)state;
    TcpSegment shut = from_peer(TCP_ACK, PEER + 1, LOCAL + 1);
    shut.wnd = 0;
    TcpEndpoint user = after(after_send(in(TCP_ESTABLISHED), 10), shut), orphan = user;
    TcpOutcome out;
    tcp_close_both_ways(&orphan, BUILT, &out);
    for (int i = 0; i < 20; i++) {
        assert_int_equal(orphan.state, i <= config.orphan_retries ? TCP_FIN_WAIT_1 : TCP_CLOSED);
        arrives(&user, shut, expire(&user, TCP_RTO, 1));
        if (orphan.state != TCP_CLOSED)
            arrives(&orphan, shut, expire(&orphan, TCP_RTO, 1));
    }
    assert_int_equal(user.state, TCP_ESTABLISHED);
}

/* tcp_write_timeout looks at it when the RTO has run out. */
static void an_orphan_whose_user_timeout_has_passed_is_given_up_at_its_next_try(void **state)
{
    (void)state;
    config.user_timeout = 2500 * SIM_MS;
    TcpSegment shut = from_peer(TCP_ACK, PEER + 1, LOCAL + 1);
    shut.wnd = 0;
    TcpEndpoint ep = after(after_send(in(TCP_ESTABLISHED), 10), shut);
    TcpOutcome out;
    tcp_close_both_ways(&ep, BUILT, &out);
    while (ep.rto < config.user_timeout) {
        SimTime now = expire(&ep, TCP_RTO, 1);
        assert_true(ep.timers[TCP_USER_TIMEOUT].due > now);
        arrives(&ep, shut, now);
        assert_false(ep.timers[TCP_USER_TIMEOUT].running);
    }
    SimTime now = expire(&ep, TCP_RTO, 1);
    assert_true(ep.timers[TCP_USER_TIMEOUT].due == now);
    expire(&ep, TCP_USER_TIMEOUT, 1);
    assert_int_equal(ep.state, TCP_CLOSED);
}

static void a_keepalive_without_an_answer_ends_with_a_reset(void **state)
{
    (void)state;
    config.keepalive.idle = 2 * SIM_HOUR;
    TcpEndpoint ep = after(in(TCP_ESTABLISHED), from_peer(TCP_ACK, PEER + 1, LOCAL + 1));
    SimTime last = expire(&ep, TCP_KEEPALIVE, 9);
    assert_int_equal(last, BUILT + 2 * SIM_HOUR + 8 * 75 * SIM_SECOND);
    assert_int_equal(ep.state, TCP_ESTABLISHED);
    Play play = play_timer("", ep, TCP_KEEPALIVE);
    TcpSegment reset = {.seq = LOCAL + 1, .ack = PEER + 1, .flags = TCP_RST | TCP_ACK};
    Want want = {.state = TCP_CLOSED, .sent = {reset}, .told = TOLD(TIMED_OUT), .stops_all = true};
    expect(&play, want);
}

#define LINUX(test) cmocka_unit_test_setup(test, use_linux)

int main(void)
{
    const struct CMUnitTest tests[] = {
        LINUX(a_bad_ack_in_syn_sent_brings_the_syn_again_soon),
        LINUX(what_comes_with_a_syn_is_thrown_away),
        LINUX(a_listener_drops_a_syn_with_a_fin),
        LINUX(a_syn_in_the_window_resets_a_half_open_child),
        LINUX(any_reset_in_the_window_ends_a_half_open_child),
        LINUX(a_wrong_ack_of_a_half_open_child_is_reset_wherever_it_lies),
        LINUX(a_syn_before_the_text_that_acknowledges_ours_is_challenged),
        LINUX(the_syn_again_is_answered_once_in_half_a_second),
        LINUX(a_simultaneous_opens_syn_ack_is_acknowledged),
        LINUX(a_simultaneous_opens_rst_must_be_exact),
        LINUX(a_fin_is_taken_though_the_window_is_shut),
        LINUX(text_beyond_the_window_is_dropped_not_trimmed),
        LINUX(text_beyond_the_window_is_taken_whole_where_nothing_waits),
        LINUX(a_window_without_room_is_not_kept_from_being_silly),
        LINUX(nothing_counts_from_beyond_a_shut_window_though_it_was_probed),
        LINUX(the_right_edge_is_inside_for_what_takes_no_number),
        LINUX(text_known_to_the_end_brings_its_ack_and_is_answered),
        LINUX(a_fin_again_in_closing_brings_its_ack_and_no_answer),
        LINUX(without_ack_rst_and_syn_nothing_is_looked_at),
        LINUX(a_reset_at_the_number_of_the_fin_counts),
        LINUX(what_waits_to_be_read_outlives_a_reset),
        LINUX(a_new_connection_has_nothing_of_what_was_left_to_read),
        LINUX(what_may_be_a_loop_is_answered_once_in_half_a_second),
        LINUX(an_ack_of_the_unsent_is_silent_only_in_established),
        LINUX(whatever_has_an_ack_begins_time_wait_anew),
        LINUX(time_wait_drops_every_reset_but_the_exact_one),
        LINUX(an_orphan_in_fin_wait_2_waits_for_the_fin_alone),
        LINUX(after_shutdown_fin_wait_2_challenges),
        LINUX(retries_last_as_long_as_linux_says),
        LINUX(a_sample_may_bring_the_rto_down_to_200_ms),
        LINUX(a_window_probe_is_empty_and_old),
        LINUX(an_orphan_before_a_shut_window_resets_when_probes_are_rto_max_apart),
        LINUX(an_orphans_text_before_a_shut_window_has_its_tries_and_no_more),
        LINUX(an_orphan_whose_user_timeout_has_passed_is_given_up_at_its_next_try),
        LINUX(a_keepalive_without_an_answer_ends_with_a_reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
