/* The keys of a host's TCP and sockets: one table by which they are read under
 * `settings`, read at one host, and written.
 *
 * A new key is a member of Stack, a row here, its default in profiles.c, and its
 * words in the guide and in the schema.
 */
#ifndef TCPDUET_SCENARIO_STACK_H
#define TCPDUET_SCENARIO_STACK_H

#include "scenario/profiles.h"
#include "scenario/values.h"
#include "scenario/writer.h"

/* Columns: key, kind of value (stack.c), member of Stack. Where one default hangs on
 * another key, that key comes first. */
#define STACK_KEYS(X)                                                                              \
    X("rto", positive, tcp.rto_initial)                                                            \
    X("rto_min", positive, tcp.rto_min)                                                            \
    X("rto_max", positive, tcp.rto_max)                                                            \
    X("syn_retries", count, tcp.syn_retries)                                                       \
    X("synack_retries", count, tcp.synack_retries)                                                 \
    X("data_retries", count, tcp.data_retries)                                                     \
    X("orphan_retries", count, tcp.orphan_retries)                                                 \
    X("user_timeout", off_or_time, tcp.user_timeout)                                               \
    X("keepalive", keepalive, tcp.keepalive)                                                       \
    X("delayed_ack", off_or_time, tcp.delayed_ack)                                                 \
    X("time_wait", time_wait, tcp.time_wait)                                                       \
    X("time_wait_reuse", switch, tcp.time_wait_reuse)                                              \
    X("rfc1337", switch, tcp.rfc1337)                                                              \
    X("silly_windows", silly_windows, tcp.silly_windows)                                           \
    X("fin_wait_2", never_or_time, tcp.fin_wait_2)                                                 \
    X("abort_on_overflow", switch, backlog.full_resets)                                            \
    X("syn_cookies", syn_cookies, syn_cookies)

/* Readers of the kinds; the comment is what `into` points to. */
ReadValue read_count;         /* int, 0 to 255 */
ReadValue read_off_or_time;   /* SimTime, 0: off */
ReadValue read_never_or_time; /* SimTime, 0: never */
ReadValue read_time_wait;     /* SimTime, 0: off, NOT_SAID: 2msl */
ReadValue read_keepalive;     /* TcpKeepalive */
ReadValue read_switch;        /* bool */
ReadValue read_silly_windows; /* bool, true: allow */
ReadValue read_syn_cookies;   /* SynCookies */

/* Where what nobody has said comes from: keys of the same host, and its MSL. */
void stack_settle(Stack *stack, SimTime msl);

#define STACK_PLUS_ONE(...) +1
enum { STACK_KEY_COUNT = 0 STACK_KEYS(STACK_PLUS_ONE) };

/* "rto", the key of row n. Static text. */
const char *stack_key(int n);

/* The value of row n as a file says it, or NULL where the stack has it of `usual` alone;
 * else `usual`, which is not settled, has said it as well afterwards. The rows are to be
 * gone through in their order. */
const char *written_stack_key(const Writer *w, int n, const Stack *said, Settings *usual);

#endif
