/* Text and FINs that repeat, overlap and contradict each other: RFC 9293 section
 * 3.10.7.4, "only the new parts are processed", "in SEG.SEQ order". */
#include "expect.h"

#include "support/states.h"

#include <string.h>

static const SimTime NOW = 5 * SIM_SECOND;

static TcpSegment text(SeqNum offset, uint32_t len, uint8_t flags)
{
    return with_text(from_peer(TCP_ACK | flags, PEER + 1 + offset, LOCAL + 1), len);
}

/* Octets that an event tells the user. */
static uint32_t told(const TcpOutcome *out)
{
    uint32_t sum = 0;
    for (int i = 0; i < out->notice_count; i++)
        sum += out->notices[i].what == TCP_TOLD_DATA ? out->notices[i].len : 0;
    return sum;
}

static bool names(const TcpOutcome *out, TcpRuleId rule)
{
    for (int i = 0; i < out->rule_count; i++) {
        if (out->rules[i] == rule)
            return true;
    }
    return false;
}

static uint32_t taken(const TcpEndpoint *ep)
{
    return ep->rcv.nxt - (PEER + 1);
}

/* --- text that came with the SYN -------------------------------------------------------- */

/* In SYN-RECEIVED, with 60 octets that came with the SYN: from LISTEN, or by a
 * simultaneous open; and from there by CLOSE in FIN-WAIT-1. */
static TcpEndpoint with_text_on_syn(bool passive, bool closed)
{
    TcpEndpoint ep = in_state(passive ? TCP_LISTEN : TCP_SYN_SENT);
    ep = after(ep, with_text(from_peer(TCP_SYN, PEER, 0), 60));
    return closed ? after_close(ep) : ep;
}

static void text_of_a_syn_that_comes_again_is_taken_once(void **state)
{
    (void)state;
    static const uint32_t LENGTHS[] = {0, 1, 50, 60};
    for (int i = 0; i < 16; i++) {
        TcpEndpoint ep = with_text_on_syn(i & 1, i & 2);
        TcpSegment again = text(0, LENGTHS[i / 4], 0);
        TcpOutcome out = arrives(&ep, again, NOW);
        assert_int_equal(told(&out), 60);
        assert_int_equal(taken(&ep), 60);
        assert_int_equal(out.segment_count, 1);
        assert_int_equal(out.segments[0].segment.ack, PEER + 61);
    }
}

static void new_text_behind_that_of_a_syn_is_taken_with_it(void **state)
{
    (void)state;
    for (int i = 0; i < 4; i++) {
        TcpEndpoint ep = with_text_on_syn(i & 1, i & 2);
        TcpOutcome out = arrives(&ep, text(40, 40, TCP_FIN), NOW);
        assert_int_equal(told(&out), 80);
        assert_int_equal(taken(&ep), 81);
        assert_int_equal(ep.state, i & 2 ? TCP_CLOSING : TCP_CLOSE_WAIT);
    }
}

static void a_fin_inside_the_text_of_a_syn_is_old(void **state)
{
    (void)state;
    for (int i = 0; i < 4; i++) {
        TcpEndpoint ep = with_text_on_syn(i & 1, i & 2);
        TcpOutcome out = arrives(&ep, text(0, 50, TCP_FIN), NOW);
        assert_int_equal(told(&out), 60);
        assert_int_equal(taken(&ep), 60);
        assert_int_equal(ep.state, i & 2 ? TCP_FIN_WAIT_1 : TCP_ESTABLISHED);
    }
}

static void text_of_a_syn_in_a_syn_ack_again_is_taken_once(void **state)
{
    (void)state;
    TcpEndpoint ep = with_text_on_syn(false, false);
    TcpSegment again = with_text(from_peer(TCP_SYN | TCP_ACK, PEER, LOCAL + 1), 50);
    TcpOutcome out = arrives(&ep, again, NOW);
    assert_int_equal(told(&out), 60);
    assert_int_equal(taken(&ep), 60);
}

/* --- FINs and text that contradict each other --------------------------------------------- */

/* FIN-WAIT-2 is after the ACK of our FIN. */
static TcpEndpoint receiving(int which)
{
    static const TcpState STATES[] = {TCP_ESTABLISHED, TCP_FIN_WAIT_1, TCP_FIN_WAIT_2};
    return in_state(STATES[which]);
}

static TcpState behind_fin(int which)
{
    static const TcpState STATES[] = {TCP_CLOSE_WAIT, TCP_CLOSING, TCP_TIME_WAIT};
    return STATES[which];
}

static void a_fin_comes_before_text_beyond_it_that_is_held(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        TcpEndpoint ep = after(receiving(i), text(2, 100, 0));
        TcpOutcome out = arrives(&ep, text(0, 50, TCP_FIN), NOW);
        assert_int_equal(ep.state, behind_fin(i));
        assert_int_equal(told(&out), 50);
        assert_int_equal(taken(&ep), 51);
        assert_int_equal(ep.rcv.held_count, 0);
        assert_true(names(&out, TCP_RULE_TEXT_BEYOND_FIN));
    }
}

