/* What the files of the simulation share; nobody else includes this. */
#ifndef TCPDUET_SIM_WORLD_H
#define TCPDUET_SIM_WORLD_H

#include "sim/sim.h"

/* One end of a connection: an index into the world's connections, and the host. */
typedef struct EndId {
    int connection;
    Host host;
} EndId;

/* Something planned for a time. */
typedef enum EventKind {
    EVENT_ARRIVE,
    EVENT_LOSE,
    EVENT_INJECT,
    EVENT_TIMER,  /* behind all others of its instant */
    EVENT_LINGER, /* behind the timers */
    EVENT_FAULT,  /* behind even those and the steps */
} EventKind;

typedef struct Event {
    SimTime t;
    EventKind kind;
    int64_t order; /* among events of one instant */
    int segment;   /* ARRIVE, LOSE, FAULT */
    TraceLossReason why;
    const Injection *injection; /* Borrowed. */
    int repetition;             /* INJECT: of its step, from 0 */
    SimTime arrives;            /* INJECT: when; 0: when the network brings it */
    EndId end;                  /* TIMER, LINGER */
    TcpTimerId timer;
    const Fault *fault; /* FAULT; borrowed */
} Event;

typedef struct EventQueue {
    Event *items; /* a binary heap */
    int count, capacity;
    int planned;
} EventQueue;

/* Counts the segments that a name means. */
typedef struct Matcher {
    const SegmentName *name; /* Borrowed. */
    int seen;
} Matcher;

/* A fault that is in force. */
typedef struct ActiveFault {
    const Fault *fault; /* Borrowed. */
    Matcher segment, behind;
    bool matched;
    bool struck;       /* at its own time */
    int first_segment; /* the first that it counts */
    int passer;        /* FAULT_REORDER: the last segment that is to pass others, or -1 */
} ActiveFault;

/* A segment that goes on when its host's are released. */
typedef struct KeptSegment {
    int segment;
    SimTime later; /* so much longer than `delay` it then takes */
} KeptSegment;

/* A segment that goes on when the one that its fault names has gone. It may wait
 * because of several faults. */
typedef struct WaitingSegment {
    int segment;
    int fault; /* index into the faults that are in force */
} WaitingSegment;

/* Where one side's SYN and FIN end, to tell what an ACK acknowledges. */
typedef struct SentControl {
    bool syn, fin;
    SeqNum syn_end, fin_end;
} SentControl;

/* A listener that stays in LISTEN. */
typedef struct Listener {
    bool stays;
    bool accepts_all; /* whatever is ready is accepted at once */
    int backlog;      /* as the file says it */
    int half_open;    /* children in SYN-RECEIVED */
    int deferred;     /* so many timeouts a bare third ACK is not taken; 0: it is */
    int accepts;      /* `accept`s that wait for a child */
    struct {
        int *items; /* children (connections) that wait for `accept`, the oldest first */
        int count, capacity;
    } ready;
} Listener;

/* What a SYN,ACK gave away that its listener keeps nothing of. */
typedef struct Cookie {
    bool sent;
    SeqNum iss, irs;
} Cookie;

typedef struct SimEnd {
    TcpEndpoint endpoint;
    TraceSocket socket; /* local 0: none yet */
    int chained;        /* the next in its host's chain, see ports.c */
    SentControl sent;
    bool opened; /* was ever anything but CLOSED */
    Listener listener;
    int made_by;     /* the listener (a connection) whose child it is, or -1 */
    bool half_open;  /* a child in SYN-RECEIVED */
    bool acked;      /* its third ACK came and was not taken */
    bool unaccepted; /* a child that the application does not know yet */
    bool metered;    /* the application reads only what it is told to */
    SimTime lingers; /* until then a CLOSE waits; 0: none does */
    uint32_t asked;  /* RECEIVEs for a child that is still to come */
    Cookie cookie;   /* for this end, which is not opened yet */
    struct {
        TcpNotice *items; /* what it will be told then */
        int count, capacity;
    } untold;
} SimEnd;

