/* Making the index of a trace that has its stage; for this folder. */
#ifndef TCPDUET_TRACE_INDEX_MAKE_H
#define TCPDUET_TRACE_INDEX_MAKE_H

#include "trace/trace.h"

void index_make(Trace *trace);

/* Keys of the shelves. */
static inline int index_of_end(int connection, Host host)
{
    return connection * HOST_COUNT + (int)host;
}

static inline int index_of_timer(int connection, Host host, TcpTimerId timer)
{
    return index_of_end(connection, host) * TCP_TIMER_COUNT + (int)timer;
}

uint32_t index_hash_of_syn(Host from, int from_port, int to_port);

/* How many were in each state when n entries had happened. */
void tally_at(const TraceTally *tally, int n, int counts[TCP_STATE_COUNT]);

#endif
