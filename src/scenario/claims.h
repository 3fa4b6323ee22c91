/* What must hold: `expect` of a step and of the file.
 *
 * Owns:    lists and texts live in the scenario's arena. */
#ifndef TCPDUET_SCENARIO_CLAIMS_H
#define TCPDUET_SCENARIO_CLAIMS_H

#include "base/diag.h"
#include "scenario/hosts.h"
#include "tcp/tcp.h"

/* One sentence of `expect` in a step. */
typedef enum ClaimKind {
    CLAIM_STATE,     /* client ESTABLISHED, both CLOSED */
    CLAIM_SENDS,     /* client sends FIN+ACK seq 101 ack 301 */
    CLAIM_RESENDS,   /* server resends FIN+ACK */
    CLAIM_NOTHING,   /* client sends nothing */
    CLAIM_RESTARTED, /* client TIME-WAIT restarted */
    CLAIM_TOLD,      /* server told "end of stream" */
    CLAIM_NOT_TOLD,  /* server not told "end of stream", server told nothing */
    CLAIM_COUNTS,    /* server counts SYN-RECEIVED 3 ESTABLISHED 1 */
} ClaimKind;

/* What an application is told comes by itself, or is what a call returns. */
typedef enum ToldKind { TOLD_ANY, TOLD_NOTICE, TOLD_RESULT } ToldKind;

typedef struct Claim {
    ClaimKind kind;
    int hosts; /* a set */
    ConnectionName connection;
    TcpState state;
    uint8_t flags;
    bool has_seq, has_ack, has_len, has_win;
    SeqNum seq, ack;
    uint32_t len, win;
    TcpTimerId timer;
    ToldKind told;               /* CLAIM_TOLD, NOT_TOLD */
    TcpNoticeId notice;          /* TOLD_NOTICE */
    TcpResult result;            /* TOLD_RESULT */
    TcpErrno error;              /* of it; none: any */
    int counts[TCP_STATE_COUNT]; /* CLAIM_COUNTS; -1: not said */
    const char *text;            /* the sentence as it was written */
    DiagSpan span;
} Claim;

typedef struct ClaimList {
    Claim *items;
    int count, capacity;
} ClaimList;

typedef struct StateList {
    TcpState *items;
    int count, capacity;
    DiagSpan span;
} StateList;

/* `expect` of the file: per host (and connection) the states it passes. */
typedef struct ExpectedStates {
    Host host;
    ConnectionName connection;
    StateList states;
} ExpectedStates;

typedef struct Expected {
    ExpectedStates *items;
    int count, capacity;
    int segments; /* -1 when not said */
    DiagSpan segments_span;
} Expected;

#endif
