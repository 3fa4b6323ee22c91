/* The user's calls, row by row: RFC 9293 sections 3.10.1 to 3.10.6. */
#include "support/rows.h"

/* A row whose call returns something else than "ok". */
typedef struct Refusal {
    const char *id;
    TcpState state;
    TcpResult result;
} Refusal;

static TcpSegment syn(void)
{
    return (TcpSegment){.seq = LOCAL, .wnd = 1000, .flags = TCP_SYN};
}

static TcpSegment text_from_us(SeqNum seq, uint32_t len, TcpState state)
{
    return (TcpSegment){
        .seq = seq, .ack = peers_next(state), .len = len, .wnd = 1000, .flags = TCP_ACK};
}

static TcpSegment fin_from_us(SeqNum seq, TcpState state)
{
    return (TcpSegment){
        .seq = seq, .ack = peers_next(state), .wnd = 1000, .flags = TCP_FIN | TCP_ACK};
}

/* A call that is refused changes nothing, whatever it is. */
static void expect_refusals(const Refusal *rows, int count, UserCall call)
{
    for (int i = 0; i < count; i++) {
        Play play = play_call(rows[i].id, in_state(rows[i].state), call, 10);
        expect(&play, refuses(rows[i].state, rows[i].result));
    }
}

/* --- 3.10.1 OPEN -------------------------------------------------------------- */

static Want opens_actively(void)
{
    return (Want){
        .state = TCP_SYN_SENT,
        .sent = {syn()},
        .timers = {[TCP_RTO] = TCP_TIMER_START},
        .takes_iss = true,
    };
}

static void an_active_open_sends_a_syn(void **state)
{
    (void)state;
    Play play = play_call("R001", in_state(TCP_CLOSED), CALL_OPEN_ACTIVE, 0);
    expect(&play, opens_actively());
    assert_false(play.ep.passive);
    play = play_call("R004", in_state(TCP_LISTEN), CALL_OPEN_ACTIVE, 0);
    expect(&play, opens_actively());
    assert_false(play.ep.passive);
}

static void an_active_open_starts_the_user_timeout_when_asked(void **state)
{
    (void)state;
    TcpConfig config = CONFIG;
    config.user_timeout = SIM_SECOND;
    Play play = play_call("R001", in_state_with(&config, TCP_CLOSED), CALL_OPEN_ACTIVE, 0);
    Want want = opens_actively();
    want.timers[TCP_USER_TIMEOUT] = TCP_TIMER_START;
    expect(&play, want);
}

static void an_open_without_a_peer_is_refused(void **state)
{
    (void)state;
    static const Refusal ROWS[] = {
        {"R002", TCP_CLOSED, TCP_NO_REMOTE},
        {"R005", TCP_LISTEN, TCP_NO_REMOTE},
    };
    expect_refusals(ROWS, COUNT_OF(ROWS), CALL_OPEN_WITHOUT_PEER);
}

static void a_passive_open_listens(void **state)
{
    (void)state;
    Play play = play_call("R003", in_state(TCP_CLOSED), CALL_OPEN_PASSIVE, 0);
    expect(&play, stays(TCP_LISTEN));
    assert_true(play.ep.passive);
}

static void an_active_open_of_a_connection_that_exists_is_refused(void **state)
{
    (void)state;
    static const Refusal ROWS[] = {
        {"R007", TCP_SYN_SENT, TCP_EXISTS},    {"R008", TCP_SYN_RECEIVED, TCP_EXISTS},
        {"R009", TCP_ESTABLISHED, TCP_EXISTS}, {"R010", TCP_FIN_WAIT_1, TCP_EXISTS},
        {"R011", TCP_FIN_WAIT_2, TCP_EXISTS},  {"R012", TCP_CLOSE_WAIT, TCP_EXISTS},
        {"R013", TCP_CLOSING, TCP_EXISTS},     {"R014", TCP_LAST_ACK, TCP_EXISTS},
        {"R015", TCP_TIME_WAIT, TCP_EXISTS},
    };
    expect_refusals(ROWS, COUNT_OF(ROWS), CALL_OPEN_ACTIVE);
}

