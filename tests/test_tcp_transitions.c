/* Every arrow of the diagram is taken: one way for each row of TCP_TRANSITIONS, and
 * for those that a setting switches on. */
#include "support/rows.h"

typedef enum Means {
    BY_CALL,
    BY_SEGMENT,
    BY_TIMER,
} Means;

typedef struct Way {
    TcpTransitionId id;
    Means by;
    UserCall call;
    TcpTimerId timer;
    uint8_t flags;     /* of a segment that is next from the peer */
    bool without_fin;  /* it does not acknowledge our FIN */
    bool request;      /* of half_open_apart */
    bool simultaneous; /* SYN-RECEIVED by a simultaneous open */
    bool reopened;     /* SYN-RECEIVED from TIME-WAIT */
    bool unread;       /* text waits that the application has not read */
    bool orphan;       /* the application has closed both ways */
} Way;

#define CALL(id_, call_)                                                                           \
    {                                                                                              \
        .id = TCP_ON_##id_, .by = BY_CALL, .call = CALL_##call_                                    \
    }
#define TIMER(id_, timer_)                                                                         \
    {                                                                                              \
        .id = TCP_ON_##id_, .by = BY_TIMER, .timer = TCP_##timer_                                  \
    }
#define SEGMENT(id_, ...)                                                                          \
    {                                                                                              \
        .id = TCP_ON_##id_, .by = BY_SEGMENT, .flags = __VA_ARGS__                                 \
    }
#define UNREAD(state)                                                                              \
    {                                                                                              \
        .id = TCP_ON_##state##_UNREAD, .by = BY_CALL, .call = CALL_CLOSE_BOTH_WAYS, .unread = true \
    }
#define ENDINGS(X)                                                                                 \
    X(ESTABLISHED), X(FIN_WAIT_1), X(FIN_WAIT_2), X(CLOSE_WAIT), X(CLOSING), X(LAST_ACK),          \
        X(TIME_WAIT)
#define RESET(state)     SEGMENT(state##_RST, TCP_RST)
#define ABORTED(state)   CALL(state##_ABORT, ABORT)
#define GIVEN_UP(state)  TIMER(state##_USER_TIMEOUT, USER_TIMEOUT)
#define TRIED(state)     TIMER(state##_R2, RTO)
#define ASKED(state)     TIMER(state##_KEEPALIVE, KEEPALIVE)
#define SYN_RESET(state) SEGMENT(state##_SYN, TCP_SYN | TCP_ACK)

