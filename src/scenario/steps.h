/* The steps: what each waits for, and all that it does.
 *
 * Units:   durations in microseconds.
 * Owns:    lists and texts live in the scenario's arena. */
#ifndef TCPDUET_SCENARIO_STEPS_H
#define TCPDUET_SCENARIO_STEPS_H

#include "base/text.h"
#include "scenario/actions.h"
#include "scenario/claims.h"
#include "scenario/faults.h"
#include "scenario/injections.h"

typedef enum TriggerKind {
    TRIGGER_NONE, /* the step has only `after` or `at` */
    TRIGGER_QUIET,
    TRIGGER_STATE,
    TRIGGER_SEGMENT_SENT,
    TRIGGER_SEGMENT_ARRIVES,
    TRIGGER_SEGMENT_LOST,
    TRIGGER_TIMER_EXPIRES,
} TriggerKind;

typedef struct Trigger {
    TriggerKind kind;
    int hosts;                 /* TRIGGER_STATE, TRIGGER_TIMER_EXPIRES: a set */
    ConnectionName connection; /* of a state or timer */
    TcpState state;
    SegmentName segment;
    TcpTimerId timer;
    DiagSpan span;
} Trigger;

typedef enum LinkChange { LINK_UNCHANGED, LINK_DOWN, LINK_UP, LINK_DELAY } LinkChange;

typedef enum AskKind { ASK_NOTHING, ASK_PREDICT_STATE, ASK_PREDICT_SEGMENT, ASK_CHOICE } AskKind;

typedef struct TextList {
    Text *items;
    int count, capacity;
} TextList;

typedef struct Ask {
    AskKind kind;
    Host host; /* ASK_PREDICT_STATE */
    Text question, why;
    TextList choices;
    int answer; /* counts from 1 */
} Ask;

typedef struct Step {
    Trigger trigger;
    bool has_after, has_at;
    SimTime after, at;
    ActionList actions; /* in the order of the file */
    InjectionList injections;
    FaultList faults;
    int hold, release; /* sets of hosts */
    LinkChange link;
    SimTime link_delay;
    Text say; /* empty when not said */
    Ask ask;
    ClaimList claims;
    int times; /* 1 unless said */
    int first; /* the number of the first of those times; 0: not said */
    SimTime every;
    DiagSpan span;
} Step;

typedef struct StepList {
    Step *items;
    int count, capacity;
} StepList;

#endif
