/* Which of a rule's sentences is true in this run. A rule has one for the usual case
 * and, under its name with an ending, others for when the same decision has another
 * reason or another effect. */
#include "view/told.h"

/* What a sentence may depend on. */
typedef struct Reason {
    const View *view;
    const TraceEntry *entry;
    int n;
    TcpEndpoint before, after;     /* the end that decides */
    const TraceSegment *segment;   /* that has arrived, or NULL */
    const TraceSegment *spoken_of; /* of an entry of the network's, or NULL */
} Reason;

static const TraceSegment *arrived(const Trace *trace, const TraceEntry *entry)
{
    const TraceEntry *cause = &trace->entries.items[entry->cause];
    return cause->type == TRACE_ARRIVE ? &trace->segments.items[cause->as.arrive.segment] : NULL;
}

static Reason reason_of(const View *view, int n)
{
    const Trace *trace = view->run->trace;
    const TraceEntry *entry = &trace->entries.items[n];
    Reason reason = {.view = view,
                     .entry = entry,
                     .n = n,
                     .segment = arrived(trace, entry),
                     .spoken_of = entry->type == TRACE_LOSE
                                      ? &trace->segments.items[entry->as.lose.segment]
                                      : NULL};
    if (entry->connection < 0 || !entry->has_host)
        return reason;
    reason.before = trace_endpoint(trace, entry->connection, entry->host, entry->cause);
    reason.after = trace_endpoint(trace, entry->connection, entry->host, n + 1);
    return reason;
}

/* --- What may be different -------------------------------------------------------------- */

static bool ack_waits(const Reason *reason)
{
    return view_omission(reason->view, reason->n) == OMITS_ACK;
}

static bool without_time_wait(const Reason *reason)
{
    ViewOmission omission = view_omission(reason->view, reason->n);
    return omission == OMITS_WAIT || omission == OMITS_REST;
}

/* TIME-WAIT was shorter than what its name says. */
static bool wait_was_short(const Reason *reason)
{
    const TcpTimer *timer = &reason->before.timers[TCP_TIME_WAIT_TIMER];
    SimTime waited = reason->entry->t - timer->started;
    return timer->running && waited < 2 * reason->view->run->trace->msl;
}

static bool user_has_gone(const Reason *reason)
{
    return reason->before.orphan || reason->after.orphan;
}

static bool own_fin_waits(const Reason *reason)
{
    return reason->after.snd.close_queued && !reason->after.snd.fin_sent;
}

/* What has arrived is not the FIN that counts now. */
static bool fin_was_held(const Reason *reason)
{
    return reason->segment && !(reason->segment->segment.flags & TCP_FIN);
}

static bool is_fin_alone(const Reason *reason)
{
    const TcpSegment *seg = reason->segment ? &reason->segment->segment : NULL;
    return seg && (seg->flags & TCP_FIN) && seg->len == 0;
}

/* What was kept behind it counts now as well. */
static bool fills_gap(const Reason *reason)
{
    const TcpSegment *seg = reason->segment ? &reason->segment->segment : NULL;
    return seg && seq_before(seg->seq + tcp_segment_length(seg), reason->after.rcv.nxt);
}

static bool is_reset(const Reason *reason)
{
    return reason->segment && (reason->segment->segment.flags & TCP_RST);
}

static bool is_below_window(const Reason *reason)
{
    const TcpSegment *seg = reason->segment ? &reason->segment->segment : NULL;
    return seg && seq_before_eq(seg->seq + tcp_segment_length(seg), reason->before.rcv.nxt);
}

static bool own_window_is_shut(const Reason *reason)
{
    const TcpSegment *seg = reason->segment ? &reason->segment->segment : NULL;
    return seg && tcp_segment_length(seg) > 0 && reason->before.rcv.wnd == 0;
}

/* Of a SYN nobody knows a window yet. */
static bool peers_window_is_shut(const Reason *reason)
{
    return reason->before.snd.wnd == 0 && reason->before.snd.una != reason->before.iss;
}

static bool listener_waits(const Reason *reason)
{
    return reason->after.state == TCP_LISTEN;
}

static bool listener_has_gone(const Reason *reason)
{
    const TraceEntry *entry = reason->entry;
    return entry->type == TRACE_CONNECTION &&
           trace_state(reason->view->run->trace, entry->as.made_by, entry->host, reason->n + 1) !=
               TCP_LISTEN;
}

static bool is_probe(const Reason *reason)
{
    return reason->segment && reason->segment->purpose == TCP_FOR_WINDOW_PROBE;
}

static bool is_probe_in_vain(const Reason *reason)
{
    return is_probe(reason) && reason->before.rcv.wnd == 0;
}

static bool is_keep_alive(const Reason *reason)
{
    return reason->segment && reason->segment->purpose == TCP_FOR_KEEP_ALIVE;
}

static bool is_copy(const Reason *reason)
{
    return reason->segment && reason->segment->copy_of >= 0;
}

/* Its sender has really sent it, and the network has not kept a copy of it. */
static bool is_genuine(const Reason *reason)
{
    return reason->segment && !trace_is_stray(reason->view->run->trace, reason->segment) &&
           !is_copy(reason);
}

static bool is_old_copy(const Reason *reason)
{
    return is_copy(reason) && is_below_window(reason);
}

static bool is_old_again(const Reason *reason)
{
    return reason->segment && reason->segment->retransmission && is_below_window(reason);
}