static const Way WAYS[] = {
    CALL(PASSIVE_OPEN, OPEN_PASSIVE),
    CALL(ACTIVE_OPEN, OPEN_ACTIVE),
    CALL(LISTEN_CLOSE, CLOSE),
    SEGMENT(LISTEN_SYN, TCP_SYN),
    CALL(LISTEN_SEND, SEND),
    SEGMENT(SYN_RECEIVED_RST_PASSIVE, TCP_RST),
    SEGMENT(SYN_SENT_SYN, TCP_SYN),
    CALL(SYN_SENT_CLOSE, CLOSE),
    SEGMENT(SYN_SENT_SYN_ACK, TCP_SYN | TCP_ACK),
    SEGMENT(SYN_RECEIVED_ACK, TCP_ACK),
    CALL(SYN_RECEIVED_CLOSE, CLOSE),
    CALL(ESTABLISHED_CLOSE, CLOSE),
    SEGMENT(ESTABLISHED_FIN, TCP_FIN | TCP_ACK),
    SEGMENT(FIN_WAIT_1_ACK, TCP_ACK),
    SEGMENT(FIN_WAIT_1_FIN, TCP_FIN | TCP_ACK, .without_fin = true),
    CALL(CLOSE_WAIT_CLOSE, CLOSE),
    SEGMENT(FIN_WAIT_2_FIN, TCP_FIN | TCP_ACK),
    SEGMENT(CLOSING_ACK, TCP_ACK),
    SEGMENT(LAST_ACK_ACK, TCP_ACK),
    TIMER(TIME_WAIT_TIMEOUT, TIME_WAIT_TIMER),
    CALL(LISTEN_OPEN, OPEN_ACTIVE),
    SEGMENT(FIN_WAIT_1_FIN_ACKED, TCP_FIN | TCP_ACK),
    SEGMENT(SYN_SENT_SYN_ACK_FIN, TCP_SYN | TCP_ACK | TCP_FIN),
    SEGMENT(SYN_RECEIVED_FIN, TCP_FIN | TCP_ACK),
    SEGMENT(SYN_RECEIVED_SYN, TCP_SYN),
    SEGMENT(SYN_SENT_RST, TCP_RST | TCP_ACK),
    SEGMENT(SYN_RECEIVED_RST, TCP_RST, .simultaneous = true),
    ENDINGS(RESET),
    CALL(LISTEN_ABORT, ABORT),
    CALL(SYN_SENT_ABORT, ABORT),
    CALL(SYN_RECEIVED_ABORT, ABORT),
    ENDINGS(ABORTED),
    TIMER(LISTEN_USER_TIMEOUT, USER_TIMEOUT),
    TIMER(SYN_SENT_USER_TIMEOUT, USER_TIMEOUT),
    TIMER(SYN_RECEIVED_USER_TIMEOUT, USER_TIMEOUT),
    ENDINGS(GIVEN_UP),
    TRIED(SYN_SENT),
    TRIED(SYN_RECEIVED),
    TRIED(ESTABLISHED),
    TRIED(FIN_WAIT_1),
    TRIED(CLOSE_WAIT),
    TRIED(CLOSING),
    TRIED(LAST_ACK),
    ASKED(ESTABLISHED),
    ASKED(FIN_WAIT_2),
    ASKED(CLOSE_WAIT),
    TIMER(FIN_WAIT_2_TIMEOUT, FIN_WAIT_2_TIMER),
    ENDINGS(SYN_RESET),
    SEGMENT(SYN_RECEIVED_SYN_ACTIVE, TCP_SYN, .simultaneous = true),
    SEGMENT(TIME_WAIT_NEW_SYN, TCP_SYN),
    SEGMENT(SYN_RECEIVED_OLD_SYN, TCP_RST, .reopened = true),
    UNREAD(ESTABLISHED),
    UNREAD(FIN_WAIT_1),
    UNREAD(FIN_WAIT_2),
    UNREAD(CLOSE_WAIT),
    SEGMENT(FIN_WAIT_1_TEXT, TCP_ACK, .without_fin = true, .orphan = true),
    SEGMENT(FIN_WAIT_2_TEXT, TCP_ACK, .orphan = true),
    SEGMENT(CLOSING_TEXT, TCP_ACK, .without_fin = true, .orphan = true),
    SEGMENT(LAST_ACK_TEXT, TCP_ACK, .without_fin = true, .orphan = true),
    SEGMENT(SYN_RECEIVED_SYN_RESET, TCP_SYN, .request = true),
};

static TcpEndpoint at_the_start_of(const Way *way, const TcpConfig *config)
{
    if (way->simultaneous)
        return crossed(config);
    if (way->reopened)
        return after(in_state_with(config, TCP_TIME_WAIT), from_peer(TCP_SYN, PEER + 3, 0));
    TcpState from = tcp_transition(way->id)->from;
    if (way->unread)
        return unread_in(config, from);
    if (way->timer == TCP_RTO && way->by == BY_TIMER)
        return after_send(in_state_with(config, from), 10); /* refused where nothing can wait */
    return way->orphan ? orphan_in(config, from) : in_state_with(config, from);
}

