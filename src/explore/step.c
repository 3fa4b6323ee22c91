/* One event at one endpoint, worked out once. */
#include "explore/space.h"

#include <assert.h>
#include <string.h>

/* An incarnation's numbers never meet those of the next. */
enum { ISS_STEP = 100000 };

uint32_t step_keep_endpoint(Exploration *ex, const TcpEndpoint *ep, Host host)
{
    KeptEndpoint kept;
    bool added;
    canonical_endpoint(ep, host, &kept);
    return table_put(&ex->endpoints, &kept, &added);
}

uint16_t step_keep_segment(Exploration *ex, const TcpSegment *seg, Host from)
{
    ExploreSegment kept;
    bool added;
    memset(&kept, 0, sizeof kept);
    kept.segment.seq = seg->seq;
    kept.segment.ack = seg->flags & TCP_ACK ? seg->ack : 0;
    kept.segment.len = seg->len;
    kept.segment.wnd = seg->wnd;
    kept.segment.flags = seg->flags;
    kept.from = from;
    uint32_t number = table_put(&ex->segments, &kept, &added);
    assert(number <= UINT16_MAX);
    return (uint16_t)number;
}

/* What one step goes through. */
typedef struct Doing {
    Exploration *ex;
    TcpEndpoint ep, before;
    TcpOutcome out;
    TcpResult result;
    Host host;
    ExploreStep *step;
} Doing;

static void do_event(Doing *doing, ExploreEvent event)
{
    const ExploreEngine *engine = &doing->ex->engine;
    TcpEndpoint *ep = &doing->ep;
    TcpOutcome *out = &doing->out;
    switch ((ExploreEventKind)event.kind) {
    case EXPLORE_OPEN_ACTIVE:
        doing->result = engine->open_active(ep, true, NOW, out);
        return;
    case EXPLORE_OPEN_PASSIVE:
        doing->result = engine->open_passive(ep, out);
        return;
    case EXPLORE_SEND:
        doing->result = engine->send(ep, EXPLORE_TEXT_OCTETS, NOW, out);
        return;
    case EXPLORE_CLOSE:
        doing->result = engine->close(ep, NOW, out);
        return;
    case EXPLORE_ABORT:
        doing->result = engine->abort(ep, out);
        return;
    case EXPLORE_STOP_READING:
    case EXPLORE_START_READING:
        tcp_meter_reading(ep, event.kind == EXPLORE_STOP_READING, NOW, out);
        return;
    case EXPLORE_EXPIRE:
        engine->expires(ep, (TcpTimerId)event.what, NOW, out);
        return;
    case EXPLORE_ARRIVE:
        engine->arrives(ep, &kept_segment(doing->ex, event.what)->segment, NOW, out);
        return;
    case EXPLORE_START:
    case EXPLORE_LOSE:
    case EXPLORE_DUPLICATE:
    case EXPLORE_OLD_SEGMENT:
        break; /* These happen to the network, not to an endpoint. */
    }
    assert(false);
}

static bool is_reset(const TcpOutcome *out)
{
    if (out->transition_count == 0)
        return false;
    TcpRuleId rule = tcp_transition(out->transitions[0])->rule;
    return rule == TCP_RULE_RST_RECEIVED || rule == TCP_RULE_RST_CLOSED ||
           rule == TCP_RULE_RST_TIME_WAIT;
}

static ExploreInvariant check(const Doing *doing, ExploreEvent event)
{
    ExploreStepSeen seen = {.before = &doing->before,
                            .after = &doing->ep,
                            .out = &doing->out,
                            .result = doing->result,
                            .octets = event.kind == EXPLORE_SEND ? EXPLORE_TEXT_OCTETS : 0,
                            .aborts = event.kind == EXPLORE_ABORT};
    return explore_check_step(&seen);
}

/* Takes over what one outcome says. */
static void note(Doing *doing, ExploreEvent event)
{
    ExploreStep *step = doing->step;
    if (step->broken == EXPLORE_HOLDS)
        step->broken = (uint8_t)check(doing, event);
    for (int i = 0; i < doing->out.transition_count; i++) {
        assert(step->taken_count < TAKEN_MAX);
        step->taken[step->taken_count++] = (uint8_t)doing->out.transitions[i];
    }
    for (int i = 0; i < doing->out.segment_count; i++) {
        assert(step->sent_count < SENT_MAX);
        if (doing->out.segments[i].retransmission)
            step->again = (uint8_t)(step->again | 1u << step->sent_count);
        step->sent[step->sent_count++] =
            step_keep_segment(doing->ex, &doing->out.segments[i].segment, doing->host);
    }
    step->reset_taken = step->reset_taken || is_reset(&doing->out);
    if (doing->out.iss_taken)
        doing->ep.next_iss += ISS_STEP;
}

/* The call, and what did not fit into its outcome. */
static void work_out(Doing *doing, ExploreEvent event)
{
    do_event(doing, event);
    note(doing, event);
    ExploreEvent goes_on = {.kind = EXPLORE_START};
    while (doing->out.more) {
        doing->before = doing->ep;
        tcp_continue(&doing->ep, NOW, &doing->out);
        note(doing, goes_on);
    }
}

static void finish(Doing *doing)
{
    ExploreStep *step = doing->step;
    step->refused = doing->result != TCP_OK;
    step->after = step_keep_endpoint(doing->ex, &doing->ep, doing->host);
    if (step->broken != EXPLORE_HOLDS)
        return;
    if (step->refused && step->after != step->endpoint)
        step->broken = EXPLORE_REFUSED;
    else
        step->broken = (uint8_t)explore_check_endpoint(&doing->ep);
}

const ExploreStep *step_of(Exploration *ex, uint32_t endpoint, ExploreEvent event)
{
    ExploreStep wanted;
    bool added;
    memset(&wanted, 0, sizeof wanted);
    wanted.endpoint = endpoint;
    wanted.event = event;
    ExploreStep *step = table_at(&ex->steps, table_put(&ex->steps, &wanted, &added));
    if (!added)
        return step;
    const KeptEndpoint *kept = table_at(&ex->endpoints, endpoint);
    Doing doing = {.ex = ex, .ep = kept->endpoint, .host = (Host)kept->host, .step = step};
    doing.ep.config = &ex->bounds.config;
    doing.before = doing.ep;
    work_out(&doing, event);
    finish(&doing);
    return step;
}
