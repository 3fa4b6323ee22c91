/* Every interleaving of two endpoints within bounds.
 *
 * Two closed endpoints, a network and their users are one state. From each
 * state every event that may happen does happen: a user's call, a timer that
 * runs out at any time, a segment that arrives before others, is lost, or comes
 * twice, a segment of an earlier incarnation. Breadth first, so that the way
 * back from a state to the start is a shortest run. In each state and at each
 * event invariants must hold; the first that does not ends the exploration.
 *
 * States are compared in full, never by their hash alone. Times are masked:
 * when a timer expires is free, so nothing may depend on it.
 *
 *     Exploration *ex = explore_new(explore_bounds_small(), explore_tcp());
 *     explore_run(ex);
 *     const ExploreResult *result = explore_result(ex);
 *
 * Units:   text in octets; states are numbered from 0, the start, in the order
 *          in which they were found.
 * Owns:    an Exploration owns its tables; explore_free ends them.
 * Errors:  bounds say when something was left out (`cut`, `complete`); out of
 *          memory is base/arena's affair.
 * Source:  RFC 9293 section 3.10, whose rules the engine keeps one at a time;
 *          what holds for both ends together is in invariants.h.
 */
#ifndef TCPDUET_EXPLORE_EXPLORE_H
#define TCPDUET_EXPLORE_EXPLORE_H

#include "base/host.h"
#include "explore/invariants.h"
#include "tcp/tcp.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a run may use up. Columns: name, word for a command line, what it counts. */
#define EXPLORE_LIMITS(X)                                                                          \
    X(CLIENT_OPENS, "client-opens", "OPENs of the client")                                         \
    X(SERVER_OPENS, "server-opens", "OPENs of the server")                                         \
    X(SENDS, "sends", "SENDs in all")                                                              \
    X(ABORTS, "aborts", "ABORTs in all")                                                           \
    X(USER_TIMEOUTS, "user-timeouts", "user timeouts in all")                                      \
    X(STOPS, "stops", "times that a user stops reading")                                           \
    X(LOSSES, "losses", "losses in all")                                                           \
    X(DUPLICATES, "duplicates", "duplicates in all")                                               \
    X(OLD_SEGMENTS, "old-segments", "segments of an earlier incarnation")                          \
    X(CLIENT_TIMEOUTS, "client-timeouts", "retransmissions and probes of the client")              \
    X(SERVER_TIMEOUTS, "server-timeouts", "retransmissions and probes of the server")

#define EXPLORE_LIMIT_ENUM(name, word, text) EXPLORE_##name,
typedef enum ExploreLimit { EXPLORE_LIMITS(EXPLORE_LIMIT_ENUM) } ExploreLimit;
enum { EXPLORE_LIMIT_COUNT = 0 EXPLORE_LIMITS(TCP_PLUS_ONE) };

/* "losses", "losses in all". Static text. */
const char *explore_limit_word(ExploreLimit limit);
const char *explore_limit_text(ExploreLimit limit);

enum {
    EXPLORE_FLIGHT_MAX = 8,  /* segments that a state has room for */
    EXPLORE_OLD_COUNT = 6,   /* an ACK and two SYNs of each host */
    EXPLORE_TEXT_OCTETS = 10 /* of one SEND */
};

typedef struct ExploreBounds {
    uint8_t limits[EXPLORE_LIMIT_COUNT];
    int in_flight;       /* segments in the network, EXPLORE_FLIGHT_MAX at most */
    uint32_t max_states; /* the exploration stops there */
    bool completions;    /* from each state, do both ends reach CLOSED? */
    TcpConfig config;    /* of both ends; its user timeout is never used */
    SeqNum iss[HOST_COUNT];
} ExploreBounds;

/* For tests: a few thousand states. */
ExploreBounds explore_bounds_small(void);

/* Together what ./dev prove explores, each one thing thoroughly: text that is
 * lost, doubled and overtaken; users that stop reading, so that windows shut;
 * two incarnations, ABORT and timeouts; segments of an earlier incarnation. */
ExploreBounds explore_bounds_text(void);
ExploreBounds explore_bounds_reading(void);
ExploreBounds explore_bounds_calls(void);
ExploreBounds explore_bounds_old(void);

