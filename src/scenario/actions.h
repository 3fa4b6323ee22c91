/* What an application or a host does: `client: send 10 on b`.
 *
 * Units:   durations in microseconds, sizes in octets.
 * Owns:    lists and texts live in the scenario's arena. */
#ifndef TCPDUET_SCENARIO_ACTIONS_H
#define TCPDUET_SCENARIO_ACTIONS_H

#include "base/diag.h"
#include "base/time.h"
#include "scenario/hosts.h"
#include "tcp/tcp.h"

typedef enum ActionKind {
    ACTION_LISTEN,
    ACTION_CONNECT,
    ACTION_SEND,
    ACTION_READ,
    ACTION_PAUSE_READING,
    ACTION_RESUME_READING,
    ACTION_ACCEPT,
    ACTION_CLOSE,
    ACTION_SHUTDOWN,
    ACTION_ABORT,
    ACTION_STATUS,
    ACTION_CRASH,
    ACTION_REBOOT,
    ACTION_EXPIRE,
} ActionKind;

typedef struct Action {
    Host host;
    ActionKind kind;
    ConnectionName connection; /* `close b`, `send 10 on b`, `connect as b` */
    uint32_t octets;           /* send, read */
    const char *text;          /* of `send "…"`, or NULL */
    TcpTimerId timer;          /* expire */
    int port;                  /* `listen on 81`, `connect to 81`; 0: the host's */
    int from_port;             /* `connect from 50007`; 0: the next free one */
    int backlog;               /* `listen backlog 2`; -1: the RFC's passive OPEN */
    SimTime defer;             /* `listen backlog 2 defer 5s`; 0: not said */
    SimTime linger;            /* `close linger 5s`; 0: not said */
    bool reuse;                /* `listen reuse` */
    bool to_itself;            /* `connect to itself` */
    DiagSpan span;
} Action;

typedef struct ActionList {
    Action *items;
    int count, capacity;
} ActionList;

#endif
