/* A segment: what TCP looks at of one, and what it is sent for.
 *
 * Units:   sequence numbers and windows in octets.
 * Source:  RFC 9293 sections 3.1 (header) and 3.4 (SEG.LEN).
 */
#ifndef TCPDUET_TCP_SEGMENT_H
#define TCPDUET_TCP_SEGMENT_H

#include "base/small.h"
#include "tcp/seq.h"

#include <stdint.h>

/* Control bits (3.1). PSH, URG, ECE and CWR decide nothing here. */
enum { TCP_FIN = 1, TCP_SYN = 2, TCP_RST = 4, TCP_ACK = 16 };

typedef struct TcpSegment {
    SeqNum seq, ack; /* SEG.SEQ, SEG.ACK (meaningless without TCP_ACK) */
    uint32_t len;    /* octets of text, without SYN and FIN */
    uint32_t wnd;    /* SEG.WND */
    uint8_t flags;
} TcpSegment;

/* SEG.LEN: the text, and one each for SYN and FIN (3.4). */
uint32_t tcp_segment_length(const TcpSegment *seg);

/* "SYN,ACK"; "none" without any flag. Static text. */
const char *tcp_flags_text(uint8_t flags);

/* What a segment without news of its own is sent for; its flags do not tell. */
#define TCP_PURPOSES(X)                                                                            \
    X(NO_PURPOSE, "")                                                                              \
    X(FOR_WINDOW_PROBE, "window probe")                                                            \
    X(FOR_KEEP_ALIVE, "keep-alive")                                                                \
    X(FOR_WINDOW_UPDATE, "window update")                                                          \
    X(FOR_CHALLENGE, "challenge ACK")

#define TCP_PURPOSE_ENUM(name, text) TCP_##name,
typedef enum SMALL_ENUM TcpPurpose { TCP_PURPOSES(TCP_PURPOSE_ENUM) } TcpPurpose;

/* "window probe"; "" for none. Static text. */
const char *tcp_purpose_text(TcpPurpose purpose);

#endif
