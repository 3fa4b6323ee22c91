/* Segments that no TCP has sent: `inject`.
 *
 * Units:   durations in microseconds, sizes in octets.
 * Owns:    lists live in the scenario's arena. */
#ifndef TCPDUET_SCENARIO_INJECTIONS_H
#define TCPDUET_SCENARIO_INJECTIONS_H

#include "base/diag.h"
#include "base/time.h"
#include "scenario/hosts.h"

/* A sequence number: `addend`, or a host's variable and the addends. */
typedef enum Variable {
    VARIABLE_NONE,
    VARIABLE_SND_UNA,
    VARIABLE_SND_NXT,
    VARIABLE_SND_WND,
    VARIABLE_ISS,
    VARIABLE_RCV_NXT,
    VARIABLE_RCV_WND,
    VARIABLE_IRS,
} Variable;

enum { EXPRESSION_TERMS = 8 };

typedef struct Term {
    bool negative;
    Variable variable; /* VARIABLE_NONE: the number */
    Host host;
    ConnectionName connection;
    uint32_t number;
} Term;

/* A sum, modulo 2^32. */
typedef struct Expression {
    Term terms[EXPRESSION_TERMS];
    int count;
} Expression;

typedef struct Injection {
    Host from; /* whom it claims to come from */
    ConnectionName connection;
    uint8_t flags;
    Expression seq, ack;
    uint32_t len, win;
    SimTime after;
    SimTime arrives; /* so long after the step begins; 0: when the network brings it */
    int port;        /* 0: the connection's */
    bool port_next;  /* `port: 40000+` */
    DiagSpan span;
} Injection;

typedef struct InjectionList {
    Injection *items;
    int count, capacity;
} InjectionList;

#endif
