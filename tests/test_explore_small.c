/* The explorer within small bounds: nothing breaks, runs lead where they say,
 * and each invariant can break. */
#include "expect.h"

#include "explore/explore.h"
#include "scenario/profiles.h"

#include <string.h>

static Exploration *explored(ExploreEngine engine)
{
    Exploration *ex = explore_new(explore_bounds_small(), engine);
    explore_run(ex);
    return ex;
}

/* What most tests look at. */
static int explore_once(void **state)
{
    *state = explored(explore_tcp());
    return 0;
}

static int forget(void **state)
{
    explore_free(*state);
    return 0;
}

static void within_small_bounds_no_invariant_breaks(void **state)
{
    const ExploreResult *result = explore_result(*state);
    assert_int_equal(result->breach.invariant, EXPLORE_HOLDS);
    assert_true(result->complete);
    assert_true(result->states > 100000);
    assert_true(result->completions > 0);
}

static ExploreInvariant broken_with(TcpConfig config)
{
    ExploreBounds bounds = explore_bounds_small();
    bounds.config = config;
    /* A keepalive that never ends keeps a connection from its end. */
    bounds.completions = config.keepalive.idle == 0;
    Exploration *ex = explore_new(bounds, explore_tcp());
    explore_run(ex);
    ExploreInvariant broken = explore_result(ex)->breach.invariant;
    assert_true(broken != EXPLORE_HOLDS || explore_result(ex)->complete);
    explore_free(ex);
    return broken;
}

static void the_laws_hold_with_the_settings_that_a_scenario_may_change(void **state)
{
    (void)state;
    TcpConfig usual = explore_bounds_small().config;
    TcpConfig variants[] = {usual, usual, usual, usual};
    variants[0].delayed_ack = SIM_SECOND / 5;
    variants[1].rfc1337 = variants[1].time_wait_reuse = true;
    variants[2].fin_wait_2 = SIM_MINUTE;
    variants[2].keepalive = (TcpKeepalive){SIM_MINUTE, SIM_MINUTE, 2};
    variants[3].rst_with_ack = variants[3].syn_ack_again = variants[3].ack_range_check = true;
    for (size_t i = 0; i < sizeof variants / sizeof *variants; i++)
        assert_int_equal(broken_with(variants[i]), EXPLORE_HOLDS);
}

/* What a system does, with the times and limits of the explorer. */
static TcpConfig within_bounds(const Stack *stack)
{
    TcpConfig usual = explore_bounds_small().config, config = stack->tcp;
    config.rto_initial = config.rto_min = usual.rto_initial;
    config.rto_max = usual.rto_max;
    config.syn_retries = config.synack_retries = usual.syn_retries;
    config.data_retries = config.orphan_retries = usual.data_retries;
    config.user_timeout = config.handshake_timeout = 0;
    config.time_wait = usual.time_wait;
    config.mss = usual.mss;
    config.rcv_buffer = usual.rcv_buffer;
    return config;
}

static void the_laws_hold_for_linux_and_bsd(void **state)
{
    (void)state;
    static const Stack LINUX_STACK = {PROFILE_TABLE(OF_LINUX)}, BSD_STACK = {PROFILE_TABLE(OF_BSD)};
    assert_int_equal(broken_with(within_bounds(&LINUX_STACK)), EXPLORE_HOLDS);
    assert_int_equal(broken_with(within_bounds(&BSD_STACK)), EXPLORE_HOLDS);
}

static void without_rfc_5961_a_stray_reset_in_the_window_is_taken(void **state)
{
    (void)state;
    TcpConfig rfc793 = explore_bounds_small().config;
    rfc793.challenge_ack = false;
    assert_int_equal(broken_with(rfc793), EXPLORE_RESET_TAKEN);
}

static void all_arcs_of_figure_5_are_taken(void **state)
{
    for (int i = 0; i < TCP_FIGURE_5_ARCS; i++)
        assert_true(explore_result(*state)->taken[i]);
}

static void either_end_may_come_first(void **state)
{
    const ExploreResult *result = explore_result(*state);
    for (int i = 0; i < TCP_STATE_COUNT; i++) {
        for (int j = 0; j < TCP_STATE_COUNT; j++) {
            bool there = result->pairs[i][j] != EXPLORE_NOWHERE;
            assert_true(there == (result->pairs[j][i] != EXPLORE_NOWHERE));
        }
    }
}