static bool speaks_of_many(const Reason *reason)
{
    return reason->spoken_of && view_is_plural(reason->spoken_of);
}

static bool was_asked_for(const Reason *reason)
{
    return reason->segment;
}

/* The first that holds and has a sentence of the rule is taken. */
static const struct {
    const char *ending;
    bool (*holds)(const Reason *reason);
} ENDINGS[] = {
    {".many", speaks_of_many},        {".off", without_time_wait},
    {".short", wait_was_short},       {".later", ack_waits},
    {".unsent", own_fin_waits},       {".held", fin_was_held},
    {".fin", is_fin_alone},           {".rst", is_reset},
    {".genuine", is_genuine},         {".asks-in-vain", is_probe_in_vain},
    {".asks-window", is_probe},       {".asks-life", is_keep_alive},
    {".copy", is_old_copy},           {".again", is_old_again},
    {".old", is_below_window},        {".shut", own_window_is_shut},
    {".probe", peers_window_is_shut}, {".orphan", user_has_gone},
    {".waits", listener_waits},       {".handed", listener_has_gone},
    {".asked", was_asked_for},        {".gap", fills_gap},
};

const char *view_reason(const View *view, int n, const char *id)
{
    Reason reason = reason_of(view, n);
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        const char *variant = arena_printf(view->drawing->arena, "%s%s", id, ENDINGS[i].ending);
        if (words_has(view->style->words, variant) && ENDINGS[i].holds(&reason))
            return variant;
    }
    return id;
}

const char *view_ack_wanted(const View *view, int n)
{
    Reason reason = reason_of(view, n);
    return view_number(view, reason.before.iss + 1, &reason.before.iss);
}

/* --- Text that goes with the connection -------------------------------------------------- */

static uint32_t octets_held(const TcpEndpoint *ep)
{
    uint32_t octets = 0;
    for (int i = 0; i < ep->rcv.held_count; i++)
        octets += ep->rcv.held[i].end - ep->rcv.held[i].start;
    return octets;
}

/* Without the SYN and the FIN among the numbers. */
static uint32_t octets_unacknowledged(const TcpEndpoint *ep)
{
    uint32_t numbers = ep->snd.nxt - ep->snd.una;
    uint32_t syn = numbers > 0 && ep->snd.una == ep->iss, fin = numbers > 0 && ep->snd.fin_sent;
    return numbers - syn - fin;
}

/* The endpoint is forgotten here. What has arrived last may have acknowledged all. */
static bool forgets_text(const TraceEntry *entry)
{
    bool ends = entry->as.state.to == TCP_CLOSED || entry->as.state.to == TCP_LISTEN;
    return entry->type == TRACE_STATE && ends &&
           entry->as.state.rule != TCP_RULE_ACK_OF_FIN_LAST_ACK;
}

/* A close() that throws away what nobody has read. */
static bool is_close(const TraceEntry *entry)
{
    return entry->type == TRACE_CALL && entry->as.call.what == CALLED_CLOSE;
}

static uint32_t octets_forgotten(const Reason *reason)
{
    uint32_t before = reason->before.rcv.buffered, after = reason->after.rcv.buffered;
    return after < before ? before - after : 0;
}

enum { KINDS_OF_TEXT = 4 };

static void add_thrown_away(const View *view, int n, uint32_t octets[KINDS_OF_TEXT])
{
    Reason reason = reason_of(view, n);
    const TraceEntry *cause = &view->run->trace->entries.items[reason.entry->cause];
    bool speaks = reason.entry->type == TRACE_STATE || reason.entry->type == TRACE_CALL;
    if (forgets_text(reason.entry) || (speaks && is_close(cause)))
        octets[0] += octets_forgotten(&reason);
    if (!forgets_text(reason.entry))
        return;
    octets[1] += octets_held(&reason.before);
    octets[2] += octets_unacknowledged(&reason.before);
    octets[3] += reason.before.snd.queued;
}

/* "100 unread, 50 behind a gap", or NULL. */
static const char *list_of_text(const View *view, const uint32_t octets[KINDS_OF_TEXT])
{
    static const char *const WORDS[] = {"lost.unread", "lost.held", "lost.unacknowledged",
                                        "lost.unsent"};
    const char *list = NULL;
    for (int i = KINDS_OF_TEXT - 1; i >= 0; i--) {
        if (octets[i] == 0)
            continue;
        const char *first = view_counted(view, WORDS[i], octets[i]);
        const WordValue two[] = {{"first", first}, {"rest", list}, {NULL, NULL}};
        const char *several = view_word(view, "lost.several");
        list = list ? words_fill(view->drawing->arena, several, two) : first;
    }
    return list;
}

const char *view_octets_lost(const View *view, int n)
{
    const Trace *trace = view->run->trace;
    const TraceEntry *entry = &trace->entries.items[n];
    bool crash = trace_is_crash(entry);
    uint32_t octets[KINDS_OF_TEXT] = {0};
    if (!crash)
        add_thrown_away(view, n, octets);
    /* A crash ends them all. */
    for (int i = entry->cause; crash && i < trace->entries.count; i++) {
        if (trace->entries.items[i].t != entry->t)
            break;
        if (trace->entries.items[i].cause == entry->cause)
            add_thrown_away(view, i, octets);
    }
    const char *list = list_of_text(view, octets);
    return list ? list : "";
}

const char *view_thrown_away(const View *view, int n)
{
    const char *list = view_octets_lost(view, n);
    return *list ? view_filled(view, "lost", "list", list) : "";
}
