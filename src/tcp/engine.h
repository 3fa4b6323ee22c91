/* What the files of the engine share; nobody else includes this.
 *
 * The RFC's sections give the files: 3.10.1 to 3.10.6 are calls.c, 3.10.7.1 to
 * 3.10.7.3 arrives.c, 3.10.7.4 arrives_synchronized.c (with receive.c for its
 * seventh and eighth check), 3.10.8 and RFC 6298 timers.c, 3.8 output.c.
 */
#ifndef TCPDUET_TCP_ENGINE_H
#define TCPDUET_TCP_ENGINE_H

#include "tcp/tcp.h"

/* --- outcome.c: what the world must do ------------------------------------- */

void tcp_begin(TcpOutcome *out);

/* Names the rule of a decision. */
void tcp_because(TcpRuleId rule, TcpOutcome *out);

/* Names the rule that settles what becomes of the segment. */
void tcp_judge(TcpVerdict verdict, TcpRuleId rule, TcpOutcome *out);

/* The only place that writes ep->state. Two transitions that one segment
 * causes become one, from the first state to the last. */
void tcp_enter(TcpEndpoint *ep, TcpTransitionId id, TcpOutcome *out);

/* Enters the state by the row of a family (all RST rows, say) that leads from
 * the present state to `to` by `rule`. */
void tcp_enter_by(TcpEndpoint *ep, TcpState to, TcpRuleId rule, TcpOutcome *out);

void tcp_emit(TcpSegment segment, TcpOutcome *out);
void tcp_emit_again(TcpSegment segment, TcpOutcome *out);

/* Says what the last segment was emitted for. */
void tcp_sent_for(TcpPurpose purpose, TcpOutcome *out);

/* Tells the user, where there still is one: an orphan's has gone. */
void tcp_notify(const TcpEndpoint *ep, TcpNotice notice, TcpOutcome *out);

/* Forgets the connection: no timers, no numbers, no queues. The state is
 * tcp_enter's affair. */
void tcp_delete_tcb(TcpEndpoint *ep, TcpOutcome *out);

/* --- timers.c --------------------------------------------------------------- */

void tcp_timer_start(TcpEndpoint *ep, TcpTimerId timer, SimTime delay, SimTime now,
                     TcpOutcome *out);
void tcp_timer_stop(TcpEndpoint *ep, TcpTimerId timer, TcpOutcome *out);
void tcp_timer_stop_all(TcpEndpoint *ep, TcpOutcome *out);

/* The RTO (begins anew), and the user timeout where it comes before. */
void tcp_start_rto(TcpEndpoint *ep, SimTime delay, SimTime now, TcpOutcome *out);

/* Something that takes a sequence number has just been sent, up to SND.NXT. */
void tcp_arm_retransmission(TcpEndpoint *ep, SimTime now, TcpOutcome *out);

/* SND.UNA has moved to `ack`: RFC 6298 (5.2), (5.3) and a sample (Karn). */
void tcp_acknowledged(TcpEndpoint *ep, SimTime now, TcpOutcome *out);

/* RFC 6298 (5.7): the handshake is over and its SYN had timed out. */
void tcp_handshake_done(TcpEndpoint *ep);

/* FIN-WAIT-2 has begun, or its user has gone: config->fin_wait_2 limits the wait.
 * Where close() is a thing apart, only an orphan's. */
void tcp_limit_fin_wait_2(TcpEndpoint *ep, SimTime now, TcpOutcome *out);

/* TIME-WAIT begins, or begins anew: only its own timer runs. */
void tcp_start_time_wait(TcpEndpoint *ep, SimTime now, TcpOutcome *out);

/* The window is 0 that the peer has given; that beside its SYN is not in force yet. */
bool tcp_is_shut(const TcpEndpoint *ep);

/* The peer, whose window `was_shut` before, was heard: keepalive begins anew, if nothing is
 * outstanding (MUST-26); what is sent again asks for the peer as well. */
void tcp_heard(TcpEndpoint *ep, bool was_shut, SimTime now, TcpOutcome *out);

/* --- output.c ---------------------------------------------------------------- */

/* Sends what the window and the queues allow, then the ACK that is owed. */
void tcp_output(TcpEndpoint *ep, SimTime now, TcpOutcome *out);

/* <SEQ=ISS><CTL=SYN>, with ACK in SYN-RECEIVED. */
void tcp_send_syn(TcpEndpoint *ep, SimTime now, TcpOutcome *out);

/* How long after the last probe the next one goes (3.8.6.1). */
SimTime tcp_persist_interval(const TcpEndpoint *ep);

/* Asks a peer whose window is shut (3.8.6.1). */
void tcp_send_probe(TcpEndpoint *ep, TcpOutcome *out);

/* Sends the segment at the front of the retransmission queue again (3.10.8). */
void tcp_retransmit(TcpEndpoint *ep, TcpOutcome *out);