static void the_same_bounds_give_the_same_states(void **state)
{
    Exploration *other = explored(explore_tcp());
    assert_memory_equal(explore_result(*state), explore_result(other), sizeof(ExploreResult));
    explore_free(other);
}

/* --- runs ---------------------------------------------------------------------- */

enum { RUN_MAX = 100, FLYING_MAX = 100 };

/* A run played by the engine alone, with a clock and without any mask. */
typedef struct Play {
    const Exploration *ex;
    TcpConfig config;
    TcpEndpoint ends[HOST_COUNT];
    TcpOutcome out;
    TcpSegment flying[FLYING_MAX];
    int count;
    SimTime now;
} Play;

static bool same_segment(const TcpSegment *a, const TcpSegment *b)
{
    return a->seq == b->seq && a->ack == b->ack && a->len == b->len && a->wnd == b->wnd &&
           a->flags == b->flags;
}

/* The segment must really fly. */
static void take_out(Play *play, const TcpSegment *seg)
{
    int at = 0;
    while (at < play->count && !same_segment(&play->flying[at], seg))
        at++;
    assert_true(at < play->count);
    play->flying[at] = play->flying[--play->count];
}

static void let_fly(Play *play, TcpEndpoint *ep)
{
    for (int i = 0; i < play->out.segment_count; i++) {
        assert_true(play->count < FLYING_MAX);
        play->flying[play->count++] = play->out.segments[i].segment;
    }
    if (play->out.iss_taken)
        ep->next_iss += 100000;
}

static void play_event(Play *play, ExploreEvent event)
{
    TcpEndpoint *ep = &play->ends[event.host];
    TcpSegment seg = explore_segment(play->ex, event.what);
    memset(&play->out, 0, sizeof play->out);
    play->now += 7 * SIM_MS;
    if (event.kind == EXPLORE_OPEN_ACTIVE)
        tcp_open_active(ep, true, play->now, &play->out);
    else if (event.kind == EXPLORE_OPEN_PASSIVE)
        tcp_open_passive(ep, &play->out);
    else if (event.kind == EXPLORE_SEND)
        tcp_send(ep, EXPLORE_TEXT_OCTETS, play->now, &play->out);
    else if (event.kind == EXPLORE_CLOSE)
        tcp_close(ep, play->now, &play->out);
    else if (event.kind == EXPLORE_EXPIRE)
        tcp_timer_expires(ep, (TcpTimerId)event.what, play->now, &play->out);
    else
        take_out(play, &seg);
    if (event.kind == EXPLORE_ARRIVE)
        tcp_segment_arrives(ep, &seg, play->now, &play->out);
    let_fly(play, ep);
}

/* Same numbers, same lists, same timers: all but times. */
static void expect_alike(const TcpEndpoint *played, const TcpEndpoint *kept)
{
    assert_int_equal(played->state, kept->state);
    assert_int_equal(played->snd.una, kept->snd.una);
    assert_int_equal(played->snd.nxt, kept->snd.nxt);
    assert_int_equal(played->snd.wnd, kept->snd.wnd);
    assert_int_equal(played->snd.queued, kept->snd.queued);
    assert_int_equal(played->snd.end_count, kept->snd.end_count);
    assert_int_equal(played->rcv.nxt, kept->rcv.nxt);
    assert_int_equal(played->rcv.held_count, kept->rcv.held_count);
    assert_int_equal(played->retries, kept->retries);
    for (int i = 0; i < TCP_TIMER_COUNT; i++)
        assert_true(played->timers[i].running == kept->timers[i].running);
}

static void play_run(const Exploration *ex, uint32_t number)
{
    ExploreBounds bounds = explore_bounds_small();
    Play play = {.ex = ex, .config = bounds.config};
    ExploreEvent events[RUN_MAX];
    int count = explore_path(ex, number, events, RUN_MAX);
    assert_true(count <= RUN_MAX);
    for (int i = 0; i < HOST_COUNT; i++)
        play.ends[i] = tcp_endpoint(&play.config, bounds.iss[i]);
    for (int i = 0; i < count; i++)
        play_event(&play, events[i]);
    for (int i = 0; i < HOST_COUNT; i++) {
        TcpEndpoint kept = explore_endpoint(ex, number, (Host)i);
        expect_alike(&play.ends[i], &kept);
    }
}

