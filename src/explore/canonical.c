/* One form for endpoints that can never be told apart.
 *
 * The fields are copied one by one into zeros, so that padding is the same too.
 * A field that the engine gains must be added here: the test
 * `masking_changes_nothing_that_an_endpoint_does` fails without it.
 */
#include "explore/space.h"

#include <string.h>

static void copy_send(const TcpEndpoint *ep, TcpEndpoint *to)
{
    to->snd.una = ep->snd.una;
    to->snd.nxt = ep->snd.nxt;
    to->snd.wnd = ep->snd.wnd;
    to->snd.wl1 = ep->snd.wl1;
    to->snd.wl2 = ep->snd.wl2;
    to->snd.wnd_max = ep->snd.wnd_max;
    to->snd.queued = ep->snd.queued;
    to->snd.close_queued = ep->snd.close_queued;
    to->snd.fin_sent = ep->snd.fin_sent;
    to->snd.blocked = ep->snd.blocked;
    to->snd.probing = ep->snd.probing;
    to->snd.end_count = ep->snd.end_count;
    for (int i = 0; i < ep->snd.end_count; i++)
        to->snd.ends[i] = ep->snd.ends[i];
}

static void copy_receive(const TcpEndpoint *ep, TcpEndpoint *to)
{
    to->rcv.nxt = ep->rcv.nxt;
    to->rcv.wnd = ep->rcv.wnd;
    to->rcv.buffered = ep->rcv.buffered;
    to->rcv.requested = ep->rcv.requested;
    to->rcv.metered = ep->rcv.metered;
    to->rcv.probed = ep->rcv.probed;
    to->rcv.fin_held = ep->rcv.fin_held;
    to->rcv.fin_seq = ep->rcv.fin_held ? ep->rcv.fin_seq : 0;
    to->rcv.held_count = ep->rcv.held_count;
    for (int i = 0; i < ep->rcv.held_count; i++)
        to->rcv.held[i] = ep->rcv.held[i];
}

static void copy_reused(const TcpEndpoint *ep, TcpEndpoint *to)
{
    if (!ep->reused.valid)
        return;
    to->reused.valid = true;
    to->reused.iss = ep->reused.iss;
    to->reused.irs = ep->reused.irs;
    to->reused.snd_nxt = ep->reused.snd_nxt;
    to->reused.rcv_nxt = ep->reused.rcv_nxt;
}

void canonical_endpoint(const TcpEndpoint *ep, Host host, KeptEndpoint *kept)
{
    memset(kept, 0, sizeof *kept);
    kept->host = host;
    TcpEndpoint *to = &kept->endpoint;
    to->state = ep->state;
    /* Each OPEN says anew whether it is passive. */
    to->passive = ep->state != TCP_CLOSED && ep->passive;
    to->orphan = ep->orphan;
    to->next_iss = ep->next_iss;
    to->iss = ep->iss;
    to->irs = ep->irs;
    copy_send(ep, to);
    copy_receive(ep, to);
    copy_reused(ep, to);
    to->rto = 1; /* not 0, as probes double it until it reaches a limit */
    to->retries = ep->retries;
    to->unanswered = ep->unanswered;
    to->ack_pending = ep->ack_pending;
    to->ack_at_once = ep->ack_at_once;
    for (int i = 0; i < TCP_TIMER_COUNT; i++)
        to->timers[i].running = ep->timers[i].running;
}