static void a_passive_open_of_a_connection_that_exists_is_refused(void **state)
{
    (void)state;
    static const Refusal ROWS[] = {
        {"R006", TCP_LISTEN, TCP_EXISTS},       {"R016", TCP_SYN_SENT, TCP_EXISTS},
        {"R017", TCP_SYN_RECEIVED, TCP_EXISTS}, {"R018", TCP_ESTABLISHED, TCP_EXISTS},
        {"R019", TCP_FIN_WAIT_1, TCP_EXISTS},   {"R020", TCP_FIN_WAIT_2, TCP_EXISTS},
        {"R021", TCP_CLOSE_WAIT, TCP_EXISTS},   {"R022", TCP_CLOSING, TCP_EXISTS},
        {"R023", TCP_LAST_ACK, TCP_EXISTS},     {"R024", TCP_TIME_WAIT, TCP_EXISTS},
    };
    expect_refusals(ROWS, COUNT_OF(ROWS), CALL_OPEN_PASSIVE);
    Play crossing = play_call("R017", crossed(&CONFIG), CALL_OPEN_PASSIVE, 0);
    expect(&crossing, refuses(TCP_SYN_RECEIVED, TCP_EXISTS));
    assert_false(crossing.ep.passive);
}

/* --- 3.10.2 SEND -------------------------------------------------------------- */

static void a_send_of_a_connection_that_cannot_send_is_refused(void **state)
{
    (void)state;
    static const Refusal ROWS[] = {
        {"R025", TCP_CLOSED, TCP_NOT_EXIST},         {"R032", TCP_FIN_WAIT_1, TCP_CLOSING_ERROR},
        {"R033", TCP_FIN_WAIT_2, TCP_CLOSING_ERROR}, {"R034", TCP_CLOSING, TCP_CLOSING_ERROR},
        {"R035", TCP_LAST_ACK, TCP_CLOSING_ERROR},   {"R036", TCP_TIME_WAIT, TCP_CLOSING_ERROR},
    };
    expect_refusals(ROWS, COUNT_OF(ROWS), CALL_SEND);
}

static void a_send_turns_a_listener_active_and_queues_the_text(void **state)
{
    (void)state;
    Play play = play_call("R026", in_state(TCP_LISTEN), CALL_SEND, 10);
    expect(&play, opens_actively());
    assert_int_equal(play.ep.snd.queued, 10);
    TcpOutcome out = arrives(&play.ep, from_peer(TCP_SYN | TCP_ACK, PEER, LOCAL + 1), NOW);
    assert_int_equal(out.segment_count, 1);
    assert_int_equal(out.segments[0].segment.len, 10);
    Play too_much = play_call("R026", in_state(TCP_LISTEN), CALL_SEND, 0x80000000u);
    expect(&too_much, refuses(TCP_LISTEN, TCP_NO_RESOURCES));
}

static void a_send_of_a_listener_that_knows_no_peer_is_refused(void **state)
{
    (void)state;
    TcpEndpoint ep = in_state(TCP_LISTEN);
    ep.peer_unknown = true;
    Play play = play_call("R027", ep, CALL_SEND, 10);
    expect(&play, refuses(TCP_LISTEN, TCP_NO_REMOTE));
    /* Back from SYN-RECEIVED it knows no peer again; an OPEN can name one. */
    ep = after(ep, from_peer(TCP_SYN, PEER, 0));
    ep = after(ep, from_peer(TCP_RST, PEER + 1, 0));
    play = play_call("R027", ep, CALL_SEND, 10);
    expect(&play, refuses(TCP_LISTEN, TCP_NO_REMOTE));
    play = play_call("R004", ep, CALL_OPEN_ACTIVE, 0);
    assert_int_equal(play.ep.state, TCP_SYN_SENT);
    assert_false(play.ep.peer_unknown);
}