static void masking_changes_nothing_that_an_endpoint_does(void **state)
{
    for (uint32_t number = 0; number < explore_result(*state)->states; number += 13)
        play_run(*state, number);
}

static void five_events_lead_to_established_at_both_ends(void **state)
{
    uint32_t there = explore_result(*state)->pairs[TCP_ESTABLISHED][TCP_ESTABLISHED];
    assert_int_equal(explore_path(*state, there, NULL, 0), 5);
    play_run(*state, there);
}

/* --- planted faults ------------------------------------------------------------------ */

/* The invariant that the fault breaks first, and a run that really leads there. */
static void expect_broken(ExploreEngine engine, ExploreInvariant invariant)
{
    Exploration *ex = explored(engine);
    const ExploreBreach *breach = &explore_result(ex)->breach;
    assert_string_equal(explore_invariant_text(breach->invariant),
                        explore_invariant_text(invariant));
    assert_false(explore_result(ex)->complete);
    assert_true(explore_path(ex, breach->state, NULL, 0) < RUN_MAX);
    explore_free(ex);
}

static void delivers_twice(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    tcp_segment_arrives(ep, seg, now, out);
    if (out->notice_count > 0 && out->notices[0].what == TCP_TOLD_DATA)
        out->notices[out->notice_count++] = out->notices[0];
}

static void delivers_too_early(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    tcp_segment_arrives(ep, seg, now, out);
    if (ep->state == TCP_SYN_RECEIVED)
        out->notices[out->notice_count++] = (TcpNotice){.what = TCP_TOLD_CLOSING_NOTICE};
    if (ep->state == TCP_SYN_RECEIVED)
        ep->rcv.nxt++;
}

static void what_the_user_gets_before_the_syn_is_acknowledged_is_found(void **state)
{
    (void)state;
    ExploreBounds bounds = explore_bounds_small();
    ExploreEngine engine = explore_tcp();
    engine.arrives = delivers_too_early;
    Exploration *ex = explore_new(bounds, engine);
    explore_run(ex);
    assert_int_equal(explore_result(ex)->breach.invariant, EXPLORE_VALID);
    explore_free(ex);
}

static void text_that_is_delivered_twice_is_found(void **state)
{
    (void)state;
    ExploreEngine engine = explore_tcp();
    engine.arrives = delivers_twice;
    expect_broken(engine, EXPLORE_DELIVERED);
}

static void takes_what_was_not_sent(TcpEndpoint *ep, const TcpSegment *seg, SimTime now,
                                    TcpOutcome *out)
{
    tcp_segment_arrives(ep, seg, now, out);
    if (seg->len == 0 || ep->state != TCP_ESTABLISHED)
        return;
    ep->rcv.nxt++;
    out->notices[out->notice_count++] = (TcpNotice){.what = TCP_TOLD_DATA, .len = 1};
}

static void octets_that_nobody_sent_are_found(void **state)
{
    (void)state;
    ExploreEngine engine = explore_tcp();
    engine.arrives = takes_what_was_not_sent;
    expect_broken(engine, EXPLORE_NUMBERS);
}

static void keeps_timer(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    bool ran = ep->timers[TCP_RTO].running;
    tcp_segment_arrives(ep, seg, now, out);
    ep->timers[TCP_RTO].running = ran;
}

static void a_timer_for_nothing_is_found(void **state)
{
    (void)state;
    ExploreEngine engine = explore_tcp();
    engine.arrives = keeps_timer;
    expect_broken(engine, EXPLORE_TIMERS);
}

static TcpResult closes_in_silence(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    TcpResult result = tcp_close(ep, now, out);
    out->transition_count = 0;
    return result;
}

static void a_change_of_state_without_an_arrow_is_found(void **state)
{
    (void)state;
    ExploreEngine engine = explore_tcp();
    engine.close = closes_in_silence;
    expect_broken(engine, EXPLORE_TRANSITIONS);
}

static TcpResult refuses_but_closes(TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    TcpResult result = tcp_close(ep, now, out);
    ep->retries += result != TCP_OK;
    return result;
}

static void a_refused_call_that_leaves_a_trace_is_found(void **state)
{
    (void)state;
    ExploreEngine engine = explore_tcp();
    engine.close = refuses_but_closes;
    expect_broken(engine, EXPLORE_REFUSED);
}

