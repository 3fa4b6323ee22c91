/* The names and numbers that the trace's two printed forms share. */
#ifndef TCPDUET_TRACE_WORDS_H
#define TCPDUET_TRACE_WORDS_H

#include "trace/trace.h"

/* "send". Static text. */
const char *trace_type_word(TraceType type);

/* "restart". Static text. */
const char *trace_timer_word(TraceTimerWhat what);

/* "link down". Static text. */
const char *trace_loss_word(TraceLossReason why);

/* The rule's section: "3.10.7.4". Static text. */
const char *trace_entry_section(const TraceEntry *entry);

/* The connection's name, or NULL where an entry concerns none. */
const char *trace_connection_name(const Trace *trace, int connection);

/* How many connections of the host are in which state in the end; what is CLOSED is
 * none any more. */
void trace_count_last(const Trace *trace, Host host, int counts[TCP_STATE_COUNT]);

/* "1 octet", "2 octets" */
const char *trace_octets_text(Arena *arena, uint32_t octets);

/* What an ask asks: the question, or its kind. */
const char *trace_ask_text(const TraceAsk *ask, const char *lang);

#endif