static void a_send_before_established_is_queued_until_then(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        TcpState state;
        uint8_t flags;
        SeqNum seq;
    } ROWS[] = {
        {"R028", TCP_SYN_SENT, TCP_SYN | TCP_ACK, PEER},
        {"R029", TCP_SYN_RECEIVED, TCP_ACK, PEER + 1},
    };
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        Play play = play_call(ROWS[i].id, in_state(ROWS[i].state), CALL_SEND, 10);
        expect(&play, stays(ROWS[i].state));
        Play full = play_call(ROWS[i].id, play.ep, CALL_SEND, 0x7fffffff);
        expect(&full, refuses(ROWS[i].state, TCP_NO_RESOURCES));
        TcpOutcome out = arrives(&play.ep, from_peer(ROWS[i].flags, ROWS[i].seq, LOCAL + 1), NOW);
        assert_int_equal(out.segment_count, 1);
        assert_int_equal(out.segments[0].segment.seq, LOCAL + 1);
        assert_int_equal(out.segments[0].segment.len, 10);
    }
}

static void a_send_of_an_open_connection_leaves_at_once_in_segments(void **state)
{
    (void)state;
    static const Row ROWS[] = {{"R030", TCP_ESTABLISHED}, {"R031", TCP_CLOSE_WAIT}};
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpState there = ROWS[i].state;
        Play play = play_call(ROWS[i].id, in_state(there), CALL_SEND, 250);
        Want want = {
            .state = there,
            .sent = {text_from_us(LOCAL + 1, 100, there), text_from_us(LOCAL + 101, 100, there),
                     text_from_us(LOCAL + 201, 50, there)},
            .timers = {[TCP_RTO] = TCP_TIMER_START},
        };
        expect(&play, want);
        /* The timer runs already: it is left alone. */
        play = play_call(ROWS[i].id, play.ep, CALL_SEND, 50);
        expect(&play, (Want){.state = there, .sent = {text_from_us(LOCAL + 251, 50, there)}});
    }
}

/* 1000 octets are on their way and fill the peer's window, 500 wait. */
static TcpEndpoint with_unsent_text(TcpState state)
{
    return after_send(in_state(state), 1500);
}

static void a_send_behind_a_queued_close_is_refused(void **state)
{
    (void)state;
    TcpEndpoint ep = after_close(with_unsent_text(TCP_CLOSE_WAIT));
    Play play = play_call("R037", ep, CALL_SEND, 10);
    expect(&play, refuses(TCP_CLOSE_WAIT, TCP_CLOSING_ERROR));
    assert_int_equal(play.ep.snd.queued, 500);
}

/* --- 3.10.3 RECEIVE ------------------------------------------------------------- */

static void a_receive_after_the_end_is_refused(void **state)
{
    (void)state;
    static const Refusal ROWS[] = {
        {"R038", TCP_CLOSED, TCP_NOT_EXIST},        {"R049", TCP_CLOSE_WAIT, TCP_CLOSING_ERROR},
        {"R050", TCP_CLOSING, TCP_CLOSING_ERROR},   {"R051", TCP_LAST_ACK, TCP_CLOSING_ERROR},
        {"R052", TCP_TIME_WAIT, TCP_CLOSING_ERROR},
    };
    expect_refusals(ROWS, COUNT_OF(ROWS), CALL_RECEIVE);
}

static void a_receive_with_nothing_on_hand_is_queued(void **state)
{
    (void)state;
    static const Row ROWS[] = {
        {"R039", TCP_LISTEN},      {"R040", TCP_SYN_SENT},   {"R041", TCP_SYN_RECEIVED},
        {"R045", TCP_ESTABLISHED}, {"R046", TCP_FIN_WAIT_1}, {"R047", TCP_FIN_WAIT_2},
    };
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        Play play = play_call(ROWS[i].id, metered(in_state(ROWS[i].state)), CALL_RECEIVE, 10);
        expect(&play, stays(ROWS[i].state));
        assert_int_equal(play.ep.rcv.requested, 10);
    }
}

