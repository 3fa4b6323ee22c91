/* One thing that happened: who, when, because of what, and what it was.
 *
 * Units:   times in microseconds of the simulation; ports 1 to 65535.
 * Owns:    nothing; texts live in the trace's arena or are static where it says so.
 */
#ifndef TCPDUET_TRACE_ENTRY_H
#define TCPDUET_TRACE_ENTRY_H

#include "base/host.h"
#include "base/small.h"
#include "base/text.h"
#include "tcp/outcome.h"

typedef enum SMALL_ENUM TraceType {
    TRACE_CALL,
    TRACE_SEND,
    TRACE_ARRIVE,
    TRACE_LOSE,
    TRACE_DUPLICATE,
    TRACE_HOLD,
    TRACE_RELEASE,
    TRACE_LINK,
    TRACE_CRASH,
    TRACE_REBOOT,
    TRACE_STATE,
    TRACE_TIMER,
    TRACE_NOTIFY,
    TRACE_SAY,
    TRACE_ASK,
    TRACE_CONNECTION,
} TraceType;

/* What an application calls, in the RFC's words, and the section. ACCEPT is the sockets', and
 * that somebody stops calling RECEIVE or goes on is no call of either. */
#define TRACE_CALLS(X)                                                                             \
    X(OPEN_ACTIVE, "OPEN active", "3.10.1")                                                        \
    X(OPEN_PASSIVE, "OPEN passive", "3.10.1")                                                      \
    X(SEND, "SEND", "3.10.2")                                                                      \
    X(RECEIVE, "RECEIVE", "3.10.3")                                                                \
    X(PAUSE, "RECEIVE pause", "3.10.3")                                                            \
    X(RESUME, "RECEIVE resume", "3.10.3")                                                          \
    X(ACCEPT, "ACCEPT", "3.9.1")                                                                   \
    X(CLOSE, "CLOSE", "3.10.4")                                                                    \
    X(ABORT, "ABORT", "3.10.5")                                                                    \
    X(STATUS, "STATUS", "3.10.6")

#define TRACE_CALL_ENUM(name, word, section) CALLED_##name,
typedef enum SMALL_ENUM TraceCall { TRACE_CALLS(TRACE_CALL_ENUM) } TraceCall;

/* "OPEN active", and "3.10.1". Static text. */
const char *trace_call_word(TraceCall call);
const char *trace_call_section(TraceCall call);

/* Why an end is in another state. */
typedef enum SMALL_ENUM TraceReason {
    TRACE_BY_RULE,     /* by `rule`, along the arrow `transition` */
    TRACE_BY_LISTENER, /* by `rule`: it went with its listener, and no arrow leads there */
    TRACE_BY_CRASH,    /* it went with its host: neither */
    TRACE_SEEN,        /* its segments show it: nobody knows the rule */
} TraceReason;

typedef enum SMALL_ENUM TraceTimerWhat {
    TRACE_TIMER_START,
    TRACE_TIMER_RESTART,
    TRACE_TIMER_CANCEL,
    TRACE_TIMER_EXPIRE,
} TraceTimerWhat;

typedef enum SMALL_ENUM TraceLossReason {
    LOST_DROP,
    LOST_LINK_DOWN,
    LOST_HOST_DOWN,
    LOST_MSL,
} TraceLossReason;

/* The step of the scenario that speaks, and what it says or asks. */
typedef struct TraceSpeech {
    int step;
    Text text;
} TraceSpeech;

typedef enum TraceAskKind {
    TRACE_ASK_STATE,   /* which state will `host` be in next? */
    TRACE_ASK_SEGMENT, /* which flags come next? */
    TRACE_ASK_CHOICE,
} TraceAskKind;

typedef struct TraceAsk {
    int step;
    TraceAskKind kind;
    Text question, why;
    Text *choices;
    int choice_count, answer; /* answer counts from 1 */
} TraceAsk;

