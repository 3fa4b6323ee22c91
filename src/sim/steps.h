/* The steps of the scenario: each waits for its trigger, then does everything in it at
 * one instant, then the next begins to wait. */
#ifndef TCPDUET_SIM_STEPS_H
#define TCPDUET_SIM_STEPS_H

#include "sim/network.h"

/* A step that has begun; it lasts until the next one does. */
typedef struct BegunStep {
    const Step *step; /* Borrowed. */
    int first_n;      /* its first entry */
    SimTime t;
} BegunStep;

typedef struct Steps {
    int next;        /* index of the step that waits, or repeats */
    int repetition;  /* how often it has fired */
    bool holds;      /* its trigger has come true */
    SimTime fires;   /* when it does; meaningless while it waits */
    SimTime last;    /* when the step before fired */
    SimTime since;   /* when it began to wait */
    int since_n;     /* how many entries there were then */
    Matcher matcher; /* of its segment trigger */
    struct {
        BegunStep *items;
        int count, capacity;
    } begun;
} Steps;

void steps_begin(World *world);

/* The step that waits, or repeats; NULL when all are through. */
const Step *steps_waiting(const World *world);

/* Looks whether the waiting step's trigger holds now. */
void steps_look(World *world);

/* When the waiting step fires; SIM_NEVER while its trigger does not hold. */
SimTime steps_due(const World *world);

/* The waiting step does what it says; the next one begins to wait. */
void steps_fire(World *world);

/* Tells the waiting step of an event that may be its trigger. */
void steps_notice(World *world, TriggerKind kind, int segment);
void steps_notice_timer(World *world, EndId id, TcpTimerId timer);

/* The trigger is a segment's. */
bool steps_wait_for_segment(const Trigger *trigger);

/* True when the ends that a name means are in the state. */
bool steps_in_state(const World *world, int hosts, ConnectionName name, TcpState state);

#endif
