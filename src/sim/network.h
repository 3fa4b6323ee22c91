/* The link: delay, jitter, loss, duplication, reordering, holding. */
#ifndef TCPDUET_SIM_NETWORK_H
#define TCPDUET_SIM_NETWORK_H

#include "sim/matcher.h"
#include "sim/queue.h"

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
        SegmentOf *items; /* what each segment acknowledged when it was sent */
        int count, capacity;
    } acknowledged;
    struct {
        KeptSegment *items; /* what the network keeps, in the order of its sending */
        int count, capacity;
    } kept;
    struct {
        WaitingSegment *items; /* what others are to pass first */
        int count, capacity;
    } waiting;
} Network;

/* What an end sends from its socket. */
TraceSegment network_segment(EndId from, TraceSocket socket, TcpSegment segment);

/* Puts a segment on its way; writes SEND and what the network does to it. */
void network_send(World *world, TraceSegment segment, int cause);

/* The segment's journey has ended here. */
void network_end(World *world, int segment, TraceFate fate, int n);
void network_lose(World *world, int segment, TraceLossReason why);

/* How its journey will end; NULL while it is not under way: it is held, or others are to
 * pass it first. */
const Event *network_flight(const World *world, int segment);

void network_hold(World *world, int hosts);
void network_release(World *world, int hosts);
void network_link(World *world, const Step *step);
void network_add_faults(World *world, const FaultList *faults);

/* A fault's `at` has come. */
void network_strike(World *world, int segment, const Fault *fault);

#endif
