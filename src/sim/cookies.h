/* SYN cookies: a listener that has no room keeps nothing of a SYN, but what it needs comes
 * back with the third ACK.
 *
 * Source:  RFC 4987 section 3.6.
 */
#ifndef TCPDUET_SIM_COOKIES_H
#define TCPDUET_SIM_COOKIES_H

#include "sim/id.h"

/* What a SYN,ACK gave away that its listener keeps nothing of. */
typedef struct Cookie {
    bool sent;
    SeqNum iss, irs;
} Cookie;

/* Answers a SYN with a cookie. */
void cookies_send(World *world, EndId child, const TraceSegment *syn, int cause);

/* The segment brings the cookie back; and what a SYN would have made of the child, which
 * is in LISTEN. */
bool cookies_come_back(const World *world, EndId child, const TcpSegment *seg);
void cookies_make_half_open(World *world, EndId child, const TcpSegment *ack, int cause);

#endif