typedef struct TraceEntry { /* there are a million: 40 octets */
    SimTime t;
    int cause;      /* the n of the entry that caused this one; its own n when none did */
    int connection; /* index into connections; -1: concerns none */
    TraceType type;
    bool has_host;   /* host is meant */
    Host host;       /* of a segment's entry: who sends, or who receives it */
    bool opens_step; /* a step of the scenario does something from here on */
    bool outdated;   /* SAY, ASK: of an edited run, in which it holds no longer (outdated.h) */
    union {
        struct {
            TraceCall what;
            TcpResult result;
            TcpErrno error; /* what sockets call the result */
            bool one_way;   /* a CLOSE that sockets call shutdown() */
            bool held;      /* an OPEN is refused, as another connection has the port */
            union {
                SimTime linger;  /* so long a CLOSE waits at most; 0: it does not */
                uint32_t octets; /* of SEND and RECEIVE */
                struct {
                    uint16_t local, remote; /* of OPEN: the ports; remote 0: any */
                    int holder;             /* which has it */
                } open;
            } of;
        } call;
        int segment; /* SEND, ARRIVE, LOSE, HOLD, RELEASE: index into segments */
        struct {
            int segment; /* as above, of ARRIVE; the same place in memory */
            TcpVerdict verdict;
            TcpRuleId rule;
        } arrive;
        struct {
            int segment;
            TraceLossReason why;
        } lose;
        struct {
            int segment, copy;
        } duplicate;
        struct {
            bool down, up;
            SimTime delay; /* when neither down nor up */
        } link;
        struct {
            TcpState from, to;
            TraceReason reason;
            TcpTransitionId transition;
            TcpRuleId rule;
        } state;
        struct {
            TcpTimerId timer;
            TraceTimerWhat what;
            TcpRuleId rule; /* of EXPIRE: what it brings about */
            SimTime due;
        } timer;
        TcpNotice notice;
        const TraceSpeech *say;
        const TraceAsk *ask;
        int made_by; /* CONNECTION: the passive OPEN, by its connection, that it came from */
    } as;
} TraceEntry;

/* The author says or asks something in this entry; and that holds in this run. */
static inline bool trace_is_speech(const TraceEntry *entry)
{
    return entry->type == TRACE_SAY || entry->type == TRACE_ASK;
}

static inline bool trace_speaks(const TraceEntry *entry)
{
    return trace_is_speech(entry) && !entry->outdated;
}

static inline bool trace_is_open(const TraceEntry *entry)
{
    return entry->type == TRACE_CALL && (entry->as.call.what == CALLED_OPEN_ACTIVE ||
                                         entry->as.call.what == CALLED_OPEN_PASSIVE);
}

static inline bool trace_is_refusal(const TraceEntry *entry)
{
    return entry->type == TRACE_CALL && entry->as.call.result != TCP_OK;
}

static inline bool trace_is_refused_open(const TraceEntry *entry)
{
    return trace_is_refusal(entry) && trace_is_open(entry);
}

/* What a call is given; 0 where it is given none of it. */
static inline uint32_t trace_call_octets(const TraceEntry *call)
{
    bool has = call->as.call.what == CALLED_SEND || call->as.call.what == CALLED_RECEIVE;
    return has ? call->as.call.of.octets : 0;
}

static inline SimTime trace_call_linger(const TraceEntry *call)
{
    return call->as.call.what == CALLED_CLOSE ? call->as.call.of.linger : 0;
}

/* It is told in words beside the lifeline of its host. */
static inline bool trace_has_words(const TraceEntry *entry)
{
    if (entry->type == TRACE_TIMER)
        return entry->as.timer.what == TRACE_TIMER_EXPIRE;
    return entry->type == TRACE_CALL || entry->type == TRACE_NOTIFY || entry->type == TRACE_CRASH ||
           entry->type == TRACE_REBOOT;
}

/* A change of state along an arrow of the diagram. */
static inline bool trace_is_transition(const TraceEntry *entry)
{
    return entry->type == TRACE_STATE && entry->as.state.reason == TRACE_BY_RULE;
}

/* The end of a connection that goes with its host. */
static inline bool trace_is_crash(const TraceEntry *entry)
{
    return entry->type == TRACE_STATE && entry->as.state.reason == TRACE_BY_CRASH;
}

#endif
