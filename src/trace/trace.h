/* The trace: all that happened in one run, and the only thing the views see.
 *
 * A trace is a list of entries in the order in which things happened. Each has its number n and
 * its simulated time; an entry that something else caused names it (`cause`). Beside the entries
 * stand what they speak of: every segment with its journey, every connection with its endpoints
 * as they were after each event. So the state of the world at any moment is a search, never an
 * undo.
 *
 * Two clocks. `t` is simulated time. `shown` is the time on the stage: between them stands one
 * monotone map that gives each event time enough to be seen and compresses long waits. Things
 * that happen at one t and concern different hosts are one *instant* of the stage; a second
 * thing at the same host and t is an instant of its own, a little later on the stage.
 *
 * Units:   t in microseconds, shown in seconds at speed 1.
 * Owns:    everything lives in the trace's arena.
 * Errors:  a trace holds TRACE_ENTRIES_MAX entries; trace_full tells.
 */
#ifndef TCPDUET_TRACE_TRACE_H
#define TCPDUET_TRACE_TRACE_H

#include "base/chains.h"
#include "base/small.h"
#include "trace/backlog.h"
#include "trace/connection.h"
#include "trace/entry.h"
#include "trace/index.h"
#include "trace/segment.h"

enum { TRACE_ENTRIES_MAX = 1000000 };

/* No two instants are farther apart on the stage, in seconds. */
static const double TRACE_APART_MOST = 2.0;

/* What it is worth to stop for an instant: each is also what stands before it. */
typedef enum SMALL_ENUM TraceStop {
    STOP_EVENT,
    STOP_BEAT,   /* one would speak of it, see beats.h */
    STOP_SPEECH, /* a caption or a question */
} TraceStop;

/* One moment of the stage: the entries first_n .. last_n happen at `shown`. None do
 * (first_n > last_n) in the one that is behind a last question, for its answer. */
typedef struct TraceInstant {
    SimTime t;
    double shown, rung; /* on the stage; on a ladder: trace/rungs.h */
    int first_n, last_n;
    TraceStop stop;
    bool compressed; /* the wait before it is shown shorter than its scale */
    bool goes_on;    /* more of what the step of the one before does at this time */
    int connection;  /* what it is about, or what the one before was about */
    int waited_from; /* the instant that the long wait which ends here or goes on began at, or -1 */
} TraceInstant;

typedef struct TraceNumbers {
    int *items;
    int count, capacity;
} TraceNumbers;

typedef struct Trace {
    Arena *arena; /* Borrowed. */
    const char *file;
    Text title, summary;
    Text labels[HOST_COUNT]; /* what a diagram's heading says; may be empty */
    const char *addresses[HOST_COUNT];
    bool puppet[HOST_COUNT]; /* has no TCP of its own */
    const char *profile;     /* its name. Static text. */
    SimTime delay, msl;
    double speed;  /* the author's */
    SimTime start; /* of the first entry, 0 or negative */
    SimTime end;
    bool step_begins; /* the next entry opens a step */
    bool has_many;    /* conversations; see trace_has_many */
    bool ok;          /* every expectation held and every trigger came */
    struct {
        TraceEntry *items;
        int count, capacity;
    } entries;
    struct {
        TraceSegment *items;
        int count, capacity;
    } segments;
    struct {
        TraceJourney *items; /* by the segment */
        int count, capacity;
    } journeys;
    TraceSent sent[HOST_COUNT]; /* see journeys.h */
    const void *first_image;    /* of an end, see keep.c; NULL: nothing was kept yet */
    TraceIndex index;
    struct {
        TraceConnection *items;
        int count, capacity;
    } connections;
    struct {
        TraceBinding *items;
        int count, capacity;
        Chains chains[HOST_COUNT]; /* by the socket */
    } sockets;
    struct {
        TraceInstant *items;
        int count, capacity;
    } instants;
    TraceNumbers links;               /* the n of each LINK, in order */
    TraceNumbers outages[HOST_COUNT]; /* and of each CRASH and REBOOT of the host */
    TraceBacklogs backlogs;
} Trace;

/* --- Writing: the simulation's side --------------------------------------- */

Trace *trace_new(Arena *arena);

/* Adds an entry and returns its n. When `entry.cause` is -1 it is its own. */
int trace_add(Trace *trace, TraceEntry entry);

/* The next entry is the first of a step that does something: it gets an
 * instant of its own even where it shares its time with what came before. */
void trace_begin_step(Trace *trace);

bool trace_full(const Trace *trace);

/* Adds a segment, finds out its `before`, and returns its index; and a connection, whose `name`
 * is borrowed. */
int trace_add_segment(Trace *trace, TraceSegment segment);
int trace_add_connection(Trace *trace, const char *name);

/* Makes `connection` look like `made_by` at the host until it has an end of its own. */
void trace_made_by(Trace *trace, int connection, Host host, int made_by);

/* From the snapshot's n on `connection` is so at `host`. A change of state is kept
 * at the n of its own entry. Of `states` the endpoint's own goes without saying. */
void trace_keep(Trace *trace, int connection, Host host, const TraceSnapshot *snapshot);

/* Makes the instants; the trace is complete. Or in parts, from 0 on, each of which goes through
 * the whole: false when there is no such part. */
void trace_finish(Trace *trace, SimTime end);
bool trace_finish_part(Trace *trace, SimTime end, int part);

