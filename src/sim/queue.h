/* What is planned, the earliest first.
 *
 *   t = 0.300 s   arrivals, losses,     timers:       ends of    steps     faults with
 *                 injections, as they   the client's  a linger   (none of  a time of
 *                 were planned          first                    ours)     their own
 *                 ------------------------------------------------------------------>
 *                                 the order within one instant
 *
 * Nothing is taken out before its time: what a timer, a loss or a wait was planned for
 * is asked when its turn comes, and who no longer wants it is passed over. */
#ifndef TCPDUET_SIM_QUEUE_H
#define TCPDUET_SIM_QUEUE_H

#include "sim/id.h"

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
    int64_t order; /* among events of one instant */
    EventKind kind;
    int segment;                /* ARRIVE, LOSE, FAULT */
    EndId end;                  /* TIMER, LINGER */
    const Fault *fault;         /* FAULT; borrowed */
    const Injection *injection; /* Borrowed. */
    SimTime arrives;            /* INJECT: when; 0: when the network brings it */
    int repetition;             /* INJECT: of its step, from 0 */
    TraceLossReason why;
    TcpTimerId timer;
} Event;

typedef struct Queue {
    Event *items; /* a binary heap */
    int count, capacity;
    int planned;
} Queue;

void queue_plan(World *world, Event event);

/* The next event, or NULL. Forgets timers that have been stopped since, and
 * the ends of journeys that are over. */
const Event *queue_next(World *world);

/* Takes the first; there must be one. */
Event queue_take(Queue *queue);

#endif
