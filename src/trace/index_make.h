/* Making the index of a trace that has its stage; for this folder. */
#ifndef TCPDUET_TRACE_INDEX_MAKE_H
#define TCPDUET_TRACE_INDEX_MAKE_H

#include "trace/trace.h"

/* What is on shelves; and what is counted or found once. */
void index_shelve(Trace *trace);
void index_count(Trace *trace);

/* How many of the numbers are less than n. */
int index_before(const int *ascending, int count, int n);

/* Keys of the shelves. */
static inline int index_of_end(int connection, Host host)
{
    return connection * HOST_COUNT + (int)host;
}

static inline int index_of_timer(int connection, Host host, TcpTimerId timer)
{
    return index_of_end(connection, host) * TCP_TIMER_COUNT + (int)timer;
}

/* The last SYN that was sent by then between the ports of a segment: by its sender, or by
 * whom it goes to; among them the injected, or not. NULL: there was none. */
typedef enum SynSender { SYN_OF_SENDER, SYN_OF_RECEIVER } SynSender;
const TraceSegment *index_syn(const Trace *trace, const TraceSegment *of, SynSender sender,
                              bool injected);

/* How many were in each state when n entries had happened. */
void tally_at(const TraceTally *tally, int n, int counts[TCP_STATE_COUNT]);

#endif
