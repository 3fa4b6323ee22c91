/* Any calls, segments and timeouts in any order at one endpoint, read from bytes, and
 * the laws that the engine keeps throughout. For the fuzzer and for scripts by chance.
 *
 *     Script script = script_begin(bytes, count);
 *     while (script.left > 0)
 *         script_step(&script);
 *
 * Errors:  a law that does not hold aborts.
 */
#ifndef TCPDUET_TESTS_ENGINE_SCRIPT_H
#define TCPDUET_TESTS_ENGINE_SCRIPT_H

#include "tcp/tcp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Numbers behind IRS of which it is known whether a segment has brought them. */
enum { SENT_MAX = 1 << 16 };

typedef struct Script {
    const uint8_t *data;
    size_t left;
    TcpConfig config;
    TcpEndpoint ep;
    SimTime now;
    bool sent[SENT_MAX]; /* by number behind IRS: the text that has arrived */
    uint64_t told;       /* octets, in this incarnation */
    bool followed;       /* the incarnation, from its SYN on: not one that fell back to TIME-WAIT */
} Script;

/* The input, a byte or a word at a time; zeros behind its end. */
static inline uint8_t script_byte(Script *script)
{
    if (script->left == 0)
        return 0;
    script->left--;
    return *script->data++;
}

static inline uint32_t script_word(Script *script)
{
    uint32_t high = script_byte(script), low = script_byte(script);
    return (high << 8) | low;
}

static inline void law(bool holds, const char *sentence)
{
    if (holds)
        return;
    fprintf(stderr, "broken: %s\n", sentence);
    abort();
}

#define LAW(holds) law((holds), #holds)

static inline bool knows_peer(const TcpEndpoint *ep)
{
    return ep->state >= TCP_SYN_RECEIVED;
}

static inline bool same_incarnation(const TcpEndpoint *before, const TcpEndpoint *after)
{
    return knows_peer(before) && knows_peer(after) && before->irs == after->irs &&
           before->iss == after->iss;
}

/* --- what holds of an endpoint ---------------------------------------------------------- */

static inline void keep_laws_of_sending(const TcpEndpoint *ep, const TcpOutcome *out)
{
    LAW(seq_before_eq(ep->snd.una, ep->snd.nxt));
    LAW(ep->snd.nxt - ep->snd.una < 0x80000000u);
    LAW(ep->state != TCP_CLOSED || !ep->timers[TCP_RTO].running);
    LAW(!ep->timers[TCP_RTO].running || ep->snd.una != ep->snd.nxt);
    LAW(!ep->snd.blocked || (ep->timers[TCP_PERSIST].running && ep->snd.queued > 0));
    LAW(!ep->snd.blocked || !ep->config->silly_windows);
    LAW(!ep->ack_pending && !ep->ack_at_once);
    for (int i = 0; i < out->segment_count; i++)
        LAW(out->segments[i].segment.len <= ep->config->mss);
}

static inline void keep_laws_of_receiving(const TcpEndpoint *ep)
{
    LAW(ep->rcv.held_count <= TCP_HELD_MAX);
    LAW(ep->rcv.buffered + ep->rcv.wnd <= ep->config->rcv_buffer);
    for (int i = 0; i < ep->rcv.held_count; i++) {
        const TcpHeld *it = &ep->rcv.held[i];
        LAW(seq_before(it->start, it->end));
        LAW(seq_before_eq(ep->rcv.nxt, it->start));
        LAW(i == 0 || seq_before(ep->rcv.held[i - 1].end, it->start));
        LAW(seq_before_eq(it->end, ep->rcv.nxt + ep->rcv.wnd));
        LAW(!ep->rcv.fin_held || seq_before_eq(it->end, ep->rcv.fin_seq));
    }
}

