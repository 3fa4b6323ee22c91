/* The link: delay, jitter, loss, duplication, reordering, holding. */
#ifndef TCPDUET_SIM_NETWORK_H
#define TCPDUET_SIM_NETWORK_H

#include "sim/matcher.h"
#include "sim/queue.h"

/* Segments, by their indices, that go on when the one that a fault names has gone. */
typedef struct WaitingRun {
    int first, count;
} WaitingRun;

/* A fault that is in force. */
typedef struct ActiveFault {
    const Fault *fault; /* Borrowed. */
    Matcher segment, behind;
    bool matched;
    bool struck;       /* at its own time */
    int first_segment; /* the first that it counts */
    int passer;        /* FAULT_REORDER: the last segment that is to pass others, or -1 */
    struct {
        WaitingRun *items; /* FAULT_REORDER: what is to be passed */
        int count, capacity;
    } waiting;
    int passed; /* runs that have been */
} ActiveFault;

/* A segment that goes on when its host's are released. */
typedef struct KeptSegment {
    int segment;
    SimTime later; /* so much longer than `delay` it then takes */
} KeptSegment;

/* A segment's way through the network. */
typedef struct Journey {
    SimTime ends;           /* when, as far as is planned; SIM_NEVER: nothing is */
    SegmentOf acknowledged; /* what it acknowledged when it was sent */
    int waits;              /* faults because of which it waits to be passed by others */
    bool is_kept;           /* until its host's are released */
    bool is_doomed;         /* it ends in a loss, as far as is planned */
} Journey;

typedef struct Network {
    SimTime delay;
    bool link_down;
    int held; /* HOSTS_*: the network keeps what they send */
    uint64_t random;
    int in_flight;
    int first_segment; /* the first that faults can mean */
    struct {
        ActiveFault *items;
        int count, capacity;
    } faults;
    struct {
        Journey *items; /* by the segment's index; the newest may have none yet */
        int count, capacity;
    } journeys;
    struct {
        KeptSegment *items; /* what the network keeps, in the order of its sending */
        int count, capacity;
    } kept;
} Network;

/* What an end sends from its socket. */
TraceSegment network_segment(EndId from, TraceSocket socket, TcpSegment segment);

/* Puts a segment on its way; writes SEND and what the network does to it. */
void network_send(World *world, TraceSegment segment, int cause);

/* The segment's journey has ended here. */
void network_end(World *world, int segment, TraceFate fate, int n);
void network_lose(World *world, int segment, TraceLossReason why);

/* It is under way: not over, not held, and no others are to pass it first. */
bool network_flies(const World *world, int segment);

/* Its journey will end in a loss. It must be under way. */
bool network_will_lose(const World *world, int segment);

void network_hold(World *world, int hosts);
void network_release(World *world, int hosts);
void network_link(World *world, const Step *step);
void network_add_faults(World *world, const FaultList *faults);

/* A fault's `at` has come. */
void network_strike(World *world, int segment, const Fault *fault);

#endif