typedef struct SimConnection {
    const char *name;
    int chained; /* the next of those whose names begin at the same bucket, + 1 */
    SimEnd ends[HOST_COUNT];
} SimConnection;

enum { PORT_BUCKETS = 1024, NAME_BUCKETS = 1024 };

typedef struct SimHost {
    const HostSettings *settings; /* Borrowed. */
    const TcpConfig *config;      /* Borrowed by every endpoint, also in the trace. */
    SeqNum next_iss;
    int isn_given;
    int next_port;              /* where the search for a free one begins, in the range */
    int count[TCP_STATE_COUNT]; /* ends that were opened, by state */
    int bucket[PORT_BUCKETS];   /* where its chains begin: a connection + 1 */
    bool down;                  /* crashed */
    bool held;                  /* the network keeps what it sends */
} SimHost;

/* The step that waits. */
typedef struct StepClock {
    int next;        /* index of the step that waits, or repeats */
    int repetition;  /* how often it has fired */
    bool holds;      /* its trigger has come true */
    SimTime fires;   /* when it does; meaningless while it waits */
    SimTime last;    /* when the step before fired */
    SimTime since;   /* when it began to wait */
    int since_n;     /* how many entries there were then */
    Matcher matcher; /* of its segment trigger */
} StepClock;

/* A step that has begun; it lasts until the next one does. */
typedef struct BegunStep {
    const Step *step; /* Borrowed. */
    int first_n;      /* its first entry */
    SimTime t;
} BegunStep;

/* A claim that did not hold. It is told when the run is over and it is known
 * where it would have held. */
typedef struct BrokenClaim {
    const Claim *claim;  /* Borrowed. */
    int step;            /* index into the steps that have begun */
    Host host;           /* of a state: who is in another */
    int lacking;         /* of `all`: the first connection that it does not hold of; or -1 */
    const char *instead; /* what happened in the step */
} BrokenClaim;

typedef struct World {
    const Scenario *scenario; /* Borrowed. */
    Arena *arena;             /* Borrowed. */
    DiagList *diags;          /* Borrowed. */
    Trace *trace;
    SimTime now;
    SimHost hosts[HOST_COUNT];
    struct {
        SimConnection **items; /* by the trace's index */
        int count, capacity;
        int bucket[NAME_BUCKETS]; /* where the chains of names begin: a connection + 1 */
    } connections;
    EventQueue queue;
    StepClock steps;
    struct {
        BegunStep *items;
        int count, capacity;
    } begun;
    struct {
        BrokenClaim *items;
        int count, capacity;
    } broken;
    struct {
        ActiveFault *items;
        int count, capacity;
    } faults;
    struct {
        SegmentOf *items; /* what each segment acknowledged when it was sent */
        int count, capacity;
    } acknowledged;
    int first_segment; /* the first that faults can mean */
    SimTime delay;
    bool link_down;
    bool rehearsing; /* the handshake before time 0: no faults, no steps */
    uint64_t random;
    struct {
        KeptSegment *items; /* what the network keeps, in the order of its sending */
        int count, capacity;
    } kept;
    struct {
        WaitingSegment *items; /* what others are to pass first */
        int count, capacity;
    } waiting;
    int in_flight;
    int impatient;     /* retransmission and delayed-ACK timers that run, of all ends */
    bool failed;       /* an expectation or a trigger */
    bool too_late;     /* what comes next, for any run */
    bool first_unused; /* when the run is over: see connection_unused */
} World;

/* Why a run ended. */
typedef enum RunEnd {
    RUN_OVER,    /* nothing was left to do */
    RUN_STOPPED, /* by `end` */
    RUN_FULL,    /* the trace is, or simulated time is over */
} RunEnd;

/* --- sim.c ------------------------------------------------------------------ */

/* A world in which the handshake before time 0 is over and nothing else has
 * happened yet. */
World *world_new(const Scenario *scenario, Arena *arena, DiagList *diags);

