/* Any calls, segments and timeouts in any order at one endpoint: the engine
 * keeps its own laws. */
#include "tcp/tcp.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The input, a byte or a word at a time; zeros behind its end. */
typedef struct Input {
    const uint8_t *data;
    size_t left;
} Input;

static uint8_t byte(Input *input)
{
    if (input->left == 0)
        return 0;
    input->left--;
    return *input->data++;
}

static uint32_t word(Input *input)
{
    uint32_t high = byte(input), low = byte(input);
    return (high << 8) | low;
}

static void law(bool holds)
{
    if (!holds)
        abort();
}

static void keep_laws(const TcpEndpoint *ep, const TcpOutcome *out)
{
    law(seq_before_eq(ep->snd.una, ep->snd.nxt));
    law(ep->snd.nxt - ep->snd.una < 0x80000000u);
    law(ep->rcv.held_count <= TCP_HELD_MAX);
    law(ep->state != TCP_CLOSED || !ep->timers[TCP_RTO].running);
    law(ep->state == TCP_TIME_WAIT || !ep->timers[TCP_TIME_WAIT_TIMER].running);
    law(!ep->timers[TCP_RTO].running || ep->snd.una != ep->snd.nxt);
    law(!ep->orphan || ep->state >= TCP_SYN_RECEIVED);
    law(!ep->orphan || (ep->config->full_close && out->notice_count == 0));
    bool may_still_get_text = ep->state == TCP_FIN_WAIT_1 || ep->state == TCP_FIN_WAIT_2;
    law(!ep->orphan || !may_still_get_text || ep->rcv.buffered == 0);
    law(!ep->timers[TCP_FIN_WAIT_2_TIMER].running || ep->orphan || !ep->config->full_close);
    for (int i = 0; i < out->segment_count; i++)
        law(out->segments[i].segment.len <= ep->config->mss);
}

static void call(Input *input, TcpEndpoint *ep, SimTime now, TcpOutcome *out)
{
    switch (byte(input) % 9) {
    case 0:
        tcp_open_active(ep, true, now, out);
        break;
    case 1:
        tcp_open_passive(ep, out);
        break;
    case 2:
        tcp_send(ep, word(input), now, out);
        break;
    case 3:
        tcp_receive(ep, word(input), now, out);
        break;
    case 4:
        tcp_close(ep, now, out);
        break;
    case 5:
        tcp_abort(ep, out);
        break;
    case 6:
        tcp_status(ep, out);
        break;
    case 7:
        tcp_meter_reading(ep, byte(input) & 1, now, out);
        break;
    case 8:
        tcp_close_both_ways(ep, now, out);
        break;
    }
}

/* Numbers near those that matter, else nothing would ever be acceptable. */
static TcpSegment segment(Input *input, const TcpEndpoint *ep)
{
    return (TcpSegment){
        .flags = byte(input) & (TCP_FIN | TCP_SYN | TCP_RST | TCP_ACK),
        .seq = ep->rcv.nxt + word(input) - 0x100,
        .ack = ep->snd.nxt + word(input) - 0x100,
        .len = byte(input),
        .wnd = word(input),
    };
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Input input = {data, size};
    uint32_t switches = word(&input);
    TcpConfig config = {.rto_initial = SIM_SECOND,
                        .rto_min = SIM_SECOND / 5,
                        .rto_max = SIM_MINUTE,
                        .syn_retries = 3,
                        .synack_retries = 2,
                        .data_retries = 3,
                        .orphan_retries = 2,
                        .user_timeout = SIM_MINUTE,
                        .time_wait = 4 * SIM_SECOND,
                        .challenge_ack = switches & 1,
                        .rfc1337 = switches & 2,
                        .time_wait_reuse = switches & 4,
                        .delayed_ack = switches & 8 ? 200 * SIM_MS : 0,
                        .keepalive = {switches & 16 ? 10 * SIM_SECOND : 0, SIM_SECOND, 3},
                        .fin_wait_2 = switches & 32 ? 20 * SIM_SECOND : 0,
                        .rst_with_ack = switches & 64,
                        .full_close = switches & 128,
                        .syn_ack_again = switches & 256,
                        .ack_range_check = switches & 512,
                        .mss = 100,
                        .rcv_buffer = 1000};
    TcpEndpoint ep = tcp_endpoint(&config, 0xfffffff0u + byte(&input));
    SimTime now = 0;
    while (input.left > 0) {
        TcpOutcome out = {0};
        uint8_t what = byte(&input);
        now += 1 + word(&input);
        if (what % 4 == 0)
            call(&input, &ep, now, &out);
        else if (what % 4 == 1)
            tcp_timer_expires(&ep, (TcpTimerId)(byte(&input) % TCP_TIMER_COUNT), now, &out);
        else {
            TcpSegment seg = segment(&input, &ep);
            tcp_segment_arrives(&ep, &seg, now, &out);
        }
        keep_laws(&ep, &out);
        while (out.more) {
            tcp_continue(&ep, now, &out);
            keep_laws(&ep, &out);
        }
        if (out.iss_taken)
            ep.next_iss += 64000;
    }
    return 0;
}