static Play take(const Way *way, const TcpConfig *config)
{
    const char *name = tcp_transition(way->id)->name;
    TcpEndpoint ep = at_the_start_of(way, config);
    if (way->by == BY_CALL)
        return play_call(name, ep, way->call, 0);
    if (way->by == BY_TIMER)
        return play_timer(name, ep, way->timer);
    TcpSegment seg = next_from_peer(way->flags, tcp_transition(way->id)->from);
    seg.ack -= way->without_fin ? 1 : 0;
    seg.len = way->orphan ? 10 : 0;
    seg.seq += way->id == TCP_ON_TIME_WAIT_NEW_SYN ? 1 : 0; /* beyond RCV.NXT */
    if (way->reopened)
        seg.seq = PEER + 4;
    return play_segment(name, ep, seg);
}

/* The arrow was taken, alone, and by the rule that the table gives it. */
static bool was_taken(const Play *play, TcpTransitionId id)
{
    const TcpTransition *row = tcp_transition(id);
    bool by_its_rule = false;
    for (int i = 0; i < play->out.rule_count; i++)
        by_its_rule = by_its_rule || play->out.rules[i] == row->rule;
    return play->out.transition_count == 1 && play->out.transitions[0] == id &&
           play->before.state == row->from && play->ep.state == row->to && by_its_rule;
}

/* Every switch that an optional arrow hangs on; that of close() alone, for it leaves
 * FIN-WAIT-2 to the orphans. */
static TcpConfig with_all_options(bool full_close)
{
    TcpConfig config = CONFIG;
    config.full_close = full_close;
    config.challenge_ack = false;
    config.time_wait_reuse = true;
    config.fin_wait_2 = SIM_MINUTE;
    config.keepalive = (TcpKeepalive){SIM_MINUTE, SIM_MINUTE, 0};
    config.syn_retries = config.synack_retries = config.data_retries = 0;
    return config;
}

static void every_arrow_is_taken(void **state)
{
    (void)state;
    TcpConfig options = with_all_options(false), full_close = with_all_options(true);
    TcpConfig request = CONFIG;
    request.half_open_apart = true;
    full_close.closed_takes_no_text = true;
    bool taken[TCP_ALL_TRANSITION_COUNT] = {false};
    for (int i = 0; i < COUNT_OF(WAYS); i++) {
        bool optional = (int)WAYS[i].id >= TCP_TRANSITION_COUNT;
        const TcpConfig *switched = WAYS[i].unread || WAYS[i].orphan ? &full_close
                                    : WAYS[i].request                ? &request
                                                                     : &options;
        Play play = take(&WAYS[i], optional ? switched : &CONFIG);
        if (!was_taken(&play, WAYS[i].id))
            fail_msg("%s is not taken", play.row);
        taken[WAYS[i].id] = true;
    }
    for (int i = 0; i < TCP_ALL_TRANSITION_COUNT; i++) {
        if (!taken[i])
            fail_msg("no way leads along %s", tcp_transition((TcpTransitionId)i)->name);
    }
}

static void no_optional_arrow_is_taken_without_its_switch(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT_OF(WAYS); i++) {
        if ((int)WAYS[i].id < TCP_TRANSITION_COUNT || WAYS[i].reopened || WAYS[i].request)
            continue;
        Play play = take(&WAYS[i], &CONFIG);
        for (int k = 0; k < play.out.transition_count; k++) {
            if ((int)play.out.transitions[k] >= TCP_TRANSITION_COUNT)
                fail_msg("%s is taken", play.row);
        }
        if (!WAYS[i].unread && play.out.transition_count != 0)
            fail_msg("%s leaves the state", play.row);
    }
}

static void without_rfc_5961_a_syn_in_the_window_is_answered_by_a_reset(void **state)
{
    (void)state;
    TcpConfig config = with_all_options(false);
    TcpEndpoint ep = in_state_with(&config, TCP_ESTABLISHED);
    Play play = play_segment("SYN", ep, from_peer(TCP_SYN, PEER + 11, 0));
    TcpSegment reset = {.ack = PEER + 12, .flags = TCP_RST | TCP_ACK};
    Want want = {.state = TCP_CLOSED, .sent = {reset}, .told = TOLD(RESET), .stops_all = true};
    expect(&play, want);
    play = play_segment("SYN,ACK", ep, from_peer(TCP_SYN | TCP_ACK, PEER + 11, LOCAL + 1));
    want.sent[0] = (TcpSegment){.seq = LOCAL + 1, .flags = TCP_RST};
    expect(&play, want);
}

