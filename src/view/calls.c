/* What is called, told and timed, in the reader's words. */
#include "view/told.h"

static const char *const CALLS[] = {
    [CALLED_OPEN_ACTIVE] = "call.connect", [CALLED_OPEN_PASSIVE] = "call.listen",
    [CALLED_SEND] = "call.send",           [CALLED_RECEIVE] = "call.read",
    [CALLED_CLOSE] = "call.close",         [CALLED_ABORT] = "call.abort",
    [CALLED_STATUS] = "call.status",       [CALLED_ACCEPT] = "call.accept",
    [CALLED_PAUSE] = "call.pause",         [CALLED_RESUME] = "call.resume",
};

static const char *const RESULTS[] = {
    [TCP_OK] = "result.ok",
    [TCP_EXISTS] = "result.exists",
    [TCP_NOT_EXIST] = "result.not-exist",
    [TCP_CLOSING_ERROR] = "result.closing",
    [TCP_NO_RESOURCES] = "result.no-resources",
    [TCP_NO_REMOTE] = "result.no-remote",
    [TCP_HOST_DOWN] = "result.host-down",
};

static const char *const NOTICES[] = {
    [TCP_TOLD_ESTABLISHED_NOTICE] = "told.established",
    [TCP_TOLD_REFUSED] = "told.refused",
    [TCP_TOLD_RESET] = "told.reset",
    [TCP_TOLD_CLOSING_NOTICE] = "told.end-of-stream",
    [TCP_TOLD_TIMED_OUT] = "told.timed-out",
    [TCP_TOLD_DATA] = "told.data",
    [TCP_TOLD_EXISTING] = "told.existing",
    [TCP_TOLD_EXHAUSTED] = "told.exhausted",
    [TCP_TOLD_CLOSE_RETURNS] = "told.close-returns",
    [TCP_TOLD_LINGER_OVER] = "told.linger-over",
};

static const char *const TIMERS[TCP_TIMER_COUNT] = {
    [TCP_RTO] = "timer.rto",
    [TCP_TIME_WAIT_TIMER] = "timer.time-wait",
    [TCP_DELAYED_ACK] = "timer.delayed-ack",
    [TCP_USER_TIMEOUT] = "timer.user-timeout",
    [TCP_KEEPALIVE] = "timer.keepalive",
    [TCP_PERSIST] = "timer.persist",
    [TCP_FIN_WAIT_2_TIMER] = "timer.fin-wait-2",
};

const char *view_counted(const View *view, const char *id, uint32_t n)
{
    const char *number = arena_printf(view->drawing->arena, "%u", n);
    return view_filled(view, id, "n", number);
}

const char *view_end_state(const View *view, const TraceSnapshot *end)
{
    uint32_t count = 0;
    for (int state = 0; state < TCP_STATE_COUNT; state++)
        count += trace_may_be(end, (TcpState)state);
    return count > 1 ? view_counted(view, "ui.one-of-states", count)
                     : view_state_name(end->endpoint.state, view->style->names);
}

const char *view_call_text(const View *view, const TraceEntry *entry)
{
    if (entry->as.call.one_way)
        return view_word(view, "call.shutdown");
    SimTime linger = trace_call_linger(entry);
    if (linger > 0)
        return view_filled(view, "call.close-linger", "time", view_duration(view, linger));
    return view_counted(view, CALLS[entry->as.call.what], trace_call_octets(entry));
}

const char *view_result_text(const View *view, const TraceEntry *entry)
{
    return view_word(view, RESULTS[entry->as.call.result]);
}

/* TCP says "connection reset" to the one who has asked for it, too (3.10.5). */
static bool is_own_abort(const Trace *trace, const TraceEntry *entry)
{
    return entry->as.notice.what == TCP_TOLD_RESET &&
           trace->entries.items[entry->cause].type == TRACE_CALL;
}

const char *view_notice_text(const View *view, const TraceEntry *entry)
{
    if (is_own_abort(view->run->trace, entry))
        return view_word(view, "told.aborted");
    /* RFC 9293 says "connection reset" here, too; the program reads its errno. */
    if (entry->as.notice.error == TCP_ECONNREFUSED)
        return view_word(view, NOTICES[TCP_TOLD_REFUSED]);
    return view_counted(view, NOTICES[entry->as.notice.what], entry->as.notice.len);
}

const char *view_timer_meaning(const View *view, TcpTimerId timer)
{
    return view_word(view, arena_printf(view->drawing->arena, "meaning.%s", TIMERS[timer]));
}

const char *view_timer_word(const View *view, TcpTimerId timer, const char *ending)
{
    return view_word(view, arena_printf(view->drawing->arena, "%s%s", TIMERS[timer], ending));
}
