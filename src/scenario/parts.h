/* The parts of a scenario file, each read by a file of its own. */
#ifndef TCPDUET_SCENARIO_PARTS_H
#define TCPDUET_SCENARIO_PARTS_H

#include "scenario/phrase.h"

/* What a profile says where the file says nothing; its stack is not settled. */
Settings profile_settings(Profile profile);

/* The settings of a whole file; `value` is NULL when it has none. Their stack is not
 * settled, as a host may say more. */
void settings_of_file(Reader *r, const Node *value, Settings *settings);

/* What a host is where the file says nothing of it. */
HostSettings host_defaults(Reader *r, Host host, const Settings *common);

/* The stacks of all, once everything is read. */
void settings_settle(Reader *r, const Node *file, Scenario *scenario);

/* ReadValue functions; the comment is what `into` points to. */
ReadValue read_hosts;         /* HostSettings[HOST_COUNT] */
ReadValue read_client_action; /* ActionList */
ReadValue read_server_action; /* ActionList */
ReadValue read_inject;        /* InjectionList */
ReadValue read_ask;           /* Ask */
ReadValue read_claims;        /* ClaimList */
ReadValue read_expected;      /* Expected */
ReadValue read_steps;         /* StepList */

/* The words of the tables that the file is read by, for writing it; static text. */
const char *action_words(ActionKind kind);
const char *segment_kind_word(SegmentKind kind);
const char *segment_of_word(SegmentOf of);
const char *variable_word(Variable variable);

/* What no single value shows: what puppets cannot do, and what a profile has not. */
void puppets_check(Reader *r, const Scenario *scenario);
void profile_check(Reader *r, const Scenario *scenario);

#endif