static void a_queued_receive_is_filled_when_text_comes(void **state)
{
    (void)state;
    static const Row ROWS[] = {
        {"R045", TCP_ESTABLISHED}, {"R046", TCP_FIN_WAIT_1}, {"R047", TCP_FIN_WAIT_2}};
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpState there = ROWS[i].state;
        TcpEndpoint ep = after_receive(metered(in_state(there)), 10);
        TcpSegment text = with_text(from_peer(TCP_ACK, PEER + 1, LOCAL + 1), 30);
        Play play = play_segment(ROWS[i].id, ep, text);
        TcpSegment ack = ack_in(there);
        ack.ack += 30;
        ack.wnd = 980;
        expect(&play,
               (Want){.state = there, .sent = {ack}, .told = TOLD(DATA), .data = 10, .taken = 30});
    }
}

/* Text waits to be read by an application that has not asked for it yet. */
static TcpEndpoint with_unread_text(TcpState state, uint32_t octets)
{
    TcpSegment text = with_text(from_peer(TCP_ACK, PEER + 1, LOCAL + 1), octets);
    return after(metered(in_state(state)), text);
}

static void a_receive_takes_the_text_on_hand(void **state)
{
    (void)state;
    static const Row ROWS[] = {
        {"R042", TCP_ESTABLISHED}, {"R043", TCP_FIN_WAIT_1}, {"R044", TCP_FIN_WAIT_2}};
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpState there = ROWS[i].state;
        Play play = play_call(ROWS[i].id, with_unread_text(there, 30), CALL_RECEIVE, 10);
        expect(&play, (Want){.state = there, .told = TOLD(DATA), .data = 10});
        assert_int_equal(play.ep.rcv.wnd, 980);
        /* A window that was shut opens, and the peer hears it. */
        play = play_call(ROWS[i].id, with_unread_text(there, 1000), CALL_RECEIVE, 400);
        TcpSegment update = ack_in(there);
        update.ack += 1000;
        update.wnd = 400;
        expect(&play, (Want){.state = there, .sent = {update}, .told = TOLD(DATA), .data = 400});
    }
}

static void a_receive_in_close_wait_takes_what_is_left(void **state)
{
    (void)state;
    TcpEndpoint ep = with_unread_text(TCP_ESTABLISHED, 30);
    ep = after(ep, from_peer(TCP_FIN | TCP_ACK, PEER + 31, LOCAL + 1));
    Play play = play_call("R048", ep, CALL_RECEIVE, 50);
    expect(&play, (Want){.state = TCP_CLOSE_WAIT, .told = TOLD(DATA), .data = 30});
    play = play_call("R049", play.ep, CALL_RECEIVE, 50);
    expect(&play, refuses(TCP_CLOSE_WAIT, TCP_CLOSING_ERROR));
}

/* --- 3.10.4 CLOSE ---------------------------------------------------------------- */

static void a_close_of_a_closed_or_closing_connection_is_refused(void **state)
{
    (void)state;
    static const Refusal ROWS[] = {
        {"R053", TCP_CLOSED, TCP_NOT_EXIST},         {"R059", TCP_FIN_WAIT_1, TCP_CLOSING_ERROR},
        {"R060", TCP_FIN_WAIT_2, TCP_CLOSING_ERROR}, {"R063", TCP_CLOSING, TCP_CLOSING_ERROR},
        {"R064", TCP_LAST_ACK, TCP_CLOSING_ERROR},   {"R065", TCP_TIME_WAIT, TCP_CLOSING_ERROR},
    };
    expect_refusals(ROWS, COUNT_OF(ROWS), CALL_CLOSE);
}

