/* Names of segments, faults on them, and triggers. */
#ifndef TCPDUET_SCENARIO_NAMES_H
#define TCPDUET_SCENARIO_NAMES_H

#include "scenario/phrase.h"

/* Takes `server ACK of FIN 1..2` from a phrase. */
SegmentName phrase_segment(Phrase *p);

/* ReadValue functions; the comment is what `into` points to. */
ReadValue read_drop;      /* FaultList */
ReadValue read_delay;     /* FaultList */
ReadValue read_duplicate; /* FaultList */
ReadValue read_reorder;   /* FaultList */
ReadValue read_network;   /* FaultList */
ReadValue read_trigger;   /* Trigger */

#endif