static void text_beyond_a_fin_that_waits_is_not_kept(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        TcpEndpoint ep = after(receiving(i), text(10, 10, TCP_FIN));
        TcpOutcome out = arrives(&ep, text(20, 30, 0), NOW);
        assert_int_equal(out.verdict_rule, TCP_RULE_TEXT_BEYOND_FIN);
        assert_int_equal(out.verdict, TCP_IGNORED);
        assert_int_equal(out.segment_count, 1);
        out = arrives(&ep, text(0, 40, 0), NOW);
        assert_true(names(&out, TCP_RULE_TEXT_BEYOND_FIN));
        assert_int_equal(out.verdict, TCP_ACCEPTED);
        assert_int_equal(ep.state, behind_fin(i));
        assert_int_equal(told(&out), 20);
        assert_int_equal(taken(&ep), 21);
    }
}

static void a_second_fin_at_another_number_does_not_replace_the_first(void **state)
{
    (void)state;
    static const uint32_t OTHERS[] = {10, 25, 40};
    for (int i = 0; i < 9; i++) {
        TcpEndpoint ep = after(receiving(i % 3), text(20, 10, TCP_FIN));
        TcpOutcome out = arrives(&ep, text(OTHERS[i / 3], 0, TCP_FIN), NOW);
        assert_true(names(&out, TCP_RULE_FIN_AGAIN));
        out = arrives(&ep, text(0, 20, 0), NOW);
        assert_int_equal(ep.state, behind_fin(i % 3));
        assert_int_equal(taken(&ep), 31);
    }
}

static void a_fin_that_comes_twice_is_one(void **state)
{
    (void)state;
    TcpEndpoint ep = after(in_state(TCP_ESTABLISHED), text(20, 10, TCP_FIN));
    TcpOutcome out = arrives(&ep, text(30, 0, TCP_FIN), NOW);
    assert_false(names(&out, TCP_RULE_FIN_AGAIN));
    assert_int_equal(out.verdict_rule, TCP_RULE_TEXT_HELD);
}

/* --- how much is held ------------------------------------------------------------------------ */

/* With as many pieces of one octet, each behind a gap of one, as are held; the
 * first gap is of three. */
static TcpEndpoint full_of_pieces(const TcpConfig *config)
{
    TcpEndpoint ep = established_with(config);
    for (SeqNum i = 0; i < TCP_HELD_MAX; i++)
        ep = after(ep, text(2 * i + 3, 1, 0));
    assert_int_equal(ep.rcv.held_count, TCP_HELD_MAX);
    return ep;
}

static void a_piece_too_many_is_dropped_and_the_trace_says_so(void **state)
{
    (void)state;
    TcpEndpoint ep = full_of_pieces(&CONFIG), full = ep;
    TcpOutcome out = arrives(&ep, text(2 * TCP_HELD_MAX + 3, 1, 0), NOW);
    assert_int_equal(out.verdict_rule, TCP_RULE_TEXT_NOT_HELD);
    assert_int_equal(out.verdict, TCP_IGNORED);
    assert_int_equal(out.segment_count, 1);
    assert_memory_equal(ep.rcv.held, full.rcv.held, sizeof full.rcv.held);
}

static void a_nearer_piece_takes_the_place_of_the_farthest(void **state)
{
    (void)state;
    TcpEndpoint ep = full_of_pieces(&CONFIG);
    TcpOutcome out = arrives(&ep, text(1, 1, 0), NOW);
    assert_true(names(&out, TCP_RULE_TEXT_NOT_HELD));
    assert_int_equal(out.verdict, TCP_ACCEPTED);
    assert_int_equal(ep.rcv.held_count, TCP_HELD_MAX);
    assert_int_equal(ep.rcv.held[0].start, PEER + 2);
    assert_int_equal(ep.rcv.held[TCP_HELD_MAX - 1].start, PEER + 2 * TCP_HELD_MAX);
}

static void a_piece_that_joins_two_needs_no_place(void **state)
{
    (void)state;
    TcpEndpoint ep = full_of_pieces(&CONFIG);
    TcpOutcome out = arrives(&ep, text(4, 1, 0), NOW);
    assert_false(names(&out, TCP_RULE_TEXT_NOT_HELD));
    assert_int_equal(ep.rcv.held_count, TCP_HELD_MAX - 1);
}

/* --- the ACK that is owed rides on text ---------------------------------------------------------
 */

/* The peer's text has a gap; its window is full of 100 octets of ours, and 200 wait. */
static TcpEndpoint blocked_behind_a_gap(void)
{
    TcpSegment small = text(10, 10, 0);
    small.wnd = 100;
    return after_send(after(in_state(TCP_ESTABLISHED), small), 300);
}

