/* Sequence numbers, compared only modulo 2^32.
 *
 * Source:  RFC 9293 section 3.4: `a < b` means 0 < (b - a) mod 2^32 < 2^31.
 */
#ifndef TCPDUET_TCP_SEQ_H
#define TCPDUET_TCP_SEQ_H

#include <stdbool.h>
#include <stdint.h>

typedef uint32_t SeqNum;

/* a < b */
static inline bool seq_before(SeqNum a, SeqNum b)
{
    return (int32_t)(a - b) < 0;
}

/* a =< b */
static inline bool seq_before_eq(SeqNum a, SeqNum b)
{
    return (int32_t)(a - b) <= 0;
}

/* start =< seq < start + size */
static inline bool seq_in_window(SeqNum seq, SeqNum start, uint32_t size)
{
    return seq - start < size;
}

#endif