/* What lies before the window is cut off, "including SYN and FIN" (3.10.7.4). */
static void a_known_syn_before_new_text_is_not_another_one(void **state)
{
    (void)state;
    TcpSegment syn = from_peer(TCP_SYN, PEER, 0);
    syn.len = 20;
    Play play = play_segment("SYN", in_state(TCP_SYN_RECEIVED), syn);
    expect(&play, stays(TCP_SYN_RECEIVED));
    assert_int_equal(play.out.verdict_rule, TCP_RULE_ACK_BIT_OFF);
    TcpConfig config = with_all_options(false);
    TcpEndpoint ep = in_state_with(&config, TCP_ESTABLISHED);
    syn = from_peer(TCP_SYN | TCP_ACK, PEER, LOCAL + 1);
    syn.len = 20;
    play = play_segment("SYN,ACK", ep, syn);
    assert_int_equal(play.ep.state, TCP_ESTABLISHED);
    assert_int_equal(play.ep.rcv.nxt, PEER + 21);
}

static void without_rfc_5961_a_reset_anywhere_in_the_window_counts(void **state)
{
    (void)state;
    TcpConfig config = with_all_options(false);
    TcpEndpoint ep = in_state_with(&config, TCP_ESTABLISHED);
    Play play = play_segment("RST", ep, from_peer(TCP_RST, PEER + 1000, 0));
    expect(&play, (Want){.state = TCP_CLOSED, .told = TOLD(RESET), .stops_all = true});
    play = play_segment("RST", ep, from_peer(TCP_RST, PEER + 1001, 0));
    expect(&play, stays(TCP_ESTABLISHED));
}

static void fin_wait_2_waits_as_long_as_it_is_told(void **state)
{
    (void)state;
    TcpConfig config = with_all_options(false);
    config.keepalive.idle = 0;
    TcpEndpoint ep = in_state_with(&config, TCP_FIN_WAIT_2);
    assert_true(ep.timers[TCP_FIN_WAIT_2_TIMER].due == BUILT + SIM_MINUTE);
    Play play = play_timer("FIN-WAIT-2", ep, TCP_FIN_WAIT_2_TIMER);
    expect(&play, stays(TCP_CLOSED));
}

static void the_builders_bring_an_endpoint_into_every_state(void **state)
{
    (void)state;
    for (int i = 0; i < TCP_STATE_COUNT; i++) {
        TcpState wanted = (TcpState)i;
        TcpEndpoint ep = in_state(wanted);
        assert_int_equal(ep.state, wanted);
        if (wanted != TCP_CLOSED && wanted != TCP_LISTEN)
            assert_int_equal(ep.snd.nxt, our_next(wanted));
        if (wanted != TCP_CLOSED && wanted != TCP_LISTEN && wanted != TCP_SYN_SENT)
            assert_int_equal(ep.rcv.nxt, peers_next(wanted));
    }
    assert_int_equal(crossed(&CONFIG).state, TCP_SYN_RECEIVED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_arrow_is_taken),
        cmocka_unit_test(no_optional_arrow_is_taken_without_its_switch),
        cmocka_unit_test(without_rfc_5961_a_syn_in_the_window_is_answered_by_a_reset),
        cmocka_unit_test(a_known_syn_before_new_text_is_not_another_one),
        cmocka_unit_test(without_rfc_5961_a_reset_anywhere_in_the_window_counts),
        cmocka_unit_test(fin_wait_2_waits_as_long_as_it_is_told),
        cmocka_unit_test(the_builders_bring_an_endpoint_into_every_state),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