/* What is explored. A test plants a fault by putting its own function here. */
typedef struct ExploreEngine {
    TcpResult (*open_active)(TcpEndpoint *, bool, SimTime, TcpOutcome *);
    TcpResult (*open_passive)(TcpEndpoint *, TcpOutcome *);
    TcpResult (*send)(TcpEndpoint *, uint32_t, SimTime, TcpOutcome *);
    TcpResult (*close)(TcpEndpoint *, SimTime, TcpOutcome *);
    TcpResult (*abort)(TcpEndpoint *, TcpOutcome *);
    void (*arrives)(TcpEndpoint *, const TcpSegment *, SimTime, TcpOutcome *);
    void (*expires)(TcpEndpoint *, TcpTimerId, SimTime, TcpOutcome *);
} ExploreEngine;

/* The engine of src/tcp. */
ExploreEngine explore_tcp(void);

/* Columns: name, what `what` holds. */
#define EXPLORE_EVENTS(X)                                                                          \
    X(START)         /* - */                                                                       \
    X(OPEN_ACTIVE)   /* - */                                                                       \
    X(OPEN_PASSIVE)  /* - */                                                                       \
    X(SEND)          /* - */                                                                       \
    X(CLOSE)         /* - */                                                                       \
    X(ABORT)         /* - */                                                                       \
    X(STOP_READING)  /* - */                                                                       \
    X(START_READING) /* - */                                                                       \
    X(EXPIRE)        /* a TcpTimerId */                                                            \
    X(ARRIVE)        /* a segment's number */                                                      \
    X(LOSE)          /* a segment's number */                                                      \
    X(DUPLICATE)     /* a segment's number */                                                      \
    X(OLD_SEGMENT)   /* a segment's number */

#define EXPLORE_EVENT_ENUM(name) EXPLORE_##name,
typedef enum ExploreEventKind { EXPLORE_EVENTS(EXPLORE_EVENT_ENUM) } ExploreEventKind;

/* One step of a run. */
typedef struct ExploreEvent {
    uint8_t kind; /* an ExploreEventKind */
    uint8_t host; /* whose call, timer, or arrival it is; who sent, if in the network */
    uint16_t what;
} ExploreEvent;

#define EXPLORE_NOWHERE UINT32_MAX

/* The invariant that broke: in `state`, or at `event` in it. */
typedef struct ExploreBreach {
    ExploreInvariant invariant; /* EXPLORE_HOLDS: none broke */
    uint32_t state;
    ExploreEvent event; /* EXPLORE_START: the state itself */
} ExploreBreach;

typedef struct ExploreResult {
    uint32_t states;       /* distinct */
    uint64_t events;       /* that led from one state to another, or to the same */
    uint64_t cut;          /* events left out, as more than in_flight would fly */
    uint32_t endpoints;    /* distinct, of both hosts */
    uint32_t segments;     /* distinct */
    uint32_t steps;        /* distinct pairs of an endpoint and its event */
    uint32_t completions;  /* distinct states from which all ended; 0: not asked */
    uint32_t timed_out;    /* ways there on which only the user timeout ended a peer */
    uint32_t circles;      /* ways there on which only a timer ended a war of ACKs */
    uint32_t first_circle; /* the first state with such a way, where circles > 0 */
    uint32_t depth;        /* of the last state: the events of its shortest run */
    bool complete;         /* all within the bounds has been seen */
    bool taken[TCP_ALL_TRANSITION_COUNT];
    uint32_t pairs[TCP_STATE_COUNT][TCP_STATE_COUNT]; /* [client][server]: the first state
                                                         with it, or EXPLORE_NOWHERE */
    size_t bytes;                                     /* of all tables */
    ExploreBreach breach;
} ExploreResult;

typedef struct Exploration Exploration;

Exploration *explore_new(ExploreBounds bounds, ExploreEngine engine);
void explore_free(Exploration *ex);

/* Explores until all is seen, a bound is met or an invariant breaks. */
void explore_run(Exploration *ex);

/* Borrowed; lives as long as the exploration. */
const ExploreResult *explore_result(const Exploration *ex);

/* The shortest run to a state: its events in order, at most `room` of them.
 * Returns how many there are. */
int explore_path(const Exploration *ex, uint32_t state, ExploreEvent *events, int room);

/* How a state is brought to its end: the network delivers, timers expire, both
 * users CLOSE. At most `room` events; returns how many there are. */
int explore_completion(Exploration *ex, uint32_t state, ExploreEvent *events, int room);

/* An endpoint of a state, times masked. */
TcpEndpoint explore_endpoint(const Exploration *ex, uint32_t state, Host host);

/* The segment with the number that an event holds. */
TcpSegment explore_segment(const Exploration *ex, uint16_t number);

#endif
