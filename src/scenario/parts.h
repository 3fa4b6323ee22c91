/* The parts of a scenario file, each read and written by a file of its own. */
#ifndef TCPDUET_SCENARIO_PARTS_H
#define TCPDUET_SCENARIO_PARTS_H

#include "scenario/keys.h"

/* The kinds of the file's parts; the comment is the member's type. */
extern const ValueKind SETTINGS; /* Settings */
extern const ValueKind HOSTS;    /* HostSettings[HOST_COUNT] */
extern const ValueKind NETWORK;  /* FaultList */
extern const ValueKind STEPS;    /* StepList */
extern const ValueKind EXPECTED; /* Expected */

/* Those of a step's. */
extern const ValueKind TRIGGER;        /* Trigger */
extern const ValueKind CLIENT_ACTIONS; /* ActionList */
extern const ValueKind SERVER_ACTIONS; /* ActionList */
extern const ValueKind INJECTIONS;     /* InjectionList */
extern const ValueKind FAULTS;         /* FaultList; all keys of its map */
extern const ValueKind ASK;            /* Ask */
extern const ValueKind CLAIMS;         /* ClaimList */

/* What a profile says where the file says nothing; its stack is not settled. */
Settings profile_settings(Profile profile);

/* The settings of a whole file; `value` is NULL when it has none. Their stack is not
 * settled, as a host may say more. */
void settings_of_file(Reader *r, const Node *value, Settings *settings);

/* The stacks of all, once everything is read. */
void settings_settle(Reader *r, const Node *file, Scenario *scenario);

/* What a host is where the file says nothing of it. */
HostSettings host_defaults(Arena *arena, Host host, const Settings *common);

/* What no single value shows: what puppets cannot do, and what a profile has not. */
void puppets_check(Reader *r, const Scenario *scenario);
void profile_check(Reader *r, const Scenario *scenario);

#endif