/* Lets everything happen up to `end`, or until the trace is full (false). */
bool world_run(World *world, SimTime end);

/* The connection of files that never name one. */
enum { FIRST_CONNECTION = 0 };

/* --- queue.c ---------------------------------------------------------------- */

void queue_plan(World *world, Event event);

/* The next event, or NULL. Forgets timers that have been stopped since, and
 * the ends of journeys that are over. */
const Event *queue_next(World *world);

/* The planned end of a segment's journey; NULL while it is not under way. */
const Event *queue_flight(const World *world, int segment);
Event queue_take(EventQueue *queue);

/* --- connections.c: names and ends ------------------------------------------ */

SimEnd *end_at(const World *world, EndId id);

/* Adds a connection; the name is borrowed. */
int connection_add(World *world, const char *name);

/* An error at what speaks of a connection that there is not, or not yet. */
void connection_report_missing(World *world, ConnectionName name, DiagSpan span);

/* The connection of that name, or -1. "" is the first. */
int connection_named(const World *world, ConnectionName name);
int connection_named_or_new(World *world, const char *name);

/* Whom a name means at a host: the connection's end, or, where the host has
 * none yet, the listener that would make it. -1 in `connection`: nobody. */
EndId end_named(const World *world, Host host, ConnectionName name);

bool name_is_many(ConnectionName name); /* any, all */

/* True when the name means the connection with this index. */
bool name_means(const World *world, ConnectionName name, int connection);

/* "the client", or where there are several connections "`client b`". */
const char *end_name(const World *world, EndId id);

/* "the client is in LISTEN" */
const char *end_text(const World *world, EndId id);

/* Nothing in the trace concerns it: the first connection is there even where
 * the file opens only others. */
bool connection_unused(const World *world, int connection);

/* "the connections are `a` and `b`" */
const char *connections_text(const World *world);

/* --- ports.c: sockets ------------------------------------------------------- */

/* Gives an end its socket, and lets it be found there. */
void ports_bind(World *world, EndId id, TraceSocket socket);

/* The connection whose end at `host` has this socket, an open one before a
 * closed one; -1: none. */
int ports_find(const World *world, Host host, TraceSocket socket);

/* Somebody on the host listens there: his connection, or -1. */
int ports_listener(const World *world, Host host, int local);

/* The connection whose end is not CLOSED and has this local port, one in LISTEN before
 * others; with `reuse` only a LISTEN counts; -1: none. */
int ports_holder(const World *world, Host host, int local, bool reuse);

/* The next local port with which the socket would be new; 0: none is left. */
int ports_free(World *world, Host host, TraceSocket socket);

/* --- network.c -------------------------------------------------------------- */

/* Puts a segment on its way; writes SEND and what the network does to it. */
void network_send(World *world, TraceSegment segment, int cause);

/* The segment's journey has ended here. */
void network_end(World *world, int segment, TraceFate fate, int n);
void network_lose(World *world, int segment, TraceLossReason why);

/* The segment is not under way: others are to pass it first. */
bool network_waits(const World *world, int segment);

void network_hold(World *world, int hosts);
void network_release(World *world, int hosts);
void network_link(World *world, const Step *step);
void network_add_faults(World *world, const FaultList *faults);

/* A fault's `at` has come. */
void network_strike(World *world, int segment, const Fault *fault);

/* The segment is of this kind. */
bool network_is_kind(const TcpSegment *seg, SegmentKind kind);

/* The name means the segment, whatever its number. */
bool network_is_named(const World *world, const SegmentName *name, int segment);

/* True when the matcher's name means the segment and its turn has come. */
bool matcher_counts(const World *world, Matcher *matcher, int segment);

/* --- turns.c: one event of one engine --------------------------------------- */

/* What an end was before, and what the engine made of the event. */
typedef struct Turn {
    EndId id;
    TraceSocket socket; /* where what it sends comes from and goes to */
    TcpEndpoint before;
    TcpOutcome out;
} Turn;

TraceEntry entry_of(const World *world, TraceType type, EndId id, int cause);
void turn_begin(World *world, EndId id, Turn *turn);