static inline void keep_laws_of_closing(const TcpEndpoint *ep, const TcpOutcome *out)
{
    LAW(ep->state == TCP_TIME_WAIT || !ep->timers[TCP_TIME_WAIT_TIMER].running);
    LAW(!ep->orphan || ep->state >= TCP_SYN_RECEIVED);
    LAW(!ep->orphan || (ep->config->full_close && out->notice_count == 0));
    bool may_still_get_text = ep->state == TCP_FIN_WAIT_1 || ep->state == TCP_FIN_WAIT_2;
    LAW(!ep->orphan || !may_still_get_text || ep->rcv.buffered == 0);
    LAW(!ep->timers[TCP_FIN_WAIT_2_TIMER].running || ep->orphan || !ep->config->full_close);
}

/* --- what holds of an event -------------------------------------------------------------- */

static inline bool has_taken_fin(const TcpEndpoint *ep)
{
    return ep->state == TCP_CLOSE_WAIT || ep->state >= TCP_CLOSING;
}

static inline uint64_t octets_told(const TcpOutcome *out)
{
    uint64_t sum = 0;
    for (int i = 0; i < out->notice_count; i++)
        sum += out->notices[i].what == TCP_TOLD_DATA ? out->notices[i].len : 0;
    return sum;
}

/* All that was taken has been sent, and the user got it or can still get it. */
static inline void keep_laws_of_delivery(const Script *script, const TcpEndpoint *before)
{
    const TcpEndpoint *ep = &script->ep;
    uint32_t first = 0, taken = ep->rcv.nxt - ep->irs - 1 - has_taken_fin(ep);
    if (same_incarnation(before, ep)) {
        LAW(seq_before_eq(before->rcv.nxt, ep->rcv.nxt));
        LAW(seq_before_eq(before->rcv.nxt + before->rcv.wnd, ep->rcv.nxt + ep->rcv.wnd));
        first = before->rcv.nxt - before->irs - 1 - has_taken_fin(before);
    }
    for (uint32_t i = first; i < taken && i < SENT_MAX; i++)
        LAW(script->sent[i]);
    LAW(script->told + ep->rcv.buffered == taken || ep->orphan);
}

static inline void keep_laws(Script *script, const TcpEndpoint *before, const TcpOutcome *out)
{
    const TcpEndpoint *ep = &script->ep;
    keep_laws_of_sending(ep, out);
    keep_laws_of_receiving(ep);
    keep_laws_of_closing(ep, out);
    if (!knows_peer(ep)) {
        LAW(octets_told(out) == 0);
        return;
    }
    if (!same_incarnation(before, ep)) {
        script->told = 0;
        script->followed = !(before->reused.valid && ep->state == TCP_TIME_WAIT);
    }
    script->told += octets_told(out);
    if (script->followed)
        keep_laws_of_delivery(script, before);
}

/* --- one event --------------------------------------------------------------------------- */

static inline void script_call(Script *script, TcpOutcome *out)
{
    TcpEndpoint *ep = &script->ep;
    switch (script_byte(script) % 9) {
    case 0:
        tcp_open_active(ep, true, script->now, out);
        break;
    case 1:
        tcp_open_passive(ep, out);
        break;
    case 2:
        tcp_send(ep, script_word(script), script->now, out);
        break;
    case 3:
        tcp_receive(ep, script_word(script) % 2048, script->now, out);
        break;
    case 4:
        tcp_close(ep, script->now, out);
        break;
    case 5:
        tcp_abort(ep, out);
        break;
    case 6:
        tcp_status(ep, out);
        break;
    case 7:
        tcp_meter_reading(ep, script_byte(script) & 1, script->now, out);
        break;
    case 8:
        tcp_close_both_ways(ep, script->now, out);
        break;
    }
}

/* A number near one that matters, else nothing would ever be acceptable. */
static inline SeqNum script_near(Script *script, SeqNum number)
{
    uint8_t how = script_byte(script);
    if (how < 96)
        return number;
    if (how < 224)
        return number + script_byte(script) - 64;
    return number + script_word(script) - 0x100;
}