static void a_close_before_the_handshake_forgets_the_connection(void **state)
{
    (void)state;
    static const Row ROWS[] = {{"R054", TCP_LISTEN}, {"R055", TCP_SYN_SENT}};
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        Play play = play_call(ROWS[i].id, in_state(ROWS[i].state), CALL_CLOSE, 0);
        expect(&play, (Want){.state = TCP_CLOSED, .stops_all = true});
        TcpEndpoint waiting = after_receive(metered(in_state(ROWS[i].state)), 10);
        play = play_call(ROWS[i].id, waiting, CALL_CLOSE, 0);
        expect(&play, (Want){.state = TCP_CLOSED, .stops_all = true, .told = TOLD(CLOSING_NOTICE)});
    }
    Play play = play_call("R055", after_send(in_state(TCP_SYN_SENT), 10), CALL_CLOSE, 0);
    expect(&play, (Want){.state = TCP_CLOSED, .stops_all = true, .told = TOLD(CLOSING_NOTICE)});
}

static void a_close_in_syn_sent_stops_the_user_timeout_too(void **state)
{
    (void)state;
    TcpConfig config = CONFIG;
    config.user_timeout = SIM_SECOND;
    Play play = play_call("R055", in_state_with(&config, TCP_SYN_SENT), CALL_CLOSE, 0);
    assert_true(play.before.timers[TCP_USER_TIMEOUT].running);
    expect(&play, (Want){.state = TCP_CLOSED, .stops_all = true});
}

static void a_close_in_syn_received_sends_the_fin_behind_the_syn(void **state)
{
    (void)state;
    Play play = play_call("R056", in_state(TCP_SYN_RECEIVED), CALL_CLOSE, 0);
    expect(&play,
           (Want){.state = TCP_FIN_WAIT_1, .sent = {fin_from_us(LOCAL + 1, TCP_SYN_RECEIVED)}});
    assert_true(play.ep.timers[TCP_RTO].running);
    /* An ACK of the SYN alone is none of the FIN. */
    Play later = play_segment("R056", play.ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 1));
    expect(&later,
           (Want){.state = TCP_FIN_WAIT_1, .timers = {[TCP_RTO] = TCP_TIMER_RESTART}, .acked = 1});
    later = play_segment("R056", play.ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 2));
    expect(&later,
           (Want){.state = TCP_FIN_WAIT_2, .timers = {[TCP_RTO] = TCP_TIMER_CANCEL}, .acked = 2});
}

static void a_close_in_syn_received_waits_for_queued_sends(void **state)
{
    (void)state;
    TcpEndpoint ep = after_send(in_state(TCP_SYN_RECEIVED), 10);
    Play play = play_call("R057", ep, CALL_CLOSE, 0);
    expect(&play, stays(TCP_SYN_RECEIVED));
    play = play_segment("R057", play.ep, from_peer(TCP_ACK, PEER + 1, LOCAL + 1));
    expect(&play, (Want){.state = TCP_FIN_WAIT_1,
                         .sent = {text_from_us(LOCAL + 1, 10, TCP_ESTABLISHED),
                                  fin_from_us(LOCAL + 11, TCP_ESTABLISHED)},
                         .told = TOLD(ESTABLISHED_NOTICE),
                         .timers = {[TCP_RTO] = TCP_TIMER_RESTART},
                         .acked = 1});
}

static void a_close_sends_the_fin_at_once_when_nothing_waits(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        TcpState from, to;
    } ROWS[] = {{"R058", TCP_ESTABLISHED, TCP_FIN_WAIT_1}, {"R061", TCP_CLOSE_WAIT, TCP_LAST_ACK}};
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        Play play = play_call(ROWS[i].id, in_state(ROWS[i].from), CALL_CLOSE, 0);
        expect(&play, (Want){.state = ROWS[i].to,
                             .sent = {fin_from_us(LOCAL + 1, ROWS[i].from)},
                             .timers = {[TCP_RTO] = TCP_TIMER_START}});
    }
}

/* The peer takes all that was on its way: what is left goes, the FIN last. */
static TcpOutcome all_is_acknowledged(TcpEndpoint *ep, TcpState state)
{
    return arrives(ep, from_peer(TCP_ACK, peers_next(state), LOCAL + 1001), NOW);
}