/* Writes what the engine did because of entry `cause`, and lets it go on while
 * it has more. */
void turn_end(World *world, Turn *turn, int cause);

/* Writes the end as it now is, from entry n on. */
void turn_keep(World *world, EndId id, int n);

/* The end changed without a turn: it was `before`. */
void turn_note_change(World *world, EndId id, const TcpEndpoint *before);

/* Tells the application, outside of a turn. */
void turn_tell(World *world, EndId id, TcpNotice notice, int cause);

/* The end is CLOSED, without a segment and a word to its user. */
void turn_forget(World *world, EndId id, TcpRuleId rule, int cause);

/* --- listeners.c ------------------------------------------------------------ */

/* True for the segment that a LISTEN turns into a connection. */
bool listeners_hear(const TcpSegment *seg);

/* True when the backlog leaves no room for what the segment asks: a listener
 * ignores the SYN, a child its third ACK (`rule` says so, or that a RST answers). */
bool listeners_ignore(const World *world, EndId id, const TcpSegment *seg, TcpRuleId *rule);

/* The listener's new child, in LISTEN, at an end that is CLOSED. */
void listeners_make_child(World *world, EndId listener, EndId child);

/* The listener that stays and would take the SYN of a new connection from an end in
 * TIME-WAIT (3.6.1, MAY-2); -1 in `connection`: nobody does. */
EndId listeners_reopening(const World *world, EndId id, const TcpSegment *seg);

/* It takes it: the end is its child from now on, with a place in its queue. */
void listeners_adopt(World *world, EndId listener, EndId child);

/* The RFC's passive OPEN leaves its LISTEN to the connection that is known by
 * another name at its peer. */
void listeners_hand_over(World *world, EndId listener, EndId taker);

/* There are as many half-open connections as the listener may have. */
bool listeners_half_open_full(const World *world, EndId listener);

/* Answers the third ACK of a child that has no place in the queue with a RST. */
void listeners_refuse(World *world, EndId child, int cause);

/* How many timeouts of the SYN,ACK make up the time of `defer`. */
int listeners_timeouts(const World *world, Host host, SimTime defer);

/* The RTO of a child runs out whose third ACK came without text, and the time of `defer`
 * is not over. */
bool listeners_wait_for_text(const World *world, EndId child);

/* Goes on waiting. Before the last timeout ends, the SYN,ACK asks for an ACK once more. */
void listeners_wait_on(const World *world, Turn *turn);

/* After a turn: a child became ready or went back to LISTEN, a listener closed. */
void listeners_after(World *world, EndId id, int cause);

/* The listener that `accept` asks, -1 when the host has none; whom it gives,
 * the listener itself when it waits; and the taking. */
EndId listeners_next(const World *world, Host host);
EndId listeners_accepted(const World *world, EndId listener);
void listeners_accept(World *world, EndId listener, int cause);

/* --- linger.c: SO_LINGER ------------------------------------------------------ */

/* The CLOSE that was just made returns when all is acknowledged, or after that time. */
void linger_begin(World *world, EndId id, SimTime most);

/* After a turn: it returns if nothing is left to wait for. */
void linger_after(World *world, EndId id, int cause);

/* Its time is over. */
void linger_over(World *world, EndId id);

/* --- cookies.c ---------------------------------------------------------------- */

/* The listener answers the SYN with a cookie. */
bool cookies_answer(const World *world, EndId listener, const TcpSegment *seg);
void cookies_send(World *world, EndId child, const TraceSegment *syn, int cause);

/* The segment brings the cookie back; and what a SYN would have made of the child, which
 * is in LISTEN. */
bool cookies_come_back(const World *world, EndId child, const TcpSegment *seg);
void cookies_make_half_open(World *world, EndId child, const TcpSegment *ack, int cause);

/* --- hosts.c ---------------------------------------------------------------- */

void hosts_begin(World *world);
SeqNum hosts_next_isn(SimHost *host);

