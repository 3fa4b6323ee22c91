/* The keys of a host's TCP and sockets, which stand under `settings` and at one host.
 *
 * A new key is a member of Stack, a row of STACK_MAP, its default in profiles.h, and its
 * words in the guide.
 */
#ifndef TCPDUET_SCENARIO_STACK_H
#define TCPDUET_SCENARIO_STACK_H

#include "scenario/keys.h"

/* All of the map as a row of another one: Stack. */
extern const ValueKind STACK;

/* Where what nobody has said comes from: keys of the same host, and its MSL. */
void stack_settle(Stack *stack, SimTime msl);

#endif