/* --- Reading --------------------------------------------------------------- */

/* Where one stands: the first `n` entries have happened. */
typedef struct TraceMoment {
    int n;
    int instant; /* the last one that has come, -1 before the first */
    SimTime t;
    double shown;
} TraceMoment;

/* The length of the whole on the stage, in seconds; the moment at a stage time, which is
 * clamped to that. */
double trace_length(const Trace *trace);
TraceMoment trace_moment(const Trace *trace, double shown);

/* Stage time of a simulated time, and of an entry; and the instant that an entry happens in,
 * the last one for those behind; -1: there is none. */
double trace_shown_at(const Trace *trace, SimTime t);
double trace_shown_of(const Trace *trace, int n);
int trace_instant_of(const Trace *trace, int n);

/* Where to stop after an instant so that all that it set moving has come to rest and the next
 * has not begun. The clock is then less than half a `delay` past its instant: a wait is
 * compressed only behind the rest. (Behind the last instant it is the end.) */
double trace_rest(const Trace *trace, int instant);

/* Where one begins to look: at time 0. A handshake before that was only to be there; one
 * can go back to it. The clock reaches 0 as soon as its last instant has come to rest. */
double trace_opening(const Trace *trace);

/* How many instants come before that; and nothing has happened since. */
int trace_instants_before(const Trace *trace);
bool trace_at_opening(const Trace *trace, TraceMoment moment);

/* The instant to go to from `from` (an instant, or -1): the next or previous
 * one that is worth at least `stop`; the last one is the end and worth it. Returns
 * `from` when there is none; going back from the first gives -1, the beginning. */
int trace_step(const Trace *trace, int from, int direction, TraceStop stop);

/* The reader must be told which connection is meant. One conversation beside a listener
 * that only waits for it is told from nothing. Known when the trace is complete. */
bool trace_has_many(const Trace *trace);

/* Some of a host's connections are open at once and spoken of in turn, or very many are: rows
 * tell more of them than one ladder. Known when the trace is complete. */
bool trace_is_crowd(const Trace *trace);

/* A question about this connection must name it: there are many, or it is the listener
 * beside the conversation. */
bool trace_tells_name(const Trace *trace, int connection);

/* The connection of that name, or -1. */
int trace_connection_named(const Trace *trace, const char *name);

/* One end as it was when n entries had happened. It does not exist, and is CLOSED, when
 * there was none yet (the connection was not opened, or the host is a puppet). Before a
 * connection has an end of its own, the passive OPEN that it came from stands for it; and
 * again when it has gone back to LISTEN beside a listener and that is closed. */
TraceSnapshot trace_snapshot(const Trace *trace, int connection, Host host, int n);
TcpEndpoint trace_endpoint(const Trace *trace, int connection, Host host, int n);

/* Whose end that is: the connection, the passive OPEN that it will come from, or -1. */
int trace_end_of(const Trace *trace, int connection, Host host, int n);

/* The connection whose end at the host is shown together with `connection`: its own, or,
 * where that is not open and the other host's is, the one between the same two ports. */
int trace_beside(const Trace *trace, int connection, Host host, int n);

/* The ISN that a segment's SEQ counts from (that of its sender), or its ACK (of
 * whom it goes to): that of the last SYN between the same ports by then which
 * nobody injected. False: there was none. */
bool trace_isn(const Trace *trace, const TraceSegment *segment, bool of_receiver, SeqNum *isn);

/* The state, CLOSED where there is no endpoint. */
TcpState trace_state(const Trace *trace, int connection, Host host, int n);

/* The n of the next change of state of the host's connection from entry n on, or
 * -1. Before the connection has an end of its own, the passive OPEN's count. */
int trace_next_change(const Trace *trace, int connection, Host host, int n);

/* How many connections of the host were in each state when n entries had
 * happened: those that have an end of their own there, and none twice. */
void trace_count_states(const Trace *trace, Host host, int n, int counts[TCP_STATE_COUNT]);

/* Nobody has sent it: it is injected, and not in the name of a puppet, whose segments
 * are made so. */
static inline bool trace_is_stray(const Trace *trace, const TraceSegment *segment)
{
    return segment->injected && !trace->puppet[segment->from];
}

/* The n of the host's last CRASH or REBOOT before n, or -1. */
int trace_last_outage(const Trace *trace, Host host, int n);

/* The n of the last entry before n about this timer, and of the first from n on; or -1. */
int trace_last_timer(const Trace *trace, TcpTimerId timer, int connection, Host host, int n);
int trace_next_timer(const Trace *trace, TcpTimerId timer, int connection, Host host, int n);

/* The entry's n that an instant is about: what explains it best (a question, a
 * caption, a change of state, an arrival, a call, …); -1: nothing happens in it. */
int trace_headline(const Trace *trace, int instant);

/* The connection that entry n is about, or -1: its own, with two exceptions. Where a
 * listener ignores a segment it is the sender's, who waits for an answer; where a
 * port is held, what is refused is about the connection that holds it. */
int trace_connection_of(const Trace *trace, int n);

/* The connection that the moment is about: its instant's headline's; where that
 * concerns none, the last one spoken of; 0 before any was. A crash concerns all
 * that the host has, so the one before stays. */
int trace_connection_at(const Trace *trace, TraceMoment moment);

#endif
