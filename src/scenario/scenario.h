/* A scenario: what the people and the network do, as plain values.
 *
 * It says what the applications and the network do; the TCP engines decide
 * everything else. The values are what the file says with every default filled
 * in; nothing in them points back into YAML but the spans, which let a remark
 * made when the scenario runs point at its line.
 *
 * Units:   durations in microseconds, sizes in octets.
 * Owns:    everything lives in the arena that was given to scenario_read.
 * Errors:  in the DiagList, all of a file's (see base/diag.h); a scenario that
 *          has any is not to be run.
 * Source:  the scenario format, version 1 (scenarios/README.md).
 */
#ifndef TCPDUET_SCENARIO_SCENARIO_H
#define TCPDUET_SCENARIO_SCENARIO_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/host.h"
#include "base/text.h"
#include "base/time.h"
#include "tcp/tcp.h"

/* A set of hosts: `both` is HOSTS_BOTH. */
enum { HOSTS_NONE = 0, HOSTS_CLIENT = 1, HOSTS_SERVER = 2, HOSTS_BOTH = 3 };

static inline bool hosts_hold(int hosts, Host host)
{
    return hosts & (host == HOST_CLIENT ? HOSTS_CLIENT : HOSTS_SERVER);
}

/* A connection by its name in the file: "" where none is said (then it is the
 * first, `a`), "any" or "all" where triggers and expectations allow it. */
typedef const char *ConnectionName;

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

/* Which segments a fault or a trigger means: `server ACK of FIN 1..2`. */
typedef enum SegmentKind {
    SEGMENT_SYN,
    SEGMENT_SYN_ACK,
    SEGMENT_ACK, /* nothing but an ACK */
    SEGMENT_DATA,
    SEGMENT_FIN,
    SEGMENT_RST,
    SEGMENT_ANY,
} SegmentKind;

typedef enum SegmentOf { OF_ANYTHING, OF_SYN, OF_DATA, OF_FIN } SegmentOf;

typedef struct SegmentName {
    Host host;
    ConnectionName connection;
    SegmentKind kind;
    SegmentOf of;    /* the newest thing that it acknowledges */
    int first, last; /* counts from 1; INT_MAX: all */
    DiagSpan span;
} SegmentName;

typedef enum FaultKind { FAULT_DROP, FAULT_DELAY, FAULT_DUPLICATE, FAULT_REORDER } FaultKind;

typedef struct Fault {
    FaultKind kind;
    SegmentName segment;
    SimTime by;         /* FAULT_DELAY: how much longer; FAULT_DUPLICATE: after */
    bool has_at;        /* FAULT_DROP, FAULT_DUPLICATE: */
    SimTime at;         /* not as soon as it is sent (and half-way), but then */
    SegmentName behind; /* FAULT_REORDER */
    DiagSpan span;
} Fault;

typedef struct FaultList {
    Fault *items;
    int count, capacity;
} FaultList;

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
    const char *told;            /* CLAIM_TOLD, NOT_TOLD: the engine's text, or NULL */
    const char *told_errno;      /* of it, or NULL */
    int counts[TCP_STATE_COUNT]; /* CLAIM_COUNTS; -1: not said */
    const char *text;            /* the sentence as it was written */
    DiagSpan span;
} Claim;

typedef struct ClaimList {
    Claim *items;
    int count, capacity;
} ClaimList;

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

typedef struct WordList {
    const char **items;
    int count, capacity;
} WordList;

typedef enum Level { LEVEL_INTRODUCTORY, LEVEL_INTERMEDIATE, LEVEL_ADVANCED } Level;

typedef struct Scenario {
    const char *file;   /* as the user named it */
    const char *source; /* its text, for quoting a line */
    Text title, summary;
    WordList tags;
    Level level;
    bool start_established;
    Settings settings;
    HostSettings hosts[HOST_COUNT];
    FaultList network;
    StepList steps;
    Expected expect;
} Scenario;

enum { SOURCE_MAX = 1024 * 1024 }; /* bytes; a scenario is no larger */

/* Reads a scenario from `length` bytes of `source`; `diags->file` names it.
 * Returns NULL when the file is so broken that nothing can be shown of it; else
 * a scenario, to be run only when diag_any(diags) is false. */
Scenario *scenario_parse(const char *source, size_t length, Arena *arena, DiagList *diags);

/* The same of what a student hands in: a scenario, or a prediction, which says
 * by `expect` what another scenario will do. A prediction has no steps and is
 * not to be run. */
Scenario *scenario_parse_answer(const char *source, size_t length, Arena *arena, DiagList *diags);

/* The bytes of the file, at most `limit`, or of standard input for "-". A missing file,
 * a directory or a pipe where none is allowed is an error of the whole file, and gives
 * false. */
bool scenario_bytes(const char *path, FileAllowed allowed, size_t limit, Arena *arena,
                    DiagList *diags, FileBytes *bytes);

/* Both: reads the scenario that the file is. */
Scenario *scenario_read(const char *path, FileAllowed allowed, Arena *arena, DiagList *diags);

#endif