/* What opens that window brings text or a number as well. */
static void expect_answer_on_text(TcpEndpoint ep, TcpSegment seg, SeqNum ack)
{
    seg.ack = LOCAL + 101;
    TcpOutcome out = arrives(&ep, seg, NOW);
    assert_int_equal(out.segment_count, 1);
    assert_int_equal(out.segments[0].segment.len, 100);
    assert_int_equal(out.segments[0].segment.ack, ack);
    assert_false(ep.ack_pending);
}

static void the_ack_of_a_filled_gap_rides_on_text(void **state)
{
    (void)state;
    expect_answer_on_text(blocked_behind_a_gap(), text(0, 10, 0), PEER + 21);
    expect_answer_on_text(blocked_behind_a_gap(), text(0, 5, 0), PEER + 6);
}

static void the_ack_of_text_beyond_a_gap_rides_on_text(void **state)
{
    (void)state;
    TcpSegment beyond = text(30, 10, 0);
    beyond.wnd = 100;
    expect_answer_on_text(blocked_behind_a_gap(), beyond, PEER + 1);
}

static void the_answer_to_a_probe_rides_on_text(void **state)
{
    (void)state;
    TcpEndpoint ep = blocked_behind_a_gap();
    ep.rcv.wnd = 0;
    expect_answer_on_text(ep, text(0, 1, 0), PEER + 1);
}

/* Also where nothing is trimmed at the right edge. */
static void the_text_of_a_probe_is_not_taken_with_its_ack(void **state)
{
    (void)state;
    TcpConfig config = CONFIG;
    for (int i = 0; i < 2; i++) {
        config.whole_segments = i == 1;
        TcpEndpoint ep = in_state_with(&config, TCP_ESTABLISHED);
        ep.rcv.wnd = 0;
        TcpOutcome out = arrives(&ep, text(0, 1, 0), NOW);
        assert_int_equal(told(&out), 0);
        assert_int_equal(taken(&ep), 0);
        assert_int_equal(ep.rcv.held_count, 0);
    }
}

static void the_ack_of_a_fin_again_rides_on_text(void **state)
{
    (void)state;
    TcpEndpoint ep = in_state(TCP_CLOSE_WAIT);
    TcpSegment shut = from_peer(TCP_ACK, PEER + 2, LOCAL + 1);
    shut.wnd = 0;
    ep = after_send(after(ep, shut), 100);
    TcpOutcome out = arrives(&ep, from_peer(TCP_ACK | TCP_FIN, PEER + 3, LOCAL + 1), NOW);
    assert_int_equal(out.segment_count, 1);
    assert_int_equal(out.segments[0].segment.len, 100);
}

static void an_ack_without_text_to_ride_on_leaves_at_once(void **state)
{
    (void)state;
    TcpConfig config = CONFIG;
    config.delayed_ack = 200 * SIM_MS;
    TcpEndpoint ep = after(in_state_with(&config, TCP_ESTABLISHED), text(10, 10, 0));
    TcpOutcome out = arrives(&ep, text(0, 10, 0), NOW);
    assert_int_equal(out.segment_count, 1);
    assert_int_equal(out.segments[0].segment.len, 0);
    /* The next text has no gap behind it, and its ACK may wait again. */
    out = arrives(&ep, text(20, 10, 0), NOW);
    assert_int_equal(out.segment_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_of_a_syn_that_comes_again_is_taken_once),
        cmocka_unit_test(new_text_behind_that_of_a_syn_is_taken_with_it),
        cmocka_unit_test(a_fin_inside_the_text_of_a_syn_is_old),
        cmocka_unit_test(text_of_a_syn_in_a_syn_ack_again_is_taken_once),
        cmocka_unit_test(a_fin_comes_before_text_beyond_it_that_is_held),
        cmocka_unit_test(text_beyond_a_fin_that_waits_is_not_kept),
        cmocka_unit_test(a_second_fin_at_another_number_does_not_replace_the_first),
        cmocka_unit_test(a_fin_that_comes_twice_is_one),
        cmocka_unit_test(a_piece_too_many_is_dropped_and_the_trace_says_so),
        cmocka_unit_test(a_nearer_piece_takes_the_place_of_the_farthest),
        cmocka_unit_test(a_piece_that_joins_two_needs_no_place),
        cmocka_unit_test(the_ack_of_a_filled_gap_rides_on_text),
        cmocka_unit_test(the_ack_of_text_beyond_a_gap_rides_on_text),
        cmocka_unit_test(the_answer_to_a_probe_rides_on_text),
        cmocka_unit_test(the_text_of_a_probe_is_not_taken_with_its_ack),
        cmocka_unit_test(the_ack_of_a_fin_again_rides_on_text),
        cmocka_unit_test(an_ack_without_text_to_ride_on_leaves_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