static TcpResult sends_without_looking(TcpEndpoint *ep, uint32_t octets, SimTime now,
                                       TcpOutcome *out)
{
    if (ep->state == TCP_ESTABLISHED)
        ep->snd.wnd += 1000;
    return tcp_send(ep, octets, now, out);
}

static void text_beyond_the_window_is_found(void **state)
{
    (void)state;
    ExploreBounds bounds = explore_bounds_small();
    bounds.config.rcv_buffer = EXPLORE_TEXT_OCTETS / 2;
    ExploreEngine engine = explore_tcp();
    engine.send = sends_without_looking;
    Exploration *ex = explore_new(bounds, engine);
    explore_run(ex);
    assert_int_equal(explore_result(ex)->breach.invariant, EXPLORE_WINDOW);
    explore_free(ex);
}

static TcpResult sends_more_than_asked(TcpEndpoint *ep, uint32_t octets, SimTime now,
                                       TcpOutcome *out)
{
    return tcp_send(ep, octets + 1, now, out);
}

static void text_that_the_user_did_not_give_is_found(void **state)
{
    (void)state;
    ExploreEngine engine = explore_tcp();
    engine.send = sends_more_than_asked;
    expect_broken(engine, EXPLORE_SENT);
}

static void acknowledges_too_much(TcpEndpoint *ep, const TcpSegment *seg, SimTime now,
                                  TcpOutcome *out)
{
    tcp_segment_arrives(ep, seg, now, out);
    for (int i = 0; i < out->segment_count; i++)
        out->segments[i].segment.ack += ep->state == TCP_ESTABLISHED && seg->len > 0;
}

static void an_ack_of_what_has_not_come_is_found(void **state)
{
    (void)state;
    ExploreEngine engine = explore_tcp();
    engine.arrives = acknowledges_too_much;
    expect_broken(engine, EXPLORE_ACKNOWLEDGED);
}

static void resets_on_text(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out)
{
    bool wrong = ep->state == TCP_ESTABLISHED && seg->len > 0;
    tcp_segment_arrives(ep, seg, now, out);
    if (wrong)
        out->segments[0].segment.flags = TCP_RST;
}

static void a_reset_without_a_cause_is_found_when_it_is_sent(void **state)
{
    (void)state;
    ExploreEngine engine = explore_tcp();
    engine.arrives = resets_on_text;
    expect_broken(engine, EXPLORE_RESET_SENT);
}

static void mistakes_text_for_a_reset(TcpEndpoint *ep, const TcpSegment *seg, SimTime now,
                                      TcpOutcome *out)
{
    TcpSegment reset = {.seq = ep->rcv.nxt, .flags = TCP_RST};
    bool wrong = ep->state == TCP_ESTABLISHED && seg->len > 0;
    tcp_segment_arrives(ep, wrong ? &reset : seg, now, out);
}

static void a_reset_without_a_cause_is_found_when_it_is_taken(void **state)
{
    (void)state;
    ExploreEngine engine = explore_tcp();
    engine.arrives = mistakes_text_for_a_reset;
    expect_broken(engine, EXPLORE_RESET_TAKEN);
}

static void stays_in_time_wait(TcpEndpoint *ep, TcpTimerId timer, SimTime now, TcpOutcome *out)
{
    if (timer == TCP_TIME_WAIT_TIMER)
        memset(out, 0, sizeof *out);
    else
        tcp_timer_expires(ep, timer, now, out);
}

static void a_connection_that_never_ends_is_found(void **state)
{
    (void)state;
    ExploreEngine engine = explore_tcp();
    engine.expires = stays_in_time_wait;
    expect_broken(engine, EXPLORE_ENDS);
}

/* --- states made by hand ---------------------------------------------------------------- */

static void numbers_in_the_wrong_order_are_found(void **state)
{
    (void)state;
    TcpEndpoint ep = {.state = TCP_ESTABLISHED, .snd = {.una = 5, .nxt = 4294967295u}};
    assert_int_equal(explore_check_endpoint(&ep), EXPLORE_SEND_ORDER);
    ep.snd.una = 4294967290u;
    ep.snd.nxt = 5;
    ep.timers[TCP_RTO].running = true;
    assert_int_equal(explore_check_endpoint(&ep), EXPLORE_HOLDS);
}

