/* What the files of the simulation share; nobody else includes this. */
#ifndef TCPDUET_SIM_WORLD_H
#define TCPDUET_SIM_WORLD_H

#include "sim/sim.h"

/* Something planned for a time. */
typedef enum EventKind { EVENT_ARRIVE, EVENT_LOSE, EVENT_INJECT } EventKind;

typedef struct Event {
    SimTime t;
    int order; /* of planning, for events of one instant */
    EventKind kind;
    int segment; /* ARRIVE, LOSE */
    TraceLossReason why;
    const Injection *injection; /* Borrowed. */
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
    int waiting; /* FAULT_REORDER: the segment that lets the other pass, or -1 */
} ActiveFault;

/* Where one side's SYN and FIN end, to tell what an ACK acknowledges. */
typedef struct SentControl {
    bool syn, fin;
    SeqNum syn_end, fin_end;
} SentControl;

typedef struct SimHost {
    const HostSettings *settings; /* Borrowed. */
    TcpEndpoint endpoint;
    SentControl sent;
    int isn_given;
    bool down; /* crashed */
    bool held; /* the network keeps what it sends */
} SimHost;

/* The step that waits, and the one that lasts. */
typedef struct StepClock {
    int next;        /* index of the step that waits */
    bool holds;      /* its trigger has come true */
    SimTime fires;   /* when `after` is over; meaningless while it waits */
    SimTime last;    /* when the step before fired */
    int first_n;     /* the first entry of the step that lasts */
    Matcher matcher; /* of its segment trigger */
} StepClock;

typedef struct World {
    const Scenario *scenario; /* Borrowed. */
    Arena *arena;             /* Borrowed. */
    DiagList *diags;          /* Borrowed. */
    Trace *trace;
    SimTime now;
    SimHost hosts[HOST_COUNT];
    EventQueue queue;
    StepClock steps;
    struct {
        ActiveFault *items;
        int count, capacity;
    } faults;
    SimTime delay;
    bool link_down;
    bool rehearsing; /* the handshake before time 0: no faults, no steps */
    uint64_t random;
    int in_flight;
    bool failed; /* an expectation or a trigger */
} World;

/* The one connection of this world. */
enum { ONLY_CONNECTION = 0 };

/* --- queue.c ---------------------------------------------------------------- */

void queue_plan(World *world, Event event);
bool queue_any(const EventQueue *queue);
Event queue_take(EventQueue *queue);

/* --- network.c -------------------------------------------------------------- */

/* Puts a segment on its way; writes SEND and what the network does to it. */
void network_send(World *world, Host from, TcpSent sent, bool injected, int cause);

/* The segment's journey has ended here. */
void network_end(World *world, int segment, TraceFate fate, int n);
void network_lose(World *world, int segment, TraceLossReason why);

void network_hold(World *world, int hosts);
void network_release(World *world, int hosts);
void network_link(World *world, const Step *step);
void network_add_faults(World *world, const FaultList *faults);

/* True when the matcher's name means the segment and its turn has come. */
bool matcher_counts(const World *world, Matcher *matcher, int segment);

/* --- hosts.c ---------------------------------------------------------------- */

void hosts_begin(World *world);
void hosts_arrive(World *world, int segment);
void hosts_act(World *world, const Action *action);
void hosts_inject(World *world, const Injection *injection);

/* The timer that is due first; false when none runs. */
bool hosts_next_timer(const World *world, Host *host, TcpTimerId *timer, SimTime *due);
void hosts_expire(World *world, Host host, TcpTimerId timer);

/* No RTO and no delayed ACK runs anywhere. */
bool hosts_quiet(const World *world);

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
void steps_notice_timer(World *world, Host host, TcpTimerId timer);

/* Holds the last step against its claims, and reports a step that still waits
 * although nothing is left to do. */
void steps_end(World *world, bool stopped);

/* --- expect.c --------------------------------------------------------------- */

/* Holds a step's claims against the entries first_n up to now. */
void expect_step(World *world, const Step *step, int first_n);

/* Holds the file's `expect` against the whole trace. */
void expect_end(World *world);

/* --- support.c -------------------------------------------------------------- */

/* Refuses what the format knows and this program does not run yet. */
void support_check(const Scenario *scenario, DiagList *diags);

#endif
