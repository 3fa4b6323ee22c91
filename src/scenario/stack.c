/* The keys of a host's TCP: reading, settling and writing them. */
#include "scenario/stack.h"

#include "scenario/profiles.h"
#include "scenario/values.h"

#include <ctype.h>
#include <string.h>

/* MUST-28 of RFC 9293 (3.8.4): no less than two hours, unless told. */
static const SimTime KEEPALIVE_IDLE = 120 * SIM_MINUTE;

/* --- Reading ------------------------------------------------------------------------ */

static const ValueWord OFF[] = {{"off", 0}, {NULL, 0}};
static const ValueWord NEVER[] = {{"never", 0}, {NULL, 0}};
static const ValueWord TIME_WAITS[] = {{"2msl", NOT_SAID}, {"off", 0}, {NULL, 0}};

static void read_time_wait(Reader *r, const Node *value, void *into)
{
    if (value->kind == NODE_SCALAR && strcmp(value->text, TIME_WAITS[0].word) == 0)
        *(SimTime *)into = NOT_SAID;
    else
        value_word_or_time(r, value, OFF, into);
}

static const KeyRow KEEPALIVE_KEYS[] = {
    KEY("idle", VALUE_POSITIVE, TcpKeepalive, idle, "The silence before the first probe."),
    KEY("interval", VALUE_POSITIVE, TcpKeepalive, interval, "From one probe to the next."),
    KEY("probes", VALUE_COUNT, TcpKeepalive, probes,
        "So many without an answer, then the connection is given up."),
};
static const KeyMap KEEPALIVE_MAP = {KEYS("`keepalive`", KEEPALIVE_KEYS)};

static void read_keepalive(Reader *r, const Node *value, void *into)
{
    TcpKeepalive *keepalive = into;
    if (value->kind != NODE_MAP) {
        value_word_or_time(r, value, OFF, &keepalive->idle);
        return;
    }
    if (!node_need_filled_map(r, value, "a map such as {idle: 2h, interval: 75s, probes: 9}"))
        return;
    if (keepalive->idle == 0)
        keepalive->idle = KEEPALIVE_IDLE;
    key_read_all(r, value, &KEEPALIVE_MAP, keepalive);
}

/* --- Writing ------------------------------------------------------------------------ */

static const char *change_keepalive(const Writer *w, const void *said, const void *usual)
{
    const TcpKeepalive *is = said, *was = usual;
    if (is->idle == 0)
        return "off";
    SimTime interval = was->interval ? was->interval : is->idle;
    return is->interval == interval && is->probes == was->probes
               ? written_duration(w, is->idle)
               : key_written_all(w, &KEEPALIVE_MAP, is);
}

/* What is usual hangs on what stands before it, so it is settled for each anew. */
static void write_stack(Lines *lines, const KeyRow *key, const void *said)
{
    const Stack *is = (const void *)((const char *)said + key->offset);
    Stack *was = (void *)((char *)lines->usual + key->offset);
    for (int i = 0; i < STACK.map->count; i++) {
        const KeyRow *row = &STACK.map->keys[i];
        Stack settled = *was;
        stack_settle(&settled, lines->w->msl);
        const char *value = key_written(lines->w, row, is, &settled);
        if (value)
            key_copy(row, is, was);
        lines_add(lines, row->name, value);
    }
}

/* --- Settling ----------------------------------------------------------------------- */

static void settle_time(SimTime *time, SimTime otherwise)
{
    if (*time == NOT_SAID)
        *time = otherwise;
}

static void settle_count(int *count, int otherwise)
{
    if (*count == NOT_SAID)
        *count = otherwise;
}

void stack_settle(Stack *stack, SimTime msl)
{
    TcpConfig *tcp = &stack->tcp;
    const UsualRto *usual = &stack->usual_rto;
    settle_time(&tcp->rto_min, tcp->rto_initial == NOT_SAID ? usual->least : tcp->rto_initial);
    settle_time(&tcp->rto_initial, usual->first);
    settle_time(&tcp->rto_max, usual->most > tcp->rto_initial ? usual->most : tcp->rto_initial);
    settle_count(&tcp->synack_retries, tcp->syn_retries);
    settle_count(&tcp->orphan_retries, tcp->data_retries);
    settle_time(&tcp->keepalive.interval, tcp->keepalive.idle);
    settle_count(&tcp->keepalive.probes, tcp->data_retries);
    settle_time(&tcp->time_wait, 2 * msl);
}

/* --- The keys ----------------------------------------------------------------------- */

