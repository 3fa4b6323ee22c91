#include "trace/beats.h"

/* --- What makes a beat --------------------------------------------------------- */

typedef bool IsBeat(const Trace *trace, const TraceEntry *entry);

static bool asks(const Trace *trace, const TraceEntry *entry)
{
    (void)trace;
    return entry->type == TRACE_ASK && !entry->outdated;
}

static bool says(const Trace *trace, const TraceEntry *entry)
{
    (void)trace;
    return entry->type == TRACE_SAY && !entry->outdated;
}

static bool changes_state(const Trace *trace, const TraceEntry *entry)
{
    (void)trace;
    return entry->type == TRACE_STATE;
}

static bool crashes_or_comes_back(const Trace *trace, const TraceEntry *entry)
{
    (void)trace;
    return entry->type == TRACE_CRASH || entry->type == TRACE_REBOOT;
}

static bool changes_link(const Trace *trace, const TraceEntry *entry)
{
    (void)trace;
    return entry->type == TRACE_LINK;
}

static bool is_lost(const Trace *trace, const TraceEntry *entry)
{
    (void)trace;
    return entry->type == TRACE_LOSE;
}

static bool runs_out(const Trace *trace, const TraceEntry *entry)
{
    (void)trace;
    return entry->type == TRACE_TIMER && entry->as.timer.what == TRACE_TIMER_EXPIRE;
}

static bool is_sent_again(const Trace *trace, const TraceEntry *entry)
{
    return entry->type == TRACE_SEND && trace->segments.items[entry->as.segment].retransmission;
}

static bool arrives_by(const TraceEntry *entry, TcpRuleId rule)
{
    return entry->type == TRACE_ARRIVE && entry->as.arrive.rule == rule;
}

/* The text may wait for a RECEIVE before its user has it. */
static bool is_delivered(const Trace *trace, const TraceEntry *entry)
{
    (void)trace;
    return arrives_by(entry, TCP_RULE_TEXT_IN_ORDER) ||
           (entry->type == TRACE_NOTIFY && entry->as.notice.what == TCP_TOLD_DATA);
}

static bool is_held(const Trace *trace, const TraceEntry *entry)
{
    (void)trace;
    return arrives_by(entry, TCP_RULE_TEXT_HELD);
}

static bool acknowledges_again(const Trace *trace, const TraceEntry *entry)
{
    (void)trace;
    return arrives_by(entry, TCP_RULE_ACK_DUPLICATE);
}

static bool is_challenged(const Trace *trace, const TraceEntry *entry)
{
    (void)trace;
    return arrives_by(entry, TCP_RULE_RST_CHALLENGED) || arrives_by(entry, TCP_RULE_SYN_CHALLENGED);
}

/* What has no TCP of its own takes nothing, and refuses nothing. */
static bool is_refused(const Trace *trace, const TraceEntry *entry)
{
    return entry->type == TRACE_ARRIVE && entry->as.arrive.verdict != TCP_ACCEPTED &&
           !trace->puppet[entry->host];
}

static bool restarts_time_wait(const Trace *trace, const TraceEntry *entry)
{
    (void)trace;
    return entry->type == TRACE_TIMER && entry->as.timer.timer == TCP_TIME_WAIT_TIMER &&
           entry->as.timer.what == TRACE_TIMER_RESTART;
}

static bool refuses_call(const Trace *trace, const TraceEntry *entry)
{
    (void)trace;
    return trace_is_refusal(entry);
}

static bool is_bad(TcpNoticeId notice)
{
    switch (notice) {
    case TCP_TOLD_ESTABLISHED_NOTICE:
    case TCP_TOLD_CLOSING_NOTICE:
    case TCP_TOLD_DATA:
    case TCP_TOLD_CLOSE_RETURNS:
        return false;
    case TCP_TOLD_REFUSED:
    case TCP_TOLD_RESET:
    case TCP_TOLD_TIMED_OUT:
    case TCP_TOLD_EXISTING:
    case TCP_TOLD_EXHAUSTED:
    case TCP_TOLD_LINGER_OVER:
        return true;
    }
    return false;
}

static bool is_bad_news(const Trace *trace, const TraceEntry *entry)
{
    (void)trace;
    return entry->type == TRACE_NOTIFY && is_bad(entry->as.notice.what);
}

