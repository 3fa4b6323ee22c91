/* One row of RFC 9293's state-and-event table: an event, and all that it does.
 *
 * A test plays an event under the row's id and says what it wants; what it does
 * not say must not happen: no other segment, notice, timer or number.
 *
 *     Play play = play_segment("R091", in_state(TCP_LISTEN), reset);
 *     expect(&play, (Want){.state = TCP_LISTEN});
 */
#ifndef TCPDUET_TESTS_ROWS_H
#define TCPDUET_TESTS_ROWS_H

#include "expect.h"

#include "support/rows_under.h"
#include "support/states.h"

static const SimTime NOW = 5 * SIM_SECOND; /* when the row's event happens */

typedef struct Play {
    const char *row; /* "R091". Static text. */
    TcpEndpoint before, ep;
    TcpOutcome out;
    TcpResult result;
} Play;

/* What the rows of a family differ in. */
typedef struct Row {
    const char *id; /* Static text. */
    TcpState state;
} Row;

#define COUNT_OF(rows) ((int)(sizeof(rows) / sizeof *(rows)))

typedef enum UserCall {
    CALL_OPEN_ACTIVE,
    CALL_OPEN_WITHOUT_PEER,
    CALL_OPEN_PASSIVE,
    CALL_SEND,
    CALL_RECEIVE,
    CALL_CLOSE,
    CALL_CLOSE_BOTH_WAYS,
    CALL_ABORT,
    CALL_STATUS,
} UserCall;

#define TOLD(what) (1u << TCP_TOLD_##what)

typedef struct Want {
    TcpState state;
    TcpResult result;
    TcpSegment sent[3]; /* up to the first without flags */
    bool again;         /* they are retransmissions */
    unsigned told;      /* TOLD(…), or'ed */
    uint32_t data;      /* octets, with TOLD(DATA) */
    TcpTimerChange timers[TCP_TIMER_COUNT];
    bool stops_all;                         /* every timer that ran, instead of `timers` */
    uint32_t acked;                         /* how far SND.UNA moves */
    uint32_t taken;                         /* how far RCV.NXT moves */
    bool takes_iss, takes_irs, repeats_syn; /* see expect_numbers */
} Want;

static inline Play play_segment(const char *row, TcpEndpoint ep, TcpSegment seg)
{
    Play play = {.row = row, .before = ep, .ep = ep};
    tcp_segment_arrives(&play.ep, &seg, NOW, &play.out);
    return play;
}

static inline Play play_timer(const char *row, TcpEndpoint ep, TcpTimerId timer)
{
    Play play = {.row = row, .before = ep, .ep = ep};
    play.before.timers[timer] = (TcpTimer){0}; /* It has run out. */
    tcp_timer_expires(&play.ep, timer, NOW, &play.out);
    return play;
}

static inline Play play_call(const char *row, TcpEndpoint ep, UserCall call, uint32_t octets)
{
    Play play = {.row = row, .before = ep, .ep = ep};
    switch (call) {
    case CALL_OPEN_ACTIVE:
    case CALL_OPEN_WITHOUT_PEER:
        play.result = tcp_open_active(&play.ep, call == CALL_OPEN_ACTIVE, NOW, &play.out);
        break;
    case CALL_OPEN_PASSIVE:
        play.result = tcp_open_passive(&play.ep, &play.out);
        break;
    case CALL_SEND:
        play.result = tcp_send(&play.ep, octets, NOW, &play.out);
        break;
    case CALL_RECEIVE:
        play.result = tcp_receive(&play.ep, octets, NOW, &play.out);
        break;
    case CALL_CLOSE:
        play.result = tcp_close(&play.ep, NOW, &play.out);
        break;
    case CALL_CLOSE_BOTH_WAYS:
        play.result = tcp_close_both_ways(&play.ep, NOW, &play.out);
        break;
    case CALL_ABORT:
        play.result = tcp_abort(&play.ep, &play.out);
        break;
    case CALL_STATUS:
        play.result = tcp_status(&play.ep, &play.out);
        break;
    }
    return play;
}

static inline void expect_segments(const Play *play, const Want *want)
{
    int count = 0;
    while (count < 3 && want->sent[count].flags != 0)
        count++;
    if (play->out.segment_count != count)
        fail_msg("%s: sends %d segments instead of %d", play->row, play->out.segment_count, count);
    for (int i = 0; i < count; i++) {
        TcpSegment got = play->out.segments[i].segment, wanted = want->sent[i];
        if (got.flags != wanted.flags || got.seq != wanted.seq || got.ack != wanted.ack ||
            got.len != wanted.len || got.wnd != wanted.wnd)
            fail_msg("%s: sends %s seq %u ack %u len %u wnd %u, not %s seq %u ack %u len %u wnd %u",
                     play->row, tcp_flags_text(got.flags), got.seq, got.ack, got.len, got.wnd,
                     tcp_flags_text(wanted.flags), wanted.seq, wanted.ack, wanted.len, wanted.wnd);
        if (play->out.segments[i].retransmission != want->again)
            fail_msg("%s: segment %d is new or is not", play->row, i);
    }
}