static const ValueWord SILLY_WINDOWS[] = {{"avoid", false}, {"allow", true}, {NULL, 0}};
static const ValueWord SWITCH[] = {{"off", false}, {"on", true}, {NULL, 0}};
static const ValueWord SYN_COOKIES[] = {
    {"off", SYN_COOKIES_OFF},
    {"full", SYN_COOKIES_FULL},
    {"always", SYN_COOKIES_ALWAYS},
    {NULL, 0},
};

static const ValueKind ON_OR_OFF = {.words = SWITCH};
static const ValueKind SILLY = {.words = SILLY_WINDOWS};
static const ValueKind COOKIES = {.words = SYN_COOKIES};
static const ValueKind OFF_OR_TIME = {.words = OFF, .other = &VALUE_DURATION};
static const ValueKind NEVER_OR_TIME = {.words = NEVER, .other = &VALUE_DURATION};
static const ValueKind TIME_WAIT = {
    .words = TIME_WAITS, .other = &VALUE_DURATION, .read = read_time_wait};
static const ValueKind KEEPALIVE = {.words = OFF,
                                    .other = &VALUE_DURATION,
                                    .map = &KEEPALIVE_MAP,
                                    .read = read_keepalive,
                                    .change = change_keepalive};

/* Where one default hangs on another key, that key comes first. */
static const KeyRow STACK_KEYS[] = {
    KEY("rto", VALUE_POSITIVE, Stack, tcp.rto_initial, "The first one.", "Retransmission timeout"),
    KEY("rto_min", VALUE_POSITIVE, Stack, tcp.rto_min,
        "Once there is a sample of the round-trip time; rto unless said.",
        "Least retransmission timeout"),
    KEY("rto_max", VALUE_POSITIVE, Stack, tcp.rto_max, "The timeout doubles up to this.",
        "Longest retransmission timeout"),
    KEY("syn_retries", VALUE_COUNT, Stack, tcp.syn_retries,
        "How often a SYN that opens is sent again.", "Retries of a SYN"),
    KEY("synack_retries", VALUE_COUNT, Stack, tcp.synack_retries,
        "How often a listener's SYN,ACK is sent again.", "Retries of a SYN,ACK"),
    KEY("data_retries", VALUE_COUNT, Stack, tcp.data_retries,
        "Also the number of keepalive probes, unless said.", "Retries of anything else"),
    KEY("orphan_retries", VALUE_COUNT, Stack, tcp.orphan_retries,
        "The same once the application has closed the connection; data_retries unless said.",
        "Retries of an orphan"),
    KEY("user_timeout", OFF_OR_TIME, Stack, tcp.user_timeout,
        "off, or how long an end waits for an ACK before it gives up.", "User timeout"),
    KEY("keepalive", KEEPALIVE, Stack, tcp.keepalive,
        "off, or the silence after which an end probes, or the silence, the time between probes "
        "and how many of them."),
    KEY("delayed_ack", OFF_OR_TIME, Stack, tcp.delayed_ack,
        "off, or how long an ACK may wait for company.", "Delayed ACK"),
    KEY("time_wait", TIME_WAIT, Stack, tcp.time_wait, "2msl, off (CLOSED at once), or a duration.",
        "TIME-WAIT"),
    KEY("time_wait_reuse", ON_OR_OFF, Stack, tcp.time_wait_reuse,
        "A new SYN may reopen a connection in TIME-WAIT (MAY-2).", "Reuse of TIME-WAIT"),
    KEY("rfc1337", ON_OR_OFF, Stack, tcp.rfc1337, "A RST does not end TIME-WAIT.", "RFC 1337"),
    KEY("silly_windows", SILLY, Stack, tcp.silly_windows,
        "avoid: neither offered nor used (3.8.6.2); allow: small steps of a window are.",
        "Silly windows"),
    KEY("fin_wait_2", NEVER_OR_TIME, Stack, tcp.fin_wait_2,
        "never, or how long FIN-WAIT-2 lasts at most.", "FIN-WAIT-2"),
    KEY("abort_on_overflow", ON_OR_OFF, Stack, backlog.full_resets,
        "The third ACK of a connection that has no place in the backlog gets a RST.",
        "Reset on overflow"),
    KEY("syn_cookies", COOKIES, Stack, syn_cookies,
        "When a listener answers a SYN with a cookie and keeps nothing of it: never, while the "
        "half-open connections are too many, or always.",
        "SYN cookies"),
};

static const KeyMap STACK_MAP = {KEYS("a stack", STACK_KEYS), .name = "stack"};
const ValueKind STACK = {.map = &STACK_MAP, .lines = write_stack};
