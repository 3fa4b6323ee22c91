/* One event of one engine: what it did is written down and carried out. */
#ifndef TCPDUET_SIM_TURNS_H
#define TCPDUET_SIM_TURNS_H

#include "sim/id.h"

/* What an end was before, and what the engine made of the event. */
typedef struct Turn {
    EndId id;
    TraceSocket socket; /* where what it sends comes from and goes to */
    TcpEndpoint before;
    TcpOutcome out;
} Turn;

/* The ISN of the host's next connection. */
SeqNum turn_next_isn(World *world, Host host);

void turn_begin(World *world, EndId id, Turn *turn);

/* Writes what the engine did because of entry `cause`, and lets it go on while
 * it has more. What follows from it for listeners is theirs: see listeners_end_turn. */
void turn_write(World *world, Turn *turn, int cause);

/* Writes the end as it now is, from entry n on. */
void turn_keep(World *world, EndId id, int n);

/* The end changed without a turn: it was `before`. */
void turn_note_change(World *world, EndId id, const TcpEndpoint *before);

/* Tells the application, outside of a turn. */
void turn_tell(World *world, EndId id, TcpNotice notice, int cause);

/* The end is CLOSED, without a segment and a word to its user. */
void turn_forget(World *world, EndId id, TraceReason reason, int cause);

#endif