static inline void expect_notices(const Play *play, const Want *want)
{
    unsigned told = 0;
    uint32_t data = 0;
    for (int i = 0; i < play->out.notice_count; i++) {
        if (told & (1u << play->out.notices[i].what))
            fail_msg("%s: the user is told twice", play->row);
        told |= 1u << play->out.notices[i].what;
        data += play->out.notices[i].len;
    }
    if (told != want->told || data != want->data)
        fail_msg("%s: the user is told %x with %u octets instead of %x with %u", play->row, told,
                 data, want->told, want->data);
}

static inline void expect_timers(const Play *play, const Want *want)
{
    for (int i = 0; i < TCP_TIMER_COUNT; i++) {
        TcpTimer was = play->before.timers[i], is = play->ep.timers[i];
        TcpTimerChange change = want->timers[i];
        if (want->stops_all && change == TCP_TIMER_UNCHANGED && was.running)
            change = TCP_TIMER_CANCEL;
        if (play->out.timers[i] != change)
            fail_msg("%s: change %d of the %s timer instead of %d", play->row, play->out.timers[i],
                     tcp_timer_name((TcpTimerId)i), change);
        bool begins = change == TCP_TIMER_START || change == TCP_TIMER_RESTART;
        bool runs = begins || (change == TCP_TIMER_UNCHANGED && was.running);
        if (is.running != runs || (begins && is.started != NOW) ||
            (runs && !begins && is.due != was.due))
            fail_msg("%s: the %s timer is not what was said", play->row,
                     tcp_timer_name((TcpTimerId)i));
    }
}

static inline void expect_number(const Play *play, const char *name, SeqNum got, SeqNum wanted)
{
    if (got != wanted)
        fail_msg("%s: %s is %u instead of %u", play->row, name, got, wanted);
}

/* SND.NXT moves by what was sent for the first time. A connection that ends
 * forgets its numbers; one that begins takes an ISS; one that hears its peer's
 * SYN takes an IRS. In a simultaneous open the SYN,ACK repeats our SYN. */
static inline void expect_numbers(const Play *play, const Want *want)
{
    const TcpEndpoint *ep = &play->ep, *was = &play->before;
    SeqNum una = was->snd.una + want->acked, nxt = was->snd.nxt;
    SeqNum rcv = (want->takes_irs ? PEER + 1 : was->rcv.nxt) + want->taken;
    for (int i = 0; i < play->out.segment_count && !want->again && !want->repeats_syn; i++) {
        TcpSegment seg = play->out.segments[i].segment;
        nxt += tcp_segment_length(&seg);
    }
    if (want->takes_iss) {
        una = was->next_iss;
        nxt = was->next_iss + 1;
    }
    if (want->state == TCP_CLOSED || want->state == TCP_LISTEN)
        una = nxt = rcv = 0;
    expect_number(play, "SND.UNA", ep->snd.una, una);
    expect_number(play, "SND.NXT", ep->snd.nxt, nxt);
    expect_number(play, "RCV.NXT", ep->rcv.nxt, rcv);
    if (want->takes_irs)
        expect_number(play, "IRS", ep->irs, PEER);
    if (play->out.iss_taken != want->takes_iss)
        fail_msg("%s: takes an ISS or does not", play->row);
}

static inline void expect(const Play *play, Want want)
{
    if (differs_under_profile(play->row))
        return;
    if (play->ep.state != want.state)
        fail_msg("%s: is in %s instead of %s", play->row, tcp_state_name(play->ep.state),
                 tcp_state_name(want.state));
    if (play->result != want.result)
        fail_msg("%s: the call returns `%s` instead of `%s`", play->row,
                 tcp_result_text(play->result), tcp_result_text(want.result));
    expect_segments(play, &want);
    expect_notices(play, &want);
    expect_timers(play, &want);
    expect_numbers(play, &want);
    if (play->out.rule_count == 0)
        fail_msg("%s: no rule is named", play->row);
    if (want.result != TCP_OK && play->out.rules[0] != TCP_RULE_CALL_REFUSED)
        fail_msg("%s: a refused call does not say so", play->row);
}

/* The state stays and nothing happens at all. */
static inline Want stays(TcpState state)
{
    return (Want){.state = state};
}

static inline Want answers(TcpState state, TcpSegment seg)
{
    return (Want){.state = state, .sent = {seg}};
}

static inline Want refuses(TcpState state, TcpResult result)
{
    return (Want){.state = state, .result = result};
}

#endif
