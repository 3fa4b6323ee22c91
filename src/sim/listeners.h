/* Listeners that stay in LISTEN, and their children.
 *
 *   SYN -->  [ half-open: SYN-RECEIVED ]  -- third ACK -->  [ ready ]  -- accept -->
 *              up to the backlog,             up to the backlog,         the application
 *              or a cookie instead            `listener.ready`
 *
 * What becomes of one too many is the profile's affair: see Backlog in
 * scenario/scenario.h. */
#ifndef TCPDUET_SIM_LISTENERS_H
#define TCPDUET_SIM_LISTENERS_H

#include "sim/turns.h"

/* A listener that stays in LISTEN. */
typedef struct Listener {
    bool stays;
    bool accepts_all; /* whatever is ready is accepted at once */
    int backlog;      /* as the file says it */
    int half_open;    /* children in SYN-RECEIVED */
    int deferred;     /* so many timeouts a bare third ACK is not taken; 0: it is */
    int accepts;      /* `accept`s that wait for a child */
    struct {
        int *items; /* children (connections) that wait for `accept`, the oldest first */
        int count, capacity;
    } ready;
    TraceBacklog *places; /* what the trace is told of them; NULL: there is no queue */
} Listener;

/* What an end is to the listener that made it. */
typedef struct Child {
    int made_by;       /* the listener (a connection), or -1 */
    bool half_open;    /* in SYN-RECEIVED */
    bool acked;        /* its third ACK came and was not taken */
    bool unaccepted;   /* the application does not know it yet */
    TracePlaceUse use; /* of the queue that it stands in */
    int place;         /* which it has there, or -1 */
    uint32_t asked;    /* RECEIVEs for one that is still to come */
    struct {
        TcpNotice *items; /* what the application will be told then */
        int count, capacity;
    } untold;
} Child;

/* Begins to listen, in an end that has just gone to LISTEN. */
void listeners_open(World *world, EndId id, Listener listener);

/* Listens no longer; what becomes of its children is another matter. */
void listeners_forget(World *world, EndId id);

/* True for the segment that a LISTEN turns into a connection. */
bool listeners_hear(const TcpSegment *seg);

/* True when the backlog leaves no room for what the segment asks: a listener
 * ignores the SYN, a child its third ACK (`rule` says so, or that a RST answers). */
bool listeners_ignore(const World *world, EndId id, const TcpSegment *seg, TcpRuleId *rule);

/* The listener's new child, in LISTEN, at an end that is CLOSED. */
void listeners_make_child(World *world, EndId listener, EndId child);

/* The listener that stays and would take the SYN of a new connection from an end in
 * TIME-WAIT (3.6.1, MAY-2); -1 in `connection`: nobody does. */
EndId listeners_reopening(const World *world, EndId id, const TcpSegment *seg);

/* It takes it: the end is its child from now on, with a place in its queue. */
void listeners_adopt(World *world, EndId listener, EndId child);

/* The RFC's passive OPEN leaves its LISTEN to the connection that is known by
 * another name at its peer. */
void listeners_hand_over(World *world, EndId listener, EndId taker);

/* The listener answers the SYN with a cookie. */
bool listeners_answer_by_cookie(const World *world, EndId listener, const TcpSegment *seg);

/* Answers the third ACK of a child that has no place in the queue with a RST. */
void listeners_refuse(World *world, EndId child, int cause);

/* How many timeouts of the SYN,ACK make up the time of `defer`. */
int listeners_timeouts(const World *world, Host host, SimTime defer);

/* The RTO of a child runs out whose third ACK came without text, and the time of `defer`
 * is not over. */
bool listeners_wait_for_text(const World *world, EndId child);

/* Goes on waiting. Before the last timeout ends, the SYN,ACK asks for an ACK once more. */
void listeners_wait_on(const World *world, Turn *turn);

/* Ends a turn (turn_write), and what follows from it: a child became ready or went back to
 * LISTEN, a listener closed, a CLOSE that lingers returns. */
void listeners_end_turn(World *world, Turn *turn, int cause);

/* The listener that `accept` asks, -1 when the host has none; whom it gives,
 * the listener itself when it waits; and the taking. */
EndId listeners_next(const World *world, Host host);
EndId listeners_accepted(const World *world, EndId listener);
void listeners_accept(World *world, EndId listener, int cause);

#endif