static void a_fin_that_the_state_does_not_know_is_found(void **state)
{
    (void)state;
    TcpEndpoint ep = {.state = TCP_ESTABLISHED, .snd = {.fin_sent = true}};
    assert_int_equal(explore_check_endpoint(&ep), EXPLORE_FIN_STATE);
    ep.state = TCP_FIN_WAIT_2;
    assert_int_equal(explore_check_endpoint(&ep), EXPLORE_HOLDS);
    ep.snd.fin_sent = false;
    assert_int_equal(explore_check_endpoint(&ep), EXPLORE_FIN_STATE);
}

static void a_transition_without_its_rule_is_found(void **state)
{
    (void)state;
    TcpEndpoint before = {.state = TCP_CLOSED}, after = {.state = TCP_LISTEN};
    TcpOutcome out = {.transitions = {TCP_ON_PASSIVE_OPEN}, .transition_count = 1};
    ExploreStepSeen seen = {.before = &before, .after = &after, .out = &out};
    assert_int_equal(explore_check_step(&seen), EXPLORE_RULES);
    out.rules[out.rule_count++] = TCP_RULE_OPEN_PASSIVE;
    assert_int_equal(explore_check_step(&seen), EXPLORE_HOLDS);
}

/* As when a piece of text that is known comes again, and is taken for 2^32 - 10 octets. */
static void what_goes_back_is_found(void **state)
{
    (void)state;
    TcpEndpoint before = {.state = TCP_ESTABLISHED, .snd = {.una = 1, .nxt = 1}}, after = before;
    before.rcv.nxt = 161;
    after.rcv.nxt = 151;
    TcpOutcome out = {.notices = {{.what = TCP_TOLD_DATA, .len = 4294967286u}}, .notice_count = 1};
    ExploreStepSeen seen = {.before = &before, .after = &after, .out = &out};
    assert_int_equal(explore_check_step(&seen), EXPLORE_RECEIVE_ORDER);
    before.rcv.nxt = after.rcv.nxt; /* nothing was taken, and yet so much told */
    before.rcv.buffered = 0;
    after.rcv.buffered = 10;
    assert_int_equal(explore_check_step(&seen), EXPLORE_DELIVERED);
    before = after;
    before.rcv.wnd = 1; /* the edge alone */
    out.notice_count = 0;
    assert_int_equal(explore_check_step(&seen), EXPLORE_RECEIVE_ORDER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(within_small_bounds_no_invariant_breaks),
        cmocka_unit_test(the_laws_hold_with_the_settings_that_a_scenario_may_change),
        cmocka_unit_test(the_laws_hold_for_linux_and_bsd),
        cmocka_unit_test(without_rfc_5961_a_stray_reset_in_the_window_is_taken),
        cmocka_unit_test(all_arcs_of_figure_5_are_taken),
        cmocka_unit_test(either_end_may_come_first),
        cmocka_unit_test(the_same_bounds_give_the_same_states),
        cmocka_unit_test(masking_changes_nothing_that_an_endpoint_does),
        cmocka_unit_test(five_events_lead_to_established_at_both_ends),
        cmocka_unit_test(what_the_user_gets_before_the_syn_is_acknowledged_is_found),
        cmocka_unit_test(text_that_is_delivered_twice_is_found),
        cmocka_unit_test(octets_that_nobody_sent_are_found),
        cmocka_unit_test(a_timer_for_nothing_is_found),
        cmocka_unit_test(a_change_of_state_without_an_arrow_is_found),
        cmocka_unit_test(a_refused_call_that_leaves_a_trace_is_found),
        cmocka_unit_test(text_beyond_the_window_is_found),
        cmocka_unit_test(text_that_the_user_did_not_give_is_found),
        cmocka_unit_test(an_ack_of_what_has_not_come_is_found),
        cmocka_unit_test(a_reset_without_a_cause_is_found_when_it_is_sent),
        cmocka_unit_test(a_reset_without_a_cause_is_found_when_it_is_taken),
        cmocka_unit_test(a_connection_that_never_ends_is_found),
        cmocka_unit_test(numbers_in_the_wrong_order_are_found),
        cmocka_unit_test(a_fin_that_the_state_does_not_know_is_found),
        cmocka_unit_test(a_transition_without_its_rule_is_found),
        cmocka_unit_test(what_goes_back_is_found),
    };
    return cmocka_run_group_tests(tests, explore_once, forget);
}
