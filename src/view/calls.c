/* What is called, told and timed, in the reader's words. */
#include "view/told.h"

#include <string.h>

static const struct {
    const char *name, *id;
} CALLS[] = {
    {"OPEN active", "call.connect"}, {"OPEN passive", "call.listen"},
    {"SEND", "call.send"},           {"RECEIVE", "call.read"},
    {"CLOSE", "call.close"},         {"ABORT", "call.abort"},
    {"STATUS", "call.status"},       {"ACCEPT", "call.accept"},
    {"RECEIVE pause", "call.pause"}, {"RECEIVE resume", "call.resume"},
};

static const char *const RESULTS[] = {
    [TCP_OK] = "result.ok",
    [TCP_EXISTS] = "result.exists",
    [TCP_NOT_EXIST] = "result.not-exist",
    [TCP_CLOSING_ERROR] = "result.closing",
    [TCP_NO_RESOURCES] = "result.no-resources",
    [TCP_NO_REMOTE] = "result.no-remote",
};
enum { RESULT_COUNT = sizeof RESULTS / sizeof *RESULTS };

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

const char *view_call_text(const View *view, const TraceEntry *entry)
{
    if (entry->as.call.one_way)
        return view_word(view, "call.shutdown");
    if (entry->as.call.linger > 0)
        return view_filled(view, "call.close-linger", "time",
                           view_duration(view, entry->as.call.linger));
    for (size_t i = 0; i < sizeof CALLS / sizeof *CALLS; i++) {
        if (strcmp(CALLS[i].name, entry->as.call.name) == 0)
            return view_counted(view, CALLS[i].id, entry->as.call.octets);
    }
    return entry->as.call.name;
}

const char *view_result_text(const View *view, const TraceEntry *entry)
{
    for (int i = 0; i < RESULT_COUNT; i++) {
        if (strcmp(tcp_result_text((TcpResult)i), entry->as.call.result) == 0)
            return view_word(view, RESULTS[i]);
    }
    return entry->as.call.result;
}

/* TCP says "connection reset" to the one who has asked for it, too (3.10.5). */
static bool is_own_abort(const Trace *trace, const TraceEntry *entry)
{
    return entry->as.notice.what == TCP_TOLD_RESET &&
           trace->entries.items[entry->cause].type == TRACE_CALL;
}

static bool is_refused(const TcpNotice *notice)
{
    return notice->errno_name && strcmp(notice->errno_name, "ECONNREFUSED") == 0;
}

const char *view_notice_text(const View *view, const TraceEntry *entry)
{
    if (is_own_abort(view->run->trace, entry))
        return view_word(view, "told.aborted");
    /* RFC 9293 says "connection reset" here, too; the program reads its errno. */
    if (is_refused(&entry->as.notice))
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