static inline TcpSegment script_segment(Script *script)
{
    static const uint8_t FLAGS[] = {TCP_ACK, TCP_ACK,           TCP_ACK,
                                    TCP_ACK, TCP_FIN | TCP_ACK, TCP_SYN | TCP_ACK,
                                    TCP_SYN, TCP_SYN | TCP_FIN};
    const TcpEndpoint *ep = &script->ep;
    uint8_t how = script_byte(script);
    uint8_t any = script_byte(script) & (TCP_FIN | TCP_SYN | TCP_RST | TCP_ACK);
    return (TcpSegment){
        .flags = how < 224 ? FLAGS[how % 8] : any,
        .seq = script_near(script, ep->rcv.nxt),
        .ack = script_near(script, ep->snd.nxt),
        .len = how % 3 == 0 ? 0 : script_byte(script),
        .wnd = script_word(script) % 4096,
    };
}

/* Text is known by its number behind the IRS that it has, or gives. */
static inline void script_note_text(Script *script, const TcpSegment *seg)
{
    TcpState state = script->ep.state;
    bool syn = seg->flags & TCP_SYN;
    bool begins = syn && (state == TCP_LISTEN || state == TCP_SYN_SENT || state == TCP_TIME_WAIT);
    if (begins)
        memset(script->sent, false, sizeof script->sent);
    SeqNum irs = begins ? seg->seq : script->ep.irs, first = seg->seq + (syn ? 1 : 0) - irs - 1;
    for (uint32_t i = 0; i < seg->len; i++) {
        if (first + i < SENT_MAX)
            script->sent[first + i] = true;
    }
}

static inline void script_step(Script *script)
{
    TcpOutcome out = {0};
    TcpEndpoint before = script->ep;
    uint8_t what = script_byte(script);
    script->now += 1 + script_word(script);
    if (what % 8 == 0) {
        script_call(script, &out);
    } else if (what % 8 == 1) {
        TcpTimerId timer = (TcpTimerId)(script_byte(script) % TCP_TIMER_COUNT);
        tcp_timer_expires(&script->ep, timer, script->now, &out);
    } else {
        TcpSegment seg = script_segment(script);
        script_note_text(script, &seg);
        tcp_segment_arrives(&script->ep, &seg, script->now, &out);
    }
    bool iss_taken = out.iss_taken;
    keep_laws(script, &before, &out);
    while (out.more) {
        before = script->ep;
        tcp_continue(&script->ep, script->now, &out);
        keep_laws(script, &before, &out);
    }
    if (iss_taken)
        script->ep.next_iss += 64000;
}

static inline TcpConfig script_config(uint32_t switches)
{
    return (TcpConfig){
        .rto_initial = SIM_SECOND,
        .rto_min = SIM_SECOND,
        .rto_max = SIM_MINUTE,
        .syn_retries = 3,
        .synack_retries = 3,
        .data_retries = 3,
        .orphan_retries = 3,
        .user_timeout = SIM_MINUTE,
        .time_wait = 4 * SIM_SECOND,
        .challenge_ack = switches & 1,
        .rfc1337 = switches & 2,
        .time_wait_reuse = switches & 4,
        .delayed_ack = switches & 8 ? 200 * SIM_MS : 0,
        .keepalive = {switches & 16 ? 10 * SIM_SECOND : 0, 10 * SIM_SECOND, 3},
        .fin_wait_2 = switches & 32 ? 20 * SIM_SECOND : 0,
        .rst_with_ack = switches & 64,
        .full_close = switches & 128,
        .syn_ack_again = switches & 256,
        .ack_range_check = switches & 512,
        .silly_windows = switches & 1024,
        .mss = 100,
        .rcv_buffer = 1000,
    };
}

/* Owns nothing; `config` is the script's own, so that a Script stays where it is. */
static inline void script_begin(Script *script, const uint8_t *data, size_t size)
{
    *script = (Script){.data = data, .left = size};
    script->config = script_config(script_word(script));
    script->ep = tcp_endpoint(&script->config, 0xfffffff0u + script_byte(script));
}

#endif