static void a_close_behind_unsent_text_sends_the_fin_last(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        TcpState from, at_once, later;
    } ROWS[] = {
        /* ESTABLISHED changes its state at once, CLOSE-WAIT when the FIN leaves. */
        {"R058", TCP_ESTABLISHED, TCP_FIN_WAIT_1, TCP_FIN_WAIT_1},
        {"R062", TCP_CLOSE_WAIT, TCP_CLOSE_WAIT, TCP_LAST_ACK},
    };
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        Play play = play_call(ROWS[i].id, with_unsent_text(ROWS[i].from), CALL_CLOSE, 0);
        expect(&play, stays(ROWS[i].at_once));
        TcpOutcome out = all_is_acknowledged(&play.ep, ROWS[i].from);
        assert_int_equal(out.segment_count, 6);
        assert_int_equal(out.segments[4].segment.len, 100);
        assert_int_equal(out.segments[5].segment.flags, TCP_FIN | TCP_ACK);
        assert_int_equal(out.segments[5].segment.seq, LOCAL + 1501);
        assert_int_equal(play.ep.state, ROWS[i].later);
    }
}

/* --- 3.10.5 ABORT ------------------------------------------------------------------ */

static void an_abort_of_a_closed_connection_is_refused(void **state)
{
    (void)state;
    static const Refusal ROWS[] = {{"R066", TCP_CLOSED, TCP_NOT_EXIST}};
    expect_refusals(ROWS, COUNT_OF(ROWS), CALL_ABORT);
}

static void an_abort_outside_the_conversation_is_silent(void **state)
{
    (void)state;
    static const Row ROWS[] = {
        {"R067", TCP_LISTEN},   {"R068", TCP_SYN_SENT},  {"R074", TCP_CLOSING},
        {"R075", TCP_LAST_ACK}, {"R076", TCP_TIME_WAIT},
    };
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        Play play = play_call(ROWS[i].id, in_state(ROWS[i].state), CALL_ABORT, 0);
        expect(&play, (Want){.state = TCP_CLOSED, .stops_all = true});
    }
}

static void an_abort_in_the_conversation_sends_a_reset(void **state)
{
    (void)state;
    static const Row ROWS[] = {
        {"R069", TCP_SYN_RECEIVED}, {"R070", TCP_ESTABLISHED}, {"R071", TCP_FIN_WAIT_1},
        {"R072", TCP_FIN_WAIT_2},   {"R073", TCP_CLOSE_WAIT},
    };
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        Play play = play_call(ROWS[i].id, in_state(ROWS[i].state), CALL_ABORT, 0);
        TcpSegment reset = {.seq = our_next(ROWS[i].state), .flags = TCP_RST};
        expect(&play, (Want){.state = TCP_CLOSED, .sent = {reset}, .stops_all = true});
    }
}

static void an_abort_flushes_what_was_sent_and_what_waits(void **state)
{
    (void)state;
    Play play = play_call("R070", with_unsent_text(TCP_ESTABLISHED), CALL_ABORT, 0);
    assert_true(play.before.timers[TCP_RTO].running);
    TcpSegment reset = {.seq = LOCAL + 1001, .flags = TCP_RST};
    Want want = {.state = TCP_CLOSED, .sent = {reset}, .told = TOLD(RESET), .stops_all = true};
    expect(&play, want);
    assert_int_equal(play.ep.snd.queued, 0);
    play = play_call("R073", with_unsent_text(TCP_CLOSE_WAIT), CALL_ABORT, 0);
    expect(&play, want);
}

static void an_abort_answers_the_receives_that_wait(void **state)
{
    (void)state;
    static const Row ROWS[] = {
        {"R067", TCP_LISTEN},      {"R068", TCP_SYN_SENT},   {"R069", TCP_SYN_RECEIVED},
        {"R070", TCP_ESTABLISHED}, {"R071", TCP_FIN_WAIT_1}, {"R072", TCP_FIN_WAIT_2},
    };
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        TcpEndpoint ep = after_receive(metered(in_state(ROWS[i].state)), 10);
        Play play = play_call(ROWS[i].id, ep, CALL_ABORT, 0);
        assert_int_equal(play.out.notice_count, 1);
        assert_int_equal(play.out.notices[0].what, TCP_TOLD_RESET);
        assert_int_equal(play.ep.rcv.requested, 0);
    }
}

