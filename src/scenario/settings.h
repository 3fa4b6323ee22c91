/* What the two ends and the link between them are like: `settings` and `hosts`.
 *
 * Units:   durations in microseconds, sizes in octets.
 * Owns:    lists and texts live in the scenario's arena. */
#ifndef TCPDUET_SCENARIO_SETTINGS_H
#define TCPDUET_SCENARIO_SETTINGS_H

#include "base/diag.h"
#include "base/host.h"
#include "base/text.h"
#include "base/time.h"
#include "tcp/tcp.h"

typedef enum Profile { PROFILE_RFC9293, PROFILE_RFC793, PROFILE_LINUX, PROFILE_BSD } Profile;

/* "rfc9293". Static text. */
const char *profile_name(Profile profile);

/* Where the connections that SYNs have begun stand in a listener's queue. */
typedef enum HalfOpen {
    HALF_OPEN_AMONG, /* with those that wait for `accept` */
    HALF_OPEN_APART, /* in a queue of their own: one more than the backlog */
    HALF_OPEN_FREE,  /* anywhere: a SYN always finds room */
} HalfOpen;

/* When a listener answers a SYN without keeping anything of it (RFC 4987 section 3.6). */
typedef enum SynCookies { SYN_COOKIES_OFF, SYN_COOKIES_FULL, SYN_COOKIES_ALWAYS } SynCookies;

/* What a listener does with `backlog N`. */
typedef struct Backlog {
    int percent, extra; /* so many of N wait for `accept` at most, and `extra` more */
    HalfOpen half_open;
    bool full_resets; /* the third ACK of one too many gets a RST; else it is ignored */
} Backlog;

/* The retransmission timeouts of a profile, where the file says none. */
typedef struct UsualRto {
    SimTime first, least, most;
} UsualRto;

/* What a host's TCP and its sockets are like. The keys of STACK_KEYS (stack.h) may
 * stand under `settings`, for both hosts, and at one host. */
typedef struct Stack {
    TcpConfig tcp; /* but mss and rcv_buffer, which are the host's own */
    UsualRto usual_rto;
    bool sockets; /* a plain `listen` stays in LISTEN, and accepts at once */
    Backlog backlog;
    SynCookies syn_cookies;
} Stack;

/* Everything under `settings`; off and never are 0. */
typedef struct Settings {
    SimTime delay, jitter, msl;
    Stack stack; /* of a host that says nothing else */
    int first_port, last_port;
    Profile profile;
    uint64_t seed;
    double speed;
    SimTime end; /* SIM_NEVER when not said */
} Settings;

typedef struct IsnList {
    SeqNum *items;
    int count, capacity;
} IsnList;

typedef struct HostSettings {
    IsnList isn; /* at least one */
    uint32_t window, mss;
    int port;
    const char *address; /* "" when not said */
    Text label;          /* empty when not said */
    bool puppet;
    Stack stack;
    DiagSpan span;
} HostSettings;

#endif