/* What an entry is, is the first row that it fits. `alike`: several in a row are one. */
static const struct {
    IsBeat *is;
    bool alike;
    TraceStop stop;
} ROWS[BEAT_COUNT] = {
    [BEAT_QUESTION] = {asks, false, STOP_SPEECH},
    [BEAT_CAPTION] = {says, false, STOP_SPEECH},
    [BEAT_STATE] = {changes_state, false, STOP_BEAT},
    [BEAT_HOST] = {crashes_or_comes_back, false, STOP_BEAT},
    [BEAT_LINK] = {changes_link, false, STOP_BEAT},
    [BEAT_LOSS] = {is_lost, true, STOP_BEAT},
    [BEAT_TIMEOUT] = {runs_out, true, STOP_BEAT},
    [BEAT_RETRANSMISSION] = {is_sent_again, true, STOP_BEAT},
    [BEAT_DELIVERY] = {is_delivered, true, STOP_BEAT},
    [BEAT_HELD] = {is_held, true, STOP_BEAT},
    [BEAT_DUPLICATE_ACK] = {acknowledges_again, true, STOP_BEAT},
    [BEAT_CHALLENGE] = {is_challenged, true, STOP_BEAT},
    [BEAT_REFUSAL] = {is_refused, true, STOP_BEAT},
    [BEAT_TIME_WAIT] = {restarts_time_wait, true, STOP_BEAT},
    [BEAT_REFUSED_CALL] = {refuses_call, true, STOP_BEAT},
    [BEAT_BAD_NEWS] = {is_bad_news, true, STOP_BEAT},
};

int trace_beat(const Trace *trace, int n)
{
    for (int beat = 0; beat < BEAT_COUNT; beat++) {
        if (ROWS[beat].is(trace, &trace->entries.items[n]))
            return beat;
    }
    return BEAT_NONE;
}

/* --- Where to stop --------------------------------------------------------------- */

/* What an instant stops for. */
typedef struct Subject {
    TraceStop stop;
    int beat, n; /* the first of them, and its entry */
    bool alone;  /* nothing of another kind, host or connection */
} Subject;

static bool is_like(const Trace *trace, const Subject *subject, int beat, int n)
{
    const TraceEntry *a = &trace->entries.items[subject->n], *b = &trace->entries.items[n];
    return subject->beat == beat && ROWS[beat].alike && a->host == b->host &&
           a->connection == b->connection;
}

static void add_beat(const Trace *trace, Subject *subject, int beat, int n)
{
    if (subject->beat == BEAT_NONE)
        *subject = (Subject){STOP_EVENT, beat, n, ROWS[beat].alike};
    subject->alone = subject->alone && is_like(trace, subject, beat, n);
    if (ROWS[beat].stop > subject->stop)
        subject->stop = ROWS[beat].stop;
}

static Subject subject_of(const Trace *trace, const TraceInstant *instant)
{
    Subject subject = {.stop = STOP_EVENT, .beat = BEAT_NONE};
    for (int n = instant->first_n; n <= instant->last_n; n++) {
        int beat = trace_beat(trace, n);
        if (beat != BEAT_NONE)
            add_beat(trace, &subject, beat, n);
    }
    return subject;
}

/* The second goes on with what the first has begun. */
static bool goes_on(const Trace *trace, const Subject *first, const Subject *second)
{
    return first->alone && second->alone && is_like(trace, first, second->beat, second->n);
}

void beats_mark(Trace *trace)
{
    Subject last = {.beat = BEAT_NONE};
    TraceInstant *before = NULL;
    for (int i = 0; i < trace->instants.count; i++) {
        TraceInstant *instant = &trace->instants.items[i];
        Subject subject = subject_of(trace, instant);
        instant->stop = subject.stop;
        if (subject.beat == BEAT_NONE)
            continue;
        if (before && goes_on(trace, &last, &subject))
            before->stop = STOP_EVENT;
        before = instant;
        last = subject;
    }
}

int beats_visit(const Trace *trace, BeatVisit *visit, void *context)
{
    int number = 0, first = trace_instants_before(trace);
    bool at_end = false;
    for (int i = 0; i < trace->instants.count; i++) {
        const TraceInstant *instant = &trace->instants.items[i];
        if (i == first)
            number = 1;
        for (int n = instant->first_n; n <= instant->last_n; n++) {
            if (trace_beat(trace, n) != BEAT_NONE)
                visit(context, n, number);
        }
        at_end = instant->stop >= STOP_BEAT;
        number += at_end && i >= first;
    }
    return at_end ? 0 : number;
}
