/* Whether what happened is what a claim wants. */
#include "sim/world.h"

static bool is_claimed(const Claim *claim, const TraceSegment *sent)
{
    const TcpSegment *seg = &sent->segment;
    return !sent->injected && seg->flags == claim->flags &&
           (!claim->has_seq || seg->seq == claim->seq) &&
           (!claim->has_ack || seg->ack == claim->ack) &&
           (!claim->has_len || seg->len == claim->len) &&
           (!claim->has_win || seg->wnd == claim->win) &&
           (claim->kind != CLAIM_RESENDS || sent->retransmission);
}

static bool is_error(const Claim *claim, TcpErrno error)
{
    return claim->error == TCP_NO_ERRNO || claim->error == error;
}

/* What a call returns is told as well. */
static bool is_told_by_call(const Claim *claim, const TraceEntry *entry)
{
    bool same = claim->told == TOLD_RESULT && claim->result == entry->as.call.result;
    return trace_is_refusal(entry) && !claim->has_len && (claim->told == TOLD_ANY || same) &&
           is_error(claim, entry->as.call.error);
}

static bool is_told(const Claim *claim, const TcpNotice *notice)
{
    bool same = claim->told == TOLD_NOTICE && claim->notice == notice->what;
    return (claim->told == TOLD_ANY || same) && is_error(claim, notice->error) &&
           (!claim->has_len || notice->len == claim->len);
}

bool claim_met_by(const World *world, const Claim *claim, const TraceEntry *entry)
{
    switch (claim->kind) {
    case CLAIM_SENDS:
    case CLAIM_RESENDS:
        return entry->type == TRACE_SEND &&
               is_claimed(claim, &world->trace->segments.items[entry->as.segment]);
    case CLAIM_TOLD:
    case CLAIM_NOT_TOLD:
        return entry->type == TRACE_NOTIFY ? is_told(claim, &entry->as.notice)
                                           : is_told_by_call(claim, entry);
    case CLAIM_RESTARTED:
        return entry->type == TRACE_TIMER && entry->as.timer.timer == claim->timer &&
               entry->as.timer.what == TRACE_TIMER_RESTART;
    case CLAIM_STATE:
    case CLAIM_NOTHING:
    case CLAIM_COUNTS:
        break;
    }
    return false;
}