/* From the host's port to the other's. */
TraceSocket hosts_usual_socket(const World *world, Host host);
void hosts_arrive(World *world, int segment);
void hosts_inject(World *world, const Injection *injection, int repetition, SimTime arrives);
void hosts_expire(World *world, EndId id, TcpTimerId timer);

/* --- calls.c ----------------------------------------------------------------- */

/* The application or the host does something; `repetition` counts from 0 in a
 * step that repeats and is -1 in others. */
void calls_act(World *world, const Action *action, int repetition);

/* --- errnos.c ---------------------------------------------------------------- */

/* "EPIPE": what sockets call the refusal of a call, or NULL. Static text. */
const char *errno_of_refusal(const World *world, ActionKind kind, EndId id, TcpResult result);

/* --- steps.c ---------------------------------------------------------------- */

void steps_begin(World *world);

/* Looks whether the waiting step's trigger holds now. */
void steps_look(World *world);

/* When the waiting step fires; SIM_NEVER while its trigger does not hold. */
SimTime steps_due(const World *world);

/* The waiting step does what it says; the next one begins to wait. */
void steps_fire(World *world);

/* Tells the waiting step of an event that may be its trigger. */
void steps_notice(World *world, TriggerKind kind, int segment);
void steps_notice_timer(World *world, EndId id, TcpTimerId timer);

/* Holds the last step against its claims. False, and reported, when there are claims
 * and triggers left in steps that have not begun. */
bool steps_end(World *world, RunEnd how);

/* The trigger is a segment's. */
bool steps_wait_for_segment(const Trigger *trigger);

/* True when the ends that a name means are in the state. */
bool steps_in_state(const World *world, int hosts, ConnectionName name, TcpState state);

/* --- expect.c --------------------------------------------------------------- */

/* Holds the claims of the step that ends now: as the next begins, or as the run is
 * over since nothing is left to do. */
void expect_step(World *world, bool over);

/* The entry is what the claim wants, on whatever connection it is. */
bool expect_met_by(const World *world, const Claim *claim, const TraceEntry *entry);

/* Holds the file's `expect` against the whole trace. */
void expect_end(World *world);

/* --- broken.c --------------------------------------------------------------- */

/* Reports the claims that did not hold, with where they would have, and those
 * that hold only because they and their triggers speak of nobody. */
void broken_report(World *world);

/* The host sent, got or was told something before entry n. */
bool broken_takes_part(const World *world, Host host, int n);

/* True, and reported, when the trigger, which came or did not before entry n,
 * speaks of a connection that there is not in the run. */
bool broken_trigger(World *world, const Trigger *trigger, int n, bool came);

/* "there is no connection `b` in this run"; the hint is what there is unless said. */
void broken_report_nobody(World *world, ConnectionName name, const char *hint, DiagSpan span);

/* --- never.c ---------------------------------------------------------------- */

/* Reports the step whose trigger never came. */
void never_report(World *world, const Step *step, RunEnd how);

/* A time as the user writes it: "0.300s". */
const char *seconds_text(const World *world, SimTime t);

/* --- idle.c ----------------------------------------------------------------- */

/* Warns of faults that never matched, or not as often as they say. */
void idle_report(World *world);

/* --- untested.c ------------------------------------------------------------- */

/* Reports the steps that `end` came before; false when there were claims in them. */
bool untested_steps(World *world);

/* "2 claims and 1 trigger": what stands behind the step that waits, or NULL. */
const char *untested_behind(const World *world);

/* Warns of a step whose `at` is past when it is its turn, of one that changes nothing
 * of the network, and of a claim of silence that held as nothing could happen. */
void untested_late(World *world, const Step *step);
void untested_change(World *world, const Step *step);
void untested_silence(World *world, const Claim *claim);

/* Warns, when the run is over, of what never happened in it. */
void untested_report(World *world);

/* --- support.c -------------------------------------------------------------- */

/* Refuses what cannot be run. */
void support_check(const Scenario *scenario, DiagList *diags);

#endif