/* <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>, at once: of a segment that is dropped. */
void tcp_send_ack(TcpEndpoint *ep, TcpOutcome *out);

/* The same at the end of the event, unless something leaves that acknowledges as
 * well (3.10.7.4: "should be piggybacked"). */
void tcp_owe_ack(TcpEndpoint *ep);

/* Sends what fits into a window, once; something does (3.8.6.2.1, the override). */
void tcp_send_what_fits(TcpEndpoint *ep, SimTime now, TcpOutcome *out);

/* --- receive.c ---------------------------------------------------------------- */

/* A SYN before the window, on text that reaches into it, is known and cut off like all
 * that lies outside (3.10.7.4, "including SYN and FIN"). Where both ends are synchronized
 * RFC 5961 has a challenge ACK for every SYN, whatever its number. */
void tcp_trim_known_syn(const TcpEndpoint *ep, TcpSegment *seg);

/* Makes it "the idealized segment that begins at RCV.NXT and does not exceed the
 * window" (3.10.7.4), or begins beyond: text and FIN outside are cut off. Nothing
 * else trims. */
void tcp_trim(const TcpEndpoint *ep, TcpSegment *seg);

/* Keeps the text and the FIN of a segment until their turn comes: what of it is in
 * the window, and does not lie beyond a FIN. */
void tcp_hold(TcpEndpoint *ep, const TcpSegment *seg, TcpOutcome *out);

/* Takes all that is in its turn: text to the user, then the FIN. True when
 * RCV.NXT has moved. */
bool tcp_take_held(TcpEndpoint *ep, SimTime now, TcpOutcome *out);

/* Gives the user what was asked for and is there. */
void tcp_deliver(TcpEndpoint *ep, TcpOutcome *out);

/* The next octet for the user is among those that are held. */
bool tcp_text_is_next(const TcpEndpoint *ep);

/* RCV.WND from what waits to be read (3.8.6.2.2). */
void tcp_update_receive_window(TcpEndpoint *ep);

/* So few octets that a window is not moved by them, and that a peer does not use a
 * window of them. Never, where silly windows are allowed. */
bool tcp_is_silly(const TcpEndpoint *ep, uint32_t octets);

/* --- arrives.c, arrives_synchronized.c ----------------------------------------- */

void tcp_arrives_synchronized(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out);

/* Refuses a segment by `rule` and answers with an ACK. What might go to and fro for ever is
 * answered once in config->answer_limit only: a SYN, what takes no number, and what is
 * challenged. */
void tcp_refuse(TcpEndpoint *ep, TcpRuleId rule, TcpOutcome *out);
void tcp_refuse_segment(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out);
void tcp_challenge(TcpEndpoint *ep, TcpRuleId rule, SimTime now, TcpOutcome *out);
bool tcp_may_loop(const TcpSegment *seg);

/* The reset of a segment as if there were no connection for it (3.5.2, group 1). */
void tcp_emit_reset_of(const TcpSegment *seg, TcpOutcome *out);

/* A valid RST does what the state says. */
void tcp_reset_takes_effect(TcpEndpoint *ep, SimTime now, TcpOutcome *out);

/* The SYN that a listener has answered came again. */
void tcp_send_syn_ack_again(TcpEndpoint *ep, SimTime now, TcpOutcome *out);

/* --- window.c ------------------------------------------------------------------------- */

/* Table 6, or what the system has instead of it. */
bool tcp_acceptable(const TcpEndpoint *ep, const TcpSegment *seg);

/* Before a shut window: its ACK or RST counts, and nothing else of it (MUST-66). */
bool tcp_is_allowed(const TcpEndpoint *ep, const TcpSegment *seg);

/* --- apart.c: procedures of systems instead of 3.10.7.4 ------------------------------- */

/* The state is one that the system keeps apart. */
bool tcp_is_apart(const TcpEndpoint *ep);

/* All that such a state does with a segment. True where 3.10.7.4 goes on with the fifth
 * check, and the segment has passed those before. */
bool tcp_arrives_apart(TcpEndpoint *ep, const TcpSegment *seg, SimTime now, TcpOutcome *out);

/* --- calls.c -------------------------------------------------------------------------- */

/* The RST of ABORT, 3.10.5. */
void tcp_emit_abort(const TcpEndpoint *ep, TcpOutcome *out);

/* A SYN begins an incarnation: IRS, RCV.NXT, SND.WND, and a fresh ISS. */
void tcp_take_syn(TcpEndpoint *ep, const TcpSegment *seg, TcpOutcome *out);
void tcp_take_iss(TcpEndpoint *ep, TcpOutcome *out);

/* SND.WND, SND.WL1 and SND.WL2 from a segment (3.10.7.4, fifth check). */
void tcp_take_window(TcpEndpoint *ep, const TcpSegment *seg);

#endif
