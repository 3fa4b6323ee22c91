#include "tcp/copy.h"

#include <string.h>

#define COPY(field) (to->field = from->field)

static void copy_send(const TcpEndpoint *from, TcpEndpoint *to)
{
    COPY(snd.una);
    COPY(snd.nxt);
    COPY(snd.wnd);
    COPY(snd.wl1);
    COPY(snd.wl2);
    COPY(snd.wnd_max);
    COPY(snd.queued);
    COPY(snd.close_queued);
    COPY(snd.fin_sent);
    COPY(snd.blocked);
    COPY(snd.probing);
    COPY(snd.since);
    COPY(snd.end_count);
    memcpy(to->snd.ends, from->snd.ends, sizeof to->snd.ends);
}

static void copy_receive(const TcpEndpoint *from, TcpEndpoint *to)
{
    COPY(rcv.nxt);
    COPY(rcv.wnd);
    COPY(rcv.buffered);
    COPY(rcv.requested);
    COPY(rcv.metered);
    COPY(rcv.probed);
    COPY(rcv.fin_held);
    COPY(rcv.fin_seq);
    COPY(rcv.held_count);
    memcpy(to->rcv.held, from->rcv.held, sizeof to->rcv.held);
}

static void copy_timers(const TcpEndpoint *from, TcpEndpoint *to)
{
    for (int i = 0; i < TCP_TIMER_COUNT; i++) {
        COPY(timers[i].running);
        COPY(timers[i].started);
        COPY(timers[i].due);
    }
    COPY(srtt);
    COPY(rttvar);
    COPY(rto);
    COPY(timing);
    COPY(syn_timed_out);
    COPY(timed_end);
    COPY(timed_since);
    COPY(retries);
    COPY(probes);
    COPY(unanswered);
}

static void copy_reused(const TcpEndpoint *from, TcpEndpoint *to)
{
    COPY(reused.valid);
    COPY(reused.iss);
    COPY(reused.irs);
    COPY(reused.snd_nxt);
    COPY(reused.rcv_nxt);
}

void tcp_copy_fields(const TcpEndpoint *from, TcpEndpoint *to)
{
    COPY(config);
    COPY(state);
    COPY(passive);
    COPY(peer_unknown);
    COPY(orphan);
    COPY(next_iss);
    COPY(iss);
    COPY(irs);
    COPY(ack_pending);
    COPY(ack_at_once);
    COPY(limit.running);
    COPY(limit.until);
    COPY(reset_untold);
    copy_send(from, to);
    copy_receive(from, to);
    copy_timers(from, to);
    copy_reused(from, to);
}
