/* What the entries of a trace are told with: calls and answers, timers, and the reasons of a
 * rule as they are true in this run.
 */
#ifndef TCPDUET_VIEW_TOLD_H
#define TCPDUET_VIEW_TOLD_H

#include "view/parts.h"

/* "send 10": what an application calls, as programmers write it. */
const char *view_call_text(const View *view, const TraceEntry *entry);

/* "error: connection already exists": what TCP answers to a call. */
const char *view_result_text(const View *view, const TraceEntry *entry);

/* What a timer is. */
const char *view_timer_meaning(const View *view, TcpTimerId timer);

/* "RTO" in the reader's language; with ".expires" behind the id, that it has. */
const char *view_timer_word(const View *view, TcpTimerId timer, const char *ending);

/* A word with one number {n} in it. */
const char *view_counted(const View *view, const char *id, uint32_t n);

/* "ESTABLISHED"; "one of 2 states" where it is not known which. */
const char *view_end_state(const View *view, const TraceSnapshot *end);

/* What the application is told by a NOTIFY. */
const char *view_notice_text(const View *view, const TraceEntry *entry);

/* A TCP has not accepted it; and the id of the word that says so, or that it brings nothing
 * new; NULL: it has come as it should. */
bool view_is_refused(const Trace *trace, const TraceSegment *segment);
const char *view_end_word(const Trace *trace, const TraceSegment *segment);

/* What an entry's rule speaks of, but did not happen this time. */
typedef enum ViewOmission {
    OMITS_NOTHING,
    OMITS_ACK,  /* it is delayed */
    OMITS_WAIT, /* TIME-WAIT is switched off, and is left again at once */
    OMITS_REST, /* the same, as it is entered */
} ViewOmission;

ViewOmission view_omission(const View *view, int n);

/* The sentence `id` of entry n's rule as it is true in this run: the id itself, or one
 * with an ending ("rule.fin-established.held"). */
const char *view_reason(const View *view, int n, const char *id);

/* ISS+1: the one ACK that entry n's end, which has sent a SYN, can use. */
const char *view_ack_wanted(const View *view, int n);

/* "100 unread", which are thrown away where entry n ends a connection, or "". */
const char *view_octets_lost(const View *view, int n);

/* "Octets thrown away: 100 unread.", where entry n ends a connection, or "". */
const char *view_thrown_away(const View *view, int n);

#endif