/* --- 3.10.6 STATUS ------------------------------------------------------------------ */

static void a_status_tells_of_every_connection_that_exists(void **state)
{
    (void)state;
    static const Refusal ROWS[] = {
        {"R077", TCP_CLOSED, TCP_NOT_EXIST}, {"R078", TCP_LISTEN, TCP_OK},
        {"R079", TCP_SYN_SENT, TCP_OK},      {"R080", TCP_SYN_RECEIVED, TCP_OK},
        {"R081", TCP_ESTABLISHED, TCP_OK},   {"R082", TCP_FIN_WAIT_1, TCP_OK},
        {"R083", TCP_FIN_WAIT_2, TCP_OK},    {"R084", TCP_CLOSE_WAIT, TCP_OK},
        {"R085", TCP_CLOSING, TCP_OK},       {"R086", TCP_LAST_ACK, TCP_OK},
        {"R087", TCP_TIME_WAIT, TCP_OK},
    };
    for (int i = 0; i < COUNT_OF(ROWS); i++) {
        Play play = play_call(ROWS[i].id, in_state(ROWS[i].state), CALL_STATUS, 0);
        expect(&play, refuses(ROWS[i].state, ROWS[i].result));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_active_open_sends_a_syn),
        cmocka_unit_test(an_active_open_starts_the_user_timeout_when_asked),
        cmocka_unit_test(an_open_without_a_peer_is_refused),
        cmocka_unit_test(a_passive_open_listens),
        cmocka_unit_test(an_active_open_of_a_connection_that_exists_is_refused),
        cmocka_unit_test(a_passive_open_of_a_connection_that_exists_is_refused),
        cmocka_unit_test(a_send_of_a_connection_that_cannot_send_is_refused),
        cmocka_unit_test(a_send_turns_a_listener_active_and_queues_the_text),
        cmocka_unit_test(a_send_of_a_listener_that_knows_no_peer_is_refused),
        cmocka_unit_test(a_send_before_established_is_queued_until_then),
        cmocka_unit_test(a_send_of_an_open_connection_leaves_at_once_in_segments),
        cmocka_unit_test(a_send_behind_a_queued_close_is_refused),
        cmocka_unit_test(a_receive_after_the_end_is_refused),
        cmocka_unit_test(a_receive_with_nothing_on_hand_is_queued),
        cmocka_unit_test(a_queued_receive_is_filled_when_text_comes),
        cmocka_unit_test(a_receive_takes_the_text_on_hand),
        cmocka_unit_test(a_receive_in_close_wait_takes_what_is_left),
        cmocka_unit_test(a_close_of_a_closed_or_closing_connection_is_refused),
        cmocka_unit_test(a_close_before_the_handshake_forgets_the_connection),
        cmocka_unit_test(a_close_in_syn_sent_stops_the_user_timeout_too),
        cmocka_unit_test(a_close_in_syn_received_sends_the_fin_behind_the_syn),
        cmocka_unit_test(a_close_in_syn_received_waits_for_queued_sends),
        cmocka_unit_test(a_close_sends_the_fin_at_once_when_nothing_waits),
        cmocka_unit_test(a_close_behind_unsent_text_sends_the_fin_last),
        cmocka_unit_test(an_abort_of_a_closed_connection_is_refused),
        cmocka_unit_test(an_abort_outside_the_conversation_is_silent),
        cmocka_unit_test(an_abort_in_the_conversation_sends_a_reset),
        cmocka_unit_test(an_abort_flushes_what_was_sent_and_what_waits),
        cmocka_unit_test(an_abort_answers_the_receives_that_wait),
        cmocka_unit_test(a_status_tells_of_every_connection_that_exists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
