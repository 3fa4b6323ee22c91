/* The steps of the scenario: each waits for its trigger, then does everything in it at
 * one instant, then the next begins to wait. */
#ifndef TCPDUET_SIM_STEPS_H
#define TCPDUET_SIM_STEPS_H

#include "sim/matcher.h"
#include "sim/triggers.h"

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

/* The waiting step does what it says; the next one begins to wait. */
void steps_fire(World *world);

#endif
