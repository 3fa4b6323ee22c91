/* The TCP engine: one endpoint of one connection.
 *
 * The engine is a pure calculation. Each call takes an endpoint, one event and
 * the simulated time, changes the endpoint, and writes what the world must now
 * do into a TcpOutcome. It allocates nothing, reads no clock, draws no random
 * number and prints nothing; the same calls always give the same outcomes.
 *
 *     tcp_open_active(&ep, now, &out);         the outcome holds a SYN
 *     tcp_segment_arrives(&ep, &seg, now, &out);
 *     while (out.more)                         an outcome is bounded
 *         tcp_continue(&ep, now, &out);
 *
 * Names follow RFC 9293: SND.UNA is ep->snd.una, SEG.SEQ is seg->seq.
 * The user's octets themselves are not kept, only how many there are.
 * Units:   sequence numbers and windows in octets; times in microseconds.
 * Errors:  none. A segment that the RFC discards gives an outcome that says so;
 *          a user call that it refuses returns the RFC's sentence as a TcpResult.
 * Source:  RFC 9293 sections 3.3.1 (variables) and 3.10 (event processing).
 */
#ifndef TCPDUET_TCP_TCP_H
#define TCPDUET_TCP_TCP_H

#include "tcp/endpoint.h"
#include "tcp/outcome.h"

/* The user's calls, 3.10.1 to 3.10.6. Each begins a new outcome. `peer_known`
 * says whether the call names a remote socket. */
TcpResult tcp_open_active(TcpEndpoint *ep, bool peer_known, SimTime now, TcpOutcome *out);
TcpResult tcp_open_passive(TcpEndpoint *ep, TcpOutcome *out);
TcpResult tcp_send(TcpEndpoint *ep, uint32_t octets, SimTime now, TcpOutcome *out);
TcpResult tcp_receive(TcpEndpoint *ep, uint32_t octets, SimTime now, TcpOutcome *out);
TcpResult tcp_close(TcpEndpoint *ep, SimTime now, TcpOutcome *out);
TcpResult tcp_abort(TcpEndpoint *ep, TcpOutcome *out);

/* close() of the sockets interface, where config->full_close: the user will not
 * read any more either, and hears nothing more. Text that waits unread, or comes
 * later, makes a RST (3.6.1, SHLD-3); FIN-WAIT-2 is then left by its timer (an
 * *orphan*). What is held behind a gap nobody could read: it does not count as
 * unread. After a tcp_close (shutdown) it is legal, once. Without
 * config->full_close the same as tcp_close. */
TcpResult tcp_close_both_ways(TcpEndpoint *ep, SimTime now, TcpOutcome *out);
TcpResult tcp_status(const TcpEndpoint *ep, TcpOutcome *out);

/* The user stops reading (true), or again reads everything at once (false). */
void tcp_meter_reading(TcpEndpoint *ep, bool metered, SimTime now, TcpOutcome *out);

/* SEGMENT ARRIVES, 3.10.7. */
void tcp_segment_arrives(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out);

/* A SYN in TIME-WAIT that may begin a new connection: it lies beyond everything that
 * the old one had sent (MAY-2, 3.6.1). */
bool tcp_may_reopen(const TcpEndpoint *ep, const TcpSegment *seg);

/* SEGMENT ARRIVES where it may, and an OPEN of the host's has waited for it. */
void tcp_reopen(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out);

/* In LISTEN, RFC 4987 section 3.6: the ACK brings back all that a SYN and its SYN,ACK had
 * said. The endpoint is in SYN-RECEIVED, and the same ACK is its next segment. */
void tcp_listen_to_cookie(TcpEndpoint *ep, const TcpSegment *ack);

/* A timer has run out, 3.10.8. Does nothing but say so where it means nothing. */
void tcp_timer_expires(TcpEndpoint *ep, TcpTimerId timer, SimTime now, TcpOutcome *out);

/* In SYN-RECEIVED the RTO has run out, and the ACK came but nobody took it (Linux,
 * TCP_DEFER_ACCEPT). The SYN,ACK goes `again` only where that is said. */
void tcp_syn_ack_waits(TcpEndpoint *ep, bool again, SimTime now, TcpOutcome *out);

/* Goes on with what did not fit into the last outcome; begins a new one. */
void tcp_continue(TcpEndpoint *ep, SimTime now, TcpOutcome *out);

#endif
